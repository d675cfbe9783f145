package evidence

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// parallelFile holds sentences that people translated from English, of no topic of ours. It is no part of the
// project; where it is absent the test is skipped.
const parallelFile = "../../shared/data/mt/ntrex128_sentences.jsonl"

type parallel map[news.Language]string

func readParallel(t testing.TB) []parallel {
	t.Helper()
	f, err := os.Open(parallelFile)
	if err != nil {
		t.Skipf("the parallel sentences are not here: %v", err)
	}
	defer func() { _ = f.Close() }()
	var all []parallel
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row map[string]any
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		p := parallel{}
		for _, l := range news.Languages() {
			p[l], _ = row[string(l)].(string)
		}
		all = append(all, p)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// direction counts what became of the sentences of one pair of languages.
type direction struct{ sentences, values, passed, injected, caught int }

func (d direction) String() string {
	return fmt.Sprintf("of %d sentences %.1f %% pass, %.1f %% but for bounds; %d of %d errors caught (%.1f %%)", d.sentences,
		percent(d.passed, d.sentences), percent(d.values, d.sentences), d.caught, d.injected, percent(d.caught, d.injected))
}

func percent(a, b int) float64 { return 100 * float64(a) / float64(max(b, 1)) }

// TestParallelSentences guards how many true translations pass and how many wrong ones are caught, as to numbers. The
// floors lie a little under what is reached; some of the translations have wrong numbers.
func TestParallelSentences(t *testing.T) {
	c, rows := newChecker(t), readParallel(t)
	ref := time.Date(2019, 9, 1, 0, 0, 0, 0, time.UTC)
	total := map[string]*direction{}
	for i, row := range rows {
		read := map[news.Language]reading{}
		for l, text := range row {
			read[l] = c.read(Text{l, text}, ref)
		}
		for from, e := range read {
			for to, s := range read {
				if from == to || len(s.numbers) == 0 {
					continue
				}
				name := string(from) + "→" + string(to)
				if total[name] == nil {
					total[name] = &direction{}
				}
				d := total[name]
				d.sentences++
				problems := c.numbers(s, e)
				if !slices.ContainsFunc(problems, func(p Problem) bool { return p.Kind != KindBound }) {
					d.values++
				}
				if len(problems) > 0 {
					if testing.Verbose() {
						t.Logf("%s row %d: %s\n\t%s\n\t%+v", name, i+1, s.texts[0].Text, e.texts[0].Text, problems)
					}
					continue
				}
				d.passed++
				for _, wrong := range injected(s) {
					d.injected++
					if len(c.numbers(c.read(Text{to, wrong}, ref), e)) > 0 {
						d.caught++
					} else if testing.Verbose() {
						t.Logf("%s row %d missed: %s\n\t%s", name, i+1, wrong, e.texts[0].Text)
					}
				}
			}
		}
	}
	for name, d := range total {
		t.Logf("%s: %s", name, d)
		if got, floor := percent(d.values, d.sentences), floors()[name]; got < floor {
			t.Errorf("%s: %.1f %% of the true sentences pass but for bounds, at least %.0f %% are asked for", name, got, floor)
		}
		if got, floor := percent(d.passed, d.sentences), floors()[name]-9; got < floor {
			t.Errorf("%s: %.1f %% of the true sentences pass, at least %.0f %% are asked for", name, got, floor)
		}
		if got := percent(d.caught, d.injected); got < 97 {
			t.Errorf("%s: %.1f %% of the injected errors are caught, at least 97 %% are asked for", name, got)
		}
	}
}

// floors are percentages of sentences whose values are to be found in the other language. Korean translators count
// what others don't (한 명, 1년), convert miles, and put a number where English has a word.
func floors() map[string]float64 {
	return map[string]float64{
		"en→de": 95, "uk→de": 94, "ko→de": 89,
		"en→uk": 95, "de→uk": 91, "ko→uk": 89,
		"en→ko": 90, "de→ko": 84, "uk→ko": 86,
		"de→en": 89, "uk→en": 94, "ko→en": 89,
	}
}

var literalDigits = regexp.MustCompile(`^\d{1,3}(?:[,.]\d{3})+|^\d+(?:[.,]\d+)?`)

// injected returns the sentence with each of its numbers made ten times as large, ten times as small and one larger.
func injected(s reading) []string {
	text := s.texts[0].Text
	var out []string
	for _, n := range s.numbers {
		if !n.HasValue {
			continue
		}
		for at := n.Start; at < n.End; at++ {
			lit := literalDigits.FindString(text[at:n.End])
			if lit == "" {
				continue
			}
			for _, w := range wrongLiterals(lit) {
				out = append(out, text[:at]+w+text[at+len(lit):])
			}
			break
		}
	}
	return out
}

// wrongLiterals writes another number as lit is written. A literal with a separator before three digits is taken for
// whole, which a decimal fraction of three places is not; it is wrong either way.
func wrongLiterals(lit string) []string {
	whole := strings.NewReplacer(",", "", ".", "").Replace(lit)
	v, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || v == 0 {
		return nil
	}
	sep := strings.IndexAny(lit, ",.")
	if sep > 0 && len(lit)-sep-1 != 3 && strings.Count(lit, ",")+strings.Count(lit, ".") == 1 { // a decimal fraction
		digits := lit[:sep] + lit[sep+1:]
		up := digits[:sep+1] + lit[sep:sep+1] + digits[sep+1:]
		up = strings.TrimRight(up, ",.")
		one, _ := strconv.Atoi(lit[:sep])
		return []string{up, "0" + lit[sep:sep+1] + digits, strconv.Itoa(one+1) + lit[sep:]}
	}
	out := []string{strconv.FormatInt(v*10, 10), strconv.FormatInt(v+1, 10)}
	if v%10 == 0 {
		out = append(out, strconv.FormatInt(v/10, 10))
	}
	return out
}

// TestParallelSentencesWhole guards how many true translations of any topic pass the whole check: what knows no topic
// must not object to a sentence for a name that it doesn't know.
func TestParallelSentencesWhole(t *testing.T) {
	const sample = 200
	c, rows := newChecker(t), readParallel(t)
	ref := time.Date(2019, 9, 1, 0, 0, 0, 0, time.UTC)
	for _, from := range news.Languages() {
		for _, to := range news.Languages() {
			if from == to {
				continue
			}
			alarms := map[string]int{}
			for i := range sample {
				row := rows[i*len(rows)/sample]
				seen := map[string]bool{}
				for _, p := range c.Check(Text{to, row[to]}, []Text{{from, row[from]}}, ref) {
					seen[p.Kind] = true
					if testing.Verbose() {
						t.Logf("%s→%s: %s %q\n\t%s\n\t%s", from, to, p.Kind, p.Found, row[to], row[from])
					}
				}
				for kind := range seen {
					alarms[kind]++
				}
			}
			t.Logf("%s→%s: alarms in %d sentences: %v", from, to, sample, alarms)
			if got := percent(alarms[KindName], sample); got > 5 {
				t.Errorf("%s→%s: %.1f %% of the true sentences are refused for a name, at most 5 %% are allowed", from, to, got)
			}
		}
	}
}
