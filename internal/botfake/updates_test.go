package botfake

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// polled asks for updates and returns their numbers.
func polled(tb testing.TB, s *Server, f form) []int64 {
	tb.Helper()
	a := ask(tb, s, "getUpdates", f)
	if !a.OK {
		tb.Fatalf("%d %s", a.Code, a.Description)
	}
	var list []struct {
		ID int64 `json:"update_id"`
	}
	if err := json.Unmarshal(a.Result, &list); err != nil {
		tb.Fatal(err)
	}
	ids := []int64{}
	for _, u := range list {
		ids = append(ids, u.ID)
	}
	return ids
}

// three is a server with three updates, of which the first has the number that is returned.
func three(t *testing.T, o Options) (*Server, int64) {
	t.Helper()
	s := Start(t, o)
	p := s.Person(17, "uk")
	p.Write("a")
	p.Write("b")
	p.Write("c")
	return s, s.updates.waiting[0].id
}

func TestUpdatesAreConfirmedByAHigherOffsetAndNotBefore(t *testing.T) {
	t.Parallel()
	s, first := three(t, Options{})
	all := []int64{first, first + 1, first + 2}
	for _, c := range []struct {
		rule string
		f    form
		want []int64
	}{
		{"all, without an offset", form{}, all},
		{"again, as nothing is confirmed", form{"offset": "0"}, all},
		{"at most so many", form{"limit": "2"}, all[:2]},
		{"too many is a hundred", form{"limit": "1000"}, all},
		{"from the first", form{"offset": digits(first)}, all},
		{"from the second: the first is confirmed", form{"offset": digits(first + 1)}, all[1:]},
		{"and stays so", form{}, all[1:]},
		{"an offset of the past brings nothing back", form{"offset": digits(first)}, all[1:]},
		{"from the end: what lies before is forgotten", form{"offset": "-1"}, all[2:]},
		{"more than there is, from the end", form{"offset": "-5"}, all[2:]},
		{"beyond all", form{"offset": digits(first + 3)}, []int64{}},
		{"and nothing is left", form{}, []int64{}},
	} {
		if got := polled(t, s, c.f); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.rule, got, c.want)
		}
	}
}

func TestTheChoiceOfUpdatesIsRememberedAndHoldsForThoseToCome(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{})
	p := s.Person(17, "uk")
	p.Write("a")
	count := func(f form, want int) {
		t.Helper()
		if got := polled(t, s, f); len(got) != want {
			t.Errorf("%v: %v, want %d", f, got, want)
		}
	}
	count(form{"allowed_updates": `["callback_query"]`}, 1) // it was made before
	p.Write("b")
	count(form{}, 1) // still only presses
	p.PressData(1, "x")
	count(form{}, 2)
	count(form{"allowed_updates": `[]`}, 2)
	p.Write("c")
	count(form{}, 3)
	n := &noted{TB: t}
	s = Start(n, Options{Unchecked: true})
	if a := ask(t, s, "getUpdates", form{"allowed_updates": "message"}); !a.OK || len(n.said) != 1 {
		t.Error("what is no list is silently taken for none", a, n.said)
	}
}

func TestALongPollWaitsForAnUpdateAndNoLonger(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := Start(t, Options{Offline: true})
		p := s.Person(17, "uk")
		began := time.Now()
		if got := polled(t, s, form{"timeout": "25"}); len(got) > 0 || time.Since(began) != 25*time.Second {
			t.Errorf("%v after %s", got, time.Since(began))
		}
		began = time.Now()
		go func() {
			time.Sleep(7 * time.Second)
			p.Write("a")
		}()
		if got := polled(t, s, form{"timeout": "25"}); len(got) != 1 || time.Since(began) != 7*time.Second {
			t.Errorf("%v after %s", got, time.Since(began))
		}
		began = time.Now()
		if got := polled(t, s, form{"timeout": "25"}); len(got) != 1 || time.Since(began) != 0 {
			t.Errorf("%v after %s", got, time.Since(began))
		}
		time.Sleep(25 * time.Hour) // nobody fetched it for a day
		if got := polled(t, s, form{}); len(got) != 0 {
			t.Errorf("%v after a day", got)
		}
	})
}

func TestOfTwoReadersTheLaterHasItsWay(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := Start(t, Options{Offline: true})
		first := make(chan answer)
		go func() { first <- ask(t, s, "getUpdates", form{"timeout": "50"}) }()
		synctest.Wait()
		s.Person(17, "uk") // no update
		second := make(chan answer)
		go func() { second <- ask(t, s, "getUpdates", form{"timeout": "50"}) }()
		if a := <-first; a.Code != http.StatusConflict || a.Description != errOtherReader.text {
			t.Error(a)
		}
		synctest.Wait()
		if a := ask(t, s, "setWebhook", form{"url": "https://127.0.0.1:1/"}); !a.OK {
			t.Error(a)
		}
		if a := <-second; a.Code != http.StatusConflict || a.Description != errWebhookTook.text {
			t.Error(a)
		}
		if a := ask(t, s, "getUpdates", form{}); a.Code != http.StatusConflict || a.Description != errWebhookActive.text {
			t.Error(a)
		}
		if a := ask(t, s, "deleteWebhook", form{}); !a.OK {
			t.Error(a)
		}
		if a := ask(t, s, "getUpdates", form{}); !a.OK {
			t.Error(a)
		}
	})
}

// A client that gives up must not be taken for a second reader.
func TestAReaderWhoHangsUpLeavesNothing(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{Offline: true})
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Millisecond)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+"/bot"+s.Token+"/getUpdates?timeout=50", nil)
	if err != nil {
		t.Fatal(err)
	}
	if resp, err := (&http.Client{Transport: s.Transport()}).Do(req); err == nil {
		resp.Body.Close()
		t.Error("it was answered")
	}
	s.Person(17, "uk").Write("a")
	if got := polled(t, s, form{"timeout": "50"}); len(got) != 1 {
		t.Errorf("%v", got)
	}
}

func TestInjectedRepeatedAndRenumberedUpdates(t *testing.T) {
	t.Parallel()
	s, first := three(t, Options{})
	poison := s.Inject(`{"message":{"message_id":"none"}}`)
	if got := polled(t, s, form{"offset": digits(first + 2)}); !slices.Equal(got, []int64{first + 2, poison}) {
		t.Errorf("%v", got)
	}
	s.Repeat(first)
	if got := polled(t, s, form{}); !slices.Equal(got, []int64{first + 2, poison, first}) {
		t.Errorf("%v", got)
	}
	polled(t, s, form{"offset": "-1"})
	s.Renumber(10)
	s.Person(17, "uk").Write("d")
	if got := polled(t, s, form{}); !slices.Equal(got, []int64{first, 10}) {
		t.Errorf("%v", got)
	}
	// The trap: who keeps to the old offset loses what has a lower number.
	if got := polled(t, s, form{"offset": digits(first + 4)}); len(got) != 0 || s.Waiting() != 0 {
		t.Errorf("%v", got)
	}
}

// hook is a bot that gets updates.
type hook struct {
	mu      sync.Mutex
	secrets []string
	bodies  []string
	refuse  int
}

func (h *hook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	body, _ := io.ReadAll(r.Body)
	h.secrets = append(h.secrets, r.Header.Get("X-Telegram-Bot-Api-Secret-Token"))
	h.bodies = append(h.bodies, string(body))
	if len(h.bodies) <= h.refuse {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

func TestAWebhookGetsEachUpdateUntilItTakesIt(t *testing.T) {
	t.Parallel()
	h := &hook{refuse: 2}
	bot := httptest.NewServer(h)
	defer bot.Close()
	s := Start(t, Options{Retry: time.Millisecond})
	p := s.Person(17, "uk")
	p.Write("before")
	if a := ask(t, s, "setWebhook", form{"url": bot.URL, "secret_token": "a-secret_9", "allowed_updates": `["message"]`}); !a.OK {
		t.Fatal(a)
	}
	p.Write("after")
	p.PressData(1, "unwanted")
	s.AwaitRead()
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.bodies) != 4 || h.bodies[0] != h.bodies[2] || h.bodies[2] == h.bodies[3] {
		t.Errorf("%q", h.bodies)
	}
	for _, secret := range h.secrets {
		if secret != "a-secret_9" {
			t.Errorf("secret %q", secret)
		}
	}
	var info webhookInfo
	if err := json.Unmarshal(ask(t, s, "getWebhookInfo", form{}).Result, &info); err != nil || info.URL != bot.URL || info.Pending != 0 || info.Error != "Wrong response from the webhook: 503 Service Unavailable" {
		t.Errorf("%+v %v", info, err)
	}
	if a := ask(t, s, "deleteWebhook", form{"drop_pending_updates": "true"}); !a.OK || s.Waiting() != 0 {
		t.Error(a)
	}
}
