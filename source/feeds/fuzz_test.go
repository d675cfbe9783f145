package feeds

import (
	"errors"
	"testing"
	"time"

	"tumen/lang"
	"tumen/news"
	"tumen/source/links"
)

func FuzzFeed(f *testing.F) {
	f.Add([]byte(rssHead + rssItem))
	f.Add([]byte("\xFF\xFE\x00\x00"))
	for _, h := range ownHalf(f) {
		if len(h.body) < 10_000 {
			f.Add(h.body)
		}
	}
	f.Add([]byte("<?xml encoding='koi8-u'?>\xd0\xd1"))
	f.Fuzz(func(t *testing.T, body []byte) {
		checkSound(t, string(body))
		feed, err := Read(feedDoc(string(body)))
		if err != nil && !errors.Is(err, news.ErrGiveUp) && !errors.Is(err, news.ErrAgain) {
			t.Errorf("error without a class: %v", err)
		}
		for _, item := range feed.Items {
			if !links.IsWeb(item.Address) {
				t.Errorf("an item at %q", item.Address)
			}
			if !item.Published.IsZero() && item.Published.After(noon().Add(24*time.Hour)) {
				t.Errorf("an item of %s", item.Published)
			}
			if lang.Clean(item.Teaser) != item.Teaser || lang.CleanLine(item.Title) != item.Title {
				t.Errorf("%q, %q is not clean", item.Title, item.Teaser)
			}
		}
	})
}
