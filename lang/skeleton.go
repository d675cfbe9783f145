package lang

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed data/sounds.tsv
var soundsData string

// spelling is one row of sounds.tsv.
type spelling struct {
	letters string
	sound   string
	start   bool // counts only at the beginning of a word
}

// soundIndex holds the spellings by their first letter, longest first.
var soundIndex = sync.OnceValue(func() map[rune][]spelling {
	index, err := readSounds(soundsData)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return index
})

// readSounds reads and checks a table of spellings.
func readSounds(table string) (map[rune][]spelling, error) {
	index := map[rune][]spelling{}
	seen := map[string]bool{}
	for i, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != 3 {
			return nil, fmt.Errorf("reading the table of sounds: line %d has %d columns, not 3", i+1, len(row))
		}
		letters, sound, at := row[0], row[1], row[2]
		var wrong string
		switch {
		case letters == "" || seen[letters]:
			wrong = fmt.Sprintf("letters %q are empty or given twice", letters)
		case sound == "" || strings.Trim(sound, "kmnprst") != "":
			wrong = fmt.Sprintf("sound %q is none of the classes", sound)
		case at != "any" && at != "start":
			wrong = fmt.Sprintf("place %q is neither any nor start", at)
		}
		if wrong != "" {
			return nil, fmt.Errorf("reading the table of sounds: line %d: %s", i+1, wrong)
		}
		seen[letters] = true
		first, _ := utf8.DecodeRuneInString(letters)
		index[first] = append(index[first], spelling{letters, sound, at == "start"})
	}
	for _, list := range index {
		slices.SortStableFunc(list, func(x, y spelling) int { return len(y.letters) - len(x.letters) })
	}
	return index, nil
}

// Skeleton returns the consonants of a word by their sound, the same for Trump, Трамп and 트럼프 (trmp). Of a
// name of few sounds little is left (Kim, Кім and 김 are km), so that it is for the caller to say how many tell names apart.
func Skeleton(word string) string {
	index := soundIndex()
	rest := spellOut(strings.ToLower(word))
	var out []byte
	for at := 0; at < len(rest); {
		first, size := utf8.DecodeRuneInString(rest[at:])
		for _, s := range index[first] {
			if strings.HasPrefix(rest[at:], s.letters) && (!s.start || at == 0) {
				size = len(s.letters)
				out = append(out, s.sound...)
				break
			}
		}
		at += size
	}
	return string(slices.Compact(out))
}

// Hangul syllables are numbered by their parts: 19 initials, 21 vowels, 28 finals (the first is none).
const (
	firstSyllable = '가'
	lastSyllable  = '힣'
	vowels        = 21
	finals        = 28
)

// The consonants with which a syllable begins and ends.
var (
	initials = []rune("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆ ㅈㅉㅊㅋㅌㅍㅎ")
	closing  = []rune(" ㄱㄱㄱㄴㄴㄴㄷㄹㄹㄹㄹㄹㄹㄹㄹㅁㅂㅂㄷㄷㅇㄷㄷㅋㅌㅍ ")
)

// spellOut replaces each Hangul syllable by its consonants. A silent initial falls away; a final ㅅ is spoken as ㄷ.
func spellOut(word string) string {
	if !strings.ContainsFunc(word, isHangul) {
		return word
	}
	var out strings.Builder
	out.Grow(2 * len(word))
	for _, r := range word {
		if !isHangul(r) {
			out.WriteRune(r)
			continue
		}
		n := int(r - firstSyllable)
		out.WriteRune(initials[n/(vowels*finals)])
		out.WriteRune(closing[n%finals])
	}
	return out.String()
}
