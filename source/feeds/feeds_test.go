package feeds

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"tumen/news"
	"tumen/source/failure"
)

const (
	paragraph = "<p>The number of freight cars that crossed the border station doubled in May, the ministry said.</p>"
	rssHead   = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>` +
		`<title>The Gazette &amp; Post</title><link>https://gazette.example/</link>`
	rssItem = `<item><title>Cars &lt;b&gt;double&lt;/b&gt;</title><link>/news/1?utm_source=rss&amp;id=5</link>` +
		`<pubDate>Wed, 11 Jun 2025 18:23:00 +0900</pubDate><description>Short.</description></item>`
)

func longItem() string {
	return `<item><title>Long</title><link>https://gazette.example/2</link><content:encoded><![CDATA[` +
		strings.Repeat(paragraph, 8) + `]]></content:encoded></item>`
}

func noon() time.Time { return time.Date(2025, 6, 11, 12, 0, 0, 0, time.UTC) }

func feedDoc(body string) news.Document {
	return news.Document{Address: "https://gazette.example/feed.xml", Body: []byte(body), Fetched: noon(), Source: "gazette"}
}

func TestFeedItemsBecomeDocuments(t *testing.T) {
	f, err := Read(feedDoc(rssHead + rssItem + longItem() + `<item><title>No address</title></item></channel></rss>`))
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Items) != 2 || f.Title != "The Gazette & Post" {
		t.Fatalf("%d items of %q", len(f.Items), f.Title)
	}
	one := f.Items[0]
	if one.Address != "https://gazette.example/news/1?id=5" || one.Title != "Cars double" || one.Outlet != "The Gazette & Post" ||
		!one.Published.Equal(time.Date(2025, 6, 11, 9, 23, 0, 0, time.UTC)) || one.Body != nil || one.Source != "gazette" ||
		!one.Fetched.Equal(noon()) {
		t.Errorf("first item %+v", one)
	}
	if f.Items[0].Teaser != "Short." {
		t.Errorf("teaser %q", f.Items[0].Teaser)
	}
	if n := strings.Count(string(f.Items[1].Body), "\n"); n != 7 || strings.Contains(string(f.Items[1].Body), "<") {
		t.Errorf("full text with %d breaks: %s", n, f.Items[1].Body)
	}
	if len(f.Problems) != 1 || !strings.Contains(f.Problems[0].Error(), "item 3 has no address") {
		t.Errorf("problems %v", f.Problems)
	}
}

func TestFeedsAreReadInTheirManyStates(t *testing.T) {
	const uk = "Вагонів стало вдвічі більше"
	cyrillic, err := charmap.Windows1251.NewEncoder().String(uk)
	if err != nil {
		t.Fatal(err)
	}
	item := func(title string) string {
		return "<item><title>" + title + "</title><link>https://gazette.example/1</link></item>"
	}
	rss := func(declaration, items string) string {
		return declaration + `<rss version="2.0"><channel><title>T</title>` + items + "</channel></rss>"
	}
	cases := []struct{ name, body, title string }{
		{"UTF-8 that declares windows-1251", rss(`<?xml version="1.0" encoding="windows-1251"?>`, item(uk)), uk},
		{"windows-1251 that declares UTF-8", rss(`<?xml version="1.0" encoding="utf-8"?>`, item(cyrillic)), uk},
		{"UTF-16", string(utf16Bytes("\ufeff"+rss(`<?xml version="1.0" encoding="utf-16"?>`, item(uk)), true)), uk},
		{"XML 1.1", rss(`<?xml version="1.1"?>`, item("a")), "a"},
		{"warning before the declaration", "<br />\nWarning: foo() in x.php\n" + rss(`<?xml version="1.0"?>`, item("a")), "a"},
		{"control characters", rss("", item("a\x0b&#x1F;b")), "ab"},
		{"bare ampersand and unknown entity", rss("", item("A & B&nbsp;C")), "A & B C"},
		{"atom", `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>a</title><link href="https://gazette.example/1"/></entry></feed>`, "a"},
		{"RDF", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>T</title></channel>` + item("a") + `</rdf:RDF>`, "a"},
		{"JSON", `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","title":"a","url":"https://gazette.example/1","content_text":"x"}]}`, "a"},
		{"cut in the second item", rss("", item("a")+"<item><title>half")[:len(rss("", item("a")+"<item><title>half"))-len("</channel></rss>")], "a"},
		{"cut RDF", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>T</title></channel>` + item("a") + `<item><tit`, "a"},
		{"cut atom", `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>a</title><link href="https://gazette.example/1"/></entry><entry><ti`, "a"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f, err := Read(feedDoc(c.body))
			if err != nil {
				t.Fatal(err)
			}
			if len(f.Items) != 1 || f.Items[0].Title != c.title || f.Items[0].Address != "https://gazette.example/1" {
				t.Errorf("items %+v", f.Items)
			}
			if cut := strings.HasPrefix(c.name, "cut"); cut != (len(f.Problems) == 1) {
				t.Errorf("problems %v", f.Problems)
			}
		})
	}
}

// Whoever names something as a feed is believed if there are items in it.
func TestFeedsThatDoNotLookLikeOneAreReadAllTheSame(t *testing.T) {
	for name, body := range map[string]string{
		"items alone":           "<item><title>a</title><link>https://gazette.example/1</link></item>",
		"entries alone":         `<?xml version="1.0"?><entry><title>a</title><link href="https://gazette.example/1"/></entry>`,
		"a feed in a page":      `<html><body><rss version="2.0"><channel><item><title>a</title><link>https://gazette.example/1</link></item></channel></rss></body></html>`,
		"JSON without its name": `{"items":[{"title":"a","url":"https://gazette.example/1"}]}`,
	} {
		if f, err := Read(feedDoc(body)); err != nil || len(f.Items) != 1 || f.Items[0].Title != "a" {
			t.Errorf("%s: %+v, %v", name, f, err)
		}
	}
	for _, body := range []string{`<html><body><p>Use the <code>&lt;item&gt;</code> element.</p></body></html>`, `{"items":[1,2]}`, `{"items":{}}`, "<html><body><item>x</item></body></html>"} {
		if f, err := Read(feedDoc(body)); !errors.Is(err, failure.ErrNotAFeed) {
			t.Errorf("%s: %+v, %v", body, f, err)
		}
	}
}

func TestWhatIsNoFeedIsAnError(t *testing.T) {
	for name, body := range map[string]string{
		"page": "<html><body><p>x</p></body></html>", "text": "x", "empty": "", "no item": rssHead + "<item><<></channel></rss>",
		"binary": "\x00\x01\x02",
	} {
		if f, err := Read(feedDoc(body)); !errors.Is(err, news.ErrGiveUp) || !strings.Contains(err.Error(), "gazette.example/feed.xml") {
			t.Errorf("%s: %v, %+v", name, err, f)
		}
	}
}

func TestFeedCutOffInItsFirstItemIsFetchedAgain(t *testing.T) {
	if f, err := Read(feedDoc(rssHead + "<item><title>a")); !errors.Is(err, news.ErrAgain) || !errors.Is(err, failure.ErrBroken) {
		t.Errorf("%v, %+v", err, f)
	}
}

func TestItemsWithTurnedDigitsAreProblems(t *testing.T) {
	got, err := Read(feedDoc(rssHead + "<item><title>Cars</title><link>https://gazette.example/9</link><description>Sent &#x202e;000,01&#x202c; soldiers.</description></item></channel></rss>"))
	if err != nil || len(got.Items) != 0 || len(got.Problems) != 1 {
		t.Errorf("%+v, %v", got, err)
	}
}

func order(big bool) binary.AppendByteOrder {
	if big {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

func utf16Bytes(s string, big bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = order(big).AppendUint16(b, u)
	}
	return b
}
