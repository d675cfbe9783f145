package topic

import (
	"slices"

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
