package source

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"tumen/news"
)

// ErrTooLarge is the cause where a document is larger than the limit.
var ErrTooLarge = errors.New("too large")

// Error is what every failure of this package is. It wraps its class (news.ErrAgain, ErrLater or ErrGiveUp) and its
// cause, so that errors.Is and errors.As reach both.
type Error struct {
	Address    string        // of the document, secrets masked
	Problem    string        // what happened
	Remedy     string        // what a person can do; may be empty
	Status     int           // of the HTTP answer, 0 when there was none
	RetryAfter time.Duration // how long the server asks to wait, 0 when it does not say
	Class      error         // news.ErrAgain, news.ErrLater or news.ErrGiveUp
	Cause      error         // may be nil
}

// Error says what happened, where, and what to do.
func (e *Error) Error() string {
	s := e.Address + ": " + e.Problem
	if e.RetryAfter > 0 {
		s += fmt.Sprintf(", it asks to wait %s", e.RetryAfter)
	}
	if e.Remedy != "" {
		s += "; " + e.Remedy
	}
	return s
}

// Unwrap gives the class and the cause.
func (e *Error) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Class}
	}
	return []error{e.Class, e.Cause}
}

// giveUp is the error for bytes that can never become a report.
func giveUp(address, problem, remedy string) *Error {
	return &Error{Address: Mask(address), Problem: problem, Remedy: remedy, Class: news.ErrGiveUp}
}

// statusError classes an HTTP answer that is no success.
func statusError(address string, status int, wait time.Duration) *Error {
	e := &Error{
		Address: Mask(address), Status: status,
		Problem: fmt.Sprintf("the server answers %d %s", status, http.StatusText(status)),
	}
	switch {
	case status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable:
		e.Class, e.RetryAfter, e.Remedy = news.ErrLater, wait, "ask less often"
	case status == http.StatusRequestTimeout || status == http.StatusTooEarly:
		e.Class, e.Remedy = news.ErrAgain, "try again"
	case status >= 500:
		e.Class, e.RetryAfter, e.Remedy = news.ErrLater, wait, "the fault is the server's; try later"
	case status == http.StatusNotFound || status == http.StatusGone:
		e.Class, e.Remedy = news.ErrGiveUp, "the page is gone; check the address"
	case status == http.StatusUnauthorized || status == http.StatusForbidden || status == http.StatusPaymentRequired ||
		status == http.StatusUnavailableForLegalReasons:
		e.Class, e.Remedy = news.ErrGiveUp, "the site does not let us read it; save the page and ingest the file"
	default:
		e.Class, e.Remedy = news.ErrGiveUp, "check the address"
	}
	return e
}
