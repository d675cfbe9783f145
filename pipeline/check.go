package pipeline

import (
	"fmt"
	"math"
	"unicode/utf8"

	"tumen/news"
)

// What a part hands over is checked before it goes to the store, so that its fault is the failure of one article. An
// error of the store would end the run, and the next one at the same place.

func checkText(a news.Article) error {
	switch {
	case a.Address == "":
		return fmt.Errorf("reading it gives no address: %w", news.ErrGiveUp)
	case !utf8.ValidString(a.Text):
		return fmt.Errorf("reading it gives a text that is no UTF-8: %w", news.ErrGiveUp)
	}
	end := 0
	for _, s := range a.Sentences {
		if s.Start < end || s.End <= s.Start {
			return fmt.Errorf("its sentence %d is cut wrongly, bytes %d to %d: %w", s.ID, s.Start, s.End, news.ErrGiveUp)
		}
		end = s.End
	}
	return nil
}

// checkClaims gives errors of no class: another try may come to something else.
func checkClaims(a news.Article, claims []news.Claim) error {
	for i, c := range claims {
		if len(c.Sentences) == 0 {
			return fmt.Errorf("claim %d stands on no sentence", i+1)
		}
		for _, id := range c.Sentences {
			if id < 1 || id > len(a.Sentences) {
				return fmt.Errorf("claim %d stands on sentence %d of %d", i+1, id, len(a.Sentences))
			}
		}
		for _, f := range c.Figures {
			if math.IsNaN(f.Low+f.High) || math.IsInf(f.Low, 0) || math.IsInf(f.High, 0) {
				return fmt.Errorf("claim %d has a figure that is no number", i+1)
			}
		}
	}
	return nil
}
