package entities

import (
	"slices"
	"unicode"
)

// Inert returns t with a word joiner, which does not show, wherever a messenger would make something to be touched of plain
// text: an address, a name behind an @, a command, a tag. Links and code stay as they are.
func Inert(t Text) Text {
	u := encode(t.Text)
	var at []int // units before which a joiner is put
	spans := t.Entities
	for i := range u {
		for len(spans) > 0 && (spans[0].end() <= i || spans[0].Type != Link && spans[0].Type != Code) {
			spans = spans[1:]
		}
		in := len(spans) > 0 && spans[0].Offset < i
		if !in && alive(u, i) {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return t
	}
	out := make([]uint16, 0, len(u)+len(at))
	from := 0
	for _, to := range at {
		out = append(append(out, u[from:to]...), joiner)
		from = to
	}
	out = append(out, u[from:]...)
	moved := func(i int) int { // what is put before i moves it, and the end of a span that ends there
		n, _ := slices.BinarySearch(at, i)
		return i + n
	}
	all := slices.Clone(t.Entities)
	for i, e := range all {
		from, to := moved(e.Offset), moved(e.end())
		if _, found := slices.BinarySearch(at, e.Offset); found {
			from++
		}
		all[i].Offset, all[i].Length = from, to-from
	}
	return Text{Text: decode(out), Entities: all}
}

// alive reports whether something to be touched would go on at unit i.
func alive(u []uint16, i int) bool {
	if i == 0 {
		return false
	}
	next := rune(u[i])
	letter := unicode.IsLetter(next) || next&0xfc00 == 0xd800 // of whatever script a pair is
	word := letter || unicode.IsDigit(next) || next == '_'
	switch u[i-1] {
	case '.':
		return letter && i > 1 && !space(u[i-2])
	case '@', '#':
		return word
	case '$':
		return unicode.IsUpper(next)
	case ':':
		return next == '/' && i+1 < len(u) && u[i+1] == '/'
	case '/':
		return word && (i == 1 || !isWord(u[i-2]))
	}
	return false
}

func isWord(c uint16) bool {
	return unicode.IsLetter(rune(c)) || unicode.IsDigit(rune(c)) || c == '_' || c == '/'
}
