package evidence

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tumen/internal/thirdparty"
	"tumen/lang"
	"tumen/news"
)

// parallelSet holds news sentences of any topic that people translated from English, years before what the pack knows.
const parallelSet = "mt/ntrex128_sentences.jsonl"

// parallelRow is one sentence in each language, with what is read from it.
type parallelRow struct {
	ID int    `json:"id"`
	En string `json:"en"`
	De string `json:"de"`
	Uk string `json:"uk"`
	Ko string `json:"ko"`

	read map[news.Language]reading
}

func (r parallelRow) text(l news.Language) Text {
	return Text{l, map[news.Language]string{news.English: r.En, news.German: r.De, news.Ukrainian: r.Uk, news.Korean: r.Ko}[l]}
}

func parallelRef() time.Time { return time.Date(2018, 10, 8, 0, 0, 0, 0, time.UTC) }

func readParallel(tb testing.TB, c *Checker) []parallelRow {
	tb.Helper()
	var rows []parallelRow
	for _, row := range thirdparty.Rows[parallelRow](tb, parallelSet) {
		r := row.Value
		r.read = map[news.Language]reading{}
		for _, l := range news.Languages() {
			r.read[l] = c.read(r.text(l), parallelRef())
		}
		rows = append(rows, r)
	}
	return rows
}

// eachDirection calls f with each pair of languages, the evidence's first.
func eachDirection(f func(from, to news.Language)) {
	for _, from := range news.Languages() {
		for _, to := range news.Languages() {
			if from != to {
				f(from, to)
			}
		}
	}
}

func directionName(from, to news.Language) string { return string(from) + "→" + string(to) }

// checkRead is Check on texts that are read already.
func checkRead(c *Checker, s, e reading) []Problem {
	if problems := c.form(s.texts[0], e.texts); len(problems) > 0 {
		return problems
	}
	return c.compare(s, e)
}

// excusedPairs are those in which the translators or a conversion of units err. A key is the row's id, a colon and the
// direction, in which * stands for any language.
func excusedPairs(t testing.TB) map[string]string {
	t.Helper()
	out := map[string]string{}
	for key, why := range thirdparty.Excused(t, "testdata/excused_ntrex.tsv") {
		id, dir, _ := strings.Cut(key, ":")
		f, g, ok := strings.Cut(dir, "→")
		if !ok {
			t.Fatalf("excused pair %q: write id:from→to", key)
		}
		eachDirection(func(from, to news.Language) {
			if (f == "*" || f == string(from)) && (g == "*" || g == string(to)) {
				out[id+":"+directionName(from, to)] = why
			}
		})
	}
	return out
}

// TestEvalParallel guards how many true translations pass the whole check in each direction, and shows which kinds of
// problem the others are refused for.
func TestEvalParallel(t *testing.T) {
	c := newChecker(t)
	rows := readParallel(t, c)
	excused := excusedPairs(t)
	table := thirdparty.NewTable("mt/ntrex128 true", excused)
	whole := thirdparty.NewTable("mt/ntrex128 true, all directions", excused)
	kinds, passed := map[string]map[string]int{}, 0
	eachDirection(func(from, to news.Language) {
		name := directionName(from, to)
		kinds[name] = map[string]int{}
		for _, r := range rows {
			key := fmt.Sprintf("%d:%s", r.ID, name)
			problems := checkRead(c, r.read[to], r.read[from])
			if len(problems) == 0 {
				passed++
			}
			whole.Add(&quiet{t}, "all", key, "", len(problems) == 0, nil)
			table.Add(t, name, key, r.text(to).Text+" ← "+r.text(from).Text, len(problems) == 0, brief(problems))
			if _, ok := excused[key]; ok {
				continue
			}
			seen := map[string]bool{}
			for _, p := range problems {
				seen[p.Kind] = true
			}
			for kind := range seen {
				kinds[name][kind]++
				kinds["all"] = add(kinds["all"], kind)
			}
		}
	})
	for _, name := range slices.Sorted(maps.Keys(kinds)) {
		t.Logf("%s: refused for %v", name, kinds[name])
	}
	t.Logf("all: %.2f %% of %d pairs pass, the excused counted as alarms", 100*float64(passed)/float64(12*len(rows)), 12*len(rows))
	table.Guard(t, trueFloors())
	whole.Guard(t, map[string]float64{"all": 98.5})
}

func add(counts map[string]int, kind string) map[string]int {
	if counts == nil {
		counts = map[string]int{}
	}
	counts[kind]++
	return counts
}

func brief(problems []Problem) string {
	var out []string
	for _, p := range problems {
		out = append(out, fmt.Sprintf("%s %q: %s", p.Kind, p.Found, p.Detail))
	}
	return strings.Join(out, "; ")
}

// TestEvalParallelErrors guards how many sentences with one wrong number are refused, of those that pass as they are
// and where the evidence doesn't have the wrong number too.
func TestEvalParallelErrors(t *testing.T) {
	c := newChecker(t)
	rows := readParallel(t, c)
	kinds, directions := thirdparty.NewTable("mt/ntrex128 wrong, kind", nil), thirdparty.NewTable("mt/ntrex128 wrong", nil)
	for _, to := range news.Languages() {
		for _, r := range rows {
			for i, w := range wrongNumbers(r.text(to)) {
				s := c.read(Text{to, w.text}, parallelRef())
				for _, from := range news.Languages() {
					e := r.read[from]
					if from == to || lacking(w, s, e) == "" || len(checkRead(c, r.read[to], e)) > 0 {
						continue
					}
					caught := len(checkRead(c, s, e)) > 0
					name := directionName(from, to)
					key := fmt.Sprintf("%d:%s:%d", r.ID, name, i)
					kinds.Add(t, w.kind, key, w.text+" ← "+e.texts[0].Text, caught, lacking(w, s, e))
					directions.Add(&quiet{t}, name, key, w.text, caught, "")
				}
			}
		}
	}
	kinds.Guard(t, wrongFloors())
	floors := map[string]float64{}
	eachDirection(func(from, to news.Language) { floors[directionName(from, to)] = 98.9 })
	directions.Guard(t, floors)
}

// quiet is a test that logs nothing.
type quiet struct{ testing.TB }

func (quiet) Logf(string, ...any) {}

// lacking returns the number that the wrong sentence has at the place of the change and that the evidence doesn't
// have; empty where the change makes no other number, or one that the evidence has elsewhere.
func lacking(w wrongNumber, s, e reading) string {
	digits := digitRuns(w.text)
	for _, n := range s.numbers {
		if n.End <= w.at || n.Start >= w.end {
			continue
		}
		if near(n.Low, w.was.Low) && near(n.High, w.was.High) ||
			slices.ContainsFunc(e.numbers, func(o quantity) bool { return near(o.Low, n.Low) && near(o.High, n.High) }) {
			return ""
		}
		return n.Text
	}
	for _, d := range digits {
		if d.Start < w.end && w.at < d.End {
			run := w.text[d.Start:d.End]
			v, err := strconv.Atoi(run)
			if err != nil || hasRun(int64(v), e) || slices.ContainsFunc(e.numbers, func(o quantity) bool { return o.Low == float64(v) }) {
				return ""
			}
			return run
		}
	}
	if w.kind == "scale" { // and no word any more
		return ""
	}
	return w.text[w.at:w.end]
}

// digitRuns are the places of digits in a text, without separators.
func digitRuns(text string) []lang.Span {
	var out []lang.Span
	for i := 0; i < len(text); i++ {
		from := i
		for i < len(text) && text[i] >= '0' && text[i] <= '9' {
			i++
		}
		if i > from {
			out = append(out, lang.Span{Start: from, End: i})
		}
	}
	return out
}
