package ask

import (
	"strings"
	"testing"

	"tumen/lang"
	"tumen/news"
)

// TestANumberMeasuresByTheUnitBehindIt: a unit is a word of its own, with what its language writes on to it.
func TestANumberMeasuresByTheUnitBehindIt(t *testing.T) {
	units, err := readMeasures(measuresFile)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]measure{
		"en 240 mm guns": "length", "en 7,000 t of shells": "weight", "en 5 TEL": "", "en 20 men": "", "en 30 tonnes": "weight",
		"de 60 km": "length", "de 5.000 Tonnen": "weight", "uk 120 днів": "time", "uk 12 дронів": "",
		"ko 30톤의 포탄": "weight", "ko 20개 초소": "", "ko 300 주민": "", "ko 30초간": "time", "ko 60㎞에": "length", "ko 40 프로젝트": "",
	} {
		l, text, _ := strings.Cut(text, " ")
		numbers := lang.Numbers(text, news.Language(l))
		if len(numbers) == 0 {
			t.Fatalf("%s: no number", text)
		}
		if got := units.of(text, numbers[0], news.Language(l)); got != want {
			t.Errorf("%s: measures %q, want %q", text, got, want)
		}
	}
}
