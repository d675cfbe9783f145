package lang

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// thirdParty is where the evaluation sets lie beside the project; nothing of them is part of it.
const thirdParty = "../../shared/data/numbers"

// rawRows is the lines of a set; the test is skipped where it is absent.
func rawRows(t *testing.T, file string) []json.RawMessage {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(filepath.FromSlash(thirdParty), file))
	if os.IsNotExist(err) {
		t.Skipf("%s is not beside the project", file)
	}
	if err != nil {
		t.Fatal(err)
	}
	var rows []json.RawMessage
	for line := range bytes.Lines(data) {
		rows = append(rows, json.RawMessage(line))
	}
	return rows
}

// tally counts right rows per language and guards the floors, in percent, that were reached once.
type tally struct{ right, all map[string]int }

func newTally() tally { return tally{map[string]int{}, map[string]int{}} }

func (c tally) add(t *testing.T, lang, text string, right bool, got any) {
	c.all[lang]++
	if right {
		c.right[lang]++
	} else if testing.Verbose() {
		t.Logf("%s %q: got %+v", lang, text, got)
	}
}

func (c tally) guard(t *testing.T, floors map[string]int) {
	t.Helper()
	for lang, floor := range floors {
		if c.all[lang] == 0 {
			t.Errorf("no rows in %s", lang)
			continue
		}
		share := 100 * c.right[lang] / c.all[lang]
		t.Logf("%s: %d of %d, %d %%, floor %d %%", lang, c.right[lang], c.all[lang], share, floor)
		if share < floor {
			t.Errorf("%s: %d %% right, less than the %d %% reached before", lang, share, floor)
		}
	}
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-6*max(1, math.Abs(b)) }
