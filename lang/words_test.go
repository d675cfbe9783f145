package lang

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	cases := []struct{ in, want string }{
		{"Kim Jong-un's 11,000 men.", "Kim|Jong-un's|11,000|men"},
		{"п'ять, п’ять і пʼять", "п'ять|п’ять|і|пʼять"},
		{"N.K. and U.S. officials", "N.K.|and|U.S.|officials"},
		{"the U.S.-led talks", "the|U.S.-led|talks"},
		{"J.B. Smith", "J.B.|Smith"},
		{"북한은 러시아·중국에 1만1000명을", "북한은|러시아|중국에|1만1000명을"},
		{"KN-23, M-1989", "KN-23|M-1989"},
		{"1.5 млн (2024–2025)", "1.5|млн|2024|2025"},
		{"‘quoted’ -dash- 'x'", "quoted|dash|x"},
		{"soldiers' pay", "soldiers|pay"},
		{"", ""},
		{"…!", ""},
		{"A.B.C.D.E.F.G.H.I.J.k", "A.B.C.D.E.F.G.H.|I|J|k"}, // eight are as many as are held together,
	}
	for _, c := range cases {
		var got []string
		for _, w := range Words(c.in) {
			got = append(got, c.in[w.Start:w.End])
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("Words(%q) = %q, want %q", c.in, strings.Join(got, "|"), c.want)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("N.K. п'ять 1,000 북한은")
	f.Add("A.A.A.-A.B.")
	f.Fuzz(func(t *testing.T, s string) { checkSpans(t, s, Words(s)) })
}

// checkSpans fails when spans are out of order, overlap, are empty or leave text.
func checkSpans(t *testing.T, text string, spans []Span) {
	t.Helper()
	end := 0
	for _, s := range spans {
		if s.Start < end || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("span %v after %d in %q", s, end, text)
		}
		end = s.End
	}
}
