package fetch

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestRobotsAreReadAsTheyAreMeant(t *testing.T) {
	cases := []struct {
		why    string
		text   string
		path   string
		allows bool
	}{
		{"nothing is said", "", "/a", true},
		{"all is forbidden", "User-agent: *\nDisallow: /\n", "/a", false},
		{"to forbid nothing is to allow all", "User-agent: *\nDisallow:\n", "/a", true},
		{"what is said to others is not said to us", "User-agent: GreedyBot\nDisallow: /\n", "/a", true},
		{"what is said to us counts alone", "User-agent: *\nDisallow: /\n\nUser-agent: tumen\nDisallow: /b\n", "/a", true},
		{"in any order", "User-agent: Tumen\nDisallow: /b\n\nUser-agent: *\nDisallow: /\n", "/a", true},
		{"and in all groups that name us", "User-agent: tumen\nDisallow: /a\n\nUser-agent: TUMEN\nDisallow: /b\n", "/b", false},
		{"we have no version there", "User-agent: Tumen/2.0 (x)\nDisallow: /a\n", "/a", false},
		{"half a name is another's", "User-agent: Tu\nDisallow: /\n", "/a", true},
		{"and so is a longer one", "User-agent: Tumen-News\nDisallow: /\n", "/a", true},
		{"names in a row share a group", "User-agent: a\nUser-agent: *\nUser-agent: b\nDisallow: /a\n", "/a", false},
		{"a line that is nobody's does not part them", "User-agent: *\nSitemap: https://x/y\nUser-agent: b\nDisallow: /a\n", "/a", false},
		// Common on news sites that keep crawlers for language models out.
		{"an empty rule ends the row", "User-agent: *\nDisallow:\n\nUser-agent: ModelBot\nDisallow: /\n", "/a", true},
		{"and so does a delay", "User-agent: *\nCrawl-delay: 10\n\nUser-agent: badbot\nDisallow: /\n", "/a", true},
		{"rules that are nobody's", "Disallow: /\nUser-agent: *\nDisallow: /b\n", "/a", true},

		{"a rule is a beginning", "User-agent: *\nDisallow: /news\n", "/newsroom/1", false},
		{"not a middle", "User-agent: *\nDisallow: /news\n", "/a/news", true},
		{"case matters", "User-agent: *\nDisallow: /News\n", "/news", true},
		{"the longer rule decides", "User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b/c", true},
		{"wherever it stands", "User-agent: *\nAllow: /a/b\nDisallow: /a\n", "/a/b/c", true},
		{"to forbid more exactly", "User-agent: *\nAllow: /a\nDisallow: /a/b\n", "/a/b", false},
		{"of two as long the kind one", "User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", true},
		{"all but the front page", "User-agent: *\nDisallow: /\nAllow: /$\n", "/", true},
		{"all but the front page, within", "User-agent: *\nDisallow: /\nAllow: /$\n", "/a", false},
		{"a star is anything", "User-agent: *\nDisallow: /*/print\n", "/2025/06/print", false},
		{"also nothing", "User-agent: *\nDisallow: /a*b\n", "/ab", false},
		{"but the beginning stays the beginning", "User-agent: *\nDisallow: /a*b\n", "/x/a/b", true},
		{"a star in front", "User-agent: *\nDisallow: *.pdf\n", "/a/b.pdf", false},
		{"a star behind", "User-agent: *\nDisallow: /a*\n", "/abc", false},
		{"stars in a row", "User-agent: *\nDisallow: /a***c\n", "/abc", false},
		{"the end", "User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf?x", true},
		{"the end, reached", "User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf.pdf", false},
		{"the end without a star", "User-agent: *\nDisallow: /a$\n", "/a/", true},
		{"a dollar in the middle is a dollar", "User-agent: *\nDisallow: /a$b\n", "/a$b", false},
		{"a star that is meant", "User-agent: *\nDisallow: /a%2Ab\n", "/axb", true},
		{"questions", "User-agent: *\nDisallow: /*?\n", "/a?b=c", false},
		{"a dot is a dot", "User-agent: *\nDisallow: /a.html\n", "/aXhtml", true},
		{"length is that of the rule, not of how it is compiled", "User-agent: *\nDisallow: /*.html\nAllow: /a.html\n", "/a.html", true},
		{"no slash", "User-agent: *\nDisallow: search\n", "/search", false},
		{"letters in either spelling", "User-agent: *\nDisallow: /новини\n", "/%d0%bd%d0%be%d0%b2%d0%b8%d0%bd%d0%b8/1", false},
		{"the other way round", "User-agent: *\nDisallow: /%ED%95%9C\n", "/한글", false},
		{"what need not be spelt out", "User-agent: *\nDisallow: /%7Ejoe\n", "/~joe", false},
		{"what must be", "User-agent: *\nDisallow: /a%2Fb\n", "/a/b", true},
		{"half a sign", "User-agent: *\nDisallow: /a%\n", "/a%", false},
		{"robots.txt itself", "User-agent: *\nDisallow: /\n", "/robots.txt", true},

		{"byte order mark", "\ufeffUser-agent: *\nDisallow: /a\n", "/a", false},
		{"old line ends", "User-agent: *\rDisallow: /a\r", "/a", false},
		{"Windows' line ends", "User-agent: *\r\nDisallow: /a\r\n", "/a", false},
		{"remarks", "User-agent: * # all\nDisallow: /a# not b\n", "/a", false},
		{"spaces", "  User-agent :  * \n\tDisallow\t:\t/a \n", "/a", false},
		{"case of keys", "USER-AGENT: *\ndisALLOW: /a\n", "/a", false},
		{"a line of which nothing is understood", "User-agent: *\nCrawl-delay: 5s\nNoindex: /x\nblah\n: : :\nDisallow: /a\n", "/a", false},
		{"no colons", "User-agent *\nDisallow /a\n", "/a", false},
		{"zeros", "User-agent: *\nDisallow: /x\x00y\nDisallow: /a\n", "/a", false},
		{"no line end at the end", "User-agent: *\nDisallow: /a", "/a", false},
		{"a page instead", "<!DOCTYPE html><html>\nUser-agent: *\nDisallow: /\n</html>", "/a", true},
	}
	for _, c := range cases {
		if got := parseRobots([]byte(c.text), "tumen").allows(c.path); got != c.allows {
			t.Errorf("%s: %q, %s: %v", c.why, c.text, c.path, got)
		}
	}
}

func TestDelayOfRobotsIsHeldWithinBounds(t *testing.T) {
	for value, want := range map[string]time.Duration{
		"10": 10 * time.Second, "0.5": 500 * time.Millisecond, "3600": 30 * time.Second, "1e300": 30 * time.Second, "0": 0, "-1": 0,
		"NaN": 0, "5s": 0, "": 0, "inf": 30 * time.Second,
	} {
		if got := parseRobots([]byte("User-agent: *\nCrawl-delay: "+value+"\nDisallow: /x\n"), "tumen").delay; got != want {
			t.Errorf("%q: %v", value, got)
		}
	}
}

// A rule matches as the expression does that says the same.
func TestRulesMatchAsTheirExpressionsDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pattern := "/" + rapid.StringMatching(`[ab*/]{0,8}\$?`).Draw(t, "pattern")
		path := "/" + rapid.StringMatching(`[ab/]{0,12}`).Draw(t, "path")
		body, end := strings.CutSuffix(pattern, "$")
		expression := "^" + strings.ReplaceAll(regexp.QuoteMeta(body), `\*`, ".*")
		if end {
			expression += "$"
		}
		want := regexp.MustCompile(expression).MatchString(path)
		if got := !parseRobots([]byte("User-agent: *\nDisallow: "+pattern), "tumen").allows(path); got != want {
			t.Fatalf("%s, %s: %v", pattern, path, got)
		}
	})
}

// A robots.txt is written by anybody. The worst that fits into one must not stop us.
func TestWorstRobotsAreReadInTime(t *testing.T) {
	for _, line := range []string{"Disallow: /*a*a*a*a*a*a*a*a*a*a*a*a*a*b\n", "Disallow: *a*b\n", "User-agent: tumen\n", "User-agent:*\nAllow:/\n"} {
		text := "User-agent: *\n" + strings.Repeat(line, robotsLimit/len(line))
		start := time.Now()
		parseRobots([]byte(text), "tumen").allows("/" + strings.Repeat("a", 4000))
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%q: %v", line, took)
		}
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 3", "/a%20b")
	f.Add("User-agent: *\nDisallow: /", "%%30f")
	f.Fuzz(func(t *testing.T, text, path string) {
		r := parseRobots([]byte(text), "tumen")
		if r.delay < 0 || r.delay > longestDelay {
			t.Errorf("delay %v", r.delay)
		}
		if !(rules{}).allows(path) || !r.allows("/robots.txt") {
			t.Error("nothing forbids this")
		}
		if normal(normal(path, ""), "") != normal(path, "") {
			t.Errorf("%q is not normal", normal(path, ""))
		}
		r.allows(path)
	})
}
