package telegram

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

const (
	hookPath   = "/hook/dG9wLXNlY3JldA"
	hookSecret = "s3cr3t_of-the-hook"
)

// receiver keeps what is delivered, or fails with err.
type receiver struct {
	kept    []news.Update
	offsets []int64
	err     error
	log     logged
}

func (r *receiver) handler(t *testing.T) http.Handler {
	t.Helper()
	h, err := Receiver{
		Path: hookPath, Secret: hookSecret, Log: r.log.logger(), Now: func() time.Time { return time.Unix(7, 0) },
		Keep: func(ctx context.Context, updates []news.Update, offset int64) error {
			if r.err != nil {
				return r.err
			}
			r.kept, r.offsets = append(r.kept, updates...), append(r.offsets, offset)
			return ctx.Err()
		},
	}.Handler()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func deliver(h http.Handler, method, path, secret string, body io.Reader) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, body)
	r.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const delivered = `{"update_id":12,"callback_query":{"id":"1","message":{"message_id":4,"chat":{"id":-5}},"data":"x"}}`

func TestADeliveryCountsOnlyWhenItIsKept(t *testing.T) {
	var r receiver
	h := r.handler(t)
	r.err = errors.New("the disk is full")
	if w := deliver(h, "POST", hookPath, hookSecret, strings.NewReader(delivered)); w.Code != 503 {
		t.Errorf("not kept, it is answered with %d", w.Code)
	}
	if !strings.Contains(r.log.String(), "the disk is full") {
		t.Errorf("the log says %s", r.log.String())
	}
	r.err = nil
	if w := deliver(h, "POST", hookPath, hookSecret, strings.NewReader(delivered)); w.Code != 200 || w.Body.Len() != 0 {
		t.Errorf("kept, it is answered with %d %s", w.Code, w.Body)
	}
	if len(r.kept) != 1 || r.kept[0].ID != 12 || r.kept[0].Chat != -5 || r.kept[0].Slow || string(r.kept[0].Body) != delivered ||
		!r.kept[0].Received.Equal(time.Unix(7, 0)) || r.offsets[0] != 0 {
		t.Errorf("kept %+v, offset %v", r.kept, r.offsets)
	}
}

// unread is a body that must not be read.
type unread struct{ t *testing.T }

func (u unread) Read([]byte) (int, error) {
	u.t.Error("the body of a stranger is read")
	return 0, io.EOF
}

func TestStrangersAreNotHeard(t *testing.T) {
	for name, c := range map[string]struct {
		method, path, secret string
		want                 int
	}{
		"no secret":            {"POST", hookPath, "", 401},
		"wrong secret":         {"POST", hookPath, "S3cr3t_of-the-hook", 401},
		"begin of the secret":  {"POST", hookPath, hookSecret[:5], 401},
		"more than the secret": {"POST", hookPath, hookSecret + "x", 401},
		"GET":                  {"GET", hookPath, hookSecret, 405},
		"PUT":                  {"PUT", hookPath, hookSecret, 405},
		"the root":             {"POST", "/", hookSecret, 404},
		"a slash more":         {"POST", hookPath + "/", hookSecret, 404},
		"below":                {"POST", hookPath + "/x", hookSecret, 404},
		"profiles":             {"GET", "/debug/pprof/", hookSecret, 404},
		"other letters":        {"POST", strings.ToUpper(hookPath), hookSecret, 404},
	} {
		var r receiver
		w := deliver(r.handler(t), c.method, c.path, c.secret, unread{t})
		if w.Code != c.want || len(r.kept) != 0 || strings.Contains(w.Body.String(), hookSecret) {
			t.Errorf("%s: answered with %d %s, kept %v", name, w.Code, w.Body, r.kept)
		}
	}
}

func TestADeliveryThatCantEverBeKeptIsNotAskedForAgain(t *testing.T) {
	var r receiver
	h := r.handler(t)
	for body, want := range map[string]int{
		``: 200, `[]`: 200, `{"update_id":"x"}`: 200, `{"update_id":0}`: 200, "\xff": 200,
		`{"update_id":3,"message":{"text":"` + strings.Repeat("x", longestUpdate) + `"}}`: 413,
	} {
		if w := deliver(h, "POST", hookPath, hookSecret, strings.NewReader(body)); w.Code != want {
			t.Errorf("%.30s: answered with %d", body, w.Code)
		}
	}
	if len(r.kept) != 0 || strings.Count(r.log.String(), "level=WARN") != 6 {
		t.Errorf("kept %v; the log says %s", r.kept, r.log.String())
	}
	// A poisoned one that gives its number is kept: it is skipped where it is handled, with its reason.
	if w := deliver(h, "POST", hookPath, hookSecret, strings.NewReader(`{"update_id":9,"message":[]}`)); w.Code != 200 || len(r.kept) != 1 || r.kept[0].ID != 9 {
		t.Errorf("poisoned: answered with %d, kept %v", w.Code, r.kept)
	}
	if w := deliver(h, "POST", hookPath, hookSecret, io.MultiReader(strings.NewReader(`{"update`), brokenReader{})); w.Code != 400 {
		t.Errorf("cut: answered with %d", w.Code)
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestAReceiverWithoutASecretIsNotMade(t *testing.T) {
	for _, r := range []Receiver{
		{Path: hookPath}, {Path: hookPath, Secret: "a b"}, {Path: hookPath, Secret: strings.Repeat("a", 257)}, {Path: hookPath, Secret: "ключ"},
		{Secret: hookSecret}, {Path: "/", Secret: hookSecret}, {Path: "/{any}", Secret: hookSecret}, {Path: "/a//b", Secret: hookSecret}, {Path: "/../a", Secret: hookSecret}, {Path: "a", Secret: hookSecret},
	} {
		if _, err := r.Handler(); err == nil || r.Secret != "" && strings.Contains(err.Error(), r.Secret) {
			t.Errorf("path %q, secret %q: got %v", r.Path, r.Secret, err)
		}
	}
}

func TestAPathMayEndWithASlashAndThenOnlySoIsServed(t *testing.T) {
	h, err := Receiver{Path: "/a/b/", Secret: hookSecret, Keep: func(context.Context, []news.Update, int64) error { return nil }}.Handler()
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{"/a/b/": 200, "/a/b/c": 404, "/a/": 404} {
		if w := deliver(h, "POST", path, hookSecret, strings.NewReader(delivered)); w.Code != want {
			t.Errorf("%s: answered with %d", path, w.Code)
		}
	}
}

func TestServingEndsWithItsContextAndFinishesWhatItHasBegun(t *testing.T) {
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	begun, goOn, ended := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		ended <- serveAt(ctx, l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			close(begun)
			<-goOn
			if r.Context().Err() != nil {
				t.Error("what has begun is broken off")
			}
			w.WriteHeader(http.StatusOK)
		}))
	}()
	answered := make(chan int, 1)
	go func() {
		r, err := http.Post("http://"+l.Addr().String(), "application/json", strings.NewReader("{}"))
		if err != nil {
			t.Error(err)
			answered <- 0
			return
		}
		_ = r.Body.Close()
		answered <- r.StatusCode
	}()
	<-begun
	cancel()
	select {
	case err := <-ended:
		t.Fatalf("it ended before what it had begun: %v", err)
	case <-time.After(20 * time.Millisecond):
	}
	close(goOn)
	if code := <-answered; code != 200 {
		t.Errorf("what had begun was answered with %d", code)
	}
	if err := <-ended; err != nil {
		t.Errorf("it ended with %v", err)
	}
}

func TestAnAddressThatIsTakenIsTold(t *testing.T) {
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	if err := Serve(t.Context(), l.Addr().String(), http.NotFoundHandler()); err == nil || !strings.Contains(err.Error(), l.Addr().String()) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Serve(ctx, "127.0.0.1:0", http.NotFoundHandler()); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("with an ended context: %v", err)
	}
}
