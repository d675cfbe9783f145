package topic

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"tumen/lang"
	"tumen/news"
)

const (
	leastSum  = 100 // smaller numbers add up by chance
	leastPart = 10  // "in two rotations": a smaller number that is no figure is no part
	besideNum = 4   // how many words beside a bare number can say whose it is
)

// markSum finds a figure that the sentence gives with its parts: "a total of 15,000 in two rotations: 11,000 and 4,000".
// That the other numbers add up to it to the last digit says so in any language; numbers that the sentence leaves bare
// become figures of what they add up to.
func (s figureSentence) markSum(figures []FigureMention) []FigureMention {
	for _, whole := range append(slices.Clone(figures), s.bareSums(figures)...) {
		if parts := s.addends(whole, figures); parts != nil {
			among := strconv.FormatFloat(whole.Figure.High, 'f', -1, 64) + " " + string(whole.Figure.Indicator)
			for _, n := range parts {
				at := slices.IndexFunc(figures, func(f FigureMention) bool { return f.Span == n.Span })
				if at < 0 {
					at = len(figures)
					figures = append(figures, FigureMention{Span: n.Span, Figure: news.Figure{
						Indicator: whole.Figure.Indicator, Whom: whole.Figure.Whom, Low: n.Low, High: n.High, Bound: n.Bound, Unit: n.Unit,
						Place: whole.Figure.Place,
					}})
				}
				figures[at].Figure.Among = among
			}
			if !slices.ContainsFunc(figures, func(f FigureMention) bool { return f.Span == whole.Span }) {
				figures = append(figures, whole)
			}
			slices.SortStableFunc(figures, func(a, b FigureMention) int { return cmp.Compare(a.Start, b.Start) })
			return figures
		}
	}
	return figures
}

// bareSums are the numbers without a word of their own, as figures of what the first figure counts: one of them may be the sum of the
// others, "11,000 soldiers in autumn, 4,000 in spring, so 15,000 in all".
func (s figureSentence) bareSums(figures []FigureMention) []FigureMention {
	var out []FigureMention
	if len(figures) == 0 {
		return nil
	}
	of := figures[0].Figure
	for i, n := range s.numbers {
		known := slices.ContainsFunc(figures, func(f FigureMention) bool { return f.Span == n.Span })
		if known || n.Kind != lang.KindCardinal || n.Low != n.High || s.ofOthers(i) {
			continue
		}
		out = append(out, FigureMention{Span: n.Span, Figure: news.Figure{
			Indicator: of.Indicator, Whom: of.Whom, Low: n.Low, High: n.High, Bound: n.Bound, Unit: of.Unit, Place: of.Place,
		}})
	}
	return out
}

// addends are the numbers of the sentence that make up a whole, nil when they don't. They must be all that count people
// or things here without being figures of something else.
func (s figureSentence) addends(whole FigureMention, figures []FigureMention) []lang.Number {
	f := whole.Figure
	if f.Low != f.High || !counted(f.Bound) || f.Unit != "" || f.High < leastSum || f.Among != "" {
		return nil
	}
	var parts []lang.Number
	sum := 0.0
	for i, n := range s.numbers {
		at := slices.IndexFunc(figures, func(k FigureMention) bool { return k.Span == n.Span })
		switch {
		case n.Span == whole.Span || n.Kind != lang.KindCardinal || s.ofTwoVoices(n.Span, whole.Span):
			continue
		case at >= 0 && (figures[at].Figure.Indicator != f.Indicator || figures[at].Figure.Among != ""):
			continue
		case at < 0 && n.High < leastPart:
			continue
		case at < 0 && s.ofOthers(i):
			return nil
		case at >= 0 && !sameSide(figures[at].Figure, f), !n.HasValue, !counted(n.Bound), n.Unit != "":
			return nil
		}
		parts = append(parts, n)
		sum += n.Low
	}
	if len(parts) < 2 || sum != f.High {
		return nil
	}
	return parts
}

// counted reports whether a bound is of a number that is there, not of a limit to it: about 4,000 and 11,000 make about 15,000.
func counted(b news.Bound) bool { return b == news.Exact || b == news.About }

// ofOthers reports whether the words beside number i name another people than the North's: "10,000 North Koreans and
// 40,000 Russians".
func (s figureSentence) ofOthers(i int) bool {
	before, after := 0, len(s.text)
	if i > 0 {
		before = s.numbers[i-1].End
	}
	if i+1 < len(s.numbers) {
		after = s.numbers[i+1].Start
	}
	n := s.numbers[i]
	return slices.ContainsFunc(s.mentions, func(m Mention) bool {
		if w := whomOf(m.Entity.Party); w == "" || w == news.NorthKoreanWhom {
			return false
		}
		if m.Start >= n.End {
			return m.Start < after && len(strings.Fields(s.text[n.End:m.Start])) <= besideNum
		}
		return s.lang == news.Korean && m.Start >= before && m.End <= n.Start && len(strings.Fields(s.text[m.End:n.Start])) <= besideNum
	})
}
