package llm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// again is the same step for each try.
func again(s step) []step { return times(tries, s) }

func TestEachWayAServerCanBreakIsAnErrorWithItsClass(t *testing.T) {
	big := strings.Repeat("x", longestBody+1)
	cases := map[string]struct {
		steps []step
		class error
		words string
	}{
		// go-openai, trap 5: no error at all.
		"choices empty":       {again(fails(200, `{"choices":[]}`)), news.ErrLater, "no answer in it"},
		"choices null":        {again(fails(200, `{"choices":null}`)), news.ErrLater, "no answer in it"},
		"body empty":          {again(fails(200, ``)), news.ErrLater, "broken"},
		"body malformed":      {again(fails(200, `{"choices":[{]}`)), news.ErrLater, "broken"},
		"body truncated":      {again(fails(200, completion(good, "stop")[:60])), news.ErrLater, "broken"},
		"body a list":         {again(fails(200, `[]`)), news.ErrLater, "broken"},
		"success is an error": {again(fails(200, `{"error":{"message":"overloaded","code":502}}`)), news.ErrLater, "overloaded"},
		// go-openai, trap 5: an error that is a text, and pages, are errors of another type than objects.
		"500 object": {again(fails(500, `{"error":{"message":"out of memory","type":"server_error"}}`)), news.ErrLater, "out of memory"},
		"500 text":   {again(fails(500, `{"error":"out of memory"}`)), news.ErrLater, "out of memory"},
		"500 list":   {again(fails(500, `{"error":{"message":["out","of memory"]}}`)), news.ErrLater, "of memory"},
		"500 number": {again(fails(500, `{"error":7}`)), news.ErrLater, "500"},
		"502 page":   {again(body(502, "text/html", "<html><head><title>Bad gateway</title><style>b{}</style></head></html>")), news.ErrLater, "Bad gateway"},
		"408":        {again(fails(408, ``)), news.ErrLater, "408"},
		"409":        {again(fails(409, ``)), news.ErrLater, "409"},
		"reset":      {again(reset), news.ErrLater, "can't be reached"},
		"page":       {[]step{body(200, "text/html", "<!doctype html><title>Hello</title>"), fails(404, "")}, news.ErrLater, "page, not JSON"},
		"redirect":   {[]step{with("Location", "https://other.example/v1", fails(301, ""))}, news.ErrLater, "https://other.example"},
		"401":        {[]step{fails(401, `{"error":{"message":"Incorrect API key"}}`)}, news.ErrLater, "check OPENAI_API_KEY"},
		"403":        {[]step{fails(403, `no`)}, news.ErrLater, "check OPENAI_API_KEY"},
		"400 key":    {[]step{fails(400, `[{"error":{"message":"API key not valid","status":"INVALID_ARGUMENT"}}]`)}, news.ErrLater, "check OPENAI_API_KEY"},
		"405":        {[]step{fails(405, ``)}, news.ErrLater, "OPENAI_BASE_URL"},
		"413":        {[]step{fails(413, ``)}, news.ErrLater, "TUMEN_MODEL_CONTEXT"},
		"OpenAI context": {[]step{fails(400, `{"error":{"message":"This model's maximum context length is 8192 tokens.","code":"context_length_exceeded"}}`)},
			news.ErrLater, "longer than the model takes"},
		"llama.cpp context": {[]step{fails(400, `{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error"}}`)},
			news.ErrLater, "longer than the model takes"},
		"400 with and without format": {[]step{fails(400, `{"error":"no"}`), fails(400, `{"error":"no"}`)}, news.ErrLater, "TUMEN_MODEL"},
		"422 with and without format": {[]step{fails(422, `{"detail":"no"}`), fails(422, `{"detail":"no"}`)}, news.ErrLater, "TUMEN_MODEL"},
		// Of this one text, whoever asks: it is what a model says in other words.
		"400 filter": {[]step{fails(400, `{"error":{"message":"The response was filtered","code":"content_filter"}}`)}, ErrUnusable, "filtered"},
		"403 filter": {[]step{fails(403, `{"error":{"message":"The model requires moderation and your input was flagged for \"violence\"","code":403}}`)}, ErrUnusable, "flagged"},
		// A limit of tokens a minute is none of the context.
		"429 tokens":    {again(fails(429, `{"error":{"message":"Too many tokens per minute"}}`)), news.ErrLater, "fewer calls"},
		"endless":       {[]step{fails(200, big)}, ErrUnusable, "longer than 4 MB"},
		"endless error": {again(fails(500, big)), news.ErrLater, "500"},
		"long answer":   {[]step{says(strings.Repeat("y", longestAnswer+1)), says(good)}, nil, ""},
	}
	for name, k := range cases {
		t.Run(name, func(t *testing.T) {
			f := serve(t, k.steps...)
			l := &ledger{}
			kept := newCache()
			c := client(t, f.URL, func(o *Options) { o.Ledger, o.Cache = l, kept })
			_, err := c.Ask(t.Context(), call())
			if !errors.Is(err, k.class) || k.class != nil && !strings.Contains(err.Error(), k.words) {
				t.Errorf("got %v", err)
			}
			if f.count() != len(k.steps) {
				t.Errorf("%d requests, want %d", f.count(), len(k.steps))
			}
			if k.class != nil && len(kept.kept) != 0 {
				t.Error("an error was kept")
			}
			for _, u := range l.rows {
				if k.class != nil && !u.Failed {
					t.Errorf("a failed call is entered as %+v", u)
				}
			}
		})
	}
}

func TestOneFailureIsMadeGoodByTheNextTry(t *testing.T) {
	for name, s := range map[string]step{
		"500": fails(500, ""), "page": body(503, "text/html", "<html>"), "reset": reset, "429": fails(429, ""),
		"choices": fails(200, `{"choices":[]}`), "truncated": fails(200, completion(good, "stop")[:80]),
	} {
		f := serve(t, s, says(good))
		r, err := client(t, f.URL).Ask(t.Context(), call())
		if err != nil || string(r.JSON) != good {
			t.Errorf("%s: %s, %v", name, r.JSON, err)
		}
	}
}

func TestAServerThatHangsIsLeftAfterTheTime(t *testing.T) {
	f := serve(t, again(hang)...)
	l := &ledger{}
	c := client(t, f.URL, func(o *Options) { o.Timeout, o.Ledger = 30*time.Millisecond, l })
	_, err := c.Ask(t.Context(), call())
	if !errors.Is(err, news.ErrLater) || !strings.Contains(err.Error(), "within 30ms") {
		t.Errorf("got %v", err)
	}
}

// The server may have worked on it to the end, and charge for it: an overloaded one must not use the budget unseen.
func TestACallThatWasSentAndGotNoAnswerKeepsItsEstimateInTheBudget(t *testing.T) {
	for name, s := range map[string]step{
		"hangs": hang, "reset": reset, "truncated": fails(200, completion(good, "stop")[:60]), "gateway": fails(504, ""), "gateways": fails(524, ""),
		"cut stream": stream(piece(`{"word":`, "")), "silent stream": func(w http.ResponseWriter, r *http.Request) {
			stream(piece(`{"word":`, ""))(w, r)
			hang(w, r)
		},
	} {
		f := serve(t, again(s)...)
		l := &ledger{}
		c := client(t, f.URL, func(o *Options) {
			o.Timeout, o.Ledger, o.Prices = 100*time.Millisecond, l, Prices{"": {Input: 1, Output: 10}}
			o.Stream = strings.Contains(name, "stream")
		})
		if _, err := c.Ask(t.Context(), call()); !errors.Is(err, news.ErrLater) {
			t.Errorf("%s: %v", name, err)
		}
		for i, u := range l.rows {
			want := l.reserved[i]
			want.ID, want.Failed = u.ID, true
			if u != want || !u.Estimated || u.Output != 50 || u.Cost != int64(u.Input+500) {
				t.Errorf("%s: entered as %+v, reserved as %+v", name, u, want)
			}
		}
	}
}

func TestARefusalUsesNothing(t *testing.T) {
	for _, status := range []int{301, 400, 401, 404, 413, 422, 429, 500, 503} {
		f := serve(t, times(4, fails(status, ""))...)
		l := &ledger{}
		if _, err := client(t, f.URL, func(o *Options) { o.Ledger = l }).Ask(t.Context(), call()); err == nil {
			t.Errorf("%d: no error", status)
		}
		if len(l.rows) == 0 || l.used() != 0 {
			t.Errorf("%d: entered as %+v", status, l.rows)
		}
	}
}

func TestARefusedConnectionUsesNothing(t *testing.T) {
	f := serve(t)
	f.Close()
	l := &ledger{}
	_, err := client(t, f.URL, func(o *Options) { o.Ledger = l }).Ask(t.Context(), call())
	if !errors.Is(err, news.ErrLater) || !strings.Contains(err.Error(), "can't be reached") || !strings.Contains(err.Error(), "OPENAI_BASE_URL") {
		t.Errorf("got %v", err)
	}
	if len(l.rows) != tries || l.used() != 0 || !l.rows[0].Failed || l.rows[0].Estimated {
		t.Errorf("entered as %+v", l.rows)
	}
}

func TestAMissingModelIsToldWithThoseThatAreThere(t *testing.T) {
	missing := fails(404, `{"error":{"message":"model 'm' not found"}}`)
	f := serve(t, missing, body(200, "application/json", `{"data":[{"id":"qwen3"},{"id":"gemma"}]}`))
	_, err := client(t, f.URL).Ask(t.Context(), call())
	if !errors.Is(err, news.ErrLater) || !strings.Contains(err.Error(), "TUMEN_MODEL") || !strings.Contains(err.Error(), "gemma, qwen3") {
		t.Errorf("got %v", err)
	}
}

func TestAnAddressWithoutV1IsToldSo(t *testing.T) {
	f := serve(t, times(2, body(404, "text/plain", "404 page not found"))...)
	_, err := client(t, f.URL, func(o *Options) { o.BaseURL = f.URL }).Ask(t.Context(), call())
	if !errors.Is(err, news.ErrLater) || !strings.Contains(err.Error(), "needs /v1") {
		t.Errorf("got %v", err)
	}
}

func TestACallerWhoLeavesGetsItsOwnErrorAndTheServerIsNotBlamed(t *testing.T) {
	began := make(chan struct{})
	waits := func(w http.ResponseWriter, r *http.Request) {
		began <- struct{}{}
		hang(w, r)
	}
	var steps []step
	for range patience + 1 {
		steps = append(steps, waits)
	}
	f := serve(t, append(steps, says(good))...)
	c := client(t, f.URL)
	for range patience + 1 {
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			<-began
			cancel()
		}()
		if _, err := c.Ask(ctx, call()); !errors.Is(err, context.Canceled) || errors.Is(err, news.ErrLater) {
			t.Fatalf("got %v", err)
		}
	}
	if _, err := c.Ask(t.Context(), call()); err != nil {
		t.Errorf("after %d callers have left: %v", patience+1, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Ask(ctx, call()); !errors.Is(err, context.Canceled) {
		t.Errorf("a caller who had left before: %v", err)
	}
}

func TestWhatAServerSaysIsShortAndPlain(t *testing.T) {
	f := serve(t, fails(403, `{"error":{"message":"\u001b[31mno\u202e \u200b<script>alert(1)</script> `+strings.Repeat("long ", 500)+`"}}`))
	_, err := client(t, f.URL).Ask(t.Context(), call())
	text := fmt.Sprint(err)
	if len([]rune(text)) > 450 || strings.ContainsAny(text, "\x1b\u202e\u200b<>") {
		t.Errorf("got %d characters: %q", len([]rune(text)), text)
	}
}

// The remedies tell the reader of the error what to do, and a server may say more than one thing at once.
func TestServersSayTheSameThingInManyForms(t *testing.T) {
	for text, want := range map[string]string{
		`{"error":{"message":"a","code":"b","type":"c"}}`: "a|b c ",
		`{"error":"a"}`:                          "a|",
		`{"error":{"code":null,"message":null}}`: `{"code":null,"message":null}|`,
		`{"message":"a"}`:                        "a|",
		`{"detail":"a"}`:                         "a|",
		`{"error":null,"message":"a"}`:           "a|",
		`plain`:                                  "plain|",
		`<html><title>T</title>`:                 "T|",
		`{}`:                                     "|",
		``:                                       "|",
	} {
		got, _ := readServerText([]byte(text))
		if s := got.message + "|" + got.code; s != want {
			t.Errorf("%s: got %q, want %q", text, s, want)
		}
	}
}
