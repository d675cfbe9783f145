package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tumen/news"
)

// poll is a poll that a scripted server got.
type poll struct {
	after  time.Duration // since the begin
	params url.Values
}

// step is what the scripted server does with a poll.
type step struct {
	status int
	body   string
	header http.Header
	waits  time.Duration // before it answers
	fails  error
}

func gives(updates ...string) step {
	return step{status: 200, body: `{"ok":true,"result":[` + strings.Join(updates, ",") + `]}`}
}

func refuses(code int, description, rest string) step {
	return step{status: code, body: fmt.Sprintf(`{"ok":false,"error_code":%d,"description":%q%s}`, code, description, rest)}
}

// idle is a long poll that brings nothing.
var idle = step{status: 200, body: `{"ok":true,"result":[]}`, waits: longestWait}

// trial is a poller on a scripted server, within a bubble of its own time.
type trial struct {
	*Poller
	begin time.Time
	polls []poll
	kept  []kept
	log   logged
}

type kept struct {
	ids    []int64
	offset int64
}

// try makes a poller whose server goes through the steps and is idle after them.
func try(t *testing.T, offset int64, age time.Duration, steps ...step) *trial {
	begin := time.Now()
	tr := &trial{begin: begin}
	c := client(t, "http://api.example", func(o *Options) {
		o.Transport = roundTrip(func(r *http.Request) (*http.Response, error) {
			if err := r.ParseForm(); err != nil {
				return nil, err
			}
			s := idle
			if n := len(tr.polls); n < len(steps) {
				s = steps[n]
			}
			tr.polls = append(tr.polls, poll{time.Since(begin), r.PostForm})
			select {
			case <-time.After(s.waits):
			case <-r.Context().Done():
				return nil, r.Context().Err()
			}
			if s.fails != nil {
				return nil, s.fails
			}
			return &http.Response{StatusCode: s.status, Header: s.header, Body: io.NopCloser(strings.NewReader(s.body))}, nil
		})
	})
	tr.Poller = &Poller{
		Client: c, Log: tr.log.logger(),
		Offset: func(context.Context) (int64, time.Time, error) { return offset, begin.Add(-age), nil },
		Keep: func(_ context.Context, updates []news.Update, offset int64) error {
			k := kept{offset: offset}
			for _, u := range updates {
				k.ids = append(k.ids, u.ID)
			}
			tr.kept = append(tr.kept, k)
			return nil
		},
	}
	return tr
}

// run polls for a time.
func (tr *trial) run(t *testing.T, d time.Duration) error {
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	err := tr.Run(ctx)
	if took := time.Since(tr.begin); ctx.Err() != nil && took > d {
		t.Errorf("it ended %s after its context", took-d)
	}
	return err
}

func (tr *trial) offsets() (offsets []string) {
	for _, p := range tr.polls {
		offsets = append(offsets, p.params.Get("offset"))
	}
	return offsets
}

func TestTheOffsetMovesOnlyWhenTheUpdatesAreKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tr := try(t, 5, time.Hour, gives(`{"update_id":5}`, `{"update_id":6}`), gives(`{"update_id":5}`, `{"update_id":6}`, `{"update_id":7}`), idle)
		keep, full := tr.Keep, true
		tr.Keep = func(ctx context.Context, updates []news.Update, offset int64) error {
			if full {
				full = false
				return errors.New("the disk is full")
			}
			return keep(ctx, updates, offset)
		}
		if err := tr.run(t, time.Minute+30*time.Second); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("it ended with %v", err)
		}
		if got := tr.offsets(); !reflect.DeepEqual(got[:3], []string{"5", "5", "8"}) {
			t.Errorf("it asked from %v", got)
		}
		if want := []kept{{[]int64{5, 6, 7}, 8}}; !reflect.DeepEqual(tr.kept, want) {
			t.Errorf("kept %v", tr.kept)
		}
		p := tr.polls[0].params
		if p.Get("timeout") != "50" || p.Get("limit") != "100" || p.Get("allowed_updates") != `["message","channel_post","callback_query","my_chat_member"]` {
			t.Errorf("it asked %v", p)
		}
		if !strings.Contains(tr.log.String(), "the disk is full") || !strings.Contains(tr.log.String(), "received again") {
			t.Errorf("the log says %s", tr.log.String())
		}
	})
}

func TestAPoisonedUpdateStopsNoOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		poisoned := `{"update_id":11,"message":{"message_id":"x","date":"y","chat":{"id":7,"type":7},"text":{}}}`
		tr := try(t, 10, 0, gives(`{"update_id":10}`, poisoned, `{"update_id":12,"message":{"chat":{"id":3},"text":"what?"}}`))
		var got []news.Update
		keep := tr.Keep
		tr.Keep = func(ctx context.Context, updates []news.Update, offset int64) error {
			got = append(got, updates...)
			return keep(ctx, updates, offset)
		}
		_ = tr.run(t, time.Minute)
		if want := []kept{{[]int64{10, 11, 12}, 13}}; !reflect.DeepEqual(tr.kept, want) {
			t.Fatalf("kept %v", tr.kept)
		}
		if got[1].Chat != 7 || string(got[1].Body) != poisoned || got[1].Slow || !got[1].Received.Equal(tr.begin) {
			t.Errorf("the poisoned one is %+v", got[1])
		}
		if got[2].Chat != 3 || !got[2].Slow {
			t.Errorf("the one after it is %+v", got[2])
		}
	})
}

func TestAnUpdateWithoutANumberIsPassedOverByItsPlace(t *testing.T) {
	for name, c := range map[string]struct {
		offset  int64
		updates []string
		ids     []int64
		next    int64
	}{
		"in the middle":         {10, []string{`{"update_id":10}`, `{}`, `{"update_id":12}`}, []int64{10, 12}, 13},
		"first":                 {10, []string{`7`, `{"update_id":12}`}, []int64{12}, 13},
		"last":                  {10, []string{`{"update_id":10}`, `null`, `"x"`}, []int64{10}, 13},
		"all":                   {10, []string{`{"update_id":{}}`, `[]`}, nil, 12},
		"numbered anew":         {900, []string{`{"update_id":3}`, `{}`}, []int64{3}, 5},
		"the first of all":      {0, []string{`{}`, `{"update_id":3}`}, []int64{3}, 4},
		"of no order":           {1, []string{`{"update_id":9}`, `{"update_id":8}`}, []int64{9, 8}, 10},
		"minus":                 {10, []string{`{"update_id":-4}`}, nil, 11},
		"a number as a text":    {10, []string{`{"update_id":"10"}`}, []int64{10}, 11},
		"a number of no number": {10, []string{`{"update_id":NaN}`, `{"update_id":1.5}`}, nil, 12},
	} {
		var raw []json.RawMessage
		for _, u := range c.updates {
			raw = append(raw, json.RawMessage(u))
		}
		var log logged
		s := &polling{Poller: (&Poller{Log: log.logger()}).filled(), offset: c.offset}
		updates, next := s.read(raw, time.Now())
		var ids []int64
		for _, u := range updates {
			ids = append(ids, u.ID)
		}
		if !reflect.DeepEqual(ids, c.ids) || next != c.next {
			t.Errorf("%s: got %v and %d", name, ids, next)
		}
		if passed := strings.Count(log.String(), "passed over"); passed != len(raw)-len(ids) {
			t.Errorf("%s: %d are told to be passed over", name, passed)
		}
	}
}

func TestAnUnreadableUpdateAtAnUnknownPlaceDoesNotMakeItSpin(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		steps := make([]step, 1000)
		for i := range steps {
			steps[i] = gives(`{}`)
		}
		tr := try(t, 0, 0, steps...)
		_ = tr.run(t, 10*time.Minute)
		if n := len(tr.polls); n < 5 || n > 40 {
			t.Errorf("it asked %d times in ten minutes", n)
		}
	})
}

func TestAServerThatDoesNotWaitIsNotAskedWithoutABreak(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		steps := make([]step, 1000)
		for i := range steps {
			steps[i] = gives()
		}
		tr := try(t, 0, 0, steps...)
		_ = tr.run(t, time.Minute)
		if n := len(tr.polls); n < 60 || n > 61 {
			t.Errorf("it asked %d times in a minute", n)
		}
	})
}

func TestAnOldOffsetIsNotUsed(t *testing.T) {
	const day = 24 * time.Hour
	synctest.Test(t, func(t *testing.T) {
		tr := try(t, 5, 6*day+time.Second)
		_ = tr.run(t, time.Second)
		if got := tr.offsets(); got[0] != "" {
			t.Errorf("it asked from %v", got)
		}
	})
	synctest.Test(t, func(t *testing.T) { // also when it grows old meanwhile
		tr := try(t, 5, 0, gives(`{"update_id":5}`))
		_ = tr.run(t, 7*day)
		offsets := tr.offsets()
		if offsets[1] != "6" || offsets[len(offsets)-1] != "" {
			t.Errorf("it asked from %s and in the end from %q", offsets[1], offsets[len(offsets)-1])
		}
		for _, p := range tr.polls {
			if young := p.after <= 6*day; young != p.params.Has("offset") {
				t.Errorf("after %s it asked from %q", p.after, p.params.Get("offset"))
				break
			}
		}
	})
}
