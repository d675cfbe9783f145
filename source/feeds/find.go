package feeds

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"tumen/news"
	"tumen/source/decode"
	"tumen/source/links"
)

// mostFound is how many feeds are taken of one page: whoever names more names them for each of its parts.
const mostFound = 20

// Find returns the addresses of the feeds that a page names as its own, those of comments last.
func Find(page news.Document) []string {
	d, err := decode.Document(page)
	if err != nil || d.Kind != decode.HTML {
		return nil
	}
	var found, comments []string
	base := page.Address
	z := html.NewTokenizer(strings.NewReader(d.Text))
	for len(found)+len(comments) < mostFound {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		t := z.Token()
		if t.Data == "base" {
			if b := links.Resolve(page.Address, linkValue(t, "href")); b != "" {
				base = b
			}
		}
		if t.Data != "link" || !namesFeed(t) {
			continue
		}
		address := links.Resolve(base, linkValue(t, "href"))
		switch {
		case address == "" || slices.Contains(found, address) || slices.Contains(comments, address):
		case strings.Contains(strings.ToLower(address+linkValue(t, "title")), "comment"):
			comments = append(comments, address)
		default:
			found = append(found, address)
		}
	}
	return append(found, comments...)
}

// namesFeed reports whether a link leads to the page's own content as a feed.
func namesFeed(t html.Token) bool {
	rel := strings.Fields(strings.ToLower(linkValue(t, "rel")))
	if slices.Contains(rel, "feed") {
		return true
	}
	mime, _, _ := strings.Cut(strings.ToLower(linkValue(t, "type")), ";")
	return slices.Contains(rel, "alternate") && slices.Contains([]string{
		"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/rss", "text/rss+xml",
	}, strings.TrimSpace(mime))
}

func linkValue(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
