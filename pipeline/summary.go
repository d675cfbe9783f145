package pipeline

import (
	"sync"

	"tumen/news"
)

// Summary counts what one run did.
type Summary struct {
	Added     int // documents that were not known
	Known     int // documents that were known already
	Unchanged int // documents that only changed their furniture
	Done      map[news.State]int
	Dropped   int       // sentences that did not pass the evidence check
	Unread    int       // sentences of long articles that the editor was not given
	StandIns  int       // articles reported without the model for now
	Revised   int       // articles reported without the model before, and now with it
	WaitsFor  error     // why the model could not be had, the first time it could not
	Problems  []Problem // what went wrong with single documents and articles

	// WithoutModel counts articles that stay reported without the model, which gave nothing that could be used.
	WithoutModel int
}

// Problem is one document or article that did not get through a step now.
type Problem struct {
	Step    news.Step
	What    string // its address, where known
	Err     error
	Retried bool // it is tried again later
}

// Add counts what another run did, too.
func (s *Summary) Add(o Summary) {
	s.Added += o.Added
	s.Known += o.Known
	s.Unchanged += o.Unchanged
	s.Dropped += o.Dropped
	s.Unread += o.Unread
	s.StandIns += o.StandIns
	s.Revised += o.Revised
	s.WithoutModel += o.WithoutModel
	for state, n := range o.Done {
		if s.Done == nil {
			s.Done = map[news.State]int{}
		}
		s.Done[state] += n
	}
	if s.WaitsFor == nil {
		s.WaitsFor = o.WaitsFor
	}
	s.Problems = append(s.Problems, o.Problems...)
}

func (s *Summary) count(state news.State) {
	if state == unchangedState {
		s.Unchanged++
		return
	}
	if s.Done == nil {
		s.Done = map[news.State]int{}
	}
	s.Done[state]++
}

// takenIn counts an article that was left out before, in this run where now is true.
func (s *Summary) takenIn(state news.State, now bool) {
	s.count(state)
	if now && s.Done[news.OffTopic] > 0 {
		if s.Done[news.OffTopic]--; s.Done[news.OffTopic] == 0 {
			delete(s.Done, news.OffTopic)
		}
	}
}

// tally counts in a summary what an editor says of its reports, of which several are made at a time.
type tally struct {
	modelled bool
	mu       sync.Mutex
	s        *Summary
}

func (t *tally) reported(r news.Report, awaits news.Awaited) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.s.Dropped += r.Dropped
	t.s.Unread += r.Unread
	switch {
	case awaits != "":
		t.s.StandIns++
	case t.modelled && r.By == news.Extractive:
		t.s.WithoutModel++
	}
}

func (t *tally) revised(r news.Report) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.s.Dropped += r.Dropped
	t.s.Unread += r.Unread
	switch {
	case r.By != news.Extractive:
		t.s.Revised++
	case t.modelled:
		t.s.WithoutModel++
	}
}

// waits notes why the model can't be had and reports whether that is the first time in this run.
func (t *tally) waits(cause error) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.s.WaitsFor != nil {
		return false
	}
	t.s.WaitsFor = cause
	return true
}
