package evidence

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// Details of what a translation leaves out and adds beyond figures and names.
const (
	clauseLeftOut = "the translation leaves out a part of the source, about here"
	clauseAdded   = "the translation says something that the source does not say, about here"
)

// How much must be missing to be a clause: a run of words that the other text has nothing for, one for each, and by how much
// the text is shorter or longer than is usual. They were chosen on translations of strangers (docs/evaluation.md).
const (
	leftOutBy   = 4.7
	shorterBy   = 10.0
	addedBy     = 4.8
	longerBy    = 8.0
	wholeLength = 80.0 // letters from which on a length says as much as it can
	leastClause = 2.0  // words that nothing is found for
)

// compared is a translation s beside its source e, with what is looked for of each in the other.
type compared struct {
	c      *Checker
	s, e   reading
	marked bool
	of     struct{ s, e []mark }
}

// marks looks once for what each text says in the other.
func (x *compared) marks() (s, e []mark) {
	if !x.marked {
		ours, theirs := known(x.s.texts[0]), known(x.e.texts[0])
		x.of.s, x.of.e, x.marked = marksIn(x.s, x.e, ours, theirs), marksIn(x.e, x.s, theirs, ours), true
	}
	return x.of.s, x.of.e
}

// leftOrAdded finds a clause that the translation leaves out of the source, or adds to it.
func (x *compared) leftOrAdded() []Problem {
	s, e := x.s, x.e
	ours, theirs := x.marks()
	by := stretch(s.texts[0], e.texts[0])
	if at, run := missing(e.texts[0], theirs); run >= leastClause && run-shorterBy*by > leftOutBy {
		return []Problem{{Kind: KindContent, Found: at, End: len(s.texts[0].Text), Detail: clauseLeftOut}}
	}
	if at, run := missing(s.texts[0], ours); run >= leastClause && run+longerBy*by > addedBy {
		return []Problem{{Kind: KindContent, Found: at, End: len(s.texts[0].Text), Detail: clauseAdded}}
	}
	return nil
}

// typicalLength is the logarithm of how long a text is in a language, against the same in English.
var typicalLength = map[news.Language]float64{news.English: 0, news.German: 0.2, news.Ukrainian: 0.08, news.Korean: -0.68}

// stretch is by how much a translation is longer than is usual, below 0 shorter, as a logarithm. Of short texts it counts less.
func stretch(s, e Text) float64 {
	a, b := float64(letters(s.Text)), float64(letters(e.Text))
	if a == 0 || b == 0 {
		return 0
	}
	english := b / math.Exp(typicalLength[e.Language])
	return (math.Log(a/b) - typicalLength[s.Language] + typicalLength[e.Language]) * math.Min(1, math.Sqrt(english/wholeLength))
}

// letters is how many characters a text has but for its spaces.
func letters(text string) int {
	return utf8.RuneCountInString(text) - strings.Count(text, " ") - strings.Count(text, "\u00a0")
}

// mark is a place of a text that says something that can be looked for in another. kept is whether it is there.
type mark struct {
	lang.Span
	kept bool
}

// missing is the run of a text for which the other has least, and how many words it has more than the other has something for.
func missing(t Text, all []mark) (found string, most float64) {
	run, from := 0.0, 0
	var at lang.Span
	for _, m := range all {
		if run <= 0 {
			run, from = 0, m.Start
		}
		if m.kept {
			run--
			continue
		}
		if run++; run > most {
			most, at = run, lang.Span{Start: from, End: m.End}
		}
	}
	return t.Text[at.Start:at.End], most
}

// knownWord is a word with what it means and the sounds it begins with.
type knownWord struct {
	lang.Span
	means  []string
	sounds string
}

// likeSounds is how many consonants at their beginning make two words the same in two languages.
const likeSounds = 4

// known are the words of a text that say something.
func known(t Text) []knownWord {
	var out []knownWord
	for _, w := range lang.Words(t.Text) {
		word := t.Text[w.Start:w.End]
		k := knownWord{Span: w, means: meaning(word, t.Language)}
		if sk := lang.Skeleton(word); len(sk) >= likeSounds {
			k.sounds = sk[:likeSounds]
		}
		if len(k.means) > 0 || k.sounds != "" {
			out = append(out, k)
		}
	}
	return out
}

// marksIn are the places of own in their order: names, numbers, dates, and words whose meaning is known. Of words that only the
// table of concepts knows, which is narrow, those that are missing say nothing.
func marksIn(own, other reading, words, others []knownWord) []mark {
	var out []mark
	for i, m := range own.mentions {
		out = append(out, mark{m.Span, supported(i, own, other)})
	}
	taken := func(w lang.Span) bool {
		return slices.ContainsFunc(out, func(m mark) bool { return m.Start < w.End && w.Start < m.End })
	}
	for _, n := range own.numbers {
		if !taken(n.Span) {
			out = append(out, mark{n.Span, slices.ContainsFunc(other.numbers, func(o quantity) bool { return sameQuantity(n, o) })})
		}
	}
	for _, d := range own.dates {
		if !taken(d.Span) {
			out = append(out, mark{d.Span, slices.ContainsFunc(other.dates, func(o lang.Date) bool { return dateAgrees(d, o) || dateAgrees(o, d) })})
		}
	}
	means, sounds := map[string]bool{}, map[string]bool{"": false}
	for _, w := range others {
		if w.sounds != "" {
			sounds[w.sounds] = true
		}
		for _, m := range w.means {
			means[m] = true
		}
	}
	for _, w := range words {
		if taken(w.Span) {
			continue
		}
		kept := sounds[w.sounds] || slices.ContainsFunc(w.means, func(m string) bool { return means[m] })
		if kept || slices.ContainsFunc(w.means, isWide) {
			out = append(out, mark{w.Span, kept})
		}
	}
	slices.SortFunc(out, func(a, b mark) int { return a.Start - b.Start })
	return out
}
