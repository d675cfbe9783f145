package markup

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tumen/source/failure"
)

// Direction characters after which digits or groups of digits are shown in another order than they are written in.
// Those that only set text from left to right apart turn none: phones put them around numbers.
const (
	maxDirections = 60 // no text nests them deeper

	turnedEmbedding = '\u202b'
	forcedLeft      = '\u202d'
	forcedRight     = '\u202e'
	leftEmbedding   = '\u202a'
	popDirection    = '\u202c'
	leftIsolate     = '\u2066'
	turnedIsolate   = '\u2067'
	firstIsolate    = '\u2068'
	popIsolate      = '\u2069'
)

// TurnsDigits reports whether a direction character reaches a digit, inside what it turns or right beside it. What a
// reader sees of such a figure is not what is written ("000,01" is shown as "10,000"), so neither can be told. The reach
// ends with the line, as it does where text is shown.
func TurnsDigits(text string) bool {
	var open []rune // the direction characters that hold
	prev := ' '
	for _, r := range text {
		switch r {
		case turnedEmbedding, forcedLeft, forcedRight, turnedIsolate:
			if unicode.IsDigit(prev) || len(open) == maxDirections {
				return true
			}
			open = append(open, r)
			continue
		case leftEmbedding, leftIsolate, firstIsolate:
			if len(open) == maxDirections {
				return true // deeper ones are ignored where text is shown, and their ends with them
			}
			open = append(open, r)
			continue
		case popDirection, popIsolate:
			open = popped(open, r)
			continue
		case '\n', '\r', '\u2029', '\u0085':
			open = open[:0]
		}
		if unicode.IsDigit(r) && slices.ContainsFunc(open, turns) {
			return true
		}
		if !unicode.Is(unicode.Cf, r) {
			prev = r
		}
	}
	return false
}

// popped is what still holds after the end of a direction: an isolate ends with all that was opened inside it, and
// nothing inside an isolate ends what is around it.
func popped(open []rune, end rune) []rune {
	if end == popIsolate {
		for i := len(open) - 1; i >= 0; i-- {
			if isolates(open[i]) {
				return open[:i]
			}
		}
		return open
	}
	if n := len(open); n > 0 && !isolates(open[n-1]) {
		return open[:n-1]
	}
	return open
}

func isolates(r rune) bool { return r == leftIsolate || r == turnedIsolate || r == firstIsolate }

func turns(r rune) bool {
	return r == turnedEmbedding || r == forcedLeft || r == forcedRight || r == turnedIsolate
}

// Turned is the error for a document whose digits can't be trusted.
func Turned(address string) *failure.Error {
	return failure.GiveUp(address, "invisible characters in it show digits in another order than they are written in, so its figures can't be trusted",
		"type what you see into a .txt file")
}

// turned reports whether an element forces the order of its characters from right to left.
func turned(n *html.Node) bool {
	if n.DataAtom == atom.Bdo && strings.EqualFold(Attr(n, "dir"), "rtl") {
		return true
	}
	style := Attr(n, "style")
	if style == "" {
		return false
	}
	d := declared(style)
	return strings.HasSuffix(d["unicode-bidi"], "override") && (d["direction"] == "rtl" || strings.EqualFold(Attr(n, "dir"), "rtl"))
}
