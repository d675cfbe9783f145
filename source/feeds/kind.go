package feeds

import (
	"cmp"
	"context"

	"tumen/source/visit"
)

// Kind reads feeds as sources.
type Kind struct{}

// Visit fetches the feed, or an older part of it, and reads it.
func (Kind) Visit(ctx context.Context, v visit.Visit) (visit.Harvest, error) {
	address, memory := v.Source.Address, v.Memory
	if v.Page != "" {
		address, memory = v.Page, visit.Memory{}
	}
	got, err := v.Get(ctx, address, memory.Validators)
	if err != nil {
		return visit.Harvest{}, err
	}
	out := visit.Harvest{Memory: visit.Memory{Validators: got.Validators}, Fresh: got.Fresh, Moved: got.Moved}
	if got.NotModified {
		out.Unchanged = true
		return out, nil
	}
	feed, err := Read(got.Document)
	if err != nil {
		return visit.Harvest{}, err
	}
	out.Title, out.Language, out.Items, out.Problems = feed.Title, feed.Language, feed.Items, feed.Problems
	out.Fresh, out.Moved, out.Older = max(got.Fresh, feed.Fresh), cmp.Or(got.Moved, feed.Moved), feed.Older
	return out, nil
}
