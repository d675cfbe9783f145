package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"tumen/ask"
	"tumen/config"
	"tumen/editor"
	"tumen/lang/identify"
	"tumen/lang/phrases"
	"tumen/news"
	"tumen/store"
	"tumen/topic"
)

// Ask answers questions from the archive.
type Ask struct {
	Question []string      `arg:"" optional:"" help:"the question; without one, questions are read from standard input"`
	Lang     news.Language `placeholder:"L" help:"language of the answer: uk, de, ko or en (default: that of the question)"`
	Format   string        `enum:"text,json" default:"text" help:"text or json"`
	JSON     bool          `name:"json" help:"the same as --format json"`
}

// Help is shown by tumen ask --help.
func (Ask) Help() string {
	return `Examples:
  tumen ask "Скільки північнокорейських солдатів відправили до Росії?"
  tumen ask --lang en --json "북한군 사상자는 몇 명인가?"`
}

// Run runs the command.
func (c Ask) Run(ctx context.Context, e *Env) (err error) {
	settings, err := e.settings(c.Lang)
	if err != nil {
		return err
	}
	pack, err := e.pack(settings)
	if err != nil {
		return err
	}
	s, err := e.writable(ctx, settings)
	if err != nil {
		return err
	}
	defer closing(&err, s)
	model, err := e.newModel(settings, s, pack)
	if err != nil {
		return err
	}
	d, err := newDialogue(e, settings, pack, s, model)
	if err != nil {
		return err
	}
	d.fixed, d.json = c.Lang != "", c.JSON || c.Format == "json"
	if len(c.Question) > 0 {
		err := d.answer(ctx, strings.Join(c.Question, " "))
		if isQuestion(err) {
			return misused("%w", err)
		}
		return err
	}
	return d.run(ctx, e.In)
}

// dialogue answers questions one after the other.
type dialogue struct {
	asker    *ask.Asker
	pack     *topic.Pack
	language *identify.Identifier
	config   config.Config
	out      io.Writer
	errs     io.Writer
	now      func() time.Time
	prompt   bool
	fixed    bool // answers are in the configured language, whatever the question's
	json     bool
}

func newDialogue(e *Env, c config.Config, pack *topic.Pack, s *store.Store, model *editor.Model) (*dialogue, error) {
	asker, err := e.newAsker(c, s, pack, model)
	if err != nil {
		return nil, err
	}
	return &dialogue{
		asker:    asker,
		pack:     pack,
		language: identify.New(),
		config:   c, out: e.Out, errs: e.Err, now: e.Now, prompt: e.Terminal.Dialogue,
	}, nil
}

// run answers each line of in until it ends. A line that can't be taken as a question stops no other.
func (d *dialogue) run(ctx context.Context, in io.Reader) error {
	asked, refused := 0, 0
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for {
		if d.prompt {
			fmt.Fprint(d.out, "? ")
		}
		line, ok, err := nextLine(ctx, lines)
		if err != nil {
			return fmt.Errorf("reading the questions: %w", err)
		}
		if !ok && asked == 0 && !d.prompt {
			return misused("there is no question: write it after `tumen ask`, or one a line on standard input")
		}
		if !ok && refused > 0 && !d.prompt {
			return fmt.Errorf("%w: %d of the questions could not be taken; the reasons stand above", errSome, refused)
		}
		if !ok {
			return nil
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		asked++
		err = d.answer(ctx, line)
		if isQuestion(err) {
			refused++
			fmt.Fprintln(d.errs, err)
			continue
		}
		if err != nil {
			return err
		}
	}
}

// nextLine reads a line and gives up when the context ends: a read of a terminal can't be interrupted, so that the
// goroutine that reads may stay behind until the process ends.
func nextLine(ctx context.Context, lines *bufio.Scanner) (string, bool, error) {
	type read struct {
		line string
		ok   bool
		err  error
	}
	got := make(chan read, 1)
	go func() {
		ok := lines.Scan()
		got <- read{lines.Text(), ok, lines.Err()}
	}()
	select {
	case r := <-got:
		return r.line, r.ok, r.err
	case <-ctx.Done():
		return "", false, ctx.Err()
	}
}

// isQuestion reports whether it is the question that is wrong.
func isQuestion(err error) bool { return errors.Is(err, ask.ErrQuestion) }

func (d *dialogue) answer(ctx context.Context, question string) error {
	asked, _ := d.language.IdentifyHint(question, d.config.Language)
	if !asked.Read() {
		asked = d.config.Language
	}
	reader := asked
	if d.fixed {
		reader = d.config.Language
	}
	a, err := d.asker.Ask(ctx, ask.Request{Question: question, Asked: asked, Language: reader, Now: d.now()})
	if err != nil {
		return err
	}
	if d.json {
		return writeJSON(d.out, a)
	}
	_, err = io.WriteString(d.out, answerText(a, d.pack, d.config.Zone))
	return err
}

// answerText is the answer with its endnotes.
func answerText(a news.Answer, pack *topic.Pack, zone *time.Location) string {
	var b strings.Builder
	b.WriteString(a.Answer + "\n")
	say := phrases.For(a.Language)
	if a.Written {
		b.WriteString("\n" + say.T("ask.written", nil) + "\n")
	}
	if a.Written && a.Dropped > 0 {
		b.WriteString(say.N("ask.dropped", a.Dropped, nil) + "\n")
	}
	for _, c := range a.Notes() {
		date := say.T("note.undated", nil)
		if t, err := time.ParseInLocation(time.DateOnly, c.Published, zone); err == nil {
			date = say.Date(t)
		}
		outlet := speakerName(pack, c.Outlet, a.Language)
		fmt.Fprintf(&b, "\n[%d] %s (%s), %s: %s\n    %s\n    %s\n", c.N, outlet, c.Language, date, c.Title, c.URL,
			say.T("quote.open", nil)+c.Quote+say.T("quote.close", nil))
	}
	return b.String()
}
