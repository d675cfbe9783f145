package telegram

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strings"

	"tumen/news"
)

// File returns a file that somebody sent. One of more than most bytes is ErrTooBig, without being loaded where the server
// says its size.
func (c *Client) File(ctx context.Context, id string, most int64) ([]byte, error) {
	const method = "getFile"
	var f struct {
		Path string `json:"file_path"`
		Size int64  `json:"file_size"`
	}
	if err := c.Call(ctx, method, Params{"file_id": id}, &f); err != nil {
		return nil, err
	}
	if f.Size > most {
		return nil, tooBig(method, most)
	}
	where, err := escapePath(f.Path)
	if err != nil {
		return nil, &Error{Method: method, Description: err.Error(), kinds: []error{ErrRefused, news.ErrGiveUp}}
	}
	timed, cancel := context.WithTimeoutCause(ctx, c.timeout, errTimeout)
	defer cancel()
	x := &exchange{ctx: timed, http: c.http, most: max(most, 64<<10)} // a refusal may be longer than the file
	err = x.load(c.file(where))
	if err == nil && int64(len(x.body)) > most {
		err = errTooLong
	}
	switch {
	case err == nil:
		return x.body, nil
	case ctx.Err() != nil:
		return nil, fmt.Errorf("telegram %s: %w", method, ctx.Err())
	case errors.Is(err, errTooLong):
		return nil, tooBig(method, most)
	}
	if x.status == http.StatusNotFound && x.ok { // for a call it would mean a wrong token, which has been taken before
		return nil, &Error{Method: method, Code: x.status, Description: "the file is not there any more", kinds: []error{ErrRefused, news.ErrGiveUp}}
	}
	return nil, c.failed(method, x, err)
}

func tooBig(method string, most int64) error {
	return &Error{
		Method: method, Description: fmt.Sprintf("the file has more than %d bytes", most),
		kinds: []error{ErrTooBig, ErrRefused, news.ErrGiveUp},
	}
}

// escapePath makes a part of an address of the path that the server names. A server that was started for local use
// names a place on its own disk, which no request can reach.
func escapePath(p string) (string, error) {
	if p == "" {
		return "", errors.New("the server names no place of the file")
	}
	if path.IsAbs(p) || strings.Contains(p, `\`) || !pathIsPlain(p) {
		return "", errors.New("the server names a place on its own disk: start the Bot API server without --local")
	}
	parts := strings.Split(p, "/")
	for i := range parts {
		parts[i] = url.PathEscape(parts[i])
	}
	return strings.Join(parts, "/"), nil
}

func pathIsPlain(p string) bool {
	return path.Clean(p) == p && p != ".." && !strings.HasPrefix(p, "../")
}

// load gets a file.
func (x *exchange) load(address string) error {
	r, err := http.NewRequestWithContext(x.ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return x.cause(err)
	}
	if err := x.read(r); err != nil {
		return err
	}
	if x.status == http.StatusOK {
		return nil
	}
	if err := x.check(); err != nil {
		return err
	}
	return errForeign // a refusal, which the caller reads
}

// pathOf is the path of an address, without the slash at its begin.
func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.Trim(u.Path, "/")
}

// hostOf is the host of an address.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
