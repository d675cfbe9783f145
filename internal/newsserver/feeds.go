package newsserver

import (
	"fmt"
	"net/http"
	"strings"
	"text/template"
	"time"
)

var feedFuncs = template.FuncMap{"xml": template.HTMLEscapeString, "join": func(text []string) string {
	return "<p>" + strings.Join(text, "</p><p>") + "</p>"
}}

var rssTemplate = template.Must(template.New("rss").Funcs(feedFuncs).Parse(`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Tumen Courier</title><link>{{.Base}}/</link>{{with .Language}}<language>{{.}}</language>{{end}}
{{range .Items}}<item><title>{{xml .Title}}</title><link>{{xml .Link}}</link><guid isPermaLink="false">courier-{{.Slug}}</guid>
{{with .Date}}<pubDate>{{.}}</pubDate>{{end}}<dc:creator>{{xml .Author}}</dc:creator><description>{{xml (index .Text 0)}}</description>
{{if $.Whole}}<content:encoded>{{xml (join .Text)}}</content:encoded>{{end}}</item>
{{end}}</channel></rss>
`))

var atomTemplate = template.Must(template.New("atom").Funcs(feedFuncs).Parse(`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{{.Language}}"><title>The Tumen Courier</title><id>{{.Base}}/</id>
<link rel="self" href="{{.Base}}/feed/{{.Language}}.xml"/><updated>{{.Updated}}</updated>
{{range .Items}}<entry><title>{{xml .Title}}</title><link href="{{xml .Link}}"/><id>{{xml .Link}}</id><published>{{.Date}}</published>
<updated>{{.Date}}</updated><author><name>{{xml .Author}}</name></author><summary>{{xml (index .Text 0)}}</summary></entry>
{{end}}</feed>
`))

var sitemapTemplate = template.Must(template.New("sitemap").Funcs(feedFuncs).Parse(`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
{{range .Items}}<url><loc>{{xml .Link}}</loc>{{if $.News}}<news:news><news:publication><news:name>The Tumen Courier</news:name>` +
	`<news:language>{{.Language}}</news:language></news:publication><news:publication_date>{{.Date}}</news:publication_date>` +
	`<news:title>{{xml .Title}}</news:title></news:news>{{else}}<lastmod>{{.Date}}</lastmod>{{end}}</url>
{{end}}</urlset>
`))

// listed is an item of a feed or a sitemap.
type listed struct {
	Report
	Link string
	Date string
}

func (p *Paper) listed(reports []Report, prefix, layout string) []listed {
	items := make([]listed, 0, len(reports))
	for _, r := range reports {
		items = append(items, listed{r, prefix + r.Path(), p.Now.Add(-r.Ago).Format(layout)})
	}
	return items
}

func (p *Paper) feed(w http.ResponseWriter, r *http.Request, base, name string) {
	data := map[string]any{"Base": base, "Language": name, "Whole": name == "en", "Updated": p.Now.Format(time.RFC3339)}
	switch name {
	case "en", "uk", "ko":
		data["Items"] = p.listed(p.in(name), base, time.RFC1123Z)
	case "de":
		data["Items"] = p.listed(p.in(name), base, time.RFC3339)
		p.give(w, r, "application/atom+xml", fill(atomTemplate, data))
		return
	case "undated":
		data["Items"], data["Language"] = p.listed(p.in("en"), base, ""), "en"
	case "premium":
		data["Items"], data["Language"] = p.listed(p.in("en"), base+"/premium", time.RFC1123Z), "en"
	case "empty":
		data["Language"] = "en"
	default:
		http.NotFound(w, r)
		return
	}
	p.give(w, r, "application/rss+xml; charset=utf-8", fill(rssTemplate, data))
}

func (p *Paper) sitemap(w http.ResponseWriter, r *http.Request, base string) {
	const kind = "application/xml"
	switch r.URL.Path {
	case "/sitemap.xml":
		p.give(w, r, kind, fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>%s/sitemap-news.xml</loc></sitemap><sitemap><loc>%s/sitemap-old.xml</loc></sitemap></sitemapindex>
`, base, base))
	case "/sitemap-news.xml":
		p.give(w, r, kind, fill(sitemapTemplate, map[string]any{"News": true, "Items": p.listed(p.in(""), base, time.RFC3339)}))
	case "/sitemap-old.xml":
		p.give(w, r, kind, fill(sitemapTemplate, map[string]any{"News": false, "Items": p.listed(p.in("de"), base, time.DateOnly)}))
	default:
		http.NotFound(w, r)
	}
}
