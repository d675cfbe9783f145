package article

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tumen/source/markup"
)

// Sentences of a report, long enough to count as paragraphs.
const (
	first  = "The number of cars that crossed the border station doubled in May, the ministry in Seoul said on Wednesday."
	second = "Officials in the capital confirmed the count and said that the trains had returned empty to the station, as they had done before."
	third  = "A spokesman for the railway said that the figures would be published every month, beginning with the figures for June of this year."
	other  = "A fisherman found a bottle with a letter from the year 1962 on the shore of the lake, and its writer turned out to be his neighbour."
)

// read gives the blocks of a page with a headline and what a case puts below it.
func read(t *testing.T, below string) string {
	t.Helper()
	return readPage(t, `<html><head><title>Cars double at the border</title></head><body><div class="page"><h1>Cars double at the border</h1>`+below+`</div></body></html>`, "")
}

func readPage(t *testing.T, page, lead string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	markup.Prune(root)
	return strings.TrimSpace(Text(Page{Root: root, Address: "https://example.org/a", Title: "Cars double at the border", Leads: []string{lead}}))
}

const paragraphs = `<p>` + first + `</p><p>` + second + `</p><p>` + third + `</p>`

// Each case stands for a class of furniture that was met in many pages; the report around it is the same.
func TestFurnitureStaysOut(t *testing.T) {
	for name, piece := range map[string]string{
		"box named for what it is":      `<div class="c-related-box"><p>` + other + `</p></div>`,
		"name in capitals and digits":   `<div id="readAlso_2"><p>` + other + `</p></div>`,
		"name for the site's own tests": `<div data-e2e="related-content-promo"><p>` + other + `</p></div>`,
		"aside":                         `<aside><p>` + other + `</p></aside>`,
		"paragraph that is only a link": `<p><a href="/b">A fisherman found a bottle with a letter</a></p>`,
		"label and link":                `<p><b>Lea también:</b> <a href="/b">A fisherman found a bottle with a letter</a></p>`,
		"heading that is a link":        `<h3><a href="/b">A fisherman found a bottle with a letter</a></h3>`,
		"heading over a list of links":  `<ul><li><a href="/b">A fisherman found a bottle</a></li><li><a href="/c">The lake is rising again</a></li></ul>`,
		"caption":                       `<figure><img src="a.jpg"><figcaption>A bottle on the shore of the lake</figcaption></figure>`,
		"teaser of another report":      `<div class="teaser"><h3><a href="/b">A bottle</a></h3><p class="teasertext">Short.</p></div>`,
		"form":                          `<form><p>Please give us your address so that we can write to you every morning at seven.</p></form>`,
	} {
		page := `<div class="text"><p>` + first + `</p><p>` + second + `</p>` + piece + `<p>` + third + `</p></div>`
		if got, want := read(t, page), first+"\n"+second+"\n"+third; got != want {
			t.Errorf("%s: read\n%s", name, got)
		}
	}
}

// What the library leaves out and a reader would miss.
func TestTheReportIsWhole(t *testing.T) {
	const lead = "Trains have gone to and fro since April without a stop, and nobody says what they carry."
	for _, c := range []struct{ name, page, want string }{
		{"standfirst between headline and text", `<header><p class="article-lead">` + lead + `</p></header><div class="text">` + paragraphs + `</div>`,
			lead + "\n" + first + "\n" + second + "\n" + third},
		{"name that the whole report bears", `<div class="text"><p class="paywall">` + first + `</p><p class="paywall">` + second + `</p><p class="paywall">` + third + `</p></div>`,
			first + "\n" + second + "\n" + third},
		{"columns named for the sidebar beside them", `<div class="sidebar-grid"><p>` + first + `</p></div><div class="sidebar-grid"><p>` + second + `</p><p>` + third + `</p></div>`,
			first + "\n" + second + "\n" + third},
		{"quoted post", `<div class="text"><p>` + first + `</p><p>` + second + `</p><div class="social-embed"><blockquote><p>The trains were empty, all of them, I saw it.</p></blockquote></div><p>` + third + `</p></div>`,
			first + "\n" + second + "\nThe trains were empty, all of them, I saw it.\n" + third},
		{"quote in a figure", `<div class="text"><p>` + first + `</p><p>` + second + `</p><figure><blockquote>The trains were empty, all of them, I saw it.</blockquote></figure><p>` + third + `</p></div>`,
			first + "\n" + second + "\nThe trains were empty, all of them, I saw it.\n" + third},
	} {
		if got := read(t, c.page); got != c.want {
			t.Errorf("%s: read\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestNamesAreReadAsTheyAreMeant(t *testing.T) {
	for token, side := range map[string]bool{
		"related": true, "c-related-box": true, "relatedArticles": true, "read-also": true, "has-sidebar": false, "sidebar-grid": false,
		"no-ads": false, "ad": true, "shadow": false, "adventure": false, "promotional": false, "footer-wrapper": false,
	} {
		if named("side", markup.NameWords(token)) != side {
			t.Errorf("%q is taken for furniture: %v", token, !side)
		}
	}
}

func TestTableOfNamesRefusesWhatCouldNeverMatch(t *testing.T) {
	for _, table := range []string{"side", "side\t", "what\tword", "side\tRelated", "side\ta b c", "side\tad\nside\tad", "side\tread-also"} {
		if _, err := loadNames(table); err == nil {
			t.Errorf("%q is accepted", table)
		}
	}
	if _, err := names(); err != nil {
		t.Error(err)
	}
}
