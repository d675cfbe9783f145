package ask

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
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

// Searcher finds articles by words, in whatever form and of the four languages they are written. Make one with NewSearcher; it may be used by
// several goroutines.
type Searcher struct {
	archive Archive
	pack    *topic.Pack
	words   words
	scales  measures
	fates   fates
	deeds   words
	things  words // that a report tells or doesn't
	terms   terms.Maker
	speller *lang.Speller
}

// NewSearcher returns a Searcher of an archive.
func NewSearcher(archive Archive, pack *topic.Pack) (*Searcher, error) {
	w, err := readWords(wordsFile)
	if err != nil {
		return nil, err
	}
	m, err := readMeasures(measuresFile)
	if err != nil {
		return nil, err
	}
	things, err := readThings(thingsFile)
	if err != nil {
		return nil, err
	}
	befalls, err := readFates(fatesFile)
	if err != nil {
		return nil, err
	}
	deeds, err := readThings(deedsFile)
	if err != nil {
		return nil, err
	}
	return &Searcher{archive: archive, pack: pack, words: w, scales: m, things: things, fates: befalls, deeds: deeds, speller: newSpeller(w, pack)}, nil
}

// Filter narrows a search. Empty fields hold always.
type Filter struct {
	news.Search           // its Words and Limit aside
	Parties     []string  // a claim is said by one of these sides
	Now         time.Time // what days a question names are counted from; with none, only dates with a year are looked for
}

// Found is an article that was found, with the sentences that show why, the best first.
type Found struct {
	Article   news.Article
	Sentences []FoundSentence
	Claims    []news.Cited
	Score     float64 // between 0 and 1: how much of what was looked for it has

	has []float64 // of each part of what was looked for, between 0 and 1
}

// FoundSentence is a sentence of an article and where what was looked for stands in it; of the title it has the ID 0.
type FoundSentence struct {
	news.Sentence
	Hits []lang.Span
}

const (
	mostExamined  = 80  // articles whose sentences are looked at
	mostSentences = 400 // of them in all, where few articles are wanted
	textsAtATime  = 40  // articles that are read
	fewestAtATime = 10  // articles whose claims are looked up
	mostShown     = 2   // sentences of one article
	mostWords     = 32  // of a question
)

// Search returns the articles that have most of what the question says, the best first, at most limit.
func (s *Searcher) Search(ctx context.Context, question string, l news.Language, f Filter, limit int) ([]Found, error) {
	question = strings.Join(strings.Fields(lang.Clean(question)), " ")
	if n := utf8.RuneCountInString(question); n > longestQuestion {
		return nil, fmt.Errorf("%w: it has %d characters: at most %d are taken", ErrQuestion, n, longestQuestion)
	}
	question, err := s.spelled(ctx, question, l)
	if err != nil {
		return nil, err
	}
	q := newSought(question, l, f.Now)
	q.count = s.words.find(question, l, wordsCount) >= 0
	parts := s.parts(q)
	if len(parts) == 0 && question != "" {
		return nil, fmt.Errorf("%w: it has no word that can be looked for", ErrQuestion)
	}
	found, _, err := s.articles(ctx, q, parts, f, limit)
	return found, err
}

// articles returns the articles that have most of the parts of what is looked for, the best first, at most limit, and what each part weighs.
func (s *Searcher) articles(ctx context.Context, q sought, parts []part, f Filter, limit int) ([]Found, []float64, error) {
	search := f.Search
	for _, p := range parts {
		search.Words = append(search.Words, append(p.word.lists(), p.related))
	}
	search.Limit = max(mostExamined, limit)
	if len(f.Parties) > 0 {
		search.Limit *= 4
	}
	ids, err := s.archive.Search(ctx, search)
	if err != nil {
		return nil, nil, err
	}
	if len(parts) == 0 {
		out, err := s.unexamined(ctx, ids, f, limit)
		return out, nil, err
	}
	near, err := s.near(ctx, q.question, search)
	if err != nil {
		return nil, nil, err
	}
	for _, id := range near {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	articles, err := s.texts(ctx, fused(ids, func(id int64) int64 { return id }, near), limit)
	if err != nil {
		return nil, nil, err
	}
	examined, weights := s.examine(articles, q, parts)
	examined = fused(examined, func(f Found) int64 { return f.Article.ID }, near)
	var out []Found
	for chunk := range slices.Chunk(examined, max(limit, fewestAtATime)) {
		if chunk, err = s.claims(ctx, chunk, f); err != nil {
			return nil, nil, err
		}
		if out = append(out, chunk...); len(out) >= limit {
			break
		}
	}
	return out[:min(limit, len(out))], weights, nil
}

// unexamined returns articles as they are, in the order given, at most limit: nothing is looked for in them.
func (s *Searcher) unexamined(ctx context.Context, ids []int64, f Filter, limit int) ([]Found, error) {
	var out []Found
	for chunk := range slices.Chunk(ids, max(limit, fewestAtATime)) {
		articles, err := s.texts(ctx, chunk, math.MaxInt)
		if err != nil {
			return nil, err
		}
		found := make([]Found, len(articles))
		for i, a := range articles {
			found[i].Article = a
		}
		if found, err = s.claims(ctx, found, f); err != nil {
			return nil, err
		}
		if out = append(out, found...); len(out) >= limit {
			break
		}
	}
	return out[:min(limit, len(out))], nil
}

// texts returns articles with their texts, in the order given: as many of the first as are to be looked at.
func (s *Searcher) texts(ctx context.Context, ids []int64, limit int) ([]news.Article, error) {
	var out []news.Article
	sentences, most := 0, mostSentences
	if limit > mostReports { // whoever wants so many has the time
		most = math.MaxInt
	}
	for chunk := range slices.Chunk(ids, textsAtATime) {
		articles, err := s.archive.Texts(ctx, chunk)
		if err != nil {
			return nil, err
		}
		slices.SortFunc(articles, func(a, b news.Article) int {
			return cmp.Compare(slices.Index(chunk, a.ID), slices.Index(chunk, b.ID))
		})
		for _, a := range articles {
			if sentences += len(a.Sentences); sentences > most && len(out) > 0 {
				return out, nil
			}
			out = append(out, a)
		}
	}
	return out, nil
}

// lists are the terms by which the archive is asked for a part: its own forms, those of words near to it, and what is the same in all languages.
func (t byLanguage) lists() news.Word {
	var near, far news.Terms
	for _, l := range news.Languages() {
		for _, term := range t[l] {
			if kind := terms.KindOf(term); kind == terms.Exact || kind == terms.Stem {
				near = append(near, term)
			} else {
				far = append(far, term)
			}
		}
	}
	return news.Word{terms.Widen(near), terms.Widen(far), t[""]}
}

// claims adds the claims of the found articles and leaves out those that have none of a side that is asked for. Of a source that allows no
// quotation no sentence is shown, and nothing without a claim.
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
		if len(x.Claims) > 0 {
			x.Article.Rights = x.Claims[0].Article.Rights
		}
		if x.Article.Rights == news.RightsLink {
			if x.Sentences = nil; len(x.Claims) == 0 {
				continue
			}
		}
		if len(f.Parties) == 0 || slices.ContainsFunc(x.Claims, func(c news.Cited) bool {
			return slices.Contains(f.Parties, s.pack.PartyOf(c.Claim.Root()))
		}) {
			out = append(out, x)
		}
	}
	return out, nil
}
