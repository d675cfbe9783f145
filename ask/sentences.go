package ask

import (
	"slices"

	"tumen/lang"
	"tumen/news"
)

// addSentences adds the best sentences of the reports that were found, as far as no claim stands on them: without a model, a report's claims
// are the sentences that name its topic, and what is asked for may stand in the next one.
func (a *Asker) addSentences(p plan, f *finding) {
	examiner := newExaminer(a.search, f.parts)
	q := p.sought()
	for _, x := range f.articles {
		for _, s := range x.Sentences {
			if s.ID == 0 || slices.ContainsFunc(x.Claims, func(c news.Cited) bool { return slices.Contains(c.Claim.Sentences, s.ID) }) {
				continue
			}
			f.hits = append(f.hits, examiner.claim(a.sentence(x.Article, s.Sentence), x.Score, q, f.weights))
		}
	}
}

// sentence is a sentence of a report as a claim that nobody keeps: what it says is what it stands on.
func (a *Asker) sentence(of news.Article, s news.Sentence) news.Cited {
	mentions := a.pack.Find(s.Text, of.Language)
	c := news.Claim{
		ID: -of.ID<<16 - int64(s.ID), Article: of.ID, Text: s.Text, Language: of.Language, Category: a.pack.Category(s.Text, of.Language),
		Stance: lang.Stance(s.Text, of.Language), Attribution: a.pack.Attribution(s.Text, of.Language, mentions), Sentences: []int{s.ID},
	}
	for _, m := range a.pack.Figures(s.Text, of.Language, of.Reported(), mentions) {
		c.Figures = append(c.Figures, m.Figure)
	}
	for _, m := range mentions {
		c.Entities = append(c.Entities, m.Entity.ID)
	}
	of.Text, of.Sentences = "", nil
	return news.Cited{Claim: c, Article: of, Quotes: []string{s.Text}}
}
