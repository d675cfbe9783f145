package folder

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"tumen/news"
	"tumen/source/decode"
	"tumen/source/failure"
	"tumen/source/feeds"
	"tumen/source/visit"
)

const (
	settled   = 5 * time.Second // for which a file has to stay as it is before it is read: somebody may be writing it
	mostFiles = 10_000          // of a folder that are watched
	mostBytes = 10 << 20        // of a file, where no limit is set
)

// Kind watches a folder. A report's address is "file:" and its path below the folder. Links are not followed: they could
// lead out of it.
type Kind struct{}

// Visit lists the files of the folder. A feed among them stands for its items, with the text that it has.
func (Kind) Visit(ctx context.Context, v visit.Visit) (visit.Harvest, error) {
	root := strings.TrimPrefix(strings.TrimPrefix(v.Source.Address, "file:"), "//")
	info, err := os.Stat(root)
	if err != nil {
		return visit.Harvest{}, Problem(root, err)
	}
	if !info.IsDir() {
		return visit.Harvest{}, failure.GiveUp(root, "it is no folder", "name the folder in which the reports are put")
	}
	files, problems := Walk(ctx, root)
	if ctx.Err() != nil {
		return visit.Harvest{}, fmt.Errorf("reading the folder %s: %w", root, ctx.Err())
	}
	out := visit.Harvest{Problems: problems}
	files = slices.DeleteFunc(files, func(f File) bool { return !f.Regular || v.Now.Sub(f.Changed).Abs() < settled })
	if len(files) > mostFiles {
		slices.SortStableFunc(files, func(a, b File) int { return b.Changed.Compare(a.Changed) })
		out.Problems = append(out.Problems, failure.GiveUp(root, fmt.Sprintf("it holds %d files, of which the newest %d are watched", len(files), mostFiles),
			"put what has been read elsewhere"))
		files = files[:mostFiles]
	}
	limit := cmp.Or(v.MaxBytes, mostBytes)
	for _, f := range files {
		items, err := itemsOf(f, v.Now, limit)
		out.Items = append(out.Items, items...)
		out.Problems = append(out.Problems, err...)
	}
	return out, nil
}

// itemsOf are the items of a file: itself, or those of the feed that it is.
func itemsOf(f File, now time.Time, limit int64) ([]visit.Item, []error) {
	d := news.Document{Address: "file:" + f.Below, ContentType: Type(f.Path), Fetched: now}
	if d.ContentType == "" {
		if feed, ok := feedOf(f, d, limit); ok {
			for i := range feed.Items {
				if item := &feed.Items[i]; len(item.Body) == 0 {
					item.Body, item.ContentType = []byte(item.Teaser), "text/plain; charset=utf-8"
				}
			}
			feed.Items = slices.DeleteFunc(feed.Items, func(i visit.Item) bool { return len(bytes.TrimSpace(i.Body)) == 0 })
			return feed.Items, feed.Problems
		}
	}
	open := func(context.Context) (news.Document, error) {
		body, err := whole(f, d.Address, limit)
		if err != nil {
			return news.Document{}, err
		}
		d := d
		d.Body = body
		_, err = decode.Document(d)
		return d, err
	}
	return []visit.Item{{Document: d, Changed: f.Changed, Open: open}}, nil
}

// feedOf reads a file that may be a feed.
func feedOf(f File, d news.Document, limit int64) (feeds.Feed, bool) {
	body, err := whole(f, d.Address, limit)
	if err != nil {
		return feeds.Feed{}, false
	}
	d.Body = body
	decoded, err := decode.Document(d)
	if err != nil || decoded.Kind != decode.Feed {
		return feeds.Feed{}, false
	}
	feed, err := feeds.Parse(d, decoded.Text)
	return feed, err == nil
}

// whole reads a file that is not written meanwhile.
func whole(f File, address string, limit int64) ([]byte, error) {
	body, err := Read(f.Path, address, limit)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(f.Path)
	if err != nil {
		return nil, Problem(f.Path, err)
	}
	if info.Size() != int64(len(body)) || !info.ModTime().Equal(f.Changed) {
		return nil, &failure.Error{Address: address, Problem: "it is being written", Remedy: "it is read when that has ended", Class: news.ErrAgain}
	}
	return body, nil
}
