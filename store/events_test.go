package store

import (
	"errors"
	"testing"

	"tumen/news"
)

// move puts all of a story into another, as a merge does.
func move(t *testing.T, s *Store, story, into int64) {
	t.Helper()
	tx, err := s.writer.BeginTx(t.Context(), nil)
	ok(t, err)
	ok(t, moveStory(t.Context(), tx, story, into, noon(9)))
	_, err = tx.Exec("UPDATE articles SET story = $2 WHERE story = $1", story, into)
	ok(t, err)
	_, err = tx.Exec("UPDATE claims SET story = $2 WHERE story = $1", story, into)
	ok(t, err)
	for _, id := range []int64{story, into} {
		ok(t, recountStory(t.Context(), tx, id, true))
	}
	ok(t, tx.Commit())
}

func TestAStoryThatMovedIsFoundUnderItsOldNumber(t *testing.T) {
	s := open(t)
	a, one := filed(t, s, "a", noon(0), news.Filing{})
	b, two := filed(t, s, "b", noon(1), news.Filing{})
	c, three := filed(t, s, "c", noon(2), news.Filing{})
	d, other := filed(t, s, "d", noon(3), news.Filing{})
	move(t, s, three, two)
	move(t, s, two, one) // so that three leads on over two steps
	for _, id := range []int64{one, two, three} {
		equal(t, must[int64](t)(s.StoryOf(t.Context(), id)), one)
		found := must[[]news.Story](t)(s.Stories(t.Context(), []int64{id}))
		equal(t, len(found), 1)
		equal(t, []int64{found[0].ID, int64(found[0].Articles)}, []int64{one, 3})
		equal(t, articlesOf(must[[]news.Cited](t)(s.ClaimsOfStory(t.Context(), id))), []int64{a, b, c})
	}
	// Asked for together they are one; a story that was none of them stays apart.
	equal(t, len(must[[]news.Story](t)(s.Stories(t.Context(), []int64{three, one, two, other}))), 2)
	equal(t, articlesOf(must[[]news.Cited](t)(s.ClaimsOfStory(t.Context(), other))), []int64{d})
	// What is filed into a story that another process merged meanwhile goes where that went.
	e := reported(t, s, "e", noon(4))
	equal(t, must[int64](t)(s.SaveFiling(t.Context(), e, news.Filing{Story: three, Filed: noon(5)})), one)
	if _, err := s.StoryOf(t.Context(), 99); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a story that never was is looked up: %v", err)
	}
}

func articlesOf(cited []news.Cited) []int64 {
	var out []int64
	for _, c := range cited {
		out = append(out, c.Article.ID)
	}
	return out
}

// Stories in a ring would have no number to be found under.
func TestAStoryDoesNotMoveIntoWhatMovedIntoIt(t *testing.T) {
	s := open(t)
	_, one := filed(t, s, "a", noon(0), news.Filing{})
	_, two := filed(t, s, "b", noon(1), news.Filing{})
	move(t, s, two, one)
	for _, v := range [][2]int64{{one, two}, {one, one}} {
		tx, err := s.writer.BeginTx(t.Context(), nil)
		ok(t, err)
		if err := moveStory(t.Context(), tx, v[0], v[1], noon(9)); !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("story %d goes into %d: %v", v[0], v[1], err)
		}
		ok(t, tx.Rollback())
	}
}

func TestWhatHappenedToAStoryIsKeptOnce(t *testing.T) {
	s := open(t)
	before, after := &news.Figure{Indicator: news.Killed, Low: 600, High: 600}, &news.Figure{Indicator: news.Killed, Low: 2000, High: 2000}
	begun := news.StoryEvent{Kind: news.EventNew, At: noon(1), Who: "NIS"}
	changed := news.StoryEvent{Kind: news.EventFigure, At: noon(2), Claim: 2, Who: "NIS", OldBy: "KCNA", Old: before, New: after}
	_, one := filed(t, s, "a", noon(0), news.Filing{Events: []news.StoryEvent{begun}})
	_, two := filed(t, s, "b", noon(1), news.Filing{Events: []news.StoryEvent{begun}})
	ok(t, s.SetStatuses(t.Context(), one, news.Filing{Events: []news.StoryEvent{changed}}))
	// A model that reads the same report again finds the same change in a claim of its own.
	again := changed
	again.At, again.Claim, again.Who = noon(3), 7, "nis"
	ok(t, s.SetStatuses(t.Context(), one, news.Filing{Events: []news.StoryEvent{again, begun}}))
	changed.ID, changed.Story = 3, one
	begun.ID, begun.Story = 1, one
	equal(t, must[[]news.StoryEvent](t)(s.StoryEvents(t.Context(), one)), []news.StoryEvent{begun, changed})
	// Another speaker's change, and the way back, are other events.
	back := again
	back.Old, back.New = after, before
	hers := again
	hers.Who = "HUR"
	ok(t, s.SetStatuses(t.Context(), one, news.Filing{Events: []news.StoryEvent{back, hers}}))
	equal(t, len(must[[]news.StoryEvent](t)(s.StoryEvents(t.Context(), one))), 4)
	// A merged story brings its past along.
	move(t, s, two, one)
	ok(t, s.AddStoryEvents(t.Context(), []news.StoryEvent{{Story: one, Kind: news.EventMerged, At: noon(9), Other: two}}))
	for _, id := range []int64{one, two} {
		events := must[[]news.StoryEvent](t)(s.StoryEvents(t.Context(), id))
		equal(t, len(events), 6)
		equal(t, []news.EventKind{events[0].Kind, events[1].Kind, events[5].Kind}, []news.EventKind{news.EventNew, news.EventNew, news.EventMerged})
	}
	if err := s.AddStoryEvents(t.Context(), []news.StoryEvent{{Story: one, Kind: news.EventNew}}); !errors.Is(err, news.ErrGiveUp) {
		t.Errorf("an event without a time is kept: %v", err)
	}
}

// The event and what brought it are kept together or not at all.
func TestAFilingThatFailsKeepsNoEvent(t *testing.T) {
	s := open(t)
	_, one := filed(t, s, "a", noon(0), news.Filing{})
	b := reported(t, s, "b", noon(1))
	f := news.Filing{
		Story: one, Filed: noon(2), Statuses: map[int64]news.Status{99: news.StatusClaimed},
		Events: []news.StoryEvent{{Kind: news.EventConfirmed, At: noon(2), Who: "KCNA"}},
	}
	if _, err := s.SaveFiling(t.Context(), b, f); !errors.Is(err, news.ErrNotFound) {
		t.Fatalf("a status of no claim is kept: %v", err)
	}
	equal(t, len(must[[]news.StoryEvent](t)(s.StoryEvents(t.Context(), one))), 0)
	f.Statuses = nil
	must[int64](t)(s.SaveFiling(t.Context(), b, f))
	equal(t, len(must[[]news.StoryEvent](t)(s.StoryEvents(t.Context(), one))), 1)
}
