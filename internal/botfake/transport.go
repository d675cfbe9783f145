package botfake

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"syscall"
)

// Transport reaches the server without a network, whatever address a request has. In a bubble of testing/synctest it is
// the only way, as a bubble's time stands still while somebody waits for the network.
func (s *Server) Transport() http.RoundTripper { return transport{s} }

type transport struct{ s *Server }

// RoundTrip answers a request. What hangs up gives the errors that a network would.
func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	if r.Body == nil {
		r = r.Clone(ctx)
		r.Body = http.NoBody
	}
	w := &recorder{header: http.Header{}, done: make(chan struct{})}
	if err := t.begin(func() { w.serve(t.s, r.Clone(ctx)) }); err != nil {
		closeBody(r)
		return nil, err
	}
	select {
	case <-w.done:
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	if w.cut && w.code == 0 {
		return nil, io.EOF // what a client says to whom an idle connection is closed
	}
	body := io.Reader(&w.body)
	if w.cut {
		body = io.MultiReader(body, brokenReader{})
	}
	return &http.Response{
		Status: http.StatusText(w.code), StatusCode: w.code, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: w.header, Body: io.NopCloser(body), ContentLength: -1, Request: r,
	}, nil
}

// begin starts serving, or returns the error of a connection to where nobody listens.
func (t transport) begin(serve func()) error {
	t.s.mu.Lock()
	defer t.s.mu.Unlock()
	if t.s.down || t.s.closed {
		return &net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}
	}
	t.s.work.Go(serve)
	return nil
}

func closeBody(r *http.Request) {
	if r.Body != nil {
		_ = r.Body.Close() // it was only read
	}
}

// recorder keeps an answer.
type recorder struct {
	header http.Header
	code   int
	body   bytes.Buffer
	cut    bool
	done   chan struct{}
}

// serve has the server answer, and notes where it hangs up.
func (w *recorder) serve(s *Server, r *http.Request) {
	defer close(w.done)
	defer closeBody(r)
	defer func() {
		if p := recover(); p == any(http.ErrAbortHandler) {
			w.cut = true
		} else if p != nil {
			panic(p)
		}
	}()
	s.ServeHTTP(w, r)
}

func (w *recorder) Header() http.Header { return w.header }

func (w *recorder) WriteHeader(code int) {
	if w.code == 0 {
		w.code = code
	}
}

func (w *recorder) Write(b []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(b)
}

// brokenReader is the end of a body that was cut off.
type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
