package ask

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/lang"
	"tumen/lang/terms"
	"tumen/news"
	"tumen/topic"
)

// Archive is what a Searcher searches.
type Archive interface {
	Search(context.Context, news.Search) ([]int64, error)
	Texts(ctx context.Context, ids []int64) ([]news.Article, error)
	Cited(context.Context, news.Query) ([]news.Cited, error)
}

// Searcher finds articles by words, in whatever form and of the four languages they are written. Make one with NewSearcher.
type Searcher struct {
	archive Archive
	pack    *topic.Pack
	words   words
}

// NewSearcher returns a Searcher of an archive.
func NewSearcher(archive Archive, pack *topic.Pack) (*Searcher, error) {
	w, err := readWords(wordsFile)
	if err != nil {
		return nil, err
	}
	return &Searcher{archive: archive, pack: pack, words: w}, nil
}

// Filter narrows a search. Empty fields hold always.
type Filter struct {
	news.Search          // its Words and Limit aside
	Parties     []string // a claim is said by one of these sides
}

// Found is an article that was found, with the sentences that show why, the best first.
type Found struct {
	Article   news.Article
	Sentences []FoundSentence
	Claims    []news.Cited
	Score     float64 // between 0 and 1: how much of what was looked for it has
}

// FoundSentence is a sentence of an article and where what was looked for stands in it; of the title it has the ID 0.
type FoundSentence struct {
	news.Sentence
	Hits []lang.Span
}

const (
	mostExamined  = 80  // articles whose sentences are looked at
	mostSentences = 900 // of them in all
	mostShown     = 2   // sentences of one article
	mostWords     = 32  // of a question
	inTitle       = 0.9 // what a hit in a title counts, beside one in a sentence
	wholeArticle  = 0.35
	hitExact      = 1.0
	hitStem       = 0.95
	hitRoot       = 0.8
	hitTail       = 0.7
	hitName       = 1.0
	hitMeaning    = 0.6
	leastMeaning  = 3 // letters of a word that is looked for by what it means
)

// Search returns the articles that have most of what the question says, the best first, at most limit.
func (s *Searcher) Search(ctx context.Context, question string, l news.Language, f Filter, limit int) ([]Found, error) {
	question = strings.Join(strings.Fields(lang.Clean(question)), " ")
	if n := utf8.RuneCountInString(question); n > longestQuestion {
		return nil, fmt.Errorf("%w: it has %d characters: at most %d are taken", ErrQuestion, n, longestQuestion)
	}
	wanted := s.wanted(question, languagesOf(question, l))
	if len(wanted) == 0 && question != "" {
		return nil, fmt.Errorf("%w: it has no word that can be looked for", ErrQuestion)
	}
	q := f.Search
	for _, w := range wanted {
		q.Words = append(q.Words, w.word)
	}
	q.Limit = max(mostExamined, limit)
	if len(f.Parties) > 0 {
		q.Limit *= 4
	}
	ids, err := s.archive.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	articles, err := s.archive.Texts(ctx, ids)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(articles, func(a, b news.Article) int {
		return cmp.Compare(slices.Index(ids, a.ID), slices.Index(ids, b.ID))
	})
	out := s.examine(articles, wanted)
	if out, err = s.claims(ctx, out, f); err != nil {
		return nil, err
	}
	return out[:min(limit, len(out))], nil
}

// wanted is one thing that is looked for: a word of the question or a name in it.
type wanted struct {
	word  news.Word
	value map[string]float64 // by term, what finding it counts
}

// languagesOf returns the languages in which a question may be read: a few words of the Latin script can be German or English, whatever
// language they were taken for.
func languagesOf(question string, l news.Language) []news.Language {
	if strings.ContainsFunc(question, func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }) {
		return slices.Compact(slices.Sorted(slices.Values([]news.Language{l, news.English, news.German})))
	}
	return []news.Language{l}
}

// wanted returns what a question looks for. Words that carry no matter are left out, unless there are no others; a name that the pack
// knows is looked for as what it names, in every language.
func (s *Searcher) wanted(question string, languages []news.Language) []wanted {
	var out, fillers []wanted
	var mentions []topic.Mention
	for _, l := range languages {
		for _, m := range s.pack.Find(question, l) {
			term := terms.Name(m.Entity.ID)
			mentions = append(mentions, m)
			if !slices.ContainsFunc(out, func(o wanted) bool { return o.value[term] > 0 }) {
				out = append(out, wanted{news.Word{"": {term}}, map[string]float64{term: hitName}})
			}
		}
	}
	for _, span := range lang.Words(question) {
		word := question[span.Start:span.End]
		named := slices.ContainsFunc(mentions, func(m topic.Mention) bool { return span.Start < m.End && m.Start < span.End })
		if len(out) == mostWords || named {
			continue
		}
		w := wantedWord(word, languages)
		if slices.ContainsFunc(languages, func(l news.Language) bool {
			return s.words.is(word, l, wordsFiller) || s.words.is(word, l, wordsSays)
		}) {
			fillers = append(fillers, w)
		} else if len(w.value) > 0 {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		return fillers
	}
	return out
}

func wantedWord(word string, languages []news.Language) wanted {
	w := wanted{news.Word{}, map[string]float64{}}
	for _, l := range languages {
		for _, t := range terms.Query(word, l) {
			w.word[l] = append(w.word[l], t)
			w.value[t] = max(w.value[t], valueOf(t))
		}
		if utf8.RuneCountInString(word) < leastMeaning && l != news.Korean {
			continue
		}
		for _, t := range terms.Meanings(word, l) {
			if w.value[t] == 0 {
				w.word[""] = append(w.word[""], t)
			}
			w.value[t] = hitMeaning
		}
	}
	return w
}

func valueOf(term string) float64 {
	switch terms.KindOf(term) {
	case terms.Stem:
		return hitStem
	case terms.Root:
		return hitRoot
	case terms.Tail:
		return hitTail
	case terms.Exact:
	}
	return hitExact
}

// examine scores articles by their sentences, the best first; of equal ones in the order given.
func (s *Searcher) examine(articles []news.Article, wanted []wanted) []Found {
	var out []Found
	sentences := 0
	var all []examined
	for _, a := range articles {
		if sentences += len(a.Sentences); sentences > mostSentences && len(all) > 0 {
			break
		}
		all = append(all, s.examineArticle(a, wanted))
	}
	weights := rarity(all, len(wanted))
	for _, e := range all {
		out = append(out, e.found(weights))
	}
	slices.SortStableFunc(out, func(a, b Found) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// examined is an article with what of each wanted thing stands in each of its sentences, the title first.
type examined struct {
	article   news.Article
	sentences []FoundSentence
	values    [][]float64
	best      []float64
}

func (s *Searcher) examineArticle(a news.Article, wanted []wanted) examined {
	e := examined{article: a, best: make([]float64, len(wanted))}
	title := news.Sentence{Text: a.Title}
	for i, sentence := range append([]news.Sentence{title}, a.Sentences...) {
		values, hits := s.hits(sentence.Text, a.Language, wanted)
		for k := range values {
			if i == 0 {
				values[k] *= inTitle
			}
			e.best[k] = max(e.best[k], values[k])
		}
		e.sentences = append(e.sentences, FoundSentence{sentence, hits})
		e.values = append(e.values, values)
	}
	return e
}

// hits returns what of each wanted thing a text has, and where.
func (s *Searcher) hits(text string, l news.Language, wanted []wanted) (values []float64, spans []lang.Span) {
	values = make([]float64, len(wanted))
	note := func(term string, span lang.Span) {
		for k, w := range wanted {
			if v := w.value[term]; v > 0 {
				values[k] = max(values[k], v)
				spans = append(spans, span)
			}
		}
	}
	for _, span := range lang.Words(text) {
		word := text[span.Start:span.End]
		for _, t := range terms.Of(word, l) {
			note(t, span)
		}
		for _, t := range terms.Meanings(word, l) {
			note(t, span)
		}
	}
	for _, m := range s.pack.Find(text, l) {
		note(terms.Name(m.Entity.ID), m.Span)
	}
	return values, merged(spans)
}

// merged returns spans in order, those that touch as one.
func merged(spans []lang.Span) []lang.Span {
	slices.SortFunc(spans, func(a, b lang.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var out []lang.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// rarity weighs each wanted thing by how few of the examined articles have it, and makes the weights add up to 1.
func rarity(all []examined, n int) []float64 {
	weights := make([]float64, n)
	total := 0.0
	for k := range weights {
		have := 0
		for _, e := range all {
			if e.best[k] > 0 {
				have++
			}
		}
		weights[k] = 1 + math.Log(float64(len(all)+1)/float64(have+1))
		total += weights[k]
	}
	for k := range weights {
		weights[k] /= total
	}
	return weights
}

// found scores an article: what its best sentence has, and what all of it has.
func (e examined) found(weights []float64) Found {
	f := Found{Article: e.article}
	type scored struct {
		FoundSentence
		score float64
	}
	var best []scored
	sum := func(values []float64) (s float64) {
		for k, v := range values {
			s += weights[k] * v
		}
		return s
	}
	for i, values := range e.values {
		if s := sum(values); s > 0 {
			best = append(best, scored{e.sentences[i], s})
		}
	}
	slices.SortStableFunc(best, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	if len(best) > 0 {
		f.Score = (1-wholeArticle)*best[0].score + wholeArticle*sum(e.best)
	}
	for _, b := range best {
		if b.ID > 0 && len(f.Sentences) < mostShown {
			f.Sentences = append(f.Sentences, b.FoundSentence)
		}
	}
	return f
}

// claims adds the claims of the found articles and leaves out those that have none that may be shown, or none of a side that is asked for.
// Of a source that allows no quotation no sentence is shown.
func (s *Searcher) claims(ctx context.Context, found []Found, f Filter) ([]Found, error) {
	if len(found) == 0 {
		return found, nil
	}
	ids := make([]int64, len(found))
	for i, x := range found {
		ids[i] = x.Article.ID
	}
	cited, err := s.archive.Cited(ctx, news.Query{Articles: ids})
	if err != nil {
		return nil, err
	}
	by := map[int64][]news.Cited{}
	for _, c := range cited {
		by[c.Article.ID] = append(by[c.Article.ID], c)
	}
	out := found[:0]
	for _, x := range found {
		x.Claims = by[x.Article.ID]
		if len(x.Claims) == 0 {
			continue
		}
		if x.Article.Rights = x.Claims[0].Article.Rights; x.Article.Rights == news.RightsLink {
			x.Sentences = nil
		}
		if len(f.Parties) == 0 || slices.ContainsFunc(x.Claims, func(c news.Cited) bool {
			return slices.Contains(f.Parties, s.pack.PartyOf(c.Claim.Root()))
		}) {
			out = append(out, x)
		}
	}
	return out, nil
}
