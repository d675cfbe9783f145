package feeds

import (
	"context"

	"tumen/source/visit"
)

// Kind reads feeds as sources.
type Kind struct{}

// Visit fetches the feed and reads it.
func (Kind) Visit(ctx context.Context, v visit.Visit) (visit.Harvest, error) {
	got, err := v.Get(ctx, v.Source.Address, v.Memory.Validators)
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
	out.Title, out.Items, out.Problems = feed.Title, feed.Items, feed.Problems
	return out, nil
}
