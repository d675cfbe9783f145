package command

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"tumen/bot"
	"tumen/config"
	"tumen/news"
	"tumen/source/fetch"
	"tumen/source/links"
	"tumen/source/records"
	"tumen/source/trial"
	"tumen/store"
	"tumen/topic"
)

// operating is what admins of the bot see and do.
type operating struct {
	*readers
	config config.Config
	recent *recent
	trier  trial.Trier
	wake   func() // a source was added
}

// weekLong is how far back admins see what the model used, today included.
const weekLong = 7

// Status is how the program stands.
func (o *operating) Status(ctx context.Context) (bot.Status, error) {
	now := o.now()
	today := now.UTC().Truncate(24 * time.Hour)
	v, err := look(ctx, o.store.Store, today, now, today.AddDate(0, 0, 1-weekLong))
	if err != nil {
		return bot.Status{}, err
	}
	s := bot.Status{
		Articles: v.counts.Articles, Claims: v.counts.Claims, Stories: v.counts.Stories,
		Model: modelName(o.config), Today: v.today, Limit: o.config.Model.Budget, Week: v.sums, Errors: o.recent.last(),
	}
	if s.LastFiled, err = o.store.LastFiled(ctx); err != nil {
		return s, err
	}
	if s.Sources, err = o.Sources(ctx); err != nil {
		return s, err
	}
	var waiting bytes.Buffer
	printWaiting(&waiting, v.waiting)
	for line := range strings.Lines(waiting.String()) {
		s.Waiting = append(s.Waiting, strings.TrimSpace(line))
	}
	return s, nil
}

// modelName names the models that are configured, else their server, empty for none.
func modelName(c config.Config) string {
	if !c.Model.Configured() {
		return ""
	}
	names := []string{c.Model.Report, c.Model.Write, c.Model.Answer}
	slices.Sort(names)
	names = slices.DeleteFunc(slices.Compact(names), func(n string) bool { return n == "" })
	return cmp.Or(strings.Join(names, ", "), links.Mask(c.Model.URL))
}

// AddSource finds the source at an address, tries it and follows it from then on.
func (o *operating) AddSource(ctx context.Context, address string) (bot.SourceStanding, error) {
	got, err := adder{o.following, o.store, o.trier, o.pack, o.now}.add(ctx, news.Source{Address: address}, false, reportsChosen)
	switch {
	case err != nil && ctx.Err() == nil && got.trial.Failed(): // to try it again is for who asked: he is told why it failed
		return bot.SourceStanding{}, errors.New(err.Error())
	case err != nil:
		return bot.SourceStanding{}, err
	}
	if !got.known || got.source.Paused {
		o.wake()
	}
	return bot.SourceStanding{Name: got.source.ID, Outlet: got.source.Outlet, State: bot.SourceUntried, Condition: news.Untried}, nil
}

// knownOutlet is who publishes on a server, as the pack knows him; empty for what the feed says.
func knownOutlet(p *topic.Pack, host string) string {
	name, _, _ := p.Outlet(host)
	return name
}

// RemoveSource ends the following of a source that an operator added. Its reports stay.
func (o *operating) RemoveSource(ctx context.Context, id string) error {
	v, _, err := o.following.kept(ctx, o.store, id)
	if err != nil {
		return err
	}
	if v.From != records.Archive {
		return fmt.Errorf("%s is set by the %s: pause it: %w", id, v.From, news.ErrGiveUp)
	}
	return o.store.RemoveSource(ctx, id)
}

// PauseSource has a source left alone, or followed again.
func (o *operating) PauseSource(ctx context.Context, id string, paused bool) error {
	err := o.following.pause(ctx, o.store, id, paused)
	if err == nil && !paused {
		o.wake()
	}
	return err
}

// get returns what fetches a page by its address.
func get(f *fetch.Fetcher) func(context.Context, string) (news.Document, error) {
	return func(ctx context.Context, address string) (news.Document, error) {
		got, err := f.Page(ctx, address, fetch.Validators{})
		return got.Document, err
	}
}

var (
	_ bot.Editions = (*readers)(nil)
	_ bot.Library  = (*readers)(nil)
	_ bot.Asker    = asking{}
	_ bot.Examiner = (*examiner)(nil)
	_ bot.Operator = (*operating)(nil)
	_ bot.Store    = (*store.Store)(nil)
)
