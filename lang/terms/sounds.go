package terms

import (
	"slices"
	"strings"
	"unicode"

	"tumen/lang"
	"tumen/news"
)

const leastSounds = 3 // of a name: fewer tell nothing

// Sounds returns terms for the consonants of a name, of one word or several, as they sound: the same in all scripts. In Ukrainian, German
// and Korean also without its ending.
func Sounds(name string, l news.Language) []string {
	var out []string
	for _, read := range readings(name, l) {
		whole, bare := "", ""
		for _, s := range lang.Words(read) {
			for part := range strings.FieldsFuncSeq(read[s.Start:s.End], isHyphen) {
				bare = whole + lang.Skeleton(lang.Stem(part, l))
				whole += lang.Skeleton(plain(part))
			}
		}
		for _, sounds := range []string{whole, bare} {
			// The ng of Korean is written with a g or without.
			sounds = strings.ReplaceAll(sounds, "nk", "n")
			if term := soundMark + firstVowel(name) + sounds; len(sounds) >= leastSounds && !slices.Contains(out, term) {
				out = append(out, term)
			}
		}
	}
	return out
}

// readings are the ways in which a name can be read by the letters of its language.
func readings(name string, l news.Language) []string {
	switch l {
	case news.German:
		name = germanSounds.Replace(name)
		if rest, found := strings.CutPrefix(name, "J"); found { // Jermak is Yermak, Jang isn't
			return []string{name, rest}
		}
	case news.Ukrainian:
		name = ukrainianSounds.Replace(name)
		if bare := cut(name, ukrainianCases, leastSounds); bare != name { // Льговом is of Льгов, the stem of which would be Льг
			return []string{name, bare}
		}
	case news.Korean:
		out := []string{name}
		if bare := cut(lang.Stem(name, l), koreanPlaces, leastSounds); bare != name {
			out = append(out, bare)
		}
		if foreign := withV(name); foreign != name {
			out = append(out, foreign)
		}
		return out
	}
	return []string{name}
}

// ukrainianCases are the endings of names that sound.
var ukrainianCases = endings("ом ем єм ам ям ами ями ах ях ові еві єві")

// koreanPlaces are what is written on a foreign name: a city, a province, a station, a port, a ship, bound for it or from there.
var koreanPlaces = endings("시 주 역 항 호 행 발")

// germanSounds spells what German reads otherwise than English: ch is the kh of Tikhoretsk.
var germanSounds = strings.NewReplacer("tsch", "tsch", "Tsch", "Tsch", "sch", "sch", "Sch", "Sch", "ch", "kh", "Ch", "Kh")

// ukrainianSounds writes without the breath that Ukrainian gives to Korean consonants: Пханмунджом.
var ukrainianSounds = strings.NewReplacer("Пх", "П", "Тх", "Т", "Чх", "Ч", "пх", "п", "тх", "т", "чх", "ч")

// Hangul syllables are numbered by their initial, vowel and final.
const (
	firstSyllable = '가'
	vowelKinds    = 21
	finalKinds    = 28
	noInitial     = 11 // ㅇ, which is silent
)

// withV writes a Korean name with a consonant where it stands for a v or w of others: 하르키우 Kharkiv, 워싱턴 Washington.
func withV(name string) string {
	var out strings.Builder
	for i, r := range name {
		n := int(r - firstSyllable)
		switch {
		case !unicode.Is(unicode.Hangul, r) || n < 0:
		case r == '우' && i > 0:
			r = '브'
		case n/(vowelKinds*finalKinds) == noInitial && slices.Contains([]int{9, 10, 14, 15, 16}, n/finalKinds%vowelKinds): // 와 왜 워 웨 위
			out.WriteRune('브')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// firstVowel is the first vowel of a name as it sounds, empty for one that is not told: of names of few sounds it tells most apart.
func firstVowel(name string) string {
	const vowels = "aeaeoeoeoaeoouoeiu ii" // in the order in which syllables are numbered
	letters := []rune(strings.ToLower(name))
	for i, r := range letters {
		if unicode.Is(unicode.Hangul, r) && r >= firstSyllable {
			if v := vowels[int(r-firstSyllable)/finalKinds%vowelKinds : int(r-firstSyllable)/finalKinds%vowelKinds+1]; v != " " {
				return v
			}
			continue
		}
		if r == 'y' && i+1 < len(letters) && strings.ContainsRune("aeiou", letters[i+1]) { // Yakutsk, Bryansk
			continue
		}
		switch {
		case strings.ContainsRune("aäáàâаяӓ", r):
			return "a"
		case strings.ContainsRune("eéèêеєэё", r):
			return "e"
		case strings.ContainsRune("oöóôо", r):
			return "o"
		case strings.ContainsRune("uüúùуюў", r):
			return "u"
		case strings.ContainsRune("iyíîиіїы", r):
			return "i"
		}
	}
	return ""
}

// Heard returns the terms by which a name of a question is looked for: its Sounds, also with the first vowel that another language hears in
// the same name, where enough consonants tell it from others.
func Heard(name string, l news.Language) []string {
	out := Sounds(name, l)
	vowel := firstVowel(name)
	for _, term := range slices.Clone(out) {
		sounds := strings.TrimPrefix(term, soundMark+vowel)
		for _, v := range alsoHeard(name, vowel, l) {
			if len(sounds) > leastSounds || strings.HasSuffix(v, diphthong) {
				out = append(out, soundMark+strings.TrimSuffix(v, diphthong)+sounds)
			}
		}
	}
	return out
}

// diphthong marks in what is also heard a vowel that is surely the same: the i of Binance is the 바이 of 바이낸스.
const diphthong = "+"

// alsoHeard are the vowels that other languages hear for the first vowel of a name: Trump, Трамп and 트럼프, Manhattan and 맨해튼.
func alsoHeard(name, vowel string, l news.Language) []string {
	lower := strings.ToLower(name)
	switch l {
	case news.Korean:
		letters := []rune(name)
		for i, r := range letters {
			n := int(r - firstSyllable)
			if n < 0 {
				continue
			}
			switch n / finalKinds % vowelKinds {
			case 0: // ㅏ
				if i+1 < len(letters) && letters[i+1] == '이' {
					return []string{"i" + diphthong}
				}
			case 1: // ㅐ
				return []string{"a" + diphthong}
			case 4, 14: // ㅓ ㅝ
				return []string{"u", "a", "e"}
			case 18: // ㅡ, which is hardly one
				continue
			}
			return nil
		}
	case news.Ukrainian:
		if at := strings.Index(lower, "ай"); at >= 0 && firstVowel(lower[:at]) == "" {
			return []string{"i" + diphthong}
		}
		if vowel == "a" {
			return []string{"u", "e", "o"}
		}
	default:
		switch vowel {
		case "u":
			return []string{"o", "a"}
		case "i":
			return []string{"a" + diphthong}
		case "a":
			return []string{"e", "o"}
		}
	}
	return nil
}
