// Package thirdparty measures our readers against evaluation sets of others, for tests only.
//
// The sets lie beside the project in ../shared/data and are no part of it; where they are absent a test that asks for
// one is skipped. A Table counts what is right per language, prints a line a group in the form that `make eval`
// collects, and guards the floors that were reached once. Rows that are wrong or ambiguous are excused in a list
// beside the test, by line number and checksum and with the reason; a table shows its share with and without them.
package thirdparty

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Row is a line of a set.
type Row[T any] struct {
	Key   string // line number and checksum, as in a list of excused rows: "17:0badcafe"
	Value T
}

// Rows reads a set of JSON lines, named from the folder of the sets: "numbers/duckling.jsonl".
func Rows[T any](tb testing.TB, set string) []Row[T] {
	tb.Helper()
	data := read(tb, set)
	var rows []Row[T]
	n := 0
	for line := range bytes.Lines(data) {
		n++
		r := Row[T]{Key: fmt.Sprintf("%d:%08x", n, crc32.ChecksumIEEE(bytes.TrimRight(line, "\r\n")))}
		if err := json.Unmarshal(line, &r.Value); err != nil {
			tb.Fatalf("%s line %d: %v", set, n, err)
		}
		rows = append(rows, r)
	}
	return rows
}

// read finds the sets from the folder of the package that is tested, which is one or two below the root.
func read(tb testing.TB, set string) []byte {
	tb.Helper()
	for _, up := range []string{"..", "../..", "../../.."} {
		if _, err := os.Stat(filepath.Join(up, "go.mod")); err != nil {
			continue
		}
		data, err := os.ReadFile(filepath.Join(up, "..", "shared", "data", filepath.FromSlash(set)))
		if os.IsNotExist(err) {
			break
		}
		if err != nil {
			tb.Fatal(err)
		}
		return data
	}
	tb.Skipf("shared/data/%s is not beside the project", set)
	return nil
}

// Excused reads a list of rows that are wrong or ambiguous: key, tab, reason; a line that starts with # is a comment.
func Excused(tb testing.TB, file string) map[string]string {
	tb.Helper()
	data, err := os.ReadFile(filepath.Clean(file))
	if err != nil {
		tb.Fatal(err)
	}
	out := map[string]string{}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, why, found := strings.Cut(line, "\t")
		if _, twice := out[key]; !found || why == "" || twice {
			tb.Fatalf("%s: %q: a line is a key, a tab and a reason, each key once", file, line)
		}
		out[key] = why
	}
	return out
}

// Table counts right and wrong rows by group, most often a language.
type Table struct {
	name    string
	excused map[string]string
	met     map[string]bool
	groups  map[string]*count
}

type count struct{ right, all, rightSound, sound int }

// NewTable returns an empty table; excused may be nil.
func NewTable(name string, excused map[string]string) *Table {
	return &Table{name: name, excused: excused, met: map[string]bool{}, groups: map[string]*count{}}
}

// Add counts a row. A wrong one is logged with its key, text and what was found when tests are verbose.
func (t *Table) Add(tb testing.TB, group, key, text string, right bool, got any) {
	tb.Helper()
	c := t.groups[group]
	if c == nil {
		c = &count{}
		t.groups[group] = c
	}
	_, excused := t.excused[key]
	t.met[key] = t.met[key] || excused
	c.all++
	if right {
		c.right++
	}
	if !excused {
		c.sound++
		if right {
			c.rightSound++
		}
	}
	if !right && !excused && testing.Verbose() {
		tb.Logf("wrong\t%s\t%s\t%s\t%q\t%+v", t.name, group, key, text, got)
	}
}

// Guard prints a line a group and fails where the share of sound rows is less than its floor in percent, or where an
// excused row does not occur in the set.
func (t *Table) Guard(tb testing.TB, floors map[string]float64) {
	tb.Helper()
	var groups []string
	for g := range t.groups {
		groups = append(groups, g)
	}
	slices.Sort(groups)
	for _, g := range groups {
		c := t.groups[g]
		share := percent(c.rightSound, c.sound)
		tb.Logf("eval\t%s\t%s\t%d of %d\t%.1f %%\twith the excused %.1f %%\tfloor %v", t.name, g, c.rightSound, c.sound, share, percent(c.right, c.all), floors[g])
	}
	for g, floor := range floors {
		c := t.groups[g]
		if c == nil {
			tb.Errorf("%s: no rows in %s", t.name, g)
		} else if share := percent(c.rightSound, c.sound); share < floor {
			tb.Errorf("%s %s: %.2f %% right, less than the %v %% reached before", t.name, g, share, floor)
		}
	}
	for key := range t.excused {
		if !t.met[key] {
			tb.Errorf("%s: excused row %s is not in the set, or has changed", t.name, key)
		}
	}
}

func percent(a, b int) float64 { return 100 * float64(a) / float64(max(b, 1)) }
