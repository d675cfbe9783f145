package ask

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tumen/lang"
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
