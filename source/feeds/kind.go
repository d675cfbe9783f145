package feeds

import (
	"context"
	"errors"

	"tumen/news"
	"tumen/source/failure"
	"tumen/source/links"
	"tumen/source/visit"
)

// Kind reads feeds as sources.
type Kind struct{}

// Visit fetches the feed, or the part of it that a page names, and reads it. Behind the last page there is none: servers
// say so by an error, which is none here.
func (Kind) Visit(ctx context.Context, v visit.Visit) (visit.Harvest, error) {
	address, known := v.Source.Address, v.Memory.Validators
	if v.Page != "" {
		address, known = v.Page, visit.Memory{}.Validators
	}
	got, err := v.Get(ctx, address, known)
	if err != nil {
		if v.Page != "" && behindTheEnd(err) {
			return visit.Harvest{Memory: v.Memory}, nil
		}
		return visit.Harvest{}, err
	}
	out := visit.Harvest{Memory: visit.Memory{Validators: got.Validators}, Fresh: got.Fresh, Moved: got.Moved}
	if v.Page != "" {
		out.Memory, out.Fresh, out.Moved = v.Memory, 0, ""
	}
	if got.NotModified {
		out.Unchanged = true
		return out, nil
	}
	feed, err := Read(got.Document)
	if err != nil {
		return visit.Harvest{}, pointed(err, got.Document)
	}
	out.Title, out.Language, out.Items, out.Problems, out.Older = feed.Title, feed.Language, feed.Items, feed.Problems, feed.Older
	if v.Page == "" {
		out.Fresh = max(out.Fresh, feed.Fresh)
		if out.Moved == "" {
			out.Moved = feed.Moved
		}
	}
	return out, nil
}

// pointed adds to the error that a page is no feed which feed it names.
func pointed(err error, page news.Document) error {
	e, ok := errors.AsType[*failure.Error](err)
	if !ok || !errors.Is(err, failure.ErrNotAFeed) {
		return err
	}
	if all := Find(page); len(all) > 0 && !all[0].Guess {
		e.Problem, e.Remedy = "it is a page, not a feed", "follow the feed that it names: "+links.Mask(all[0].Address)
	}
	return err
}

// behindTheEnd reports whether a server has no such page.
func behindTheEnd(err error) bool {
	const badRequest, notFound, gone = 400, 404, 410
	e, ok := errors.AsType[*failure.Error](err)
	return ok && (e.Status == notFound || e.Status == gone || e.Status == badRequest)
}
