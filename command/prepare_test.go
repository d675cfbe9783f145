package command

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"tumen/digest"
	"tumen/news"
)

// TestWhatIsPreparedNeedsNoModelWhenItIsDue prepares after a round and has the model gone at the digest.
func TestWhatIsPreparedNeedsNoModelWhenItIsDue(t *testing.T) {
	c := newClerk(t)
	d := newDesk(t, c)
	subscribers := []news.Subscriber{
		{Language: news.Ukrainian, Subscription: news.Subscribed, Next: d.at.Add(10 * time.Minute)},
		{Language: news.Ukrainian, Subscription: news.Subscribed, Next: d.at.Add(20 * time.Hour), Sections: []news.Category{news.Troops}},
		{Language: news.German, Subscription: news.Subscribed, Next: d.at.Add(20 * time.Hour)},
		{Language: news.Korean, Subscription: news.Unreachable, Next: d.at},
	}
	for range 2 {
		if err := d.prepare(t.Context(), subscribers); err != nil {
			t.Fatal(err)
		}
	}
	if c.keyPoints() != 1 {
		t.Errorf("%d calls for key points: only Ukrainian readers are due soon", c.keyPoints())
	}
	korean := 0
	for asked, n := range c.asked {
		if n > 1 {
			t.Errorf("asked %d times: %s", n, asked)
		}
		if purpose, user, _ := strings.Cut(asked, "\n"); purpose == "render" && languageOf(user) == news.Korean {
			korean++
		}
	}
	if korean > 0 {
		t.Error("something is written in a language that nobody reads")
	}
	c.serve = func(w http.ResponseWriter, _ *http.Request, purpose string) bool {
		t.Errorf("a digest waits for the model to %s", purpose)
		w.WriteHeader(http.StatusServiceUnavailable)
		return true
	}
	last, err := d.readers.store.LastFiled(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, who := range []reader{full(news.Ukrainian), {language: news.Ukrainian, zone: time.UTC, sections: []news.Category{news.Troops}, length: digest.Short}} {
		if e := d.get(who, last.Add(-24*time.Hour), d.at.Add(10*time.Minute)); !written(e) || e.Header.Unrendered > 0 {
			t.Errorf("%+v", e.Header)
		}
	}
}

func TestABudgetThatIsSpentStopsThePreparing(t *testing.T) {
	c := newClerk(t)
	d := newDesk(t, c)
	d.env["TUMEN_MODEL_BUDGET_TOKENS"] = "8500" // about what taking the reports in has used
	d.open()
	calls := c.total()
	err := d.prepare(t.Context(), []news.Subscriber{{Language: news.Korean, Subscription: news.Subscribed, Next: d.at}})
	if err != nil || c.total() != calls {
		t.Errorf("%d calls beyond the budget, %v", c.total()-calls, err)
	}
	if e := d.get(full(news.Korean), fixed.Add(-time.Hour), d.at); e.Header.Unwritten != news.AwaitedBudget {
		t.Errorf("%+v", e.Header)
	}
}
