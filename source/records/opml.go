package records

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"tumen/news"
	"tumen/source/decode"
)

// OPML (opml.org) is how programs exchange lists of feeds. Only encoding/xml is needed for it: the libraries there are
// keep neither attributes of other namespaces nor lines, and have not changed for years.

// opmlSpace is the namespace of what OPML has no word for.
const opmlSpace = "urn:tumen:sources:1"

// readOPML reads OPML of any version as programs write it: with outlines in outlines, bare ampersands, attributes without
// quotes, another case, other characters than UTF-8. It resolves no entity that the list declares itself.
func readOPML(data []byte) ([]Line, error) {
	text, _, err := decode.Text(data, "text/xml")
	if err != nil {
		return nil, fmt.Errorf("the list can't be read: %w: give OPML, or JSON that `tumen sources export --json` wrote", err)
	}
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	r := opmlReader{decoder: d}
	if err := r.read(); err != nil {
		return nil, err
	}
	if !r.isOPML {
		return nil, errNoOPML
	}
	return r.lines, nil
}

var errNoOPML = errors.New("this is no OPML: give a list that a feed reader exported, or one of `tumen sources export`")

type opmlReader struct {
	decoder *xml.Decoder
	isOPML  bool
	depth   int
	lines   []Line
}

func (r *opmlReader) read() error {
	for {
		token, err := r.decoder.Token()
		line, _ := r.decoder.InputPos()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && r.isOPML && len(r.lines) > 0: // what stands before is good
			r.lines = append(r.lines, Line{Line: line, Problem: "the list is broken here, what follows is not read: mend it and import it again"})
			return nil
		case err != nil && !r.isOPML:
			return errNoOPML
		case err != nil:
			return fmt.Errorf("the list is broken in line %d: give OPML that is whole", line)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := r.start(t, line); err != nil {
				return err
			}
		case xml.EndElement:
			r.depth--
		}
	}
}

func (r *opmlReader) start(t xml.StartElement, line int) error {
	r.depth++
	switch name := strings.ToLower(t.Name.Local); {
	case r.depth > mostDepth:
		return fmt.Errorf("the list has outlines in outlines more than %d deep in line %d: flatten it", mostDepth, line)
	case name == "opml":
		r.isOPML = true
	case name == "outline" && r.isOPML:
		if len(r.lines) >= mostLines {
			return errTooMany
		}
		if l, ok := outline(t); ok {
			l.Line = line
			r.lines = append(r.lines, l)
		}
	}
	return nil
}

// outline is the source that an outline names. One that only holds others or says something names none.
func outline(t xml.StartElement) (Line, bool) {
	own, given := map[string]string{}, map[string]string{}
	for _, a := range t.Attr {
		to := given
		if a.Name.Space == opmlSpace {
			to = own
		}
		to[strings.ToLower(a.Name.Local)] = strings.TrimSpace(a.Value)
	}
	pick := func(names ...string) string {
		for _, n := range names {
			if given[n] != "" {
				return given[n]
			}
		}
		return ""
	}
	v := Exported{
		ID: own["id"], Kind: news.SourceKind(own["kind"]), Address: own["address"], Selector: own["selector"], Outlet: own["outlet"],
		Language: news.Language(own["language"]), Side: own["side"], Grade: news.Grade(own["grade"]), Rights: news.Rights(own["rights"]),
		Interval: own["interval"], Name: pick("title", "text"),
	}
	v.State, _ = strconv.ParseBool(own["state"])
	v.Paused, _ = strconv.ParseBool(own["paused"])
	switch kind := strings.ToLower(given["type"]); {
	case v.Address != "":
	case pick("xmlurl") != "":
		v.Address = pick("xmlurl")
		if v.Kind == "" && v.ID == "" {
			v.Kind = news.SourceFeed
		}
		if v.Language == "" {
			v.Language = languageOf(given["language"])
		}
	case kind == "rss" || kind == "atom" || pick("htmlurl") != "":
		return Line{Source: news.Source{Name: v.Name}, Problem: "it has no xmlUrl: " + withoutFeed(pick("htmlurl"))}, true
	default:
		return Line{}, false
	}
	if v.ID == v.Name {
		v.Name = ""
	}
	return v.line(), true
}

func withoutFeed(page string) string {
	if page == "" {
		return "give it the address of the feed"
	}
	if Secret(page) {
		return "add its page by `tumen sources add`, which finds the feed"
	}
	return "`tumen sources add " + page + "` finds the feed"
}

// languageOf reads "uk-UA" and the like; what is no language is none.
func languageOf(text string) news.Language {
	code, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(text, "_", "-")), "-")
	if len(code) != 2 || strings.Trim(code, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	return news.Language(code)
}

// WriteOPML writes a list as OPML 2.0, an outline for each side, in the order of the IDs. What is no feed has no xmlUrl, so that other programs
// leave it alone.
func WriteOPML(w io.Writer, list []Exported, title string) error {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	fmt.Fprintf(&b, "<opml version=\"2.0\" xmlns:tumen=%q>\n  <head>\n    <title>%s</title>\n  </head>\n  <body>\n", opmlSpace, escaped(title))
	list = slices.SortedFunc(slices.Values(list), func(a, b Exported) int { return strings.Compare(a.ID, b.ID) })
	for _, side := range append(news.Sides(), "") {
		if !slices.ContainsFunc(list, func(v Exported) bool { return v.Side == side }) {
			continue
		}
		indent := "    "
		if side != "" {
			fmt.Fprintf(&b, "    <outline text=\"%s\">\n", escaped(strings.ReplaceAll(side, "_", " ")))
			indent = "      "
		}
		for _, v := range list {
			if v.Side == side {
				v.outline(&b, indent)
			}
		}
		if side != "" {
			b.WriteString("    </outline>\n")
		}
	}
	b.WriteString("  </body>\n</opml>\n")
	_, err := w.Write(b.Bytes())
	return err
}

func (v Exported) outline(b *bytes.Buffer, indent string) {
	b.WriteString(indent + "<outline")
	add := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, ` %s="%s"`, name, escaped(value))
		}
	}
	name := v.Name
	if name == "" {
		name = v.ID
	}
	switch v.Kind {
	case news.SourceFeed, "":
		add("type", "rss")
		add("text", name)
		add("title", name)
		add("xmlUrl", v.Address)
	default:
		add("text", name)
		add("title", name)
		add("tumen:address", v.Address)
	}
	if v.Side != "" {
		add("category", "/"+v.Side)
	}
	add("language", string(v.Language))
	add("tumen:id", v.ID)
	add("tumen:kind", string(v.Kind))
	add("tumen:selector", v.Selector)
	add("tumen:outlet", v.Outlet)
	add("tumen:language", string(v.Language))
	add("tumen:side", v.Side)
	add("tumen:grade", string(v.Grade))
	add("tumen:rights", string(v.Rights))
	add("tumen:interval", v.Interval)
	if v.State {
		add("tumen:state", "true")
	}
	if v.Paused {
		add("tumen:paused", "true")
	}
	b.WriteString("/>\n")
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}
