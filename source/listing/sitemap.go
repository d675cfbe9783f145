package listing

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"tumen/news"
	"tumen/source/decode"
	"tumen/source/failure"
	"tumen/source/fetch"
	"tumen/source/links"
	"tumen/source/visit"
)

// zero validators ask for a document whatever is known of it.
var zero fetch.Validators

// Sitemap reads sitemaps (sitemaps.org), news sitemaps, plain lists of addresses, and indexes of them; the Sitemap lines of a
// robots.txt are an index too.
type Sitemap struct{}

// Bounds of a sitemap. The protocol itself allows 50,000 entries.
const (
	mostEntries   = 50_000
	mostUnpacked  = 50 << 20
	mostTags      = 1_000_000
	mostChildren  = 3                   // of an index, the ones changed last, in one visit
	mostNew       = 200                 // entries in one visit, the ones changed last
	recently      = 14 * 24 * time.Hour // before the newest entry; what is older belongs to an older page
	entriesOfPage = 500                 // of an older page
)

// entry is a page that a sitemap names, or another sitemap.
type entry struct {
	address   string
	changed   time.Time
	title     string
	published time.Time
	outlet    string
	language  news.Language
}

// sitemap is one document.
type sitemap struct {
	entries  []entry // of pages
	children []entry // other sitemaps
	foreign  int     // entries of other sites, which a sitemap may not name
	cut      error   // why its end could not be read
}

// Visit reads what was changed last or, with a page, an older part: the pages of an index are its sitemaps, those of a
// sitemap are pieces of it.
func (Sitemap) Visit(ctx context.Context, v visit.Visit) (visit.Harvest, error) {
	top, got, err := open(ctx, v, v.Source.Address, v.Page == "")
	if err != nil {
		return visit.Harvest{}, err
	}
	out := visit.Harvest{Memory: visit.Memory{Validators: got.Validators}, Unchanged: got.NotModified}
	if got.NotModified {
		return out, nil
	}
	if v.Page != "" {
		return older(ctx, v, top, out)
	}
	if len(top.children) == 0 {
		take(&out, v, top, recent(top.entries))
		out.Older = next(v.Source.Address, len(out.Items), top)
		return out, nil
	}
	out.Memory.Validators = zero // an index can stay as it is while its sitemaps change
	for _, child := range top.children[:min(len(top.children), mostChildren)] {
		m, _, err := open(ctx, v, child.address, false)
		switch {
		case ctx.Err() != nil:
			return visit.Harvest{}, err
		case err != nil:
			out.Problems = append(out.Problems, err)
		default:
			take(&out, v, m, recent(m.entries))
		}
	}
	if len(out.Items) == 0 && len(out.Problems) > 0 {
		return visit.Harvest{}, out.Problems[0]
	}
	out.Older = page{top.children[0].address, 0}.String()
	return out, nil
}

// page names a piece of a sitemap: the entries from a number on, the newest first.
type page struct {
	address string
	from    int
}

func (p page) String() string { return strconv.Itoa(p.from) + " " + p.address }

func parsePage(s string) (page, error) {
	number, address, _ := strings.Cut(s, " ")
	from, err := strconv.Atoi(number)
	if err != nil || from < 0 || !links.IsWeb(address) {
		e := failure.GiveUp(address, fmt.Sprintf("%q names no part of a sitemap", s), "begin anew from the newest")
		e.Cause = err
		return page{}, e
	}
	return page{address, from}, nil
}

// next is the piece of a sitemap that begins at a number, empty where there is none.
func next(address string, from int, m sitemap) string {
	if from >= len(m.entries) {
		return ""
	}
	return page{address, from}.String()
}

// older reads a piece. Behind the last one of a sitemap comes the next sitemap of the index.
func older(ctx context.Context, v visit.Visit, top sitemap, out visit.Harvest) (visit.Harvest, error) {
	p, err := parsePage(v.Page)
	if err != nil {
		return visit.Harvest{}, err
	}
	m := top
	if len(top.children) > 0 {
		if m, _, err = open(ctx, v, p.address, false); err != nil {
			return visit.Harvest{}, err
		}
	}
	from := min(p.from, len(m.entries))
	to := min(from+entriesOfPage, len(m.entries))
	take(&out, v, m, m.entries[from:to])
	if out.Older = next(p.address, to, m); out.Older == "" {
		at := slices.IndexFunc(top.children, func(c entry) bool { return c.address == p.address })
		if at >= 0 && at+1 < len(top.children) {
			out.Older = page{top.children[at+1].address, 0}.String()
		}
	}
	return out, nil
}

// recent are the entries that are worth a look at a usual visit.
func recent(all []entry) []entry {
	if len(all) == 0 {
		return nil
	}
	since := all[0].when().Add(-recently)
	n := slices.IndexFunc(all, func(e entry) bool { return e.when().Before(since) })
	if n < 0 {
		n = len(all)
	}
	return all[:min(n, mostNew)]
}

// when is the time by which an entry is put in order.
func (e entry) when() time.Time {
	if !e.published.IsZero() {
		return e.published
	}
	return e.changed
}

// take makes items of entries.
func take(out *visit.Harvest, v visit.Visit, m sitemap, entries []entry) {
	known := map[string]bool{}
	for _, item := range out.Items {
		known[item.Address] = true
	}
	for _, e := range entries {
		if known[e.address] {
			continue
		}
		known[e.address] = true
		item := visit.Item{Changed: e.changed}
		item.Address, item.Title, item.Published, item.Fetched = e.address, e.title, e.published, v.Now
		item.Source, item.Outlet, item.Language = v.Source.ID, cmp.Or(v.Source.Outlet, e.outlet), cmp.Or(v.Source.Language, e.language)
		out.Items = append(out.Items, item)
	}
	if m.foreign > 0 {
		out.Problems = append(out.Problems, failure.GiveUp(v.Source.Address, fmt.Sprintf("%d of its entries are of other sites", m.foreign),
			"follow those sites by themselves"))
	}
	if m.cut != nil {
		out.Problems = append(out.Problems, m.cut)
	}
}

// open gets and reads a sitemap; with known, only if it was changed.
func open(ctx context.Context, v visit.Visit, address string, known bool) (sitemap, fetch.Fetched, error) {
	validators := zero
	if known {
		validators = v.Memory.Validators
	}
	got, err := v.Get(ctx, address, validators)
	if err != nil || got.NotModified {
		return sitemap{}, got, err
	}
	m, err := parse(got.Document)
	return m, got, err
}

// parse reads a document as a sitemap, an index, or a list of addresses.
func parse(doc news.Document) (sitemap, error) {
	body, err := unpacked(doc)
	if err != nil {
		return sitemap{}, err
	}
	text, _, err := decode.Text(body, doc.ContentType)
	if err != nil {
		e := failure.GiveUp(doc.Address, err.Error(), "check the address of the sitemap")
		e.Cause = err
		return sitemap{}, e
	}
	r := reader{address: doc.Address}
	if strings.HasPrefix(strings.TrimSpace(text), "<") {
		r.xml(text)
	} else {
		r.lines(text)
	}
	if len(r.out.entries)+len(r.out.children) == 0 {
		if r.out.cut != nil {
			return sitemap{}, r.out.cut
		}
		if r.out.foreign == 0 && !r.empty {
			return sitemap{}, failure.GiveUp(doc.Address, "it is no sitemap", "look for the address of the sitemap in the site's robots.txt")
		}
	}
	order(r.out.entries)
	order(r.out.children)
	return r.out, nil
}

// order puts what was changed last first. Of a list without times either end may be the newer one, so it is taken from both in turn.
func order(all []entry) {
	if !slices.ContainsFunc(all, func(e entry) bool { return !e.when().IsZero() }) {
		in := slices.Clone(all)
		for i := range all {
			all[i] = in[i/2]
			if i%2 == 1 {
				all[i] = in[len(in)-1-i/2]
			}
		}
		return
	}
	slices.SortStableFunc(all, func(a, b entry) int { return b.when().Compare(a.when()) })
}

// unpacked is the body of a document, of a .gz what is in it.
func unpacked(doc news.Document) ([]byte, error) {
	if !bytes.HasPrefix(doc.Body, []byte{0x1f, 0x8b}) {
		return doc.Body, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(doc.Body))
	if err == nil {
		var body []byte
		if body, err = io.ReadAll(io.LimitReader(z, mostUnpacked+1)); err == nil || errors.Is(err, io.ErrUnexpectedEOF) && len(body) > 0 {
			if len(body) > mostUnpacked {
				return nil, failure.TooLarge(doc.Address, -1, mostUnpacked)
			}
			return body, nil // of a cut one what there is
		}
	}
	e := failure.GiveUp(doc.Address, "it can't be unpacked: "+err.Error(), "tell the publisher")
	e.Class, e.Cause = news.ErrAgain, err
	return nil, e
}

var _ visit.Kind = Sitemap{}
