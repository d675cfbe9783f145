package command

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"tumen/config"
	"tumen/news"
	"tumen/pipeline"
	"tumen/source/follow"
	"tumen/source/records"
	"tumen/store"
	"tumen/topic"
)

// part is how many reports of a filling are brought in before they are worked on, so that a service on the same archive gets
// its turn meanwhile.
const part = 200

// fillBack fills the archive backwards from sources and says at the end how far each has come.
func (e *Env) fillBack(ctx context.Context, c config.Config, t *topic.Pack, s *store.Store, p *pipeline.Pipeline, since time.Time, ids []string) (pipeline.Summary, error) {
	var sum pipeline.Summary
	chosen, err := e.chosen(ctx, c, t, s, ids)
	if err != nil {
		return sum, err
	}
	fetcher := e.newFetcher(c)
	defer fetcher.Close()
	f := e.newFollower(c, t, s, fetcher)
	f.Sources = func(context.Context) ([]news.Source, error) { return chosen, nil }
	bar := e.progress()
	p.Progress = bar.step
	ends := map[string]follow.Filled{}
	told := func(v follow.Filled) {
		ends[v.Source] = v
		bar.say(v.Source + ": " + reached(v, c.Zone))
	}
	next, stop := iter.Pull2(f.Back(ctx, since, told))
	defer stop()
	for more := true; more && err == nil; {
		var one pipeline.Summary
		one, err = p.Run(ctx, func(yield func(news.Document, error) bool) {
			for range part {
				d, problem, ok := next()
				if more = ok; !ok || !yield(d, problem) {
					return
				}
			}
		})
		sum.Add(one)
	}
	bar.end()
	fillEnds(e.Out, chosen, ends, c.Zone)
	if err == nil {
		err = f.Broken()
	}
	return sum, err
}

// chosen are the sources of the IDs, also paused ones; without any all that are followed.
func (e *Env) chosen(ctx context.Context, c config.Config, t *topic.Pack, s *store.Store, ids []string) ([]news.Source, error) {
	all, err := newFollowing(c, t, s).all(ctx)
	if err != nil {
		return nil, err
	}
	followed := records.Followed(all)
	var out []news.Source
	for _, id := range ids {
		r, ok := records.Find(all, id)
		if !ok {
			return nil, misused("no source has the ID %q: `tumen sources list --all` shows them", id)
		}
		if !slices.ContainsFunc(out, func(s news.Source) bool { return s.ID == id }) {
			out = append(out, r.Source)
		}
	}
	if len(ids) > 0 {
		return out, nil
	}
	for _, r := range followed {
		out = append(out, r.Source)
	}
	if len(out) == 0 {
		return nil, misused("no source is followed: `tumen sources add ADDRESS` follows one; or set pack-sources to true")
	}
	return out, nil
}

// fillEnds says how far the filling of each source has come and why it ended.
func fillEnds(w io.Writer, sources []news.Source, ends map[string]follow.Filled, zone *time.Location) {
	more, widest := false, 0
	for _, s := range sources {
		widest = max(widest, len([]rune(s.ID)))
	}
	for _, s := range sources {
		v, ok := ends[s.ID]
		why := v.Why
		switch {
		case !ok, why == "":
			why, more = "broken off", true
		case v.More:
			more = true
		}
		fmt.Fprintf(w, "  %s%s  %s: %s\n", s.ID, strings.Repeat(" ", widest-len([]rune(s.ID))), reached(v, zone), why)
	}
	if more {
		fmt.Fprintln(w, "  the same command goes on where it ended")
	}
}

// reached says how far a filling has come: to which day, if the source says any.
func reached(v follow.Filled, zone *time.Location) string {
	day := ""
	if !v.Until.IsZero() {
		day = "back to " + v.Until.In(zone).Format(time.DateOnly) + ", "
	}
	return day + counted(v.Reports, "report") + " from " + counted(v.Pages, "page")
}

// counted is a number of things by their English name.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
