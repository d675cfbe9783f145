package feeds

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"

	"tumen/news"
)

// BenchmarkHostile reads each broken feed; none may take longer than fifty milliseconds.
func BenchmarkHostile(b *testing.B) {
	for _, h := range append(strange(b), ownHalf(b)...) {
		b.Run(h.name, func(b *testing.B) {
			doc := news.Document{Address: h.address, ContentType: h.contentType, Body: h.body, Fetched: fetchedThen()}
			for b.Loop() {
				_, _ = Read(doc)
			}
		})
	}
}

// typical is a feed of thirty items as news sites deliver it: titles, teasers, HTML, pictures.
func typical(n int) string {
	var b strings.Builder
	b.WriteString(declaration + `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
		`xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title><link>https://gazette.example/</link>` +
		`<atom:link href="https://gazette.example/feed" rel="self" type="application/rss+xml"/><language>uk</language>` + "\n")
	for i := range n {
		p := papers()[i%4]
		at := time.Date(2025, 7, 14, 9, 0, 0, 0, time.UTC).Add(time.Duration(-i) * time.Minute)
		fmt.Fprintf(&b, "<item><title><![CDATA[%s]]></title><link>https://gazette.example/a/%d?utm_source=rss</link><guid isPermaLink=\"false\">%d</guid>"+
			"<pubDate>%s</pubDate><dc:creator><![CDATA[N. N.]]></dc:creator><category>world</category>"+
			"<media:content url=\"https://gazette.example/i/%d.jpg\" medium=\"image\"><media:title type=\"html\">x</media:title></media:content>"+
			"<description><![CDATA[<p>%s</p><p><a href=\"https://gazette.example/a/%d\">…</a></p>]]></description></item>\n",
			p.titles[i/4%4], i, i, at.Format(time.RFC1123Z), i, strings.Repeat(p.text+" ", 2), i)
	}
	return b.String() + "</channel></rss>\n"
}

// BenchmarkFeed reads a feed of thirty items; BenchmarkGofeed is what the parser alone takes for it.
func BenchmarkFeed(b *testing.B) {
	doc := news.Document{Address: "https://gazette.example/feed", ContentType: "application/rss+xml", Body: []byte(typical(30)), Fetched: fetchedThen()}
	b.SetBytes(int64(len(doc.Body)))
	for b.Loop() {
		if f, err := Read(doc); err != nil || len(f.Items) != 30 {
			b.Fatalf("%v, %d items", err, len(f.Items))
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "feeds/s")
}

func BenchmarkGofeed(b *testing.B) {
	body := typical(30)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if f, err := gofeed.NewParser().ParseString(body); err != nil || len(f.Items) != 30 {
			b.Fatalf("%v", err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "feeds/s")
}

// BenchmarkManyItems shows what an item takes in short and in long feeds.
func BenchmarkManyItems(b *testing.B) {
	for _, n := range []int{100, 1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			doc := news.Document{Address: "https://gazette.example/feed", Body: []byte(typical(n)), Fetched: fetchedThen()}
			b.ReportAllocs()
			for b.Loop() {
				if f, err := Read(doc); err != nil || len(f.Items) != n {
					b.Fatalf("%v, %d items", err, len(f.Items))
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/item")
		})
	}
}
