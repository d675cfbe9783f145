package topic

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// wordLists are the small words of speech and of counting, by list and language, in small letters.
type wordLists map[string]map[news.Language][]string

// knownLists are the lists that the readers use. Each must be in the file, so that none is lost by a slip of a key.
func knownLists() []string {
	return []string{"verb", "cite", "postposed", "noun", "pronoun", "preposition", "relative", "official", "agent", "impersonal", "role", "clause",
		"together", "listener", "silent", "title", "measure", "counterless", "counter_people", "counter_things", "persons",
		"numbered", "rate", "rate_before", "each", "each_behind", "instead", "supposed", "from_old", "to_new", "returning", "lost", "part", "with", "with_behind", "of", "about", "or", "joint", "onward", "amounting", "weapon", "civilian", "strike",
		"speaker_before", "in_his_words", "going_on", "people_before", "unreal", "not_negating", "turn", "pair", "towards", "sending", "own_people", "hearsay", "whose", "passive", "dative", "picture", "shows", "hedge",
		"act", "sanctioned", "office", "no_office", "state_voice", "corrects", "withdraws", "takes_back", "citizen", "informants", "diplomat", "own_account", "erratum",
		"limit", "more_behind", "more_before", "koreans", "foreigners", "fighting", "auxiliary",
		"against", "only", "since", "as_of", "account", "calls",
		"born", "born_behind", "weight", "calibre", "bearer", "bearer_people",
		"reckon", "own", "formerly", "taken_for", "taken_as"}
}

// loadWords reads speech.yaml. A pack that has none uses the built-in one, for the words are the languages', not the
// topic's.
func (p *Pack) loadWords(fsys fs.FS) error {
	const file = "speech.yaml"
	if _, err := fs.Stat(fsys, file); errors.Is(err, fs.ErrNotExist) {
		if fsys, err = fs.Sub(embedded, "data"); err != nil {
			return fmt.Errorf("opening the built-in %s: %w", file, err)
		}
	}
	var rows map[string]map[news.Language]list
	if err := decode(fsys, file, &rows); err != nil {
		return err
	}
	p.words = wordLists{}
	for name, languages := range rows {
		if !slices.Contains(knownLists(), name) {
			return fmt.Errorf("%s: list %q; use one of %s", file, name, strings.Join(knownLists(), ", "))
		}
		p.words[name] = map[news.Language][]string{}
		for l, words := range languages {
			if !l.Read() {
				return fmt.Errorf("%s line %d: language %q of %q; use uk, de, ko or en", file, words.line, l, name)
			}
			for _, w := range words.items {
				if w != strings.ToLower(w) {
					return fmt.Errorf("%s line %d: %q of %q; write it in small letters", file, words.line, w, name)
				}
				if slices.Contains(p.words[name][l], w) {
					return fmt.Errorf("%s line %d: %q of %q stands there twice; remove one", file, words.line, w, name)
				}
				p.words[name][l] = append(p.words[name][l], w)
			}
		}
	}
	for _, name := range knownLists() {
		if len(p.words[name]) == 0 {
			return fmt.Errorf("%s: the list %q is missing; add it as in the built-in pack", file, name)
		}
	}
	return nil
}

// is reports whether word, in any case and with signs around it, is one of the list.
func (w wordLists) is(name string, l news.Language, word string) bool {
	return slices.Contains(w[name][l], strings.ToLower(strings.TrimFunc(word, notLetter)))
}

// begins reports whether text begins with a word of the list: in Korean and for lists of beginnings, with what a word of
// it begins.
func (w wordLists) begins(name string, l news.Language, text string) bool {
	lower := strings.ToLower(text)
	return slices.ContainsFunc(w[name][l], func(s string) bool { return strings.HasPrefix(lower, s) })
}

// in reports whether a word or phrase of the list begins a word of text, or stands anywhere in it in Korean.
func (w wordLists) in(name string, l news.Language, text string) bool {
	return len(w.spans(name, l, text, false)) > 0
}

// whole is in with whole words only.
func (w wordLists) whole(name string, l news.Language, text string) bool {
	return len(w.spans(name, l, text, true)) > 0
}

// spans are the places where words of the list stand in text.
func (w wordLists) spans(name string, l news.Language, text string, whole bool) []lang.Span {
	lower := strings.ToLower(text)
	if len(lower) != len(text) { // rare letters change their length; places in lower would not be places in text
		return nil
	}
	var out []lang.Span
	for _, word := range w[name][l] {
		for at := 0; at < len(lower); {
			i := strings.Index(lower[at:], word)
			if i < 0 {
				break
			}
			s := lang.Span{Start: at + i, End: at + i + len(word)}
			if l == news.Korean || bounded(lower, s, whole) {
				out = append(out, s)
			}
			at = s.End
		}
	}
	slices.SortFunc(out, func(a, b lang.Span) int { return a.Start - b.Start })
	return out
}

func bounded(text string, s lang.Span, whole bool) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:s.Start])
	after, _ := utf8.DecodeRuneInString(text[s.End:])
	return (s.Start == 0 || notLetter(before)) && (!whole || s.End == len(text) || notLetter(after))
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '№' }
