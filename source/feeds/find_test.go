package feeds_test

import (
	"slices"
	"strings"
	"testing"

	"tumen/news"
	"tumen/source/feeds"
)

func TestAPagesFeedsAreFound(t *testing.T) {
	const page = `<!doctype html><html><head><title>Desk</title><base href="https://example.org/uk/">
<LINK REL="alternate" TYPE="application/rss+xml" TITLE="Comments" HREF="/comments/feed">
<link rel="alternate" type="application/rss+xml; charset=utf-8" href="rss.xml?utm_source=page">
<link rel='alternate home' type='application/atom+xml' href='//feeds.example.org/atom'>
<link rel="alternate" type="application/rss+xml" href="rss.xml">
<link rel="alternate" hreflang="de" href="/de/"><link rel="stylesheet" href="/s.css"><link rel="alternate" type="application/rss+xml" href="javascript:x()">
<link rel="alternate" type="application/json+oembed" href="/oembed"><!-- <link rel="alternate" type="application/rss+xml" href="/old"> -->
</head><body><p>Text.</p></body></html>`
	got := feeds.Find(news.Document{Address: "https://example.org/", Body: []byte(page)})
	want := []string{"https://example.org/uk/rss.xml", "https://feeds.example.org/atom", "https://example.org/comments/feed"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	many := "<html><head>" + strings.Repeat(`<link rel="alternate" type="application/rss+xml" href="/x">`, 10) + "</head><body><p>x</p>"
	for i := range 100 {
		many += `<link rel="feed" href="/` + strings.Repeat("a", i+1) + `">`
	}
	if got := feeds.Find(news.Document{Address: "https://example.org/", Body: []byte(many)}); len(got) != 20 {
		t.Errorf("%d", len(got))
	}
	if got := feeds.Find(news.Document{Address: "https://example.org/", Body: []byte("Plain text.")}); got != nil {
		t.Errorf("%q", got)
	}
}
