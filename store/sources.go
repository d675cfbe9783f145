package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"tumen/news"
)

// Sources returns the sources that admins set, by name. One without an address is a feed of the settings that is paused.
func (s *Store) Sources(ctx context.Context) ([]news.Source, error) {
	var out []news.Source
	err := s.read(ctx, "looking up the sources", func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			var v news.Source
			var added sql.NullInt64
			err := row.Scan(&v.ID, &v.Address, &v.Outlet, &v.Paused, &added)
			v.Added = moment(added)
			out = append(out, v)
			return err
		}, "SELECT name, address, outlet, paused, added FROM sources ORDER BY name")
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// SaveSource keeps a source in place of what was kept by its name. Without an address it is a feed of the settings, of
// which only the pause is kept; when that ends, nothing is.
func (s *Store) SaveSource(ctx context.Context, v news.Source) error {
	if v.ID == "" {
		return fmt.Errorf("keeping a source: it has no name: %w", news.ErrGiveUp)
	}
	return s.write(ctx, "keeping the source "+v.ID, func(tx *sql.Tx) error {
		if v.Address == "" && !v.Paused {
			_, err := tx.ExecContext(ctx, "DELETE FROM sources WHERE name = $1", v.ID)
			return err
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO sources (name, address, outlet, paused, added) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (name) DO UPDATE SET address = excluded.address, outlet = excluded.outlet, paused = excluded.paused,
				added = excluded.added`, v.ID, v.Address, v.Outlet, flag(v.Paused), millis(v.Added))
		return err
	})
}

// RemoveSource removes what is kept of a source; news.ErrNotFound if nothing is. Its articles stay.
func (s *Store) RemoveSource(ctx context.Context, name string) error {
	return s.write(ctx, "removing the source "+name, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, "DELETE FROM sources WHERE name = $1", name)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return fmt.Errorf("no source has this name: %w", news.ErrNotFound)
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
