package editor

import (
	"slices"
	"strings"

	"tumen/evidence"
	"tumen/news"
	"tumen/topic"
)

// righted returns the sentences of an article with its wrong terms put right, in their order. A text of ours is checked
// against these: it says HUR where the source wrongly says GRU. Readers are shown the sentences as they stand.
func righted(p *topic.Pack, a news.Article) []string {
	corrections := p.Corrections(a.Text, a.Language)
	out := make([]string, 0, len(a.Sentences))
	for _, s := range a.Sentences {
		out = append(out, replaced(s, corrections, func(c topic.Correction) string { return c.Right }))
	}
	return out
}

// replaced returns a sentence with its wrong terms replaced.
func replaced(s news.Sentence, corrections []topic.Correction, by func(topic.Correction) string) string {
	text := s.Text
	for _, c := range slices.Backward(corrections) {
		if c.Start < s.Start || c.End > s.End {
			continue
		}
		text = text[:c.Start-s.Start] + by(c) + text[c.End-s.Start:]
	}
	return text
}

// evidenceOf is what a text that cites the given sentences is checked against; sentences are those of righted.
func evidenceOf(sentences []string, l news.Language, ids []int) []evidence.Text {
	var out []evidence.Text
	for _, id := range ids {
		out = append(out, evidence.Text{Language: l, Text: sentences[id-1]})
	}
	return out
}

// evidenceOfCited is what a text that cites a claim is checked against: the quotes with wrong terms put right. A term that
// is wrong only for what stands elsewhere in the article is known by its mark in the claim.
func evidenceOfCited(p *topic.Pack, c news.Cited) []evidence.Text {
	a := news.Article{Language: c.Article.Language}
	for i, q := range c.Quotes {
		if i > 0 {
			a.Text += "\n"
		}
		start := len(a.Text)
		a.Text += q
		a.Sentences = append(a.Sentences, news.Sentence{ID: i + 1, Start: start, End: len(a.Text), Text: q})
	}
	meant, wrong := markOf(p, c.Claim)
	var out []evidence.Text
	for _, text := range righted(p, a) {
		if meant != nil && !strings.Contains(text, meant.Name(a.Language)) {
			text = strings.ReplaceAll(text, wrong, meant.Name(a.Language))
		}
		out = append(out, evidence.Text{Language: a.Language, Text: text})
	}
	return out
}

// markOf reads the mark of a wrong term in a claim, "HUR [in the source: GRU]": what is meant and what the source says.
// It returns nil where there is none.
func markOf(p *topic.Pack, c news.Claim) (*topic.Entity, string) {
	before, behind, marked := strings.Cut(c.Text, " ["+inTheSource[c.Language]+": ")
	wrong, _, closed := strings.Cut(behind, "]")
	if !marked || !closed || wrong == "" {
		return nil, ""
	}
	for _, m := range slices.Backward(p.Find(before, c.Language)) {
		if m.End >= len(before)-len("’s") {
			return m.Entity, wrong
		}
	}
	return nil, ""
}

// mark is a right term with the wrong one of the source beside it, in the language of the text it stands in.
func mark(right, wrong string, l news.Language) string {
	return right + " [" + inTheSource[l] + ": " + wrong + "]"
}

// inTheSource is said in the language of the sentence that it stands in.
var inTheSource = map[news.Language]string{
	news.Ukrainian: "у джерелі", news.German: "in der Quelle", news.Korean: "출처 표기", news.English: "in the source",
}
