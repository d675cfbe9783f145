package story

import (
	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// leadSentences is how much of a text, besides its headline, says what it is about.
const leadSentences = 2

// Read reads from an article what Describe takes: what its headline and first sentences name, and what all of it
// names. Sentences that are not cut yet are cut here.
func Read(pack *topic.Pack, article news.Article) (lead, whole Reading) {
	texts := []string{article.Title}
	for _, s := range article.Sentences {
		texts = append(texts, s.Text)
	}
	if len(article.Sentences) == 0 {
		for _, s := range lang.Sentences(article.Text, article.Language) {
			texts = append(texts, article.Text[s.Start:s.End])
		}
	}
	for i, text := range texts {
		r := readSentence(pack, text, article)
		whole.add(r)
		if i <= leadSentences {
			lead.add(r.subjects(pack))
		}
	}
	return lead, whole
}

func (r *Reading) add(other Reading) {
	r.Entities = append(r.Entities, other.Entities...)
	r.Media = append(r.Media, other.Media...)
	r.Numbers = append(r.Numbers, other.Numbers...)
	r.Dates = append(r.Dates, other.Dates...)
	r.Figures = append(r.Figures, other.Figures...)
}

// readSentence reads one sentence; relative dates are taken from the day of publication.
func readSentence(pack *topic.Pack, text string, article news.Article) Reading {
	var r Reading
	mentions := pack.Find(text, article.Language)
	for _, m := range mentions {
		r.Entities = append(r.Entities, m.Entity.ID)
		if m.Entity.Agency || m.Entity.Outlet {
			r.Media = append(r.Media, m.Entity.Name(news.English))
		}
	}
	for _, n := range lang.Numbers(text, article.Language) {
		if n.Kind == "ordinal" || isVague(n.Low, n.High) {
			continue
		}
		if n.Low > 0 {
			r.Numbers = append(r.Numbers, n.Low)
		}
		if n.High > 0 && n.High != n.Low {
			r.Numbers = append(r.Numbers, n.High)
		}
	}
	for _, d := range lang.Dates(text, article.Language, article.Published) {
		r.Dates = append(r.Dates, d.Period)
	}
	for _, f := range pack.Figures(text, article.Language, article.Published, mentions) {
		r.Figures = append(r.Figures, f.Figure)
	}
	return r
}

// subjects leaves out the media of a lead: who reports is not what is reported.
func (r Reading) subjects(pack *topic.Pack) Reading {
	var named []string
	for _, id := range r.Entities {
		if e, ok := pack.Entity(id); ok && !e.Outlet && !e.Agency {
			named = append(named, id)
		}
	}
	r.Entities = named
	return r
}
