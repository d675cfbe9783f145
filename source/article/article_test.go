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
		{"paragraphs behind a wall that was open", `<div class="text"><p>` + first + `</p><p class="paywall">` + second + `</p><p class="paywall">` + third + `</p></div>`,
			first + "\n" + second + "\n" + third},
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

// Sites say more of other reports than a short report says itself, below names that say nothing.
func TestRowsOfPointersDoNotOutweighAShortReport(t *testing.T) {
	card := `<div class="b-top__i"><a href="/b">A fisherman found a bottle with a letter</a><p>` + other + `</p></div>`
	page := `<main class="b-article"><div class="txt"><p>` + first + `</p></div><section class="b-top"><h3>Of the day</h3>` + strings.Repeat(card, 5) + `</section></main>`
	if got := read(t, page); got != first {
		t.Errorf("read\n%s", got)
	}
	comments := strings.Repeat(`<article class="cmt_item"><p class="cmt_txt">`+other+`</p></article>`, 6)
	if got := read(t, `<div class="newsread"><div class="txt">`+paragraphs+`</div><section class="cmt_area">`+comments+`</section></div>`); got != first+"\n"+second+"\n"+third {
		t.Errorf("longer comments: read\n%s", got)
	}
}

// A report of many links, each entry with its own, is no row of pointers: it stands where the report begins.
func TestEntriesOfTheReportAreNoPointers(t *testing.T) {
	entry := func(text string) string {
		return `<div class="entry"><h3><a href="#e">Link to this entry</a></h3><p>` + text + `</p></div>`
	}
	if got := read(t, `<div class="feed">`+entry(first)+entry(second)+entry(third)+`</div>`); got != first+"\n"+second+"\n"+third {
		t.Errorf("read\n%s", got)
	}
}

func TestLivePagesKeepTheTimesOfTheirEntries(t *testing.T) {
	entry := func(at, head, text string) string {
		return `<section class="live-entry"><div class="t">` + at + `</div><h3>` + head + `</h3><div class="b"><p>` + text + `</p></div></section>`
	}
	page := `<div class="live">` + entry("12:21", "Third train", first) + entry("11:40 한국 표준시", "Second", second) + entry("오전 10:05", "Begin", third) + `</div>`
	want := "12:21\nThird train\n" + first + "\n11:40 한국 표준시\nSecond\n" + second + "\n오전 10:05\nBegin\n" + third
	if got := read(t, page); got != want {
		t.Errorf("read\n%s", got)
	}
	if got := read(t, `<div class="text"><div>12:21</div>`+paragraphs+`</div>`); strings.Contains(got, "12:21") {
		t.Errorf("the time of a report is its text: %s", got)
	}
}

func TestGalleriesTellByTheirCaptions(t *testing.T) {
	picture := func(text string) string {
		return `<figure><img src="a.jpg"><figcaption><span class="n">1</span><span class="caption">` + text + `</span></figcaption></figure>`
	}
	page := `<p>Trains stand at the border station, and a market has grown around them.</p><div class="photos">` + picture(first) + picture(second) + picture(third) + `</div>`
	got := read(t, page)
	for _, s := range []string{first, second, third} {
		if !strings.Contains(got, s) {
			t.Errorf("%q is not in\n%s", s, got)
		}
	}
	if got := read(t, `<div class="text">`+paragraphs+picture("A market at the station.")+`</div>`); strings.Contains(got, "market") {
		t.Errorf("a caption is in the text: %s", got)
	}
}

// Old sites have no paragraphs: lines between breaks in the cell of a table or in one box.
func TestTextWithoutParagraphsIsRead(t *testing.T) {
	want := first + "\nWho counts them\n" + second + "\n" + third
	lines := first + `<br><br>Who counts them<br><br>` + second + `<br><br><img src="a.gif">` + third
	menu := `<td class="mn">` + strings.Repeat(`<a href="/x">Section of the site</a> | `, 20) + `</td>`
	for name, page := range map[string]string{
		"box":        `<div id="all"><div id="top"><a href="/">Site</a></div><div id="t">` + lines + `</div></div>`,
		"layout":     `<table><tr>` + menu + `<td><table><tr><td>Main » Life</td></tr><tr><td class="txt"><font size="2">` + lines + `</font></td></tr></table></td></tr></table>`,
		"with a box": `<div id="t">` + first + `<br><br>Who counts them<br><br><div class="ad"><a href="/b">Buy apples</a></div>` + second + `<br><br>` + third + `</div>`,
	} {
		if got := read(t, page); got != want {
			t.Errorf("%s: read\n%s", name, got)
		}
	}
}

func TestRowsOfDataAreLines(t *testing.T) {
	table := `<table><tr><th>Month</th><th>Cars</th></tr><tr><td><p>May</p></td><td><p>340</p></td></tr></table>`
	got := read(t, `<div class="text"><p>`+first+`</p><p>`+second+`</p>`+table+`<p>`+third+`</p></div>`)
	if want := first + "\n" + second + "\nMonth | Cars\nMay | 340\n" + third; got != want {
		t.Errorf("read\n%s", got)
	}
}

func TestNamesThatProgramsMakeSayNothing(t *testing.T) {
	for token, want := range map[string]bool{"ad6ed79d-88fd-4c8e-a27a-ff8349c9446f": true, "ad-300x250": false, "related": false, "css-1jp4mgd": false, "post-311872": false} {
		if made(token) != want {
			t.Errorf("%q is taken for a made name: %v", token, !want)
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
