package editor

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"tumen/evidence"
	"tumen/lang"
	"tumen/news"
)

// Bounds of an answer and of what it is made of.
const (
	questionRunes = 500
	answerClaims  = 25
	answerMost    = 6
	answerRunes   = 400 // of one sentence
)

// Answer answers a question in language l from claims, the nearest first: in sentences that each stand on claims and are
// checked against their sentences. None says that the claims do not answer it; how many failed, after one repair, is
// returned too.
func (m *Model) Answer(ctx context.Context, question string, l news.Language, claims []news.Cited) ([]news.Statement, int, error) {
	question = shortened(question)
	if strings.TrimSpace(question) == "" {
		return nil, 0, nil
	}
	o := statements{prompt: m.prompts.answer.in(l), purpose: news.PurposeAnswer, model: m.models.Answer, lang: l, most: answerMost, runes: answerRunes,
		asked: true, calls: 2}
	o.page.Question = spotlight("Q", 1, question)
	var texts []saying
	for i, c := range claims[:min(len(claims), answerClaims)] {
		id, text := int64(i+1), saying{c.Claim.Language, plainClaim(c.Claim)}
		head := fmt.Sprintf("%s; %s", m.speakerIn(l, c), c.Claim.Status)
		if day := news.ISODay(c.Article.Published); day != "" {
			head += "; " + day
		}
		lines := []string{spotlight("C", id, head+": "+text.text)}
		for _, e := range evidenceOfCited(m.pack, c) {
			if e.Text != text.text { // a claim of the extractive editor is its own sentence
				lines = append(lines, spotlight("S", id, e.Text))
			}
		}
		if !m.add(&o, c, text, &texts, lines...) {
			break
		}
	}
	return m.write(ctx, o)
}

// answerFaults is what is wrong with a statement of an answer besides what is wrong with any.
func (m *Model) answerFaults(t evidence.Text, cited []news.Cited) []fault {
	background, said := m.backgroundOf(cited), m.evidenceOfAll(cited)
	for _, c := range cited {
		said = append(said, evidence.Text{Language: c.Claim.Language, Text: plainClaim(c.Claim)})
	}
	faults := slices.Concat(m.orderFaults(t), m.unvouchedFaults(t, background), neededFaults(t, said), m.quotedFaults(t, said), m.bracketFaults(t, background), partFaults(t))
	for _, c := range cited {
		if !m.sharesPoints(saying{t.Language, t.Text}, c) && !m.sharesWords(t, c) {
			faults = append(faults, fault{faultClaims, "the sentence says nothing of a claim that it cites"})
			break
		}
	}
	return faults
}

// leastShared is how many words of a statement must come from a claim of which it has no name and no number.
const leastShared = 3

// sharesWords reports whether a statement is about the topic and has words enough of a claim. What a report orders to write has words that
// stand in it, too.
func (m *Model) sharesWords(t evidence.Text, c news.Cited) bool {
	if m.pack.Category(t.Text, t.Language) == news.Other && len(m.pack.Indicators(t.Text, t.Language)) == 0 {
		return false
	}
	told := slices.DeleteFunc(m.backgroundOf([]news.Cited{c}), func(e evidence.Text) bool { return ordersWriting(e.Text, e.Language) })
	b, n := newBackground(told), 0
	for _, w := range lang.Words(t.Text) {
		if word := t.Text[w.Start:w.End]; !isSmall(word, t.Language) && strings.ContainsFunc(word, unicode.IsLetter) && b.vouches(word, t.Language) {
			n++
		}
	}
	return n >= leastShared
}

// backgroundOf is all that the words of a statement on claims may come from: their sentences, what was made of these, and who said it where.
func (m *Model) backgroundOf(cited []news.Cited) []evidence.Text {
	out := m.evidenceOfAll(cited)
	for _, c := range cited {
		out = append(out, evidence.Text{Language: c.Claim.Language, Text: plainClaim(c.Claim)})
		for _, l := range news.Languages() {
			out = append(out, evidence.Text{Language: l, Text: m.speakerIn(l, c)})
		}
	}
	return out
}

// orderFaults reports a text that speaks to somebody, or gives an order, instead of telling something.
func (m *Model) orderFaults(t evidence.Text) []fault {
	first, _, _ := strings.Cut(strings.ToLower(t.Text), " ")
	ordered := strings.Contains(t.Text, "?") || t.Language == news.English && (address.MatchString(t.Text) || slices.Contains(orders, first))
	if ordered || ordersWriting(t.Text, t.Language) {
		return []fault{{faultForm, "a sentence of an answer asks and orders nothing"}}
	}
	return nil
}
