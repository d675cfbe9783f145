package command

import (
	"context"
	"slices"
	"time"

	"tumen/config"
	"tumen/digest"
	"tumen/news"
	"tumen/store"
)

// followed is a source that new reports are fetched from.
type followed struct {
	config.Feed
	added  bool // by an admin of the bot; else it stands in the settings
	paused bool
}

// following knows which sources there are: the feeds of the settings and those that admins of the bot added. Where both
// have one of a name, that of the settings counts.
type following struct {
	feeds []config.Feed
	store interface {
		Sources(context.Context) ([]news.Source, error)
	}
}

// all are all sources, those of the settings first.
func (f following) all(ctx context.Context) ([]followed, error) {
	set, err := f.store.Sources(ctx)
	if err != nil {
		return nil, err
	}
	var out []followed
	known := map[string]int{}
	for _, feed := range f.feeds {
		known[feed.Name] = len(out)
		out = append(out, followed{Feed: feed})
	}
	for _, s := range set {
		at, configured := known[s.ID]
		switch {
		case configured:
			out[at].paused = s.Paused
		case s.Address != "": // else it was a feed of the settings and stands there no more
			out = append(out, followed{Feed: config.Feed{Name: s.ID, Address: s.Address, Outlet: s.Outlet}, added: true, paused: s.Paused})
		}
	}
	return out, nil
}

// sources are those that are not paused.
func (f following) sources(ctx context.Context) ([]followed, error) {
	all, err := f.all(ctx)
	return slices.DeleteFunc(all, func(s followed) bool { return s.paused }), err
}

// sources are the followed ones that had nothing in the period or can't be read.
func (m editions) sources(ctx context.Context, since time.Time) ([]digest.SourceState, error) {
	all, err := m.following.sources(ctx)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	heard, err := m.heard(ctx, since)
	if err != nil {
		return nil, err
	}
	var out []digest.SourceState
	for _, f := range all {
		state, err := m.store.Track(ctx, f.Name)
		switch {
		case err != nil:
			return nil, err
		case state.Failures > 0 || state.Answered.IsZero():
			out = append(out, digest.SourceState{Name: f.Name, Condition: digest.Failing, Since: state.Answered})
		case !heard[f.Name]:
			out = append(out, digest.SourceState{Name: f.Name, Condition: digest.Silent, Since: state.Answered})
		}
	}
	return out, nil
}

// heard says which sources brought something since a moment.
func (m editions) heard(ctx context.Context, since time.Time) (map[string]bool, error) {
	articles, err := m.articles(ctx, news.Query{FiledAfter: since})
	heard := map[string]bool{}
	for _, a := range articles {
		heard[a.Source] = true
	}
	return heard, err
}

// sources are all that are set, without the archive those of the settings.
func (e *Env) sources(ctx context.Context, c config.Config) (all []followed, err error) {
	s, err := store.Open(ctx, c.Store, store.Options{ReadOnly: true})
	if err != nil {
		return following{c.Feeds, nobody{}}.all(ctx)
	}
	defer closing(&err, s)
	return following{c.Feeds, s}.all(ctx)
}

// nobody has added any source.
type nobody struct{}

// Sources returns none.
func (nobody) Sources(context.Context) ([]news.Source, error) { return nil, nil }
