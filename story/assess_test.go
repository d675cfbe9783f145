package story

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tumen/news"
)

// party is a small pack: who belongs to which side.
func party(who string) string {
	return map[string]string{
		"NIS": "south_korea", "HUR": "ukraine", "General Staff": "ukraine", "Pyongyang": "north_korea", "KCNA": "north_korea",
		"Sergei Shoigu": "russia", "Kremlin": "russia", "국정원": "south_korea",
	}[who]
}

// canConfirm: each side knows its own dead, and both ends of a deployment know what was sent.
func canConfirm(ind news.Indicator, whom news.Whom, party string) bool {
	if ind == "troops_sent" {
		return party == "north_korea" || party == "russia"
	}
	own := map[news.Whom]string{news.NorthKoreanWhom: "north_korea", news.UkrainianWhom: "ukraine", news.RussianWhom: "russia"}
	return ind == "killed" && own[whom] == party
}

// saying is a claim for a test: who said in which outlet that how many were what.
type saying struct {
	who, via, outlet string
	article          int64
	stance           news.Stance
	figures          []news.Figure
	published        string // ISO day; 2025-04-30 when empty
	reprintOf        int64
}

func count(ind news.Indicator, n float64) news.Figure {
	return news.Figure{Indicator: ind, Whom: news.NorthKoreanWhom, Low: n, High: n, Bound: news.Exact}
}

func bounded(f news.Figure, b news.Bound) news.Figure      { f.Bound = b; return f }
func between(f news.Figure, low, high float64) news.Figure { f.Low, f.High = low, high; return f }
func ofWhom(f news.Figure, w news.Whom) news.Figure        { f.Whom = w; return f }
func at(f news.Figure, place string) news.Figure           { f.Place = place; return f }
func among(f news.Figure, what string) news.Figure         { f.Among = what; return f }
func asOf(t testing.TB, f news.Figure, day string) news.Figure {
	f.AsOf = onDay(t, day)
	return f
}

func cite(t testing.TB, list []saying) []news.Cited {
	t.Helper()
	var out []news.Cited
	for i, s := range list {
		day := s.published
		if day == "" {
			day = "2025-04-30"
		}
		if s.stance == "" {
			s.stance = news.Stated
		}
		if s.article == 0 {
			s.article = int64(100 + i)
		}
		c := news.Cited{
			Claim: news.Claim{ID: int64(i + 1), Article: s.article, Stance: s.stance, Figures: s.figures},
			Article: news.Article{
				ID: s.article, Address: fmt.Sprint("https://example.org/", s.article), Outlet: s.outlet,
				Published: onDay(t, day).From.Add(9 * time.Hour), ReprintOf: s.reprintOf,
			},
			Quotes: []string{"…"},
		}
		if s.who != "" {
			c.Claim.Attribution = []news.Attribution{{Who: s.who, Via: s.via}}
		}
		out = append(out, c)
	}
	return out
}

func TestAssess(t *testing.T) {
	killed := func(n float64) []news.Figure { return []news.Figure{count("killed", n)} }
	sent := func(n float64) []news.Figure { return []news.Figure{count("troops_sent", n)} }
	const (
		claimed, estimated, disputed = news.StatusClaimed, news.StatusEstimated, news.StatusDisputed
		corroborated, confirmed      = news.StatusCorroborated, news.StatusConfirmed
		denied                       = news.StatusDenied
	)
	cases := []struct {
		name    string
		sayings []saying
		want    []news.Status
		story   news.Status
	}{
		{"one speaker", []saying{{who: "NIS", figures: killed(600)}}, []news.Status{claimed}, claimed},
		{"nothing", nil, nil, ""},
		{"no figure, no speaker", []saying{{outlet: "Yonhap"}}, []news.Status{claimed}, claimed},
		{"an estimate", []saying{{who: "NIS", stance: news.Estimated, figures: killed(600)}}, []news.Status{estimated}, estimated},
		{
			"twelve outlets, one speaker",
			[]saying{{who: "NIS", outlet: "Yonhap", figures: killed(600)}, {who: "NIS", outlet: "Reuters", figures: killed(600)}, {who: "NIS", via: "Yonhap", outlet: "dpa", figures: killed(600)}},
			[]news.Status{claimed, claimed, claimed}, claimed,
		},
		{
			"two speakers",
			[]saying{{who: "NIS", figures: killed(600)}, {who: "HUR", figures: killed(620)}, {who: "CNN", figures: []news.Figure{bounded(count("killed", 600), news.About)}}},
			// 600 and 620 can't both be exact, about 600 holds with either.
			[]news.Status{disputed, disputed, corroborated}, disputed,
		},
		{
			"two speakers, one about",
			[]saying{{who: "NIS", figures: []news.Figure{bounded(count("killed", 600), news.About)}}, {who: "HUR", figures: killed(620)}},
			[]news.Status{corroborated, corroborated}, corroborated,
		},
		{
			"an outlet's own words beside the speaker it quotes are no second voice",
			[]saying{{who: "NIS", outlet: "Yonhap", article: 1, figures: killed(600)}, {outlet: "Yonhap", article: 1, figures: killed(600)}, {who: "Yonhap", outlet: "dpa", figures: killed(600)}},
			[]news.Status{claimed, claimed, claimed}, claimed,
		},
		{
			"a reprint is no second voice",
			[]saying{{outlet: "Daily", article: 1, figures: killed(600)}, {outlet: "Weekly", article: 2, reprintOf: 1, figures: killed(600)}},
			[]news.Status{claimed, claimed}, claimed,
		},
		{
			"two files of unknown outlets are not known to be two voices",
			[]saying{{figures: killed(600)}, {figures: killed(600)}}, []news.Status{claimed, claimed}, claimed,
		},
		{
			"600 and 2,000 dead at one time",
			[]saying{{who: "NIS", figures: killed(600)}, {who: "HUR", figures: killed(2000)}}, []news.Status{disputed, disputed}, disputed,
		},
		{
			"killed among casualties are not casualties",
			[]saying{
				{who: "NIS", figures: []news.Figure{among(count("killed", 600), "4700 casualties"), count("casualties", 4700)}},
				{who: "HUR", figures: []news.Figure{bounded(count("casualties", 4500), news.MoreThan)}},
			},
			[]news.Status{corroborated, corroborated}, corroborated,
		},
		{
			"a part is no rival of another's whole",
			[]saying{
				{who: "NIS", figures: []news.Figure{count("troops_sent", 15000), among(count("troops_sent", 3000), "15,000 troops")}},
				{who: "HUR", figures: sent(15000)},
			},
			[]news.Status{corroborated, corroborated}, corroborated,
		},
		{
			"up to 12,000 and 11,000 hold together",
			[]saying{{who: "HUR", figures: []news.Figure{bounded(count("troops_sent", 12000), news.UpTo)}}, {who: "NIS", figures: sent(11000)}},
			[]news.Status{corroborated, corroborated}, corroborated,
		},
		{
			"up to 12,000 and 15,000 do not",
			[]saying{{who: "HUR", figures: []news.Figure{bounded(count("troops_sent", 12000), news.UpTo)}}, {who: "NIS", figures: sent(15000)}},
			[]news.Status{disputed, disputed}, disputed,
		},
		{
			"more than 100 holds beside 14,000 and does not bear it out",
			[]saying{{who: "HUR", figures: []news.Figure{bounded(count("killed", 100), news.MoreThan)}}, {who: "NIS", figures: killed(14000)}},
			[]news.Status{claimed, claimed}, claimed,
		},
		{
			"other people, another place, another day, a plan",
			[]saying{
				{who: "NIS", figures: killed(600)},
				{who: "Kremlin", figures: []news.Figure{ofWhom(count("killed", 12), news.UkrainianWhom)}},
				{who: "CNN", figures: []news.Figure{at(count("killed", 50), "Plekhovo")}}, // a village, not the theatre
				{who: "BBC", stance: news.Planned, figures: killed(1)},
				{who: "AFP", figures: []news.Figure{asOf(t, count("killed", 300), "2025-01-13")}},
				{who: "dpa", figures: killed(100), published: "2024-12-19"},
			},
			slices.Repeat([]news.Status{claimed}, 6), claimed,
		},
		{
			"the party concerned acknowledges it",
			[]saying{{who: "Pyongyang", via: "KCNA", figures: sent(11000)}, {who: "NIS", figures: sent(15000)}},
			[]news.Status{confirmed, disputed}, disputed,
		},
		{
			"never what one side says of the other's dead",
			[]saying{{who: "General Staff", figures: killed(6000)}, {who: "General Staff", figures: []news.Figure{ofWhom(count("killed", 6000), news.UkrainianWhom)}}},
			[]news.Status{claimed, confirmed}, confirmed,
		},
		{
			"nor when only one of two figures is its own",
			[]saying{{who: "Kremlin", figures: []news.Figure{count("troops_sent", 11000), count("killed", 600)}}}, []news.Status{claimed}, claimed,
		},
		{
			"nor what it merely estimates, or another says it admitted",
			[]saying{{who: "Pyongyang", stance: news.Estimated, figures: sent(11000)}, {who: "NIS", via: "Pyongyang", figures: sent(11000)}},
			[]news.Status{estimated, claimed}, estimated, // of what is an estimate to one nobody says that it is a fact
		},
		{
			"one side says it and another denies it",
			[]saying{{who: "Kremlin", stance: news.Denied, figures: sent(10000)}, {who: "NIS", figures: sent(15000)}},
			[]news.Status{denied, claimed}, disputed,
		},
		{
			"nobody says what is denied",
			[]saying{{who: "Kremlin", stance: news.Denied, figures: sent(10000)}}, []news.Status{denied}, denied,
		},
		{
			"who denies one thing and says another is in no dispute with himself",
			[]saying{{who: "Kremlin", stance: news.Denied, figures: sent(10000)}, {who: "Kremlin", stance: news.Claimed}}, []news.Status{denied, claimed}, claimed,
		},
		{
			"what a speaker has changed disputes nothing any more",
			[]saying{{who: "HUR", figures: killed(300), published: "2025-04-28"}, {who: "HUR", figures: killed(200), published: "2025-04-30"}, {who: "NIS", figures: killed(200)}},
			[]news.Status{claimed, corroborated, corroborated}, corroborated,
		},
		{
			"a place that one names and another doesn't tells nothing against either",
			[]saying{{who: "HUR", figures: []news.Figure{at(count("killed", 200), "Kursk")}}, {who: "NIS", figures: killed(200)}},
			[]news.Status{corroborated, corroborated}, corroborated,
		},
		{
			"one article tells how a figure grew",
			[]saying{{who: "NIS", article: 5, figures: killed(600)}, {who: "NIS", article: 5, figures: killed(2000)}},
			[]news.Status{claimed, claimed}, claimed,
		},
		{
			"'other' without a unit counts nobody knows what",
			[]saying{{who: "NIS", figures: []news.Figure{count("other", 6)}}, {who: "HUR", figures: []news.Figure{count("other", 60)}}},
			[]news.Status{claimed, claimed}, claimed,
		},
	}
	for _, c := range cases {
		got, story := Assess(cite(t, c.sayings), Rules{Confirms: canConfirm, PartyOf: party})
		for i, want := range c.want {
			if got[int64(i+1)] != want {
				t.Errorf("%s: claim %d is %s, want %s", c.name, i+1, got[int64(i+1)], want)
			}
		}
		if story != c.story {
			t.Errorf("%s: the story is %q, want %q", c.name, story, c.story)
		}
	}
}

func TestHold(t *testing.T) {
	exact := func(n float64) news.Figure { return count("killed", n) }
	cases := []struct {
		a, b news.Figure
		want bool
		why  string
	}{
		{exact(600), exact(600), true, "equal"},
		{exact(600), exact(4700), false, "far apart"},
		{bounded(exact(12000), news.UpTo), exact(11000), true, "within the bound"},
		{bounded(exact(4000), news.MoreThan), exact(4700), true, "above the bound"},
		{bounded(exact(4000), news.MoreThan), exact(3000), false, "below it"},
		{bounded(exact(4000), news.MoreThan), exact(4000), true, "speakers round: the bound itself is no contradiction"},
		{between(exact(0), 10000, 12000), exact(11000), true, "within the range"},
		{between(exact(0), 10000, 12000), between(exact(0), 11000, 15000), true, "ranges overlap"},
		{between(exact(0), 10000, 12000), exact(15000), false, "outside the range"},
		{exact(13221), exact(13000), true, "the round one rounds the other"},
		{exact(4700), exact(4723), true, "the round one rounds the other"},
		{exact(10000), exact(11000), false, "11,000 does not round to 10,000 in two digits"},
		{exact(600), exact(620), false, "three digits of precision differ"},
		{exact(7887), exact(7888), false, "neither is round"},
		{bounded(exact(4000), news.About), exact(4300), true, "about"},
		{bounded(exact(4000), news.About), exact(4700), false, "about is not anything"},
		{bounded(exact(5000), news.AtLeast), bounded(exact(4000), news.LessThan), false, "bounds exclude each other"},
	}
	for _, c := range cases {
		if got := Hold(c.a, c.b); got != c.want {
			t.Errorf("%+v, %+v: %v, want %v: %s", c.a, c.b, got, c.want, c.why)
		}
	}
}

// drawSayings makes claims that often meet in group, speaker and article.
func drawSayings(t *rapid.T) []saying {
	figure := rapid.Custom(func(t *rapid.T) news.Figure {
		low := rapid.SampledFrom([]float64{100, 600, 620, 4000, 4700, 11000, 12000}).Draw(t, "low")
		f := news.Figure{
			Indicator: rapid.SampledFrom([]news.Indicator{"killed", "casualties", "troops_sent", "other", ""}).Draw(t, "indicator"),
			Whom:      rapid.SampledFrom([]news.Whom{news.NorthKoreanWhom, news.UkrainianWhom}).Draw(t, "whom"),
			Bound:     rapid.SampledFrom([]news.Bound{news.Exact, news.About, news.AtLeast, news.UpTo, news.MoreThan, news.LessThan}).Draw(t, "bound"),
			Low:       low, High: low * rapid.SampledFrom([]float64{1, 1, 1.2}).Draw(t, "range"),
			Place: rapid.SampledFrom([]string{"", "", "Kursk"}).Draw(t, "place"),
			Among: rapid.SampledFrom([]string{"", "", "4700 casualties"}).Draw(t, "among"),
		}
		if month := rapid.IntRange(0, 4).Draw(t, "month"); month > 0 {
			from := time.Date(2025, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
			f.AsOf = news.Period{From: from, To: from.AddDate(0, 1, -1), Precision: news.Month}
		}
		return f
	})
	one := rapid.Custom(func(t *rapid.T) saying {
		return saying{
			who:     rapid.SampledFrom([]string{"", "NIS", "HUR", "Pyongyang", "Kremlin"}).Draw(t, "who"),
			via:     rapid.SampledFrom([]string{"", "Yonhap"}).Draw(t, "via"),
			outlet:  rapid.SampledFrom([]string{"", "Yonhap", "Reuters"}).Draw(t, "outlet"),
			article: rapid.Int64Range(1, 5).Draw(t, "article"),
			stance:  rapid.SampledFrom([]news.Stance{news.Stated, news.Estimated, news.Planned, news.Possible, news.Denied}).Draw(t, "stance"),
			figures: rapid.SliceOfN(figure, 0, 3).Draw(t, "figures"),
		}
	})
	return rapid.SliceOfN(one, 0, 8).Draw(t, "sayings")
}

func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cited := cite(t, drawSayings(rt))
		shuffled := slices.Clone(cited)
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 1))
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		statuses, story := Assess(cited, Rules{Confirms: canConfirm, PartyOf: party})
		again, storyAgain := Assess(shuffled, Rules{Confirms: canConfirm, PartyOf: party})
		if fmt.Sprint(statuses, story) != fmt.Sprint(again, storyAgain) {
			rt.Fatalf("%v %s and %v %s", statuses, story, again, storyAgain)
		}
		lines, linesAgain := Ledger(cited), Ledger(shuffled)
		if !reflect.DeepEqual(lines, linesAgain) {
			rt.Fatalf("%v\nand\n%v", lines, linesAgain)
		}
		if rows, again := Series(lines), Series(linesAgain); !reflect.DeepEqual(rows, again) {
			rt.Fatalf("%v\nand\n%v", rows, again)
		}
	})
}

func TestConflictIsSymmetricAndNobodyContradictsHimself(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		all := statements(cite(t, drawSayings(rt)))
		for _, a := range all {
			for _, b := range all {
				if conflict(a, b) != conflict(b, a) || Hold(a.figure, b.figure) != Hold(b.figure, a.figure) {
					rt.Fatalf("%+v and %+v", a.figure, b.figure)
				}
				if independent(a.voice, b.voice) != independent(b.voice, a.voice) {
					rt.Fatalf("independence of %+v and %+v", a.voice, b.voice)
				}
			}
			if conflict(a, a) || !Hold(a.figure, a.figure) || independent(a.voice, a.voice) {
				rt.Fatalf("%+v against itself", a.figure)
			}
		}
	})
}

func TestLedger(t *testing.T) {
	cited := cite(t, []saying{
		{who: "NIS", outlet: "Yonhap", published: "2025-04-30", figures: []news.Figure{among(count("killed", 600), "4700 casualties"), count("casualties", 4700)}},
		{who: "NIS", outlet: "Reuters", published: "2025-05-01", figures: []news.Figure{among(count("killed", 600), "4700 casualties")}},
		{who: "HUR", figures: []news.Figure{asOf(t, count("killed", 1000), "2025-04-28")}},
		{who: "Kremlin", stance: news.Denied, figures: []news.Figure{count("killed", 9000)}},
		{who: "NIS", published: "2025-09-02", figures: []news.Figure{asOf(t, count("killed", 2000), "2025-09-02")}},
		{who: "HUR", figures: []news.Figure{ofWhom(count("killed", 12), news.UkrainianWhom)}},
	})
	var got []string
	for _, l := range Ledger(cited) {
		mark := ""
		if l.Conflict {
			mark = " conflict"
		}
		got = append(got, fmt.Sprintf("%s %s %v %s (%s)%s", l.Figure.Indicator, l.Figure.Whom, l.Figure.Low, l.Origin, l.Article.Outlet, mark))
	}
	want := []string{
		"casualties north_korean 4700 NIS (Yonhap)",
		"killed north_korean 1000 HUR () conflict", // as of April, like the undated NIS figure
		"killed north_korean 2000 NIS ()",          // September: a development
		"killed north_korean 9000 Kremlin ()",      // denied: contradicts nobody, and is not left out
		"killed north_korean 600 NIS (Yonhap) conflict",
		"killed ukrainian 12 HUR ()",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}
