package lang

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"tumen/news"
)

// compounds are the parts of which Ukrainian compounds adjectives with a number in them: двохсоттисячний, п'ятиденний,
// дванадцятикратний.
type compounds struct {
	heads map[string][]compoundPart // by their first three letters, the longest first
	tails []compoundPart
	ends  map[string]bool
}

type compoundPart struct {
	text  string
	kind  string
	value float64
}

// loadCompounds reads the table of parts; its columns are those of the other tables.
func loadCompounds(data string) (*compounds, error) {
	c := &compounds{heads: map[string][]compoundPart{}, ends: map[string]bool{}}
	for n, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cols := strings.Split(line, "\t")
		if len(cols) != 3 {
			return nil, fmt.Errorf("line %d: %d columns, want kind, value and parts", n+1, len(cols))
		}
		value, err := strconv.ParseFloat(cols[1], 64)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
		for part := range strings.SplitSeq(cols[2], "|") {
			if err := c.add(cols[0], value, part); err != nil {
				return nil, fmt.Errorf("line %d: %w", n+1, err)
			}
		}
	}
	return c, nil
}

func (c *compounds) add(kind string, value float64, part string) error {
	p := compoundPart{part, kind, value}
	switch kind {
	case "head":
		key := string(stemKey([]byte(part)))
		if part == "" || value <= 0 {
			return fmt.Errorf("%q is no head", part)
		}
		c.heads[key] = append(c.heads[key], p)
		slices.SortStableFunc(c.heads[key], func(a, b compoundPart) int { return len(b.text) - len(a.text) })
	case "scale", "count", "times":
		c.tails = append(c.tails, p)
	case "end":
		c.ends[part] = true
	default:
		return fmt.Errorf("no kind %q", kind)
	}
	return nil
}

// compose reads word as a compound, nil if it is none. The entries are built anew for each word, since there is no
// end of them.
func (c *compounds) compose(word []byte) *entry {
	v, rest := c.number(word)
	if len(rest) == len(word) {
		return nil
	}
	i := slices.IndexFunc(c.tails, func(t compoundPart) bool { return bytes.HasPrefix(rest, []byte(t.text)) })
	if i < 0 {
		return nil
	}
	t := c.tails[i]
	if !c.ends[string(rest[len(t.text):])] {
		return nil
	}
	switch {
	case t.kind == "scale":
		return counting(v*t.value, ordClass)
	case v <= 1: // "південний" is no half of a day, "одноразовий" no multiple
		return nil
	case t.kind == "times":
		return single(timesWhole, v)
	}
	return single(numClass, v)
}

// number reads as much of word as are heads, the greater before the smaller; the rest is returned.
func (c *compounds) number(word []byte) (float64, []byte) {
	total, room, rest := 0.0, 1000.0, word
	for room > 0 {
		v, n := c.head(rest, room)
		if n == 0 {
			break
		}
		total += v
		rest = rest[n:]
		switch {
		case v >= 100:
			room = 100
		case v >= 20:
			room = 10
		default:
			room = 0
		}
	}
	return total, rest
}

// head is the longest head below room that word begins with.
func (c *compounds) head(word []byte, room float64) (float64, int) {
	for _, p := range c.heads[string(stemKey(word))] {
		if p.value < room && len(word) >= len(p.text) && string(word[:len(p.text)]) == p.text {
			return p.value, len(p.text)
		}
	}
	return 0, 0
}

// counting is the entry of an adjective that counts what its noun holds (ten thousand of an army) and, where none
// follows, is an ordinal.
func counting(v float64, also class) *entry {
	e := single(numClass, v)
	p := &phrase{class: also, value: v, words: []*entry{e}}
	e.mask.add(also)
	e.starts, e.ends = append(e.starts, p), append(e.ends, p)
	return e
}

// scaleLetter is what a letter written onto a literal multiplies it by, as chats do: 100к, 1.2М. What goes on behind the
// letter is a name (9М133, 3М-54), and so is 4К.
func (r *numberReader) scaleLetter(n numeral, j int) float64 {
	if r.l != news.Ukrainian || !r.tight(j) || r.toks[j].kind != wordToken {
		return 0
	}
	if r.tight(j+1) && (r.toks[j+1].kind != markToken || r.tight(j+2) && r.toks[j+2].kind == digitToken) {
		return 0
	}
	switch r.text[r.toks[j].start:r.toks[j].end] {
	case "к":
		return 1e3
	case "К":
		if !n.plain || n.digits > 1 {
			return 1e3
		}
	case "М":
		return 1e6
	case "Г":
		if !n.plain {
			return 1e9
		}
	}
	return 0
}

// share reads a part by its numerator and an ordinal: "п'ять десятих", "одна п'ята", "сота частина".
func (r *numberReader) share(n *numeral, s *sum, p *phrase, j int) bool {
	if r.l != news.Ukrainian || p.value < 2 {
		return false
	}
	count := s.total + s.cur
	switch {
	case s.parts == 0 && p.value >= 5 && r.is(j+1, shareClass):
		count = 1
	case s.parts == 0 || p.value < s.room || count >= p.value || count < 1 || count != math.Trunc(count) || !r.sharing(count, j):
		return false
	}
	n.low = count / p.value
	n.high, n.frac, n.to, n.end = n.low, true, j+1, r.toks[j].end
	return true
}

// sharing reports whether the forms of the numerator before the ordinal at token j and of the ordinal are those of a
// share: of a feminine noun, in the plural but for one.
func (r *numberReader) sharing(count float64, j int) bool {
	switch strings.ToLower(r.text[r.toks[j-1].start:r.toks[j-1].end]) {
	case "два", "один", "одне", "одного", "одному", "одним":
		return false
	}
	ord := r.text[r.toks[j].start:r.toks[j].end]
	return count == 1 || strings.HasSuffix(ord, "х") || strings.HasSuffix(ord, "і") || strings.HasSuffix(ord, "м") || strings.HasSuffix(ord, "ми")
}

// wholes reads what follows the wholes of a spoken decimal, and returns the token behind it: "дві цілих п'ять десятих".
func (r *numberReader) wholes(s *sum, point *phrase, i int) int {
	if point.value != 1 {
		return i
	}
	j, part := i, newSum()
	if r.is(j, bandClass) {
		j++
	}
	for r.same(j) {
		p := r.toks[j].e.one(numClass)
		if p == nil || !part.add(p.value) {
			break
		}
		j++
	}
	if part.parts == 0 || !r.same(j) {
		return i
	}
	den := r.toks[j].e.one(ordClass)
	if den == nil || part.cur >= den.value {
		return i
	}
	s.cur += part.cur / den.value
	s.room = 0
	return j + 1
}

// inverted reads an amount that its order makes a rough one: "тисяч десять", "мільйонів зо п'ять".
func (r *numberReader) inverted(n numeral, i int) (numeral, int) {
	if r.l != news.Ukrainian {
		return n, i
	}
	switch strings.ToLower(r.text[r.toks[i].start:r.toks[i].end]) {
	case "тисяч", "мільйонів", "мільярдів", "сотень", "десятків":
	default:
		return n, i
	}
	p := r.toks[i].e.one(scaleClass)
	j := i + 1
	if p == nil || r.masked(j) {
		return n, i
	}
	if r.is(j, notOneClass) {
		j++
	}
	if !r.same(j) || r.toks[j].kind != digitToken && !r.is(j, numClass) {
		return n, i
	}
	m, next := r.numeral(j)
	if next == j || m.reject || m.ordinal || m.vague || m.times || m.low != m.high || m.low <= 1 || m.low >= 1000 {
		return n, i
	}
	n.low = m.low * p.value
	n.high, n.about, n.word, n.lastScale = n.low, true, m.word, p.value
	n.to, n.end = next, m.end
	return n, next
}

// masked reports whether token i belongs to a date.
func (r *numberReader) masked(i int) bool {
	if i >= len(r.toks) {
		return false
	}
	at, _ := slices.BinarySearchFunc(r.masks, r.toks[i].start, func(d Date, start int) int { return d.End - 1 - start })
	return at < len(r.masks) && r.masks[at].Start <= r.toks[i].start
}

// rough reports whether a preposition makes the round amount at token i a rough one: "з десяток", "зо сотню".
func (r *numberReader) rough(i int) bool {
	if !r.is(i, scaleClass) || !r.is(i-1, fromClass) && !r.is(i-1, notOneClass) {
		return false
	}
	switch strings.ToLower(r.text[r.toks[i].start:r.toks[i].end]) {
	case "десяток", "сотню", "тисячу", "дюжину", "мільйон", "півсотні", "півтисячі":
		return true
	}
	return false
}

// oneOnly reports whether the vague word at token i is a genitive singular: "менше тисячі", "близько сотні тисяч". The
// plural would be "тисяч".
func (r *numberReader) oneOnly(i int) bool {
	if r.l != news.Ukrainian || !r.is(i, scaleClass) || !strings.HasSuffix(strings.ToLower(r.text[r.toks[i].start:r.toks[i].end]), "і") {
		return false
	}
	p, _ := before(r.toks, i, singular)
	return p != nil && r.same(i)
}

// unitNumber reports whether digits without an ending are the number of a unit, by the forms of the words behind them:
// "11 бригади", "36 окремою бригадою", "72 ОМБр", but "11 бригад", "36 окремих бригад".
func (r *numberReader) unitNumber(n numeral) bool {
	if r.l != news.Ukrainian || !n.plain || n.digits > 4 || !r.same(n.to) || !r.unitAhead(n.to) {
		return false
	}
	t := r.toks[n.to]
	word := r.text[t.start:t.end]
	if r.is(n.to, unitClass) && strings.ToUpper(word[:4]) == word[:4] { // two capitals
		return true
	}
	if last := int(n.low) % 10; int(n.low)%100/10 != 1 && last > 0 && last < 5 {
		return false // two and more count in the forms of one
	}
	for _, end := range [...]string{"их", "ів", "ій", "нь"} {
		if strings.HasSuffix(word, end) {
			return false
		}
	}
	switch strings.ToLower(word) {
	case "бригад", "рот", "ескадр", "ескадрилей", "груп", "крил":
		return false
	}
	return true
}

// anniversary reports whether the numeral is of a feast, which "до" only leads up to: "до 80-річчя".
func (r *numberReader) anniversary(n numeral) bool {
	return r.l == news.Ukrainian && r.mark(n.to, '-') && n.to+1 < len(r.toks) && strings.HasPrefix(r.text[r.toks[n.to+1].start:], "річч")
}

// belowThousand reads the digits that go on an amount behind a thousand, and returns the token behind them: "5 тис. 300".
func (r *numberReader) belowThousand(scale float64, i int) (float64, int) {
	j := i
	if r.mark(j, '.') && r.tight(j) {
		j++
	}
	if r.l != news.Ukrainian || scale != 1000 || !r.same(j) || r.toks[j].kind != digitToken || r.toks[j].end-r.toks[j].start != 3 {
		return 0, i
	}
	lit := readLiteral(r.text, r.toks[j].start, r.l)
	if !lit.ok || !lit.plain || lit.value < 100 || !r.same(j+1) || r.toks[j+1].kind != wordToken || r.is(j+1, scaleClass) {
		return 0, i
	}
	return lit.value, j + 1
}
