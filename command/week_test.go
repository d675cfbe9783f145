package command

import (
	"encoding/json"
	"testing"
	"time"

	"tumen/digest"
	"tumen/news"
)

func (p *program) review(args ...string) (e digest.Edition) {
	p.t.Helper()
	if err := json.Unmarshal([]byte(p.must(append([]string{"digest", "--week", "--json"}, args...)...)), &e); err != nil {
		p.t.Fatal(err)
	}
	return e
}

// TestAReviewIsOfSevenDaysOrOfTheWeekOfADay: 30 April 2025 was a Wednesday, and the clock of the test stands on the Saturday.
func TestAReviewIsOfSevenDaysOrOfTheWeekOfADay(t *testing.T) {
	p := withSamples(t)
	for _, c := range []struct {
		args     []string
		from, to time.Time
	}{
		{nil, fixed.AddDate(0, 0, -7), fixed},
		{[]string{"--date", "2025-04-30"}, time.Date(2025, 4, 28, 0, 0, 0, 0, time.UTC), fixed},
		{[]string{"--date", "2025-04-28"}, time.Date(2025, 4, 28, 0, 0, 0, 0, time.UTC), fixed},
		{[]string{"--date", "2025-04-27"}, time.Date(2025, 4, 21, 0, 0, 0, 0, time.UTC), time.Date(2025, 4, 28, 0, 0, 0, 0, time.UTC)},
	} {
		e := p.review(c.args...)
		if !e.Header.Week || e.Header.From == nil || !e.Header.From.Equal(c.from) || !e.Header.To.Equal(c.to) {
			t.Errorf("%v: %+v", c.args, e.Header)
		}
		for _, n := range e.Endnotes {
			if n.Published != "" && (n.Published < news.ISODay(c.from) || n.Published > news.ISODay(c.to)) {
				t.Errorf("%v: a report of %s", c.args, n.Published)
			}
		}
	}
	if len(p.review().Sections) == 0 {
		t.Error("the review of the samples' week is empty: the test shows nothing")
	}
	// The digest that follows is that of all samples: a review is nobody's last digest.
	if code, out, errs := p.run("digest", "--json"); code != 0 || len(out) < 1000 {
		t.Errorf("%d %s", code, errs)
	}
}

// TestReadersShareAReviewAndItIsNoDigest: both are of the same days and kept apart.
func TestReadersShareAReviewAndItIsNoDigest(t *testing.T) {
	d := newDesk(t, nil)
	day, review := full(news.German), full(news.German)
	review.week = true
	since := d.at.AddDate(0, 0, -7)
	for range 3 {
		if e := d.get(review, since, d.at); !e.Header.Week || len(e.Sections) == 0 {
			t.Fatalf("%+v", e.Header)
		}
		if e := d.get(day, since, d.at); e.Header.Week {
			t.Fatalf("%+v", e.Header)
		}
	}
	if d.composed != 2 {
		t.Errorf("%d editions were made of two", d.composed)
	}
}

// TestAReviewHasKeyPointsOfItsOwn: those of its last day would leave out six days.
func TestAReviewHasKeyPointsOfItsOwn(t *testing.T) {
	d := newDesk(t, newClerk(t))
	review := full(news.German)
	review.week = true
	d.get(full(news.German), d.at.Add(-24*time.Hour), d.at)
	d.get(review, d.at.AddDate(0, 0, -7), d.at)
	for _, key := range []string{"takeaways/de/" + news.ISODay(d.at), "takeaways/de/week/" + news.ISODay(d.at)} {
		if e, err := d.readers.store.LastEdition(t.Context(), news.German, key); err != nil || e.Key != key {
			t.Errorf("%s: %q, %v", key, e.Key, err)
		}
	}
}
