package ask

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"tumen/lang"
	"tumen/lang/terms"
	"tumen/news"
)

// How what an article has makes its score.
const (
	inTitle      = 0.8  // what a hit in a title counts, beside one in a sentence
	wholeArticle = 0.4  // what all of the article has, beside its best sentence
	unreachable  = 0.35 // what a word counts that a text in another language can't be seen to have
	weightOfDate = 0.25
	beside       = 0.4  // what stands in the sentence before or after, beside what stands in the sentence
	withNumber   = 0.05 // a sentence with a figure has more of an answer to a question for one
)

// examine scores articles by their sentences, the best first; of equal ones the shorter, then in the order given.
func (s *Searcher) examine(articles []news.Article, q sought, parts []part) ([]Found, []float64) {
	e := newExaminer(s, parts)
	all := make([]examined, 0, len(articles))
	for _, a := range articles {
		all = append(all, e.article(a))
	}
	weights := rarity(all, parts)
	out := make([]Found, 0, len(all))
	for _, x := range all {
		f := x.found(q, parts, weights)
		if len(q.periods) > 0 {
			f.Score = (f.Score + weightOfDate*timely(q.periods, x.article.Reported())) / (1 + weightOfDate)
		}
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, b Found) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(len(a.Article.Sentences), len(b.Article.Sentences)))
	})
	return out, weights
}

// timely is how near a report is to what is asked about: 1 within the time or soon after.
func timely(periods []news.Period, reported time.Time) float64 {
	const soon, far = 10, 60 // days
	best := 0.0
	for _, p := range periods {
		var days float64
		switch {
		case !p.From.IsZero() && reported.Before(p.From):
			days = p.From.Sub(reported).Hours() / 24
		case !p.To.IsZero() && reported.After(p.To.AddDate(0, 0, soon)):
			days = reported.Sub(p.To.AddDate(0, 0, soon)).Hours() / 24
		default:
			return 1
		}
		best = max(best, 0.5*(1-days/far))
	}
	return best
}

// examiner looks for the parts of a question in texts.
type examiner struct {
	*Searcher
	parts   []part
	numbers bool // one of the parts is an amount
	names   bool // one can be found by whom it names
	sounds  bool // one can be found by how it sounds
	finds   map[string][]finds
	words   map[news.Language]map[string][]finds // by what was found in words: most words of a text come again in the next
}

// finds is that a term finds a part, and how much that counts.
type finds struct {
	part    int
	value   float64
	related bool // by a matter that both touch, not by what they say
}

func newExaminer(s *Searcher, parts []part) *examiner {
	e := &examiner{Searcher: s, parts: parts, finds: map[string][]finds{}, words: map[news.Language]map[string][]finds{}}
	for k, p := range parts {
		e.numbers = e.numbers || p.number
		for term, v := range p.value {
			e.finds[term] = append(e.finds[term], finds{k, v, slices.Contains(p.related, term)})
			kind := terms.KindOf(term)
			e.names, e.sounds = e.names || kind == terms.OfName, e.sounds || kind == terms.Sound
		}
	}
	return e
}

// word returns what a word of a text in language l finds.
func (e *examiner) word(word string, l news.Language) []finds {
	of := e.words[l]
	if of == nil {
		of = map[string][]finds{}
		e.words[l] = of
	}
	found, known := of[word]
	if !known {
		found = e.found(e.terms.Word(word, l))
		of[word] = found
	}
	return found
}

// found returns what the terms of a word find. Two words that the tables know mean different things where they share no more than a root or a
// stem: a tank is no tanker, and what is planned no plane.
func (e *examiner) found(of []string) []finds {
	var sure, roots []finds
	means := false
	for _, t := range of {
		switch terms.KindOf(t) {
		case terms.Root, terms.Tail, terms.Stem:
			roots = append(roots, e.finds[t]...)
			continue
		case terms.Meaning:
			means = true
		default:
		}
		sure = append(sure, e.finds[t]...)
	}
	meant := sure
	for _, r := range roots {
		if !means || !e.parts[r.part].means || slices.ContainsFunc(meant, func(f finds) bool { return f.part == r.part }) {
			sure = append(sure, r) // its own form is nearer than another word for the same
		}
	}
	return e.graded(sure)
}

// graded lets a word count less that shares but one of several matters with a word of the question: "paid" is further from a price than
// "fare" is.
func (e *examiner) graded(found []finds) []finds {
	shared := map[int]int{}
	for _, f := range found {
		if f.related {
			shared[f.part]++
		}
	}
	for i, f := range found {
		if f.related && shared[f.part] == 1 && len(e.parts[f.part].related) > 1 {
			found[i].value = hitDistant
		}
	}
	return found
}

// examined is an article with what of each part stands in each of its sentences, the title first.
type examined struct {
	article   news.Article
	sentences []FoundSentence
	values    [][]float64
	best      []float64
}

func (e *examiner) article(a news.Article) examined {
	x := examined{article: a, best: make([]float64, len(e.parts))}
	title := news.Sentence{Text: a.Title}
	for i, sentence := range append([]news.Sentence{title}, a.Sentences...) {
		values, hits := e.hits(sentence.Text, a.Language)
		for k := range values {
			if i == 0 {
				values[k] *= inTitle
			}
			x.best[k] = max(x.best[k], values[k])
		}
		x.sentences = append(x.sentences, FoundSentence{sentence, hits})
		x.values = append(x.values, values)
	}
	return x
}

// hits returns what of each part a text has, and where.
func (e *examiner) hits(text string, l news.Language) (values []float64, spans []lang.Span) {
	values = make([]float64, len(e.parts))
	note := func(found []finds, span lang.Span) {
		for _, f := range found {
			values[f.part] = max(values[f.part], f.value)
			spans = append(spans, span)
		}
	}
	for _, span := range lang.Words(text) {
		note(e.word(text[span.Start:span.End], l), span)
	}
	if e.sounds {
		for _, run := range terms.NameRuns(text, l) {
			for _, t := range terms.Sounds(text[run.Start:run.End], l) {
				note(e.finds[t], run)
			}
		}
	}
	if e.names {
		for _, m := range e.pack.Find(text, l) {
			note(e.finds[terms.Name(m.Entity.ID)], m.Span)
		}
	}
	if e.numbers {
		for _, n := range lang.Numbers(text, l) {
			note(e.finds[terms.Number(n.Low)], n.Span)
		}
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

// rarity weighs each part by how few of the examined articles have it, and makes the weights add up to 1.
func rarity(all []examined, parts []part) []float64 {
	weights := make([]float64, len(parts))
	total := 0.0
	for k := range weights {
		have := 0.0
		for _, e := range all {
			have += e.best[k]
		}
		weights[k] = 1 + math.Log((float64(len(all))+1)/(have+1))
		if parts[k].light {
			weights[k] *= lightWord
		}
		total += weights[k]
	}
	for k := range weights {
		weights[k] /= total
	}
	return weights
}

// around is what a sentence has, and the two beside it, which count less. The title is beside none.
func (x examined) around(i int) []float64 {
	out := slices.Clone(x.values[i])
	for _, k := range []int{i - 1, i + 1} {
		if i == 0 || k < 1 || k >= len(x.values) {
			continue
		}
		for j, v := range x.values[k] {
			out[j] = max(out[j], beside*v)
		}
	}
	return out
}

// found scores an article: what its best sentence has, and what all of it has.
func (x examined) found(q sought, parts []part, weights []float64) Found {
	f := Found{Article: x.article, has: x.best}
	type scored struct {
		FoundSentence
		score float64
	}
	var best []scored
	sum := func(values []float64) (s float64) {
		for k, v := range values {
			if v == 0 && !parts[k].foreign && x.article.Language != q.language {
				v = unreachable
			}
			s += weights[k] * v
		}
		return s
	}
	for i, values := range x.values {
		score := sum(x.around(i))
		if q.count && strings.ContainsAny(x.sentences[i].Text, "0123456789") {
			score += withNumber
		}
		if slices.ContainsFunc(values, func(v float64) bool { return v > 0 }) { // none has any where the newest are looked for
			best = append(best, scored{x.sentences[i], score})
		}
	}
	slices.SortStableFunc(best, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	if len(best) > 0 {
		f.Score = (1-wholeArticle)*best[0].score + wholeArticle*sum(x.best)
	}
	for _, b := range best {
		if b.ID > 0 && len(f.Sentences) < mostShown {
			f.Sentences = append(f.Sentences, b.FoundSentence)
		}
	}
	return f
}
