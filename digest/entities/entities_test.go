package entities

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestUnitsAreThoseOfUTF16(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "abc": 3, "Жїґ": 3, "북한군": 3, "👍": 2, "👩‍🚀": 5, "🇺🇦": 4, "e\u0301": 2, "ä": 1,
		"\xff\xfe":         2, // each byte is replaced by a sign of one unit
		"\xed\xa0\x80":     3, // half of a pair, written as if it were a character
		"\xf4\x90\x80\x80": 4, // beyond the last character
		"\xf0\x9f":         2, // cut short
	} {
		if got := Units(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
		if got := len(utf16.Encode([]rune(s))); got != want {
			t.Errorf("%q: the case is wrong, it has %d", s, got)
		}
	}
}

func TestABuilderMakesWhatItIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		build func(b *Builder)
		want  string
	}{
		"formats": {func(b *Builder) {
			b.Bold("Kim").Plain(" and ").Italic("👩‍🚀").Plain(" ").Link("[1]", "https://a.example/1").Code(" x ")
		}, "**Kim** and _👩‍🚀_ [[1]](https://a.example/1) `x`"},
		"white space around": {func(b *Builder) { b.Plain(" \n").Bold("  a ").Plain("\t\n ") }, "**a**"},
		"touching spans":     {func(b *Builder) { b.Bold("a").Bold("b").Italic("c").Bold("d") }, "**ab**_c_**d**"},
		"links stay apart": {func(b *Builder) {
			b.Link("1", "https://a.example").Link("2", "https://a.example")
		}, "[1](https://a.example)[2](https://a.example)"},
		"an address that is none": {func(b *Builder) {
			b.Link("1", "javascript:alert(1)").Link("2", "tg://user?id=1").Link("3", "https://").Link("4", "file:x")
			b.Link("5", "http://localhost/x").Link("", "http://a.example").Link("6", "https://a.example@b.example").Link("7", "https://a.example/ x").Link("8", "http://[::1]/x").Link("9", "http://example./")
		}, "123456789"},
		"a quote has its lines": {func(b *Builder) {
			b.Plain("a").LongQuote(func() { b.Plain("b\nc ").Italic("d") }).Plain("e").In(Quote, func() { b.Plain("f") }).Bold("g")
		}, "a\n>> b\n>> c _d_\ne\n> f\n**g**"},
		"a quote in a quote": {func(b *Builder) {
			b.In(Quote, func() { b.Plain("a").LongQuote(func() { b.Plain("b") }) })
		}, "> ab"},
		"nesting": {func(b *Builder) {
			b.In(Bold, func() { b.Plain("a").Italic("b").In(Bold, func() { b.Plain("c") }).Code("d") }).Bold("e")
		}, "**a_b_cde**"},
		"nothing": {func(b *Builder) { b.Bold("").In(Quote, func() {}).Plain(" \u200b\u2800\n") }, ""},
		"quotes behind each other": {func(b *Builder) {
			b.LongQuote(func() { b.Plain("a") }).LongQuote(func() { b.Plain("b") })
		}, ">> a\n>> b"},
		"an empty span between two that touch": {func(b *Builder) { b.Bold("a").Italic("").Bold("b") }, "**ab**"},
		"italic in bold beside italic": {func(b *Builder) {
			b.In(Bold, func() { b.Plain("a").Italic("b") }).Italic("c")
		}, "**a_b_**_c_"},
	} {
		var b Builder
		c.build(&b)
		got := b.Text()
		if got.Marked() != c.want {
			t.Errorf("%s: %q, want %q", name, got.Marked(), c.want)
		}
		if err := got.Valid(); err != nil && c.want != "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestASourceCantSteerAScreen(t *testing.T) {
	for in, want := range map[string]string{
		"a\x00b\x1b[2Jc":                         "a b [2Jc",
		"a\r\nb\rc\u2028d":                       "a\nb\nc\nd",
		"\xff\xfebroken":                         "��broken",
		"\xed\xa0\x80half":                       "���half",
		"a\u202eb\u202c\u2066c\u2069":            "abc",
		"zero\u200bwidth\ufeffx":                 "zerowidthx",
		"soft\u00adhyphen":                       "softhyphen",
		"👩‍🚀 👨‍👩‍👧":                              "👩‍🚀 👨‍👩‍👧",
		"\u200da \u200db\u200d\u200dc":           "a b\u200dc",
		"🏴\U000e0067\U000e0062\U000e007f":        "🏴\U000e0067\U000e0062\U000e007f",
		"x\U000e0067\U000e0062":                  "x",
		"می\u200cخواهم":                          "می\u200cخواهم",
		"Z" + strings.Repeat("\u0335\u200d", 50): "Z" + strings.Repeat("\u0335\u200d", 8),
	} {
		if got := Clean(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
		if again := Clean(Clean(in)); again != Clean(in) {
			t.Errorf("%q: cleaning twice gives %q", in, again)
		}
	}
}

// TestWhatAMessengerRefusesIsNotValid: each case is a text that it refuses, or shows otherwise than it is meant.
func TestWhatAMessengerRefusesIsNotValid(t *testing.T) {
	spans := func(text string, all ...Entity) Text { return Text{Text: text, Entities: all} }
	for name, c := range map[string]struct {
		text Text
		want string // part of the error, empty for none
	}{
		"plain":                  {spans("abc"), ""},
		"nothing":                {spans(""), "nothing"},
		"white space":            {spans(" \n\u00a0"), "nothing"},
		"a filler":               {spans("\u3164\u2800"), "nothing"},
		"space before":           {spans(" a"), "white space"},
		"space behind":           {spans("a\n"), "white space"},
		"broken":                 {spans("\xff"), "UTF-8"},
		"too far":                {spans("abc", Entity{Type: Bold, Offset: 1, Length: 3}), "lie in"},
		"negative":               {spans("abc", Entity{Type: Bold, Offset: -1, Length: 2}), "lie in"},
		"no length":              {spans("abc", Entity{Type: Bold, Offset: 1}), "lie in"},
		"overflow":               {spans("abc", Entity{Type: Bold, Offset: 1, Length: int(^uint(0) >> 1)}), "lie in"},
		"half a character":       {spans("a👍", Entity{Type: Bold, Offset: 0, Length: 2}), "cuts"},
		"the other half":         {spans("a👍b", Entity{Type: Bold, Offset: 2, Length: 2}), "cuts"},
		"white space only":       {spans("a b", Entity{Type: Bold, Offset: 1, Length: 1}), "nothing"},
		"overlap":                {spans("abcd", Entity{Type: Bold, Length: 3}, Entity{Type: Italic, Offset: 1, Length: 3}), "overlaps"},
		"beside each other":      {spans("abcd", Entity{Type: Bold, Length: 2}, Entity{Type: Bold, Offset: 2, Length: 2}), ""},
		"in itself":              {spans("abcd", Entity{Type: Bold, Length: 3}, Entity{Type: Bold, Offset: 1, Length: 1}), "can't stand"},
		"a quote in a quote":     {spans("abcd", Entity{Type: Quote, Length: 3}, Entity{Type: LongQuote, Offset: 1, Length: 1}), "can't stand"},
		"code in bold":           {spans("abcd", Entity{Type: Bold, Length: 3}, Entity{Type: Code, Offset: 1, Length: 1}), "can't stand"},
		"bold in code":           {spans("abcd", Entity{Type: Code, Length: 3}, Entity{Type: Bold, Offset: 1, Length: 1}), "can't stand"},
		"code in a quote":        {spans("abcd", Entity{Type: Quote, Length: 3}, Entity{Type: Code, Offset: 1, Length: 1}), ""},
		"order":                  {spans("abcd", Entity{Type: Bold, Offset: 2, Length: 1}, Entity{Type: Italic, Length: 1}), "order"},
		"a link in italic":       {spans("abcd", Entity{Type: Italic, Length: 4}, Entity{Type: Link, Length: 1, URL: "https://a.example"}), ""},
		"a link to nowhere":      {spans("abcd", Entity{Type: Link, Length: 1}), "address"},
		"a link to a script":     {spans("abcd", Entity{Type: Link, Length: 1, URL: "javascript:x"}), "address"},
		"an address without use": {spans("abcd", Entity{Type: Bold, Length: 1, URL: "https://a.example"}), "address"},
		"a kind of no use":       {spans("abcd", Entity{Type: "mention", Length: 1}), "kind"},
	} {
		err := c.text.Valid()
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want something of %q", name, err, c.want)
		}
		if fixed := repair(c.text); fixed.Text != "" && fixed.Valid() != nil {
			t.Errorf("%s: repaired, it is %v", name, fixed.Valid())
		}
	}
}

func TestTextsAreJoinedWithTheirSpans(t *testing.T) {
	var a, b Builder
	first, second := a.Plain("👍 ").Bold("a").Text(), b.Italic("b").Text()
	got := Join("\n", Text{}, first, Text{Text: " "}, second)
	if got.Marked() != "👍 **a**\n_b_" || got.Valid() != nil {
		t.Error(got.Marked(), got.Valid())
	}
	if len(first.Entities) != 1 || first.Append(second).Marked() != "👍 **a**_b_" {
		t.Error(first)
	}
}

func TestTheJSONFormIsTheMessengers(t *testing.T) {
	var b Builder
	data, err := json.Marshal(b.Plain("👍 ").Link("a", "https://a.example/?x=1&y=2").Text())
	want := `{"text":"👍 a","entities":[{"type":"text_link","offset":3,"length":1,"url":"https://a.example/?x=1\u0026y=2"}]}`
	if err != nil || string(data) != want {
		t.Error(string(data), err)
	}
}

// TestNothingOfASourceCanBeTouched: a messenger makes links of plain text itself.
func TestNothingOfASourceCanBeTouched(t *testing.T) {
	for in, want := range map[string]string{
		"see www.evil.example/x":     "see www.|evil.|example/x",
		"https://evil.example":       "https:|//evil.|example",
		"tg://resolve?domain=x":      "tg:|//resolve?domain=x",
		"somebody@evil.example":      "somebody@|evil.|example",
		"@somebody #tag $USD":        "@|somebody #|tag $|USD",
		"зустріч.укр 회사.한국":          "зустріч.|укр 회사.|한국",
		"/delete_me and (/settings)": "/|delete_me and (/|settings)",
		"killed/wounded 24/7 and/or": "killed/wounded 24/7 and/or",
		"4.700, 12.5 %, 30. April":   "4.700, 12.5 %, 30. April",
		"End. Begin... No, he said.": "End. Begin... No, he said.",
		"1/2 and $5 and # and a @ b": "1/2 and $5 and # and a @ b",
		"U.S. and U.N.":              "U.|S. and U.|N.",
	} {
		got := Inert(Text{Text: in})
		if shown := strings.ReplaceAll(got.Text, "\u2060", "|"); shown != want {
			t.Errorf("%q: %q, want %q", in, shown, want)
		}
		if Inert(got).Text != got.Text || Clean(got.Text) != got.Text {
			t.Errorf("%q: done twice it is %q", in, Inert(got).Text)
		}
	}
	var b Builder
	b.Inert().Bold("a.b@c").Link("d.e", "https://f.example").Plain(".").Italic("g").Plain(".h")
	if got := strings.ReplaceAll(b.Text().Marked(), "\u2060", "|"); got != "**a.|b@|c**[d.e](https://f.example).|_g_.|h" {
		t.Error(got)
	}
}
