package terms

import (
	"slices"
	"strings"
	"unicode/utf8"
)

var germanEndings = endings("ungen ung innen in erin erinnen er ern ers e en em es s n t te ten tet test tes ter tem est st et ete eten etet etes eter etem " +
	"end ende enden ender endes endem enderweise lich liche lichen licher liches lichem ere eren erer eres erem ste sten ster stes stem este esten ester estes estem ns " +
	"tt tter tten ttes ttem eln elt elte elten")

var germanPlain = strings.NewReplacer("ä", "a", "ö", "o", "ü", "u", "ß", "ss")

// rootGerman returns what the forms of a German word and its nouns of action have in common.
func rootGerman(w string) string {
	w = germanPlain.Replace(w)
	if rest, found := strings.CutPrefix(w, "ge"); found && len(rest) > 5 && (strings.HasSuffix(w, "t") || strings.HasSuffix(w, "en")) {
		w = rest
	}
	for { // until nothing comes off: "Informationen", "Information": what ends the stem of one is an ending of the other
		rest := cut(w, germanEndings, 4)
		if rest == w {
			return w
		}
		w = rest
	}
}

// The groups of consonants with which a German word can begin, and those with which none ends.
var germanOnsets = strings.Fields("b bl br c ch chr cl cr d dr f fl fr g gl gn gr h j k kl kn kr l m n p pf pfl pfr ph pl pr ps qu r s sch schl schm schn schr schw sk sp spl spr st str t th tr ts tsch v w wr x z zw")

// germanPrefixes begin verbs and their nouns: what follows them is no part of a compound.
var germanPrefixes = strings.Fields("ab an auf aus bei be ein emp ent er ge her hin los miss mit nach ver vor weg zer zu um uber unter durch wider wieder fort nieder zusammen zuruck un vorbei heraus hinaus herein hinein")

// tailsGerman returns the roots of the words that can be the last part of a compound. No dictionary tells which are: where German doesn't
// let a part begin or end there is none.
func tailsGerman(w string) []string {
	w = germanPlain.Replace(w)
	if strings.ContainsFunc(w, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return nil // no German word
	}
	var out []string
	for at := 3; len(w)-at >= 4; at++ {
		if seam(w[:at], w[at:]) {
			if root := rootGerman(w[at:]); !slices.Contains(out, root) {
				out = append(out, root)
			}
		}
	}
	return out
}

// seam reports whether a compound can be put together of head and tail.
func seam(head, tail string) bool {
	const vowels = "aeiouy"
	if slices.Contains(germanPrefixes, head) || !strings.ContainsAny(head, vowels) {
		return false
	}
	onset := tail[:len(tail)-len(strings.TrimLeft(tail, "bcdfghjklmnpqrstvwxz"))]
	if strings.HasPrefix(tail, "qu") {
		onset = "qu"
	}
	last := head[len(head)-1]
	if onset == "" {
		return !strings.ContainsRune("aiou", rune(last)) // a vowel goes on with the vowel before it
	}
	if !slices.Contains(germanOnsets, onset) || onset == "h" && (last == 'c' || last == 'p' || last == 't') || onset == "k" && last == 'c' {
		return false
	}
	if onset == "ch" && last == 's' || last == 'c' || last == 'q' {
		return false
	}
	body := strings.TrimRight(head, "bcdfghjklmnpqrstvwxz")
	return len(head)-len(body) <= 4
}
