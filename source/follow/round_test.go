package follow_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/source/visit"
)

func join(v []string) string {
	slices.Sort(v)
	return strings.Join(v, " ")
}

func TestItemsAreTakenOnceAlsoAfterARestart(t *testing.T) {
	s := newSite(t)
	s.feed("/a", "", item{path: "/1"}, item{path: "/2", teaser: longTeaser}, item{path: "/1"})
	s.page("/1")
	s.page("/2")
	d := newDesk(t, s, "a")
	d.sources[0].Outlet, d.sources[0].Language = "Paper", news.Korean
	got := d.round()
	if paths(got) != "/1 /2" || len(got.problems) > 0 {
		t.Fatalf("%s, %v", paths(got), got.problems)
	}
	one := got.documents["/1"]
	if one.Source != "a" || one.Outlet != "Paper" || one.Language != news.Korean || one.Title != "Report /1" || one.Excerpt || !one.Published.IsZero() ||
		!strings.Contains(string(one.Body), "The page of /1") {
		t.Errorf("%+v", one)
	}
	s.feed("/a", "", item{path: "/3"}, item{path: "/1"}, item{path: "/2", teaser: longTeaser})
	s.page("/3")
	again := newDesk(t, s, "a") // another process on the same archive
	again.Store, again.archive, again.now = d.archive, d.archive, d.now
	if got := again.round(); paths(got) != "/3" {
		t.Errorf("%s", paths(got))
	}
	s.expect(t, map[string]int{"/a": 2, "/1": 1, "/2": 1, "/3": 1})
}

func TestWhatIsInTheArchiveIsNotFetched(t *testing.T) {
	s := newSite(t)
	s.feed("/a", "", item{path: "/1"})
	d := newDesk(t, s, "a")
	d.read(news.Document{Address: s.URL + "/1", Body: []byte("By hand."), Fetched: noon})
	if got := d.round(); len(got.documents)+len(got.problems) > 0 {
		t.Errorf("%+v", got)
	}
	s.expect(t, map[string]int{"/1": 0})
}

func TestADeadSourceStopsNoOtherAndWaitsLongerEachTime(t *testing.T) {
	s := newSite(t)
	s.set("/dead", answer{status: 500, body: "<html>500"})
	s.set("/nofeed", answer{kind: "text/html", body: "<html><body><p>This is no feed at all.</p></body></html>"})
	s.set("/busy", answer{status: 429, body: "slow down", retry: "7200"})
	s.feed("/good", "", item{path: "/1", at: noon.Add(-time.Hour)})
	s.page("/1")
	d := newDesk(t, s, "dead", "nofeed", "busy", "fault", "good")
	d.Kinds["fault"] = kind(func(context.Context, visit.Visit) (visit.Harvest, error) {
		var none []visit.Item
		return visit.Harvest{Items: none[:1]}, nil
	})
	d.sources[2].Address = strings.Replace(d.sources[2].Address, "127.0.0.1", "localhost", 1) // a server that asks to wait is asked by nobody
	d.sources[3].Kind = "fault"
	d.sources = append(d.sources, news.Source{ID: "beside", Address: strings.Replace(s.URL, "127.0.0.1", "localhost", 1) + "/beside"})
	got := d.round()
	if paths(got) != "/1" || len(got.problems) != 4 || !got.says("source dead") || !got.says("source nofeed") || !got.says("source busy") ||
		!got.says("source fault: a fault of the program") {
		t.Errorf("%s, %v", paths(got), got.problems)
	}
	for id, want := range map[string]news.Condition{"dead": news.Failing, "nofeed": news.NotAFeed, "busy": news.Failing, "fault": news.Failing, "good": news.Fine} {
		if got := d.track(id); got.Condition != want || got.Well() == (got.Failures > 0) {
			t.Errorf("%s: %+v", id, got)
		}
	}
	if got := d.track("dead"); got.Failures != 1 || got.Detail == "" || !got.NextVisit.Equal(noon.Add(20*time.Minute)) {
		t.Errorf("%+v", got)
	}
	if got := d.track("busy"); !got.NextVisit.Equal(noon.Add(2 * time.Hour)) {
		t.Errorf("the server asks to wait two hours: %+v", got)
	}
	d.round() // after ten minutes
	s.expect(t, map[string]int{"/dead": 1, "/good": 2})
	d.round() // after twenty
	s.expect(t, map[string]int{"/dead": 2, "/good": 3, "/busy": 1})
	if got := d.track("dead"); got.Failures != 2 || !got.NextVisit.Equal(noon.Add(60*time.Minute)) || !got.Since.Equal(noon) {
		t.Errorf("%+v", got)
	}
	if got := d.track("beside"); got.Condition != news.Untried || got.Failures > 0 || !got.NextVisit.Equal(noon.Add(2*time.Hour)) {
		t.Errorf("what is beside a busy one is not asked, and not blamed: %+v", got)
	}
	s.feed("/dead", "", item{path: "/2"})
	s.page("/2")
	d.now = noon.Add(time.Hour)
	d.round()
	if got := d.track("dead"); got.Failures != 0 || got.Condition != news.Undated || !got.Answered.Equal(noon.Add(time.Hour)) {
		t.Errorf("%+v", got)
	}
}

// kind is a kind of source for a test.
type kind func(context.Context, visit.Visit) (visit.Harvest, error)

func (k kind) Visit(ctx context.Context, v visit.Visit) (visit.Harvest, error) { return k(ctx, v) }

func TestPausesGrowUpToADay(t *testing.T) {
	s := newSite(t)
	d := newDesk(t, s, "gone")
	for range 12 {
		d.now = d.track("gone").NextVisit
		if d.now.IsZero() {
			d.now = noon
		}
		d.round()
	}
	if got := d.track("gone"); got.Failures != 12 || got.NextVisit.Sub(got.LastTry) != 24*time.Hour || got.Condition != news.Gone {
		t.Errorf("%+v", got)
	}
	for _, random := range []float64{0, 1} {
		d.Random = func() float64 { return random }
		d.now = d.now.Add(48 * time.Hour)
		d.round()
		if got := d.track("gone"); got.NextVisit.Sub(got.LastTry).Round(time.Minute) != 24*time.Hour+time.Duration((random-0.5)*0.2*float64(24*time.Hour)) {
			t.Errorf("%s", got.NextVisit.Sub(got.LastTry))
		}
	}
}

func TestWhatHasNotChangedIsNotSentAgain(t *testing.T) {
	s := newSite(t)
	s.feed("/a", `"v1"`, item{path: "/1", at: noon.Add(-time.Hour)})
	s.page("/1")
	d := newDesk(t, s, "a")
	d.round()
	if got := d.track("a").ETag; got != `"v1"` {
		t.Fatalf("kept of the feed: %q", got)
	}
	if got := d.round(); len(got.documents) > 0 || d.track("a").Condition != news.Unchanged || !d.track("a").Since.Equal(noon) {
		t.Errorf("%+v, %+v", got, d.track("a"))
	}
	s.expect(t, map[string]int{"/a": 2, "/1": 1})
	d.sources[0].Address += "?token=s3cr3tvalue" // what the server said of another address does not hold for this one
	s.feed("/a?token=s3cr3tvalue", `"v1"`, item{path: "/1"}, item{path: "/2"})
	s.page("/2")
	if got := d.round(); paths(got) != "/2" || strings.Contains(d.track("a").Address, "s3cr3t") {
		t.Errorf("%s of %s", paths(got), d.track("a").Address)
	}
}

// TestAServerThatSaysNotModifiedForEverIsAskedAnew has a broken cache before it.
func TestAServerThatSaysNotModifiedForEverIsAskedAnew(t *testing.T) {
	s := newSite(t)
	s.feed("/a", `"v1"`, item{path: "/1", at: noon})
	s.page("/1")
	d := newDesk(t, s, "a")
	d.offTopic = true // else the feed is asked anew for a second look at the report
	d.round()
	s.feed("/a", `"v1"`, item{path: "/2", at: noon.Add(time.Hour)}, item{path: "/1", at: noon})
	s.page("/2")
	for d.track("a").Condition != news.Silent {
		if d.now = d.now.Add(24 * time.Hour); d.now.Sub(noon) > 50*24*time.Hour {
			t.Fatalf("%+v", d.track("a"))
		}
		if got := d.round(); len(got.documents) > 0 {
			t.Fatal("it is not lying")
		}
	}
	if got := d.round(); paths(got) != "/2" {
		t.Errorf("%s", paths(got))
	}
}

func TestASourceIsVisitedInItsOwnTime(t *testing.T) {
	s := newSite(t)
	for _, f := range []string{"/slow", "/usual", "/fresh", "/ever"} {
		s.feed(f, "")
	}
	d := newDesk(t, s, "slow", "usual", "fresh", "ever")
	d.sources[0].Interval = time.Hour
	for i, fresh := range map[int]time.Duration{2: 30 * time.Minute, 3: 365 * 24 * time.Hour} {
		d.Kinds[news.SourceKind(fmt.Sprint(i))] = kind(func(ctx context.Context, v visit.Visit) (visit.Harvest, error) {
			_, err := v.Get(ctx, v.Source.Address, v.Memory.Validators)
			return visit.Harvest{Fresh: fresh}, err
		})
		d.sources[i].Kind = news.SourceKind(fmt.Sprint(i))
	}
	if next, err := d.Next(t.Context()); err != nil || next.After(d.now) {
		t.Errorf("the first round is due at %s, %v", next, err)
	}
	for range 13 { // two hours
		d.round()
	}
	s.expect(t, map[string]int{"/slow": 3, "/usual": 13, "/fresh": 5, "/ever": 2})
	if next, err := d.Next(t.Context()); err != nil || next.After(d.now) || next.Before(d.now.Add(-2*time.Minute)) {
		t.Errorf("at %s the next is due at %s, %v", d.now, next, err)
	}
	d.now = d.now.Add(-9 * time.Minute) // a person calls, and doesn't mean to wait
	d.Eager = true
	d.round()
	s.expect(t, map[string]int{"/slow": 4, "/usual": 14, "/fresh": 5, "/ever": 2}) // what a server asks is obeyed
	d.sources = nil
	if next, err := d.Next(t.Context()); err != nil || !next.Equal(d.now.Add(d.Interval)) {
		t.Errorf("without sources: %s, %v", next, err)
	}
}

func TestASourceBringsSoManyReportsADay(t *testing.T) {
	s := newSite(t)
	var items []item
	for i := range 10 {
		path := fmt.Sprintf("/%d", i)
		items = append(items, item{path: path, at: noon.Add(-time.Duration(i) * time.Hour)})
		s.page(path)
	}
	s.feed("/a", `"v1"`, items...)
	d := newDesk(t, s, "a")
	d.Cap, d.offTopic = 4, true
	if got := d.round(); paths(got) != "/0 /1 /2 /3" {
		t.Errorf("%s", paths(got))
	}
	for range 2 {
		if got := d.track("a"); got.Taken != 4 || !strings.Contains(got.Detail, "4 reports") || !got.Well() {
			t.Errorf("%+v", got)
		}
		if got := d.round(); len(got.documents) > 0 {
			t.Errorf("%s", paths(got))
		}
	}
	d.now = noon.AddDate(0, 0, 1)
	if got := d.round(); paths(got) != "/4 /5 /6 /7" {
		t.Errorf("the next day: %s", paths(got))
	}
	d.now = noon.AddDate(0, 0, 2)
	if got := d.round(); paths(got) != "/8 /9" || strings.Contains(d.track("a").Detail, "reports") {
		t.Errorf("the day after: %s, %+v", paths(got), d.track("a"))
	}
	s.expect(t, map[string]int{"/0": 1, "/9": 1})
}

// TestANumberedSourceIsAskedAgainForWhatWaits has a kind that brings only what is newer than it brought before.
func TestANumberedSourceIsAskedAgainForWhatWaits(t *testing.T) {
	d := newDesk(t, newSite(t), "a")
	d.Cap = 2
	var asked []string
	d.Kinds["numbered"] = kind(func(_ context.Context, v visit.Visit) (visit.Harvest, error) {
		asked = append(asked, v.Memory.Last)
		h := visit.Harvest{Memory: visit.Memory{Last: "3"}}
		for i := 3; i > 0 && fmt.Sprint(i) > v.Memory.Last; i-- {
			h.Items = append(h.Items, visit.Item{Document: news.Document{Address: fmt.Sprintf("https://example.org/%d", i), Body: []byte("Post."), Fetched: v.Now}})
		}
		return h, nil
	})
	d.sources[0].Kind = "numbered"
	n := len(d.round().documents)
	d.now = noon.AddDate(0, 0, 1)
	n += len(d.round().documents)
	d.round()
	if n != 3 || strings.Join(asked, ",") != ",,3" {
		t.Errorf("%d posts, asked for what is after %q", n, asked)
	}
}

func TestItemsThatAreListedNoMoreAreForgotten(t *testing.T) {
	s := newSite(t)
	s.feed("/a", "", item{path: "/1"}, item{path: "/2"})
	s.page("/1")
	s.page("/2")
	d := newDesk(t, s, "a")
	d.offTopic = true
	d.round()
	s.feed("/a", "", item{path: "/2"})
	for range 100 {
		d.now = d.now.Add(24 * time.Hour)
		d.round()
	}
	if got := d.listed("a", "/1"); got.Address != "" {
		t.Errorf("%+v", got)
	}
	if got := d.listed("a", "/2"); !got.Seen.Equal(noon) {
		t.Errorf("%+v", got)
	}
	s.expect(t, map[string]int{"/2": 1})
}

func TestAClosedArchiveEndsTheRoundAndIsNoFaultOfASource(t *testing.T) {
	s := newSite(t)
	s.feed("/a", "", item{path: "/1"})
	s.page("/1")
	d := newDesk(t, s, "a")
	if err := d.archive.Close(); err != nil {
		t.Fatal(err)
	}
	for doc, err := range d.Documents(t.Context()) {
		t.Errorf("%s, %v", doc.Address, err)
	}
	if d.Broken() == nil {
		t.Error("that the archive is closed is not said")
	}
}

func TestABrokenOffRoundIsMadeAgain(t *testing.T) {
	s := newSite(t)
	s.feed("/a", `"v1"`, item{path: "/1"}, item{path: "/2"})
	s.page("/1")
	s.page("/2")
	d := newDesk(t, s, "a")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for doc, err := range d.Documents(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		d.read(doc)
		cancel()
	}
	if got := d.track("a"); !got.LastTry.IsZero() || d.Broken() != nil {
		t.Errorf("%+v, %v", got, d.Broken())
	}
	d.round()
	s.expect(t, map[string]int{"/a": 2, "/1": 1})
	for _, err := range d.Documents(t.Context()) {
		if err != nil {
			t.Error(err)
		}
		break // who listens no more is left in peace
	}
}
