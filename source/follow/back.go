package follow

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"time"

	"tumen/news"
	"tumen/source"
	"tumen/source/failure"
	"tumen/source/visit"
)

const (
	mostPages   = 200  // of one source that are read in one go
	mostReports = 2000 // of one source that are taken in one go
	idlePages   = 3    // without anything new, after which nothing more is expected
)

// Filled says how far a source was filled backwards.
type Filled struct {
	Source  string
	Until   time.Time // of the oldest item that was seen; zero when none was dated
	Pages   int       // that were read
	Reports int       // that were taken
	Why     string    // why it ended; empty while it goes on
	Err     error     // that ended it
	More    bool      // the same call goes on where this one ended
}

// Back yields what sources have had since a day, as far back as they show it, and says after each page how far it has
// come. It goes on where an earlier call was broken off.
func (f *Follower) Back(ctx context.Context, since time.Time, told func(Filled)) iter.Seq2[news.Document, error] {
	return func(yield func(news.Document, error) bool) {
		all, err := f.all(ctx)
		if f.broken = err; err != nil {
			return
		}
		f.run(ctx, yield, told, lanes(all), func(ctx context.Context, v visiting, tell func(event) bool) {
			(&filling{round: round{Follower: f, visiting: v, tell: tell, now: f.Now(), filling: true}, since: since}).fill(ctx)
		})
	}
}

// filling is the filling of the archive from one source.
type filling struct {
	round
	since  time.Time
	told   Filled
	page   string          // that is read
	from   string          // the page at which an earlier call ended
	resume *string         // the newest page that has something left to take
	before map[string]bool // addresses of the page before
	read   map[string]bool // pages
	idle   int             // pages in a row without anything new
}

func (r *filling) fill(ctx context.Context) {
	r.begin()
	r.told.Source, r.told.Until, r.from = r.source.ID, r.track.Until, r.track.Back
	r.read = map[string]bool{}
	defer func() {
		if p := recover(); p != nil {
			r.end("it can't be read", fmt.Errorf("a fault of the program: %v", p), true)
			r.keepPage("")
		}
	}()
	for r.told.Why == "" && ctx.Err() == nil {
		r.next(ctx)
	}
}

// next reads a page and chooses the one after it, or ends.
func (r *filling) next(ctx context.Context) {
	r.now = r.Now()
	r.read[r.page] = true
	h, err := r.ask(ctx, visit.Memory{}, r.page)
	switch e, _ := errors.AsType[*failure.Error](err); {
	case ctx.Err() != nil:
		return
	case e != nil && r.page != "" && (e.Status == http.StatusNotFound || e.Status == http.StatusGone):
		r.end("it has nothing older", nil, false)
		r.keepPage("")
		return
	case err != nil:
		r.end("it can't be read", err, !errors.Is(err, news.ErrGiveUp))
		r.keepPage("")
		return
	}
	taken, waiting := r.track.Taken, r.waiting
	r.fresh, r.failures = nil, 0
	skipped := false
	r.goes = func(i visit.Item) bool {
		full := r.told.Reports+r.track.Taken-taken >= mostReports
		goes := !full && (i.Published.IsZero() || !i.Published.Before(r.since))
		skipped = skipped || !goes
		return goes
	}
	if err := r.items(ctx, h); err != nil {
		if ctx.Err() == nil {
			r.end("the archive can't be used", nil, true)
			r.tell(event{kept: &kept{err: err}})
		}
		return
	}
	if len(h.Items)+len(h.Problems) > 0 { // what is behind the last one is none
		r.told.Pages++
	}
	r.told.Reports += r.track.Taken - taken
	if skipped || r.waiting > waiting {
		r.left()
	}
	for _, i := range h.Items {
		at := source.Believed(i.Published, r.now)
		if !at.IsZero() && !at.Before(r.since) && (r.told.Until.IsZero() || at.Before(r.told.Until)) {
			r.told.Until = at
		}
	}
	older := r.choose(h, len(r.fresh) > 0 || r.track.Taken > taken, r.waiting > waiting)
	r.keepPage(older)
	r.page = older
}

// left remembers that the page has something left to take.
func (r *filling) left() {
	if r.resume == nil {
		page := r.page
		r.resume = &page
	}
}

// choose says which page comes next, or why none does.
func (r *filling) choose(h visit.Harvest, some, waiting bool) (older string) {
	addresses := map[string]bool{}
	same := len(h.Items) > 0
	for _, i := range h.Items {
		a := keyOf(i)
		addresses[a] = true
		same = same && r.before[a]
	}
	r.before = addresses
	older = h.Older
	if r.idle++; some {
		r.idle = 0
	} else if r.from != "" && !r.read[r.from] {
		older, r.idle, r.from = r.from, 0, "" // all that is between was taken by the earlier call
	}
	switch {
	case older == "":
		r.end("it has nothing older", nil, false)
	case same:
		r.end("its older pages bring the same again", nil, false)
	case r.read[older]:
		r.end("its older pages lead in a circle", nil, false)
	case past(h.Items, r.since):
		r.end("it has come to the day", nil, false)
	case r.idle >= idlePages:
		r.end(fmt.Sprintf("nothing was new on %d pages", r.idle), nil, false)
	case r.told.Reports >= mostReports:
		r.end(fmt.Sprintf("%d reports are taken in one go", mostReports), nil, true)
	case r.told.Pages >= mostPages:
		r.end(fmt.Sprintf("%d pages are read in one go", mostPages), nil, true)
	case waiting && r.failures >= failuresInRow:
		r.end("its reports can't be had for now", nil, true)
	}
	return older
}

// past reports whether every item that is dated is older than a day. One that is pinned to the top does not count.
func past(items []visit.Item, day time.Time) bool {
	some := false
	for _, i := range items {
		some = some || !i.Published.IsZero()
		if !i.Published.IsZero() && !i.Published.Before(day) {
			return false
		}
	}
	return some
}

// keepPage remembers how far it has come, once what the page brought was taken, and that an older page is next.
func (r *filling) keepPage(older string) {
	switch {
	case r.from != "": // it has not yet come to where the earlier call ended
		r.track.Back = r.from
	case r.resume != nil:
		r.track.Back = *r.resume
	case older != "":
		r.track.Back = older
	default:
		r.track.Back = r.page
	}
	r.track.Until = r.told.Until
	told := r.told
	r.tell(event{kept: &kept{track: r.track, items: r.rows, filled: &told}})
	r.rows = nil
}

// end says why the filling ends.
func (r *filling) end(why string, err error, more bool) {
	r.told.Why, r.told.Err, r.told.More = why, err, more
	if err != nil {
		r.problem(r.source.Address, err)
	}
}
