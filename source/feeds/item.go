package feeds

import (
	"cmp"
	"net/url"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"
	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"

	"tumen/lang"
	"tumen/news"
	"tumen/source/links"
	"tumen/source/markup"
	"tumen/source/visit"
)

// raw is an item as its format gives it.
type raw struct {
	title     string
	addresses []string // best first
	document  string   // the address of a PDF that comes with it
	id        string
	texts     []string // as HTML
	published []string // the first that is given counts
	changed   string
}

// xml reads the items of RSS and Atom.
func (r *reader) xml(parsed *gofeed.Feed) {
	r.feed.Title = title(parsed.Title)
	r.feed.Language = declared(parsed.Language)
	r.home = links.Resolve(r.doc.Address, parsed.Link)
	r.says(parsed)
	var rssFeed *rss.Feed
	var atomFeed *atom.Feed
	switch original := parsed.OriginalFeed().(type) {
	case *rss.Feed:
		rssFeed = original
	case *atom.Feed:
		atomFeed = original
	}
	for i, item := range parsed.Items {
		if item == nil {
			continue
		}
		it := raw{title: item.Title, texts: []string{item.Content, item.Description}, id: strings.TrimSpace(item.GUID),
			published: []string{item.Published}, document: pdf(item.Enclosures)}
		it.texts = append(it.texts, described(item.Extensions["media"])...)
		if it.title == "" {
			it.title = said(item.Extensions, "media", "title")
		}
		switch {
		case rssFeed != nil && i < len(rssFeed.Items):
			it.addresses = rssAddresses(rssFeed.Items[i])
			it.published = append(it.published, said(item.Extensions, "dcterms", "issued"))
			it.changed = said(item.Extensions, "dcterms", "modified")
			if it.changed == "" {
				it.changed = said(item.Extensions, "atom", "updated")
			}
		case atomFeed != nil && i < len(atomFeed.Entries):
			it.addresses = atomAddresses(atomFeed.Entries[i])
			it.published, it.changed = append(it.published, item.Updated), item.Updated
		}
		r.raws = append(r.raws, it)
	}
}

// said is the first value of an element that extends the format.
func said(all ext.Extensions, prefix, name string) string {
	if e := all[prefix][name]; len(e) > 0 {
		return e[0].Value
	}
	return ""
}

// rssAddresses are where an item of RSS may stand: where its publisher says that a service's link leads, its link, a link
// of Atom in it, its guid.
func rssAddresses(item *rss.Item) []string {
	var all []string
	for _, e := range item.Extensions["feedburner"]["origLink"] {
		all = append(all, e.Value)
	}
	for _, e := range item.Extensions["feedburner"]["origlink"] {
		all = append(all, e.Value)
	}
	for _, l := range item.Links { // gofeed keeps empty ones
		if l != "" {
			all = append(all, l)
		}
	}
	var atoms []*atom.Link
	for _, e := range item.Extensions["atom"]["link"] {
		atoms = append(atoms, &atom.Link{Href: e.Attrs["href"], Rel: cmp.Or(e.Attrs["rel"], "alternate"), Type: e.Attrs["type"]})
	}
	all = append(all, alternates(atoms)...)
	if g := item.GUID; g != nil && (links.IsWeb(g.Value) || g.IsPermalink == "true" && strings.HasPrefix(g.Value, "/")) {
		all = append(all, g.Value)
	}
	return all
}

func atomAddresses(e *atom.Entry) []string {
	all := alternates(e.Links)
	if e.Content != nil && e.Content.Src != "" {
		all = append(all, e.Content.Src)
	}
	if links.IsWeb(e.ID) {
		all = append(all, e.ID)
	}
	return all
}

// alternates are the links to the report itself: pages first, then whatever else is no other document.
func alternates(all []*atom.Link) []string {
	var pages, rest []string
	for _, l := range all {
		if l == nil || l.Href == "" || !strings.EqualFold(strings.TrimSpace(l.Rel), "alternate") {
			continue
		}
		if l.Type == "" || strings.Contains(l.Type, "html") {
			pages = append(pages, l.Href)
		} else {
			rest = append(rest, l.Href)
		}
	}
	return append(pages, rest...)
}

// pdf is the address of a PDF among what comes with an item.
func pdf(all []*gofeed.Enclosure) string {
	for _, e := range all {
		if e == nil {
			continue
		}
		u, err := url.Parse(e.URL)
		if err == nil && (strings.Contains(strings.ToLower(e.Type), "application/pdf") || strings.EqualFold(path.Ext(u.Path), ".pdf")) {
			return e.URL
		}
	}
	return ""
}

// described are the texts that come with a film, where an item has no other. Those of pictures are captions.
func described(media map[string][]ext.Extension) []string {
	var all []string
	for _, e := range media["description"] {
		all = append(all, e.Value)
	}
	for _, e := range media["group"] {
		for _, d := range e.Children["description"] {
			all = append(all, d.Value)
		}
	}
	return all
}

// add makes a document of an item, or a problem.
func (r *reader) add(i int, it raw) {
	text, whole := r.text(it.texts)
	whole = whole && utf8.RuneCountInString(text) >= fullText
	heading := plainLine(it.title)
	address := r.address(it)
	if address == "" && it.id != "" && whole && links.IsWeb(r.doc.Address) {
		// It has no page of its own. What it says can still be cited: as this item of this feed.
		address = links.Tidy(r.doc.Address) + links.ItemMark + url.QueryEscape(it.id)
	}
	if address == "" {
		r.note(noAddress, i)
		return
	}
	if markup.TurnsDigits(heading + "\n" + text) {
		r.feed.Problems = append(r.feed.Problems, markup.Turned(address))
		return
	}
	text = lang.Clean(text)
	out := visit.Item{Teaser: text, Document: news.Document{
		Address:   address,
		Fetched:   r.doc.Fetched,
		Source:    r.doc.Source,
		Outlet:    cmp.Or(r.doc.Outlet, r.feed.Title),
		Title:     lang.CleanLine(heading),
		Published: r.time(i, cmp.Or(it.published...)),
		Language:  r.doc.Language,
	}}
	if it.changed != "" {
		if out.Changed, _ = readTime(it.changed); r.ahead(out.Changed) {
			out.Changed = time.Time{}
		}
	}
	if whole {
		out.Body, out.ContentType = []byte(text), "text/plain; charset=utf-8"
	}
	key := [2]string{address, out.Title}
	if r.seen == nil {
		r.seen = map[[2]string]bool{}
	}
	if r.seen[key] {
		return // the same again: the first is the newest in nearly all feeds
	}
	r.seen[key] = true
	r.feed.Items = append(r.feed.Items, out)
}

// address is where an item stands: the first of its addresses that is one of the web, else the PDF that comes with it.
func (r *reader) address(it raw) string {
	for _, a := range append(it.addresses, it.document) {
		if full := links.Resolve(r.base(), a); full != "" {
			return full
		}
	}
	return ""
}

// base is what relative links of a feed are relative to. A service may deliver the feed, or a file hold it: then they are
// of the pages of its site.
func (r *reader) base() string {
	if r.baseIs == "" {
		r.baseIs = r.doc.Address
		if r.home != "" && !links.SameSite(r.doc.Address, r.home) {
			r.baseIs = r.home
		}
	}
	return r.baseIs
}

// time is when an item was published, as it says.
func (r *reader) time(i int, stated string) time.Time {
	if strings.TrimSpace(stated) == "" {
		return time.Time{}
	}
	t, ok := readTime(stated)
	if !ok {
		r.note(unreadDate, i)
		return time.Time{}
	}
	if r.ahead(t) {
		r.note(futureDate, i)
		return time.Time{}
	}
	return t
}

// ahead reports whether a time is in the future by more than what clocks and zones may differ.
func (r *reader) ahead(t time.Time) bool {
	return !r.doc.Fetched.IsZero() && t.After(r.doc.Fetched.Add(24*time.Hour))
}
