package lang

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed data/particles.tsv
var particlesData string

type particle struct {
	text  string
	after string // b, v, r, any
	place string // first, more, last
	short bool
}

// particles returns the Korean particles by their first syllable.
var particles = sync.OnceValue(func() map[rune][]particle {
	table, err := parseParticles(particlesData)
	if err != nil {
		panic("lang: particles.tsv: " + err.Error())
	}
	return table
})

func parseParticles(data string) (map[rune][]particle, error) {
	table := make(map[rune][]particle)
	for i, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cols := strings.Split(line, "\t")
		if len(cols) != 3 && len(cols) != 4 {
			return nil, fmt.Errorf("line %d: %d columns instead of 3 or 4", i+1, len(cols))
		}
		p := particle{text: cols[0], after: cols[1], place: cols[2], short: len(cols) == 4 && cols[3] == "short"}
		if !strings.Contains(" b v r any ", " "+p.after+" ") || !strings.Contains(" first more last ", " "+p.place+" ") {
			return nil, fmt.Errorf("line %d: unknown %q or %q", i+1, p.after, p.place)
		}
		first, _ := utf8.DecodeRuneInString(p.text)
		table[first] = append(table[first], p)
	}
	return table, nil
}

// maxStack is how many particles can stand one after the other: 으로 + 부터 + 의.
const maxStack = 3

// sameKorean reports whether form is base with particles.
func sameKorean(form, base string) bool {
	rest, found := cutPrefixFold(form, base)
	return found && isParticles(rest, base)
}

// isParticles reports whether rest, which follows base, is a stack of particles, each of the shape that what is before
// it asks for: 북한은 but 러시아는.
func isParticles(rest, base string) bool {
	last, n := utf8.DecodeLastRuneInString(base)
	if len(base) == n && last >= utf8.RuneSelf {
		return isShortParticle(rest, last)
	}
	if wrongShape[rest] && utf8.RuneCountInString(base) >= longBase { // who writes 젤렌스키이 still means him
		return true
	}
	return stacked(rest, last, 0)
}

// wrongShape are the particles that are written after the wrong kind of syllable, mostly by machines. Only after a long
// word can they be nothing else.
var wrongShape = map[string]bool{"이": true, "은": true, "을": true, "과": true}

const longBase = 4 // syllables

func isShortParticle(rest string, last rune) bool {
	first, _ := utf8.DecodeRuneInString(rest)
	for _, p := range particles()[first] {
		if p.short && p.text == rest && agrees(p.after, last) {
			return true
		}
	}
	return false
}

func stacked(rest string, last rune, depth int) bool {
	if depth == maxStack {
		return false
	}
	first, _ := utf8.DecodeRuneInString(rest)
	for _, p := range particles()[first] {
		if !strings.HasPrefix(rest, p.text) || !agrees(p.after, last) || p.place == "first" && depth > 0 {
			continue
		}
		if len(rest) == len(p.text) {
			return true
		}
		end, _ := utf8.DecodeLastRuneInString(p.text)
		if p.place != "last" && stacked(rest[len(p.text):], end, depth+1) {
			return true
		}
	}
	return false
}

// agrees reports whether a particle of the given kind can follow the syllable last. After letters and digits of other
// scripts both kinds occur, as they are spoken.
func agrees(after string, last rune) bool {
	if after == "any" || !isHangul(last) {
		return true
	}
	const rieul = 8
	final := (last - 0xac00) % 28
	switch after {
	case "b":
		return final != 0
	case "r":
		return final == 0 || final == rieul
	default:
		return final == 0
	}
}

// koreanEndings are what verbs made of a noun have after it: 파병했다 is found under 파병.
var koreanEndings = [...]string{"했으며", "시켰다", "하였다", "되었다", "했다", "한다", "하다", "했고", "하며", "하는", "했던", "됐다", "된다", "되는"}

// stemKorean takes particles off until none is left, so that a name that itself ends like a particle (김정은) has the
// same stem with and without one more.
func stemKorean(w string) string {
	for {
		cut := koreanCut(w)
		if cut == len(w) {
			return w
		}
		w = w[:cut]
	}
}

func koreanCut(w string) int {
	const minStem = 2 // syllables
	syllables := 0
	for i := range w {
		if syllables >= minStem && isParticles(w[i:], w[:i]) {
			return i
		}
		syllables++
	}
	if syllables >= minStem+2 {
		for _, e := range koreanEndings {
			if rest, found := strings.CutSuffix(w, e); found && utf8.RuneCountInString(rest) >= minStem {
				return len(rest)
			}
		}
	}
	return len(w)
}
