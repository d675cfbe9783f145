package ask

import (
	"slices"
	"testing"

	"tumen/lang/terms"
	"tumen/news"
	"tumen/topic"
)

// A decade of the last century is looked for as what is told, in whatever way it is written, and is no time from which reports are wanted.
func TestADecadeIsNoTimeOfReports(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewSearcher(heap{}, pack)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		question string
		l        news.Language
		year     float64 // 0 for none
		periods  int
	}{
		{"Which shells were made in the 1980s?", news.English, 1980, 0},
		{"Are the guns from the seventies?", news.English, 1970, 0},
		{"Стволи ще з 60-х?", news.Ukrainian, 1960, 0},
		{"Снаряди 1970-х років?", news.Ukrainian, 1970, 0},
		{"Stammen die Granaten aus den 80er-Jahren?", news.German, 1980, 0},
		{"Welche Züge der 1950er fahren noch?", news.German, 1950, 0},
		{"70년대에 만든 포는?", news.Korean, 1970, 0},
		{"Which shells were made in 2024?", news.English, 0, 1},
		{"Скільки солдатів із 80-ї бригади?", news.Ukrainian, 0, 0},
		{"Хто прибув 20-го травня 2025?", news.Ukrainian, 0, 1},
		{"What did Moscow say in the 2020s?", news.English, 0, 1},
		{"How many of the 80 guns fire?", news.English, 0, 0},
	} {
		q := newSought(c.question, c.l, now)
		if len(q.periods) != c.periods {
			t.Errorf("%s: %d periods, want %d", c.question, len(q.periods), c.periods)
		}
		found := 0.0
		for _, p := range s.parts(q) {
			for _, d := range decadesOf(c.question, c.l) {
				if _, has := p.value[terms.Number(float64(d.year))]; has {
					found = float64(d.year)
				}
			}
		}
		if found != c.year {
			t.Errorf("%s: the decade %v is looked for, want %v", c.question, found, c.year)
		}
		values := planIn(pack, s.words, c.question, c.l, now).values
		if c.year > 0 && slices.ContainsFunc(values, func(v float64) bool { return v < 100 }) {
			t.Errorf("%s: insists on the amounts %v", c.question, values)
		}
	}
}
