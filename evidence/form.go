package evidence

import (
	"regexp"
	"strings"
	"unicode"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

var foreignMatter = regexp.MustCompile(`(?im)https?://\S*|\bwww\.\S+|\bt\.me/\S+|(?:^|[^\p{L}\p{N}.])@[A-Za-z0-9_]{3,}|</?[a-z!][^<>]*>|\[[^\]]*\]\([^)]*\)|\b(?:0x[0-9a-f]{40}|bc1[0-9a-z]{20,})\b|\*\*|__|\x60|~~|^#{1,6}\s|^\s*>\s|#[\p{L}\p{N}_]+|(?:^|[\s(„“\"'«])/\p{L}\S*|[\x{1f000}-\x{1faff}\x{2600}-\x{27bf}\x{2b00}-\x{2bff}\x{fe0f}\x{20e3}]|[\x00-\x08\x0b-\x1f\x7f]|[\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}\x{e0000}-\x{e007f}]`)

// form checks what needs no reading: length, language, markup. The evidence is only asked for the names of sites.
func (c *Checker) form(s Text, evidence []Text) []Problem {
	if strings.TrimSpace(s.Text) == "" {
		return []Problem{whole(s, KindLength, "the sentence is empty")}
	}
	if p, bad := tooLong(s); bad {
		return []Problem{p}
	}
	var problems []Problem
	for _, at := range foreignMatter.FindAllStringIndex(s.Text, -1) {
		problems = append(problems, foreign(s, lang.Span{Start: at[0], End: at[1]}))
	}
	for _, at := range c.addresses(s, evidence) {
		problems = append(problems, foreign(s, at))
	}
	if p, bad := c.wrongScript(s); bad {
		problems = append(problems, p)
	}
	return problems
}

func foreign(s Text, at lang.Span) Problem {
	return Problem{Kind: KindForeign, Found: s.Text[at.Start:at.End], Start: at.Start, End: at.End,
		Detail: "addresses, handles, markup, pictures and invisible characters are never part of a sentence"}
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
func (c *Checker) wrongScript(s Text) (Problem, bool) {
	own, count, all := scriptOf(s.Language), 0, 0
	for at, r := range s.Text {
		k := script(r)
		if k == "" {
			continue
		}
		weight := 1
		if k == "Hangul" { // a syllable of several letters
			weight = 2
		}
		all += weight
		if k == own {
			count += weight
		}
		if s.Language == news.Ukrainian && strings.ContainsRune("ыэёъЫЭЁЪ", r) {
			return Problem{Kind: KindLanguage, Found: string(r), Start: at, End: at + len(string(r)), Detail: "a Russian letter in a Ukrainian sentence"}, true
		}
		if k != own && k != "Latin" {
			end := at + len(wordAt(s.Text[at:]))
			return Problem{Kind: KindForeign, Found: s.Text[at:end], Start: at, End: end, Detail: "letters that readers of this language can't read"}, true
		}
	}
	if all > 0 && count*2 < all {
		return whole(s, KindLanguage, "most letters are not of the script of "+string(s.Language)), true
	}
	if l := c.likelier(s); l != "" && l != s.Language {
		return whole(s, KindLanguage, "reads as "+string(l)+", not as "+string(s.Language)), true
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

// likelier returns the other language of the same script if the sentence has more of its commonest words than of its
// own, which no sentence of some length does without; empty when neither prevails.
func (c *Checker) likelier(s Text) news.Language {
	other := map[news.Language]news.Language{news.English: news.German, news.German: news.English, news.Ukrainian: news.Russian}[s.Language]
	if other == "" || s.Language == news.Ukrainian && strings.ContainsAny(s.Text, "іїєґІЇЄҐ") {
		return ""
	}
	own, foreign := 0, 0
	for _, w := range lang.Words(s.Text) {
		word := s.Text[w.Start:w.End]
		if c.words.is(common, s.Language, word) {
			own++
		}
		if c.words.is(common, other, word) {
			foreign++
		}
	}
	if foreign > 2*own && (foreign >= 2 || foreign == 1 && own == 0 && len(s.Text) > 60) {
		return other
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
		if !latinWord(word) || covered(w, r) || inEvidence(word, evidence) || glossed(s.Text, w) {
			continue
		}
		problems = append(problems, Problem{Kind: KindForeign, Found: word, Start: w.Start, End: w.End,
			Detail: "a word in Latin letters that neither the evidence nor the list of names has"})
	}
	return problems
}

// glossed reports whether a word is the original form of a name, in brackets behind it, or a measure on its number:
// 바이비트(Bybit), 300km.
func glossed(text string, w lang.Span) bool {
	word := text[w.Start:w.End]
	if measure := strings.TrimLeft(word, "0123456789.,"); measure != word && len(measure) <= 3 {
		return true
	}
	open := strings.LastIndex(text[:w.Start], "(")
	return open >= 0 && strings.Contains(text[w.End:], ")") && !strings.Contains(text[open:w.Start], ")") && unicode.IsUpper(rune(word[0]))
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
