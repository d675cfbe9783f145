package extract

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"tumen/news"
	"tumen/source/decode"
)

// aboutPage is a page with what is known of it besides its text. What labelled doesn't name is not known.
type aboutPage struct {
	name     string
	doc      news.Document
	labelled map[string]string // title, byline, published, canonical
}

// aboutTrafilatura gives the pages of trafilatura's set that have been labelled by hand with title, author and day.
func aboutTrafilatura(t *testing.T) []aboutPage {
	folder := filepath.Join(setFolder(t, "trafilatura"), "tests")
	var truth map[string]struct {
		File        string
		Title, Date *string
		Author      any
	}
	decoded(t, filepath.Join(folder, "evaldata.json"), &truth)
	var out []aboutPage
	for _, k := range slices.Sorted(maps.Keys(truth)) {
		v := truth[k]
		if v.Title == nil || v.Date == nil || v.Author == nil {
			continue
		}
		file := filepath.Join(folder, "cache", v.File)
		if _, err := os.Stat(file); err != nil {
			file = filepath.Join(folder, "eval", v.File)
		}
		labelled := map[string]string{"title": *v.Title, "byline": joined(v.Author)}
		if day, err := time.Parse("2006-1-2", *v.Date); err == nil {
			labelled["published"] = day.Format(time.DateOnly)
		} else if *v.Date == "" {
			labelled["published"] = ""
		}
		out = append(out, aboutPage{v.File, news.Document{Address: k, Body: unzipped(t, file)}, labelled})
	}
	return out
}

// joined gives a label that is a text or a list of them.
func joined(v any) string {
	if list, ok := v.([]any); ok {
		var all []string
		for _, x := range list {
			all = append(all, joined(x))
		}
		return strings.Join(all, ", ")
	}
	s, _ := v.(string)
	return s
}

// aboutFundus gives the test pages of fundus with what its own readers, one for each publisher, take from them.
func aboutFundus(t *testing.T) []aboutPage {
	folder := filepath.Join(setFolder(t, "fundus"), "tests", "resources", "parser", "test_data")
	files, err := filepath.Glob(filepath.Join(folder, "*", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages in %s: %v", folder, err)
	}
	var out []aboutPage
	for _, file := range files {
		var about map[string]struct{ URL string }
		decoded(t, filepath.Join(filepath.Dir(file), "meta.info"), &about)
		var versions map[string]struct {
			Title   string
			Authors []string
			Date    string `json:"publishing_date"`
		}
		decoded(t, file, &versions)
		pages, err := filepath.Glob(strings.TrimSuffix(file, ".json") + "_20*.html.gz")
		if err != nil || len(pages) != len(versions) {
			t.Fatalf("%s: %d pages for %d readings, %v", file, len(pages), len(versions), err)
		}
		for i, v := range slices.Sorted(maps.Keys(versions)) {
			name, l := filepath.Base(pages[i]), versions[v]
			if at, err := time.Parse("2006-01-02 15:04:05.999999Z07:00", l.Date); err == nil {
				l.Date = at.Format(time.RFC3339)
			} else if at, err := time.Parse("2006-01-02 15:04:05", l.Date); err == nil {
				l.Date = at.Format("2006-01-02T15:04:05")
			}
			out = append(out, aboutPage{name, news.Document{Address: about[name].URL, Body: unzipped(t, pages[i])},
				map[string]string{"title": l.Title, "byline": strings.Join(l.Authors, ", "), "published": l.Date}})
		}
	}
	return out
}

// aboutSaved gives the pages of one folder of our own set.
func aboutSaved(tb testing.TB, folder string) []aboutPage {
	var out []aboutPage
	for _, p := range savedPages(tb, folder) {
		out = append(out, aboutPage{p.name, p.document(),
			map[string]string{"title": p.Title, "byline": p.Byline, "published": p.Published, "canonical": p.Canonical}})
	}
	return out
}

// aboutOf gives what the project reads of a page besides its text, with the time in the zone in which the page states it.
func aboutOf(doc news.Document) map[string]string {
	d, err := decode.Document(doc)
	if err != nil || d.Kind != decode.HTML {
		return nil
	}
	a, err := Reader{}.readPage(doc, d.Text)
	if err != nil {
		return nil
	}
	out := map[string]string{"title": a.Title, "byline": a.Byline, "canonical": a.Address}
	if !a.Published.IsZero() {
		out["published"] = a.Published.Format(time.RFC3339)
	}
	return out
}

// fieldScore counts how one field was read.
type fieldScore struct{ present, right, wrong, unknown, invented, absent int }

func (s *fieldScore) add(field, want, got string) (ok bool) {
	switch {
	case want == "" && got == "":
		s.absent++
		return true
	case want == "":
		s.absent++
		s.invented++
		return false
	}
	s.present++
	switch {
	case got == "":
		s.unknown++
	case sameField(field, want, got):
		s.right++
		return true
	default:
		s.wrong++
	}
	return false
}

// sameField compares as a reader would: a day if only a day is known, else the minute; names and headlines by their letters.
func sameField(field, want, got string) bool {
	if field == "canonical" {
		return want == got
	}
	if field != "published" {
		letters := func(s string) string {
			return strings.Map(func(r rune) rune {
				if unicode.IsLetter(r) || unicode.IsNumber(r) {
					return unicode.ToLower(r)
				}
				return -1
			}, s)
		}
		return letters(want) == letters(got)
	}
	if day, err := time.Parse(time.DateOnly, want); err == nil {
		// A moment that is given in the time of Greenwich may be of the day before or after where the report was made.
		const away = 14 * time.Hour
		at, err := time.Parse(time.RFC3339, got)
		return strings.HasPrefix(got, want) || err == nil && strings.HasSuffix(got, "Z") && !strings.HasSuffix(got, "T00:00:00Z") &&
			at.After(day.Add(-away)) && at.Before(day.Add(24*time.Hour+away))
	}
	g, errG := time.Parse(time.RFC3339, got)
	w, errW := time.Parse(time.RFC3339, want)
	if errW != nil { // a time as it stands
		return errG == nil && strings.HasPrefix(g.Format("2006-01-02T15:04:05"), want[:16])
	}
	// A page that names no zone is read as it stands.
	_, offset := g.Zone()
	return errG == nil && (g.Truncate(time.Minute).Equal(w.Truncate(time.Minute)) || offset == 0 && got[:16] == want[:16])
}

// measureAbout prints a set's figures and gives them by field. What was read otherwise than labelled goes below the folder
// that TUMEN_EVAL_KEEP names.
func measureAbout(tb testing.TB, set, reader string, pages []aboutPage, read func(news.Document) map[string]string) map[string]*fieldScore {
	tb.Helper()
	scores := map[string]*fieldScore{}
	var missed []map[string]string
	for _, p := range pages {
		got := read(p.doc)
		for field, want := range p.labelled {
			if scores[field] == nil {
				scores[field] = &fieldScore{}
			}
			if !scores[field].add(field, want, got[field]) {
				missed = append(missed, map[string]string{"page": p.name, "address": p.doc.Address, "field": field, "want": want, "got": got[field]})
			}
		}
	}
	for _, field := range slices.Sorted(maps.Keys(scores)) {
		s := scores[field]
		tb.Logf("%-12s %-10s %-9s %3d present: %3d right (%.3f), %2d wrong (%.3f of given), %3d unknown; %2d of %3d absent ones given", set, reader, field,
			s.present, s.right, float64(s.right)/float64(max(1, s.present)), s.wrong, float64(s.wrong)/float64(max(1, s.right+s.wrong)), s.unknown, s.invented, s.absent)
	}
	if root := os.Getenv("TUMEN_EVAL_KEEP"); root != "" {
		out, err := json.MarshalIndent(missed, "", " ")
		if err == nil {
			err = os.WriteFile(filepath.Join(root, "about-"+set+"-"+reader+".json"), out, 0o600)
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	return scores
}

func TestEvalAboutPagesOfOthers(t *testing.T) {
	for _, set := range []struct {
		name  string
		pages func(*testing.T) []aboutPage
	}{{"trafilatura", aboutTrafilatura}, {"fundus", aboutFundus}} {
		t.Run(set.name, func(t *testing.T) {
			measureAbout(t, set.name, "tumen", set.pages(t), aboutOf)
		})
	}
}

// TestSavedPagesSayOfThemselves guards what was reached on our own pages: of each field how many may be read otherwise than
// labelled, unknown ones among them. No time may be wrong, and none may be given where the page states none.
func TestSavedPagesSayOfThemselves(t *testing.T) {
	for folder, most := range map[string]map[string]int{
		"uk-a": {"title": 0, "byline": 1},
		"ko-a": {"title": 1, "byline": 2},
		"uk-b": {"title": 1, "byline": 1},
		"ko-b": {"title": 2, "byline": 2},
	} {
		for field, s := range measureAbout(t, folder, "tumen", aboutSaved(t, folder), aboutOf) {
			if s.present-s.right+s.invented > most[field] {
				t.Errorf("%s: %s: %d of %d right, %d invented", folder, field, s.right, s.present, s.invented)
			}
		}
	}
}
