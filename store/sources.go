package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"tumen/news"
)

// Sources returns what operators said of sources, by ID. One without an address only changes a source that is set
// elsewhere.
func (s *Store) Sources(ctx context.Context) ([]news.Source, error) {
	var out []news.Source
	err := s.read(ctx, "looking up the sources", func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			var v news.Source
			var wait int64
			var added sql.NullInt64
			err := row.Scan(&v.ID, &v.Name, &v.Kind, &v.Address, &v.Selector, &v.Outlet, &v.Language, &v.Side, &v.State, &v.Grade, &v.Rights,
				&wait, &v.Paused, &v.Resumed, &added)
			v.Interval, v.Added = time.Duration(wait)*time.Millisecond, moment(added)
			out = append(out, v)
			return err
		}, `SELECT id, name, kind, address, selector, outlet, language, side, of_state, grade, rights, wait, paused, resumed, added
			FROM sources ORDER BY id`)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// SaveSource keeps what is said of a source in place of what was. Of one that says nothing but its ID, nothing is kept.
func (s *Store) SaveSource(ctx context.Context, v news.Source) error {
	return s.SaveSources(ctx, []news.Source{v})
}

// SaveSources keeps several as SaveSource does, all or none.
func (s *Store) SaveSources(ctx context.Context, all []news.Source) error {
	return s.write(ctx, "keeping sources", func(tx *sql.Tx) error {
		for _, v := range all {
			if v.ID == "" {
				return fmt.Errorf("a source has no ID: %w", news.ErrGiveUp)
			}
			if err := saveSource(ctx, tx, v); err != nil {
				return fmt.Errorf("source %s: %w", v.ID, err)
			}
		}
		return nil
	})
}

func saveSource(ctx context.Context, tx *sql.Tx, v news.Source) error {
	if v == (news.Source{ID: v.ID, Added: v.Added}) {
		_, err := tx.ExecContext(ctx, "DELETE FROM sources WHERE id = $1", v.ID)
		return err
	}
	_, err := tx.ExecContext(ctx, `
		INSERT INTO sources (id, name, kind, address, selector, outlet, language, side, of_state, grade, rights, wait, paused, resumed, added)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, address = excluded.address,
			selector = excluded.selector, outlet = excluded.outlet, language = excluded.language, side = excluded.side,
			of_state = excluded.of_state, grade = excluded.grade, rights = excluded.rights, wait = excluded.wait,
			paused = excluded.paused, resumed = excluded.resumed, added = excluded.added`,
		v.ID, v.Name, v.Kind, v.Address, v.Selector, v.Outlet, v.Language, v.Side, flag(v.State), v.Grade, v.Rights,
		v.Interval.Milliseconds(), flag(v.Paused), flag(v.Resumed), millis(v.Added))
	return err
}

// RemoveSource removes what is kept of a source; news.ErrNotFound if nothing is. Its articles stay.
func (s *Store) RemoveSource(ctx context.Context, id string) error {
	return s.write(ctx, "removing the source "+id, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, "DELETE FROM sources WHERE id = $1", id)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return fmt.Errorf("no source has this ID: %w", news.ErrNotFound)
	})
}

// Note returns a small text that was kept by a name, empty if none was.
func (s *Store) Note(ctx context.Context, name string) (string, error) {
	value := ""
	err := s.read(ctx, "looking up the note "+name, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, "SELECT value FROM notes WHERE name = $1", name).Scan(&value)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return value, err
}

// SetNote keeps a small text by a name, in place of what was.
func (s *Store) SetNote(ctx context.Context, name, value string) error {
	return s.write(ctx, "keeping the note "+name, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO notes (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
			name, value)
		return err
	})
}
