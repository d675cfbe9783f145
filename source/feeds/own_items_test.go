package feeds

import (
	"encoding/json"
	"fmt"
	"html"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func itemMutations() []mutation {
	return []mutation{
		{"numbers-for-letters", func(_ testing.TB, p paper, n int) hostile {
			items := p.items()
			for i := range items {
				var b strings.Builder
				for _, r := range items[i].want.title {
					switch {
					case r < 0x80:
						b.WriteString(html.EscapeString(string(r)))
					case (i+n)%2 == 0:
						fmt.Fprintf(&b, "&#%d;", r)
					default:
						fmt.Fprintf(&b, "&amp;#x%X;", r)
					}
				}
				items[i].title = b.String()
			}
			return text(p.rss(declaration, items), items, "text/xml")
		}},
		{"invisible-letters", func(_ testing.TB, p paper, _ int) hostile {
			items := p.items()
			items[0].title = "\ufeff\u200b" + strings.Replace(items[0].title, " ", "\u00a0", 1)
			items[1].title = strings.Replace(items[1].title, " ", " \u2066", 1) + "\u2069"
			items[2].title = norm.NFD.String(items[2].title)
			items[3].title = "\n\t " + strings.ReplaceAll(items[3].title, " ", " \n  ") + "&#8203;"
			return text(p.rss(declaration, items), items, "text/xml")
		}},
		{"no-page-of-its-own", func(_ testing.TB, p paper, _ int) hostile {
			items := p.items()
			items[0].link = "<guid isPermaLink=\"false\">urn:uuid:1-2-3</guid>"
			items[0].text = strings.Repeat("&lt;p&gt;"+p.text+"&lt;/p&gt;", 20)
			items[0].want.address = p.host + "/feed#guid=urn%3Auuid%3A1-2-3"
			items[1].link = "<guid>" + items[1].want.address + "</guid>"
			items[2].link = "<guid isPermaLink=\"false\">tag:x,2025:7</guid>"
			h := text(p.rss(declaration, items), append(items[:2:2], items[3]), "text/xml")
			h.broken = true // the third has no address and nothing to cite
			return h
		}},
		{"tracked", func(_ testing.TB, p paper, _ int) hostile {
			items := p.items()
			for i := range items {
				items[i].link = fmt.Sprintf("<link>%s?utm_source=rss&utm_medium=feed&amp;n=%d&fbclid=x#top</link>", items[i].want.address, i)
				items[i].want.address += fmt.Sprintf("?n=%d", i)
			}
			again := items[1]
			again.link = strings.Replace(again.link, "utm_medium=feed", "utm_medium=mail", 1)
			return text(p.rss(declaration, append(items, again)), items, "text/xml")
		}},
		{"zones", func(_ testing.TB, p paper, _ int) hostile {
			items := p.items()
			items[0].date, items[0].want.times = "<pubDate>Tue, 15 Jul 2025 9:05:00 GMT+9</pubDate>", []string{"2025-07-15T00:05:00Z"}
			items[1].date, items[1].want.times = "<dc:date>2025-07-15T09:05+09:00</dc:date>", []string{"2025-07-15T00:05:00Z"}
			items[2].date, items[2].want.times = "<pubDate>Sun, 02 Aug 2026 10:00:00 +0000</pubDate>", []string{""} // a year ahead
			items[3].date, items[3].want.times = "<pubDate>0000-00-00 00:00:00</pubDate>", []string{""}
			h := text(p.rss(declaration, items), items, "text/xml")
			h.broken = true
			return h
		}},
		{"json-of-other-types", func(t testing.TB, p paper, n int) hostile {
			items := p.items()
			var list []any
			for i, it := range items {
				list = append(list, map[string]any{"id": 17 + i, "title": it.want.title, "url": it.want.address, "content_text": p.text, "date_published": it.want.times[0],
					"author": map[string]any{"name": 5}, "date_modified": nil})
			}
			list = append(list[:2:2], append([]any{map[string]any{"title": 5}, "x"}, list[2:]...)...)
			b, err := json.Marshal(map[string]any{"version": "https://jsonfeed.org/version/1", "title": p.name, "items": list, "zz": n})
			if err != nil {
				t.Fatal(err)
			}
			h := text(string(b), items, "application/json")
			h.broken = true
			return h
		}},
		{"json-by-hand", func(_ testing.TB, p paper, n int) hostile {
			items := p.items()
			var b strings.Builder
			b.WriteString("{\"version\": \"https:\\/\\/jsonfeed.org\\/version\\/1\", \"items\": [\n")
			for i, it := range items {
				title := strings.ReplaceAll(it.want.title, " ", map[bool]string{true: "\n", false: " "}[i == n])
				fmt.Fprintf(&b, "{\"id\": %d, \"title\": \"%s\", \"url\": \"%s\", \"content_text\": \"It\\'s\t%s\", \"date_published\": \"%s\",},\n",
					i, title, it.want.address, p.text, it.want.times[0])
			}
			h := text(b.String()+"],}", items, "application/json")
			h.broken = true
			return h
		}},
		{"json-cut", func(t testing.TB, p paper, n int) hostile {
			items := p.items()
			var list []any
			for i, it := range items {
				list = append(list, map[string]any{"id": fmt.Sprint(i), "title": it.want.title, "url": it.want.address, "content_html": "<p>" + p.text, "date_published": it.want.times[0]})
			}
			b, err := json.MarshalIndent(map[string]any{"version": "https://jsonfeed.org/version/1.1", "items": list, "title": p.name}, "", " ")
			if err != nil {
				t.Fatal(err)
			}
			s := "{\"version\": \"https://jsonfeed.org/version/1.1\"," + string(b)[1:]
			cut := strings.Index(s, items[3].want.title) + n*3
			h := text(s[:cut], items[:3], "application/feed+json")
			h.broken = true
			return h
		}},
		{"atom-texts", func(_ testing.TB, p paper, _ int) hostile {
			items := p.items()
			var b strings.Builder
			for i, it := range items {
				s := it.atom()
				switch i {
				case 0:
					s = strings.Replace(s, "<title>", "<title type=\"html\">&lt;span class=\"k\"&gt;", 1)
				case 1:
					s = strings.Replace(s, "<title>"+it.title+"</title>", "<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">"+it.title+"<br/></div></title>", 1)
				case 2:
					s = strings.Replace(s, "</entry>", "<content type=\"xhtml\"><h:div xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:p>"+p.text+"</h:p><h:title>no</h:title></h:div></content></entry>", 1)
				}
				b.WriteString(s)
			}
			return text(declaration+"<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>"+p.name+"</title>"+b.String()+"</feed>", items, "application/atom+xml")
		}},
	}
}
