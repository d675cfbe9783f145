package command

import (
	"errors"
	"strings"
	"testing"
	"time"

	"tumen/ask"
	"tumen/bot"
	"tumen/digest"
	"tumen/lang/identify"
	"tumen/lang/phrases"
	"tumen/news"
)

func newSearching(t *testing.T) searching {
	t.Helper()
	d := newDesk(t, nil)
	searcher, err := ask.NewSearcher(d.readers.store, d.pack)
	if err != nil {
		t.Fatal(err)
	}
	return searching{searcher, d.pack, identify.New(), d.now}
}

// TestTheBotFindsWhatTheCommandFinds, in whatever language it is looked for, and no more than the filters let through.
func TestTheBotFindsWhatTheCommandFinds(t *testing.T) {
	v := newSearching(t)
	find := func(line string, l news.Language) digest.Finds {
		found, err := v.Find(t.Context(), bot.Search{Line: line, Language: l, Limit: 30})
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		return found
	}
	for line, l := range map[string]news.Language{"soldiers": news.English, "солдати": news.Ukrainian, "Soldaten": news.German, "병사": news.Korean} {
		found := find(line, l)
		if len(found.Hits) == 0 || found.Words != line || len(found.Hits[0].Sentences) == 0 {
			t.Errorf("%q: %+v", line, found)
			continue
		}
		s := found.Hits[0].Sentences[0]
		if len(s.Spans) == 0 || s.Spans[0].End > len(s.Text) || found.Hits[0].Story == 0 {
			t.Errorf("%q: %+v", line, found.Hits[0])
		}
	}
	all := find("in:en soldiers", news.English)
	for _, h := range all.Hits {
		if h.Article.Language != news.English {
			t.Errorf("a report in %s", h.Article.Language)
		}
	}
	if none := find("soldiers until:1991", news.English); len(none.Hits) != 0 || none.Until.IsZero() {
		t.Errorf("%+v", none)
	}
	if newest := find("since:1991", news.English); len(newest.Hits) == 0 || newest.Words != "" || newest.From.Year() != 1991 {
		t.Errorf("%+v", newest)
	}
	if one, err := v.Find(t.Context(), bot.Search{Line: "soldiers", Language: news.English, Limit: 1}); err != nil || len(one.Hits) != 1 || !one.More {
		t.Errorf("%+v, %v", one, err)
	}
	for _, line := range []string{"?!", strings.Repeat("soldiers ", 100)} {
		if _, err := v.Find(t.Context(), bot.Search{Line: line, Language: news.English, Limit: 30}); !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("%.20q is searched for: %v", line, err)
		}
	}
}

// TestTheExamplesOfSearchesWork in each language: all of their filters mean something.
func TestTheExamplesOfSearchesWork(t *testing.T) {
	v := newSearching(t)
	for _, l := range news.Languages() {
		filters := 0
		for example := range strings.Lines(phrases.For(l).T("bot.search.examples", nil)) {
			line, ok := strings.CutPrefix(strings.TrimSpace(example), "/search ")
			typed := ask.ReadTyped(line, l, time.Now(), v.pack)
			if !ok || len(typed.Unread) > 0 || typed.Words == "" || strings.Contains(typed.Words, ":") {
				t.Errorf("%s: %q: %+v", l, example, typed)
			}
			filters += len(typed.Filter.Languages) + len(typed.Outlets) + len(typed.Filter.Parties) + len(typed.Filter.Statuses)
		}
		if filters < 4 {
			t.Errorf("%s: %d filters", l, filters)
		}
		for part := range strings.SplitSeq(phrases.For(l).T("bot.search.keys", nil), " · ") { // "since:, until:, on: a day, a month or a year"
			for word := range strings.FieldsSeq(part) {
				key, ok := strings.CutSuffix(strings.TrimSuffix(word, ","), ":")
				if value := map[bool]string{true: "2025", false: "?"}[ok]; ok && ask.ReadTyped(key+":"+value, l, time.Now(), v.pack).Words != "" {
					t.Errorf("%s: nothing reads %q", l, key)
				}
			}
		}
	}
}
