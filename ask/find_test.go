package ask

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/topic"
)

// heap is an archive that finds all it has.
type heap []news.Cited

func (s heap) Search(context.Context, news.Search) (ids []int64, err error) {
	for _, c := range s {
		ids = append(ids, c.Article.ID)
	}
	return ids, nil
}

func (s heap) Texts(context.Context, []int64) (out []news.Article, err error) {
	for _, c := range s {
		out = append(out, c.Article)
	}
	return out, nil
}

func (s heap) Cited(context.Context, news.Query) ([]news.Cited, error) { return s, nil }

// report is an article of one sentence, which is its claim, too.
func report(id int64, day, text string, l news.Language) news.Cited {
	published, _ := time.Parse(time.DateOnly, day)
	return news.Cited{
		Claim:   news.Claim{ID: id, Article: id, Text: text, Language: l, Sentences: []int{1}},
		Article: news.Article{ID: id, Language: l, Published: published, Sentences: []news.Sentence{{ID: 1, Text: text}}},
		Quotes:  []string{text},
	}
}

func TestClaimsAreFoundByWhatTheQuestionSays(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	words, err := readWords(wordsFile)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		question string
		language news.Language
		archive  heap // the first is what is to be found
	}{
		"a name that no table knows, by its sound": {
			"Що сказав Тутберідзе?", news.Ukrainian,
			heap{report(1, "2026-02-01", "Tutberidze came by train.", news.English), report(2, "2026-02-01", "Brockmann came by train.", news.English)},
		},
		"a name of three words, which Korean writes as one": {
			"Хто такий Пак Ток Сун?", news.Ukrainian,
			heap{report(1, "2026-02-01", "박덕순은 기차로 왔다.", news.Korean), report(2, "2026-02-01", "최경수는 기차로 왔다.", news.Korean)},
		},
		"an amount, however it is written": {
			"Who counted twelve thousand?", news.English,
			heap{report(1, "2026-02-01", "1만2000명이 왔다.", news.Korean), report(2, "2026-02-01", "1만3000명이 왔다.", news.Korean)},
		},
		"the time that is asked about": {
			"Wie viele Soldaten kamen im Februar 2026?", news.German,
			heap{report(1, "2026-02-20", "3.000 Soldaten kamen.", news.German), report(2, "2025-02-20", "2.000 Soldaten kamen.", news.German)},
		},
		"who stands for the side that is named": {
			"What does the Kremlin say about the shells?", news.English,
			heap{report(1, "2026-02-01", "Песков сказав про снаряди.", news.Ukrainian), report(2, "2026-02-01", "Зеленський сказав про снаряди.", news.Ukrainian)},
		},
		"a state by the city of its government": {
			"Кого вислала Німеччина?", news.Ukrainian,
			heap{report(1, "2026-02-01", "Berlin wies einen Gesandten aus.", news.German), report(2, "2026-02-01", "Paris wies einen Gesandten aus.", news.German)},
		},
		"a city of government by its state, not by another's": {
			"What did London say about the shells?", news.English,
			heap{report(1, "2026-02-01", "영국은 포탄에 대해 말했다.", news.Korean), report(2, "2026-02-01", "독일은 포탄에 대해 말했다.", news.Korean)},
		},
		"a union by the city where it sits": {
			"Wen sanktioniert Brüssel?", news.German,
			heap{report(1, "2026-02-01", "Євросоюз запровадив санкції.", news.Ukrainian), report(2, "2026-02-01", "Японія запровадила санкції.", news.Ukrainian)},
		},
		"a town whose name begins like two countries": {
			"로조바에 무엇이 떨어졌나?", news.Korean,
			heap{report(1, "2026-02-01", "Something fell on Lozova.", news.English), report(2, "2026-02-01", "Russia and North Korea signed something.", news.English)},
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, archive := range []heap{c.archive, {c.archive[1], c.archive[0]}} {
				s, err := NewSearcher(archive, pack)
				if err != nil {
					t.Fatal(err)
				}
				found, err := s.find(t.Context(), planIn(pack, words, c.question, c.language, time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)), 10)
				if err != nil {
					t.Fatal(err)
				}
				if len(found.hits) == 0 || found.hits[0].Claim.ID != 1 {
					t.Fatalf("found %+v", found.hits)
				}
				if best := found.hits[0]; best.coverage <= 0 || best.coverage > 1.001 || !slices.ContainsFunc(best.has, func(v float64) bool { return v > 0 }) {
					t.Errorf("covers %.2f with %v", best.coverage, best.has)
				}
			}
		})
	}
}

// searching is a Searcher of an archive that has nothing yet.
func searching(t *testing.T) *Searcher {
	t.Helper()
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewSearcher(&archive{}, pack)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestNonsenseSoundsLikeNothing: a word of three consonants that is not written like a name is looked for by its letters alone.
func TestNonsenseSoundsLikeNothing(t *testing.T) {
	s := searching(t)
	for word, want := range map[string]bool{"asdf": false, "qwer": false, "Sedow": true, "tichorezk": true} {
		heard := false
		for _, p := range s.parts(newSought(word, news.German, now)) {
			heard = heard || p.heard
			for term := range p.value {
				heard = heard || strings.HasPrefix(term, "φ")
			}
		}
		if heard != want {
			t.Errorf("%s: looked for by its sound %v, want %v", word, heard, want)
		}
	}
}

// TestWordsThatShareARootAreNotTakenForEachOther: a table that knows two words knows that they differ; of others a root is all there is.
func TestWordsThatShareARootAreNotTakenForEachOther(t *testing.T) {
	s := searching(t)
	for _, tc := range []struct {
		language   news.Language
		word, text string
		found      bool
	}{
		{news.English, "tanks", "tankers", false},
		{news.English, "plans", "planes", false},
		{news.English, "planned", "plans", true},
		{news.English, "caring", "cars", true}, // of these nobody can know
		{news.English, "care", "cars", false},
		{news.English, "tanks", "tank", true},
		{news.English, "delivery", "delivered", true},
		{news.English, "sapping", "sappers", true},
		{news.Ukrainian, "танки", "танкери", false},
		{news.German, "Panzer", "Tanker", false},
	} {
		e := newExaminer(s, s.parts(newSought(tc.word, tc.language, now)))
		values, _ := e.hits(tc.text, tc.language)
		if found := slices.Max(values) > 0; found != tc.found {
			t.Errorf("%s in %s: found %t", tc.word, tc.text, found)
		}
	}
}

// TestAWordIsFurtherThatSharesOneMatterOfSeveral: of words that stand in many rows one row in common is chance, as often as not.
func TestAWordIsFurtherThatSharesOneMatterOfSeveral(t *testing.T) {
	s := searching(t)
	for _, tc := range []struct {
		asked             news.Language
		word              string
		in                news.Language
		near, far, beside string
	}{
		{news.English, "sentence", news.Ukrainian, "вирок", "штраф", "суд"},
		{news.Korean, "사거리", news.German, "Reichweite", "Entfernung", "Rakete"},
		{news.German, "Ursache", news.Ukrainian, "причина", "мотив", "провина"},
		{news.German, "Gehalt", news.Korean, "월급", "보상", "돈"},
	} {
		e := newExaminer(s, s.parts(newSought(tc.word, tc.asked, now)))
		value := func(text string) float64 {
			values, _ := e.hits(text, tc.in)
			return slices.Max(values)
		}
		if near, far, beside := value(tc.near), value(tc.far), value(tc.beside); near <= far || far == 0 || beside > 0 {
			t.Errorf("%s: %s has %.2f, %s %.2f, %s %.2f", tc.word, tc.near, near, tc.far, far, tc.beside, beside)
		}
	}
}
