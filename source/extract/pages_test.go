package extract

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tumen/lang"
	"tumen/news"
)

// savedPage is a page of our own set: made in the manner of a site, with what a careful person reads of it.
type savedPage struct {
	name      string
	html      []byte
	URL       string
	Type      string `json:"content_type"`
	System    string // the content system or site whose layout it has
	Trap      string // what is hard about it
	Language  string
	Title     string
	Byline    string
	Published string
	Canonical string
	Text, Out []string
}

// savedPages reads one folder of the set. Half the pages, the folders on "-b", were not looked at before the reader stood.
func savedPages(tb testing.TB, folder string) []savedPage {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "pages", folder, "*.json"))
	if err != nil || len(files) == 0 {
		tb.Fatalf("no pages in %s: %v", folder, err)
	}
	var out []savedPage
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			tb.Fatal(err)
		}
		p := savedPage{name: strings.TrimSuffix(filepath.Base(f), ".json")}
		if err := json.Unmarshal(b, &p); err != nil {
			tb.Fatalf("%s: %v", f, err)
		}
		if p.html, err = os.ReadFile(strings.TrimSuffix(f, ".json") + ".html"); err != nil {
			tb.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

func (p savedPage) document() news.Document {
	return news.Document{Address: p.URL, ContentType: p.Type, Body: p.html}
}

// TestSavedPages guards what was reached: the text by runs of four words, the strings that must stay out, and what else
// a page says of itself.
func TestSavedPages(t *testing.T) {
	for _, set := range []struct {
		folder      string
		floor       float64 // of F1
		out         int     // strings that may be left in; none once all are mended
		title, date int     // pages that may be wrong
	}{
		{"uk-a", 0.99, 0, 0, 2},
		{"ko-a", 0.99, 1, 1, 3},
		{"uk-b", 0.98, 4, 1, 2},
		{"ko-b", 0.98, 4, 2, 1},
	} {
		t.Run(set.folder, func(t *testing.T) {
			var shares []share
			var out, titles, dates int
			pages := savedPages(t, set.folder)
			for _, p := range pages {
				a, err := Reader{}.Read(p.document())
				if err != nil {
					t.Logf("%s: %v", p.name, err)
				}
				text := lang.Clean(strings.Join(p.Text, "\n"))
				s := shingles(text, a.Text)
				shares = append(shares, s)
				if testing.Verbose() {
					t.Logf("%-34s F1 %.3f", p.name, s.f1())
				}
				keep(t, "tumen", set.folder, sample{name: p.name, address: p.URL, text: text, without: p.Out}, a.Text)
				for _, o := range p.Out {
					if strings.Contains(strings.Join(strings.Fields(a.Text), " "), strings.Join(strings.Fields(o), " ")) {
						out++
						t.Logf("%s: %q is in the text (%s)", p.name, o, p.Trap)
					}
				}
				if lang.CleanLine(p.Title) != a.Title {
					titles++
					t.Logf("%s: title %q, want %q", p.name, a.Title, p.Title)
				}
				if !sameTime(p.Published, a.Published) {
					dates++
					t.Logf("%s: published %v, want %q", p.name, a.Published, p.Published)
				}
			}
			precision, recall, f := meanScore(shares)
			t.Logf("%s: %d pages: P %.3f R %.3f F1 %.4f, %d strings that must be out, %d titles and %d dates wrong", set.folder, len(pages),
				precision, recall, f, out, titles, dates)
			if f < set.floor || out > set.out || titles > set.title || dates > set.date {
				t.Errorf("worse than F1 %.3f, %d strings, %d titles, %d dates", set.floor, set.out, set.title, set.date)
			}
		})
	}
}

// sameTime compares a time as the page's label has it: a moment, a day, or nothing.
func sameTime(want string, got time.Time) bool {
	if want == "" {
		return got.IsZero()
	}
	if at, err := time.Parse(time.RFC3339, want); err == nil {
		return at.Equal(got)
	}
	day, err := time.Parse(time.DateOnly, want)
	return err == nil && day.Equal(got.Truncate(24*time.Hour))
}

// BenchmarkReadSavedPages reads the pages of our own set one after the other.
func BenchmarkReadSavedPages(b *testing.B) {
	benchmarkPages(b, func(p savedPage) { _, _ = Reader{}.Read(p.document()) })
}

// BenchmarkLibraryAlone gives the same pages to trafilatura, with its slower extractors as we use it, for comparison.
func BenchmarkLibraryAlone(b *testing.B) {
	benchmarkPages(b, func(p savedPage) { plain(sample{address: p.URL, contentType: p.Type, body: p.html}, true) })
}

func benchmarkPages(b *testing.B, read func(savedPage)) {
	var pages []savedPage
	for _, folder := range []string{"uk-a", "uk-b", "ko-a", "ko-b"} {
		pages = append(pages, savedPages(b, folder)...)
	}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		read(pages[n%len(pages)])
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "pages/s")
}
