package feeds

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/source/failure"
	"tumen/source/fetch"
	"tumen/source/visit"
)

// site answers what it holds under an address.
type site map[string]string

func (s site) visit(t *testing.T, page string) (visit.Harvest, []fetch.Validators, error) {
	t.Helper()
	var asked []fetch.Validators
	h, err := Kind{}.Visit(t.Context(), visit.Visit{
		Source: news.Source{ID: "gazette", Address: "https://gazette.example/feed"},
		Memory: visit.Memory{Validators: fetch.Validators{ETag: "old"}},
		Page:   page,
		Get: func(_ context.Context, address string, known fetch.Validators) (fetch.Fetched, error) {
			asked = append(asked, known)
			body, ok := s[address]
			if !ok {
				return fetch.Fetched{}, &failure.Error{Address: address, Status: 404, Class: news.ErrGiveUp}
			}
			return fetch.Fetched{
				Document:   news.Document{Address: address, Body: []byte(body), Fetched: noon().Add(30 * time.Minute)},
				Validators: fetch.Validators{ETag: "new"}, NotModified: body == "", Fresh: 10 * time.Minute,
			}, nil
		},
	})
	return h, asked, err
}

func rssWith(head string) string {
	return strings.Replace(rssHead, "<channel>", `<channel xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" `+
		`xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom">`+head, 1) + rssItem + "</channel></rss>"
}

func TestAFeedSaysHowItIsToBeFollowed(t *testing.T) {
	const own = "https://gazette.example/feed"
	cases := []struct {
		name, head   string
		fresh        time.Duration
		moved, older string
	}{
		{"nothing", "", 10 * time.Minute, "", ""},
		{"time to live", "<ttl>60</ttl>", time.Hour, "", ""},
		{"a time to live that is shorter than what the server says", "<ttl>5</ttl>", 10 * time.Minute, "", ""},
		{"a year to live", "<ttl>525600</ttl>", 24 * time.Hour, "", ""},
		{"no number", "<ttl>soon</ttl>", 10 * time.Minute, "", ""},
		{"made anew twice an hour", "<sy:updatePeriod>\n hourly </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 30 * time.Minute, "", ""},
		{"made anew every month", "<sy:updatePeriod>monthly</sy:updatePeriod>", 24 * time.Hour, "", ""},
		{"sleeps from noon to two", "<skipHours><hour>12</hour><hour>13</hour></skipHours>", 90 * time.Minute, "", ""},
		{"moved", "<itunes:new-feed-url>https://new.example/feed</itunes:new-feed-url>", 10 * time.Minute, "https://new.example/feed", ""},
		{"moved to where it is", "<itunes:new-feed-url>http://www.gazette.example/feed/</itunes:new-feed-url>", 10 * time.Minute, "", ""},
		{"its own address on a server that delivers it is no move", `<atom:link rel="self" href="https://cdn.example/feed"/>`, 10 * time.Minute, "", ""},
		{"archive", `<atom:link rel="prev-archive" href="/feed/2025-05"/><atom:link rel="next" href="/feed?p=2"/>`, 10 * time.Minute, "", "https://gazette.example/feed/2025-05"},
		{"pages", `<atom:link rel="next" href="/feed?p=2"/>`, 10 * time.Minute, "", "https://gazette.example/feed?p=2"},
		{"pages of another site", `<atom:link rel="next" href="https://other.example/feed?p=2"/>`, 10 * time.Minute, "", ""},
		{"the page itself", `<atom:link rel="next" href="` + own + `"/>`, 10 * time.Minute, "", ""},
		{"WordPress", "<generator>https://wordpress.org/?v=6.5</generator>", 10 * time.Minute, "", "https://gazette.example/feed?paged=2"},
	}
	for _, c := range cases {
		h, asked, err := site{own: rssWith(c.head)}.visit(t, "")
		if err != nil || h.Fresh != c.fresh || h.Moved != c.moved || h.Older != c.older || len(h.Items) != 1 || h.Memory.Validators.ETag != "new" || asked[0].ETag != "old" {
			t.Errorf("%s: fresh %s, moved %q, older %q, %+v, %v", c.name, h.Fresh, h.Moved, h.Older, h.Memory, err)
		}
	}
}

func TestOlderPagesAreReadWithoutTouchingTheMemory(t *testing.T) {
	s := site{"https://gazette.example/feed?paged=2": rssWith("<ttl>60</ttl><generator>WordPress</generator><itunes:new-feed-url>https://new.example/feed</itunes:new-feed-url>")}
	h, asked, err := s.visit(t, "https://gazette.example/feed?paged=2")
	if err != nil || len(h.Items) != 1 || h.Older != "https://gazette.example/feed?paged=3" || h.Memory.Validators.ETag != "old" || asked[0].ETag != "" || h.Moved != "" || h.Fresh != 0 {
		t.Errorf("%+v, %v, %v", h, asked, err)
	}
	if h, _, err := s.visit(t, h.Older); err != nil || len(h.Items) != 0 || h.Older != "" || h.Memory.Validators.ETag != "old" {
		t.Errorf("behind the end: %+v, %v", h, err)
	}
	if _, _, err := s.visit(t, ""); !errors.Is(err, news.ErrGiveUp) {
		t.Errorf("a feed that is gone: %v", err)
	}
}

func TestAPageThatIsNoFeedNamesItsOwn(t *testing.T) {
	page := `<html><head><link rel="alternate" type="application/rss+xml" href="/rss?key=0123456789abcdef"></head><body><p>x</p></body></html>`
	_, _, err := site{"https://gazette.example/feed": page}.visit(t, "")
	if !errors.Is(err, failure.ErrNotAFeed) || !strings.Contains(err.Error(), "follow the feed that it names: https://gazette.example/rss?key=***") {
		t.Error(err)
	}
	if _, _, err := (site{"https://gazette.example/feed": "<html><body><p>x</p>"}).visit(t, ""); !errors.Is(err, failure.ErrNotAFeed) {
		t.Error(err)
	}
}

func TestAFeedInJSONNamesItsOlderPart(t *testing.T) {
	h, _, err := site{"https://gazette.example/feed": `{"version":"https://jsonfeed.org/version/1.1","title":"G","language":"de-AT","next_url":"/feed?p=2","items":[]}`}.visit(t, "")
	if err != nil || h.Older != "https://gazette.example/feed?p=2" || h.Language != news.German || h.Title != "G" {
		t.Errorf("%+v, %v", h, err)
	}
	if h, _, err := (site{"https://gazette.example/feed": ""}).visit(t, ""); err != nil || !h.Unchanged {
		t.Errorf("%+v, %v", h, err)
	}
}
