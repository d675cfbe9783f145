package terms

import (
	"slices"
	"testing"

	"tumen/news"
)

// TestWhatIsSlimmedIsFoundAsBefore: a widened question finds all that the question finds among all terms.
func TestWhatIsSlimmedIsFoundAsBefore(t *testing.T) {
	words := map[news.Language][]string{
		news.English:   {"soldier", "soldiers", "soldiers'", "ship", "shipped", "shipping", "carries", "carry", "war", "North-Korean", "11,000", "war's"},
		news.German:    {"Soldat", "Soldaten", "Ersatzsoldaten", "Straße", "geliefert", "Lieferung", "liefern", "Krieg"},
		news.Ukrainian: {"солдат", "солдати", "солдатів", "рука", "руці", "вийшли", "вийти", "хлопець", "хлопця", "на"},
		news.Korean:    {"북한군", "북한군이었다고", "발표", "발표했다", "러시아에서의", "군"},
	}
	shares := func(a, b []string) bool {
		return slices.ContainsFunc(a, func(t string) bool { return slices.Contains(b, t) })
	}
	for l, all := range words {
		for _, asked := range all {
			for _, word := range all {
				of := Of(word, l)
				if shares(Query(asked, l), of) && !shares(Widen(Query(asked, l)), Slim(of)) {
					t.Errorf("%s: %q finds %q no more", l, asked, word)
				}
			}
		}
	}
}

func TestSlimLeavesWhatSaysMore(t *testing.T) {
	for word, want := range map[string][]string{
		"war":      {"war"},
		"soldiers": {"soldiers", "σsoldier", "ρsold"},
	} {
		if got := Slim(Of(word, news.English)); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
	if got := Slim([]string{"a", "σb", "ρb", "μa", "νb", "c", "σc", "ρd"}); !slices.Equal(got, []string{"a", "σb", "μa", "νb", "c", "ρd"}) {
		t.Error(got)
	}
}
