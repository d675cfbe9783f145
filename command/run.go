package command

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"tumen/lang/identify"
	"tumen/store"
)

// Run keeps the archive up to date.
type Run struct {
	Once bool `help:"make one round and end"`
}

// Help is shown by tumen run --help.
func (Run) Help() string {
	return `The feeds are listed in tumen.yaml:

  feeds:
    - name: yonhap-en-nk
      address: https://en.yna.co.kr/RSS/northkorea.xml
      outlet: Yonhap

A feed that can't be read is left alone for longer each time, up to a day. A page that fails for now is tried again in
the next rounds; one that its server refuses is taken as the feed tells it, if that is enough to be read.

Feeds and pages of one's own network are refused, because any feed can link to them. With "allow-private: true" in
tumen.yaml, or TUMEN_ALLOW_PRIVATE=true, they are read.

Ctrl-C or SIGTERM stops it cleanly: what is done is kept, and the next start goes on from there.`
}

// Run runs the command.
func (c Run) Run(ctx context.Context, e *Env) (err error) {
	settings, err := e.settings("")
	if err != nil {
		return err
	}
	if len(settings.Feeds) == 0 {
		return misused("no feeds are configured: list them under `feeds:` in tumen.yaml, see `tumen run --help`")
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
	fetcher := e.newFetcher(settings)
	defer fetcher.Close()
	feeds := newFollower(settings, s, fetcher, e.Now, e.logger(settings))
	model, err := e.newModel(settings, s, pack)
	if err != nil {
		return err
	}
	p := e.newPipeline(settings, s, pack, model)
	languages := identify.New()
	p.Language = languages
	var loading sync.WaitGroup
	loading.Go(func() { // meanwhile the first feeds are fetched
		languages.Load()
		debug.FreeOSMemory() // what loading left behind is a third of the whole
	})
	defer loading.Wait()
	for {
		summary, err := p.Run(ctx, feeds.documents(ctx))
		if ctx.Err() != nil {
			fmt.Fprintln(e.Err, "tumen: stopped.")
			return nil
		}
		fmt.Fprintf(e.Out, "%s: ", e.Now().UTC().Format(time.RFC3339))
		report(e.Out, summary)
		err = errors.Join(err, feeds.broken)
		if c.Once {
			return err
		}
		if err != nil { // a full disk or a locked archive can pass; what is due stays due
			feeds.log.LogAttrs(ctx, slog.LevelError, "this round ended early, the next one goes on from there", slog.Any("error", err))
		}
		if !sleep(ctx, settings.Interval) {
			fmt.Fprintln(e.Err, "tumen: stopped.")
			return nil
		}
	}
}

// sleep waits and reports whether the time passed before the context ended.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
