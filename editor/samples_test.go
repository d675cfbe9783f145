package editor

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

const samples = "../command/samples"

// newEditor is the extractive editor for the built-in pack.
func newEditor(tb testing.TB) *Extractive {
	tb.Helper()
	p, err := topic.Default()
	if err != nil {
		tb.Fatal(err)
	}
	return NewExtractive(p)
}

// article is a report of the given text, cut into sentences as the reader does it.
func article(text string, l news.Language, published time.Time) news.Article {
	a := news.Article{ID: 1, Text: text, Language: l, Published: published}
	for i, s := range lang.Sentences(text, l) {
		a.Sentences = append(a.Sentences, news.Sentence{ID: i + 1, Start: s.Start, End: s.End, Text: text[s.Start:s.End]})
	}
	return a
}

// sample reads one of the sample reports: its language stands in its name, its date in its second line.
func sample(tb testing.TB, name string) news.Article {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join(samples, name+".txt"))
	if err != nil {
		tb.Fatal(err)
	}
	head, body, ok := strings.Cut(string(b), "\n\n")
	if !ok {
		tb.Fatalf("%s has no body", name)
	}
	l := news.Language(strings.Split(name, "-")[1])
	dates := lang.Dates(strings.Split(head, "\n")[1], l, time.Time{})
	if len(dates) != 1 {
		tb.Fatalf("%s: %d dates in its second line", name, len(dates))
	}
	return article(body, l, dates[0].Period.From)
}

// expected is a line of the table of expectations.
type expected struct {
	indicator news.Indicator
	low, high float64
	bound     news.Bound
	whom      string
	speakers  []string
	among     string
	met       bool
}

func expectations(t *testing.T) map[string][]*expected {
	t.Helper()
	b, err := os.ReadFile("testdata/samples.tsv")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]*expected{}
	for line := range strings.Lines(string(b)) {
		col := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(col) != 8 {
			t.Fatalf("%d columns in %q", len(col), line)
		}
		low, err1 := strconv.ParseFloat(col[2], 64)
		high, err2 := strconv.ParseFloat(col[3], 64)
		if err1 != nil || err2 != nil {
			t.Fatalf("no numbers in %q", line)
		}
		e := &expected{indicator: news.Indicator(col[1]), low: low, high: high, bound: news.Bound(col[4]), whom: col[5], among: col[7]}
		if col[6] != "" {
			e.speakers = strings.Split(col[6], "|")
		}
		out[col[0]] = append(out[col[0]], e)
	}
	return out
}

// agrees reports whether figure f is e. What f keeps silent about is no contradiction.
func (e *expected) agrees(f news.Figure) bool {
	return f.Indicator == e.indicator && f.Low == e.low && f.High == e.high && f.Bound == e.bound &&
		(e.whom == "*" || string(f.Whom) == e.whom) && (f.Among == "" || strings.HasPrefix(f.Among, e.among+" "))
}

// TestSamplesAreReadAsTheirReadersExpect holds the editor to the table that was written before it. A figure that the
// table does not have and a speaker who did not say it are errors; a missing one is counted.
func TestSamplesAreReadAsTheirReadersExpect(t *testing.T) {
	e, want := newEditor(t), expectations(t)
	files, err := filepath.Glob(filepath.Join(samples, "*.txt"))
	if err != nil || len(files) != 24 {
		t.Fatalf("%d samples: %v", len(files), err)
	}
	met, all, spoken := 0, 0, 0
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		r, err := e.Report(context.Background(), sample(t, name))
		if err != nil || r.Dropped != 0 {
			t.Errorf("%s: %d dropped, %v", name, r.Dropped, err)
		}
		for _, c := range r.Claims {
			for _, f := range c.Figures {
				if f.Indicator == news.OtherIndicator {
					continue
				}
				i := slices.IndexFunc(want[name], func(x *expected) bool { return !x.met && x.agrees(f) })
				if i < 0 {
					t.Errorf("%s: nobody gives %s %s %v-%v %s among %q\n\t%s", name, f.Indicator, f.Whom, f.Low, f.High, f.Bound, f.Among, c.Text)
					continue
				}
				x := want[name][i]
				x.met = true
				switch root := c.Root(); {
				case root != "" && len(x.speakers) > 0 && !slices.Contains(x.speakers, root):
					t.Errorf("%s: %v %s is said by %v, not %q\n\t%s", name, f.Low, f.Indicator, x.speakers, root, c.Text)
				case root != "":
					spoken++
				}
			}
		}
		for _, x := range want[name] {
			all++
			if x.met {
				met++
			} else {
				t.Logf("%s: missed %s %v-%v", name, x.indicator, x.low, x.high)
			}
		}
	}
	t.Logf("%d of %d expected figures read, %d with their speaker", met, all, spoken)
	if met*100 < all*samplesRead || spoken*100 < met*samplesSpoken {
		t.Errorf("at least %d %% are to be read, and %d %% of these with a speaker", samplesRead, samplesSpoken)
	}
}

// The floors of TestSamplesAreReadAsTheirReadersExpect, in per cent.
const (
	samplesRead   = 85
	samplesSpoken = 65
)
