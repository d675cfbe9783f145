// Package failure has the error that every part of source fails with: what happened, to what, what to do, and whether to
// come back. No secret of an address is in it.
package failure

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"tumen/news"
	"tumen/source/links"
)

// Causes by which those who judge a source decide. They are found by errors.Is and stand in no text.
var (
	ErrTooLarge = errors.New("too large")                // a document is larger than the limit
	ErrNotAFeed = errors.New("another kind of document") // what is there is not what the source is said to be
	ErrBroken   = errors.New("broken")                   // its mark-up or its characters are; Line may have the place
)

// Causes that say how a source stands where no status of a server does.
var (
	ErrForbidden = errors.New("not open to us")
	ErrGone      = errors.New("gone")
)

// Error is what every failure of this package is. It wraps its class (news.ErrAgain, ErrLater or ErrGiveUp) and its
// cause, so that errors.Is and errors.As reach both.
type Error struct {
	Address    string        // of the document, secrets masked
	Problem    string        // what happened
	Remedy     string        // what a person can do; may be empty
	Status     int           // of the HTTP answer, 0 when there was none
	Line       int           // of the document, where it is broken there; 0 when that is not known
	RetryAfter time.Duration // how long the server asks to wait, 0 when it does not say
	Class      error         // news.ErrAgain, news.ErrLater or news.ErrGiveUp
	Cause      error         // may be nil
}

// Error says what happened, where, and what to do.
func (e *Error) Error() string {
	s := e.Address + ": " + e.Problem
	if e.Line > 0 {
		s += fmt.Sprintf(", line %d", e.Line)
	}
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

// GiveUp is the error for bytes that can never become a report.
func GiveUp(address, problem, remedy string) *Error {
	return &Error{Address: links.Mask(address), Problem: problem, Remedy: remedy, Class: news.ErrGiveUp}
}

// TooLarge is the error for a document above the limit. A size below 1 is not known.
func TooLarge(address string, size, limit int64) *Error {
	problem := fmt.Sprintf("larger than the limit of %s", bytesText(limit))
	if size > 0 && bytesText(size) != bytesText(limit) { // "10 MB is larger than 10 MB" would help nobody
		problem = fmt.Sprintf("%s is larger than the limit of %s", bytesText(size), bytesText(limit))
	}
	e := GiveUp(address, problem, "no report is that long; cut it or raise the limit")
	e.Cause = ErrTooLarge
	return e
}

// bytesText writes a size for people.
func bytesText(n int64) string {
	if n >= 1<<20 {
		return strings.TrimSuffix(strconv.FormatFloat(float64(n)/(1<<20), 'f', 1, 64), ".0") + " MB"
	}
	return strconv.FormatInt(n, 10) + " bytes"
}
