package topic

import (
	"slices"
	"strconv"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// markParts notes which figure is part of which: dead of casualties, and whatever the sentence calls a part ("7,887 of
// them", "of the 11,000 sent 4,000").
func (s figureSentence) markParts(figures []FigureMention) {
	for i := range figures {
		f := &figures[i]
		if f.Figure.Unit != "" {
			continue
		}
		for k := range figures {
			whole := figures[k]
			v, single := whole.Figure.Value()
			if k == i || !single || whole.Figure.Unit != "" || f.Figure.High >= v || !sameSide(f.Figure, whole.Figure) || s.ofTwoVoices(f.Span, whole.Span) {
				continue
			}
			if ofCasualties(f.Figure, whole.Figure) || people(f.Figure.Indicator) == people(whole.Figure.Indicator) && s.partIn(*f, whole) {
				f.Figure.Among = strconv.FormatFloat(v, 'f', -1, 64) + " " + string(whole.Figure.Indicator)
				break
			}
		}
	}
}

func sameSide(part, whole news.Figure) bool {
	return part.Whom == whole.Whom || part.Whom == "" || whole.Whom == ""
}

func ofCasualties(part, whole news.Figure) bool {
	return whole.Indicator == news.Casualties && (part.Indicator == news.Killed || part.Indicator == news.Wounded)
}

// partIn reports whether the words between two numbers, before the first or behind the second say that one is part of
// the other.
func (s figureSentence) partIn(part, whole FigureMention) bool {
	first, second := part, whole
	if whole.Start < part.Start {
		first, second = whole, part
	}
	between := s.text[first.End:second.Start]
	if strings.Contains(between, ";") || s.numberIn(first.End, second.Start) {
		return false
	}
	if s.words.whole("part", s.lang, between) {
		return true
	}
	if first.Start == part.Start {
		return s.isOf(between)
	}
	after := strings.Fields(s.text[second.End:])
	if s.words.whole("part", s.lang, strings.Join(after[:min(3, len(after))], " ")) {
		return true
	}
	before := strings.Fields(s.text[:first.Start]) // "Of the 11,000 soldiers …, 4,000 …"
	for _, w := range before[max(0, len(before)-2):] {
		if s.lang != news.Korean && s.words.is("of", s.lang, w) && len(before) <= 2 {
			return true
		}
	}
	return s.lang == news.Korean && s.words.in("of", s.lang, firstWord(strings.TrimLeft(between, " 명여개발")))
}

func (s figureSentence) numberIn(from, to int) bool {
	for _, n := range s.numbers {
		if n.Start >= from && n.End <= to {
			return true
		}
	}
	return false
}

// isOf reports whether text only says that one number is part of another.
func (s figureSentence) isOf(text string) bool {
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > 4 || strings.ContainsAny(text, ",;:") || s.lang == news.Korean {
		return false
	}
	for _, w := range words {
		if s.words.is("of", s.lang, w) {
			return true
		}
	}
	return false
}

// included reports whether what indicator j says is only among what number i counts: "casualties, including the dead, stand at 4,700",
// "6,000, including the wounded", "부상자를 포함한 2000명".
func (s figureSentence) included(i, j int) bool {
	m, n := s.indicators[j], s.numbers[i]
	from, to := m.End, n.Start
	if m.Start >= n.End {
		from, to = n.End, m.Start
	}
	if from > to {
		return false
	}
	between := s.text[from:to]
	if s.lang == news.Korean {
		words := strings.Fields(between)
		return m.End <= n.Start && len(words) > 0 && len(words) <= 2 && strings.HasPrefix(words[len(words)-1], "포함")
	}
	if from == m.End && s.words.is("with_behind", s.lang, firstWord(strings.TrimLeft(between, " "))) {
		return true
	}
	before := strings.Fields(s.text[:m.Start])
	near := strings.Join(before[max(0, len(before)-2):], " ")
	return strings.Contains(between, ",") && s.words.whole("with", s.lang, near) && !strings.ContainsAny(near, "0123456789")
}

// ofTwoVoices reports whether two numbers are given by two speakers: one's dead are no part of the other's losses.
func (s figureSentence) ofTwoVoices(a, b lang.Span) bool {
	return slices.ContainsFunc(s.voices, func(v Voice) bool {
		return (v.Start <= a.Start && a.End <= v.End) != (v.Start <= b.Start && b.End <= v.End)
	})
}
