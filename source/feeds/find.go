package feeds

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"tumen/lang"
	"tumen/news"
	"tumen/source/decode"
	"tumen/source/links"
)

// mostFound is how many feeds are taken of one page: whoever names more names them for each of its parts.
const mostFound = 20

// Found is a feed that a page leads to.
type Found struct {
	Address string
	Title   string // as the page has it; may be empty
	Guess   bool   // nobody names it: it is a place where feeds stand on many sites
}

// Where a feed was found. What comes first is the most likely to be the one that is wanted.
const (
	named     = iota // by the page's head, on its own site
	elsewhere        // by the page's head, on another site: a service that delivers it
	shown            // by a link that a reader sees
	likely           // by nobody
	comments         // of what readers wrote
)

// Find returns the feeds that a page names as its own, those that it links to, then places where one may stand; feeds of
// comments come last.
func Find(page news.Document) []Found {
	d, err := decode.Document(page)
	if err != nil || d.Kind != decode.HTML {
		return nil
	}
	f := finder{page: page.Address, base: page.Address, seen: map[string]bool{}}
	f.read(d.Text)
	f.guess(strings.Contains(d.Text, "wp-content/"))
	slices.SortStableFunc(f.found, func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
	var out []Found
	for _, r := range f.found[:min(mostFound, len(f.found))] {
		out = append(out, r.Found)
	}
	return out
}

type ranked struct {
	Found
	rank int
}

type finder struct {
	page, base string
	found      []ranked
	seen       map[string]bool
	anchor     *html.Token // the link whose words are being read
	words      string
}

func (f *finder) read(text string) {
	z := html.NewTokenizer(strings.NewReader(text))
	for len(f.found) < 10*mostFound {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			f.start(z.Token())
		case html.TextToken:
			if f.anchor != nil {
				f.words += string(z.Text())
			}
		case html.EndTagToken:
			if t := z.Token(); t.Data == "a" {
				f.endAnchor()
			}
		}
	}
}

func (f *finder) start(t html.Token) {
	switch t.Data {
	case "base":
		if b := links.Resolve(f.page, linkValue(t, "href")); b != "" {
			f.base = b
		}
	case "link":
		if namesFeed(t) {
			f.add(linkValue(t, "href"), linkValue(t, "title"), named)
		}
	case "a":
		f.endAnchor()
		f.anchor, f.words = &t, ""
	}
}

// endAnchor takes a link that a reader sees, if it looks like one to a feed.
func (f *finder) endAnchor() {
	if f.anchor == nil {
		return
	}
	t := *f.anchor
	f.anchor = nil
	address := links.Resolve(f.base, linkValue(t, "href"))
	if address == "" || !linksFeed(address, t, f.words) || !links.SameSite(address, f.page) && !delivers(address) {
		return
	}
	f.add(linkValue(t, "href"), orElse(linkValue(t, "title"), f.words), shown)
}

func (f *finder) add(href, title string, rank int) {
	address := links.Resolve(f.base, href)
	if address == "" || f.seen[address] {
		return
	}
	f.seen[address] = true
	title = lang.CleanLine(title)
	switch lower := strings.ToLower(address + title); {
	case strings.Contains(lower, "comment"), strings.Contains(lower, "kommentar"), strings.Contains(lower, "коментар"), strings.Contains(lower, "댓글"):
		rank = comments
	case rank == named && !links.SameSite(address, f.page):
		rank = elsewhere
	}
	f.found = append(f.found, ranked{Found{Address: address, Title: title, Guess: rank == likely}, rank})
}

// guess adds the places where feeds stand on many sites.
func (f *finder) guess(wordpress bool) {
	u, err := url.Parse(f.page)
	if err != nil || !links.IsWeb(f.page) {
		return
	}
	root := u.Scheme + "://" + u.Host
	places := []string{"/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/feed.json", "/index.xml"}
	if wordpress {
		places = append([]string{"/feed/"}, places[1:]...)
	}
	for _, p := range places {
		f.add(root+p, "", likely)
	}
}

// linksFeed reports whether a link looks like one to a feed, by its address or by its words.
func linksFeed(address string, t html.Token, words string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	switch strings.ToLower(path.Ext(u.Path)) {
	case ".rss", ".atom", ".rdf":
		return true
	}
	switch strings.ToLower(path.Base(strings.TrimSuffix(u.Path, "/"))) {
	case "rss", "feed", "atom", "rss.xml", "feed.xml", "atom.xml", "feed.json", "rss2", "rss.php", "rssfeed":
		return true
	}
	if strings.Contains(strings.ToLower(linkValue(t, "type")), "rss+xml") || strings.Contains(strings.ToLower(linkValue(t, "type")), "atom+xml") {
		return true
	}
	named := strings.EqualFold(strings.TrimSpace(words), "rss") || strings.EqualFold(linkValue(t, "title"), "rss")
	return named && (strings.EqualFold(path.Ext(u.Path), ".xml") || strings.Contains(strings.ToLower(u.RawQuery), "rss"))
}

// delivers reports whether a host delivers the feeds of others. Of all other sites, links to a feed lead to that site's own.
func delivers(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	switch strings.ToLower(u.Hostname()) {
	case "feeds.feedburner.com", "feeds2.feedburner.com", "feedproxy.google.com", "rss.app", "fetchrss.com":
		return true
	}
	return false
}

// namesFeed reports whether a link leads to the page's own content as a feed.
func namesFeed(t html.Token) bool {
	rel := strings.Fields(strings.ToLower(linkValue(t, "rel")))
	if slices.Contains(rel, "feed") {
		return true
	}
	mime, _, _ := strings.Cut(strings.ToLower(linkValue(t, "type")), ";")
	switch strings.TrimSpace(mime) {
	case "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/rss", "text/rss+xml",
		"application/x.atom+xml", "application/x-atom+xml", "text/rss":
		return slices.Contains(rel, "alternate") || len(rel) == 0
	case "application/xml", "text/xml", "application/json":
		href := strings.ToLower(linkValue(t, "href"))
		return slices.Contains(rel, "alternate") && (strings.Contains(href, "feed") || strings.Contains(href, "rss") || strings.Contains(href, "atom"))
	}
	return false
}

func linkValue(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
