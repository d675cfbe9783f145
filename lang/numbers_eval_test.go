package lang

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"tumen/internal/thirdparty"
	"tumen/news"
)

// numberRow is a row of any set of numbers; each set uses some of the fields.
type numberRow struct {
	Lang    string          `json:"lang"`
	Text    string          `json:"text"`
	Value   json.RawMessage `json:"value"`
	Min     *float64        `json:"min"`
	Max     *float64        `json:"max"`
	Kind    string          `json:"kind"`
	Dim     string          `json:"dim"`
	Section string          `json:"section"`
	Unit    string          `json:"unit"`
}

func (r numberRow) value() (float64, bool) {
	v, err := strconv.ParseFloat(strings.Trim(string(r.Value), `"`), 64)
	return v, err == nil
}

// read is what we make of the row's text.
func (r numberRow) read() []Number { return Numbers(r.Text, news.Language(r.Lang)) }

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-6*max(1, math.Abs(b)) }

// onlyValue reports whether v is all that was found, as one value.
func onlyValue(got []Number, v float64) bool {
	return len(got) == 1 && got[0].HasValue && near(got[0].Low, v)
}

// TestEvalNumbersCompact reads the compact numbers of CLDR ("12 тис.", "1.1만").
func TestEvalNumbersCompact(t *testing.T) {
	table := thirdparty.NewTable("numbers/cldr_compact", nil)
	for _, r := range thirdparty.Rows[numberRow](t, "numbers/cldr_compact.jsonl") {
		if want, ok := r.Value.value(); ok && r.Value.Lang != "ru" {
			got := r.Value.read()
			table.Add(t, r.Value.Lang, r.Key, r.Value.Text, onlyValue(got, want), got)
		}
	}
	table.Guard(t, map[string]float64{"uk": 100, "de": 100, "ko": 100, "en": 100})
}

// TestEvalNumbersSpelled reads numbers that num2words spelled out, amounts of money and ordinals among them.
func TestEvalNumbersSpelled(t *testing.T) {
	table := thirdparty.NewTable("numbers/num2words", thirdparty.Excused(t, "testdata/excused_num2words.tsv"))
	for _, r := range thirdparty.Rows[numberRow](t, "numbers/num2words.jsonl") {
		if want, ok := r.Value.value(); ok && r.Value.Lang != "ru" {
			got := r.Value.read()
			right := onlyValue(got, want)
			if strings.Contains(strings.ToLower(r.Value.Kind), "ordinal") {
				right = right && got[0].Kind == KindOrdinal
			}
			table.Add(t, r.Value.Lang, r.Key, r.Value.Text, right, got)
		}
	}
	table.Guard(t, map[string]float64{"uk": 100, "de": 100, "ko": 100, "en": 100})
}

// TestEvalNumbersParser reads the spelled-out numbers of number-parser.
func TestEvalNumbersParser(t *testing.T) {
	table := thirdparty.NewTable("numbers/number_parser", thirdparty.Excused(t, "testdata/excused_number_parser.tsv"))
	for _, r := range thirdparty.Rows[numberRow](t, "numbers/number_parser.jsonl") {
		if want, ok := r.Value.value(); ok && r.Value.Lang != "ru" {
			got := r.Value.read()
			table.Add(t, r.Value.Lang, r.Key, r.Value.Text, onlyValue(got, want), got)
		}
	}
	table.Guard(t, map[string]float64{"uk": 100, "en": 100})
}

// TestEvalNumbersDuckling reads the numbers, amounts of money and measures of Duckling.
func TestEvalNumbersDuckling(t *testing.T) {
	excused := thirdparty.Excused(t, "testdata/excused_duckling.tsv")
	all := thirdparty.NewTable("numbers/duckling", excused)
	for _, r := range thirdparty.Rows[numberRow](t, "numbers/duckling.jsonl") {
		if r.Value.Lang == "ru" || r.Value.Dim == "Time" || r.Value.Dim == "Duration" {
			continue
		}
		got := r.Value.read()
		all.Add(t, r.Value.Lang+" "+r.Value.Dim, r.Key, r.Value.Text, ducklingAgrees(r.Value, got), got)
	}
	all.Guard(t, map[string]float64{
		"en Numeral": 100, "en Ordinal": 100, "en AmountOfMoney": 100,
		"en Distance": 100, "en Quantity": 100, "en Temperature": 100, "en Volume": 100,
		"de Numeral": 100, "de Ordinal": 100, "de Distance": 100, "de Volume": 100,
		"uk Numeral": 100, "uk Ordinal": 100,
		"ko Numeral": 100, "ko Ordinal": 100, "ko AmountOfMoney": 100, "ko Distance": 100, "ko Volume": 100,
		"ko Quantity": 100, "ko Temperature": 100,
	})
}

// ducklingAgrees compares the value, or the limits of a range or bound, and for money the currency where it is told.
func ducklingAgrees(r numberRow, got []Number) bool {
	if len(got) != 1 {
		return false
	}
	n := got[0]
	switch want, ok := r.value(); {
	case ok && !(n.HasValue && near(n.Low, want)):
		return false
	case r.Min != nil && !near(n.Low, *r.Min), r.Max != nil && !near(n.High, *r.Max):
		return false
	case !ok && r.Min == nil && n.Bound != news.UpTo && n.Bound != news.LessThan:
		return false
	case !ok && r.Max == nil && n.Bound != news.AtLeast && n.Bound != news.MoreThan:
		return false
	}
	switch r.Dim {
	case "Ordinal":
		return n.Kind == KindOrdinal
	case "AmountOfMoney":
		return currencyAgrees(r.Unit, n.Unit)
	}
	return true
}

// currencyAgrees compares our currency with the name or code of another engine; those that name no one currency
// ("Cent", "Rial") agree with all.
func currencyAgrees(theirs, ours string) bool {
	switch {
	case theirs == "Dollar":
		return ours == "USD" || ours == ""
	case theirs == "Pound":
		return ours == "GBP"
	case len(theirs) == 3 && strings.ToUpper(theirs) == theirs:
		return ours == theirs
	}
	return true
}
