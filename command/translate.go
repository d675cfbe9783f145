package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"tumen/config"
	"tumen/digest"
	"tumen/editor"
	"tumen/lang/identify"
	"tumen/news"
	"tumen/pipeline"
	"tumen/source"
	"tumen/store"
	"tumen/topic"
)

// Translate puts a whole report into another language.
type Translate struct {
	What   string        `arg:"" name:"what" help:"a file, the address of a page, or - for standard input"`
	To     news.Language `required:"" placeholder:"L" help:"language of the translation: uk, de, ko or en"`
	Format string        `enum:"html,markdown,text,json" default:"text" help:"html, markdown, text or json"`
	JSON   bool          `name:"json" help:"the same as --format json"`
	Output string        `short:"o" placeholder:"FILE" help:"file to write to, in place of standard output"`
}

// Help is shown by tumen translate --help.
func (Translate) Help() string {
	return `The report is translated sentence by sentence by the language model, headings, lists and tables kept, and shown beside its original.
Each sentence is checked both ways: nothing is added and nothing left out, as far as a program can tell. What fails twice is not shown: the
original stands there and says why. The report does not go into the archive. What the model answered is kept, so that the same command
after an interruption goes on from there.

Examples:
  tumen translate report.html --to de --format html --output report.de.html
  tumen translate https://example.org/report --to uk
  cat report.txt | tumen translate - --to en --json`
}

// Run runs the command.
func (c Translate) Run(ctx context.Context, e *Env) (err error) {
	if err := readable("--to", c.To); err != nil {
		return err
	}
	if c.JSON {
		c.Format = "json"
	}
	settings, err := e.settings("")
	if err != nil {
		return err
	}
	if !settings.Model.Configured() {
		return errors.New("translating needs a language model and none is configured: name one with TUMEN_MODEL, or a server with OPENAI_BASE_URL; " +
			"see README, \"With a language model\"")
	}
	pack, err := e.pack(settings)
	if err != nil {
		return err
	}
	languages := identify.New()
	a, err := c.read(ctx, e, settings, pack, languages)
	if err != nil {
		return err
	}
	s, err := store.Open(ctx, settings.Store, store.Options{})
	if err != nil {
		return err
	}
	defer closing(&err, s)
	model, err := e.newModel(settings, s, pack)
	if err != nil {
		return err
	}
	bar := e.progress()
	t, err := model.Translate(ctx, a, c.To, editor.TranslateOptions{
		Identify: languages.Identify,
		Progress: func(done, of int) { bar.say(fmt.Sprintf("%d of %d sentences", done, of)) },
	})
	bar.end()
	if err != nil {
		return fmt.Errorf("translating %s: %w: what is translated so far is kept; run the same command again to go on", a.Name(), err)
	}
	return c.write(e, digest.NewParallel(t, settings.Zone, pack))
}

// read reads the one report that is named.
func (c Translate) read(ctx context.Context, e *Env, settings config.Config, pack *topic.Pack, languages *identify.Identifier) (news.Article, error) {
	fetcher := e.newFetcher(settings)
	defer fetcher.Close()
	if info, err := os.Stat(c.What); err == nil && info.IsDir() {
		return news.Article{}, misused("%s is a folder: name a file in it", c.What)
	}
	var docs []news.Document
	for d, err := range (source.Opener{Fetcher: fetcher, Stdin: e.In, MaxBytes: settings.MaxDocument, Now: e.Now}).Open(ctx, c.What) {
		if err != nil {
			return news.Article{}, err
		}
		if docs = append(docs, d); len(docs) > 1 {
			return news.Article{}, misused("%s is a feed, not a report: name one of its reports", c.What)
		}
	}
	if len(docs) == 0 {
		return news.Article{}, fmt.Errorf("%s holds no report: name a file or an address of one", c.What)
	}
	a, err := newReader(pack).Read(ctx, docs[0])
	if err != nil {
		return a, err
	}
	l, _ := languages.Identify(a.Text)
	pipeline.CutIn(&a, l)
	switch {
	case l == c.To:
		return a, misused("%s is in %s already: name another language with --to", c.What, languageName(l))
	case l == news.Undetermined:
		return a, fmt.Errorf("the language of %s can't be told: it has too few words, or is in a language that is not read here; give the report's own text in Ukrainian, German, Korean or English", c.What)
	case !l.Read():
		return a, fmt.Errorf("%s is in %s, which is not translated: reports are read in Ukrainian, German, Korean and English", c.What, languageName(l))
	}
	return a, nil
}

// languageName is how a language is called at the command line.
func languageName(l news.Language) string {
	if name := map[news.Language]string{news.Ukrainian: "Ukrainian", news.German: "German", news.Korean: "Korean", news.English: "English", news.Russian: "Russian"}[l]; name != "" {
		return name
	}
	return string(l)
}

// write writes the translation in the format that is asked for.
func (c Translate) write(e *Env, d digest.Parallel) error {
	var text string
	switch c.Format {
	case "html":
		page, err := d.HTML()
		if err != nil {
			return err
		}
		text = page
	case "markdown":
		text = d.Markdown()
	case "json":
		data, err := d.JSON()
		if err != nil {
			return err
		}
		text = string(data)
	default:
		text = d.Text()
	}
	if c.Output == "" {
		_, err := io.WriteString(e.Out, text)
		return err
	}
	if err := os.WriteFile(filepath.Clean(c.Output), []byte(text), 0o600); err != nil {
		return fmt.Errorf("writing the translation: %w: name another file with --output", err)
	}
	fmt.Fprintf(e.Err, "tumen: %s is written\n", c.Output)
	return nil
}
