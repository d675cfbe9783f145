package feeds

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/source/visit"
)

// hostile is a broken feed and what a careful reader makes of it.
type hostile struct {
	name, mutation, address, contentType string
	body                                 []byte
	items                                []wanted
	sound                                bool // nothing is wrong with it that were worth a word
	broken                               bool // a problem must be reported
}

// wanted is an item that must be found. The times are as good as each other; an empty one means that none is given.
type wanted struct {
	title, address string
	times          []string
}

// strange reads the feeds that were broken by someone who had not seen the code that reads them.
func strange(t testing.TB) []hostile {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "hostile", "strange", "*.case.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	var out []hostile
	for _, file := range files {
		var c struct {
			ContentType  string `json:"content_type"`
			URL          string `json:"url"`
			Mutation     string `json:"mutation"`
			Problems     bool   `json:"problems"`
			ProblemsSure bool   `json:"problems_sure"`
			Items        []struct {
				Title         string   `json:"title"`
				URL           string   `json:"url"`
				Published     string   `json:"published"`
				PublishedAlso []string `json:"published_also"`
			} `json:"items"`
		}
		if err := json.Unmarshal(contents(t, file), &c); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		h := hostile{
			name: strings.TrimSuffix(filepath.Base(file), ".case.json"), mutation: c.Mutation,
			address: c.URL, contentType: c.ContentType, sound: c.ProblemsSure && !c.Problems, broken: c.ProblemsSure && c.Problems,
		}
		for _, end := range []string{".xml", ".json", ".xml.gz"} {
			if _, err := os.Stat(strings.TrimSuffix(file, ".case.json") + end); err == nil {
				h.body = contents(t, strings.TrimSuffix(file, ".case.json")+end)
			}
		}
		for _, i := range c.Items {
			h.items = append(h.items, wanted{i.Title, i.URL, append(i.PublishedAlso, i.Published)})
		}
		out = append(out, h)
	}
	return out
}

// contents reads a file, packed or not.
func contents(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path) // #nosec G304 -- a file of the test's own
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(path, ".gz") {
		return b
	}
	r, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if b, err = io.ReadAll(r); err != nil {
		t.Fatal(err)
	}
	return b
}

// score counts what was read right. An item too much counts as a wrong title: a title that is right must be right alone.
type score struct{ titles, addresses, times, all, cases, whole int }

func (s *score) add(o score) {
	s.titles += o.titles
	s.addresses += o.addresses
	s.times += o.times
	s.all += o.all
	s.cases += o.cases
	s.whole += o.whole
}

func (s score) String() string {
	part := func(n int) string { return fmt.Sprintf("%d of %d (%.1f %%)", n, s.all, share(n, s.all)) }
	return fmt.Sprintf("titles %s, with the right address %s, time %s; feeds without a fault %d of %d",
		part(s.titles), part(s.addresses), part(s.times), s.whole, s.cases)
}

func share(n, all int) float64 { return 100 * float64(n) / float64(max(all, 1)) }

// judge compares what was read of a feed with what must be, item by item, each used once.
func judge(h hostile, f Feed) (score, []string) {
	var wrong []string
	left := slices.Clone(f.Items)
	s := score{all: max(len(h.items), len(f.Items)), cases: 1}
	for _, w := range h.items {
		i := slices.IndexFunc(left, func(d visit.Item) bool { return d.Title == w.title && d.Address == w.address })
		if i < 0 {
			i = slices.IndexFunc(left, func(d visit.Item) bool { return d.Title == w.title })
		}
		if i < 0 {
			wrong = append(wrong, fmt.Sprintf("no item %q", w.title))
			continue
		}
		s.titles++
		if left[i].Address == w.address {
			s.addresses++
		} else {
			wrong = append(wrong, fmt.Sprintf("%q is at %s, not %s", w.title, left[i].Address, w.address))
		}
		if slices.ContainsFunc(w.times, func(p string) bool { return sameTime(p, left[i].Published) }) {
			s.times++
		} else {
			wrong = append(wrong, fmt.Sprintf("%q is of %s, not %q", w.title, left[i].Published.Format(time.RFC3339), w.times))
		}
		left = slices.Delete(left, i, i+1)
	}
	for _, d := range left {
		wrong = append(wrong, fmt.Sprintf("an item too much: %q at %s", d.Title, d.Address))
	}
	if h.broken && len(f.Problems) == 0 && len(f.Mended) == 0 {
		wrong = append(wrong, "no problem is reported")
	}
	if h.sound && (len(f.Problems) > 0 || len(f.Mended) > 0) {
		wrong = append(wrong, fmt.Sprintf("problems where there are none: %v %s", f.Problems, f.Mended))
	}
	if len(wrong) == 0 {
		s.whole = 1
	}
	return s, wrong
}

func sameTime(stated string, read time.Time) bool {
	if stated == "" {
		return read.IsZero()
	}
	t, err := time.Parse(time.RFC3339, stated)
	return err == nil && t.Equal(read)
}

// measure reads all and prints what is right by mutation, and what is wrong.
func measure(t *testing.T, cases []hostile) score {
	t.Helper()
	var sum score
	by := map[string]*score{}
	for _, h := range cases {
		f, err := Read(news.Document{Address: h.address, ContentType: h.contentType, Body: h.body, Fetched: fetchedThen()})
		s, wrong := judge(h, f)
		if err != nil {
			wrong = append(wrong, err.Error())
		}
		if len(wrong) > 0 {
			t.Logf("%s:\n\t%s", h.name, strings.Join(wrong, "\n\t"))
		}
		if by[h.mutation] == nil {
			by[h.mutation] = &score{}
		}
		by[h.mutation].add(s)
		sum.add(s)
	}
	for _, m := range slices.Sorted(maps.Keys(by)) {
		t.Logf("%-24s %v", m, by[m])
	}
	t.Logf("%-24s %v", "all", sum)
	return sum
}

// The share of right titles, in percent, below which the reader was never to fall again.
const strangeFloor = 99

func TestFeedsBrokenByAStrangerAreRead(t *testing.T) {
	s := measure(t, strange(t))
	if got := share(s.titles, s.all); got < strangeFloor {
		t.Errorf("%.1f %% of the titles are right, before it was %.1f %%", got, float64(strangeFloor))
	}
}

// fetchedThen is when the broken feeds were fetched.
func fetchedThen() time.Time { return time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC) }
