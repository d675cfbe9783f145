package about

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tumen/source/markup"
)

// read gives what a page says of itself.
func read(t *testing.T, page, address string) *Page {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	p := Read(root, address)
	markup.Prune(root)
	p.Look(root)
	return p
}

const (
	sentence  = "The number of freight cars that crossed the border station doubled in May, the ministry in Seoul said on Wednesday."
	sentence2 = "A spokesman put the number at 340, up from about 170 the month before, and said that a part of the cars went back empty."
	text      = "<p>" + sentence + "</p><p>" + sentence2 + "</p>"
)

// published gives when the page says that it came out.
func published(p *Page) string {
	at := p.Published()
	if at.IsZero() {
		return ""
	}
	return at.Format("2006-01-02T15:04-0700")
}

func TestTimesOfAPageAreTrustedInOrderAndNeverGuessed(t *testing.T) {
	const (
		linked  = `<script type="application/ld+json">{"@type":["NewsArticle"],"headline":"Freight cars double","datePublished":"2025-06-01T10:00:00Z","dateModified":"2025-07-01"}</script>`
		inMeta  = `<meta property="article:published_time" content="2025-06-03T10:00:00+09:00">`
		marked  = `<span itemprop="datePublished" content="2025-06-04">x</span>`
		pubdate = `<time pubdate datetime="2025-06-05">x</time>`
		head    = `<title>Freight cars double - Site</title><h1>Freight cars double</h1>`
		inside  = `<p><time datetime="2025-06-06">x</time></p>`
		other   = `<p><time datetime="2025-06-07">x</time></p>`
		teaser  = `<aside><time datetime="2025-06-08">x</time></aside><ul><li><time pubdate datetime="2025-06-09"></time></ul>`
	)
	for _, c := range []struct{ page, want string }{
		{linked + inMeta + marked, "2025-06-01T10:00+0000"},
		{inMeta + marked, "2025-06-03T10:00+0900"},
		{`<meta name="date" content="soon">` + head + marked + pubdate + inside, "2025-06-04T00:00+0000"},
		{head + pubdate + inside + text, "2025-06-05T00:00+0000"},
		{head + inside + text + teaser, "2025-06-06T00:00+0000"},
		{head + inside + other + text, ""}, // which of them is not said
		{head + text + inside, ""},         // stands below the text
		{head + text + teaser, ""},
		{`<meta name="date" content="0001-01-01">`, ""},
		{`<meta property="article:modified_time" content="2025-06-03">`, ""},
		// The page's clock, a year of copyright, a comment, another report.
		{`<header><div class="today">11.06.2025, 14:20</div></header>` + head + text + `<footer>© 2025, Stand: 12.06.2025</footer>`, ""},
		{head + text + `<div class="comments"><p>Kim, 2025-06-11 10:00</p></div><div class="related"><p>Published 2025-06-12</p></div>`, ""},
		{head + `<p>` + sentence + ` It was 11 June 2025.</p>`, ""},
		{head + `<div>Востаннє перевірено: 01.11.2026</div>` + text, ""}, // a label of another kind
		// What a reader sees at the head of the text.
		{head + `<div>입력 2025.05.03. 14:20 수정 2025.05.04. 09:10</div>` + text, "2025-05-03T14:20+0000"},
		{head + `<div>수정 2025.05.04. 09:10</div>` + text, ""},
		{head + `<dl><dt>등록일</dt><dd>2025-05-03</dd></dl>` + text, "2025-05-03T00:00+0000"},
		{head + `<div>Kim Min-su | 3 May 2025 2:20 PM EDT</div>` + text, "2025-05-03T14:20-0400"},
		{head + `<div>Stand: 3. Mai 2025, 14:20 Uhr</div>` + text, "2025-05-03T14:20+0000"},
		{head + `<div>Опубліковано 14:20, 3 травня 2025</div>` + text, "2025-05-03T14:20+0000"},
		{head + text + `<p>Veröffentlicht am 3. Mai 2025</p>`, "2025-05-03T00:00+0000"},
	} {
		if got := published(read(t, c.page, "https://example.org/a")); got != c.want {
			t.Errorf("%s: %q, want %q", c.page, got, c.want)
		}
	}
}

// A time that one place gives without a zone or as that of Greenwich is put where another says that the same clock hangs.
func TestTimesOfAPageMendOneAnother(t *testing.T) {
	meta := func(at string) string { return `<meta property="article:published_time" content="` + at + `">` }
	linked := func(at string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"` + at + `"}</script>`
	}
	for _, c := range []struct{ page, want string }{
		{linked("2025-05-03T14:20:00Z") + meta("2025-05-03T14:20:00+09:00"), "2025-05-03T14:20+0900"},
		{linked("2025-05-03T14:20:00") + meta("2025-05-03T14:20:00+03:00"), "2025-05-03T14:20+0300"},
		{linked("2025-05-03T14:20:00Z") + meta("2025-05-03T23:20:00+09:00"), "2025-05-03T14:20+0000"}, // the same moment
		{linked("2025-05-03") + meta("2025-05-03T14:20:00+09:00"), "2025-05-03T14:20+0900"},
		{linked("2025-05-03") + meta("2025-05-09T14:20:00+09:00"), "2025-05-03T00:00+0000"},
		{linked("2025-05-03T14:20:00+03:00") + meta("2025-05-03T14:20:00+02:00"), "2025-05-03T14:20+0300"},
	} {
		if got := published(read(t, c.page, "https://example.org/a")); got != c.want {
			t.Errorf("%s: %q, want %q", c.page, got, c.want)
		}
	}
}

// Each was met in pages: what else has a datePublished, and how JSON in pages is broken.
func TestLinkedDataAreReadAsTheyStand(t *testing.T) {
	const article = `{"@type":"NewsArticle","headline":"A","datePublished":"2025-06-01"}`
	for name, c := range map[string]struct{ data, want string }{
		"graph":                {`{"@graph":[{"@type":"WebSite","datePublished":"2001-01-01"},` + article + `]}`, "2025-06-01"},
		"array":                {`[[` + article + `]]`, "2025-06-01"},
		"page around":          {`{"@type":"WebPage","mainEntity":` + article + `}`, "2025-06-01"},
		"raw break":            {"{\"@type\":\"NewsArticle\",\"headline\":\"A\nB\tC\",\"datePublished\":\"2025-06-01\"}", "2025-06-01"},
		"comma too many":       {`{"@type":"NewsArticle","datePublished":"2025-06-01",}`, "2025-06-01"},
		"comments":             {"{/* x */\"@type\":\"NewsArticle\", // the \"date\"\n\"datePublished\":\"2025-06-01\"}", "2025-06-01"},
		"slashes in a string":  {`{"@type":"NewsArticle","url":"https://example.org/a","datePublished":"2025-06-01",}`, "2025-06-01"},
		"CDATA":                {"//<![CDATA[\n" + article + "\n//]]>", "2025-06-01"},
		"HTML comment":         {"<!-- " + article + " -->", "2025-06-01"},
		"semicolon":            {article + ";", "2025-06-01"},
		"wrong escape":         {`{"@type":"NewsArticle","headline":"it\'s","datePublished":"2025-06-01"}`, "2025-06-01"},
		"two values":           {article + `{"@type":"Organization"}`, "2025-06-01"},
		"type as an address":   {`{"@type":"https://schema.org/NewsArticle","datePublished":"2025-06-01"}`, "2025-06-01"},
		"list of others":       {`{"@type":"ItemList","itemListElement":[` + article + `]}`, ""},
		"related":              {`{"@type":"WebPage","relatedLink":` + article + `,"mentions":` + article + `}`, ""},
		"video":                {`{"@type":"VideoObject","datePublished":"2025-06-01","uploadDate":"2025-06-01"}`, ""},
		"site":                 {`{"@type":"WebSite","datePublished":"2025-06-01"}`, ""},
		"only changed":         {`{"@type":"NewsArticle","dateModified":"2025-06-01"}`, ""},
		"cut":                  {`{"@type":"NewsArticle","datePublished":"2025-06`, ""},
		"its own among others": {`[{"@type":"NewsArticle","url":"https://example.org/other-one","datePublished":"2020-01-01"},{"@type":"NewsArticle","url":"https://example.org/a","datePublished":"2025-06-01"}]`, "2025-06-01"},
	} {
		got := published(read(t, `<script type="application/ld+json">`+c.data+`</script>`, "https://example.org/a"))
		if !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestDayInTheAddressCountsWhereNothingElseSpeaks(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org/2025/05/03/a":                       "2025-05-03",
		"https://example.org/news/20250503-trains":               "2025-05-03",
		"https://example.org/v/20250503142000":                   "2025-05-03",
		"https://example.org/2025/05/a":                          "",
		"https://example.org/id/1202505031":                      "",
		"https://example.org/a?d=20250503":                       "",
		"https://web.archive.org/web/20250503142000/http://x.y/": "",
		"https://web.archive.org/web/20250503142000/x.y/a":       "",
		"https://example.org/2025/13/03/a":                       "",
	} {
		if got := published(read(t, "<p>x</p>", address)); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
	if got := published(read(t, `<meta property="article:modified_time" content="2024-01-01">`, "https://example.org/2025/05/03/a")); got != "" {
		t.Errorf("a page that was changed before its address's day came out %s", got)
	}
}

func TestHeadlineLosesTheNameOfItsSite(t *testing.T) {
	outlet := func(s string) bool { return s == "Укрінформ" }
	for _, c := range []struct{ page, want string }{
		{`<title>Freight cars double | Example</title>`, "Freight cars double"},
		{`<title>Example: Freight cars double</title><meta property="og:site_name" content="Example"><h1>Freight cars double at the border</h1>`, "Freight cars double at the border"},
		{`<title>Freight cars double - Economy - The Daily Border</title><meta property="og:site_name" content="The Daily Border"><meta property="article:section" content="Economy">`, "Freight cars double"},
		{`<meta property="og:title" content="Вагонів удвічі більше - Укрінформ">`, "Вагонів удвічі більше"},
		{`<title>Two parts - one headline</title>`, "Two parts - one headline"},
		{`<meta property="og:title" content="Example"><title>Freight cars double</title>`, "Freight cars double"},
		{`<title>Freight cars double at the border :: Who knows</title><h2>Freight cars double at the border</h2>`, "Freight cars double at the border"},
		{`<title>Freight cars double | DW | 28.04.2023</title><meta property="og:site_name" content="DW">`, "Freight cars double"},
	} {
		if got := read(t, c.page, "https://www.example.org/a").Title(outlet); got != c.want {
			t.Errorf("%s: %q, want %q", c.page, got, c.want)
		}
	}
}

func TestOnlyPeopleSign(t *testing.T) {
	outlet := func(s string) bool { return s == "Yonhap" }
	for _, c := range []struct{ page, want string }{
		{`<meta name="author" content="By Anna Müller and Kim Min-su">`, "Anna Müller, Kim Min-su"},
		{`<meta name="author" content="홍길동 기자 hong@example.org">`, "홍길동"},
		{`<meta name="author" content="강원CBS 홍길동 기자, 김철수 특파원">`, "홍길동, 김철수"},
		{`<meta name="author" content="Олена Кривошей, кореспондентка">`, "Олена Кривошей"},
		{`<meta name="author" content="Von Anna Müller (Berlin)">`, "Anna Müller"},
		{`<meta name="author" content="Yonhap">`, ""},
		{`<meta name="author" content="Redaktion">`, ""},
		{`<meta name="author" content="https://facebook.com/example">`, ""},
		{`<meta property="og:site_name" content="Daily Border"><meta name="author" content="Daily Border">`, ""},
		{`<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":[{"@id":"#1"},{"@type":"Organization","name":"Border Desk"}]},{"@id":"#1","@type":"Person","name":"Anna Müller"}]}</script>`, "Anna Müller"},
		{`<h1>Freight cars</h1><a rel="author" href="/x">Anna Müller</a>` + text, "Anna Müller"},
		{`<h1>Freight cars</h1>` + text + `<div class="related"><a rel="author" href="/x">Anna Müller</a></div>`, ""},
	} {
		if got := read(t, c.page, "https://www.example.org/a").Byline(outlet); got != c.want {
			t.Errorf("%s: %q, want %q", c.page, got, c.want)
		}
	}
}

func TestPageSaysThatItShowsOnlyAPart(t *testing.T) {
	for page, want := range map[string]bool{
		`<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>`: true,
		`<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":true}</script>`:    false,
		`<meta property="article:content_tier" content="locked">`:                                           true,
		`<h1>A</h1>` + text + `<div>Weiterlesen mit Border+</div>`:                                          true,
		`<h1>A</h1>` + text + `<div>Читати далі за передплатою</div>`:                                       true,
		`<h1>A</h1>` + text + `<div>이 기사는 멤버십 전용입니다</div>`:                                                  true,
		`<h1>A</h1>` + text + `<div style="display:none">Subscribe to continue reading</div>`:               false,
		`<h1>A</h1>` + text + `<div>Subscribe to our newsletter</div>`:                                      false,
	} {
		if got := read(t, page, "https://example.org/a").Part(); got != want {
			t.Errorf("%s: %v", page, got)
		}
	}
}

func TestCanonicalIsBelievedOnlyOfTheSameSite(t *testing.T) {
	const found = "https://www.example.co.uk/news/1?utm_source=x&p=2"
	for _, c := range []struct{ head, want string }{
		{"", "https://www.example.co.uk/news/1?p=2"},
		{`<link rel=canonical href="/news/one">`, "https://www.example.co.uk/news/one"},
		{`<link rel=canonical href="https://m.example.co.uk/one?utm_source=x#top">`, "https://m.example.co.uk/one"},
		{`<link rel=canonical href="https://other.co.uk/one">`, "https://www.example.co.uk/news/1?p=2"},
		{`<link rel=canonical href="https://example.co.uk/">`, "https://www.example.co.uk/news/1?p=2"}, // a site that names its front page everywhere
		{`<link rel=canonical href="javascript:x"><meta property=og:url content="https://example.co.uk/og">`, "https://example.co.uk/og"},
		{`<link rel=canonical href="http://www.example.co.uk/one">`, "https://www.example.co.uk/one"}, // the page itself came by https
		{`<link rel=canonical href="http://old.example.co.uk/one">`, "http://old.example.co.uk/one"},  // this server may have no https
	} {
		if got := read(t, c.head, found).CanonicalAddress(); got != c.want {
			t.Errorf("%s: %q, want %q", c.head, got, c.want)
		}
	}
	if got := read(t, `<link rel=canonical href="https://example.org/a">`, "file:a.html").CanonicalAddress(); got != "file:a.html" {
		t.Errorf("a file became %q", got)
	}
}

// FuzzLoose: broken JSON is read or not, but never breaks the reader, and what is JSON is read as it is.
func FuzzLoose(f *testing.F) {
	for _, s := range []string{`{"a":1,}`, "//<![CDATA[\n{}\n//]]>", `"\`, `/*`, `{"a":"b
c"}`, `[,]`, `{"a":"\u12"}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		mended := mend(s)
		if len(mended) > len(s)+1 {
			t.Errorf("%q grew to %q", s, mended)
		}
		loose(s)
	})
}
