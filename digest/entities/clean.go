package entities

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mostMarks is how many combining marks a letter may carry. Living languages need three; hundreds of them paint over
// the lines around.
const mostMarks = 8

// Characters that are named here because they do not show.
const (
	zwnj      = '\u200c'     // keeps two letters of one word apart, in Persian for instance
	zwj       = '\u200d'     // makes one sign of several: 👩‍🚀
	joiner    = '\u2060'     // forbids a line's end; see Inert
	blackFlag = '\U0001f3f4' // what the flags of regions begin with; tag letters follow
)

// Clean makes a text harmless for a screen: what is no UTF-8 becomes the sign for that, controls other than the line's
// end become spaces, and what turns or hides text is removed.
func Clean(s string) string {
	var c cleaner
	return c.clean(s)
}

// cleaner cleans a text that comes in pieces.
type cleaner struct {
	last  rune // that was kept
	marks int  // behind each other
}

func (c *cleaner) clean(s string) string {
	if plain(s) {
		if s != "" {
			c.last, _ = utf8.DecodeLastRuneInString(s)
			c.marks = 0
		}
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch {
		case r == '\r': // the line's end follows, or it is an old one
			if strings.HasPrefix(s[i+1:], "\n") {
				continue
			}
			r = '\n'
		case r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f' || r == '\u0085':
			r = '\n'
		case unicode.IsControl(r) && r != '\n':
			r = ' '
		case !c.shows(r):
			continue
		}
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
			if c.marks++; c.marks > mostMarks {
				continue
			}
		case !joins(r):
			c.marks = 0
		}
		b.WriteRune(r) // a byte that is no UTF-8 is U+FFFD here
		c.last = r
	}
	return b.String()
}

// plain reports whether there is nothing to clean in s: the most texts.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\n' || c == 0x7f {
			return false
		}
	}
	for _, r := range s {
		if r < 0x7f || isCommon(r) {
			continue
		}
		if r == utf8.RuneError || r < 0xa0 || unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Zl, unicode.Zp) {
			return false
		}
	}
	return true
}

// isCommon reports whether r is a letter of a script in which most texts are written, without a look at the tables.
func isCommon(r rune) bool {
	return r > 0xad && r < 0x300 || r >= 0x400 && r < 0x483 || r >= 0xac00 && r < 0xd7a4
}

// shows reports whether a character has a place behind what was kept.
func (c *cleaner) shows(r rune) bool {
	switch {
	case joins(r):
		return c.last != 0 && !unicode.IsSpace(c.last) && !joins(c.last)
	case isTag(r):
		return c.last == blackFlag || isTag(c.last) && c.last != 0xe007f
	}
	return !steers(r)
}

// steers reports whether r is one of the format characters that hide text or turn its direction: all but those that
// make one sign of several, or stand over digits in Arabic and Syriac.
func steers(r rune) bool {
	if !unicode.Is(unicode.Cf, r) || joins(r) || isTag(r) {
		return false
	}
	return r < 0x600 || r > 0x605 && r != 0x6dd && r != 0x70f && r != 0x890 && r != 0x891 && r != 0x8e2
}

// joins reports whether r only says how its neighbours hold together.
func joins(r rune) bool { return r == zwj || r == zwnj || r == joiner }

func isTag(r rune) bool { return r >= 0xe0020 && r <= 0xe007f }

// unseen are characters that count as letters or marks and leave the line empty.
var unseen = map[rune]bool{
	'\u034f': true, '\u115f': true, '\u1160': true, '\u17b4': true, '\u17b5': true, '\u2800': true, '\u3164': true,
	'\uffa0': true, '\ufffc': true,
}

// blank reports whether nothing of s is to be seen.
func blank(s string) bool {
	for _, r := range s {
		hidden := unicode.IsSpace(r) || unicode.IsControl(r) || unseen[r] ||
			unicode.In(r, unicode.Cf, unicode.Zs, unicode.Zl, unicode.Zp, unicode.Variation_Selector)
		if !hidden {
			return false
		}
	}
	return true
}

// Web returns the address as a link may carry it, and whether it may: of the web, with a host that a messenger takes
// for one, and with nothing that does not show.
func Web(address string) (to string, ok bool) {
	hidden := func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) || !unicode.IsPrint(r) }
	if strings.ContainsFunc(address, hidden) || !utf8.ValidString(address) {
		return "", false
	}
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.User != nil {
		return "", false
	}
	if !strings.Contains(strings.Trim(u.Hostname(), "."), ".") {
		return "", false
	}
	address = u.String()
	return address, len(address) <= mostAddress
}

// mostAddress is the longest address, in bytes, that is made a link: browsers take little more.
const mostAddress = 2048
