package follow_test

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"tumen/internal/newsserver"
	"tumen/news"
)

// A channel shows few posts at a time and says of none that it is new. Whatever it posts between two visits comes in once,
// an edited post comes again as a version of the same, and nothing else is asked for.
func TestAChannelIsFollowedPostByPost(t *testing.T) {
	c := &newsserver.Channel{Name: "Richka_News", Title: "Річка"}
	post := func(n int) int {
		return c.Publish(newsserver.Post{Text: fmt.Sprintf("Допис %d про міст через річку.\nРоботи тривають.", n), At: noon.Add(-time.Hour)})
	}
	for n := range 7 {
		post(n + 1)
	}
	server := newsserver.Start(t, c)
	d := newDesk(t, &site{Server: &httptest.Server{URL: "https://t.me/Richka_News/"}})
	d.sources = []news.Source{
		{ID: "richka", Kind: news.SourceChannel, Address: server.URL + "/s/richka_news"},
		{ID: "closed", Kind: news.SourceChannel, Address: server.URL + "/s/somebody"},
	}
	var last map[string]news.Document
	came := func() string {
		t.Helper()
		var all []string
		for n := range 40 {
			if _, ok := last[fmt.Sprint(n)]; ok {
				all = append(all, fmt.Sprint(n))
			}
		}
		return strings.Join(all, " ")
	}
	next := func() { last = d.round().documents }
	next()
	if got := came(); got != "3 4 5 6 7" {
		t.Errorf("first %s", got)
	}
	if v := d.track("closed"); v.Condition != news.Forbidden || !strings.Contains(v.Detail, "no public preview") {
		t.Errorf("%+v", v.Health)
	}
	for n := range 12 {
		post(n + 8)
	}
	c.Publish(newsserver.Post{At: noon}) // a picture
	next()
	if got := came(); got != "8 9 10 11 12 13 14 15 16 17 18 19" {
		t.Errorf("then %s", got)
	}
	next()
	if got := came(); got != "" {
		t.Errorf("again %s", got)
	}
	c.Edit(18, "Допис 18 про міст через річку.\nРоботи зупинено.")
	next()
	if got := came(); got != "18" || !strings.Contains(string(last["18"].Body), "зупинено") {
		t.Errorf("edited %s", got)
	}
	if v := d.track("richka"); !v.Well() || v.Last != "20" {
		t.Errorf("%+v", v)
	}
	for _, r := range server.Requests() {
		if !strings.HasPrefix(r.Path, "/s/") && r.Path != "/somebody" {
			t.Errorf("%s was asked for", r.Path)
		}
	}
}
