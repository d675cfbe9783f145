// Package newsserver plays the web of news on the loopback, for tests of any package: a paper with feeds in four
// languages (Paper), servers that are slow (Slow) or that lie (Liar), each an http.Handler, and Start, which serves
// them and notes what is asked.
//
// What they say is made of the handler's settings and the request alone: no clock, no chance. All sentences are our own,
// and Reports tells what a reader of the paper is to find.
package newsserver

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

// Server is a server on the loopback. It notes what it is asked.
type Server struct {
	*httptest.Server

	mu    sync.Mutex
	asked []Request
}

// Request is what was asked.
type Request struct {
	Path   string // with the query
	Header http.Header
	At     time.Time
}

// Start serves a handler until the test ends.
func Start(tb testing.TB, h http.Handler) *Server {
	tb.Helper()
	s := &Server{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, Request{r.URL.RequestURI(), r.Header.Clone(), time.Now()})
		s.mu.Unlock()
		h.ServeHTTP(w, r)
	}))
	tb.Cleanup(func() {
		s.CloseClientConnections() // a liar's answer may have no end
		s.Close()
	})
	return s
}

// Requests tells what was asked so far, in order.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.asked...)
}

// Asked counts the requests for a path, with its query.
func (s *Server) Asked(path string) int {
	n := 0
	for _, r := range s.Requests() {
		if r.Path == path {
			n++
		}
	}
	return n
}

// Slow makes every answer of a handler begin only after a while, or never when who asked has hung up.
func Slow(h http.Handler, wait time.Duration) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		select {
		case <-timer.C:
			h.ServeHTTP(w, r)
		case <-r.Context().Done():
		}
	})
}
