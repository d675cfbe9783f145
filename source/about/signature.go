package about

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/source/dates"
)

var (
	// A Korean signature is a line of its own: where from, the name, the title.
	koreanLine = regexp.MustCompile(`^(?:[\p{Hangul}·\s]{1,12}=\s?)?(?:[\p{Hangul}\w·]{1,12}\s)?(?:\p{Hangul}{2,4}\s?(?:선임기자|전문기자|객원기자|인턴기자|시민기자|기자|특파원|통신원|논설위원)[\s·,]*)+=?$`)
	byLine     = regexp.MustCompile(`(?i)^(?:by|von|автор|авторка|автори|текст|글|글쓴이|기자명|작성자)(?:\s*[:：]\s*|\s+)(.{2,80})$`)
)

// signature reads who signs in a short line: with a title anywhere below the headline, with "By" or beside the time only at
// the head of the text.
func (v *view) signature(i int, stamps []dates.Labelled) {
	b := v.blocks[i]
	const longest = 120
	if i < v.headline-6 || b.Length > longest {
		return
	}
	rest, from := "", 0
	for _, s := range stamps {
		rest += b.Text[from:s.Start] + " | "
		from = s.End
	}
	rest += b.Text[from:]
	head := v.atHead(i)
	for _, piece := range strings.FieldsFunc(mailOrLink.ReplaceAllString(rest, " "), func(r rune) bool { return strings.ContainsRune("|·—–/•\n", r) }) {
		piece = strings.Trim(bracketed.ReplaceAllString(piece, " "), " ,.-")
		if utf8.RuneCountInString(piece) < 2 {
			continue
		}
		by := ""
		if m := byLine.FindStringSubmatch(piece); m != nil {
			by = m[1]
		}
		switch {
		case koreanLine.MatchString(piece) && (head || i > v.headline && len(v.page.titled) == 0):
			v.page.titled = append(v.page.titled, piece)
		case !head:
		case by != "" && (capitals(by) || b.Length < 40):
			v.page.beside = append(v.page.beside, by)
		case len(stamps) > 0:
			for part := range strings.SplitSeq(piece, ",") {
				if part = strings.TrimSpace(part); dates.LabelAtEnd(part) == dates.Unlabelled && fullName(part) {
					v.page.beside = append(v.page.beside, part)
					break // what follows is where he writes
				}
			}
		}
	}
}

// fullName reports whether a piece is two or three words in capitals, as names are.
func fullName(s string) bool {
	n := len(strings.Fields(s))
	return n >= 2 && n <= 3 && capitals(s) && !strings.ContainsFunc(s, unicode.IsDigit)
}

// capitals reports whether all words begin with a capital but those of names.
func capitals(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		switch w {
		case "von", "van", "de", "der", "and", "und", "та", "і", "й":
			continue
		}
		if !unicode.IsUpper(firstRune(w)) {
			return false
		}
	}
	return len(words) > 0
}
