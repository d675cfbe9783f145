package store

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tumen/news"
)

// findable files articles of these terms, by name; the n-th is of the n-th of May 2025.
func findable(t *testing.T, s *Store, articles ...news.Indexed) []int64 {
	t.Helper()
	var ids []int64
	for i := range articles {
		c := claim("Soldiers came.", 1)
		c.Entities, c.Category, c.Status = []string{fmt.Sprint("e", i)}, news.Troops, news.StatusClaimed
		id, _ := filed(t, s, fmt.Sprint("file:", i), day(2025, 5, i+1), news.Filing{Filed: noon(i)}, c)
		articles[i].Article = id
		ids = append(ids, id)
		for l := range articles[i].Text {
			ok(t, s.write(t.Context(), "setting a language", func(tx *sql.Tx) error {
				_, err := tx.Exec("UPDATE articles SET language = $2, outlet = 'Outlet' WHERE id = $1", id, l)
				return err
			}))
		}
	}
	ok(t, s.SaveTerms(t.Context(), 1, articles))
	return ids
}

func in(l news.Language, terms ...string) map[news.Language]news.Terms {
	return map[news.Language]news.Terms{l: terms}
}

func TestSearchFindsByTermsOfTheLanguage(t *testing.T) {
	s := open(t)
	ids := findable(t, s,
		news.Indexed{Text: in(news.English, "mit", "soldier", "kursk", "νmit")},
		news.Indexed{Text: in(news.German, "mit", "soldat", "kursk", "νkursk")},
		news.Indexed{Text: in(news.Korean, "병력", "νkursk"), Said: news.Terms{"soldier", "troop"}},
		news.Indexed{Text: in(news.Ukrainian, "солдат")},
	)
	for name, tc := range map[string]struct {
		q    news.Search
		want string // the articles, the best first
	}{
		"in whatever language":                   {news.Search{Words: []news.Word{{{"mit"}}}}, "10"}, // equal ones by the newest
		"and what claims say in English":         {news.Search{Words: []news.Word{{{"soldier"}}}, Languages: []news.Language{news.Korean}}, "2"},
		"in any language":                        {news.Search{Words: []news.Word{{{"νkursk"}}}}, "21"}, // equal ones by the newest
		"any term of a word":                     {news.Search{Words: []news.Word{{{"солдат", "вояк"}, {"troop"}}}}, "32"},
		"more words rank higher":                 {news.Search{Words: []news.Word{{{"kursk"}}, {{"mit"}}, {{"soldier"}}}}, "012"},
		"nothing":                                {news.Search{Words: []news.Word{{{"horse"}}}}, ""},
		"an unknown word beside a known":         {news.Search{Words: []news.Word{{{"horse"}}, {{"soldat"}}}}, "1"},
		"no words: the newest first":             {news.Search{}, "3210"},
		"limit":                                  {news.Search{Limit: 2}, "32"},
		"limit, and the best is not let through": {news.Search{Words: []news.Word{{{"soldat"}}, {{"mit"}}}, Languages: []news.Language{news.English}, Limit: 1}, "0"},
		"language":                               {news.Search{Languages: []news.Language{news.German, news.Korean}}, "21"},
		"entity":                                 {news.Search{Entities: []string{"e0", "e3"}}, "30"},
		"category and no other":                  {news.Search{Categories: []news.Category{news.Arms}}, ""},
		"status":                                 {news.Search{Statuses: []news.Status{news.StatusClaimed}, Limit: 1}, "3"},
		"days, the end not included":             {news.Search{From: day(2025, 5, 2), Until: day(2025, 5, 4)}, "21"},
		"an outlet, whatever its letters":        {news.Search{Outlets: []string{"OUTLET"}, Limit: 1}, "3"},
		"no such outlet":                         {news.Search{Outlets: []string{"nobody' OR 1=1 --"}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var got strings.Builder
			for _, id := range must[[]int64](t)(s.Search(t.Context(), tc.q)) {
				for i := range ids {
					if ids[i] == id {
						fmt.Fprint(&got, i)
					}
				}
			}
			equal(t, got.String(), tc.want)
		})
	}
}

// TestAnOutletOfOtherLettersIsFound as it is written: of those the database doesn't tell small from large.
func TestAnOutletOfOtherLettersIsFound(t *testing.T) {
	s := open(t)
	ids := findable(t, s, news.Indexed{Text: in(news.Ukrainian, "солдат")})
	ok(t, s.write(t.Context(), "setting an outlet", func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE articles SET outlet = 'Суспільне TV'")
		return err
	}))
	for name, want := range map[string][]int64{"Суспільне tv": ids, "Суспільне TV": ids, "Інше": nil} {
		equal(t, must[[]int64](t)(s.Search(t.Context(), news.Search{Outlets: []string{name}})), want)
	}
}

// TestCommonWordsAreFoundToo: where no word is rare enough to rank by, what has all of them is found.
func TestCommonWordsAreFoundToo(t *testing.T) {
	s := open(t)
	ids := findable(t, s, news.Indexed{Text: in(news.English, "war", "north")}, news.Indexed{Text: in(news.English, "war")}, news.Indexed{Text: in(news.English, "north")})
	old := mostListed
	mostListed = 1
	t.Cleanup(func() { mostListed = old })
	equal(t, must[[]int64](t)(s.Search(t.Context(), news.Search{Words: []news.Word{{{"war"}}, {{"north"}}}})), []int64{ids[0]})
	equal(t, must[[]int64](t)(s.Search(t.Context(), news.Search{Words: []news.Word{{{"war"}}}})), []int64{ids[1], ids[0]})
}

// TestOfEqualOnesTheNewestIsFound, also where it was filed before the other and one alone is wanted.
func TestOfEqualOnesTheNewestIsFound(t *testing.T) {
	s := open(t)
	ids := findable(t, s, news.Indexed{Text: in(news.English, "war")}, news.Indexed{Text: in(news.English, "war")})
	ok(t, s.write(t.Context(), "setting a day", func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE articles SET reported = $1 WHERE id = $2", day(2025, 5, 30).UnixMilli(), ids[0])
		return err
	}))
	equal(t, must[[]int64](t)(s.Search(t.Context(), news.Search{Words: []news.Word{{{"war"}}}, Limit: 1})), ids[:1])
}

// TestAWordIsCommonNoMoreWhenItsTextsAreGone: then what has it is found by it again.
func TestAWordIsCommonNoMoreWhenItsTextsAreGone(t *testing.T) {
	s := open(t)
	ids := findable(t, s, news.Indexed{Text: in(news.English, "war")}, news.Indexed{Text: in(news.English, "war")}, news.Indexed{Text: in(news.English, "horse")})
	old := mostListed
	mostListed = 1
	t.Cleanup(func() { mostListed = old })
	q := news.Search{Words: []news.Word{{{"war"}}, {{"horse"}}}}
	for range 2 { // the second time it is remembered
		equal(t, must[[]int64](t)(s.Search(t.Context(), q)), ids[2:])
	}
	ok(t, s.SaveTerms(t.Context(), 1, []news.Indexed{{Article: ids[1], Text: in(news.English, "peace")}}))
	equal(t, must[[]int64](t)(s.Search(t.Context(), q)), []int64{ids[2], ids[0]})
}

// TestWhatWasReadBeforeIsNotRemembered: it may be of texts that are gone since.
func TestWhatWasReadBeforeIsNotRemembered(t *testing.T) {
	var c tooCommon
	before := c.now()
	c.forget()
	c.add("war", 1, before)
	equal(t, c.has("war", 1), false)
	c.add("war", 5, c.now())
	equal(t, []bool{c.has("war", 4), c.has("war", 5), c.has("war", 6), c.has("horse", 1)}, []bool{true, true, false, false})
}

// TestTheBestLead: the first ones come as if all were sorted, and none is lost.
func TestTheBestLead(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		found := make([]scored, 1+r.IntN(60))
		for i := range found {
			found[i] = scored{int64(i), float64(r.IntN(1 + r.IntN(20)))} // many of equal score
		}
		r.Shuffle(len(found), func(i, j int) { found[i], found[j] = found[j], found[i] })
		want := slices.SortedFunc(slices.Values(found), byScore)
		n := r.IntN(70)
		lead(found, n)
		equal(t, found[:min(n, len(found))], want[:min(n, len(want))])
		slices.SortFunc(found, byScore)
		equal(t, found, want)
	}
}

// TestTermsAreMadeAnew: what was found by other rules, or before a model read it again, is to be indexed again, and is found by the
// new terms alone.
func TestTermsAreMadeAnew(t *testing.T) {
	s := open(t)
	ids := findable(t, s, news.Indexed{Text: in(news.English, "soldier")})
	unindexed := func(rules int) int {
		articles, claims, err := s.Unindexed(t.Context(), rules, 10)
		ok(t, err)
		if len(articles) > 0 && (articles[0].Text == "" || len(claims[ids[0]]) != 1) {
			t.Errorf("%+v, %+v", articles, claims)
		}
		return len(articles)
	}
	equal(t, []int{unindexed(1), unindexed(2)}, []int{0, 1})
	ok(t, s.SaveTerms(t.Context(), 2, []news.Indexed{{Article: ids[0], Text: in(news.English, "worker")}}))
	for term, want := range map[string]int{"soldier": 0, "worker": 1} {
		equal(t, len(must[[]int64](t)(s.Search(t.Context(), news.Search{Words: []news.Word{{{term}}}}))), want)
	}
	equal(t, unindexed(2), 0)
}

// BenchmarkSearch looks for four words among 20,000 articles of 180 words, whose frequencies are those of a language (Zipf).
func BenchmarkSearch(b *testing.B) {
	s := open(b)
	r := rand.New(rand.NewPCG(1, 2))
	words := rand.NewZipf(r, 1.07, 8, 80_000)
	for range 40 {
		var batch []news.Indexed
		for range 500 {
			var id int64
			ok(b, s.write(b.Context(), "adding an article", func(tx *sql.Tx) error {
				return tx.QueryRow(`INSERT INTO articles (found, raw_hash, address, source, outlet, title, fetched, reported, seen, language, state, content_type, filed)
					VALUES ('file:' || hex(randomblob(8)), '', '', '', '', '', 0, 0, 0, 'uk', 'filed', '', 1) RETURNING id`).Scan(&id)
			}))
			var terms news.Terms
			for range 180 {
				w := words.Uint64()
				terms = append(terms, fmt.Sprint("слово", w*3+uint64(r.IntN(3))), fmt.Sprint("ρсло", w))
			}
			batch = append(batch, news.Indexed{Article: id, Text: in(news.Ukrainian, terms...)})
		}
		ok(b, s.SaveTerms(b.Context(), 1, batch))
	}
	for b.Loop() {
		var q news.Search
		for range 4 {
			w := words.Uint64()
			q.Words = append(q.Words, news.Word{{fmt.Sprint("слово", w*3), fmt.Sprint("ρсло", w)}})
		}
		q.Limit = 80
		must[[]int64](b)(s.Search(b.Context(), q))
	}
}
