package topic

import (
	"cmp"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// continued adds the numbers that have no word of their own and go on counting what the sentence has counted before: "11,000 in
// autumn and 4,000 more", "200 guns, 120 of them at the front", "2만 명이 아니라 2000명".
func (s figureSentence) continued(figures, denied []FigureMention) []FigureMention {
	for i, n := range s.numbers {
		known := func(f FigureMention) bool { return f.Span == n.Span }
		if n.Kind != lang.KindCardinal || n.High < 1 || s.limited(i) || s.ratio(i) || slices.ContainsFunc(figures, known) || slices.ContainsFunc(denied, known) {
			continue
		}
		before := nearest(figures, n.Start)
		switch {
		case s.corrected(i, denied):
			before = nearest(denied, n.Start)
		case before == nil || !s.answers(i, before.Start) && (!s.goesOn(i) || s.ofOthers(i)):
			continue
		}
		f := news.Figure{Indicator: before.Figure.Indicator, Whom: before.Figure.Whom, Low: n.Low, High: n.High, Bound: n.Bound, Unit: before.Figure.Unit}
		if ofPeople, ofThings := s.counts(i); f.Indicator == news.Money || ofPeople && !people(f.Indicator) || ofThings && people(f.Indicator) {
			continue
		}
		f.AsOf, f.Place = s.asOf(i), before.Figure.Place
		figures = append(figures, FigureMention{Span: n.Span, Figure: f})
		slices.SortStableFunc(figures, func(a, b FigureMention) int { return cmp.Compare(a.Start, b.Start) })
	}
	return figures
}

// answers reports whether number i is what another speaker sets against one that stands before, and so counts the same: "Südkorea zählt
// 2.000 Tote, Selenskyj 4.000".
func (s figureSentence) answers(i, before int) bool {
	n := s.numbers[i]
	within := func(v Voice, pos int) bool { return v.Start <= pos && pos < v.End }
	own := slices.IndexFunc(s.voices, func(v Voice) bool { return within(v, n.Start) })
	if own < 1 || !within(s.voices[own-1], before) || s.indicatorIn(s.voices[own].Start, s.voices[own].End) {
		return false
	}
	for _, o := range s.numbers[:i] {
		if within(s.voices[own], o.Start) {
			return false
		}
	}
	_, end := s.window(i)
	behind := strings.TrimLeft(s.text[n.End:max(n.End, end)], " ")
	if s.lang == news.Korean {
		people, things := s.counts(i)
		verbless := strings.TrimLeft(behind, "여명문발개기량척대 ")
		return (people || things) && slices.ContainsFunc([]string{"이라", "라고", "으로", "로 ", ","}, func(w string) bool { return strings.HasPrefix(verbless, w) })
	}
	first := firstWord(behind) // nothing else is told of them: not "up to 12,000 are in Kursk"
	return first == "" || notLetterFirst(first) || s.words.is("reckon", s.lang, first)
}

// nearest is the last figure before pos.
func nearest(figures []FigureMention, pos int) *FigureMention {
	for i := len(figures) - 1; i >= 0; i-- {
		if figures[i].End <= pos {
			return &figures[i]
		}
	}
	return nil
}

// goesOn reports whether the words beside number i say that it counts more, a part or all of what was counted before.
func (s figureSentence) goesOn(i int) bool {
	start, end := s.window(i)
	n := s.numbers[i]
	behind := strings.TrimLeft(s.text[n.End:end], " ")
	before := strings.Fields(s.text[start:n.Start])
	near := strings.Join(before[max(0, len(before)-3):], " ")
	if s.lang == news.Korean {
		behind = strings.TrimLeft(behind, "여명문발개기량척")
		if strings.Contains(s.text[start:n.Start], "포함") { // "600명을 포함해 4700명": this is the whole, of something else
			return false
		}
		return s.words.begins("more_behind", s.lang, strings.TrimLeft(behind, "을를은이가 ")) || s.words.in("more_before", s.lang, near) || s.words.in("part", s.lang, near)
	}
	words := strings.Fields(behind)
	first := strings.Join(words[:min(2, len(words))], " ")
	switch {
	case s.words.whole("part", s.lang, first), len(words) > 0 && s.words.is("more_behind", s.lang, words[0]) && s.alone(words):
		return true
	}
	return s.alone(words) && (s.words.whole("more_before", s.lang, near) || s.words.whole("part", s.lang, near))
}

// alone reports whether no noun follows a number, so that it counts what was named before: "4,000 more between January and March", not
// "4,000 more houses". In German a noun is told by its capital.
func (s figureSentence) alone(behind []string) bool {
	if len(behind) > 0 && s.words.is("more_behind", s.lang, behind[0]) {
		behind = behind[1:]
	}
	if len(behind) == 0 || notLetterFirst(behind[0]) {
		return true
	}
	if s.lang == news.German {
		return !capitalised(behind[0])
	}
	word := behind[0]
	return s.words.is("preposition", s.lang, word) || s.words.is("onward", s.lang, word) || s.words.is("auxiliary", s.lang, word) ||
		s.words.is("pair", s.lang, word)
}

func notLetterFirst(word string) bool { return strings.IndexFunc(word, notLetter) == 0 }

// corrected reports whether a Korean number is what is so, instead of the denied number before it: "2만 명이 아니라 2000명".
func (s figureSentence) corrected(i int, denied []FigureMention) bool {
	if s.lang != news.Korean || i == 0 {
		return false
	}
	last := s.numbers[i-1]
	return slices.ContainsFunc(denied, func(f FigureMention) bool { return f.Span == last.Span }) &&
		strings.Contains(s.text[last.End:s.numbers[i].Start], "아니라")
}

// thoseThere reports whether number i counts North Koreans by their people's name alone who fight or stand at the front:
// "bis zu 7.000 Nordkoreaner kämpfen".
func (s figureSentence) thoseThere(i int) bool {
	n := s.numbers[i]
	return n.High >= leastFarFigure && s.words.in("fighting", s.lang, s.text) && slices.ContainsFunc(s.mentions, func(m Mention) bool {
		return m.Start >= n.End && m.Entity.Party == "north_korea" && land(m.Entity) && strings.TrimSpace(s.text[n.End:m.Start]) == ""
	})
}

// ratio reports whether number i is a side of a share in small numbers: "two of three wounded".
func (s figureSentence) ratio(i int) bool {
	for _, k := range [...]int{i - 1, i} {
		if k < 0 || k+1 >= len(s.numbers) {
			continue
		}
		if n, of := s.numbers[k], s.numbers[k+1]; n.High < of.High && of.High <= mostOfRatio && s.isOf(s.text[n.End:of.Start]) {
			return true
		}
	}
	return false
}

// mostOfRatio is the largest whole of a share that is told in small numbers.
const mostOfRatio = 10

// befell finds what was done to those whom number i counts, where indicator j right behind the number only tells what they are: "two
// wounded soldiers were captured" are two captured, and so are those of "captured two wounded soldiers".
func (s figureSentence) befell(i, j int, taken map[int]bool) (int, bool) {
	n, m := s.numbers[i], s.indicators[j]
	if s.lang == news.Korean || m.Start < n.End || strings.TrimSpace(s.text[n.End:m.Start]) != "" {
		return 0, false
	}
	start, end := s.window(i)
	for k := j + 1; k < len(s.indicators) && s.indicators[k].End <= end; k++ {
		if o := s.indicators[k]; harms(m.Indicator, o.Indicator) && s.fits(i, k, taken) && s.oneClause(s.text[m.End:o.Start]) {
			return k, true
		}
	}
	if k, ok := s.directlyBefore(i, start, taken); ok && harms(m.Indicator, s.indicators[k].Indicator) {
		return k, true
	}
	return 0, false
}

// harms reports whether one thing befalls those of whom another is told: the wounded are captured, the captured killed.
func harms(was, what news.Indicator) bool {
	return was == news.Wounded && (what == news.Captured || what == news.Killed) || was == news.Captured && what == news.Killed
}

// oneClause reports whether no other clause or member of a list begins in text.
func (s figureSentence) oneClause(text string) bool {
	if strings.ContainsAny(text, ",;:(—–") || len(strings.Fields(text)) > wordsToVerb {
		return false
	}
	return !slices.ContainsFunc([]string{"joint", "clause", "relative", "pronoun", "turn"}, func(list string) bool { return s.words.whole(list, s.lang, text) })
}

// wordsToVerb is how many words may stand between an attribute and the verb of its clause.
const wordsToVerb = 7

// describedBy reports whether a Korean indicator is an attribute of the noun behind it: 부상당한 북한군.
func (s figureSentence) describedBy(j int) bool {
	word, _, more := strings.Cut(s.text[s.indicators[j].Start:], " ")
	return s.lang == news.Korean && more && slices.ContainsFunc([]string{"한", "친", "은", "된"}, func(end string) bool { return strings.HasSuffix(word, end) })
}
