package lang

import (
	"strings"
	"testing"
)

func TestAGermanNameStandsWithoutWhatNounsHave(t *testing.T) {
	for text, names := range map[string]string{
		"Wer griff Losowa an?":                               "Losowa",
		"Brücke bei Tuman":                                   "Tuman", // the first word has a capital anyway
		"Was sagte er? Raketen kamen":                        "",
		"Die Stadt Losowa und das Dorf Marjino":              "Losowa Marjino",
		"nach der Losowa":                                    "",       // behind an article
		"mit nordkoreanischem Gerät":                         "",       // behind an adjective
		"mit vierzig Tonnen, ohne Wagen":                     "Tonnen", // what it means is for Known to tell
		"wegen Lieferung und Freiheit und Mannschaft":        "",
		"in „Prudjanka“ (Swatowe)":                           "Prudjanka Swatowe",
		"die Firma Жовтень baut":                             "", // in other letters
		"als Binance":                                        "",
		"durch sichtbares Feuer, gegen gemeinsame Einheiten": "",
	} {
		var got []string
		for _, at := range Words(text) {
			if GermanName(text, at) {
				got = append(got, text[at.Start:at.End])
			}
		}
		if strings.Join(got, " ") != names {
			t.Errorf("%s: %q, want %q", text, got, names)
		}
	}
}
