package story

import (
	"slices"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// leadSentences is how much of a text, besides its headline, says what it is about.
const leadSentences = 2

// openingSentences is the same for what it opens with.
const openingSentences = 1

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
		if i <= openingSentences {
			lead.opens(r, text)
		}
		if i <= leadSentences {
			lead.add(r.subjects(pack))
		}
	}
	return lead, whole
}

func (r *Reading) add(other Reading) {
	r.Entities = append(r.Entities, other.Entities...)
	r.Media = append(r.Media, other.Media...)
	r.Names = append(r.Names, other.Names...)
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
		if slices.Contains(acting, m.Entity.Type) {
			r.Actors = append(r.Actors, m.Entity.ID)
		}
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
		if f.Figure.Indicator != "" && !isVague(f.Figure.Low, f.Figure.High) {
			r.Counts = append(r.Counts, f.Figure.Indicator)
		}
	}
	if claimless := article.Editor == "" || article.Editor == news.Extractive; claimless { // claims tell the rest better
		for _, a := range pack.Attribution(text, article.Language, mentions) {
			r.Speakers = append(r.Speakers, a.Who)
		}
		r.Names = unknownNames(text, article.Language, mentions)
	}
	return r
}

// acting are the types of entity that an event is about: two visits of two ministers are two events, though the places are the same.
var acting = []string{"person", "ship", "company", "weapon", "unit"}

// opens takes in what a text of the opening is about.
func (r *Reading) opens(other Reading, text string) {
	r.Opening += text + "\n"
	r.Speakers = append(r.Speakers, other.Speakers...)
	r.Actors = append(r.Actors, other.Actors...)
	r.Counts = append(r.Counts, other.Counts...)
}

// unknownNames returns the skeletons of words of a sentence that may be names, without those that the pack or a lexicon knows.
func unknownNames(text string, l news.Language, mentions []topic.Mention) []string {
	rest := []byte(text)
	for _, m := range mentions {
		blank(rest, m.Span)
	}
	for _, w := range lang.Words(string(rest)) {
		if word := string(rest[w.Start:w.End]); len(lang.Matters(word, l)) > 0 || len(lang.Concepts(word, l)) > 0 {
			blank(rest, w)
		}
	}
	return rareWords("- "+string(rest), l) // a known word no more opens the sentence
}

func blank(text []byte, at lang.Span) {
	for i := at.Start; i < at.End; i++ {
		text[i] = ' '
	}
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
