package source

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"tumen/news"
	"tumen/source/decode"
	"tumen/source/failure"
	"tumen/source/feeds"
	"tumen/source/fetch"
	"tumen/source/folder"
	"tumen/source/links"
)

// Opener turns what a person names into documents. The zero value reads files.
type Opener struct {
	Fetcher  *fetch.Fetcher   // for web addresses; nil refuses them
	Stdin    io.Reader        // what "-" reads; nil refuses it
	MaxBytes int64            // of one file, default fetch.DefaultMaxBytes
	Now      func() time.Time // default time.Now
}

// Open yields the documents that what names: a file, a folder (all .txt .html .htm .md .xml .rss .pdf below it but README and its like, sorted by
// path), "-" for standard input, or the web address of a page or a feed. Each item that can't be read is yielded as an
// error, and the next follows.
//
// A file's address is "file:" and its base name. In a folder where two files have the same base name, those two have
// their path below the folder instead ("file:june/report.txt"), with slashes. Standard input is "file:-".
//
// A feed's items are yielded one by one. Of a feed from the web the page of each item is fetched where the feed lacks the
// full text. A feed in a file is read from the file alone, with the text it has, since to ingest a file must not
// reach out to the web.
func (o Opener) Open(ctx context.Context, what string) iter.Seq2[news.Document, error] {
	return func(yield func(news.Document, error) bool) {
		switch {
		case what == "-":
			o.openStdin(yield)
		case links.IsWeb(what):
			o.openWeb(ctx, what, yield)
		default:
			o.openPath(ctx, strings.TrimPrefix(what, "file:"), yield)
		}
	}
}

type yielder = func(news.Document, error) bool

func (o Opener) now() time.Time {
	if o.Now != nil {
		return o.Now()
	}
	return time.Now()
}

func (o Opener) limit() int64 {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return fetch.DefaultMaxBytes
}

func (o Opener) openStdin(yield yielder) {
	const address = "file:-"
	if o.Stdin == nil {
		yield(news.Document{}, failure.GiveUp(address, "there is no standard input here", "name a file"))
		return
	}
	body, err := io.ReadAll(io.LimitReader(o.Stdin, o.limit()+1))
	if err != nil {
		yield(news.Document{}, folder.Problem(address, err))
		return
	}
	if int64(len(body)) > o.limit() {
		yield(news.Document{}, failure.TooLarge(address, -1, o.limit()))
		return
	}
	o.give(news.Document{Address: address, Body: body, Fetched: o.now()}, yield)
}

func (o Opener) openPath(ctx context.Context, path string, yield yielder) {
	info, err := os.Stat(path)
	if err != nil {
		yield(news.Document{}, folder.Problem(path, err))
		return
	}
	if !info.IsDir() {
		o.openFile(path, "file:"+filepath.Base(path), yield)
		return
	}
	o.openFolder(ctx, path, yield)
}

// openFolder yields the files of a folder and, for each folder inside that can't be read, an error.
func (o Opener) openFolder(ctx context.Context, root string, yield yielder) {
	files, problems := folder.Walk(ctx, root)
	bases := map[string]int{}
	for _, f := range files {
		bases[filepath.Base(f.Path)]++
	}
	if len(files) == 0 && len(problems) == 0 {
		problems = append(problems, failure.GiveUp(root, "the folder holds no "+folder.Endings()+" file", "name the files themselves"))
	}
	for _, p := range problems {
		if !yield(news.Document{}, p) {
			return
		}
	}
	for _, f := range files {
		if ctx.Err() != nil {
			yield(news.Document{}, fmt.Errorf("reading the folder %s: %w", root, ctx.Err()))
			return
		}
		name := filepath.Base(f.Path)
		if bases[name] > 1 {
			name = f.Below
		}
		if !o.openFile(f.Path, "file:"+name, yield) {
			return
		}
	}
}

func (o Opener) openFile(path, address string, yield yielder) bool {
	body, err := folder.Read(path, address, o.limit())
	if err != nil {
		return yield(news.Document{}, err)
	}
	return o.give(news.Document{Address: address, ContentType: folder.Type(path), Body: body, Fetched: o.now()}, yield)
}

// give yields a file's document, or the items of the feed that it is, after a look at whether it can be read at all.
func (o Opener) give(doc news.Document, yield yielder) bool {
	d, err := decode.Document(doc)
	if err != nil {
		return yield(news.Document{}, err)
	}
	if d.Kind != decode.Feed {
		return yield(doc, nil)
	}
	feed, err := feeds.Parse(doc, d.Text)
	if err != nil {
		return yield(news.Document{}, err)
	}
	for _, p := range feed.Problems {
		if !yield(news.Document{}, p) {
			return false
		}
	}
	for _, item := range feed.Items {
		d := item.Document
		if d.Body == nil {
			d.Body, d.ContentType = []byte(item.Teaser), "text/plain; charset=utf-8"
		}
		var problem error
		if strings.TrimSpace(string(d.Body)) == "" {
			d, problem = news.Document{}, failure.GiveUp(item.Address, "the feed gives no text for it", "ingest its web address")
		}
		if !yield(d, problem) {
			return false
		}
	}
	return true
}

func (o Opener) openWeb(ctx context.Context, address string, yield yielder) {
	if o.Fetcher == nil {
		yield(news.Document{}, failure.GiveUp(address, "web addresses are not read here", "save the page and name the file"))
		return
	}
	fetched, err := o.Fetcher.Get(ctx, address, fetch.Validators{})
	if err != nil {
		yield(news.Document{}, err)
		return
	}
	d, err := decode.Document(fetched.Document)
	if err != nil {
		yield(news.Document{}, err)
		return
	}
	if d.Kind != decode.Feed {
		yield(fetched.Document, nil)
		return
	}
	feed, err := feeds.Parse(fetched.Document, d.Text)
	if err != nil {
		yield(news.Document{}, err)
		return
	}
	for _, p := range feed.Problems {
		if !yield(news.Document{}, p) {
			return
		}
	}
	for _, item := range feed.Items {
		if !yield(Complete(ctx, o.Fetcher, item.Document)) || ctx.Err() != nil {
			return
		}
	}
}

// Complete fetches the page of a feed's item that came without its full text, and keeps what the feed says of it.
func Complete(ctx context.Context, f *fetch.Fetcher, item news.Document) (news.Document, error) {
	if len(item.Body) > 0 {
		return item, nil
	}
	fetched, err := f.Page(ctx, item.Address, fetch.Validators{})
	if err != nil {
		return news.Document{}, err
	}
	doc := fetched.Document
	doc.Source, doc.Outlet, doc.Title = item.Source, item.Outlet, item.Title
	doc.Published, doc.Language = item.Published, item.Language
	return doc, nil
}
