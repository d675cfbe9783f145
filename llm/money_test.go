package llm

import (
	"context"
	"errors"
	"math"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"tumen/news"
)

func TestAKnownReplyCostsNothing(t *testing.T) {
	f := serve(t, says(good))
	l, kept := &ledger{}, newCache()
	for i := range 3 {
		c := client(t, f.URL, func(o *Options) { o.Ledger, o.Cache = l, kept }) // a new run of the program
		r, err := c.Ask(t.Context(), call())
		if err != nil || string(r.JSON) != good || r.Model != "m" || r.Cached != (i > 0) {
			t.Errorf("call %d: %+v, %v", i, r, err)
		}
		if r.Cached && r.Usage != (news.Usage{}) {
			t.Errorf("a known reply used %+v", r.Usage)
		}
	}
	if len(l.rows) != 1 {
		t.Errorf("%d calls are in the ledger", len(l.rows))
	}
}

func TestAKeptReplyThatIsNotValidIsAskedForAgain(t *testing.T) {
	for _, value := range []string{"", "{", `{"word":"river"}`, `{"word":"a","word":"b","list":[]}`, good + good, "<html>"} {
		f := serve(t, says(good))
		kept := newCache()
		kept.kept[call().key()] = []byte(value)
		r, err := client(t, f.URL, func(o *Options) { o.Cache = kept }).Ask(t.Context(), call())
		if err != nil || r.Cached || string(r.JSON) != good {
			t.Errorf("%q: %+v, %v", value, r, err)
		}
	}
}

func TestTheKeyChangesWithWhateverChangesTheAnswer(t *testing.T) {
	base := call()
	seen := map[string]string{base.key(): "the call"}
	for name, change := range map[string]func(*Call){
		"model":  func(c *Call) { c.Model = "n" },
		"schema": func(c *Call) { c.Schema.JSON = []byte(`{"type":"object"}`) },
		"system": func(c *Call) { c.System += "!" },
		"user":   func(c *Call) { c.User += "!" },
		// What ends one text and begins the next must not pass for each other.
		"border":  func(c *Call) { c.System, c.User = c.System+c.User[:1], c.User[1:] },
		"zero":    func(c *Call) { c.System += "\x00" },
		"swapped": func(c *Call) { c.System, c.User = c.User, c.System },
	} {
		q := call()
		change(&q)
		if other, ok := seen[q.key()]; ok {
			t.Errorf("%s has the key of %s", name, other)
		}
		seen[q.key()] = name
	}
	q := call()
	q.Purpose, q.Most = news.PurposeRender, 7
	if q.key() != base.key() {
		t.Error("the purpose and the limit change the key")
	}
}

func TestWhetherTheModelWorksIsNotTakenFromTheCache(t *testing.T) {
	f := serve(t, times(2, says(good))...)
	kept := newCache()
	c := client(t, f.URL, func(o *Options) { o.Cache = kept })
	q := call()
	q.Purpose = news.PurposeCheck
	for range 2 {
		if r, err := c.Ask(t.Context(), q); err != nil || r.Cached {
			t.Errorf("got %+v, %v", r, err)
		}
	}
}

// sick is a store that does not work.
type sick struct{}

var errSick = errors.New("disk full")

func (*sick) CachedReply(context.Context, string) ([]byte, bool, error) { return nil, false, nil }
func (*sick) KeepReply(context.Context, string, []byte) error           { return errSick }
func (*sick) ReserveUsage(context.Context, news.Usage, time.Time, news.Budget) (int64, error) {
	return 1, nil
}
func (*sick) SettleUsage(context.Context, news.Usage) error { return errSick }

func TestAPaidReplyIsReturnedEvenIfItCanNotBeKeptAndThatIsLogged(t *testing.T) {
	f := serve(t, says(good))
	var log logged
	c := client(t, f.URL, func(o *Options) { o.Cache, o.Ledger, o.Log = &sick{}, &sick{}, log.logger() })
	if r, err := c.Ask(t.Context(), call()); err != nil || string(r.JSON) != good {
		t.Errorf("got %+v, %v", r, err)
	}
	if n := strings.Count(log.String(), "level=ERROR"); n != 2 || !strings.Contains(log.String(), "disk full") {
		t.Errorf("the log has %d errors:\n%s", n, log.String())
	}
}

func TestALedgerThatFailsLetsNoCallThrough(t *testing.T) {
	f := serve(t)
	l := &ledger{fail: errSick}
	if _, err := client(t, f.URL, func(o *Options) { o.Ledger = l }).Ask(t.Context(), call()); !errors.Is(err, errSick) {
		t.Errorf("got %v", err)
	}
}

func TestAtTheEndOfTheBudgetTheCallerIsToldWhenTheNextDayBegins(t *testing.T) {
	f := serve(t, says(good))
	l := &ledger{}
	now := time.Date(2026, 11, 22, 23, 30, 0, 0, time.FixedZone("Seoul", 9*3600)) // 14:30 UTC
	c := client(t, f.URL, func(o *Options) {
		o.Ledger, o.Budget, o.Now = l, news.Budget{Tokens: 150}, func() time.Time { return now }
	})
	q := call()
	q.Purpose = news.PurposeAnswer
	if _, err := c.Ask(t.Context(), q); err != nil {
		t.Fatal(err)
	}
	q.User = "Another?"
	_, err := c.Ask(t.Context(), q)
	wait, ok := errors.AsType[*news.WaitError](err)
	if !ok || !errors.Is(err, news.ErrBudget) || !errors.Is(err, news.ErrLater) || !wait.Until.Equal(time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("got %v", err)
	}
	if want := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC); !l.since[0].Equal(want) {
		t.Errorf("the day began at %s", l.since[0])
	}
	now = now.Add(10 * time.Hour) // the next day in UTC
	f.steps = append(f.steps, says(good))
	if _, err := c.Ask(t.Context(), q); err != nil {
		t.Errorf("the next day: %v", err)
	}
}

// To wait for the next day would be in vain, and smaller calls still fit into this one.
func TestACallThatNoDaysBudgetHoldsDoesNotStopTheOthers(t *testing.T) {
	for name, k := range map[string]struct {
		budget news.Budget
		words  string
	}{
		"tokens": {news.Budget{Tokens: 1000}, "TUMEN_MODEL_BUDGET_TOKENS"},
		"cost":   {news.Budget{Cost: 1000}, "TUMEN_MODEL_BUDGET,"},
	} {
		f := serve(t, says(good))
		l := &ledger{}
		c := client(t, f.URL, func(o *Options) { o.Ledger, o.Budget, o.Prices = l, k.budget, Prices{"": {Input: 1, Output: 1}} })
		q := call()
		q.Most = 850 // of which reports may use 800
		for range patience + 1 {
			_, err := c.Ask(t.Context(), q)
			if _, waits := errors.AsType[*news.WaitError](err); waits || !errors.Is(err, news.ErrLater) || errors.Is(err, news.ErrBudget) ||
				!strings.Contains(err.Error(), k.words) || !strings.Contains(err.Error(), "TUMEN_MODEL_CONTEXT") {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := c.Ask(t.Context(), call()); err != nil || len(l.rows) != 1 {
			t.Errorf("%s: a smaller call: %v, %d entries", name, err, len(l.rows))
		}
	}
}

func TestReportsLeaveSomeOfTheBudgetToDigestsAndAnswers(t *testing.T) {
	f := serve(t, says(good))
	l := &ledger{}
	c := client(t, f.URL, func(o *Options) { o.Ledger, o.Budget = l, news.Budget{Tokens: 100, Cost: 1000} })
	// With this call, which is reserved with 59 tokens, 89 of 100 would be used.
	l.rows = []news.Usage{{At: time.Now(), Input: 30}}
	q := call()
	if _, err := c.Ask(t.Context(), q); !errors.Is(err, news.ErrBudget) || !strings.Contains(err.Error(), "80 %") {
		t.Errorf("a report: %v", err)
	}
	q.Purpose = news.PurposeTakeaways
	if _, err := c.Ask(t.Context(), q); err != nil {
		t.Errorf("a digest: %v", err)
	}
	if got := l.most[0]; got != (news.Budget{Tokens: 100, Cost: 1000}) {
		t.Errorf("a digest may use %+v", got)
	}
}

func TestThePartOfABudgetIsNeverNoLimit(t *testing.T) {
	for whole, want := range map[int64]int64{0: 0, 1: 1, 5: 4, 7: 5, 1000: 800, 1 << 62: 1 << 62 / 5 * 4} {
		got := allowed(news.Budget{Tokens: whole, Cost: whole}, news.PurposeReport)
		if got.Tokens < want || got.Tokens > want+4 || got.Cost != got.Tokens {
			t.Errorf("of %d: %+v", whole, got)
		}
	}
}

func TestCallsAtATimeNeverExceedTheBudget(t *testing.T) {
	l := &ledger{}
	const most = 1000
	c, err := New(Options{BaseURL: "http://model.test/v1", Parallel: 16, Ledger: l, Budget: news.Budget{Tokens: most},
		Transport: wireFunc(func(*http.Request) (*http.Response, error) {
			return response(200, `{"choices":[{"message":{"content":`+quote(good)+`},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":50}}`), nil
		})})
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	var mu sync.Mutex
	refused := 0
	for i := range 60 {
		group.Go(func() {
			q := call()
			q.Purpose, q.User = news.PurposeRender, strings.Repeat("x ", i+1)
			_, err := c.Ask(t.Context(), q)
			if err != nil && !errors.Is(err, news.ErrBudget) {
				t.Error(err)
			}
			if err != nil {
				mu.Lock()
				refused++
				mu.Unlock()
			}
		})
	}
	group.Wait()
	if used := l.used(); used > most || used < most/2 || refused == 0 {
		t.Errorf("used %d, refused %d", used, refused)
	}
}

func TestCostsAreCountedInMillionthsAndRoundedUp(t *testing.T) {
	p := Prices{"m": {Input: 0.2, Output: 1.2}, "": {Input: 10}, "cached": {Input: 2, Cached: 0.2}, "absurd": {Input: 1e300, Output: 1e300},
		"endless": {Output: math.Inf(1)}, "negative": {Input: -1}, "no number": {Input: math.NaN()}}
	for _, k := range []struct {
		u    news.Usage
		want int64
	}{
		{news.Usage{Model: "m", Input: 1000, Output: 1000}, 1400},
		{news.Usage{Model: "m", Input: 1}, 1},
		{news.Usage{Model: "m"}, 0},
		{news.Usage{Model: "m", Input: 1000, Cached: 500}, 200}, // no price for cached tokens: that of the others
		{news.Usage{Model: "cached", Input: 1000, Cached: 500}, 1100},
		{news.Usage{Model: "other", Input: 7}, 70},
		{news.Usage{Model: "absurd", Input: 1e9, Output: 1e9}, mostCost},
		{news.Usage{Model: "endless", Output: 1}, mostCost},
		{news.Usage{Model: "negative", Input: 5}, 0}, // it would make room in the budget
		{news.Usage{Model: "no number", Input: 5}, 0},
	} {
		if got := p.cost(k.u); got != k.want {
			t.Errorf("%+v costs %d, want %d", k.u, got, k.want)
		}
	}
	if got := Prices(nil).cost(news.Usage{Input: 5}); got != 0 {
		t.Errorf("without prices: %d", got)
	}
}

// A server's numbers are not to be trusted either.
func TestImpossibleUsageIsMadePossible(t *testing.T) {
	f := serve(t, fails(200, `{"choices":[{"message":{"content":`+quote(good)+`},"finish_reason":"stop"}],`+
		`"usage":{"prompt_tokens":9000000000000000000,"completion_tokens":9000000000000000000}}`))
	l := &ledger{}
	if _, err := client(t, f.URL, func(o *Options) { o.Ledger, o.Prices = l, Prices{"": {Input: 1e6, Output: 1e6}} }).Ask(t.Context(), call()); err != nil {
		t.Error(err)
	}
	if u := l.rows[0]; u.Input != mostTokens || u.Output != mostTokens || u.Cost != mostCost || l.used() < 0 {
		t.Errorf("entered as %+v", u)
	}
	f = serve(t, fails(200, `{"choices":[{"message":{"content":`+quote(good)+`},"finish_reason":"stop"}],`+
		`"usage":{"prompt_tokens":10,"completion_tokens":-4,"prompt_tokens_details":{"cached_tokens":500}}}`))
	r, err := client(t, f.URL, func(o *Options) { o.Prices = Prices{"": {Input: 1, Output: 1}} }).Ask(t.Context(), call())
	if err != nil || r.Usage.Cached != 10 || r.Usage.Output != 0 || r.Usage.Cost != 10 {
		t.Errorf("got %+v, %v", r.Usage, err)
	}
}

// The figures are tokens per 1,000 characters of running text in the vocabulary o200k_base.
func TestEstimatesAreRatherTooManyButNotFar(t *testing.T) {
	for name, k := range map[string]struct {
		text string
		per  float64
	}{
		"en": {"North Korea has sent about 11,000 soldiers to Russia, according to the intelligence service of South Korea. They are said to be in the Kursk region. ", 208},
		"de": {"Nordkorea hat nach Angaben des südkoreanischen Geheimdienstes rund 11.000 Soldaten nach Russland geschickt. Sie sollen in der Region Kursk sein. ", 228},
		"uk": {"Північна Корея відправила до Росії близько 11 000 військових, повідомляє розвідка Південної Кореї. За її даними, вони перебувають у Курській області. ", 352},
		"ko": {"북한이 러시아에 약 1만1000명의 병력을 보냈다고 한국 국가정보원이 밝혔다. 이들은 쿠르스크 지역에 있는 것으로 알려졌다. ", 586},
	} {
		text := strings.Repeat(k.text, 20)
		want := k.per * float64(len([]rune(text))) / 1000
		if got := float64(Estimate(text)); got < want || got > 1.4*want {
			t.Errorf("%s: %.0f tokens, about %.0f are right", name, got, want)
		}
	}
	if Estimate("") != 0 || Estimate("a") != 1 {
		t.Errorf("nothing has %d, a letter %d", Estimate(""), Estimate("a"))
	}
}

func BenchmarkKnownReply(b *testing.B) {
	kept := newCache()
	q := call()
	q.User = strings.Repeat("A sentence of an article about troops. ", 200)
	kept.kept[q.key()] = []byte(`{"word":"` + strings.Repeat("river ", 500) + `","list":["a","b"]}`)
	c := client(b, "http://localhost", func(o *Options) { o.Cache = kept })
	for b.Loop() {
		if r, err := c.Ask(b.Context(), q); err != nil || !r.Cached {
			b.Fatal(err)
		}
	}
}
