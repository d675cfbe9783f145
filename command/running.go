package command

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"runtime/debug"
	"time"

	"tumen/ask"
	"tumen/bot"
	"tumen/bot/delivery"
	"tumen/bot/telegram"
	"tumen/config"
	"tumen/editor"
	"tumen/lang/identify"
	"tumen/news"
	"tumen/pipeline"
	"tumen/source/fetch"
	"tumen/source/follow"
	"tumen/store"
	"tumen/topic"
)

const (
	editionsKept  = 3 * 24 * time.Hour  // how long editions of single readers are kept
	pointsKept    = 30 * 24 * time.Hour // how long the key points of a day are
	shortestPause = 30 * time.Second    // between two rounds
	preparing     = 10 * time.Minute    // how long after a round is prepared for digests at most
)

// running is the program as it runs: rounds of work on the archive, and beside them the bot.
type running struct {
	env      *Env
	config   config.Config
	store    *store.Store
	pack     *topic.Pack
	model    *editor.Model // nil where none is configured
	language *identify.Identifier
	fetcher  *fetch.Fetcher // reaches the own network where the settings allow it
	public   *fetch.Fetcher // never does: what readers send in names the addresses
	follower *follow.Follower
	pipeline *pipeline.Pipeline
	readers  *readers
	log      *slog.Logger

	sent  chan struct{} // a report was sent in
	added chan struct{} // a source was added
}

func (e *Env) newRunning(c config.Config, s *store.Store, p *topic.Pack) (*running, error) {
	model, err := e.newModel(c, s, p)
	if err != nil {
		return nil, err
	}
	v := &running{
		env: e, config: c, store: s, pack: p, model: model, language: identify.New(), fetcher: e.newFetcher(c), log: e.logger(c),
		sent: make(chan struct{}, 1), added: make(chan struct{}, 1),
	}
	v.public = v.fetcher.Public()
	v.follower = e.newFollower(c, p, s, v.fetcher)
	v.pipeline = e.newPipeline(c, s, p, model)
	v.pipeline.Language = v.language
	v.readers = newReaders(e.newEditions(c, s, p, model), e.Now)
	return v, nil
}

func (v *running) close() {
	v.fetcher.Close()
}

// load loads what tells languages apart. Meanwhile the first feeds are fetched.
func (v *running) load() {
	v.language.Load()
	debug.FreeOSMemory() // what loading left behind is a third of the whole
}

// rounds keeps the archive up to date until the context ends. What is sent in is taken in between the rounds.
func (v *running) rounds(ctx context.Context) error {
	for {
		if err := v.round(ctx, v.follower.Documents(ctx)); err != nil && ctx.Err() == nil {
			// a full disk or a locked archive can pass; what is due stays due
			v.log.LogAttrs(ctx, slog.LevelError, "this round ended early, the next one goes on from there", slog.Any("error", err))
		}
		v.after(ctx)
		if err := v.rest(ctx); err != nil {
			return err
		}
	}
}

// pause is how long the next round waits: until a source is due, and no longer than the interval, since others may be
// added.
func (v *running) pause(ctx context.Context) time.Duration {
	next, err := v.follower.Next(ctx)
	if err != nil {
		return v.config.Interval
	}
	return min(max(next.Sub(v.env.Now()), shortestPause), v.config.Interval)
}

// rest waits for the time of the next round, and works on what is sent in meanwhile.
func (v *running) rest(ctx context.Context) error {
	next := time.NewTimer(v.pause(ctx))
	defer next.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-next.C:
			return nil
		case <-v.added:
			return nil
		case <-v.sent:
			if err := v.round(ctx, none); err != nil && ctx.Err() == nil {
				v.log.LogAttrs(ctx, slog.LevelError, "what was sent in could not be worked on, the next round goes on from there", slog.Any("error", err))
			}
		}
	}
}

// none are no documents.
func none(func(news.Document, error) bool) {}

// round is one round of work on the archive.
func (v *running) round(ctx context.Context, documents iter.Seq2[news.Document, error]) error {
	summary, err := v.pipeline.Run(ctx, documents)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	fmt.Fprintf(v.env.Out, "%s: ", v.env.Now().UTC().Format(time.RFC3339))
	report(v.env.Out, summary)
	return errors.Join(err, v.follower.Broken())
}

// after a round what the next digests will show is prepared, and old ones go.
func (v *running) after(ctx context.Context) {
	if !v.config.Telegram.Configured() {
		return
	}
	within, cancel := context.WithTimeout(ctx, min(preparing, v.config.Interval))
	defer cancel()
	subscribers, err := v.store.EachSubscribed(within)
	if err == nil {
		err = v.readers.prepare(within, subscribers)
	}
	now := v.env.Now()
	err = errors.Join(err, v.store.DropEditions(ctx, "reader/", now.Add(-editionsKept)), v.store.DropEditions(ctx, "takeaways/", now.Add(-pointsKept)))
	if err != nil && within.Err() == nil {
		v.log.LogAttrs(ctx, slog.LevelWarn, "the next digests could not be prepared", slog.Any("error", err))
	}
}

// wake says something on a channel, unless it is said already.
func wake(c chan struct{}) func() {
	return func() {
		select {
		case c <- struct{}{}:
		default:
		}
	}
}

// bot makes the bot. Nothing is asked of the messenger yet.
func (v *running) bot() (*bot.Bot, error) {
	t := v.config.Telegram
	client, err := telegram.New(telegram.Options{Token: t.Token, API: t.API, Log: v.log})
	if err != nil {
		return nil, misused("%w", err)
	}
	asker, err := v.env.newAsker(v.config, v.store, v.pack, v.model)
	if err != nil {
		return nil, err
	}
	// By words alone, since a search counts in no quota: vectors would be paid for.
	searcher, err := ask.NewSearcher(shown{v.store, newFollowing(v.config, v.pack, v.store)}, v.pack)
	if err != nil {
		return nil, err
	}
	examiner := &examiner{
		store: v.store, pack: v.pack, fetch: get(v.public), language: v.language, plain: editor.NewExtractive(v.pack), takeIn: t.TakeIn,
		wake: wake(v.sent), now: v.env.Now, log: v.log,
	}
	if v.model != nil {
		examiner.model = v.model
	}
	o := bot.Options{
		Store: v.store, Client: client, Sender: v.sender(client),
		Editions: v.readers, Library: v.readers, Asker: asking{asker, v.language, v.env.Now}, Examiner: examiner,
		Finder:   searching{searcher, v.pack, v.language, v.env.Now},
		Operator: &operating{readers: v.readers, config: v.config, recent: v.env.recent, trier: v.env.newTrier(v.config, v.public, v.pack), wake: wake(v.added)},
		Names:    v.pack,
		Access:   bot.Access{Mode: bot.AccessMode(t.Access), Code: t.Code, People: t.People, Admins: t.Admins},
		Quotas:   bot.Quotas{Questions: t.Questions, ChatQuestions: t.ChatQuestions, Reports: t.Reports, ChatReports: t.ChatReports},
		CatchUp:  t.CatchUp, Now: v.env.Now, Log: v.log,
	}
	if t.Webhook != "" {
		o.Webhook = &bot.Webhook{Address: t.Webhook, Listen: t.Listen, Secret: t.Secret}
	}
	o.Up = func(name string) { fmt.Fprintf(v.env.Err, "tumen: the bot is up: https://t.me/%s\n", name) }
	return bot.New(o), nil
}

// sender sends what the bot keeps for sending. A thread of a forum that is gone gets no more digests.
func (v *running) sender(client *telegram.Client) *delivery.Sender {
	return delivery.New(delivery.Options{Store: v.store, Client: client, Now: v.env.Now, Log: v.log, ThreadGone: func(ctx context.Context, chat news.Chat) {
		sub, err := v.store.Subscriber(ctx, chat)
		if err == nil && sub.Subscription == news.Subscribed {
			sub.Subscription, sub.Next = news.Unreachable, time.Time{}
			err = v.store.Commit(ctx, news.Change{At: v.env.Now(), Subscribers: []news.Subscriber{sub}})
		}
		if err != nil && !errors.Is(err, news.ErrNotFound) && !errors.Is(err, news.ErrChanged) && ctx.Err() == nil {
			v.log.LogAttrs(ctx, slog.LevelWarn, "a thread that is gone can't be left out", slog.Any("error", err))
		}
	}})
}
