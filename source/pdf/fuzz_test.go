package pdf

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// The program's output is only as good as the file: whatever comes, there is text or none, and no panic.
func FuzzOutput(f *testing.F) {
	f.Add([]byte("<title>A &lt; B</title>\n<meta name=\"CreationDate\" content=\"2025-05-03T08:30:00+09:00\"/>\n<page width=\"595\" height=\"842\">\n" +
		"<word xMin=\"50\" yMin=\"100\" xMax=\"80\" yMax=\"110\">10,000</word>\n<word xMin=\"80\" yMin=\"98\" xMax=\"83\" yMax=\"104\">1</word>\n"))
	f.Add([]byte("<page width=\"NaN\" height=\"-1e999\">\n<word xMin=\"1e308\" yMin=\"-Inf\" xMax=\"0x1p-2\" yMax=\"5\">\xff&#0;&#x202e;</word>"))
	f.Add([]byte("<word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"2\">before any page</word>\n<page>\n<word></word>\n<word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"2\">- </word>"))
	f.Fuzz(func(t *testing.T, out []byte) {
		r := newReader(5)
		for len(out) > 0 { // in pieces, as it comes
			n := min(len(out), 1+len(out)/2)
			if _, err := r.Write(out[:n]); err != nil {
				t.Fatal(err)
			}
			out = out[n:]
		}
		got := r.document().layOut()
		if !utf8.ValidString(got.Text) || !utf8.ValidString(got.Title) || strings.Contains(got.Title, "\n") {
			t.Errorf("%q: %q", got.Title, got.Text)
		}
		for _, c := range got.Text {
			if c != '\n' && unicode.IsControl(c) {
				t.Errorf("%q has a control character", got.Text)
			}
		}
	})
}

func FuzzPicture(f *testing.F) {
	f.Add([]byte("P5\n2 2\n255\n\x00\xff\x00\xff"))
	f.Add([]byte("P5 99999 99999 255 "))
	f.Fuzz(func(_ *testing.T, out []byte) { lookOf(greys(out)) })
}

var ours = regexp.MustCompile(`w\d+x`)

// Wherever the words of a page stand, none is lost, doubled or changed but for hyphens, marks and running lines.
func TestNoWordIsLost(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := page{width: 595, height: 842}
		want := map[string]int{}
		n := rapid.IntRange(1, 200).Draw(r, "words")
		columns := rapid.IntRange(1, 3).Draw(r, "columns")
		size := rapid.Float64Range(6, 14).Draw(r, "size")
		for i := range n {
			text := fmt.Sprintf("w%dx", i)
			c := rapid.IntRange(0, columns-1).Draw(r, "column")
			x := 60 + float64(c)*170 + rapid.Float64Range(0, 120).Draw(r, "x")
			y := 150 + rapid.Float64Range(0, 500).Draw(r, "y")
			p.words = append(p.words, word{box{x, y, x + 0.5*size*float64(len(text)), y + size}, text})
			want[text]++
		}
		// Words that lie over each other have no space between.
		for _, f := range ours.FindAllString(document{pages: []page{p}}.layOut().Text, -1) {
			want[f]--
		}
		for text, n := range want {
			if n != 0 {
				r.Fatalf("%s: %d times too few", text, n)
			}
		}
	})
}

func TestHyphensAtLinesEnds(t *testing.T) {
	v := vocabulary{"waffenlieferungen": 1, "russland-politik": 1, "북한군에서": 2, "군사": 1}
	for _, c := range []struct{ text, next, want string }{
		{"die Wirt-", "schaft", "die Wirtschaft"},
		{"die Wirt\u00AD", "schaft", "die Wirtschaft"},
		{"die Wirt\u2010", "schaft", "die Wirtschaft"},
		{"nach Nord-", "Korea", "nach Nord-Korea"},
		{"die Nord-Korea-", "Politik", "die Nord-Korea-Politik"},
		{"Waffen-", "und Munitionslieferungen", "Waffen- und Munitionslieferungen"},
		{"die Russland-", "politik", "die Russland-politik"}, // as the document writes it elsewhere
		{"KN-", "23", "KN-23"},
		{"2024-", "2025", "2024-2025"},
		{"2024–", "2025", "2024–2025"},
		{"der Plan –", "so Kim", "der Plan – so Kim"},
		{"der Plan -", "so Kim", "der Plan - so Kim"},
		{"the coop-", "eration", "the cooperation"},
		{"a long-", "term plan", "a long-term plan"},
		{"співпра-", "ця", "співпраця"},
		{"російсько-", "корейський", "російсько-корейський"},
		{"північно-", "корейський", "північнокорейський"},
		{"будь-", "який", "будь-який"},
		{"який-", "небудь", "який-небудь"},
		{"воєнно-", "технічна", "воєнно-технічна"},
		{"військово-", "полонений", "військовополонений"},
		{"北", "한", "北 한"},
		{"러시아에 파병된 북한군", "에서 많은", "러시아에 파병된 북한군에서 많은"},
		{"러시아", "를 방문했다", "러시아를 방문했다"},
		{"파병된 북한군", "사상자", "파병된 북한군 사상자"},
		{"11", "000 осіб", "11 000 осіб"},
		{"-", "x", "- x"},
		{"", "x", " x"},
	} {
		if got := v.join(c.text, c.next); got != c.want {
			t.Errorf("%q + %q: %q, want %q", c.text, c.next, got, c.want)
		}
	}
}
