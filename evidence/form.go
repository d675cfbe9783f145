package evidence

import (
	"regexp"
	"strings"
	"unicode"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

var foreignMatter = regexp.MustCompile(`(?i)https?://\S*|\bwww\.\S+|\bt\.me/\S+|(?:^|\s)@[A-Za-z0-9_]{3,}|</?[a-z!][^<>]*>|\[[^\]]*\]\([^)]*\)|\b(?:0x[0-9a-f]{40}|bc1[0-9a-z]{20,})\b|[\x00-\x08\x0b-\x1f\x7f]|[\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}\x{e0000}-\x{e007f}]`)

// form checks what needs no evidence: length, language, markup.
func form(s Text) []Problem {
	if strings.TrimSpace(s.Text) == "" {
		return []Problem{whole(s, "length", "the sentence is empty")}
	}
	if p, bad := tooLong(s); bad {
		return []Problem{p}
	}
	var problems []Problem
	for _, at := range foreignMatter.FindAllStringIndex(s.Text, -1) {
		problems = append(problems, Problem{Kind: "foreign", Found: s.Text[at[0]:at[1]], Start: at[0], End: at[1],
			Detail: "addresses, handles, markup and invisible characters are never part of a sentence"})
	}
	if p, bad := wrongScript(s); bad {
		problems = append(problems, p)
	}
	return problems
}

// script names the writing of a letter, as far as our four languages are told apart by it.
func script(r rune) string {
	switch {
	case unicode.Is(unicode.Hangul, r):
		return "Hangul"
	case unicode.Is(unicode.Cyrillic, r):
		return "Cyrillic"
	case unicode.Is(unicode.Latin, r):
		return "Latin"
	case unicode.IsLetter(r):
		return "other"
	}
	return ""
}

func scriptOf(l news.Language) string {
	switch l {
	case news.Ukrainian, news.Russian:
		return "Cyrillic"
	case news.Korean:
		return "Hangul"
	default:
		return "Latin"
	}
}

// wrongScript reports a text that is not written in its language: most of its letters are of another script, or
// some of its words are of a script that its readers can't read, or it is Russian where it should be Ukrainian.
func wrongScript(s Text) (Problem, bool) {
	own, count, all := scriptOf(s.Language), 0, 0
	for at, r := range s.Text {
		k := script(r)
		if k == "" {
			continue
		}
		all++
		if k == own {
			count++
		}
		if s.Language == news.Ukrainian && strings.ContainsRune("ыэёъЫЭЁЪ", r) {
			return Problem{Kind: "language", Found: string(r), Start: at, End: at + len(string(r)), Detail: "a Russian letter in a Ukrainian sentence"}, true
		}
		if k != own && k != "Latin" {
			end := at + len(wordAt(s.Text[at:]))
			return Problem{Kind: "foreign", Found: s.Text[at:end], Start: at, End: end, Detail: "letters that readers of this language can't read"}, true
		}
	}
	if all > 0 && count*2 < all {
		return whole(s, "language", "most letters are not of the script of "+string(s.Language)), true
	}
	if l := latinLanguage(s); l != "" && l != s.Language {
		return whole(s, "language", "reads as "+string(l)+", not as "+string(s.Language)), true
	}
	return Problem{}, false
}

func wordAt(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) {
			return s[:i]
		}
	}
	return s
}

// latinLanguage tells English from German by their commonest words, which a sentence of either can hardly avoid;
// empty when neither prevails.
func latinLanguage(s Text) news.Language {
	if scriptOf(s.Language) != "Latin" {
		return ""
	}
	var en, de int
	for w := range strings.FieldsSeq(strings.ToLower(s.Text)) {
		switch strings.Trim(w, ".,;:!?\"'()«»„“”–—") {
		case "the", "of", "and", "to", "that", "with", "from", "by", "has", "have", "were", "is", "its", "on", "for", "as", "are", "been", "at", "said":
			en++
		case "der", "die", "das", "und", "den", "dem", "des", "mit", "von", "ist", "nach", "im", "für", "auf", "ein", "eine", "sich", "nicht", "seien", "zu", "sei", "bei", "aus", "hat", "haben", "wurden", "wird", "sollen":
			de++
		}
	}
	switch {
	case en >= 2 && en > 2*de:
		return news.English
	case de >= 2 && de > 2*en:
		return news.German
	}
	return ""
}

// foreignNames reports words in Latin letters inside a Ukrainian or Korean sentence that neither the evidence has
// nor the pack knows: a piece left untranslated, or made up.
func foreignNames(s Text, evidence []Text, r reading) []Problem {
	if scriptOf(s.Language) == "Latin" {
		return nil
	}
	var problems []Problem
	for _, w := range lang.Words(s.Text) {
		word := s.Text[w.Start:w.End]
		if !latinWord(word) || covered(w, r) || inEvidence(word, evidence) {
			continue
		}
		problems = append(problems, Problem{Kind: "foreign", Found: word, Start: w.Start, End: w.End,
			Detail: "a word in Latin letters that neither the evidence nor the list of names has"})
	}
	return problems
}

func latinWord(w string) bool {
	letters := 0
	for _, r := range w {
		if k := script(r); k == "Latin" {
			letters++
		} else if k != "" {
			return false
		}
	}
	return letters > 1
}

func covered(w lang.Span, r reading) bool {
	inside := func(m topic.Mention) bool { return m.Start <= w.Start && w.End <= m.End }
	for _, m := range r.mentions {
		if inside(m) {
			return true
		}
	}
	for _, n := range r.numbers {
		if n.Start <= w.Start && w.End <= n.End {
			return true
		}
	}
	return false
}

func inEvidence(word string, evidence []Text) bool {
	for _, e := range evidence {
		if strings.Contains(strings.ToLower(e.Text), strings.ToLower(word)) {
			return true
		}
	}
	return false
}
