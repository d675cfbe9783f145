package ask

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// shelf is an archive that finds everything, so that what is measured is the choice among it.
type shelf struct {
	articles []news.Article
	claims   []news.Cited
	asked    news.Search
}

func (s *shelf) Search(_ context.Context, q news.Search) ([]int64, error) {
	s.asked = q
	var out []int64
	for _, a := range s.articles {
		out = append(out, a.ID)
	}
	return out[:min(len(out), q.Limit)], nil
}

func (s *shelf) Texts(_ context.Context, ids []int64) ([]news.Article, error) {
	return slices.DeleteFunc(slices.Clone(s.articles), func(a news.Article) bool { return !slices.Contains(ids, a.ID) }), nil
}

func (s *shelf) Cited(context.Context, news.Query) ([]news.Cited, error) { return s.claims, nil }

func (s *shelf) add(l news.Language, who string, sentences ...string) {
	a := news.Article{ID: int64(len(s.articles) + 1), Language: l, Published: time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC)}
	for i, text := range sentences {
		a.Sentences = append(a.Sentences, news.Sentence{ID: i + 1, Text: text})
	}
	s.articles = append(s.articles, a)
	s.claims = append(s.claims, news.Cited{Claim: news.Claim{ID: a.ID, Article: a.ID, Attribution: []news.Attribution{{Who: who}}}, Article: a})
}

func searcher(t *testing.T, s *shelf) *Searcher {
	t.Helper()
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	out, err := NewSearcher(s, pack)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheArticleWithMostOfTheQuestionComesFirst(t *testing.T) {
	s := &shelf{}
	s.add(news.English, "NIS", "North Korea sent workers to Russia.", "They build houses.")                                               // 1
	s.add(news.Ukrainian, "HUR", "Північнокорейські війська отримали нові автомати.", "Солдати з КНДР зачищають села під Суджею.")        // 2
	s.add(news.German, "Kreml", "Pjöngjang liefert Artilleriemunition.", "Ein Güterzug überquerte die Grenze.")                           // 3
	s.add(news.Korean, "국정원", "국가정보원은 북한군 사상자가 4700명이라고 밝혔다.", "쇼이구가 평양을 방문했다.")                                                          // 4
	s.add(news.English, "Kremlin", "The Kremlin praised the sappers.", "Sergei Shoigu visited Pyongyang and met Kim Jong Un on Tuesday.") // 5
	find := searcher(t, s)
	for _, tc := range []struct {
		language news.Language
		question string
		first    int64
		sentence string
	}{
		{news.English, "Shoigu visit Kim Jong-un", 5, "Sergei Shoigu visited Pyongyang and met Kim Jong Un on Tuesday."},
		{news.Ukrainian, "Шойгу в Пхеньяні", 4, "쇼이구가 평양을 방문했다."}, // a name and a place, in any language
		{news.German, "Munition", 3, "Pjöngjang liefert Artilleriemunition."},
		{news.English, "munition", 3, "Pjöngjang liefert Artilleriemunition."},
		{news.Ukrainian, "солдат", 2, "Солдати з КНДР зачищають села під Суджею."},
		{news.Korean, "사상자 4700명", 4, "국가정보원은 북한군 사상자가 4700명이라고 밝혔다."},
		{news.German, "Arbeiter", 1, "North Korea sent workers to Russia."}, // by what it means
	} {
		found, err := find.Search(t.Context(), tc.question, tc.language, Filter{}, 10)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 || found[0].Article.ID != tc.first || found[0].Sentences[0].Text != tc.sentence || len(found[0].Sentences[0].Hits) == 0 {
			t.Errorf("%s: %+v", tc.question, found)
		}
	}
}

func TestHitsAreMarkedWhereTheyStand(t *testing.T) {
	s := &shelf{}
	s.add(news.Ukrainian, "HUR", "На Курщині бачили солдатів КНДР.")
	found, err := searcher(t, s).Search(t.Context(), "солдат Курщина", news.Ukrainian, Filter{}, 1)
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	got := found[0].Sentences[0]
	var marked []string
	for _, h := range got.Hits {
		marked = append(marked, got.Text[h.Start:h.End])
	}
	if !slices.Equal(marked, []string{"Курщині", "солдатів"}) {
		t.Error(marked)
	}
}

func TestSpansThatTouchAreOne(t *testing.T) {
	if got := merged([]lang.Span{{Start: 5, End: 9}, {Start: 0, End: 3}, {Start: 2, End: 4}, {Start: 5, End: 7}}); !slices.Equal(got, []lang.Span{{Start: 0, End: 4}, {Start: 5, End: 9}}) {
		t.Error(got)
	}
}

// TestOnlyWhatMayBeShownIsFound: of a source that allows no quotation no sentence is shown, and nothing where there is no claim to show.
func TestOnlyWhatMayBeShownIsFound(t *testing.T) {
	s := &shelf{}
	s.add(news.English, "NIS", "Soldiers came.")
	s.add(news.English, "HUR", "Soldiers left.")
	s.add(news.English, "KCNA", "Soldiers stayed.")
	s.claims = s.claims[1:]
	s.articles[0].Rights, s.articles[1].Rights, s.claims[0].Article.Rights = news.RightsLink, news.RightsLink, news.RightsLink
	find := searcher(t, s)
	found, err := find.Search(t.Context(), "soldiers", news.English, Filter{}, 10)
	if err != nil || len(found) != 2 || found[0].Sentences != nil || len(found[1].Sentences) != 1 {
		t.Error(found, err)
	}
	found, err = find.Search(t.Context(), "soldiers", news.English, Filter{Parties: []string{"north_korea"}}, 10)
	if err != nil || len(found) != 1 || found[0].Article.ID != 3 {
		t.Error(found, err)
	}
}

func TestWhatCanNotBeSearched(t *testing.T) {
	s := &shelf{}
	s.add(news.English, "NIS", "Soldiers came.")
	find := searcher(t, s)
	for name, question := range map[string]string{"long": strings.Repeat("ї", longestQuestion+1), "signs": "?! — ..."} {
		if _, err := find.Search(t.Context(), question, news.Ukrainian, Filter{}, 10); !errors.Is(err, ErrQuestion) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := find.Search(t.Context(), "солдат'); DROP TABLE articles; --", news.Ukrainian, Filter{}, 10); err != nil {
		t.Error(err)
	}
	for _, w := range s.asked.Words {
		for _, terms := range w {
			for _, term := range terms {
				if strings.ContainsAny(term, " '\";()-") {
					t.Errorf("the archive is asked for %q", term)
				}
			}
		}
	}
}
