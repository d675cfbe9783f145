package story

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"tumen/lang"
)

// What is the same figure though it is another number.
const (
	roundedShare = 0.005 // how far "about 888,000" may lie from 887,930
	wholeShare   = 0.5   // how far a percentage in whole numbers may lie from a fraction: a third is 33
	digitsLess   = 2     // how many digits fewer a rounded number has at least
)

// sharing are words between two numbers that make them a share: four of five, 다섯 명 중 네 명.
var sharing = []string{"of", "von", "з", "із", "зі", "중", "가운데"}

// points are what changes of a percentage are counted in, in any of its forms: percentage points, базисних пунктів.
var points = []string{"point", "punkt", "пункт", "포인트"}

// shares notes for each two figures that make a share how much of a hundred it is.
func shares(all []string, found []figureAt) {
	last := -1
	for i := range all {
		if !found[i].counts {
			continue
		}
		if last >= 0 && slices.ContainsFunc(all[last+1:i], func(w string) bool { return slices.Contains(sharing, w) }) {
			f, g := &found[last], &found[i]
			if less, more := min(f.low, g.low), max(f.low, g.low); i-last <= 3 && more > 0 {
				f.part, g.part = 100*less/more, 100*less/more
			}
		}
		last = i
	}
}

// isAmong reports whether others have the same quantity: the very number, a rounded one, a fraction or share for a percentage, kopecks
// for hryvnias, or the two ends of a range.
func (f figureAt) isAmong(others []figureAt) bool {
	low, high := false, false
	for _, g := range others {
		if f.value == g.value || f.counts && g.counts && f.alike(g) {
			return true
		}
		low = low || g.counts && g.low == f.low
		high = high || g.counts && g.high == f.high
	}
	return f.counts && f.low != f.high && low && high
}

func (f figureAt) alike(g figureAt) bool {
	if f.low != f.high || g.low != g.high { // an end of a range
		return f.low == f.high && (f.low == g.low || f.low == g.high)
	}
	return rounds(f.low, g.low) || rounds(g.low, f.low) || f.isShareOf(g) || g.isShareOf(f)
}

// isShareOf reports whether f is a share or a fraction, and g the same as a percentage, in basis points or in kopecks. Half of the beds are
// not 50 beds.
func (f figureAt) isShareOf(g figureAt) bool {
	if f.part > 0 && g.kind == lang.KindPercent && math.Abs(f.part-g.low) <= wholeShare {
		return true
	}
	return (f.measured() || g.measured()) && f.low > 0 && f.low < 1 && math.Abs(100*f.low-g.low) <= wholeShare
}

func (f figureAt) measured() bool {
	return f.kind == lang.KindPercent || f.kind == lang.KindMoney || slices.ContainsFunc(f.contexts, func(words string) bool {
		return slices.ContainsFunc(points, func(point string) bool { return strings.Contains(words, point) })
	})
}

// rounds reports whether a number is another in round.
func rounds(number, other float64) bool {
	if math.Abs(number-other) > roundedShare*math.Abs(other) {
		return false
	}
	return digits(number)+digitsLess <= digits(other)
}

// digits counts those of a number without the noughts at its ends.
func digits(number float64) int {
	return len(strings.Trim(strings.ReplaceAll(strconv.FormatFloat(math.Abs(number), 'f', -1, 64), ".", ""), "0"))
}
