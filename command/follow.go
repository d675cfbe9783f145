package command

import (
	"context"

	"tumen/config"
	"tumen/news"
	"tumen/source"
	"tumen/source/fetch"
	"tumen/source/follow"
	"tumen/store"
	"tumen/topic"
)

// newFollower makes what follows the sources that are set.
func (e *Env) newFollower(c config.Config, p *topic.Pack, s *store.Store, f *fetch.Fetcher) *follow.Follower {
	return &follow.Follower{
		Sources: func(ctx context.Context) ([]news.Source, error) {
			all, err := newFollowing(c, p, s).sources(ctx) // an admin of the bot may have changed them
			var out []news.Source
			for _, v := range all {
				out = append(out, v.Source)
			}
			return out, err
		},
		Store: s, Kinds: source.Kinds(), Get: f.Get, Page: f.Page, Outside: f.Public().Page, MaxBytes: c.MaxDocument, Interval: c.Interval, Cap: c.SourceCap, Now: e.Now, Log: e.logger(c),
	}
}
