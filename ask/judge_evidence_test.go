package ask

import (
	"context"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// reports is an archive of reports of several sentences, of which only the first is a claim.
type reports struct {
	archive
	sentences map[int64][]string
}

// report adds a report of a language, and returns it for changes.
func (r *reports) report(outlet string, l news.Language, published time.Time, sentences ...string) *news.Cited {
	c := r.add(outlet, "", sentences[0])
	c.Claim.Language, c.Article.Language, c.Article.Published, c.Article.Title = l, l, published, ""
	if r.sentences == nil {
		r.sentences = map[int64][]string{}
	}
	r.sentences[c.Article.ID] = sentences
	return c
}

func (r *reports) Texts(_ context.Context, ids []int64) ([]news.Article, error) {
	var out []news.Article
	for _, c := range r.claims {
		for _, id := range ids {
			if id != c.Article.ID {
				continue
			}
			text := c.Article
			for i, s := range r.sentences[id] {
				text.Sentences = append(text.Sentences, news.Sentence{ID: i + 1, Text: s})
			}
			out = append(out, text)
		}
	}
	return out, nil
}

// wanted is a question, and what an answer must have; empty for a refusal.
type wanted struct {
	language       news.Language
	question, says string
}

func ask(t *testing.T, r *reports, rows []wanted) {
	t.Helper()
	pack := asker(t, &r.archive).pack
	made, err := New(r, pack, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range rows {
		got, err := made.Ask(t.Context(), Request{Question: tc.question, Asked: tc.language, Language: tc.language, Now: now})
		if err != nil {
			t.Fatal(err)
		}
		if got.Refused != (tc.says == "") || !strings.Contains(got.Answer, tc.says) {
			t.Errorf("%s: refused %t:\n%s", tc.question, got.Refused, got.Answer)
		}
	}
}

// TestANumberIsOfWhatIsAsked: a calibre counts no guns and a weight no dead, a price is money, and how far is a length. What is counted may
// stand in the sentence before, where the number names nothing else.
func TestANumberIsOfWhatIsAsked(t *testing.T) {
	r := &reports{}
	day := now.AddDate(0, 0, -3)
	r.report("yonhap", news.English, day, "A train with North Korean 240-mm rocket launchers crossed the bridge at Khasan.")
	r.report("dpa", news.German, day, "Die nordkoreanische Haubitze schießt bis zu 60 Kilometer weit.", "Zwölf davon stehen bei Brjansk.")
	r.report("tass", news.English, day, "North Korean welders work in Vladivostok.", "They came by ship, 340 in all.", "Each earns 900 dollars a month.")
	r.report("unian", news.Ukrainian, day, "Північнокорейський буксир стояв у порту Находка 14 днів.")
	ask(t, r, []wanted{
		{news.English, "How many North Korean rocket launchers crossed at Khasan?", ""},
		{news.German, "Wie viele nordkoreanische Raketenwerfer überquerten die Brücke bei Chassan?", ""},
		{news.Korean, "하산 다리를 건넌 북한 방사포는 정확히 몇 문인가?", ""},
		{news.Ukrainian, "Яка дальність північнокорейської гаубиці?", "60"},
		{news.German, "Wie weit schießt die nordkoreanische Haubitze?", "60"},
		{news.English, "How many North Korean welders work in Vladivostok?", "340"},
		{news.Ukrainian, "Скільки північнокорейських зварників працює у Владивостоці?", "340"},
		{news.English, "How much do North Korean welders earn in Vladivostok?", "900"},
		{news.German, "Wie viele Tage stand der nordkoreanische Schlepper im Hafen Nachodka?", "14"},
		{news.English, "How much does the North Korean tugboat in Nakhodka weigh?", ""},
		{news.Ukrainian, "Скільки тонн важить північнокорейський буксир у порту Находка?", ""},
	})
}

// TestTheVeryThingIsInTheClaim: what the question asks for, by its noun, stands in the claim or beside it; somebody's name is given for a
// minister, and somewhere for a town.
func TestTheVeryThingIsInTheClaim(t *testing.T) {
	r := &reports{}
	day := now.AddDate(0, 0, -3)
	r.report("dpa", news.English, day, "Prosecutors in Kassel charged Arkadi L. with selling drone engines to North Korea.")
	r.report("kbs", news.English, day, "A Russian delegation came to Wonsan on Monday.", "Pavel Morosin laid flowers at a North Korean cemetery.")
	ask(t, r, []wanted{
		{news.English, "What sentence did Arkadi L. receive in Kassel?", ""},
		{news.German, "Zu welcher Strafe wurde Arkadi L. in Kassel verurteilt?", ""},
		{news.English, "What charge did Arkadi L. face in Kassel?", "drone engines"},
		{news.English, "Which Russian politician was at the North Korean cemetery in Wonsan?", "Morosin"},
		{news.Ukrainian, "Який російський політик був на північнокорейському кладовищі у Вонсані?", "Morosin"},
	})
}
