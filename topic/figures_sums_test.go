package topic

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// TestPartsOfASum: where the numbers of a sentence add up to one of them, they are its parts; what is said of other people
// is never made a figure of the North's.
func TestPartsOfASum(t *testing.T) {
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	const parts = "15000, 11000 of 15000 troops_sent, 4000 of 15000 troops_sent"
	cases := []struct {
		l          news.Language
		text, want string
	}{
		{news.English, "The NIS said North Korea had sent a total of 15,000 troops to Russia in two rotations: 11,000 and 4,000.", parts},
		{news.English, "The NIS said North Korea sent a total of 15,000 troops: 11,000 soldiers in the first and 4,000 soldiers in the second deployment.", parts},
		{news.Ukrainian, "За даними NIS, КНДР відправила до Росії загалом 15 тисяч військових: 11 тисяч у першій хвилі та 4 тисячі військових у другій.", parts},
		{news.German, "Nordkorea habe insgesamt 15.000 Soldaten nach Russland geschickt: 11.000 Soldaten in der ersten und 4.000 Soldaten in der zweiten Welle.", parts},
		{news.Korean, "국정원은 북한이 1차로 1만1000명, 2차로 4000명 등 모두 1만5000명의 병력을 러시아에 파병했다고 밝혔다.", "11000 of 15000 troops_sent, 4000 of 15000 troops_sent, 15000"},
		{news.English, "North Korea sent 3,000 workers: 2,000 men and 1,000 women.", "3000, 2000 of 3000 workers, 1000 of 3000 workers"},
		{news.English, "North Korea sent 15,000 troops: 11,000 and 3,000.", "15000"}, // does not add up: nobody knows what the others are
		{news.English, "Some 50,000 soldiers were deployed to Kursk: 40,000 Russians and 10,000 North Korean soldiers.", "50000, 10000"},
		{news.Korean, "러시아군 4만명과 북한군 1만명 등 모두 5만명의 병력이 쿠르스크에 배치됐다.", "10000, 50000"},
		{news.Ukrainian, "На Курщину відправлено 50 тисяч військових: 40 тисяч росіян і 10 тисяч північнокорейських солдатів.", "50000, 10000"},
		{news.German, "50.000 Soldaten wurden nach Kursk entsandt: 40.000 russische und 10.000 nordkoreanische Soldaten.", "50000, 10000"},
	}
	for _, c := range cases {
		var got []string
		for _, f := range p.Figures(c.text, c.l, time.Date(2025, 4, 30, 0, 0, 0, 0, time.UTC), p.Find(c.text, c.l)) {
			s := fmt.Sprintf("%.0f", f.Figure.Low)
			if f.Figure.Among != "" {
				s += " of " + f.Figure.Among
			}
			got = append(got, s)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, strings.Join(got, ", "), c.want)
		}
	}
}
