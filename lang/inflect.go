package lang

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

//go:embed data/endings.tsv
var endingsData string

// paradigm is one way in which words change their endings.
type paradigm struct {
	context   string   // what stands before the ending of the dictionary form
	ending    string   // of the dictionary form
	consonant bool     // the dictionary form ends in a consonant, ending is empty
	forms     []string // endings of all forms
}

// endings returns the paradigms of each language. The data are part of the program, so an error in them is a defect
// of the program itself, which TestEndingsAreConsistent finds.
var endings = sync.OnceValue(func() map[news.Language][]paradigm {
	table, err := parseEndings(endingsData)
	if err != nil {
		panic("lang: endings.tsv: " + err.Error())
	}
	return table
})

func parseEndings(data string) (map[news.Language][]paradigm, error) {
	table := make(map[news.Language][]paradigm)
	for i, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cols := strings.Split(line, "\t")
		if len(cols) != 3 {
			return nil, fmt.Errorf("line %d: %d columns instead of 3", i+1, len(cols))
		}
		forms := strings.Fields(cols[2])
		if len(forms) < 2 {
			return nil, fmt.Errorf("line %d: fewer than two forms", i+1)
		}
		for j, f := range forms {
			if f == "-" {
				forms[j] = ""
			}
		}
		l := news.Language(cols[0])
		for base := range strings.SplitSeq(cols[1], ",") {
			p := paradigm{ending: base, forms: forms}
			if context, ending, found := strings.Cut(base, "+"); found {
				p.context, p.ending = context, ending
			}
			if p.ending == "*" {
				p.ending, p.consonant = "", true
			}
			table[l] = append(table[l], p)
		}
	}
	return table, nil
}

// SameWord reports whether form is base or an inflected form of it: a case ending in Ukrainian and Russian, an ending
// in German, a particle or several in Korean, a possessive or plural in English. base is the dictionary form. Case is
// ignored, but an abbreviation in capitals matches only itself, with at most an ending after a hyphen or apostrophe, a
// plural s or a Korean particle. Where a rule would be a guess, for instance with words of two letters, the answer is
// no.
func SameWord(form, base string, l news.Language) bool {
	if form == base {
		return form != ""
	}
	if !mayMatch(form, base) {
		return false
	}
	form, base = plainWord(form), plainWord(base)
	if isAbbreviation(base) {
		return sameAbbreviation(form, base, l)
	}
	if strings.EqualFold(form, base) {
		return true
	}
	switch l {
	case news.Korean:
		return sameKorean(form, base)
	case news.German:
		return sameGerman(form, base)
	case news.English:
		return sameEnglish(form, base)
	case news.Ukrainian, news.Russian:
		return sameSlavic(form, base, l)
	}
	return false
}

// mayMatch tells most pairs of different words apart by their first letter alone.
func mayMatch(form, base string) bool {
	if form == "" || base == "" {
		return false
	}
	if form[0] == base[0] {
		return true
	}
	f, _ := utf8.DecodeRuneInString(form)
	b, _ := utf8.DecodeRuneInString(base)
	return f == b || unicode.ToLower(f) == unicode.ToLower(b)
}

var plainer = strings.NewReplacer("’", "'", "ʼ", "'", "‘", "'", "`", "'", "´", "'", "‐", "-", "‑", "-", "ё", "е", "Ё", "Е")

// plainWord writes the variants of apostrophe and hyphen in one way.
func plainWord(w string) string {
	if strings.ContainsAny(w, "’ʼ‘`´‐‑ёЁ") {
		return plainer.Replace(w)
	}
	return w
}

// isAbbreviation reports whether w has at least two letters, all of them capitals: "КНДР", "U.S.", "KN-23".
func isAbbreviation(w string) bool {
	capitals := 0
	for _, r := range w {
		if unicode.IsUpper(r) {
			capitals++
		} else if unicode.IsLetter(r) {
			return false
		}
	}
	return capitals >= 2
}

func sameAbbreviation(form, base string, l news.Language) bool {
	rest, found := strings.CutPrefix(form, base)
	if !found {
		if !strings.Contains(form, ".") && !strings.Contains(base, ".") {
			return false
		}
		rest, found = strings.CutPrefix(strings.ReplaceAll(form, ".", ""), strings.ReplaceAll(base, ".", ""))
		if !found {
			return false
		}
	}
	if rest == "" {
		return true
	}
	switch l {
	case news.Korean:
		return isParticles(rest, base)
	case news.English:
		if rest == "s" || rest == "'s" || rest == "s'" || rest == "'" {
			return true
		}
	case news.German:
		if rest == "s" || rest == "'s" || rest == "'" || rest == "-s" {
			return true
		}
	case news.Ukrainian, news.Russian:
		return (rest[0] == '-' || rest[0] == '\'') && isShortLower(rest[1:])
	}
	return false
}

// isShortLower reports whether w is an ending as it is put after an abbreviation: "ГУР-у", "ВСУ-шников" is none.
func isShortLower(w string) bool {
	n := 0
	for _, r := range w {
		if !unicode.IsLower(r) {
			return false
		}
		n++
	}
	return n > 0 && n <= 3
}

func sameSlavic(form, base string, l news.Language) bool {
	_, first := utf8.DecodeRuneInString(base)
	_, second := utf8.DecodeRuneInString(base[first:])
	if _, found := cutPrefixFold(form, base[:first+second]); !found {
		return false // no stem is shorter than two letters
	}
	for _, p := range endings()[l] {
		if !p.fits(base) {
			continue
		}
		stem := base[:len(base)-len(p.ending)]
		rest, found := cutPrefixFold(form, stem)
		if !found || !isLongEnough(stem, form) {
			continue
		}
		for _, f := range p.forms {
			if len(f) == len(rest) && strings.EqualFold(f, rest) {
				return true
			}
		}
	}
	return false
}

// fits reports whether a word with the dictionary form base changes in this way.
func (p paradigm) fits(base string) bool {
	stem := base
	if p.consonant {
		if !endsInConsonant(base) {
			return false
		}
	} else {
		if !hasSuffixFold(base, p.ending) {
			return false
		}
		stem = base[:len(base)-len(p.ending)]
	}
	return hasSuffixFold(stem, p.context)
}

// isLongEnough keeps short words apart: "мир" is no form of "ми". Names may be shorter: "Ин", "Ина".
func isLongEnough(stem, form string) bool {
	n := utf8.RuneCountInString(stem)
	if n != 2 {
		return n > 2
	}
	first, _ := utf8.DecodeRuneInString(stem)
	same, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(first) && unicode.IsUpper(same)
}

func endsInConsonant(w string) bool {
	r, _ := utf8.DecodeLastRuneInString(w)
	return unicode.IsLetter(r) && !strings.ContainsRune("аеєиіїоуюяйьыэёъАЕЄИІЇОУЮЯЙЬЫЭЁЪ", r)
}

// cutPrefixFold cuts prefix off s whatever the case. The letters of our languages are as long in both cases.
func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return "", false
	}
	return s[len(prefix):], true
}

func hasSuffixFold(s, suffix string) bool {
	return len(s) >= len(suffix) && strings.EqualFold(s[len(s)-len(suffix):], suffix)
}

// sameEnglish knows possessives and plurals, nothing else: "Korean" is another word than "Korea".
func sameEnglish(form, base string) bool {
	form = strings.TrimSuffix(form, "'")
	form = strings.TrimSuffix(form, "'s")
	form = strings.TrimSuffix(form, "'S")
	if len(form) < 2 {
		return false
	}
	if strings.EqualFold(form, base) {
		return true
	}
	if len(base) < 3 {
		return false
	}
	if rest, found := cutPrefixFold(form, base); found {
		switch strings.ToLower(rest) {
		case "s":
			return !hasSuffixFold(base, "s")
		case "es":
			return hasSuffixFold(base, "s") || hasSuffixFold(base, "x") || hasSuffixFold(base, "ch") || hasSuffixFold(base, "sh") ||
				hasSuffixFold(base, "o")
		}
		return false
	}
	if hasSuffixFold(base, "y") && hasSuffixFold(form, "ies") {
		return strings.EqualFold(base[:len(base)-1], form[:len(form)-3])
	}
	if hasSuffixFold(base, "man") && hasSuffixFold(form, "men") {
		return strings.EqualFold(base[:len(base)-3], form[:len(form)-3])
	}
	return false
}

var germanAdjective = []string{"isch", "lich", "ig", "st", "sam", "bar", "haft"}

// sameGerman knows genitives, plurals and the endings of adjectives. An -r on a noun makes another word of it
// (Ukraine, Ukrainer; Krieg, Krieger), so it is taken on adjectives only.
func sameGerman(form, base string) bool {
	rest, found := cutPrefixFold(form, base)
	if !found {
		return sameGermanStem(form, base)
	}
	if rest == "s" || rest == "'" || rest == "'s" || rest == "S" {
		return len(base) >= 2 && sameCase(form, base)
	}
	if utf8.RuneCountInString(base) < 4 {
		return false
	}
	rest = strings.ToLower(rest)
	switch {
	case hasSuffixFold(base, "e"):
		if rest == "n" || rest == "ns" {
			return true
		}
		return (rest == "r" || rest == "s" || rest == "m") && isGermanAdjective(base[:len(base)-1])
	case isGermanAdjective(base):
		return rest == "e" || rest == "en" || rest == "er" || rest == "es" || rest == "em"
	case hasSuffixFold(base, "er"), hasSuffixFold(base, "el"), hasSuffixFold(base, "in"):
		return rest == "n" || rest == "nen"
	}
	return rest == "e" || rest == "es" || (rest == "en" || rest == "n" || rest == "ens") && utf8.RuneCountInString(base) >= 5
}

// sameGermanStem is for words whose dictionary form already has an ending: "Oberster", "nordkoreanische".
func sameGermanStem(form, base string) bool {
	for _, ending := range [...]string{"er", "es", "e", "en"} {
		if !hasSuffixFold(base, ending) {
			continue
		}
		stem := base[:len(base)-len(ending)]
		if rest, found := cutPrefixFold(form, stem); found && isGermanAdjective(stem) {
			switch strings.ToLower(rest) {
			case "", "e", "en", "er", "es", "em":
				return true
			}
		}
	}
	return false
}

func isGermanAdjective(stem string) bool {
	for _, s := range germanAdjective {
		if len(stem) > len(s)+1 && hasSuffixFold(stem, s) {
			return true
		}
	}
	return false
}

// sameCase reports whether both words begin alike, so that the pronoun "uns" is no genitive of "Un".
func sameCase(form, base string) bool {
	f, _ := utf8.DecodeRuneInString(form)
	b, _ := utf8.DecodeRuneInString(base)
	return unicode.IsUpper(f) == unicode.IsUpper(b) || utf8.RuneCountInString(base) > 3
}
