package command

import (
	"context"
	"errors"
	"fmt"

	"tumen/news"
	"tumen/source"
	"tumen/store"
)

// Ingest takes documents into the archive and takes them the whole way.
type Ingest struct {
	What []string `arg:"" optional:"" name:"what" help:"files, folders, addresses of pages or feeds, or - for standard input"`
	Now  bool     `help:"have the model read at once what waits for it: a setting was mended, or the budget raised"`
}

// Help is shown by tumen ingest --help.
func (Ingest) Help() string {
	return `Examples:
  tumen ingest report.txt page.html folder/
  tumen ingest https://example.org/feed.xml
  cat report.txt | tumen ingest -
  tumen ingest --now

A document that is known already is not taken twice. What can't be read is named with the reason; it stops nothing else.`
}

// Run runs the command.
func (c Ingest) Run(ctx context.Context, e *Env) (err error) {
	if len(c.What) == 0 && !c.Now {
		return misused("name files, folders or addresses to take in, or give --now to go on with what waits; see tumen ingest --help")
	}
	settings, err := e.settings("")
	if err != nil {
		return err
	}
	pack, err := e.pack(settings)
	if err != nil {
		return err
	}
	s, err := store.Open(ctx, settings.Store, store.Options{})
	if err != nil {
		return err
	}
	defer closing(&err, s)
	if c.Now {
		if err := s.Hasten(ctx, e.Now()); err != nil {
			return err
		}
	}
	fetcher := e.newFetcher(settings)
	defer fetcher.Close()
	bar := e.progress()
	model, err := e.newModel(settings, s, pack)
	if err != nil {
		return err
	}
	p := e.newPipeline(settings, s, pack, model)
	p.Progress = bar.step
	opener := source.Opener{Fetcher: fetcher, Stdin: e.In, MaxBytes: settings.MaxDocument, Now: e.Now}
	summary, err := p.Run(ctx, func(yield func(news.Document, error) bool) {
		for _, what := range c.What {
			for d, err := range opener.Open(ctx, what) {
				if !yield(d, err) {
					return
				}
			}
		}
	})
	bar.end()
	report(e.Out, summary)
	if err != nil {
		return err
	}
	if err := waiting(ctx, e.Out, s, e.Now()); err != nil {
		return err
	}
	if n := len(summary.Problems); n > 0 {
		return fmt.Errorf("%w: %d of the documents did not get through; the reasons stand above", errSome, n)
	}
	return nil
}

// errSome says that part of the work failed.
var errSome = errors.New("not everything succeeded")
