package ask

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tumen/lang"
	"tumen/lang/terms"
	"tumen/news"
)

// Planner gives other words, in the four languages, for words of a question that is written in language l: an editor with a model. The
// question is data.
type Planner interface {
	Keywords(ctx context.Context, question string, l news.Language, words []string) ([]news.Keyword, error)
}

const (
	mostUnknown  = 6 // words of a question for which others are asked
	leastUnknown = 3 // letters of one that is not Korean
)

// Planning returns an Asker of the same archive that asks p for other words where those of the question don't find enough.
func (a *Asker) Planning(p Planner, log *slog.Logger) *Asker {
	with := *a
	with.planner, with.log = p, log
	return &with
}

// keywords asks once for other words for those of a question that none of our tables knows in other languages. They only widen what is
// looked for: whom, what, when and how many a question asks for stays as code reads it. What kept the planner from it, but for the end of
// the context, leaves the question as it is.
func (a *Asker) keywords(ctx context.Context, question string, l news.Language, now time.Time) ([]news.Keyword, error) {
	words := a.unknown(question, l, now)
	if a.planner == nil || len(words) == 0 {
		return nil, nil
	}
	found, err := a.planner.Keywords(ctx, question, l, words)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		a.log.LogAttrs(ctx, slog.LevelWarn, "searching without the model's words", slog.Any("error", err))
		return nil, nil
	}
	return slices.DeleteFunc(found, func(k news.Keyword) bool { return !slices.Contains(words, k.For) || !k.Language.Read() }), nil
}

// unknown returns the words of a question that carry its matter and that neither the pack nor the table of concepts knows.
func (a *Asker) unknown(question string, l news.Language, now time.Time) []string {
	var known []lang.Span
	for _, m := range a.pack.Find(question, l) {
		known = append(known, m.Span)
	}
	for _, m := range a.pack.Indicators(question, l) {
		known = append(known, m.Span)
	}
	for _, d := range lang.Dates(question, l, now) {
		known = append(known, d.Span)
	}
	var out []string
	for _, s := range lang.Words(question) {
		word := question[s.Start:s.End]
		switch {
		case slices.ContainsFunc(known, func(k lang.Span) bool { return s.Start < k.End && k.Start < s.End }),
			a.words.is(word, l, wordsFiller), a.words.is(word, l, wordsSays),
			strings.ContainsAny(word, "0123456789"), slices.Contains(out, word),
			l != news.Korean && utf8.RuneCountInString(word) < leastUnknown,
			len(lang.Concepts(word, l)) > 0:
			continue
		}
		if out = append(out, word); len(out) == mostUnknown {
			break
		}
	}
	return out
}

// again looks once more with other words for those of the question, if there are any, and judges what is found then. What it finds has to
// have the question's names, days and numbers all the same.
func (a *Asker) again(ctx context.Context, r Request, p *plan, before verdict) (verdict, error) {
	var err error
	if p.keywords, err = a.keywords(ctx, r.Question, r.Asked, r.Now); err != nil || len(p.keywords) == 0 {
		return before, err
	}
	found, err := a.search.find(ctx, *p, mostFound)
	if err != nil {
		return before, err
	}
	if err := a.addFigures(ctx, *p, &found); err != nil {
		return before, err
	}
	return newJudge(a.search, *p, found).verdict(), nil
}

// inOtherWords returns parts of a question with other words for those that can be found in one language alone.
func inOtherWords(parts []part, keywords []news.Keyword) []part {
	for i := range parts {
		p := &parts[i]
		if p.foreign || p.name != nil || p.number {
			continue
		}
		for _, k := range keywords {
			if k.For != p.text {
				continue
			}
			for _, t := range terms.Query(k.Text, k.Language) {
				p.word[k.Language] = append(p.word[k.Language], t)
				p.value[t] = max(p.value[t], hitRelated)
			}
			p.foreign = true
		}
	}
	return parts
}
