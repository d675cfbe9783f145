package lang

import (
	"slices"
	"strings"
	"testing"

	"tumen/news"
)

func TestConceptsMeetAcrossLanguages(t *testing.T) {
	for _, c := range []struct {
		concepts string // that each of the texts must have
		en       string
		de       string
		uk       string
		ko       string
	}{
		{"election parliament", "Parliamentary elections", "Parlamentswahlen", "парламентські вибори", "국회의원 총선을"},
		{"earthquake japan", "Earthquakes in Japan", "Erdbeben in Japan", "землетруси в Японії", "일본에서 지진이"},
		{"hospital doctor", "the hospital's doctors", "Ärzte des Krankenhauses", "лікарі лікарні", "병원의 의사들은"},
		{"police protest", "policemen at the protests", "Polizei bei Protesten", "поліція на протесті", "경찰은 시위를"},
		{"america sanction", "US sanctions", "US-Sanktionen", "санкції США", "미국의 제재"},
	} {
		for l, text := range map[news.Language]string{news.English: c.en, news.German: c.de, news.Ukrainian: c.uk, news.Korean: c.ko} {
			got := Concepts(text, l)
			for want := range strings.FieldsSeq(c.concepts) {
				if !slices.Contains(got, want) {
					t.Errorf("%s: %q has %q, not %s", l, text, got, want)
				}
			}
		}
	}
}

func TestConceptsOfOtherWords(t *testing.T) {
	for _, c := range []struct {
		text string
		l    news.Language
		not  string
		why  string
	}{
		{"They told us the truth", news.English, "america", "us is no country"},
		{"a warm day", news.English, "war", "a closed form takes endings only"},
		{"Die Autorin schreibt", news.German, "car", "the longest form decides, the one of authors"},
		{"Er kauft den Baum", news.German, "construction", "the longest form decides: Baum, not Bau"},
		{"물론 그렇다", news.Korean, "water", "a form of one syllable must be the whole word"},
		{"він мовчав", news.Ukrainian, "language", "мова does not begin words as it likes"},
	} {
		if got := Concepts(c.text, c.l); slices.Contains(got, c.not) {
			t.Errorf("%s: %q has %q: %s", c.l, c.text, got, c.why)
		}
	}
	if got := Concepts("Москва объявила войну", news.Russian); got != nil {
		t.Errorf("a language that the table does not have gives %q", got)
	}
}

func TestConceptsAreReadWithCare(t *testing.T) {
	const good = "a\tapple\tapfel\tяблук*\t사과\n"
	if _, err := readConcepts(good, false); err != nil {
		t.Fatal(err)
	}
	for table, why := range map[string]string{
		"a\tapple\tapfel\tяблук*\n":            "a column is missing",
		"a\tapple\t\tяблук*\t사과\n":             "a language has no form",
		good + "a\tpear\tbirne\tгруш*\t배\n":    "the concept is given twice",
		good + "b\tapple\tbirne\tгруш*\t배\n":   "a form of two concepts isn't marked",
		good + "b\t~apple\tbirne\tгруш*\t배\n":  "a form of two concepts isn't marked in the first",
		"a\t~apple\tapfel\tяблук*\t사과\n":       "a marked form stands once",
		"a\tap*\tapfel\tяблук*\t사과\n":          "an open form is too short",
		"a\tApple\tapfel\tяблук*\t사과\n":        "a form isn't in small letters",
		"a\tapple\täpfel\tяблук*\t사과\n":        "an umlaut isn't taken off",
		"a\tapple\tapfel\tп'ят*\t사과\n":         "an apostrophe isn't taken off",
		"a\tapple\tapfel\tяблук*\t사과\textra\n": "there is a column too many",
	} {
		if _, err := readConcepts(table, false); err == nil {
			t.Errorf("%q was read, though %s", table, why)
		}
	}
}

// FuzzConcepts holds that any text in any language is read to the end, the same each time, and that the keys are those of the table.
func FuzzConcepts(f *testing.F) {
	ids := map[string]bool{}
	for line := range strings.Lines(conceptsData) {
		id, _, _ := strings.Cut(line, "\t")
		ids[id] = true
	}
	f.Add("U.S.-led Parlamentswahlen п'ятниця 국회의원총선거를", 0)
	f.Add("\xffwar\xc3 ß"+strings.Repeat("가", 400), 3)
	f.Add(strings.Repeat("Donaudampfschifffahrt", 60), 1)
	f.Fuzz(func(t *testing.T, text string, which int) {
		l := news.Languages()[uint(which)%uint(len(news.Languages()))]
		got := Concepts(text, l)
		if !slices.Equal(got, Concepts(text, l)) {
			t.Fatal("not the same twice")
		}
		if !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) {
			t.Fatalf("%q are not sorted or repeat", got)
		}
		for _, c := range got {
			if !ids[c] {
				t.Fatalf("%q is no concept of the table", c)
			}
		}
	})
}

func BenchmarkConcepts(b *testing.B) {
	texts := map[news.Language]string{
		news.English:   "The president announced on Monday that parliamentary elections will be held after the earthquake in the southern province. ",
		news.German:    "Der Präsident kündigte am Montag an, dass nach dem Erdbeben in der Südprovinz Parlamentswahlen abgehalten werden. ",
		news.Ukrainian: "Президент оголосив у понеділок, що парламентські вибори відбудуться після землетрусу в південній провінції. ",
		news.Korean:    "대통령은 월요일 남부 지방의 지진 이후 총선을 실시하겠다고 발표했다. ",
	}
	for l, text := range texts {
		b.Run(string(l), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Concepts(strings.Repeat(text, 20), l)
			}
		})
	}
}

func BenchmarkReadConcepts(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readConcepts(conceptsData, false); err != nil {
			b.Fatal(err)
		}
	}
}
