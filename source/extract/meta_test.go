package extract

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

func TestTimesOfAPageAreTrustedInOrderAndNeverGuessed(t *testing.T) {
	const (
		linked = `<script type="application/ld+json">{"@type":["NewsArticle"],"headline":"A","datePublished":"2025-06-01T10:00:00Z"}</script>`
		second = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"B","datePublished":"2025-06-02"}</script>`
		inMeta = `<meta property="article:published_time" content="2025-06-03T10:00:00+09:00">`
		marked = `<time itemprop="datePublished" datetime="2025-06-04">x</time>`
		inside = `<article><time datetime="2025-06-05">x</time></article>`
		other  = `<article><time datetime="2025-06-06">x</time></article>`
		teaser = `<aside><time datetime="2025-06-07">x</time></aside><ul><li><article></article><time datetime="2025-06-08"></time></ul>`
	)
	cases := []struct{ page, want string }{
		{linked + second + inMeta + marked, "2025-06-01T10:00"},
		{"<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"A\nB\",\"datePublished\":\"2025-06-01\"}</script>", "2025-06-01T00:00"}, // a raw line break in a string
		{`<script type="application/ld+json">{"@type":"WebPage","datePublished":"2025-06-01"}</script>`, ""},                                                     // the page's, not the report's
		{`<script type="application/ld+json">{broken</script>` + inMeta, "2025-06-03T01:00"},
		{inMeta + marked, "2025-06-03T01:00"},
		{`<meta name="date" content="soon">` + marked + inside, "2025-06-04T00:00"},
		{inside + teaser, "2025-06-05T00:00"},
		{inside + other, ""}, // which of them is not said
		{teaser, ""},
		{`<p>© 2025, 11.06.2025</p>`, ""},
		{`<meta name="date" content="Wed, 11 Jun 2025 18:23:00 EDT">`, "2025-06-11T22:23"},
		{`<meta name="date" content="0001-01-01">`, ""},
	}
	for _, c := range cases {
		root, err := html.Parse(strings.NewReader(c.page))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if m := readMeta(root); !m.published.IsZero() {
			got = m.published.In(time.UTC).Format("2006-01-02T15:04")
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.page, got, c.want)
		}
	}
}
