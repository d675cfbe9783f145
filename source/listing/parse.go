package listing

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/source/dates"
	"tumen/source/failure"
	"tumen/source/links"
)

// reader reads one sitemap.
type reader struct {
	address string
	out     sitemap
	empty   bool // it is a sitemap, even if nothing is in it
	tags    int
}

// lines reads a plain list of addresses, and the Sitemap lines of a robots.txt.
func (r *reader) lines(text string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if name, value, ok := strings.Cut(line, ":"); ok && strings.EqualFold(strings.TrimSpace(name), "sitemap") {
			r.add(entry{address: value}, true)
		} else if links.IsWeb(line) {
			r.add(entry{address: line}, false)
		}
	}
}

// xml reads the elements as they come. Entities of its own are neither expanded nor fetched: the decoder knows none.
func (r *reader) xml(text string) {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	var e entry
	var path []string
	var words strings.Builder
	for r.tags < mostTags && len(r.out.entries)+len(r.out.children) < mostEntries {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			line, _ := d.InputPos()
			f := failure.GiveUp(r.address, fmt.Sprintf("it is broken or cut off in line %d; its complete entries were read", line), "fetch it again")
			f.Class, f.Cause = news.ErrAgain, err
			r.out.cut = f
			return
		}
		switch t := token.(type) {
		case xml.StartElement:
			r.tags++
			name := strings.ToLower(t.Name.Local)
			path = append(path, name)
			words.Reset()
			switch name {
			case "urlset", "sitemapindex":
				r.empty = true
			case "url", "sitemap":
				e = entry{}
			}
		case xml.CharData:
			if words.Len() < 1<<14 {
				words.Write(t)
			}
		case xml.EndElement:
			name := strings.ToLower(t.Name.Local)
			if len(path) > 0 {
				path = path[:len(path)-1]
			}
			if name == "url" || name == "sitemap" {
				r.add(e, name == "sitemap")
				continue
			}
			e.set(path, name, strings.TrimSpace(words.String()))
			words.Reset()
		}
	}
	if r.tags >= mostTags {
		r.out.cut = failure.GiveUp(r.address, "it has more elements than any sitemap", "choose one of its parts")
	}
}

// set keeps what an element says of an entry. Only the address of the entry itself counts: pictures and videos in it have
// addresses and titles too.
func (e *entry) set(path []string, name, value string) {
	in := ""
	if len(path) > 0 {
		in = path[len(path)-1]
	}
	switch {
	case name == "loc" && (in == "url" || in == "sitemap"):
		e.address = value
	case name == "lastmod" && (in == "url" || in == "sitemap"):
		e.changed = dates.Meta(value)
	case name == "title" && in == "news":
		e.title = lang.CleanLine(value)
	case name == "publication_date" && in == "news":
		e.published = dates.Meta(value)
	case name == "name" && in == "publication":
		e.outlet = lang.CleanLine(value)
	case name == "language" && in == "publication":
		e.language = news.Language(strings.ToLower(value[:min(len(value), 2)]))
	}
}

// add takes an entry if it is of the sitemap's own site.
func (r *reader) add(e entry, isSitemap bool) {
	if e.address = links.Resolve(r.address, e.address); e.address == "" {
		return
	}
	if !links.SameSite(e.address, r.address) {
		r.out.foreign++
		return
	}
	if isSitemap {
		r.out.children = append(r.out.children, e)
		return
	}
	r.out.entries = append(r.out.entries, e)
}
