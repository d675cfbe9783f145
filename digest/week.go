package digest

import (
	"slices"
	"time"

	"tumen/news"
)

// A review of a week is an edition like that of a day. What the days brought is told in their order, each with its day, so
// that a matter that changed on Tuesday and again on Friday is read in that order.

// byDay puts the sentences of a review's item into the order of their reports; the undated stay last.
func (c *composer) byDay(groups []group) {
	if !c.Week {
		return
	}
	slices.SortStableFunc(groups, func(a, b group) int {
		x, y := a.cited.Article.Published, b.cited.Article.Published
		switch {
		case x.IsZero() && y.IsZero():
			return 0
		case x.IsZero():
			return 1
		case y.IsZero():
			return -1
		}
		return x.Compare(y)
	})
}

// reported is the day of a sentence's report, which only a review tells: in a digest of a day it is that day.
func (c *composer) reported(a *news.Article) string {
	if !c.Week || a.Published.IsZero() {
		return ""
	}
	return day(a.Published, c.Zone)
}

// title names the edition.
func (w words) title() string {
	if w.e.Header.Week {
		return w.p.T("edition.title_week", nil)
	}
	return w.p.T("edition.title", nil)
}

// reported says of when the report is that a sentence is from, where that has to be said: of one without a date, and in a
// review.
func (w words) reported(s *Sentence) string {
	if w.undated(s) {
		return w.p.T("note.undated", nil)
	}
	t, err := time.Parse(time.DateOnly, s.Reported)
	if err != nil {
		return ""
	}
	return w.p.T("figures.reported", map[string]any{"Date": w.date(t)})
}
