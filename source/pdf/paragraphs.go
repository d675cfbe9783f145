package pdf

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// paragraph is what the lines of one paragraph say together.
type paragraph struct {
	text  string
	size  float64
	page  int
	note  bool
	row   bool
	first line
	last  line
	block box // in which its last line stands
}

// listMark begins a list's item or a numbered paragraph.
var listMark = regexp.MustCompile(`^(?:[-–—•·▪‣◦○●□■※*]\s|\(?\d{1,3}[.)]\s|[a-zа-яіїєґ]\)\s|[가-하]\.\s)`)

// paragraphsOf joins the lines of a page into paragraphs.
func paragraphsOf(lines []line, number int, body float64, words vocabulary) []paragraph {
	blocks := map[int]box{}
	for _, l := range lines {
		if b, ok := blocks[l.block]; ok {
			blocks[l.block] = b.with(l.box)
		} else {
			blocks[l.block] = l.box
		}
	}
	leads := leading(lines)
	var out []paragraph
	for _, l := range lines {
		b := blocks[l.block]
		if n := len(out); n > 0 && !breaks(out[n-1], l, b, leads.most(l)) {
			p := &out[n-1]
			p.text, p.last, p.block = words.join(p.text, l.text), l, b
			continue
		}
		out = append(out, paragraph{text: l.text, size: l.size, page: number, row: l.row, first: l, last: l, block: b,
			note: l.note && l.size < 0.95*body})
	}
	return out
}

// leads are the distances between lines of a size, by the part of the page in which they stand.
type leads map[[2]int][]float64

// leading measures them.
func leading(lines []line) leads {
	out := leads{}
	for i := 1; i < len(lines); i++ {
		if a, b := lines[i-1], lines[i]; a.block == b.block && b.top > a.top && !differ(a.size, b.size) {
			k := [2]int{b.block, bucket(b.size)}
			out[k] = append(out[k], b.top-a.top)
		}
	}
	for _, steps := range out {
		slices.Sort(steps)
	}
	return out
}

// most is how far a line may stand below another of the same paragraph.
func (s leads) most(l line) float64 {
	steps := s[[2]int{l.block, bucket(l.size)}]
	if len(steps) < 3 {
		return 1.55 * l.size
	}
	// Within a paragraph lines stand closest; short paragraphs have as many gaps as lines.
	return min(1.3*steps[len(steps)/4]+0.5, 2.5*l.size)
}

// breaks reports whether a line begins a new paragraph within its block.
func breaks(p paragraph, l line, b box, lead float64) bool {
	before := p.last
	em := l.size
	switch {
	case l.row || before.row || l.block != before.block:
		return true
	case differ(before.size, l.size), l.note:
		return true
	case l.top-before.top > lead:
		return true
	case listMark.MatchString(l.text):
		return true
	case l.left > b.left+0.7*em && before.left < l.left-0.5*em && l.left < b.left+5*em:
		return ends(p.text) || before.right < b.right-2*em // an indent, unless a sentence goes on
	}
	// A line into which much more would have fitted was ended by its writer: a date, a name, a heading.
	free := b.right - before.right
	if free > 0.25*b.width() && free > 1.5*float64(filling(firstField(l.text))+1)*em/2 && !unicode.IsLower(first(l.text)) {
		return true
	}
	// A short line ends a paragraph, where it ends a sentence. In headings it does not.
	return ends(p.text) && before.right < b.right-0.15*b.width() && before.right < b.right-3*em
}

func differ(a, b float64) bool { return a > 1.12*b || b > 1.12*a }

// ends reports whether a text ends as a sentence does.
func ends(s string) bool {
	s = strings.TrimRight(s, `"'”’»“)]』」›`)
	return strings.ContainsRune(".!?…:;。", last(s)) && s != ""
}

// flow joins the paragraphs of all pages where one goes on in the next column or on the next page, and puts the notes to
// the end.
func flow(all []paragraph, words vocabulary) []paragraph {
	var text, notes []paragraph
	inNotes := false
	for _, p := range all {
		// A note goes on below its mark, as long as the letters are as small.
		inNotes = p.note || inNotes && len(notes) > 0 && !differ(notes[len(notes)-1].size, p.size) && notes[len(notes)-1].page == p.page && !p.row
		if inNotes {
			notes = append(notes, p)
			continue
		}
		if n := len(text); n > 0 && goesOn(text[n-1], p) {
			t := &text[n-1]
			t.text, t.last, t.block, t.page = words.join(t.text, p.text), p.last, p.block, p.page
			continue
		}
		text = append(text, p)
	}
	return append(text, notes...)
}

// goesOn reports whether a paragraph is the rest of another, which a column or a page has cut off.
func goesOn(a, b paragraph) bool {
	same := a.last.block == b.first.block && a.page == b.page
	if a.row || b.row || same || differ(a.size, b.size) || ends(a.text) || listMark.MatchString(b.text) {
		return false
	}
	full := a.last.right > a.block.right-0.12*a.block.width() && a.last.words >= 3
	r := first(strings.TrimLeft(b.text, `"'„“«(`))
	cut := strings.HasSuffix(a.text, "-") || strings.HasSuffix(a.text, "\u00AD") || strings.HasSuffix(a.text, ",")
	switch {
	case cut && unicode.IsLower(r):
		return true
	case !full:
		return false
	case cut, unicode.IsLower(r):
		return true
	case unicode.Is(unicode.Hangul, r), unicode.IsDigit(r), unicode.IsUpper(r):
		return len(strings.Fields(a.text)) >= 8 // a heading is shorter
	}
	return false
}
