package story

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tumen/news"
)

func partyRules() Rules { return Rules{Confirms: canConfirm, PartyOf: party} }

// timed writes a timeline as a reader would follow it.
func timed(entries []news.StoryEntry) []string {
	var out []string
	for _, e := range entries {
		line := fmt.Sprintf("%s %s %s: %s ×%d", e.First.Format("02.01. 15:04"), e.Language, e.Outlet, e.Origin, len(e.Claims))
		if len(e.Relays) > 0 {
			line += " via " + strings.Join(e.Relays, ", ")
		}
		if e.Undated {
			line += " undated"
		}
		if len(e.Copies) > 0 {
			line += fmt.Sprint(" copies ", len(e.Copies))
		}
		if !e.Lost.IsZero() {
			line += " lost"
		}
		out = append(out, line)
	}
	return out
}

// cited is a claim of a report of its own, at an hour of 30 April 2025.
func cited(id int64, hour int, l news.Language, outlet, who, via, text string, figures ...news.Figure) news.Cited {
	c := news.Cited{
		Claim: news.Claim{ID: id, Article: id, Ordinal: 1, Text: text, Language: news.English, Stance: news.Stated, Figures: figures},
		Article: news.Article{
			ID: id, Address: fmt.Sprint("https://example.org/", id), Outlet: outlet, Language: l,
			Published: time.Date(2025, 4, 30, hour, 0, 0, 0, time.UTC), Fetched: time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC),
		},
	}
	if who != "" {
		c.Claim.Attribution = []news.Attribution{{Who: who, Via: via}}
	}
	return c
}

func TestTimeline(t *testing.T) {
	dead := count("killed", 600)
	undated := cited(9, 0, news.Korean, "동해일보", "NIS", "", "The NIS said that 600 were killed.", dead)
	undated.Article.Published = time.Time{}
	early := undated
	early.Article.Fetched = time.Date(2025, 4, 30, 5, 0, 0, 0, time.UTC)
	copied := cited(1, 8, news.English, "Daily", "NIS", "", "The NIS said that 600 were killed.", dead)
	copied.Copies = []news.Article{{ID: 50, Outlet: "Weekly", Language: news.English, Published: time.Date(2025, 4, 30, 7, 0, 0, 0, time.UTC)}}
	gone := cited(3, 9, news.German, "Nordblatt", "HUR", "", "HUR said that they carried missiles of the newest kind.")
	gone.Claim.Lost = time.Date(2025, 5, 2, 0, 0, 0, 0, time.UTC)
	denied := cited(4, 10, news.English, "Daily", "Kremlin", "", "The Kremlin denied that soldiers were killed.")
	denied.Claim.Stance = news.Denied
	for _, c := range []struct {
		name   string
		claims []news.Cited
		want   []string
	}{
		{
			"two outlets that quote one line of Yonhap are one origin, first seen by the earlier of them",
			[]news.Cited{
				cited(2, 9, news.German, "Nordblatt", "NIS", "Yonhap", "According to the NIS, 600 soldiers have died.", bounded(dead, news.About)),
				cited(1, 8, news.English, "Daily", "NIS", "Yonhap", "The NIS said that 600 were killed.", dead),
			},
			[]string{"30.04. 08:00 en Daily: NIS ×2 via Yonhap, Daily, Nordblatt"},
		},
		{
			"one speaker in two languages says one thing, and then another",
			[]news.Cited{
				cited(1, 8, news.Korean, "동해일보", "NIS", "", "The NIS said that 600 were killed.", dead),
				cited(2, 9, news.Ukrainian, "Вісник", "NIS", "", "600 fell, the NIS said.", dead, count("captured", 2)),
				cited(3, 10, news.Ukrainian, "Вісник", "NIS", "", "The NIS said that 2,000 were killed.", count("killed", 2000)),
			},
			[]string{"30.04. 08:00 ko 동해일보: NIS ×2 via 동해일보, Вісник", "30.04. 10:00 uk Вісник: NIS ×1 via Вісник"},
		},
		{
			"the same figure of another speaker is another thing said",
			[]news.Cited{
				cited(1, 8, news.English, "Daily", "NIS", "", "The NIS said that 600 were killed.", dead),
				cited(2, 9, news.English, "Daily", "HUR", "", "HUR said that 600 were killed.", dead),
			},
			[]string{"30.04. 08:00 en Daily: NIS ×1 via Daily", "30.04. 09:00 en Daily: HUR ×1 via Daily"},
		},
		{
			"a report without a date is of when it was fetched",
			[]news.Cited{undated, cited(1, 8, news.English, "Daily", "NIS", "", "The NIS said that 600 were killed.", dead)},
			[]string{"30.04. 08:00 en Daily: NIS ×2 via Daily, 동해일보"},
		},
		{
			"if that was before all others, it was the first",
			[]news.Cited{early, cited(1, 8, news.English, "Daily", "NIS", "", "The NIS said that 600 were killed.", dead)},
			[]string{"30.04. 05:00 ko 동해일보: NIS ×2 via 동해일보, Daily undated"},
		},
		{
			"a copy can be older than what it was taken for a copy of",
			[]news.Cited{copied},
			[]string{"30.04. 07:00 en Weekly: NIS ×1 via Daily, Weekly copies 1"},
		},
		{
			"what no report carries any more is marked, what one still carries is not",
			[]news.Cited{gone, cited(5, 11, news.English, "Daily", "NIS", "", "The NIS said that 600 were killed.", dead), func() news.Cited {
				c := cited(6, 7, news.English, "Daily", "NIS", "", "The NIS said that 600 were killed.", dead)
				c.Claim.Lost = time.Date(2025, 5, 2, 0, 0, 0, 0, time.UTC)
				return c
			}()},
			[]string{"30.04. 07:00 en Daily: NIS ×2 via Daily", "30.04. 09:00 de Nordblatt: HUR ×1 via Nordblatt lost"},
		},
		{
			"a denial is said by itself, and so is a plan",
			[]news.Cited{denied, func() news.Cited {
				c := cited(7, 11, news.English, "Daily", "Kremlin", "", "The Kremlin plans that soldiers are sent.")
				c.Claim.Stance = news.Planned
				return c
			}()},
			[]string{"30.04. 10:00 en Daily: Kremlin ×1 via Daily", "30.04. 11:00 en Daily: Kremlin ×1 via Daily"},
		},
		{
			"nearly the same words without figures are one, unless they are negated or name another number",
			[]news.Cited{
				cited(1, 8, news.English, "Daily", "HUR", "", "HUR said that Russian ships carried the launchers to the port of Rason."),
				cited(2, 9, news.German, "Nordblatt", "HUR", "", "Russian ships carried launchers to the port of Rason, according to HUR."),
				cited(3, 10, news.German, "Nordblatt", "HUR", "", "Russian ships have not carried launchers to the port of Rason, according to HUR."),
				cited(4, 11, news.German, "Nordblatt", "HUR", "", "Russian ships carried the 15 launchers to the port of Rason, according to HUR."),
			},
			[]string{"30.04. 08:00 en Daily: HUR ×2 via Daily, Nordblatt", "30.04. 10:00 de Nordblatt: HUR ×1 via Nordblatt", "30.04. 11:00 de Nordblatt: HUR ×1 via Nordblatt"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := timed(Timeline(c.claims)); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// happened writes what happened.
func happened(events []news.StoryEvent) []string {
	var out []string
	for _, e := range events {
		line := fmt.Sprintf("%s %d by %s", e.Kind, e.Claim, e.Who)
		if e.Old != nil {
			before := fmt.Sprint(size(*e.Old))
			if e.OldBy != "" {
				before += " by " + e.OldBy
			}
			line += fmt.Sprintf(": %s to %v", before, size(*e.New))
		}
		out = append(out, line)
	}
	return out
}

// turn is a turn after which both sides are assessed.
func turn(before, joins []news.Cited) Turn {
	assessed := func(all []news.Cited) []news.Cited {
		all = slices.Clone(all)
		statuses, _ := Assess(all, partyRules())
		for i := range all {
			all[i].Claim.Status = statuses[all[i].Claim.ID]
		}
		return all
	}
	return Turn{Before: assessed(before), After: assessed(slices.Concat(before, joins))}
}

func TestEvents(t *testing.T) {
	dead := func(n float64) news.Figure { return count("killed", n) }
	said := func(id int64, hour int, who string, figures ...news.Figure) news.Cited {
		return cited(id, hour, news.English, fmt.Sprint("Daily ", id), who, "", "It was said.", figures...)
	}
	stanced := func(c news.Cited, s news.Stance) news.Cited { c.Claim.Stance = s; return c }
	inArticle := func(c news.Cited, id int64) news.Cited {
		c.Claim.Article, c.Article.ID = id, id
		return c
	}
	daysLater := func(c news.Cited, days int) news.Cited {
		c.Article.Published = c.Article.Published.AddDate(0, 0, days)
		return c
	}
	for _, c := range []struct {
		name          string
		before, joins []news.Cited
		want          []string
	}{
		{"a story begins", nil, []news.Cited{said(2, 9, "HUR", dead(5)), said(1, 8, "NIS", dead(600))}, []string{"new 1 by NIS"}},
		{"nothing joins", []news.Cited{said(1, 8, "NIS", dead(600))}, nil, nil},
		{"another speaker's other figure is no change", []news.Cited{said(1, 8, "NIS", dead(600))}, []news.Cited{said(2, 9, "HUR", dead(2000))}, nil},
		{
			"the same speaker's other figure is, and is told once",
			[]news.Cited{said(1, 8, "NIS", dead(600))},
			[]news.Cited{said(2, 9, "NIS", dead(2000)), said(3, 10, "NIS", bounded(dead(2000), news.About))},
			[]string{"figure_changed 2 by NIS: 600 to 2000"},
		},
		{
			"a rise told in one article is no change",
			[]news.Cited{said(9, 7, "HUR", dead(5))},
			[]news.Cited{inArticle(said(1, 8, "NIS", dead(600)), 1), inArticle(said(2, 8, "NIS", dead(2000)), 1)}, nil,
		},
		{
			"a rise of which the old figure was told before is one",
			[]news.Cited{said(1, 8, "NIS", dead(600))},
			[]news.Cited{inArticle(said(2, 9, "NIS", dead(600)), 2), inArticle(said(3, 9, "NIS", dead(2000)), 2)},
			[]string{"figure_changed 3 by NIS: 600 to 2000"},
		},
		{
			"an old figure that is recalled is no change",
			[]news.Cited{said(1, 8, "NIS", asOf(t, dead(2000), "2025-04-30"))},
			[]news.Cited{said(2, 9, "NIS", asOf(t, dead(300), "2025-01-13"))}, nil,
		},
		{
			"what outlets make of one briefing is no change",
			[]news.Cited{said(1, 8, "NIS", bounded(dead(4000), news.MoreThan))},
			[]news.Cited{said(2, 9, "NIS", dead(4700))}, nil,
		},
		{
			"the same a week later is",
			[]news.Cited{said(1, 8, "NIS", bounded(dead(4000), news.MoreThan))},
			[]news.Cited{daysLater(said(2, 9, "NIS", dead(4700)), 7)}, []string{"figure_changed 2 by NIS: 4000 to 4700"},
		},
		{
			"a plan that is carried out in part has not changed",
			[]news.Cited{stanced(said(1, 8, "NIS", count("troops_sent", 12000)), news.Planned)},
			[]news.Cited{said(2, 9, "NIS", count("troops_sent", 1500))}, nil,
		},
		{
			"dead and wounded are two counts, and so are those of two sides",
			[]news.Cited{said(1, 8, "NIS", dead(600))},
			[]news.Cited{said(2, 9, "NIS", count("wounded", 2000)), said(3, 9, "NIS", ofWhom(dead(2000), news.RussianWhom))}, nil,
		},
		{
			"a report that comes in late shows from what a figure was changed",
			[]news.Cited{said(2, 9, "NIS", dead(2000))},
			[]news.Cited{said(1, 8, "NIS", dead(600))}, []string{"figure_changed 2 by NIS: 600 to 2000"},
		},
		{
			"an outlet's own figures are nobody's change of mind",
			[]news.Cited{said(1, 8, "", dead(600))}, []news.Cited{said(1, 9, "", dead(2000))}, nil,
		},
		{
			"a denial is told once for each side",
			[]news.Cited{said(1, 8, "NIS", dead(600))},
			[]news.Cited{stanced(said(2, 9, "Kremlin"), news.Denied), stanced(said(3, 10, "Sergei Shoigu"), news.Denied)},
			[]string{"denied 2 by Kremlin"},
		},
		{
			"the party's own word confirms, once",
			[]news.Cited{said(1, 8, "NIS", dead(600))},
			[]news.Cited{said(2, 9, "KCNA", dead(600)), said(3, 10, "KCNA", dead(600))},
			[]string{"confirmed 2 by KCNA"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := turn(c.before, c.joins)
			tr.Before = slices.DeleteFunc(tr.Before, func(news.Cited) bool { return c.before == nil })
			if got := happened(Events(tr, partyRules(), time.Now())); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestALostClaimIsCorrectedOrWithdrawn(t *testing.T) {
	version := func(id int64, who, text string, figures ...news.Figure) news.Cited {
		c := cited(id, 8, news.English, "Daily", who, "", text, figures...)
		c.Article.Address = "https://example.org/x"
		return c
	}
	was := version(1, "NIS", "The NIS said that 600 soldiers were killed.", count("killed", 600))
	other := cited(7, 8, news.English, "Daily", "HUR", "", "HUR said that trains were seen.")
	for _, c := range []struct {
		name string
		lost news.Cited
		is   []news.Cited
		want []string
	}{
		{"nothing is said instead", was, nil, []string{"withdrawn 1 by Daily"}},
		{"another figure is said instead", was, []news.Cited{version(2, "NIS", "The NIS said that 60 were killed.", count("killed", 60))}, []string{"corrected 2 by Daily: 600 to 60"}},
		{
			"one of two figures is said anew", version(1, "NIS", "The NIS said that 1,000 sappers and 5,000 builders were sent.", count("engineers", 1000), count("engineers", 5000)),
			[]news.Cited{version(2, "NIS", "The NIS said that 1,000 sappers and 3,000 builders were sent.", count("engineers", 1000), count("engineers", 3000))},
			[]string{"corrected 2 by Daily: 5000 to 3000"},
		},
		{"another speaker says something", was, []news.Cited{version(2, "HUR", "HUR said that 60 were killed.", count("killed", 60))}, []string{"withdrawn 1 by Daily"}},
		{"other words say the same", was, []news.Cited{version(2, "NIS", "600 have died, said the NIS.", count("killed", 600))}, nil},
		{
			"other words stand in the place of words", version(1, "HUR", "HUR said that Russian ships carried launchers to Rason."),
			[]news.Cited{version(2, "HUR", "HUR said that Russian trains carried launchers to Tumangang.")}, []string{"corrected 2 by Daily"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := Turn{Before: []news.Cited{other}, After: append(c.is, other), Lost: []news.Cited{c.lost}, Newer: c.is}
			if got := happened(Events(tr, partyRules(), time.Now())); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// Whatever the order in which claims are handed in, the timeline and the events are the same.
func TestALifeDoesNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var all []news.Cited
		for i := range rapid.IntRange(1, 8).Draw(r, "claims") {
			who := rapid.SampledFrom([]string{"NIS", "HUR", "KCNA", "Kremlin", ""}).Draw(r, "who")
			text := rapid.SampledFrom([]string{"They were killed there.", "Ships carried the launchers.", "Trains carried the launchers."}).Draw(r, "text")
			c := cited(int64(i+1), rapid.IntRange(0, 3).Draw(r, "hour"), news.English, "Daily", who, "", text)
			c.Claim.Stance = rapid.SampledFrom([]news.Stance{news.Stated, news.Denied, news.Planned, news.Estimated}).Draw(r, "stance")
			if n := rapid.SampledFrom([]float64{0, 600, 620, 2000}).Draw(r, "figure"); n > 0 {
				c.Claim.Figures = []news.Figure{bounded(count("killed", n), rapid.SampledFrom([]news.Bound{news.Exact, news.About, news.MoreThan}).Draw(r, "bound"))}
			}
			all = append(all, c)
		}
		n := rapid.IntRange(0, len(all)).Draw(r, "before")
		want := turn(all[:n], all[n:])
		mixed := Turn{Before: rapid.Permutation(want.Before).Draw(r, "before, mixed"), After: rapid.Permutation(want.After).Draw(r, "after, mixed")}
		if x, y := timed(Timeline(want.After)), timed(Timeline(mixed.After)); !slices.Equal(x, y) {
			r.Fatalf("timelines:\n%q\n%q", x, y)
		}
		if x, y := happened(Events(want, partyRules(), time.Time{})), happened(Events(mixed, partyRules(), time.Time{})); !slices.Equal(x, y) {
			r.Fatalf("events:\n%q\n%q", x, y)
		}
		if len(Events(Turn{Before: want.After, After: want.After}, partyRules(), time.Time{})) > 0 {
			r.Fatal("something happens though nothing joined")
		}
		for _, e := range Timeline(all) {
			if len(e.Claims) == 0 || e.First.IsZero() {
				r.Fatalf("an entry says nothing or at no time: %+v", e)
			}
		}
	})
}
