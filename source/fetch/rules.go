package fetch

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// rules are what a robots.txt says to us (RFC 9309).
//
// They are read here because the library that there is (temoto/robotstxt 1.1.2) errs in what matters: it gives up a
// whole file for one bad line ("Crawl-delay: 5s"), finds "/a*b" anywhere in a path, lets the first of two rules of equal
// length win, whichever it is, knows no other spelling of a letter ("/новини" and "/%D0%BD..."), and takes "User-agent:
// Tu" for us. The better one, a port of Google's, can't be downloaded.
type rules struct {
	lines []rule
	delay time.Duration // between two requests, 0 when it does not say
}

type rule struct {
	pattern string // normal; a star stands for anything
	whole   bool   // the path ends where the pattern does
	allow   bool
}

// parseRobots reads the rules for a program of this name, in small letters.
func parseRobots(text []byte, name string) rules {
	text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\ufeff")))
	if bytes.HasPrefix(text, []byte("<")) {
		return rules{} // a page that says that there is no such page
	}
	var own, everybody rules
	var forUs, forAll, named bool // whom the group is for that is being read; whether any group names us
	heading := false              // the line before names whom the group is for
	for line := range bytes.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		line, _, _ = bytes.Cut(line, []byte("#"))
		k, v, found := strings.Cut(string(line), ":")
		if words := strings.Fields(string(line)); !found && len(words) == 2 {
			k, v = words[0], words[1] // the colon forgotten, which is understood everywhere
		}
		key, value := strings.ToLower(strings.TrimSpace(k)), strings.TrimSpace(v)
		switch key {
		case "user-agent", "useragent":
			if !heading {
				forUs, forAll = false, false
			}
			heading = true
			forAll = forAll || value == "*" || strings.HasPrefix(value, "* ")
			forUs = forUs || product(value) == name
			named = named || forUs
		case "allow", "disallow", "crawl-delay":
			heading = false
			if forUs {
				own.add(key, value)
			}
			if forAll {
				everybody.add(key, value)
			}
		}
	}
	if named {
		return own
	}
	return everybody
}

// product is the name of a program without its version, in small letters: of "Tumen/1.0 (x)" it is "tumen".
func product(agent string) string {
	end := strings.IndexFunc(agent, func(r rune) bool {
		return r != '-' && r != '_' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
	if end < 0 {
		end = len(agent)
	}
	return strings.ToLower(agent[:end])
}

func (r *rules) add(key, value string) {
	switch {
	case key == "crawl-delay":
		if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 {
			r.delay = time.Duration(min(s, longestDelay.Seconds()) * float64(time.Second))
		}
	case value != "":
		if value[0] != '/' && value[0] != '*' {
			value = "/" + value // against the rules, and what is meant is clear
		}
		pattern, whole := strings.CutSuffix(value, "$")
		r.lines = append(r.lines, rule{normal(pattern, "*"), whole, key == "allow"})
	}
}

// allows reports whether a path, with its query, may be read. The longest rule decides, and of two as long the one that
// allows.
func (r rules) allows(path string) bool {
	path = normal(path, "")
	if path == "/robots.txt" {
		return true
	}
	longest, allow := -1, true
	for _, l := range r.lines {
		n := len(l.pattern)
		if l.whole {
			n++
		}
		if n < longest || n == longest && !l.allow || !l.matches(path) {
			continue
		}
		longest, allow = n, l.allow
	}
	return allow
}

// matches looks for the parts between the stars, one after the other. Each step goes on where the one before ended, so
// that no pattern makes it slow.
func (l rule) matches(path string) bool {
	first, rest, stars := strings.Cut(l.pattern, "*")
	if !strings.HasPrefix(path, first) {
		return false
	}
	path = path[len(first):]
	for stars {
		var part string
		part, rest, stars = strings.Cut(rest, "*")
		if !stars && l.whole {
			return strings.HasSuffix(path, part)
		}
		i := strings.Index(path, part)
		if i < 0 {
			return false
		}
		path = path[i+len(part):]
	}
	return !l.whole || path == ""
}

// normal is one spelling for all ways to write a path: what must be written with a percent sign is, what need not be is
// not. Letters in special keep their meaning.
func normal(path, special string) string {
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c := path[i]
		if c == '%' && i+2 < len(path) {
			if n, err := strconv.ParseUint(path[i+1:i+3], 16, 8); err == nil {
				if i += 2; unreserved(byte(n)) {
					b.WriteByte(byte(n))
				} else {
					fmt.Fprintf(&b, "%%%02X", n)
				}
				continue
			}
		}
		// A percent sign that escapes nothing is written as an escape itself: left as it is, it and what comes out of the
		// next escape ("%%30f") make a new one.
		if c <= ' ' || c >= 0x7f || c == '%' || (c == '*' || c == '$') && !strings.ContainsRune(special, rune(c)) {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}
