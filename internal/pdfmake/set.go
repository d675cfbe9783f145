package pdfmake

import "strings"

// Set sets a text in lines of a width, broken between words, from a place downwards.
func Set(text string, x, y, width, size float64, justified bool) (out []Text, below float64) {
	var line string
	put := func(last bool) {
		t := Text{X: x, Y: y, Size: size, Text: line}
		if n := strings.Count(line, " "); justified && !last && n > 0 {
			t.Spread = (width - WidthOf(line, size)) / float64(n)
		}
		out = append(out, t)
		y += 1.3 * size
		line = ""
	}
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case WidthOf(line+" "+word, size) > width:
			put(false)
			line = word
		default:
			line += " " + word
		}
	}
	put(true)
	return out, y
}

// Simple is a file of one page with a headline and paragraphs.
func Simple(title string, paragraphs ...string) File {
	const left, width = 60, 470
	var p Page
	texts, y := Set(title, left, 80, width, 18, false)
	p.Texts = texts
	y += 12
	for _, s := range paragraphs {
		texts, y = Set(s, left, y, width, 10, false)
		p.Texts = append(p.Texts, texts...)
		y += 8
	}
	return File{Pages: []Page{p}}
}
