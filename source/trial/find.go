package trial

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"tumen/news"
	"tumen/source/channel"
	"tumen/source/decode"
	"tumen/source/failure"
	"tumen/source/feeds"
	"tumen/source/fetch"
	"tumen/source/links"
)

const (
	mostCandidates = 8 // feeds of a page that are tried, places where one may stand among them
	leastLinks     = 5 // links to reports from which a page is worth following by them
)

// sitemapStart is how a sitemap begins, or an index of them.
var sitemapStart = regexp.MustCompile(`(?is)^\s*(?:<\?xml[^>]*>)?\s*(?:<!--.*?-->\s*|<\?[^>]*>\s*)*<(?:[a-z]+:)?(?:urlset|sitemapindex)[\s>]`)

// Find finds out what stands at the address of a source that somebody names, and tries it: the feed itself or the one
// that a page names, a sitemap, the preview of a channel, a folder, else the links of a page. What is said of its kind
// already counts.
func (t Trier) Find(ctx context.Context, s news.Source, reports int) Result {
	s = t.Place(s)
	if s.Kind != "" || s.Selector != "" {
		return t.Try(ctx, s, reports)
	}
	if !links.IsWeb(s.Address) {
		return t.noSource(s)
	}
	got, err := t.Get(ctx, s.Address, fetch.Validators{})
	if err != nil { // a visit says the same, and how the source stands by it
		s.Kind = news.SourceFeed
		return t.with(s.Address, got, err).Try(ctx, s, reports)
	}
	switch page, text := looks(got.Document); {
	case sitemapStart.MatchString(text), strings.HasSuffix(strings.ToLower(pathOf(s.Address)), "/robots.txt"):
		s.Kind = news.SourceSitemap
	case page:
		return t.ofPage(ctx, s, got, reports)
	default:
		s.Kind = news.SourceFeed
	}
	return t.with(s.Address, got, nil).Try(ctx, s, reports)
}

// Place is a source with its address as sources have it, and its kind where the address alone says it.
func (t Trier) Place(s news.Source) news.Source {
	s.Address = strings.TrimSpace(s.Address)
	if a, ok := channel.Address(s.Address); ok && (s.Kind == "" || s.Kind == news.SourceChannel) {
		s.Address, s.Kind = a, news.SourceChannel
		return s
	}
	if links.IsWeb(s.Address) || strings.Contains(s.Address, "://") {
		return s
	}
	if t.Folders {
		info, err := os.Stat(s.Address)
		if err == nil && !info.IsDir() && s.Kind == "" {
			return s // a file, which no server is asked for
		}
		if err == nil || s.Kind == news.SourceFolder {
			if whole, err := filepath.Abs(s.Address); err == nil {
				s.Address = whole
			}
			s.Kind = news.SourceFolder
			return s
		}
	}
	if host, _, _ := strings.Cut(s.Address, "/"); strings.Contains(strings.Trim(host, "."), ".") && !strings.ContainsAny(host, " @\\") {
		s.Address = "https://" + s.Address // example.org/feed, as people write it
	}
	return s
}

// noSource is the trial of what is no source of any kind. A file of this machine is told from a mistyped address.
func (t Trier) noSource(s news.Source) Result {
	e := failure.GiveUp(s.Address, "this is neither an address of the web nor a folder", "begin it with https:// and the name of the server")
	if info, err := os.Stat(s.Address); t.Folders && err == nil && !info.IsDir() {
		e = failure.GiveUp(s.Address, "this is a file, and a source brings more than one", "`tumen ingest` takes it in, or name the folder that it lies in")
	}
	e.Cause = failure.ErrNotAFeed
	s.Kind = news.SourceFeed
	return Result{Source: s, Err: e, Health: news.Health{Condition: news.NotAFeed, Detail: e.Error(), Since: t.Now()}}
}

// ofPage finds the feed of a page, else follows the page by its links.
func (t Trier) ofPage(ctx context.Context, s news.Source, got fetch.Fetched, reports int) Result {
	var best Result
	for n, found := range feeds.Find(got.Document) {
		if n == mostCandidates || ctx.Err() != nil {
			break
		}
		feed := s
		feed.Address, feed.Kind = found.Address, news.SourceFeed
		r := t.Try(ctx, feed, reports)
		if r.Err == nil && r.Items > 0 {
			return r
		}
		if n == 0 && !found.Guess {
			best = r
		}
	}
	list := s
	list.Kind = news.SourceLinks
	r := t.with(s.Address, got, nil).Try(ctx, list, reports)
	switch {
	case r.Err == nil && r.Items >= leastLinks:
		return r
	case best.Source.Address != "": // the page names a feed, and that is broken: its fault is the one to be told
		return best
	}
	s.Kind = news.SourceFeed
	e := failure.GiveUp(s.Address, "this page names no feed, and its links don't look like reports",
		"name the feed's own address, or its sitemap, or say which links lead to reports: --kind links --selector 'h2 a'")
	e.Cause = failure.ErrNotAFeed
	return Result{Source: s, Err: e, Health: news.Health{Condition: news.NotAFeed, Detail: e.Error(), Since: t.Now()}}
}

// with is a trier that is not to ask again for what it has just got.
func (t Trier) with(from string, got fetch.Fetched, err error) Trier {
	ask, used := t.Get, false
	t.Get = func(ctx context.Context, address string, known fetch.Validators) (fetch.Fetched, error) {
		if used || address != from || known != (fetch.Validators{}) {
			return ask(ctx, address, known)
		}
		used = true
		return got, err
	}
	return t
}

// looks reports whether a document is a page, and gives its text.
func looks(d news.Document) (page bool, text string) {
	got, err := decode.Document(d)
	if err != nil {
		return false, ""
	}
	return got.Kind == decode.HTML, got.Text
}

func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Path
}
