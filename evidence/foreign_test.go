package evidence

import (
	"testing"

	"pgregory.net/rapid"
)

// What spares the search must let through all that the search finds.
func TestNoForeignMatterIsOverlooked(t *testing.T) {
	piece := rapid.SampledFrom([]string{"http", "HTTPS", "://", "www", "WwW", ".", "。", "．", "t.me/", "@", "abc", "<", "/b", ">", "[a]", "(b)", "0x", "0X", "bc1", "BC1",
		"0123456789abcdef0123456789abcdef01234567", "**", "__", "`", "~~", "#", " ", "\n", "/start", "«", "\"", "☀", "🙂", "\ufe0f", "\u20e3", "\x01", "\x7f", "\u200b", "\u202e",
		"com", "рф", "닷컴", "xn--", "1", "255", "a", "Я", "가", "ⅷ", "\xff", "-"})
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for _, p := range rapid.SliceOfN(piece, 1, 12).Draw(t, "pieces") {
			text += p
		}
		if foreignMatter.MatchString(text) && !mayHoldForeign(text) {
			t.Fatalf("foreign matter in %q is overlooked", text)
		}
		if dotted.MatchString(text) && !mayHoldDotted(text) {
			t.Fatalf("an address in %q is overlooked", text)
		}
	})
}
