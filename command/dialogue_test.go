package command

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// converse has a person on a terminal write lines, and returns what he sees.
func (p *program) converse(args []string, lines ...string) (out, errs string) {
	p.t.Helper()
	var o, e bytes.Buffer
	env := &Env{In: strings.NewReader(strings.Join(lines, "\n")), Out: &o, Err: &e, Version: "test", Now: p.now, Lookup: lookup(p.env)}
	env.Terminal.Dialogue, env.Terminal.Out = true, true
	if code := Main(p.t.Context(), append([]string{"ask"}, args...), env); code != done {
		p.t.Fatalf("exit %d\n%s%s", code, o.String(), e.String())
	}
	return o.String(), e.String()
}

const killedInKursk = "How many North Korean soldiers were killed?"

// TestAConversationTakesOrdersAndBadQuestionsAsTheyCome: nothing that is written ends it but the wish to.
func TestAConversationTakesOrdersAndBadQuestionsAsTheyCome(t *testing.T) {
	p := withSamples(t)
	out, errs := p.converse(nil, "/good", killedInKursk, "\x1b[A", "", "/nosuch", "/timeline", "/new", strings.Repeat("x", 501), "/help", "/quit", "/nosuch again")
	for _, has := range []string{"no answer yet", "about 600", "/nosuch", "/timeline Shoigu", "follows no other", "/good, /bad"} {
		if !strings.Contains(out, has) {
			t.Errorf("%q is missing:\n%s", has, out)
		}
	}
	if !strings.Contains(errs, "within 500 characters") || !strings.Contains(errs, "/help") || strings.Contains(out, "/nosuch again") || strings.Contains(out, "[A") {
		t.Errorf("%s%s", out, errs)
	}
	out, _ = p.converse([]string{"--lang", "uk"}, "help", "exit", killedInKursk)
	if !strings.Contains(out, "а поранених?") && !strings.Contains(out, "А поранених?") || strings.Contains(out, "600") {
		t.Error(out)
	}
}

// TestALongQuestionIsTurnedDownInTheReadersLanguage, whether it is asked in a conversation or alone.
func TestALongQuestionIsTurnedDownInTheReadersLanguage(t *testing.T) {
	p := withSamples(t)
	for l, c := range map[news.Language]struct{ word, says string }{
		news.English:   {"soldiers ", "within 500 characters"},
		news.German:    {"Soldaten ", "höchstens 500 Zeichen"},
		news.Ukrainian: {"солдати ", "до 500 знаків"},
		news.Korean:    {"북한군 ", "500자 이내"},
	} {
		if _, errs := p.converse([]string{"--lang", string(l)}, strings.Repeat(c.word, 200)); !strings.Contains(errs, c.says) || strings.Contains(errs, "can't be answered") {
			t.Errorf("%s: %s", l, errs)
		}
	}
}

// TestAFollowUpLeansOnWhatWasAskedBefore, on a terminal and with --after, but never on what another program asked.
func TestAFollowUpLeansOnWhatWasAskedBefore(t *testing.T) {
	p := withSamples(t)
	const killed, kyiv = "How many North Korean soldiers were killed?", "And what does Kyiv say?"
	alone := p.must("ask", kyiv)
	out, _ := p.converse(nil, killed, kyiv)
	followed := p.must("ask", "--after", killed, kyiv)
	if !strings.Contains(out, followed) || followed == alone {
		t.Errorf("%s\nalone: %s\nafter: %s", out, alone, followed)
	}
	if out, _ = p.converse(nil, killed, "/new", kyiv); !strings.Contains(out, alone) {
		t.Errorf("it leans on what was put aside: %s", out)
	}
	p.in = killed + "\n" + kyiv + "\n"
	if out = p.must("ask"); !strings.HasSuffix(out, alone) {
		t.Errorf("a program's questions lean on each other: %s", out)
	}
}

func TestAskSaysWhatIsWrongWithItsOptions(t *testing.T) {
	p := withSamples(t)
	for says, args := range map[string][]string{
		"more than nothing": {"--deadline", "0s", "x"}, "duration": {"--deadline", "soon", "x"}, "at most 6": {"--after", "a", "--after", "b", "--after", "c", "--after", "d", "--after", "e", "--after", "f", "--after", "g", "x"},
		"the question is empty": {"", " "},
	} {
		if out := p.refused(misuse, append([]string{"ask"}, args...)...); !strings.Contains(out, says) {
			t.Errorf("%v: %s", args, out)
		}
	}
	if out := p.refused(failed, "ask", "--deadline", "1ns", killedInKursk); !strings.Contains(out, "--deadline") {
		t.Error(out)
	}
}

// TestCtrlCEndsAConversationAtItsPrompt is what a person at a terminal expects.
func TestCtrlCEndsAConversationAtItsPrompt(t *testing.T) {
	p := withSamples(t)
	signals := make(chan os.Signal)
	in, keyboard := io.Pipe()                  // nobody writes
	t.Cleanup(func() { _ = keyboard.Close() }) // a pipe's never fails
	var out, errs bytes.Buffer
	env := &Env{In: in, Out: &out, Err: &errs, Version: "test", Now: p.now, Lookup: lookup(p.env)}
	env.Terminal.Dialogue = true
	restored := false
	env.Interrupts = func() (<-chan os.Signal, func()) { return signals, func() { restored = true } }
	ended := make(chan int)
	go func() { ended <- Main(t.Context(), []string{"ask"}, env) }()
	signals <- os.Interrupt
	if code := <-ended; code != done || !restored || strings.Contains(errs.String(), "stopped") {
		t.Errorf("exit %d, restored: %t\n%s%s", code, restored, out.String(), errs.String())
	}
}

type listed struct {
	Feedback []struct {
		At     time.Time
		Good   bool
		Answer news.Answer
	}
	Good, Bad int
}

// TestFeedbackIsKeptWithTheAnswerAndWithoutThePerson: in a conversation a second thought replaces the first.
func TestFeedbackIsKeptWithTheAnswerAndWithoutThePerson(t *testing.T) {
	p := withSamples(t)
	p.converse(nil, killedInKursk, "/good", "/bad", "What is the weather in Berlin?", "👍")
	put(t, "answer.json", []byte(p.must("ask", "--json", "How many containers did North Korea ship to Russia?")))
	p.must("feedback", "--bad", "answer.json")
	p.in = p.must("ask", "--json", "북한군 사상자는 몇 명인가?")
	p.must("feedback", "--good", "-")
	var got listed
	p.json(&got, "feedback", "--json")
	if got.Good != 2 || got.Bad != 2 || len(got.Feedback) != 4 {
		t.Fatalf("%+v", got)
	}
	if f := got.Feedback[3]; f.Good || f.Answer.Question != killedInKursk || len(f.Answer.Citations) == 0 || !f.At.Equal(fixed) {
		t.Errorf("%+v", f)
	}
	p.json(&got, "feedback", "--json", "--only", "bad", "--since", "2025-05-03")
	if got.Good != 0 || got.Bad != 2 {
		t.Errorf("%+v", got)
	}
	if out := p.must("feedback"); !strings.Contains(out, "👎 2025-05-03") || !strings.Contains(out, ".txt\n") || !strings.HasSuffix(out, "2 👍, 2 👎\n") {
		t.Error(out)
	}
}

func TestWhatIsNoAnswerIsNoFeedback(t *testing.T) {
	p := withSamples(t)
	put(t, "text.json", []byte("no JSON"))
	put(t, "other.json", []byte(`{"claims":[]}`))
	put(t, "large.json", bytes.Repeat([]byte(" "), largestAnswer+1))
	for says, args := range map[string][]string{
		"absent.json": {"--good", "absent.json"}, "text.json": {"--bad", "text.json"}, "no question": {"--good", "other.json"}, "megabyte": {"--bad", "large.json"},
		"--only": {"--only", "ugly"}, "2025-06-11": {"--since", "yesterday"}, "leave them out": {"--good", "text.json", "--only", "bad"}, "can't be used together": {"--good", "a", "--bad", "b"},
	} {
		if out := p.refused(misuse, append([]string{"feedback"}, args...)...); !strings.Contains(out, says) {
			t.Errorf("%v: %s", args, out)
		}
	}
	if out := p.must("feedback"); out != "0 👍, 0 👎\n" {
		t.Error(out)
	}
}

// TestTheSameQuestionWithinTheHourCostsNothing: it says when it was answered, unless somebody wants it anew; a report that comes in ends it.
func TestTheSameQuestionWithinTheHourCostsNothing(t *testing.T) {
	c := newClerk(t)
	p := newModelled(t, c)
	p.must("ingest", p.folder)
	const question = "What did the NIS say about North Korean soldiers in Kursk?"
	p.at = fixed.Add(time.Minute) // what is filed at one moment has times one after the other
	first := p.ask(question)
	calls := c.total()
	if !first.Written || first.Again {
		t.Fatalf("%+v", first)
	}
	p.at = fixed.Add(59 * time.Minute)
	if again := p.ask(question); !again.Again || again.Answer != first.Answer || again.AsOf != first.AsOf {
		t.Errorf("%+v", again)
	}
	if out := p.must("ask", question); !strings.Contains(out, "Answered before, at 3 May 2025, 06:01") {
		t.Error(out)
	}
	if n := c.total() - calls; n != 0 {
		t.Errorf("%d calls", n)
	}
	if a := p.ask(question, "--fresh"); a.Again {
		t.Errorf("%+v", a)
	}
	p.at = fixed.Add(2 * time.Hour)
	if a := p.ask(question); a.Again {
		t.Errorf("two hours later: %+v", a)
	}
	put(t, p.folder+"/new.txt", []byte("Soldiers\nReuters, 3 April 2025\n\nNorth Korea sent 1,234 soldiers to Russia, the NIS said.\n"))
	p.must("ingest", p.folder+"/new.txt")
	if a := p.ask(question); a.Again {
		t.Errorf("a report came in: %+v", a)
	}
}
