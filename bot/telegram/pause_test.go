package telegram

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tumen/news"
)

func many(n int, s step) []step {
	steps := make([]step, n)
	for i := range steps {
		steps[i] = s
	}
	return steps
}

func TestAServerThatIsDownIsAskedLessAndLess(t *testing.T) {
	for name, s := range map[string]step{
		"unreachable": {fails: errors.New("connection refused")},
		"HTML 502":    {status: 502, body: "<html>bad gateway</html>"},
		"restarting":  refuses(500, "Internal Server Error: restart", ""),
		"no list":     {status: 200, body: `{"ok":true,"result":{"update_id":1}}`},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				tr := try(t, 5, 0, append(many(30, s), gives(`{"update_id":5}`))...)
				_ = tr.run(t, time.Hour)
				for i := 1; i < len(tr.polls); i++ {
					pause := tr.polls[i].after - tr.polls[i-1].after
					if i <= 30 && (pause < 400*time.Millisecond || pause > 91*time.Second) {
						t.Errorf("pause %d is %s", i, pause)
					}
				}
				if len(tr.polls) < 31 || tr.polls[30].after < 10*time.Minute {
					t.Errorf("it asked %d times, the last after %s", len(tr.polls), tr.polls[len(tr.polls)-1].after)
				}
				if len(tr.kept) != 1 || !strings.Contains(tr.log.String(), "received again") {
					t.Errorf("it kept %v; the log says %s", tr.kept, tr.log.String())
				}
				if told := strings.Count(tr.log.String(), "no updates are received"); told < 1 || told > 7 {
					t.Errorf("it told %d times that it fails", told)
				}
			})
		})
	}
}

func TestTheServersWaitIsObeyed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tr := try(t, 5, 0, refuses(429, "Too Many Requests: retry after 300", `,"parameters":{"retry_after":300}`),
			step{status: 429, body: "<html>", header: http.Header{"Retry-After": {"200"}}})
		_ = tr.run(t, 20*time.Minute)
		if a, b := tr.polls[1].after, tr.polls[2].after; a != 5*time.Minute || b-a != 200*time.Second {
			t.Errorf("it asked after %s and %s", a, b)
		}
	})
}

func TestAConflictIsToldOnceWithItsRemedyAndTriedSlowly(t *testing.T) {
	const text = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
	synctest.Test(t, func(t *testing.T) {
		tr := try(t, 5, 0, many(10, refuses(409, text, ""))...)
		_ = tr.run(t, 8*time.Minute)
		for i := 1; i < 10 && i < len(tr.polls); i++ {
			if pause := tr.polls[i].after - tr.polls[i-1].after; pause < 15*time.Second || pause > 91*time.Second {
				t.Errorf("pause %d is %s", i, pause)
			}
		}
		log := tr.log.String()
		if strings.Count(log, "level=ERROR") != 1 || !strings.Contains(log, "stop the other process that polls with this token, or remove the webhook") {
			t.Errorf("the log says %s", log)
		}
	})
}

func TestAWrongTokenEndsThePolling(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tr := try(t, 5, 0, refuses(401, "Unauthorized", ""))
		err := tr.run(t, time.Hour)
		if !errors.Is(err, ErrUnauthorized) || !strings.Contains(err.Error(), "TELEGRAM_BOT_TOKEN") || len(tr.polls) != 1 {
			t.Errorf("it ended with %v after %d polls", err, len(tr.polls))
		}
	})
	synctest.Test(t, func(t *testing.T) { // one that worked before may be refused by mistake, but not for ever
		no := refuses(401, "Unauthorized", "")
		tr := try(t, 5, 0, gives(`{"update_id":5}`), no, no, gives(`{"update_id":6}`), no, no, no)
		err := tr.run(t, time.Hour)
		if !errors.Is(err, ErrUnauthorized) || len(tr.polls) != 7 || len(tr.kept) != 2 {
			t.Errorf("it ended with %v after %d polls, kept %v", err, len(tr.polls), tr.kept)
		}
	})
}

func TestAnAnswerThatCantBeTakenInIsAskedForInSmallerParts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cut := step{status: 200, body: `{"ok":true,"result":[{"update_id":5},{"up`}
		tr := try(t, 5, 0, append(many(9, cut), gives(`{"update_id":5}`), gives(`{"update_id":6}`))...)
		_ = tr.run(t, time.Hour)
		var limits []string
		for _, p := range tr.polls[:12] {
			limits = append(limits, p.params.Get("limit"))
		}
		if got := strings.Join(limits, " "); got != "100 50 25 12 6 3 1 1 1 1 2 4" {
			t.Errorf("it asked for %s", got)
		}
		if len(tr.kept) != 2 {
			t.Errorf("it kept %v", tr.kept)
		}
	})
}

func TestPollingEndsWithinAMomentOfItsContext(t *testing.T) {
	for name, s := range map[string]step{
		"in a long poll":       idle,
		"in a pause":           refuses(429, "Too Many Requests", `,"parameters":{"retry_after":3600}`),
		"in a conflict":        refuses(409, "Conflict", ""),
		"in a slow connection": {waits: 20 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				tr := try(t, 5, 0, s)
				if err := tr.run(t, 7*time.Second); !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("it ended with %v", err)
				}
				if strings.Contains(tr.log.String(), "deadline") {
					t.Errorf("the end is told as a failure: %s", tr.log.String())
				}
			})
		})
	}
}

func TestALongPollMayTakeLongerThanACall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := gives(`{"update_id":5}`)
		s.waits = longestWait + 4*time.Second // the client's calls have five seconds
		tr := try(t, 5, 0, s)
		_ = tr.run(t, time.Minute)
		if len(tr.kept) != 1 {
			t.Errorf("it kept %v: %s", tr.kept, tr.log.String())
		}
		if got := tr.polls[0].params.Get("timeout"); got != strconv.Itoa(int(longestWait.Seconds())) {
			t.Errorf("it waits %s seconds", got)
		}
	})
}

func TestPollingDoesNotBeginWithoutKnowingWhere(t *testing.T) {
	p := &Poller{Client: client(t, ""), Offset: func(context.Context) (int64, time.Time, error) { return 0, time.Time{}, news.ErrAgain }}
	if err := p.Run(t.Context()); !errors.Is(err, news.ErrAgain) {
		t.Errorf("got %v", err)
	}
}
