package lang

import (
	"strings"
	"testing"

	"tumen/news"
)

// What English and German news write, and what only looks like a quantity in it.
func TestEnglishAndGermanNumbersOfNews(t *testing.T) {
	for _, c := range []struct {
		l    news.Language
		text string
		want string // briefs, divided by " | "
	}{
		{"en", "Some a hundred and five men fired two and a half thousand shells.", "a hundred and five cardinal 105 about | two and a half thousand cardinal 2500"},
		{"en", "A couple of dozen trucks, several thousand men, hundreds of thousands of shells.",
			"A couple of dozen cardinal 24..108 | several thousand cardinal 2000..9000 | hundreds of thousands cardinal 200000..900000"},
		{"en", "It grew by point five percent in a three-and-a-half-year term.", "point five percent percent 0.5 | three-and-a-half cardinal 3.5"},
		{"en", "At this point five percent are left.", "five percent percent 5"},
		{"en", "From US$ 3.6 billion and £11m to C$10 and 5 million won.",
			"US$ 3.6 billion money 3.6e+09 USD | £11m money 1.1e+07 GBP | C$10 money 10 CAD | 5 million won money 5e+06 KRW"},
		{"en", "He won 3 medals, five won medals.", "3 cardinal 3 | five cardinal 5"}, // not the currency
		{"en", "A 500-pound bomb and 2,000 pounds of explosives cost 2 million pounds.", "500 cardinal 500 | 2,000 cardinal 2000 | 2 million pounds money 2e+06 GBP"},
		{"en", "Oil costs 60 dollars a barrel, $4 a gallon.", "60 dollars money 60 USD | $4 money 4 USD"}, // "a" is per
		{"en", "They paid $20 and 43 people left. He has 3 dollars and 15 cents.", "$20 money 20 USD | 43 cardinal 43 | 3 dollars and 15 cents money 3.15 USD"},
		{"en", "More than 100 and fewer than 200 soldiers.", "100 and fewer than 200 cardinal 100..200"},
		{"en", "At least 100 people died and up to 200 were hurt.", "100 cardinal 100 at_least | 200 cardinal 200 up_to"},
		{"en", "From 5 percent to 10 percent, $10m-$20m.", "5 percent to 10 percent percent 5..10 | $10m-$20m money 1e+07..2e+07 USD"},
		{"en", "Losses rose from 5 percent to 10 percent.", "5 percent percent 5 | 10 percent percent 10"},
		{"en", "Some 12m artillery shells, 5m long, EUR 20m, 152mm rounds.", "12m cardinal 1.2e+07 about | 5 cardinal 5 | EUR 20m money 2e+07 EUR | 152 cardinal 152"},
		{"en", "The 9/11 attack, 24/7 work, a one-off, in twenty twenty-four.", ""},
		{"en", "A third missile hit a fifth of the men; 2 1/2 hours; two thirds of a million.",
			"third ordinal 3 | a fifth cardinal 0.2 | 2 1/2 cardinal 2.5 | two thirds of a million cardinal 666666.6666666666"},
		{"en", "Forty-five (45) men.", "Forty-five cardinal 45"},
		{"en", "Hackers took 10,000 bitcoins, or 30 MUSD.", "10,000 bitcoins money 10000 BTC | 30 MUSD money 3e+07 USD"},
		{"de", "Zweieinhalbtausend Mann, eine Viertelmillion Granaten, hunderteinundzwanzig Panzer.",
			"Zweieinhalbtausend cardinal 2500 | eine Viertelmillion cardinal 250000 | hunderteinundzwanzig cardinal 121"},
		{"de", "Ein dreitägiger Besuch, anderthalbfach, 12-mal, zwölffach.",
			"dreitägiger cardinal 3 | anderthalbfach other 1.5 times | 12-mal other 12 times | zwölffach other 12 times"},
		{"de", "Von 600 auf 4.700, zwischen 5 und 7 Tausend, 10 % bis 20 %, 7 v. H. mehr.",
			"600 cardinal 600 | 4.700 cardinal 4700 | 5 und 7 Tausend cardinal 5000..7000 | 10 % bis 20 % percent 10..20 | 7 v. H percent 7"},
		{"de", "10’000 Franken, zwei Euro fünfzig, 12 Pfund Sprengstoff.", "10’000 Franken money 10000 CHF | zwei Euro fünfzig money 2.5 EUR | 12 cardinal 12"},
		{"de", "Mehr als 100 und weniger als 200, knapp 1000, zigtausend.",
			"100 und weniger als 200 cardinal 100..200 | 1000 cardinal 1000 about | zigtausend cardinal 20000..90000"},
		{"de", "Wir achten darauf, um halb sechs, am Ende der fünfmilliardste.", "fünfmilliardste ordinal 5e+09"},
		{"de", "Eine Frau, ein Kilometer, ein Dollar-Kredit.", "ein cardinal 1"}, // an article counts what is measured
	} {
		var got []string
		for _, n := range Numbers(c.text, c.l) {
			got = append(got, brief(n))
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.l, c.text, s, c.want)
		}
	}
}
