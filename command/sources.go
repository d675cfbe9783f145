package command

import (
	"context"
	"fmt"
	"strings"

	"tumen/config"
	"tumen/digest"
	"tumen/news"
	"tumen/source/records"
	"tumen/store"
	"tumen/topic"
)

// following knows which sources there are: those of the pack, of the settings, and of the archive, where operators add them
// and change the others.
type following struct {
	pack     []news.Source
	settings []news.Source
	store    interface {
		Sources(context.Context) ([]news.Source, error)
	}
}

// newFollowing is about the sources that the settings name or let be followed.
func newFollowing(c config.Config, p *topic.Pack, s *store.Store) following {
	f := following{settings: c.Sources, store: s}
	if s == nil { // there is no archive yet
		f.store = nobody{}
	}
	if c.PackSources {
		f.pack = p.Sources()
	}
	return f
}

// lost is an error when the settings change a source that is nowhere: it was mistyped, or the pack names it no more. What
// they say of the others counts all the same.
func (f following) lost() error {
	_, lost := records.Merge(f.pack, f.settings, nil)
	if len(lost) == 0 {
		return nil
	}
	return fmt.Errorf("the settings name without an address what the topic pack, as far as it is followed, does not have: %s: "+
		"give an address, set pack-sources to true, or take it out", strings.Join(lost, ", "))
}

// all are all sources, those of the pack first.
func (f following) all(ctx context.Context) ([]records.Record, error) {
	archived, err := f.store.Sources(ctx)
	if err != nil {
		return nil, err
	}
	all, _ := records.Merge(f.pack, f.settings, archived) // a change in the archive outlives what it changed
	return all, nil
}

// sources are those that are not paused.
func (f following) sources(ctx context.Context) ([]records.Record, error) {
	all, err := f.all(ctx)
	return records.Followed(all), err
}

// sources are the followed ones that can't be read, or are silent: a source that has brought an article of the period is not,
// however old the article is.
func (m editions) sources(ctx context.Context, articles []news.Article) ([]digest.SourceState, error) {
	all, err := m.following.sources(ctx)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	tracks, err := tracksOf(ctx, m.store.Store)
	if err != nil {
		return nil, err
	}
	heard := map[string]bool{}
	for _, a := range articles {
		heard[a.Source] = true
	}
	var out []digest.SourceState
	for _, f := range all {
		t := tracks[f.ID]
		s := digest.SourceState{Name: f.Called(), State: t.Condition, Since: t.Answered}
		switch {
		case t.Condition.Unreadable():
			s.Condition = digest.Failing
		case t.Condition.Quiet() && !heard[f.ID]:
			s.Condition = digest.Silent
		default:
			continue
		}
		out = append(out, s)
	}
	return out, nil
}

// stateMedia are the sources, by ID, and the outlets that belong to a state which is a party, by the sources that are set. A
// source need not say how its outlet is called, and what others send in of the outlet need not come from the source.
func (f following) stateMedia(ctx context.Context) (map[string]bool, error) {
	all, err := f.all(ctx)
	out := map[string]bool{}
	for _, s := range all {
		if !s.State {
			continue
		}
		out[s.ID] = true
		if s.Outlet != "" {
			out[s.Outlet] = true
		}
	}
	return out, err
}

// grades are the sources, by ID, and the outlets of which anything is known. Of an outlet with several sources it is what is
// known of the worst: which of them somebody sent in can't be told.
func (f following) grades(ctx context.Context) (map[string]news.Grade, error) {
	all, err := f.all(ctx)
	out := map[string]news.Grade{}
	for _, s := range all {
		if s.Grade == "" || s.Grade == news.GradeUnknown {
			continue
		}
		for _, name := range []string{s.ID, s.Outlet} {
			if name != "" {
				out[name] = max(out[name], s.Grade) // A to E
			}
		}
	}
	return out, err
}

// tracksOf is what is remembered of the sources, by ID.
func tracksOf(ctx context.Context, s *store.Store) (map[string]news.Track, error) {
	all, err := s.Tracks(ctx)
	by := make(map[string]news.Track, len(all))
	for _, t := range all {
		by[t.Source] = t
	}
	return by, err
}

// sources are all that are set, without an archive those of the pack and the settings.
func (e *Env) sources(ctx context.Context, c config.Config, p *topic.Pack) (all []records.Record, err error) {
	s, err := e.reading(ctx, c)
	if err != nil { // there is none yet, or it can't be read
		return newFollowing(c, p, nil).all(ctx)
	}
	defer closing(&err, s)
	return newFollowing(c, p, s).all(ctx)
}

// nobody has added any source.
type nobody struct{}

// Sources returns none.
func (nobody) Sources(context.Context) ([]news.Source, error) { return nil, nil }
