package extract

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

	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"tumen/news"
	"tumen/source/decode"
)

// setsVariable names the folder with the sets of others; docs/evaluation.md says what lies in it and where it is had.
const setsVariable = "TUMEN_EVAL_SETS"

// sample is a page of a set, with what is known of its text.
type sample struct {
	name, address, contentType string
	body                       []byte
	text                       string   // the whole text, by the first measure
	with, without              []string // pieces, by the second
}

// setFolder is a folder of the sets, or the test is skipped.
func setFolder(t *testing.T, name string) string {
	t.Helper()
	root := os.Getenv(setsVariable)
	if root == "" {
		t.Skipf("%s names no folder with the sets of others: see docs/evaluation.md", setsVariable)
	}
	folder := filepath.Join(root, name)
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("%s has no set %s: see docs/evaluation.md", root, name)
	}
	return folder
}

// unzipped reads a file, packed or not.
func unzipped(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
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

func decoded(t *testing.T, path string, into any) {
	t.Helper()
	if err := json.Unmarshal(unzipped(t, path), into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// scrapinghub reads the article-extraction-benchmark.
func scrapinghub(t *testing.T) []sample {
	folder := setFolder(t, "scrapinghub")
	var truth map[string]struct{ ArticleBody, URL string }
	decoded(t, filepath.Join(folder, "ground-truth.json"), &truth)
	var out []sample
	for _, k := range slices.Sorted(maps.Keys(truth)) {
		out = append(out, sample{name: k, address: truth[k].URL, text: truth[k].ArticleBody,
			body: unzipped(t, filepath.Join(folder, "html", k+".html.gz"))})
	}
	return out
}

// trafilaturaSet reads the evaluation set of trafilatura.
func trafilaturaSet(t *testing.T) []sample {
	folder := filepath.Join(setFolder(t, "trafilatura"), "tests")
	var truth map[string]struct {
		File          string
		With, Without []string
	}
	decoded(t, filepath.Join(folder, "evaldata.json"), &truth)
	var out []sample
	for _, k := range slices.Sorted(maps.Keys(truth)) {
		file := filepath.Join(folder, "cache", truth[k].File)
		if _, err := os.Stat(file); err != nil {
			file = filepath.Join(folder, "eval", truth[k].File)
		}
		out = append(out, sample{name: truth[k].File, address: k, body: unzipped(t, file), with: truth[k].With, without: truth[k].Without})
	}
	return out
}

// fundusPages reads the test pages of fundus: the readings of its own readers, one written for each publisher. A reading
// belongs to the page of the same place in the order of time.
func fundusPages(t *testing.T) []sample {
	folder := filepath.Join(setFolder(t, "fundus"), "tests", "resources", "parser", "test_data")
	files, err := filepath.Glob(filepath.Join(folder, "*", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages in %s: %v", folder, err)
	}
	type body struct {
		Summary  []string
		Sections []struct{ Headline, Paragraphs []string }
	}
	var out []sample
	for _, file := range files {
		var about map[string]struct{ URL string }
		decoded(t, filepath.Join(filepath.Dir(file), "meta.info"), &about)
		var versions map[string]struct{ Body *body }
		decoded(t, file, &versions)
		pages, err := filepath.Glob(strings.TrimSuffix(file, ".json") + "_20*.html.gz")
		if err != nil || len(pages) != len(versions) {
			t.Fatalf("%s: %d pages for %d readings, %v", file, len(pages), len(versions), err)
		}
		for i, v := range slices.Sorted(maps.Keys(versions)) {
			var text []string
			if b := versions[v].Body; b != nil {
				text = append(text, b.Summary...)
				for _, s := range b.Sections {
					text = append(append(text, s.Headline...), s.Paragraphs...)
				}
			}
			if len(text) == 0 {
				continue // pages for other parts of its readers
			}
			name := filepath.Base(pages[i])
			out = append(out, sample{name: name, address: about[name].URL, body: unzipped(t, pages[i]), text: strings.Join(text, "\n")})
		}
	}
	return out
}

// ours is the text that the project makes of a page.
func ours(s sample) string {
	a, err := Reader{}.Read(news.Document{Address: s.address, ContentType: s.contentType, Body: s.body})
	if err != nil {
		return ""
	}
	return a.Text
}

// plain is the library alone, behind our decoder, with the options of its makers' evaluation.
func plain(s sample, fallback bool) string {
	d, err := decode.Document(news.Document{Address: s.address, ContentType: s.contentType, Body: s.body})
	if err != nil {
		return ""
	}
	root, err := html.Parse(strings.NewReader(d.Text))
	if err != nil {
		return ""
	}
	result, err := trafilatura.ExtractDocument(root, trafilatura.Options{
		ExcludeComments: true, EnableFallback: fallback, HtmlDateOverride: &htmldate.Result{}})
	if err != nil || result == nil {
		return ""
	}
	return result.ContentText
}

// readers are what is compared; the library alone only where TUMEN_EVAL_PLAIN asks for it, since it never changes.
func readers() map[string]func(sample) string {
	all := map[string]func(sample) string{"tumen": ours}
	if os.Getenv("TUMEN_EVAL_PLAIN") != "" {
		all["trafilatura fast"] = func(s sample) string { return plain(s, false) }
		all["trafilatura fallback"] = func(s sample) string { return plain(s, true) }
	}
	return all
}

// measured prints a set's figures: all, and the two halves of which one was looked at while the reader was written.
// It gives that of the project for all pages.
func measured(t *testing.T, set string, pages []sample) (f1 float64) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(readers())) {
		read := readers()[name]
		var shares [2][]share
		var pieces [3]chunks
		for i, s := range pages {
			got := read(s)
			half := i % 2
			shares[half] = append(shares[half], shingles(s.text, got))
			for _, h := range []int{half, 2} {
				pieces[h].add(s.with, s.without, got)
			}
			keep(t, name, set, s, got)
		}
		p, r, f := meanScore(append(slices.Clone(shares[0]), shares[1]...))
		_, _, even := meanScore(shares[0])
		_, _, odd := meanScore(shares[1])
		if len(pages[0].with) > 0 {
			p, r, f = pieces[2].score()
			_, _, even = pieces[0].score()
			_, _, odd = pieces[1].score()
		}
		t.Logf("%-20s %-20s %3d pages: P %.3f R %.3f F1 %.4f (halves %.4f %.4f)", set, name, len(pages), p, r, f, even, odd)
		if name == "tumen" {
			f1 = f
		}
	}
	return f1
}

// keep writes what was read of each page below the folder that TUMEN_EVAL_KEEP names, for looking into it.
func keep(t *testing.T, reader, set string, s sample, got string) {
	t.Helper()
	root := os.Getenv("TUMEN_EVAL_KEEP")
	if root == "" || reader != "tumen" {
		return
	}
	out, err := json.Marshal(map[string]any{"name": s.name, "address": s.address, "want": s.text, "with": s.with, "without": s.without, "got": got,
		"f1": fmt.Sprintf("%.3f", shingles(s.text, got).f1())})
	if err == nil {
		err = os.MkdirAll(filepath.Join(root, set), 0o700)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(root, set, strings.ReplaceAll(s.name, "/", "_")+".json"), out, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// The floors are what was reached once, less what a newer version of a library may move.
func TestEvalPagesOfOthers(t *testing.T) {
	for _, set := range []struct {
		name  string
		pages func(*testing.T) []sample
		floor float64
	}{
		{"scrapinghub", scrapinghub, 0.970},
		{"trafilatura", trafilaturaSet, 0.930},
		{"fundus", fundusPages, 0.950},
	} {
		t.Run(set.name, func(t *testing.T) {
			if f := measured(t, set.name, set.pages(t)); f < set.floor {
				t.Errorf("F1 %.4f, want at least %.4f", f, set.floor)
			}
		})
	}
}

// The measure is checked by rows that the benchmark's makers have published for the output of others.
func TestEvalMeasureGivesThePublishedRows(t *testing.T) {
	folder := setFolder(t, "scrapinghub")
	pages := scrapinghub(t)
	for file, want := range map[string]string{"go_trafilatura": "0.960 0.940 0.980", "go_readability": "0.934 0.900 0.971", "go_domdistiller": "0.927 0.901 0.956"} {
		var output struct {
			Output map[string]struct{ ArticleBody string }
		}
		decoded(t, filepath.Join(folder, "output", file+".json"), &output)
		var shares []share
		for _, s := range pages {
			shares = append(shares, shingles(s.text, output.Output[s.name].ArticleBody))
		}
		p, r, f := meanScore(shares)
		if got := fmt.Sprintf("%.3f %.3f %.3f", f, p, r); got != want {
			t.Errorf("%s: F1, P, R %s, published %s", file, got, want)
		}
	}
}
