package evidence

import (
	"slices"
	"strings"
	"testing"

	"tumen/news"
)

// What is asked of a translation beside figures, dates and names of the pack: each case is wrong in one thing, and right without it.
func TestATranslationIsAskedForMoreThanFigures(t *testing.T) {
	c := newChecker(t)
	for _, x := range []struct {
		name        string
		from, to    news.Language
		source      string
		right       string
		wrong, kind string
	}{
		{"a note", "uk", "de", "Москва заперечує це.", "Moskau bestreitet dies.", "Moskau bestreitet dies. Anmerkung: HUR ist ein Geheimdienst.", KindContent},
		{"talk about the task", "en", "ko", "Moscow denies this.", "모스크바는 이를 부인한다.", "네, 번역해 드리겠습니다. 모스크바는 이를 부인한다.", KindContent},
		{"a sentence more", "de", "en", "Moskau bestreitet dies.", "Moscow denies this.", "Moscow denies this. Such behaviour is typical.", KindContent},
		{"words left in the source's language", "en", "de", "The NIS said commercial satellite images show two ships.", "Laut NIS zeigen kommerzielle Satellitenbilder zwei Schiffe.", "Laut NIS zeigen commercial satellite Bilder zwei Schiffe.", KindLanguage},
		{"a person left out", "en", "de", "The deployment goes on, the analyst Daniel Osei said.", "Der Einsatz gehe weiter, sagte der Analyst Daniel Osei.", "Der Einsatz gehe weiter, sagte der Analyst.", KindName},
		{"a Korean left out", "ko", "en", "북한의 파병은 계속된다고 김병기 의원이 말했다.", "North Korea's deployment goes on, lawmaker Kim Byung-kee said.", "North Korea's deployment goes on, a lawmaker said.", KindName},
		{"the speaker left out", "en", "de", "Most payments from Russia, he said, no longer pass through banks.", "Die meisten Zahlungen aus Russland, sagte er, laufen nicht mehr über Banken.", "Die meisten Zahlungen aus Russland laufen nicht mehr über Banken.", KindAttribution},
		{"a negation lost", "de", "uk", "Hinweise darauf hat Seoul nicht.", "Ознак цього Сеул не має.", "Ознаки цього Сеул має.", KindPolarity},
		{"the wounded left out", "en", "uk", "Nine North Korean soldiers were killed and 20 wounded.", "Дев'ять північнокорейських солдатів загинули, 20 поранено.", "Дев'ять північнокорейських солдатів і ще 20 загинули.", KindCasualty},
		{"a condition left out", "de", "ko", "Nordkorea werde Soldaten entsenden, falls Moskau darum bitte, sagte der Minister.", "모스크바가 요청하면 북한이 병력을 보낼 것이라고 장관이 말했다.", "북한이 병력을 보낼 것이라고 장관이 말했다.", KindContent},
		{"a clause left out", "uk", "en", "Північна Корея відправила до Росії солдатів, а також побудувала для них новий завод і порт, повідомили в Сеулі.",
			"North Korea has sent soldiers to Russia and built a new factory and a port for them, Seoul said.", "North Korea has sent soldiers to Russia, Seoul said.", KindContent},
	} {
		source := Text{x.from, x.source}
		if p := c.CheckTranslation(Text{x.to, x.right}, source, day(t, "2025-04-30"), Place{}); len(p) > 0 {
			t.Errorf("%s: the right one is refused: %v", x.name, p)
		}
		if p := c.CheckTranslation(Text{x.to, x.wrong}, source, day(t, "2025-04-30"), Place{}); !slices.ContainsFunc(p, func(p Problem) bool { return p.Kind == x.kind }) {
			t.Errorf("%s: %v, not %s", x.name, p, x.kind)
		}
	}
}

// A name that the source only points back to may be written out, if a sentence before has it.
func TestWhomAPronounMeansMayBeNamed(t *testing.T) {
	c := newChecker(t)
	source, text := Text{"en", "It was the first time that Seoul praised their role."}, Text{"ko", "서울이 북한군의 역할을 칭찬한 것은 이번이 처음이다."}
	if p := c.CheckTranslation(text, source, day(t, "2025-04-30"), Place{}); !slices.ContainsFunc(p, func(p Problem) bool { return p.Kind == KindName }) {
		t.Errorf("a name out of nowhere: %v", p)
	}
	if p := c.CheckTranslation(text, source, day(t, "2025-04-30"), Place{Before: []Text{{"en", "North Korean troops fought there."}}}); slices.ContainsFunc(p, func(p Problem) bool { return p.Kind == KindName }) {
		t.Errorf("the name of the sentence before: %v", p)
	}
}

func TestTablesOfTranslationsAreRead(t *testing.T) {
	for data, want := range map[string]string{
		"word\tx\ta\tb\tc":       "no row",
		"word\tx\tA\tb\tc\td":    "capital",
		"silent\tfr\ta":          "no row",
		"family":                 "no row",
		"word\tx\ta*\tb\tc\td\n": "too short",
	} {
		if _, err := readMeanings(data); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", data, err)
		}
	}
	for _, data := range []string{"note\ten", "none\ten\ta", "note\tfr\ta", "note\ten\tA"} {
		if _, err := readLoose(data); err == nil {
			t.Errorf("%q is read", data)
		}
	}
	for _, l := range news.Languages() {
		for use, rows := range looseWords() {
			if len(rows[l]) == 0 && (use != looseMonth || l == news.English || l == news.German) {
				t.Errorf("%s has no words of %s", use, l)
			}
		}
	}
}

func FuzzTranslationsAreCompared(f *testing.F) {
	c := newChecker(f)
	f.Add("Moscow denies this. Note: no.", "Москва заперечує це, якщо так.")
	f.Add("“1, 2년 뒤 김병기 의원”", "за рік-два у Владивостоці")
	f.Fuzz(func(_ *testing.T, a, b string) {
		for _, from := range news.Languages() {
			for _, to := range news.Languages() {
				c.CheckTranslation(Text{to, a}, Text{from, b}, parallelRef(), Place{})
			}
		}
	})
}
