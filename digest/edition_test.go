package digest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

func find(t *testing.T, e Edition, claim int64) Sentence {
	t.Helper()
	for _, s := range e.Sections {
		for _, it := range s.Items {
			for _, s := range it.Sentences {
				if s.Claim == claim {
					return s
				}
			}
		}
	}
	t.Fatalf("claim %d is not shown", claim)
	return Sentence{}
}

func TestAStatementToldTwiceIsShownOnceInTheReadersLanguage(t *testing.T) {
	korean, german := Compose(testInput(news.Korean), now()), Compose(testInput(news.German), now())
	s, g := find(t, korean, 11), find(t, german, 21)
	if len(s.Also) != 1 || korean.Endnotes[s.Also[0]-1].Article != 2 {
		t.Errorf("the Korean edition names %v beside the Korean sentence", s.Also)
	}
	if len(g.Also) != 1 || german.Endnotes[g.Also[0]-1].Article != 1 {
		t.Errorf("the German edition names %v beside the German sentence", g.Also)
	}
	if r := korean.Endnotes[s.Citations[0]-1].Reprints; len(r) != 1 || r[0].Outlet != "부산신문" {
		t.Errorf("the reprint is %v", r)
	}
}

func TestTheSameFiguresAreNotTheSameWhenOneDenies(t *testing.T) {
	in := testInput(news.English)
	a := in.Claims[6]
	b := a
	b.Claim.ID, b.Claim.Stance, b.Claim.Text = 999, news.Denied, "Seoul denied that at least 15,000 containers were shipped."
	in.Claims = []news.Cited{a, b}
	e := Compose(in, now())
	if n := len(e.Sections[0].Items[0].Sentences); n != 2 {
		t.Errorf("%d sentences are shown", n)
	}
}

func TestOneSpeakerIsNotAnotherAndAPlanIsNoFact(t *testing.T) {
	in := testInput(news.English)
	a := in.Claims[9]
	a.Claim.Entities = []string{"north_korea", "russia"}
	b, c, d := a, a, a
	b.Claim.ID, b.Claim.Attribution, b.Claim.Text = 9901, by("HUR", ""), "HUR counts about 15,000 workers too."
	c.Claim.ID, c.Claim.Stance, c.Claim.Text = 9902, news.Planned, "About 15,000 workers are to come."
	d.Claim.ID, d.Claim.Text = 9903, "NIS again counted about 15,000 workers."
	in.Claims = []news.Cited{a, b, c, d}
	it := Compose(in, now()).Sections[0].Items[0]
	if len(it.Sentences) != 3 || it.More != 0 {
		t.Errorf("%d sentences are shown, %d counted", len(it.Sentences), it.More)
	}
}

func TestADenialIsNeverLeftOut(t *testing.T) {
	in := testInput(news.English)
	var claims []news.Cited
	a := article(50, "Paper", "https://paper.example/50", "", news.English, "2025-04-30")
	for i, what := range []string{"guns", "ships", "trains", "planes", "trucks", "boats", "tanks", "tents"} {
		claims = append(claims, said(a, i+1, 9, news.Arms, "The paper reported a large delivery of "+what+".", func(c *news.Claim) {
			c.Status = news.StatusConfirmed
			c.Figures = []news.Figure{figure("vehicles", news.RussianWhom, float64(i+2), news.Exact, "")}
		}))
	}
	claims = append(claims, said(a, 12, 9, news.Arms, "Moscow denies it all.", func(c *news.Claim) {
		c.Stance, c.Status = news.Denied, news.StatusDenied
	}))
	in.Claims = claims
	e := Compose(in, now())
	if s := find(t, e, 512); s.Stance != news.Denied {
		t.Error("the denial is not shown as one")
	}
	if e.Sections[0].Items[0].More != 3 {
		t.Errorf("%d further sentences are counted", e.Sections[0].Items[0].More)
	}
}

func TestConflictingFiguresStandSideBySide(t *testing.T) {
	e := Compose(testInput(news.English), now())
	at := slices.IndexFunc(e.Figures, func(r FigureRow) bool { return r.Indicator == "killed" })
	r := e.Figures[at]
	if !r.Conflict || len(r.Values) != 2 || r.Values[0].Text != "600" || r.Values[1].Text != "about 1,000" {
		t.Errorf("killed: %+v", r)
	}
	// The same number for another place is no conflict and no part of the row.
	for _, r := range e.Figures {
		if r.Place != "" && (r.Conflict || len(r.Values) != 1) {
			t.Errorf("Kursk: %+v", r)
		}
	}
	if it := e.Sections[0].Items[0]; it.Status != news.StatusDisputed || len(it.Disputed) != 2 {
		t.Errorf("the item has %d disputed rows", len(it.Disputed))
	}
}

// TestAFigureThatGrewForYearsIsNotAllItEverWas: each number that was ever given differs from the others. Of many the newest
// stand there, of each origin one at least, and the rest is counted.
func TestAFigureThatGrewForYearsIsNotAllItEverWas(t *testing.T) {
	for length, most := range map[Length]int{Short: 8, Full: 16} {
		in := testInput(news.English)
		in.Length, in.Claims = length, nil
		for i := range 200 {
			who := "NIS"
			if i < 2 { // the oldest
				who = []string{"HUR", "Pentagon"}[i]
			}
			a := article(int64(1000+i), "Outlet", fmt.Sprintf("https://a.example/%d", i), "T", news.English, "")
			a.Published = at("2025-04-30").AddDate(0, 0, i-200)
			in.Claims = append(in.Claims, said(a, 1, int64(1000+i), news.Troops, fmt.Sprintf("%s counts %d killed.", who, 600+i), func(c *news.Claim) {
				c.Status, c.Attribution = news.StatusDisputed, by(who, "")
				c.Figures = []news.Figure{figure("killed", news.NorthKoreanWhom, float64(600+i), news.Exact, "")}
			}))
		}
		e := Compose(in, now())
		if len(e.Figures) != 1 {
			t.Fatalf("%d rows", len(e.Figures))
		}
		r, said := e.Figures[0], map[string]bool{}
		for _, v := range r.Values {
			said[v.Speaker] = true
		}
		if len(r.Values) != most+2 || len(said) != 3 || r.More != 200-most-2 || r.Values[0].Text != "799" || !r.Conflict {
			t.Errorf("%s: %d values of %d speakers, %d more, the first is %s", length, len(r.Values), len(said), r.More, r.Values[0].Text)
		}
		if err := checkCitations(e); err != nil {
			t.Error(err)
		}
	}
}

func TestTheWholeTableHasARowForEverything(t *testing.T) {
	in := testInput(news.English)
	in.Claims = nil
	for i := range 30 {
		a := article(int64(1000+i), "Outlet", fmt.Sprintf("https://a.example/%d", i), "T", news.English, "2025-04-30")
		in.Claims = append(in.Claims, said(a, 1, int64(1000+i), news.Troops, fmt.Sprintf("NIS counts %d killed.", 600+i), func(c *news.Claim) {
			c.Figures = []news.Figure{figure("killed", news.NorthKoreanWhom, float64(600+i), news.Exact, fmt.Sprint("Place ", i))}
		}))
	}
	if e := Compose(in, now()); len(e.Figures) != 20 || e.LeftOut.Figures != 10 {
		t.Errorf("%d rows, %d left out", len(e.Figures), e.LeftOut.Figures)
	}
	in.AllFigures = true
	if e := Compose(in, now()); len(e.Figures) != 30 || e.LeftOut.Figures != 0 {
		t.Errorf("%d rows, %d left out", len(e.Figures), e.LeftOut.Figures)
	}
}

func TestAConflictReachesAcrossStories(t *testing.T) {
	in := testInput(news.English)
	one, other := in.Claims[0], in.Claims[2]
	other.Claim.Story, other.Claim.Category = 77, news.Reactions
	in.Claims = []news.Cited{one, other}
	// The rows stand with the first item that they concern and are not repeated with the other.
	for i, s := range Compose(in, now()).Sections {
		want := 2 * (1 - i)
		if rows := s.Items[0].Disputed; len(rows) != want || want > 0 && len(rows[0].Values) != 2 {
			t.Errorf("%s: %+v", s.Category, rows)
		}
	}
	// Whatever it conflicts with is not in the period: there is nothing to put beside it.
	in.Claims, in.Ledger = in.Claims[:1], linesOf(&one)
	in.Ledger[0].Conflict = true
	e := Compose(in, now())
	if len(e.Sections[0].Items[0].Disputed) != 0 || !e.Figures[0].Conflict {
		t.Errorf("%+v", e.Sections[0].Items[0].Disputed)
	}
	if err := checkCitations(e); err != nil {
		t.Error(err)
	}
}

func TestTheLedgersConflictsAreTakenAsTheyAre(t *testing.T) {
	in := testInput(news.English)
	in.Ledger = linesOf(&in.Claims[9])
	e := Compose(in, now())
	if len(e.Figures) != 1 || e.Figures[0].Conflict || e.Figures[0].Values[0].Text != "about 15,000" {
		t.Errorf("%+v", e.Figures)
	}
	if err := checkCitations(e); err != nil {
		t.Error(err)
	}
}

func TestAnOutletSpeaksForNobodyButTheNorthsFor(t *testing.T) {
	n := newNames(testPack(), news.English)
	for who, want := range map[string]Party{
		"Yonhap": "", "KCNA": Pyongyang, "nis": Seoul, " NIS ": Seoul, "Western officials": West, "UN experts": UN,
		"Kremlin": Moscow, "HUR": Kyiv, "Kursk region": "", "": "", "Nobody": "",
	} {
		if got := n.party(who); got != want {
			t.Errorf("%q speaks for %q, want %q", who, got, want)
		}
	}
}

func TestTheSpeakerIsTheOriginAndThenWhoRelays(t *testing.T) {
	c := &composer{names: newNames(testPack(), news.English), p: newTestPrinter()}
	cases := []struct {
		chain  []news.Attribution
		outlet string
		want   string
	}{
		{by("NIS", ""), "Yonhap", "NIS, via Yonhap"},
		{by("NIS", "Yonhap"), "Yonhap", "NIS, via Yonhap"},
		{by("NIS", "Yonhap"), "The Courier", "NIS, via Yonhap, The Courier"},
		{append(by("NIS", ""), by("Yonhap", "Reuters")...), "Paper", "NIS, via Yonhap, Reuters, Paper"},
		{by("KCNA", ""), "KCNA", "KCNA"}, // an outlet does not relay itself
		{nil, "Paper", "Paper"},
		{nil, "", ""},
		{by("", ""), "Paper", "Paper"},
	}
	for _, k := range cases {
		if got := c.speaker(k.chain, &news.Article{Outlet: k.outlet}); got != k.want {
			t.Errorf("%v in %q: got %q, want %q", k.chain, k.outlet, got, k.want)
		}
	}
}

func TestAnEventDateIsShownOnlyIfItSaysMore(t *testing.T) {
	in := testInput(news.English)
	c := &composer{Input: in, p: newTestPrinter()}
	a := article(1, "", "", "", news.English, "2025-04-30")
	month := news.Period{From: at("2025-04-01"), To: at("2025-04-30"), Precision: news.Month}
	cases := []struct {
		p    news.Period
		a    news.Article
		want string
	}{
		{on("2025-04-30"), a, ""},
		{on("2025-04-29"), a, "29 April 2025"},
		{month, a, ""}, // the report's own month
		{news.Period{From: at("2024-01-01"), To: at("2024-12-31"), Precision: news.Year}, a, "2024"},
		{on("2025-04-30"), news.Article{}, "30 April 2025"}, // an undated report
		{news.Period{}, a, ""},
	}
	for _, k := range cases {
		got := ""
		if d := c.eventDate(&news.Claim{EventDate: k.p}, &k.a); d != nil {
			got = d.Text
		}
		if got != k.want {
			t.Errorf("%v: got %q, want %q", k.p, got, k.want)
		}
	}
}

func TestChangesAreToldFromTheLastEdition(t *testing.T) {
	in := testInput(news.English)
	e := Compose(in, now())
	if ch := find(t, e, 11).Change; ch == nil || *ch != (Change{Kind: Changed, Old: "at least 100", New: "600", By: "NIS"}) {
		t.Errorf("another figure of the same speaker: %+v", ch)
	}
	if ch := find(t, e, 51).Change; ch == nil || ch.Kind != Denied {
		t.Errorf("a denial of a known story: %+v", ch)
	}
	if ch := find(t, e, 61).Change; ch == nil || ch.Kind != New {
		t.Errorf("a story that was not there: %+v", ch)
	}
	in.Previous.Claims[0].Article.Address = in.Claims[0].Article.Address
	if ch := find(t, Compose(in, now()), 11).Change; ch == nil || ch.Kind != Corrected || ch.Old != "at least 100" {
		t.Errorf("a new version of a cited report: %+v", ch)
	}
	in.Previous.Claims = in.Claims
	if e := Compose(in, now()); !e.NothingNew || e.LeftOut.Repeated != len(in.Claims) {
		t.Errorf("what was shown before is shown again: %+v", e.LeftOut)
	}
	in.Previous = Previous{}
	if s := find(t, Compose(in, now()), 11); s.Change != nil {
		t.Errorf("in a first edition something is %+v", s.Change)
	}
}

func TestTheDayOfAReportIsTheReaders(t *testing.T) {
	ny := time.FixedZone("EDT", -4*3600)
	if got := day(at("2025-04-30"), ny); got != "2025-04-30" {
		t.Errorf("a date without a time became %s", got)
	}
	if got := day(at("2025-04-30").Add(2*time.Hour), ny); got != "2025-04-29" {
		t.Errorf("two in the morning UTC is %s in New York", got)
	}
	if got := day(time.Time{}, ny); got != "" {
		t.Errorf("no date is %q", got)
	}
}

func TestTheCutoffIsNeverLaterThanNow(t *testing.T) {
	in := testInput(news.English)
	in.Until = now().Add(24 * time.Hour)
	if got := Compose(in, now()).Header.Cutoff; !got.Equal(now()) {
		t.Error(got)
	}
	in.Until = now().Add(-24 * time.Hour)
	if got := Compose(in, now()).Header.Cutoff; !got.Equal(in.Until) {
		t.Error(got)
	}
}

func TestTheJSONFormReadsBackAndHasNoNulls(t *testing.T) {
	for _, claims := range [][]news.Cited{nil, testRecords()} {
		in := testInput(news.Ukrainian)
		in.Claims, in.Coverage, in.Sources, in.Zone = claims, Coverage{}, nil, nil
		data, err := JSON(Compose(in, now()))
		if err != nil {
			t.Fatal(err)
		}
		var back Edition
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatal(err)
		}
		for _, list := range []string{
			`"takeaways": null`, `"sections": null`, `"figures": null`, `"sides": null`, `"endnotes": null`,
			`"citations": null`, `"also": null`, `"silent": null`, `"by_language": null`, `"attribution": null`,
			`"disputed": null`, `"quotes": null`, `"reprints": null`, `"items": null`, `"sentences": null`,
		} {
			if strings.Contains(string(data), list) {
				t.Errorf("an edition of %d claims has %s", len(claims), list)
			}
		}
		if Text(back) != Text(Compose(in, now())) {
			t.Error("an edition read back reads otherwise")
		}
	}
}
