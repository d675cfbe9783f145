package ask

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"tumen/news"
)

// slow is a writer that never ends of itself.
type slow struct{}

func (slow) Answer(ctx context.Context, _ string, _ news.Language, _ []news.Cited) ([]news.Statement, int, error) {
	<-ctx.Done()
	return nil, 0, ctx.Err()
}

// TestAWriterThatTakesTooLongCostsNobodyHisAnswer: before the time is over, the claims are shown as they stand, and why is said.
func TestAWriterThatTakesTooLongCostsNobodyHisAnswer(t *testing.T) {
	made := asker(t, talks()).With(slow{}, slog.New(slog.DiscardHandler))
	for _, patience := range []time.Duration{time.Second, time.Minute} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			got, err := made.Ask(ctx, Request{Question: treaty, Asked: news.English, Language: news.English, Now: now})
			if err != nil || got.Refused || got.Written || got.Unwritten != news.AwaitedModel || len(got.Citations) == 0 {
				t.Errorf("within %s: %v, %+v", patience, err, got)
			}
		})
	}
}

// TestAnAnswerWithoutItsWriterIsNotKept: the model may be back in a moment.
func TestAnAnswerWithoutItsWriterIsNotKept(t *testing.T) {
	for why, err := range map[news.Awaited]error{news.AwaitedModel: errors.New("down"), news.AwaitedBudget: fmt.Errorf("today: %w", news.ErrBudget)} {
		m := &memory{kept: map[string]news.Answer{}, marks: map[string]int64{}}
		w := &scribe{err: err}
		a := asker(t, talks()).With(w, slog.New(slog.DiscardHandler)).Remembering(m, "", slog.New(slog.DiscardHandler))
		r := Request{Question: treaty, Asked: news.English, Language: news.English, Now: now}
		if got, err := a.Ask(t.Context(), r); err != nil || got.Unwritten != why || len(m.kept) != 0 {
			t.Errorf("%v, %s, %d kept", err, got.Unwritten, len(m.kept))
		}
		w.err, w.lines = nil, []news.Statement{on("They signed a treaty.", 1)}
		if got, err := a.Ask(t.Context(), r); err != nil || !got.Written || got.Again {
			t.Errorf("%v, %+v", err, got)
		}
		if got, err := a.Ask(t.Context(), r); err != nil || !got.Again || len(w.given) != 2 {
			t.Errorf("%v, %+v", err, got)
		}
	}
}

// hung is a planner that never ends of itself.
type hung struct{}

func (hung) Keywords(ctx context.Context, _ string, _ news.Language, _ []string) ([]news.Keyword, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

// TestAPlannerThatTakesTooLongCostsNobodyHisAnswer: other words are worth a third of the time, not the answer.
func TestAPlannerThatTakesTooLongCostsNobodyHisAnswer(t *testing.T) {
	a := &archive{}
	c := a.add("tagesschau", "", "Nordkorea hat Russland Kurzschwanzkängurus geschickt.")
	c.Claim.Language, c.Article.Language = news.German, news.German
	made := asker(t, a).Planning(hung{}, slog.New(slog.DiscardHandler))
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		began := time.Now()
		r := Request{Question: "Which quokkas did North Korea send to Russia?", Asked: news.English, Language: news.English, Now: now}
		if _, err := made.Ask(ctx, r); err != nil || time.Since(began) < time.Second || ctx.Err() != nil {
			t.Errorf("%v after %s", err, time.Since(began))
		}
	})
}
