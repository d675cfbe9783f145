package command

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"tumen/bot"
	"tumen/config"
	"tumen/news"
	"tumen/source/feeds"
	"tumen/source/fetch"
	"tumen/source/links"
	"tumen/source/records"
	"tumen/store"
	"tumen/topic"
)

// operating is what admins of the bot see and do.
type operating struct {
	*readers
	config config.Config
	recent *recent
	fetch  func(context.Context, string) (news.Document, error)
	wake   func() // a source was added
}

// weekLong is how far back admins see what the model used, today included.
const weekLong = 7

// Status is how the program stands.
func (o *operating) Status(ctx context.Context) (bot.Status, error) {
	now := o.now()
	today := now.UTC().Truncate(24 * time.Hour)
	v, err := look(ctx, o.store, today, now, today.AddDate(0, 0, 1-weekLong))
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

// AddSource reads a feed once and follows it from then on.
func (o *operating) AddSource(ctx context.Context, address string) (bot.SourceStanding, error) {
	address = strings.TrimSpace(address)
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return bot.SourceStanding{}, fmt.Errorf("it is no address of the web: write one that begins with https://: %w", news.ErrGiveUp)
	}
	if u.User != nil || links.Mask(address) != address {
		return bot.SourceStanding{}, fmt.Errorf("it holds a password or a key, which would be kept here: put the feed into tumen.yaml: %w", news.ErrGiveUp)
	}
	all, err := o.following.all(ctx)
	if err != nil {
		return bot.SourceStanding{}, err
	}
	for _, f := range all {
		if f.Address == address {
			return bot.SourceStanding{Name: f.ID, Outlet: f.Outlet}, o.PauseSource(ctx, f.ID, false)
		}
	}
	d, err := o.fetch(ctx, address)
	if err != nil {
		return bot.SourceStanding{}, err
	}
	feed, err := feeds.Read(d)
	if err != nil {
		return bot.SourceStanding{}, err
	}
	if len(feed.Items) == 0 {
		return bot.SourceStanding{}, fmt.Errorf("the feed has no items: check its address: %w", news.ErrGiveUp)
	}
	s := news.Source{ID: newName(u, all), Address: address, Outlet: knownOutlet(o.pack, u.Hostname()), Added: o.now()}
	if err := o.store.SaveSource(ctx, s); err != nil {
		return bot.SourceStanding{}, err
	}
	o.wake()
	return bot.SourceStanding{Name: s.ID, Outlet: s.Outlet, State: bot.SourceUntried}, nil
}

// knownOutlet is who publishes on a server, as the pack knows him; empty for what the feed says.
func knownOutlet(p *topic.Pack, host string) string {
	name, _, _ := p.Outlet(host)
	return name
}

// newName names a source after its server, and where there are more of it, by number.
func newName(u *url.URL, all []records.Record) string {
	name := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	taken := func(n string) bool { return slices.ContainsFunc(all, func(f records.Record) bool { return f.ID == n }) }
	out := name
	for i := 2; taken(out); i++ {
		out = fmt.Sprintf("%s-%d", name, i)
	}
	return out
}

// RemoveSource ends the following of a source that an admin added. Its reports stay.
func (o *operating) RemoveSource(ctx context.Context, name string) error {
	f, err := o.named(ctx, name)
	if err != nil {
		return err
	}
	if f.From != records.Archive {
		return fmt.Errorf("%s stands in the settings: take it out of tumen.yaml, or pause it here: %w", name, news.ErrGiveUp)
	}
	return o.store.RemoveSource(ctx, name)
}

// PauseSource has a source left alone, or followed again.
func (o *operating) PauseSource(ctx context.Context, name string, paused bool) error {
	f, err := o.named(ctx, name)
	if err != nil {
		return err
	}
	s := news.Source{ID: name, Paused: paused, Resumed: !paused}
	if f.From == records.Archive {
		set, err := o.store.Sources(ctx)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(set, func(s news.Source) bool { return s.ID == name })
		if i < 0 {
			return fmt.Errorf("source %s: %w", name, news.ErrNotFound)
		}
		s = set[i]
		s.Paused = paused
	}
	if err := o.store.SaveSource(ctx, s); err != nil {
		return err
	}
	if !paused {
		o.wake()
	}
	return nil
}

func (o *operating) named(ctx context.Context, name string) (records.Record, error) {
	all, err := o.following.all(ctx)
	if err != nil {
		return records.Record{}, err
	}
	i := slices.IndexFunc(all, func(f records.Record) bool { return f.ID == name })
	if i < 0 {
		return records.Record{}, fmt.Errorf("source %s: %w", name, news.ErrNotFound)
	}
	return all[i], nil
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
