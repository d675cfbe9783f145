package llm

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"

	"tumen/news"
)

// failure is a request that brought no answer of the model.
type failure struct {
	problem string
	remedy  string
	class   error         // news.ErrLater or ErrUnusable
	fault   bool          // of the server, as the breaker counts
	retry   bool          // the same request may succeed at once
	refused bool          // the server does not take the request as it is
	large   bool          // the question, or the limit of the answer, is more than the model takes
	absent  bool          // the address or the model is not there
	unsent  bool          // it was not made
	wait    time.Duration // how long the server asks to wait; 0 when it does not say
	until   time.Time     // the end of it
	text    serverText
}

func (f *failure) Error() string {
	if f.remedy == "" {
		return f.problem
	}
	return f.problem + "; " + f.remedy
}

func (f *failure) Unwrap() error { return f.class }

// As gives the retries the pause that the server asks for.
func (f *failure) As(target any) bool {
	r, ok := target.(**backoff.RetryAfterError)
	if ok && f.wait > 0 {
		*r = &backoff.RetryAfterError{Duration: f.wait}
		return true
	}
	return false
}

// failed classes what an HTTP exchange came to. ctx is the caller's, err what the library made of it.
func (c *Client) failed(ctx context.Context, x *exchange, err error) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, errTooLong) && x.status >= 200 && x.status <= 299:
		return &failure{problem: fmt.Sprintf("the model server's answer is longer than %d MB", longestBody>>20), class: ErrUnusable}
	case x.streamError != nil:
		return c.statusFailure(http.StatusBadGateway, x.header, *x.streamError)
	case x.status == 0:
		return c.connectionFailure(err)
	case x.status < 200 || x.status > 299:
		text, _ := readServerText(x.body)
		return c.statusFailure(x.status, x.header, text)
	case isPage(x.body):
		text, _ := readServerText(x.body)
		return &failure{problem: c.quoted("the model server answered with a page, not JSON", text), class: news.ErrLater,
			remedy: "is the address right? " + c.addressRemedy(), absent: true}
	}
	if text, isError := readServerText(x.body); isError {
		return c.statusFailure(http.StatusBadGateway, x.header, text)
	}
	if timedOut(err) {
		return c.connectionFailure(err)
	}
	return &failure{problem: "the model server's answer is broken: " + c.clean(cause(err).Error()), class: news.ErrLater, fault: true, retry: true}
}

// cause leaves out what the HTTP library wraps around: it repeats the address.
func cause(err error) error {
	if u, ok := errors.AsType[*url.Error](err); ok {
		return u.Err
	}
	return err
}

var (
	errTimeout = errors.New("the model did not answer in time")
	errSilence = errors.New("the model fell silent in the middle of its answer")
	errTooLong = errors.New("the answer is too long")
)

func timedOut(err error) bool {
	n, ok := errors.AsType[net.Error](err)
	return ok && n.Timeout() || errors.Is(err, errTimeout) || errors.Is(err, errSilence) || errors.Is(err, context.DeadlineExceeded)
}

// connectionFailure is for a server that can't be reached, hangs or goes away.
func (c *Client) connectionFailure(err error) *failure {
	f := &failure{class: news.ErrLater, fault: true, retry: true, remedy: "is the server running, and the address right? " + c.addressRemedy()}
	host := plain(c.base.Host, longestName)
	switch {
	case errors.Is(err, errSilence):
		f.problem, f.remedy = errSilence.Error(), ""
	case timedOut(err):
		f.problem = fmt.Sprintf("the model server %s did not answer within %s", host, c.o.Timeout)
		f.remedy = "a smaller model, a shorter text or a longer model-timeout (TUMEN_MODEL_TIMEOUT) helps"
	default:
		f.problem = fmt.Sprintf("the model server %s can't be reached: %s", host, c.clean(cause(err).Error()))
	}
	return f
}

func (c *Client) addressRemedy() string {
	if !strings.Contains(c.base.Path, "/v1") {
		return "check OPENAI_BASE_URL; it probably needs /v1 at its end"
	}
	return "check OPENAI_BASE_URL"
}

// quoted adds what the server said.
func (c *Client) quoted(problem string, text serverText) string {
	if said := c.clean(text.message); said != "" {
		return problem + ": " + said
	}
	return problem
}

// statusFailure classes an HTTP status, or an error that came with another one.
func (c *Client) statusFailure(status int, header http.Header, text serverText) *failure {
	if text.status != 0 {
		status = text.status
	}
	f := &failure{class: news.ErrLater, text: text}
	f.problem = c.quoted(strings.TrimSpace(fmt.Sprintf("the model server answers %d %s", status, http.StatusText(status))), text)
	asked := retryAfter(header.Get("Retry-After"), c.now())
	switch {
	case filtered(status, text):
		f.class = ErrUnusable
	case noMoney(status, text):
		f.wait, f.remedy = quotaRest, "the account has no money left: pay in, or use another server"
	case noModel(status, text):
		f.absent, f.remedy = true, "check TUMEN_MODEL, and "+c.addressRemedy()
	case wrongKey(status, text):
		f.wait, f.remedy = wrongRest, "check OPENAI_API_KEY"
		if c.o.Key == "" {
			f.remedy = "set OPENAI_API_KEY"
		}
	case tooMuch(status, text):
		f.large, f.remedy = true, "the text is longer than the model takes: set a smaller model-context (TUMEN_MODEL_CONTEXT), or use a model with a larger one"
	case status == http.StatusNotFound:
		f.absent, f.remedy = true, c.addressRemedy()
	case status == http.StatusTooManyRequests:
		f.wait, f.retry, f.fault = asked, true, asked == 0
		f.remedy = "fewer calls at a time help"
	case status == http.StatusRequestTimeout, status == http.StatusConflict, status == http.StatusTooEarly, status >= 500:
		f.wait, f.refused = asked, text.mentions("response_format", "json_schema", "grammar")
		f.retry, f.fault = !f.refused, !f.refused
		f.remedy = "the fault is the server's"
	case status == http.StatusBadRequest || status == http.StatusUnprocessableEntity:
		f.refused, f.large = true, longLimit(text)
		f.remedy = "the server does not take such a question: try another model (TUMEN_MODEL) or server"
	case status >= 300 && status < 400:
		f.remedy = "the server sends us elsewhere; " + c.addressRemedy()
		if to, err := url.Parse(header.Get("Location")); err == nil && to.Host != "" {
			f.problem += " to " + c.clean(to.Scheme+"://"+to.Host)
		}
	default:
		f.remedy = c.addressRemedy()
	}
	f.retry = f.retry && f.wait <= longestWait
	if f.wait > 0 {
		f.until = c.now().Add(f.wait)
	}
	return f
}

// retryAfter reads seconds or a date. What is past or absurd counts as not said.
func retryAfter(value string, now time.Time) time.Duration {
	value = strings.TrimSpace(value)
	if value == "" {
		return 0
	}
	if seconds, err := strconv.ParseFloat(value, 64); err == nil {
		if !(seconds > 0) { // also what is no number at all
			return 0
		}
		return time.Duration(min(seconds, longestRest.Seconds()) * float64(time.Second))
	}
	if at, err := http.ParseTime(value); err == nil && at.After(now) {
		return min(at.Sub(now), longestRest)
	}
	return 0
}

// longestRest bounds what a server can make us wait: a mistake in a header must not stop the work for a year.
const longestRest = 24 * time.Hour
