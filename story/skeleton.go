package story

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// leastSkeleton is how many sounds a name must have to tell anything: Kim, Lee and Rus are everywhere.
const leastSkeleton = 3

//go:embed sounds.tsv
var soundsTable string

// spelling is one row of sounds.tsv.
type spelling struct {
	letters string
	sound   string
	start   bool // counts only at the beginning of a word
}

// soundIndex holds the spellings by their first letter, longest first.
var soundIndex = sync.OnceValue(func() map[rune][]spelling {
	index, err := readSounds(soundsTable)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return index
})

// readSounds reads and checks a table of spellings.
func readSounds(table string) (map[rune][]spelling, error) {
	index := map[rune][]spelling{}
	seen := map[string]bool{}
	err := eachRow(table, 3, func(row []string) error {
		letters, sound, at := row[0], row[1], row[2]
		switch {
		case letters == "" || seen[letters]:
			return fmt.Errorf("letters %q are empty or given twice", letters)
		case sound == "" || strings.Trim(sound, "kmnprst") != "":
			return fmt.Errorf("sound %q is none of the classes", sound)
		case at != "any" && at != "start":
			return fmt.Errorf("place %q is neither any nor start", at)
		}
		seen[letters] = true
		first, _ := utf8.DecodeRuneInString(letters)
		index[first] = append(index[first], spelling{letters, sound, at == "start"})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading the table of sounds: %w", err)
	}
	for _, list := range index {
		slices.SortStableFunc(list, func(x, y spelling) int { return len(y.letters) - len(x.letters) })
	}
	return index, nil
}

// eachRow calls do for each row of a tab-separated table of that many columns. Empty lines and those that begin with #
// are skipped.
func eachRow(table string, columns int, do func(row []string) error) error {
	number := 0
	for line := range strings.Lines(table) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != columns {
			return fmt.Errorf("line %d has %d columns, not %d", number, len(row), columns)
		}
		if err := do(row); err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
	}
	return nil
}

// skeleton returns the consonants of a word by their sound, the same for Trump, Трамп and 트럼프 (trmp). It is empty
// when too few are left to tell names apart.
func skeleton(word string) string {
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
	out = slices.Compact(out)
	if len(out) < leastSkeleton {
		return ""
	}
	return string(out)
}

// Hangul syllables are numbered by their parts: 19 initials, 21 vowels, 28 finals (the first is none).
const (
	firstSyllable = '가'
	lastSyllable  = '힣'
	vowels        = 21
	finals        = 28
)

// spellOut replaces each Hangul syllable by its consonants. A silent initial falls away; a final ㅅ is spoken as ㄷ.
func spellOut(word string) string {
	if !strings.ContainsFunc(word, isHangul) {
		return word
	}
	initials := []rune("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆ ㅈㅉㅊㅋㅌㅍㅎ")
	closing := []rune(" ㄱㄱㄱㄴㄴㄴㄷㄹㄹㄹㄹㄹㄹㄹㄹㅁㅂㅂㄷㄷㅇㄷㄷㅋㅌㅍ ")
	var out strings.Builder
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

func isHangul(r rune) bool { return r >= firstSyllable && r <= lastSyllable }
