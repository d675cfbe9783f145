package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"tumen/config"
	"tumen/lang"
	"tumen/news"
	"tumen/source"
	"tumen/source/extract"
	"tumen/source/fetch"
	"tumen/source/links"
	"tumen/source/records"
	"tumen/source/trial"
	"tumen/store"
	"tumen/topic"
)

// newTrier makes what tries sources, from addresses that the fetcher may reach.
func (e *Env) newTrier(c config.Config, f *fetch.Fetcher, p *topic.Pack) trial.Trier {
	return trial.Trier{Get: f.Get, Page: f.Page, Read: source.Reader{Reader: extract.Reader{Outlets: p.Outlet}}.Read, Kinds: source.Kinds(), Now: e.Now, MaxBytes: c.MaxDocument}
}

// adder adds sources, for the command and for the bot.
type adder struct {
	following
	keep  keeper
	trier trial.Trier
	topic *topic.Pack
	now   func() time.Time
}

// added is what came of adding a source.
type added struct {
	source news.Source
	trial  trial.Result // unless it was known, or is kept untried
	known  bool         // it was there before; if it was paused, it is followed again
}

// errSecret is of an address that would put a secret into the archive.
var errSecret = errors.New("its address holds a password or a key, which would be kept in the archive: list the source in tumen.yaml under sources: instead")

// add finds the source at the address that is wished for, tries it and follows it from then on. By force it is kept
// untried.
func (a adder) add(ctx context.Context, wish news.Source, force bool, reports int) (added, error) {
	if records.Secret(wish.Address) {
		return added{}, errSecret
	}
	all, err := a.all(ctx)
	if err != nil {
		return added{}, err
	}
	wish = a.trier.Place(wish)
	if problem := wrongSaid(wish); problem != "" { // before a server is asked for anything
		return added{source: wish}, misused("%s", problem)
	}
	if v, known := records.At(all, wish.Address); known {
		return a.again(ctx, v)
	}
	out := added{source: wish}
	if !force {
		out.trial = a.trier.Find(ctx, wish, reports)
		if err := failedTrial(out.trial); err != nil {
			if !links.IsWeb(wish.Address) && wish.Kind != news.SourceFolder { // force would not add it either
				err = misused("%w", err)
			}
			return out, err
		}
		out.source = out.trial.Source
		out.source.Name = cmp.Or(out.source.Name, lang.CleanLine(out.trial.Title))
		if out.trial.Moved != "" {
			out.source.Address = out.trial.Moved
			out.trial.Health.Detail = "it has moved for good: it is followed at " + links.Mask(out.trial.Moved)
		}
		if records.Secret(out.source.Address) {
			return added{}, errSecret
		}
		if v, known := records.At(all, out.source.Address); known {
			return a.again(ctx, v)
		}
	}
	if err := a.complete(&out.source, all); err != nil {
		return out, err
	}
	out.trial.Source.ID = out.source.ID
	return out, a.keep.SaveSource(ctx, out.source)
}

// wrongSaid is what is wrong with what is said of a source, its address aside: to try that tells more.
func wrongSaid(s news.Source) string {
	if !links.IsWeb(s.Address) && s.Kind != news.SourceFolder {
		s.Address = "https://example.org/"
	}
	return records.Wrong(s)
}

// failedTrial is why a source that was tried is not worth following.
func failedTrial(r trial.Result) error {
	switch {
	case !r.Failed():
		return nil
	case r.Err != nil:
		return r.Err
	case len(r.Reports) > 0 && r.Reports[0].Err != nil:
		return fmt.Errorf("none of its reports can be read, the first because: %w", r.Reports[0].Err)
	}
	return errors.New(r.Health.Detail)
}

// again is the adding of a source that is there: one that is paused is followed again.
func (a adder) again(ctx context.Context, v records.Record) (added, error) {
	out := added{source: v.Source, known: true}
	if !v.Paused {
		return out, nil
	}
	return out, a.pause(ctx, a.keep, v.ID, false)
}

// complete gives a new source its ID and its outlet, and checks it.
func (a adder) complete(s *news.Source, all []records.Record) error {
	taken := func(id string) bool { _, found := records.Find(all, id); return found }
	switch {
	case s.ID == "":
		s.ID = records.NewID(*s, taken)
	case taken(s.ID):
		return misused("there is a source with the ID %s already: give another --id", s.ID)
	}
	if u, err := url.Parse(s.Address); err == nil && s.Outlet == "" && u.Hostname() != "" {
		s.Outlet = knownOutlet(a.topic, u.Hostname())
	}
	s.Added = a.now()
	if problem := records.Wrong(*s); problem != "" {
		return misused("%s", problem)
	}
	return nil
}

// SourcesAdd follows a source.
type SourcesAdd struct {
	Address string `arg:"" name:"address" help:"of a feed, a site, a sitemap, a channel (t.me/NAME), or a folder"`
	ID      string `name:"id" placeholder:"ID" help:"by which it is called; else made of the address"`
	Said
	Force   bool `help:"keep it without trying it"`
	Reports int  `default:"3" placeholder:"N" help:"how many of its reports are read to try it"`
}

// Help is shown by tumen sources add --help.
func (SourcesAdd) Help() string {
	return `The feed of a site is found by itself; a page without one is followed by its links to reports. What would be read is shown, and nothing
is kept that can't be read.

Examples:
  tumen sources add https://example.org/
  tumen sources add t.me/DIUkraine --side ukraine --state --grade D
  tumen sources add https://ministry.example/news --kind links --selector 'h2 a' --language uk
  tumen sources add /srv/reports`
}

// Run runs the command.
func (c SourcesAdd) Run(ctx context.Context, e *Env) (err error) {
	if c.Reports < 0 || c.Reports > mostReports {
		return misused("--reports %d: write a number from 0 to %d", c.Reports, mostReports)
	}
	r, err := e.look(ctx) // what can't be added makes no archive
	if err != nil {
		return err
	}
	defer closing(&err, r)
	fetcher := e.newFetcher(r.config)
	defer fetcher.Close()
	wish := c.source()
	wish.ID, wish.Address = c.ID, c.Address
	book := &notebook{from: r.following}
	a := adder{r.following, book, e.newTrier(r.config, fetcher, r.topic), r.topic, e.Now}
	a.trier.Folders = true
	got, err := a.add(ctx, wish, c.Force, c.Reports)
	if err == nil {
		err = e.save(ctx, book.saved)
	}
	if err != nil {
		if errors.Is(err, errSecret) {
			return misused("%w", err)
		}
		if !errors.Is(err, errMisuse) && ctx.Err() == nil {
			err = fmt.Errorf("it is not added: %w; --force adds it untried", err)
		}
		return err
	}
	switch {
	case got.known && got.source.Paused:
		fmt.Fprintf(e.Out, "%s is known and was paused: it is followed again\n", got.source.ID)
	case got.known:
		fmt.Fprintf(e.Out, "%s is followed already\n", got.source.ID)
	case c.Force:
		fmt.Fprintf(e.Out, "%s is followed from now on, untried: `tumen sources test %s` tries it\n", got.source.ID, got.source.ID)
	default:
		if err := got.trial.Print(e.Out, sourceCondition); err != nil {
			return err
		}
		fmt.Fprintf(e.Out, "%s is followed from now on\n", got.source.ID)
	}
	return nil
}

// notebook keeps in mind what is to be kept.
type notebook struct {
	from  following
	saved []news.Source
}

// Sources returns what the archive keeps.
func (n *notebook) Sources(ctx context.Context) ([]news.Source, error) {
	return n.from.store.Sources(ctx)
}

// SaveSource keeps a source in mind.
func (n *notebook) SaveSource(_ context.Context, s news.Source) error {
	n.saved = append(n.saved, s)
	return nil
}

// save keeps sources in the archive, and makes it where there is none.
func (e *Env) save(ctx context.Context, all []news.Source) (err error) {
	if len(all) == 0 {
		return nil
	}
	c, err := e.settings("")
	if err != nil {
		return err
	}
	s, err := store.Open(ctx, c.Store, store.Options{})
	if err != nil {
		return err
	}
	defer closing(&err, s)
	return s.SaveSources(ctx, all)
}
