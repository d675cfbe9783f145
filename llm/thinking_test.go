package llm

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"tumen/news"
)

// raised is the limit of a call with room for thoughts.
const raised = 50 + forThoughts

// finishes is an answer with something beside its content.
func finishes(content, finish, beside, usage string) step {
	return fails(200, fmt.Sprintf(`{"choices":[{"message":{"role":"assistant","content":%s%s},"finish_reason":%s}],"usage":{"prompt_tokens":9,"completion_tokens":50%s}}`,
		content, beside, quote(finish), usage))
}

// signs are the ways in which servers show that a model spent its tokens on thoughts.
var signs = map[string]step{
	"beside, as most call it": finishes(`""`, "length", `,"reasoning_content":"Let me see."`, ""),
	"beside, as some call it": finishes(`null`, "length", `,"reasoning":"Let me see."`, ""),
	"counted":                 finishes(`""`, "length", "", `,"completion_tokens_details":{"reasoning_tokens":50}`),
	"counted, answer begun":   finishes(`"{\"word"`, "length", "", `,"completion_tokens_details":{"reasoning_tokens":45}`),
	"in the text":             finishes(quote("<think>Let me see."), "length", "", ""),
	"before the answer":       finishes(quote("<think>Let me see.</think>{"), "length", "", ""),
	"beside, without a cut":   finishes(`""`, "stop", `,"reasoning_content":"It is river."`, ""),
	"in the text, closed":     finishes(quote("<think>It is river.</think>"), "stop", "", ""),
	"in a stream":             stream(`data: {"choices":[{"delta":{"reasoning":"Let me see."}}]}`+"\n", piece("", "length"), "data: [DONE]\n"),
}

// limits are those that the server was sent, and whether the schema was sent with them.
func limits(f *fake) (found []string) {
	for n := range f.count() {
		_, format := f.request(n)["response_format"]
		limit, ok := f.request(n)["max_tokens"]
		if !ok {
			limit = f.request(n)["max_completion_tokens"]
		}
		found = append(found, fmt.Sprintf("%v %t", limit, format))
	}
	return found
}

func sent(t *testing.T, f *fake, want ...string) {
	t.Helper()
	if got := limits(f); strings.Join(got, ", ") != strings.Join(want, ", ") {
		t.Errorf("sent the limits %v, want %v", got, want)
	}
}

var (
	plainly = fmt.Sprintf("%d true", 50)
	roomily = fmt.Sprintf("%d true", raised)
)

// Servers count thoughts into the limit of the answer, and a model that thinks spends more on them than on an answer.
func TestAModelThatThinksGetsRoomForThoughtsFromThenOn(t *testing.T) {
	for name, first := range signs {
		t.Run(name, func(t *testing.T) {
			f := serve(t, append([]step{first}, times(2, says(good))...)...)
			l := &ledger{}
			c := client(t, f.URL, func(o *Options) { o.Ledger, o.Stream = l, strings.Contains(name, "stream") })
			for _, user := range []string{"one", "two"} {
				q := call()
				q.User = user
				if r, err := c.Ask(t.Context(), q); err != nil || string(r.JSON) != good || !r.Format {
					t.Fatalf("got %+v, %v", r, err)
				}
			}
			sent(t, f, plainly, roomily, roomily)
			for i, want := range []int{50, raised, raised} {
				if got := l.reserved[i].Output; got != want {
					t.Errorf("request %d is reserved with %d tokens", i, got)
				}
			}
		})
	}
}

// Not every server shows thoughts: that the answer came with more room says that it was needed.
func TestACutAnswerThatIsWholeWithMoreRoomGetsItFromThenOn(t *testing.T) {
	f := serve(t, append([]step{fails(200, completion(`{"wo`, "length"))}, times(2, says(good))...)...)
	c := client(t, f.URL)
	for _, user := range []string{"one", "two"} {
		q := call()
		q.User = user
		if _, err := c.Ask(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	sent(t, f, plainly, roomily, roomily)
}

func TestAModelThatThinksTooLongIsNotAskedAgainAndAgain(t *testing.T) {
	f := serve(t, times(3, finishes(`""`, "length", `,"reasoning_content":"Let me see."`, ""))...)
	c := client(t, f.URL)
	for range 2 {
		_, err := c.Ask(t.Context(), call())
		if !errors.Is(err, ErrUnusable) || !strings.Contains(err.Error(), fmt.Sprintf("cut at %d tokens; use a model that thinks less", raised)) ||
			strings.Contains(err.Error(), "TUMEN_MODEL_CONTEXT") { // which did not cut it
			t.Errorf("got %v", err)
		}
	}
	sent(t, f, plainly, roomily, roomily)
}

// Some servers put the answer itself among the thoughts when they are given a schema.
func TestAModelThatOnlyThinksWithTheSchemaIsAskedWithout(t *testing.T) {
	only := finishes(`""`, "stop", `,"reasoning_content":"It is river."`, "")
	f := serve(t, append(times(2, only), says(good))...)
	if r, err := client(t, f.URL).Ask(t.Context(), call()); err != nil || r.Format {
		t.Errorf("got %+v, %v", r, err)
	}
	sent(t, f, plainly, roomily, fmt.Sprintf("%d false", raised))
}

func TestACutAnswerIsNotTakenAndNotRepaired(t *testing.T) {
	f := serve(t, times(3, body(200, "application/json", completion(good, "length")))...)
	_, err := client(t, f.URL).Ask(t.Context(), call())
	if !errors.Is(err, ErrUnusable) || !strings.Contains(err.Error(), "cut at 8242 tokens") {
		t.Errorf("got %v", err)
	}
	for n := range f.count() {
		if len(f.messages(n)) != 2 {
			t.Errorf("request %d is a repair", n)
		}
	}
}

func TestAnAnswerWithoutEndIsNoSignOfThoughts(t *testing.T) {
	endless := fails(200, completion(`{"word":"a a a a`, "length"))
	f := serve(t, append(times(3, endless), says(good))...)
	c := client(t, f.URL)
	if _, err := c.Ask(t.Context(), call()); !errors.Is(err, ErrUnusable) {
		t.Errorf("got %v", err)
	}
	q := call()
	q.User = "Another?"
	if _, err := c.Ask(t.Context(), q); err != nil {
		t.Error(err)
	}
	sent(t, f, plainly, roomily, fmt.Sprintf("%d false", raised), plainly)
}

// Grammars bring some models to write nothing but spaces, which they would do with more room too.
func TestAnAnswerThatEndsInSpacesIsTriedWithoutTheFormatAtOnce(t *testing.T) {
	f := serve(t, fails(200, completion(`{"word":`+strings.Repeat(" \n", blank), "length")), says(good))
	if r, err := client(t, f.URL).Ask(t.Context(), call()); err != nil || r.Format {
		t.Errorf("got %+v, %v", r, err)
	}
	sent(t, f, plainly, "50 false")
}

func TestTheRoomForThoughtsEndsWithTheContext(t *testing.T) {
	prompt := Estimate(call().System) + Estimate(call().User)
	cut := finishes(`""`, "length", `,"reasoning_content":"Let me see."`, "")
	for name, k := range map[string]struct {
		address string
		context int
		want    []string
		says    string
	}{
		"not known":     {"", 0, []string{plainly, roomily}, ""},
		"large":         {"", 100_000, []string{plainly, roomily}, ""},
		"small":         {"", 4000, []string{plainly, fmt.Sprintf("%d true", 4000-prompt)}, "TUMEN_MODEL_CONTEXT"},
		"none":          {"", prompt + 10, []string{plainly}, "TUMEN_MODEL_CONTEXT"},
		"OpenAI itself": {"https://api.openai.com", 100, []string{plainly, roomily}, ""}, // all of its models take more
	} {
		t.Run(name, func(t *testing.T) {
			f := serve(t, times(len(k.want), cut)...)
			address := f.URL
			c := client(t, address, func(o *Options) {
				o.Context = k.context
				if k.address != "" {
					o.BaseURL, o.Transport = k.address+"/v1", redirected(f.URL)
				}
			})
			_, err := c.Ask(t.Context(), call())
			if !errors.Is(err, ErrUnusable) || !strings.Contains(err.Error(), k.says) {
				t.Errorf("got %v", err)
			}
			if k.says == "" && strings.Contains(err.Error(), "TUMEN_MODEL_CONTEXT") {
				t.Errorf("a remedy that does not help: %v", err)
			}
			sent(t, f, k.want...)
		})
	}
}

func TestAServerThatRefusesTheRoomIsAskedWithTheLimitOfTheCall(t *testing.T) {
	for name, text := range map[string]string{
		"of the answer":  `{"error":{"message":"max_tokens is too large: 8242. This model supports at most 4096 completion tokens."}}`,
		"of the context": `{"error":{"message":"This model's maximum context length is 4096 tokens.","code":"context_length_exceeded"}}`,
	} {
		f := serve(t, fails(200, completion(`{"wo`, "length")), fails(400, text), says(good))
		if r, err := client(t, f.URL).Ask(t.Context(), call()); err != nil || !r.Format {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
		sent(t, f, plainly, roomily, plainly)
	}
}

// With the answer that it is to repair, a question may become longer than the model takes.
func TestARepairThatIsTooLongIsLeftOut(t *testing.T) {
	long := fails(400, `{"error":{"message":"the request exceeds the available context size"}}`)
	f := serve(t, says("no"), long, says(good))
	if r, err := client(t, f.URL).Ask(t.Context(), call()); err != nil || r.Format {
		t.Errorf("got %+v, %v", r, err)
	}
	f = serve(t, says("no"), long, says("no again"))
	if _, err := client(t, f.URL).Ask(t.Context(), call()); !errors.Is(err, ErrUnusable) || errors.Is(err, news.ErrLater) {
		t.Errorf("got %v", err)
	}
}

func TestWhatCallsAtATimeLearnIsAllRemembered(t *testing.T) {
	c := client(t, "http://localhost")
	from := c.shape("m")
	var group sync.WaitGroup
	for _, change := range []func(*shape){
		func(s *shape) { s.format = false }, func(s *shape) { s.temperature = false },
		func(s *shape) { s.completion, s.swapped = true, true }, func(s *shape) { s.thinks = true },
	} {
		group.Go(func() {
			to := from
			change(&to)
			c.learn("m", from, to)
		})
	}
	group.Wait()
	if got := c.shape("m"); got != (shape{completion: true, swapped: true, thinks: true}) {
		t.Errorf("got %+v", got)
	}
}

// A try with more room proves nothing as long as its answer is none.
func TestARefusedFieldIsLearnedWithoutTheRoomThatWasOnlyTried(t *testing.T) {
	c := client(t, "http://localhost")
	tried := c.shape("m")
	tried.thinks = true
	found := tried
	found.format = false
	c.learn("m", tried, found)
	if got := c.shape("m"); got.thinks || got.format {
		t.Errorf("got %+v", got)
	}
}
