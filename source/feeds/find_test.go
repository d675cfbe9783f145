package feeds_test

import (
	"slices"
	"strings"
	"testing"

	"tumen/news"
	"tumen/source/feeds"
)

func found(address, page string) (named, guessed []string) {
	for _, f := range feeds.Find(news.Document{Address: address, Body: []byte(page)}) {
		if f.Guess {
			guessed = append(guessed, f.Address)
		} else {
			named = append(named, f.Address)
		}
	}
	return named, guessed
}

func TestAPagesFeedsAreFound(t *testing.T) {
	const page = `<!doctype html><html><head><title>Desk</title><base href="https://example.org/uk/">
<LINK REL="alternate" TYPE="application/rss+xml" TITLE="Comments" HREF="/comments/feed">
<link rel='alternate home' type='application/atom+xml' href='//feeds.example.com/atom'>
<link rel="alternate" type="application/rss+xml; charset=utf-8" href="rss.xml?utm_source=page" title="All  news">
<link rel="alternate" type="application/rss+xml" href="rss.xml">
<link rel="alternate" type="application/json" href="/feed.json"><link rel="alternate" type="application/json" href="/wp-json/posts/7">
<link rel="alternate" hreflang="de" href="/de/"><link rel="stylesheet" href="/s.css"><link rel="alternate" type="application/rss+xml" href="javascript:x()">
<link rel="alternate" type="application/json+oembed" href="/oembed"><!-- <link rel="alternate" type="application/rss+xml" href="/old"> -->
</head><body><p>Text. <a href="/section/politics/rss">Politics</a> <a href="/x.xml"><b>RSS</b></a> <a href="/about">What is RSS?</a>
<a href="https://www.youtube.com/feed/subscriptions">YouTube</a> <a href="https://feeds.feedburner.com/desk/rss">Feed</a></p></body></html>`
	named, guessed := found("https://example.org/", page)
	want := []string{
		"https://example.org/uk/rss.xml", "https://example.org/feed.json", "https://feeds.example.com/atom", "https://example.org/section/politics/rss",
		"https://example.org/x.xml", "https://feeds.feedburner.com/desk/rss", "https://example.org/comments/feed",
	}
	if !slices.Equal(named, want) {
		t.Errorf("%q", named)
	}
	if len(guessed) != 6 || guessed[0] != "https://example.org/feed" || slices.Contains(guessed, "https://example.org/feed.json") {
		t.Errorf("guessed %q", guessed)
	}
	all := feeds.Find(news.Document{Address: "https://example.org/", Body: []byte(page)})
	if all[0].Title != "All news" || all[len(all)-1].Address != "https://example.org/comments/feed" {
		t.Errorf("%+v", all)
	}
}

func TestAPageWithoutAFeedLeadsToLikelyPlaces(t *testing.T) {
	if named, guessed := found("https://example.org/a/b", `<html><body><p>x</p><img src="/wp-content/x.jpg"></body></html>`); named != nil || guessed[0] != "https://example.org/feed/" {
		t.Errorf("%q, %q", named, guessed)
	}
	if named, guessed := found("file:page.html", "<html><body><p>x</p></body></html>"); named != nil || guessed != nil {
		t.Errorf("%q, %q", named, guessed)
	}
	if named, guessed := found("https://example.org/", "Plain text."); named != nil || guessed != nil {
		t.Errorf("%q, %q", named, guessed)
	}
	many := "<html><head>" + strings.Repeat(`<link rel="alternate" type="application/rss+xml" href="/x">`, 10) + "</head><body><p>x</p>"
	for i := range 100 {
		many += `<link rel="feed" href="/` + strings.Repeat("a", i+1) + `">`
	}
	if named, _ := found("https://example.org/", many); len(named) != 20 {
		t.Errorf("%d", len(named))
	}
}
