package follow_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/source/failure"
	"tumen/source/follow"
	"tumen/source/visit"
)

// book is a source of numbered pages with a report a day, the newest first, ten on a page.
type book struct {
	pages  int
	length int // reports in all
	shift  int // new ones since
	per    int // reports on a page, 0 for ten
	read   []string
	fails  map[string]error
	older  func(page int) string // the one after; nil for the next
	dated  func(n int) time.Time // nil for a day each
	whole  func(n int) bool      // false for a report whose page is asked for
}

func (b *book) Visit(_ context.Context, v visit.Visit) (visit.Harvest, error) {
	b.read = append(b.read, v.Page)
	if err := b.fails[v.Page]; err != nil {
		return visit.Harvest{}, err
	}
	page := 1
	if v.Page != "" {
		var err error
		if page, err = strconv.Atoi(v.Page); err != nil {
			return visit.Harvest{}, err
		}
	}
	if page > b.pages {
		return visit.Harvest{}, &failure.Error{Address: v.Page, Problem: "no", Status: http.StatusNotFound, Class: news.ErrGiveUp}
	}
	var h visit.Harvest
	per := cmp.Or(b.per, 10)
	for i := range per {
		n := (page-1)*per + i - b.shift
		if b.length > 0 && n >= b.length {
			break
		}
		at := noon.AddDate(0, 0, -n)
		if b.dated != nil {
			at = b.dated(n)
		}
		d := news.Document{Address: fmt.Sprintf("%s/%d", v.Source.Address, n), Body: fmt.Appendf(nil, "Report %d.", n), Fetched: v.Now, Published: at}
		if b.whole != nil && !b.whole(n) {
			d.Body = nil
		}
		h.Items = append(h.Items, visit.Item{Document: d})
	}
	h.Older = strconv.Itoa(page + 1)
	if b.older != nil {
		h.Older = b.older(page)
	}
	return h, nil
}

// fill fills the desk's archive from the book and returns what was taken and how it ended.
func (d *desk) fill(b *book, since time.Time) (taken, follow.Filled) {
	d.t.Helper()
	b.read = nil
	d.Kinds["book"] = b
	d.sources[0].Kind = "book"
	var last follow.Filled
	got := d.take(d.Back(d.t.Context(), since, func(f follow.Filled) { last = f }))
	if err := d.Broken(); err != nil {
		d.t.Fatal(err)
	}
	return got, last
}

func day(n int) time.Time { return noon.AddDate(0, 0, -n).Truncate(24 * time.Hour) }

func TestTheArchiveIsFilledBackToADay(t *testing.T) {
	d := newDesk(t, newSite(t), "a")
	b := &book{pages: 100}
	got, told := d.fill(b, day(34))
	if len(got.documents) != 35 || told.Reports != 35 || !told.Until.Equal(noon.AddDate(0, 0, -34)) || told.More || told.Err != nil ||
		told.Why != "it has come to the day" || join(b.read) != " 2 3 4 5" {
		t.Errorf("%d reports, %+v, pages %q", len(got.documents), told, b.read)
	}
	got, told = d.fill(b, day(34)) // again
	if len(got.documents) != 0 || told.Reports != 0 || !told.Until.Equal(noon.AddDate(0, 0, -34)) || join(b.read) != " 4 5" {
		t.Errorf("again %d reports, %+v, pages %q", len(got.documents), told, b.read)
	}
	b.shift = 3 // meanwhile three came
	got, told = d.fill(b, day(52))
	if len(got.documents) != 3+18 || !told.Until.Equal(noon.AddDate(0, 0, -52)) || join(b.read) != " 2 4 5 6 7" {
		t.Errorf("further %d reports, %+v, pages %q", len(got.documents), told, b.read)
	}
	if v := d.track("a"); v.Condition != news.Untried || !v.NextVisit.IsZero() { // how it is followed is another matter
		t.Errorf("%+v", v)
	}
}

func TestAFillingSaysWhyItEnds(t *testing.T) {
	down := &failure.Error{Address: "https://example.org/", Problem: "down", Class: news.ErrLater}
	s := newSite(t)
	for n := range 100 {
		s.set(fmt.Sprintf("/reports-that-are-gone/%d", n), answer{status: 503})
	}
	d := newDesk(t, s)
	same := func(n int) time.Time { return noon.AddDate(0, 0, -n%10) }
	for name, c := range map[string]struct {
		book  book
		why   string
		taken int
		more  bool
		until int // days ago; below 0 for not at all
	}{
		"nothing older":         {book{pages: 1, older: func(int) string { return "" }}, "nothing older", 10, false, 9},
		"a page that is gone":   {book{pages: 3}, "nothing older", 30, false, 29},
		"the last is not full":  {book{pages: 2, length: 13, older: func(n int) string { return map[int]string{1: "2"}[n] }}, "nothing older", 13, false, 12},
		"a circle":              {book{pages: 9, older: func(n int) string { return strconv.Itoa(n%3 + 1) }}, "circle", 30, false, 29},
		"a page that fails":     {book{pages: 9, fails: map[string]error{"3": down}}, "can't be read", 20, true, 19},
		"the first fails":       {book{pages: 9, fails: map[string]error{"": down}}, "can't be read", 0, true, -1},
		"a fault":               {book{pages: 9, older: func(int) string { panic("index out of range") }}, "can't be read", 0, true, -1},
		"empty pages":           {book{pages: 99, length: 20}, "nothing was new on 3 pages", 20, false, 19},
		"no dates":              {book{pages: 4, dated: func(int) time.Time { return time.Time{} }}, "nothing older", 40, false, -1},
		"reports that are gone": {book{pages: 9, whole: func(n int) bool { return n < 5 }}, "can't be had for now", 5, true, 4},
		"too many pages":        {book{pages: 9999, per: 1, dated: same}, "200 pages", 200, true, 9},
	} {
		t.Run(name, func(t *testing.T) {
			d.t = t
			d.sources = []news.Source{{ID: name, Address: s.URL + "/" + strings.ReplaceAll(name, " ", "-")}}
			got, told := d.fill(&c.book, day(1000))
			if len(got.documents) != c.taken || !strings.Contains(told.Why, c.why) || told.More != c.more || (told.Err != nil) != (c.why == "can't be read") {
				t.Errorf("%d reports, %+v", len(got.documents), told)
			}
			want := noon.AddDate(0, 0, -c.until)
			if c.until < 0 {
				want = time.Time{}
			}
			if name != "reports that are gone" && !told.Until.Equal(want) {
				t.Errorf("until %s", told.Until)
			}
		})
	}
}

// TestASiteThatIgnoresPagesIsFoundOut has WordPress behind a cache that drops the query.
func TestASiteThatIgnoresPagesIsFoundOut(t *testing.T) {
	d := newDesk(t, newSite(t), "a")
	b := &book{pages: 100, length: 10}
	d.Kinds["ignoring"] = kind(func(ctx context.Context, v visit.Visit) (visit.Harvest, error) {
		page := v.Page
		v.Page = ""
		h, err := b.Visit(ctx, v)
		h.Older = page + "x"
		return h, err
	})
	d.sources[0].Kind = "ignoring"
	var told follow.Filled
	got := d.take(d.Back(t.Context(), day(1000), func(f follow.Filled) { told = f }))
	if len(got.documents) != 10 || told.Pages != 2 || told.Why != "its older pages bring the same again" {
		t.Errorf("%d reports, %+v", len(got.documents), told)
	}
}

// TestABrokenOffFillingGoesOn is stopped in the middle, as by Ctrl-C, and goes on where it was though the site has gone on
// meanwhile.
func TestABrokenOffFillingGoesOn(t *testing.T) {
	d := newDesk(t, newSite(t), "a")
	b := &book{pages: 100}
	d.Kinds["book"] = b
	d.sources[0].Kind = "book"
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for doc, err := range d.Back(ctx, day(95), func(follow.Filled) {}) {
		if err != nil {
			t.Fatal(err)
		}
		d.read(doc)
		if n++; n == 55 {
			cancel()
		}
	}
	if d.Broken() != nil || d.track("a").Back != "6" || !d.track("a").Until.Equal(noon.AddDate(0, 0, -49)) {
		t.Fatalf("%v, %+v", d.Broken(), d.track("a"))
	}
	b.shift = 1
	got, told := d.fill(b, day(95))
	if len(got.documents) != 1+96-55 || told.More || told.Why != "it has come to the day" || join(b.read) != " 10 11 2 6 7 8 9" {
		t.Errorf("%d reports, %+v, pages %q", len(got.documents), told, b.read)
	}
}

// TestReportsThatCouldNotBeHadAreTriedWhenTheFillingGoesOn has a server that fails in between.
func TestReportsThatCouldNotBeHadAreTriedWhenTheFillingGoesOn(t *testing.T) {
	s := newSite(t)
	for n := range 40 {
		s.page(fmt.Sprintf("/a/%d", n))
	}
	s.set("/a/13", answer{status: 500})
	d := newDesk(t, s, "a")
	b := &book{pages: 4, whole: func(int) bool { return false }}
	got, told := d.fill(b, day(1000))
	if len(got.documents) != 39 || len(got.problems) != 1 || told.Why != "it has nothing older" {
		t.Fatalf("%d reports, %v, %+v", len(got.documents), got.problems, told)
	}
	s.page("/a/13")
	got, _ = d.fill(b, day(1000))
	if paths(got) != "/a/13" || join(b.read) != " 2 3 4 5" {
		t.Errorf("%s, pages %q", paths(got), b.read)
	}
}

func TestAClosedArchiveEndsAFilling(t *testing.T) {
	d := newDesk(t, newSite(t), "a")
	d.Kinds["book"] = &book{pages: 100}
	d.sources[0].Kind = "book"
	for _, err := range d.Back(t.Context(), day(1000), func(follow.Filled) {}) {
		if err != nil {
			t.Error(err)
		}
		if err := d.archive.Close(); err != nil && !errors.Is(err, news.ErrNotFound) {
			t.Fatal(err)
		}
	}
	if d.Broken() == nil {
		t.Error("that the archive is closed is not said")
	}
}
