package store

import (
	"errors"
	"testing"
	"time"

	"tumen/news"
)

func TestSourcesAndNotesComeBackAsTheyWere(t *testing.T) {
	s := open(t)
	b := news.Source{ID: "b", Address: "https://example.org/feed", Outlet: "Газета", Added: noon(0)}
	a := news.Source{ID: "a", Paused: true} // of the settings
	ok(t, s.SaveSource(t.Context(), b))
	ok(t, s.SaveSource(t.Context(), a))
	equal(t, must[[]news.Source](t)(s.Sources(t.Context())), []news.Source{a, b})
	b.Paused = true
	ok(t, s.SaveSource(t.Context(), b))
	a.Paused = false
	ok(t, s.SaveSource(t.Context(), a)) // nothing is left to be kept
	equal(t, must[[]news.Source](t)(s.Sources(t.Context())), []news.Source{b})
	ok(t, s.RemoveSource(t.Context(), "b"))
	for _, name := range []string{"a", "b"} {
		if err := s.RemoveSource(t.Context(), name); !errors.Is(err, news.ErrNotFound) {
			t.Error(err)
		}
	}
	if err := s.SaveSource(t.Context(), news.Source{Address: "x"}); !errors.Is(err, news.ErrGiveUp) {
		t.Error(err)
	}
	all := news.Source{ID: "isw", Name: "ISW", Kind: news.SourceLinks, Address: "https://example.org/", Selector: "h2 a", Outlet: "ISW", Language: "en",
		Side: "united_states", State: true, Grade: news.GradeC, Rights: news.RightsLink, Interval: 90 * time.Minute, Paused: true, Added: noon(0)}
	followed := news.Source{ID: "dw", Resumed: true} // which its own list leaves off
	ok(t, s.SaveSources(t.Context(), []news.Source{all, followed}))
	equal(t, must[[]news.Source](t)(s.Sources(t.Context())), []news.Source{followed, all})
	equal(t, must[string](t)(s.Note(t.Context(), "n")), "")
	ok(t, s.SetNote(t.Context(), "n", "one"))
	ok(t, s.SetNote(t.Context(), "n", "two"))
	equal(t, must[string](t)(s.Note(t.Context(), "n")), "two")
}
