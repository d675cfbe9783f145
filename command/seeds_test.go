package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"tumen/digest"
	"tumen/lang"
	"tumen/news"
)

// withSeeds is a program whose archive has the real reports, and what stands in their files by address.
func withSeeds(t *testing.T) (p *program, texts map[string]string) {
	t.Helper()
	files, err := filepath.Glob(absolute(t, "../../shared/seeds/*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("the real reports are not here: ../shared/seeds is absent")
	}
	texts = map[string]string{}
	for _, f := range files {
		body, err := os.ReadFile(filepath.Clean(f))
		if err != nil {
			t.Fatal(err)
		}
		texts["file:"+filepath.Base(f)] = plain(string(body))
	}
	p = newProgram(t)
	p.must(append([]string{"ingest"}, files...)...)
	return p, texts
}

// plain is text without what cleaning may change: white space, forms of letters, footnote marks.
func plain(text string) string {
	return strings.Join(strings.Fields(lang.StripNotes(lang.Clean(norm.NFC.String(text)))), " ")
}

// TestTheFiguresOfTheRealReports: each figure as a person reads it in the reports.
func TestTheFiguresOfTheRealReports(t *testing.T) {
	p, _ := withSeeds(t)
	claims := p.claims()
	for _, tc := range []struct {
		what      string
		indicator news.Indicator
		value     float64
		bound     news.Bound
		stance    news.Stance // empty for any
	}{
		{"soldiers already sent", news.TroopsSent, 11_000, news.Exact, ""},
		{"killed or injured are casualties", news.Casualties, 4_000, news.About, ""},
		{"those yet to come", news.TroopsSent, 30_000, news.UpTo, news.Planned},
		{"entries in 2024", news.Entries, 13_221, news.Exact, ""},
		{"of them for study", news.Students, 7_887, news.Exact, ""},
		{"ballistic missiles", news.Missiles, 148, news.Exact, ""},
		{"containers", news.Containers, 15_000, news.MoreThan, ""},
		{"builders", news.Engineers, 5_000, news.Exact, ""},
		{"sappers", news.Engineers, 1_000, news.Exact, ""},
	} {
		t.Run(tc.what, func(t *testing.T) {
			var near []string
			for _, c := range claims {
				for _, f := range c.Figures {
					if f.Low != tc.value {
						continue
					}
					if f.Indicator == tc.indicator && f.Bound == tc.bound && (tc.stance == "" || c.Stance == tc.stance) {
						return
					}
					near = append(near, string(f.Indicator)+" "+string(f.Bound)+" "+string(c.Stance)+": "+c.Text)
				}
			}
			t.Errorf("missing; with this value there are\n%s", strings.Join(near, "\n"))
		})
	}
	for _, c := range claims {
		for _, f := range c.Figures {
			if f.Indicator == news.Killed && f.Low == 4_000 {
				t.Errorf("casualties taken for the dead: %s", c.Text)
			}
		}
	}
}

func TestNoFurnitureBecomesAClaim(t *testing.T) {
	p, texts := withSeeds(t)
	claims := p.claims()
	if len(claims) < 30 {
		t.Errorf("only %d claims of %d reports", len(claims), len(texts))
	}
	for _, c := range claims {
		for _, bad := range []string{"Captcha", "Do you like this article", "Loading", "Retrieved", "Archived from", "Subscribe", "doi:", "ISBN", "^ "} {
			if strings.Contains(c.Text, bad) {
				t.Errorf("furniture: %s", c.Text)
			}
		}
		for _, q := range c.Quotes {
			if !strings.Contains(texts[c.Article.URL], plain(q)) {
				t.Errorf("%s does not have the quote %q", c.Article.URL, q)
			}
		}
	}
}

// TestUkrainesIntelligenceIsNotRussias: the source's wrong term is marked in the claim and untouched in the quote.
func TestUkrainesIntelligenceIsNotRussias(t *testing.T) {
	p, _ := withSeeds(t)
	marked := 0
	for _, c := range p.claims() {
		quote := strings.Join(c.Quotes, " ")
		if !strings.Contains(quote, "Main Military Intelligence (GRU)") {
			continue
		}
		marked++
		if !strings.Contains(c.Text, "HUR [in the source: GRU]") {
			t.Errorf("not marked: %s", c.Text)
		}
	}
	if marked == 0 {
		t.Error("no claim with the wrong term: nothing is shown")
	}
}

// TestEverySentenceOfTheDigestIsCitedFromItsFile follows each sentence to the bytes of the source.
func TestEverySentenceOfTheDigestIsCitedFromItsFile(t *testing.T) {
	p, texts := withSeeds(t)
	for _, l := range news.Languages() {
		for _, args := range [][]string{{"digest"}, {"digest", "--since", "2025-01-01"}, {"digest", "--length", "short"}} {
			var e digest.Edition
			if err := json.Unmarshal([]byte(p.must(append(args, "--json", "--lang", string(l))...)), &e); err != nil {
				t.Fatal(err)
			}
			checkEdition(t, e, texts)
		}
	}
}

func checkEdition(t *testing.T, e digest.Edition, texts map[string]string) {
	t.Helper()
	known := map[int]bool{}
	for _, n := range e.Endnotes {
		known[n.N] = true
		if len(n.Quotes) == 0 {
			t.Errorf("endnote %d quotes nothing", n.N)
		}
		for _, q := range n.Quotes {
			if !strings.Contains(texts[n.Address], plain(q)) {
				t.Errorf("%s does not have %q", n.Address, q)
			}
		}
	}
	sentences := slices.Clone(e.Takeaways)
	var figures []digest.FigureRow
	for _, s := range e.Sections {
		for _, i := range s.Items {
			sentences = append(sentences, i.Sentences...)
			figures = append(figures, i.Disputed...)
		}
	}
	for _, s := range e.Sides {
		sentences = append(sentences, s.Sentences...)
	}
	if len(sentences) == 0 {
		t.Error("the digest says nothing")
	}
	cited := func(what string, numbers []int) {
		if len(numbers) == 0 {
			t.Errorf("nothing is cited for %s", what)
		}
		for _, n := range numbers {
			if !known[n] {
				t.Errorf("there is no endnote %d for %s", n, what)
			}
		}
	}
	for _, s := range sentences {
		cited(s.Text, s.Citations)
	}
	for _, r := range append(figures, e.Figures...) {
		for _, v := range r.Values {
			cited(r.Title+" "+v.Text, v.Citations)
		}
	}
}

// TestTheRealReportsAreAskedAbout asks what their readers would.
func TestTheRealReportsAreAskedAbout(t *testing.T) {
	p, _ := withSeeds(t)
	for _, tc := range []struct{ question, has string }{
		{"How many North Korean soldiers were sent to Russia?", "11,000"},
		{"Скільки північнокорейських солдатів відправили до Росії?", "11 000"},
		{"Wie viele nordkoreanische Soldaten wurden getötet oder verwundet?", "4.000"},
		{"북한은 러시아에 미사일을 몇 발 보냈나?", "148"},
		{"Wie viele Studenten aus Nordkorea kamen 2024 nach Russland?", "7.887"},
		{"How many North Koreans entered Russia in 2024?", "13,221"},
		{"Що каже Сеул про втрати?", "300"},
	} {
		a := p.ask(tc.question)
		checkAnswer(t, a)
		if text := strings.ReplaceAll(a.Answer, "\u00a0", " "); a.Refused || !strings.Contains(text, tc.has) {
			t.Errorf("%s: no %s in\n%s", tc.question, tc.has, text)
		}
	}
}
