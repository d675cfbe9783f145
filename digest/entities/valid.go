package entities

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Valid says what a messenger would refuse or show otherwise than it is meant; nil for nothing. The length of the whole
// is not looked at: Split cuts what is too long.
func (t Text) Valid() error {
	if !utf8.ValidString(t.Text) {
		return errors.New("text: is not UTF-8")
	}
	if blank(t.Text) {
		return errors.New("text: nothing of it is to be seen")
	}
	if strings.ContainsFunc(t.Text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' || steers(r) }) {
		return errors.New("text: has characters that steer a screen")
	}
	u := encode(t.Text)
	if space(u[0]) || space(u[len(u)-1]) {
		return errors.New("text: begins or ends with white space, which is removed and shifts the spans")
	}
	for i, e := range t.Entities {
		if err := e.fits(u); err != nil {
			return fmt.Errorf("span %d (%s, %d+%d): %w", i, e.Type, e.Offset, e.Length, err)
		}
		if i > 0 && order(e, t.Entities[i-1]) < 0 {
			return fmt.Errorf("span %d (%s): is not in order", i, e.Type)
		}
	}
	return nested(t.Entities)
}

// fits checks a span by itself.
func (e Entity) fits(u []uint16) error {
	switch {
	case rank(e.Type) == 0:
		return errors.New("is of no kind that is used")
	case e.Length <= 0 || e.Offset < 0 || e.Offset > len(u) || e.Length > len(u)-e.Offset:
		return fmt.Errorf("does not lie in a text of %d", len(u))
	case !edge(u, e.Offset) || !edge(u, e.end()):
		return errors.New("cuts a character")
	case blankUnits(u[e.Offset:e.end()]):
		return errors.New("has nothing to be seen")
	case e.Type == Link:
		if _, ok := Web(e.URL); !ok {
			return fmt.Errorf("%q is no address of the web", e.URL)
		}
	case e.URL != "":
		return errors.New("has an address and is no link")
	}
	return nil
}

// nested checks that ordered spans nest or stand apart, and that those nest which may.
func nested(all []Entity) error {
	var open []Entity
	for i, e := range all {
		for len(open) > 0 && open[len(open)-1].end() <= e.Offset {
			open = open[:len(open)-1]
		}
		for _, o := range open {
			if e.end() > o.end() {
				return fmt.Errorf("span %d (%s, %d+%d): overlaps a %s", i, e.Type, e.Offset, e.Length, o.Type)
			}
			if !mayHold(o.Type, e.Type) {
				return fmt.Errorf("span %d (%s, %d+%d): can't stand in a %s", i, e.Type, e.Offset, e.Length, o.Type)
			}
		}
		open = append(open, e)
	}
	return nil
}

// mayHold reports whether a span of one kind may have one of another in it: code holds nothing and stands in quotes
// only, quotes do not nest, nor links.
func mayHold(outer, inner Kind) bool {
	switch {
	case outer == inner || outer == Code:
		return false
	case inner == Code:
		return isQuote(outer)
	case isQuote(inner):
		return outer == Bold || outer == Italic
	}
	return true
}

func isQuote(k Kind) bool { return k == Quote || k == LongQuote }

// rank orders spans that are equal, the outer first; 0 for a kind that is not used.
func rank(k Kind) int {
	switch k {
	case Quote, LongQuote:
		return 1
	case Link:
		return 2
	case Bold:
		return 3
	case Italic:
		return 4
	case Code:
		return 5
	}
	return 0
}

// order compares spans by where they stand: by offset, the longer first.
func order(a, b Entity) int {
	return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Length, a.Length), cmp.Compare(rank(a.Type), rank(b.Type)))
}

// repair returns t as Valid wants it: cleaned, trimmed, and without the spans that can't be shown.
func repair(t Text) Text {
	if t.Valid() == nil {
		return t
	}
	u := encode(t.Text)
	kept := make([]Entity, 0, len(t.Entities))
	for _, e := range slices.SortedStableFunc(slices.Values(t.Entities), order) {
		if e.fits(u) == nil && nested(append(kept, e)) == nil {
			kept = append(kept, e)
		}
	}
	if plain(t.Text) {
		return pack(u, kept)
	}
	return cleaned(u, kept)
}

// cleaned cleans what lies between the ends of spans piece by piece, so that they move with their letters.
func cleaned(u []uint16, all []Entity) Text {
	cuts := []int{0, len(u)}
	for _, e := range all {
		cuts = append(cuts, e.Offset, e.end())
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []uint16
	var c cleaner
	moved := map[int]int{}
	for i, at := range cuts {
		moved[at] = len(out)
		if i+1 < len(cuts) {
			out = append(out, encode(c.clean(decode(u[at:cuts[i+1]])))...)
		}
	}
	for i, e := range all {
		all[i].Offset, all[i].Length = moved[e.Offset], moved[e.end()]-moved[e.Offset]
	}
	return pack(out, all)
}

func encode(s string) []uint16 { return utf16.Encode([]rune(s)) }

func decode(u []uint16) string { return string(utf16.Decode(u)) }

// edge reports whether a text may be cut before unit i: not in a pair that is one character.
func edge(u []uint16, i int) bool {
	return i <= 0 || i >= len(u) || u[i-1]&0xfc00 != 0xd800 || u[i]&0xfc00 != 0xdc00
}

func blankUnits(u []uint16) bool { return blank(decode(u)) }
