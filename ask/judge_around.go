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
	text := s.text(article, id)
	if text == "" {
		return nil
	}
	where := place{article, id}
	if s.values[where] == nil {
		s.values[where], _ = s.judge.examiner.hits(text, s.judge.reports[article].Article.Language)
	}
	return s.values[where]
}

// text returns a sentence of a report; empty where there is none.
func (s surroundings) text(article int64, id int) string {
	of := s.judge.reports[article].Article
	at := slices.IndexFunc(of.Sentences, func(x news.Sentence) bool { return x.ID == id })
	if at < 0 {
		return ""
	}
	return of.Sentences[at].Text
}

// widely is how many sentences before and after a claim are still of what it tells.
const widely = 2

// texts returns the sentences on which a claim stands, with those before and after it.
func (s surroundings) texts(h hit) []string {
	out := slices.Clone(h.Quotes)
	if len(h.Claim.Sentences) > 0 {
		first, last := slices.Min(h.Claim.Sentences), slices.Max(h.Claim.Sentences)
		for away := 1; away <= widely; away++ {
			out = append(out, s.text(h.Article.ID, first-away), s.text(h.Article.ID, last+away))
		}
	}
	return out
}

// together reports whether a claim has all of several persons whom a question names; one of them may stand in the sentence before, where the claim only
// says "he". A report on a week has many who never met.
func (j *judge) together(h hit) bool {
	var persons []int
	for k, x := range j.found.parts {
		if x.name != nil && x.name.Type == "person" && x.name != j.plan.speaker {
			persons = append(persons, k)
		}
	}
	if len(persons) < 2 || j.words.find(j.plan.text, j.plan.language, wordsOr) >= 0 {
		return true
	}
	if l := j.plan.language; j.deeds.find(j.plan.itself(), l, deedMeet) >= 0 && !j.tellsMeeting(h) {
		return false
	}
	refers := len(pronouns(h.Claim.Text, h.Claim.Language)) > 0
	before := j.around.before(h)
	return !slices.ContainsFunc(persons, func(k int) bool {
		return h.has[k] < leastPresent && !(refers && k < len(before) && before[k] >= leastPresent)
	})
}

// tellsMeeting reports whether a claim says of somebody that he met another.
func (j *judge) tellsMeeting(h hit) bool {
	for text, l := range textsOf(h) {
		if j.deeds.find(text, l, deedMeet) >= 0 {
			return true
		}
	}
	return false
}
