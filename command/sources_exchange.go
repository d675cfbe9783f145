package command

import (
	"context"
	"fmt"
	"io"
	"strings"

	"tumen/news"
	"tumen/source/links"
	"tumen/source/records"
)

// SourcesImport follows the sources of a list.
type SourcesImport struct {
	Input
	DryRun bool `help:"say what would be done, and do nothing"`
	JSON   bool `name:"json" help:"as JSON"`
}

// Help is shown by tumen sources import --help.
func (SourcesImport) Help() string {
	return `The list is OPML of any reader, or OPML or JSON of "tumen sources export". For each entry a line says whether it was added, was known, or is
refused and why; what is refused hinders no other. The sources are not tried: "tumen sources test" does that. The exit code is 1 if any is
refused.

Examples:
  tumen sources import subscriptions.opml
  tumen sources export --json | ssh other tumen sources import`
}

// Run runs the command.
func (c SourcesImport) Run(ctx context.Context, e *Env) (err error) {
	in, err := c.open(e)
	if err != nil {
		return err
	}
	data, err := io.ReadAll(io.LimitReader(in, records.MostBytes+1))
	if closeErr := in.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return fmt.Errorf("reading the list: %w", err)
	}
	lines, err := records.ReadList(data)
	if err != nil {
		return fmt.Errorf("%s: %w", orElse(c.Path, "standard input"), err)
	}
	r, err := e.look(ctx)
	if err != nil {
		return err
	}
	defer closing(&err, r)
	all, err := r.all(ctx)
	if err != nil {
		return err
	}
	taken := records.Take(all, lines, e.Now())
	if !c.DryRun {
		var fresh []news.Source
		for _, v := range taken {
			if v.Outcome == records.Added {
				fresh = append(fresh, v.Source)
			}
		}
		if err := e.save(ctx, fresh); err != nil {
			return err
		}
	}
	return c.tell(e, taken)
}

// tell says what became of each entry.
func (c SourcesImport) tell(e *Env, taken []records.Taken) error {
	counts := map[records.Outcome]int{}
	rows := []map[string]any{}
	for _, v := range taken {
		counts[v.Outcome]++
		address := links.Mask(v.Source.Address)
		if c.JSON {
			rows = append(rows, map[string]any{"line": v.Line.Line, "outcome": v.Outcome, "id": v.Source.ID, "address": address, "problem": v.Problem})
			continue
		}
		parts := []string{string(v.Outcome), orElse(v.Source.ID, v.Source.Name), address}
		line := strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
		if v.Problem != "" {
			line += ": " + v.Problem
		}
		if v.Line.Line > 0 {
			line = fmt.Sprintf("line %d: %s", v.Line.Line, line)
		}
		fmt.Fprintln(e.Out, line)
	}
	if c.JSON {
		if err := writeJSON(e.Out, map[string]any{"entries": rows, "added": counts[records.Added], "known": counts[records.Known], "refused": counts[records.Refused]}); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(e.Out, "%d added, %d known, %d refused%s\n", counts[records.Added], counts[records.Known], counts[records.Refused],
			hint(c.DryRun, "; nothing was done"))
	}
	if n := counts[records.Refused]; n > 0 {
		return fmt.Errorf("%w: %d entries of the list are refused; the reasons stand above", errSome, n)
	}
	return nil
}

// SourcesExport writes the sources as a list for others.
type SourcesExport struct {
	JSON bool `name:"json" help:"as JSON; else as OPML"`
}

// Help is shown by tumen sources export --help.
func (SourcesExport) Help() string {
	return `All sources are written, those that are off too and so marked. OPML has what other readers know of feeds; what is ours alone stands in
attributes of a namespace of its own. A source whose address holds a password or a key stays out.

Examples:
  tumen sources export > sources.opml
  tumen sources export --json > sources.json`
}

// Run runs the command.
func (c SourcesExport) Run(ctx context.Context, e *Env) (err error) {
	r, err := e.look(ctx)
	if err != nil {
		return err
	}
	defer closing(&err, r)
	all, err := r.all(ctx)
	if err != nil {
		return err
	}
	list, left := records.Export(all)
	for _, id := range left {
		fmt.Fprintf(e.Err, "tumen: %s stays out: its address holds a password or a key\n", id)
	}
	if c.JSON {
		return writeJSON(e.Out, map[string]any{"sources": list})
	}
	return records.WriteOPML(e.Out, list, "Sources of Tumen")
}
