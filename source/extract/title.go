package extract

import (
	"strings"
	"unicode/utf8"
)

// maxTitle is the number of characters above which a line is no headline.
const maxTitle = 300

// findTitle takes the first line of the head that is a headline, and drops the section labels before it. A headline
// that is marked as one, or labelled, wins.
func (s *sorter) findTitle() {
	if s.known.title != "" {
		s.title = s.known.title
		return
	}
	if s.title != "" || s.known.page {
		return
	}
	head := s.head()
	for _, i := range head {
		if s.lines[i].heading {
			s.takeTitle(i)
			return
		}
	}
	for k, i := range head {
		l := s.lines[i].text
		if utf8.RuneCountInString(l) > maxTitle || isProse(l) || endsInStop(l) {
			return
		}
		if s.isLabel(head[k:]) {
			s.classes[i] = classDrop
			continue
		}
		s.takeTitle(i)
		return
	}
}

func (s *sorter) takeTitle(i int) {
	s.title = s.lines[i].text
	s.classes[i] = classDrop
}

// head lists the body lines before the second paragraph of prose; a standfirst may be the first.
func (s *sorter) head() []int {
	var head []int
	prose := 0
	for i, l := range s.lines[:min(len(s.lines), headLines)] {
		if s.classes[i] != classBody {
			continue
		}
		head = append(head, i)
		if isProse(l.text) {
			if prose++; prose == 2 {
				break
			}
		}
	}
	return head
}

// isLabel reports whether the first of the lines is a section's name above the headline that follows, maybe with
// another section's name between. A line that the text repeats is the headline itself.
func (s *sorter) isLabel(head []int) bool {
	l := s.lines[head[0]].text
	if !shortName(l) || strings.ContainsAny(l, "?!:;,…\"“«„") {
		return false
	}
	key := titleKey(l)
	for i, other := range s.lines {
		if i != head[0] && titleKey(other.text) == key {
			return false
		}
	}
	for _, i := range head[1:min(len(head), 4)] {
		next := s.lines[i].text
		if shortName(next) {
			continue
		}
		least := 5
		if hangul(next) {
			least = 3
		}
		return len(strings.Fields(next)) >= least && !endsInStop(next) && !isProse(next) &&
			2*utf8.RuneCountInString(next) >= 3*utf8.RuneCountInString(l)
	}
	return false
}

// shortName reports whether a line has the length of a section's name.
func shortName(l string) bool {
	most := 4
	if hangul(l) {
		most = 2
	}
	return len(strings.Fields(l)) <= most && utf8.RuneCountInString(l) <= 40
}

// endsInStop reports whether a line ends in a full stop, as headlines don't; an ellipsis is none.
func endsInStop(l string) bool {
	l = strings.TrimRight(l, "\"”»“')]")
	return strings.HasSuffix(l, ".") && !strings.HasSuffix(l, "..")
}
