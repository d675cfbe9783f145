package story

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tumen/news"
)

func TestDescribe(t *testing.T) {
	article := news.Article{
		Language: news.English, Published: time.Date(2025, 4, 30, 6, 0, 0, 0, time.UTC),
		Text: "Many soldiers died, said Viktor Zhuravel. The Soldiers' families were told by Zhuravel.",
	}
	claims := []news.Claim{{
		Entities:  []string{"nis"},
		Figures:   []news.Figure{{Indicator: "killed", Whom: news.NorthKoreanWhom, Low: 600, High: 600}, {Indicator: "troops_sent", Low: 1000, High: 9000}},
		EventDate: onDay(t, "2025-04-29"),
	}}
	lead := Reading{
		Entities: []string{"kursk"}, Numbers: []float64{600, 12},
		Dates: []news.Period{onDay(t, "2024-06-19")}, // the treaty that the lead recalls is not what happened
	}
	whole := Reading{
		Entities: []string{"russia", "kursk"}, Numbers: []float64{600, 12, 2025, 13.5, math.Inf(1)},
		Dates: []news.Period{
			{From: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), To: time.Date(2025, 1, 31, 0, 0, 0, 0, time.UTC), Precision: news.Month},
			{From: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), To: time.Date(2024, 12, 31, 0, 0, 0, 0, time.UTC), Precision: news.Year},
		},
	}
	want := []string{
		"d:2024-06-19", "d:2025-04-29", "e:kursk", "e:nis", "e:russia", "f:killed:600", "g:dead", "g:family", "m:2024-06", "m:2025-01", "m:2025-04",
		"n:13.5", "n:600", "o:die", "o:family", "o:say", "o:soldier", "s:kursk", "t:600", "v:2025-04-29", "w:pktr", "w:srpr",
	}
	if got := Describe(article, claims, lead, whole); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestLongReportsOnManyMattersAreRoundUps(t *testing.T) {
	many := func(n int) (out []string) {
		for i := range n {
			out = append(out, fmt.Sprint("entity", i))
		}
		return out
	}
	var diary []news.Period
	for day := range 10 {
		diary = append(diary, onDay(t, fmt.Sprintf("2025-06-%02d", day+1)))
	}
	cases := []struct {
		name    string
		article news.Article
		whole   Reading
		want    bool
	}{
		{"a usual report", news.Article{Sentences: make([]news.Sentence, 25)}, Reading{Entities: many(12)}, false},
		{"41 sentences", news.Article{Sentences: make([]news.Sentence, 41)}, Reading{}, true},
		{"41 sentences that are not cut", news.Article{Text: strings.Repeat("They went home again. ", 41), Language: news.English}, Reading{}, true},
		{"41 names", news.Article{Sentences: make([]news.Sentence, 25)}, Reading{Entities: many(41)}, true},
		{"a diary of ten days", news.Article{Sentences: make([]news.Sentence, 20)}, Reading{Dates: diary}, true},
	}
	for _, c := range cases {
		if got := slices.Contains(Describe(c.article, nil, Reading{}, c.whole), RoundUp); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestSkeletonsMeetAcrossScripts(t *testing.T) {
	for want, names := range map[string][]string{
		"trmp":  {"Trump", "Трамп", "트럼프"},
		"srnsk": {"Zelensky", "Selenskyj", "Зеленський", "젤렌스키"},
		"krsk":  {"Kursk", "Курськ", "쿠르스크"},
		"":      {"Kim", "Lee", "김", "Rus", "ŀ", "…"}, // too little to tell names apart
	} {
		for _, name := range names {
			if got := skeleton(name); got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
	}
}

func TestRareWordsAreNamesOnly(t *testing.T) {
	cases := []struct {
		l    news.Language
		text string
		want []string
	}{
		{news.English, "Deliveries went on. The ship Lady Baltic left. Baltic traders wait.", []string{"prtk"}}, // Lady: two sounds
		{news.Ukrainian, "Про це сказав Вадим Скібіцький. Слова Скібіцького підтвердили.", []string{"sk", "skpsk"}},
		{news.Korean, "블라디보스토크에서 만났다", []string{"prtpstk"}},
		{news.English, "", nil},
	}
	for _, c := range cases {
		got := rareWords(c.text, c.l)
		for _, w := range c.want {
			if len(w) >= leastSkeleton && !slices.Contains(got, w) {
				t.Errorf("%s: %q has no %s", c.text, got, w)
			}
		}
	}
	if got := rareWords("Deliveries went on. The Deliveries, deliveries!", news.English); len(got) != 0 {
		t.Errorf("ordinary words: %q", got)
	}
}

func TestTablesAreCheckedWhenRead(t *testing.T) {
	if _, err := readShares(commonTable); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"russia", "russia\tmuch", "russia\t1.5", "russia\t0", "russia\t0.5\nRussia\t0.4", "…\t0.5"} {
		if _, err := readShares(bad); err == nil {
			t.Errorf("%q was taken for a table of shares", bad)
		}
	}
}

func TestTheTableOfOpeningsIsCheckedWhenRead(t *testing.T) {
	if _, err := readOpenings(openingTable); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"matter\tvisit", "word\tvisit\t0.1", "matter\tvisit\t1", "matter\tvisit\tmuch", "matter\tvisit\t0.1\nmatter\tvisit\t0.2"} {
		if _, err := readOpenings(bad); err == nil {
			t.Errorf("%q was taken for a table of openings", bad)
		}
	}
}

// TestCommonNamesWeighLittle holds for an empty archive, one that proves it, and one that has not met it.
func TestCommonNamesWeighLittle(t *testing.T) {
	for _, total := range []int{0, 10, 1000} {
		everywhere, rare := idf("e:russia", total*9/10, total), idf("e:kozhemyako", total/100, total)
		if everywhere > 0.3 || rare < 2 {
			t.Errorf("of %d articles: russia %.2f, a governor %.2f", total, everywhere, rare)
		}
		if round, odd := idf("n:10000", 0, total), idf("n:13221", 0, total); round >= odd {
			t.Errorf("of %d articles: 10000 weighs %.2f, 13221 %.2f", total, round, odd)
		}
	}
	if w := idf("e:kozhemyako", 900, 1000); w > 0.3 {
		t.Errorf("a name in nine of ten articles weighs %.2f", w)
	}
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.IntRange(0, 1e6).Draw(t, "total")
		df := rapid.IntRange(0, total).Draw(t, "df")
		feature := rapid.SampledFrom([]string{"e:russia", "e:x", "n:600", "w:trmp", "m:2025-04", "v:2025-04-30", RoundUp}).Draw(t, "feature")
		if w := idf(feature, df, total); w < 0 || math.IsInf(w, 0) || math.IsNaN(w) {
			t.Fatalf("%s weighs %v", feature, w)
		}
	})
}

func TestRoundNumbersOfDifferentThingsAreNotShared(t *testing.T) {
	cases := []struct {
		p, q []string
		want []string
	}{
		{[]string{"f:killed:6000", "n:6000"}, []string{"f:workers:6000", "n:6000"}, []string{}},
		{[]string{"f:killed:6000", "n:6000"}, []string{"n:6000"}, []string{"n:6000"}},
		{[]string{"f:killed:6000", "n:6000"}, []string{"f:killed:6000", "f:workers:6000", "n:6000"}, []string{"f:killed:6000", "n:6000"}},
		{[]string{"f:entries:13221", "n:13221"}, []string{"f:students:13221", "n:13221"}, []string{"n:13221"}},
	}
	for _, c := range cases {
		if got := sharedFeatures(c.p, c.q); !slices.Equal(got, c.want) {
			t.Errorf("%q, %q: %q, want %q", c.p, c.q, got, c.want)
		}
	}
}

// TestPlaceDoesNotDependOnTheOrderOfCandidates also asks that a score of 1 decides.
func TestPlaceDoesNotDependOnTheOrderOfCandidates(t *testing.T) {
	list, _ := samples(t)
	rapid.Check(t, func(rt *rapid.T) {
		var candidates []Candidate
		for i, s := range list {
			candidates = append(candidates, Candidate{Story: int64(i + 1), Articles: []Profile{
				{Features: s.features(t), Published: instant(t, s.Published), Language: s.Lang},
			}})
		}
		at := rapid.IntRange(0, len(list)-1).Draw(rt, "article")
		p := candidates[at].Articles[0]
		candidates = slices.Delete(candidates, at, at+1)
		df := func(string) int { return 0 }
		story, score, _ := Place(p, candidates, df, 0)
		again, scoreAgain, _ := Place(p, rapid.Permutation(candidates).Draw(rt, "order"), df, 0)
		if story != again || score != scoreAgain || (story != 0) != (score >= 1) {
			rt.Fatalf("story %d (%v) and %d (%v)", story, score, again, scoreAgain)
		}
	})
}

func TestOneNearCopyDoesNotCarryAnArticleIntoAStory(t *testing.T) {
	day := time.Date(2025, 6, 17, 12, 0, 0, 0, time.UTC)
	p := Profile{Features: []string{"e:rason", "e:shoigu", "n:1234"}, Published: day, Language: news.English}
	stranger := Profile{Features: []string{"e:lavrov", "e:wonsan", "n:77"}, Published: day, Language: news.English}
	none := func(string) int { return 0 }
	if id, score, _ := Place(p, []Candidate{{Story: 3, Articles: []Profile{p, stranger, stranger}}}, none, 0); id != 0 {
		t.Errorf("placed with score %.2f", score)
	}
	if id, score, why := Place(p, []Candidate{{Story: 3, Articles: []Profile{p, stranger, p}}}, none, 0); id != 3 {
		t.Errorf("two of three fit, score %.2f: %s", score, why)
	}
}

func TestClusterSaysWhichIsTheOriginal(t *testing.T) {
	at := func(hour int) time.Time { return time.Date(2025, 7, 3, hour, 0, 0, 0, time.UTC) }
	other := "SEOUL, July 3 (Agency) -- " + wireEnglish
	reports := []Report{
		{ID: "noon", Language: news.English, Published: at(12), Text: other},
		{ID: "evening", Language: news.English, Published: at(18), Text: wireEnglish + "\nMore to follow, our office says."},
		{ID: "morning", Language: news.English, Published: at(8), Text: wireEnglish},
		{ID: "korean", Language: news.Korean, Published: at(9), Text: wireKorean},
	}
	got := Cluster(reports, func(Report) []string { return nil })
	want := []Assignment{{"noon", 1, "morning"}, {"evening", 1, "morning"}, {"morning", 1, ""}, {"korean", 2, ""}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := Cluster(nil, nil); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}
