package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"tumen/news"
)

// heads are the columns of an article without its text, as scanHead reads them.
const heads = `a.id, a.address, a.source, a.outlet, a.title, a.byline, a.published, a.fetched, a.language, a.hash,
	a.state, a.reason, a.reprint_of, a.replaced_by, a.dropped, a.unread, a.editor, a.awaits, a.attempts, a.excerpt`

// scanHead reads heads and then the further columns.
func scanHead(row interface{ Scan(...any) error }, a *news.Article, more ...any) error {
	var published, fetched, reprint, replaced sql.NullInt64
	err := row.Scan(append([]any{&a.ID, &a.Address, &a.Source, &a.Outlet, &a.Title, &a.Byline, &published, &fetched,
		&a.Language, &a.Hash, &a.State, &a.Reason, &reprint, &replaced, &a.Dropped,
		&a.Unread, &a.Editor, &a.Awaits, &a.Attempts, &a.Excerpt}, more...)...)
	a.Published, a.Fetched = moment(published), moment(fetched)
	a.ReprintOf, a.ReplacedBy = reprint.Int64, replaced.Int64
	return err
}

// before returns the state in which an article is due for a step.
func before(step news.Step) (news.State, error) {
	switch step {
	case news.StepRead:
		return news.New, nil
	case news.StepScreen:
		return news.Read, nil
	case news.StepReport:
		return news.Relevant, nil
	case news.StepFile:
		return news.Reported, nil
	case news.StepRevise:
		return news.Filed, nil
	}
	return "", fmt.Errorf("no article can be due for the step %q: %w", step, news.ErrGiveUp)
}

// Article returns one article with its text and sentences, in whatever state it is.
func (s *Store) Article(ctx context.Context, id int64) (news.Article, error) {
	var a news.Article
	err := s.read(ctx, "looking up an article", func(tx *sql.Tx) error {
		err := scanHead(tx.QueryRowContext(ctx, "SELECT "+heads+", a.text FROM articles a WHERE a.id = $1", id), &a, &a.Text)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("article %d: %w", id, news.ErrNotFound)
		}
		if err != nil {
			return err
		}
		return addSentences(ctx, tx, []*news.Article{&a})
	})
	return a, err
}

// DueArticles returns up to limit articles that are due for a step: in the state before it, not waiting for a later
// try, not replaced. For reading they come by address and id, as heads (Document has the bytes); for the other steps
// by time reported, address and id, with text and sentences. Due to be revised is what is filed and awaits a model;
// its Attempts are those at that.
func (s *Store) DueArticles(ctx context.Context, step news.Step, now time.Time, limit int) ([]news.Article, error) {
	state, err := before(step)
	if err != nil {
		return nil, err
	}
	query := `SELECT ` + heads + `, a.text, a.attempts FROM articles a
		WHERE a.state = $1 AND a.replaced_by IS NULL AND a.next_try <= $2
		ORDER BY a.reported, a.address, a.id LIMIT $3`
	switch step {
	case news.StepRead:
		query = `SELECT ` + heads + `, a.text, a.attempts FROM articles a
			WHERE a.state = $1 AND a.replaced_by IS NULL AND a.next_try <= $2
			ORDER BY a.address, a.id LIMIT $3`
	case news.StepRevise:
		query = `SELECT ` + heads + `, a.text, a.revise_tries FROM articles a
			WHERE a.state = $1 AND a.awaits <> '' AND a.replaced_by IS NULL AND a.revise_at <= $2
			ORDER BY a.reported, a.address, a.id LIMIT $3`
	}
	var out []news.Article
	err = s.read(ctx, "looking for due articles", func(tx *sql.Tx) error {
		err := each(ctx, tx, func(row *sql.Rows) error {
			var a news.Article
			err := scanHead(row, &a, &a.Text, &a.Attempts)
			out = append(out, a)
			return err
		}, query, state, now.UnixMilli(), limit)
		if err != nil || step == news.StepRead {
			return err
		}
		return addSentences(ctx, tx, pointers(out))
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func pointers[T any](values []T) []*T {
	out := make([]*T, len(values))
	for i := range values {
		out[i] = &values[i]
	}
	return out
}

// addSentences cuts the sentences of articles that have their text.
func addSentences(ctx context.Context, tx *sql.Tx, articles []*news.Article) error {
	byID := map[int64]*news.Article{}
	var ids []int64
	for _, a := range articles {
		byID[a.ID] = a
		ids = append(ids, a.ID)
	}
	for len(ids) > 0 {
		n := min(batch, len(ids))
		err := each(ctx, tx, func(row *sql.Rows) error {
			var id int64
			var v news.Sentence
			if err := row.Scan(&id, &v.ID, &v.Start, &v.End); err != nil {
				return err
			}
			a := byID[id]
			var err error
			v.Text, err = cut(a.ID, a.Text, v.Start, v.End)
			a.Sentences = append(a.Sentences, v)
			return err
		}, `SELECT article, n, from_byte, to_byte FROM sentences
			WHERE article IN (`+marks(1, n)+`) ORDER BY article, n`, anys(ids[:n])...)
		if err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

func cut(article int64, text string, start, end int) (string, error) {
	if start < 0 || end < start || end > len(text) {
		return "", fmt.Errorf("article %d: a sentence from byte %d to %d of a text of %d: the archive is damaged: %w",
			article, start, end, len(text), news.ErrGiveUp)
	}
	return text[start:end], nil
}

// ArticleFilter chooses articles. The zero value chooses all that are filed. Of the windows those that are given
// must all hold.
type ArticleFilter struct {
	States        []news.State // none means filed
	FiledAfter    time.Time    // not itself included
	FiledUntil    time.Time    // included
	PublishedFrom time.Time    // included
	PublishedTo   time.Time    // not itself included
	Undated       bool         // with a window of publication, also the undated that were fetched in it
}

// Articles returns the chosen articles without text and sentences, by time reported, address and id. Replaced ones
// are never among them.
func (s *Store) Articles(ctx context.Context, f ArticleFilter) ([]news.Article, error) {
	c := conditions{}
	if len(f.States) == 0 {
		f.States = []news.State{news.Filed}
	}
	c.in("a.state", anys(f.States))
	c.filed(f.FiledAfter, f.FiledUntil)
	c.published(f.PublishedFrom, f.PublishedTo, f.Undated, "a.fetched")
	var out []news.Article
	err := s.read(ctx, "listing articles", func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			var a news.Article
			err := scanHead(row, &a)
			out = append(out, a)
			return err
		}, `SELECT `+heads+` FROM articles a
			WHERE a.replaced_by IS NULL`+c.String()+`
			ORDER BY a.reported, a.address, a.id`, c.args...)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Failure is an article that was given up.
type Failure struct {
	Article news.Article // without text and sentences; Reason says why
	Step    news.Step    // at which it was given up
	Class   string
	Error   string
}

// FailedArticles returns the articles that were given up, by time reported, address and id.
func (s *Store) FailedArticles(ctx context.Context) ([]Failure, error) {
	var out []Failure
	err := s.read(ctx, "listing failed articles", func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			var f Failure
			err := scanHead(row, &f.Article, &f.Step, &f.Class, &f.Error)
			out = append(out, f)
			return err
		}, `SELECT `+heads+`, a.step, a.error_class, a.error FROM articles a
			WHERE a.state = $1 AND a.replaced_by IS NULL
			ORDER BY a.reported, a.address, a.id`, news.Failed)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
