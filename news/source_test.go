package news_test

import (
	"strings"
	"testing"
	"time"

	"tumen/news"
)

func TestASourceThatCantBeRightIsToldByFieldWithTheRemedy(t *testing.T) {
	good := news.Source{
		ID: "yonhap-nk", Kind: news.SourceLinks, Address: "https://example.org/list", Selector: "h2 a", Language: "ja", Side: "south_korea",
		Grade: news.GradeD, Rights: news.RightsLink, Interval: time.Hour,
	}
	if got := good.Flaws(); len(got) > 0 {
		t.Fatalf("%+v", got)
	}
	for name, c := range map[string]struct {
		change func(*news.Source)
		field  string
		says   string
	}{
		"no ID":               {func(s *news.Source) { s.ID = "" }, "id", "such as"},
		"white space":         {func(s *news.Source) { s.ID = "a b" }, "id", "such as"},
		"an ID of an address": {func(s *news.Source) { s.ID = "https://x" }, "id", "such as"}, // would be told from an address no more
		"an option":           {func(s *news.Source) { s.ID = "--all" }, "id", "such as"},
		"an endless ID":       {func(s *news.Source) { s.ID = strings.Repeat("x", 65) }, "id", "64"},
		"kind":                {func(s *news.Source) { s.Kind, s.Selector = "rss", "" }, "kind", "feed, links, sitemap, channel or folder"},
		"another scheme":      {func(s *news.Source) { s.Address = "ftp://example.org/" }, "address", "https://"},
		"no server":           {func(s *news.Source) { s.Address = "https:///feed" }, "address", "name of the server"},
		"no address at all":   {func(s *news.Source) { s.Address = "feeds" }, "address", "kind: folder"},
		"a server's folder":   {func(s *news.Source) { s.Kind, s.Selector = news.SourceFolder, "" }, "address", "no folder"},
		"a selector of feeds": {func(s *news.Source) { s.Kind = news.SourceFeed }, "selector", "links"},
		"language":            {func(s *news.Source) { s.Language = "english" }, "language", "uk, de, ko or en"},
		"side":                {func(s *news.Source) { s.Side = "mars" }, "side", "north_korea"},
		"grade":               {func(s *news.Source) { s.Grade = "A+" }, "grade", "F for unknown"},
		"rights":              {func(s *news.Source) { s.Rights = "all" }, "rights", "quote"},
		"too often":           {func(s *news.Source) { s.Interval = time.Second }, "interval", "1m"},
		"too seldom":          {func(s *news.Source) { s.Interval = 1000 * time.Hour }, "interval", "168h"},
	} {
		t.Run(name, func(t *testing.T) {
			s := good
			c.change(&s)
			got := s.Flaws()
			if len(got) != 1 || got[0].Field != c.field || !strings.Contains(got[0].Problem, c.says) {
				t.Errorf("%+v", got)
			}
		})
	}
	if got := (news.Source{ID: "isw", Selector: "a", Paused: true}).Flaws(); len(got) > 0 {
		t.Errorf("a change of another source: %+v", got)
	}
	if got := (news.Source{ID: "own", Kind: news.SourceFolder, Address: "/srv/reports"}).Flaws(); len(got) > 0 {
		t.Errorf("a folder: %+v", got)
	}
}
