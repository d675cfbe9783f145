package pdf

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"unicode"

	"tumen/news"
	"tumen/source/failure"
)

const (
	leastLetters = 20 // of a page that has text; what stands on an otherwise drawn page is a stamp or a number
	mostDrawn    = 12 // pages without text that are drawn to see what is on them
	resolution   = 18 // dots per inch: a line of text is three dots high, a page takes 30 kB
)

// empty looks at the pages that have no text. If most pages of the file are so and something is drawn on them, the text is
// in pictures: an error. If some are, the text is a part; a page that is all picture (a cover, a photograph) is none of it.
func (c Converter) empty(ctx context.Context, doc news.Document, limits Limits, d document, out *Text) error {
	var bare []int
	for i, p := range d.pages {
		if p.letters() < leastLetters {
			bare = append(bare, i+1)
		}
	}
	if len(bare) == 0 {
		return nil
	}
	written := len(d.pages) - len(bare)
	inked, drawn := 0, 0
	find := c.Find
	if find == nil {
		find = Find
	}
	path, err := find(Renderer)
	if err == nil {
		for _, n := range bare[:min(len(bare), mostDrawn)] {
			kind, err := draw(ctx, limits, path, doc, n)
			if ctx.Err() != nil {
				return fmt.Errorf("reading %s: %w", doc.Address, ctx.Err())
			}
			if err != nil || kind == writing {
				inked++
			}
			if kind != blank {
				drawn++
			}
		}
	} else {
		inked, drawn = len(bare), len(bare) // it can't be told, and a part that is called whole is worse than the reverse
	}
	switch {
	case written == 0 && drawn > 0 && lettersOf(out.Text) < leastLetters:
		return failure.GiveUp(doc.Address, "this PDF is a scan: its pages are pictures, which hold no text",
			"give its text, or a copy that went through text recognition (ocrmypdf)")
	case lettersOf(out.Text) == 0:
		return failure.GiveUp(doc.Address, "this PDF has no text on any page", "give one that has")
	case inked > 2*written:
		return failure.GiveUp(doc.Address, fmt.Sprintf("this PDF is a scan: %d of its %d pages are pictures, which hold no text", len(bare), len(d.pages)),
			"give its text, or a copy that went through text recognition (ocrmypdf)")
	}
	out.Partial = out.Partial || inked > 0
	return nil
}

func (p page) letters() int {
	n := 0
	for _, w := range p.words {
		n += lettersOf(w.text)
	}
	return n
}

// lettersOf counts letters alone: page numbers and rules of dots are no text.
func lettersOf(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// look is what a page without text shows.
type look int

const (
	blank   look = iota
	picture      // a photograph or a coloured page
	writing      // dark strokes on a light ground, as writing, tables and drawings are
)

// draw draws a page, small and grey, and looks at it.
func draw(ctx context.Context, limits Limits, path string, doc news.Document, n int) (look, error) {
	number := strconv.Itoa(n)
	var out bytes.Buffer
	small := limits
	small.Output = 4 << 20
	if _, err := run(ctx, small, path, &out, doc.Body,
		"-gray", "-r", strconv.Itoa(resolution), "-scale-to", "240", "-cropbox", "-f", number, "-l", number, "-singlefile", "-"); err != nil {
		return blank, err
	}
	return lookOf(greys(out.Bytes())), nil
}

// greys are the dots of a picture in the format PGM, which pdftoppm writes: "P5", width, height, 255, dots. Anything else
// is nil.
func greys(pgm []byte) []byte {
	rest, ok := bytes.CutPrefix(pgm, []byte("P5"))
	if !ok {
		return nil
	}
	numbers := [3]int{}
	for i := range numbers {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		end := bytes.IndexAny(rest, " \t\r\n")
		if end < 1 {
			return nil
		}
		n, err := strconv.Atoi(string(rest[:end]))
		if err != nil || n < 1 || n > 1<<14 {
			return nil
		}
		numbers[i], rest = n, rest[end:]
	}
	if len(rest) < 1 || numbers[2] != 255 || len(rest)-1 < numbers[0]*numbers[1] {
		return nil
	}
	return rest[1 : 1+numbers[0]*numbers[1]]
}

// lookOf says what dots look like.
func lookOf(dots []byte) look {
	if len(dots) == 0 {
		return blank
	}
	var count [256]int
	for _, d := range dots {
		count[d]++
	}
	// The ground is what most dots are, to a few shades.
	ground, most := 255, 0
	for i, n := range count {
		if n > most {
			ground, most = i, n
		}
	}
	on, off := 0, 0
	for i, n := range count {
		switch d := ground - i; {
		case d <= 12 && d >= -12:
			on += n
		default:
			off += n
		}
	}
	switch {
	case off*1000 < len(dots): // dust and a rule
		return blank
	case on*100 >= len(dots)*35 && ground > 128:
		return writing
	}
	return picture
}
