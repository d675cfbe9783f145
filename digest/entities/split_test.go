package entities

import (
	"fmt"
	"slices"
	"strings"
	"testing"
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
		"blocks go together":          {[]Text{words("aaaa"), words("bbbb"), words("cccc")}, 16, []string{"aaaa\n\nbbbb\n\ncccc"}},
		"else apart":                  {[]Text{words("aaaaaaa"), words("bbbbbbb"), words("cccccccc")}, 16, []string{"aaaaaaa\n\nbbbbbbb", "cccccccc"}},
		"a block is not begun late":   {[]Text{words("aaaaaaaaaa"), words("bbbbb bbbb")}, 16, []string{"aaaaaaaaaa", "bbbbb bbbb"}},
		"nothing to be seen":          {[]Text{words(" \n"), {}, words("\u200b")}, 16, nil},
		"at an empty line":            {[]Text{words("aa aa.\n\nbb bb.\ncccccccc")}, 16, []string{"aa aa.", "bb bb.\ncccccccc"}},
		"at a line":                   {[]Text{words("aaaa. aaa\nbbbbbbbbbbb")}, 16, []string{"aaaa. aaa", "bbbbbbbbbbb"}},
		"at a Ukrainian sentence":     {[]Text{words("Він там був. Що далі? Так.")}, 18, []string{"Він там був.", "Що далі? Так."}},
		"at a German sentence":        {[]Text{words("Am 3. Mai kam er. „Ja.“ Dann ging er.")}, 26, []string{"Am 3. Mai kam er. „Ja.“", "Dann ging er."}},
		"at a Korean sentence":        {[]Text{words("그는 갔다. 우리는 남아 있었다.")}, 16, []string{"그는 갔다.", "우리는 남아 있었다."}},
		"at an English sentence":      {[]Text{words("Mr. X met them. He left at 5.")}, 24, []string{"Mr. X met them.", "He left at 5."}},
		"behind its citation":         {[]Text{words("It was so. [1][2] And that too. [3]")}, 22, []string{"It was so. [1][2]", "And that too. [3]"}},
		"at a space":                  {[]Text{words("aaaa bbbb cccc dddd eeee")}, 16, []string{"aaaa bbbb cccc", "dddd eeee"}},
		"not before a citation":       {[]Text{words("aaaa bbbb cccc [123] dddd")}, 16, []string{"aaaa bbbb", "cccc [123] dddd"}},
		"before a line with a number": {[]Text{words("[1] aa bb.\n[2] cc dd.\n[3] ee ff.")}, 24, []string{"[1] aa bb.\n[2] cc dd.", "[3] ee ff."}},
		"not in a citation":           {[]Text{words("aaaaaaaaaaaaaa[123]bbbb")}, 16, []string{"aaaaaaaaaaaaaa", "[123]bbbb"}},
		"between characters":          {[]Text{words(strings.Repeat("👩‍🚀", 5))}, 16, []string{"👩‍🚀👩‍🚀👩‍🚀", "👩‍🚀👩‍🚀"}},
		"between flags":               {[]Text{words(strings.Repeat("🇺🇦", 6))}, 18, []string{strings.Repeat("🇺🇦", 4), "🇺🇦🇺🇦"}},
		"between jamo":                {[]Text{words(strings.Repeat("\u1112\u1161\u11ab", 6))}, 16, []string{strings.Repeat("\u1112\u1161\u11ab", 5), "\u1112\u1161\u11ab"}},
		"a character without end":     {[]Text{words("👩" + strings.Repeat("\u200d👩", 8))}, 17, []string{"👩" + strings.Repeat("\u200d👩", 5), strings.Repeat("\u200d👩", 3)}},
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

// TestManyLongAddressesArePartedToo: the messenger refuses them long before the text is too long.
func TestManyLongAddressesArePartedToo(t *testing.T) {
	long := "https://a.example/" + strings.Repeat("x", 400)
	block := text(func(b *Builder) {
		for i := range 60 {
			b.Link(fmt.Sprintf("[%d]", i), long).Plain(" is so.\n")
		}
		b.LongQuote(func() { b.Plain("a ").Link("b", long) })
	})
	one := text(func(b *Builder) { b.Link("c", long) })
	parts := Split([]Text{block, one, block}, 0, 0)
	for _, p := range parts {
		if p.Weight() > MostWeight || p.Valid() != nil {
			t.Error(p.Weight(), p.Valid())
		}
	}
	if len(parts) != 9 {
		t.Errorf("%d parts for 123 links", len(parts))
	}
	var b Builder
	if got := b.Link("a", "https://a.example/"+strings.Repeat("ї", 400)).Text(); len(got.Entities) != 0 {
		t.Errorf("an address of %d bytes is a link", len(got.Entities[0].URL))
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
