package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/source/dates"
)

var (
	metaSeparator = regexp.MustCompile(`\s*(?:[|·•,;/]|\s[-–—]+(?:\s|$))\s*`)
	spacedMark    = regexp.MustCompile(`\s[-–—|]+\s`)
	nameSeparator = regexp.MustCompile(`(?i)\s*[,;|/&+·•]\s*(?:(?:and|with|und|mit|та|і|й)\s)?\s*|\s(?:and|with|for|und|mit|für|та|і|й|разом з)\s+`)
	reporter      = regexp.MustCompile(`^[\p{Hangul}\s·,()=]{2,40}\s?(?:기자|특파원|선임기자|논설위원|통신원)\s*=?$`)

	// Datelines, by the customs of agencies. The groups are named for what they hold.
	leads = []*regexp.Regexp{
		regexp.MustCompile(`^[(\[](?P<place>[^()=\[\]]{2,20})=(?P<outlet>[^()=\[\]]{2,15})[)\]]\s*(?:(?P<by>[\p{Hangul}\s·]{2,40}?)\s*(?:기자|특파원)\s*=?\s*)?(?:=\s*)?`),
		regexp.MustCompile(`^\p{Lu}[\p{Lu}’'ʼ.\- /]{2,40}, (?P<date>\d{1,2} \p{Ll}+(?: \d{4}(?: року| р\.)?)?)\.?\s*(?:/(?P<outlet>[^/\n]{2,30})/\.?)\s*(?:[–—-]\s)?`),
		regexp.MustCompile(`^\[(?P<place>[^\[\]=]{2,20})=(?P<outlet>[\p{L}\d]{2,15}) (?P<by>[\p{Hangul}\s·]{2,20}?)\s*(?:기자|특파원)\]\s*`),
		regexp.MustCompile(`^\[(?P<outlet>[\p{L}\d]{2,12}) (?P<by>[\p{Hangul}\s·]{2,20}?)\s*(?:기자|특파원)\]\s*`),
		regexp.MustCompile(`^(?P<place>\p{Lu}[\p{L}’'ʼ-]{2,25})\. (?P<date>\d{1,2} \p{Ll}+(?: \d{4})?)\. (?P<outlet>[\p{L}-]{2,25})(?:\.|\s+[–—-])\s+`),
		regexp.MustCompile(`^(?P<place>\p{Lu}[\p{L}.’'\- /]{2,40})(?:, (?P<date>[\p{L}.]+ \d{1,2}(?:, \d{4})?))?,? \((?P<outlet>[^()\n]{2,30})\)\s*(?:--|[–—-])\s+`),
	}
)

// addOutlet notes a possible outlet. A name that the injected function does not know counts only where trusted.
func (s *sorter) addOutlet(text string, rank int, trusted bool) {
	text = strings.Trim(text, " \t|·-–—,.;")
	if name, agency, ok := s.reader.outlet(text); ok {
		s.outlets = append(s.outlets, found{name: name, agency: agency, rank: rank + 10})
		return
	}
	if trusted && text != "" && utf8.RuneCountInString(text) <= 60 {
		s.outlets = append(s.outlets, found{name: text, rank: rank})
	}
}

// bestOutlet is the surest that is no agency, else the surest agency: an agency signs what others publish.
func (s *sorter) bestOutlet() string {
	var best found
	for _, f := range s.outlets {
		switch {
		case best.name == "",
			best.agency && !f.agency,
			best.agency == f.agency && f.rank > best.rank:
			best = f
		}
	}
	return best.name
}

// addByline notes who signs. The names of outlets among the authors are outlets.
func (s *sorter) addByline(text string) {
	text = strings.Trim(text, " |·-–—,;")
	if text == "" {
		return
	}
	s.bylines = append(s.bylines, text)
	unknown := 0
	var agencies []string
	for _, part := range nameSeparator.Split(text, -1) {
		name, agency, ok := s.reader.outlet(part)
		switch {
		case !ok:
			unknown++
		case agency:
			agencies = append(agencies, name)
		default:
			s.outlets = append(s.outlets, found{name: name, rank: rankByline + 10})
		}
	}
	if unknown == 0 { // beside an unknown name, which may be the outlet's, an agency is not taken for it
		for _, a := range agencies {
			s.outlets = append(s.outlets, found{name: a, agency: true, rank: rankByline})
		}
	}
}

// metaLine reads a line that consists of a date, an outlet, a place, or some of them, and nothing else.
func (s *sorter) metaLine(i int) bool {
	l := s.lines[i].text
	if utf8.RuneCountInString(l) > 110 || s.lines[i].heading {
		return false
	}
	if name, agency, ok := s.reader.outlet(l); ok {
		s.outlets = append(s.outlets, found{name: name, agency: agency, rank: rankLine + 10})
		return true
	}
	st, ok := dates.Find(l)
	if !ok {
		return false
	}
	pieces := s.pieces(l[:st.Start], l[st.End:])
	var names []string
	for _, piece := range pieces {
		if _, _, ok := s.reader.outlet(piece); ok {
			names = append(names, piece)
		}
	}
	switch {
	case len(pieces) == 0:
	case len(names) > 0 && small(pieces, 4):
		for _, n := range names {
			s.addOutlet(n, rankLine, false)
		}
	case len(pieces) == 1 && small(pieces, 3) && spacedMark.MatchString(l) && (i > 0 || small(pieces, 1)):
		s.addOutlet(pieces[0], rankLine, true) // "NAME - 09/02": sites write themselves so
	case len(pieces) == 1 && small(pieces, 2) && strings.Contains(l, ",") && (i > 0 || small(pieces, 1)):
		// "Berlin, 11. Juni 2025": a place, or an outlet that nobody has told us of; only the date is sure.
	default:
		return false
	}
	s.dates = append(s.dates, st.At)
	return true
}

// pieces splits what a line holds beside its date, without labels and counts.
func (s *sorter) pieces(parts ...string) []string {
	var out []string
	for _, part := range parts {
		for _, p := range metaSeparator.Split(part, -1) {
			p = strings.Trim(p, " \t()[]{}|·•,;:/-–—.'`")
			folded := fold(p)
			if folded == "" || !strings.ContainsFunc(folded, unicode.IsLetter) || s.phrases.exact["date"][folded] ||
				s.phrases.exact["updated"][folded] || s.phrases.exact["whole"][folded] || s.phrases.exact["filler"][folded] {
				continue
			}
			out = append(out, p)
		}
	}
	return out
}

// small reports whether all pieces are names by form: few words, the first letter no small one.
func small(pieces []string, words int) bool {
	for _, p := range pieces {
		r, _ := utf8.DecodeRuneInString(p)
		if len(strings.Fields(p)) > words || unicode.IsLower(r) && p != "dpa" && strings.Contains(p, " ") {
			return false
		}
	}
	return true
}

// signed takes the reporter's name from the line with his address.
func (s *sorter) signed(l string) {
	name := strings.Trim(mail.ReplaceAllString(l, ""), " \t()[]<>|·,")
	if reporter.MatchString(name) {
		s.addByline(strings.TrimSuffix(name, " 기자"))
	}
}

// author reads "By NAME", a reporter's line, and the bare row of names under a headline.
func (s *sorter) author(i int) bool {
	l := s.lines[i].text
	if utf8.RuneCountInString(l) > 200 || endsInStop(l) || s.lines[i].heading {
		return false
	}
	if reporter.MatchString(l) {
		s.addByline(strings.TrimSuffix(strings.TrimRight(l, " ="), " 기자"))
		return true
	}
	if word, rest, ok := strings.Cut(l, " "); ok && s.phrases.exact["by"][strings.ToLower(word)] && capitalised(rest) {
		s.addByline(rest)
		return true
	}
	parts := nameSeparator.Split(l, -1)
	if len(parts) < 3 || i == 0 || !capitalised(l) {
		return false
	}
	for _, p := range parts {
		if n := len(strings.Fields(p)); p != "" && (n < 2 || n > 4) {
			return false
		}
	}
	s.addByline(l)
	return true
}

// capitalised reports whether all words but connecting ones begin with a capital, as in rows of names.
func capitalised(l string) bool {
	l = nameSeparator.ReplaceAllString(l, " ")
	words := strings.Fields(l)
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsDigit(r) || unicode.IsLower(r) && !particle(w) {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 30
}

// particle reports whether a small word is part of names.
func particle(w string) bool {
	switch w {
	case "de", "von", "van", "der", "den", "zu", "al", "bin", "dpa":
		return true
	}
	return false
}

// lead takes the dateline off the first sentences: "(서울=연합뉴스) 김민수 기자 = ", "КИЇВ, 11 червня. /Укрінформ/. ",
// "SEOUL, June 11 (Yonhap) -- ". What is left stands in the text as it did.
func (s *sorter) lead(text string) string {
	for _, re := range leads {
		head := text[:min(len(text), 400)]
		m := re.FindStringSubmatch(head)
		if m == nil {
			continue
		}
		name := m[re.SubexpIndex("outlet")]
		_, _, isKnown := s.reader.outlet(name)
		if re == leads[len(leads)-1] && s.reader.Outlets != nil && !isKnown {
			if place := m[re.SubexpIndex("place")]; place != strings.ToUpper(place) {
				continue // "Moscow (Russia) - …" is a sentence; "MOSCOW (TASS) - …" is none
			}
		}
		s.addOutlet(name, rankLead, true)
		if i := re.SubexpIndex("by"); i >= 0 && m[i] != "" {
			s.bylines = append(s.bylines, strings.TrimSpace(m[i]))
		}
		if i := re.SubexpIndex("date"); i >= 0 && m[i] != "" {
			if day, _, _, ok := dates.FindDay(m[i]); ok {
				s.dates = append(s.dates, day)
			}
		}
		return strings.TrimSpace(text[len(m[0]):])
	}
	return text
}
