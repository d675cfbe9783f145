package pdf

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	"tumen/lang"
	"tumen/news"
	"tumen/source/dates"
)

var (
	// fileTitle are titles that are a file's or a program's name.
	fileTitle = regexp.MustCompile(`(?i)^microsoft (?:word|powerpoint|excel)\b|^(?:powerpoint[- ]pr[äe]sentation|untitled|unbenannt|без імені|без назви|` +
		`제목 ?없음|슬라이드 ?\d+|slide ?\d+|folie ?\d+|layout ?\d+|document ?\d*|dokument ?\d*|документ ?\d*|문서 ?\d*|\(?anonymous\)?|print|title|titel|none|null)\.?$|` +
		`\.(?:docx?|odt|rtf|hwpx?|pptx?|xlsx?|indd|qxd|qxp|pdf|txt|html?|tex|dvi|ps|eps|cdr|ai)"?\)?$|^https?://|[\\/]\w+[\\/]`)
	pairing = regexp.MustCompile(`[_=]{2,}|\w_\w`)
)

// mostTitle is the length above which a line is no headline.
const mostTitle = 300

// headline is the title that the file's own data give, where the first page bears it out, else the first page's largest line,
// else what the data give.
func (d document) headline(all []paragraph, body float64) string {
	own := lang.CleanLine(d.title)
	if !isTitle(own) {
		own = ""
	}
	big := largestLine(all, body)
	if own == "" || big != "" && !bornOut(own, all) {
		return big
	}
	return own
}

// isTitle reports whether what a file calls itself is a title rather than its name or its program's.
func isTitle(s string) bool {
	return !strings.Contains(s, "\uFFFD") && len(s) <= 4*mostTitle && letters(s) <= mostTitle && !fileTitle.MatchString(s) && !pairing.MatchString(s) &&
		strings.ContainsFunc(s, unicode.IsLetter) && (strings.ContainsFunc(s, unicode.IsSpace) || letters(s) > 12 || strings.ContainsFunc(s, hangul))
}

func hangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }

// bornOut reports whether the first page has most words of a title: many files bear that of the one they were made from.
func bornOut(title string, all []paragraph) bool {
	on := map[string]bool{}
	for _, p := range all {
		if p.page > 0 {
			break
		}
		for _, f := range strings.Fields(p.text) {
			on[bare(f)] = true
		}
	}
	found, total := 0, 0
	for _, f := range strings.Fields(title) {
		if w := bare(f); w != "" {
			total++
			if on[w] {
				found++
			}
		}
	}
	return found*5 >= total*3
}

// largestLine is the first page's paragraph in the largest letters, if they are larger than the text's. A word or two
// are rather a paper's name.
func largestLine(all []paragraph, body float64) string {
	best, size := "", 1.15*body
	for _, least := range []int{3, 1} {
		for _, p := range all {
			if p.page > 0 || p.size <= size || p.row || p.note || strings.Contains(p.text, "@") {
				continue
			}
			t := lang.CleanLine(p.text)
			words := len(strings.Fields(t))
			if strings.ContainsFunc(t, hangul) {
				words++
			}
			if words >= least && letters(t) >= 6 && letters(t) <= mostTitle && strings.ContainsFunc(t, unicode.IsLetter) {
				best, size = t, p.size
			}
		}
		if best != "" {
			break
		}
	}
	return best
}

// names reports whether a text names a day.
func names(text string, day time.Time) bool {
	for _, l := range dates.Languages(text) {
		for _, d := range lang.Dates(text, l, time.Time{}) {
			if p := d.Period; p.Precision == news.Day && p.From.Equal(p.To) && p.From.Equal(day) {
				return true
			}
		}
	}
	return false
}
