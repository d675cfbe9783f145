package pipeline_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tumen/news"
	"tumen/pipeline"
	"tumen/store"
)

// childPath names, in the environment, the archive on which this test binary runs a pipeline instead of testing.
const childPath = "TUMEN_PIPELINE_TEST_PATH"

func TestMain(m *testing.M) {
	path := os.Getenv(childPath)
	if path == "" {
		os.Exit(m.Run())
	}
	if err := runAsChild(path); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// thirteen is how many reports the pipelines take that run together.
const thirteen = 13

func at(t testing.TB, path string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// slow is an editor that says what it is asked for, and answers once it may.
type slow struct {
	pipeline.Reporter
	asked func(address string)
	may   <-chan struct{}
}

func (e slow) Report(ctx context.Context, a news.Article) (news.Report, error) {
	e.asked(a.Address)
	<-e.may
	return e.Reporter.Report(ctx, a)
}

// runAsChild prints what happens, and lets the editor answer when its standard input ends.
func runAsChild(path string) error {
	s, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		return err
	}
	p, err := newPipeline(s)
	if err != nil {
		return err
	}
	may := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		close(may)
	}()
	p.Waiting = func() { fmt.Println("waiting") }
	p.Editor = slow{p.Editor, func(address string) { fmt.Println("asked", address) }, may}
	p.Workers = 1
	sum, err := p.Run(context.Background(), sequence(reports(thirteen)))
	if err != nil {
		return err
	}
	fmt.Println("filed", sum.Done[news.Filed])
	return s.Close()
}

// process is a run of a pipeline in another process.
type process struct {
	*exec.Cmd
	t     *testing.T
	in    io.Closer
	lines *bufio.Scanner
}

func ingesting(t *testing.T, path string) *process {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(os.Environ(), childPath+"="+path)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return &process{c, t, in, bufio.NewScanner(out)}
}

// says waits for the next line and checks how it begins.
func (c *process) says(begins string) {
	c.t.Helper()
	if !c.lines.Scan() || !strings.HasPrefix(c.lines.Text(), begins) {
		c.t.Fatalf("it says %q instead of %q", c.lines.Text(), begins)
	}
}

// ends lets it answer and returns what it says until its end.
func (c *process) ends() (said []string) {
	c.t.Helper()
	if err := c.in.Close(); err != nil {
		c.t.Error(err)
	}
	for c.lines.Scan() {
		said = append(said, c.lines.Text())
	}
	if err := c.Wait(); err != nil {
		c.t.Errorf("%v: %q", err, said)
	}
	return said
}

func asked(lines []string) (addresses []string) {
	for _, v := range lines {
		if address, found := strings.CutPrefix(v, "asked "); found {
			addresses = append(addresses, address)
		}
	}
	return addresses
}

// eachOnce checks that the model was asked once for every report that is filed.
func eachOnce(t *testing.T, s *store.Store, addresses []string) {
	t.Helper()
	filed, err := s.Articles(t.Context(), store.ArticleFilter{})
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, a := range filed {
		want = append(want, a.Address)
	}
	slices.Sort(want)
	slices.Sort(addresses)
	if len(want) < thirteen/2 || !slices.Equal(addresses, want) {
		t.Errorf("asked for %q, filed %q", addresses, want)
	}
}

func TestTwoProcessesAskForEachReportOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	first := ingesting(t, path)
	first.says("asked")
	begun := strings.TrimPrefix(first.lines.Text(), "asked ")
	second := ingesting(t, path)
	second.says("waiting")
	said := first.ends()
	if again := second.ends(); !slices.Equal(again, []string{"filed 0"}) {
		t.Errorf("the second says %q", again)
	}
	s := at(t, path)
	eachOnce(t, s, append(asked(said), begun))
	alone := openStore(t)
	mustRun(t, pipelineOn(t, alone), reports(thirteen)...)
	same(t, "of two", snapshot(t, s), snapshot(t, alone))
}

func TestTheRunThatWaitsGoesOnWhenTheOtherIsKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	first := ingesting(t, path)
	first.says("asked")
	second := ingesting(t, path)
	second.says("waiting")
	if err := first.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := first.Wait(); err == nil {
		t.Error("it ended before it was killed")
	}
	eachOnce(t, at(t, path), asked(second.ends())) // what was under way had not been answered
}

func TestTwoRunsInAProcessAskForEachReportOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	begun, may := make(chan struct{}), make(chan struct{})
	var mu sync.Mutex
	var addresses []string
	editor := slow{pipelineOn(t, nil).Editor, func(address string) {
		mu.Lock()
		defer mu.Unlock()
		if addresses = append(addresses, address); len(addresses) == 1 {
			close(begun)
		}
	}, may}
	var sums [2]pipeline.Summary
	var errs [2]error
	var wait sync.WaitGroup
	for i := range sums {
		p := pipelineOn(t, at(t, path))
		p.Editor = editor
		p.Waiting = func() { close(may) }
		wait.Go(func() { sums[i], errs[i] = p.Run(t.Context(), sequence(reports(thirteen))) })
		<-begun
	}
	wait.Wait()
	if errs[0] != nil || errs[1] != nil || sums[0].Added != thirteen || sums[1].Known != thirteen || len(sums[1].Done) != 0 {
		t.Errorf("%+v, %v", sums, errs)
	}
	eachOnce(t, at(t, path), addresses)
}

func TestARunThatIsStoppedWhileItWaitsTakesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	s := at(t, path)
	release, err := s.Exclusive(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	p := pipelineOn(t, at(t, path))
	p.Waiting = cancel
	if sum, err := p.Run(ctx, sequence(reports(3))); err == nil || ctx.Err() == nil || sum.Added != 0 {
		t.Errorf("%+v, %v", sum, err)
	}
	if err := release(); err != nil {
		t.Error(err)
	}
	p.Waiting = func() { t.Error("there is nobody to wait for") }
	if sum := mustRun(t, p, report(0)); sum.Added != 1 {
		t.Errorf("%+v", sum)
	}
}

// overtaken is a store beside which another run takes what is due just when it is asked for what, as if no lock kept it
// from that.
type overtaken struct {
	*store.Store
	step     news.Step // whose due articles are asked for
	document bool      // or a document
	other    func()
}

func (o *overtaken) Exclusive(context.Context, func()) (func() error, error) {
	return func() error { return nil }, nil
}

func (o *overtaken) overtake() {
	if other := o.other; other != nil {
		o.other = nil
		other()
	}
}

func (o *overtaken) DueArticles(ctx context.Context, step news.Step, now time.Time, limit int) ([]news.Article, error) {
	due, err := o.Store.DueArticles(ctx, step, now, limit)
	if step == o.step && len(due) > 0 {
		o.overtake()
	}
	return due, err
}

func (o *overtaken) Document(ctx context.Context, id int64) (news.Document, error) {
	d, err := o.Store.Document(ctx, id)
	if o.document {
		o.overtake()
	}
	return d, err
}

// panics is a part that fails.
type panics struct{}

func (panics) Read(context.Context, news.Document) (news.Article, error) { panic("odd") }

func (panics) Report(context.Context, news.Article) (news.Report, error) { panic("odd") }

func TestWhatAnotherRunTookIsNotCountedAndEndsNothing(t *testing.T) {
	documents := reports(thirteen)
	want := asIfThere(t, documents)
	screened := []news.State{news.OffTopic, news.Read, news.Relevant}
	for name, c := range map[string]struct {
		at    overtaken
		spoil func(*pipeline.Pipeline)
		done  []news.State // by the run that is overtaken
	}{
		"to be read":                   {at: overtaken{step: news.StepRead}},
		"being read":                   {at: overtaken{document: true}},
		"failed to be read":            {at: overtaken{document: true}, spoil: func(p *pipeline.Pipeline) { p.Reader = panics{} }},
		"to be screened":               {at: overtaken{step: news.StepScreen}, done: []news.State{news.Read}},
		"to be reported":               {at: overtaken{step: news.StepReport}, done: screened},
		"failed to be reported":        {at: overtaken{step: news.StepReport}, spoil: func(p *pipeline.Pipeline) { p.Editor = panics{} }, done: screened},
		"to be filed":                  {at: overtaken{step: news.StepFile}, done: append(slices.Clone(screened), news.Reported)},
		"to be revised":                {at: overtaken{step: news.StepRevise}},
		"failed to be revised":         {at: overtaken{step: news.StepRevise}, spoil: func(p *pipeline.Pipeline) { p.Editor = panics{} }},
		"still without a model for it": {at: overtaken{step: news.StepRevise}, spoil: func(p *pipeline.Pipeline) { p.Editor = without(p.Editor) }},
	} {
		t.Run(name, func(t *testing.T) {
			path, now := filepath.Join(t.TempDir(), "tumen.db"), start
			beside := c.at
			beside.Store = at(t, path)
			p, e := withModel(t, &beside, &now)
			p.Workers = 1
			other, _ := withModel(t, at(t, path), &now)
			if beside.step == news.StepRevise {
				e.gone(down(start.Add(time.Minute)))
				mustRun(t, p, documents...)
				e.there()
				now = start.Add(time.Minute)
			}
			beside.other = func() { mustRun(t, other) }
			if c.spoil != nil {
				c.spoil(p)
			}
			var log bytes.Buffer
			p.Log = slog.New(slog.NewTextHandler(&log, nil))
			sum := mustRun(t, p, documents...)
			if beside.other != nil || !slices.Equal(slices.Sorted(maps.Keys(sum.Done)), c.done) || len(sum.Problems) != 0 || sum.Revised != 0 {
				t.Errorf("%+v\n%s", sum, &log)
			}
			same(t, "in the end", snapshot(t, beside.Store), want)
		})
	}
}

// without is an editor whose model can't be had for what was to be revised, it does not say until when.
func without(e pipeline.Reporter) pipeline.Reporter {
	return pending{e, fmt.Errorf("503: %w", news.ErrLater)}
}

type pending struct {
	pipeline.Reporter
	cause error
}

func (e pending) Report(ctx context.Context, a news.Article) (news.Report, error) {
	r, err := e.Reporter.Report(ctx, a)
	r.Pending = e.cause
	return r, err
}
