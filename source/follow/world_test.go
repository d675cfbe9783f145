package follow_test

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"tumen/internal/newsserver"
	"tumen/news"
	"tumen/source/extract"
	"tumen/source/fetch"
)

// A paper is followed in all ways that it offers, beside a server that is too slow and one that lies in every way there
// is. What is told of the paper is whole, and true of each source how it stands.
func TestAPaperIsReadWholeBesideALiarAndALaggard(t *testing.T) {
	p := newsserver.NewPaper(noon)
	paper := newsserver.Start(t, p)
	inside := newsserver.Start(t, newsserver.NewPaper(noon))
	liar := newsserver.Start(t, &newsserver.Liar{Inside: inside.URL})
	slow := newsserver.Start(t, newsserver.Slow(newsserver.NewPaper(noon), time.Hour))

	want := map[string]news.Condition{}
	d := newDesk(t, &site{Server: &httptest.Server{URL: paper.URL}})
	fetcher := fetch.New(fetch.Options{AllowPrivate: true, Timeout: time.Second, MaxBytes: 1 << 20, Now: d.Now})
	t.Cleanup(fetcher.Close)
	d.Get, d.Page = fetcher.Get, fetcher.Page
	follow := func(s news.Source, as news.Condition) {
		if s.ID == "" {
			s.ID = s.Address[strings.LastIndex(s.Address, ":"):]
		}
		d.sources, want[s.ID] = append(d.sources, s), as
	}
	for path, condition := range map[string]news.Condition{
		"/feed/en.xml": news.Fine, "/feed/uk.xml": news.Fine, "/feed/de.xml": news.Fine, "/feed/ko.xml": news.Fine,
		"/feed/premium.xml": news.Fine, "/feed/empty.xml": news.Empty, "/feed/undated.xml": news.Undated,
		"/older.xml": news.Moved, "/gone.xml": news.Gone, "/premium/feed": news.Forbidden,
	} {
		follow(news.Source{Address: paper.URL + path, Kind: news.SourceFeed}, condition)
	}
	follow(news.Source{Address: paper.URL + "/sitemap.xml", Kind: news.SourceSitemap}, news.Fine)
	follow(news.Source{Address: paper.URL + "/list/uk", Kind: news.SourceLinks, Selector: "h2.headline a"}, news.Fine)
	follow(news.Source{Address: slow.URL + "/feed/en.xml", Kind: news.SourceFeed}, news.Slow)
	for path, condition := range map[string]news.Condition{
		"/loop": news.Failing, "/nowhere": news.Failing, "/to-file": news.Failing, "/endless": news.Failing, "/endless-header": news.Failing,
		"/bomb": news.Failing, "/long": news.Failing, "/reset": news.Failing, "/half-gzip": news.Failing, "/unchanged": news.Failing,
		"/empty": news.Failing, "/challenge": news.Failing, "/junk": news.Failing, "/drip": news.Slow,
		"/feed.xml": news.NotAFeed, "/headers": news.NotAFeed, "/eleven": news.NotAFeed,
	} {
		follow(news.Source{Address: liar.URL + path, Kind: news.SourceFeed}, condition)
	}
	got := d.round()
	for id, condition := range want {
		if v := d.track(id); v.Condition != condition {
			t.Errorf("%s is %q, want %q: %s", id, v.Condition, condition, v.Detail)
		}
	}
	for _, r := range newsserver.Reports() {
		doc, found := got.documents[r.Path()]
		if !found {
			t.Errorf("%s was not taken", r.Path())
			continue
		}
		article, err := extract.Reader{}.Read(doc)
		if err != nil || article.Title != r.Title || !strings.Contains(article.Text, r.Text[len(r.Text)-1]) ||
			strings.Contains(article.Text, newsserver.Hidden) {
			t.Errorf("%s: %q, %q, %v", r.Path(), article.Title, article.Text, err)
		}
	}
	for _, s := range []*newsserver.Server{paper, liar, slow} {
		for _, r := range s.Requests() {
			if strings.HasPrefix(r.Path, "/asset/") {
				t.Errorf("%s was loaded", r.Path)
			}
		}
	}
}
