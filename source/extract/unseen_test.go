package extract

import (
	"strings"
	"testing"

	"tumen/news"
)

// Ways of concealing that no careful author of a page needs and everyone knows who wants a program to read what no reader sees.
func TestWhatIsConcealedInUnusualWaysIsNotRead(t *testing.T) {
	cases := []struct{ css, piece string }{
		{".x{display:none!important}", `<p class="x" style="display:block">TEXT</p>`},
		{"@media screen{.x{display:none}}", `<p class="x">TEXT</p>`},
		{"@supports (display:block){.x{display:none}}", `<p class="x">TEXT</p>`},
		{"@layer a{.x{display:none}}", `<p class="x">TEXT</p>`},
		{"[data-x]{display:none}", `<p data-x="1">TEXT</p>`},
		{`p[data-x="1"]{display:none}`, `<p data-x="1">TEXT</p>`},
		{".y *{display:none}", `<div class="y"><p>TEXT</p></div>`},
		{`.x{disp\6c ay:none}`, `<p class="x">TEXT</p>`},
		{"", `<canvas><p>TEXT</p></canvas>`}, {"", `<div popover><p>TEXT</p></div>`}, {"", `<p class="hidden">TEXT</p>`}, {"", `<p class="d-none">TEXT</p>`},
	}
	for _, style := range []string{
		`display:n\6f ne`, `display:none !important;display:block`, `display:none;display:blocky`,
		`font-size:.01em`, `font-size:1%`, `font-size:.05rem`, `font-size:1pt`, `font-size:.01vw`, `font:0/0 a`, `font:1px serif`, `zoom:.01`,
		`transform:scale(0,0)`, `transform:scaleX(0)`, `scale:0`, `transform:translateX(-200vw)`, `transform:translate(0,-9000px)`, `transform:translateY(-1000%)`,
		`translate:-5000px`, `transform:rotateY(90deg)`, `position:absolute;left:-200vw`, `position:absolute;left:9999px`, `position:absolute;left:-100%`,
		`position:fixed;inset:-9999px auto auto -9999px`, `margin:-9999px 0 0 -9999px`, `height:0;overflow-y:hidden`, `clip-path:polygon(0 0,0 0,0 0)`, `filter:opacity(0)`,
		`color:snow`, `color:hsl(0,0%,100%)`, `color:rgb(100%,100%,100%)`, `background:red;color:red`, `background:currentcolor`,
	} {
		cases = append(cases, struct{ css, piece string }{"", `<p style="` + style + `">TEXT</p>`})
	}
	for _, c := range cases {
		page := `<html><head><title>Cars</title><style>` + c.css + `</style></head><body><div class="text"><h1>Cars double</h1><p>` + shownFirst + `</p>` +
			strings.ReplaceAll(c.piece, "TEXT", smuggled) + `<p>` + shownSecond + `</p></div></body></html>`
		if got := readHTML(t, page); got != shownFirst+"\n"+shownSecond {
			t.Errorf("%s %s: %q", c.css, c.piece, got)
		}
	}
}

// What looks like it and is layout.
func TestLayoutIsNotTakenForConcealing(t *testing.T) {
	for _, mark := range []string{
		`style="margin:0 -50vw"`, `style="margin-left:-100%"`, `style="font:14px/1.4 serif"`, `style="font:700 1em a"`, `style="font-size:90%"`, `style="transform:translate3d(-1200px,0,0)"`,
		`style="transform:rotate(90deg)"`, `style="transform:scale(1)"`, `style="scale:1"`, `style="zoom:1"`, `style="background:#fff;color:hsl(210,10%,20%)"`, `style="font-size:1.2vw"`,
		`style="inset:0"`, `style="overflow-y:hidden;height:100%"`, `class="d-none d-md-block"`, `class="hidden md:block"`, `style="font-size:12pt"`, `style="left:50%"`,
	} {
		page := `<html><head><title>Cars</title></head><body><div><p ` + mark + `>` + shownFirst + `</p><p>` + shownSecond + `</p></div></body></html>`
		if got := readHTML(t, page); got != shownFirst+"\n"+shownSecond {
			t.Errorf("%s: %q", mark, got)
		}
	}
}

// A page of a hundred thousand elements takes the library minutes; one with an attribute of megabytes on what holds the others
// was read anew for each of them.
func TestPagesMadeToTakeLong(t *testing.T) {
	many := `<html><body><p>` + shownFirst + strings.Repeat("a<br>", 100_000)
	if _, err := (Reader{}).Read(news.Document{Address: "https://example.org/a", ContentType: "text/html", Body: []byte(many)}); err == nil || !strings.Contains(err.Error(), "elements") {
		t.Errorf("many elements: %v", err)
	}
	wide := `<html><body style="` + strings.Repeat("a:b;", 1<<18) + `"><p>` + shownFirst + `</p>` + strings.Repeat(`<p style="color:#eee">a</p>`, 2000) + `<p>` + shownSecond + `</p></body></html>`
	if got := readHTML(t, wide); !strings.Contains(got, shownFirst) { // without end before
		t.Errorf("%q", got)
	}
}
