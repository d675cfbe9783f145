package lang

import (
	"cmp"
	"strconv"
	"strings"
	"testing"

	"tumen/internal/thirdparty"
	"tumen/news"
)

// recognizedRow is a sentence with what Recognizers-Text finds in it.
type recognizedRow struct {
	Lang     string `json:"lang"`
	Model    string `json:"model"`
	Text     string `json:"text"`
	Expected []struct {
		Text       string `json:"text"`
		Resolution struct {
			Value       *string `json:"value"`
			IsoCurrency string  `json:"isoCurrency"`
			Unit        string  `json:"unit"`
		} `json:"resolution"`
	} `json:"expected"`
}

// amount is an expected value with its currency, if it has one.
type amount struct {
	value float64
	unit  string
	ok    bool // the value is a number
}

func (r recognizedRow) amounts() []amount {
	var out []amount
	for _, e := range r.Expected {
		if e.Resolution.Value == nil {
			continue // a unit without a number
		}
		s := strings.TrimSuffix(*e.Resolution.Value, "%")
		if r.Lang == "de" {
			s = strings.Replace(s, ",", ".", 1)
		}
		v, err := strconv.ParseFloat(s, 64)
		out = append(out, amount{v, cmp.Or(e.Resolution.IsoCurrency, e.Resolution.Unit), err == nil})
	}
	return out
}

// TestEvalNumbersRecognizers reads whole sentences: everything that is a number, an ordinal or a percentage must be
// found, in order, and nothing else of its kind.
func TestEvalNumbersRecognizers(t *testing.T) {
	table := thirdparty.NewTable("numbers/recognizers_number", thirdparty.Excused(t, "testdata/excused_recognizers_number.tsv"))
	for _, r := range thirdparty.Rows[recognizedRow](t, "numbers/recognizers_number.jsonl") {
		got := Numbers(r.Value.Text, news.Language(r.Value.Lang))
		model, _, _ := strings.Cut(r.Value.Model, "Model")
		right := false
		switch model {
		case "Number":
			right = sameAmounts(got, r.Value.amounts(), func(n Number) bool { return n.Kind != KindOrdinal })
		case "Ordinal":
			right = sameAmounts(got, r.Value.amounts(), func(n Number) bool { return n.Kind == KindOrdinal })
		case "Percent":
			right = sameAmounts(got, r.Value.amounts(), func(n Number) bool { return n.Kind == KindPercent })
		case "NumberRange":
			right = sameLimits(got, r.Value)
		}
		table.Add(t, r.Value.Lang+" "+model, r.Key, r.Value.Text, right, got)
	}
	table.Guard(t, map[string]float64{
		"en Number": 100, "en Ordinal": 100, "en Percent": 100, "en NumberRange": 100,
		"de Number": 100, "de Ordinal": 100, "de Percent": 100, "de NumberRange": 100,
		"ko Number": 100, "ko Ordinal": 100, "ko Percent": 100, "ko NumberRange": 100,
	})
}

// TestEvalNumbersRecognizersUnits reads amounts of money with their currency, and the values of ages, dimensions and
// temperatures, which we read as plain numbers.
func TestEvalNumbersRecognizersUnits(t *testing.T) {
	table := thirdparty.NewTable("numbers/recognizers_unit", thirdparty.Excused(t, "testdata/excused_recognizers_unit.tsv"))
	for _, r := range thirdparty.Rows[recognizedRow](t, "numbers/recognizers_unit.jsonl") {
		got := Numbers(r.Value.Text, news.Language(r.Value.Lang))
		model, _, _ := strings.Cut(r.Value.Model, "Model")
		var right bool
		if model == "Currency" {
			right = sameAmounts(got, r.Value.amounts(), func(n Number) bool { return n.Kind == KindMoney })
		} else {
			right = hasAmounts(got, r.Value.amounts())
		}
		table.Add(t, r.Value.Lang+" "+model, r.Key, r.Value.Text, right, got)
	}
	table.Guard(t, map[string]float64{
		"en Currency": 100, "en Age": 100, "en Dimension": 100, "en Temperature": 100,
		"de Currency": 100, "de Age": 100, "de Dimension": 100, "de Temperature": 100,
		"ko Currency": 100, "ko Age": 100, "ko Dimension": 100, "ko Temperature": 100,
	})
}

// sameAmounts reports whether the numbers that keep lets through are exactly the amounts, in order.
func sameAmounts(got []Number, want []amount, keep func(Number) bool) bool {
	i := 0
	for _, n := range got {
		if !keep(n) {
			continue
		}
		if i >= len(want) || !isAmount(n, want[i]) {
			return false
		}
		i++
	}
	return i == len(want)
}

// hasAmounts reports whether the amounts are among the numbers, in order.
func hasAmounts(got []Number, want []amount) bool {
	i := 0
	for _, n := range got {
		if i < len(want) && (isAmount(n, want[i]) || want[i].ok && near(n.High, want[i].value)) {
			i++
		}
	}
	return i == len(want)
}

func isAmount(n Number, want amount) bool {
	return want.ok && n.HasValue && near(n.Low, want.value) && (n.Kind != KindMoney || currencyAgrees(want.unit, n.Unit))
}

// sameLimits compares intervals ("[20,100]", "(,30)") with our ranges and bounds. Plain values are not looked at
// unless the interval is one.
func sameLimits(got []Number, r recognizedRow) bool {
	var want []string
	plain := false
	for _, e := range r.Expected {
		if e.Resolution.Value == nil {
			return false
		}
		want = append(want, strings.NewReplacer("[", "", "]", "", "(", "", ")", "").Replace(*e.Resolution.Value)+closed(*e.Resolution.Value))
		low, high, _ := strings.Cut(strings.Trim(*e.Resolution.Value, "[]()"), ",")
		plain = plain || low == high
	}
	var have []string
	for _, n := range got {
		if s := interval(n); s != "" && (plain || !n.HasValue || n.Bound != news.Exact) {
			have = append(have, s)
		}
	}
	return strings.Join(have, " ") == strings.Join(want, " ")
}

// closed says of an interval that is open to one side whether it holds its end.
func closed(interval string) string {
	inner := strings.Trim(interval, "[]()")
	if (strings.HasPrefix(inner, ",") || strings.HasSuffix(inner, ",")) && !strings.ContainsAny(interval, "[]") {
		return "!"
	}
	return ""
}

func interval(n Number) string {
	low, high := strconv.FormatFloat(n.Low, 'f', -1, 64), strconv.FormatFloat(n.High, 'f', -1, 64)
	if !n.HasValue {
		return low + "," + high
	}
	switch n.Bound {
	case news.AtLeast:
		return low + ","
	case news.MoreThan:
		return low + ",!"
	case news.UpTo:
		return "," + high
	case news.LessThan:
		return "," + high + "!"
	case news.Exact:
		return low + "," + high
	}
	return ""
}
