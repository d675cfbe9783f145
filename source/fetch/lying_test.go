package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tumen/internal/newsserver"
	"tumen/news"
	"tumen/source/failure"
)

// free makes a Fetcher for servers on the loopback.
func free(t *testing.T, o Options) *Fetcher {
	t.Helper()
	o.AllowPrivate = true
	f := New(o)
	t.Cleanup(f.Close)
	return f
}

func TestLiesEndInAnErrorThatSaysWhat(t *testing.T) {
	inside, _ := inside(t)
	liar := newsserver.Start(t, &newsserver.Liar{Inside: inside.URL})
	f := free(t, Options{MaxBytes: 1 << 20, Timeout: 5 * time.Second})
	cases := []struct {
		path  string
		class error // nil: it is read
		says  string
	}{
		{"/text", nil, ""},
		{"/to-user", nil, ""},
		{"/chain/5", nil, ""},
		{"/chain/6", news.ErrGiveUp, "more than 5 redirects"},
		{"/loop", news.ErrGiveUp, "more than 5 redirects"},
		{"/nowhere", news.ErrGiveUp, "redirects to nowhere"},
		{"/to-file", news.ErrGiveUp, `"file" is no scheme`},
		{"/endless", news.ErrGiveUp, "larger than the limit of 1 MB"},
		{"/endless-header", news.ErrLater, "not understood"},
		{"/headers", nil, ""},
		{"/bomb", news.ErrGiveUp, "larger than the limit of 1 MB"},
		{"/bomb-members", news.ErrGiveUp, "larger than the limit of 1 MB"},
		{"/long", news.ErrAgain, "broke off"},
		{"/short", nil, ""},
		{"/text", nil, ""}, // and not what was sent after it
		{"/reset", news.ErrAgain, "broke off"},
		{"/half-gzip", news.ErrAgain, "broke off"},
		{"/no-gzip", nil, ""},
		{"/plain-gzip", nil, ""},
		{"/brotli", news.ErrLater, "a compression that was not asked for (br)"},
		{"/unchanged", news.ErrLater, "304"},
		{"/empty", news.ErrLater, "empty page"},
		{"/partial", news.ErrLater, "206"},
		{"/challenge", news.ErrLater, "202"},
		{"/junk", news.ErrLater, "not understood"},
		{"/early", news.ErrLater, "not understood"},
		{"/feed.xml", nil, ""},
		{"/text", nil, ""}, // no lie spoils the connection for the truth
	}
	for _, c := range cases {
		start := time.Now()
		got, err := f.Get(t.Context(), liar.URL+c.path+"?token=hunter2", Validators{})
		if c.class == nil && (err != nil || string(got.Document.Body) != newsserver.Text) || !errors.Is(err, c.class) {
			t.Errorf("%s: %q, %v", c.path, got.Document.Body, err)
		}
		e, ok := errors.AsType[*failure.Error](err)
		if err != nil && (!ok || !strings.Contains(e.Problem, c.says) || e.Remedy == "" || strings.Contains(err.Error(), "hunter2")) {
			t.Errorf("%s: %v", c.path, err)
		}
		if took := time.Since(start); took > 4*time.Second {
			t.Errorf("%s took %v", c.path, took)
		}
	}
	for _, r := range liar.Requests() {
		if r.Header.Get("Authorization") != "" || r.Header.Get("Referer") != "" || r.Header.Get("Cookie") != "" ||
			r.Header.Get("Accept-Encoding") != "gzip" || !strings.HasPrefix(r.Header.Get("User-Agent"), "Tumen/") {
			t.Errorf("sent with %s: %v", r.Path, r.Header)
		}
	}
	eleven, err := f.Get(t.Context(), liar.URL+"/eleven", Validators{})
	if err != nil || len(eleven.Document.Body) != 11 { // whether that is a report is for others to say
		t.Errorf("%q, %v", eleven.Document.Body, err)
	}
	if year, err := f.Get(t.Context(), liar.URL+"/year", Validators{}); err != nil || year.Fresh != 24*time.Hour {
		t.Errorf("%v, %v", year.Fresh, err)
	}
}

// An ETag that changes while the text does not is not held against the server: who keeps reports knows them by their text.
func TestChangingETagIsTakenAsItComes(t *testing.T) {
	liar := newsserver.Start(t, &newsserver.Liar{})
	f := free(t, Options{})
	first, err := f.Get(t.Context(), liar.URL+"/etag", Validators{})
	if err != nil {
		t.Fatal(err)
	}
	second, err := f.Get(t.Context(), liar.URL+"/etag", first.Validators)
	if err != nil || second.Validators == first.Validators || !bytes.Equal(second.Document.Body, first.Document.Body) {
		t.Errorf("%+v, %v", second.Validators, err)
	}
	if got := liar.Requests()[1].Header.Get("If-None-Match"); got != `W/"1"` {
		t.Errorf("sent back %q", got)
	}
}

// slowly gives a byte a second, for ever.
type slowly struct{ ctx context.Context } //nolint:containedctx // a body ends with its request

func (s slowly) Read(p []byte) (int, error) {
	select {
	case <-time.After(time.Second):
		p[0] = 'x'
		return 1, nil
	case <-s.ctx.Done():
		return 0, s.ctx.Err()
	}
}

type dripping struct{}

func (dripping) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, ContentLength: -1, Header: http.Header{}, Body: io.NopCloser(slowly{r.Context()}), Request: r}, nil
}

func TestDripIsNotWaitedFor(t *testing.T) {
	for timeout, want := range map[time.Duration]time.Duration{
		10 * time.Minute: slowStart + time.Second, // too slow
		5 * time.Second:  5 * time.Second,         // over its time
	} {
		synctest.Test(t, func(t *testing.T) {
			f := New(Options{Timeout: timeout})
			f.guarded = dripping{}
			start := time.Now()
			_, err := f.Get(t.Context(), "https://a.example/", Validators{})
			if took := time.Since(start); !errors.Is(err, ErrSlow) || !errors.Is(err, news.ErrAgain) || took != want {
				t.Errorf("after %v, want %v: %v", took, want, err)
			}
		})
	}
}

func TestTimeHoldsForAllRedirectsTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, n := on(Options{Timeout: 10 * time.Second, MaxRedirects: 20}, func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(3 * time.Second)
			http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
		})
		start := time.Now()
		_, err := f.Get(t.Context(), "https://a.example/", Validators{})
		if took := time.Since(start); !errors.Is(err, ErrSlow) || took > 12*time.Second || len(n.asked) != 4 {
			t.Errorf("after %v and %d requests: %v", took, len(n.asked), err)
		}
	})
}

func TestCompressionIsUndoneAsItIs(t *testing.T) {
	text := strings.Repeat(newsserver.Text, 100)
	squeeze := func(w io.WriteCloser, b *bytes.Buffer) string {
		_, _ = io.WriteString(w, text)
		_ = w.Close()
		return b.String()
	}
	zip := func(s string) string {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		_, _ = io.WriteString(w, s)
		_ = w.Close()
		return b.String()
	}
	var b1, b2 bytes.Buffer
	raw, err := flate.NewWriter(&b2, 9)
	if err != nil {
		t.Fatal(err)
	}
	zlibbed, flated := squeeze(zlib.NewWriter(&b1), &b1), squeeze(raw, &b2)
	packed := zip(text)
	damaged := []byte(packed)
	damaged[len(damaged)/2] ^= 0xff
	cases := []struct {
		why, encoding, body string
		reads               bool
	}{
		{"plain", "", text, true},
		{"said to be what it is", "identity", text, true},
		{"said to be what nobody knows", "UTF-8", text, true},
		{"gzip", "gzip", packed, true},
		{"gzip by its old name", "x-gzip", packed, true},
		{"gzip in two parts", "gzip", zip(text[:50]) + zip(text[50:]), true},
		{"gzip with scraps behind", "gzip", packed + "\x00\x00\x00\x00<!-- cached -->", true},
		{"a file of gzip, sent as gzip", "gzip", zip(packed), true},
		{"a file of gzip", "", packed, true},
		{"zlib", "deflate", zlibbed, true},
		{"deflate without zlib", "deflate", flated, true},
		{"gzip three times", "gzip", zip(zip(packed)), false},
		{"damaged", "gzip", string(damaged), false},
		{"only the beginning of gzip", "gzip", "\x1f\x8bno more", false},
		{"zstandard", "zstd", "\x28\xb5\x2f\xfd", false},
		{"damaged deflate", "deflate", zlibbed[:30] + "xxxxxxxxxxxxx", false},
	}
	for _, c := range cases {
		synctest.Test(t, func(t *testing.T) {
			f, _ := on(Options{}, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Encoding", c.encoding)
				_, _ = io.WriteString(w, c.body)
			})
			got, err := f.Get(t.Context(), "https://a.example/", Validators{})
			if reads := err == nil && string(got.Document.Body) == text; reads != c.reads {
				t.Errorf("%s: %.40q, %v", c.why, got.Document.Body, err)
			}
			if e, ok := errors.AsType[*failure.Error](err); err != nil && (!ok || strings.Contains(e.Problem, "not understood")) {
				t.Errorf("%s: %v", c.why, err)
			}
		})
	}
}

func FuzzBody(f *testing.F) {
	f.Add("gzip", []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"))
	f.Add("deflate", []byte("\x78\x9c\x03\x00"))
	f.Add("", []byte("<p>text"))
	f.Fuzz(func(t *testing.T, encoding string, sent []byte) {
		r := &http.Response{Header: http.Header{"Content-Encoding": {encoding}}, Body: io.NopCloser(bytes.NewReader(sent))}
		if data, cut, err := body(r, 1000); len(data) > 1000 || cut && err != nil {
			t.Errorf("%d bytes, cut %v, %v", len(data), cut, err)
		}
	})
}

func TestNothingIsLoadedButWhatIsAskedFor(t *testing.T) {
	paper := newsserver.Start(t, newsserver.NewPaper(noon()))
	f := free(t, Options{})
	report := newsserver.Reports()[0]
	if _, err := f.Page(t.Context(), paper.URL+report.Path(), Validators{}); err != nil {
		t.Error(err)
	}
	if _, err := f.Page(t.Context(), paper.URL+"/desk/draft", Validators{}); !errors.Is(err, ErrRobots) {
		t.Error(err)
	}
	if _, err := f.Get(t.Context(), paper.URL+"/feed/en.xml", Validators{}); err != nil {
		t.Error(err)
	}
	moved, err := f.Get(t.Context(), paper.URL+"/older.xml", Validators{})
	if err != nil || moved.Moved != paper.URL+"/feed/en.xml" || moved.Fresh != 5*time.Minute {
		t.Errorf("%q, %v, %v", moved.Moved, moved.Fresh, err)
	}
	var paths []string
	for _, r := range paper.Requests() {
		paths = append(paths, r.Path)
	}
	if got := strings.Join(paths, " "); got != "/robots.txt "+report.Path()+" /feed/en.xml /older.xml /old.xml /feed/en.xml" {
		t.Errorf("asked for %s", got)
	}
}
