package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"unicode"

	"tumen/news"
	"tumen/source/failure"
	"tumen/source/links"
)

// Causes by which a caller can decide.
var (
	ErrRobots  = errors.New("forbidden by robots.txt")
	ErrSlow    = errors.New("too slow")
	ErrResting = errors.New("the server is left alone for a while") // it was not asked

	errPacked = errors.New("the compression can't be undone") // or was never asked for
)

// refusal is what we ourselves don't let happen: the server need not be left alone for it.
type refusal struct{ problem, remedy string }

func (r *refusal) Error() string { return r.problem }

func refused(err error) bool {
	_, is := errors.AsType[*refusal](err)
	return is
}

// The remedies of refusals.
const (
	remedyWeb    = "give an address that begins with http:// or https://"
	remedyPublic = "give an address in the public web"
	noTLS        = "the server does not speak https there"
	remedyPath   = "the site sends us astray; check the address"
)

// problem classes what went wrong on the way to or from a server. What the server wrote is not repeated: its answers can
// hold the secrets of the address that it was asked for, and letters that play tricks on a terminal.
func (f *Fetcher) problem(ctx context.Context, address string, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("reading %s: %w", links.Mask(address), ctx.Err())
	}
	if e, ok := errors.AsType[*failure.Error](err); ok {
		if e.Address == "" {
			e.Address = links.Mask(address)
		}
		return e
	}
	e := &failure.Error{Address: links.Mask(address), Class: news.ErrLater, Cause: err, Remedy: "try later"}
	if r, ok := errors.AsType[*refusal](err); ok {
		e.Class, e.Problem, e.Remedy = news.ErrGiveUp, r.problem, r.remedy
		return e
	}
	switch {
	case slow(err):
		e.Class, e.Problem, e.Remedy = news.ErrAgain, "the server did not answer in time", "try again"
		if !errors.Is(err, ErrSlow) {
			e.Cause = fmt.Errorf("%w: %w", ErrSlow, err)
		}
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || errors.Is(err, syscall.ECONNRESET):
		e.Class, e.Problem, e.Remedy = news.ErrAgain, "the server broke off in the middle", "try again"
	case errors.Is(err, errPacked):
		e.Problem, e.Remedy = err.Error(), "the fault is the server's; try later"
	default:
		e.Problem = network(err)
		if _, ok := errors.AsType[*net.DNSError](err); ok {
			e.Remedy = "check the address and the connection to the network"
		}
		if e.Problem == noTLS {
			e.Remedy = "begin the address with http://"
		}
	}
	return e
}

func slow(err error) bool {
	if errors.Is(err, ErrSlow) {
		return true
	}
	n, ok := errors.AsType[net.Error](err)
	return ok && n.Timeout()
}

// network says in words what the network or the encryption failed at.
func network(err error) string {
	if d, ok := errors.AsType[*net.DNSError](err); ok {
		return "the name " + plain(d.Name) + " is not known to the name servers"
	}
	if o, ok := errors.AsType[*net.OpError](err); ok {
		if number, ok := errors.AsType[syscall.Errno](err); ok {
			return "the server can't be reached: " + number.Error()
		}
		return "the server can't be reached: " + plain(o.Err.Error())
	}
	if _, ok := errors.AsType[tls.RecordHeaderError](err); ok || errors.Is(err, http.ErrSchemeMismatch) {
		return noTLS
	}
	if c, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return "the server's certificate is not accepted: " + plain(c.Err.Error())
	}
	return "the server's answer is not understood"
}

// plain is a text of others as it may be shown: without addresses' secrets, on one line, not long.
func plain(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, links.MaskIn(text))
	if runes := []rune(text); len(runes) > 200 {
		text = string(runes[:200]) + "…"
	}
	return text
}
