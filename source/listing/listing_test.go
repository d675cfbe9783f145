package listing

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/source/failure"
	"tumen/source/fetch"
	"tumen/source/visit"
)

var noon = time.Date(2025, 5, 3, 12, 0, 0, 0, time.UTC)

// site is what a server has, by path.
type site map[string]string

const home = "https://www.gazeta.example"

func (s site) get(_ context.Context, address string, known fetch.Validators) (fetch.Fetched, error) {
	body, ok := s[strings.TrimPrefix(address, home)]
	if !ok {
		return fetch.Fetched{}, &failure.Error{Address: address, Problem: "the server answers 404 Not Found", Status: 404, Class: news.ErrGiveUp}
	}
	if known.ETag != "" {
		return fetch.Fetched{NotModified: true, Validators: known}, nil
	}
	return fetch.Fetched{
		Document:   news.Document{Address: address, Body: []byte(body), Fetched: noon},
		Validators: fetch.Validators{ETag: `"1"`},
	}, nil
}

func (s site) visit(k visit.Kind, path, selector, page string) (visit.Harvest, error) {
	return k.Visit(context.Background(), visit.Visit{
		Source: news.Source{ID: "gazeta", Address: home + path, Selector: selector}, Page: page, Get: s.get, Now: noon,
	})
}

func shown(h visit.Harvest) string {
	var lines []string
	for _, i := range h.Items {
		at := "-"
		if !i.Published.IsZero() {
			at = i.Published.Format("2006-01-02T15:04")
		}
		lines = append(lines, strings.TrimPrefix(i.Address, home)+" | "+i.Title+" | "+at)
	}
	return strings.Join(lines, "\n")
}

const newsPage = `<html><head><title>Новини - Газета</title><link rel="next" href="/news/?page=2"></head><body>
<nav><a href="/news/about-the-paper-and-its-people/">Про газету, її людей та історію</a></nav>
<main><ul>
<li class="n"><h2><a href="/news/2025/most-cherez-richku.html?utm_source=main#top">Міст через річку відкриють у червні</a></h2><time datetime="2025-05-03T09:10:00+03:00">09:10</time></li>
<li class="n"><a href="/news/2025/port-zapratsiuvav.html"><img alt="порт"></a><h2><a href="/news/2025/port-zapratsiuvav.html">Порт запрацював після ремонту причалу</a></h2><span class="d">2 травня 2025, 18:45</span></li>
<li class="n"><h2><a href="http://inshyi.example/stattia-pro-vse/">Стаття іншого видання про все</a></h2></li>
<li class="n" style="display:none"><h2><a href="/news/2025/hidden-report-of-nobody.html">Цього заголовка ніхто не бачить</a></h2></li>
<li class="n"><h2><a href="javascript:void(0)">Показати ще чотири новини зараз</a></h2></li>
</ul><a href="/news/">Усі</a></main><footer><a href="/news/rules-of-the-site/">Правила користування сайтом газети</a></footer></body></html>`

func TestLinksOfAPageAreReports(t *testing.T) {
	s := site{"/news/": newsPage}
	for selector, want := range map[string]string{
		"li.n h2 a": "/news/2025/most-cherez-richku.html | Міст через річку відкриють у червні | 2025-05-03T06:10\n" +
			"/news/2025/port-zapratsiuvav.html | Порт запрацював після ремонту причалу | 2025-05-02T18:45\n" +
			"http://inshyi.example/stattia-pro-vse/ | Стаття іншого видання про все | -",
		// Nobody said which: only those of the site itself, and none of menus.
		"": "/news/2025/most-cherez-richku.html | Міст через річку відкриють у червні | 2025-05-03T06:10\n" +
			"/news/2025/port-zapratsiuvav.html | Порт запрацював після ремонту причалу | 2025-05-02T18:45",
	} {
		h, err := s.visit(Links{}, "/news/", selector, "")
		if err != nil || shown(h) != want || h.Older != home+"/news/?page=2" || h.Title != "Новини - Газета" {
			t.Errorf("%q: %v, older %s\n%s\nwant\n%s", selector, err, h.Older, shown(h), want)
		}
	}
}

func TestListsThatGiveNothingSayWhy(t *testing.T) {
	s := site{
		"/news/": newsPage, "/plain": "<html><body><p>Nothing here.</p></body></html>", "/text": "only words",
		"/feed": `<rss><channel><title>x</title></channel></rss>`, "/map": `<?xml version="1.0"?><urlset></urlset>`,
	}
	for _, c := range []struct {
		kind           visit.Kind
		path, selector string
		says           string
	}{
		{Links{}, "/news/", "div.gone a", "no link on this page fits the selector"},
		{Links{}, "/news/", "li[", "is no CSS selector"},
		{Links{}, "/plain", "", "looks like a headline"},
		{Links{}, "/text", "", "no page with links"},
		{Links{}, "/nowhere", "", "404"},
		{Sitemap{}, "/news/", "", "it is no sitemap"},
		{Sitemap{}, "/text", "", "it is no sitemap"},
		{Sitemap{}, "/feed", "", "it is no sitemap"},
	} {
		if _, err := s.visit(c.kind, c.path, c.selector, ""); !errors.Is(err, news.ErrGiveUp) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s %q: %v", c.path, c.selector, err)
		}
	}
	if h, err := s.visit(Sitemap{}, "/map", "", ""); err != nil || len(h.Items) != 0 {
		t.Errorf("an empty sitemap: %v, %v", h, err)
	}
}

const newsMap = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://www.gazeta.example/a</loc><lastmod>2025-05-03T10:00:00+00:00</lastmod>
<news:news><news:publication><news:name>Газета</news:name><news:language>uk</news:language></news:publication>
<news:publication_date>2025-05-03T09:00:00Z</news:publication_date><news:title>Перша &amp; остання</news:title></news:news>
<image:image><image:loc>https://www.gazeta.example/a.jpg</image:loc><image:title>Картинка</image:title></image:image></url>
<url><loc> /b </loc><lastmod>2025-05-02</lastmod></url>
<url><loc>https://elsewhere.example/c</loc></url>
<url><loc>https://www.gazeta.example/old</loc><lastmod>2024-01-01</lastmod></url>
</urlset>`

func TestSitemapsAreReadNewestFirst(t *testing.T) {
	s := site{"/news.xml": newsMap}
	h, err := s.visit(Sitemap{}, "/news.xml", "", "")
	if err != nil || shown(h) != "/a | Перша & остання | 2025-05-03T09:00\n/b |  | -" {
		t.Fatalf("%v\n%s", err, shown(h))
	}
	if h.Items[0].Outlet != "Газета" || h.Items[0].Language != news.Ukrainian || !h.Items[1].Changed.Equal(time.Date(2025, 5, 2, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("%+v", h.Items)
	}
	if len(h.Problems) != 1 || !strings.Contains(h.Problems[0].Error(), "1 of its entries are of other sites") {
		t.Error(h.Problems)
	}
	if h, err = s.visit(Sitemap{}, "/news.xml", "", h.Older); err != nil || shown(h) != "/old |  | -" || h.Older != "" {
		t.Errorf("the rest: %v, %s, older %q", err, shown(h), h.Older)
	}
}

// index is a site with three sitemaps of which the second was changed last.
func index() site {
	s := site{"/index.xml": `<sitemapindex>
<sitemap><loc>/post-1.xml</loc><lastmod>2024-06-01</lastmod></sitemap><sitemap><loc>/post-2.xml.gz</loc><lastmod>2025-05-03</lastmod></sitemap>
<sitemap><loc>/post-0.xml</loc><lastmod>2023-06-01</lastmod></sitemap><sitemap><loc>/gone.xml</loc><lastmod>2025-01-01</lastmod></sitemap></sitemapindex>`}
	for n, year := range []int{2023, 2024, 2025} {
		var b strings.Builder
		b.WriteString("<urlset>")
		for i := range 3 {
			fmt.Fprintf(&b, "<url><loc>%s/%d/%d</loc><lastmod>%d-05-0%d</lastmod></url>", home, year, i, year, i+1)
		}
		b.WriteString("</urlset>")
		if n == 2 {
			var z bytes.Buffer
			w := gzip.NewWriter(&z)
			fmt.Fprint(w, b.String())
			if err := w.Close(); err != nil {
				panic(err) // a buffer takes everything
			}
			s["/post-2.xml.gz"] = z.String()
		} else {
			s[fmt.Sprintf("/post-%d.xml", n)] = b.String()
		}
	}
	return s
}

func TestAnIndexIsReadFromItsNewestSitemapBack(t *testing.T) {
	s := index()
	h, err := s.visit(Sitemap{}, "/index.xml", "", "")
	if err != nil || shown(h) != "/2025/2 |  | -\n/2025/1 |  | -\n/2025/0 |  | -\n/2024/2 |  | -\n/2024/1 |  | -\n/2024/0 |  | -" || len(h.Problems) != 1 {
		t.Errorf("%v, %v\n%s", err, h.Problems, shown(h))
	}
	var got []string
	for page := h.Older; page != "" && len(got) < 10; page = h.Older {
		if h, err = s.visit(Sitemap{}, "/index.xml", "", page); err != nil {
			got = append(got, "failed")
			page = strings.Replace(page, "/gone.xml", "/post-1.xml", 1) // who fills backwards decides; here it goes on
			if h, err = s.visit(Sitemap{}, "/index.xml", "", page); err != nil {
				t.Fatal(err)
			}
		}
		got = append(got, strings.ReplaceAll(shown(h), " |  | -\n", " "))
	}
	if g := strings.Join(got, "; "); g != "/2025/2 /2025/1 /2025/0 |  | -; failed; /2024/2 /2024/1 /2024/0 |  | -; /2023/2 /2023/1 /2023/0 |  | -" {
		t.Error(g)
	}
}

func TestPlainListsAndRobotsAreSitemapsToo(t *testing.T) {
	s := index()
	s["/list.txt"] = home + "/1\n" + home + "/2\n" + home + "/3\n" + home + "/4\n"
	if h, err := s.visit(Sitemap{}, "/list.txt", "", ""); err != nil || strings.ReplaceAll(shown(h), " |  | -", "") != "/1\n/4\n/2\n/3" {
		t.Errorf("%v\n%s", err, shown(h)) // which end is the newer is not said
	}
	s["/robots.txt"] = "User-agent: *\nDisallow: /private\n\nSitemap: " + home + "/post-1.xml\n"
	if h, err := s.visit(Sitemap{}, "/robots.txt", "", ""); err != nil || len(h.Items) != 3 {
		t.Errorf("%v\n%s", err, shown(h))
	}
}

func TestHostileSitemapsAreBounded(t *testing.T) {
	bomb := `<?xml version="1.0"?><!DOCTYPE u [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
<urlset><url><loc>` + home + `/ok</loc></url><url><loc>` + home + `/&b;&x;</loc></url></urlset>`
	s := site{
		"/bomb.xml":  bomb,
		"/loop.xml":  `<sitemapindex><sitemap><loc>/loop.xml</loc></sitemap></sitemapindex>`,
		"/cut.xml":   newsMap[:strings.Index(newsMap, "<url><loc>https://elsewhere")+20],
		"/huge.xml":  "<urlset>" + strings.Repeat("<url><loc>"+home+"/x</loc></url>", mostEntries+10) + "</urlset>",
		"/deep.xml":  "<urlset>" + strings.Repeat("<a>", 200_000) + "<url><loc>/deep</loc></url>",
		"/gzip.xml":  "\x1f\x8bnot packed at all",
		"/plain.xml": newsMap,
	}
	for path, want := range map[string]int{"/bomb.xml": 1, "/loop.xml": 0, "/cut.xml": 2, "/huge.xml": 1, "/deep.xml": 1} {
		h, err := s.visit(Sitemap{}, path, "", "")
		if err != nil || len(h.Items) != want && path != "/bomb.xml" {
			t.Errorf("%s: %d items, %v", path, len(h.Items), err)
		}
		for _, i := range h.Items {
			if strings.Contains(i.Address, "root:") || strings.Contains(i.Address, "aaaaaaaaaaaaaaaaaaaa") {
				t.Errorf("%s: an entity is expanded: %s", path, i.Address)
			}
		}
	}
	if _, err := s.visit(Sitemap{}, "/gzip.xml", "", ""); !errors.Is(err, news.ErrAgain) {
		t.Error(err)
	}
	for _, page := range []string{"x", "-1 " + home + "/plain.xml", "5", "1 file:///etc/passwd"} {
		if _, err := s.visit(Sitemap{}, "/plain.xml", "", page); !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("page %q: %v", page, err)
		}
	}
}

func TestAnUnchangedListIsNotReadAgain(t *testing.T) {
	s := site{"/news/": newsPage, "/map": newsMap}
	for path, kind := range map[string]visit.Kind{"/news/": Links{}, "/map": Sitemap{}} {
		h, err := kind.Visit(t.Context(), visit.Visit{
			Source: news.Source{Address: home + path}, Memory: visit.Memory{Validators: fetch.Validators{ETag: `"1"`}}, Get: s.get, Now: noon,
		})
		if err != nil || !h.Unchanged || h.Memory.Validators.ETag != `"1"` {
			t.Errorf("%s: %+v, %v", path, h, err)
		}
	}
}

func FuzzSitemap(f *testing.F) {
	f.Add([]byte(newsMap))
	f.Add([]byte(index()["/index.xml"]))
	f.Add([]byte(index()["/post-2.xml.gz"]))
	f.Add([]byte("Sitemap: /x\nhttps://www.gazeta.example/1"))
	f.Fuzz(func(t *testing.T, body []byte) {
		m, err := parse(news.Document{Address: home + "/map", Body: body})
		if err != nil {
			if f, ok := errors.AsType[*failure.Error](err); !ok || f.Class == nil {
				t.Errorf("error without a class: %v", err)
			}
			return
		}
		for _, e := range append(m.entries, m.children...) {
			if !strings.HasPrefix(e.address, "http") {
				t.Errorf("an entry at %q", e.address)
			}
		}
	})
}

func BenchmarkSitemap(b *testing.B) {
	var s strings.Builder
	s.WriteString("<urlset>")
	for i := range 1000 {
		fmt.Fprintf(&s, "<url><loc>%s/%d</loc><lastmod>2025-05-03</lastmod></url>", home, i)
	}
	s.WriteString("</urlset>")
	doc := news.Document{Address: home + "/map", Body: []byte(s.String())}
	b.SetBytes(int64(s.Len()))
	for b.Loop() {
		if _, err := parse(doc); err != nil {
			b.Fatal(err)
		}
	}
}
