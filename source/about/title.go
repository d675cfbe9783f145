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
	said := []string{p.linked.headline, p.values["og:title"], p.shownHeadline(), p.title, p.values["twitter:title"], p.near}
	unseen := ""
	for i, t := range said {
		t = p.withoutSite(lang.CleanLine(t), outlet)
		switch {
		case t == "" || p.isSite(t, outlet):
		case i == 0 || p.near == "" || p.seen(t) || alike(t, p.near):
			if shown := lang.CleanLine(p.shownHeadline()); letters(shown) == letters(t) {
				return shown // metadata change quotation marks so that they can be quoted themselves
			}
			return t
		case unseen == "":
			unseen = t // maybe the site's title, or that of a section, on all its pages
		}
	}
	return unseen
}

// alike reports whether two headlines are about the same, by a quarter of the longer words of the first.
func alike(a, b string) bool {
	words := map[string]bool{}
	for w := range strings.FieldsSeq(b) {
		words[letters(w)] = true
	}
	all, same := 0, 0
	for w := range strings.FieldsSeq(a) {
		const least = 6 // bytes: two letters of Korean
		if w = letters(w); len(w) >= least {
			all++
			if words[w] {
				same++
			}
		}
	}
	return same > 0 && same*4 >= all
}

// seen reports whether a headline, or a part of it, or more than it, stands in a line that a reader sees.
func (p *Page) seen(title string) bool {
	k := letters(title)
	if p.lines[k] || p.headings[k] {
		return true
	}
	const least = 18 // bytes: six letters of Korean, nine of Ukrainian
	for l := range p.lines {
		if len(l) >= least && (strings.Contains(l, k) && len(k) >= least || len(l)*2 >= len(k) && strings.Contains(k, l)) {
			return true
		}
	}
	return false
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
	if head := p.seenHead(title); head != "" {
		return head
	}
	for _, sep := range separators() {
		i := strings.LastIndex(title, sep)
		if i < 0 {
			continue
		}
		head, tail := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(sep):])
		if head != "" && (tail == "" || p.isSite(tail, outlet) || p.isHeading(head) && !p.isHeading(title)) {
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

// seenHead is the beginning or the end of a headline, up to one of its separators, when that is most of it and is seen as
// a line or a heading of the page while the whole isn't.
func (p *Page) seenHead(title string) string {
	if k := letters(title); p.headings[k] || p.lines[k] {
		return ""
	}
	best := ""
	for _, sep := range separators() {
		for i := strings.Index(title, sep); i > 0; {
			for _, part := range []string{strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(sep):])} {
				if k := letters(part); len(k) >= 24 && (p.headings[k] || p.lines[k] && len(part)*2 >= len(title)) && len(part) > len(best) {
					best = part
				}
			}
			next := strings.Index(title[i+len(sep):], sep)
			if next < 0 {
				break
			}
			i += len(sep) + next
		}
	}
	return best
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
