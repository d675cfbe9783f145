package entities

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"
)

func marked(all []Text) []string {
	var out []string
	for _, t := range all {
		out = append(out, t.Marked())
	}
	return out
}

func text(build func(b *Builder)) Text {
	var b Builder
	build(&b)
	return b.Text()
}

func TestATextIsCutWhereAReaderWouldCutIt(t *testing.T) {
	words := func(s string) Text { return Text{Text: s} }
	for name, c := range map[string]struct {
		blocks []Text
		limit  int
		want   []string
	}{
		"blocks go together":        {[]Text{words("aaaa"), words("bbbb"), words("cccc")}, 16, []string{"aaaa\n\nbbbb\n\ncccc"}},
		"else apart":                {[]Text{words("aaaaaaa"), words("bbbbbbb"), words("cccccccc")}, 16, []string{"aaaaaaa\n\nbbbbbbb", "cccccccc"}},
		"a block is not begun late": {[]Text{words("aaaaaaaaaa"), words("bbbbb bbbb")}, 16, []string{"aaaaaaaaaa", "bbbbb bbbb"}},
		"nothing to be seen":        {[]Text{words(" \n"), {}, words("\u200b")}, 16, nil},
		"at an empty line":          {[]Text{words("aa aa.\n\nbb bb.\ncccccccc")}, 16, []string{"aa aa.", "bb bb.\ncccccccc"}},
		"at a line":                 {[]Text{words("aaaa. aaa\nbbbbbbbbbbb")}, 16, []string{"aaaa. aaa", "bbbbbbbbbbb"}},
		"at a Ukrainian sentence":   {[]Text{words("Він там був. Що далі? Так.")}, 18, []string{"Він там був.", "Що далі? Так."}},
		"at a German sentence":      {[]Text{words("Am 3. Mai kam er. „Ja.“ Dann ging er.")}, 26, []string{"Am 3. Mai kam er. „Ja.“", "Dann ging er."}},
		"at a Korean sentence":      {[]Text{words("그는 갔다. 우리는 남아 있었다.")}, 16, []string{"그는 갔다.", "우리는 남아 있었다."}},
		"at an English sentence":    {[]Text{words("Mr. X met them. He left at 5.")}, 24, []string{"Mr. X met them.", "He left at 5."}},
		"behind its citation":       {[]Text{words("It was so. [1][2] And that too. [3]")}, 22, []string{"It was so. [1][2]", "And that too. [3]"}},
		"at a space":                {[]Text{words("aaaa bbbb cccc dddd eeee")}, 16, []string{"aaaa bbbb cccc", "dddd eeee"}},
		"not before a citation":     {[]Text{words("aaaa bbbb cccc [123] dddd")}, 16, []string{"aaaa bbbb", "cccc [123] dddd"}},
		"not in a citation":         {[]Text{words("aaaaaaaaaaaaaa[123]bbbb")}, 16, []string{"aaaaaaaaaaaaaa", "[123]bbbb"}},
		"between characters":        {[]Text{words(strings.Repeat("👩‍🚀", 5))}, 16, []string{"👩‍🚀👩‍🚀👩‍🚀", "👩‍🚀👩‍🚀"}},
		"between flags":             {[]Text{words(strings.Repeat("🇺🇦", 6))}, 18, []string{strings.Repeat("🇺🇦", 4), "🇺🇦🇺🇦"}},
		"between jamo":              {[]Text{words(strings.Repeat("\u1112\u1161\u11ab", 6))}, 16, []string{strings.Repeat("\u1112\u1161\u11ab", 5), "\u1112\u1161\u11ab"}},
		"a character without end":   {[]Text{words("👩" + strings.Repeat("\u200d👩", 8))}, 17, []string{"👩" + strings.Repeat("\u200d👩", 5), strings.Repeat("\u200d👩", 3)}},
		"a link is whole": {[]Text{text(func(b *Builder) {
			b.Plain("aaaa bbbb ").Link("cccc dddd ee", "https://a.example").Plain(" f")
		})}, 16, []string{"aaaa bbbb", "[cccc dddd ee](https://a.example) f"}},
		"a long link is in both": {[]Text{text(func(b *Builder) {
			b.Link("cccc dddd eeee ffff", "https://a.example")
		})}, 16, []string{"[cccc dddd eeee](https://a.example)", "[ffff](https://a.example)"}},
		"bold goes on": {[]Text{text(func(b *Builder) { b.Bold("aaaa bbbb cccc dddd") })}, 16,
			[]string{"**aaaa bbbb cccc**", "**dddd**"}},
		"a quote is whole": {[]Text{text(func(b *Builder) {
			b.Plain("aaaa aaa").LongQuote(func() { b.Plain("bbb bbb\nbbb") }).Plain("c")
		})}, 16, []string{"aaaa aaa", ">> bbb bbb\n>> bbb\nc"}},
		"a long quote goes on": {[]Text{text(func(b *Builder) {
			b.LongQuote(func() { b.Plain("bbbb bbb. Bbbb bb bbb bb.\ncc") })
		})}, 16, []string{">> bbbb bbb.", ">> Bbbb bb bbb bb.", ">> cc"}},
	} {
		got := marked(Split(c.blocks, c.limit, 0))
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestSpansAreCountedTogether(t *testing.T) {
	block := text(func(b *Builder) {
		for i := range 250 {
			b.Bold("a").Plain(fmt.Sprintf(" %d.\n", i))
		}
	})
	parts := Split([]Text{block, block}, 0, 0)
	for _, p := range parts {
		if len(p.Entities) > MostEntities || p.Valid() != nil {
			t.Error(len(p.Entities), p.Valid())
		}
	}
	if len(parts) != 5 {
		t.Errorf("%d parts for 500 spans", len(parts))
	}
}

func TestPartsSayWhichBlocksTheyHave(t *testing.T) {
	long := Text{Text: strings.Repeat("Some words.\n", 10)}
	parts := Parts([]Text{{Text: "one"}, {}, {Text: "two"}, long, {Text: "three"}}, 50, 0)
	var got [][]int
	for _, p := range parts {
		got = append(got, p.Blocks)
	}
	if want := [][]int{{0, 2, 3}, {3}, {3, 4}}; !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("%v, want %v: %+v", got, want, parts)
	}
}

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
				b.Link(s, "https://a.example/"+rapid.StringMatching(`[a-z]{0,3}`).Draw(t, "path"))
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
	if Units(p.Text) > limit || len(p.Entities) > most {
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
				in := 0
				for _, f := range b.Entities[i:] {
					if f.Offset < e.end() {
						in++
					}
				}
				fits = fits && (e.Type != k || e.Length <= limit && in <= most-4)
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
		settled := room{limit, most}.settled()
		for _, p := range Split(blocks, limit, most) {
			checkPart(t, p, settled.units, settled.spans)
		}
	})
}

func FuzzSplit(f *testing.F) {
	for _, s := range pieces {
		f.Add(strings.Repeat(s, 40), 3, 20, 16)
	}
	f.Add("a [12] b", 2, 4, 5)
	f.Fuzz(func(t *testing.T, s string, from, length, limit int) {
		var b Builder
		b.Plain(s).LongQuote(func() { b.Bold(s).Link(s, "https://a.example") })
		blocks := []Text{b.Text(), {Text: Clean(s), Entities: []Entity{{Type: Bold, Offset: from, Length: length}}}}
		limit = max(16, limit%500)
		parts := Split(blocks, limit, 0)
		for _, p := range parts {
			if err := p.Valid(); err != nil || Units(p.Text) > limit {
				t.Fatalf("%d of %d units, %v: %q", Units(p.Text), limit, err, p.Marked())
			}
		}
		if got, want := visible(letters(parts...)), visible(letters(blocks...)); got != want {
			t.Fatalf("says %q instead of %q", got, want)
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	var blocks []Text
	for i := range 40 {
		blocks = append(blocks, text(func(b *Builder) {
			b.Bold("Змінено: 600 → 2000").Plain("\nНаціональна розвідувальна служба повідомила, що КНДР відправила 15 000 військових. ")
			b.Link("[1]", "https://a.example/1").Plain("\n").Italic("Yonhap · 30 квітня 2025 р.")
			b.LongQuote(func() {
				b.Plain(strings.Repeat("국가정보원은 북한이 모두 15,000명을 파병했다고 밝혔다. ", 1+i%5))
			})
		}))
	}
	b.ReportAllocs()
	for b.Loop() {
		Split(blocks, 0, 0)
	}
}

func BenchmarkSplitOneWithoutEnd(b *testing.B) {
	blocks := []Text{{Text: strings.Repeat("👩‍🚀북한Ж", 10000)}}
	b.ReportAllocs()
	for b.Loop() {
		Split(blocks, 0, 0)
	}
}
