package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

var (
	errTimeout = errors.New("no answer in time")
	errTooLong = errors.New("the answer is too long")
	errEmpty   = errors.New("the answer is empty")
	errForeign = errors.New("the answer is not one of a Bot API server")
)

// exchange is one HTTP request and what came back. The library sends through it, because the library knows neither
// contexts nor timeouts, decodes whatever comes, and tells neither the status nor the header.
type exchange struct {
	ctx  context.Context // the library has no place for it; it lives as long as one call
	http *http.Client
	most int64 // bytes of the answer

	status int // 0 when no answer came
	header http.Header
	body   []byte
	ok     bool // the answer is one of a Bot API server, be it a refusal
}

// Do sends the request. An answer that is none of a Bot API server is an error.
func (x *exchange) Do(r *http.Request) (*http.Response, error) {
	if err := x.read(r.WithContext(x.ctx)); err != nil {
		return nil, err
	}
	if err := x.check(); err != nil {
		return nil, err
	}
	return &http.Response{
		Status: http.StatusText(x.status), StatusCode: x.status, Header: x.header,
		Body: io.NopCloser(bytes.NewReader(x.body)), ContentLength: int64(len(x.body)), Request: r,
	}, nil
}

// read sends the request and takes the answer in.
func (x *exchange) read(r *http.Request) error {
	response, err := x.http.Do(r) //nolint:gosec // goes to the server of the settings; redirects aren't followed
	if err != nil {
		return x.cause(err)
	}
	x.status, x.header = response.StatusCode, response.Header
	x.body, err = io.ReadAll(io.LimitReader(response.Body, x.most+1))
	if closeErr := response.Body.Close(); err == nil && closeErr != nil {
		err = closeErr
	}
	switch {
	case err != nil:
		return x.cause(err)
	case int64(len(x.body)) > x.most:
		return errTooLong
	}
	return nil
}

// cause takes off what net/http wraps around an error: it repeats the address, which has the token in it.
func (x *exchange) cause(err error) error {
	if x.ctx.Err() != nil {
		return context.Cause(x.ctx)
	}
	for {
		u, ok := errors.AsType[*url.Error](err)
		if !ok {
			return err
		}
		err = u.Err
	}
}

// check looks whether the answer is whole and of a Bot API server.
func (x *exchange) check() error {
	if x.status >= 300 && x.status < 400 {
		return errForeign
	}
	if len(bytes.TrimSpace(x.body)) == 0 {
		return errEmpty
	}
	var head struct {
		OK *bool `json:"ok"`
	}
	if err := json.Unmarshal(x.body, &head); err != nil || head.OK == nil {
		if _, cut := errors.AsType[*json.SyntaxError](err); cut && x.body[0] == '{' {
			return io.ErrUnexpectedEOF
		}
		return errForeign
	}
	if *head.OK && (x.status < 200 || x.status > 299) {
		return errForeign
	}
	x.ok = true
	return nil
}

// retryAfter is how long the header asks to wait. A gateway in front of a server has no other way to say it.
func (x *exchange) retryAfter() time.Duration {
	seconds, err := strconv.Atoi(strings.TrimSpace(x.header.Get("Retry-After")))
	if err != nil || seconds <= 0 {
		return 0
	}
	return bounded(seconds)
}

// bounded turns seconds into a wait. A mistake of a server must not stop a chat for a year.
func bounded(seconds int) time.Duration {
	return min(time.Duration(min(max(seconds, 0), 1<<30))*time.Second, 24*time.Hour)
}

// transportFailure says what kept an answer away.
func (c *Client) transportFailure(x *exchange, err error) string {
	n, isNet := errors.AsType[net.Error](err)
	host := c.secrets.clean(c.host)
	switch {
	case errors.Is(err, errTimeout), errors.Is(err, context.DeadlineExceeded), isNet && n.Timeout():
		return host + " did not answer in time"
	case x.status == 0:
		return fmt.Sprintf("%s can't be reached: %s", host, c.secrets.clean(err.Error()))
	case x.status >= 300 && x.status < 400:
		to := "elsewhere"
		if u, err := url.Parse(x.header.Get("Location")); err == nil && u.Host != "" {
			to = "to " + c.secrets.clean(u.Host)
		}
		return fmt.Sprintf("%s answers %d and sends us %s, where the token must not go; %s", host, x.status, to, c.addressRemedy())
	case errors.Is(err, errForeign), errors.Is(err, errEmpty):
		text := fmt.Sprintf("%s answers %d %s, and %s", host, x.status, http.StatusText(x.status), err)
		if x.status < 500 && x.status != http.StatusTooManyRequests {
			text += "; " + c.addressRemedy()
		}
		return text
	}
	return fmt.Sprintf("the answer of %s is broken: %s", host, c.secrets.clean(err.Error()))
}

func (c *Client) addressRemedy() string {
	if c.own {
		return "check TELEGRAM_API_URL"
	}
	return "is something between here and Telegram, such as a login page of the network?"
}
