package command

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"tumen/ask"
	"tumen/bot"
	"tumen/digest"
	"tumen/digest/chart"
	"tumen/lang/identify"
	"tumen/news"
	"tumen/story"
)

// What the bot asks for is answered here: see bot/ports.go.

// Edition is a digest as a reader of the bot wishes it.
func (r *readers) Edition(ctx context.Context, w bot.Wish) (digest.Edition, error) {
	return r.edition(ctx, readerOf(w), w.Since, w.Until)
}

// Latest is the digest of the newest day.
func (r *readers) Latest(ctx context.Context, w bot.Wish) (digest.Edition, error) {
	return r.latest(ctx, readerOf(w))
}

func readerOf(w bot.Wish) reader {
	who := reader{language: w.Language, zone: w.Zone, sections: w.Sections, length: w.Length, week: w.Week}
	if who.zone == nil {
		who.zone = time.UTC
	}
	if who.length == "" {
		who.length = digest.Full
	}
	return who
}

// asking answers questions of the bot's readers.
type asking struct {
	asker    *ask.Asker
	language *identify.Identifier
	now      func() time.Time
}

// Ask answers a question in the reader's language, whatever language it is in.
func (a asking) Ask(ctx context.Context, q bot.Question) (news.Answer, error) {
	asked := a.language.IdentifyQuestion(q.Text, q.Language)
	zone := q.Zone
	if zone == nil {
		zone = time.UTC
	}
	at := q.At
	if at.IsZero() {
		at = a.now()
	}
	answer, err := a.asker.In(zone).Ask(ctx, ask.Request{
		Question: q.Text, Asked: asked, Language: q.Language, Now: at, Before: q.Before, Timeline: q.Timeline,
	})
	if isQuestion(err) {
		return answer, fmt.Errorf("%w: %w", news.ErrGiveUp, err)
	}
	return answer, err
}

const (
	figuresShown = 2000 // claims with figures that the table is made of: the newest
	storyClaims  = 60   // of one story that are put into the reader's language
)

// Figures is the table of the figures of the whole archive.
func (r *readers) Figures(ctx context.Context, w bot.Wish) (digest.Edition, error) {
	last, err := r.store.LastFiled(ctx)
	if err != nil {
		return digest.Edition{}, err
	}
	who := readerOf(w)
	who.sections, who.length = nil, digest.Full
	key := "figures/" + who.key(span{until: last})
	return r.made(ctx, key, func() (digest.Edition, error) {
		claims, err := r.store.Cited(ctx, news.Query{Indicators: news.Indicators(), Order: news.ByNewest, Limit: figuresShown})
		if err != nil {
			return digest.Edition{}, err
		}
		e := digest.Compose(digest.Input{
			Language: who.language, Zone: who.zone, Until: last, Claims: claims, Ledger: story.Ledger(claims), Pack: r.pack, Length: who.length,
			AllFigures: true,
		}, r.now())
		r.remember(kept{key: key, edition: e})
		return e, nil
	})
}

// picturesAtHand is how many pictures are kept in memory.
const picturesAtHand = 32

// Chart draws how one figure developed, once for all who wish to see it until there is something new.
func (r *readers) Chart(ctx context.Context, w bot.Wish, i news.Indicator, whom news.Whom) (bot.Picture, error) {
	last, err := r.store.LastFiled(ctx)
	if err != nil {
		return bot.Picture{}, err
	}
	key := fmt.Sprintf("chart/%s/%s/%s/%d", w.Language, i, whom, last.UnixNano())
	r.mu.Lock()
	p, known := r.pictures[key]
	r.mu.Unlock()
	if known {
		return p, nil
	}
	return together(ctx, &r.flights, key, func() (bot.Picture, error) {
		p, err := r.picture(ctx, w.Language, i, whom, last)
		if err != nil {
			return p, err
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		if len(r.pictures) >= picturesAtHand || r.pictures == nil {
			r.pictures = map[string]bot.Picture{}
		}
		r.pictures[key] = p
		return p, nil
	})
}

func (r *readers) picture(ctx context.Context, l news.Language, i news.Indicator, whom news.Whom, last time.Time) (bot.Picture, error) {
	cited, err := r.store.Cited(ctx, news.Query{Indicators: []news.Indicator{i}, Order: news.ByNewest, Limit: figuresShown})
	if err != nil {
		return bot.Picture{}, err
	}
	want := wantedFigures{indicator: i, whom: whom}
	t := newFigureTable(byValues(totals(want.of(story.Series(story.Ledger(cited))))), r.pack, l)
	if len(t.rows) == 0 {
		return bot.Picture{}, fmt.Errorf("a chart of %s: %w", i, news.ErrNotFound)
	}
	body, err := chart.PNG(t.chart(t.rows[0], last))
	if errors.Is(err, chart.ErrNothing) {
		return bot.Picture{}, fmt.Errorf("%w: %w", err, news.ErrNotFound)
	}
	return bot.Picture{Title: t.title(t.rows[0]), PNG: body}, err
}

// Sources are all sources with how they fare.
func (r *readers) Sources(ctx context.Context) ([]bot.SourceStanding, error) {
	all, err := r.following.all(ctx)
	if err != nil {
		return nil, err
	}
	tracks, err := tracksOf(ctx, r.store.Store)
	if err != nil {
		return nil, err
	}
	out := make([]bot.SourceStanding, 0, len(all))
	for _, f := range all {
		t := tracks[f.ID]
		s := bot.SourceStanding{Name: f.ID, Outlet: f.Outlet, State: bot.SourceFine, Condition: t.Condition, Since: t.Answered}
		switch {
		case f.Paused:
			s.State = bot.SourcePaused
		case t.Condition == "" || t.Condition == news.Untried:
			s.State = bot.SourceUntried
		case t.Condition.Unreadable():
			s.State = bot.SourceFailing
		case t.Condition.Quiet():
			s.State = bot.SourceSilent
		}
		if !t.Well() {
			s.Problem = t.Detail
		}
		out = append(out, s)
	}
	return out, nil
}

// Story is all that the archive holds of one matter, in the reader's language as far as it is written or can be now.
func (r *readers) Story(ctx context.Context, id int64, l news.Language) (bot.Story, error) {
	found, err := lifeOf(ctx, r.store, id)
	if err != nil {
		return bot.Story{}, err
	}
	in := digest.Input{Language: l, Renditions: map[int64]string{}}
	out := bot.Story{Story: found.story, Entries: found.entries, Events: found.events, Renditions: in.Renditions}
	if r.model == nil {
		return out, nil
	}
	m := r.editions
	m.language = l
	if err := m.render(ctx, &in, found.claims[:min(storyClaims, len(found.claims))], r.now()); err != nil {
		return bot.Story{}, err
	}
	if in.Unwritten != "" {
		r.log.LogAttrs(ctx, slog.LevelInfo, "a story is shown as its claims stand", slog.Int64("story", id), slog.String("awaited", string(in.Unwritten)))
	}
	out.Renditions = in.Renditions
	return out, nil
}
