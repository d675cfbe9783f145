package topic

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// Original is a name in a text that the pack does not know, and how a source of another script writes it.
type Original struct {
	lang.Span        // of the name
	Name      string // as the source has it
}

// titled is a Korean person's name by the office behind it.
var titled = regexp.MustCompile(`(?:^|[^가-힣])([가-힣]{3}) (?:(?:[가-힣]+ )?(?:국회)?(?:의원|대변인|교수|장관|차관|대표|실장|국장|연구위원|연구원|박사|소장|기자|씨|위원|센터장|본부장|대사|총리|간사|사령관|중장|대장|상장|원장|처장|팀장|회장|분석관|위원장|부국장))`)

// Originals returns the names of people in a text in l that the pack does not know, with the letters of a source in another
// script, in the order of the text. A name is known again by the sounds of its consonants; where they leave a doubt, or the
// source has it in another case than the nominative, there is none.
func (p *Pack) Originals(text string, l news.Language, sources []Saying) []Original {
	var out []Original
	places := p.unknownNames(text, l)
	for _, s := range sources {
		if s.Language == l || latinScript(s.Language) && latinScript(l) {
			continue
		}
		for _, name := range p.namesToShow(s) {
			for _, at := range places {
				if strings.HasPrefix(strings.TrimLeft(text[at.End:], " "), "(") || slices.ContainsFunc(out, func(o Original) bool { return o.Start < at.End && at.Start < o.End }) {
					continue
				}
				if sameSound(text[at.Start:at.End], l, name, s.Language) {
					out = append(out, Original{at, name})
					break
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Original) int { return a.Start - b.Start })
	return out
}

func latinScript(l news.Language) bool { return l == news.English || l == news.German }

// namesToShow are the names of people in a source, as they are written there.
func (p *Pack) namesToShow(s Saying) []string {
	var out []string
	mentions := p.Find(s.Text, s.Language)
	if s.Language == news.Korean {
		for _, m := range titled.FindAllStringSubmatchIndex(s.Text, -1) {
			if _, known := covering(mentions, lang.Span{Start: m[2], End: m[3]}); !known {
				out = append(out, s.Text[m[2]:m[3]])
			}
		}
		return out
	}
	for _, at := range capitalRuns(s.Text, mentions) {
		name := s.Text[at.Start:at.End]
		if s.Language == news.Ukrainian && oblique(name) {
			continue
		}
		out = append(out, name)
	}
	return out
}

// oblique reports whether a Ukrainian man's name is not in the nominative: both its names have an ending.
func oblique(name string) bool {
	for w := range strings.FieldsSeq(name) {
		r, _ := utf8.DecodeLastRuneInString(w)
		if !strings.ContainsRune("ауюяімє", r) || strings.HasSuffix(w, "ій") {
			return false
		}
	}
	return true
}

// unknownNames are the places in a text of ours that can be a person's name and are nobody's whom the pack knows.
func (p *Pack) unknownNames(text string, l news.Language) []lang.Span {
	mentions := p.Find(text, l)
	if l != news.Korean {
		return capitalRuns(text, mentions)
	}
	var out []lang.Span
	words := lang.Words(text)
	for i := 0; i+1 < len(words); i++ {
		at := lang.Span{Start: words[i].Start, End: words[i+1].End}
		if text[words[i].End:words[i+1].Start] != " " || strings.ContainsFunc(text[at.Start:at.End], unicode.IsDigit) {
			continue
		}
		if _, known := covering(mentions, at); known {
			continue
		}
		for end := at.End; ; { // without its particle first, for there the name ends
			_, n := utf8.DecodeLastRuneInString(text[:end])
			if end -= n; end <= words[i+1].Start {
				break
			}
			if lang.SameWord(text[words[i+1].Start:at.End], text[words[i+1].Start:end], l) {
				out = append(out, lang.Span{Start: at.Start, End: end})
			}
		}
		out = append(out, at)
	}
	return out
}

// capitalRuns are any two and three words with capitals in a row, none of which belongs to a known name.
func capitalRuns(text string, mentions []Mention) []lang.Span {
	var out []lang.Span
	words := lang.Words(text)
	for i := 0; i < len(words); {
		j := i
		for j < len(words) && isNameWord(text[words[j].Start:words[j].End]) && (j == i || text[words[j-1].End:words[j].Start] == " ") {
			if _, known := covering(mentions, words[j]); known {
				break
			}
			j++
		}
		for _, n := range []int{2, 3} { // the first word of a sentence has its capital for that
			for k := i; k+n <= j; k++ {
				out = append(out, lang.Span{Start: words[k].Start, End: words[k+n-1].End})
			}
		}
		i = max(j, i+1)
	}
	return out
}

// isNameWord reports whether a word can be a part of a person's name: a capital and small letters behind it.
func isNameWord(w string) bool {
	r, n := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && len(w) > n && strings.ContainsFunc(w[n:], unicode.IsLower) && !strings.ContainsFunc(w, unicode.IsDigit)
}

// silent are the Korean family names that have no consonant of their own, or one that is written in several ways.
const silent = "이유임오우안양여윤육연"

// sameSound reports whether two names of different scripts have the same consonants.
func sameSound(a string, in news.Language, b string, of news.Language) bool {
	if of == news.Korean {
		first, n := utf8.DecodeRuneInString(b)
		words := strings.FieldsFunc(a, func(r rune) bool { return r == ' ' || r == '-' })
		if len(words) < 2 || len(words) > 3 {
			return false
		}
		given, own := lang.Skeleton(b[n:]), lang.Skeleton(strings.Join(words[1:], ""))
		family := strings.ContainsRune(silent, first) || distance(lang.Skeleton(string(first)), lang.Skeleton(words[0])) <= 1 && sameInitial(lang.Skeleton(string(first)), lang.Skeleton(words[0]))
		return family && len(given) >= 2 && (given == own || in == news.Ukrainian && strings.HasPrefix(own, given) && len(own) == len(given)+1)
	}
	x, y := lang.Skeleton(strings.ReplaceAll(a, " ", "")), lang.Skeleton(strings.ReplaceAll(b, " ", ""))
	const least = 4
	if len(x) < least || len(y) < least {
		return false
	}
	soft := strings.NewReplacer("r", "") // English and Korean have it in writing or don't: Foreman, 포먼
	return x == y || len(soft.Replace(x)) >= least && soft.Replace(x) == soft.Replace(y)
}
