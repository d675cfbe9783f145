package lang

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/news"
)

// longestWord is how many bytes of a word are looked at: no longer one means anything in the languages of the table.
const longestWord = 96

// Concepts returns what the words of a text are about, sorted and without repeats: the same keys in all four languages. They are
// for comparing texts, not for reading them: a word of several meanings has all of them, and a compound those of its parts.
func Concepts(text string, l news.Language) []string { return meanings(concepts(), text, l) }

// Related is Concepts by two wider and looser tables, of the archive's matter and of any news: for looking for what a question may mean. Each
// is read for itself, so that no longer form of the one hides a shorter of the other.
func Related(text string, l news.Language) []string {
	out := append(meanings(relatedMatter(), text, l), meanings(relatedWords(), text, l)...)
	slices.Sort(out)
	return slices.Compact(out)
}

// meanings returns which concepts of a table the words of a text have.
func meanings(table conceptTable, text string, l news.Language) []string {
	if !slices.Contains(conceptColumns[:], l) {
		return nil
	}
	f := conceptFinder{forms: table.forms[l], language: l}
	seen := map[string]bool{}
	for _, span := range Words(text) {
		for part := range strings.FieldsFuncSeq(text[span.Start:span.End], isHyphen) {
			if len(part) > longestWord || seen[part] {
				continue
			}
			seen[part] = true
			f.read(part)
		}
	}
	slices.Sort(f.found)
	f.found = slices.Compact(f.found)
	out := make([]string, len(f.found))
	for i, n := range f.found {
		out[i] = table.ids[n]
	}
	slices.Sort(out)
	return out
}

// Known returns how much of a word, between 0 and 1, the tables of meanings know: all of a form of one of theirs with its ending, of a compound
// or of what only begins like a form the part that does.
func Known(word string, l news.Language) float64 {
	word = conceptForm(word, l)
	if word == "" || !slices.Contains(conceptColumns[:], l) {
		return 0
	}
	most := 0
	for _, table := range []conceptTable{concepts(), relatedMatter(), relatedWords()} {
		f := conceptFinder{forms: table.forms[l], language: l}
		var n int
		closed := false
		if l == news.Korean {
			if f.korean(word); len(f.found) > 0 {
				return 1
			}
		} else {
			_, n, closed = f.begins(word)
		}
		if closed {
			return 1
		}
		if l == news.German && n < len(word) {
			if f.joined(word, max(n, leastHead)); len(f.found) > 0 {
				return 1
			}
		}
		most = max(most, n)
	}
	return float64(most) / float64(len(word))
}

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' || r == '–' }

// conceptForm writes a word as concepts.tsv does.
func conceptForm(word string, l news.Language) string {
	word = strings.ToLower(word)
	switch {
	case l == news.German && strings.ContainsAny(word, "äöüß"):
		return umlauts.Replace(word)
	case l == news.Ukrainian && strings.ContainsAny(word, "'’ʼ`´‘"):
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune("'’ʼ`´‘", r) {
				return -1
			}
			return r
		}, word)
	}
	return word
}

// conceptEndings are what may follow a form that is not open.
var conceptEndings = map[news.Language]map[string]bool{
	news.English:   setOf(strings.Fields("s es ed d ing er ers 's ’s")),
	news.German:    setOf(strings.Fields("e en n s es er ern em ens in innen sen nen")),
	news.Ukrainian: setOf(ukrainianSuffixes),
}

func setOf(list []string) map[string]bool {
	out := map[string]bool{"": true}
	for _, s := range list {
		out[s] = true
	}
	return out
}

// conceptFinder collects the meanings of words of one language.
type conceptFinder struct {
	forms    formIndex
	language news.Language
	found    []uint16
}

// read adds the concepts of a word as it is written.
func (f *conceptFinder) read(word string) {
	if f.language == news.English && (word == "US" || strings.HasPrefix(word, "U.S")) {
		word = "u.s" // "us" is another word
	}
	word = conceptForm(word, f.language)
	if f.language == news.Korean {
		f.korean(word)
		return
	}
	meanings, n, closed := f.begins(word)
	f.add(meanings, closed)
	if f.language == news.German && len(word)-n >= leastPart && !(closed && n > 0) {
		f.joined(word, max(n, leastHead))
	}
}

func (f *conceptFinder) add(meanings []uint16, closed bool) {
	for _, m := range meanings {
		if closed || m&openForm != 0 {
			f.found = append(f.found, m&^openForm)
		}
	}
}

// begins returns what the longest form means with which a word begins so that the rest fits it, its length, and whether the
// rest is an ending.
func (f *conceptFinder) begins(word string) (meanings []uint16, n int, closed bool) {
	for n := range f.forms.begin(word) {
		meanings, ok := f.forms.meanings[word[:n]]
		if !ok {
			continue
		}
		closed := f.isEnding(word[:n], word[n:])
		if closed || slices.ContainsFunc(meanings, func(m uint16) bool { return m&openForm != 0 }) {
			return meanings, n, closed
		}
	}
	return nil, 0, false
}

// isEnding reports whether rest may follow a form that is not open. English doubles a consonant before some.
func (f *conceptFinder) isEnding(form, rest string) bool {
	endings := conceptEndings[f.language]
	if endings[rest] {
		return true
	}
	return f.language == news.English && len(rest) > 1 && rest[0] == form[len(form)-1] && endings[rest[1:]]
}

// What the parts of a German compound must be.
const (
	leastPart = 4 // bytes of a part that is looked for
	leastHead = 3 // bytes of a first part that is no form of the table
	loosePart = 4 // bytes that may follow an open form as the last part
)

// joined adds the concepts of the last part of a compound, which begins at from or after it.
func (f *conceptFinder) joined(word string, from int) {
	for at := from; len(word)-at >= leastPart; at++ {
		if !utf8.RuneStart(word[at]) {
			continue
		}
		rest := word[at:]
		if meanings, n, closed := f.begins(rest); n >= leastPart && len(rest)-n <= loosePart {
			f.add(meanings, closed)
			return
		}
	}
}

const syllable = 3 // bytes of a Korean one

// beforeKorean are the syllables that stand before a word of the table and leave it what it is: new, great, former, the names of
// countries. After any other the rest of a word is no word: 국정원 is not 정원.
const beforeKorean = "신대총전현구반비최재친탈미중러북남한일영주초부제군민"

// korean adds the concepts of a word as it is written, with its particles: of the longest form at its beginning, then of what
// follows it, as compounds are written. A form of one syllable must be the whole word.
func (f *conceptFinder) korean(word string) {
	at := 0
	for first := true; at < len(word); first = false {
		meanings, n := f.koreanForm(word[at:])
		if r, size := utf8.DecodeRuneInString(word[at:]); n == 0 && first && strings.ContainsRune(beforeKorean, r) {
			meanings, n = f.koreanForm(word[at+size:])
			if n > 0 {
				n += size
			}
		}
		if n == 0 {
			break
		}
		f.add(meanings, true)
		at += n
	}
	if at == 0 {
		if bare := bareSyllable(word); bare != "" {
			f.add(f.forms.meanings[bare], true)
		}
	}
}

// bareSyllable returns the syllable that a word is, with a particle or without: 돈을, 총이, 배. It is empty for a longer word, also where that
// ends like a particle: the 을 of 마을 stands after no vowel.
func bareSyllable(word string) string {
	if len(word) < syllable || !utf8.ValidString(word[:syllable]) {
		return ""
	}
	if rest := word[syllable:]; rest == "" || !phrasesKorean[word] && isParticles(rest, word[:syllable]) {
		return word[:syllable]
	}
	return ""
}

// phrasesKorean are words that mean something else, and more often: "the coming" day is nobody who comes, and 눈에 띄게, noticeably, no snow.
var phrasesKorean = setOf([]string{"오는", "눈에"})

func (f *conceptFinder) koreanForm(word string) ([]uint16, int) {
	for n := range f.forms.begin(word) {
		if meanings, ok := f.forms.meanings[word[:n]]; ok && n > syllable {
			return meanings, n
		}
	}
	return nil, 0
}
