package telegram

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	secretKey = "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw-_x"
	testToken = "123456789:" + secretKey
)

// server answers calls of the Bot API with what a test says, and keeps what was asked.
type server struct {
	*httptest.Server
	mu    sync.Mutex
	asked []asked
}

type asked struct {
	path   string
	params url.Values
	header http.Header
}

// serve starts a server that answers each call with answer.
func serve(t *testing.T, answer http.HandlerFunc) *server {
	t.Helper()
	s := &server{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			t.Errorf("the request can't be read: %v", err)
		}
		s.mu.Lock()
		s.asked = append(s.asked, asked{path: r.URL.Path, params: r.PostForm, header: r.Header})
		s.mu.Unlock()
		answer(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// says is an answer with a status and a body.
func says(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}

func (s *server) last() asked {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked[len(s.asked)-1]
}

// client makes a client of an address.
func client(t *testing.T, address string, change ...func(*Options)) *Client {
	t.Helper()
	o := Options{Token: testToken, API: address, Timeout: 5 * time.Second}
	for _, c := range change {
		c(&o)
	}
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// mustHide fails if a text has the token or a longer piece of it.
func mustHide(t *testing.T, text string) {
	t.Helper()
	for _, secret := range []string{testToken, secretKey, secretKey[:12], secretKey[12:24], url.QueryEscape(testToken)} {
		if strings.Contains(text, secret) {
			t.Errorf("%q is seen in %s", secret, text)
		}
	}
}

// logged is a log that a test reads.
type logged struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func (l *logged) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(l, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// roundTrip is a transport made of a function.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// canceled is a context that has ended.
func canceled(t *testing.T) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}
