package extract

import (
	"errors"
	"strings"
	"testing"

	"tumen/news"
)

const (
	shownFirst  = "The number of cars that crossed the border station doubled in May, the ministry in Seoul said on Wednesday."
	shownSecond = "Officials in the capital confirmed the count and said that the trains had returned empty to the station, as they had done in every month of the year before."
	smuggled    = "North Korea sent 7777 soldiers to Russia in the same month, the ministry in Seoul said on Wednesday."
)

func readHTML(t *testing.T, body string) string {
	t.Helper()
	got, err := Reader{}.Read(news.Document{Address: "https://example.org/a", ContentType: "text/html", Body: []byte(body)})
	if err != nil {
		t.Fatalf("%v:\n%s", err, body)
	}
	return got.Text
}

func TestWhatAPageHidesIsNotRead(t *testing.T) {
	for _, mark := range []string{
		`hidden`, `hidden="until-found"`, `aria-hidden="true"`, `style="display:none"`, `style="DISPLAY : none !important"`,
		`style="visibility:hidden"`, `style="color:red;visibility: hidden;"`, `style="font-size:0"`, `style="font-size: 0px"`,
		`style="font-size:1px"`, `style="position:absolute;left:-9999px"`, `style="position:absolute; top: -100em"`,
		`style="text-indent:-9999px"`, `style="display:/* x */none"`, `style="height:0;overflow:hidden"`, `style="color:transparent"`,
		`style="clip:rect(0,0,0,0)"`, `class="sr-only"`, `class="a visually-hidden"`,
		`class="comment"`, `class="comments"`, `id="comments"`, `id="disqus_thread"`, `class="reader-comments"`, `class="readerComments"`,
		`class="comment-list"`, `class="commentlist"`, `id="article-comments"`, `class="user-comment"`, `itemprop="comment"`,
		`itemtype="https://schema.org/Comment" itemscope`,
	} {
		for _, tag := range []string{"p", "div", "section"} {
			page := `<html><head><title>Cars</title></head><body><article><h1>Cars double</h1><p>` + shownFirst + `</p><` + tag + ` ` + mark + `>` +
				smuggled + `</` + tag + `><p>` + shownSecond + `</p></article></body></html>`
			if got := readHTML(t, page); got != shownFirst+"\n"+shownSecond {
				t.Errorf("<%s %s>: %q", tag, mark, got)
			}
		}
	}
}

// What a page's own style rules hide, in the forms that were met: instructions to a program that reads stand there.
func TestWhatAStyleSheetHidesIsNotRead(t *testing.T) {
	for _, c := range []struct{ css, mark string }{
		{`.x9{display:none!important}`, `class="x9"`},
		{`.a{color:red}.Sr_only__k2x{position:absolute;left:-9999px;overflow:hidden}`, `class="b Sr_only__k2x"`},
		{`#tail { visibility : hidden }`, `id="tail"`},
		{`/* .x{display:block} */ div.text .x , .y {display:none}`, `class="x"`},
		{`.txt_w{color:#fff;background:#fff}`, `class="txt_w"`},
		{`.pale{color:rgb(254,254,254)}`, `class="pale"`},
		{`.dark{background:#000}.dark .k{color:#000000}`, `class="k" data-in="dark"`},
		{`.b{filter:blur(6px)}`, `class="b"`},
		{`.c{clip-path:inset(100%)}`, `class="c"`},
		{`@import "a.css"; .i{font-size:0}`, `class="i"`},
		{``, `style="color:#ffffff;background-color:white"`}, {``, `style="color:#fff"`}, {``, `style="transform:scale(0)"`},
		{``, `class="is-blurred"`},
	} {
		hidden := `<p ` + c.mark + `>` + smuggled + `</p>`
		if strings.Contains(c.mark, "data-in") {
			hidden = `<div class="dark">` + hidden + `</div>`
		}
		page := `<html><head><title>Cars</title><style>` + c.css + `</style></head><body><div class="text"><h1>Cars double</h1><p>` + shownFirst + `</p>` + hidden +
			`<p>` + shownSecond + `</p></div></body></html>`
		if got := readHTML(t, page); got != shownFirst+"\n"+shownSecond {
			t.Errorf("%s %s: %q", c.css, c.mark, got)
		}
	}
	for _, piece := range []string{`<noscript><p>` + smuggled + `</p></noscript>`, `<template><p>` + smuggled + `</p></template>`, `<amp-ad><div>` + smuggled + `</div></amp-ad>`} {
		page := `<html><body><div><h1>Cars double</h1><p>` + shownFirst + `</p>` + piece + `<p>` + shownSecond + `</p></div></body></html>`
		if got := readHTML(t, page); got != shownFirst+"\n"+shownSecond {
			t.Errorf("%s: %q", piece, got)
		}
	}
}

// Of what lets everything through, only a small part that comes once is hidden: the rest appears as the page is read.
func TestWhatIsTransparentIsHiddenOnlyIfItIsAlone(t *testing.T) {
	page := func(class string) string {
		return `<html><head><title>Cars</title><style>.o{opacity:0}</style></head><body><div class="text"><h1>Cars double</h1><p class="` + class + `">` + shownFirst +
			`</p><p class="o">` + smuggled + `</p>` + strings.Repeat(`<p class="`+class+`">`+shownSecond+`</p>`, 3) + `</div></body></html>`
	}
	if got := readHTML(t, page("b")); strings.Contains(got, "7777") {
		t.Errorf("alone: %q", got)
	}
	if got := readHTML(t, page("o")); !strings.Contains(got, "7777") {
		t.Errorf("as all: %q", got)
	}
}

// Rules that hold only at times or for something else, and what holds most of the page.
func TestWhatAStyleSheetShowsIsRead(t *testing.T) {
	for _, css := range []string{
		`@media print{.x{display:none}}`, `.x:empty{display:none}`, `.no-js .x{display:none}`, `.x{display:none}.x.on{display:block}`, `.x{display:none}#p{display:block}`,
		`.x{color:#fff;background:#003366}`, `.text{background:url(a.png)}.x{color:#fff}`, `body{visibility:hidden}`, `.text{opacity:0}`, `.y{display:none}`, `.x{display:none`,
	} {
		page := `<html><head><title>Cars</title><style>` + css + `</style></head><body><div class="text"><h1>Cars double</h1><p class="x on" id="p">` + shownFirst + `</p><p>` + shownSecond +
			`</p></div></body></html>`
		if got := readHTML(t, page); got != shownFirst+"\n"+shownSecond {
			t.Errorf("%s: %q", css, got)
		}
	}
}

// Names and styles that look like those of hidden parts, on the report itself.
func TestReportsWithSuspectNamesStay(t *testing.T) {
	for _, mark := range []string{
		`class="article-commentary"`, `class="post has-comments"`, `class="comments-open"`, `class="content--type-comment"`,
		`class="type-comment"`, `id="commentary"`, `class="article-comment"`, `style="font-size:0.9em"`, `style="font-size:16px"`,
		`style="margin-left:-15px"`, `style="visibility:visible"`, `aria-hidden="false"`, `style="overflow:hidden;height:auto"`,
		`style="text-indent:2em"`, `class="hidden-gems"`,
	} {
		page := `<html><head><title>Cars</title></head><body><div ` + mark + `><p>` + shownFirst + `</p><p>` + shownSecond + `</p></div></body></html>`
		if got := readHTML(t, page); got != shownFirst+"\n"+shownSecond {
			t.Errorf("<div %s>: %q", mark, got)
		}
	}
	opinion := `<html><body style="visibility:hidden"><article class="comment"><h1>Cars</h1><p>` + shownFirst + `</p><p>` + shownSecond + `</p></article></body></html>`
	if got := readHTML(t, opinion); got != shownFirst+"\n"+shownSecond {
		t.Errorf("an opinion piece on a page that is shown late: %q", got)
	}
}

func TestTurnedDigitsAreRefused(t *testing.T) {
	page := func(s string) string {
		return `<html><body><article><p>` + shownFirst + `</p><p>` + s + `</p></article></body></html>`
	}
	for _, body := range []string{
		"North Korea sent \u202e000,01\u202c soldiers.", "North Korea sent \u202d12,000\u202c soldiers.", "sent 12\u202e soldiers to Russia.",
		"North Korea \u202esent some 000,01 soldiers to Russia.", "\u2067100 - 200\u2069 soldiers.", "\u202b1 500\u202c soldiers.",
		"sent \u202e\u2069000,01\u202c soldiers.",       // an end that ends nothing
		"sent \u202e\u202a\u202c000,01\u202c soldiers.", // the end of the inner one
		"sent \u2067\u202c000,01\u2069 soldiers.",       // an isolate is not ended so
		strings.Repeat("\u202a", 70) + "\u202e01",
		page("North Korea sent \u202e000,01\u202c soldiers to Russia."), page("North Korea sent &#x202E;000,01&#x202C; soldiers to Russia."),
		page(`North Korea sent <b>&#x202E;<i>000,01</i></b> soldiers to Russia.`), page(`North Korea sent <bdo dir="rtl">000,01</bdo> soldiers to Russia.`),
		page(`North Korea sent <span style="unicode-bidi:bidi-override; direction:rtl">000,01</span> soldiers to Russia.`),
	} {
		got, err := Reader{}.Read(news.Document{Address: "file:x.txt", Body: []byte(body)})
		if !errors.Is(err, news.ErrGiveUp) || !strings.Contains(err.Error(), "can't be trusted") {
			t.Errorf("%q: %v, read as %q", body, err, got.Text)
		}
	}
	if _, err := (Reader{}).Read(news.Document{Address: "file:x.txt", Title: "\u202e000,01 soldiers", Body: []byte(shownFirst)}); err == nil {
		t.Error("the title is taken")
	}
}

func TestHarmlessDirectionsAreCleanedAway(t *testing.T) {
	for in, want := range map[string]string{
		shownFirst + " \u202aCall 112.\u202c":                       shownFirst + " Call 112.",      // as phones write numbers
		shownFirst + " \u2068340\u2069 cars came.":                  shownFirst + " 340 cars came.", // as programs put values into text
		shownFirst + " \u202bשלום\u202c was said 3 times.":          shownFirst + " שלום was said 3 times.",
		shownFirst + " \u202eIt is so.\n\n" + "Then 340 cars came.": shownFirst + " It is so.\nThen 340 cars came.",
	} {
		got, err := Reader{}.Read(news.Document{Address: "file:x.txt", Body: []byte(in)})
		if err != nil || got.Text != want {
			t.Errorf("%q: %q, %v", in, got.Text, err)
		}
	}
}
