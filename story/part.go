package story

import (
	"cmp"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// isPart reports whether f is named as a part of another figure of the same indicator: 3,000 in Kursk among 15,000
// sent is no rival of another's 15,000. Killed among casualties are whole in their own right.
func isPart(f news.Figure, figures []news.Figure) bool {
	w := whole(f, figures)
	return w != nil && w.Indicator == f.Indicator && w.Whom == f.Whom
}

// whole returns what a figure is part of by the words of its source, nil for nothing. That is one of the figures beside
// it in the claim; where the claim has only the part, it is what the part names ("4700 casualties").
func whole(f news.Figure, figures []news.Figure) *news.Figure {
	if f.Among == "" {
		return nil
	}
	numbers := lang.Numbers(f.Among, news.English)
	if len(numbers) == 0 || !numbers[0].HasValue || numbers[0].Low <= f.High {
		return nil // nothing is part of less than itself
	}
	value := numbers[0].Low
	what := news.Indicator(strings.TrimSpace(f.Among[numbers[0].End:]))
	var fit []news.Figure
	for _, g := range figures {
		if g.Low == value && g.High == value && g.Unit == f.Unit && (g.Whom == f.Whom || g.Whom == "" || f.Whom == "") {
			fit = append(fit, g)
		}
	}
	if len(fit) > 0 { // the one of the kind that is named, else the first
		slices.SortStableFunc(fit, func(a, b news.Figure) int { return cmp.Compare(unlike(a, what), unlike(b, what)) })
		return &fit[0]
	}
	if !slices.Contains(news.Indicators(), what) || what == otherIndicator {
		return nil
	}
	return &news.Figure{Indicator: what, Whom: f.Whom, Low: value, High: value, Bound: news.Exact}
}

func unlike(f news.Figure, what news.Indicator) int {
	if f.Indicator == what {
		return 0
	}
	return 1
}

// isWhole reports whether a figure is the one that a part names as its whole.
func isWhole(named *news.Figure, f news.Figure) bool {
	return named != nil && named.Indicator == f.Indicator && named.Whom == f.Whom && named.Low == f.Low && named.High == f.High
}
