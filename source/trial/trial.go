// Package trial tries a source: what a visit would bring, and which kind of source stands at an address. It keeps nothing.
//
// It promises that what it shows is what following the source would take: it visits by the same kinds, judges by the same
// rules and reads pages by the same reader. It asks a server for no more than the source itself and as many pages as it is
// told.
package trial

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/source"
	"tumen/source/failure"
	"tumen/source/fetch"
	"tumen/source/visit"
)

// Get fetches a document.
type Get func(ctx context.Context, address string, known fetch.Validators) (fetch.Fetched, error)

// Trier tries sources.
type Trier struct {
	Get     Get // fetches what sources are made of
	Page    Get // fetches the pages that they name
	Read    func(context.Context, news.Document) (news.Article, error)
	Kinds   map[news.SourceKind]visit.Kind
	Folders bool // folders of this machine may be named
	Now     func() time.Time

	MaxBytes int64 // of one document of a folder; 0 for fetch.DefaultMaxBytes
}

// Result is what a visit would bring.
type Result struct {
	Source   news.Source // with the kind that it was read as
	Title    string      // what the source calls itself
	Moved    string      // the address under which it stands for good, when that is another
	Health   news.Health
	Items    int
	Problems []error // of single items
	Reports  []Report
	Took     time.Duration
	Err      error // why nothing was brought
}

// Report is a report as it would be read.
type Report struct {
	Title      string
	Address    string
	Published  time.Time     // zero when neither the source nor the page says it
	Language   news.Language // as the source says; empty when it does not
	Characters int
	First      string // its first sentence
	Excerpt    bool   // the page is closed to us: this is what the source tells of it
	Err        error  // why it can't be read
}

// Failed reports whether following the source as it is would bring nothing.
func (r Result) Failed() bool {
	if r.Err != nil {
		return true
	}
	switch r.Health.Condition {
	case news.Forbidden, news.Gone, news.NotAFeed, news.Slow, news.Failing, news.Empty:
		return true
	}
	return len(r.Reports) > 0 && !slices.ContainsFunc(r.Reports, func(v Report) bool { return v.Err == nil })
}

// leastExcerpt is how many characters of what a source tells of a report are worth reading without its page.
const leastExcerpt = 200

// Try visits a source and reads the first few of its reports.
func (t Trier) Try(ctx context.Context, s news.Source, reports int) Result {
	began := t.Now()
	s.Kind = source.KindOf(s)
	out := Result{Source: s}
	harvest, err := t.visit(ctx, s)
	out.Err, out.Title, out.Moved, out.Items, out.Problems = err, harvest.Title, harvest.Moved, len(harvest.Items), harvest.Problems
	out.Health = source.Judge(out.Source, news.Health{}, source.Outcome{Harvest: harvest, Err: err, New: harvest.Items, At: t.Now()})
	for _, i := range newest(harvest.Items, reports) {
		if ctx.Err() != nil {
			break
		}
		out.Reports = append(out.Reports, t.report(ctx, s, i))
	}
	out.Took = t.Now().Sub(began)
	if out.Err == nil && out.Health.Well() && out.Failed() { // it answers, and what it names is closed to us
		out.Health.Condition, out.Health.Detail = source.Judge(s, news.Health{}, source.Outcome{Err: out.Reports[0].Err, At: t.Now()}).Condition, noneRead
	}
	return out
}

const noneRead = "none of its reports that were tried can be read"

// newest are the latest items, as many as are wanted: a channel shows its last post at the end. Where none is dated, the
// order of the source counts.
func newest(items []visit.Item, n int) []visit.Item {
	all := slices.Clone(items)
	slices.SortStableFunc(all, func(a, b visit.Item) int { return b.Published.Compare(a.Published) })
	return all[:min(n, len(all))]
}

func (t Trier) visit(ctx context.Context, s news.Source) (visit.Harvest, error) {
	kind, known := t.Kinds[s.Kind]
	switch {
	case !known:
		return visit.Harvest{}, failure.GiveUp(s.Address, "sources of the kind "+string(s.Kind)+" can't be read", "name another kind")
	case s.Kind == news.SourceFolder && !t.Folders:
		return visit.Harvest{}, failure.GiveUp(s.Address, "this is no address of the web", "begin it with https:// and the name of the server")
	}
	return kind.Visit(ctx, visit.Visit{Source: s, Get: t.Get, Now: t.Now(), MaxBytes: t.MaxBytes})
}

// report reads an item, its page where the source does not give it whole.
func (t Trier) report(ctx context.Context, s news.Source, i visit.Item) Report {
	out := Report{Title: i.Title, Address: i.Address, Published: i.Published, Language: i.Language}
	d, err := t.whole(ctx, i)
	switch {
	case err != nil && errors.Is(err, news.ErrGiveUp) && utf8.RuneCountInString(i.Teaser) >= leastExcerpt:
		d = i.Document
		d.Body, d.ContentType, d.Excerpt = []byte(i.Teaser), "text/plain; charset=utf-8", true
	case err != nil:
		out.Err = err
		return out
	}
	read, err := t.Read(ctx, d)
	if err != nil {
		out.Err = err
		return out
	}
	out.Title, out.Excerpt = cmp.Or(read.Title, out.Title), d.Excerpt || read.Excerpt
	out.Published, out.Address = cmp.Or(out.Published, read.Published), cmp.Or(read.Address, out.Address)
	out.Characters = utf8.RuneCountInString(read.Text)
	if all := lang.Sentences(read.Text, cmp.Or(i.Language, s.Language)); len(all) > 0 {
		out.First = read.Text[all[0].Start:all[0].End]
	}
	return out
}

func (t Trier) whole(ctx context.Context, i visit.Item) (news.Document, error) {
	if len(i.Body) > 0 {
		return i.Document, nil
	}
	var got fetch.Fetched
	var err error
	if i.Open != nil {
		got.Document, err = i.Open(ctx)
	} else {
		got, err = t.Page(ctx, i.Address, fetch.Validators{})
	}
	if err != nil {
		return news.Document{}, err
	}
	d := got.Document
	d.Source, d.Outlet, d.Title, d.Published, d.Language = i.Source, i.Outlet, cmp.Or(i.Title, d.Title), i.Published, i.Language
	return d, nil
}
