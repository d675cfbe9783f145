package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"tumen/news"
)

const trackColumns = `source, address, etag, last_modified, last, last_try, next_visit, failures, condition, detail, since, answered,
	newest, gap, told, day, taken, back, until`

// Track returns what is remembered of a source; of an unknown one only its ID.
func (s *Store) Track(ctx context.Context, source string) (news.Track, error) {
	out, err := s.tracks(ctx, " WHERE source = $1", source)
	if err != nil || len(out) == 0 {
		return news.Track{Source: source, Health: news.Health{Condition: news.Untried}}, err
	}
	return out[0], nil
}

// Tracks returns what is remembered of every source that was ever visited, by ID.
func (s *Store) Tracks(ctx context.Context) ([]news.Track, error) { return s.tracks(ctx, "") }

func (s *Store) tracks(ctx context.Context, where string, args ...any) ([]news.Track, error) {
	var out []news.Track
	err := s.read(ctx, "looking up how sources stand", func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			v, err := scanTrack(row)
			out = append(out, v)
			return err
		}, "SELECT "+trackColumns+" FROM tracks"+where+" ORDER BY source", args...)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func scanTrack(row *sql.Rows) (news.Track, error) {
	var v news.Track
	var try, next, since, answered, newest, until sql.NullInt64
	var gap int64
	err := row.Scan(&v.Source, &v.Address, &v.ETag, &v.LastModified, &v.Last, &try, &next, &v.Failures, &v.Condition, &v.Detail, &since,
		&answered, &newest, &gap, &v.Told, &v.Day, &v.Taken, &v.Back, &until)
	v.LastTry, v.NextVisit, v.Since, v.Answered = moment(try), moment(next), moment(since), moment(answered)
	v.Newest, v.Until, v.Gap = moment(newest), moment(until), time.Duration(gap)*time.Millisecond
	return v, err
}

// SaveTrack keeps what is to be remembered of a source, and items of it, in place of what was. Told stays as SetTold left it.
func (s *Store) SaveTrack(ctx context.Context, v news.Track, items []news.Listed) error {
	if v.Source == "" {
		return fmt.Errorf("keeping how a source stands: it has no ID: %w", news.ErrGiveUp)
	}
	return s.write(ctx, "keeping how the source "+v.Source+" stands", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO tracks (`+trackColumns+`)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
			ON CONFLICT (source) DO UPDATE SET address = excluded.address, etag = excluded.etag,
				last_modified = excluded.last_modified, last = excluded.last, last_try = excluded.last_try,
				next_visit = excluded.next_visit, failures = excluded.failures, condition = excluded.condition,
				detail = excluded.detail, since = excluded.since, answered = excluded.answered, newest = excluded.newest,
				gap = excluded.gap, day = excluded.day, taken = excluded.taken, back = excluded.back,
				until = excluded.until`,
			v.Source, v.Address, v.ETag, v.LastModified, v.Last, millis(v.LastTry), millis(v.NextVisit), v.Failures, v.Condition, v.Detail,
			millis(v.Since), millis(v.Answered), millis(v.Newest), v.Gap.Milliseconds(), v.Told, v.Day, v.Taken, v.Back, millis(v.Until))
		if err != nil {
			return err
		}
		for _, item := range items {
			if err := saveListed(ctx, tx, v.Source, item); err != nil {
				return err
			}
		}
		return nil
	})
}

const listedColumns = "source, address, print, seen, listed, settled, problem, tries, next, taken, etag, last_modified"

// SetTold keeps what operators were told of a source last. It is kept apart from the track, which the next visit replaces.
func (s *Store) SetTold(ctx context.Context, source string, c news.Condition) error {
	return s.write(ctx, "keeping what was told of the source "+source, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE tracks SET told = $2 WHERE source = $1", source, c)
		return err
	})
}

func saveListed(ctx context.Context, tx *sql.Tx, source string, v news.Listed) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO listed (`+listedColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		ON CONFLICT (source, address) DO UPDATE SET print = excluded.print, listed = excluded.listed, settled = excluded.settled,
			problem = excluded.problem, tries = excluded.tries, next = excluded.next, taken = excluded.taken, etag = excluded.etag,
			last_modified = excluded.last_modified`,
		source, v.Address, v.Print, v.Seen.UnixMilli(), v.Listed.UnixMilli(), flag(v.Settled), v.Problem, v.Tries, millis(v.Next),
		v.Taken, v.ETag, v.LastModified)
	return err
}

// Listed returns those of some items of a source that are known, by address.
func (s *Store) Listed(ctx context.Context, source string, addresses []string) (map[string]news.Listed, error) {
	out := make(map[string]news.Listed, len(addresses))
	err := s.read(ctx, "looking up items of the source "+source, func(tx *sql.Tx) error {
		for part := range slices.Chunk(addresses, batch) {
			err := eachListed(ctx, tx, func(v news.Listed) { out[v.Address] = v },
				"WHERE source = $1 AND address IN ("+marks(2, len(part))+")", append([]any{source}, anys(part)...)...)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// DueListed returns up to limit items of a source that are to be tried or looked at again by now.
func (s *Store) DueListed(ctx context.Context, source string, now time.Time, limit int) ([]news.Listed, error) {
	var out []news.Listed
	err := s.read(ctx, "looking up what is due of the source "+source, func(tx *sql.Tx) error {
		return eachListed(ctx, tx, func(v news.Listed) { out = append(out, v) },
			"WHERE source = $1 AND next <= $2 ORDER BY next, address LIMIT $3",
			source, now.UnixMilli(), limit)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func eachListed(ctx context.Context, tx *sql.Tx, take func(news.Listed), where string, args ...any) error {
	return each(ctx, tx, func(row *sql.Rows) error {
		var v news.Listed
		var seen, listed, next sql.NullInt64
		err := row.Scan(&v.Source, &v.Address, &v.Print, &seen, &listed, &v.Settled, &v.Problem, &v.Tries, &next, &v.Taken, &v.ETag, &v.LastModified)
		v.Seen, v.Listed, v.Next = moment(seen), moment(listed), moment(next)
		take(v)
		return err
	}, "SELECT "+listedColumns+" FROM listed "+where, args...)
}

// ForgetListed forgets the items that no source has listed since a moment. Their reports stay.
func (s *Store) ForgetListed(ctx context.Context, before time.Time) error {
	return s.write(ctx, "forgetting old items of sources", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM listed WHERE listed < $1", before.UnixMilli())
		return err
	})
}
