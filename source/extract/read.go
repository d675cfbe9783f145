// Package extract makes a report of a document: title, byline, outlet, time and text of a page or a text.
package extract

import (
	"fmt"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/source/decode"
	"tumen/source/failure"
	"tumen/source/links"
)

// Reader reads documents. The zero value is useful: it then knows no outlet and finds only those that a page states
// itself or that a text names in an unmistakable place.
type Reader struct {
	// Outlets says whether a piece of text names an outlet, what it is called, and whether it is a news agency, whose
	// reports others publish. It may be nil.
	Outlets func(text string) (name string, agency, ok bool)
}

// Read reads a page or a text: Address (canonical: the page's own word for it when it is of the same site, without
// tracking parameters), Title, Byline (as written, without "By"), Outlet, Published (UTC; a day without a time is its
// midnight) and Text (paragraphs, headings, list items and table rows, one a line) of an article. What the document does
// not say stays empty. Every error is an *Error with news.ErrGiveUp: the same bytes can never be read.
func (r Reader) Read(doc news.Document) (reading news.Article, err error) {
	defer saving(doc.Address, &reading, &err)
	d, err := decode.Document(doc)
	if err != nil {
		return news.Article{}, err
	}
	switch d.Kind {
	case decode.Feed:
		return news.Article{}, failure.GiveUp(doc.Address, "it is a feed, not a report", "read its items")
	case decode.PDF:
		return news.Article{}, failure.GiveUp(doc.Address, "it is a PDF, not text", "make text of it before")
	case decode.HTML:
		reading, err = r.readPage(doc, d.Text)
	case decode.Plain:
		reading, err = r.readText(doc, d.Text)
	}
	if err != nil {
		return news.Article{}, err
	}
	return r.finish(doc, reading), nil
}

// ReadText reads a text that another program made of a document's bytes, as Read reads plain text. Its title, where it is
// known, is the document's.
func (r Reader) ReadText(doc news.Document, text string) (reading news.Article, err error) {
	defer saving(doc.Address, &reading, &err)
	doc.ContentType = "text/plain" // whatever marks the text seems to have, they are a reader's words
	if reading, err = r.readText(doc, text); err != nil {
		return news.Article{}, err
	}
	return r.finish(doc, reading), nil
}

// saving makes an error of a panic: pages are written by anybody, and a fault of a library in one of them must not stop the
// others.
func saving(address string, reading *news.Article, err *error) {
	if p := recover(); p != nil {
		*reading, *err = news.Article{}, failure.GiveUp(address, fmt.Sprintf("reading it fails: %v", p), "save its text as a .txt file")
	}
}

// finish fills from the place where the document was found what the document itself does not say.
func (r Reader) finish(doc news.Document, reading news.Article) news.Article {
	if reading.Address == "" {
		reading.Address = links.Tidy(doc.Address)
	}
	if reading.Title == "" {
		reading.Title = lang.CleanLine(doc.Title)
	}
	if reading.Outlet == "" {
		reading.Outlet = lang.CleanLine(doc.Outlet)
		if name, _, ok := r.outlet(doc.Outlet); ok {
			reading.Outlet = name
		}
	}
	if reading.Published.IsZero() {
		reading.Published = doc.Published
	}
	if !reading.Published.IsZero() {
		reading.Published = reading.Published.UTC()
	}
	return reading
}

// outlet asks the injected function, if there is one.
func (r Reader) outlet(text string) (name string, agency, ok bool) {
	text = strings.TrimSpace(text)
	if r.Outlets == nil || text == "" {
		return "", false, false
	}
	return r.Outlets(text)
}
