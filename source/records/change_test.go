package records_test

import (
	"slices"
	"strings"
	"testing"
	"testing/quick"

	"tumen/news"
	"tumen/source/records"
)

// Whoever pauses or resumes a source finds it so, wherever it is set and whatever was said before.
func TestPausingHoldsWhereverASourceIsSet(t *testing.T) {
	err := quick.Check(func(inPack, packPaused, inSettings, settingsPaused, settingsResumed, own, keptPaused, keptResumed, want bool) bool {
		var pack, settings, archive []news.Source
		if inPack {
			pack = []news.Source{{ID: "a", Address: "https://example.org/1", Paused: packPaused}}
		}
		if inSettings {
			settings = []news.Source{{ID: "a", Paused: settingsPaused, Resumed: settingsResumed && !settingsPaused}}
		}
		kept := news.Source{ID: "a", Grade: news.GradeB, Paused: keptPaused, Resumed: keptResumed && !keptPaused}
		if own || !inPack {
			kept.Address = "https://example.org/2"
		}
		archive = []news.Source{kept}
		all, _ := records.Merge(pack, settings, archive)
		without, _ := records.Merge(pack, settings, nil)
		base, _ := records.Find(without, "a")
		save := records.Paused(all[0], base, kept, want)
		after, _ := records.Merge(pack, settings, []news.Source{save})
		return after[0].Paused == want && after[0].Grade == news.GradeB && save.Address == kept.Address
	}, nil)
	if err != nil {
		t.Error(err)
	}
}

func TestNothingIsKeptOfWhatHoldsAnyway(t *testing.T) {
	all, _ := records.Merge([]news.Source{source("a", "https://example.org/")}, nil, []news.Source{{ID: "a", Paused: true}})
	base := records.Record{Source: source("a", "https://example.org/"), From: records.Pack}
	if got := records.Paused(all[0], base, news.Source{ID: "a", Paused: true}, false); got != (news.Source{ID: "a"}) {
		t.Errorf("%+v", got)
	}
}

func TestWhatIsTakenOfAListHasAnIDOfItsOwn(t *testing.T) {
	all, _ := records.Merge([]news.Source{source("a", "https://example.org/a")}, nil, nil)
	lines := []records.Line{
		{Source: source("b", "http://www.example.org/a/")}, // what a is, by another name
		{Source: source("a", "https://example.com/a")},     // another thing under a's name
		{Source: source("c", "https://example.net/c")},
		{Source: source("c", "https://example.net/c2")},
		{Source: source("d", "https://example.net/c?utm_source=x")},
		{Source: source("e", "ftp://example.net/"), Problem: "it is no web address"},
	}
	var got []string
	for _, v := range records.Take(all, lines, now) {
		got = append(got, string(v.Outcome)+" "+v.Source.ID)
		if (v.Outcome == records.Added) == v.Source.Added.IsZero() {
			t.Errorf("%+v", v)
		}
	}
	want := []string{"known a", "added example.com", "added c", "added example.net", "known c", "refused e"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestSettingKeepsOnlyWhatIsSaid(t *testing.T) {
	all, _ := records.Merge([]news.Source{{ID: "a", Kind: news.SourceFeed, Address: "https://example.org/", Outlet: "A"}}, nil, []news.Source{{ID: "a", Paused: true}})
	got, problem := records.Set(all[0], news.Source{ID: "a", Paused: true}, news.Source{Grade: news.GradeC})
	if problem != "" || got != (news.Source{ID: "a", Paused: true, Grade: news.GradeC}) {
		t.Errorf("%+v, %s", got, problem)
	}
	for says, change := range map[string]news.Source{
		"A to E":          {Grade: "Z"},
		"set by the pack": {Address: "https://example.org/new"},
		"kind: links":     {Selector: "a"},
	} {
		if _, problem := records.Set(all[0], news.Source{}, change); !strings.Contains(problem, says) {
			t.Errorf("%+v: %q", change, problem)
		}
	}
	// A password in the settings hinders no change here, and never gets here.
	secret, _ := records.Merge(nil, []news.Source{source("b", "https://me:pass@example.org/")}, nil)
	if got, problem := records.Set(secret[0], news.Source{}, news.Source{Grade: news.GradeC}); problem != "" || got.Address != "" {
		t.Errorf("%+v, %s", got, problem)
	}
	own, _ := records.Merge(nil, nil, []news.Source{source("c", "https://example.org/c")})
	for _, address := range []string{"https://me:pass@example.org/", "nowhere"} {
		if _, problem := records.Set(own[0], own[0].Source, news.Source{Address: address}); problem == "" {
			t.Errorf("%s is taken", address)
		}
	}
}
