package story

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tumen/news"
)

// written writes rows as a reader would want to see them: a speaker's values in their order, parts in brackets.
func written(rows []news.LedgerRow) string {
	var b strings.Builder
	value := func(f news.Figure) string {
		s := fmt.Sprint(f.Low)
		if f.High != f.Low {
			s += fmt.Sprint("-", f.High)
		}
		if f.Bound != "" && f.Bound != news.Exact {
			s = string(f.Bound) + " " + s
		}
		return s
	}
	for _, r := range rows {
		fmt.Fprintln(&b, strings.TrimSpace(fmt.Sprint(r.Indicator, " ", r.Place)))
		for _, s := range r.Series {
			var points []string
			for _, p := range s.Points {
				text := p.At.Format("2006-01-02 ") + value(p.Figure)
				if w := p.Lines[0].Whole; w != nil {
					text += fmt.Sprintf(" of %s %s", value(*w), w.Indicator)
				}
				for _, part := range p.Parts {
					text += fmt.Sprintf(" (%s %s)", value(part), part.Indicator)
				}
				if p.Denied {
					text += " denied"
				}
				if p.Conflict {
					text += " !"
				}
				if n := len(p.Lines) + len(p.Lines[0].Also); n > 1 {
					text += fmt.Sprintf(" x%d", n)
				}
				points = append(points, text)
			}
			fmt.Fprintf(&b, "  %s: %s\n", s.Speaker, strings.Join(points, " | "))
		}
	}
	return b.String()
}

func sent(n float64) news.Figure { return count("troops_sent", n) }

// TestTheFiguresOfTheYear: what was in fact said of the North Koreans in Russia from December 2024 to November 2025.
func TestTheFiguresOfTheYear(t *testing.T) {
	killed := func(n float64) news.Figure { return count("killed", n) }
	hurt := func(n float64) news.Figure { return count("casualties", n) }
	cited := cite(t, []saying{
		{who: "NIS", outlet: "Yonhap", published: "2024-12-19", figures: []news.Figure{bounded(killed(100), news.AtLeast), bounded(count("wounded", 1000), news.About)}},
		{who: "NIS", outlet: "Reuters", published: "2024-12-19", figures: []news.Figure{bounded(killed(100), news.AtLeast)}},
		{who: "Volodymyr Zelensky", outlet: "Ukrinform", published: "2025-01-04", figures: []news.Figure{hurt(3000)}},
		{who: "Western officials", outlet: "BBC", published: "2025-01-22", stance: news.Estimated, figures: []news.Figure{
			among(bounded(hurt(4000), news.About), "11000 troops_sent"), sent(11000),
		}},
		{who: "NIS", outlet: "SBS", published: "2025-04-30", figures: []news.Figure{
			among(killed(600), "4700 casualties"), hurt(4700), sent(15000), count("workers", 15000),
		}},
		{who: "NIS", outlet: "Reuters", published: "2025-05-01", figures: []news.Figure{
			sent(15000), among(sent(11000), "15000 troops_sent"), among(sent(4000), "15000 troops_sent"),
		}},
		{who: "Pyongyang", via: "KCNA", outlet: "Yonhap", published: "2025-08-30", figures: []news.Figure{bounded(killed(350), news.About)}},
		{who: "NIS", outlet: "Yonhap", published: "2025-09-02", figures: []news.Figure{bounded(killed(2000), news.About)}},
		{who: "NIS", outlet: "Yonhap", published: "2025-11-04", figures: []news.Figure{
			bounded(at(sent(10000), "Russia–Ukraine border"), news.About),
		}},
		{who: "NIS", outlet: "Yonhap", article: 7, published: "2025-11-04", figures: []news.Figure{count("engineers", 1000)}},
		{who: "NIS", outlet: "Yonhap", article: 7, published: "2025-11-04", stance: news.Planned, figures: []news.Figure{count("engineers", 5000)}},
	})
	want := `troops_sent
  Western officials: 2025-01-22 11000 (about 4000 casualties)
  NIS: 2025-04-30 15000 (11000 troops_sent) (4000 troops_sent) x2
troops_sent Russia–Ukraine border
  NIS: 2025-11-04 about 10000
killed
  NIS: 2024-12-19 at_least 100 x2 | 2025-04-30 600 of 4700 casualties | 2025-09-02 about 2000 !
  Pyongyang: 2025-08-30 about 350 !
wounded
  NIS: 2024-12-19 about 1000
casualties
  Volodymyr Zelensky: 2025-01-04 3000
  Western officials: 2025-01-22 about 4000 of 11000 troops_sent
  NIS: 2025-04-30 4700 (600 killed)
engineers
  NIS: 2025-11-04 1000 | 2025-11-04 5000
workers
  NIS: 2025-04-30 15000
`
	if got := written(Series(Ledger(cited))); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestConflictsAreOfOneTime(t *testing.T) {
	killed := func(n float64) []news.Figure { return []news.Figure{count("killed", n)} }
	dated := func(n float64, day string) []news.Figure { return []news.Figure{asOf(t, count("killed", n), day)} }
	in2024 := count("killed", 900)
	in2024.AsOf = news.Period{From: onDay(t, "2024-01-01").From, To: onDay(t, "2024-12-31").From, Precision: news.Year}
	cases := []struct {
		name string
		a, b saying
		want bool
	}{
		{"a speaker's later value takes the place of the one before", saying{who: "NIS", published: "2024-12-19", figures: killed(100)}, saying{who: "NIS", published: "2025-01-13", figures: killed(300)}, false},
		{"two outlets quote a speaker of one day differently", saying{who: "NIS", outlet: "A", published: "2025-04-30", figures: killed(600)}, saying{who: "NIS", outlet: "B", published: "2025-05-01", figures: killed(6000)}, true},
		{"of one day, however much later it is said", saying{who: "NIS", published: "2025-04-30", figures: dated(600, "2025-04-28")}, saying{who: "NIS", published: "2025-06-01", figures: dated(900, "2025-04-28")}, true},
		{"another counts somewhat more two weeks later", saying{who: "HUR", published: "2025-01-04", figures: killed(3000)}, saying{who: "NIS", published: "2025-01-22", figures: killed(4000)}, false},
		{"on the same day", saying{who: "HUR", published: "2025-01-22", figures: killed(3000)}, saying{who: "NIS", published: "2025-01-22", figures: killed(4000)}, true},
		{"some days later", saying{who: "HUR", published: "2025-01-19", figures: killed(3000)}, saying{who: "NIS", published: "2025-01-22", figures: killed(4000)}, true},
		{"six times as much within the month", saying{who: "Pyongyang", published: "2025-08-22", figures: killed(350)}, saying{who: "NIS", published: "2025-09-02", figures: killed(2000)}, true},
		{"fewer than before", saying{who: "HUR", published: "2025-01-04", figures: killed(4000)}, saying{who: "NIS", published: "2025-01-22", figures: killed(3000)}, true},
		{"half a year later", saying{who: "HUR", published: "2025-04-30", figures: killed(600)}, saying{who: "NIS", published: "2025-09-02", figures: killed(2000)}, false},
		{"all of a year and a month of it", saying{who: "HUR", published: "2025-01-10", figures: []news.Figure{in2024}}, saying{who: "NIS", published: "2024-12-19", figures: killed(100)}, false},
		{"two counts of one year", saying{who: "HUR", published: "2025-01-10", figures: []news.Figure{in2024}}, saying{who: "NIS", published: "2025-03-01", figures: func() []news.Figure { f := in2024; f.Low, f.High = 500, 500; return []news.Figure{f} }()}, true},
		{"dead among casualties and casualties", saying{who: "NIS", figures: []news.Figure{among(count("killed", 600), "4,700 casualties")}}, saying{who: "HUR", figures: []news.Figure{count("casualties", 4700)}}, false},
		{"a part of the troops and all of another's", saying{who: "NIS", figures: []news.Figure{sent(15000), among(sent(4000), "15,000 troops")}}, saying{who: "HUR", figures: []news.Figure{sent(15000)}}, false},
	}
	for _, c := range cases {
		for _, both := range [][]saying{{c.a, c.b}, {c.b, c.a}} {
			lines := Ledger(cite(t, both))
			got := slices.ContainsFunc(lines, func(l news.LedgerLine) bool { return l.Conflict })
			if got != c.want {
				t.Errorf("%s: conflict %v in\n%s", c.name, got, written(Series(lines)))
			}
		}
	}
}

func TestOneValueIsOnePoint(t *testing.T) {
	cases := []struct {
		name    string
		sayings []saying
		want    string
	}{
		{
			"as of a day, and later without one",
			[]saying{{who: "NIS", outlet: "A", published: "2025-04-30", figures: []news.Figure{asOf(t, count("killed", 600), "2025-04-28")}}, {who: "NIS", outlet: "B", published: "2025-05-02", figures: []news.Figure{count("killed", 600)}}},
			"killed\n  NIS: 2025-04-28 600 x2\n",
		},
		{
			"the same for a later day is another point: it has not changed",
			[]saying{{who: "NIS", figures: []news.Figure{asOf(t, count("killed", 600), "2025-04-28")}}, {who: "NIS", figures: []news.Figure{asOf(t, count("killed", 600), "2025-06-28")}}},
			"killed\n  NIS: 2025-04-28 600 | 2025-06-28 600\n",
		},
		{
			"another bound is another thing to say",
			[]saying{{who: "NIS", figures: []news.Figure{count("killed", 600)}}, {who: "NIS", figures: []news.Figure{bounded(count("killed", 600), news.MoreThan)}}},
			"killed\n  NIS: 2025-04-30 600 | 2025-04-30 more_than 600\n",
		},
		{
			"a denial is no support",
			[]saying{{who: "Kremlin", figures: []news.Figure{sent(10000)}, stance: news.Denied}, {who: "Kremlin", published: "2025-05-09", figures: []news.Figure{sent(10000)}}},
			"troops_sent\n  Kremlin: 2025-04-30 10000 denied | 2025-05-09 10000\n",
		},
		{
			"a part is one, whether a report says where or about",
			[]saying{
				{who: "NIS", outlet: "A", figures: []news.Figure{count("casualties", 4700), among(at(count("killed", 600), "Kursk"), "4700 casualties")}},
				{who: "NIS", outlet: "B", figures: []news.Figure{count("casualties", 4700), among(bounded(count("killed", 600), news.About), "4700 casualties")}},
			},
			"killed\n  NIS: 2025-04-30 about 600 of 4700 casualties x2\ncasualties\n  NIS: 2025-04-30 4700 (about 600 killed) x2\n",
		},
		{
			"a part whose whole nobody gives stands alone and says of what it is",
			[]saying{{who: "NIS", figures: []news.Figure{among(count("killed", 600), "4700 casualties")}}},
			"killed\n  NIS: 2025-04-30 600 of 4700 casualties\n",
		},
		{
			"what another calls a part does not hang below this speaker's whole",
			[]saying{{who: "HUR", figures: []news.Figure{count("casualties", 4700)}}, {who: "NIS", figures: []news.Figure{among(count("killed", 600), "4700 casualties")}}},
			"killed\n  NIS: 2025-04-30 600 of 4700 casualties\ncasualties\n  HUR: 2025-04-30 4700\n",
		},
		{
			"nothing is part of less than itself, nor of what is not named",
			[]saying{{who: "NIS", figures: []news.Figure{among(count("killed", 600), "47 casualties"), among(count("wounded", 5), "many"), among(count("captured", 2), "4700 somethings")}}},
			"killed\n  NIS: 2025-04-30 600\nwounded\n  NIS: 2025-04-30 5\ncaptured\n  NIS: 2025-04-30 2\n",
		},
	}
	for _, c := range cases {
		if got := written(Series(Ledger(cite(t, c.sayings)))); got != c.want {
			t.Errorf("%s: got\n%swant\n%s", c.name, got, c.want)
		}
	}
}

// Whatever was said: no value is invented, none is lost, and each speaker's come in the order of time.
func TestASeriesHasTheValuesOfItsLinesAndNoOthers(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		lines := Ledger(cite(t, drawSayings(rt)))
		said := map[string]bool{}
		for _, l := range lines {
			said[fmt.Sprint(Key(l.Figure), fold(l.Origin), l.Figure.Low, l.Figure.High)] = true
		}
		shown := map[string]bool{}
		for _, r := range Series(lines) {
			for _, s := range r.Series {
				if !slices.IsSortedFunc(s.Points, func(a, b news.LedgerPoint) int { return compareDays(a.At, b.At) }) {
					rt.Fatalf("out of order: %+v", s)
				}
				for _, p := range s.Points {
					for _, f := range append(slices.Clone(p.Parts), p.Figure) {
						shown[fmt.Sprint(Key(f), fold(s.Speaker), f.Low, f.High)] = true
					}
				}
			}
		}
		for key := range shown {
			if !said[key] {
				rt.Fatalf("nobody said %s", key)
			}
		}
		for key := range said {
			if !shown[key] {
				rt.Fatalf("%s is lost", key)
			}
		}
	})
}
