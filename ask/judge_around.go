package ask

import (
	"slices"

	"tumen/news"
)

// surroundings are the sentences beside those of a claim.
type surroundings struct {
	judge  *judge
	values map[place][]float64
}

// place is a sentence of a report.
type place struct {
	article  int64
	sentence int
}

// before returns what of each part the sentence before a claim has; nil where there is none.
func (s surroundings) before(h hit) []float64 {
	if len(h.Claim.Sentences) == 0 {
		return nil
	}
	return s.sentence(h.Article.ID, slices.Min(h.Claim.Sentences)-1)
}

// after returns what of each part the sentence after a claim has; nil where there is none.
func (s surroundings) after(h hit) []float64 {
	if len(h.Claim.Sentences) == 0 {
		return nil
	}
	return s.sentence(h.Article.ID, slices.Max(h.Claim.Sentences)+1)
}

func (s surroundings) sentence(article int64, id int) []float64 {
	of := s.judge.reports[article].Article
	at := slices.IndexFunc(of.Sentences, func(x news.Sentence) bool { return x.ID == id })
	if at < 0 {
		return nil
	}
	where := place{article, id}
	if s.values[where] == nil {
		s.values[where], _ = s.judge.examiner.hits(of.Sentences[at].Text, of.Language)
	}
	return s.values[where]
}
