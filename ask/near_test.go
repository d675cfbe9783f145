package ask

import (
	"context"
	"errors"
	"slices"
	"testing"

	"tumen/news"
)

// vectored is a shelf on which what says the same in other words is found too.
type vectored struct {
	*shelf
	near []int64
	err  error
}

func (v vectored) Search(context.Context, news.Search) ([]int64, error) { return []int64{1, 2}, nil }

func (v vectored) Near(context.Context, string, news.Search, int) ([]int64, error) {
	return v.near, v.err
}

func TestWhatSaysTheSameInOtherWordsIsFoundToo(t *testing.T) {
	s := &shelf{}
	s.add(news.English, "NIS", "North Korean soldiers arrived in Kursk.")
	s.add(news.English, "NIS", "The soldiers were seen near the border.")
	s.add(news.English, "NIS", "Fighters from the peninsula reached the front.")
	find := searcher(t, s)
	ids := func(near ...int64) (out []int64) {
		find.archive = vectored{shelf: s, near: near}
		found, err := find.Search(t.Context(), "soldiers", news.English, Filter{}, 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			out = append(out, f.Article.ID)
		}
		return out
	}
	if got := ids(); len(got) != 2 || slices.Contains(got, 3) {
		t.Error(got)
	}
	if got := ids(3, 2); len(got) != 3 || got[0] != 2 { // found by both
		t.Error(got)
	}
	find.archive = vectored{shelf: s, err: context.Canceled}
	if _, err := find.Search(t.Context(), "soldiers", news.English, Filter{}, 10); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
