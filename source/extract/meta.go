package extract

import (
	"encoding/json"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tumen/lang"
	"tumen/source/dates"
	"tumen/source/links"
	"tumen/source/markup"
)

// meta is what a page says of itself outside its text.
type meta struct {
	canonical, ogURL string
	headline         string // of JSON-LD
	ogTitle          string
	h1               string // only when there is exactly one
	title            string
	siteName         string
	publisher        string
	author           string
	articleBody      string
	leads            []string // what it says that it is about
	published        time.Time
}

// metaCollector gathers candidates while the tree is walked once.
type metaCollector struct {
	meta
	values  map[string]string // of <meta>, by lower-case name, property or itemprop; the first counts
	h1s     int
	times   []string // of <time datetime> that are marked as the publication
	inTimes []string // of <time datetime> inside an article or a header
}

// readMeta reads the head, JSON-LD and the time elements. Times count in this order: JSON-LD, meta, marked time
// elements, the one time inside the article; a page that gives several unmarked ones has none.
func readMeta(root *html.Node) meta {
	c := metaCollector{values: map[string]string{}}
	c.walk(root, 0, false)
	m := c.meta
	m.ogTitle, m.ogURL = c.values["og:title"], c.values["og:url"]
	m.leads = []string{c.values["og:description"], c.values["description"], c.values["twitter:description"]}
	m.siteName = first(c.values["og:site_name"], c.values["application-name"])
	m.publisher = first(m.publisher, c.values["dc.publisher"], c.values["publisher"])
	m.author = lang.CleanLine(first(m.author, c.values["author"], c.values["article:author_name"], c.values["parsely-author"],
		c.values["dc.creator"]))
	if links.IsWeb(m.author) {
		m.author = ""
	}
	if c.h1s != 1 {
		m.h1 = ""
	}
	if m.published.IsZero() {
		for _, name := range []string{"article:published_time", "datepublished", "og:article:published_time", "parsely-pub-date",
			"pubdate", "publishdate", "publish_date", "publication_date", "dc.date.issued", "dcterms.issued", "dc.date",
			"sailthru.date", "date", "cxenseparse:recs:publishtime"} {
			if m.published = dates.Meta(c.values[name]); !m.published.IsZero() {
				break
			}
		}
	}
	if m.published.IsZero() {
		m.published = onlyTime(c.times)
	}
	if m.published.IsZero() {
		m.published = onlyTime(c.inTimes)
	}
	return m
}

// onlyTime is the time on which all agree, else none.
func onlyTime(values []string) time.Time {
	var found time.Time
	for _, v := range values {
		t := dates.Meta(v)
		if t.IsZero() {
			continue
		}
		if !found.IsZero() && !found.Equal(t) {
			return time.Time{}
		}
		found = t
	}
	return found
}

func (c *metaCollector) walk(n *html.Node, depth int, inArticle bool) {
	if depth > markup.MaxDepth {
		return
	}
	if n.Type == html.ElementNode {
		c.element(n, inArticle)
		switch n.DataAtom {
		case atom.Article, atom.Header, atom.Main:
			inArticle = true
		case atom.Aside, atom.Nav, atom.Footer, atom.Li:
			inArticle = false // lists of other reports, with their times
		}
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.walk(child, depth+1, inArticle)
	}
}

func (c *metaCollector) element(n *html.Node, inArticle bool) {
	switch n.DataAtom {
	case atom.Title:
		if c.title == "" && (n.Parent == nil || n.Parent.DataAtom != atom.Svg) {
			c.title = markup.NodeText(n)
		}
	case atom.H1:
		if t := markup.NodeText(n); strings.TrimSpace(t) != "" {
			c.h1s++
			c.h1 = t
		}
	case atom.Link:
		if strings.EqualFold(markup.Attr(n, "rel"), "canonical") && c.canonical == "" {
			c.canonical = markup.Attr(n, "href")
		}
	case atom.Meta:
		for _, key := range []string{"property", "name", "itemprop"} {
			name := strings.ToLower(strings.TrimSpace(markup.Attr(n, key)))
			if value := strings.TrimSpace(markup.Attr(n, "content")); name != "" && value != "" && c.values[name] == "" {
				c.values[name] = value
			}
		}
	case atom.Time:
		value := markup.Attr(n, "datetime")
		switch {
		case value == "":
		case strings.EqualFold(markup.Attr(n, "itemprop"), "datePublished") || markup.HasAttr(n, "pubdate") ||
			strings.Contains(strings.ToLower(markup.Attr(n, "class")), "publish"):
			c.times = append(c.times, value)
		case inArticle && !strings.EqualFold(markup.Attr(n, "itemprop"), "dateModified"):
			c.inTimes = append(c.inTimes, value)
		}
	case atom.Script:
		if strings.HasPrefix(strings.ToLower(markup.Attr(n, "type")), "application/ld+json") {
			c.linkedData(markup.NodeText(n))
		}
	}
}

// linkedData reads one JSON-LD block. Broken ones are common and say nothing.
func (c *metaCollector) linkedData(text string) {
	var v any
	if json.Unmarshal([]byte(text), &v) != nil {
		// Raw line breaks inside strings are the usual fault.
		if json.Unmarshal([]byte(strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(text)), &v) != nil {
			return
		}
	}
	c.linkedValue(v, 0)
}

func (c *metaCollector) linkedValue(v any, depth int) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			c.linkedValue(x, depth+1)
		}
	case map[string]any:
		if isReport(v["@type"]) {
			c.report(v)
		}
		c.linkedValue(v["@graph"], depth+1)
		c.linkedValue(v["mainEntity"], depth+1)
	}
}

// isReport reports whether a JSON-LD type is one of a text with a publication date.
func isReport(t any) bool {
	switch t := t.(type) {
	case string:
		return strings.HasSuffix(t, "Article") || t == "Report" || t == "BlogPosting" || t == "LiveBlogPosting" ||
			t == "AnalysisNewsArticle"
	case []any:
		for _, x := range t {
			if isReport(x) {
				return true
			}
		}
	}
	return false
}

// report takes the first report of the page; later ones are teasers.
func (c *metaCollector) report(v map[string]any) {
	if c.headline != "" {
		return
	}
	c.headline = str(v["headline"])
	if c.headline == "" {
		c.headline = str(v["name"])
	}
	c.published = dates.Meta(str(v["datePublished"]))
	c.publisher = first(names(v["publisher"]), c.publisher)
	c.author = names(v["author"])
	c.articleBody = str(v["articleBody"])
}

// names joins the names of a person or an organisation, or of several.
func names(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		return names(v["name"])
	case []any:
		var all []string
		for _, x := range v {
			if s := names(x); s != "" {
				all = append(all, s)
			}
		}
		return strings.Join(all, ", ")
	}
	return ""
}

func str(v any) string {
	s, _ := v.(string) // what is no string says nothing
	return html.UnescapeString(s)
}

func first(values ...string) string {
	for _, v := range values {
		if strings.TrimSpace(v) != "" {
			return v
		}
	}
	return ""
}
