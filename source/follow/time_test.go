package follow_test

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tumen/news"
	"tumen/source"
	"tumen/source/fetch"
	"tumen/source/follow"
	"tumen/source/visit"
	"tumen/store"
)

var mostItems = flag.Int("items", 2000, "how many items TestMemoryStaysFlat brings")

// inBubble runs a test in a time of its own, in which a follower has an archive and no network.
func inBubble(t *testing.T, run func(t *testing.T, d *desk)) {
	synctest.Test(t, func(t *testing.T) {
		archive, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "tumen.db"), store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		d := &desk{t: t, archive: archive}
		d.Follower = &follow.Follower{
			Sources: func(context.Context) ([]news.Source, error) { return d.sources, nil },
			Store:   archive, Kinds: source.Kinds(), Interval: 10 * time.Minute, Cap: 300, Now: time.Now, Log: slog.New(slog.DiscardHandler),
		}
		run(t, d)
		if err := archive.Close(); err != nil {
			t.Error(err)
		}
	})
}

// TestASlowSourceStopsNoOther has one that never answers, and one that answers each of very many questions within a minute.
func TestASlowSourceStopsNoOther(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		items := func(v visit.Visit, n int) (out []visit.Item) {
			for i := range n {
				out = append(out, visit.Item{Document: news.Document{Address: fmt.Sprintf("%s/%d", v.Source.Address, i), Published: v.Now}})
			}
			return out
		}
		d.Kinds["hanging"] = kind(func(ctx context.Context, _ visit.Visit) (visit.Harvest, error) {
			<-ctx.Done()
			return visit.Harvest{}, ctx.Err()
		})
		d.Kinds["long"] = kind(func(_ context.Context, v visit.Visit) (visit.Harvest, error) {
			return visit.Harvest{Items: items(v, 100)}, nil
		})
		d.Kinds["good"] = kind(func(_ context.Context, v visit.Visit) (visit.Harvest, error) {
			return visit.Harvest{Items: items(v, 1)}, nil
		})
		d.Page = func(ctx context.Context, address string, _ fetch.Validators) (fetch.Fetched, error) {
			if strings.Contains(address, "long") {
				time.Sleep(time.Minute)
			}
			return fetch.Fetched{Document: news.Document{Address: address, Body: []byte("Text."), Fetched: time.Now()}}, ctx.Err()
		}
		for _, k := range []string{"hanging", "long", "good"} {
			d.sources = append(d.sources, news.Source{ID: k, Kind: news.SourceKind(k), Address: "https://" + k + ".example"})
		}
		began, n := time.Now(), 0
		for doc, err := range d.Documents(t.Context()) {
			if doc.Source == "good" && time.Since(began) > 0 {
				t.Errorf("it waits for others for %s", time.Since(began))
			}
			if err == nil {
				n++
			} else if !strings.Contains(err.Error(), "source hanging") {
				t.Error(err)
			}
		}
		if took := time.Since(began); took < 5*time.Minute || took > 7*time.Minute || n < 6 || n > 8 {
			t.Errorf("the round took %s and brought %d reports", took, n)
		}
		if got := d.track("hanging"); got.Condition != news.Slow || got.Failures != 1 {
			t.Errorf("%+v", got)
		}
		if got := d.track("long"); got.Condition != news.Fine || got.Failures != 0 {
			t.Errorf("%+v", got)
		}
	})
}

// TestARoundEnds has very many slow sources on one server: the next round goes on with those that wait longest.
func TestARoundEnds(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		visited := map[string]int{}
		d.Kinds["slow"] = kind(func(_ context.Context, v visit.Visit) (visit.Harvest, error) {
			visited[v.Source.ID]++
			time.Sleep(4 * time.Minute)
			return visit.Harvest{}, nil
		})
		for i := range 12 {
			d.sources = append(d.sources, news.Source{ID: fmt.Sprint(i), Kind: "slow", Address: fmt.Sprintf("https://slow.example/%d", i)})
		}
		for range 3 {
			began := time.Now()
			for _, err := range d.Documents(t.Context()) {
				t.Error(err)
			}
			if took := time.Since(began); took > 20*time.Minute {
				t.Errorf("the round took %s", took)
			}
		}
		if len(visited) != 12 {
			t.Errorf("%v", visited)
		}
	})
}

// TestMemoryStaysFlat follows a source that brings ever new items. The full size is: go test ./source/follow -run Flat -items 100000
func TestMemoryStaysFlat(t *testing.T) {
	const list = 500
	d := newDesk(t, newSite(t), "a")
	d.Cap, d.Interval = 0, time.Minute
	next := 0
	d.Kinds["flood"] = kind(func(_ context.Context, v visit.Visit) (visit.Harvest, error) {
		var h visit.Harvest
		for range list {
			next++
			h.Items = append(h.Items, visit.Item{Document: news.Document{
				Address: fmt.Sprintf("https://flood.example/%d", next), Title: fmt.Sprint(next), Body: fmt.Appendf(nil, "Report %d.", next), Published: v.Now, Fetched: v.Now,
			}})
		}
		return h, nil
	})
	d.sources[0].Kind = "flood"
	taken := 0
	round := func() uint64 {
		for _, err := range d.Documents(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			taken++
		}
		d.now = d.now.Add(time.Minute)
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	first := round()
	for next < *mostItems {
		round()
	}
	last := round()
	t.Logf("%d items: %.1f MB after the first %d, %.1f MB at the end", taken, float64(first)/1e6, list, float64(last)/1e6)
	if taken != next || last > first+4<<20 {
		t.Errorf("%d of %d items, %d bytes more", taken, next, last-first)
	}
}

// A clock that was a year ahead for a moment must not silence a source for a year.
func TestAClockThatWasAheadSilencesNoSource(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		visits := 0
		d.Kinds["good"] = kind(func(context.Context, visit.Visit) (visit.Harvest, error) {
			visits++
			return visit.Harvest{Items: []visit.Item{{Document: news.Document{Address: "https://a.example/1", Body: []byte("a"), Published: time.Now(), Fetched: time.Now()}}}}, nil
		})
		d.sources = []news.Source{{ID: "a", Kind: "good", Address: "https://a.example/feed"}}
		ahead := 365 * 24 * time.Hour
		d.Now = func() time.Time { return time.Now().Add(ahead) }
		for _, err := range d.Documents(t.Context()) {
			if err != nil {
				t.Error(err)
			}
		}
		ahead = 0
		for _, err := range d.Documents(t.Context()) {
			if err != nil {
				t.Error(err)
			}
		}
		if visits != 2 {
			t.Errorf("%d visits", visits)
		}
	})
}

// A first visit must not fill tomorrow's digest with reports of years ago; who wants them fills the archive backwards. A
// source that has nothing else is read as it is.
func TestOldItemsBesideNewOnesAreLeftToFillingBack(t *testing.T) {
	s := newSite(t)
	old := item{"/old", longTeaser, noon.AddDate(-2, 0, 0)}
	s.feed("/paper", "", item{"/new", longTeaser, noon.Add(-time.Hour)}, item{"/undated", longTeaser, time.Time{}}, old)
	s.feed("/museum", "", old)
	for _, p := range []string{"/new", "/undated", "/old"} {
		s.page(p)
	}
	d := newDesk(t, s, "paper")
	if got := d.round().documents; len(got) != 2 || got["/old"].Address != "" {
		t.Errorf("%v", got)
	}
	d = newDesk(t, s, "museum")
	if got := d.round().documents; len(got) != 1 {
		t.Errorf("%v", got)
	}
}
