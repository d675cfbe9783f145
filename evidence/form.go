package evidence

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	for _, at := range foreignIn(s.Text) {
		if isHashtag(s.Text[at[0]:at[1]], s.Language, evidence) {
			continue
		}
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

// foreignIn finds foreign matter. Most texts have no sign that could be part of it, which is seen much faster than by the expression.
func foreignIn(text string) [][]int {
	if !mayHoldForeign(text) {
		return nil
	}
	return foreignMatter.FindAllStringIndex(text, -1)
}

// isHashtag reports whether a word is a hashtag where the evidence, in another language, has one too: #MeToo, #미투.
func isHashtag(word string, l news.Language, evidence []Text) bool {
	return strings.HasPrefix(word, "#") && utf8.RuneCountInString(word) > 2 && !strings.HasPrefix(word, "##") &&
		slices.ContainsFunc(evidence, func(t Text) bool { return t.Language != l && strings.Contains(t.Text, "#") })
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
	case strings.ContainsRune("ℓµªº", r): // signs of measures
		return ""
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
	passage := 0 // words of the other language since the last one of its own
	for _, w := range lang.Words(s.Text) {
		word := s.Text[w.Start:w.End]
		if isQuoted(s.Text, w.Start) || isBracketed(s.Text, w.Start) || isUpper(word) && !opensSentence(s.Text, w) {
			continue
		}
		if c.words.is(common, s.Language, word) {
			own++
			passage = 0
		}
		if c.words.is(common, other, word) && (!isCapital(word) || opensSentence(s.Text, w)) { // not Des Moines
			foreign++
			passage++
		}
		if passage == 3 && s.Language != news.Ukrainian {
			return other
		}
	}
	if foreign > 2*own && (foreign >= 2 || foreign == 1 && own == 0 && len(s.Text) > 60) {
		return other
	}
	return ""
}

// isBracketed reports whether a place is inside round brackets.
func isBracketed(text string, at int) bool {
	return strings.LastIndexByte(text[:at], '(') > strings.LastIndexByte(text[:at], ')') && strings.IndexByte(text[at:], ')') >= 0
}

// isQuoted reports whether a quotation begins before a place and ends behind it.
func isQuoted(text string, at int) bool {
	open := strings.LastIndexAny(text[:at], "„“«\"")
	if open < 0 {
		return false
	}
	r, n := utf8.DecodeRuneInString(text[open:])
	switch r {
	case '„':
		return !strings.ContainsAny(text[open+n:at], "“”") && strings.ContainsAny(text[at:], "“”")
	case '«':
		return !strings.Contains(text[open+n:at], "»") && strings.Contains(text[at:], "»")
	case '“':
		return !strings.Contains(text[:open], "„") && strings.Contains(text[at:], "”")
	}
	return strings.Count(text[:at], "\"")%2 == 1
}

// foreignNames reports words in Latin letters inside a Ukrainian or Korean sentence that neither the evidence has
// nor the pack knows: a piece left untranslated, or made up.
func (c *Checker) foreignNames(s Text, evidence []Text, r reading) []Problem {
	if scriptOf(s.Language) == "Latin" {
		return nil
	}
	var problems []Problem
	var known *heard
	for _, run := range latinRuns(s.Text) {
		if p, bad := untranslated(s, run); bad {
			problems = append(problems, p)
			continue
		}
		// A word of a name is borne out with the others of it: The Boston Globe.
		if slices.ContainsFunc(run, func(w lang.Span) bool {
			word := s.Text[w.Start:w.End]
			if covered(w, r) || inEvidence(word, evidence) || glossed(s.Text, w) || c.words.is(loan, s.Language, word) {
				return true
			}
			if known == nil {
				known = hear(evidence, s.Language)
			}
			return known.hasForeign(word)
		}) {
			continue
		}
		w := lang.Span{Start: run[0].Start, End: run[len(run)-1].End}
		problems = append(problems, Problem{Kind: KindForeign, Found: s.Text[w.Start:w.End], Start: w.Start, End: w.End,
			Detail: "a word in Latin letters that neither the evidence nor the list of names has"})
	}
	return problems
}

// latinRuns are the words in Latin letters, those together that nothing but a space or a mark inside a name parts.
func latinRuns(text string) [][]lang.Span {
	var runs [][]lang.Span
	last := -1
	for _, w := range lang.Words(text) {
		if !latinWord(text[w.Start:w.End]) {
			continue
		}
		if last >= 0 && strings.Trim(text[last:w.Start], " .'’&-") == "" {
			runs[len(runs)-1] = append(runs[len(runs)-1], w)
		} else {
			runs = append(runs, []lang.Span{w})
		}
		last = w.End
	}
	return runs
}

// untranslated reports a passage that was left in another language: no name, for most of its words are written small, and
// not quoted.
func untranslated(s Text, run []lang.Span) (Problem, bool) {
	small := 0
	for _, w := range run {
		if first, _ := utf8.DecodeRuneInString(s.Text[w.Start:]); unicode.IsLower(first) {
			small++
		}
	}
	at := lang.Span{Start: run[0].Start, End: run[len(run)-1].End}
	if small < 3 || 2*small < len(run) || isQuoted(s.Text, at.Start) || glossed(s.Text, at) || strings.HasPrefix(strings.TrimLeft(s.Text[at.End:], " "), ")") {
		return Problem{}, false
	}
	return Problem{Kind: KindLanguage, Found: s.Text[at.Start:at.End], Start: at.Start, End: at.End, Detail: "a passage that is not translated"}, true
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

// coveredEnds reports whether both ends of a word are names of the pack: US-China.
func coveredEnds(w lang.Span, r reading) bool {
	starts := slices.ContainsFunc(r.mentions, func(m topic.Mention) bool { return m.Start <= w.Start && w.Start < m.End })
	return starts && slices.ContainsFunc(r.mentions, func(m topic.Mention) bool { return m.Start < w.End && w.End <= m.End })
}

func inEvidence(word string, evidence []Text) bool {
	for _, e := range evidence {
		if strings.Contains(strings.ToLower(e.Text), strings.ToLower(word)) {
			return true
		}
	}
	return false
}
