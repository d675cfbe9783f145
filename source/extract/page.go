package extract

import (
	"net/url"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/source/article"
	"tumen/source/failure"
	"tumen/source/links"
	"tumen/source/markup"
)

// readPage reads an HTML page.
func (r Reader) readPage(doc news.Document, text string) (news.Article, error) {
	root, err := markup.Parse(text)
	if err != nil {
		e := failure.GiveUp(doc.Address, "it is no HTML that can be read", "save its text as a .txt file")
		e.Cause = err
		return news.Article{}, e
	}
	m := readMeta(root)
	markup.Prune(root)
	said := []string{m.headline, m.ogTitle, m.h1, m.title, m.articleBody, doc.Title, markup.Raw(root)}
	if markup.TurnsDigits(strings.Join(said, "\n")) {
		return news.Article{}, markup.Turned(doc.Address)
	}
	reading := news.Article{
		Address:   canonical(doc.Address, m),
		Title:     r.pageTitle(m),
		Byline:    m.author,
		Published: m.published,
	}
	reading.Outlet = r.pageOutlet(doc, m)
	body := lang.Clean(article.Text(article.Page{Root: root, Address: doc.Address, Title: reading.Title, Leads: m.leads}))
	if body == "" {
		body = lang.Clean(m.articleBody)
	}
	a := r.analyse(lines(body), known{title: reading.Title, page: true})
	reading.Text = strings.Join(a.body, "\n")
	if reading.Text == "" {
		return news.Article{}, failure.GiveUp(doc.Address, "no text of a report is found in this page",
			"if it shows one in the browser, save its text as a .txt file")
	}
	if reading.Byline == "" {
		reading.Byline = a.byline
	}
	if reading.Outlet == "" && doc.Outlet == "" {
		reading.Outlet = a.outlet
	}
	return reading, nil
}

// canonical is the page's own address for itself when that is of the same site and not merely the site's front page.
func canonical(address string, m meta) string {
	if !links.IsWeb(address) {
		return address
	}
	for _, ref := range []string{m.canonical, m.ogURL} {
		c := links.Resolve(address, ref)
		if c == "" || !links.SameSite(c, address) {
			continue
		}
		u, err := url.Parse(c)
		a, errA := url.Parse(address)
		if err == nil && errA == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == "" &&
			(strings.Trim(a.Path, "/") != "" || a.RawQuery != "") {
			continue
		}
		return c
	}
	return links.Tidy(address)
}

// pageTitle takes the page's headline; the contents of <title> lose the name of the site.
func (r Reader) pageTitle(m meta) string {
	for _, t := range []string{m.headline, m.ogTitle, m.h1, m.title} {
		if t = lang.CleanLine(t); t != "" {
			return r.withoutSite(t, m)
		}
	}
	return ""
}

// withoutSite cuts "… | Site" and "… - Site" where the site is the page's own or a known outlet.
func (r Reader) withoutSite(title string, m meta) string {
	for _, sep := range []string{" | ", " – ", " — ", " - ", " :: ", " · "} {
		i := strings.LastIndex(title, sep)
		if i <= 0 {
			continue
		}
		tail := strings.TrimSpace(title[i+len(sep):])
		_, _, is := r.outlet(tail)
		if is || tail != "" && (strings.EqualFold(tail, m.siteName) || strings.EqualFold(tail, m.publisher)) {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}

// pageOutlet prefers a name that is known, then what the page says of itself.
func (r Reader) pageOutlet(doc news.Document, m meta) string {
	said := []string{m.siteName, m.publisher}
	host := ""
	if u, err := url.Parse(doc.Address); err == nil {
		host = strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	}
	for _, s := range append(said, doc.Outlet, host) {
		if name, _, ok := r.outlet(s); ok {
			return name
		}
	}
	for _, s := range said {
		if s = lang.CleanLine(s); s != "" {
			return s
		}
	}
	return ""
}
