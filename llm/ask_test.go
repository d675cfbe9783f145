package llm

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"tumen/news"
)

func TestAValidAnswerIsReturnedWithWhatItUsed(t *testing.T) {
	f := serve(t, says(good))
	l := &ledger{}
	c := client(t, f.URL, func(o *Options) {
		o.Ledger, o.Prices = l, Prices{"m": {Input: 2, Cached: 0.5, Output: 10}}
	})
	r, err := c.Ask(t.Context(), call())
	if err != nil {
		t.Fatal(err)
	}
	if string(r.JSON) != good || r.Model != "m" || r.Cached || !r.Format {
		t.Errorf("got %+v", r)
	}
	u := r.Usage
	// 40 × 2 + 60 × 0.5 + 20 × 10 millionths
	if u.Input != 100 || u.Cached != 60 || u.Output != 20 || u.Cost != 310 || u.Estimated || u.Failed || u.Purpose != news.PurposeReport {
		t.Errorf("used %+v", u)
	}
	if len(l.rows) != 1 || l.rows[0] != u {
		t.Errorf("the ledger has %+v", l.rows)
	}
	if got := f.seen[0].Header.Get("Authorization"); got != "Bearer sk-test-0123456789abcdefghij" {
		t.Errorf("the key was sent as %q", got)
	}
	if f.seen[0].URL.Path != "/v1/chat/completions" {
		t.Errorf("asked at %s", f.seen[0].URL.Path)
	}
}

// notes/telegram-openai.md §4, "safe everywhere": nothing else is sent, and the schema is nested where llama.cpp looks.
func TestOnlyFieldsThatAllServersTakeAreSent(t *testing.T) {
	f := serve(t, says(good))
	if _, err := client(t, f.URL).Ask(t.Context(), call()); err != nil {
		t.Fatal(err)
	}
	q := f.request(0)
	if got, want := slices.Sorted(maps.Keys(q)), []string{"max_tokens", "messages", "model", "response_format", "stream", "temperature"}; !slices.Equal(got, want) {
		t.Errorf("sent %v, want %v", got, want)
	}
	if q["stream"] != false || q["temperature"] != 0.0 || q["max_tokens"] != 50.0 {
		t.Errorf("sent stream %v, temperature %v, max_tokens %v", q["stream"], q["temperature"], q["max_tokens"])
	}
	want := map[string]any{}
	if err := json.Unmarshal([]byte(`{"type":"json_schema","json_schema":{"name":"word","strict":true,"schema":`+wordSchema+`}}`), &want); err != nil {
		t.Fatal(err)
	}
	a, _ := json.Marshal(q["response_format"])
	b, _ := json.Marshal(want)
	if string(a) != string(b) {
		t.Errorf("response_format is %s", a)
	}
	messages, _ := json.Marshal(q["messages"])
	if string(messages) != `[{"content":"Answer in JSON.","role":"system"},{"content":"Which word?","role":"user"}]` {
		t.Errorf("messages are %s", messages)
	}
}

func TestOpenAIItselfGetsItsOwnFieldForTheLimitAndNoTemperature(t *testing.T) {
	for _, streaming := range []bool{false, true} {
		f := serve(t, says(good))
		c := client(t, "https://api.openai.com", func(o *Options) {
			o.Stream = streaming
			o.Transport = redirected(f.URL)
		})
		if _, err := c.Ask(t.Context(), call()); err != nil {
			t.Fatal(err)
		}
		want := []string{"max_completion_tokens", "messages", "model", "response_format", "stream"}
		if streaming {
			want = append(want, "stream_options")
		}
		if got := slices.Sorted(maps.Keys(f.request(0))); !slices.Equal(got, want) {
			t.Errorf("streaming %v: sent %v", streaming, got)
		}
	}
}

// go-openai, trap 1: it leaves out a temperature of 0.
func TestTemperatureZeroIsSent(t *testing.T) {
	f := serve(t, says(good))
	if _, err := client(t, f.URL).Ask(t.Context(), call()); err != nil {
		t.Fatal(err)
	}
	if v, ok := f.request(0)["temperature"]; !ok || v != 0.0 {
		t.Errorf("temperature is %v, sent %v", v, ok)
	}
}

// go-openai, trap 2: it refuses limits and temperatures by the model's name, whatever the server.
func TestALocalModelMayHaveANameThatTheLibraryRefuses(t *testing.T) {
	for _, name := range []string{"o1-local-llama", "gpt-5-distilled", "o4-mini", "gpt-6-sol", "openai/gpt-5-mini"} {
		f := serve(t, says(good))
		q := call()
		q.Model = name
		if _, err := client(t, f.URL).Ask(t.Context(), q); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if m := f.request(0); m["max_tokens"] != 50.0 || m["temperature"] != 0.0 || m["model"] != name {
			t.Errorf("%s: sent %v", name, m)
		}
	}
}

// A gateway passes on to models with rules of their own and answers 400; what it takes is remembered.
func TestAFieldThatTheServerRefusesIsLeftOutFromThenOn(t *testing.T) {
	f := serve(t,
		fails(400, `{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","code":"unsupported_parameter"}}`),
		fails(400, `{"error":{"message":"Unsupported value: 'temperature' does not support 0 with this model.","code":"unsupported_value"}}`))
	f.steps = append(f.steps, times(2, says(good))...)
	c := client(t, f.URL)
	for _, user := range []string{"one", "two"} {
		q := call()
		q.User = user
		r, err := c.Ask(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if !r.Format {
			t.Error("the schema was given up with the fields")
		}
	}
	for _, n := range []int{2, 3} {
		q := f.request(n)
		_, temperature := q["temperature"]
		_, old := q["max_tokens"]
		if temperature || old || q["max_completion_tokens"] != 50.0 {
			t.Errorf("request %d has %v", n, slices.Sorted(maps.Keys(q)))
		}
	}
}

func TestAServerThatRefusesTheFormatIsAskedWithoutFromThenOn(t *testing.T) {
	refusals := map[string]string{
		"LM Studio": `{"error":"'response_format.type' must be 'json_schema' or 'text'"}`,
		"vLLM":      `{"object":"error","message":"[{'type': 'extra_forbidden', 'loc': ('body', 'response_format')}]","code":400}`,
		"FastAPI":   `{"detail":[{"loc":["body","response_format"],"msg":"extra fields not permitted"}]}`,
		"llama.cpp": `{"error":{"code":400,"message":"failed to parse grammar","type":"invalid_request_error"}}`,
		// An empty word in an enum, which others take.
		"Google": `[{"error":{"code":400,"message":"* GenerateContentRequest.generation_config.response_schema.properties[list].items.enum[0]: cannot be empty\n","status":"INVALID_ARGUMENT"}}]`,
		"words":  `Bad Request`,
	}
	for name, text := range refusals {
		t.Run(name, func(t *testing.T) {
			f := serve(t, fails(400, text), says("```json\n"+good+"\n```"), says(good))
			c := client(t, f.URL)
			for _, user := range []string{"one", "two"} {
				q := call()
				q.User = user
				r, err := c.Ask(t.Context(), q)
				if err != nil {
					t.Fatal(err)
				}
				if r.Format {
					t.Error("the reply says that the server took the schema")
				}
			}
			for n, want := range []bool{true, false, false} {
				if _, has := f.request(n)["response_format"]; has != want {
					t.Errorf("request %d: response_format sent: %v", n, has)
				}
			}
		})
	}
}

// Ollama knows no json_object, LM Studio refuses it, vLLM has no guided_* any more: whatever goes wrong, none is sent.
func TestNoRequestEverHasWhatSomeServersRefuse(t *testing.T) {
	f := serve(t, says("no"), says("no again"), says("never"))
	if _, err := client(t, f.URL).Ask(t.Context(), call()); !errors.Is(err, ErrUnusable) {
		t.Fatal(err)
	}
	for n := range f.count() {
		for _, word := range []string{"json_object", "guided", "grammar", `"n"`, "store", "metadata", "tools", "tool_choice", "stream_options", "seed", "$ref"} {
			if strings.Contains(string(f.sent[n]), word) {
				t.Errorf("request %d has %s", n, word)
			}
		}
	}
}

func TestAnInvalidAnswerIsRepairedOnce(t *testing.T) {
	f := serve(t, says(`{"word":"river"}`), says(good))
	r, err := client(t, f.URL).Ask(t.Context(), call())
	if err != nil {
		t.Fatal(err)
	}
	if string(r.JSON) != good || !r.Format {
		t.Errorf("got %+v", r)
	}
	if r.Usage.Input != 200 || r.Usage.Output != 40 {
		t.Errorf("both requests count, got %+v", r.Usage)
	}
	m := f.messages(1)
	if len(m) != 4 {
		t.Fatalf("the repair has %d messages", len(m))
	}
	bad, what := m[2], m[3]
	if bad["role"] != "assistant" || bad["content"] != `{"word":"river"}` {
		t.Errorf("the model is shown %v", bad)
	}
	if s, _ := what["content"].(string); what["role"] != "user" || !strings.Contains(s, "list") || !strings.Contains(s, "whole JSON") {
		t.Errorf("the model is told %v", what)
	}
}

func TestTheBadAnswerIsShownUpToABound(t *testing.T) {
	f := serve(t, says(strings.Repeat("река ", 100_000)), says(good))
	if _, err := client(t, f.URL).Ask(t.Context(), call()); err != nil {
		t.Fatal(err)
	}
	if n := len(f.sent[1]); n > 2*longestEcho {
		t.Errorf("the repair has %d bytes", n)
	}
}

func TestAfterAFailedRepairItIsTriedWithoutTheFormat(t *testing.T) {
	f := serve(t, says("{"), says("I can not."), says("Sure! "+good))
	r, err := client(t, f.URL).Ask(t.Context(), call())
	if err != nil {
		t.Fatal(err)
	}
	if r.Format || string(r.JSON) != good {
		t.Errorf("got %+v", r)
	}
	q := f.request(2)
	if _, has := q["response_format"]; has || len(f.messages(2)) != 2 {
		t.Errorf("the last try is %v", q)
	}
}

func TestAnAnswerThatIsNeverUsableIsAnErrorOfItsOwn(t *testing.T) {
	f := serve(t, says("a"), says("b"), says("c"))
	kept := newCache()
	_, err := client(t, f.URL, func(o *Options) { o.Cache = kept }).Ask(t.Context(), call())
	if !errors.Is(err, ErrUnusable) || errors.Is(err, news.ErrLater) || errors.Is(err, news.ErrAgain) {
		t.Errorf("got %v", err)
	}
	if len(kept.kept) != 0 {
		t.Error("an error was kept")
	}
}

func TestAnEmptyAnswerIsNotShownToTheModelForRepair(t *testing.T) {
	f := serve(t, says(""), says(good))
	r, err := client(t, f.URL).Ask(t.Context(), call())
	if err != nil || r.Format {
		t.Errorf("got %+v, %v", r, err)
	}
}

func TestARefusalIsFinal(t *testing.T) {
	for name, text := range map[string]string{
		"filter":  completion("", "content_filter"),
		"refusal": `{"choices":[{"message":{"role":"assistant","content":null,"refusal":"I can not help with that."},"finish_reason":"stop"}]}`,
	} {
		f := serve(t, body(200, "application/json", text))
		if _, err := client(t, f.URL).Ask(t.Context(), call()); !errors.Is(err, ErrUnusable) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestReasoningBesideTheAnswerIsNoPartOfIt(t *testing.T) {
	f := serve(t, body(200, "application/json",
		`{"choices":[{"message":{"role":"assistant","reasoning_content":"{\"word\":\"wrong\"}","content":`+quote(good)+`},"finish_reason":"stop"}]}`))
	r, err := client(t, f.URL).Ask(t.Context(), call())
	if err != nil || string(r.JSON) != good {
		t.Errorf("got %s, %v", r.JSON, err)
	}
}

// Some gateways answer in parts.
func TestAnAnswerInPartsIsPutTogether(t *testing.T) {
	f := serve(t, body(200, "application/json", `{"choices":[{"message":{"role":"assistant","content":[{"type":"text","text":"{\"word\":\"river\","},`+
		`{"type":"text","text":"\"list\":[\"a\"]}"}]},"finish_reason":"stop"}]}`))
	r, err := client(t, f.URL).Ask(t.Context(), call())
	if err != nil || string(r.JSON) != good {
		t.Errorf("got %s, %v", r.JSON, err)
	}
}

func TestWithoutAModelTheOnlyOneOfTheServerIsAsked(t *testing.T) {
	// LM Studio always lists a model that only makes vectors.
	list := `{"data":[{"id":"text-embedding-nomic-embed-text-v1.5"},{"id":"qwen3"}]}`
	f := serve(t, append([]step{fails(200, list)}, times(2, says(good))...)...)
	c := client(t, f.URL)
	for _, user := range []string{"one", "two"} {
		q := call()
		q.Model, q.User = "", user
		if r, err := c.Ask(t.Context(), q); err != nil || r.Model != "qwen3" {
			t.Fatalf("got %+v, %v", r, err)
		}
	}
	if f.request(1)["model"] != "qwen3" || f.seen[0].URL.Path != "/v1/models" {
		t.Error("the list was not asked once, then the model")
	}
}

func TestWithoutAModelSeveralOrNoneAreAnErrorWithARemedy(t *testing.T) {
	for list, want := range map[string]string{
		`{"data":[{"id":"b"},{"id":"a"}]}`: "a, b",
		`{"data":[]}`:                      "no model",
		`{"data":null}`:                    "no model",
	} {
		f := serve(t, body(200, "application/json", list))
		q := call()
		q.Model = ""
		_, err := client(t, f.URL).Ask(t.Context(), q)
		if !errors.Is(err, news.ErrLater) || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "TUMEN_MODEL") {
			t.Errorf("%s: got %v", list, err)
		}
	}
}

func TestModelsAreListedInOrder(t *testing.T) {
	f := serve(t, body(200, "application/json", `{"data":[{"id":"b"},{"id":""},{"id":"a"},{"id":"b"}]}`))
	got, err := client(t, f.URL).Models(t.Context())
	if err != nil || !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestSettingsThatCanNotWorkAreRefusedWithTheirName(t *testing.T) {
	for address, want := range map[string]string{
		"localhost:11434/v1":               "OPENAI_BASE_URL",
		"ftp://u:secret@h/v1":              "OPENAI_BASE_URL",
		"http://":                          "OPENAI_BASE_URL",
		"http://u:secret@h/v1?key=secret":  "OPENAI_BASE_URL",
		"http://u:secret@h/%zz":            "OPENAI_BASE_URL",
		"https://u:secret@h/v1#fragment":   "OPENAI_BASE_URL",
		"http://h\x1b[31m/v1\n":            "OPENAI_BASE_URL",
		"http://u:secret@:99999999/v1?a=b": "OPENAI_BASE_URL",
	} {
		_, err := New(Options{BaseURL: address})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "\x1b") {
			t.Errorf("%q: got %v", address, err)
		}
	}
	if _, err := New(Options{Key: "sk-secret\nx"}); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("a key with a line break: %v", err)
	}
	for _, address := range []string{"", "http://localhost:11434/v1/", "https://u:p@h/openai/v1"} {
		if _, err := New(Options{BaseURL: address}); err != nil {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestASlashAtTheEndOfTheAddressDoesNotMatter(t *testing.T) {
	f := serve(t, says(good))
	if _, err := client(t, f.URL, func(o *Options) { o.BaseURL += "//" }).Ask(t.Context(), call()); err != nil {
		t.Fatal(err)
	}
	if f.seen[0].URL.Path != "/v1/chat/completions" {
		t.Errorf("asked at %s", f.seen[0].URL.Path)
	}
}

func TestASchemaThatIsNoneIsAnError(t *testing.T) {
	for name, s := range map[string]Schema{
		"name":      {Name: "a b", JSON: []byte(wordSchema)},
		"no JSON":   {Name: "a", JSON: []byte(`{`)},
		"type":      {Name: "a", JSON: []byte(`{"type":"thing"}`)},
		"elsewhere": {Name: "a", JSON: []byte(`{"$ref":"file:///etc/passwd"}`)},
	} {
		q := call()
		q.Schema = s
		if _, err := client(t, "http://localhost").Ask(t.Context(), q); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
