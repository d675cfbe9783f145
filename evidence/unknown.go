package evidence

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// unknownNames checks that the names which the pack doesn't know are the evidence's: the officer, the village, the ship.
// It looks only where capitals tell a name from a word: in Korean they don't, and a German noun has one too, so that
// there only what follows a title or another name is taken for one. Names of institutions are translated, not written over, and are left alone.
func (c *Checker) unknownNames(s, e reading) []Problem {
	t := s.texts[0]
	if t.Language == news.Korean {
		return nil
	}
	var problems []Problem
	var known *heard
	body, end := false, 0 // whether the run before named an institution, and where it ended
	for _, run := range c.capitals(t, s) {
		name, kind := c.properName(t, run, s)
		goesOn := body && c.links(t, t.Text[end:run.words[0].Start])
		body, end = kind == aBody || goesOn, run.words[len(run.words)-1].End
		if kind != aName || goesOn {
			continue
		}
		if known == nil {
			known = hear(e.texts, t.Language)
		}
		if known.has(t.Text, name) {
			continue
		}
		from, to := name[0].Start, name[len(name)-1].End
		problems = append(problems, Problem{Kind: KindName, Found: t.Text[from:to], Start: from, End: to,
			Detail: fmt.Sprintf("the evidence does not name %s", t.Text[from:to])})
	}
	return problems
}

// capitalRun is some words with capitals in a row. opens says that the first of them has its capital from its place.
type capitalRun struct {
	words []lang.Span
	opens bool
}

// capitals returns the runs of words with capitals that are no name of the pack, no number and no date.
func (c *Checker) capitals(t Text, s reading) []capitalRun {
	var runs []capitalRun
	last := lang.Span{Start: -1} // the word before, if it belongs to the run
	capital, all := 0, 0
	for _, w := range lang.Words(t.Text) {
		all++
		if word := t.Text[w.Start:w.End]; !isCapital(word) || covered(w, s) || inDate(w, s) || t.Language == news.Ukrainian && latinWord(word) {
			last.Start = -1
			continue
		}
		capital++
		if last.Start < 0 || !c.adjacent(t, last, w.Start) {
			runs = append(runs, capitalRun{opens: opensSentence(t.Text, w)})
		}
		run := &runs[len(runs)-1]
		run.words = append(run.words, w)
		last = w
	}
	if t.Language == news.English && capital > 3 && 2*capital > all { // written as a headline
		return nil
	}
	return runs
}

// isCapital reports whether a word is written with a capital, and not only the first part of it: Russian-backed.
func isCapital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(r) {
		return false
	}
	_, tail, _ := strings.Cut(word, "-")
	next, _ := utf8.DecodeRuneInString(tail)
	return len(tail) <= len("bek") || unicode.IsUpper(next) || unicode.IsDigit(next) || !unicode.IsLetter(next)
}

// adjacent reports whether what stands between two words leaves them parts of one name: a space, the point of an
// title, the quotation mark before the name of a ship.
func (c *Checker) adjacent(t Text, before lang.Span, start int) bool {
	between := t.Text[before.End:start]
	if strings.HasPrefix(between, ".") && !c.words.is(title, t.Language, t.Text[before.Start:before.End]) {
		return false
	}
	return strings.Trim(between, " \u00a0.«„“\"'‘") == "" && strings.Count(between, " ") <= 1 && between != ""
}

func inDate(w lang.Span, s reading) bool {
	for _, d := range s.dates {
		if d.Start <= w.Start && w.End <= d.End {
			return true
		}
	}
	return false
}

// opensSentence reports whether the word stands where any word has a capital: at the beginning, behind a full stop or
// a colon, and as the first of several words in quotation marks or brackets.
func opensSentence(text string, w lang.Span) bool {
	before := strings.TrimRight(text[:w.Start], " \u00a0")
	r, _ := utf8.DecodeLastRuneInString(before)
	switch {
	case before == "" || strings.ContainsRune(".!?:;–—-•", r):
		return true
	case strings.ContainsRune("«„“”\"'‘’(", r):
		next, _ := utf8.DecodeRuneInString(text[w.End:])
		return !strings.ContainsRune("»“”\"'’)", next) || opensSentence(text, lang.Span{Start: len(before) - utf8.RuneLen(r), End: w.End})
	}
	return false
}

// runKind is what a run of capitals is.
type runKind int

const (
	aWord runKind = iota // perhaps no name at all
	aName
	aBody // an institution, whose name is translated
)

// properName returns the words of a run that are a name: those behind the last title in it. There are none if the run
// names an institution or a people, or may as well be no name.
func (c *Checker) properName(t Text, run capitalRun, s reading) ([]lang.Span, runKind) {
	words, titled := run.words, false
	for i, w := range run.words {
		next, _, _ := strings.Cut(strings.TrimLeft(t.Text[w.End:], " "), " ")
		switch word := bareWord(t.Text[w.Start:w.End]); {
		case c.words.is(institution, t.Language, word) || c.words.is(sight, t.Language, strings.Trim(next, ".,;:")):
			return nil, aBody
		case c.words.is(title, t.Language, word):
			words, titled = run.words[i+1:], true
		}
	}
	if len(words) == 0 {
		return nil, aWord
	}
	opens := run.opens && !titled
	switch {
	case t.Language == news.German && (len(words) > 3 || !titled && (len(words) < 2 || !quoted(words, s))):
		return nil, aWord
	case opens && len(words) < 2:
		return nil, aWord
	case opens && t.Language != news.German:
		words = words[1:]
	}
	return words, aName
}

// bareWord is a word without the ending of an English or German owner and without a short second part in small letters.
func bareWord(word string) string {
	if first, second, ok := strings.Cut(word, "-"); ok && strings.ToLower(second) == second && len(first) > 2 && len(second) < 5 {
		word = first // War-era, Yunus-bek
	}
	for _, end := range []string{"'s", "’s", "'", "’"} {
		if bare, ok := strings.CutSuffix(word, end); ok {
			return bare
		}
	}
	return word
}

// quoted reports whether a word of saying stands right before or behind these words.
func quoted(words []lang.Span, s reading) bool {
	from, to := words[0].Start, words[len(words)-1].End
	for _, m := range s.sayings {
		if m.End <= from && from-m.End <= 1 || to <= m.Start && m.Start-to <= 1 {
			return true
		}
	}
	return false
}

// links reports whether the words between two runs of capitals make one name of them: Commission for Employment and Skills.
func (c *Checker) links(t Text, between string) bool {
	for word := range strings.FieldsSeq(between) {
		if !c.words.is(link, t.Language, word) {
			return false
		}
	}
	return true
}

// heard is how the evidence writes its words, and how they sound.
type heard struct {
	lower   string   // all texts in small letters
	words   []string // the words of it
	initial string   // their first letters
	sounds  []string // the skeleton of the text from each word on, in Korean from each syllable on; empty if the language is the sentence's
	alone   []string // the skeletons of its words with capitals, each without what follows
	plain   []string // the skeletons of its words without capitals: who writes Mexico may have read of the mexikanische Hauptstadt
	hangul  []string // what sounds has of Korean, without r, which Korean writes less often than others
}

// soundReach is how many sounds of the text behind a word are kept: a name may be more than one word.
const soundReach = 14

func hear(texts []Text, l news.Language) *heard {
	h := &heard{}
	for _, t := range texts {
		h.lower += strings.ToLower(t.Text) + "\n"
		spans := lang.Words(t.Text)
		for i, w := range spans {
			word := strings.ToLower(t.Text[w.Start:w.End])
			h.words = append(h.words, word)
			first, _ := utf8.DecodeRuneInString(word)
			h.initial += string(first)
			if t.Language == l {
				continue
			}
			tail := word
			for j := i + 1; j < len(spans) && j < i+4; j++ {
				tail += strings.ToLower(t.Text[spans[j].Start:spans[j].End])
			}
			switch {
			case t.Language == news.Korean:
				h.hearKorean(word, tail)
			case isCapital(t.Text[w.Start:w.End]) && utf8.RuneCountInString(word) > shortest(i): // a short word that opens the text is a preposition
				h.hearName(word, tail)
			default:
				h.plain = append(h.plain, cut(lang.Skeleton(word)))
			}
		}
	}
	return h
}

// shortest is how many letters the word at place i must have more than to be a name.
func shortest(i int) int {
	if i == 0 {
		return 2
	}
	return 1
}

// hearKorean takes a word from each of its syllables on, for the family name stands before the given name in one word.
func (h *heard) hearKorean(word, tail string) {
	for at := range word {
		sk := lang.Skeleton(tail[at:])
		h.sounds = append(h.sounds, cut(sk))
		h.hangul = append(h.hangul, cut(strings.ReplaceAll(sk, "r", "")))
	}
}

// hearName takes a word with a capital: with what follows, without the s of a German owner, without a w, which other
// languages may write as a vowel.
func (h *heard) hearName(word, tail string) {
	sk := lang.Skeleton(bareWord(word))
	h.sounds = append(h.sounds, cut(lang.Skeleton(tail)))
	h.alone = append(h.alone, sk)
	if _, second, ok := strings.Cut(word, "-"); ok { // Сен-Мартен for St. Martin
		h.sounds = append(h.sounds, lang.Skeleton(second))
	}
	if strings.HasSuffix(sk, "s") {
		h.sounds = append(h.sounds, sk[:len(sk)-1])
	}
	if strings.Contains(tail, "w") {
		h.sounds = append(h.sounds, cut(lang.Skeleton(strings.ReplaceAll(tail, "w", ""))))
	}
}

func cut(s string) string { return s[:min(len(s), soundReach)] }

// has reports whether the evidence has the name: its last word, which of a person is the one that counts, or all of it
// where its last word alone is too short to tell.
func (h *heard) has(text string, name []lang.Span) bool {
	last := name[len(name)-1]
	word := bareWord(text[last.Start:last.End])
	if abbreviation(word) && len(h.sounds) > 0 {
		return true // another language has other letters for it
	}
	short := abbreviation(word)
	word = strings.ToLower(word)
	if h.written(word, short) {
		return true
	}
	if sk := lang.Skeleton(word); len(sk) < leastSounds && sk != "" && slices.Contains(h.alone, sk) {
		return true
	}
	if len(name) > 1 {
		var all strings.Builder
		for _, w := range name {
			all.WriteString(strings.ToLower(text[w.Start:w.End]))
		}
		if h.spoken(all.String()) {
			return true
		}
		if len(lang.Skeleton(word)) < leastSounds {
			return false
		}
	}
	return h.spoken(word)
}

// abbreviation reports whether a word is all capitals.
func abbreviation(word string) bool {
	return !strings.ContainsFunc(strings.TrimSuffix(word, "s"), unicode.IsLower)
}

// written reports whether the word stands in the evidence, whatever its ending; an abbreviation may stand for the words
// of which it is made.
func (h *heard) written(word string, short bool) bool {
	letters := []rune(word)
	if len(letters) > 4 {
		return strings.Contains(h.lower, string(letters[:max(4, len(letters)-2)]))
	}
	for _, w := range h.words {
		longer, shorter := w, word
		if len(shorter) > len(longer) {
			longer, shorter = word, w
		}
		if w == word || len(letters) > 2 && len(shorter) > 2 && strings.HasPrefix(longer, shorter) && len(longer)-len(shorter) <= 4 {
			return true
		}
	}
	return short && strings.Contains(h.initial, word)
}

// leastSounds is how many consonants a name must have for its sound to tell it from another.
const leastSounds = 3

// spoken reports whether a name of the evidence begins with the sounds of this one.
func (h *heard) spoken(word string) bool {
	sk := lang.Skeleton(word)
	if strings.Contains(word, "w") {
		if h.sounded(lang.Skeleton(strings.ReplaceAll(word, "w", ""))) {
			return true
		}
	}
	return h.sounded(sk)
}

func (h *heard) sounded(sk string) bool {
	for _, s := range h.sounds {
		if startsLike(s, sk, tolerance(sk)) {
			return true
		}
	}
	bare := strings.ReplaceAll(sk, "r", "")
	for _, s := range h.hangul {
		if len(bare) < leastSounds && strings.HasPrefix(s, bare) || len(bare) >= leastSounds && startsLike(s, bare, tolerance(bare)) {
			return true
		}
	}
	if len(sk) <= leastSounds {
		return false
	}
	for _, s := range h.plain {
		if strings.HasPrefix(s, sk[:max(leastSounds+1, len(sk)-1)]) {
			return true
		}
	}
	return false
}

// tolerance is how many sounds of a name may differ by what one language writes and another doesn't.
func tolerance(sk string) int { return min(2, len(sk)/4) }

// hushed reports whether one letter stands for both sounds, by what follows it and in whose language: George, Georg.
func hushed(a, b byte) bool { return a == 'k' && b == 's' || a == 's' && b == 'k' }

// startsLike reports whether some beginning of s is sk but for so many sounds left out, put in or changed.
func startsLike(s, sk string, wrong int) bool {
	row := make([]int, len(sk)+1)
	for j := range row {
		row[j] = j
	}
	best := row[len(sk)]
	for i := range len(s) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(sk) {
			change := diagonal
			if s[i] != sk[j] && !hushed(s[i], sk[j]) {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
		best = min(best, row[len(sk)])
	}
	return best <= wrong
}
