package command

import (
	"context"
	"errors"
	"fmt"

	"tumen/config"
	"tumen/news"
	"tumen/pipeline"
	"tumen/store"
)

// reading opens the archive for reading only. One that an older version left is opened for writing before, once: its schema is
// brought up to date, and how its stories stand is computed by the rules of this version. The error wraps news.ErrNotFound
// if there is no archive.
func (e *Env) reading(ctx context.Context, c config.Config) (*store.Store, error) {
	s, err := store.Open(ctx, c.Store, store.Options{ReadOnly: true})
	switch {
	case errors.Is(err, news.ErrOutdated):
		if err := e.upgrade(ctx, c); err != nil {
			return nil, err
		}
		fmt.Fprintf(e.Err, "tumen: the archive %s was made by an older version and has been brought up to date; that version can't read it any more\n", c.Store)
		return store.Open(ctx, c.Store, store.Options{ReadOnly: true})
	case err != nil:
		return nil, err
	}
	outdated, err := pipeline.Outdated(ctx, s)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if !outdated {
		return s, nil
	}
	// What can be read is shown, even where it can't be brought up to date.
	if err := e.upgrade(ctx, c); err != nil {
		fmt.Fprintf(e.Err, "tumen: how stories stand is shown as an older version left it: %v\n", err)
	}
	return s, nil
}

// upgrade opens an archive for writing, which brings its schema up to date, and then how its stories stand.
func (e *Env) upgrade(ctx context.Context, c config.Config) error {
	s, err := store.Open(ctx, c.Store, store.Options{})
	if err != nil {
		return err
	}
	e.restated(ctx, c, s)
	return s.Close()
}

// restated brings up to date how the stories of an open archive stand. If another run works on it, that has done it; if
// it can't be done, that is said, and what there is can be read.
func (e *Env) restated(ctx context.Context, c config.Config, s *store.Store) {
	pack, err := e.pack(c)
	if err == nil {
		mine, cancel := context.WithCancel(ctx)
		defer cancel()
		p := pipeline.Pipeline{Store: s, Pack: pack, Now: e.Now, Waiting: cancel}
		if _, err = p.Restate(mine); mine.Err() != nil && ctx.Err() == nil {
			return
		}
	}
	if err != nil && ctx.Err() == nil {
		fmt.Fprintf(e.Err, "tumen: how stories stand is shown as an older version left it: %v\n", err)
	}
}
