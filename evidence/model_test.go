package evidence

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"tumen/news"
)

// modelRow is a sentence such as a model writes from its evidence, and how it lies; an empty kind is no lie.
type modelRow struct {
	Name     string        `json:"name"`
	Kind     string        `json:"kind"`
	Kinds    []string      `json:"kinds"`
	Lang     news.Language `json:"lang"`
	Text     string        `json:"text"`
	Evidence []Text        `json:"evidence"`
	Ref      string        `json:"ref"`
}

func readModelRows(t testing.TB, file string) []modelRow {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var all []modelRow
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r modelRow
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatalf("%s: line %d: %v", file, len(all)+1, err)
		}
		all = append(all, r)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestModelSentences holds the checker to a share of the sentences that a model may write. They were written before
// the checks that they led to.
func TestModelSentences(t *testing.T) {
	holdTo(t, "testdata/model.jsonl", 3, knownMisses())
}

// TestUnseenModelSentences does the same with sentences that were written before the rules for what they are about, and
// for none of which a rule was changed since. It holds the level that was measured then, which those above have left behind.
func TestUnseenModelSentences(t *testing.T) {
	holdTo(t, "testdata/model2.jsonl", 16, map[string]int{"casualty": 2, "stance": 2, "role": 1})
}

// holdTo checks the sentences of a file: at most so many per cent of the truthful ones may be refused, and of the lies
// of a kind so many passed.
func holdTo(t *testing.T, file string, mostAlarms int, mostMissed map[string]int) {
	t.Helper()
	c := newChecker(t)
	truthful, alarms := 0, 0
	lies, missed, named := map[string]int{}, map[string]int{}, map[string]int{}
	for _, r := range readModelRows(t, file) {
		problems := c.Check(Text{r.Lang, r.Text}, r.Evidence, day(t, r.Ref))
		if r.Kind == "" {
			truthful++
			if len(problems) > 0 {
				alarms++
				t.Logf("false alarm, %s: %s\n\t%s\n\t%+v", r.Name, r.Text, r.Evidence[0].Text, problems)
			}
			continue
		}
		lies[r.Kind]++
		if len(problems) == 0 {
			missed[r.Kind]++
			t.Logf("missed, %s (%s): %s\n\t%s", r.Name, r.Kind, r.Text, r.Evidence[0].Text)
		} else if slices.ContainsFunc(problems, func(p Problem) bool { return p.Kind == r.Kind }) {
			named[r.Kind]++
		}
	}
	t.Logf("%d false alarms in %d truthful sentences", alarms, truthful)
	if alarms*100 > mostAlarms*truthful {
		t.Errorf("%d false alarms in %d truthful sentences, at most %d %% are allowed", alarms, truthful, mostAlarms)
	}
	for kind, n := range lies {
		t.Logf("%s: %d missed of %d, %d caught under this name", kind, missed[kind], n, named[kind])
		if allowed := mostMissed[kind]; missed[kind] > allowed {
			t.Errorf("%s: %d of %d lies are missed, at most %d are known to be", kind, missed[kind], n, allowed)
		}
	}
}

// knownMisses are the lies that are not caught. What is made up without any name, number or negation is for a reader; a Korean
// name of two syllables sounds like too much; which of two things an equal number counts, and whose plan has no
// number, is not told apart. "role" is giver for receiver, found as a name.
func knownMisses() map[string]int {
	return map[string]int{"invented": 6, "name": 8, "stance": 3, "role": 1, "bound": 2, "attribution": 1, "number": 1}
}
