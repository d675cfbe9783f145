// Package evidence says whether a sentence in one language says only what its evidence in another says.
//
// It is pure: no I/O, no clock, no model. It promises that a sentence it passes has no number, date, known name,
// kind of casualty or speaker that the evidence lacks, no denial turned into an assertion or the reverse, is
// written in the language it claims to be in, and carries no markup, address or handle. It does not promise that
// every word of the sentence follows from the evidence; that takes a reader. When it can't tell, it objects.
package evidence

import (
	"fmt"
	"time"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// MaxLength is the number of characters above which a sentence is refused.
const MaxLength = 900

// Text is a text with its language.
type Text struct {
	Language news.Language `json:"lang"`
	Text     string        `json:"text"`
}

// Problem is one thing that the evidence does not carry.
type Problem struct {
	Kind   string `json:"kind"`  // number, bound, unit, casualty, date, name, attribution, polarity, foreign, language or length
	Found  string `json:"found"` // what the sentence says
	Start  int    `json:"start"` // bytes into the sentence
	End    int    `json:"end"`
	Detail string `json:"detail"` // why it is a problem, for a person
}

// Checker holds what checking needs. It may be used by several goroutines at a time.
type Checker struct{ pack *topic.Pack }

// New returns a checker that knows the names and indicators of pack.
func New(pack *topic.Pack) *Checker { return &Checker{pack: pack} }

// Check returns what sentence says beyond its evidence; nothing means that it is supported. Relative dates in any
// of the texts are taken from ref, the day of publication.
func (c *Checker) Check(sentence Text, evidence []Text, ref time.Time) []Problem {
	if problems := form(sentence); len(problems) > 0 {
		return problems
	}
	if len(evidence) == 0 {
		return []Problem{whole(sentence, "number", "no evidence is cited: cite the sentences that carry it")}
	}
	s := c.read(sentence, ref)
	var e reading
	for _, t := range evidence {
		e.add(c.read(t, ref))
	}
	var problems []Problem
	problems = append(problems, numbers(s, e)...)
	problems = append(problems, casualties(s, e)...)
	problems = append(problems, dates(s, e)...)
	problems = append(problems, names(s, e)...)
	problems = append(problems, speakers(s, e)...)
	problems = append(problems, polarity(s, e)...)
	return append(problems, foreignNames(sentence, evidence, s)...)
}

// reading is what the readers of lang and topic make of a text.
type reading struct {
	texts      []Text
	numbers    []lang.Number
	dates      []lang.Date
	mentions   []topic.Mention
	figures    []topic.FigureMention
	indicators []topic.IndicatorMention
	speech     []news.Attribution
	stances    []news.Stance
}

func (c *Checker) read(t Text, ref time.Time) reading {
	mentions := c.pack.Find(t.Text, t.Language)
	return reading{
		texts:      []Text{t},
		numbers:    lang.Numbers(t.Text, t.Language),
		dates:      lang.Dates(t.Text, t.Language, ref),
		mentions:   mentions,
		figures:    c.pack.Figures(t.Text, t.Language, ref, mentions),
		indicators: c.pack.Indicators(t.Text, t.Language),
		speech:     c.pack.Attribution(t.Text, t.Language, mentions),
		stances:    []news.Stance{lang.Stance(t.Text, t.Language)},
	}
}

func (r *reading) add(o reading) {
	r.texts = append(r.texts, o.texts...)
	r.numbers = append(r.numbers, o.numbers...)
	r.dates = append(r.dates, o.dates...)
	r.mentions = append(r.mentions, o.mentions...)
	r.figures = append(r.figures, o.figures...)
	r.indicators = append(r.indicators, o.indicators...)
	r.speech = append(r.speech, o.speech...)
	r.stances = append(r.stances, o.stances...)
}

func whole(t Text, kind, detail string) Problem {
	return Problem{Kind: kind, Found: t.Text, End: len(t.Text), Detail: detail}
}

func tooLong(t Text) (Problem, bool) {
	n := utf8.RuneCountInString(t.Text)
	if n <= MaxLength {
		return Problem{}, false
	}
	return Problem{Kind: "length", Start: 0, End: len(t.Text), Detail: fmt.Sprintf("%d characters, at most %d are allowed", n, MaxLength)}, true
}
