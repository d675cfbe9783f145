package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"tumen/news"
	"tumen/source/failure"
)

// web is a network without a network, so that time can be made up: who is asked, and when.
type web struct {
	answer http.HandlerFunc
	mu     sync.Mutex
	asked  []asked
	now    map[string]int // requests under way, by server
}

type asked struct {
	address    string
	start, end time.Time
}

func (n *web) RoundTrip(r *http.Request) (*http.Response, error) {
	start := time.Now()
	n.mu.Lock()
	if n.now == nil {
		n.now = map[string]int{}
	}
	if n.now[r.URL.Host]++; n.now[r.URL.Host] > 1 {
		panic("two requests at once to " + r.URL.Host)
	}
	n.mu.Unlock()
	defer func() {
		n.mu.Lock()
		defer n.mu.Unlock()
		n.now[r.URL.Host]--
		n.asked = append(n.asked, asked{r.URL.String(), start, time.Now()})
	}()
	done := make(chan *http.Response, 1)
	go func() {
		w := httptest.NewRecorder()
		n.answer(w, r)
		done <- w.Result()
	}()
	select {
	case response := <-done:
		if response.StatusCode == 599 {
			return nil, errors.New("the line is dead")
		}
		response.Request = r
		return response, nil
	case <-r.Context().Done():
		<-done
		return nil, r.Context().Err()
	}
}

func (n *web) addresses() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	var all []string
	for _, a := range n.asked {
		all = append(all, strings.TrimPrefix(a.address, "https://"))
	}
	return strings.Join(all, " ")
}

// on makes a Fetcher on a made-up network.
func on(o Options, h http.HandlerFunc) (*Fetcher, *web) {
	n := &web{answer: h}
	f := New(o)
	f.guarded = n
	return f, n
}

func page(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/robots.txt" {
		http.NotFound(w, r)
		return
	}
	_, _ = fmt.Fprint(w, "<p>text")
}

func mustGet(t *testing.T, f *Fetcher, address string) {
	t.Helper()
	if _, err := f.Get(t.Context(), address, Validators{}); err != nil {
		t.Errorf("%s: %v", address, err)
	}
}

func TestServerIsAskedOneThingAtATimeWithAPauseBetween(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, n := on(Options{Pause: 2 * time.Second}, func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(300 * time.Millisecond)
			page(w, r)
		})
		start := time.Now()
		var all sync.WaitGroup
		for i := range 10 {
			all.Go(func() {
				// Both ports of the web are one server, however its name is written; another server waits for nobody.
				mustGet(t, f, []string{"https://a.example/", "http://A.example/", "https://a.example.:443/"}[i%3]+fmt.Sprint(i))
			})
			all.Go(func() { mustGet(t, f.Public(), fmt.Sprintf("https://b%d.example/", i)) })
		}
		all.Wait()
		var before *asked
		pauses := map[time.Duration]bool{}
		for i, a := range n.asked {
			if strings.Contains(a.address, "//b") {
				if a.start.After(start) {
					t.Errorf("%s waited", a.address)
				}
				continue
			}
			if before != nil {
				pause := a.start.Sub(before.end)
				if pause < 2*time.Second || pause > 2500*time.Millisecond {
					t.Errorf("a pause of %v", pause)
				}
				pauses[pause] = true
			}
			before = &n.asked[i]
		}
		if len(pauses) < 3 {
			t.Errorf("the pauses are always the same: %v", pauses)
		}
	})
}

func TestWhoWaitsCanLeave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, n := on(Options{Pause: 10 * time.Second}, page)
		mustGet(t, f, "https://a.example/1")
		for range 2 { // one waits for the pause, one for its turn
			go func() {
				ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
				defer cancel()
				start := time.Now()
				_, err := f.Get(ctx, "https://a.example/2", Validators{})
				if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != 3*time.Second {
					t.Errorf("after %v: %v", time.Since(start), err)
				}
			}()
		}
		synctest.Wait()
		time.Sleep(4 * time.Second)
		mustGet(t, f, "https://a.example/3") // nobody holds its turn up
		if got := n.addresses(); got != "a.example/1 a.example/3" {
			t.Error(got)
		}
	})
}

func TestRetryAfterHoldsForEverybodyWhoAsksTheServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		busy := true
		f, n := on(Options{}, func(w http.ResponseWriter, r *http.Request) {
			if busy && strings.HasPrefix(r.Host, "a.") {
				w.Header().Set("Retry-After", "600")
				w.WriteHeader(http.StatusTooManyRequests)
				return
			}
			page(w, r)
		})
		_, err := f.Get(t.Context(), "https://a.example/feed", Validators{})
		if e, ok := errors.AsType[*failure.Error](err); !ok || e.Status != 429 || e.RetryAfter != 10*time.Minute {
			t.Errorf("%v", err)
		}
		busy = false
		time.Sleep(time.Minute)
		_, err = f.Public().Page(t.Context(), "http://a.example/other?key=hunter2", Validators{})
		e, ok := errors.AsType[*failure.Error](err)
		if !ok || !errors.Is(err, ErrResting) || !errors.Is(err, news.ErrLater) || e.RetryAfter != 9*time.Minute ||
			e.Address != "http://a.example/other?key=***" {
			t.Errorf("%v, wait %v", err, e.RetryAfter)
		}
		mustGet(t, f, "https://b.example/")
		time.Sleep(8*time.Minute + 30*time.Second) // the rest is short enough to be waited for
		start := time.Now()
		mustGet(t, f, "https://a.example/other")
		if waited := time.Since(start); waited != 30*time.Second {
			t.Errorf("waited %v", waited)
		}
		if got := n.addresses(); got != "a.example/feed b.example/ a.example/other" {
			t.Error(got)
		}
	})
}

func TestWaitThatAServerAsksForHasABound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, header := range []string{"3155760000", "99999999999999999999999", time.Now().AddDate(90, 0, 0).UTC().Format(http.TimeFormat)} {
			f, _ := on(Options{}, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Retry-After", header)
				w.WriteHeader(http.StatusServiceUnavailable)
			})
			_, err := f.Get(t.Context(), "https://a.example/", Validators{})
			if e, ok := errors.AsType[*failure.Error](err); !ok || e.RetryAfter != 24*time.Hour {
				t.Errorf("%q: %v", header, err)
			}
			f.guarded = &web{answer: page}
			time.Sleep(24 * time.Hour)
			mustGet(t, f, "https://a.example/")
		}
	})
}

func TestServerThatFailsIsLeftAloneForLongerEachTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		status := http.StatusInternalServerError
		f, n := on(Options{}, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
		ask := func() error {
			_, err := f.Get(t.Context(), "https://a.example/", Validators{})
			return err
		}
		for i := range 12 {
			if i%2 == 0 {
				status = 599 // no answer at all
			}
			for errors.Is(ask(), ErrResting) {
				time.Sleep(10 * time.Second)
			}
			status = http.StatusBadGateway
		}
		for i := 1; i < len(n.asked); i++ {
			least := min(time.Second<<i, longestPause)
			if pause := n.asked[i].start.Sub(n.asked[i-1].end); pause < least || pause > least*5/4+11*time.Second {
				t.Errorf("after %d failures %v, want %v", i, pause, least)
			}
		}
		if len(n.asked) != 12 {
			t.Errorf("asked %d times", len(n.asked))
		}
		time.Sleep(longestPause)
		n.answer = page
		if err := ask(); err != nil { // and all is forgiven
			t.Error(err)
		}
		start := time.Now()
		if err := ask(); err != nil || time.Since(start) > 2*time.Second {
			t.Errorf("%v, after %v", err, time.Since(start))
		}
	})
}

func TestTooManyRequestsWithoutATimeIsAWaitToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, _ := on(Options{}, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTooManyRequests) })
		start := time.Now()
		for i := range 4 {
			_, err := f.Get(t.Context(), "https://a.example/", Validators{})
			for errors.Is(err, ErrResting) {
				time.Sleep(time.Second)
				_, err = f.Get(t.Context(), "https://a.example/", Validators{})
			}
			if least := 30 * time.Second * (1<<i - 1); time.Since(start) < least {
				t.Errorf("asked for the %d. time after %v, want %v", i+1, time.Since(start), least)
			}
		}
	})
}

func TestWhatIsNoFaultOfTheServerIsNotCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, n := on(Options{}, func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/gone":
				http.NotFound(w, r)
			case "/away":
				http.Redirect(w, r, "ftp://a.example/", http.StatusFound)
			case "/slow":
				<-r.Context().Done()
			}
			page(w, r)
		})
		for _, path := range []string{"/gone", "/away", "/slow", "/gone", "/away", "/slow"} {
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
			if _, err := f.Get(ctx, "https://a.example"+path, Validators{}); err == nil {
				t.Errorf("%s was had", path)
			}
			cancel()
		}
		for i := 1; i < len(n.asked); i++ {
			if pause := n.asked[i].start.Sub(n.asked[i-1].end); pause > 1250*time.Millisecond {
				t.Errorf("%v before %s", pause, n.asked[i].address)
			}
		}
	})
}

func TestRedirectOfTheSameServerIsFollowedAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, n := on(Options{Pause: 20 * time.Second}, func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.String() {
			case "http://a.example/":
				http.Redirect(w, r, "https://a.example/", http.StatusMovedPermanently)
			case "https://a.example/":
				http.Redirect(w, r, "https://b.example/", http.StatusMovedPermanently)
			case "https://b.example/":
				http.Redirect(w, r, "https://a.example/end", http.StatusMovedPermanently)
			}
			page(w, r)
		})
		start := time.Now()
		mustGet(t, f, "http://a.example/")
		// back at the first server, the pause is due: it was another that sent us there
		if took := time.Since(start); took < 20*time.Second || took > 25*time.Second || len(n.asked) != 4 {
			t.Errorf("%v for %s", took, n.addresses())
		}
	})
}

func TestWaitingForOnesTurnIsNoTimeOfTheServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, _ := on(Options{Timeout: 5 * time.Second, Pause: 30 * time.Second}, func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(4 * time.Second)
			page(w, r)
		})
		mustGet(t, f, "https://a.example/1")
		mustGet(t, f, "https://a.example/2")
	})
}

// Each server whose address a reader sends in is remembered while that is of use, and no longer.
func TestServersAreForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, _ := on(Options{}, page)
		for i := range 2*mostServers + 10 {
			mustGet(t, f, fmt.Sprintf("https://s%d.example/", i))
			if i%1000 == 0 {
				time.Sleep(2 * time.Second)
			}
		}
		if n := len(f.manners.servers); n > mostServers+1001 {
			t.Errorf("%d servers are remembered", n)
		}
	})
}
