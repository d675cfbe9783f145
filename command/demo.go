package command

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"tumen/digest"
	"tumen/lang/phrases"
	"tumen/news"
	"tumen/pipeline"
	"tumen/store"
)

//go:embed samples/*.txt
var samples embed.FS

// Demo shows the whole way on the built-in sample reports.
type Demo struct {
	Lang   news.Language `placeholder:"L" help:"language of the digest: uk, de, ko or en"`
	Format string        `enum:"text,markdown,html,json" default:"text" help:"text, markdown, html or json"`
}

// Help is shown by tumen demo --help.
func (Demo) Help() string {
	return "The reports were written for this purpose; the archive is a temporary folder that is removed at the end.\n\nExample: tumen demo --lang ko"
}

// Run runs the command.
func (c Demo) Run(ctx context.Context, e *Env) (err error) {
	settings, err := e.settings(c.Lang)
	if err != nil {
		return err
	}
	pack, err := e.pack(settings)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "tumen-demo-")
	if err != nil {
		return fmt.Errorf("the demo needs a temporary folder: %w: free some space or set TMPDIR", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	s, err := store.Open(ctx, filepath.Join(dir, "demo.db"), store.Options{})
	if err != nil {
		return err
	}
	defer closing(&err, s)

	say := phrases.For(settings.Language)
	fmt.Fprintln(e.Err, say.T("demo.intro", nil))
	bar := e.progress()
	model, err := e.newModel(settings, s, pack)
	if err != nil {
		return err
	}
	p := e.newPipeline(settings, s, pack, model)
	p.Progress = bar.named(say)
	summary, err := p.Run(ctx, sampleDocuments(e.Now()))
	bar.end()
	became(e.Err, say, summary)
	reportMore(e.Err, summary)
	if err != nil {
		return err
	}
	if len(summary.Problems) > 0 {
		return fmt.Errorf("%w: %d sample reports did not get through", errSome, len(summary.Problems))
	}
	maker := e.newEditions(settings, s, pack, model)
	maker.length = digest.Full
	edition, _, err := maker.next(ctx, e.Now())
	if err != nil {
		return err
	}
	if err := write(e.Out, edition, c.Format); err != nil {
		return err
	}
	if e.Terminal.Dialogue {
		fmt.Fprintf(e.Out, "\n%s\n", say.T("demo.ask", nil))
		d, err := newDialogue(e, settings, pack, s, model)
		if err != nil {
			return err
		}
		if err := d.run(ctx, e.In); err != nil {
			return err
		}
	}
	farewell(e.Err, say, model == nil)
	return nil
}

// named shows how far each step has come under its name in the reader's language.
func (p *progress) named(say phrases.Printer) func(news.Step, int) {
	return func(step news.Step, n int) {
		p.say(fmt.Sprintf("%s %d", say.T("demo.step."+string(step), nil), n))
	}
}

// became says in the reader's language what became of the samples.
func became(w io.Writer, say phrases.Printer, s pipeline.Summary) {
	var parts []string
	if n := s.Done[news.Filed]; n > 0 {
		parts = append(parts, say.N("demo.filed", n, nil))
	}
	if n := s.Done[news.Reprint]; n > 0 {
		parts = append(parts, say.N("count.reprints", n, nil))
	}
	if n := s.Done[news.OffTopic]; n > 0 {
		parts = append(parts, say.N("count.off_topic", n, nil))
	}
	fmt.Fprintln(w, say.T("demo.counts", map[string]any{"Articles": say.N("count.articles", s.Added, nil), "Parts": strings.Join(parts, "; ")}))
}

// farewell says what would be different with a model, and how to go on.
func farewell(w io.Writer, say phrases.Printer, modelless bool) {
	fmt.Fprintln(w)
	if modelless {
		fmt.Fprintln(w, say.T("demo.no_model", nil))
	}
	fmt.Fprintln(w, say.T("demo.own", nil))
}

// sampleDocuments yields the sample reports in the order of their names.
func sampleDocuments(now time.Time) iter.Seq2[news.Document, error] {
	return func(yield func(news.Document, error) bool) {
		names, err := fs.Glob(samples, "samples/*.txt")
		if err != nil {
			yield(news.Document{}, err)
			return
		}
		for _, name := range names {
			body, err := samples.ReadFile(name)
			d := news.Document{Address: "file:" + strings.TrimPrefix(name, "samples/"), ContentType: "text/plain; charset=utf-8", Body: body, Fetched: now}
			if !yield(d, err) {
				return
			}
		}
	}
}
