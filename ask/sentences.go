package ask

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// addSentences adds the best sentences of the reports that were found, as far as no claim stands on them: without a model, a report's claims
// are the sentences that name its topic, and what is asked for may stand in the next one.
func (a *Asker) addSentences(p plan, f *finding) {
	examiner := newExaminer(a.search, f.parts)
	q := p.sought()
	for _, x := range f.articles {
		wrong := a.wrong(x)
		for _, s := range candidates(p, x) {
			if wrong[s.ID] || slices.ContainsFunc(x.Claims, func(c news.Cited) bool { return slices.Contains(c.Claim.Sentences, s.ID) }) {
				continue
			}
			f.hits = append(f.hits, examiner.claim(a.sentence(x, s), x.Score, q, f.weights))
		}
	}
}

// candidates are the best sentences of a report and, where a question counts, those behind them that have a number: "They came by ship, 340 in
// all" has nothing of whom they are.
func candidates(p plan, x Found) []news.Sentence {
	var out []news.Sentence
	best := func(id int) bool {
		return id > 0 && slices.ContainsFunc(x.Sentences, func(s FoundSentence) bool { return s.ID == id })
	}
	for _, s := range x.Article.Sentences {
		if best(s.ID) || p.count && best(s.ID-1) && len(lang.Numbers(s.Text, x.Article.Language)) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// wrong returns the sentences that call somebody by another's name, as machines that translate do: "GRU" for Ukraine's HUR. An editor puts
// that right in claims; here they answer nothing. Whose name is meant may be seen in the claims of the report.
func (a *Asker) wrong(x Found) map[int]bool {
	var text strings.Builder
	for _, c := range x.Claims {
		text.WriteString(strings.Join(c.Quotes, " ") + "\n")
	}
	ends := make([]int, len(x.Article.Sentences))
	for i, s := range x.Article.Sentences {
		text.WriteString(s.Text + "\n")
		ends[i] = text.Len()
	}
	out := map[int]bool{}
	for _, c := range a.pack.Corrections(text.String(), x.Article.Language) {
		for i, end := range ends {
			if c.Start < end && c.Start >= end-len(x.Article.Sentences[i].Text)-1 {
				out[x.Article.Sentences[i].ID] = true
			}
		}
	}
	return out
}

// sentence is a sentence of a report as a claim that nobody keeps: what it says is what it stands on. Whose people it counts is read from
// it, else, if it points back, from the claim on the sentence before.
func (a *Asker) sentence(x Found, s news.Sentence) news.Cited {
	of := x.Article
	mentions := a.pack.Find(s.Text, of.Language)
	c := news.Claim{
		ID: -of.ID<<16 - int64(s.ID), Article: of.ID, Text: s.Text, Language: of.Language, Category: a.pack.Category(s.Text, of.Language),
		Stance: lang.Stance(s.Text, of.Language), Attribution: a.pack.Attribution(s.Text, of.Language, mentions), Sentences: []int{s.ID},
	}
	others := a.pack.OfCivilians(s.Text, of.Language)
	for _, m := range mentions {
		c.Entities = append(c.Entities, m.Entity.ID)
		others = others || m.Entity.Party == "ukraine" || m.Entity.Party == "russia"
	}
	whom := news.Whom("")
	if !others && a.pack.PointsBack(s.Text, of.Language) && countedBefore(x, s.ID) {
		whom = news.NorthKoreanWhom
	}
	for _, m := range a.pack.Figures(s.Text, of.Language, of.Reported(), mentions) {
		if m.Figure.Whom == "" && m.Figure.Indicator != news.Money {
			m.Figure.Whom = whom
		}
		c.Figures = append(c.Figures, m.Figure)
	}
	of.Text, of.Sentences = "", nil
	return news.Cited{Claim: c, Article: of, Quotes: []string{s.Text}}
}

// countedBefore reports whether a claim counts North Koreans in the sentence before.
func countedBefore(x Found, id int) bool {
	return slices.ContainsFunc(x.Claims, func(c news.Cited) bool {
		return slices.Contains(c.Claim.Sentences, id-1) &&
			slices.ContainsFunc(c.Claim.Figures, func(f news.Figure) bool { return f.Whom == news.NorthKoreanWhom })
	})
}
