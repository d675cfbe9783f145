package store

import (
	"errors"
	"testing"

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
	equal(t, must[string](t)(s.Note(t.Context(), "n")), "")
	ok(t, s.SetNote(t.Context(), "n", "one"))
	ok(t, s.SetNote(t.Context(), "n", "two"))
	equal(t, must[string](t)(s.Note(t.Context(), "n")), "two")
}
