package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"tumen/digest"
	"tumen/news"
	"tumen/store"
)

// dayLong is how far an edition goes back of which no other beginning is known.
const dayLong = 24 * time.Hour

// points are the key points of a day in a language. The editions of all its readers take theirs from them, so that they
// are paid for once.
type points struct {
	Statements []point `json:"statements"`
	Dropped    int     `json:"dropped"` // failed the evidence check
}

type point struct {
	Text   string  `json:"text"`
	Claims []int64 `json:"claims"`
}

// on returns the points that stand on the given claims alone.
func (p points) on(shown []news.Cited) []news.Statement {
	ids := map[int64]bool{}
	for _, c := range shown {
		ids[c.Claim.ID] = true
	}
	var out []news.Statement
	for _, s := range p.Statements {
		all := len(s.Claims) > 0
		for _, id := range s.Claims {
			all = all && ids[id]
		}
		if all {
			out = append(out, news.Statement{Text: s.Text, Claims: s.Claims})
		}
	}
	return out
}

// day returns the key points of the day (UTC) in the language of in. For readers of the bot they are written when there
// are none yet, of what was filed in the day up to now; at a terminal only those are taken that are there.
func (m editions) day(ctx context.Context, in *digest.Input, now time.Time) (points, error) {
	key := fmt.Sprintf("takeaways/%s/%s", m.language, news.ISODay(now))
	if m.week {
		key = fmt.Sprintf("takeaways/%s/week/%s", m.language, news.ISODay(now))
	}
	day, known, err := m.dayKept(ctx, key)
	if err != nil || known || m.turns == nil {
		return day, err
	}
	all, err := m.whole(ctx)
	if err != nil {
		return day, err
	}
	chosen := digest.Tellable(all, cited(all.Claims, digest.Shown(digest.Compose(all, now))), now)
	chosen = chosen[:min(mostTold, len(chosen))]
	if len(chosen) == 0 {
		return day, nil
	}
	if err := m.render(ctx, &all, chosen, now); err != nil {
		return day, err
	}
	if in.Unwritten = all.Unwritten; in.Unwritten != "" {
		return day, nil
	}
	writing, over := m.turns.patient(ctx)
	defer over()
	done, err := m.turns.take(writing, turn{m.language, keyPoints})
	if err != nil {
		return day, m.unwritten(ctx, in, err)
	}
	defer done()
	if day, known, err = m.dayKept(ctx, key); err != nil || known {
		return day, err
	}
	found, dropped, err := m.model.Takeaways(writing, m.language, chosen, all.Renditions)
	if err := m.unwritten(ctx, in, err); err != nil || in.Unwritten != "" {
		return day, err
	}
	day.Dropped = dropped
	for _, s := range found {
		day.Statements = append(day.Statements, point(s))
	}
	body, err := json.Marshal(day)
	if err != nil {
		return day, fmt.Errorf("keeping the key points of the day: %w", err)
	}
	_, err = m.store.SaveEdition(ctx, store.Edition{Key: key, Language: m.language, Made: now, Since: all.Since, Until: all.Until, Body: body})
	return day, err
}

// dayKept returns the key points that are kept under a key, and whether there are any.
func (m editions) dayKept(ctx context.Context, key string) (day points, known bool, err error) {
	kept, err := m.store.LastEdition(ctx, m.language, key)
	if errors.Is(err, news.ErrNotFound) {
		return day, false, nil
	}
	if err == nil {
		err = json.Unmarshal(kept.Body, &day)
	}
	if err != nil {
		return day, false, fmt.Errorf("the key points %s: %w", key, err)
	}
	return day, true, nil
}

// whole is what an edition in the reader's language of all that was filed in a day, or for a review in a week, up to the last
// of it, is composed from.
func (m editions) whole(ctx context.Context) (digest.Input, error) {
	until, err := m.store.LastFiled(ctx)
	if err != nil || until.IsZero() {
		return digest.Input{}, err
	}
	since := until.Add(-dayLong)
	if m.week {
		since = until.AddDate(0, 0, -weekDays)
	}
	in := digest.Input{Week: m.week, Since: since, Until: until, Language: m.language, Zone: m.zone, Pack: m.pack, Renders: true, Mode: digest.Model}
	if in.State, err = m.following.stateMedia(ctx); err != nil {
		return in, err
	}
	if in.Grades, err = m.following.grades(ctx); err != nil {
		return in, err
	}
	in.Claims, err = m.store.Cited(ctx, news.Query{FiledAfter: in.Since, FiledUntil: in.Until})
	return in, err
}

// turn is what only one edition at a time has written: a story in a language, or its key points of the day.
type turn struct {
	language news.Language
	story    int64
}

// keyPoints stands for them in place of a story.
const keyPoints = -1

// turns lets only one edition at a time have the same thing written, so that what several lack is written once. And it
// bounds how long an edition waits for the model: a digest goes out on time.
type turns struct {
	patience time.Duration

	mu    sync.Mutex
	of    map[turn]*queue
	hangs time.Time // until when a model is not asked that kept an edition waiting for all its time
}

// queue is of those who want the same.
type queue struct {
	place chan struct{}
	in    int // who is in it
}

// hanging is how long such a model is left alone, so that of many digests that are due only one waits for it.
const hanging = 5 * time.Minute

func newTurns(patience time.Duration) *turns {
	return &turns{patience: patience, of: map[turn]*queue{}}
}

// errBusy says that others had the model until there was no time left.
var errBusy = fmt.Errorf("the model hangs or is busy with what others wait for: %w", news.ErrLater)

// patient returns the context in which an edition waits for the model, all its stories together. The waiting ends with
// over. Without turns there is nothing to wait for.
func (t *turns) patient(ctx context.Context) (writing context.Context, over func()) {
	if t == nil {
		return ctx, func() {}
	}
	patience := t.patience
	if end, ok := ctx.Deadline(); ok { // time must be left to send what there is
		patience = min(patience, time.Until(end)*2/3)
	}
	writing, cancel := context.WithTimeout(ctx, patience)
	return writing, func() {
		if patience == t.patience && ctx.Err() == nil && writing.Err() != nil {
			t.hang()
		}
		cancel()
	}
}

// take waits for a turn, which ends with done.
func (t *turns) take(writing context.Context, what turn) (done func(), err error) {
	if t == nil {
		return func() {}, nil
	}
	q := t.join(what)
	if q == nil {
		return nil, errBusy
	}
	select {
	case q.place <- struct{}{}:
		return func() {
			<-q.place
			t.quit(what, q)
		}, nil
	case <-writing.Done():
		t.quit(what, q)
		return nil, errBusy
	}
}

// join queues up; nil while the model hangs.
func (t *turns) join(what turn) *queue {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !time.Now().After(t.hangs) {
		return nil
	}
	q := t.of[what]
	if q == nil {
		q = &queue{place: make(chan struct{}, 1)}
		t.of[what] = q
	}
	q.in++
	return q
}

func (t *turns) quit(what turn, q *queue) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if q.in--; q.in == 0 {
		delete(t.of, what)
	}
}

func (t *turns) hang() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.hangs = time.Now().Add(hanging)
}
