package follow_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

func TestARefusedPageLeavesTheSourcesTextAsAnExcerpt(t *testing.T) {
	statuses := []int{401, 402, 403, 404, 410, 451}
	s := newSite(t)
	items := []item{{path: "/open"}}
	s.page("/open")
	for _, status := range statuses {
		closed, short := fmt.Sprintf("/%d", status), fmt.Sprintf("/%d-short", status)
		items = append(items, item{path: closed, teaser: longTeaser}, item{path: short, teaser: "Too short."})
		s.set(closed, answer{status: status, body: "<html>subscribe"})
		s.set(short, answer{status: status, body: "<html>subscribe"})
	}
	s.feed("/a", `"v1"`, items...)
	d := newDesk(t, s, "a")
	got := d.round()
	if got.documents["/open"].Excerpt || len(got.documents) != 1+len(statuses) || len(got.problems) != len(statuses) {
		t.Errorf("%s, %v", paths(got), got.problems)
	}
	for _, status := range statuses {
		closed, short := fmt.Sprintf("/%d", status), fmt.Sprintf("/%d-short", status)
		doc := got.documents[closed]
		if !doc.Excerpt || string(doc.Body) != strings.TrimSpace(longTeaser) || doc.Title != "Report "+closed || doc.Source != "a" || !got.says(short) {
			t.Errorf("%d: %+v", status, doc)
		}
		if got := d.listed("a", short); !got.Settled || got.Problem == "" || got.Taken != "" {
			t.Errorf("%d: %+v", status, got)
		}
	}
	if got := d.round(); len(got.documents)+len(got.problems) > 0 {
		t.Errorf("again: %+v", got)
	}
	s.expect(t, map[string]int{"/401": 1, "/451-short": 1, "/a": 2})
}

// TestAPageThatShowsAPartGivesWayToALongerText has a page that says in its data that the rest is to be paid for.
func TestAPageThatShowsAPartGivesWayToALongerText(t *testing.T) {
	s := newSite(t)
	short := strings.TrimSpace(longTeaser)
	s.feed("/a", "", item{path: "/short", teaser: short}, item{path: "/long", teaser: "Too short."}, item{path: "/free", teaser: short}, item{path: "/later"})
	closed := func(path, text string, free bool) {
		s.set(path, answer{kind: "text/html; charset=utf-8", body: fmt.Sprintf(`<html><head><title>Soldiers</title><script type="application/ld+json">`+
			`{"@context":"https://schema.org","@type":"NewsArticle","headline":"Soldiers","isAccessibleForFree":%v}</script></head><body><article><h1>Soldiers</h1>`+
			`<p>%s</p></article></body></html>`, free, text)})
	}
	closed("/short", "North Korea has sent soldiers to Russia, and what they do there is for subscribers.", false)
	closed("/long", longTeaser+longTeaser, false)
	closed("/free", "North Korea has sent soldiers to Russia, the intelligence service said.", true)
	closed("/later", longTeaser+longTeaser, true)
	d := newDesk(t, s, "a")
	got := d.round()
	if one := got.documents["/short"]; !one.Excerpt || string(one.Body) != short {
		t.Errorf("%s", one.Body)
	}
	for _, path := range []string{"/long", "/free", "/later"} {
		if one := got.documents[path]; one.Excerpt || !strings.Contains(string(one.Body), "<article>") {
			t.Errorf("%s: %s", path, one.Body)
		}
	}
	closed("/later", "North Korea has sent soldiers to Russia, and the rest is for subscribers now.", false)
	s.feed("/a", "", item{path: "/later", teaser: "Changed."})
	if got := d.round(); len(got.documents) > 0 {
		t.Errorf("what was whole becomes a part: %s", paths(got))
	}
}

func TestAPageThatFailsForNowIsTriedAgain(t *testing.T) {
	s := newSite(t)
	s.feed("/a", `"v1"`, item{path: "/1", at: noon}, item{path: "/2", teaser: longTeaser})
	s.page("/1")
	s.set("/2", answer{status: 503, body: "<html>later"})
	d := newDesk(t, s, "a")
	if got := d.round(); paths(got) != "/1" || !got.says("/2") {
		t.Errorf("%s, %v", paths(got), got.problems)
	}
	s.page("/2")
	if got := d.round(); paths(got) != "/2" || got.documents["/2"].Excerpt { // though the feed has not changed
		t.Errorf("%s", paths(got))
	}
	if got := d.round(); len(got.documents) > 0 || d.track("a").Condition != news.Unchanged {
		t.Errorf("%s, %+v", paths(got), d.track("a"))
	}
	s.expect(t, map[string]int{"/a": 3, "/1": 1, "/2": 2})
}

func TestAPageThatFailsForHoursLeavesTheSourcesText(t *testing.T) {
	s := newSite(t)
	s.feed("/a", "", item{path: "/1", teaser: longTeaser, at: noon.Add(-90 * 24 * time.Hour)}, item{path: "/2"})
	s.set("/1", answer{status: 503, body: "<html>later"})
	s.set("/2", answer{status: 503, body: "<html>later"})
	d := newDesk(t, s, "a")
	d.step = time.Hour
	tries := 0
	for d.now.Before(noon.Add(48 * time.Hour)) {
		got := d.round()
		if tries += len(got.problems); len(got.documents) > 0 {
			if after := d.now.Sub(noon); after < 6*time.Hour || after > 12*time.Hour || paths(got) != "/1" || !got.documents["/1"].Excerpt {
				t.Errorf("%s after %s", paths(got), after)
			}
		}
	}
	if got := d.listed("a", "/2"); !got.Settled || got.Tries != 8 || !strings.Contains(got.Problem, "503") {
		t.Errorf("after eight tries: %+v", got)
	}
	s.expect(t, map[string]int{"/2": 8})
}

func TestADeadServerOfPagesIsNotAskedForEach(t *testing.T) {
	s := newSite(t)
	var items []item
	for i := range 10 {
		items = append(items, item{path: fmt.Sprintf("/%d", i)})
		s.set(items[i].path, answer{status: 502, body: "<html>bad gateway"})
	}
	s.feed("/a", `"v1"`, items...)
	d := newDesk(t, s, "a")
	d.round()
	s.expect(t, map[string]int{"/0": 1, "/2": 1, "/3": 0, "/9": 0})
	for _, i := range items {
		s.page(i.path)
	}
	if got := d.round(); len(got.documents) != 10 {
		t.Errorf("%s", paths(got))
	}
}

func TestAnItemThatIsListedNoMoreIsTriedNoMore(t *testing.T) {
	s := newSite(t)
	s.feed("/a", `"v1"`, item{path: "/1"}, item{path: "/2"})
	s.page("/1")
	s.set("/2", answer{status: 503, body: "<html>later"})
	d := newDesk(t, s, "a")
	d.offTopic = true
	d.round()
	s.feed("/a", `"v2"`, item{path: "/1", at: noon})
	d.round()
	if got := d.listed("a", "/2"); !got.Settled || !strings.Contains(got.Problem, "503") {
		t.Errorf("%+v", got)
	}
	d.round()
	if d.track("a").Condition != news.Unchanged { // nothing is asked anew for its sake
		t.Errorf("%+v", d.track("a"))
	}
	s.expect(t, map[string]int{"/2": 1})
}

func TestALinkThatLeadsElsewhereIsFollowedOnce(t *testing.T) {
	s := newSite(t)
	s.feed("/a", "", item{path: "/short"}, item{path: "/gone"})
	s.set("/short", answer{to: "/long"})
	s.page("/long")
	d := newDesk(t, s, "a")
	if got := d.round(); paths(got) != "/long" {
		t.Errorf("%s", paths(got))
	}
	d.round()
	s.expect(t, map[string]int{"/a": 2, "/short": 1, "/long": 1, "/gone": 1})
	if got := d.listed("a", "/short"); got.Taken != s.URL+"/long" {
		t.Errorf("%+v", got)
	}
}

func TestAnEditedReportIsFetchedAgain(t *testing.T) {
	s := newSite(t)
	s.feed("/a", "", item{path: "/1", teaser: "First words."}, item{path: "/2"})
	s.page("/1")
	s.page("/2")
	d := newDesk(t, s, "a")
	d.round()
	s.feed("/a", "", item{path: "/1", teaser: "Other words."}, item{path: "/2"})
	s.page("/1", " as it was edited")
	if got := d.round(); paths(got) != "/1" || !strings.Contains(string(got.documents["/1"].Body), "edited") {
		t.Errorf("%s", paths(got))
	}
	s.feed("/a", "", item{path: "/1", teaser: "Words again."}, item{path: "/2"})
	if got := d.round(); len(got.documents) > 0 { // its page has not changed
		t.Errorf("%s", paths(got))
	}
	s.feed("/a", "", item{path: "/1", teaser: longTeaser}, item{path: "/2"})
	s.set("/1", answer{status: 403, body: "<html>subscribe"})
	if got := d.round(); len(got.documents)+len(got.problems) > 0 { // an excerpt is no edition of the whole
		t.Errorf("%s, %v", paths(got), got.problems)
	}
	s.expect(t, map[string]int{"/1": 4, "/2": 1})
	for i := range 20 { // "5 minutes ago"
		s.feed("/a", "", item{path: "/1", teaser: fmt.Sprint(i)}, item{path: "/2"})
		d.round()
	}
	s.expect(t, map[string]int{"/1": 7, "/2": 1})
}

func TestAnEditedReportThatCanNotBeHadNowIsHadLater(t *testing.T) {
	s := newSite(t)
	s.feed("/a", `"v1"`, item{path: "/1", teaser: "First words."})
	s.page("/1")
	d := newDesk(t, s, "a")
	d.round()
	s.feed("/a", `"v2"`, item{path: "/1", teaser: "Other words."})
	s.set("/1", answer{status: 502})
	d.round()
	s.page("/1", " as it was edited")
	if got := d.round(); paths(got) != "/1" { // though the feed has not changed since
		t.Errorf("%s", paths(got))
	}
	s.set("/1", answer{status: 502})
	s.feed("/a", `"v3"`, item{path: "/1", teaser: "Last words."})
	for range 300 {
		d.round()
	}
	s.expect(t, map[string]int{"/1": 7}) // it is given up
	if got := d.track("a").Condition; got != news.Unchanged && got != news.Undated {
		t.Errorf("%s", got)
	}
}

func TestAReportOnTheTopicIsLookedAtAgainWithinADay(t *testing.T) {
	s := newSite(t)
	items := []item{{path: "/new", at: noon.Add(-time.Hour)}, {path: "/undated"}, {path: "/old", at: noon.Add(-30 * time.Hour)}, {path: "/away", at: noon}}
	s.feed("/a", `"v1"`, items...)
	for _, i := range items {
		s.page(i.path)
	}
	d := newDesk(t, s, "a")
	d.round()
	d.offTopic = true
	s.feed("/b", `"v1"`, item{path: "/elsewhere", at: noon})
	s.page("/elsewhere")
	d.sources = append(d.sources, news.Source{ID: "b", Address: s.URL + "/b"})
	d.round()
	d.offTopic, d.step = false, time.Hour
	s.feed("/a", `"v2"`, items[:3]...)
	s.page("/new", " as it was edited")
	seen := map[string]time.Duration{}
	for d.now.Before(noon.Add(72 * time.Hour)) {
		at := d.now.Sub(noon)
		for path := range d.round().documents {
			seen[path] = at
		}
	}
	if len(seen) != 1 || seen["/new"] < 6*time.Hour || seen["/new"] > 23*time.Hour {
		t.Errorf("%v", seen)
	}
	s.expect(t, map[string]int{"/new": 2, "/undated": 2, "/old": 1, "/away": 1, "/elsewhere": 1})
	if s.known["/new"] != 1 || s.known["/undated"] != 1 {
		t.Errorf("asked with what is known: %v", s.known)
	}
}

func TestADateThatLiesInTheFutureIsNotBelieved(t *testing.T) {
	s := newSite(t)
	s.feed("/a", "", item{path: "/1", at: noon.AddDate(30, 0, 0)}, item{path: "/2", at: noon.Add(9 * time.Hour)})
	s.page("/1")
	s.page("/2")
	d := newDesk(t, s, "a")
	got := d.round()
	if one, two := got.documents["/1"], got.documents["/2"]; !one.Published.IsZero() || !two.Published.Equal(noon.Add(9*time.Hour)) {
		t.Errorf("%s, %s", one.Published, two.Published)
	}
}
