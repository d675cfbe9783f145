package feeds

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"tumen/lang"
	"tumen/news"
)

// written is an item before it is written into a feed.
type written struct {
	title, address, text string
	at                   time.Time
}

// someItems draws items of words of one language, with all signs that mean something in mark-up.
func someItems(r *rapid.T) []written {
	p := rapid.SampledFrom(papers()).Draw(r, "language")
	words := strings.Fields(strings.Join(p.titles[:], " ") + " " + p.text)
	signs := []string{"&", "A&B", "<", "5 < 6", ">", "\"", "'", "]]", "100%", "a;b", "#7", "&c;"}
	phrase := func(least, most int, name string) string {
		all := rapid.SliceOfN(rapid.SampledFrom(words), least, most).Draw(r, name)
		if rapid.Bool().Draw(r, "sign") {
			all = append(all, rapid.SampledFrom(signs).Draw(r, "which"), rapid.SampledFrom(words).Draw(r, "last"))
		}
		return strings.Join(all, " ")
	}
	out := make([]written, rapid.IntRange(1, 6).Draw(r, "items"))
	for i := range out {
		out[i] = written{
			title: phrase(3, 12, "title"), address: fmt.Sprintf("%s/%d?a=%d&copy=2", p.host, i, rapid.IntRange(1, 99).Draw(r, "n")), text: phrase(5, 40, "text"),
			at: time.Unix(rapid.Int64Range(1e9, 17e8).Draw(r, "at"), 0).UTC(),
		}
	}
	return out
}

// formats write items as publishers do.
var formats = map[string]func(items []written) string{
	"rss escaped": func(items []written) string { return rssOf(items, html.EscapeString, html.EscapeString, time.RFC1123Z) },
	"rss cdata": func(items []written) string {
		return rssOf(items, func(s string) string { return "<![CDATA[" + html.EscapeString(s) + "]]>" }, html.EscapeString, time.RFC1123)
	},
	"rss upper case": func(items []written) string {
		return strings.NewReplacer("<item>", "<ITEM>", "</item>", "</ITEM>", "<title>", "<TITLE>", "</title>", "</TITLE>").Replace(
			rssOf(items, html.EscapeString, html.EscapeString, time.RFC3339))
	},
	"rdf": func(items []written) string {
		var b strings.Builder
		b.WriteString(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title></channel>`)
		for _, i := range items {
			fmt.Fprintf(&b, `<item rdf:about="%s"><title>%s</title><description>%s</description><dc:date>%s</dc:date></item>`,
				html.EscapeString(i.address), html.EscapeString(html.EscapeString(i.title)), html.EscapeString(html.EscapeString(i.text)), i.at.Format(time.RFC3339))
		}
		return b.String() + "</rdf:RDF>"
	},
	"atom text": func(items []written) string { return atomOf(items, "text", html.EscapeString) },
	"atom html": func(items []written) string {
		return atomOf(items, "html", func(s string) string { return html.EscapeString("<b>" + html.EscapeString(s) + "</b>") })
	},
	"atom xhtml": func(items []written) string {
		return atomOf(items, "xhtml", func(s string) string {
			return `<div xmlns="http://www.w3.org/1999/xhtml"><b>` + html.EscapeString(s) + "</b></div>"
		})
	},
	"json": func(items []written) string {
		var list []map[string]any
		for _, i := range items {
			list = append(list, map[string]any{"id": i.address, "title": i.title, "url": i.address, "content_text": i.text, "date_published": i.at.Format(time.RFC3339)})
		}
		b, err := json.Marshal(map[string]any{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": list})
		if err != nil {
			return err.Error()
		}
		return string(b)
	},
}

func rssOf(items []written, prose, word func(string) string, layout string) string {
	var b strings.Builder
	b.WriteString("<rss version=\"2.0\"><channel><title>T</title>\n")
	for _, i := range items {
		fmt.Fprintf(&b, "<item><title>%s</title><link>%s</link><description>%s</description><pubDate>%s</pubDate></item>\n",
			prose(html.EscapeString(i.title)), word(i.address), prose(html.EscapeString(i.text)), i.at.Format(layout))
	}
	return b.String() + "</channel></rss>"
}

func atomOf(items []written, form string, prose func(string) string) string {
	var b strings.Builder
	b.WriteString("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title>\n")
	for _, i := range items {
		fmt.Fprintf(&b, "<entry><id>%[1]s</id><link rel=\"alternate\" href=\"%[1]s\"/><title type=\"%[2]s\">%[3]s</title><summary type=\"%[2]s\">%[4]s</summary><published>%[5]s</published></entry>\n",
			html.EscapeString(i.address), form, prose(i.title), prose(i.text), i.at.Format(time.RFC3339))
	}
	return b.String() + "</feed>"
}

// charsets are how a feed can be encoded, and what is said of it.
var charsets = []struct {
	name     string
	encoding encoding.Encoding
	declared bool
}{
	{"utf-8", encoding.Nop, true}, {"utf-8", encoding.Nop, false},
	{"utf-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), false},
	{"windows-1251", charmap.Windows1251, true}, {"windows-1252", charmap.Windows1252, true}, {"koi8-u", charmap.KOI8U, true},
	{"iso-8859-15", charmap.ISO8859_15, true}, {"euc-kr", korean.EUCKR, true},
}

// Whatever is written by the rules of a format, in whatever character set that has its letters, comes back.
func TestWhatIsWrittenIntoAFeedComesBack(t *testing.T) {
	names := make([]string, 0, len(formats))
	for n := range formats {
		names = append(names, n)
	}
	rapid.Check(t, func(r *rapid.T) {
		items := someItems(r)
		name := rapid.SampledFrom(names).Draw(r, "format")
		set := rapid.SampledFrom(charsets).Draw(r, "charset")
		body := formats[name](items)
		if set.declared && name != "json" {
			body = `<?xml version="1.0" encoding="` + set.name + `"?>` + "\n" + body
		}
		encoded, err := set.encoding.NewEncoder().String(body)
		if err != nil {
			r.Skip("the set has not all its letters")
		}
		doc := news.Document{Address: "https://gazette.example/feed", Body: []byte(encoded), Fetched: fetchedThen()}
		if set.declared && name == "json" {
			doc.ContentType = "application/json; charset=" + set.name
		}
		f, err := Read(doc)
		if err != nil || len(f.Items) != len(items) || len(f.Problems) > 0 || len(f.Mended) > 0 {
			r.Fatalf("%s in %s: %v, %d items of %d, %v, %v\n%s", name, set.name, err, len(f.Items), len(items), f.Problems, f.Mended, body)
		}
		for i, want := range items {
			got := f.Items[i]
			if got.Title != lang.CleanLine(want.title) || got.Address != want.address || !got.Published.Equal(want.at) || got.Teaser != lang.CleanLine(want.text) {
				r.Fatalf("%s in %s:\n%q %s %s %q, want\n%q %s %s %q", name, set.name, got.Title, got.Address, got.Published, got.Teaser, want.title, want.address, want.at, want.text)
			}
		}
	})
}

// Whatever goes in, what comes out of mend is mark-up that the strictest parser takes.
func TestMendedMarkUpIsSound(t *testing.T) {
	pieces := []string{
		"<rss>", "<rss version='2.0'>", "</rss>", "<channel>", "</channel>", "<item>", "</item>", "<item rdf:about='x'>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>",
		"<entry>", "</entry>", "<title>", "</title>", "<title type='xhtml'>", "<link>", "</link>", "<link href=a>", "<link/>", "<description>", "</description>", "<![CDATA[", "]]>",
		"<!--", "-->", "<?php", "?>", "<!DOCTYPE a [<!ENTITY b 'c'>", "]>", "<x:y a='1' a='2' b=c d>", "</x:y>", "<media:group>", "</media:group>", "<b>", "</b>", "<br/>", "&", "&amp;",
		"&b;", "&#0;", "&#x41;", "text", " ", "\n", "<", ">", "\"", "'", "\x00", "\x0b", "\ufffe", "слово", "<p", "</", "xml:base='http://a/b'", "<guid isPermaLink=false>", "</guid>", "<a:feed xmlns:a='x'>",
		"<content:encoded>", "<hour>", "<skipHours>", "<svg>", "<html>", "<source>",
	}
	rapid.Check(t, func(r *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(r, "pieces"), "")
		checkSound(r, text)
	})
}

// fataler is what tests, fuzz tests and drawn ones have in common.
type fataler interface{ Fatalf(string, ...any) }

// checkSound fails if what mend makes of a text is no sound mark-up.
func checkSound(t fataler, text string) {
	m := mend(text, "https://gazette.example/feed")
	d := xml.NewDecoder(strings.NewReader(m.text))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("%v: %.3000q of %.3000q", err, m.text, text)
		}
	}
	if again := mend(m.text, "https://gazette.example/feed"); len(again.faults.list) > 0 || len(again.lines) != len(m.lines) {
		t.Fatalf("mended twice, it has %v and %d items, not %d: %.3000q of %.3000q", again.faults.told(), len(again.lines), len(m.lines), m.text, text)
	}
}
