package story

import (
	"slices"
	"testing"

	"tumen/news"
)

// What can't both hold is marked for all who say it, wherever and by whom they are quoted; a part is no rival of its whole.
func TestConflictsAreMarkedEvenly(t *testing.T) {
	killed := func(n float64) news.Figure { return count("killed", n) }
	one := func(f ...news.Figure) []news.Figure { return f }
	ukrainian := func(n float64, place string) news.Figure { return at(ofWhom(killed(n), news.UkrainianWhom), place) }
	first := one(sent(15000), among(sent(11000), "15000 troops_sent"), among(sent(4000), "15000 troops_sent"))
	cases := []struct {
		name    string
		sayings []saying
		want    []bool // of the first figure of each
	}{
		{"one names the place of the war, the other none", []saying{
			{who: "NIS", figures: one(killed(2000))}, {who: "Pyongyang", figures: one(at(killed(350), "Kursk Oblast"))},
		}, []bool{true, true}},
		{"and whichever way round", []saying{
			{who: "NIS", figures: one(at(killed(2000), "Kursk"))}, {who: "Pyongyang", figures: one(at(killed(350), "Russia"))},
		}, []bool{true, true}},
		{"a village is a part of it", []saying{
			{who: "NIS", figures: one(killed(2000))}, {who: "HUR", figures: one(at(killed(30), "Plekhovo"))},
		}, []bool{false, false}},
		{"more of the North's soldiers in a place than anywhere", []saying{
			{who: "NIS", figures: one(sent(10000))}, {who: "HUR", figures: one(at(sent(15000), "Belgorod Oblast"))},
		}, []bool{true, true}},
		{"fewer are a part of them", []saying{
			{who: "NIS", figures: one(sent(15000))}, {who: "HUR", figures: one(at(sent(10000), "Belgorod Oblast"))},
		}, []bool{false, false}},
		{"of other people a place is a place: a strike is not the war", []saying{
			{who: "SBS", figures: one(ukrainian(12, ""))}, {who: "BBC", figures: one(ukrainian(40, "Kyiv"))},
		}, []bool{false, false}},
		{"bounds that overlap", []saying{
			{who: "NIS", figures: one(bounded(at(killed(1000), "Kursk"), news.MoreThan))}, {who: "HUR", figures: one(killed(3000))},
		}, []bool{false, false}},
		{"the same number of two outlets, of which one is a week later", []saying{
			{who: "NIS", published: "2025-01-10", figures: one(killed(1000))},
			{who: "HUR", outlet: "A", published: "2025-01-11", figures: one(killed(1200))},
			{who: "CNN", outlet: "B", published: "2025-01-19", figures: one(killed(1200))},
		}, []bool{true, true, true}},
		{"the same number half a year later is of another time", []saying{
			{who: "NIS", published: "2025-01-10", figures: one(killed(1000))},
			{who: "HUR", published: "2025-01-11", figures: one(killed(1200))},
			{who: "CNN", published: "2025-07-19", figures: one(killed(1200))},
		}, []bool{true, true, false}},
		{"a part that one outlet quotes with its whole, and another only the whole", []saying{
			{who: "NIS", outlet: "A", figures: first}, {who: "NIS", outlet: "B", figures: one(sent(15000))}, {who: "Pentagon", figures: one(sent(11000))},
		}, []bool{false, false, false}},
		{"who names no part is contradicted", []saying{
			{who: "NIS", outlet: "B", figures: one(sent(15000))}, {who: "Pentagon", figures: one(sent(11000))},
		}, []bool{true, true}},
	}
	for _, c := range cases {
		for range 2 { // in any order
			cited := cite(t, c.sayings)
			lines := Ledger(cited)
			for i, s := range c.sayings {
				f := s.figures[0]
				at := slices.IndexFunc(lines, func(l news.LedgerLine) bool {
					outlets := append([]news.Article{l.Article}, l.Also...)
					return l.Origin == s.who && l.Figure == f && slices.ContainsFunc(outlets, func(a news.Article) bool { return s.outlet == "" || a.Outlet == s.outlet })
				})
				if at < 0 {
					t.Fatalf("%s: %s has no line in %+v", c.name, s.who, lines)
				}
				if lines[at].Conflict != c.want[i] {
					t.Errorf("%s: %s %v in %q marked %v, want %v", c.name, s.who, f.Low, f.Place, lines[at].Conflict, c.want[i])
				}
			}
			slices.Reverse(c.sayings)
			slices.Reverse(c.want)
		}
	}
}
