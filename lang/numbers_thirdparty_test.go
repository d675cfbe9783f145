package lang

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"tumen/news"
)

// thirdParty is where the evaluation sets lie beside the project; nothing of them is part of it.
const thirdParty = "../../shared/data/numbers"

// foreignRow is a row of any of the sets; each uses some of the fields.
type foreignRow struct {
	Lang     string          `json:"lang"`
	Text     string          `json:"text"`
	Value    json.RawMessage `json:"value"`
	Kind     string          `json:"kind"`
	Dim      string          `json:"dim"`
	Section  string          `json:"section"`
	Model    string          `json:"model"`
	Unit     string          `json:"unit"`
	Expected []struct {
		Text       string `json:"text"`
		Type       string `json:"type"`
		Resolution struct {
			Value string `json:"value"`
		} `json:"resolution"`
	} `json:"expected"`
}

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

func foreignRows(t *testing.T, file string) []foreignRow {
	t.Helper()
	var rows []foreignRow
	for _, raw := range rawRows(t, file) {
		var r foreignRow
		if err := json.Unmarshal(raw, &r); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, r)
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

func number(raw json.RawMessage) (float64, bool) {
	v, err := strconv.ParseFloat(strings.Trim(string(raw), `"`), 64)
	return v, err == nil
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-6*max(1, math.Abs(b)) }

// soleValue reports whether the only number found is want.
func soleValue(found []Number, want float64) bool {
	return len(found) == 1 && found[0].HasValue && near(found[0].Low, want)
}

func TestNumbersReadSpelledAndCompactForms(t *testing.T) {
	for _, set := range []struct {
		file   string
		keep   func(foreignRow) bool
		floors map[string]int
	}{
		{"num2words.jsonl", func(r foreignRow) bool {
			return strings.Contains(r.Kind, "CARDINAL") || strings.Contains(r.Kind, "ORDINAL") || strings.Contains(r.Kind, "cardinal") ||
				strings.Contains(r.Kind, "ordinal") || strings.Contains(r.Kind, "test_and") || r.Kind == "test_low" || r.Kind == "test_mid" || r.Kind == "test_high"
		}, map[string]int{"uk": 85, "de": 92, "ko": 96, "en": 90}},
		{"number_parser.jsonl", func(foreignRow) bool { return true }, map[string]int{"uk": 86, "en": 99}},
		{"cldr_compact.jsonl", func(foreignRow) bool { return true }, map[string]int{"uk": 100, "de": 100, "ko": 100, "en": 100}},
		{"duckling.jsonl", func(r foreignRow) bool {
			return (r.Dim == "Numeral" || r.Dim == "Ordinal") && r.Section != "latentCorpus"
		}, map[string]int{"uk": 85, "de": 79, "ko": 93, "en": 69}},
	} {
		t.Run(set.file, func(t *testing.T) {
			count := newTally()
			for _, r := range foreignRows(t, set.file) {
				want, ok := number(r.Value)
				if !ok || !set.keep(r) || r.Lang == "ru" {
					continue
				}
				got := Numbers(r.Text, news.Language(r.Lang))
				count.add(t, r.Lang, r.Text, soleValue(got, want), got)
			}
			count.guard(t, set.floors)
		})
	}
}

func TestNumbersReadSentences(t *testing.T) {
	kinds := map[string]string{"NumberModel": "", "OrdinalModel": KindOrdinal, "PercentModel": KindPercent}
	for model, kind := range kinds {
		t.Run(model, func(t *testing.T) {
			count := newTally()
			for _, r := range foreignRows(t, "recognizers_number.jsonl") {
				if r.Model != model {
					continue
				}
				want, ok := wanted(r)
				if !ok {
					continue
				}
				got := Numbers(r.Text, news.Language(r.Lang))
				count.add(t, r.Lang, r.Text, sameValues(got, want, kind), got)
			}
			count.guard(t, map[string]map[string]int{
				"NumberModel":  {"de": 68, "ko": 43, "en": 46},
				"OrdinalModel": {"de": 46, "ko": 45, "en": 87},
				"PercentModel": {"ko": 83, "en": 71},
			}[model])
		})
	}
}

// wanted is the values of a row; rows with relative ordinals ("the last one") are no quantities.
func wanted(r foreignRow) ([]float64, bool) {
	var out []float64
	for _, e := range r.Expected {
		s := strings.TrimSuffix(e.Resolution.Value, "%")
		if r.Lang == "de" {
			s = strings.Replace(s, ",", ".", 1)
		}
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return nil, false
		}
		out = append(out, v)
	}
	return out, true
}

func sameValues(got []Number, want []float64, kind string) bool {
	i := 0
	for _, n := range got {
		if kind != "" && n.Kind != kind {
			continue
		}
		if i >= len(want) || !n.HasValue || math.Abs(n.Low-want[i]) > 1e-5*max(1, math.Abs(want[i])) {
			return false
		}
		i++
	}
	return i == len(want)
}
