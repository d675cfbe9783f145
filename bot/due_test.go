package bot

import (
	"errors"
	"testing"
	"time"

	"tumen/digest"
	"tumen/news"
)

// due keeps a subscriber whose digest is due at a time, after one that reached until.
func (h *house) due(id int64, next, until time.Time, change ...func(*news.Subscriber)) {
	h.Helper()
	s := news.Subscriber{
		Chat: news.Chat{ID: id}, Kind: news.PersonChat, Language: news.English, Zone: "UTC", Weekdays: news.EveryDay,
		Subscription: news.Subscribed, Minute: next.Hour()*60 + next.Minute(), Next: next, Until: until, Version: h.sub(id).Version,
	}
	for _, f := range change {
		f(&s)
	}
	h.check(h.store.Commit(h.Context(), news.Change{At: h.now, Subscribers: []news.Subscriber{s}}))
}

func (h *house) dispatch() int {
	h.Helper()
	n, err := h.bot.dispatch(h.Context())
	h.check(err)
	return n
}

func TestADigestThatIsDueIsKeptOnceWithTheNextDate(t *testing.T) {
	h := newHouse(t)
	h.editions.edition = anEdition()
	h.due(17, noon, noon.Add(-24*time.Hour))
	for range 2 {
		h.dispatch()
	}
	s := h.sub(17)
	if s.Day != "2026-11-22" || !s.Until.Equal(noon) || !s.Next.Equal(noon.Add(24*time.Hour)) {
		t.Errorf("%+v", s)
	}
	if q := h.queue(); q.Waiting != 1 || q.Urgent != 0 {
		t.Errorf("%+v", q)
	}
	if w := h.editions.wishes; len(w) != 1 || !w[0].Since.Equal(noon.Add(-24*time.Hour)) || !w[0].Until.Equal(noon) || w[0].Length != digest.Full {
		t.Errorf("%+v", w)
	}
}

func TestNobodyIsServedBeforeTime(t *testing.T) {
	h := newHouse(t)
	h.due(17, noon.Add(time.Second), noon.Add(-24*time.Hour))
	h.due(18, noon, time.Time{}, func(s *news.Subscriber) { s.Subscription = news.Unreachable })
	if n := h.dispatch(); n != 0 || h.queue().Waiting != 0 {
		t.Errorf("%d served", n)
	}
}

// TestReadersWithTheSameWishShareOneEdition: the work grows with what is wished for, not with how many wish for it.
func TestReadersWithTheSameWishShareOneEdition(t *testing.T) {
	h := newHouse(t)
	for i := range 150 {
		h.due(int64(1000+i), noon, noon.Add(-24*time.Hour), func(s *news.Subscriber) {
			s.Language = news.Languages()[i%4]
			s.Short = i%8 < 4
			// Chosen in another order, it is the same choice.
			s.Sections = []news.Category{news.Arms, news.Troops}
			if i%3 == 0 {
				s.Sections = []news.Category{news.Troops, news.Arms}
			}
		})
	}
	if n := h.dispatch(); n != 150 || len(h.editions.wishes) != 8 || h.queue().Waiting != 150 {
		t.Errorf("%d served with %d editions", n, len(h.editions.wishes))
	}
}

// TestTheNextDigestGoesOnFromWhatTheLastOneHad, not from when that was due: what was being filed at that moment is in it.
func TestTheNextDigestGoesOnFromWhatTheLastOneHad(t *testing.T) {
	since := noon.Add(-24 * time.Hour)
	for _, k := range []struct {
		name string
		to   time.Time
		news bool
		want time.Time
	}{
		{"the last filing was before it was due", noon.Add(-time.Hour), true, noon.Add(-time.Hour)},
		{"and all of that was told before or is not of the reader's sections", noon.Add(-time.Hour), false, noon.Add(-time.Hour)},
		{"it says of nothing later than it was asked for", noon.Add(time.Hour), true, noon},
		{"nothing came in", noon, false, since},
	} {
		h := newHouse(t)
		e := anEdition()
		e.NothingNew, e.Header.To = !k.news, k.to
		if k.want.Equal(since) {
			e.Header.Claims = 0
		}
		h.editions.edition = e
		h.due(17, noon, since)
		h.due(18, noon, since)
		h.dispatch()
		if a, b := h.sub(17), h.sub(18); !a.Until.Equal(k.want) || !b.Until.Equal(k.want) || a.Day == "" {
			t.Errorf("%s: %s and %s", k.name, a.Until, b.Until)
		}
	}
}

// TestAfterAnOutageThereIsOneDigestWithAllSince, within the window; beyond it the next one has it.
func TestAfterAnOutageThereIsOneDigestWithAllSince(t *testing.T) {
	h := newHouse(t)
	h.due(17, noon, noon.Add(-24*time.Hour))
	h.now = noon.Add(3*24*time.Hour + 2*time.Hour) // three dates were missed, the last by two hours
	h.editions.edition = anEdition()
	h.editions.edition.Header.To = h.now
	h.dispatch()
	s := h.sub(17)
	if s.Day != "2026-11-25" || !s.Until.Equal(h.now) || !s.Next.Equal(noon.Add(4*24*time.Hour)) || h.queue().Waiting != 1 {
		t.Errorf("%+v", s)
	}
	if w := h.editions.wishes; len(w) != 1 || !w[0].Since.Equal(noon.Add(-24*time.Hour)) {
		t.Errorf("%+v", w)
	}

	h.due(18, noon, noon.Add(-24*time.Hour))
	h.now = noon.Add(23 * time.Hour)
	h.dispatch()
	s = h.sub(18)
	if s.Day != "" || !s.Next.Equal(noon.Add(24*time.Hour)) || !s.Until.Equal(noon.Add(-24*time.Hour)) {
		t.Errorf("too late: %+v", s)
	}
}

// TestOneEditionThatCannotBeMadeKeepsNoOtherBack: it is tried again later, and by then sent once.
func TestOneEditionThatCannotBeMadeKeepsNoOtherBack(t *testing.T) {
	for name, fault := range map[string]func(Wish) (digest.Edition, error){
		"an error": func(Wish) (digest.Edition, error) { return digest.Edition{}, errors.New("no") },
		"a panic":  func(Wish) (digest.Edition, error) { panic("no") },
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			h.editions.fault = func(w Wish) (digest.Edition, error) {
				if w.Language == news.German {
					return fault(w)
				}
				return digest.Edition{NothingNew: true, Language: w.Language}, nil
			}
			for i := range 10 {
				h.due(int64(100+i), noon.Add(-time.Hour), noon.Add(-25*time.Hour), func(s *news.Subscriber) { s.Language = news.German })
			}
			h.due(200, noon, noon.Add(-24*time.Hour))
			if n := h.dispatch(); n != 1 || h.sub(200).Day == "" || h.sub(100).Day != "" {
				t.Fatalf("%d served", n)
			}
			h.editions.fault = nil
			h.now = h.now.Add(patience)
			if n := h.dispatch(); n != 10 || h.sub(100).Day != "2026-11-22" {
				t.Errorf("then %d served: %+v", n, h.sub(100))
			}
		})
	}
}

// TestSettingsThatChangeMeanwhileWin: what the reader just chose is not overwritten by what goes out.
func TestSettingsThatChangeMeanwhileWin(t *testing.T) {
	h := newHouse(t)
	h.due(17, noon, noon.Add(-24*time.Hour))
	h.editions.fault = func(w Wish) (digest.Edition, error) {
		h.due(17, noon.Add(6*time.Hour), noon.Add(-24*time.Hour)) // moved to the evening, just now
		return digest.Edition{NothingNew: true, Language: w.Language}, nil
	}
	h.dispatch()
	if s := h.sub(17); s.Day != "" || !s.Next.Equal(noon.Add(6*time.Hour)) || h.queue().Waiting != 0 {
		t.Errorf("%+v", s)
	}
}

// TestAQuietDayIsOneLine: who waits for a digest learns that there is nothing, and that the bot is there.
func TestAQuietDayIsOneLine(t *testing.T) {
	h := newHouse(t)
	h.reader(17, "en")
	h.due(17, noon, noon.Add(-24*time.Hour))
	h.dispatch()
	h.settle()
	if m := h.last(17); len(m.Text) == 0 || len(m.Text) > 200 || m.Keyboard != nil {
		t.Errorf("%q", m.Text)
	}
}

// TestAClockThatWasYearsAheadCostsADay and not the years. One that is behind for a moment changes nothing.
func TestAClockThatWasYearsAheadCostsADay(t *testing.T) {
	h := newHouse(t)
	h.editions.edition = anEdition()
	joined := func(s *news.Subscriber) { s.Joined = noon.AddDate(0, -1, 0) }
	h.due(17, noon, noon.Add(-24*time.Hour), joined)
	h.due(18, noon.Add(2*time.Hour), noon.Add(-22*time.Hour), joined, func(s *news.Subscriber) { s.Weekdays = 1 << time.Sunday })
	h.now = noon.AddDate(10, 0, 0)
	h.dispatch()
	h.now = noon.Add(time.Minute)
	h.check(h.bot.replanAhead(t.Context()))
	for id, want := range map[int64]time.Time{17: noon.AddDate(0, 0, 1), 18: noon.AddDate(0, 0, 7).Add(2 * time.Hour)} {
		if s := h.sub(id); !s.Next.Equal(want) || s.Day != "2026-11-22" || s.Until.After(h.now) {
			t.Errorf("%+v", s)
		}
	}
	before := []news.Subscriber{h.sub(17), h.sub(18)}
	h.now = time.Unix(0, 0)
	h.check(h.bot.replanAhead(t.Context()))
	h.now = noon.AddDate(0, 0, 1)
	h.check(h.bot.replanAhead(t.Context()))
	for i, id := range []int64{17, 18} {
		if s := h.sub(id); s.Version != before[i].Version {
			t.Errorf("%+v", s)
		}
	}
	if n := h.dispatch(); n != 1 || h.sub(17).Day != "2026-11-23" {
		t.Errorf("%d served: %+v", n, h.sub(17))
	}
}

// noon is of a Sunday, on which those who wish it get a review of the week besides.
func weekly(s *news.Subscriber) { s.Weekly, s.Review = true, s.Next }

func TestTheReviewOfTheWeekComesOnSundaysBesidesTheDigest(t *testing.T) {
	h := newHouse(t)
	h.editions.edition = anEdition()
	h.due(17, noon, noon.Add(-24*time.Hour), weekly)
	h.due(18, noon, noon.Add(-24*time.Hour))
	for range 2 {
		h.dispatch()
	}
	s := h.sub(17)
	if s.Day != "2026-11-22" || s.Week != "2026-11-22" || !s.Review.Equal(noon.AddDate(0, 0, 7)) || !s.Next.Equal(noon.AddDate(0, 0, 1)) || !s.Until.Equal(noon) {
		t.Errorf("%+v", s)
	}
	if other := h.sub(18); other.Week != "" || !other.Review.IsZero() || h.queue().Waiting != 3 {
		t.Errorf("%+v, %d messages", other, h.queue().Waiting)
	}
	w := h.editions.wishes
	if len(w) != 2 || w[0].Week || !w[1].Week || !w[1].Since.Equal(noon.AddDate(0, 0, -7)) || !w[1].Until.Equal(noon) {
		t.Errorf("%+v", w)
	}
	h.now = noon.AddDate(0, 0, 1) // Monday: the digest alone
	h.dispatch()
	if s := h.sub(17); s.Day != "2026-11-23" || s.Week != "2026-11-22" || !s.Review.Equal(noon.AddDate(0, 0, 7)) {
		t.Errorf("%+v", s)
	}
}

// Who has no digest on Sundays gets the review all the same, and no digest with it.
func TestTheReviewNeedsNoDigestOnItsDay(t *testing.T) {
	h := newHouse(t)
	h.editions.edition = anEdition()
	h.due(17, noon.AddDate(0, 0, 1), noon.Add(-48*time.Hour), func(s *news.Subscriber) {
		s.Weekdays, s.Weekly, s.Review = workdays, true, noon
	})
	h.dispatch()
	s := h.sub(17)
	if s.Day != "" || s.Week != "2026-11-22" || !s.Next.Equal(noon.AddDate(0, 0, 1)) || !s.Until.Equal(noon.Add(-48*time.Hour)) || h.queue().Waiting != 1 {
		t.Errorf("%+v", s)
	}
}

func TestAReviewMissedByAnOutageIsCaughtUpOnceWithinTheWindow(t *testing.T) {
	for name, c := range map[string]struct {
		late time.Duration
		week string
	}{"two hours": {2 * time.Hour, "2026-11-22"}, "a day": {24 * time.Hour, ""}} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			h.editions.edition = anEdition()
			h.due(17, noon, noon.Add(-24*time.Hour), weekly)
			h.now = noon.Add(c.late)
			for range 2 {
				h.dispatch()
			}
			if s := h.sub(17); s.Week != c.week || !s.Review.Equal(noon.AddDate(0, 0, 7)) {
				t.Errorf("%+v", s)
			}
		})
	}
}

// TestAReviewThatCannotBeMadeIsTriedAgain: with the digest of the day, since both are kept together.
func TestAReviewThatCannotBeMadeIsTriedAgain(t *testing.T) {
	h := newHouse(t)
	h.editions.fault = func(w Wish) (digest.Edition, error) {
		if w.Week {
			return digest.Edition{}, errors.New("no")
		}
		return *anEdition(), nil
	}
	h.due(17, noon, noon.Add(-24*time.Hour), weekly)
	h.dispatch()
	if s := h.sub(17); s.Day != "" || s.Week != "" || !s.Next.Equal(noon.Add(patience)) || !s.Review.Equal(noon.Add(patience)) || h.queue().Waiting != 0 {
		t.Errorf("%+v", s)
	}
	h.editions.fault = func(Wish) (digest.Edition, error) { return *anEdition(), nil }
	h.now = noon.Add(patience)
	h.dispatch()
	if s := h.sub(17); s.Day != "2026-11-22" || s.Week != "2026-11-22" || h.queue().Waiting != 2 {
		t.Errorf("%+v", s)
	}
}
