package lang

import (
	"bytes"
	"fmt"
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
		list := append(c.heads[key], p)
		slices.SortStableFunc(list, func(a, b compoundPart) int { return len(b.text) - len(a.text) })
		c.heads[key] = list
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
