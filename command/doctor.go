package command

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"tumen/config"
	"tumen/news"
	"tumen/source/links"
	"tumen/source/pdf"
	"tumen/source/records"
	"tumen/source/trial"
	"tumen/store"
	"tumen/topic"
)

// Doctor checks what the program needs.
type Doctor struct {
	Local bool `help:"check only what is on this machine, for a health check"`
}

// Help is shown by tumen doctor --help.
func (Doctor) Help() string {
	return "Each line says what was checked, what was found, and the remedy where something is wrong. The exit code is 1 if anything is."
}

// Run runs the command.
func (c Doctor) Run(ctx context.Context, e *Env) error {
	d := diagnosis{env: e}
	settings, err := e.settings("")
	d.say("settings", err, "in order")
	if err != nil {
		return d.result()
	}
	pack, err := e.pack(settings)
	if err != nil {
		d.say("topic", err, "")
	} else {
		d.say("topic", nil, fmt.Sprintf("%d names known", len(pack.Entities())))
	}
	d.programs()
	d.store(ctx, settings)
	d.bot(ctx, settings, c.Local)
	if !c.Local {
		d.model(ctx, settings)
		d.vectors(ctx, settings)
		d.sources(ctx, settings, pack)
	}
	return d.result()
}

// diagnosis collects what is wrong.
type diagnosis struct {
	env *Env
	bad int
}

func (d *diagnosis) say(what string, err error, fine string) {
	if err != nil {
		d.bad++
		fmt.Fprintf(d.env.Out, "✗ %-9s %v\n", what, err)
		return
	}
	fmt.Fprintf(d.env.Out, "✓ %-9s %s\n", what, fine)
}

// programs says which programs of others are missing. Without them the rest works, so that nothing is wrong with it.
func (d *diagnosis) programs() {
	for _, p := range []struct{ name, without string }{
		{pdf.Program, "PDF files wait unread"},
		{pdf.Renderer, "of a PDF page without text it can't be told whether it is a scan or empty"},
	} {
		if path, err := pdf.Find(p.name); err != nil {
			fmt.Fprintf(d.env.Out, "! %-9s %s is not installed: %s; %s\n", "pdf", p.name, p.without, pdf.Remedy)
		} else if p.name == pdf.Program {
			d.say("pdf", nil, "read by "+path)
		}
	}
}

func (d *diagnosis) result() error {
	if d.bad > 0 {
		return fmt.Errorf("%d of the checks found something wrong", d.bad)
	}
	return nil
}

// latency is how exactly the time of an answer is told.
const latency = 10 * time.Millisecond

// mostGivenUp is how many of the articles that were given up are named.
const mostGivenUp = 10

func (d *diagnosis) store(ctx context.Context, c config.Config) {
	s, err := store.Open(ctx, c.Store, store.Options{ReadOnly: true})
	if errors.Is(err, news.ErrNotFound) {
		d.say("archive", nil, c.Store+": none yet; `tumen ingest` or `tumen run` makes it")
		return
	}
	if err != nil {
		d.say("archive", err, "")
		return
	}
	health, err := s.Check(ctx)
	given, listing := s.FailedArticles(ctx)
	err = errors.Join(err, listing, s.Close())
	if err == nil && len(health.Problems) > 0 {
		err = fmt.Errorf("%s is damaged: %s: restore a copy of it", c.Store, health.Problems[0])
	}
	d.say("archive", err, fmt.Sprintf("%s: %d articles, %d claims, %d stories; schema %d", c.Store,
		health.Counts.Articles, health.Counts.Claims, health.Counts.Stories, health.Schema))
	if err != nil {
		return
	}
	for i, f := range given {
		if i == mostGivenUp {
			fmt.Fprintf(d.env.Out, "  %-9s and %d more\n", "", len(given)-i)
			break
		}
		what := links.Mask(f.Article.Address)
		fmt.Fprintf(d.env.Out, "  %-9s given up: %s: %s\n", "", what, strings.TrimPrefix(f.Error, what+": "))
	}
}

// sources tries each source that is followed, side by side.
func (d *diagnosis) sources(ctx context.Context, c config.Config, p *topic.Pack) {
	if p == nil { // said already
		return
	}
	if err := newFollowing(c, p, nil).lost(); err != nil {
		d.say("sources", err, "")
	}
	all, err := d.env.sources(ctx, c, p)
	if err != nil {
		d.say("sources", err, "")
		return
	}
	followed := records.Followed(all)
	if len(followed) == 0 {
		d.say("sources", nil, "none; `tumen sources add ADDRESS` follows one; or set pack-sources to true, see docs/operating.md")
		return
	}
	f := d.env.newFetcher(c)
	defer f.Close()
	t := d.env.newTrier(c, f, p)
	t.Folders = true
	var trials []func(context.Context) trial.Result
	for _, v := range followed {
		trials = append(trials, func(ctx context.Context) trial.Result { return t.Try(ctx, v.Source, reportsEach) })
	}
	for _, r := range d.env.tryAll(ctx, trials) {
		if ctx.Err() != nil {
			return
		}
		words := fmt.Sprintf("%s: %s", r.Source.ID, sourceCondition(r.Health.Condition))
		if err := failedTrial(r); err != nil {
			d.say("source", fmt.Errorf("%s: %w", words, err), "")
			continue
		}
		words += fmt.Sprintf(", %s in %s", trial.Count(r.Items), r.Took.Round(latency))
		if r.Health.Detail != "" {
			words += "; " + r.Health.Detail
		}
		d.say("source", nil, words)
	}
	if off := len(all) - len(followed); off > 0 {
		d.say("sources", nil, fmt.Sprintf("%d more are off, `tumen sources list --all` shows them", off))
	}
}
