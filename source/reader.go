package source

import (
	"context"
	"errors"

	"tumen/news"
	"tumen/source/decode"
	"tumen/source/extract"
	"tumen/source/failure"
	"tumen/source/pdf"
)

// Reader makes a report of a document of any kind. The zero value is useful.
//
// Text is made of a PDF here, when the report is read, and not when the document comes in: the archive keeps the bytes as they
// were, so that their hash tells an unchanged file, a file that came in while the other program was missing is read as soon as
// it is there, and a file that takes long holds up nobody who fetches.
type Reader struct {
	extract.Reader
	PDF pdf.Converter
}

// Read reads a page, a text or a PDF, as extract.Reader does. Errors are a *failure.Error with news.ErrGiveUp, since the same
// bytes can never be read; of a PDF those of pdf.Converter.Convert too.
func (r Reader) Read(ctx context.Context, doc news.Document) (news.Article, error) {
	d, err := decode.Document(doc)
	if err != nil {
		return news.Article{}, err
	}
	if d.Kind != decode.PDF {
		return r.Reader.Read(doc)
	}
	text, err := r.PDF.Convert(ctx, doc)
	if err != nil {
		return news.Article{}, err
	}
	if doc.Title == "" {
		doc.Title = text.Title
	}
	a, err := r.ReadText(doc, text.Text)
	if err != nil {
		var e *failure.Error
		if errors.As(err, &e) {
			e.Remedy = "give the report's own text"
		}
		return news.Article{}, err
	}
	if a.Published.IsZero() {
		a.Published = text.Published
	}
	a.Excerpt = a.Excerpt || text.Partial
	return a, nil
}
