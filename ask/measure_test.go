package ask

import (
	"strings"
	"testing"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// TestAMeasureIsWantedOnlyWhereItIsAsked: a word of measuring anywhere else in a question is one like others.
func TestAMeasureIsWantedOnlyWhereItIsAsked(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewSearcher(&archive{}, pack)
	if err != nil {
		t.Fatal(err)
	}
	for question, want := range map[string]measure{
		"How many athletes share the base?": "", "How many guards watch the money?": "", "How many shells did they pay for?": "",
		"How many million dollars were stolen?": "money", "How many tonnes of coal are shipped?": "weight", "What share of the parts is American?": "share",
		"How far do the guns fire?": "length", "How many days did they train?": "time", "How much money was stolen?": "money", "How much did the workers earn?": "money",
		"Wie viele Sportler teilen sich den Preis?": "", "Wie viele Millionen Euro wurden gewaschen?": "money", "Wie viele Tonnen brannten?": "weight", "Wie hoch ist der Anteil?": "share",
		"Скільки мільйонів євро відмили?": "money", "Скільки тонн згоріло?": "weight", "Яка частка деталей американська?": "share",
		"석탄은 몇 톤인가?": "weight", "사거리는 얼마인가?": "length",
	} {
		l := news.English
		switch {
		case strings.HasPrefix(question, "Wie"):
			l = news.German
		case strings.ContainsFunc(question, hangul):
			l = news.Korean
		case question[0] > 'z':
			l = news.Ukrainian
		}
		p := planIn(pack, s.words, question, l, now)
		j := newJudge(s, p, finding{parts: s.parts(p.sought()), weights: make([]float64, 20)})
		if j.measure != want {
			t.Errorf("%s (%s): wants %q measured, not %q", question, l, j.measure, want)
		}
	}
}

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
