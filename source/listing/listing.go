// Package listing reads sites without a feed: by the links of a page, and by sitemaps.
//
// A list names reports and little more. Its items have no text, so their pages are fetched; their titles and times are
// what the list says, where it says any. When a sitemap was last changed at an entry is no time of publication.
package listing

import (
	"context"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"tumen/lang"
	"tumen/source/dates"
	"tumen/source/decode"
	"tumen/source/failure"
	"tumen/source/links"
	"tumen/source/markup"
	"tumen/source/visit"
)

// Links reads the pages whose links lead to reports.
type Links struct{}

// mostLinks is how many reports one page can name.
const mostLinks = 500

// Visit reads the links of a page: those that fit the source's selector, else those that look like headlines.
func (Links) Visit(ctx context.Context, v visit.Visit) (visit.Harvest, error) {
	address, known := v.Source.Address, v.Memory.Validators
	if v.Page != "" {
		address, known = v.Page, zero
	}
	got, err := v.Get(ctx, address, known)
	if err != nil {
		return visit.Harvest{}, err
	}
	out := visit.Harvest{Memory: visit.Memory{Validators: got.Validators}, Unchanged: got.NotModified}
	if got.NotModified {
		return out, nil
	}
	d, err := decode.Document(got.Document)
	if err != nil {
		return visit.Harvest{}, err
	}
	if d.Kind != decode.HTML {
		return visit.Harvest{}, failure.GiveUp(address, "it is no page with links", "give the address of a page, or follow it as a feed or a sitemap")
	}
	root, err := markup.Parse(d.Text)
	if err != nil {
		e := failure.GiveUp(address, "it is no HTML that can be read", "choose another page of the site")
		e.Cause = err
		return visit.Harvest{}, e
	}
	markup.Prune(root)
	p := listPage{doc: goquery.NewDocumentFromNode(root), address: got.Document.Address, visit: v}
	if base := links.Resolve(p.address, markup.Attr(first(p.doc.Find("base[href]")), "href")); base != "" {
		p.base = base
	} else {
		p.base = p.address
	}
	if out.Items, err = p.items(); err != nil {
		return visit.Harvest{}, err
	}
	out.Title = lang.CleanLine(p.doc.Find("title").First().Text())
	next := p.doc.Find("a[rel~=next], link[rel~=next]").First()
	if older := links.Resolve(p.base, next.AttrOr("href", "")); older != address && links.SameSite(older, address) {
		out.Older = older
	}
	return out, nil
}

// first is the first node of a selection; an empty one if there is none.
func first(s *goquery.Selection) *html.Node {
	if s.Length() == 0 {
		return &html.Node{}
	}
	return s.Nodes[0]
}

// listPage is a page of links.
type listPage struct {
	doc           *goquery.Document
	address, base string
	visit         visit.Visit
}

// items are the reports that the page names.
func (p listPage) items() ([]visit.Item, error) {
	selector := strings.TrimSpace(p.visit.Source.Selector)
	var found *goquery.Selection
	if selector == "" {
		found = p.headlines()
	} else {
		chosen, err := cascadia.Compile(selector)
		if err != nil {
			e := failure.GiveUp(p.address, "the selector "+selector+" is no CSS selector", "mend it: article h2 a, for one")
			e.Cause = err
			return nil, e
		}
		found = p.doc.FindMatcher(chosen)
	}
	var out []visit.Item
	known := map[string]bool{links.Tidy(p.address): true}
	found.Each(func(_ int, s *goquery.Selection) {
		a := s.Filter("a[href]").AddSelection(s.Find("a[href]")).First()
		address := links.Resolve(p.base, a.AttrOr("href", ""))
		if address == "" || known[address] || len(out) == mostLinks {
			return
		}
		known[address] = true
		item := visit.Item{}
		item.Address, item.Title, item.Published = address, headline(a, s), stated(s)
		item.Source, item.Outlet, item.Language, item.Fetched = p.visit.Source.ID, p.visit.Source.Outlet, p.visit.Source.Language, p.visit.Now
		out = append(out, item)
	})
	if len(out) == 0 {
		if selector == "" {
			return nil, failure.GiveUp(p.address, "no link on this page looks like a headline", "name a CSS selector of the links to reports")
		}
		return nil, failure.GiveUp(p.address, "no link on this page fits the selector "+selector, "look at the page's mark-up, it may have changed, and mend the selector")
	}
	return out, nil
}

// headline is the words of a link, else what it is labelled.
func headline(a, within *goquery.Selection) string {
	for _, s := range []string{a.Find("h1, h2, h3, h4").First().Text(), a.Text(), a.AttrOr("title", ""), a.AttrOr("aria-label", ""), within.Find("h1, h2, h3, h4").First().Text()} {
		if t := lang.CleanLine(s); utf8.RuneCountInString(t) >= 4 {
			return t
		}
	}
	return ""
}

// stated is when the list says that a report was published: by an element of time in the smallest box that holds the
// link and no other, else by a stamp in its words; zero if it says nothing.
func stated(s *goquery.Selection) time.Time {
	box := s
	for range 4 {
		if t, ok := box.Find("time[datetime]").First().Attr("datetime"); ok {
			if at := dates.Meta(t); !at.IsZero() {
				return at
			}
		}
		parent := box.Parent()
		if parent.Length() == 0 || targets(parent) > 1 {
			break
		}
		box = parent
	}
	at := time.Time{}
	box.Find("*").EachWithBreak(func(_ int, e *goquery.Selection) bool {
		if e.Children().Length() > 0 || e.Closest("a").Length() > 0 {
			return true
		}
		if words := lang.CleanLine(e.Text()); utf8.RuneCountInString(words) <= 60 {
			if stamp, ok := dates.Find(words); ok {
				at = stamp.At
			}
		}
		return at.IsZero()
	})
	return at
}

// targets counts the pages that the links of a box lead to.
func targets(s *goquery.Selection) int {
	to := map[string]bool{}
	s.Find("a[href]").Each(func(_ int, a *goquery.Selection) { to[a.AttrOr("href", "")] = true })
	return len(to)
}

// headlines are the links that look like ones to reports, where nobody said which are: of the same site, outside menus,
// in words enough for a headline, to a page below another.
func (p listPage) headlines() *goquery.Selection {
	return p.doc.Find("a[href]").FilterFunction(func(_ int, a *goquery.Selection) bool {
		address := links.Resolve(p.base, a.AttrOr("href", ""))
		if address == "" || !links.SameSite(address, p.address) || a.Closest("nav, footer, aside, header nav, [role=navigation], form").Length() > 0 {
			return false
		}
		_, path, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://"), "/")
		if len(strings.Trim(path, "/")) < 8 {
			return false
		}
		words := headline(a, a)
		return len(strings.Fields(words)) >= 4 || strings.ContainsFunc(words, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }) &&
			utf8.RuneCountInString(words) >= 10
	})
}

var _ visit.Kind = Links{}
