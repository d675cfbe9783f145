package identify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	sampleLetters = 200  // of one script that a model sees
	surveyLetters = 1200 // of the whole text that decide which script it is in
	firstSeen     = 0x400
)

// script is a group of writing systems that are judged together.
type script byte

const (
	noScript script = iota
	latin
	cyrillic
	hangul
	han
	kana
	otherScript
	scripts // their number
)

// sample is what the start of a text consists of.
type sample struct {
	letters [scripts]int // letters of each script
	plain   [scripts]int // of them in words that are no names by their look: those that start with a small letter
	latin   strings.Builder
	cyr     strings.Builder
	other   *unicode.RangeTable // the writing system of the first letter of otherScript
	seen    [0x600]bool         // which letters of the alphabets that tell languages apart occur, in lower case, from firstSeen on
	strange bool                // a word that is no name has a Latin letter that neither German nor English has
}

// take surveys the start of text. Addresses, handles and words with digits are no language.
func take(text string) *sample {
	s := &sample{}
	total := 0
	for word := range strings.FieldsSeq(text) {
		if isAddress(word) {
			continue
		}
		total += s.add(word)
		if total >= surveyLetters {
			break
		}
	}
	return s
}

func isAddress(w string) bool {
	if strings.ContainsRune(w, '@') || strings.Contains(w, "://") || strings.HasPrefix(w, "www.") {
		return true
	}
	// "pravda.com.ua/news", "kremlin.ru"
	host, _, _ := strings.Cut(strings.TrimRight(w, ".,;:!?)"), "/")
	dot := strings.LastIndexByte(host, '.')
	if dot <= 0 || dot == len(host)-1 {
		return false
	}
	for i := range len(host) {
		c := host[i]
		if c >= utf8.RuneSelf || c != '.' && c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (i > 0 || c < 'A' || c > 'Z') {
			return false
		}
	}
	top := host[dot+1:]
	return len(top) >= 2 && len(top) <= 4 && strings.Trim(top, "abcdefghijklmnopqrstuvwxyz") == ""
}

// add counts the letters of one word, broken where its script changes, and returns their number.
func (s *sample) add(word string) int {
	n := 0
	start, run := 0, noScript
	flush := func(end int) {
		if run != noScript {
			n += s.addRun(word[start:end], run)
		}
	}
	for i, r := range word {
		sc := scriptOf(r)
		if sc == noScript && run != noScript && (r == '\'' || r == '’' || r == 'ʼ' || r == '-' || unicode.Is(unicode.Mn, r)) {
			continue
		}
		if sc != run {
			flush(i)
			start, run = i, sc
		}
		if sc == otherScript && s.other == nil {
			s.other = tableOf(r)
		}
	}
	flush(len(word))
	return n
}

func (s *sample) addRun(run string, sc script) int {
	n := 0
	first, _ := utf8.DecodeRuneInString(run)
	plain := !unicode.IsUpper(first) && !strings.ContainsFunc(run, unicode.IsUpper) // iPhone is a name
	for _, r := range run {
		if scriptOf(r) == noScript {
			continue
		}
		n++
		// The Kelvin sign and a few other letters beyond firstSeen have their small form before it.
		if l := unicode.ToLower(r) - firstSeen; l >= 0 && l < rune(len(s.seen)) {
			s.seen[l] = true
		}
		if sc == latin && r >= utf8.RuneSelf && plain && !strings.ContainsRune("äöüßÄÖÜéè", r) {
			s.strange = true
		}
	}
	if plain {
		s.plain[sc] += n
	}
	var b *strings.Builder
	switch sc {
	case latin:
		b = &s.latin
	case cyrillic:
		b = &s.cyr
	}
	if b != nil && s.letters[sc] < sampleLetters {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(cutLetters(run, sampleLetters))
	}
	s.letters[sc] += n
	return n
}

// cutLetters bounds a text without spaces.
func cutLetters(w string, most int) string {
	n := 0
	for i := range w {
		if n == most {
			return w[:i]
		}
		n++
	}
	return w
}

// main returns the script that the text is in and its share of the letters. Names in other letters do not count as
// long as there are words that are no names: a Ukrainian headline can consist of product names for the most part.
func (s *sample) main() (script, float64) {
	best, total := pick(s.plain)
	if s.plain[best] < 2 || best == latin && s.plain[latin] < s.letters[cyrillic]+s.letters[hangul] {
		best, total = pick(s.letters)
		if total == 0 {
			return noScript, 0
		}
		return best, float64(s.letters[best]) / float64(total)
	}
	return best, float64(s.plain[best]) / float64(total)
}

func pick(counts [scripts]int) (script, int) {
	best, total := noScript, 0
	for sc := latin; sc < scripts; sc++ {
		total += counts[sc]
		if counts[sc] > counts[best] {
			best = sc
		}
	}
	return best, total
}

func scriptOf(r rune) script {
	switch {
	case r < 0x80:
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return latin
		}
		return noScript
	case r >= 0x400 && r <= 0x52f:
		return cyrillic
	case r >= 0xac00 && r <= 0xd7a3, r >= 0x1100 && r <= 0x11ff, r >= 0x3130 && r <= 0x318f:
		return hangul
	case r >= 0x3040 && r <= 0x30ff:
		return kana
	case !unicode.IsLetter(r) || r == 'ʼ':
		return noScript
	case unicode.Is(unicode.Latin, r):
		return latin
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.Is(unicode.Cyrillic, r):
		return cyrillic
	}
	return otherScript
}
