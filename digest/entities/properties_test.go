package entities

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"
)

// pieces are what texts of these tests are made of: every script that we read and some that we don't, and what cuts
// badly.
var pieces = []string{
	"a", "Ж", "ї", "북", "한", "漢", "ß", "م", "ر", "ש", "1", " ", " ", "\n", "\n\n", ". ", "다. ", "! ", "…", "»", "“", "[1]",
	"[12][3]", "[", "]", "👍", "👩‍🚀", "👨‍👩‍👧‍👦", "🇺🇦", "🇰🇵", "❤️", "1️⃣", "e\u0301", "й\u0300\u0301", "\u1112\u1161\u11ab", "क्षि", "ก็",
	"\u200d", "\u200c", "\u0301", "\ufe0f", "\u202e", "\u200b", "\x00", "\t", "\r\n", "\xff", "\xf0\x9f", "\xed\xa0\x80", "🏴\U000e0067\U000e007f",
	"\u00a0", "\u3164", "*", "_", "<b>", ".", "@", "#", "/", "$", "://", "\u2060", "https://a.example", "слово ", "Wort ", "낱말 ", "word ",
}

func anyString(t *rapid.T, most int) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, most).Draw(t, "text"), "")
}

// anyBlock builds a text with everything that a builder can do.
func anyBlock(t *rapid.T) Text {
	var b Builder
	var some func(depth int)
	some = func(depth int) {
		for range rapid.IntRange(0, 6).Draw(t, "pieces") {
			s := anyString(t, 12)
			switch do := rapid.IntRange(0, 7).Draw(t, "kind"); {
			case do == 0:
				b.Bold(s)
			case do == 1:
				b.Link(s, "https://a.example/"+strings.Repeat("x", rapid.SampledFrom([]int{0, 1, 900}).Draw(t, "path")))
			case do == 2:
				b.Code(s)
			case do < 6 && depth < 3:
				k := rapid.SampledFrom([]Kind{Bold, Italic, Quote, LongQuote}).Draw(t, "span")
				b.In(k, func() { some(depth + 1) })
			default:
				b.Plain(s)
			}
		}
	}
	some(0)
	return b.Text()
}

func TestWhatIsBuiltIsValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if got := anyBlock(t); got.Text != "" && got.Valid() != nil {
			t.Fatalf("%q: %v", got.Marked(), got.Valid())
		}
	})
}

func TestWhatIsInertSaysTheSameAndIsValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		was := anyBlock(t)
		got := Inert(was)
		if got.Text == "" {
			return
		}
		if err := got.Valid(); err != nil {
			t.Fatalf("%q: %v", got.Marked(), err)
		}
		if !slices.Equal(spans(got), spans(was)) {
			t.Fatalf("%q became %q", was.Marked(), got.Marked())
		}
		if again := Inert(got); again.Text != got.Text {
			t.Fatalf("%q: done twice it is %q", got.Text, again.Text)
		}
	})
}

// letters are the text without white space and without what does not show by itself, for which parts may be trimmed.
func letters(all ...Text) string {
	var b strings.Builder
	for _, t := range all {
		for _, r := range t.Text {
			if !unicode.IsSpace(r) {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// spans lists each character that is not white space with the spans that it is in.
func spans(all ...Text) []string {
	var out []string
	for _, t := range all {
		i := 0
		for _, c := range t.Text {
			at := i
			i += Units(string(c))
			if blank(string(c)) {
				continue
			}
			s := string(c)
			for _, k := range []Kind{Bold, Italic, Code, Link, Quote, LongQuote} {
				for _, e := range t.Entities {
					if e.Type == k && e.Offset <= at && at < e.end() {
						s += " " + string(k) + e.URL
					}
				}
			}
			out = append(out, s)
		}
	}
	return out
}

func TestPartsSayWhatTheBlocksSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var blocks []Text
		for range rapid.IntRange(0, 5).Draw(t, "blocks") {
			blocks = append(blocks, anyBlock(t))
		}
		limit := rapid.IntRange(16, 120).Draw(t, "limit")
		most := rapid.IntRange(8, 20).Draw(t, "most")
		parts := Split(blocks, limit, most)
		for _, p := range parts {
			checkPart(t, p, limit, most)
		}
		if got, want := visible(letters(parts...)), visible(letters(blocks...)); got != want {
			t.Fatalf("says %q instead of %q", got, want)
		}
		if got, want := spans(parts...), spans(blocks...); !slices.Equal(got, want) {
			t.Fatalf("spans differ:\n%q\n%q", got, want)
		}
		if limit >= 60 && most >= 12 {
			checkWhole(t, blocks, parts, limit, most)
		}
		checkClusters(t, blocks, parts)
	})
}

// visible leaves out what a part that would show nothing is dropped with.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if blank(string(r)) {
			return -1
		}
		return r
	}, s)
}

func checkPart(t *rapid.T, p Text, limit, most int) {
	if err := p.Valid(); err != nil {
		t.Fatalf("%q: %v", p.Marked(), err)
	}
	if Units(p.Text) > limit || len(p.Entities) > most || p.Weight() > MostWeight {
		t.Fatalf("%d units, %d spans: %q", Units(p.Text), len(p.Entities), p.Marked())
	}
}

// checkWhole checks that what a message has room for is in one part.
func checkWhole(t *rapid.T, blocks, parts []Text, limit, most int) {
	count := func(all []Text, k Kind) (n int) {
		for _, b := range all {
			for _, e := range b.Entities {
				if e.Type == k {
					n++
				}
			}
		}
		return n
	}
	for _, k := range []Kind{Link, Code, Quote, LongQuote} {
		fits := true
		for _, b := range blocks {
			for i, e := range b.Entities {
				in, weight := 0, 0
				for _, f := range b.Entities[i:] {
					if f.Offset < e.end() {
						in++
						weight += f.weight()
					}
				}
				fits = fits && (e.Type != k || e.Length <= limit && in <= most-4 && weight <= MostWeight-200)
			}
		}
		if got, want := count(parts, k), count(blocks, k); fits && got != want {
			t.Fatalf("%d of %s became %d: %q", want, k, got, marked(parts))
		}
	}
}

// checkClusters checks that no character as a reader sees it is cut, if a part has room for it and no span begins or ends
// within it.
func checkClusters(t *rapid.T, blocks, parts []Text) {
	known := map[string]bool{}
	for _, b := range blocks {
		at := 0
		for g := uniseg.NewGraphemes(b.Text); g.Next(); {
			n := Units(g.Str())
			torn := slices.ContainsFunc(b.Entities, func(e Entity) bool {
				return e.Offset > at && e.Offset < at+n || e.end() > at && e.end() < at+n
			})
			if at += n; n > leastUnits || torn {
				return
			}
			known[strings.TrimSpace(g.Str())] = true // a mark over a space stands alone when the space is trimmed
		}
	}
	for _, p := range parts {
		for g := uniseg.NewGraphemes(p.Text); g.Next(); {
			if s := g.Str(); !known[strings.TrimSpace(s)] && strings.TrimSpace(s) != "" {
				t.Fatalf("%q is a new character: %q", s, p.Text)
			}
		}
	}
}

// TestAnythingIsSplitIntoValidParts: spans as no builder makes them.
func TestAnythingIsSplitIntoValidParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var blocks []Text
		for range rapid.IntRange(0, 4).Draw(t, "blocks") {
			b := Text{Text: anyString(t, 60)}
			for range rapid.IntRange(0, 20).Draw(t, "spans") {
				b.Entities = append(b.Entities, Entity{
					Type:   rapid.SampledFrom([]Kind{Bold, Italic, Code, Link, Quote, LongQuote, "pre", ""}).Draw(t, "kind"),
					Offset: rapid.IntRange(-2, 80).Draw(t, "offset"), Length: rapid.IntRange(-2, 80).Draw(t, "length"),
					URL: rapid.SampledFrom([]string{"", "https://a.example", "javascript:x", "tg://x"}).Draw(t, "address"),
				})
			}
			blocks = append(blocks, b)
		}
		limit, most := rapid.IntRange(-1, 100).Draw(t, "limit"), rapid.IntRange(-1, 20).Draw(t, "most")
		settled := room{units: limit, spans: most}.settled()
		for _, p := range Split(blocks, limit, most) {
			checkPart(t, p, settled.units, settled.spans)
		}
	})
}
