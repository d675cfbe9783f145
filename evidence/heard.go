package evidence

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// heard is how the evidence writes its words, and how they sound.
type heard struct {
	lower   string   // all texts in small letters
	words   []string // the words of it
	initial string   // their first letters
	sounds  []string // the skeleton of the text from each word on, in Korean from each syllable on; empty if the language is the sentence's
	alone   []string // the skeletons of its words with capitals, each without what follows
	plain   []string // the skeletons of its words without capitals: who writes Mexico may have read of the mexikanische Hauptstadt
	short   bool     // whether it has an abbreviation
	nouns   bool     // whether it is in another language that writes nouns with capitals, so that a name may sound like one: Kollegen, Галузін
	hangul  []string // what sounds has of Korean, without r, which Korean writes less often than others
}

// soundReach is how many sounds of the text behind a word are kept: a name may be more than one word.
const soundReach = 14

func hear(texts []Text, l news.Language) *heard {
	h := &heard{}
	for _, t := range texts {
		h.lower += strings.ToLower(t.Text) + "\n"
		h.nouns = h.nouns || t.Language == news.German && l != news.German
		spans := lang.Words(t.Text)
		own := make([]string, len(spans)) // the skeletons of the words
		for i, w := range spans {
			own[i] = lang.Skeleton(t.Text[w.Start:w.End])
		}
		for i, w := range spans {
			word := strings.ToLower(t.Text[w.Start:w.End])
			h.words = append(h.words, word)
			h.short = h.short || utf8.RuneCountInString(word) > 1 && utf8.RuneCountInString(word) < 6 && isUpper(t.Text[w.Start:w.End]) && abbreviation(t.Text[w.Start:w.End])
			first, _ := utf8.DecodeRuneInString(word)
			h.initial += string(first)
			if t.Language == l {
				continue
			}
			switch {
			case t.Language == news.Korean:
				h.hearKorean(word, t.Text[w.End:])
			case isCapital(t.Text[w.Start:w.End]) && utf8.RuneCountInString(word) > shortest(i): // a short word that opens the text is a preposition
				h.hearName(word, strings.Join(own[i+1:min(len(own), i+4)], ""))
			default:
				h.plain = append(h.plain, cut(own[i]))
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

// hearKorean takes a word, with what follows it, from each of its syllables on, for the family name stands before the
// given name in one word.
func (h *heard) hearKorean(word, rest string) {
	tail := word + strings.ToLower(rest[:min(len(rest), 4*soundReach)])
	for at := range word {
		sk := lang.Skeleton(tail[at:])
		h.sounds = append(h.sounds, cut(sk))
		h.hangul = append(h.hangul, cut(withoutR(sk)))
	}
}

// hearName takes a word with a capital, with the sounds of what follows.
func (h *heard) hearName(word, tail string) {
	all := variants(bareWord(word))
	h.alone = append(h.alone, all...)
	for _, sk := range all {
		h.sounds = append(h.sounds, cut(sk+tail))
	}
	if _, second, ok := strings.Cut(word, "-"); ok { // Сен-Мартен for St. Martin
		h.sounds = append(h.sounds, lang.Skeleton(second))
	}
}

// caseEndings are those of Ukrainian names that add a sound: Мун, Муном.
var caseEndings = [...]string{"ами", "ями", "ові", "еві", "єві", "ом", "ем", "єм", "им", "ім", "ів", "ах", "ях", "ам", "ям"}

// variants are the ways in which a name, in small letters, may sound: as it stands, without an ending, without a w, which
// other languages may write as a vowel, with a th that is an s.
func variants(word string) []string {
	out := []string{lang.Skeleton(word)}
	also := func(w string) {
		if sk := lang.Skeleton(w); sk != "" && !slices.Contains(out, sk) {
			out = append(out, sk)
		}
	}
	bare := word
	if first, _ := utf8.DecodeRuneInString(word); first < utf8.RuneSelf || unicode.Is(unicode.Latin, first) {
		if s, ok := strings.CutSuffix(word, "s"); ok && len(s) > 2 {
			bare = s
			also(s)
		}
		if strings.HasPrefix(word, "j") { // a German one is no sibilant: Jakutien, Якутія
			also(word[1:])
		}
		if strings.Contains(word, "th") {
			also(strings.ReplaceAll(bare, "th", "s"))
		}
		if strings.Contains(word, "w") {
			also(strings.ReplaceAll(strings.ReplaceAll(bare, "wh", ""), "w", ""))
		}
		return out
	}
	for _, end := range caseEndings {
		if s, ok := strings.CutSuffix(word, end); ok && utf8.RuneCountInString(s) > 2 {
			bare = s
			also(s)
			break
		}
	}
	if strings.Contains(bare, "в") {
		also(strings.ReplaceAll(bare, "в", ""))
	}
	if first, n := utf8.DecodeRuneInString(bare); first != 'г' && strings.Contains(bare, "г") { // an h inside a name, which is silent: Синєгубов, Synjehubow
		also(bare[:n] + strings.ReplaceAll(bare[n:], "г", ""))
	}
	return out
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
	all := variants(word)
	for _, sk := range all {
		if sk != "" && slices.Contains(h.alone, sk) {
			return true
		}
	}
	if len(name) > 1 {
		var joined strings.Builder
		for _, w := range name {
			joined.WriteString(lang.Skeleton(text[w.Start:w.End]))
		}
		if h.sounded(joined.String()) {
			return true
		}
		if len(all[0]) < leastSounds {
			return false
		}
	}
	if len(h.hangul) > 0 && strings.Contains(word, "т") { // the English th: Спіт, 스피스
		all = append(all, lang.Skeleton(strings.ReplaceAll(word, "т", "с")))
	}
	if h.nouns && len(name) == 2 && len(all[0]) <= leastSounds+1 && !h.sounded(lang.Skeleton(text[name[0].Start:name[0].End])) && !h.exactly(all) { // neither name is there, but for something like the second
		return false
	}
	return h.sounded(all[0]) || slices.ContainsFunc(all[1:], func(sk string) bool {
		return (len(sk) >= leastSounds || len(sk) > 1 && len(h.hangul) > 0) && h.sounded(sk)
	})
}

// hasForeign reports whether the evidence has a word in Latin letters in the letters of its own language: Sainsbury's,
// 세인즈버리. Of an abbreviation it is enough that it has one too: AI, ШІ.
func (h *heard) hasForeign(word string) bool {
	if abbreviation(word) && utf8.RuneCountInString(word) <= 5 {
		return h.short || len(word) > 1 && slices.Contains(h.alone, lang.Skeleton(word))
	}
	for _, sk := range variants(strings.ToLower(bareWord(word))) {
		bare := withoutR(sk)
		if len(sk) > 1 && (slices.Contains(h.alone, sk) || slices.ContainsFunc(h.sounds, func(s string) bool { return strings.HasPrefix(s, sk) })) ||
			len(bare) >= leastSounds && slices.ContainsFunc(h.hangul, func(s string) bool { return strings.HasPrefix(s, bare) }) {
			return true
		}
	}
	return false
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

// sounded reports whether a name of the evidence begins with these sounds.
func (h *heard) sounded(sk string) bool {
	for _, s := range h.sounds {
		if startsLike(s, sk, tolerance(sk)) {
			return true
		}
	}
	bare := withoutR(sk)
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

// withoutR is a skeleton without r, which Korean writes less often than others.
func withoutR(sk string) string {
	out := make([]byte, 0, len(sk))
	for i := range len(sk) {
		if sk[i] != 'r' && (len(out) == 0 || out[len(out)-1] != sk[i]) {
			out = append(out, sk[i])
		}
	}
	return string(out)
}

// exactly reports whether something in the evidence begins with one of these sounds as they stand.
func (h *heard) exactly(all []string) bool {
	return slices.ContainsFunc(all, func(sk string) bool {
		begins := func(s string) bool { return strings.HasPrefix(s, sk) }
		return sk != "" && (slices.ContainsFunc(h.sounds, begins) || slices.ContainsFunc(h.hangul, begins))
	})
}
