package chart

import (
	"math"

	"tumen/lang/phrases"
	"tumen/news"
)

// isFinite reports whether a figure has a value that has a place on an axis. A range that is open above has its low end.
func isFinite(f news.Figure) bool {
	return f.Low >= 0 && !math.IsNaN(f.Low) && !math.IsInf(f.Low, 0) && f.High >= f.Low
}

// ends are the values between which a figure is drawn, and whether it goes on beyond either.
func ends(f news.Figure) (low, high float64, below, above bool) {
	low, high = f.Low, f.High
	if math.IsInf(high, 1) {
		high, above = low, true
	}
	switch f.Bound {
	case news.AtLeast, news.MoreThan:
		above = true
	case news.UpTo, news.LessThan:
		below = true
	}
	return low, high, below, above
}

// label is a value in a few signs, as there is little room beside a mark. The words stand in the legend.
func label(p phrases.Printer, m Mark) string {
	low, high, _, above := ends(m.Figure)
	bare := news.Figure{Low: low, High: high}
	text := p.Quantity(bare)
	switch {
	case m.Figure.Bound == news.About:
		text = "≈ " + text
	case m.Figure.Bound == news.MoreThan:
		text = "> " + text
	case m.Figure.Bound == news.LessThan:
		text = "< " + text
	case m.Figure.Bound == news.UpTo:
		text = "≤ " + text
	case above:
		text = "≥ " + text
	}
	if m.Conflict {
		text += " ≠"
	}
	return text
}

// ticks returns the values at which an axis from zero has its lines: about five, each one, two or five times a power of
// ten. The last is not below most.
func ticks(most float64) []float64 {
	if most <= 0 {
		most = 1
	}
	step := math.Pow(10, math.Floor(math.Log10(most/4)))
	for _, f := range []float64{1, 2, 5, 10} {
		if most/(step*f) <= 6 {
			step *= f
			break
		}
	}
	step = max(step, math.SmallestNonzeroFloat64)
	out := []float64{0}
	for i := 1; out[len(out)-1] < most && i < 12; i++ {
		out = append(out, float64(i)*step)
	}
	return out
}
