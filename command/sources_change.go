package command

import (
	"context"
	"fmt"
	"strings"
	"time"

	"tumen/news"
	"tumen/source/records"
)

// SourcesPause leaves sources alone.
type SourcesPause struct {
	ID []string `arg:"" name:"id" help:"IDs of sources"`
}

// Run runs the command.
func (c SourcesPause) Run(ctx context.Context, e *Env) error { return e.pauseSources(ctx, c.ID, true) }

// SourcesResume follows sources again.
type SourcesResume struct {
	ID []string `arg:"" name:"id" help:"IDs of sources"`
}

// Run runs the command.
func (c SourcesResume) Run(ctx context.Context, e *Env) error {
	return e.pauseSources(ctx, c.ID, false)
}

func (e *Env) pauseSources(ctx context.Context, ids []string, paused bool) (err error) {
	r, err := e.change(ctx)
	if err != nil {
		return err
	}
	defer closing(&err, r)
	if _, err := r.named(ctx, ids); err != nil { // all or none
		return err
	}
	for _, id := range ids {
		if err := r.pause(ctx, r.store, id, paused); err != nil {
			return err
		}
		what := "followed"
		if paused {
			what = "paused"
		}
		fmt.Fprintf(e.Out, "%s: %s\n", id, what)
	}
	return nil
}

// keeper keeps what operators say of sources. A *store.Store is one.
type keeper interface {
	Sources(context.Context) ([]news.Source, error)
	SaveSource(context.Context, news.Source) error
}

// pause has a source left alone or followed again; news.ErrNotFound if there is none of the ID.
func (f following) pause(ctx context.Context, k keeper, id string, paused bool) error {
	v, kept, err := f.kept(ctx, k, id)
	if err != nil {
		return err
	}
	without, _ := records.Merge(f.pack, f.settings, nil)
	base, _ := records.Find(without, id)
	return k.SaveSource(ctx, records.Paused(v, base, kept, paused))
}

// kept returns a source and what the archive keeps of it.
func (f following) kept(ctx context.Context, k keeper, id string) (records.Record, news.Source, error) {
	all, err := f.all(ctx)
	if err != nil {
		return records.Record{}, news.Source{}, err
	}
	v, found := records.Find(all, id)
	if !found {
		return v, news.Source{}, fmt.Errorf("source %s: %w", id, news.ErrNotFound)
	}
	archived, err := k.Sources(ctx)
	if err != nil {
		return v, news.Source{}, err
	}
	for _, s := range archived {
		if s.ID == id {
			return v, s, nil
		}
	}
	return v, news.Source{}, nil
}

// SourcesRemove forgets sources that were added.
type SourcesRemove struct {
	ID []string `arg:"" name:"id" help:"IDs of sources"`
}

// Run runs the command.
func (c SourcesRemove) Run(ctx context.Context, e *Env) (err error) {
	r, err := e.change(ctx)
	if err != nil {
		return err
	}
	defer closing(&err, r)
	all, err := r.named(ctx, c.ID)
	if err != nil {
		return err
	}
	for _, v := range all {
		if v.From != records.Archive {
			return misused("%s is set by the %s: `tumen sources pause %s` leaves it alone", v.ID, v.From, v.ID)
		}
	}
	for _, v := range all {
		if err := r.store.RemoveSource(ctx, v.ID); err != nil {
			return err
		}
		fmt.Fprintf(e.Out, "%s: removed; its reports stay\n", v.ID)
	}
	return nil
}

// Said is what can be said of a source.
type Said struct {
	Name     string        `placeholder:"NAME" help:"for people"`
	Outlet   string        `placeholder:"NAME" help:"who publishes it"`
	Language string        `placeholder:"L" help:"two letters, such as uk, de, ko or en"`
	Side     string        `placeholder:"PARTY" help:"of which party it speaks: north_korea, russia, ukraine, south_korea, united_states, west, un, china, japan or other"`
	State    bool          `help:"it is a medium of a state that is a party to what it reports on"`
	Grade    string        `placeholder:"A-F" help:"how reliable it has proved, A to E; F for unknown"`
	Rights   string        `placeholder:"RIGHTS" help:"quote: single sentences may be shown; link: none"`
	Interval time.Duration `placeholder:"TIME" help:"between two visits, such as 30m; else the setting interval"`
	Kind     string        `placeholder:"KIND" help:"feed, links, sitemap, channel or folder; else it is found out"`
	Selector string        `placeholder:"CSS" help:"which links of the page lead to reports, such as 'h2 a'"`
}

func (s Said) source() news.Source {
	return news.Source{
		Name: s.Name, Outlet: s.Outlet, Language: news.Language(s.Language), Side: s.Side, State: s.State, Grade: news.Grade(strings.ToUpper(s.Grade)),
		Rights: news.Rights(s.Rights), Interval: s.Interval, Kind: news.SourceKind(s.Kind), Selector: s.Selector,
	}
}

// SourcesSet changes what is said of a source.
type SourcesSet struct {
	ID      string `arg:"" name:"id" help:"ID of a source"`
	Address string `placeholder:"URL" help:"where it stands now; of one that was added"`
	Reset   bool   `help:"take back what was changed here of a source of the pack or of tumen.yaml"`
	Said
}

// Help is shown by tumen sources set --help.
func (SourcesSet) Help() string {
	return "Examples:\n  tumen sources set dw-uk --grade C --interval 2h\n  tumen sources set example.org --address https://example.org/new-feed\n  tumen sources set dw-uk --reset"
}

// Run runs the command.
func (c SourcesSet) Run(ctx context.Context, e *Env) (err error) {
	change := c.source()
	change.Address = c.Address
	if c.Reset == (change != news.Source{}) {
		return misused("say what is to be changed, such as --grade C, or --reset alone; see tumen sources set --help")
	}
	r, err := e.change(ctx)
	if err != nil {
		return err
	}
	defer closing(&err, r)
	if _, err := r.named(ctx, []string{c.ID}); err != nil {
		return err
	}
	v, kept, err := r.kept(ctx, r.store, c.ID)
	if err != nil {
		return err
	}
	if c.Reset {
		if v.From == records.Archive {
			return misused("%s was added here: `tumen sources remove %s` forgets it", c.ID, c.ID)
		}
		kept = news.Source{ID: c.ID}
	} else {
		changed, problem := records.Set(v, kept, change)
		if problem != "" {
			return misused("source %s: %s", c.ID, problem)
		}
		kept = changed
	}
	if err := r.store.SaveSource(ctx, kept); err != nil {
		return err
	}
	fmt.Fprintf(e.Out, "%s: changed\n", c.ID)
	return nil
}
