package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"tumen/news"
	"tumen/source/decode"
	"tumen/source/failure"
	"tumen/source/feeds"
	"tumen/source/fetch"
	"tumen/source/links"
)

// Opener turns what a person names into documents. The zero value reads files.
type Opener struct {
	Fetcher  *fetch.Fetcher   // for web addresses; nil refuses them
	Stdin    io.Reader        // what "-" reads; nil refuses it
	MaxBytes int64            // of one file, default fetch.DefaultMaxBytes
	Now      func() time.Time // default time.Now
}

// Open yields the documents that what names: a file, a folder (all .txt .html .htm .md .xml .rss .pdf below it, sorted by
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
		yield(news.Document{}, fileError(address, err))
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
		yield(news.Document{}, fileError(path, err))
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
	var paths []string
	bases := map[string]int{}
	var problems []error
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			problems = append(problems, fileError(path, err))
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir() && path != root && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case !d.IsDir() && readable(path):
			paths = append(paths, path)
			bases[filepath.Base(path)]++
		}
		return nil
	})
	if err != nil {
		problems = append(problems, fmt.Errorf("reading the folder %s: %w", root, err))
	}
	if len(paths) == 0 && len(problems) == 0 {
		problems = append(problems, failure.GiveUp(root, "the folder holds no .txt, .html, .htm, .md, .xml, .rss or .pdf file",
			"name the files themselves"))
	}
	for _, p := range problems {
		if !yield(news.Document{}, p) {
			return
		}
	}
	slices.Sort(paths)
	for _, path := range paths {
		if ctx.Err() != nil {
			yield(news.Document{}, fmt.Errorf("reading the folder %s: %w", root, ctx.Err()))
			return
		}
		name := filepath.Base(path)
		if bases[name] > 1 {
			if below, err := filepath.Rel(root, path); err == nil {
				name = filepath.ToSlash(below)
			}
		}
		if !o.openFile(path, "file:"+name, yield) {
			return
		}
	}
}

// readable reports whether a folder's file is taken, by its name.
func readable(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt", ".html", ".htm", ".md", ".xml", ".rss", ".pdf":
		return true
	}
	return false
}

func (o Opener) openFile(path, address string, yield yielder) bool {
	body, err := o.readFile(path, address)
	if err != nil {
		return yield(news.Document{}, err)
	}
	return o.give(news.Document{Address: address, ContentType: typeByName(path), Body: body, Fetched: o.now()}, yield)
}

func (o Opener) readFile(path, address string) (body []byte, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	if !info.Mode().IsRegular() { // to open a pipe waits for its other end, and a device has none
		return nil, failure.GiveUp(path, "it is neither a file nor a folder", `name a file, or give the text on standard input as "-"`)
	}
	if info.Size() > o.limit() {
		return nil, failure.TooLarge(address, info.Size(), o.limit())
	}
	f, err := os.Open(path) // #nosec G304 -- to read the file that the person names is what this is for
	if err != nil {
		return nil, fileError(path, err)
	}
	defer func() {
		if closeErr := f.Close(); err == nil && closeErr != nil {
			err = fileError(path, closeErr)
		}
	}()
	// The size can grow after it was asked.
	body, err = io.ReadAll(io.LimitReader(f, o.limit()+1))
	if err != nil {
		return nil, fileError(path, err)
	}
	if int64(len(body)) > o.limit() {
		return nil, failure.TooLarge(address, -1, o.limit())
	}
	return body, nil
}

func typeByName(path string) string {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".html", ".htm":
		return "text/html"
	case ".md":
		return "text/markdown"
	case ".txt":
		return "text/plain"
	case ".pdf":
		return "application/pdf"
	}
	return ""
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

// fileError says what is wrong with a file or a folder. Its name is given whole, since it is the person's own.
func fileError(path string, err error) error {
	e := &failure.Error{Address: path, Class: news.ErrGiveUp, Cause: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.Problem, e.Remedy = "there is no such file or folder", "check the name"
	case errors.Is(err, fs.ErrPermission):
		e.Problem, e.Remedy = "it can't be read: permission denied", "give yourself the right to read it"
	case errors.Is(err, syscall.ELOOP):
		e.Problem, e.Remedy = "its links lead back to themselves", "name the file itself"
	case errors.Is(err, syscall.ENAMETOOLONG), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.EINVAL):
		e.Problem, e.Remedy = "that is no name a file can have", "check the name"
	default:
		e.Class, e.Remedy = news.ErrAgain, "try again"
		e.Problem = err.Error()
		if p, ok := errors.AsType[*fs.PathError](err); ok {
			e.Problem = p.Err.Error()
		}
	}
	return e
}
