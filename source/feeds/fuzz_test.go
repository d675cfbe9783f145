package feeds

import (
	"errors"
	"testing"

	"tumen/news"
	"tumen/source/links"
)

func FuzzFeed(f *testing.F) {
	f.Add([]byte(rssHead + rssItem))
	f.Add([]byte("\xFF\xFE\x00\x00"))
	f.Add([]byte("<?xml encoding='koi8-u'?>\xd0\xd1"))
	f.Fuzz(func(t *testing.T, body []byte) {
		feed, err := Read(feedDoc(string(body)))
		if err != nil && !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("error without a class: %v", err)
		}
		for _, item := range feed.Items {
			if !links.IsWeb(item.Address) {
				t.Errorf("an item at %q", item.Address)
			}
		}
	})
}
