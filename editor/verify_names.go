package editor

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tumen/evidence"
	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

//go:embed data/capitals.txt
var capitalsFile string

// capitals are the words that an English text writes with a capital though they name nobody.
var capitals = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for line := range strings.Lines(capitalsFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			out[w] = true
		}
	}
	return out
})

// unknownNames are the names in the text that neither the pack knows, which the evidence check has looked at, nor the
// sentences have in the same letters. Of a name that is only in Ukrainian or Korean letters there can't be told whether
// it is the same one.
func (v *verifier) unknownNames(d draft) []string {
	known := d.spans(v)
	var out []string
	first := true
	words := lang.Words(d.text)
	for i, w := range words {
		word := d.text[w.Start:w.End]
		opening := first
		first = strings.ContainsAny(d.text[w.End:min(len(d.text), w.End+1)], ".!?:")
		r, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(r) || capitals()[strings.ToLower(bare(word))] || overlapsAny(known, w) || d.quoted(word) {
			continue
		}
		if opening && !nameBegins(d.text, words[i:], known) {
			continue
		}
		out = append(out, word)
	}
	return out
}

// spans are the places of the text that are known names, numbers and dates.
func (d draft) spans(v *verifier) []lang.Span {
	var out []lang.Span
	for _, m := range d.mentions {
		out = append(out, m.Span)
	}
	for _, n := range lang.Numbers(d.text, news.English) {
		out = append(out, n.Span)
	}
	for _, x := range lang.Dates(d.text, news.English, v.article.Published) {
		out = append(out, x.Span)
	}
	return out
}

func overlapsAny(spans []lang.Span, w lang.Span) bool {
	return slices.ContainsFunc(spans, func(s lang.Span) bool { return w.Start < s.End && s.Start < w.End })
}

// quoted reports whether the sentences have a word in the same letters; an ending may follow.
func (d draft) quoted(word string) bool {
	word = strings.ToLower(bare(word))
	return slices.ContainsFunc(d.quotes, func(q evidence.Text) bool {
		text := strings.ToLower(q.Text)
		return slices.ContainsFunc(lang.Words(text), func(w lang.Span) bool {
			ending, ok := strings.CutPrefix(text[w.Start:w.End], word)
			return ok && (len(ending) <= longestEnding || ending[0] >= utf8.RuneSelf)
		})
	})
}

// longestEnding is how many letters a case or a possessive adds to a name. A Korean particle is of other letters.
const longestEnding = 2

// bare is a word without its possessive.
func bare(word string) string {
	for _, s := range []string{"'s", "’s", "'", "’"} {
		word = strings.TrimSuffix(word, s)
	}
	return word
}

// nameBegins reports whether the first of words, which opens a sentence and has its capital for that, is a name after all:
// another capital follows, or it speaks by itself ("Kowalenko said", not "Officials said").
func nameBegins(text string, words, known []lang.Span) bool {
	if len(words) < 2 {
		return false
	}
	own, next := text[words[0].Start:words[0].End], text[words[1].Start:words[1].End]
	r, _ := utf8.DecodeRuneInString(next)
	if unicode.IsUpper(r) && !capitals()[strings.ToLower(bare(next))] && !overlapsAny(known, words[1]) {
		return true
	}
	return !strings.HasSuffix(own, "s") && slices.ContainsFunc(lang.Markers(text, news.English), func(m lang.Marker) bool {
		return m.Start == words[1].Start && m.Kind == lang.MarkReport
	})
}

// unknownMatter is a thing that the text speaks of and no sentence does, empty when there is none. Casualties have been
// looked at by the evidence check. What a sentence calls "them" the one before has named: it is cited, too.
func (v *verifier) unknownMatter(d *draft) news.Indicator {
	for _, m := range v.pack.Indicators(d.text, news.English) {
		switch m.Indicator {
		case news.Shells, news.Containers, news.Missiles, news.Guns, news.Vehicles, news.Oil, news.Students, news.Workers:
		default:
			continue
		}
		if strings.HasPrefix(d.text[m.End:], " technolog") || v.counts(*d, m.Indicator) { // Raketentechnologie is one word
			continue
		}
		before := d.own[0] - 1
		if !v.given[before] || !v.speaksOf(before, m.Indicator) {
			return m.Indicator
		}
		v.lean(d, append(d.ids, before))
	}
	return ""
}

// speaksOf reports whether sentence id has a word for what an indicator counts.
func (v *verifier) speaksOf(id int, ind news.Indicator) bool {
	return slices.ContainsFunc(v.pack.Indicators(v.righted[id-1], v.article.Language), func(m topic.IndicatorMention) bool { return m.Indicator == ind })
}
