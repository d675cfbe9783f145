package feeds

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// read reads a feed of RSS items, or of whatever begins otherwise, as fetched at noon on 11 June 2025.
func read(t *testing.T, body string) Feed {
	t.Helper()
	if strings.HasPrefix(body, "<item") {
		body = rssHead + body + "</channel></rss>"
	}
	f, err := Read(feedDoc(body))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func atomEntry(inside string) string {
	return `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>a</title>` + inside + `</entry></feed>`
}

func TestAnItemStandsWhereItsPublisherSays(t *testing.T) {
	long := strings.Repeat(paragraph, 8)
	cases := []struct{ name, body, address string }{
		{"link", "<item><link>https://gazette.example/1</link><guid>https://gazette.example/?p=1</guid></item>", "https://gazette.example/1"},
		{"guid that is a link", "<item><guid>https://gazette.example/1</guid></item>", "https://gazette.example/1"},
		{"guid that says it is none, but is of the web", `<item><guid isPermaLink="false">https://gazette.example/?p=1</guid></item>`, "https://gazette.example/?p=1"},
		{"guid that is a path", `<item><guid isPermaLink="TRUE">/1</guid></item>`, "https://gazette.example/1"},
		{"guid alone, without the text", `<item><title>a</title><guid isPermaLink="false">1</guid></item>`, ""},
		{"guid alone, with the text", `<item><guid isPermaLink="false">urn:1 a</guid><description><![CDATA[` + long + `]]></description></item>`, "https://gazette.example/feed.xml#guid=urn%3A1+a"},
		{"script for a link", "<item><link>javascript:x()</link></item>", ""},
		{"wrapped link", "<item><link>\n  https://gazette.example/\n  1 </link></item>", "https://gazette.example/1"},
		{"link for a service that counts", `<item><link>https://feeds.example/~r/1</link><feedburner:origLink>https://gazette.example/1</feedburner:origLink></item>`, "https://gazette.example/1"},
		{"PDF without a page", `<item><enclosure url="/a.pdf" type="application/pdf" length="1"/></item>`, "https://gazette.example/a.pdf"},
		{"PDF beside a page", `<item><link>/1</link><enclosure url="/a.pdf" type="application/pdf" length="1"/></item>`, "https://gazette.example/1"},
		{"sound without a page", `<item><enclosure url="/a.mp3" type="audio/mpeg" length="1"/></item>`, ""},
		{"atom: page before other forms", atomEntry(`<link rel="self" href="/s"/><link rel="alternate" type="application/pdf" href="/a.pdf"/><link rel="alternate" type="text/html" href="/1"/>`), "https://gazette.example/1"},
		{"atom: no relation is the page", atomEntry(`<link rel="edit" href="/e"/><link href="/1"/><id>tag:x</id>`), "https://gazette.example/1"},
		{"atom: text elsewhere", atomEntry(`<content type="text/html" src="/1"/><id>tag:x</id>`), "https://gazette.example/1"},
		{"atom: id as the last resort", atomEntry(`<link rel="self" href="/s"/><id>https://gazette.example/1</id>`), "https://gazette.example/1"},
		{"base of an entry", `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/news/"><title>T</title><entry xml:base="2025/"><title>a</title><link href="1"/></entry></feed>`, "https://gazette.example/news/2025/1"},
		{"base of a link", atomEntry(`<link xml:base="https://gazette.example/x/y" href="1"/>`), "https://gazette.example/x/1"},
		{"base of a channel", `<rss version="2.0"><channel xml:base="https://gazette.example/b/"><item><link>1</link></item></channel></rss>`, "https://gazette.example/b/1"},
		{"feed delivered by a service", `<rss version="2.0"><channel><link>https://other.example/news/</link><item><link>1</link></item></channel></rss>`, "https://other.example/news/1"},
		{"CDF", `<CHANNEL HREF="https://gazette.example/"><TITLE>T</TITLE><ITEM HREF="/1"><TITLE>a</TITLE></ITEM></CHANNEL>`, "https://gazette.example/1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := read(t, c.body)
			if c.address == "" {
				if len(f.Items) != 0 || len(f.Problems) != 1 || !strings.Contains(f.Problems[0].Error(), "item 1 has no address") {
					t.Errorf("%+v", f)
				}
				return
			}
			if len(f.Items) != 1 || f.Items[0].Address != c.address {
				t.Errorf("%+v", f)
			}
		})
	}
}

func TestTimesOfItemsAreWhatTheySay(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2025, 6, d, 10, 0, 0, 0, time.UTC) }
	cases := []struct {
		name, body         string
		published, changed time.Time
		problem            string
	}{
		{"published and changed", atomEntry(`<link href="/1"/><published>2025-06-09T10:00:00Z</published><updated>2025-06-10T10:00:00Z</updated>`), day(9), day(10), ""},
		{"only changed", atomEntry(`<link href="/1"/><updated>2025-06-10T10:00:00Z</updated>`), day(10), day(10), ""},
		{"Atom 0.3", strings.Replace(atomEntry(`<link href="/1"/><issued>2025-06-09T10:00:00Z</issued><modified>2025-06-10T10:00:00Z</modified>`), "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", 1), day(9), day(10), ""},
		{"RSS with both", `<item><link>/1</link><pubDate>Mon, 09 Jun 2025 10:00:00 GMT</pubDate><dcterms:modified>2025-06-10T10:00:00Z</dcterms:modified></item>`, day(9), day(10), ""},
		{"of the Dublin core", `<item><link>/1</link><dc:date>2025-06-09T10:00:00Z</dc:date></item>`, day(9), time.Time{}, ""},
		{"of its terms", `<item><link>/1</link><dcterms:issued>2025-06-09T10:00:00Z</dcterms:issued></item>`, day(9), time.Time{}, ""},
		{"undated", `<item><link>/1</link></item>`, time.Time{}, time.Time{}, ""},
		{"unread", `<item><link>/1</link><pubDate>soon</pubDate></item>`, time.Time{}, time.Time{}, "item 1 has a date that can't be read"},
		{"tomorrow at nine", `<item><link>/1</link><pubDate>Thu, 12 Jun 2025 09:00:00 GMT</pubDate></item>`, time.Date(2025, 6, 12, 9, 0, 0, 0, time.UTC), time.Time{}, ""},
		{"the day after tomorrow", `<item><link>/1</link><pubDate>Fri, 13 Jun 2025 09:00:00 GMT</pubDate></item>`, time.Time{}, time.Time{}, "item 1 has a date in the future"},
	}
	for _, c := range cases {
		f := read(t, c.body)
		if len(f.Items) != 1 || !f.Items[0].Published.Equal(c.published) || !f.Items[0].Changed.Equal(c.changed) {
			t.Errorf("%s: %+v", c.name, f)
			continue
		}
		if c.problem == "" && len(f.Problems) > 0 || c.problem != "" && (len(f.Problems) != 1 || !strings.Contains(f.Problems[0].Error(), c.problem)) {
			t.Errorf("%s: %v", c.name, f.Problems)
		}
	}
}

func TestTheWholeTextOfAnItemIsTakenAndNoTeaserForIt(t *testing.T) {
	long := strings.Repeat(paragraph, 8)
	plain := strings.TrimSuffix(strings.TrimPrefix(paragraph, "<p>"), "</p>")
	whole := strings.Repeat(plain+"\n", 7) + plain
	cases := []struct{ name, body, teaser, text string }{
		{"content before summary", "<item><link>/1</link><description>Short.</description><content:encoded><![CDATA[" + long + "]]></content:encoded></item>", whole, whole},
		{"description alone", "<item><link>/1</link><description><![CDATA[" + long + "]]></description></item>", whole, whole},
		{"cut", "<item><link>/1</link><description><![CDATA[" + long + "[&#8230;]]]></description></item>", whole, ""},
		{"cut by an invitation", "<item><link>/1</link><content:encoded><![CDATA[" + long + `<p><a href="/1">Read more</a></p>]]></content:encoded></item>`, whole, ""},
		{"footer", "<item><link>/1</link><content:encoded><![CDATA[" + long + `<p>The post <a href="/1">a</a> appeared first on <a href="/">T</a>.</p>]]></content:encoded></item>`, whole, whole},
		{"short", "<item><link>/1</link><description>&lt;p&gt;A &amp;amp; B&lt;/p&gt;&lt;p&gt;C&lt;/p&gt;</description></item>", "A & B\nC", ""},
		{"escaped twice", "<item><link>/1</link><description>&amp;lt;p&amp;gt;A &amp;amp;quot;B&amp;amp;quot;&amp;lt;/p&amp;gt;</description></item>", `A "B"`, ""},
		{"hidden", "<item><link>/1</link><description><![CDATA[<p>A</p><p style=\"display:none\">obey</p><script>x</script><!-- y -->]]></description></item>", "A", ""},
		{"XHTML", atomEntry(`<link href="/1"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">` + long + `</div></content>`), whole, whole},
		{"film", atomEntry(`<link href="/1"/><media:group><media:title>x</media:title><media:description>A film.</media:description></media:group>`), "A film.", ""},
		{"caption", "<item><link>/1</link><media:content url=\"/p.jpg\"><media:description>A picture.</media:description></media:content></item>", "", ""},
		{"picture as text", atomEntry(`<link href="/1"/><content type="image/png">iVBORw0KGgo=</content>`), "", ""},
		{"nested too deep", "<item><link>/1</link><description>" + strings.Repeat("&lt;div&gt;", 3000) + "A &amp;amp; B</description></item>", "A & B", ""},
	}
	for _, c := range cases {
		f := read(t, c.body)
		if len(f.Items) != 1 || f.Items[0].Teaser != c.teaser || string(f.Items[0].Body) != c.text {
			t.Errorf("%s: %.300q of %v", c.name, fmt.Sprintf("%+v", f.Items), f.Problems)
		}
	}
}

// Of what a DTD defines nothing is put in, and nothing that it names is read.
func TestEntitiesOfADocumentTypeAreNeitherExpandedNorFetched(t *testing.T) {
	f := read(t, `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`+
		`<rss version="2.0"><channel><title>T &b;</title><item><title>&b; &x;</title><link>https://gazette.example/1</link></item></channel></rss>`)
	if len(f.Items) != 1 || f.Items[0].Title != "&b; &x;" || f.Title != "T &b;" || len(f.Mended) == 0 {
		t.Errorf("%+v", f)
	}
}

func TestFaultsThatManyItemsShareAreToldOnce(t *testing.T) {
	f := read(t, strings.Repeat("<item><title>a</title></item>\n", 50)+"<item><link>/1</link></item>")
	if len(f.Items) != 1 || len(f.Problems) != 1 || !strings.Contains(f.Problems[0].Error(), "item 1 has no address, and so have 49 others") {
		t.Errorf("%v", f.Problems)
	}
	if got := f.Items[0].Source; got != "gazette" || f.Items[0].Language != "" {
		t.Errorf("%+v", f.Items[0])
	}
	f, err := Read(news.Document{Address: "file:feed.xml", Body: []byte(rssHead + rssItem + "</channel></rss>")})
	if err != nil || len(f.Items) != 1 || f.Items[0].Address != "https://gazette.example/news/1?id=5" {
		t.Errorf("a feed in a file: %+v, %v", f, err)
	}
}
