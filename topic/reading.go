package topic

import (
	"slices"
	"time"

	"tumen/lang"
	"tumen/news"
)

// Reading is a text that several readers want something of: its words and names are looked for once. It must not be used by several
// goroutines at a time.
type Reading struct {
	*lang.Reading

	pack       *Pack
	tokens     []token
	found      []Mention // as the names stand there, wrong terms uncorrected
	named      bool
	mentions   []Mention
	corrected  bool
	indicators []IndicatorMention
	shown      bool
}

// Read begins to read a text.
func (p *Pack) Read(text string, l news.Language) *Reading {
	return &Reading{Reading: lang.Read(text, l), pack: p}
}

func (r *Reading) names() ([]token, []Mention) {
	if !r.named {
		r.named = true
		r.tokens = tokenize(r.Text)
		r.found = r.pack.find(r.Text, r.tokens, r.Language)
	}
	return r.tokens, r.found
}

// Mentions is Find in the text. The slice is the caller's.
func (r *Reading) Mentions() []Mention {
	if !r.corrected {
		r.corrected = true
		tokens, found := r.names()
		r.mentions = slices.Clone(found)
		r.pack.correct(r.Text, tokens, r.mentions, r.Language)
	}
	return slices.Clone(r.mentions)
}

// Indicators is Indicators of the text. The slice is the caller's.
func (r *Reading) Indicators() []IndicatorMention {
	if !r.shown {
		r.shown = true
		tokens, found := r.names()
		r.pack.figures[spoken(r.Language)].outsideNames(r.Text, tokens, found, func(h hit, start int) {
			r.indicators = append(r.indicators, IndicatorMention{lang.Span{Start: start, End: h.stop}, r.pack.indicators[h.pattern.value].id})
		})
	}
	return slices.Clone(r.indicators)
}

// longest is the number of bytes up to which a text can be the one sentence that some readers ask for.
const longest = 4096

// eachPiece calls f for the sentences of a text that is longer than a sentence, each with its mentions, until f returns false.
func (r *Reading) eachPiece(mentions []Mention, f func(at lang.Span, piece *Reading, own []Mention) bool) {
	next := 0
	for _, at := range lang.Pieces(r.Text, r.Language, longest) {
		for next < len(mentions) && mentions[next].Start < at.Start {
			next++
		}
		var own []Mention
		for ; next < len(mentions) && mentions[next].End <= at.End; next++ {
			m := mentions[next]
			m.Start, m.End = m.Start-at.Start, m.End-at.Start
			own = append(own, m)
		}
		if !f(at, r.pack.Read(r.Text[at.Start:at.End], r.Language), own) {
			return
		}
	}
}

func (r *Reading) figuresInPieces(ref time.Time, mentions []Mention) []FigureMention {
	var out []FigureMention
	r.eachPiece(mentions, func(at lang.Span, piece *Reading, own []Mention) bool {
		for _, f := range piece.Figures(ref, own) {
			f.Start, f.End = f.Start+at.Start, f.End+at.Start
			out = append(out, f)
		}
		return true
	})
	return out
}

func (r *Reading) firstAttribution(mentions []Mention) []news.Attribution {
	var out []news.Attribution
	r.eachPiece(mentions, func(_ lang.Span, piece *Reading, own []Mention) bool {
		out = piece.Attribution(own)
		return len(out) == 0
	})
	return out
}
