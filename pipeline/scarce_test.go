package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"tumen/news"
	"tumen/pipeline"
	"tumen/store"
)

const byModel = "m/report-1"

// scarce is an editor whose model can be had for some articles and not for others, like the one of the house: then it
// hands over what the extractive editor makes, and says for what that stands in.
type scarce struct {
	pipeline.Reporter // the extractive editor

	mu     sync.Mutex
	missed func(news.Article) error // why the model can't be had for an article, nil if it can
	asked  map[string]int           // by address
	final  map[string]int           // by address: of asked, how often the model answered
}

func (e *scarce) Report(ctx context.Context, a news.Article) (news.Report, error) {
	if err := ctx.Err(); err != nil {
		return news.Report{}, err
	}
	r, err := e.Reporter.Report(ctx, a)
	if err != nil {
		return r, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.asked[a.Address]++
	if r.Pending = e.missed(a); r.Pending != nil {
		return r, nil
	}
	e.final[a.Address]++
	r.By, r.Dropped, r.Unread = byModel, 1, 2
	for i := range r.Claims { // in the model's words and language; in English they would have a say in where the article is filed
		r.Claims[i].Text, r.Claims[i].Language = "In other words: "+r.Claims[i].Text, news.German
	}
	return r, nil
}

func (e *scarce) there() { e.missed = func(news.Article) error { return nil } }

func (e *scarce) gone(cause error) { e.missed = func(news.Article) error { return cause } }

// calls is how often the editor was asked.
func (e *scarce) calls() (n int) {
	for _, v := range e.asked {
		n += v
	}
	return n
}

// withModel is a pipeline whose editor has a model, which is there, and whose clock is set by now.
func withModel(t *testing.T, s pipeline.Store, now *time.Time) (*pipeline.Pipeline, *scarce) {
	t.Helper()
	p := pipelineOn(t, s)
	e := &scarce{Reporter: p.Editor, asked: map[string]int{}, final: map[string]int{}}
	e.there()
	p.Editor, p.Now = e, func() time.Time { return *now }
	return p, e
}

// asIfThere is what the archive holds of documents when the model is there at once.
func asIfThere(t *testing.T, documents []news.Document) []string {
	t.Helper()
	s, now := openStore(t), start
	p, _ := withModel(t, s, &now)
	mustRun(t, p, documents...)
	return snapshot(t, s)
}

// revising is what waits to be revised.
func revising(t *testing.T, s *store.Store, now time.Time) store.Waiting {
	t.Helper()
	all, err := s.WaitingCount(t.Context(), now)
	if err != nil {
		t.Fatal(err)
	}
	return all[len(all)-1]
}

func budgetSpent(until time.Time) error {
	return fmt.Errorf("asking: %w", &news.WaitError{Until: until, Err: fmt.Errorf("900 of 1000 tokens: %w", news.ErrBudget)})
}

func down(until time.Time) error {
	return &news.WaitError{Until: until, Err: errors.New("the server is down")}
}
