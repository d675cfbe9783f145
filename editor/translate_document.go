package editor

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"tumen/evidence"
	"tumen/lang"
	"tumen/news"
)

// translating is a sentence of a report on its way into a language.
type translating struct {
	id       int // its number in the report, from 1
	kind     news.BlockKind
	source   evidence.Text
	parallel *news.Parallel // where the result goes
	text     string
	faults   []fault
	over     bool // nothing more is done about it
}

// itemMark is what stands before an item of a list.
var itemMark = regexp.MustCompile(`^(?:[-*•·▪‣–—◦○●□■※]|\d{1,3}[.)]|\(\d{1,3}\)|[a-zа-яіїєґ]\)|[가-하]\.)\s+`)

// passagesOf are the blocks of an article with their sentences, of which none is translated yet.
func passagesOf(a news.Article) []news.Passage {
	blocks := a.Blocks
	if len(blocks) == 0 { // of a text that no document brought
		at := 0
		for l := range strings.SplitSeq(a.Text, "\n") {
			blocks = append(blocks, news.Block{Kind: news.BlockParagraph, Start: at, End: at + len(l)})
			at += len(l) + 1
		}
	}
	var out []news.Passage
	for _, b := range blocks {
		text := strings.TrimSpace(a.Text[b.Start:b.End])
		p := news.Passage{Kind: b.Kind, Level: b.Level}
		switch b.Kind {
		case news.BlockRow: // its cells are no sentences
			p.Sentences = []news.Parallel{{Original: strings.TrimSpace(strings.Trim(text, "|"))}}
		default:
			if b.Kind == news.BlockItem {
				p.Mark = strings.TrimSpace(itemMark.FindString(text))
				text = strings.TrimSpace(text[len(itemMark.FindString(text)):])
			}
			for _, at := range lang.Sentences(text, a.Language) {
				p.Sentences = append(p.Sentences, news.Parallel{Original: text[at.Start:at.End]})
			}
		}
		p.Sentences = slices.DeleteFunc(p.Sentences, func(s news.Parallel) bool { return s.Original == "" })
		if len(p.Sentences) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// leastWords is how many words a sentence must have for its language to be told from it alone.
const leastWords = 4

// workOn lists what there is to translate in a report: its title and its sentences, but those that need no translation.
func (o TranslateOptions) workOn(t *news.Translation) []*translating {
	var all []*translating
	add := func(kind news.BlockKind, p *news.Parallel) {
		if p.Original == "" {
			return
		}
		l := t.Article.Language
		if own := o.languageOf(p.Original); own != "" {
			l = own
		}
		if l == t.To || !strings.ContainsFunc(p.Original, unicode.IsLetter) {
			p.Kept = true
			return
		}
		all = append(all, &translating{id: len(all) + 1, kind: kind, source: evidence.Text{Language: l, Text: p.Original}, parallel: p})
	}
	add(news.BlockHeading, &t.Title)
	for i := range t.Passages {
		for j := range t.Passages[i].Sentences {
			add(t.Passages[i].Kind, &t.Passages[i].Sentences[j])
		}
	}
	return all
}

// languageOf is the language of a sentence that can be told from it alone; empty when it can't.
func (o TranslateOptions) languageOf(text string) news.Language {
	if o.Identify == nil || len(strings.Fields(text)) < leastWords {
		return ""
	}
	const sure = 0.9
	if l, confidence := o.Identify(text); l.Read() && confidence >= sure {
		return l
	}
	return ""
}
