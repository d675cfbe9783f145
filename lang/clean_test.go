package lang

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestCleanTakesOutWhatIsNotSeen(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"plain text stays", "Seoul, 11.000 men.\nNext", "Seoul, 11.000 men.\nNext"},
		{"no-break and thin spaces", "11\u00a0000\u202fmen\u3000!", "11 000 men !"},
		{"line ends", "a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne"},
		{"tab", "a\tb", "a b"},
		{"soft hyphen, zero width, byte order mark", "\ufeffNord\u00adko\u200brea\u2060", "Nordkorea"},
		{"bidirectional overrides turn text around", "abc\u202edef\u202c\u2066x\u2069", "abcdefx"},
		{"tag characters hide text from people", "Kim\U000e0049\U000e0067\U000e007f", "Kim"},
		{"variation selectors can carry bytes", "a\ufe0f\U000e0101b", "ab"},
		{"normal form C", "Й" + "i\u0301" + "\u1112\u1161\u11ab", "Йí한"},
		{"decomposed й of Apple file names", "и\u0306", "й"},
		{"invalid UTF-8", "a\xff\xc3b\ufffd", "ab"},
		{"control characters", "a\x00b\x7f", "ab"},
		{"a terminal's colours", "\x1b[31m2,700\x1b[0m men \x1b[1;4mx\x1b", "2,700 men x"},
		{"no command", "\x1b[31\n2,700", "[31\n2,700"},
		{"private use", "a\ue000b", "ab"},
		{"Hangul fillers", "북\u3164한\u115f", "북한"},
		{"full-width digits, letters and signs", "１２,000 １２，０００．５％ Ａｂｃ", "12,000 12,000.5% Abc"},
		{"digits of other scripts", "١٢,000 𝟏𝟐,000 १२", "12,000 12,000 12"},
		{"a full-width letter takes its mark", "ｅ\u0301", "é"},
		{"Korean and its punctuation stay", "북한군 「３００명」·사망、러시아。", "북한군 「300명」·사망、러시아。"},
		{"letters with their marks stay", "é ї ў ñ", "é ї ў ñ"},
	}
	for _, c := range cases {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestDigitTablesCountInTens(t *testing.T) {
	for _, r := range unicode.Nd.R16 {
		if r.Stride != 1 || (r.Hi-r.Lo+1)%10 != 0 {
			t.Errorf("%x-%x", r.Lo, r.Hi)
		}
	}
	for _, r := range unicode.Nd.R32 {
		if r.Stride != 1 || (r.Hi-r.Lo+1)%10 != 0 {
			t.Errorf("%x-%x", r.Lo, r.Hi)
		}
	}
}

func TestCleanBoundsMarks(t *testing.T) {
	if got := Clean("a" + strings.Repeat("\u0301", 5000) + "b"); len(got) > 40 || !strings.HasSuffix(got, "b") {
		t.Errorf("%d bytes are left of 5000 marks", len(got))
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "a\u0301\u0301", "\r\r\n", "\xf0\x9f", "и\u200b\u0306", "a" + strings.Repeat("\u0345", 40), "\u1100\u1161\u11a8", "\u0344" + strings.Repeat("\u0345", 7)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Clean(s)
		if !utf8.ValidString(once) {
			t.Fatalf("Clean(%q) = %q is no UTF-8", s, once)
		}
		if twice := Clean(once); twice != once {
			t.Fatalf("Clean(%q) = %q, again %q", s, once, twice)
		}
		if strings.ContainsAny(once, "\r\x00\u200b\u202e\ufffd") {
			t.Fatalf("Clean(%q) = %q", s, once)
		}
	})
}
