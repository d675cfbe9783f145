package records_test

import (
	"slices"
	"testing"
	"time"

	"tumen/news"
	"tumen/source/records"
)

func source(id, address string) news.Source { return news.Source{ID: id, Address: address} }

func TestTheLaterPlaceCounts(t *testing.T) {
	pack := []news.Source{
		{ID: "isw", Name: "ISW", Kind: news.SourceSitemap, Address: "https://pack.example/isw", Outlet: "ISW", Grade: news.GradeUnknown},
		{ID: "dw", Address: "https://pack.example/dw", Paused: true},
		{ID: "kcna", Address: "https://pack.example/kcna", State: true, Grade: news.GradeE},
	}
	settings := []news.Source{
		{ID: "isw", Grade: news.GradeB, Interval: time.Hour},
		{ID: "dw", Resumed: true},
		source("own", "https://settings.example/own"),
		{ID: "nowhere", Paused: true},
	}
	archive := []news.Source{
		source("added", "https://archive.example/added"),
		{ID: "isw", Paused: true},
		{ID: "own", Outlet: "Own"},
		{ID: "kcna", Address: "https://archive.example/kcna"},
		{ID: "nowhere", Grade: news.GradeA},
	}
	all, lost := records.Merge(pack, settings, archive)
	want := []records.Record{
		{Source: news.Source{ID: "isw", Name: "ISW", Kind: news.SourceSitemap, Address: "https://pack.example/isw", Outlet: "ISW",
			Grade: news.GradeB, Interval: time.Hour, Paused: true}, From: records.Pack, Changed: []records.Place{records.Settings, records.Archive}},
		{Source: source("dw", "https://pack.example/dw"), From: records.Pack, Changed: []records.Place{records.Settings}},
		{Source: source("kcna", "https://archive.example/kcna"), From: records.Archive},
		{Source: news.Source{ID: "own", Address: "https://settings.example/own", Outlet: "Own"}, From: records.Settings, Changed: []records.Place{records.Archive}},
		{Source: source("added", "https://archive.example/added"), From: records.Archive},
	}
	if len(all) != len(want) {
		t.Fatalf("%+v", all)
	}
	for i := range want {
		if all[i].Source != want[i].Source || all[i].From != want[i].From || !slices.Equal(all[i].Changed, want[i].Changed) {
			t.Errorf("%+v\nwant %+v", all[i], want[i])
		}
	}
	if !slices.Equal(lost, []string{"nowhere"}) {
		t.Errorf("lost: %v", lost)
	}
	if got := records.Followed(all); len(got) != 4 || got[0].ID != "dw" {
		t.Errorf("followed: %+v", got)
	}
	if got, ok := records.Find(all, "added"); !ok || got.From != records.Archive {
		t.Errorf("%+v", got)
	}
}

func TestAChangeNeverHidesThatAMediumIsAStates(t *testing.T) {
	all, _ := records.Merge([]news.Source{{ID: "kcna", Address: "https://a.example/", State: true}}, nil, []news.Source{{ID: "kcna", Grade: news.GradeD}})
	if !all[0].State {
		t.Error("the mark is gone")
	}
}
