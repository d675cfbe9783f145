package ask

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/lang/terms"
	"tumen/news"
	"tumen/topic"
)

// newSpeller returns a speller that knows, besides the tables of what words mean, the words by which questions are understood and the names
// of the pack.
func newSpeller(w words, pack *topic.Pack) *lang.Speller {
	asked, names := map[news.Language][]string{}, map[news.Language][]string{}
	for _, l := range news.Languages() {
		kinds := w[l]
		for _, list := range kinds {
			for _, word := range list {
				if !strings.Contains(word, " ") {
					asked[l] = append(asked[l], word)
				}
			}
		}
	}
	for _, l := range news.Languages() {
		for _, e := range pack.Entities() {
			for _, span := range lang.Words(e.Name(l)) {
				if name := e.Name(l)[span.Start:span.End]; utf8.RuneCountInString(name) > leastMeaning {
					names[l] = append(names[l], name)
				}
			}
		}
	}
	return lang.NewSpeller(asked, names)
}

// spelled returns a question with its misspelt words put right: those that nobody knows, no table, no list, not the pack and no report of
// the archive, and that can be only one word.
func (s *Searcher) spelled(ctx context.Context, question string, l news.Language) (string, error) {
	languages := languagesOf(question, l)
	var taken []lang.Span
	for _, o := range scriptsOf(question, languages) {
		for _, m := range s.pack.Find(question, o) {
			taken = append(taken, m.Span)
		}
	}
	var out strings.Builder
	at := 0
	for _, span := range lang.Words(question) {
		word := question[span.Start:span.End]
		if touches(taken, span) || !slices.Contains(news.Languages(), l) {
			continue
		}
		right, err := s.respelt(ctx, word, strings.TrimSpace(question[:span.Start]) != "", languagesOfWord(word, languages), l)
		if err != nil {
			return "", err
		}
		if right == "" {
			continue
		}
		out.WriteString(question[at:span.Start])
		out.WriteString(right)
		at = span.End
	}
	return out.String() + question[at:], nil
}

// respelt returns what a misspelt word can only be, empty for one that may be right. Inside a sentence a capital makes a name, but of a
// German noun.
func (s *Searcher) respelt(ctx context.Context, word string, inside bool, languages []news.Language, l news.Language) (string, error) {
	for _, o := range languages {
		if lang.Known(word, o) > mostlyKnown || lang.Known(lang.Stem(word, o), o) > mostlyKnown {
			return "", nil
		}
		for _, kind := range wordKinds() {
			if s.words.is(word, o, kind) {
				return "", nil
			}
		}
	}
	if !slices.Contains(languages, l) {
		l = languages[0]
	}
	first, _ := utf8.DecodeRuneInString(word)
	capital := unicode.IsUpper(first)
	bare, particle := word, ""
	if l == news.Korean {
		bare = lang.Stem(word, l)
		particle = strings.TrimPrefix(word, bare)
	}
	right, found := s.speller.Respell(bare, l, capital && inside && l != news.German)
	if !found {
		return "", nil
	}
	var own news.Terms
	for _, t := range terms.Query(word, l) {
		if kind := terms.KindOf(t); kind == terms.Exact || kind == terms.Stem {
			own = append(own, t)
		}
	}
	ids, err := s.archive.Search(ctx, news.Search{Words: []news.Word{{terms.Widen(own)}}, Limit: 1})
	if err != nil || len(ids) > 0 {
		return "", err
	}
	if first, size := utf8.DecodeRuneInString(right); capital {
		right = string(unicode.ToUpper(first)) + right[size:]
	}
	return right + particle, nil
}
