package decode

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
	"pgregory.net/rapid"
)

const (
	ukSample = "«Ми бачимо збільшення вдвічі», – сказав речник міністерства. Їхні вагони поверталися порожніми, є й інші дані."
	deSample = "Über den Grenzbahnhof fuhren größere Züge, sagte der Sprecher. Unabhängig prüfen lässt sich das für März nicht."
	koSample = "통일 당국은 지난달 두만강역을 지난 화차가 340량으로 집계됐다고 11일 밝혔다. 전달의 두 배다."
	enSample = "The ministry said that traffic had “doubled” in May – a résumé of the month."
)

func encode(t *testing.T, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// order is a byte order.
func order(big bool) binary.AppendByteOrder {
	if big {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

func utf16Bytes(s string, big bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = order(big).AppendUint16(b, u)
	}
	return b
}

func utf32Bytes(s string, big bool) []byte {
	var b []byte
	for _, r := range s {
		b = order(big).AppendUint32(b, uint32(r)) // #nosec G115 -- a character is never negative
	}
	return b
}

func TestTextIsDecodedWhateverItDeclares(t *testing.T) {
	ko := strings.ReplaceAll(koSample, "“", "")
	cases := []struct {
		name, want, contentType, charset string
		body                             []byte
	}{
		{"plain", "abc", "", "utf-8", []byte("abc")},
		{"UTF-8 mark", ukSample, "", "utf-8", []byte("\xEF\xBB\xBF" + ukSample)},
		{"UTF-8 declared as something else by the server", ukSample, "text/html; charset=windows-1251", "utf-8", []byte(ukSample)},
		{"UTF-16LE with mark", koSample, "", "utf-16le", append([]byte{0xFF, 0xFE}, utf16Bytes(koSample, false)...)},
		{"UTF-16BE with mark", koSample, "", "utf-16be", append([]byte{0xFE, 0xFF}, utf16Bytes(koSample, true)...)},
		{"UTF-16LE without mark", deSample, "", "utf-16le", utf16Bytes(deSample, false)},
		{"UTF-16BE without mark", "<html>" + ukSample, "", "utf-16be", utf16Bytes("<html>"+ukSample, true)},
		{"UTF-32LE with mark", ukSample, "", "utf-32le", append([]byte{0xFF, 0xFE, 0, 0}, utf32Bytes(ukSample, false)...)},
		{"UTF-32BE without mark", koSample, "", "utf-32be", utf32Bytes(koSample, true)},
		{"windows-1251 by the server", ukSample, "text/html; charset=windows-1251", "windows-1251", encode(t, charmap.Windows1251, ukSample)},
		{"windows-1251 by the page", "<meta charset=windows-1251>" + ukSample, "", "windows-1251", encode(t, charmap.Windows1251, "<meta charset=windows-1251>"+ukSample)},
		{"windows-1251 undeclared", ukSample, "", "windows-1251", encode(t, charmap.Windows1251, ukSample)},
		{"windows-1251 declared as latin", ukSample, "text/html; charset=iso-8859-1", "windows-1251", encode(t, charmap.Windows1251, ukSample)},
		{"koi8-u undeclared", "речник міністерства сказав про це", "", "koi8-u", encode(t, charmap.KOI8U, "речник міністерства сказав про це")},
		{"koi8-u in an XML declaration", `<?xml version="1.0" encoding="koi8-u"?><a>речник сказав</a>`, "", "koi8-u", encode(t, charmap.KOI8U, `<?xml version="1.0" encoding="koi8-u"?><a>речник сказав</a>`)},
		{"euc-kr undeclared", ko, "", "euc-kr", encode(t, korean.EUCKR, ko)},
		{"euc-kr under the name of Windows", ko, "text/html; charset=ms949", "ms949", encode(t, korean.EUCKR, ko)},
		{"a syllable that only cp949 has", "똠방각하가 말했다", "", "euc-kr", encode(t, korean.EUCKR, "똠방각하가 말했다")},
		{"windows-1252 undeclared, German", deSample, "", "windows-1252", encode(t, charmap.Windows1252, deSample)},
		{"windows-1252 undeclared, English quotes", enSample, "", "windows-1252", encode(t, charmap.Windows1252, enSample)},
		{"one wrong byte in UTF-8", strings.Repeat(ukSample, 2), "", "utf-8", []byte(ukSample + "\xff" + ukSample)},
		{"cut in the middle of a letter", koSample, "", "utf-8", []byte(koSample + "\xed\x95")},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, charset, err := Text(c.body, c.contentType)
			if err != nil {
				t.Fatal(err)
			}
			if got != c.want || charset != c.charset {
				t.Errorf("%s: %q, want %s: %q", charset, got, c.charset, c.want)
			}
		})
	}
}

// Whatever is written in one of the sets, without a word about which, comes back.
func TestUndeclaredSentencesComeBack(t *testing.T) {
	sets := []struct {
		encoding encoding.Encoding
		words    []string
	}{
		{charmap.Windows1251, strings.Fields(ukSample)},
		{charmap.Windows1252, strings.Fields(deSample)},
		{korean.EUCKR, strings.Fields(koSample)},
	}
	rapid.Check(t, func(r *rapid.T) {
		set := sets[rapid.IntRange(0, len(sets)-1).Draw(r, "set")]
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(set.words), 10, 60).Draw(r, "words"), " ")
		body, err := set.encoding.NewEncoder().Bytes([]byte(text))
		if err != nil {
			r.Fatal(err)
		}
		got, charset, err := Text(body, "")
		if err != nil || got != text {
			r.Fatalf("%s: %q, %v, want %q", charset, got, err, text)
		}
	})
}
