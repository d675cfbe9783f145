package entities

import (
	"slices"
	"unicode"
	"unicode/utf16"

	"github.com/rivo/uniseg"
)

// cutter takes pieces off a long text, each as long as it can be and ending where it is best to end.
type cutter struct {
	u   []uint16
	all []Entity
	max room
}

func newCutter(t Text, most room) *cutter {
	return &cutter{u: encode(t.Text), all: t.Entities, max: most}
}

// fits reports whether what is left goes into one message.
func (c *cutter) fits() bool { return len(c.u) <= c.max.units && spansIn(c.all, c.max) == len(c.all) }

// spansIn counts the first spans for which there is room.
func spansIn(all []Entity, r room) int {
	weight := 0
	for i, e := range all {
		if weight += e.weight(); i == r.spans || weight > r.weight {
			return i
		}
	}
	return len(all)
}

// take removes the first n units and returns them. A span that reaches over the cut goes on behind it.
func (c *cutter) take(n int) measured {
	var head, tail []Entity
	start, _ := trim(c.u, n, len(c.u))
	for _, e := range c.all {
		if e.Offset < n {
			part := e
			part.Length = min(e.end(), n) - e.Offset
			head = append(head, part)
		}
		if e.end() > start {
			from := max(e.Offset, start)
			e.Offset, e.Length = from-start, e.end()-from
			tail = append(tail, e)
		}
	}
	t := pack(slices.Clone(c.u[:n]), head)
	c.u, c.all = c.u[start:], tail
	return measured{t, Units(t.Text)}
}

// reach is how far a piece may go at most.
func (c *cutter) reach(r room) int {
	n := min(r.units, len(c.u))
	if i := spansIn(c.all, r); i < len(c.all) {
		n = min(n, c.all[i].Offset)
	}
	return n
}

// paragraph returns the last end of a paragraph within a room, 0 for none that leaves more than a heading.
func (c *cutter) paragraph(r room) int {
	most := c.reach(r)
	found := c.ends(most)
	for _, at := range []int{found[atGap], found[atLine]} {
		if at > most/3 {
			return at
		}
	}
	return 0
}

// Where a text can be cut, the best first.
const (
	atGap      = iota // an empty line
	atLine            // the end of a line
	atSentence        // the end of a sentence
	atSpace           // between words
	manners
)

// cut returns where the next piece ends: at the best kind of end that does not leave the message almost empty.
func (c *cutter) cut() int {
	most := c.reach(c.max)
	found := c.ends(most)
	for _, least := range []int{most / 4, 1} {
		for _, at := range found {
			if at >= least {
				return at
			}
		}
		if at := c.cluster(most); at >= least {
			return at
		}
	}
	return c.hard(most)
}

// ends finds the last place of each kind, up to most, at which nothing is torn that must stay whole.
func (c *cutter) ends(most int) (found [manners]int) {
	whole := c.whole(most)
	for at := 1; at <= most && at < len(c.u); at++ {
		if !space(c.u[at]) || space(c.u[at-1]) {
			continue
		}
		for len(whole) > 0 && whole[0].end() <= at {
			whole = whole[1:]
		}
		_, next := c.gap(at)
		how := c.kind(at, next)
		cited := how > atLine && cites(c.u[next:]) // what begins a line cites nothing before it
		if len(whole) > 0 && whole[0].Offset < at || belongs(c.u, next) || cited {
			continue
		}
		found[how] = at
	}
	return found
}

// gap returns the white space that begins at a place.
func (c *cutter) gap(at int) (from, to int) {
	for to = at; to < len(c.u) && space(c.u[to]); {
		to++
	}
	return at, to
}

// kind says what ends where white space begins.
func (c *cutter) kind(at, next int) int {
	lines := 0
	for _, s := range c.u[at:next] {
		if s == '\n' {
			lines++
		}
	}
	switch {
	case lines > 1:
		return atGap
	case lines == 1:
		return atLine
	case sentenceEnds(c.u[:at], c.u[next:]):
		return atSentence
	}
	return atSpace
}

// whole returns the spans that begin up to a place and are not to be cut, those in another one left out: links and
// code always, quotes that have room in a message of their own.
func (c *cutter) whole(most int) []Entity {
	var all []Entity
	for i, e := range c.all {
		if e.Offset >= most {
			break
		}
		in := len(all) > 0 && all[len(all)-1].end() >= e.end()
		if !in && e.Length <= c.max.units && (e.Type == Link || e.Type == Code || isQuote(e.Type) && c.holds(i)) {
			all = append(all, e)
		}
	}
	return all
}

// holds reports whether a message has room for the spans of a quote.
func (c *cutter) holds(quote int) bool {
	in := c.all[quote:]
	for i, e := range in {
		if e.Offset >= in[0].end() {
			in = in[:i]
			break
		}
	}
	return spansIn(in, c.max) == len(in)
}

// cluster returns the last end of a character, as a reader sees one, up to most, at which nothing is torn that must stay
// whole.
func (c *cutter) cluster(most int) int {
	whole := c.whole(most)
	found, at := 0, 0
	for text, state := decode(c.u[:min(most+64, len(c.u))]), -1; text != ""; {
		var one string
		one, text, _, state = uniseg.FirstGraphemeClusterInString(text, state)
		if at += Units(one); at > most {
			break
		}
		for len(whole) > 0 && whole[0].end() <= at {
			whole = whole[1:]
		}
		if (len(whole) == 0 || whole[0].Offset >= at) && !inCitation(c.u, at) {
			found = at
		}
	}
	return found
}

// hard returns most, or what is there of whole characters: something that must stay whole is longer than a message.
func (c *cutter) hard(most int) int {
	for at := most; at > most/2; at-- {
		if edge(c.u, at) && !inCitation(c.u, at) {
			return at
		}
	}
	if !edge(c.u, most) {
		most--
	}
	return max(most, 1)
}

// belongs reports whether what stands at i belongs to the character before it.
func belongs(u []uint16, i int) bool {
	if i >= len(u) {
		return false
	}
	r := rune(u[i])
	if utf16.IsSurrogate(r) && i+1 < len(u) {
		r = utf16.DecodeRune(r, rune(u[i+1]))
	}
	return joins(r) || unicode.In(r, unicode.M, unicode.Variation_Selector)
}

// mostDigits is how long the number of a citation can be.
const mostDigits = 5

// cites reports whether u begins with a citation: "[12]".
func cites(u []uint16) bool { return citation(u) > 0 }

// citation is the length of the citation that u begins with, 0 for none.
func citation(u []uint16) int {
	if len(u) == 0 || u[0] != '[' {
		return 0
	}
	for i, d := range u[1:min(len(u), mostDigits+2)] {
		if d == ']' && i > 0 {
			return i + 2
		}
		if d < '0' || d > '9' {
			return 0
		}
	}
	return 0
}

// inCitation reports whether at lies in a citation or between two.
func inCitation(u []uint16, at int) bool {
	for from := at - 1; from >= 0 && at-from < mostDigits+2; from-- {
		if u[from] == '[' {
			return from+citation(u[from:]) > at
		}
	}
	return at > 0 && at < len(u) && u[at-1] == ']' && cites(u[at:])
}

// sentenceEnds reports whether a sentence ends between two texts: behind a final sign, quotation marks and citations
// that close it. A full stop counts only behind a word of three letters and before what can begin a sentence, so that
// neither "30. April" nor "Mr. X" is one.
func sentenceEnds(u, next []uint16) bool {
	i := len(u)
	for i > 0 {
		if open := citedBefore(u[:i]); open >= 0 {
			i = open
			for i > 0 && u[i-1] == ' ' {
				i--
			}
		} else if closes(u[i-1]) {
			i--
		} else {
			break
		}
	}
	if i == 0 {
		return false
	}
	switch u[i-1] {
	case '!', '?', '…', '。', '！', '？', '؟', '۔', '।':
		return true
	case '.':
	default:
		return false
	}
	letters := 0
	for j := i - 2; j >= 0 && unicode.IsLetter(rune(u[j])); j-- {
		letters++
	}
	hangul := i > 1 && unicode.Is(unicode.Hangul, rune(u[i-2]))
	return (letters >= 3 || hangul || i < len(u)) && (len(next) == 0 || !unicode.IsLower(rune(next[0])))
}

// citedBefore returns where the citation begins with which u ends, -1 for none.
func citedBefore(u []uint16) int {
	for from := len(u) - 3; from >= 0 && len(u)-from <= mostDigits+2; from-- {
		if n := citation(u[from:]); n > 0 && from+n == len(u) {
			return from
		}
	}
	return -1
}

func closes(c uint16) bool {
	switch c {
	case '"', '\'', ')', '»', '”', '’', '“', '」', '』':
		return true
	}
	return false
}
