// Package pdfmake writes small PDF files for tests: pages with text of any language at given places, pictures, and faults.
//
// Its fonts are named and not embedded, as in many files of authorities; what a letter is stands in a table, as it does in
// all files from which text can be taken at all.
package pdfmake

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"sort"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/korean"
)

// Text is a piece of text on a page.
type Text struct {
	X, Y   float64 // of its start, in points from the upper left corner to its base line
	Size   float64 // default 10
	Text   string
	Spread float64 // added to each space, as in justified text
}

// Page is one page.
type Page struct {
	Texts   []Text
	Picture bool // it is filled by a picture of dark lines, like a scan
	Raw     string
}

// File is a PDF file. The zero value with pages is an A4 document.
type File struct {
	Title   string
	Created string // D:20250503120000+09'00'
	Pages   []Page
	CP949   bool // letters stand in the character set of older Korean files, and nothing in the file says what they are
}

// Size of a page, in points.
const (
	Width  = 595
	Height = 842
)

// LetterWidth is how wide a letter is, in parts of its size.
func LetterWidth(r rune) float64 {
	switch {
	case r >= '가' && r <= '힣':
		return 0.95
	case r == ' ':
		return 0.25
	}
	return 0.5
}

// WidthOf is how wide a text is.
func WidthOf(text string, size float64) float64 {
	w := 0.0
	for _, r := range text {
		w += LetterWidth(r) * size
	}
	return w
}

// Bytes writes the file.
func (f File) Bytes() []byte {
	w := writer{codes: map[rune]int{}, cp949: f.CP949}
	w.add("") // catalog, pages, info and font get their numbers first
	w.add("")
	w.add("")
	w.add("")
	var kids []string
	for _, p := range f.Pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", w.page(p)))
	}
	w.objects[0] = "<< /Type /Catalog /Pages 2 0 R >>"
	w.objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(kids))
	info := "/Title <" + utf16Hex("\ufeff"+f.Title) + ">"
	if f.Created != "" {
		info += " /CreationDate (" + f.Created + ")"
	}
	w.objects[2] = "<< " + info + " >>"
	w.font()
	return w.file()
}

type writer struct {
	objects []string
	codes   map[rune]int
	cp949   bool
}

func (w *writer) add(object string) int {
	w.objects = append(w.objects, object)
	return len(w.objects)
}

func (w *writer) stream(dict, content string) int {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write([]byte(content)) // to memory
	_ = z.Close()
	return w.add(fmt.Sprintf("<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", dict, b.Len(), b.String()))
}

func (w *writer) page(p Page) int {
	var c strings.Builder
	resources := "/Font << /F 4 0 R >>"
	if p.Picture {
		resources += fmt.Sprintf(" /XObject << /P %d 0 R >>", w.picture())
		fmt.Fprintf(&c, "q %d 0 0 %d 0 0 cm /P Do Q\n", Width, Height)
	}
	for _, t := range p.Texts {
		size := t.Size
		if size == 0 {
			size = 10
		}
		x := t.X
		for i, part := range strings.SplitAfter(t.Text, " ") {
			if i > 0 {
				x += t.Spread
			}
			fmt.Fprintf(&c, "BT /F %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET\n", size, x, Height-t.Y, w.encode(part))
			x += WidthOf(part, size)
		}
	}
	c.WriteString(p.Raw)
	content := w.stream("", c.String())
	return w.add(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << %s >> /Contents %d 0 R >>",
		Width, Height, resources, content))
}

// picture is one of dark lines on white, in a quarter of the page's points.
func (w *writer) picture() int {
	const width, height = 149, 210
	dots := make([]byte, width*height)
	for i := range dots {
		dots[i] = 255
		if x, y := i%width, i/width; x > 15 && x < width-15 && y > 15 && y < height-15 && y%5 < 2 && x%7 != 0 {
			dots[i] = 30
		}
	}
	return w.stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8",
		width, height), string(dots))
}

func (w *writer) encode(text string) string {
	var b strings.Builder
	if w.cp949 {
		s, _ := korean.EUCKR.NewEncoder().String(text) // what it lacks is no test's
		return fmt.Sprintf("%X", s)
	}
	for _, r := range text {
		code, ok := w.codes[r]
		if !ok {
			code = len(w.codes) + 1
			w.codes[r] = code
		}
		fmt.Fprintf(&b, "%04X", code)
	}
	return b.String()
}

// font writes the one font, with the widths of the letters that were used and what they are.
func (w *writer) font() {
	if w.cp949 {
		descriptor := w.add("<< /Type /FontDescriptor /FontName /HYSMyeongJo-Medium /Flags 6 /FontBBox [0 -148 1001 880] /ItalicAngle 0 /Ascent 880 /Descent -148 /CapHeight 880 /StemV 93 >>")
		below := w.add(fmt.Sprintf("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HYSMyeongJo-Medium /CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 1 >> /FontDescriptor %d 0 R /DW 950 /W [1 [250] 2 95 500 8094 [250] 8095 8190 500] >>", descriptor))
		w.objects[3] = fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /HYSMyeongJo-Medium-KSCms-UHC-H /Encoding /KSCms-UHC-H /DescendantFonts [%d 0 R] >>", below)
		return
	}
	runes := make([]rune, 0, len(w.codes))
	for r := range w.codes {
		runes = append(runes, r)
	}
	sort.Slice(runes, func(i, j int) bool { return w.codes[runes[i]] < w.codes[runes[j]] })
	var widths, table strings.Builder
	for _, r := range runes {
		fmt.Fprintf(&widths, "%d [%g] ", w.codes[r], LetterWidth(r)*1000)
		fmt.Fprintf(&table, "1 beginbfchar <%04X> <%s> endbfchar\n", w.codes[r], utf16Hex(string(r)))
	}
	unicode := w.stream("", "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"+
		"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"+table.String()+"endcmap end end")
	descriptor := w.add("<< /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>")
	below := w.add(fmt.Sprintf("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /W [%s] >>",
		descriptor, widths.String()))
	w.objects[3] = fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>", below, unicode)
}

func (w *writer) file() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(w.objects))
	for i, o := range w.objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(w.objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(w.objects)+1, start)
	return b.Bytes()
}

func utf16Hex(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}
