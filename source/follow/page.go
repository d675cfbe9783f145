package follow

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"time"
	"unicode/utf8"

	"tumen/news"
	"tumen/source"
	"tumen/source/fetch"
	"tumen/source/visit"
)

const (
	leastTeaser = 200           // characters from which what a source tells of a report is worth reading without its page
	patience    = 6 * time.Hour // how long a page that fails for now is waited for, where the source's text would do
)

// take tells a new item: whole, or the part of it that the source gives where the rest can't be had.
func (r *round) take(ctx context.Context, i visit.Item, row *news.Listed) {
	got, err := r.whole(ctx, i, fetch.Validators{})
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		r.without(ctx, i, row, err)
		return
	}
	r.failures = 0
	d := got.Document
	if text, part := r.shown(i, d); part && r.tells(i) && utf8.RuneCountInString(text) < utf8.RuneCountInString(i.Teaser) {
		d = r.excerpt(i)
	}
	r.give(d, row)
	row.Tries, row.Next = 0, time.Time{}
	row.ETag, row.LastModified = got.Validators.ETag, got.Validators.LastModified
	if !r.filling && len(i.Body) == 0 && i.Open == nil {
		row.Next = lookAgain(cmp.Or(i.Published, row.Seen), r.now)
	}
}

// tells reports whether what the source tells of a report is worth reading without its page.
func (r *round) tells(i visit.Item) bool { return utf8.RuneCountInString(i.Teaser) >= leastTeaser }

// excerpt is what the source tells of a report.
func (r *round) excerpt(i visit.Item) news.Document {
	d := r.of(i)
	d.Body, d.ContentType, d.Excerpt = []byte(i.Teaser), "text/plain; charset=utf-8", true
	return d
}

// shown is the text of a page and whether it says of itself that it is only a part. Only pages of the web are read.
func (r *round) shown(i visit.Item, d news.Document) (text string, part bool) {
	if len(i.Body) > 0 || i.Open != nil {
		return "", false
	}
	a, err := (source.Reader{}).Reader.Read(d) // a PDF is none, and hides no part of itself
	return a.Text, err == nil && a.Excerpt
}

// give tells a document. It counts towards what the source may bring in the day.
func (r *round) give(d news.Document, row *news.Listed) {
	row.Settled, row.Problem, row.Taken = true, "", d.Address
	r.track.Taken++
	r.tell(event{document: d})
}

// without settles or postpones an item whose page can't be had.
func (r *round) without(ctx context.Context, i visit.Item, row *news.Listed, err error) {
	r.Log.LogAttrs(ctx, slog.LevelInfo, "page can't be read", slog.String("source", r.source.ID), slog.Any("error", err))
	refused := errors.Is(err, news.ErrGiveUp)
	if !refused {
		r.failures++
	}
	waited := r.now.Sub(row.Seen) >= patience
	if r.tells(i) && (refused || waited) {
		r.give(r.excerpt(i), row)
		row.Tries, row.Next = 0, time.Time{}
		return
	}
	if errors.Is(err, fetch.ErrResting) { // it was not asked
		r.failures = failuresInRow
		row.Next = r.now.Add(min(restFor(err), longestWait))
		r.waiting++
		return
	}
	r.problem(i.Address, err)
	row.Problem = err.Error()
	if row.Tries++; refused || row.Tries >= mostTries {
		row.Settled, row.Next = true, time.Time{}
		return
	}
	row.Next = r.now.Add(max(pause(r.interval(r.source), row.Tries), min(restFor(err), longestWait)))
	r.waiting++
}

// again looks at a report that was taken: its source says that it changed, or it is time. What is refused leaves it
// as it is.
func (r *round) again(ctx context.Context, i visit.Item, row *news.Listed, changed bool) {
	row.Tries++
	row.Next = time.Time{}
	if len(i.Body) > 0 {
		if changed {
			r.give(r.of(i), row)
		}
		return
	}
	got, err := r.whole(ctx, i, fetch.Validators{ETag: row.ETag, LastModified: row.LastModified})
	switch {
	case ctx.Err() != nil:
	case err != nil:
		if !errors.Is(err, news.ErrGiveUp) { // it is looked at later, as if it had changed by then
			r.failures++
			row.Print, row.Next = "", r.now.Add(max(pause(r.interval(r.source), row.Tries), min(restFor(err), longestWait)))
		}
		r.Log.LogAttrs(ctx, slog.LevelInfo, "report can't be looked at again", slog.String("source", r.source.ID), slog.Any("error", err))
	case !got.NotModified:
		r.failures = 0
		row.ETag, row.LastModified = got.Validators.ETag, got.Validators.LastModified
		if _, part := r.shown(i, got.Document); !part { // a part is no edition of the whole
			r.give(got.Document, row)
		}
	}
}

// whole returns an item with its page, where the source does not give it whole.
func (r *round) whole(ctx context.Context, i visit.Item, known fetch.Validators) (fetch.Fetched, error) {
	d := r.of(i)
	if len(d.Body) > 0 {
		return fetch.Fetched{Document: d}, nil
	}
	var got fetch.Fetched
	var err error
	if i.Open != nil {
		got.Document, err = i.Open(ctx)
	} else {
		got, err = r.page(ctx, i.Address, known)
	}
	if err != nil {
		return fetch.Fetched{}, err
	}
	p := &got.Document
	p.Source, p.Outlet, p.Title, p.Published, p.Language = d.Source, d.Outlet, cmp.Or(d.Title, p.Title), d.Published, d.Language
	return got, nil
}

// page fetches a page that the source names. What the public web names is not looked for in the own network, whatever an
// operator allows his own sources.
func (r *round) page(ctx context.Context, address string, known fetch.Validators) (fetch.Fetched, error) {
	if r.Outside != nil && !r.inside {
		return r.Outside(ctx, address, known)
	}
	if r.Page != nil {
		return r.Page(ctx, address, known)
	}
	return r.Get(ctx, address, known)
}

// of is an item's document with what is set of its source.
func (r *round) of(i visit.Item) news.Document {
	d := i.Document
	d.Source = r.source.ID
	d.Outlet = cmp.Or(r.source.Outlet, d.Outlet)
	d.Language = cmp.Or(d.Language, r.source.Language)
	d.Fetched = cmp.Or(d.Fetched, r.now)
	return d
}
