package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"tumen/news"
)

const wordSchema = `{
	"type": "object",
	"properties": {"word": {"type": "string"}, "list": {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}},
	"required": ["word", "list"],
	"additionalProperties": false
}`

const good = `{"word":"river","list":["a"]}`

func call() Call {
	return Call{Purpose: news.PurposeReport, Model: "m", Schema: Schema{Name: "word", JSON: []byte(wordSchema)},
		System: "Answer in JSON.", User: "Which word?", Most: 50}
}

// step is what the server does with one request.
type step func(w http.ResponseWriter, r *http.Request)

// fake is a model server that follows a script and takes note of what it is sent.
type fake struct {
	*httptest.Server
	t     *testing.T
	mu    sync.Mutex
	steps []step
	sent  [][]byte
	seen  []*http.Request
}

// serve starts a server. A request beyond the script fails the test.
func serve(t *testing.T, steps ...step) *fake {
	t.Helper()
	f := &fake{t: t, steps: steps}
	f.Server = httptest.NewServer(f)
	t.Cleanup(f.Close)
	return f
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		f.t.Error(err)
	}
	f.mu.Lock()
	n := len(f.sent)
	f.sent, f.seen = append(f.sent, body), append(f.seen, r)
	f.mu.Unlock()
	if n >= len(f.steps) {
		f.t.Errorf("request %d (%s %s) is not in the script: %s", n+1, r.Method, r.URL.Path, body)
		w.WriteHeader(http.StatusTeapot)
		return
	}
	f.steps[n](w, r)
}

func (f *fake) count() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.sent)
}

// request is the n-th body that was sent, from 0.
func (f *fake) request(n int) map[string]any {
	f.t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	if n >= len(f.sent) {
		f.t.Fatalf("only %d requests came", len(f.sent))
	}
	var m map[string]any
	if err := json.Unmarshal(f.sent[n], &m); err != nil {
		f.t.Fatal(err)
	}
	return m
}

// messages are those of the n-th request.
func (f *fake) messages(n int) []map[string]any {
	f.t.Helper()
	list, ok := f.request(n)["messages"].([]any)
	if !ok {
		f.t.Fatal("a request without messages")
	}
	var found []map[string]any
	for _, m := range list {
		if object, ok := m.(map[string]any); ok {
			found = append(found, object)
		}
	}
	return found
}

func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// completion is the body of an answer.
func completion(text, finish string) string {
	return fmt.Sprintf(`{"id":"1","object":"chat.completion","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":%s},`+
		`"finish_reason":%s}],"usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"prompt_tokens_details":{"cached_tokens":60}}}`,
		quote(text), quote(finish))
}

func says(text string) step { return body(200, "application/json", completion(text, "stop")) }

// times is the same step for several requests.
func times(n int, s step) []step { return slices.Repeat([]step{s}, n) }

func body(status int, kind, text string) step {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text)
	}
}

func fails(status int, text string) step { return body(status, "application/json", text) }

func with(name, value string, s step) step {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set(name, value)
		s(w, r)
	}
}

// stream sends lines, each as soon as it is written.
func stream(lines ...string) step {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		out := http.NewResponseController(w)
		for _, l := range lines {
			_, _ = io.WriteString(w, l+"\n")
			_ = out.Flush()
		}
	}
}

func piece(text, finish string) string {
	end := "null"
	if finish != "" {
		end = quote(finish)
	}
	return fmt.Sprintf("data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":%s},\"finish_reason\":%s}]}\n", quote(text), end)
}

func reset(w http.ResponseWriter, _ *http.Request) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		_ = connection.Close()
	}
}

// hang holds the request until its caller has gone.
func hang(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// client is one for the server, with pauses that a test can wait for.
func client(t testing.TB, address string, change ...func(*Options)) *Client {
	t.Helper()
	o := Options{BaseURL: address + "/v1", Key: "sk-test-0123456789abcdefghij", Timeout: 10 * time.Second, Parallel: 4}
	for _, f := range change {
		f(&o)
	}
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	c.pause, c.idle = time.Millisecond, 5*time.Second
	return c
}

// wireFunc is a server within the process, for tests that set the clock.
type wireFunc func(r *http.Request) (*http.Response, error)

func (f wireFunc) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func response(status int, text string, header ...string) *http.Response {
	h := http.Header{"Content-Type": {"application/json"}}
	for i := 0; i+1 < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(bytes.NewBufferString(text))}
}

// ledger is one in memory, as strict as that of the store.
type ledger struct {
	mu    sync.Mutex
	rows  []news.Usage
	since []time.Time
	// as they were entered before they were settled
	reserved []news.Usage
	most     []news.Budget
	fail     error
}

func (l *ledger) ReserveUsage(_ context.Context, u news.Usage, since time.Time, most news.Budget) (int64, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.fail != nil {
		return 0, l.fail
	}
	tokens, cost := int64(u.Input+u.Output), u.Cost
	for _, r := range l.rows {
		if !r.At.Before(since) {
			tokens, cost = tokens+int64(r.Input+r.Output), cost+r.Cost
		}
	}
	if most.Tokens > 0 && tokens > most.Tokens || most.Cost > 0 && cost > most.Cost {
		return 0, news.ErrBudget
	}
	u.ID = int64(len(l.rows) + 1)
	l.rows, l.since, l.most = append(l.rows, u), append(l.since, since), append(l.most, most)
	l.reserved = append(l.reserved, u)
	return u.ID, nil
}

func (l *ledger) SettleUsage(_ context.Context, u news.Usage) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rows[u.ID-1] = u
	return nil
}

func (l *ledger) used() (tokens int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, r := range l.rows {
		tokens += int64(r.Input + r.Output)
	}
	return tokens
}

// cache is one in memory.
type cache struct {
	mu   sync.Mutex
	kept map[string][]byte
}

func newCache() *cache { return &cache{kept: map[string][]byte{}} }

func (c *cache) CachedReply(_ context.Context, key string) ([]byte, bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	v, ok := c.kept[key]
	return v, ok, nil
}

func (c *cache) KeepReply(_ context.Context, key string, value []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept[key] = value
	return nil
}

// logged is where a client's log goes in a test.
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

// redirected sends every request to another address, so that a test can look at what a well-known server would get.
func redirected(address string) http.RoundTripper {
	return wireFunc(func(r *http.Request) (*http.Response, error) {
		to, err := http.NewRequestWithContext(r.Context(), r.Method, address+r.URL.Path, r.Body)
		if err != nil {
			return nil, err
		}
		to.Header = r.Header
		return http.DefaultTransport.RoundTrip(to)
	})
}
