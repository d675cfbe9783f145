package markup

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The parser refuses what is nested deeper than 512 elements; some templates wrap each part of a page in dozens of them, and
// some pages are written to break readers.
func TestAPageNestedTooDeepKeepsItsText(t *testing.T) {
	const first, second = "The number of cars doubled in May.", "Officials in the capital confirmed the count."
	nest := func(tag string, n int, inside string) string {
		return strings.Repeat("<"+tag+">", n) + inside + strings.Repeat("</"+tag+">", n)
	}
	for name, page := range map[string]string{
		"div":            nest("div", 600, "<p>"+first+"</p><p>"+second+"</p>"),
		"span":           nest("span", 2000, "<p>"+first+"</p><p>"+second+"</p>"),
		"font, unclosed": strings.Repeat("<font>", 700) + "<p>" + first + "</p><p>" + second + "</p>",
		"blockquote":     nest("blockquote", 600, "<p>"+first+"</p><p>"+second+"</p>"),
		"own element":    nest("x-box", 600, "<p>"+first+"</p><p>"+second+"</p>"),
		"buttons":        "<p>" + first + "</p>" + nest("label", 3000, "") + "<p>" + second + "</p>",
		"step by step":   nest("div", 300, "<p>"+first+"</p>"+nest("section", 300, "<p>"+second+"</p>")),
		"tables":         nest("table><tr><td", 0, "") + strings.Repeat("<table><tr><td>", 300) + "<p>" + first + "</p><p>" + second + "</p>",
	} {
		if _, err := html.Parse(strings.NewReader(page)); err == nil && name != "buttons" {
			t.Errorf("%s: the parser takes it, the case says nothing", name)
		}
		root, err := Parse(page)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := strings.TrimSpace(Raw(root)); got != first+"\n"+second {
			t.Errorf("%s: read %.300q", name, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("<p>a</p>", 3)
	f.Add("</div><div><b><p>", 700)
	f.Add("<table><tr><td>x", 300)
	f.Fuzz(func(t *testing.T, piece string, n int) {
		if n < 0 || n > 2000 || len(piece) > 200 {
			t.Skip()
		}
		root, err := Parse(strings.Repeat(piece, n))
		if err != nil {
			return // some elements the parser nests by itself
		}
		Prune(root)
		_ = Raw(root)
	})
}
