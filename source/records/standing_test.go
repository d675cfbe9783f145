package records_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/rivo/uniseg"

	"tumen/news"
	"tumen/source/records"
)

var now = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func standings() []records.Standing {
	all, _ := records.Merge([]news.Source{
		{ID: "yonhap", Outlet: "연합뉴스", Language: "ko", Kind: news.SourceFeed, Address: "https://example.org/yonhap"},
		{ID: "kcna", Outlet: "KCNA", Language: "en", Kind: news.SourceFeed, Address: "https://example.org/kcna", State: true, Grade: news.GradeE},
		{ID: "suspilne", Name: "Національна суспільна телерадіокомпанія України", Language: "uk", Address: "https://example.org/s"},
	}, []news.Source{{ID: "own", Address: "https://me:secret@example.org/own?token=secret"}, {ID: "suspilne", Paused: true}}, nil)
	tracks := map[string]news.Track{
		"yonhap": {NextVisit: now.Add(12 * time.Minute), Health: news.Health{Condition: news.Fine, Answered: now.Add(-3 * time.Minute), Newest: now.Add(-50 * time.Hour), Gap: 26 * time.Hour}},
		"kcna":   {Failures: 3, NextVisit: now.Add(5 * time.Hour), Health: news.Health{Condition: news.NotAFeed, Detail: "https://example.org/kcna: it is a page; check the address", Since: now, Answered: now.Add(-30 * time.Hour)}},
	}
	var out []records.Standing
	for _, r := range all {
		out = append(out, records.Standing{Record: r, Track: tracks[r.ID], Note: "off for a reason"})
	}
	return out
}

func TestTheTableOfSourcesKeepsItsColumns(t *testing.T) {
	var b strings.Builder
	if err := records.Print(&b, standings(), now, func(c news.Condition) string { return "<" + string(c) + ">" }); err != nil {
		t.Fatal(err)
	}
	out := b.String()
	var column []int
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, " ") {
			continue
		}
		for _, mark := range []string{" STATE", " <", " paused"} {
			if at := strings.Index(line, mark); at >= 0 {
				column = append(column, uniseg.StringWidth(line[:at]))
				break
			}
		}
	}
	if len(column) != 5 || column[0] != column[1] || column[1] != column[2] || column[2] != column[3] || column[3] != column[4] {
		t.Errorf("the states stand in columns %v:\n%s", column, out)
	}
	for _, says := range []string{"<fine>", "3m ago", "2d ago", "26h", "in 12m", "E state", "<not a feed>", "    https://example.org/kcna: it is a page; check the address\n",
		" paused ", "pack, changed", "off for a reason", "<untried>", "settings", "…", "연합뉴스"} {
		if !strings.Contains(out, says) {
			t.Errorf("%q is not shown:\n%s", says, out)
		}
	}
	if strings.Contains(out, "secret") {
		t.Errorf("a secret is shown:\n%s", out)
	}
}

func TestWhatProgramsReadOfASourceIsWholeAndSaysNoSecret(t *testing.T) {
	all := standings()
	for _, s := range all {
		data, err := json.Marshal(s.Show())
		if err != nil || strings.Contains(string(data), "secret") {
			t.Errorf("%s, %v", data, err)
		}
	}
	got := all[3].Show()
	if got.Condition != news.Untried || got.Grade != news.GradeUnknown || got.Rights != news.RightsQuote || got.LastAnswer != nil || got.Changed == nil ||
		got.Address == "" || got.From != records.Settings {
		t.Errorf("%+v", got)
	}
	if got := all[1].Show(); got.Failures != 3 || got.Since == nil || !got.State || got.UsualGap != "" {
		t.Errorf("%+v", got)
	}
}
