package lang

import (
	"testing"

	"tumen/internal/thirdparty"
	"tumen/news"
)

// TestEvalNumbersCompact reads the compact numbers of CLDR ("12 тис.", "1.1만").
func TestEvalNumbersCompact(t *testing.T) {
	table := thirdparty.NewTable("numbers/cldr_compact", nil)
	for _, r := range thirdparty.Rows[foreignRow](t, "numbers/cldr_compact.jsonl") {
		if want, ok := number(r.Value.Value); ok && r.Value.Lang != "ru" {
			got := Numbers(r.Value.Text, news.Language(r.Value.Lang))
			table.Add(t, r.Value.Lang, r.Key, r.Value.Text, soleValue(got, want), got)
		}
	}
	table.Guard(t, map[string]float64{"uk": 100, "de": 100, "ko": 100, "en": 100})
}
