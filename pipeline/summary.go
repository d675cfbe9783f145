package pipeline

import "tumen/news"

// Summary counts what one run did.
type Summary struct {
	Added     int // documents that were not known
	Known     int // documents that were known already
	Unchanged int // documents that only changed their furniture
	Done      map[news.State]int
	Dropped   int       // sentences that did not pass the evidence check
	Problems  []Problem // what went wrong with single documents and articles
}

// Problem is one document or article that did not get through a step now.
type Problem struct {
	Step    news.Step
	What    string // its address, where known
	Err     error
	Retried bool // it is tried again later
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
