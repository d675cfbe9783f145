package decode

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
	"pgregory.net/rapid"
)

// What servers say of a text in one set when they mean another. The letters settle it.
func TestWrongDeclarationsAreNotBelieved(t *testing.T) {
	sets := []struct {
		name     string
		encoding encoding.Encoding
		words    []string
		lies     []string
	}{
		{"windows-1251", charmap.Windows1251, strings.Fields(ukSample), []string{"koi8-u", "iso-8859-1", "euc-kr", "utf-8", "iso-8859-5", "shift_jis", "x-unknown"}},
		{"koi8-u", charmap.KOI8U, strings.Fields(strings.Trim(ukSample, "«»–,")), []string{"windows-1251", "iso-8859-1", "utf-8", "euc-kr"}},
		{"windows-1252", charmap.Windows1252, strings.Fields(deSample), []string{"windows-1251", "koi8-r", "euc-kr", "utf-8", "us-ascii"}},
		{"euc-kr", korean.EUCKR, strings.Fields(koSample), []string{"windows-1251", "iso-8859-1", "utf-8", "koi8-u"}},
	}
	rapid.Check(t, func(r *rapid.T) {
		set := rapid.SampledFrom(sets).Draw(r, "set")
		text := strings.Join(rapid.Permutation(set.words).Draw(r, "words"), " ")
		body, err := set.encoding.NewEncoder().Bytes([]byte(text))
		if err != nil {
			r.Skip("the set has not all its letters")
		}
		lie := rapid.SampledFrom(set.lies).Draw(r, "lie")
		got, charset, err := Text(body, "text/html; charset="+lie)
		if err != nil || got != text {
			r.Fatalf("%s said to be %s is read as %s: %q, %v, want %q", set.name, lie, charset, got, err, text)
		}
	})
}

// UTF-8 that was encoded twice comes back, and no text that was not is taken for it.
func TestTextEncodedTwiceComesBackAndNoOtherIsChanged(t *testing.T) {
	more := "Français: « ça va », naïve café à Zürich. Ă la carte – 5 °C, 3 € “so”. Ünïcödé № 7. 日本語 Åland Ðuro Ñandú Âge Ã é Â"
	words := strings.Fields(ukSample + " " + deSample + " " + koSample + " " + enSample + " " + more)
	rapid.Check(t, func(r *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 40).Draw(r, "words"), " ")
		if got := unscrambled(text); got != text {
			r.Fatalf("%q became %q", text, got)
		}
	})
	for _, set := range []*charmap.Charmap{charmap.Windows1252, charmap.Windows1251} {
		for _, text := range []string{ukSample, deSample, koSample} {
			var b strings.Builder
			for _, c := range []byte(text) {
				if l := set.DecodeByte(c); l != '\uFFFD' {
					b.WriteRune(l)
				} else {
					b.WriteRune(rune(c))
				}
			}
			if got := unscrambled(b.String()); got != text {
				t.Errorf("%v: %q", set, got)
			}
		}
	}
}
