package llm_test

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tumen/internal/aimock"
	"tumen/llm"
	"tumen/news"
)

// theKey must be in no error.
const theKey = "sk-test-0123456789abcdef"

// question is the call of these tests. Its model is "m", which every fixture has too.
var question = llm.Call{
	Purpose: news.PurposeReport, Model: "m", System: "Answer with JSON.", User: "How many troops were sent?", Most: 300,
	Schema: llm.Schema{Name: "count", JSON: []byte(`{"type":"object","additionalProperties":false,"required":["troops"],"properties":{"troops":{"type":"integer"}}}`)},
}

const good = `{"troops":15000}`

// books is a cache and a ledger in memory.
type books struct {
	mu      sync.Mutex
	kept    map[string][]byte
	entered int
	settled []news.Usage
}

func (b *books) CachedReply(_ context.Context, key string) ([]byte, bool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	value, found := b.kept[key]
	return value, found, nil
}

func (b *books) KeepReply(_ context.Context, key string, value []byte) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.kept[key] = value
	return nil
}

func (b *books) ReserveUsage(context.Context, news.Usage, time.Time, news.Budget) (int64, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.entered++
	return int64(b.entered), nil
}

func (b *books) SettleUsage(_ context.Context, u news.Usage) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.settled = append(b.settled, u)
	return nil
}

// connect returns a client of an aimock that gives the answers of fixtures.
func connect(t *testing.T, fixtures string, stream bool) (*llm.Client, *aimock.Server, *books) {
	t.Helper()
	s := aimock.Start(t, fixtures)
	b := &books{kept: map[string][]byte{}}
	c, err := llm.New(llm.Options{BaseURL: s.URL, Key: theKey, Timeout: time.Minute, Stream: stream, Cache: b, Ledger: b})
	if err != nil {
		t.Fatal(err)
	}
	return c, s, b
}

// statuses returns the status of each answer in the journal.
func statuses(s *aimock.Server) []int {
	var all []int
	for _, r := range s.Journal() {
		all = append(all, r.Status)
	}
	return all
}

func TestAimockGetsOnlyFieldsThatAllServersTake(t *testing.T) {
	t.Parallel()
	c, s, b := connect(t, `[{"match":{"model":"m","responseFormat":"json_schema"},
		"response":{"content":{"troops":15000},"usage":{"prompt_tokens":120,"completion_tokens":30}}}]`, false)
	reply, err := c.Ask(t.Context(), question)
	if err != nil || string(reply.JSON) != good || reply.Model != "m" || reply.Cached || !reply.Format {
		t.Fatalf("%+v %v", reply, err)
	}
	journal := s.Journal()
	if len(journal) != 1 || len(b.settled) != 1 || b.settled[0].Input != 120 || b.settled[0].Output != 30 || b.settled[0].Failed {
		t.Fatalf("%d requests, settled: %+v", len(journal), b.settled)
	}
	if journal[0].Header["authorization"] == "" {
		t.Error("the key was not sent")
	}
	want := map[string]string{
		"model":       `"m"`,
		"stream":      `false`,
		"max_tokens":  `300`,
		"temperature": `0`,
		"messages":    `[{"role":"system","content":"Answer with JSON."},{"role":"user","content":"How many troops were sent?"}]`,
		"response_format": `{"type":"json_schema","json_schema":{"name":"count","strict":true,"schema":` +
			string(question.Schema.JSON) + `}}`,
	}
	sent := journal[0].Body
	if got, want := slices.Sorted(maps.Keys(sent)), slices.Sorted(maps.Keys(want)); !slices.Equal(got, want) {
		t.Errorf("fields %v, want %v", got, want)
	}
	for field, text := range want {
		if !sameJSON(t, sent[field], []byte(text)) {
			t.Errorf("%s is %s, want %s", field, sent[field], text)
		}
	}
}

// sameJSON compares without regard to the order of fields.
func sameJSON(t *testing.T, a, b []byte) bool {
	t.Helper()
	var left, right any
	if err := errors.Join(json.Unmarshal(a, &left), json.Unmarshal(b, &right)); err != nil {
		t.Errorf("%s, %s: %v", a, b, err)
	}
	return reflect.DeepEqual(left, right)
}

// What is wrong for a moment costs a wait and no more; each request is entered and settled.
func TestAimockRecovers(t *testing.T) {
	t.Parallel()
	const whole = `{"match":{"model":"m","sequenceIndex":1},"response":{"content":{"troops":15000}}}`
	for _, c := range []struct {
		name     string
		first    string // what the server does at first
		stream   bool
		statuses []int
		least    time.Duration // that passes
	}{
		{name: "too many requests, with Retry-After", least: 2 * time.Second, statuses: []int{http.StatusTooManyRequests, http.StatusOK},
			first: `"response":{"status":429,"retryAfter":2,"error":{"message":"Rate limit reached","type":"rate_limit_error"}}`},
		{name: "an internal error", statuses: []int{http.StatusInternalServerError, http.StatusOK},
			first: `"response":{"status":500,"error":{"message":"The server had an error","type":"server_error"}}`},
		{name: "a body that isn't JSON", statuses: []int{http.StatusOK, http.StatusOK},
			first: `"response":{"content":{"troops":15000}},"chaos":{"malformedRate":1}`},
		{name: "an answer that isn't JSON", statuses: []int{http.StatusOK, http.StatusOK},
			first: `"response":{"content":"{\"troops\": fifteen thousand}"}`},
		{name: "an answer that breaks off", statuses: []int{http.StatusOK, http.StatusOK},
			first: `"response":{"content":"{\"troops\":15"}`},
		{name: "an answer against the schema", statuses: []int{http.StatusOK, http.StatusOK},
			first: `"response":{"content":{"soldiers":15000}}`},
		{name: "a stream that is cut", stream: true, statuses: []int{http.StatusOK, http.StatusOK},
			first: `"response":{"content":{"troops":15000}},"chunkSize":4,"truncateAfterChunks":2`},
		{name: "too many requests, asked for a stream", stream: true, least: 2 * time.Second,
			statuses: []int{http.StatusTooManyRequests, http.StatusOK},
			first:    `"response":{"status":429,"retryAfter":2,"error":{"message":"Rate limit reached","type":"rate_limit_error"}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client, s, b := connect(t, `[{"match":{"model":"m","sequenceIndex":0},`+c.first+`},`+whole+`]`, c.stream)
			began := time.Now()
			reply, err := client.Ask(t.Context(), question)
			if err != nil || string(reply.JSON) != good {
				t.Fatalf("%s %v", reply.JSON, err)
			}
			if took := time.Since(began); took < c.least {
				t.Errorf("the server asked to wait %s and was asked again after %s", c.least, took)
			}
			if got := statuses(s); !slices.Equal(got, c.statuses) || b.entered != len(got) || len(b.settled) != len(got) {
				t.Errorf("statuses %v, %d entered, %d settled; want %v, each entered and settled", got, b.entered, len(b.settled), c.statuses)
			}
			for i, u := range b.settled {
				if u.Failed != (i == 0) {
					t.Errorf("request %d: failed %v", i+1, u.Failed)
				}
			}
		})
	}
}

// The model is told what was wrong and sees what it said.
func TestAimockIsAskedToRepair(t *testing.T) {
	t.Parallel()
	c, s, _ := connect(t, `[
		{"match":{"model":"m","userMessage":"can't be used"},"response":{"content":{"troops":15000}}},
		{"match":{"model":"m"},"response":{"content":{"soldiers":15000}}}]`, false)
	reply, err := c.Ask(t.Context(), question)
	if err != nil || string(reply.JSON) != good {
		t.Fatalf("%s %v", reply.JSON, err)
	}
	var said []struct{ Role, Content string }
	if err := json.Unmarshal(s.Journal()[1].Body["messages"], &said); err != nil {
		t.Fatal(err)
	}
	if len(said) != 4 || said[1].Content != question.User || said[2].Role != "assistant" || said[2].Content != `{"soldiers":15000}` ||
		!strings.Contains(said[3].Content, "troops") || !strings.Contains(said[3].Content, "soldiers") {
		t.Errorf("what the repair says: %q", said)
	}
}

// What stays wrong ends in an error that says what it is and whether a later call may do better, and has no key in it.
func TestAimockFailsClearly(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		fixture  string
		stream   bool
		says     string
		class    error
		requests int
	}{
		{name: "an answer cut at the limit", says: "cut at 8492 tokens", class: llm.ErrUnusable, requests: 3,
			fixture: `{"match":{"model":"m"},"response":{"content":"{\"troops\":15","finishReason":"length"}}`},
		{name: "an answer cut at the limit, in a stream", stream: true, says: "cut at 8492 tokens", class: llm.ErrUnusable, requests: 3,
			fixture: `{"match":{"model":"m"},"response":{"content":"{\"troops\":15","finishReason":"length"}}`},
		{name: "every stream is cut", stream: true, says: "model m: ", class: news.ErrLater, requests: 3,
			fixture: `{"match":{"model":"m"},"response":{"content":{"troops":15000}},"chunkSize":4,"truncateAfterChunks":2}`},
		{name: "a question that the server does not know", says: "Strict mode: no fixture matched", class: news.ErrLater, requests: 3,
			fixture: `{"match":{"model":"m","userMessage":"another question"},"response":{"content":{"troops":15000}}}`},
		{name: "a key that the server refuses", says: "OPENAI_API_KEY", class: news.ErrLater, requests: 1,
			fixture: `{"match":{"model":"m"},"response":{"status":401,"error":{"message":"Incorrect API key provided: ` + theKey + `","type":"invalid_request_error","code":"invalid_api_key"}}}`},
		{name: "always against the schema", says: "troops", class: llm.ErrUnusable, requests: 3,
			fixture: `{"match":{"model":"m"},"response":{"content":{"soldiers":15000}}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client, s, b := connect(t, `[`+c.fixture+`]`, c.stream)
			reply, err := client.Ask(t.Context(), question)
			if err == nil {
				t.Fatalf("no error, but %s", reply.JSON)
			}
			if !strings.Contains(err.Error(), c.says) || !errors.Is(err, c.class) || strings.Contains(err.Error(), theKey) {
				t.Errorf("error %q, want it to say %q, to be %q, without the key", err, c.says, c.class)
			}
			if got := statuses(s); len(got) != c.requests || b.entered != len(got) || len(b.settled) != len(got) {
				t.Errorf("statuses %v, %d entered, %d settled; want %d requests, each entered and settled", got, b.entered, len(b.settled), c.requests)
			}
			if len(b.kept) > 0 {
				t.Errorf("an error was kept: %q", b.kept)
			}
		})
	}
}

func TestAimockIsPaidOnceForTheSameQuestion(t *testing.T) {
	t.Parallel()
	c, s, b := connect(t, `[{"match":{"model":"m"},"response":{"content":{"troops":15000}}}]`, false)
	for i := range 3 {
		reply, err := c.Ask(t.Context(), question)
		if err != nil || string(reply.JSON) != good || reply.Cached != (i > 0) {
			t.Fatalf("call %d: %+v %v", i+1, reply, err)
		}
	}
	if n := len(s.Journal()); n != 1 || b.entered != 1 {
		t.Errorf("%d requests, %d entered", n, b.entered)
	}
	other := question
	other.System += " Be brief."
	if reply, err := c.Ask(t.Context(), other); err != nil || reply.Cached {
		t.Errorf("another prompt: %+v %v", reply, err)
	}
	if n := len(s.Journal()); n != 2 {
		t.Errorf("%d requests with another prompt", n)
	}
}

func TestAimockListsItsModelsAndTheOnlyOneIsTaken(t *testing.T) {
	t.Parallel()
	unnamed := question
	unnamed.Model = ""
	c, s, _ := connect(t, `[{"match":{"model":"m"},"response":{"content":{"troops":15000}}}]`, false)
	if names, err := c.Models(t.Context()); err != nil || !slices.Equal(names, []string{"m"}) {
		t.Errorf("%q %v", names, err)
	}
	if reply, err := c.Ask(t.Context(), unnamed); err != nil || reply.Model != "m" {
		t.Errorf("%+v %v", reply, err)
	}
	if model := string(s.Journal()[0].Body["model"]); model != `"m"` {
		t.Errorf("asked for model %s", model)
	}
	c, s, _ = connect(t, `[{"match":{"model":"m1"},"response":{"content":"{}"}},{"match":{"model":"m2"},"response":{"content":"{}"}}]`, false)
	_, err := c.Ask(t.Context(), unnamed)
	if err == nil || !strings.Contains(err.Error(), "m1, m2") || !strings.Contains(err.Error(), "TUMEN_MODEL") {
		t.Errorf("with two models: %v", err)
	}
	if n := len(s.Journal()); n != 0 {
		t.Errorf("%d requests without a model", n)
	}
}

func TestAimockStreamsTheSameAnswer(t *testing.T) {
	t.Parallel()
	c, s, b := connect(t, `[{"match":{"model":"m"},"response":{"content":{"troops":15000}},"chunkSize":3}]`, true)
	reply, err := c.Ask(t.Context(), question)
	if err != nil || string(reply.JSON) != good {
		t.Fatalf("%s %v", reply.JSON, err)
	}
	sent := s.Journal()[0].Body
	if want := []string{"max_tokens", "messages", "model", "response_format", "stream", "temperature"}; !slices.Equal(slices.Sorted(maps.Keys(sent)), want) {
		t.Errorf("fields %v, want %v", slices.Sorted(maps.Keys(sent)), want)
	}
	// A server that isn't asked for usage doesn't say it; then it is our estimate.
	if len(b.settled) != 1 || !b.settled[0].Estimated || b.settled[0].Output == 0 {
		t.Errorf("settled: %+v", b.settled)
	}
}

func TestVectorsOfAServerThatOthersWrote(t *testing.T) {
	c, s, b := connect(t, `[{"match": {"inputText": "soldiers came"}, "response": {"embedding": [0.6, 0.8, 0]}}]`, false)
	got, err := c.Embed(t.Context(), news.PurposeVectors, "v", []string{"soldiers came"})
	if err != nil || len(got) != 1 || len(got[0]) != 3 || got[0][1] < .79 {
		t.Fatal(got, err)
	}
	if got := s.Journal(); len(got) != 1 || got[0].Path != "/v1/embeddings" || string(got[0].Body["embeddingInput"]) != `"soldiers came"` {
		t.Errorf("%+v", got)
	}
	if len(b.settled) != 1 || b.settled[0].Failed {
		t.Errorf("%+v", b.settled)
	}
	if _, err := c.Embed(t.Context(), news.PurposeVectors, "v", []string{"workers left"}); err == nil {
		t.Error("what the server refuses has a vector")
	}
}
