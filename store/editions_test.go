package store

import (
	"errors"
	"testing"

	"tumen/news"
)

func TestOnlyOldEditionsOfTheKeyAreRemoved(t *testing.T) {
	s := open(t)
	for key, at := range map[string]int{"reader/a": 1, "reader/b": 3, "daily/a": 1} {
		if _, err := s.SaveEdition(t.Context(), Edition{Key: key, Language: news.German, Made: noon(at), Body: []byte("{}")}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.DropEditions(t.Context(), "reader/", noon(2)); err != nil {
		t.Fatal(err)
	}
	for key, stays := range map[string]bool{"reader/a": false, "reader/b": true, "daily/a": true} {
		if _, err := s.LastEdition(t.Context(), news.German, key); errors.Is(err, news.ErrNotFound) == stays {
			t.Errorf("%s: %v", key, err)
		}
	}
	if err := s.DropEditions(t.Context(), "", noon(9)); err == nil {
		t.Error("all editions may be removed at once")
	}
	counts := must[Counts](t)(s.Counts(t.Context()))
	equal(t, counts.Editions, 1)
}
