package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tumen/news"
	"tumen/source/failure"
	"tumen/source/links"
)

// noon is the time of all tests.
func noon() time.Time { return time.Date(2025, 6, 11, 12, 0, 0, 0, time.UTC) }

// serve starts a server on the loopback and a Fetcher that may read it.
func serve(t *testing.T, o Options, h http.HandlerFunc) (*Fetcher, string) {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	o.AllowPrivate, o.Now = true, noon
	f := New(o)
	t.Cleanup(f.Close)
	return f, server.URL
}

func write(t *testing.T, w io.Writer, s string) {
	t.Helper()
	if _, err := io.WriteString(w, s); err != nil {
		t.Logf("the client hung up: %v", err)
	}
}

func TestAnswersAreClassedByWhetherToComeBack(t *testing.T) {
	cases := []struct {
		status int
		header string // Retry-After
		class  error
		wait   time.Duration
	}{
		{429, "120", news.ErrLater, 2 * time.Minute},
		{503, "Wed, 11 Jun 2025 12:10:00 GMT", news.ErrLater, 10 * time.Minute},
		{503, "Wed, 11 Jun 2025 11:00:00 GMT", news.ErrLater, 0}, // a time that has passed
		{503, "soon", news.ErrLater, 0},
		{429, "-5", news.ErrLater, 0},
		{500, "", news.ErrLater, 0},
		{502, "", news.ErrLater, 0},
		{408, "", news.ErrAgain, 0},
		{401, "", news.ErrGiveUp, 0},
		{403, "", news.ErrGiveUp, 0},
		{404, "", news.ErrGiveUp, 0},
		{410, "", news.ErrGiveUp, 0},
		{451, "", news.ErrGiveUp, 0},
	}
	for _, c := range cases {
		f, address := serve(t, Options{}, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", c.header)
			w.WriteHeader(c.status)
		})
		_, err := f.Get(context.Background(), address+"/a", Validators{})
		var e *failure.Error
		if !errors.Is(err, c.class) || !errors.As(err, &e) {
			t.Errorf("%d: %v, want %v", c.status, err, c.class)
			continue
		}
		if e.Status != c.status || e.RetryAfter != c.wait || !strings.Contains(err.Error(), address+"/a") || e.Remedy == "" {
			t.Errorf("%d: %v, status %d, wait %v, want %v", c.status, err, e.Status, e.RetryAfter, c.wait)
		}
	}
}

func TestUnchangedPageIsNotSentAgain(t *testing.T) {
	f, address := serve(t, Options{UserAgent: "Test/1"}, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("User-Agent") != "Test/1" {
			t.Errorf("User-Agent %q", r.Header.Get("User-Agent"))
		}
		if r.Header.Get("If-None-Match") == `"1"` && r.Header.Get("If-Modified-Since") == "Tue, 10 Jun 2025 00:00:00 GMT" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Last-Modified", "Tue, 10 Jun 2025 00:00:00 GMT")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		write(t, w, "<p>text")
	})
	first, err := f.Get(context.Background(), address, Validators{})
	if err != nil {
		t.Fatal(err)
	}
	if string(first.Document.Body) != "<p>text" || first.Document.ContentType != "text/html; charset=utf-8" ||
		!first.Document.Fetched.Equal(noon()) {
		t.Errorf("document %+v", first.Document)
	}
	again, err := f.Get(context.Background(), address, first.Validators)
	if err != nil {
		t.Fatal(err)
	}
	if !again.NotModified || again.Validators != first.Validators || again.Document.Body != nil {
		t.Errorf("second answer %+v", again)
	}
}

func TestTooLargeIsRefusedBeforeItIsHeld(t *testing.T) {
	sent := 0
	f, address := serve(t, Options{MaxBytes: 1 << 20}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/said" {
			w.Header().Set("Content-Length", "52428800")
			return
		}
		block := strings.Repeat("x", 1<<16) // without a length: 50 MB, if anybody takes them
		for sent = 0; sent < 50<<20; sent += len(block) {
			if _, err := io.WriteString(w, block); err != nil {
				return
			}
		}
	})
	for _, path := range []string{"/said", "/stream"} {
		_, err := f.Get(context.Background(), address+path, Validators{})
		if !errors.Is(err, news.ErrGiveUp) || !strings.Contains(err.Error(), "limit of 1 MB") {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestRedirectsAreFollowedWithinBounds(t *testing.T) {
	f, address := serve(t, Options{MaxRedirects: 3}, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/once":
			http.Redirect(w, r, "/end?utm_source=feed&id=1", http.StatusFound)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/file":
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(http.StatusFound)
		default:
			write(t, w, "text")
		}
	})
	got, err := f.Get(context.Background(), address+"/once", Validators{})
	if err != nil || got.Document.Address != address+"/end?id=1" {
		t.Errorf("address %q, %v", got.Document.Address, err)
	}
	for _, path := range []string{"/loop", "/file"} {
		if _, err := f.Get(context.Background(), address+path, Validators{}); !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestBrokenWaysAreErrorsToComeBackFrom(t *testing.T) {
	release := make(chan struct{})
	f, address := serve(t, Options{Timeout: 50 * time.Millisecond}, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/slow":
			<-release
		case "/cut":
			w.Header().Set("Content-Length", "1000")
			write(t, w, "half")
		case "/empty":
		}
	})
	defer close(release)
	cases := []struct {
		path  string
		class error
	}{{"/slow", news.ErrAgain}, {"/cut", news.ErrAgain}, {"/empty", news.ErrLater}}
	for _, c := range cases {
		if _, err := f.Get(context.Background(), address+c.path, Validators{}); !errors.Is(err, c.class) {
			t.Errorf("%s: %v, want %v", c.path, err, c.class)
		}
	}
	closed := httptest.NewServer(http.NotFoundHandler())
	gone := closed.URL
	closed.Close()
	if _, err := f.Get(context.Background(), gone, Validators{}); !errors.Is(err, news.ErrLater) {
		t.Errorf("refused connection: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := f.Get(ctx, address+"/slow", Validators{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestOnlyWebSchemesAreFetched(t *testing.T) {
	f := New(Options{})
	defer f.Close()
	for _, a := range []string{"ftp://example.com/a", "file:///etc/passwd", "gopher://x", "http://", "://", "example.com", "http://a b/"} {
		if _, err := f.Get(context.Background(), a, Validators{}); !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("%s: %v", a, err)
		}
	}
}

// The texts of the HTTP library repeat the whole address.
func TestNoErrorTellsASecret(t *testing.T) {
	f, address := serve(t, Options{Timeout: time.Second}, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/loop":
			http.Redirect(w, r, "/loop?token=hunter2", http.StatusFound)
		case "/bad":
			w.Header().Set("Location", "http://user:hunter2@[bad/?token=hunter2")
			w.WriteHeader(http.StatusFound)
		case "/dead":
			http.Redirect(w, r, "http://user:hunter2@127.0.0.1:1/bot123456789:hunter2hunter2hunter2hunter2/?token=hunter2", http.StatusFound)
		case "/echo", "/echo/robots.txt": // an answer that breaks the rules and repeats what was asked
			conn, _, err := http.NewResponseController(w).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			write(t, conn, "HTTP/1.1 "+r.URL.String()+" OK\r\nX "+r.URL.String()+"\r\n\r\n")
			_ = conn.Close()
		default:
			w.WriteHeader(http.StatusForbidden)
		}
	})
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []string{
		"http://me:hunter2@" + u.Host + "/forbidden?api_key=hunter2",
		"http://me:hunter2@" + u.Host + "/loop?token=hunter2",
		"http://me:hunter2@" + u.Host + "/bad?sig=hunter2",
		"http://me:hunter2@" + u.Host + "/dead?sig=hunter2",
		"http://me:hunter2@" + u.Host + "/echo?sig=hunter2",
		"https://me:hunter2@" + u.Host + "/tls?sig=hunter2",
		"http://me:hunter2@127.0.0.1:1/?auth=hunter2",
		"http://me:hunter2@2130706433/?auth=hunter2",
		"http://me:hunter2@\x7f/?auth=hunter2",
		"ftp://me:hunter2@example.com/",
	} {
		for _, get := range []func(context.Context, string, Validators) (Fetched, error){f.Get, f.Page, f.Public().Get, f.Public().Page} {
			if _, err := get(context.Background(), a, Validators{}); err == nil || strings.Contains(err.Error(), "hunter2") {
				t.Errorf("%q: %v", a, err)
			}
		}
	}
	if got := links.Mask("https://api.example.org/bot123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc/x?page=2&v=0123456789abcdef#t"); got !=
		"https://api.example.org/***/x?page=2&v=***" {
		t.Error(got)
	}
}

func TestPasswordIsForItsServerAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []string
		f, _ := on(Options{Pause: -1}, func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Authorization") != "" {
				told = append(told, r.URL.String())
			}
			switch r.URL.String() {
			case "https://a.example/1":
				http.Redirect(w, r, "/2", http.StatusFound)
			case "https://a.example/2":
				http.Redirect(w, r, "http://a.example/3", http.StatusFound) // without encryption
			case "http://a.example/3":
				http.Redirect(w, r, "https://a.example/4", http.StatusFound)
			case "https://a.example/4":
				http.Redirect(w, r, "https://b.example/5", http.StatusFound)
			default:
				page(w, r)
			}
		})
		got, err := f.Page(t.Context(), "https://me:hunter2@a.example/1", Validators{})
		if err != nil || got.Document.Address != "https://b.example/5" {
			t.Errorf("%s, %v", got.Document.Address, err)
		}
		if want := "https://a.example/1 https://a.example/2"; strings.Join(told, " ") != want {
			t.Errorf("the password was told at %v", told)
		}
	})
}
