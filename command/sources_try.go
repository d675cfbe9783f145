package command

import (
	"context"
	"fmt"
	"strings"

	"golang.org/x/sync/errgroup"

	"tumen/news"
	"tumen/source/links"
	"tumen/source/records"
	"tumen/source/trial"
)

const (
	mostReports   = 20 // of a source that are read to try it
	triedAtOnce   = 8  // sources
	reportsEach   = 1  // that are read of each where all sources are tried
	reportsChosen = 3  // where one is named
)

// SourcesTest tries sources.
type SourcesTest struct {
	What    []string `arg:"" optional:"" name:"what" help:"IDs of sources, or addresses; all that are followed if none is named"`
	All     bool     `help:"those that are off too"`
	Reports int      `default:"-1" placeholder:"N" help:"how many reports are read of each (1; of those that are named, 3)"`
	JSON    bool     `name:"json" help:"as JSON"`
}

// Help is shown by tumen sources test --help.
func (SourcesTest) Help() string {
	return `Each source is visited as the service would, and nothing is kept: how it stands, its newest reports with title, date, length and first
sentence, and what is wrong with it. The exit code is 1 if any would bring nothing.

Examples:
  tumen sources test
  tumen sources test isw https://example.org/
  tumen sources test --all --json`
}

// Run runs the command.
func (c SourcesTest) Run(ctx context.Context, e *Env) (err error) {
	if c.Reports < -1 || c.Reports > mostReports {
		return misused("--reports %d: write a number from 0 to %d", c.Reports, mostReports)
	}
	r, err := e.look(ctx)
	if err != nil {
		return err
	}
	defer closing(&err, r)
	fetcher := e.newFetcher(r.config)
	defer fetcher.Close()
	trier := e.newTrier(r.config, fetcher, r.topic)
	trier.Folders = true
	trials, err := c.trials(ctx, r, trier)
	if err != nil {
		return err
	}
	results := e.tryAll(ctx, trials)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	bad := 0
	shown := []trial.Record{}
	for _, v := range results {
		shown = append(shown, v.Record())
		if v.Failed() {
			bad++
		}
	}
	if c.JSON {
		err = writeJSON(e.Out, map[string]any{"sources": shown})
	} else {
		err = e.printTrials(results, bad)
	}
	if err == nil && bad > 0 {
		err = fmt.Errorf("%w: %d of %d sources would bring nothing; the remedies stand above", errSome, bad, len(results))
	}
	return err
}

// trials are what is to be tried: the sources and addresses that are named, else all.
func (c SourcesTest) trials(ctx context.Context, r *register, t trial.Trier) ([]func(context.Context) trial.Result, error) {
	all, err := r.all(ctx)
	if err != nil {
		return nil, err
	}
	var out []func(context.Context) trial.Result
	try := func(s news.Source, n int) {
		out = append(out, func(ctx context.Context) trial.Result { return t.Try(ctx, s, n) })
	}
	if len(c.What) == 0 {
		for _, v := range all {
			if c.All || !v.Paused {
				try(v.Source, c.count(reportsEach))
			}
		}
		if len(out) == 0 {
			return nil, misused("no source is followed: name an address, or `tumen sources add` one")
		}
		return out, nil
	}
	for _, what := range c.What {
		if v, found := records.Find(all, what); found {
			try(v.Source, c.count(reportsChosen))
			continue
		}
		if s := t.Place(news.Source{Address: what}); s.Kind == "" && !links.IsWeb(s.Address) && !strings.ContainsAny(what, "./\\:") {
			return nil, misused("no source has the ID %q: `tumen sources list --all` shows them; an address begins with https://", what)
		}
		out = append(out, func(ctx context.Context) trial.Result {
			return t.Find(ctx, news.Source{Address: what}, c.count(reportsChosen))
		})
	}
	return out, nil
}

func (c SourcesTest) count(usual int) int {
	if c.Reports < 0 {
		return usual
	}
	return c.Reports
}

// tryAll tries sources side by side, and shows how far it has come.
func (e *Env) tryAll(ctx context.Context, trials []func(context.Context) trial.Result) []trial.Result {
	results := make([]trial.Result, len(trials))
	done := make(chan struct{})
	var g errgroup.Group
	g.SetLimit(triedAtOnce)
	bar := e.progress()
	go func() {
		for i, try := range trials {
			g.Go(func() error {
				if ctx.Err() == nil {
					results[i] = try(ctx)
				}
				done <- struct{}{}
				return nil
			})
		}
	}()
	for n := range trials {
		<-done
		bar.step("tried", n+1)
	}
	_ = g.Wait() // none of them fails
	bar.end()
	return results
}

// printTrials shows what was tried, and where it is more than one, a table of all at the end.
func (e *Env) printTrials(results []trial.Result, bad int) error {
	for _, v := range results {
		if err := v.Print(e.Out, sourceCondition); err != nil {
			return err
		}
	}
	if len(results) == 1 {
		return nil
	}
	rows := [][]string{{"", "SOURCE", "KIND", "STATE", "ITEMS", "NEWEST", "TOOK"}}
	for _, v := range results {
		rows = append(rows, v.Row(sourceCondition))
	}
	fmt.Fprintln(e.Out)
	if err := records.Table(e.Out, rows, nil); err != nil {
		return err
	}
	fmt.Fprintf(e.Out, "\n%d tried, %d would bring nothing\n", len(results), bad)
	return nil
}
