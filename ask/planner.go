package ask

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"unicode"
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

// keywords asks once for other words for those parts of a question that none of our tables knows in other languages. They only widen what
// is looked for: whom, what, when and how many a question asks for stays as code reads it. What kept the planner from it, but for the end
// of the context, leaves the question as it is.
func (a *Asker) keywords(ctx context.Context, p plan, parts []part) ([]news.Keyword, error) {
	words := unknown(parts)
	if a.planner == nil || len(words) == 0 {
		return nil, nil
	}
	within, cancel := sharing(ctx)
	defer cancel()
	found, err := a.planner.Keywords(within, p.text, p.language, words)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		a.log.LogAttrs(ctx, slog.LevelWarn, "searching without the model's words", slog.Any("error", err))
		return nil, nil
	}
	return slices.DeleteFunc(found, func(k news.Keyword) bool { return !slices.Contains(words, k.For) || !k.Language.Read() }), nil
}

// unknown returns the words of a question that carry its matter and that no table knows in other languages.
func unknown(parts []part) []string {
	var out []string
	for _, x := range parts {
		named := x.name != nil || x.number || x.light
		short := utf8.RuneCountInString(x.text) < leastUnknown && !strings.ContainsFunc(x.text, hangul)
		if !named && !short && (!x.foreign || x.heard) && !slices.Contains(out, x.text) && len(out) < mostUnknown {
			out = append(out, x.text)
		}
	}
	return out
}

// again looks once more with other words for those of the question, if there are any, and judges what is found then. What it finds has to
// have the question's names, days and numbers all the same.
func (a *Asker) again(ctx context.Context, p *plan, found finding, before verdict) (finding, verdict, error) {
	var err error
	if p.keywords, err = a.keywords(ctx, *p, found.parts); err != nil || len(p.keywords) == 0 {
		return found, before, err
	}
	return a.judged(ctx, *p)
}

// has reports whether an answer was found that has each of the given words of the question; where there is none of either, that is false.
func (v verdict) has(words []string, parts []part) bool {
	return slices.ContainsFunc(v.answers, func(h hit) bool {
		for k, x := range parts {
			if h.has[k] == 0 && slices.Contains(words, x.text) {
				return false
			}
		}
		return true
	})
}

func hangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }

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
			for _, w := range lang.Words(k.Text) {
				for _, t := range terms.Query(k.Text[w.Start:w.End], k.Language) {
					p.word[k.Language] = append(p.word[k.Language], t)
					p.value[t] = max(p.value[t], hitRelated)
				}
			}
			p.foreign = true
		}
	}
	return parts
}
