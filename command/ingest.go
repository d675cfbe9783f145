package command

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tumen/config"
	"tumen/news"
	"tumen/pipeline"
	"tumen/source"
	"tumen/store"
)

// Ingest takes documents into the archive and takes them the whole way.
type Ingest struct {
	What  []string `arg:"" optional:"" name:"what" help:"files, folders, addresses of pages or feeds, or - for standard input; with --since IDs of sources"`
	Now   bool     `help:"have the model read at once what waits for it: a setting was mended, or the budget raised"`
	Since string   `placeholder:"D" help:"what the sources have had since this day, such as 2025-03-01, as far back as they show it; all that are followed unless some are named"`
}

// Help is shown by tumen ingest --help.
func (Ingest) Help() string {
	return `Examples:
  tumen ingest report.txt page.html paper.pdf folder/
  tumen ingest https://example.org/feed.xml
  cat report.txt | tumen ingest -
  tumen ingest --now
  tumen ingest --since 2025-03-01
  tumen ingest --since 2025-03-01 yonhap-nk-en dw-uk

With --since the archive is filled backwards, page by page, from the older pages of feeds and channels and from sitemaps. A source
is done at that day, or where it shows nothing older or nothing new. It is also left after 200 pages or 2,000 reports: the same
command then goes on where it stopped, as it does after Ctrl-C.

A document that is known already is not taken twice. What can't be read is named with the reason; it stops nothing else.`
}

// Run runs the command.
func (c Ingest) Run(ctx context.Context, e *Env) (err error) {
	if len(c.What) == 0 && !c.Now && c.Since == "" {
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
	var from time.Time
	if c.Since != "" {
		if from, _, err = window("", c.Since, settings.Zone, e.Now()); err != nil {
			return err
		}
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
	model, err := e.newModel(settings, s, pack)
	if err != nil {
		return err
	}
	p := e.newPipeline(settings, s, pack, model)
	var summary pipeline.Summary
	if c.Since != "" {
		summary, err = e.fillBack(ctx, settings, pack, s, p, from, c.What)
	} else {
		summary, err = c.open(ctx, e, settings, p)
	}
	if !errors.Is(err, errMisuse) { // then nothing was begun
		report(e.Out, summary)
	}
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

// open takes in what is named.
func (c Ingest) open(ctx context.Context, e *Env, settings config.Config, p *pipeline.Pipeline) (pipeline.Summary, error) {
	fetcher := e.newFetcher(settings)
	defer fetcher.Close()
	bar := e.progress()
	defer bar.end()
	p.Progress = bar.step
	opener := source.Opener{Fetcher: fetcher, Stdin: e.In, MaxBytes: settings.MaxDocument, Now: e.Now}
	return p.Run(ctx, func(yield func(news.Document, error) bool) {
		for _, what := range c.What {
			for d, err := range opener.Open(ctx, what) {
				if !yield(d, err) {
					return
				}
			}
		}
	})
}

// errSome says that part of the work failed.
var errSome = errors.New("not everything succeeded")
