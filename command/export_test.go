package command

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

type found struct {
	Search string
	Claims []struct {
		ID       int64
		Text     string
		Category string
		Status   string
		Score    *float64
		Quotes   []string
		Article  struct {
			ID                              int64
			URL, Title, Language, Published string
		}
	}
}

// TestAnExportHasWhatTheSearchFinds: claims of the reports that are found, the best first, each with its citation; those that have nothing of
// it are left out.
func TestAnExportHasWhatTheSearchFinds(t *testing.T) {
	p := withSamples(t)
	var all, some found
	p.json(&all, "export")
	p.json(&some, "export", "artillery", "shells", "--lang", "en")
	if some.Search != "artillery shells" || len(some.Claims) == 0 || len(some.Claims) >= len(all.Claims)/2 {
		t.Fatalf("%d of %d claims", len(some.Claims), len(all.Claims))
	}
	var ids []int64
	for _, c := range some.Claims {
		if c.Score == nil || *c.Score <= 0 || *c.Score > 1 || len(c.Quotes) == 0 || c.Article.URL == "" || c.Article.Title == "" {
			t.Errorf("%+v", c)
		}
		if !slices.Contains(ids, c.Article.ID) {
			ids = append(ids, c.Article.ID)
		}
	}
	var search struct {
		Found []struct{ Article struct{ ID int64 } }
	}
	p.json(&search, "search", "artillery", "shells", "--lang", "en", "--limit", "200", "--json")
	var want []int64
	for _, f := range search.Found {
		want = append(want, f.Article.ID)
	}
	if !slices.Equal(ids, want) {
		t.Errorf("exported of %v, found %v", ids, want)
	}
	_, _, errs := p.run("export", "artillery", "--limit", "1")
	if !strings.Contains(errs, "there may be more") {
		t.Errorf("nobody is told that there may be more: %s", errs)
	}
}

func TestTheFiltersOfAnExportAreThoseOfASearch(t *testing.T) {
	p := withSamples(t)
	var got found
	for _, tc := range []struct {
		args []string
		fits func(i int) bool
	}{
		{[]string{"--status", "disputed", "--category", "troops"}, func(i int) bool { return got.Claims[i].Status == "disputed" && got.Claims[i].Category == "troops" }},
		{[]string{"--side", "Kyiv", "--limit", "1"}, func(i int) bool { return got.Claims[i].Article.ID == got.Claims[0].Article.ID }}, // the newest of theirs, not of all
		{[]string{"--in", "ko"}, func(i int) bool { return got.Claims[i].Article.Language == "ko" }},
		{[]string{"--since", "2025-05-01", "--until", "2025-05-01"}, func(i int) bool { return got.Claims[i].Article.Published == "2025-05-01" }},
		{[]string{"солдати", "--in", "uk", "--status", "confirmed"}, func(i int) bool { return got.Claims[i].Article.Language == "uk" && got.Claims[i].Status == "confirmed" }},
	} {
		got = found{}
		p.json(&got, append([]string{"export"}, tc.args...)...)
		if len(got.Claims) == 0 {
			t.Errorf("%v: nothing", tc.args)
		}
		for i, c := range got.Claims {
			if !tc.fits(i) {
				t.Errorf("%v: %+v", tc.args, c)
			}
		}
	}
	code, out, errs := p.run("export", "Kümmelblättchen", "--format", "csv")
	if rows, err := csv.NewReader(strings.NewReader(out)).ReadAll(); code != done || err != nil || len(rows) != 1 || !strings.Contains(errs, "nothing was found") {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
}

// TestASpreadsheetTakesNothingOfAReportForAFormula: whatever ends a cell there.
func TestASpreadsheetTakesNothingOfAReportForAFormula(t *testing.T) {
	p := newProgram(t)
	put(t, "r.txt", []byte("=HYPERLINK(\"http://evil.example\") of North Korea\nReuters, 3 April 2025\n\n=cmd|'/c calc'!A1 North Korea sent 1,500 soldiers to Russia;=1+1;@x, the NIS said. "+
		"＝1+1 North Korean soldiers were killed in Kursk, the NIS said.\n"))
	p.must("ingest", "r.txt")
	out := p.must("export", "soldiers", "--format", "csv")
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%v: %s", err, out)
	}
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		for _, part := range strings.FieldsFunc(line, func(r rune) bool { return r == ';' || r == ',' }) {
			if first := []rune(strings.TrimLeft(part, " \"")); len(first) > 0 && strings.ContainsRune("=+@＝＋＠", first[0]) {
				t.Errorf("a formula begins here: %.40s", part)
			}
		}
	}
}

func TestAnExportThatCanNotBeMadeSaysWhy(t *testing.T) {
	p := withSamples(t)
	for says, args := range map[string][]string{
		"no word": {"?!"}, "is empty": {" "}, "from 1 to 2000": {"x", "--limit", "2001"}, "corroborated": {"--status", "true"}, "uk, de, ko, en": {"--in", "fr"},
		"2025-06-11": {"--until", "tomorrow"}, "500": {strings.Repeat("x", 501)}, "south_korea": {"--side", "sideways"}, `"markdown"`: {"--format", "xls"},
	} {
		if out := p.refused(misuse, append([]string{"export"}, args...)...); !strings.Contains(out, says) {
			t.Errorf("%v: %s", args, out)
		}
	}
}
