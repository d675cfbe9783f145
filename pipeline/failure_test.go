package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/pipeline"
	"tumen/store"
)

// reader fails for one address.
type reader struct {
	pipeline.Reader
	address string
	fail    func() (news.Article, error)
}

func (r reader) Read(ctx context.Context, d news.Document) (news.Article, error) {
	if d.Address == r.address {
		return r.fail()
	}
	return r.Reader.Read(ctx, d)
}

// reporter fails for one address.
type reporter struct {
	pipeline.Reporter
	address string
	fail    func() (news.Report, error)
}

func (r reporter) Report(ctx context.Context, a news.Article) (news.Report, error) {
	if a.Address == r.address {
		return r.fail()
	}
	return r.Reporter.Report(ctx, a)
}

func claims(c ...news.Claim) func() (news.Report, error) {
	return func() (news.Report, error) { return news.Report{Claims: c}, nil }
}

func TestAPartThatFailsFailsOneArticleOnly(t *testing.T) {
	bad := report(1)
	read := func(a news.Article, err error) func(*pipeline.Pipeline) {
		return func(p *pipeline.Pipeline) {
			p.Reader = reader{p.Reader, bad.Address, func() (news.Article, error) { return a, err }}
		}
	}
	reported := func(f func() (news.Report, error)) func(*pipeline.Pipeline) {
		return func(p *pipeline.Pipeline) { p.Editor = reporter{p.Editor, bad.Address, f} }
	}
	for name, c := range map[string]struct {
		set    func(*pipeline.Pipeline)
		step   news.Step
		says   string
		giveUp bool
	}{
		"can't ever be read":    {read(news.Article{}, fmt.Errorf("no document: %w", news.ErrGiveUp)), news.StepRead, "no document", true},
		"can't be read now":     {read(news.Article{}, fmt.Errorf("busy: %w", news.ErrAgain)), news.StepRead, "busy", false},
		"an error of no class":  {read(news.Article{}, errors.New("odd")), news.StepRead, "odd", false},
		"no address":            {read(news.Article{Text: "Text."}, nil), news.StepRead, "no address", true},
		"no UTF-8":              {read(news.Article{Address: bad.Address, Text: "a\xffb"}, nil), news.StepRead, "UTF-8", true},
		"a server is down":      {reported(func() (news.Report, error) { return news.Report{}, fmt.Errorf("down: %w", news.ErrLater) }), news.StepReport, "down", false},
		"a claim of nothing":    {reported(claims(news.Claim{Text: "x"})), news.StepReport, "no sentence", false},
		"a sentence not there":  {reported(claims(news.Claim{Text: "x", Sentences: []int{99}})), news.StepReport, "sentence 99", false},
		"a figure of no number": {reported(claims(news.Claim{Sentences: []int{1}, Figures: []news.Figure{{Low: math.NaN()}}})), news.StepReport, "no number", false},
		"the reader panics": {func(p *pipeline.Pipeline) {
			p.Reader = reader{p.Reader, bad.Address, func() (news.Article, error) { panic("index out of range") }}
		}, news.StepRead, "index out of range", false},
		"the editor panics": {reported(func() (news.Report, error) { var none []news.Claim; return news.Report{Claims: none[:1]}, nil }), news.StepReport, "out of range", false},
	} {
		t.Run(name, func(t *testing.T) {
			s := openStore(t)
			p := pipelineOn(t, s)
			c.set(p)
			sum := mustRun(t, p, report(0), bad, report(2), report(4))
			if sum.Done[news.Filed] != 3 {
				t.Errorf("the others: %+v", sum.Done)
			}
			if len(sum.Problems) != 1 {
				t.Fatalf("problems: %+v", sum.Problems)
			}
			x := sum.Problems[0]
			if x.Step != c.step || x.What != bad.Address || !strings.Contains(x.Err.Error(), c.says) || x.Retried == c.giveUp {
				t.Errorf("%+v", x)
			}
			a := article(t, s, bad.Address)
			if (a.State == news.Failed) != c.giveUp || a.Attempts != 1 {
				t.Errorf("%s after %d tries, %q", a.State, a.Attempts, a.Reason)
			}
			if c.giveUp && (!strings.Contains(a.Reason, c.says) || !strings.HasPrefix(a.Reason, string(c.step))) {
				t.Errorf("reason %q", a.Reason)
			}
			if !c.giveUp {
				recovers(t, s, p, bad)
			}
		})
	}
}

// recovers runs again when the next try is due, with parts that work.
func recovers(t *testing.T, s *store.Store, p *pipeline.Pipeline, bad news.Document) {
	t.Helper()
	good := pipelineOn(t, s)
	if sum := mustRun(t, good); len(sum.Done) != 0 {
		t.Errorf("tried again at once: %+v", sum.Done)
	}
	good.Now = func() time.Time { return p.Now().Add(time.Hour) }
	mustRun(t, good)
	if a := article(t, s, bad.Address); a.State != news.Filed || a.Attempts != 0 {
		t.Errorf("after the cause is gone: %s, %d tries", a.State, a.Attempts)
	}
}

func TestTriesRunOut(t *testing.T) {
	for name, c := range map[string]struct {
		class error
		waits []time.Duration // before the second try and on
	}{
		"soon": {news.ErrAgain, []time.Duration{30 * time.Second, time.Minute, 2 * time.Minute, 4 * time.Minute, 8 * time.Minute,
			16 * time.Minute, 32 * time.Minute}},
		"later": {news.ErrLater, []time.Duration{15 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour, 8 * time.Hour,
			16 * time.Hour}},
	} {
		t.Run(name, func(t *testing.T) {
			s, tries, now := openStore(t), 0, start
			p := pipelineOn(t, s)
			p.Now = func() time.Time { return now }
			p.Editor = reporter{p.Editor, report(0).Address, func() (news.Report, error) {
				tries++
				return news.Report{}, fmt.Errorf("try %d: %w", tries, c.class)
			}}
			mustRun(t, p, report(0))
			for i, wait := range c.waits {
				now = now.Add(wait - time.Second)
				mustRun(t, p)
				if tries != i+1 {
					t.Fatalf("try %d comes before %s have passed", tries, wait)
				}
				now = now.Add(time.Second)
				mustRun(t, p)
				if tries != i+2 {
					t.Fatalf("after %s there is no try %d", wait, i+2)
				}
			}
			now = now.Add(1000 * time.Hour)
			mustRun(t, p)
			failed, err := s.FailedArticles(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if tries != 8 || len(failed) != 1 || failed[0].Step != news.StepReport || failed[0].Article.Reason != "report: try 8: "+c.class.Error() {
				t.Errorf("%d tries, then %+v", tries, failed)
			}
		})
	}
}

func TestDroppedSentencesAreCounted(t *testing.T) {
	p := pipelineOn(t, openStore(t))
	p.Editor = reporter{p.Editor, report(0).Address, func() (news.Report, error) { return news.Report{Dropped: 3, Unread: 4}, nil }}
	if sum := mustRun(t, p, report(0), report(1)); sum.Dropped < 3 || sum.Unread != 4 {
		t.Errorf("%+v", sum)
	}
}

// failing is a store whose calls of one method fail from the after-th on.
type failing struct {
	*store.Store
	method string
	after  int
	calls  int
}

var errDisk = fmt.Errorf("the disk is full: %w", news.ErrLater)

func (f *failing) broken(method string) bool {
	if method == f.method {
		f.calls++
	}
	return method == f.method && f.calls > f.after
}

func (f *failing) AddDocument(ctx context.Context, d news.Document) (int64, bool, error) {
	if f.broken("AddDocument") {
		return 0, false, errDisk
	}
	return f.Store.AddDocument(ctx, d)
}

func (f *failing) SaveRead(ctx context.Context, a news.Article) (news.ReadOutcome, error) {
	if f.broken("SaveRead") {
		return news.ReadOutcome{}, errDisk
	}
	return f.Store.SaveRead(ctx, a)
}

func (f *failing) DueArticles(ctx context.Context, step news.Step, now time.Time, limit int) ([]news.Article, error) {
	if f.broken("DueArticles") {
		return nil, errDisk
	}
	return f.Store.DueArticles(ctx, step, now, limit)
}

func (f *failing) Similar(ctx context.Context, keys []uint64, id int64, limit int) ([]news.Article, error) {
	if f.broken("Similar") {
		return nil, errDisk
	}
	return f.Store.Similar(ctx, keys, id, limit)
}

func (f *failing) SaveReport(ctx context.Context, id int64, r news.Report, awaits news.Awaited, next time.Time) error {
	if f.broken("SaveReport") {
		return errDisk
	}
	return f.Store.SaveReport(ctx, id, r, awaits, next)
}

func (f *failing) SaveRevision(ctx context.Context, id int64, r news.Report, at time.Time) error {
	if f.broken("SaveRevision") {
		return errDisk
	}
	return f.Store.SaveRevision(ctx, id, r, at)
}

func (f *failing) SaveFiling(ctx context.Context, id int64, v news.Filing) (int64, error) {
	if f.broken("SaveFiling") {
		return 0, errDisk
	}
	return f.Store.SaveFiling(ctx, id, v)
}

func (f *failing) StoryCandidates(ctx context.Context, weights map[string]float64, from, to time.Time, most int) ([]news.StoryCandidate, error) {
	if f.broken("StoryCandidates") {
		return nil, errDisk
	}
	return f.Store.StoryCandidates(ctx, weights, from, to, most)
}

func TestAnErrorOfTheStoreEndsTheRunAndIsNoArticlesFault(t *testing.T) {
	documents := reports(20)
	s := openStore(t)
	mustRun(t, pipelineOn(t, s), documents...)
	want := snapshot(t, s)
	for _, method := range []string{"AddDocument", "DueArticles", "SaveRead", "Similar", "SaveReport", "StoryCandidates", "SaveFiling"} {
		t.Run(method, func(t *testing.T) {
			s := openStore(t)
			p := pipelineOn(t, &failing{Store: s, method: method, after: 2})
			p.Workers = 1 // so that the counting of calls needs no lock
			sum, err := p.Run(t.Context(), sequence(documents))
			if !errors.Is(err, news.ErrLater) {
				t.Fatalf("the run ends with: %v", err)
			}
			if len(sum.Problems) != 0 {
				t.Errorf("blamed: %+v", sum.Problems)
			}
			if i := slices.IndexFunc(snapshot(t, s), func(line string) bool { return strings.Contains(line, string(news.Failed)+` "`) }); i >= 0 {
				t.Errorf("failed: %s", snapshot(t, s)[i])
			}
			mustRun(t, pipelineOn(t, s), documents...)
			same(t, "after the store works again", snapshot(t, s), want)
		})
	}
}
