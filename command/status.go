package command

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"text/tabwriter"
	"time"

	"tumen/config"
	"tumen/news"
	"tumen/store"
)

// Status says what the archive holds, what waits and why, and what the model costs.
type Status struct {
	Cost bool `help:"show tokens and money by day and purpose"`
	Days int  `default:"30" help:"how many days --cost goes back, today included"`
	JSON bool `name:"json" help:"as JSON"`
}

// Help is shown by tumen status --help.
func (Status) Help() string {
	return "Days are those of UTC, by which the budget counts.\n\nExamples:\n  tumen status\n  tumen status --cost --days 7\n  tumen status --cost --json"
}

// Run runs the command.
func (c Status) Run(ctx context.Context, e *Env) (err error) {
	if c.Days < 1 || c.Days > 3660 {
		return misused("--days %d: write a number from 1 to 3660", c.Days)
	}
	settings, err := e.settings("")
	if err != nil {
		return err
	}
	pack, err := e.pack(settings)
	if err != nil {
		return err
	}
	s, err := e.archive(ctx, settings)
	if err != nil {
		return err
	}
	defer closing(&err, s)
	today := e.Now().UTC().Truncate(24 * time.Hour)
	v, err := look(ctx, s, today, e.Now(), today.AddDate(0, 0, 1-c.Days))
	if err != nil {
		return err
	}
	if err := v.bot(ctx, s, settings, pack, e.Now()); err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(e.Out, v.record(settings, c.Cost))
	}
	if c.Cost {
		return v.costs(e.Out)
	}
	v.print(e.Out, settings)
	return nil
}

// standing is what status shows.
type standing struct {
	counts  store.Counts
	waiting []store.Waiting
	today   news.Budget // used
	sums    []news.UsageSum
	reports int // of the time of sums, that a model read

	// Of the service and its bot: what `tumen status` shows beside.
	sources []sourceLine
	reach   news.Reach
	queue   news.Queue
}

func look(ctx context.Context, s *store.Store, today, now, since time.Time) (v standing, err error) {
	if v.counts, err = s.Counts(ctx); err != nil {
		return v, err
	}
	if v.waiting, err = s.WaitingCount(ctx, now); err != nil {
		return v, err
	}
	if v.today, err = s.UsedSince(ctx, today); err != nil {
		return v, err
	}
	if v.sums, err = s.UsageSums(ctx, since); err != nil {
		return v, err
	}
	v.reports, err = s.ModelReports(ctx, since)
	return v, err
}

func (v standing) print(w io.Writer, c config.Config) {
	fmt.Fprintf(w, "archive %s: %d articles, %d claims, %d stories, %d digests\n", c.Store, v.counts.Articles, v.counts.Claims,
		v.counts.Stories, v.counts.Editions)
	for _, s := range []news.State{news.Filed, news.Reprint, news.OffTopic, news.Failed} {
		if n := v.counts.ByState[s]; n > 0 {
			fmt.Fprintf(w, "  %-10s %d\n", s, n)
		}
	}
	for _, by := range slices.Sorted(maps.Keys(v.counts.ByEditor)) {
		fmt.Fprintf(w, "  reported by %s: %d\n", by, v.counts.ByEditor[by])
	}
	printWaiting(w, v.waiting)
	v.printService(w)
	if !c.Model.Configured() {
		fmt.Fprintln(w, "model: none configured")
		return
	}
	fmt.Fprintf(w, "model today: %d tokens%s, %s%s\n", v.today.Tokens, of(c.Model.Budget.Tokens, "%d"), dollars(v.today.Cost), of(c.Model.Budget.Cost, "$"))
}

// of names the day's budget, nothing where there is none.
func of(limit int64, form string) string {
	switch {
	case limit == 0:
		return ""
	case form == "$":
		return " of " + dollars(limit)
	}
	return fmt.Sprintf(" of "+form, limit)
}

// dollars writes millionths of a US dollar. A call of a small model costs a hundredth of a cent.
func dollars(millionths int64) string { return fmt.Sprintf("$%.4f", float64(millionths)/1e6) }

func (v standing) costs(w io.Writer) error {
	if len(v.sums) == 0 {
		fmt.Fprintln(w, "The model was not used in this time.")
		return nil
	}
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "DAY\tPURPOSE\tMODEL\tCALLS\tFAILED\tTOKENS IN\tCACHED\tTOKENS OUT\tCOST\t")
	var all news.UsageSum
	for _, u := range v.sums {
		fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%s\t\n", news.ISODay(u.Day), u.Purpose, u.Model, u.Calls, u.Failed, u.Input, u.Cached,
			u.Output, dollars(u.Cost))
		all.Calls, all.Failed = all.Calls+u.Calls, all.Failed+u.Failed
		all.Input, all.Cached, all.Output, all.Cost = all.Input+u.Input, all.Cached+u.Cached, all.Output+u.Output, all.Cost+u.Cost
	}
	if all.Cost == 0 {
		fmt.Fprintln(w, "No prices are set (model-prices), so that no cost is counted.")
	}
	fmt.Fprintf(t, "all\t\t\t%d\t%d\t%d\t%d\t%d\t%s\t\n", all.Calls, all.Failed, all.Input, all.Cached, all.Output, dollars(all.Cost))
	if err := t.Flush(); err != nil {
		return err
	}
	v.printPerReport(w)
	return nil
}

// record is what other programs read: see docs/formats.md.
func (v standing) record(c config.Config, cost bool) map[string]any {
	waiting := []map[string]any{}
	for _, x := range v.waiting {
		if x.Due+x.Later > 0 {
			waiting = append(waiting, map[string]any{"step": x.Step, "due": x.Due, "later": x.Later, "next": orNone(x.Next),
				"for_budget": x.Budget, "for_model": x.Model, "why": x.Reason})
		}
	}
	out := map[string]any{
		"store": c.Store, "articles": v.counts.Articles, "claims": v.counts.Claims, "stories": v.counts.Stories, "digests": v.counts.Editions,
		"states": v.counts.ByState, "editors": v.counts.ByEditor, "waiting": waiting,
		"model": map[string]any{
			"configured": c.Model.Configured(), "tokens_today": v.today.Tokens, "cost_today": float64(v.today.Cost) / 1e6,
			"budget_tokens": c.Model.Budget.Tokens, "budget_cost": float64(c.Model.Budget.Cost) / 1e6,
		},
	}
	v.recordService(out)
	if !cost {
		return out
	}
	usage := []map[string]any{}
	for _, u := range v.sums {
		usage = append(usage, map[string]any{
			"day": news.ISODay(u.Day), "purpose": u.Purpose, "model": u.Model, "calls": u.Calls, "failed": u.Failed,
			"input": u.Input, "cached": u.Cached, "output": u.Output, "cost": float64(u.Cost) / 1e6,
		})
	}
	out["usage"] = usage
	out["per_report"] = v.recordPerReport()
	return out
}

// orNone is a time for JSON, null when there is none.
func orNone(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}
