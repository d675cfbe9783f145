package editor

import (
	"bufio"
	"encoding/json"
	"hash/fnv"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"tumen/evidence"
	"tumen/news"
)

// setRow is a row of testdata/terms.jsonl or press.jsonl, which were written by people who had not seen the code.
type setRow struct {
	Lang    news.Language `json:"lang"`
	Source  evidence.Text `json:"source"`
	Text    string        `json:"text"`
	Want    string        `json:"want"`
	Term    string        `json:"term"`
	Kind    string        `json:"kind"`
	Problem string        `json:"problem"`
	Rule    string        `json:"rule"`
	line    int
	counted bool // of the half that nobody looks at: it is only counted
}

func rowsOfSet(tb testing.TB, name string) []setRow {
	tb.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var out []setRow
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		r := setRow{line: n}
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			tb.Fatalf("%s line %d: %v", name, n, err)
		}
		h := fnv.New32a()
		_, _ = h.Write([]byte(strconv.Itoa(n)))
		r.counted = h.Sum32()%2 == 0
		out = append(out, r)
	}
	return out
}

// share is how many of how many.
type share struct{ of, n int }

func (s *share) add(ok bool) {
	s.of++
	if ok {
		s.n++
	}
}

func (s share) percent() float64 { return 100 * float64(s.n) / float64(max(1, s.of)) }

// termFloors are how many texts of the set had all terms right once.
var termFloors = map[news.Language]int{news.Ukrainian: 68, news.German: 70, news.Korean: 76, news.English: 77}

func TestTermsOfTheSet(t *testing.T) {
	m := promptModel(t)
	pack, checker := m.pack, m.checker
	show := os.Getenv("TUMEN_SHOW_SET") != ""
	for _, l := range news.Languages() {
		var found, mended, left, all, wrong [2]share
		for _, r := range rowsOfSet(t, "terms.jsonl") {
			if r.Lang != l {
				continue
			}
			half := 0
			if r.counted {
				half = 1
			}
			sources := []evidence.Text{r.Source}
			got, _ := m.styled(r.Text, l, sources, true)
			ok := pack.OneForm(got, l) == pack.OneForm(r.Want, l)
			all[half].add(ok)
			// What the evidence check refuses is not published, whatever is wrong with it.
			published := len(checker.CheckRecorded(evidence.Text{Language: l, Text: got}, []evidence.Text{r.Source}, time.Time{})) == 0
			wrong[half].add(!ok && published)
			if r.Kind == "right" {
				left[half].add(ok)
			} else {
				_, faults := m.styled(r.Text, l, sources, false)
				found[half].add(len(faults) > 0 || len(checker.CheckRecorded(evidence.Text{Language: l, Text: r.Text}, sources, time.Time{})) > 0)
				mended[half].add(ok)
			}
			if !ok && show && r.counted {
				t.Logf("counted: %s %s %s, published %v", l, r.Kind, r.Term, published)
			}
			if !ok && show && !r.counted {
				t.Logf("%d %s %s\n  src  %s\n  text %s\n  got  %s\n  want %s", r.line, r.Kind, r.Term, r.Source.Text, r.Text, got, r.Want)
			}
		}
		if right := all[0].n + all[1].n; right < termFloors[l] {
			t.Errorf("%s: %d texts have all terms right in the end, once there were %d", l, right, termFloors[l])
		}
		for half, name := range []string{"looked at", "only counted"} {
			t.Logf("%s, %s: found %d of %d, mended %d of %d, right ones left %d of %d, right in the end %.1f %%, published otherwise %d of %d", l, name, found[half].n, found[half].of,
				mended[half].n, mended[half].of, left[half].n, left[half].of, all[half].percent(), wrong[half].n, wrong[half].of)
		}
	}
}
