package about

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"tumen/source/dates"
)

// linkedData is what a page's JSON-LD holds: the reports and pages that it describes, and who is named by an address.
type linkedData struct {
	reports []report
	pages   []report // descriptions of the page itself, which have a time too
	ids     map[string]map[string]any
}

// report is a report as linked data describe it.
type report struct {
	headline, publisher, body   string
	published, created, address string
	authors                     []string
	closed                      bool // it says that it is not free to read
}

// block reads one block. One that can't be read says nothing.
func (l *linkedData) block(text string) {
	v, ok := loose(text)
	if !ok {
		return
	}
	if l.ids == nil {
		l.ids = map[string]map[string]any{}
	}
	l.name(v, 0)
	l.value(v, 0)
}

const maxNested = 10

// name notes the things that have an address by which others name them.
func (l *linkedData) name(v any, depth int) {
	if depth > maxNested {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			l.name(x, depth+1)
		}
	case map[string]any:
		if id := str(v["@id"]); id != "" && len(v) > len(l.ids[id]) {
			l.ids[id] = v
		}
		for _, x := range v {
			l.name(x, depth+1)
		}
	}
}

// value looks for reports where they are the page's own: not in lists, nor in what a report is part of or speaks of.
func (l *linkedData) value(v any, depth int) {
	if depth > maxNested {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			l.value(x, depth+1)
		}
	case map[string]any:
		switch kindOf(v["@type"]) {
		case isReport:
			l.reports = append(l.reports, l.report(v))
		case isPage:
			l.pages = append(l.pages, l.report(v))
		case isOther:
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			l.value(v[key], depth+1)
		}
	}
}

type kind int

const (
	isOther kind = iota
	isPage
	isReport
)

// kindOf says what a JSON-LD type is the type of.
func kindOf(t any) kind {
	best := isOther
	switch t := t.(type) {
	case string:
		t = t[strings.LastIndexAny(t, "/#:")+1:]
		switch {
		case strings.HasSuffix(t, "Article"), strings.HasSuffix(t, "Posting") && t != "JobPosting", t == "Report":
			return isReport
		case strings.HasSuffix(t, "Page"), t == "CreativeWork", t == "Recipe", t == "HowTo", t == "MediaObject", t == "ClaimReview":
			return isPage
		}
	case []any:
		for _, x := range t {
			best = max(best, kindOf(x))
		}
	}
	return best
}

func (l *linkedData) report(v map[string]any) report {
	r := report{
		headline:  first(str(v["headline"]), str(v["name"])),
		published: str(v["datePublished"]), created: str(v["dateCreated"]),
		publisher: strings.Join(l.names(v["publisher"], false, 0), ", "),
		authors:   l.names(v["author"], true, 0), body: str(v["articleBody"]),
		address: first(str(v["url"]), str(v["mainEntityOfPage"]), str(v["@id"])),
	}
	if of, ok := v["mainEntityOfPage"].(map[string]any); ok && r.address == "" {
		r.address = first(str(of["@id"]), str(of["url"]))
	}
	if len(r.authors) == 0 {
		r.authors = l.names(v["creator"], true, 0)
	}
	r.closed = isFalse(v["isAccessibleForFree"])
	return r
}

func isFalse(v any) bool {
	switch v := v.(type) {
	case bool:
		return !v
	case string:
		return strings.HasSuffix(strings.ToLower(strings.TrimSpace(v)), "false")
	}
	return false
}

// names gives the names of a person or an organisation, or of several; of people only where asked for.
func (l *linkedData) names(v any, people bool, depth int) []string {
	if depth > maxNested {
		return nil
	}
	switch v := v.(type) {
	case string:
		return []string{html.UnescapeString(v)}
	case map[string]any:
		if id := str(v["@id"]); id != "" && v["name"] == nil {
			v = l.ids[id]
		}
		if t := str(v["@type"]); people && t != "" && (strings.HasSuffix(t, "Organization") || t == "Corporation" || t == "WebSite") {
			return nil
		}
		return l.names(v["name"], people, depth+1)
	case []any:
		var all []string
		for _, x := range v {
			all = append(all, l.names(x, people, depth+1)...)
		}
		return all
	}
	return nil
}

// main is the page's own report: the one that names the page's address, else its headline, else the first with a time.
func (l *linkedData) main(p *Page) report {
	if len(l.reports) == 0 {
		return report{}
	}
	for _, r := range l.reports {
		if r.address != "" && (samePage(r.address, p.Address) || samePage(r.address, first(p.Canonical...))) && r.published != "" {
			return r
		}
	}
	for _, r := range l.reports {
		if key := letters(r.headline); key != "" && (strings.HasPrefix(letters(p.title), key) || letters(p.values["og:title"]) == key) {
			return r
		}
	}
	for _, r := range l.reports {
		if r.published != "" {
			return r
		}
	}
	return l.reports[0]
}

// samePage reports whether two addresses name one page, whatever follows it and however the site is reached.
func samePage(a, b string) bool {
	ua, errA := url.Parse(strings.TrimSpace(a))
	ub, errB := url.Parse(strings.TrimSpace(b))
	if errA != nil || errB != nil || ua.Host == "" || ub.Host == "" {
		return false
	}
	path := strings.Trim(ua.Path, "/")
	return path != "" && path == strings.Trim(ub.Path, "/") && (ua.RawQuery == ub.RawQuery || ua.RawQuery == "" && len(path) > 10)
}

// addLinkedStamps notes when the linked data say that the page's report came out.
func (p *Page) addLinkedStamps(l linkedData) {
	if m := dates.Machine(p.linked.published); !m.IsZero() {
		p.stamps = append(p.stamps, stamp{m, inLinked})
	} else if m := dates.Machine(p.linked.created); !m.IsZero() {
		p.stamps = append(p.stamps, stamp{m, inLinkedCreated})
	}
	for _, page := range l.pages {
		m := dates.Machine(page.published)
		if !m.IsZero() && (page.address == "" || samePage(page.address, p.Address) || samePage(page.address, first(p.Canonical...))) {
			p.stamps = append(p.stamps, stamp{m, inPage})
			break
		}
	}
}

func str(v any) string {
	s, _ := v.(string) // what is no string says nothing
	return strings.TrimSpace(html.UnescapeString(s))
}
