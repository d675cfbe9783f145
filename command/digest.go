package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"time"

	"tumen/config"
	"tumen/digest"
	"tumen/editor"
	"tumen/news"
	"tumen/store"
	"tumen/story"
	"tumen/topic"
)

// Digest prints an edition.
type Digest struct {
	Lang   news.Language `placeholder:"L" help:"language: uk, de, ko or en"`
	Date   string        `placeholder:"D" xor:"when" help:"what was published on this day, such as 2025-06-11"`
	Since  string        `placeholder:"D" xor:"when" help:"what was published since this day"`
	Length digest.Length `enum:"full,short" default:"full" help:"full or short"`
	Format string        `enum:"text,markdown,html,json" default:"text" help:"text, markdown, html or json"`
	JSON   bool          `name:"json" help:"the same as --format json"`
}

// Help is shown by tumen digest --help.
func (Digest) Help() string {
	return `Without --date or --since: what was filed since the last such digest in this language. When nothing was, that digest is printed again.

Examples:
  tumen digest --lang uk
  tumen digest --date 2025-04-30 --format html > digest.html
  tumen digest --since 2025-04-28 --json`
}

// Run runs the command.
func (c Digest) Run(ctx context.Context, e *Env) (err error) {
	settings, err := e.settings(c.Lang)
	if err != nil {
		return err
	}
	if c.JSON {
		c.Format = "json"
	}
	pack, err := e.pack(settings)
	if err != nil {
		return err
	}
	if c.Date == "" && c.Since == "" {
		return c.next(ctx, e, settings, pack)
	}
	from, to, err := window(c.Date, c.Since, settings.Zone, e.Now())
	if err != nil {
		return err
	}
	s, err := e.writable(ctx, settings)
	if err != nil {
		return err
	}
	defer closing(&err, s)
	maker, err := c.maker(e, settings, s, pack)
	if err != nil {
		return err
	}
	edition, err := maker.published(ctx, from, to, e.Now())
	if err != nil {
		return err
	}
	return write(e.Out, edition, c.Format)
}

// next prints the edition that follows the last one, or that one again.
func (c Digest) next(ctx context.Context, e *Env, settings config.Config, pack *topic.Pack) (err error) {
	look, err := e.archive(ctx, settings)
	if err != nil {
		return err
	}
	if err := look.Close(); err != nil {
		return err
	}
	s, err := store.Open(ctx, settings.Store, store.Options{})
	if err != nil {
		return err
	}
	defer closing(&err, s)
	maker, err := c.maker(e, settings, s, pack)
	if err != nil {
		return err
	}
	edition, fresh, err := maker.next(ctx, e.Now())
	if err != nil {
		return err
	}
	if !fresh {
		fmt.Fprintf(e.Err, "Nothing was filed since %s: this is that digest again.\n", edition.Header.Cutoff.UTC().Format("2006-01-02 15:04 UTC"))
	}
	if err := waiting(ctx, e.Err, s, e.Now()); err != nil {
		return err
	}
	return write(e.Out, edition, c.Format)
}

func (c Digest) maker(e *Env, settings config.Config, s *store.Store, pack *topic.Pack) (editions, error) {
	model, err := e.newModel(settings, s, pack)
	return editions{store: s, pack: pack, config: settings, length: c.Length, model: model, log: e.logger(settings)}, err
}

// window is the time that --date or --since names, in the reader's zone.
func window(date, since string, zone *time.Location, now time.Time) (from, to time.Time, err error) {
	day, to := date, time.Time{}
	if day == "" {
		day, to = since, now
	}
	from, err = time.ParseInLocation(time.DateOnly, day, zone)
	if err != nil {
		return from, to, misused("%q is no day: write it as 2025-06-11", day)
	}
	if to.IsZero() {
		to = from.AddDate(0, 0, 1)
	}
	if !from.Before(to) {
		return from, to, misused("%s lies in the future", day)
	}
	return from, to, nil
}

func write(w io.Writer, edition digest.Edition, format string) error {
	var text string
	var err error
	switch format {
	case "markdown":
		text = digest.Markdown(edition)
	case "html":
		text, err = digest.HTML(edition)
	case "json":
		var body []byte
		body, err = digest.JSON(edition)
		text = string(body)
	default:
		text = digest.Text(edition)
	}
	if err != nil {
		return fmt.Errorf("writing the digest: %w", err)
	}
	_, err = io.WriteString(w, text)
	return err
}

// editions makes editions of what the store holds.
type editions struct {
	store  *store.Store
	pack   *topic.Pack
	config config.Config
	length digest.Length
	model  *editor.Model // nil where none is configured
	log    *slog.Logger
}

// next makes the edition of what was filed since the last one of this language and length. When nothing was, it
// returns that one and false.
func (m editions) next(ctx context.Context, now time.Time) (digest.Edition, bool, error) {
	prefix := fmt.Sprintf("daily/%s/%s/", m.config.Language, m.length)
	until, err := m.store.LastFiled(ctx)
	if err != nil {
		return digest.Edition{}, false, err
	}
	last, err := m.store.LastEdition(ctx, m.config.Language, prefix)
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return digest.Edition{}, false, err
	}
	if err == nil && !until.After(last.Until) {
		var edition digest.Edition
		if err := json.Unmarshal(last.Body, &edition); err != nil {
			return edition, false, fmt.Errorf("the stored edition %s can't be read: %w", last.Key, err)
		}
		if m.model != nil && edition.Header.Unwritten != "" { // what could not be written then may be now
			in := digest.Input{Since: last.Since, Until: last.Until}
			edition, err = m.compose(ctx, news.Query{FiledAfter: last.Since, FiledUntil: last.Until}, in, now)
		}
		return edition, false, err
	}
	if until.IsZero() { // nothing filed yet: an edition that says so, and is not kept
		edition, err := m.compose(ctx, news.Query{}, digest.Input{Until: now}, now)
		return edition, true, err
	}
	in := digest.Input{Since: last.Until, Until: until}
	if in.Previous, err = m.previous(ctx, last); err != nil {
		return digest.Edition{}, false, err
	}
	edition, err := m.compose(ctx, news.Query{FiledAfter: last.Until, FiledUntil: until}, in, now)
	if err != nil {
		return edition, false, err
	}
	body, err := json.Marshal(edition)
	if err != nil {
		return edition, false, fmt.Errorf("keeping the edition: %w", err)
	}
	_, err = m.store.SaveEdition(ctx, store.Edition{
		Key: prefix + last.Until.UTC().Format(time.RFC3339Nano), Language: m.config.Language, Made: now, Since: last.Until, Until: until, Body: body,
	})
	return edition, true, err
}

// previous is what the reader of the last edition was shown.
func (m editions) previous(ctx context.Context, last store.Edition) (digest.Previous, error) {
	if last.Key == "" {
		return digest.Previous{}, nil
	}
	claims, err := m.store.Cited(ctx, news.Query{FiledAfter: last.Since, FiledUntil: last.Until})
	return digest.Previous{At: last.Until, Claims: claims}, err
}

// published makes the edition of what was published in a span of time; the undated count by when they were filed.
func (m editions) published(ctx context.Context, from, to, now time.Time) (digest.Edition, error) {
	return m.compose(ctx, news.Query{PublishedFrom: from, PublishedTo: to, Undated: true}, digest.Input{Since: from, Until: to, Cutoff: now}, now)
}

func (m editions) compose(ctx context.Context, q news.Query, in digest.Input, now time.Time) (digest.Edition, error) {
	claims, err := m.store.Cited(ctx, q)
	if err != nil {
		return digest.Edition{}, err
	}
	if in.Coverage, err = m.coverage(ctx, q); err != nil {
		return digest.Edition{}, err
	}
	if in.Sources, err = m.sources(ctx, in.Since); err != nil {
		return digest.Edition{}, err
	}
	in.Language, in.Zone, in.Length = m.config.Language, m.config.Zone, m.length
	in.Claims, in.Ledger, in.Pack = claims, story.Ledger(claims), m.pack
	if m.model != nil {
		return m.write(ctx, in, now)
	}
	in.Mode = digest.Extractive
	if slices.ContainsFunc(claims, func(c news.Cited) bool { return c.Article.Editor != news.Extractive }) {
		in.Mode = digest.Model // that was there when the reports were read
	}
	return digest.Compose(in, now), nil
}

// coverage counts what was read in the period. What never was filed counts by when it was fetched.
func (m editions) coverage(ctx context.Context, q news.Query) (digest.Coverage, error) {
	c := digest.Coverage{Articles: map[news.Language]int{}}
	articles, err := m.articles(ctx, q)
	if err != nil {
		return c, err
	}
	sources := map[string]bool{}
	for _, a := range articles {
		c.Articles[a.Language]++
		c.Dropped += a.Dropped
		c.Unread += a.Unread
		m.count(&c, a)
		sources[a.Name()] = true
		switch a.State {
		case news.OffTopic:
			c.OffTopic++
		case news.Reprint:
			c.Reprints++
		default:
		}
		if a.Published.IsZero() {
			c.Undated++
		}
	}
	c.Sources = len(sources)
	return c, nil
}

// count counts an article that was read without the model although one is configured.
func (m editions) count(c *digest.Coverage, a news.Article) {
	switch {
	case m.model == nil || a.Editor != news.Extractive:
	case a.Awaits == news.AwaitedBudget:
		c.AwaitingBudget++
	case a.Awaits == news.AwaitedModel:
		c.AwaitingModel++
	default:
		c.Extractive++
	}
}

// articles are those of the period that were read to the end. One that was never filed counts by when it was fetched.
func (m editions) articles(ctx context.Context, q news.Query) ([]news.Article, error) {
	all, err := m.store.Articles(ctx, store.ArticleFilter{
		FiledAfter: q.FiledAfter, FiledUntil: q.FiledUntil, PublishedFrom: q.PublishedFrom, PublishedTo: q.PublishedTo, Undated: q.Undated,
	})
	if err != nil {
		return nil, err
	}
	others, err := m.store.Articles(ctx, store.ArticleFilter{
		States: []news.State{news.OffTopic, news.Reprint}, PublishedFrom: q.PublishedFrom, PublishedTo: q.PublishedTo, Undated: q.Undated,
	})
	for _, a := range others {
		if a.Fetched.After(q.FiledAfter) && (q.FiledUntil.IsZero() || !a.Fetched.After(q.FiledUntil)) {
			all = append(all, a)
		}
	}
	return all, err
}

// sources are the configured feeds that had nothing in the period or can't be read.
func (m editions) sources(ctx context.Context, since time.Time) ([]digest.SourceState, error) {
	if len(m.config.Feeds) == 0 {
		return nil, nil
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
	for _, f := range m.config.Feeds {
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
