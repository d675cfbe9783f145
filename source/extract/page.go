package extract

import (
	"net/url"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/source/about"
	"tumen/source/article"
	"tumen/source/failure"
	"tumen/source/markup"
)

// readPage reads an HTML page.
func (r Reader) readPage(doc news.Document, text string) (news.Article, error) {
	root, err := markup.Parse(text)
	if err != nil {
		e := failure.GiveUp(doc.Address, "it is no HTML that can be read ("+err.Error()+")", "save its text as a .txt file")
		e.Cause = err
		return news.Article{}, e
	}
	p := about.Read(root, doc.Address)
	markup.Prune(root)
	p.Look(root)
	if markup.TurnsDigits(strings.Join(append(p.Said(), doc.Title, markup.Raw(root)), "\n")) {
		return news.Article{}, markup.Turned(doc.Address)
	}
	reading := news.Article{
		Address:   p.CanonicalAddress(),
		Title:     p.Title(r.isOutlet),
		Byline:    p.Byline(r.isOutlet),
		Published: p.Published(),
		Excerpt:   p.Part(),
	}
	reading.Outlet = r.pageOutlet(doc, p)
	kinds := pageKinds(root)
	body := lang.Clean(article.Text(article.Page{Root: root, Address: doc.Address, Title: reading.Title, Leads: p.Leads}))
	if body == "" {
		body = lang.Clean(p.ArticleBody)
	}
	a := r.analyse(lines(body), known{title: reading.Title, page: true})
	reading.Text = strings.Join(a.body, "\n")
	reading.Blocks = blocksOf(a.body, func(i int) news.Block { return kinds[a.body[i]] })
	if reading.Text == "" {
		return news.Article{}, failure.GiveUp(doc.Address, "no text of a report is found in this page",
			"if it shows one in the browser, save its text as a .txt file")
	}
	if reading.Byline == "" {
		reading.Byline = p.Signed(a.byline, r.isOutlet)
	}
	if reading.Outlet == "" && doc.Outlet == "" {
		reading.Outlet = a.outlet
	}
	return reading, nil
}

// pageOutlet prefers a name that is known, then what the page says of itself.
func (r Reader) pageOutlet(doc news.Document, p *about.Page) string {
	said := []string{p.SiteName, p.Publisher}
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

// isOutlet reports whether a name is that of a known outlet.
func (r Reader) isOutlet(name string) bool {
	_, _, ok := r.outlet(name)
	return ok
}
