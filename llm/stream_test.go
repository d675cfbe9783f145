package llm

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

func streaming(o *Options) { o.Stream = true }

const usagePiece = `data: {"id":"1","choices":[],"usage":{"prompt_tokens":100,"completion_tokens":20}}` + "\n"

func TestAStreamIsPutTogether(t *testing.T) {
	f := serve(t, stream(piece(`{"word":"ri`, ""), piece(`ver","list":["a"]}`, ""), piece("", "stop"), usagePiece, "data: [DONE]\n"))
	r, err := client(t, f.URL, streaming).Ask(t.Context(), call())
	if err != nil || string(r.JSON) != good {
		t.Fatalf("got %s, %v", r.JSON, err)
	}
	if r.Usage.Input != 100 || r.Usage.Output != 20 || r.Usage.Estimated {
		t.Errorf("used %+v", r.Usage)
	}
	if q := f.request(0); q["stream"] != true || q["stream_options"] != nil {
		t.Errorf("sent %v", q)
	}
}

func TestAStreamWithoutUsageIsEstimated(t *testing.T) {
	f := serve(t, stream(piece(good, ""), piece("", "stop"), "data: [DONE]\n"))
	l := &ledger{}
	r, err := client(t, f.URL, streaming, func(o *Options) { o.Ledger = l }).Ask(t.Context(), call())
	if err != nil {
		t.Fatal(err)
	}
	if u := r.Usage; !u.Estimated || u.Input < 5 || u.Output < 5 || u.Output > 20 || l.rows[0].Output != u.Output {
		t.Errorf("used %+v", u)
	}
}

// go-openai, trap 3: a stream that ends early ends like a whole one, and errors within it are taken for empty pieces.
func TestEachWayAStreamCanBreakIsAFailure(t *testing.T) {
	for name, k := range map[string]struct {
		step  step
		words string
	}{
		"closed without an end":   {stream(piece(good, "")), "ended before"},
		"done without a reason":   {stream(piece(good, ""), "data: [DONE]\n"), "ended before"},
		"nothing at all":          {stream(), "ended before"},
		"only done":               {stream("data: [DONE]\n"), "ended before"},
		"error with an id":        {stream(piece(`{"wo`, ""), `data: {"id":"1","error":{"message":"out of memory"}}`+"\n", piece("", "stop"), "data: [DONE]\n"), "out of memory"},
		"error alone":             {stream(piece(`{"wo`, ""), `data: {"error":{"message":"out of memory"}}`+"\n", "data: [DONE]\n"), "out of memory"},
		"error as a text":         {stream(`data: {"error":"out of memory"}`+"\n", "data: [DONE]\n"), "out of memory"},
		"error without an end":    {stream(`data: {"error":"out of memory"}`), "out of memory"},
		"error event":             {stream(piece(`{"wo`, ""), "event: error", `data: {"message":"out of memory"}`+"\n", piece("", "stop"), "data: [DONE]\n"), "out of memory"},
		"error after a whole one": {stream(piece(good, "stop"), "event: error", `data: out of memory`+"\n", "data: [DONE]\n"), "out of memory"},
		"malformed piece":         {stream(piece(`{"wo`, ""), "data: {\"id\":\n", "data: [DONE]\n"), "broken"},
		"aborted": {func(w http.ResponseWriter, r *http.Request) {
			stream(piece(`{"wo`, ""))(w, r)
			panic(http.ErrAbortHandler)
		}, "broken"},
		"page":  {body(200, "text/event-stream", "<html><title>Hello</title></html>"), "ended before"},
		"500":   {fails(500, `{"error":"out of memory"}`), "out of memory"},
		"error": {fails(200, `{"error":{"message":"out of memory"}}`), "out of memory"},
	} {
		t.Run(name, func(t *testing.T) {
			f := serve(t, again(k.step)...)
			l := &ledger{}
			_, err := client(t, f.URL, streaming, func(o *Options) { o.Ledger = l }).Ask(t.Context(), call())
			if !errors.Is(err, news.ErrLater) || !strings.Contains(err.Error(), k.words) {
				t.Errorf("got %v", err)
			}
			for _, u := range l.rows {
				if !u.Failed {
					t.Errorf("entered as %+v", u)
				}
			}
		})
	}
}

func TestACutStreamCountsWhatCame(t *testing.T) {
	f := serve(t, stream(piece(strings.Repeat("word ", 100), "")), stream(piece(good, "stop")))
	l := &ledger{}
	if _, err := client(t, f.URL, streaming, func(o *Options) { o.Ledger = l }).Ask(t.Context(), call()); err != nil {
		t.Fatal(err)
	}
	if u := l.rows[0]; !u.Failed || !u.Estimated || u.Input == 0 || u.Output < 100 {
		t.Errorf("entered as %+v", u)
	}
}

// go-openai, trap 4: three hundred lines that only keep the connection alive are an error.
func TestLinesThatKeepAStreamAliveAreNoFault(t *testing.T) {
	lines := make([]string, 1000)
	for i := range lines {
		lines[i] = ": keep-alive\n"
	}
	f := serve(t, stream(append(lines, piece(good, "stop"), "data: [DONE]\n")...))
	r, err := client(t, f.URL, streaming).Ask(t.Context(), call())
	if err != nil || string(r.JSON) != good {
		t.Errorf("got %s, %v", r.JSON, err)
	}
}

func TestAServerThatMakesNoStreamIsReadAllTheSame(t *testing.T) {
	f := serve(t, says(good))
	r, err := client(t, f.URL, streaming).Ask(t.Context(), call())
	if err != nil || string(r.JSON) != good || r.Usage.Input != 100 {
		t.Errorf("got %+v, %v", r, err)
	}
}

func TestAStreamThatWasAskedForAndIsAPageIsToldSo(t *testing.T) {
	f := serve(t, body(200, "text/html", "<html><title>Hello</title></html>"), body(404, "text/html", "<html>"))
	_, err := client(t, f.URL, streaming).Ask(t.Context(), call())
	if !errors.Is(err, news.ErrLater) || !strings.Contains(err.Error(), "page, not JSON: Hello") {
		t.Errorf("got %v", err)
	}
}

func TestAStreamThatFallsSilentIsLeft(t *testing.T) {
	f := serve(t, again(func(w http.ResponseWriter, r *http.Request) {
		stream(piece(`{"wo`, ""))(w, r)
		hang(w, r)
	})...)
	c := client(t, f.URL, streaming)
	c.idle = 20 * time.Millisecond
	_, err := c.Ask(t.Context(), call())
	if !errors.Is(err, news.ErrLater) || !strings.Contains(err.Error(), "silent") {
		t.Errorf("got %v", err)
	}
}

func TestAStreamWithoutEndIsLeftAtABound(t *testing.T) {
	f := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		line := piece(strings.Repeat("x", 1<<16), "")
		for r.Context().Err() == nil {
			if _, err := io.WriteString(w, line+"\n"); err != nil {
				return
			}
		}
	})
	_, err := client(t, f.URL, streaming).Ask(t.Context(), call())
	if !errors.Is(err, ErrUnusable) || !strings.Contains(err.Error(), "longer than 4 MB") {
		t.Errorf("got %v", err)
	}
}

func TestAStreamedRefusalAndACutStreamedAnswerAreUnusable(t *testing.T) {
	for name, steps := range map[string][]step{
		"refusal": {stream(`data: {"choices":[{"delta":{"refusal":"No."},"finish_reason":"stop"}]}`+"\n", "data: [DONE]\n")},
		"length":  times(3, stream(piece(good, "length"), "data: [DONE]\n")),
	} {
		f := serve(t, steps...)
		if _, err := client(t, f.URL, streaming).Ask(t.Context(), call()); !errors.Is(err, ErrUnusable) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestReasoningInAStreamIsCountedAndNotTaken(t *testing.T) {
	thought := `data: {"choices":[{"delta":{"reasoning_content":"` + strings.Repeat("hm ", 200) + `"}}]}` + "\n"
	f := serve(t, stream(thought, piece(good, "stop"), "data: [DONE]\n"))
	r, err := client(t, f.URL, streaming).Ask(t.Context(), call())
	if err != nil || string(r.JSON) != good || r.Usage.Output < 100 {
		t.Errorf("got %s with %d tokens, %v", r.JSON, r.Usage.Output, err)
	}
}
