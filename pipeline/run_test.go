package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/pipeline"
)

func TestEveryReportComesToItsEnd(t *testing.T) {
	s := openStore(t)
	sum := mustRun(t, pipelineOn(t, s), reports(40)...)
	if sum.Added != 40 || sum.Known != 0 || len(sum.Problems) != 0 {
		t.Errorf("%+v", sum)
	}
	if n := sum.Done[news.Filed] + sum.Done[news.OffTopic] + sum.Done[news.Reprint]; n != 40 || sum.Done[news.Reprint] != 3 || sum.Done[news.OffTopic] < 4 {
		t.Errorf("%+v", sum.Done)
	}
	for _, line := range snapshot(t, s) {
		if strings.Contains(line, `off-topic ""`) || strings.Contains(line, `reprint ""`) {
			t.Errorf("no reason: %s", line)
		}
	}
}

func TestASecondRunChangesNothing(t *testing.T) {
	s := openStore(t)
	p := pipelineOn(t, s)
	mustRun(t, p, reports(40)...)
	want := snapshot(t, s)
	sum := mustRun(t, p, reports(40)...)
	if sum.Added != 0 || sum.Known != 40 || len(sum.Done) != 0 {
		t.Errorf("%+v", sum)
	}
	same(t, "after a second run", snapshot(t, s), want)
}

func TestTheOrderInWhichDocumentsComeDoesNotMatter(t *testing.T) {
	documents := reports(40)
	s := openStore(t)
	mustRun(t, pipelineOn(t, s), documents...)
	want := snapshot(t, s)
	for seed := range uint64(4) {
		shuffled := slices.Clone(documents)
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		s := openStore(t)
		mustRun(t, pipelineOn(t, s), shuffled...)
		same(t, fmt.Sprintf("shuffled by %d", seed), snapshot(t, s), want)
	}
}

// TestAllAtOnceIsAsOneByOne guards what is computed of a story when an article or a copy joins it later.
func TestAllAtOnceIsAsOneByOne(t *testing.T) {
	documents := reports(40)
	whole, single := openStore(t), openStore(t)
	mustRun(t, pipelineOn(t, whole), documents...)
	p := pipelineOn(t, single)
	for _, d := range documents {
		mustRun(t, p, d)
	}
	same(t, "one by one", snapshot(t, single), snapshot(t, whole))
}

// TestStoppedAnywhereTheNextRunGoesOn cancels at every ninth step of progress.
func TestStoppedAnywhereTheNextRunGoesOn(t *testing.T) {
	documents := reports(20)
	s := openStore(t)
	p, steps := pipelineOn(t, s), 0
	p.Progress = func(news.Step, int) { steps++ }
	mustRun(t, p, documents...)
	want := snapshot(t, s)
	for at := 1; at < steps; at += 9 {
		s := openStore(t)
		p, n := pipelineOn(t, s), 0
		ctx, cancel := context.WithCancel(t.Context())
		p.Progress = func(news.Step, int) {
			if n++; n == at {
				cancel()
			}
		}
		if _, err := p.Run(ctx, sequence(documents)); !errors.Is(err, context.Canceled) {
			t.Fatalf("cancelled after %d: %v", at, err)
		}
		mustRun(t, p, documents...)
		same(t, fmt.Sprintf("cancelled after %d", at), snapshot(t, s), want)
	}
}

func TestProgressCountsEachStep(t *testing.T) {
	p := pipelineOn(t, openStore(t))
	told, order := map[news.Step]int{}, []news.Step{}
	p.Progress = func(step news.Step, done int) {
		if told[step]++; done != told[step] {
			t.Errorf("%s: %d is told as the %d.", step, done, told[step])
		}
		if !slices.Contains(order, step) {
			order = append(order, step)
		}
	}
	mustRun(t, p, reports(12)...)
	want := []news.Step{news.StepFetch, news.StepRead, news.StepScreen, news.StepReport, news.StepFile}
	if !slices.Equal(order, want) || told[news.StepFetch] != 12 || told[news.StepScreen] != 12 || told[news.StepFile] != told[news.StepReport] {
		t.Errorf("%v, %v", order, told)
	}
}

func TestNoTwoArticlesShareAMomentOfFiling(t *testing.T) {
	s := openStore(t)
	p := pipelineOn(t, s)
	mustRun(t, p, reports(12)...)
	p.Now = func() time.Time { return start.Add(-24 * time.Hour) } // a clock that was set back
	mustRun(t, p, reports(24)[12:]...)
	cited, err := s.Cited(t.Context(), news.Query{Order: news.ByFiled})
	if err != nil {
		t.Fatal(err)
	}
	at := map[time.Time]string{}
	var last time.Time
	for _, c := range cited {
		if other, taken := at[c.Filed]; taken && other != c.Article.Address {
			t.Errorf("%s and %s are both filed at %s", other, c.Article.Address, c.Filed)
		}
		at[c.Filed] = c.Article.Address
		last = c.Filed
	}
	if len(at) < 15 || last.Before(start) || at[last] < report(12).Address {
		t.Errorf("%d moments; what the second run filed is filed before the first: %s at %s", len(at), at[last], last)
	}
}

func TestADocumentThatNothingCanCiteIsAProblemOfItsOwn(t *testing.T) {
	p := pipelineOn(t, openStore(t))
	nowhere, never := report(0), report(1)
	nowhere.Address, never.Fetched = "", time.Time{}
	sum, err := p.Run(t.Context(), func(yield func(news.Document, error) bool) {
		_ = yield(nowhere, nil) && yield(news.Document{Address: "https://dead.example/"}, errors.New("the server is down")) &&
			yield(never, nil) && yield(report(2), nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(sum.Problems) != 3 || sum.Added != 1 || sum.Done[news.Filed] != 1 {
		t.Errorf("%+v", sum)
	}
	for _, x := range sum.Problems {
		if x.Step != news.StepFetch || x.Err == nil {
			t.Errorf("%+v", x)
		}
	}
}

func TestNoWorkersSetIsOneWorker(t *testing.T) {
	p := pipelineOn(t, openStore(t))
	p.Workers = 0
	if sum := mustRun(t, p, report(0)); sum.Done[news.Filed] != 1 {
		t.Errorf("%+v", sum)
	}
}

func TestALanguageThatIsNotReadIsOffTopicAndNamed(t *testing.T) {
	s := openStore(t)
	mustRun(t, pipelineOn(t, s), text("file:fr", start, "Des soldats nord-coréens en Russie\n\nLa Corée du Nord a envoyé des milliers de soldats en Russie, "+
		"ont déclaré mercredi les services de renseignement sud-coréens devant le parlement. Le Kremlin n'a pas souhaité commenter ces informations."))
	if a := article(t, s, "file:fr"); a.State != news.OffTopic || !strings.Contains(a.Reason, `"fr"`) {
		t.Errorf("%s, %q", a.State, a.Reason)
	}
}

var _ pipeline.Store = (*failing)(nil)
