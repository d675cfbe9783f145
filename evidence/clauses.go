package evidence

import (
	"math"
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

// compared is a translation s beside its source e, with what is looked for of each in the other.
type compared struct {
	c       *Checker
	s, e    reading
	topical bool // on what the tables were written for
	aligned bool
	of      struct{ s, e []unit }
}

// units looks once for what each text says in the other.
func (x *compared) units() (s, e []unit) {
	if !x.aligned {
		x.of.s, x.of.e = align(x.s, x.e)
		x.aligned = true
	}
	return x.of.s, x.of.e
}

// A clause that is left out or added shows by a run of units for which the other text has nothing, by how much shorter or longer
// than usual the text is, and by its commas. How much each says was fitted to good translations of which a part was cut off, on
// one side or the other; so was from where on a clause is missed. Where a text is on another matter than the tables were
// written for, more is asked.
type missingWeights struct {
	run, stretch, both, commas, otherRun, from, elsewhere float64
}

var (
	addedWeights   = missingWeights{run: 0.6, stretch: 1.05, both: 0.03, commas: 0.18, otherRun: 0, from: 4, elsewhere: 3}
	leftOutWeights = missingWeights{run: 0.5, stretch: 0.65, both: 0.17, commas: 0.12, otherRun: -0.2, from: 2.4, elsewhere: 3.5}
)

// missed is how sure it is that a text has a clause which the other lacks, above 0 where it is sure enough.
func (w missingWeights) missed(run, other, stretch, commas float64, onTopic bool) float64 {
	const least, most = -3, 6
	stretch = min(max(stretch, least), most)
	sum := w.run*run + w.otherRun*other + w.stretch*stretch + w.both*run*stretch + w.commas*commas - w.from
	if !onTopic {
		sum -= w.elsewhere
	}
	return sum
}

// leastRun is what a run must come to for a clause to be missed, however long the text: of words of which nothing is known.
const leastRun = 1.0

// leftOrAdded finds a clause that the translation leaves out of the source, or adds to it.
func (x *compared) leftOrAdded() []Problem {
	t, source := x.s.texts[0], x.e.texts[0]
	if meaningTable()[t.Language] == nil || meaningTable()[source.Language] == nil {
		return nil
	}
	ours, theirs := x.units()
	added, own := longestRun(ours)
	leftOut, other := longestRun(theirs)
	by, commas := stretch(t, source, x.topical), commasMore(t, source)
	problem := func(at Text, run lang.Span, detail string) []Problem {
		return []Problem{{Kind: KindContent, Found: at.Text[run.Start:run.End], End: len(t.Text), Detail: detail}}
	}
	if other >= leastRun && leftOutWeights.missed(other, own, -by, -commas, x.topical) > 0 {
		return problem(source, leftOut, clauseLeftOut)
	}
	if own >= leastRun && addedWeights.missed(own, other, by, commas, x.topical) > 0 {
		return problem(t, added, clauseAdded)
	}
	return nil
}

// Lengths of texts against the same in English, as logarithms: of news of any kind, and of reports on what the tables were
// written for, which are denser in Korean.
var (
	typicalLength = map[news.Language]float64{news.English: 0, news.German: 0.2, news.Ukrainian: 0.08, news.Korean: -0.68}
	topicalLength = map[news.Language]float64{news.English: 0, news.German: 0.12, news.Ukrainian: 0.04, news.Korean: -0.8}
)

// By how much lengths usually differ from what is typical, and the letters from which on a length says as much as it can.
const (
	usualSpread  = 0.11
	koreanSpread = 0.16
	widerSpread  = 1.35 // in news of any kind
	wholeLength  = 80.0
)

// stretch is by how much a translation is longer than is usual, below 0 shorter, in usual differences. Of short texts it counts
// less.
func stretch(s, e Text, topical bool) float64 {
	a, b := float64(letters(s.Text)), float64(letters(e.Text))
	if a == 0 || b == 0 {
		return 0
	}
	typical, spread := topicalLength, usualSpread
	if s.Language == news.Korean || e.Language == news.Korean {
		spread = koreanSpread
	}
	if !topical {
		typical, spread = typicalLength, spread*widerSpread
	}
	english := b / math.Exp(typical[e.Language])
	return (math.Log(a/b) - typical[s.Language] + typical[e.Language]) * math.Min(1, math.Sqrt(english/wholeLength)) / spread
}

// letters is how many characters a text has but for its spaces.
func letters(text string) int {
	return utf8.RuneCountInString(text) - strings.Count(text, " ") - strings.Count(text, "\u00a0")
}

// commasMore is how many commas and the like a translation has more than its source, 2 at most. Korean does without.
func commasMore(s, e Text) float64 {
	if s.Language == news.Korean || e.Language == news.Korean {
		return 0
	}
	const most = 2
	return float64(min(max(commas(s.Text)-commas(e.Text), -most), most))
}

func commas(text string) int {
	n := 0
	for _, mark := range []string{", ", "; ", ": ", "– ", "— "} {
		n += strings.Count(text, mark)
	}
	return n
}

// missingWorth is how much it says that a unit of a kind is met as it is: above 0 for what is missing.
var missingWorth = map[unitKind][5]float64{ // unmet, sharing, beside, widely, exactly
	unitWord:    {1.05, 1.1, -0.6, -0.7, -2.4},
	unitWide:    {1.25, 1.7, 0.5, 0, -1.4},
	unitUnknown: {0.3, 0.5, -0.3, -0.7, -2.2},
	unitCapital: {0, 1.6, -0.3, -0.7, -1.6},
	unitName:    {0.9, 1.7, -0.3, -0.7, -2.4},
	unitNumber:  {0.7, 0.5, -0.3, -0.7, -2.4},
	unitDate:    {0.7, 0.5, -0.3, -0.7, -1.4},
}

// longestRun is the run of units for which the other text has least, and how much is missing there.
func longestRun(units []unit) (at lang.Span, most float64) {
	run, from := 0.0, 0
	for _, u := range units {
		if run <= 0 {
			run, from = 0, u.Start
		}
		if run += missingWorth[u.kind][u.met]; run > most {
			most, at = run, lang.Span{Start: from, End: u.End}
		}
	}
	return at, most
}
