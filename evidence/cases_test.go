package evidence

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"

	"tumen/news"
	"tumen/topic"
)

// exampleCase is a sentence, its evidence and what is to be found: nothing, or at least one of the kinds.
type exampleCase struct {
	Lang      news.Language `json:"lang"`
	Text      string        `json:"text"`
	Evidence  []Text        `json:"evidence"`
	Ref       string        `json:"ref"`
	Supported bool          `json:"supported"`
	Kinds     []string      `json:"kinds"`
	Why       string        `json:"why"`
}

func newChecker(t testing.TB) *Checker {
	t.Helper()
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	return New(pack)
}

func day(t testing.TB, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func readCases(t testing.TB, file string) []exampleCase {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var all []exampleCase
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var c exampleCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatalf("%s: line %d: %v", file, len(all)+1, err)
		}
		all = append(all, c)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestCases holds the checker to a share, not to each row: the rows were written before it was.
func TestCases(t *testing.T) {
	c := newChecker(t)
	var right, alarms, wrong, caught, named int
	for i, ex := range readCases(t, "testdata/cases.jsonl") {
		problems := c.Check(Text{ex.Lang, ex.Text}, ex.Evidence, day(t, ex.Ref))
		switch {
		case ex.Supported && len(problems) > 0:
			alarms++
			t.Logf("line %d: false alarm (%s): %s\n\t%v\n\t%+v", i+1, ex.Why, ex.Text, ex.Evidence, problems)
		case !ex.Supported && len(problems) == 0:
			t.Logf("line %d: missed (%s, %v): %s\n\t%v", i+1, ex.Why, ex.Kinds, ex.Text, ex.Evidence)
		case !ex.Supported:
			caught++
			if slices.ContainsFunc(problems, func(p Problem) bool { return slices.Contains(ex.Kinds, p.Kind) }) {
				named++
			} else {
				t.Logf("line %d: caught under another name (%s, %v): %s\n\t%+v", i+1, ex.Why, ex.Kinds, ex.Text, problems)
			}
		}
		if ex.Supported {
			right++
		} else {
			wrong++
		}
	}
	t.Logf("%d false alarms in %d, %d caught of %d, %d under an expected name", alarms, right, caught, wrong, named)
	if alarms*100 > 3*right {
		t.Errorf("%d false alarms in %d true sentences, at most 3 %% are allowed", alarms, right)
	}
	if caught*100 < 97*wrong {
		t.Errorf("%d of %d false sentences caught, 97 %% are asked for", caught, wrong)
	}
	if named*100 < 95*wrong {
		t.Errorf("%d of %d false sentences caught under an expected kind, 95 %% are asked for", named, wrong)
	}
}
