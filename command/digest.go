package command

import (
	"context"
	"fmt"
	"io"
	"time"

	"tumen/config"
	"tumen/digest"
	"tumen/news"
	"tumen/store"
	"tumen/topic"
)

// Digest prints an edition.
type Digest struct {
	Lang   news.Language `placeholder:"L" help:"language: uk, de, ko or en"`
	Date   string        `placeholder:"D" xor:"when" help:"what was published on this day, such as 2025-06-11"`
	Since  string        `placeholder:"D" xor:"when,period" help:"what was published since this day"`
	Week   bool          `xor:"period" help:"a review of the seven days up to now, or with --date of that day's week"`
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
  tumen digest --since 2025-04-28 --json
  tumen digest --week --lang de`
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
	if c.Date == "" && c.Since == "" && !c.Week {
		return c.next(ctx, e, settings, pack)
	}
	from, to, err := c.window(settings.Zone, e.Now())
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
	maker := e.newEditions(settings, s, pack, model)
	maker.length, maker.week = c.Length, c.Week
	return maker, err
}

// window is the time that the digest is of, in the reader's zone. A week is from Monday to Sunday, as far as it has come.
func (c Digest) window(zone *time.Location, now time.Time) (from, to time.Time, err error) {
	if c.Week && c.Date == "" {
		return now.AddDate(0, 0, -weekDays), now, nil
	}
	from, to, err = window(c.Date, c.Since, zone, now)
	if c.Week && err == nil {
		if from.After(now) {
			return from, to, misused("%s lies in the future", c.Date)
		}
		from = from.AddDate(0, 0, -(int(from.Weekday())+6)%weekDays)
		if to = from.AddDate(0, 0, weekDays); to.After(now) {
			to = now
		}
	}
	return from, to, err
}

// weekDays is how many days a review goes back.
const weekDays = 7

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
