package pipeline_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

func TestWhatTheModelMissedEndsAsIfItHadBeenThere(t *testing.T) {
	documents := reports(40)
	want := asIfThere(t, documents)
	midnight := start.Truncate(24 * time.Hour).Add(24 * time.Hour)
	for name, c := range map[string]struct {
		cause  error
		next   time.Time
		budget bool
	}{
		"the budget is spent":     {budgetSpent(midnight), midnight, true},
		"the server is down":      {down(start.Add(90 * time.Second)), start.Add(90 * time.Second), false},
		"down until just now":     {down(start), start.Add(time.Second), false},
		"a wait of unknown end":   {fmt.Errorf("503: %w", news.ErrLater), start.Add(15 * time.Minute), false},
		"what may pass by itself": {fmt.Errorf("cut: %w", news.ErrAgain), start.Add(30 * time.Second), false},
		"an error of no class":    {errors.New("odd"), start.Add(30 * time.Second), false},
	} {
		t.Run(name, func(t *testing.T) {
			s, now := openStore(t), start
			p, e := withModel(t, s, &now)
			var log bytes.Buffer
			p.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelWarn}))
			// Of every three about one event it fails for two.
			e.missed = func(a news.Article) error {
				if strings.HasSuffix(a.Address, "1") || strings.HasSuffix(a.Address, "3") || strings.HasSuffix(a.Address, "6") {
					return c.cause
				}
				return nil
			}
			sum := mustRun(t, p, documents...)
			w := revising(t, s, now)
			if sum.StandIns == 0 || w.Later != sum.StandIns || w.Due != 0 || !w.Next.Equal(c.next) || (w.Budget > 0) != c.budget || (w.Model > 0) == c.budget {
				t.Errorf("%d stand in; %+v", sum.StandIns, w)
			}
			if len(sum.Problems) != 0 || !errors.Is(sum.WaitsFor, c.cause) || strings.Count(log.String(), "\n") != 1 || !strings.Contains(log.String(), c.cause.Error()) {
				t.Errorf("told: %+v, %v, %q", sum.Problems, sum.WaitsFor, log.String())
			}
			filed := sum.Done[news.Filed]
			e.there()
			before := e.calls()
			if mustRun(t, p, documents...); e.calls() != before {
				t.Error("the model is asked before its time")
			}
			now = c.next
			sum = mustRun(t, p, documents...)
			if sum.Revised != w.Later || len(sum.Done) != 0 || sum.WaitsFor != nil || sum.Dropped != w.Later || sum.Unread != 2*w.Later {
				t.Errorf("%d waited: %+v", w.Later, sum)
			}
			same(t, "in the end", snapshot(t, s), want)
			if len(e.final) != filed {
				t.Errorf("%d articles are filed and the model answered for %d", filed, len(e.final))
			}
			for address, n := range e.final {
				if n != 1 {
					t.Errorf("the model answered %d times for %s", n, address)
				}
			}
			if mustRun(t, p, documents...); e.calls() != before+w.Later {
				t.Error("what is final is asked of the model again")
			}
		})
	}
}

func TestARevisionIsNoNews(t *testing.T) {
	s, now := openStore(t), start
	p, e := withModel(t, s, &now)
	e.gone(down(start.Add(time.Minute)))
	mustRun(t, p, reports(12)...)
	filed := func() map[string]time.Time {
		all, err := s.Cited(t.Context(), news.Query{})
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]time.Time{}
		for _, c := range all {
			out[c.Article.Address] = c.Filed
		}
		return out
	}
	before := filed()
	e.there()
	now = start.Add(time.Hour)
	if sum := mustRun(t, p); sum.Revised == 0 {
		t.Fatalf("%+v", sum)
	}
	for address, at := range filed() {
		if !at.Equal(before[address]) {
			t.Errorf("%s was filed at %s, and after it was revised at %s", address, before[address], at)
		}
	}
}

// TestAModelThatIsStillGoneIsNotHammered has one worker, so that the calls can be counted.
func TestAModelThatIsStillGoneIsNotHammered(t *testing.T) {
	s, now := openStore(t), start
	p, e := withModel(t, s, &now)
	p.Workers = 1
	e.gone(down(start.Add(time.Minute)))
	sum := mustRun(t, p, reports(100)...) // more than are asked of the store at a time
	if sum.StandIns <= 64 {
		t.Fatalf("%+v", sum)
	}
	calls := e.calls()
	for i, until := range []time.Time{start.Add(2 * time.Minute), start.Add(48 * time.Hour), start.Add(49 * time.Hour)} {
		now = revising(t, s, now).Next
		e.gone(budgetSpent(until))
		again := mustRun(t, p)
		if e.calls() != calls+i+1 || !errors.Is(again.WaitsFor, news.ErrBudget) || len(again.Problems) != 0 {
			t.Fatalf("%d calls for one that is enough: %+v", e.calls()-calls-i, again)
		}
		if w := revising(t, s, now); w.Later != sum.StandIns || !w.Next.Equal(until) || w.Budget != sum.StandIns {
			t.Errorf("%+v", w)
		}
	}
	e.there()
	now = start.Add(50 * time.Hour)
	if again := mustRun(t, p); again.Revised != sum.StandIns { // no wait has used up the tries
		t.Errorf("%+v", again)
	}
}

func TestRevisingAnArticleIsGivenUpForItsOwnFaultOnly(t *testing.T) {
	for name, c := range map[string]struct {
		cause error
		tries int           // of revising
		last  time.Duration // the wait before the last
	}{
		"soon":        {news.ErrAgain, 8, 32 * time.Minute},
		"later":       {news.ErrLater, 40, 24 * time.Hour}, // for ever
		"never":       {news.ErrGiveUp, 0, 0},
		"of no class": {errors.New("odd"), 8, 32 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			s, now := openStore(t), start
			p, e := withModel(t, s, &now)
			e.gone(fmt.Errorf("a fault: %w", c.cause))
			mustRun(t, p, report(0))
			stands := snapshot(t, s)
			var last time.Duration
			for range 40 {
				w := revising(t, s, now)
				if w.Later == 0 {
					break
				}
				last = w.Next.Sub(now)
				now = w.Next
				if sum := mustRun(t, p); len(sum.Done) != 0 || len(sum.Problems) != 0 {
					t.Fatalf("%+v", sum)
				}
			}
			if e.calls() != 1+c.tries || last != c.last {
				t.Errorf("%d tries, the last after %s", e.calls()-1, last)
			}
			a := article(t, s, report(0).Address)
			if waits := errors.Is(c.cause, news.ErrLater); a.State != news.Filed || a.Editor != news.Extractive || (a.Awaits != "") != waits {
				t.Errorf("%s by %s, awaits %q", a.State, a.Editor, a.Awaits)
			}
			same(t, "what stood in stands", snapshot(t, s)[1:], stands[1:]) // the first line has what it awaits
		})
	}
}

func TestAnEditorThatFailsToReviseHarmsNothing(t *testing.T) {
	documents := []news.Document{report(0), report(1), report(2)}
	want := asIfThere(t, documents)
	for name, fail := range map[string]func() (news.Report, error){
		"an error":       func() (news.Report, error) { return news.Report{}, fmt.Errorf("busy: %w", news.ErrAgain) },
		"a panic":        func() (news.Report, error) { panic("index out of range") },
		"unusable claim": claims(news.Claim{Text: "x", Sentences: []int{99}}),
	} {
		t.Run(name, func(t *testing.T) {
			s, now := openStore(t), start
			p, e := withModel(t, s, &now)
			e.gone(down(start.Add(time.Minute)))
			mustRun(t, p, documents...)
			now = start.Add(time.Minute)
			e.there()
			p.Editor = reporter{e, report(1).Address, fail}
			sum := mustRun(t, p)
			if sum.Revised != 2 || len(sum.Problems) != 1 || sum.Problems[0].Step != news.StepRevise || !sum.Problems[0].Retried || len(sum.Done) != 0 {
				t.Errorf("%+v", sum)
			}
			if a := article(t, s, report(1).Address); a.State != news.Filed || a.Editor != news.Extractive || a.Awaits == "" {
				t.Errorf("%+v", a)
			}
			p.Editor = e
			now = start.Add(time.Hour)
			mustRun(t, p)
			same(t, "in the end", snapshot(t, s), want)
		})
	}
}

func TestAnArticleThatCannotBeRevisedStaysAsItIs(t *testing.T) {
	s, now := openStore(t), start
	p, e := withModel(t, s, &now)
	e.gone(down(start.Add(time.Minute)))
	mustRun(t, p, report(0))
	stands := snapshot(t, s)
	now = start.Add(time.Minute)
	p.Editor = reporter{e, report(0).Address, func() (news.Report, error) { return news.Report{}, fmt.Errorf("refused: %w", news.ErrGiveUp) }}
	if sum := mustRun(t, p); len(sum.Done) != 0 || len(sum.Problems) != 1 || sum.Problems[0].Retried {
		t.Errorf("%+v", sum)
	}
	if a := article(t, s, report(0).Address); a.State != news.Filed || a.Awaits != "" {
		t.Errorf("%s, awaits %q", a.State, a.Awaits)
	}
	same(t, "what stood in stands", snapshot(t, s)[1:], stands[1:])
}

func TestTriesAtReportingAreNoTriesAtRevising(t *testing.T) {
	s, now := openStore(t), start
	p, e := withModel(t, s, &now)
	e.gone(fmt.Errorf("503: %w", news.ErrLater))
	p.Editor = reporter{e, report(0).Address, func() (news.Report, error) { return news.Report{}, errors.New("odd") }}
	mustRun(t, p, report(0))
	for range 6 {
		now = now.Add(time.Hour)
		mustRun(t, p)
	}
	p.Editor = e
	now = now.Add(time.Hour)
	if mustRun(t, p); !revising(t, s, now).Next.Equal(now.Add(15 * time.Minute)) {
		t.Errorf("%+v", revising(t, s, now))
	}
}

// TestWhatTheEditorSaysIsFinalIsFinal has the model answer nothing usable, so that the extractive editor has the word.
func TestWhatTheEditorSaysIsFinalIsFinal(t *testing.T) {
	s, now := openStore(t), start
	p, e := withModel(t, s, &now)
	p.Modelled = true
	e.gone(down(start.Add(time.Minute)))
	if sum := mustRun(t, p, report(0)); sum.StandIns != 1 || sum.WithoutModel != 0 {
		t.Errorf("%+v", sum)
	}
	now = start.Add(time.Minute)
	p.Editor = e.Reporter
	if sum := mustRun(t, p); sum.Revised != 0 || sum.StandIns != 0 || sum.WithoutModel != 1 {
		t.Errorf("%+v", sum)
	}
	if a := article(t, s, report(0).Address); a.Awaits != "" || a.Editor != news.Extractive || revising(t, s, now).Later != 0 {
		t.Errorf("%+v", a)
	}
}

func TestAnOldVersionIsNotRevised(t *testing.T) {
	s, now := openStore(t), start
	p, e := withModel(t, s, &now)
	e.gone(down(start.Add(time.Minute)))
	mustRun(t, p, version("file:hur", start, hurText))
	e.there()
	now = start.Add(time.Hour)
	corrected := version("file:hur", now, strings.ReplaceAll(hurText, "12,300 soldiers", "2,600 soldiers"))
	if sum := mustRun(t, p, corrected); sum.Revised != 0 || e.calls() != 2 {
		t.Errorf("%d calls: %+v", e.calls(), sum)
	}
	same(t, "in the end", snapshot(t, s), asIfThere(t, []news.Document{corrected}))
}

// TestStoppedWhileRevisingTheNextRunGoesOn cancels at every seventh step of progress of four runs: without a model, with
// one for some, with one for all, and once more. However often it is stopped, no answer is asked for twice.
func TestStoppedWhileRevisingTheNextRunGoesOn(t *testing.T) {
	documents := reports(12)
	want := asIfThere(t, documents)
	steps := 0
	for at := 1; at == 1 || at <= steps; at += 7 {
		s, now, n := openStore(t), start, 0
		p, e := withModel(t, s, &now)
		p.Workers = 1 // what is under way when a run is stopped is asked again
		for run := range 4 {
			now = start.Add(time.Duration(run) * 24 * time.Hour)
			e.missed = func(a news.Article) error {
				if run < 1 || run == 1 && strings.HasSuffix(a.Address, "3") {
					return fmt.Errorf("503: %w", news.ErrLater)
				}
				return nil
			}
			ctx, cancel := context.WithCancel(t.Context())
			p.Progress = func(news.Step, int) {
				if n++; n == at {
					cancel()
				}
			}
			if _, err := p.Run(ctx, sequence(documents)); err != nil && !errors.Is(err, context.Canceled) {
				t.Fatalf("cancelled after %d: %v", at, err)
			}
			cancel()
		}
		steps = max(steps, n)
		same(t, fmt.Sprintf("cancelled after %d", at), snapshot(t, s), want)
		for address, n := range e.final {
			if n != 1 {
				t.Errorf("cancelled after %d: the model answered %d times for %s", at, n, address)
			}
		}
	}
}

func TestAStoreThatFailsWhileRevisingLosesNothing(t *testing.T) {
	documents := reports(12)
	want := asIfThere(t, documents)
	s, now := openStore(t), start
	broken := &failing{Store: s, method: "SaveRevision", after: 2}
	p, e := withModel(t, broken, &now)
	p.Workers = 1
	e.gone(down(start.Add(time.Minute)))
	mustRun(t, p, documents...)
	e.there()
	now = start.Add(time.Minute)
	if sum, err := p.Run(t.Context(), sequence(nil)); !errors.Is(err, news.ErrLater) || len(sum.Problems) != 0 || sum.Revised != 2 {
		t.Fatalf("%+v, %v", sum, err)
	}
	broken.method = ""
	mustRun(t, p)
	same(t, "after the store works again", snapshot(t, s), want)
}

func TestWhatTheModelGaveNothingForIsCounted(t *testing.T) {
	for name, c := range map[string]struct {
		modelled bool
		pending  error
		want     int
	}{
		"no model is set":         {false, nil, 0},
		"it gave nothing of use":  {true, nil, 1},
		"it is still to be asked": {true, down(start.Add(time.Minute)), 0},
		"it can't ever be asked":  {true, fmt.Errorf("refused: %w", news.ErrGiveUp), 1},
	} {
		t.Run(name, func(t *testing.T) {
			s := openStore(t)
			p := pipelineOn(t, s)
			p.Modelled = c.modelled
			p.Editor = reporter{p.Editor, report(1).Address, func() (news.Report, error) { return news.Report{By: byModel}, nil }}
			p.Editor = reporter{p.Editor, report(0).Address, func() (news.Report, error) {
				return news.Report{By: news.Extractive, Pending: c.pending}, nil
			}}
			sum := mustRun(t, p, report(0), report(1))
			if sum.WithoutModel != c.want || sum.StandIns+sum.WithoutModel > 1 || sum.Done[news.Filed] != 2 {
				t.Errorf("%+v", sum)
			}
			counts, err := s.Counts(t.Context())
			if err != nil || counts.ByEditor[news.Extractive] != 1 || counts.ByEditor[byModel] != 1 {
				t.Errorf("%v, %v", counts.ByEditor, err)
			}
		})
	}
}

// TestAnArticleThatIsTooLongForTheBudgetHoldsUpNoOther has an error that says later, but not when.
func TestAnArticleThatIsTooLongForTheBudgetHoldsUpNoOther(t *testing.T) {
	s, now := openStore(t), start
	p, e := withModel(t, s, &now)
	p.Workers = 1
	e.gone(budgetSpent(start.Add(time.Hour)))
	mustRun(t, p, reports(12)...)
	all := revising(t, s, now)
	if want := budgetSpent(start).Error(); all.Reason != want || all.Later < 4 {
		t.Fatalf("%+v, want %q", all, want)
	}
	now = start.Add(time.Hour)
	long := report(0).Address // the first of all
	tooLong := fmt.Errorf("9000 tokens are more than the whole budget: %w", news.ErrLater)
	e.missed = func(a news.Article) error {
		if a.Address == long {
			return tooLong
		}
		return nil
	}
	if sum := mustRun(t, p); sum.Revised != all.Later-1 || len(sum.Problems) != 0 {
		t.Errorf("of %d: %+v", all.Later, sum)
	}
	if w := revising(t, s, now); w.Later != 1 || w.Due != 0 || w.Reason != tooLong.Error() || !w.Next.Equal(now.Add(15*time.Minute)) {
		t.Errorf("%+v", w)
	}
	if a := article(t, s, long); a.Awaits == "" || a.Editor != news.Extractive {
		t.Errorf("%+v", a)
	}
}
