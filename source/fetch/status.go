package fetch

import (
	"fmt"
	"net/http"
	"time"

	"tumen/news"
	"tumen/source/failure"
	"tumen/source/links"
)

// statusError classes an HTTP answer that is no success.
func statusError(address string, status int, wait time.Duration) *failure.Error {
	e := &failure.Error{
		Address: links.Mask(address), Status: status,
		Problem: fmt.Sprintf("the server answers %d %s", status, http.StatusText(status)),
	}
	switch {
	case status < http.StatusMultipleChoices: // a success that is none: a page of scripts, a part, nothing
		e.Class, e.Remedy = news.ErrLater, "the site wants to see a browser, or is broken; save the page and ingest the file"
	case status == http.StatusNotModified:
		e.Class, e.Remedy = news.ErrLater, "the fault is the server's; try later"
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
