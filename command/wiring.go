package command

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"tumen/ask"
	"tumen/config"
	"tumen/editor"
	"tumen/lang/identify"
	"tumen/news"
	"tumen/pipeline"
	"tumen/source/fetch"
	"tumen/store"
	"tumen/story"
	"tumen/topic"
)

// newPipeline puts the parts together. Without a model the extractive editor reports.
func (e *Env) newPipeline(c config.Config, s *store.Store, p *topic.Pack, m *editor.Model) *pipeline.Pipeline {
	saveMemory(e.Lookup)
	var reporter pipeline.Reporter = editor.NewExtractive(p)
	workers := c.Workers
	if m != nil {
		reporter, workers = m, max(workers, c.Model.Parallel)
	}
	made := &pipeline.Pipeline{
		Store:    s,
		Reader:   newReader(p),
		Language: identify.New(),
		Pack:     p,
		Editor:   reporter,
		Workers:  workers,
		Now:      e.Now,
		Log:      e.logger(c),
		Modelled: m != nil,
		Waiting: func() {
			fmt.Fprintln(e.Err, "tumen: another run is working on this archive; waiting for it to end")
		},
	}
	if by, err := e.newEmbedder(c, s); err != nil {
		made.Log.Warn("no vectors are made of claims", slog.Any("error", err))
	} else if by.client != nil {
		made.Embedder = by
	}
	return made
}

func (e *Env) newFetcher(c config.Config) *fetch.Fetcher {
	return fetch.New(fetch.Options{
		UserAgent:    userAgent(e.Version, c.Contact),
		Timeout:      c.Timeout,
		MaxBytes:     c.MaxDocument,
		AllowPrivate: c.AllowPrivate,
		Now:          e.Now,
	})
}

// userAgent says to servers honestly who asks, and where a person can be reached who answers for it.
func userAgent(version, contact string) string {
	if contact != "" {
		contact = "; +" + contact
	}
	return "Tumen/" + version + " (news digest" + contact + ")"
}

// report tells a person what a run did.
func report(w io.Writer, s pipeline.Summary) {
	fmt.Fprintf(w, "%d new, %d known already", s.Added, s.Known)
	if s.Unchanged > 0 {
		fmt.Fprintf(w, ", %d with nothing changed but their furniture", s.Unchanged)
	}
	fmt.Fprintln(w)
	for _, state := range []news.State{news.Filed, news.Reprint, news.OffTopic, news.Failed} {
		if n := s.Done[state]; n > 0 {
			fmt.Fprintf(w, "  %-10s %d\n", state, n)
		}
	}
	reportMore(w, s)
}

// reportMore tells what did not go by itself.
func reportMore(w io.Writer, s pipeline.Summary) {
	if s.Dropped > 0 {
		fmt.Fprintf(w, "  dropped by the evidence check: %d\n", s.Dropped)
	}
	if s.Unread > 0 {
		fmt.Fprintf(w, "  sentences of long reports that the model was not given: %d\n", s.Unread)
	}
	if s.StandIns > 0 {
		fmt.Fprintf(w, "  read without the model for now: %d; the model reads them later\n", s.StandIns)
	}
	if s.Revised > 0 {
		fmt.Fprintf(w, "  read again with the model: %d\n", s.Revised)
	}
	if s.WithoutModel > 0 {
		fmt.Fprintf(w, "  read without the model, because it gave no usable answer: %d\n", s.WithoutModel)
	}
	if s.WaitsFor != nil {
		fmt.Fprintf(w, "  the model can't be had: %v\n", s.WaitsFor)
	}
	for _, p := range s.Problems {
		again := ""
		if p.Retried {
			again = " (it is tried again)"
		}
		fmt.Fprintf(w, "  problem: %v%s\n", p.Err, again)
	}
}

// waiting tells what is left for later and why.
func waiting(ctx context.Context, w io.Writer, s *store.Store, now time.Time) error {
	all, err := s.WaitingCount(ctx, now)
	if err != nil {
		return err
	}
	printWaiting(w, all)
	return nil
}

func printWaiting(w io.Writer, all []store.Waiting) {
	for _, x := range all {
		if x.Due+x.Later == 0 {
			continue
		}
		what := string(x.Step)
		if x.Step == news.StepRevise {
			what = "the model"
		}
		fmt.Fprintf(w, "  waiting for %s: %d", what, x.Due+x.Later)
		if why := whyRevised(x); why != "" {
			fmt.Fprintf(w, " (%s)", why)
		}
		if !x.Next.IsZero() {
			fmt.Fprintf(w, ", next try %s", x.Next.UTC().Format(time.RFC3339))
		}
		if x.Reason != "" {
			fmt.Fprintf(w, ": %s", x.Reason)
		}
		fmt.Fprintln(w)
	}
}

// whyRevised says why articles wait that were reported without the model for now.
func whyRevised(x store.Waiting) string {
	var parts []string
	if x.Budget > 0 {
		parts = append(parts, fmt.Sprintf("%d for the next day's budget", x.Budget))
	}
	if x.Model > 0 {
		parts = append(parts, fmt.Sprintf("%d because it could not be had", x.Model))
	}
	return strings.Join(parts, ", ")
}

// saveMemory lets unused memory be collected earlier. The models of the languages stay in memory for good, and by default
// as much again would be left to grow beside them. Taking 1,000 reports in, the process peaks at 355 MB instead of 476
// and takes a tenth more time. Whoever sets GOGC decides.
func saveMemory(lookup func(string) (string, bool)) {
	if v, set := lookup("GOGC"); !set || v == "" {
		debug.SetGCPercent(50)
	}
}

// newAsker returns who answers questions from an archive, with what a model writes where there is one. The same question within the hour
// gets the same answer, whoever asks it and wherever.
func (e *Env) newAsker(c config.Config, s *store.Store, p *topic.Pack, m *editor.Model) (*ask.Asker, error) {
	archive, err := e.findable(c, p, s)
	if err != nil {
		return nil, err
	}
	asker, err := ask.New(archive, p, c.Zone)
	if err != nil {
		return nil, err
	}
	asker = asker.Reckoning(story.Ledger)
	log := e.logger(c)
	if m != nil {
		asker = asker.With(m, log).Planning(m, log)
	}
	return asker.Remembering(s, strings.Join([]string{e.build(), c.Pack, c.Model.Answer, c.Model.URL}, "\n"), log), nil
}

// build tells this program from another version of it, also where neither has been given a name.
func (e *Env) build() string {
	path, err := os.Executable()
	if err != nil {
		return e.Version
	}
	info, err := os.Stat(path)
	if err != nil {
		return e.Version
	}
	return e.Version + " " + info.ModTime().UTC().Format(time.RFC3339Nano)
}
