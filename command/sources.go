package command

import (
	"context"
	"time"

	"tumen/config"
	"tumen/digest"
	"tumen/news"
	"tumen/store"
)

// followed is a source that new reports are fetched from.
type followed struct {
	config.Feed
	added bool // by an admin of the bot; else it stands in the settings
}

// following knows which sources are followed: the feeds of the settings and those that admins of the bot added, without
// the paused ones of either kind. Where both have one of a name, that of the settings counts.
type following struct {
	feeds []config.Feed
	store *store.Store
}

func (f following) sources(context.Context) ([]followed, error) {
	var out []followed
	for _, feed := range f.feeds {
		out = append(out, followed{Feed: feed})
	}
	return out, nil
}

// sources are the followed ones that had nothing in the period or can't be read.
func (m editions) sources(ctx context.Context, since time.Time) ([]digest.SourceState, error) {
	all, err := m.followed(ctx)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	articles, err := m.articles(ctx, news.Query{FiledAfter: since})
	if err != nil {
		return nil, err
	}
	heard := map[string]bool{}
	for _, a := range articles {
		heard[a.Source] = true
	}
	var out []digest.SourceState
	for _, f := range all {
		state, err := m.store.FeedState(ctx, f.Name)
		switch {
		case err != nil:
			return nil, err
		case state.Failures > 0 || state.LastSuccess.IsZero():
			out = append(out, digest.SourceState{Name: f.Name, Condition: digest.Failing, Since: state.LastSuccess})
		case !heard[f.Name]:
			out = append(out, digest.SourceState{Name: f.Name, Condition: digest.Silent, Since: state.LastSuccess})
		}
	}
	return out, nil
}
