package evidence

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/topic"
)

// dotted is what a reader's program may make an address of: letters, a point, letters. The end is of one script, so that a
// Korean particle is none of it.
var dotted = regexp.MustCompile(`((?:[\p{L}\p{N}][\p{L}\p{N}-]*[.。．｡])*[\p{L}\p{N}-]{2,})[.。．｡]((?:xn--\w+|\p{Latin}{2,}|\p{Cyrillic}{2,}|\p{Hangul}{2,}))(?:/\S*)?|\b\d{1,3}(?:\.\d{1,3}){3}\b`)

// addresses are the addresses without a scheme in a sentence. A site's name is none where the evidence has it as it
// stands, or the pack knows it: Lenta.ru.
func (c *Checker) addresses(s Text, evidence []Text) []lang.Span {
	if !mayHoldDotted(s.Text) {
		return nil
	}
	var out []lang.Span
	var known []topic.Mention
	for _, at := range dotted.FindAllStringSubmatchIndex(s.Text, -1) {
		if at[2] >= 0 && !isAddress(s.Text[at[2]:at[3]], s.Text[at[4]:at[5]]) || inEvidence(s.Text[at[0]:at[1]], evidence) {
			continue
		}
		if known == nil {
			known = c.pack.Find(s.Text, s.Language)
		}
		if !slices.ContainsFunc(known, func(m topic.Mention) bool { return m.Start <= at[0] && at[1] <= m.End }) {
			out = append(out, lang.Span{Start: at[0], End: at[1]})
		}
	}
	return out
}

// isAddress tells an address from a full stop without its space ("Russia.The", "밝혔다.북한은"), and from an abbreviation
// before a word: "тис.осіб".
func isAddress(name, end string) bool {
	small := strings.ToLower(end)
	if slices.Contains(domains(), small) || strings.HasPrefix(small, "xn--") {
		return true
	}
	first, _ := utf8.DecodeRuneInString(end)
	if unicode.Is(unicode.Hangul, first) || !strings.ContainsFunc(name, unicode.IsLetter) || slices.Contains(abbreviations(), strings.ToLower(name)) {
		return false
	}
	return end == small || end == strings.ToUpper(end) && name == strings.ToUpper(name)
}

// domains are ends of addresses that are no words with which a sentence begins.
func domains() []string {
	return []string{"com", "net", "org", "info", "biz", "ru", "su", "ua", "kr", "kp", "cn", "jp", "eu", "uk", "io", "xyz", "shop", "link", "online", "site",
		"club", "app", "zip", "рф", "укр", "닷컴", "닷넷"}
}

// abbreviations are those of two and more letters before which a space is often left out.
func abbreviations() []string {
	return []string{"тис", "млн", "млрд", "трлн", "грн", "див", "ім", "обл", "стор", "рр", "ст", "пр", "вул", "напр", "та", "смт", "км",
		"ca", "bzw", "usw", "evtl", "inkl", "mio", "mrd", "nr", "abs", "art", "ggf", "sog", "vgl", "max", "min",
		"approx", "no", "est", "gen", "lt", "col", "vs", "mr", "mrs", "ms", "dr", "st", "etc", "jr", "sr", "prof", "sgt", "maj", "capt"}
}

func whole(t Text, kind, detail string) Problem {
	return Problem{Kind: kind, Found: t.Text, End: len(t.Text), Detail: detail}
}

func tooLong(t Text) (Problem, bool) {
	n := utf8.RuneCountInString(t.Text)
	if n <= MaxLength {
		return Problem{}, false
	}
	return Problem{Kind: KindLength, Start: 0, End: len(t.Text), Detail: fmt.Sprintf("%d characters, at most %d are allowed", n, MaxLength)}, true
}
