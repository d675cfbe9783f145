package editor

import (
	"slices"
	"testing"

	"tumen/evidence"
	"tumen/lang/phrases"
	"tumen/news"
	"tumen/topic"
)

// TestAVerbIsStrongOnlyWithItsOwnParticle: German parts räumen and ein, decken and auf, and has both words for other things too;
// sappers clear, räumen, and then there is "einem", "auf der Krim".
func TestAVerbIsStrongOnlyWithItsOwnParticle(t *testing.T) {
	p, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	for text, strong := range map[string]bool{
		"Die Pioniere sollten Minen räumen, sagte Schoigu nach einem Treffen mit Kim Jong Un.":      false,
		"Die Soldaten räumten am Montag ein Minenfeld in der Region Kursk.":                         false,
		"Nordkorea deckt nach Angaben aus Seoul Russlands Bedarf an Granaten auf der ganzen Front.": false,
		"Moskau räumte den Einsatz der Soldaten ein.":                                               true,
		"Moskau räumte ein, dass Soldaten im Einsatz waren.":                                        true,
		"Seoul deckte die Lieferung der Granaten auf, sagte Schoigu.":                               true,
	} {
		found := slices.ContainsFunc(pressOffences(p, text, news.German, []evidence.Text{{Language: news.English, Text: "Shoigu said something."}}),
			func(o offence) bool { return o.rule == pressStance })
		if found != strong {
			t.Errorf("%s: %v", text, found)
		}
	}
}

// TestEachFaultOfATranslationHasAWord: a reader is told why a sentence stands in the original language.
func TestEachFaultOfATranslationHasAWord(t *testing.T) {
	kinds := slices.Concat(harmful, []string{
		faultMissing, faultForm, faultUntranslated, faultTerm, evidence.KindNumber, evidence.KindBound, evidence.KindUnit, evidence.KindCasualty, evidence.KindDate,
		evidence.KindName, evidence.KindAttribution, evidence.KindStance, evidence.KindPolarity, evidence.KindForeign, evidence.KindLanguage, evidence.KindLength, evidence.KindContent,
	})
	for _, l := range news.Languages() {
		for _, kind := range kinds {
			if !phrases.For(l).Has("parallel.problem." + phrases.Part(kind)) {
				t.Errorf("%s has no word for %s", l, kind)
			}
		}
	}
}
