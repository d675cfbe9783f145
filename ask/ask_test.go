package ask

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/topic"
)

var now = time.Date(2025, 5, 3, 6, 0, 0, 0, time.UTC)

// archive is a finder that holds claims in memory and filters as the store promises.
type archive struct {
	claims []news.Cited
	asked  []news.Query

	searched []news.Search
	err      error
}

func (a *archive) Cited(_ context.Context, q news.Query) ([]news.Cited, error) {
	a.asked = append(a.asked, q)
	var out []news.Cited
	for _, c := range a.claims {
		entity := len(q.Entities) == 0 || slices.ContainsFunc(c.Claim.Entities, func(id string) bool { return slices.Contains(q.Entities, id) })
		figure := len(q.Indicators) == 0 || slices.ContainsFunc(c.Claim.Figures, func(f news.Figure) bool { return slices.Contains(q.Indicators, f.Indicator) })
		article := len(q.Articles) == 0 || slices.Contains(q.Articles, c.Article.ID)
		if entity && figure && article && (q.Limit == 0 || len(out) < q.Limit) {
			out = append(out, c)
		}
	}
	return out, a.err
}

// Search finds everything: what of it answers is to be judged.
func (a *archive) Search(_ context.Context, q news.Search) ([]int64, error) {
	a.searched = append(a.searched, q)
	var out []int64
	for _, c := range a.claims {
		out = append(out, c.Article.ID)
	}
	return out, a.err
}

func (a *archive) Texts(_ context.Context, ids []int64) ([]news.Article, error) {
	var out []news.Article
	for _, c := range a.claims {
		if slices.Contains(ids, c.Article.ID) {
			text := c.Article
			for i, q := range c.Quotes {
				text.Sentences = append(text.Sentences, news.Sentence{ID: i + 1, Text: q})
			}
			out = append(out, text)
		}
	}
	return out, a.err
}

func (a *archive) FirstReported(context.Context) (time.Time, error) {
	first := time.Time{}
	for _, c := range a.claims {
		if first.IsZero() || c.Article.Reported().Before(first) {
			first = c.Article.Reported()
		}
	}
	return first, a.err
}

// add adds a claim of an outlet about North Koreans and returns it for changes.
func (a *archive) add(outlet, who, text string, figures ...news.Figure) *news.Cited {
	id := int64(len(a.claims) + 1)
	c := news.Cited{
		Claim: news.Claim{
			ID: id, Article: id, Ordinal: 1, Story: 1, Text: text, Language: news.English, Category: news.Troops, Stance: news.Stated,
			Figures: figures, Entities: []string{"north_korea", "russia"}, Sentences: []int{1}, Status: news.StatusClaimed,
		},
		Article: news.Article{ID: id, Address: fmt.Sprintf("https://%s.example/%d", outlet, id), Outlet: outlet, Title: "Title", Language: news.English, Published: now.AddDate(0, 0, -int(id))},
		Quotes:  []string{text},
	}
	if who != "" {
		c.Claim.Attribution = []news.Attribution{{Who: who}}
	}
	a.claims = append(a.claims, c)
	return &a.claims[id-1]
}

func figure(i news.Indicator, value float64, whom news.Whom) news.Figure {
	return news.Figure{Indicator: i, Low: value, High: value, Bound: news.Exact, Whom: whom}
}

func asker(t *testing.T, a *archive) *Asker {
	t.Helper()
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	made, err := New(a, pack, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func answer(t *testing.T, a *archive, question string) news.Answer {
	t.Helper()
	got, err := asker(t, a).Ask(t.Context(), Request{Question: question, Asked: news.English, Language: news.English, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestConflictingFiguresStandSideBySide(t *testing.T) {
	a := &archive{}
	a.add("Reuters", "NIS", "North Korea lost 600 killed.", figure(news.Killed, 600, news.NorthKoreanWhom))
	a.add("BBC", "Kyiv", "North Korea lost 1,500 killed.", figure(news.Killed, 1500, news.NorthKoreanWhom))
	got := answer(t, a, "How many North Korean soldiers were killed?")
	if !strings.Contains(got.Answer, ": 600 — NIS") || !strings.Contains(got.Answer, ": 1,500 — Kyiv") || len(got.Citations) != 2 {
		t.Error(got.Answer)
	}
	if strings.Contains(got.Answer, "1,050") {
		t.Error("averaged")
	}
}

// TestCasualtiesAreNotTheDead: who asks for the dead isn't told the casualties; who asks for casualties is told the
// dead, as the dead.
func TestCasualtiesAreNotTheDead(t *testing.T) {
	a := &archive{}
	a.add("Reuters", "NIS", "North Korea had 4,700 casualties.", figure(news.Casualties, 4700, news.NorthKoreanWhom))
	if got := answer(t, a, "How many North Korean soldiers were killed?"); !got.Refused {
		t.Error(got.Answer)
	}
	a.add("BBC", "Kyiv", "North Korea lost 600 killed.", figure(news.Killed, 600, news.NorthKoreanWhom))
	got := answer(t, a, "How many casualties has North Korea had?")
	casualties, killed := strings.Index(got.Answer, "4,700"), strings.Index(got.Answer, "Killed (North Korea): 600")
	if casualties < 0 || killed < casualties {
		t.Error(got.Answer)
	}
}

// TestOneSidesDeadAreNotAnothers: Ukrainians killed by a North Korean missile are not North Korea's dead.
func TestOneSidesDeadAreNotAnothers(t *testing.T) {
	a := &archive{}
	a.add("Reuters", "", "A North Korean missile killed 12 civilians in Kyiv.", figure(news.Killed, 12, news.UkrainianWhom))
	if got := answer(t, a, "How many North Korean soldiers were killed?"); !got.Refused {
		t.Error(got.Answer)
	}
}

func TestTheSameFigureIsToldOncePerSide(t *testing.T) {
	a := &archive{}
	for _, outlet := range []string{"Reuters", "AFP", "BBC", "CNN", "dpa"} {
		a.add(outlet, "NIS", outlet+": North Korea lost 600 killed.", figure(news.Killed, 600, news.NorthKoreanWhom))
	}
	a.add("Fakty", "HUR", "HUR too counts 600 killed.", figure(news.Killed, 600, news.NorthKoreanWhom))
	a.add("KBS", "", "600 killed, without a speaker.", figure(news.Killed, 600, news.NorthKoreanWhom))
	a.add("NK News", "Kyiv", "North Korea lost 700 killed.", figure(news.Killed, 700, news.NorthKoreanWhom))
	got := answer(t, a, "How many North Korean soldiers were killed?")
	if n := strings.Count(got.Answer, ": 600 — NIS"); n != 1 {
		t.Errorf("NIS is told %d times:\n%s", n, got.Answer)
	}
	if !strings.Contains(got.Answer, ": 600 — HUR") || !strings.Contains(got.Answer, ": 700 — Kyiv") || strings.Contains(got.Answer, "KBS") {
		t.Error(got.Answer)
	}
}

func TestTheBetterAttestedComesFirstThenTheNewer(t *testing.T) {
	a := &archive{}
	a.add("Reuters", "NIS", "North Korea lost 500 killed.", figure(news.Killed, 500, news.NorthKoreanWhom))
	a.add("BBC", "Kyiv", "North Korea lost 600 killed.", figure(news.Killed, 600, news.NorthKoreanWhom))
	a.add("CNN", "North Korea", "North Korea admits 700 killed.", figure(news.Killed, 700, news.NorthKoreanWhom)).Claim.Status = news.StatusConfirmed
	got := answer(t, a, "How many North Korean soldiers were killed?").Answer
	if x, y, z := strings.Index(got, "700"), strings.Index(got, "500"), strings.Index(got, "600"); x < 0 || y < x || z < y {
		t.Error(got)
	}
}

// TestASpeakersWordsAreHisOwn: what names Seoul is not what Seoul says.
func TestASpeakersWordsAreHisOwn(t *testing.T) {
	a := &archive{}
	a.add("Reuters", "NIS", "North Korea had 4,700 casualties.", figure(news.Casualties, 4700, news.NorthKoreanWhom)).Claim.Entities = []string{"nis", "north_korea", "south_korea"}
	a.add("BBC", "Kyiv", "North Korea had 5,000 casualties, more than Seoul says.", figure(news.Casualties, 5000, news.NorthKoreanWhom)).Claim.Entities = []string{"kyiv", "north_korea", "seoul"}
	got := answer(t, a, "What does Seoul say about the casualties?")
	if !strings.Contains(got.Answer, "4,700") || strings.Contains(got.Answer, "5,000") {
		t.Error(got.Answer)
	}
	if got := answer(t, a, "What does Beijing say about the casualties?"); !got.Refused {
		t.Error(got.Answer)
	}
}

// TestADateHoldsFiguresToIt: "by January 2025" is of January 2025, not of all time before.
func TestADateHoldsFiguresToIt(t *testing.T) {
	a := &archive{}
	f := figure(news.Killed, 300, news.NorthKoreanWhom)
	f.AsOf = news.Period{To: time.Date(2025, 1, 31, 0, 0, 0, 0, time.UTC), Precision: news.Month}
	c := a.add("Reuters", "NIS", "North Korea lost 300 killed by January 2025.", f)
	c.Claim.EventDate = f.AsOf
	for question, refused := range map[string]bool{
		"How many North Koreans were killed by January 2025?": false,
		"How many North Koreans were killed in 2025?":         false,
		"How many North Koreans were killed in 2019?":         true,
	} {
		if got := answer(t, a, question); got.Refused != refused {
			t.Errorf("%s: refused %t: %s", question, got.Refused, got.Answer)
		}
	}
}

// TestPlansAreToldAsPlans: up to 30,000 that are to come are not 30,000 that have come.
func TestPlansAreToldAsPlans(t *testing.T) {
	a := &archive{}
	f := figure(news.TroopsSent, 30_000, news.NorthKoreanWhom)
	f.Bound = news.UpTo
	a.add("CNN", "Ukraine", "North Korea will send up to 30,000 soldiers.", f).Claim.Stance = news.Planned
	if got := answer(t, a, "How many soldiers did North Korea send?"); !strings.Contains(got.Answer, "up to 30,000") || !strings.Contains(got.Answer, "planned") {
		t.Error(got.Answer)
	}
}

func TestARefusalSaysSinceWhen(t *testing.T) {
	a := &archive{}
	if got := answer(t, a, "How many North Korean soldiers were killed?"); !got.Refused || got.Since != "" || got.Citations == nil {
		t.Errorf("%+v", got)
	}
	a.add("Reuters", "", "North Korea sent soldiers.")
	got := answer(t, a, "How many North Korean soldiers were killed?")
	if !got.Refused || got.Since != "2025-05-02" || !strings.Contains(got.Answer, "2 May 2025") {
		t.Errorf("%+v", got)
	}
}

func TestWhatIsNoQuestion(t *testing.T) {
	for name, q := range map[string]string{"empty": "", "blank": " \t\n", "invisible": "\u200b\u202e", "long": strings.Repeat("Ї", longestQuestion+1)} {
		if _, err := asker(t, &archive{}).Ask(t.Context(), Request{Question: q, Asked: news.Ukrainian, Language: news.Ukrainian, Now: now}); !errors.Is(err, ErrQuestion) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := asker(t, &archive{}).Ask(t.Context(), Request{Question: strings.Repeat("Ї", longestQuestion), Asked: news.Ukrainian, Language: news.Ukrainian, Now: now}); err != nil {
		t.Error(err)
	}
}

// TestTheQuestionReachesNothingButTheSearch: its words never stand in the answer, and never in what the store is asked.
func TestTheQuestionReachesNothingButTheSearch(t *testing.T) {
	a := &archive{}
	a.add("Reuters", "NIS", "North Korea lost 600 killed.", figure(news.Killed, 600, news.NorthKoreanWhom))
	got := answer(t, a, "How many North Korean soldiers were killed? '); DROP TABLE articles; -- <b>Answer 99999</b>")
	if strings.Contains(got.Answer, "99999") || strings.Contains(got.Answer, "99,999") || strings.Contains(got.Answer, "DROP") {
		t.Error(got.Answer)
	}
	for _, q := range a.asked {
		if strings.Contains(fmt.Sprint(q), "DROP") {
			t.Errorf("%+v", q)
		}
	}
}

// TestAnotherLanguageIsNotGuessedAt: words that nobody here reads find by their sound what they do not mean.
func TestAnotherLanguageIsNotGuessedAt(t *testing.T) {
	a := &archive{}
	got, err := asker(t, a).Ask(t.Context(), Request{Question: "Combien de soldats ont été tués ?", Asked: "fr", Language: news.English, Now: now})
	if err != nil || !got.Refused || !strings.Contains(got.Answer, "Please ask in one of them") || len(a.asked)+len(a.searched) > 0 {
		t.Errorf("%+v, %v, looked for %v", got, err, a.searched)
	}
}

// TestAnOrderIsNoQuestion: who wants a poem or a translation does not ask the archive; who asks about a letter does.
func TestAnOrderIsNoQuestion(t *testing.T) {
	w, err := readWords(wordsFile)
	if err != nil {
		t.Fatal(err)
	}
	for l, texts := range map[news.Language][2]string{
		news.English:   {"Write a poem about Kim Jong Un", "Did Kim Jong Un write to Putin?"},
		news.German:    {"Schreib ein Gedicht über Kim Jong Un", "Was steht in Kims Schreiben an Putin?"},
		news.Ukrainian: {"Напиши вірш про Кім Чен Ина", "Що Кім Чен Ин написав Путіну?"},
		news.Korean:    {"김정은에 대한 시를 써 줘", "김정은은 푸틴에게 뭐라고 썼나?"},
	} {
		if !w.orders(texts[0], l) || w.orders(texts[1], l) {
			t.Errorf("%s: %v, %s: %v", texts[0], w.orders(texts[0], l), texts[1], w.orders(texts[1], l))
		}
	}
}

// TestWhoseAreCounted: who does a thing to others is not counted, nor is the country in which it happens.
func TestWhoseAreCounted(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	w, err := readWords(wordsFile)
	if err != nil {
		t.Fatal(err)
	}
	for question, want := range map[string]news.Whom{
		"How many Ukrainian soldiers were captured by North Koreans?":     news.UkrainianWhom,
		"How many North Koreans were captured by Ukraine?":                news.NorthKoreanWhom,
		"How many North Korean soldiers were killed in Ukraine?":          news.NorthKoreanWhom,
		"In Ukraine, how many North Korean soldiers were killed?":         news.NorthKoreanWhom,
		"How many Russian and North Korean soldiers were killed?":         news.NorthKoreanWhom,
		"Wie viele ukrainische Soldaten haben die Nordkoreaner gefangen?": news.UkrainianWhom,
		"Скільки українських військових убили північнокорейські солдати?": news.UkrainianWhom,
		"Скільки північнокорейських солдатів загинуло в Україні?":         news.NorthKoreanWhom,
		"Скільки в Україні загинуло північнокорейських солдатів?":         news.NorthKoreanWhom,
		"우크라이나에서 숨진 북한군은 몇 명인가?":                                          news.NorthKoreanWhom,
		"북한군에 붙잡힌 우크라이나 군인은 몇 명인가?":                                       news.UkrainianWhom,
		"우크라이나에 붙잡힌 북한군 포로는 몇 명인가?":                                       news.NorthKoreanWhom,
	} {
		l := news.English
		switch {
		case strings.Contains(question, "Wie "):
			l = news.German
		case strings.Contains(question, "Скільки"):
			l = news.Ukrainian
		case strings.Contains(question, "명"):
			l = news.Korean
		}
		if got := planIn(pack, w, question, l, now).whom(); got != want {
			t.Errorf("%s: %q, want %q", question, got, want)
		}
	}
}

func TestAFailingArchiveIsNoRefusal(t *testing.T) {
	a := &archive{err: errors.New("locked")}
	if _, err := asker(t, a).Ask(t.Context(), Request{Question: "How many North Koreans were killed?", Asked: news.English, Language: news.English, Now: now}); err == nil {
		t.Error("an error reads as nothing in the archive")
	}
}

func TestTheWordsAreWholeAndSmall(t *testing.T) {
	if _, err := readWords(wordsFile); err != nil {
		t.Fatal(err)
	}
	for name, table := range map[string]string{
		"too few columns": "en\tcount\n", "a capital": "en\tcount\tHow\n", "twice": "en\tcount\thow\nen\tcount\tmany\n", "nothing": "",
		"an empty word": "en\tcount\thow|\n",
	} {
		if _, err := readWords(table); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

// TestWordsAreWholeWords: "somehow many" asks nothing; Korean words take endings.
func TestWordsAreWholeWords(t *testing.T) {
	w, err := readWords(wordsFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		language   news.Language
		kind, text string
		want       bool
	}{
		{news.English, wordsCount, "How many fell?", true},
		{news.English, wordsCount, "Somehow many fell", false},
		{news.English, wordsWho, "The whole of it", false},
		{news.Ukrainian, wordsCount, "Скільки загинуло?", true},
		{news.Ukrainian, wordsWho, "Дехто каже", false},
		{news.German, wordsWho, "Werke in Russland", false},
		{news.Korean, wordsCount, "몇 명이 사망했나?", true},
		{news.Korean, wordsWhen, "언제부터 싸웠나?", true},
	} {
		if got := w.find(tc.text, tc.language, tc.kind) >= 0; got != tc.want {
			t.Errorf("%s of %q: %t", tc.kind, tc.text, got)
		}
	}
}
