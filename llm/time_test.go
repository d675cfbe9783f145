package llm

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"tumen/news"
)

// inBubble runs a test in which time passes only when all wait. The server is within the process.
func inBubble(t *testing.T, server wireFunc, test func(t *testing.T, c *Client), change ...func(*Options)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		o := Options{BaseURL: "http://model.test/v1", Parallel: 4, Transport: server}
		for _, f := range change {
			f(&o)
		}
		c, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		test(t, c)
	})
}

// go-openai, trap 6: it repeats nothing and heeds no Retry-After.
func TestRetryAfterIsWaitedFor(t *testing.T) {
	for header, want := range map[string]time.Duration{
		"7": 7 * time.Second, "0.5": 500 * time.Millisecond, "30": 30 * time.Second,
		"Sat, 01 Jan 2000 00:00:20 GMT": 20 * time.Second, // the bubble's time begins with the year 2000
	} {
		n := 0
		inBubble(t, func(*http.Request) (*http.Response, error) {
			if n++; n == 1 {
				return response(429, `{"error":{"message":"slow down"}}`, "Retry-After", header), nil
			}
			return response(200, completion(good, "stop")), nil
		}, func(t *testing.T, c *Client) {
			began := time.Now()
			if _, err := c.Ask(t.Context(), call()); err != nil {
				t.Fatal(err)
			}
			if got := time.Since(began); got != want {
				t.Errorf("%s: waited %s", header, got)
			}
		})
	}
}

func TestARetryAfterThatSaysNothingIsLikeNone(t *testing.T) {
	now := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": 0, "-5": 0, "0": 0, "soon": 0, "NaN": 0, "Mon, 01 Jan 2024 00:00:00 GMT": 0,
		"1e300": longestRest, "Inf": longestRest, " 12 ": 12 * time.Second, "Mon, 01 Jun 2099 00:00:00 GMT": longestRest,
	} {
		if got := retryAfter(value, now); got != want {
			t.Errorf("%q: %s", value, got)
		}
	}
}

func TestALongRetryAfterIsForTheCallerToWait(t *testing.T) {
	n := 0
	inBubble(t, func(*http.Request) (*http.Response, error) {
		if n++; n == 1 {
			return response(429, `{"error":{"message":"slow down"}}`, "Retry-After", "600"), nil
		}
		return response(200, completion(good, "stop")), nil
	}, func(t *testing.T, c *Client) {
		began := time.Now()
		for range 2 { // the second call does not even ask
			_, err := c.Ask(t.Context(), call())
			wait, ok := errors.AsType[*news.WaitError](err)
			if !ok || !wait.Until.Equal(began.Add(10*time.Minute)) || !errors.Is(err, news.ErrLater) {
				t.Fatalf("got %v", err)
			}
		}
		if n != 1 || time.Since(began) != 0 {
			t.Errorf("%d requests in %s", n, time.Since(began))
		}
		time.Sleep(10 * time.Minute)
		if _, err := c.Ask(t.Context(), call()); err != nil {
			t.Errorf("after the wait: %v", err)
		}
	})
}

func TestARetryAfterThatNeverEndsIsAWait(t *testing.T) {
	n := 0
	inBubble(t, func(*http.Request) (*http.Response, error) {
		n++
		return response(503, "", "Retry-After", "10"), nil
	}, func(t *testing.T, c *Client) {
		_, err := c.Ask(t.Context(), call())
		wait, ok := errors.AsType[*news.WaitError](err)
		if !ok || !wait.Until.Equal(time.Now().Add(10*time.Second)) || n != tries {
			t.Errorf("after %d requests: %v", n, err)
		}
	})
}

func TestAnAccountWithoutMoneyIsLeftAloneForAnHour(t *testing.T) {
	for status, text := range map[int]string{
		429: `{"error":{"message":"You exceeded your current quota, please check your plan.","type":"insufficient_quota","code":"insufficient_quota"}}`,
		402: `{"error":{"message":"Insufficient Balance"}}`,
		400: `{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the API."}}`,
		403: `{"error":{"message":"Billing hard limit has been reached","code":"billing_hard_limit_reached"}}`,
		500: `{"error":{"message":"insufficient_balance"}}`,
	} {
		n := 0
		inBubble(t, func(*http.Request) (*http.Response, error) {
			n++
			return response(status, text), nil
		}, func(t *testing.T, c *Client) {
			_, err := c.Ask(t.Context(), call())
			wait, ok := errors.AsType[*news.WaitError](err)
			if !ok || !wait.Until.Equal(time.Now().Add(time.Hour)) || n != 1 {
				t.Errorf("after %d requests: %v", n, err)
			}
			other := call()
			other.Model = "other"
			if _, err := c.Ask(t.Context(), other); !errors.Is(err, news.ErrLater) || n != 1 {
				t.Errorf("another model, after %d requests: %v", n, err)
			}
		})
	}
}

func TestPausesGrowAndVary(t *testing.T) {
	seen := map[time.Duration]bool{}
	for range 20 {
		var at []time.Time
		inBubble(t, func(*http.Request) (*http.Response, error) {
			at = append(at, time.Now())
			return response(500, ""), nil
		}, func(t *testing.T, c *Client) {
			if _, err := c.Ask(t.Context(), call()); !errors.Is(err, news.ErrLater) {
				t.Fatal(err)
			}
		})
		if len(at) != tries {
			t.Fatalf("%d tries", len(at))
		}
		first, second := at[1].Sub(at[0]), at[2].Sub(at[1])
		if first < firstPause/2 || first > firstPause*3/2+1 || second < firstPause*3/2 || second > firstPause*9/2+1 {
			t.Errorf("paused %s and %s", first, second)
		}
		seen[first] = true
	}
	if len(seen) < 2 {
		t.Error("the pauses never vary")
	}
}

func TestACallerWhoLeavesDoesNotWaitForThePause(t *testing.T) {
	inBubble(t, func(*http.Request) (*http.Response, error) {
		return response(503, "", "Retry-After", "20"), nil
	}, func(t *testing.T, c *Client) {
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		began := time.Now()
		if _, err := c.Ask(ctx, call()); !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != 3*time.Second {
			t.Errorf("after %s: %v", time.Since(began), err)
		}
	})
}

func TestAServerThatKeepsFailingIsLeftAloneForAMinute(t *testing.T) {
	n, works := 0, false
	l := &ledger{}
	inBubble(t, func(*http.Request) (*http.Response, error) {
		n++
		if works {
			return response(200, completion(good, "stop")), nil
		}
		return response(500, `{"error":"out of memory"}`), nil
	}, func(t *testing.T, c *Client) {
		ask := func() error { // each time another question
			q := call()
			q.User = time.Now().String()
			_, err := c.Ask(t.Context(), q)
			return err
		}
		var err error
		for range 2 {
			err = ask()
		}
		wait, ok := errors.AsType[*news.WaitError](err)
		if n != patience || !ok || !strings.Contains(err.Error(), "out of memory") {
			t.Fatalf("after %d requests: %v", n, err)
		}
		began := time.Now()
		if err := ask(); !errors.Is(err, news.ErrLater) || time.Since(began) != 0 || n != patience || len(l.rows) != patience {
			t.Errorf("at rest: %v, %d requests, %d entries", err, n, len(l.rows))
		}
		time.Sleep(time.Until(wait.Until) + time.Millisecond)
		if err := ask(); !errors.Is(err, news.ErrLater) || n != patience+1 {
			t.Errorf("one call is to find out, made %d: %v", n-patience, err)
		}
		works = true
		time.Sleep(recovery + time.Millisecond)
		for range 3 {
			if err := ask(); err != nil {
				t.Errorf("when it works again: %v", err)
			}
			time.Sleep(time.Second)
		}
	}, func(o *Options) { o.Ledger = l })
}

func TestWhileOneCallFindsOutTheOthersWait(t *testing.T) {
	var n atomic.Int32
	inBubble(t, func(*http.Request) (*http.Response, error) {
		if n.Add(1) > patience {
			time.Sleep(10 * time.Second)
			return response(200, completion(good, "stop")), nil
		}
		return response(500, ""), nil
	}, func(t *testing.T, c *Client) {
		q := call()
		for range 2 {
			if _, err := c.Ask(t.Context(), q); err == nil {
				t.Fatal("no error")
			}
		}
		time.Sleep(recovery + time.Second)
		var group sync.WaitGroup
		var good, waits atomic.Int32
		for _, user := range []string{"1", "2", "3"} {
			group.Go(func() {
				q := call()
				q.User = user
				_, err := c.Ask(t.Context(), q)
				if _, ok := errors.AsType[*news.WaitError](err); ok {
					waits.Add(1)
				} else if err == nil {
					good.Add(1)
				}
			})
		}
		group.Wait()
		if good.Load() != 1 || waits.Load() != 2 || n.Load() != patience+1 {
			t.Errorf("%d answered, %d wait, %d requests", good.Load(), waits.Load(), n.Load())
		}
	})
}

func TestAnswersThatAreNoneAreNoFaultOfTheServer(t *testing.T) {
	n := 0
	inBubble(t, func(*http.Request) (*http.Response, error) {
		n++
		return response(200, completion("I can not.", "stop")), nil
	}, func(t *testing.T, c *Client) {
		for i := range 4 {
			if _, err := c.Ask(t.Context(), call()); !errors.Is(err, ErrUnusable) || n != 3*(i+1) {
				t.Errorf("after %d requests: %v", n, err)
			}
		}
	})
}

func TestIdenticalCallsAtATimeAreMadeOnce(t *testing.T) {
	var n atomic.Int32
	inBubble(t, func(r *http.Request) (*http.Response, error) {
		n.Add(1)
		select {
		case <-time.After(10 * time.Second):
			return response(200, completion(good, "stop")), nil
		case <-r.Context().Done():
			return nil, r.Context().Err()
		}
	}, func(t *testing.T, c *Client) {
		first, leave := context.WithCancel(t.Context())
		var group sync.WaitGroup
		group.Go(func() {
			if _, err := c.Ask(first, call()); !errors.Is(err, context.Canceled) {
				t.Errorf("who left: %v", err)
			}
		})
		synctest.Wait()
		for range 5 {
			group.Go(func() {
				if r, err := c.Ask(t.Context(), call()); err != nil || string(r.JSON) != good {
					t.Errorf("who stayed: %s, %v", r.JSON, err)
				}
			})
		}
		synctest.Wait()
		leave() // the one who began leaves the others what they wait for
		group.Wait()
		if n.Load() != 1 {
			t.Errorf("%d requests", n.Load())
		}
	})
}

func TestWhenAllCallersHaveLeftTheCallIsStopped(t *testing.T) {
	stopped := false
	l := &ledger{}
	inBubble(t, func(r *http.Request) (*http.Response, error) {
		<-r.Context().Done()
		stopped = true
		return nil, r.Context().Err()
	}, func(t *testing.T, c *Client) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := c.Ask(ctx, call()); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		if !stopped || len(l.rows) != 1 || !l.rows[0].Failed { // before Ask returns
			t.Errorf("stopped: %v, entered: %+v", stopped, l.rows)
		}
	}, func(o *Options) { o.Ledger = l })
}

func TestAnAnswerThatComesAfterAllHaveLeftIsKept(t *testing.T) {
	kept := newCache()
	inBubble(t, func(r *http.Request) (*http.Response, error) {
		<-r.Context().Done()
		return response(200, completion(good, "stop")), nil
	}, func(t *testing.T, c *Client) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := c.Ask(ctx, call()); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		if r, err := c.Ask(t.Context(), call()); err != nil || !r.Cached {
			t.Errorf("asked again: %+v, %v", r, err)
		}
	}, func(o *Options) { o.Cache = kept })
}

func TestNoMoreCallsAtATimeThanAgreed(t *testing.T) {
	var now, most atomic.Int32
	inBubble(t, func(*http.Request) (*http.Response, error) {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		time.Sleep(time.Second)
		now.Add(-1)
		return response(200, completion(good, "stop")), nil
	}, func(t *testing.T, c *Client) {
		var group sync.WaitGroup
		for i := range 10 {
			group.Go(func() {
				q := call()
				q.User = strings.Repeat("x", i+1)
				if _, err := c.Ask(t.Context(), q); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		if most.Load() != 2 {
			t.Errorf("%d at a time", most.Load())
		}
	}, func(o *Options) { o.Parallel = 2 })
}

// Before the first piece a model may think for as long as the call may take.
func TestSilenceBeforeTheFirstPieceIsNoFault(t *testing.T) {
	inBubble(t, func(*http.Request) (*http.Response, error) {
		r, w := io.Pipe()
		go func() {
			time.Sleep(2 * longestSilence)
			_, _ = io.WriteString(w, piece(good, "stop")+"\ndata: [DONE]\n")
			_ = w.Close()
		}()
		answer := response(200, "", "Content-Type", "text/event-stream")
		answer.Body = r
		return answer, nil
	}, func(t *testing.T, c *Client) {
		if _, err := c.Ask(t.Context(), call()); err != nil {
			t.Errorf("got %v", err)
		}
	}, streaming)
}
