package about

import (
	"net/url"
	"strings"

	"tumen/lang"
	"tumen/source/dates"
)

// Outlet reports whether a name is that of an outlet. It may be nil.
type Outlet func(name string) bool

// separators stand between a headline and the name of its site.
func separators() []string {
	return []string{" | ", " – ", " — ", " - ", " :: ", " : ", " · ", " • ", " » ", " « ", " / ", " < ", " > ", "｜", "|", " — "}
}

// Title is the report's headline, without the name of the site.
func (p *Page) Title(outlet Outlet) string {
	for _, t := range []string{p.linked.headline, p.values["og:title"], p.shownHeadline(), p.title, p.values["twitter:title"], p.near} {
		t = p.withoutSite(lang.CleanLine(t), outlet)
		if t != "" && !p.isSite(t, outlet) {
			return t
		}
	}
	return ""
}

// shownHeadline is the only <h1>, or the one with which the page's title begins.
func (p *Page) shownHeadline() string {
	if len(p.h1s) == 1 {
		return p.h1s[0]
	}
	for _, h := range p.h1s {
		if k := letters(h); k != "" && strings.HasPrefix(letters(p.title), k) {
			return h
		}
	}
	return ""
}

// withoutSite cuts the name of the site, and of its section, off both ends of a headline. What is cut is known to be a name,
// or what is left is a heading of the page.
func (p *Page) withoutSite(title string, outlet Outlet) string {
	const parts = 4
	for range parts {
		cut := p.cutOnce(title, outlet)
		if cut == title {
			break
		}
		title = cut
	}
	return title
}

func (p *Page) cutOnce(title string, outlet Outlet) string {
	for _, sep := range separators() {
		i := strings.LastIndex(title, sep)
		if i <= 0 {
			continue
		}
		head, tail := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(sep):])
		if tail == "" || p.isSite(tail, outlet) || p.isHeading(head) && !p.isHeading(title) {
			return head
		}
		i = strings.Index(title, sep)
		head, tail = strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(sep):])
		if tail != "" && (head == "" || p.isSite(head, outlet) && len(letters(tail)) > 10 || p.isHeading(tail) && !p.isHeading(title)) {
			return tail
		}
	}
	return title
}

// isHeading reports whether a line is a heading of the page that is long enough to be its headline.
func (p *Page) isHeading(s string) bool {
	const least = 12
	k := letters(s)
	return len(k) >= least && (p.headings[k] || k == letters(p.linked.headline))
}

// isSite reports whether a line is no more than the name of the site.
func (p *Page) isSite(s string, outlet Outlet) bool {
	if outlet != nil && outlet(s) {
		return true
	}
	k := letters(s)
	if k == "" {
		return false
	}
	if k == letters(p.SiteName) || k == letters(p.Publisher) || k == letters(p.values["article:section"]) {
		return true
	}
	if found := dates.Stamps(s); len(found) > 0 && letters(s[:found[0].Start]+s[found[0].End:]) == "" {
		return true
	}
	u, err := url.Parse(p.Address)
	if err != nil || u.Hostname() == "" {
		return false
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if k == letters(host) {
		return true
	}
	labels := strings.Split(host, ".")
	for _, l := range labels[:max(1, len(labels)-1)] {
		if l = letters(l); len(l) >= 3 && (k == l || len(l) >= 5 && strings.HasPrefix(k, l) && len(k) <= len(l)+6) {
			return true
		}
	}
	return false
}
