package evidence

import (
	"os"
	"strings"
	"testing"

	"tumen/news"
)

// TestEverydayNumbers holds the comparison of numbers to sentences that each language counts in its own way. They were
// written before what they led to.
func TestEverydayNumbers(t *testing.T) {
	c := newChecker(t)
	data, err := os.ReadFile("testdata/everyday.tsv")
	if err != nil {
		t.Fatal(err)
	}
	order := []news.Language{news.English, news.German, news.Ukrainian, news.Korean}
	pairs, alarms, lies, missed := 0, 0, 0, 0
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(cells) != len(order) {
			t.Fatalf("%q has %d columns", line, len(cells))
		}
		for i, to := range order {
			wrong := wrongNumbers(Text{to, cells[i]})
			for j, from := range order {
				if i == j {
					continue
				}
				e := c.read(Text{from, cells[j]}, parallelRef())
				s := c.read(Text{to, cells[i]}, parallelRef())
				pairs++
				if got := numberProblems(c, s, e); len(got) > 0 {
					alarms++
					t.Logf("alarm\t%s\t%s\t%s\t%s", directionName(from, to), cells[i], cells[j], brief(got))
					continue
				}
				for _, w := range wrong {
					x := c.read(Text{to, w.text}, parallelRef())
					if lacking(w, x, e) == "" {
						continue
					}
					lies++
					if len(checkRead(c, x, e)) == 0 {
						missed++
						t.Logf("missed\t%s\t%s\t%s\t%s", directionName(from, to), w.kind, w.text, cells[j])
					}
				}
			}
		}
	}
	t.Logf("%d alarms in %d pairs, %d of %d wrong numbers missed", alarms, pairs, missed, lies)
	if alarms*100 > 3*pairs || missed*1000 > 5*lies {
		t.Errorf("%d alarms in %d pairs, at most 3 %% may be; %d of %d wrong numbers missed, at most 0.5 %% may be", alarms, pairs, missed, lies)
	}
}

// numberProblems are the problems with numbers, bounds, units and casualties.
func numberProblems(c *Checker, s, e reading) []Problem {
	var out []Problem
	for _, p := range checkRead(c, s, e) {
		switch p.Kind {
		case KindNumber, KindBound, KindUnit, KindCasualty:
			out = append(out, p)
		}
	}
	return out
}
