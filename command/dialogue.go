package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
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

// dialogue answers questions one after the other. With a person on a terminal it is a conversation: a question may lean on those before
// it. Those that a program gives have nothing to do with each other.
type dialogue struct {
	env      *Env
	asker    *ask.Asker
	pack     *topic.Pack
	language *identify.Identifier
	config   config.Config
	store    *store.Store
	now      func() time.Time
	prompt   bool
	fixed    bool // answers are in the configured language, whatever the question's
	json     bool
	timeline bool
	fresh    bool
	deadline time.Duration // 0 for none

	before      []string  // asked before, the oldest first
	last        *judged   // nil before the first answer
	given       int       // answers
	interrupted chan bool // gets a value at each Ctrl-C; nil where that ends the program
}

// judged is an answer and what its reader has said of it.
type judged struct {
	answer   news.Answer
	feedback int64 // number of what is kept of it, 0 for nothing
}

func newDialogue(e *Env, c config.Config, pack *topic.Pack, s *store.Store, model *editor.Model) (*dialogue, error) {
	asker, err := e.newAsker(c, s, pack, model)
	if err != nil {
		return nil, err
	}
	return &dialogue{
		env: e, asker: asker, pack: pack, language: identify.New(), config: c, store: s, now: e.Now, prompt: e.Terminal.Dialogue,
	}, nil
}

// run answers each line of in until it ends. A line that can't be taken as a question stops no other.
func (d *dialogue) run(ctx context.Context, in io.Reader) error {
	if d.prompt {
		stop := d.listen()
		defer stop()
	}
	asked, refused := 0, 0
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for {
		if d.prompt {
			fmt.Fprint(d.env.Out, "\n? ")
		}
		line, ok, err := d.nextLine(ctx, lines)
		if d.prompt && (!ok || err != nil) {
			fmt.Fprintln(d.env.Out) // below the mark of the prompt
			return nil
		}
		switch {
		case errors.Is(err, bufio.ErrTooLong):
			return fmt.Errorf("reading the questions: a line is longer than a megabyte: write a question a line")
		case err != nil:
			return fmt.Errorf("reading the questions: %w", err)
		case !ok && asked == 0:
			return misused("there is no question: write it after `tumen ask`, or one a line on standard input")
		case !ok && refused > 0:
			return fmt.Errorf("%w: %d of the questions could not be taken; the reasons stand above", errSome, refused)
		case !ok:
			return nil
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		asked++
		err = d.take(ctx, line)
		if errors.Is(err, errEnd) {
			return nil
		}
		if isQuestion(err) {
			refused++
			fmt.Fprintln(d.env.Err, err)
			continue
		}
		if err != nil {
			return err
		}
	}
}

// take answers a line, or does what it tells a conversation to do. In a conversation an answer that failed ends nothing but itself.
func (d *dialogue) take(ctx context.Context, line string) error {
	if !d.prompt {
		if order := strings.TrimSpace(line); isOrder(order) {
			return fmt.Errorf("%w: %s is for a conversation on a terminal: write a question a line", ask.ErrQuestion, order)
		}
		_, err := d.answer(ctx, line, d.timeline)
		return err
	}
	line = strings.TrimSpace(keys.ReplaceAllString(line, ""))
	if line == "" {
		return nil
	}
	timeline := d.timeline
	if word, rest, _ := strings.Cut(line, " "); isOrder(line) {
		if word != "/timeline" || strings.TrimSpace(rest) == "" {
			return d.obey(ctx, word)
		}
		line, timeline = strings.TrimSpace(rest), true
	}
	within, done := d.interruptible(ctx)
	a, err := d.answer(within, line, timeline)
	stopped := within.Err() != nil && ctx.Err() == nil
	done()
	switch {
	case stopped:
		fmt.Fprintln(d.env.Err, d.say().T("terminal.stopped", nil))
		return nil
	case err != nil && (isQuestion(err) || ctx.Err() != nil):
		return err
	case err != nil:
		fmt.Fprintf(d.env.Err, "tumen: %v\n", err)
		return nil
	}
	d.last = &judged{answer: a}
	d.before = append(d.before, line)
	d.before = d.before[max(0, len(d.before)-mostBefore):]
	return nil
}

// keys are what the keys of a terminal send that write no letter, such as the arrows.
var keys = regexp.MustCompile(`\x1b(\[[0-9;?]*[A-Za-z~]|O.)`)

// errEnd says that somebody wants to end a conversation.
var errEnd = errors.New("the end")

// isOrder reports whether a line tells a conversation to do something. Words that end other programs are no questions either.
func isOrder(line string) bool {
	switch line {
	case "?", "help", "exit", "quit", "👍", "👎":
		return true
	}
	return strings.HasPrefix(line, "/")
}

// obey does what a word tells a conversation to do.
func (d *dialogue) obey(ctx context.Context, word string) error {
	say := d.say()
	switch word {
	case "/quit", "/exit", "/q", "quit", "exit":
		return errEnd
	case "/help", "/?", "?", "help":
		fmt.Fprintln(d.env.Out, say.T("terminal.help", nil))
	case "/new":
		d.before = nil
		fmt.Fprintln(d.env.Out, say.T("terminal.new", nil))
	case "/good", "👍":
		return d.judge(ctx, true)
	case "/bad", "👎":
		return d.judge(ctx, false)
	case "/timeline":
		fmt.Fprintln(d.env.Out, say.T("terminal.what", nil))
	default:
		fmt.Fprintln(d.env.Out, say.T("terminal.unknown", map[string]any{"Word": word}))
	}
	return nil
}

// judge keeps what is thought of the last answer, in place of what was thought of it before.
func (d *dialogue) judge(ctx context.Context, good bool) error {
	if d.last == nil {
		fmt.Fprintln(d.env.Out, d.say().T("terminal.no_answer", nil))
		return nil
	}
	id, err := d.env.keepFeedback(ctx, d.store, store.Feedback{At: d.now(), Up: good, Answer: d.last.answer}, d.last.feedback)
	if err != nil {
		fmt.Fprintf(d.env.Err, "tumen: %v\n", err)
		return nil
	}
	d.last.feedback = id
	kept := d.say().T("terminal.bad", nil)
	if good {
		kept = d.say().T("terminal.good", nil)
	}
	fmt.Fprintln(d.env.Out, kept)
	return nil
}

// say speaks the language of the last answer, else the configured one.
func (d *dialogue) say() phrases.Printer {
	if d.last != nil {
		return phrases.For(d.last.answer.Language)
	}
	return phrases.For(d.config.Language)
}

// isQuestion reports whether it is the question that is wrong.
func isQuestion(err error) bool { return errors.Is(err, ask.ErrQuestion) }

// refusal says in the reader's language why a question can't be taken.
type refusal struct{ text string }

func (r refusal) Error() string { return r.text }

func (r refusal) Unwrap() error { return ask.ErrQuestion }

// spoken is the language in which a question too short to tell is asked: that of the question before it.
func (d *dialogue) spoken() news.Language {
	if n := len(d.before); n > 0 {
		if l := d.language.IdentifyQuestion(d.before[n-1], d.config.Language); l.Read() {
			return l
		}
	}
	return d.config.Language
}

// answer prints what the archive says to a question.
func (d *dialogue) answer(ctx context.Context, question string, timeline bool) (news.Answer, error) {
	asked := d.language.IdentifyQuestion(question, d.spoken())
	reader := asked
	if d.fixed || !asked.Read() {
		reader = d.config.Language
	}
	within, cancel := ctx, context.CancelFunc(func() {})
	if d.deadline > 0 {
		within, cancel = context.WithTimeout(ctx, d.deadline)
	}
	defer cancel()
	bar := d.env.progress()
	bar.say(phrases.For(reader).T("terminal.working", nil))
	a, err := d.asker.Ask(within, ask.Request{
		Question: question, Asked: asked, Language: reader, Now: d.now(), Before: d.before, Timeline: timeline, Fresh: d.fresh,
	})
	bar.end()
	if err != nil && within.Err() != nil && ctx.Err() == nil {
		return a, fmt.Errorf("there was no answer within %s: ask for less at once, or give it longer with --deadline", d.deadline)
	}
	if errors.Is(err, ask.ErrLongQuestion) {
		return a, refusal{phrases.For(reader).T("bot.hint.too_long", nil)}
	}
	if err != nil {
		return a, err
	}
	if d.json {
		return a, writeJSON(d.env.Out, a)
	}
	if d.given++; d.given > 1 && !d.prompt {
		fmt.Fprintln(d.env.Out)
	}
	if _, err = io.WriteString(d.env.Out, answerText(a, d.pack, d.config.Zone, d.now())); err != nil {
		return a, fmt.Errorf("writing the answer: %w", err)
	}
	return a, nil
}

// nextLine reads a line and gives up when the context ends or somebody presses Ctrl-C: a read of a terminal can't be interrupted, so that
// the goroutine that reads may stay behind until the process ends.
func (d *dialogue) nextLine(ctx context.Context, lines *bufio.Scanner) (string, bool, error) {
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
	case <-d.interrupted:
		return "", false, nil
	case <-ctx.Done():
		return "", false, ctx.Err()
	}
}

// listen has Ctrl-C stop an answer, not the program, until stop is called.
func (d *dialogue) listen() (stop func()) {
	if d.env.Interrupts == nil {
		return func() {}
	}
	signals, restore := d.env.Interrupts()
	d.interrupted = make(chan bool)
	ended, gone := make(chan bool), make(chan bool)
	go func() {
		defer close(gone)
		for {
			select {
			case <-ended:
				return
			case <-signals:
			}
			select {
			case <-ended:
				return
			case d.interrupted <- true:
			}
		}
	}()
	return func() {
		restore()
		close(ended)
		<-gone
	}
}

// interruptible returns a context that Ctrl-C ends; done has to be called.
func (d *dialogue) interruptible(ctx context.Context) (within context.Context, done func()) {
	within, cancel := context.WithCancel(ctx)
	over, gone := make(chan bool), make(chan bool)
	go func() {
		defer close(gone)
		select {
		case <-d.interrupted:
			cancel()
		case <-over:
		}
	}()
	return within, func() {
		close(over)
		<-gone
		cancel()
	}
}

// interrupts takes Ctrl-C away from whoever waits for it, as main does, until restore is called.
func interrupts() (signals <-chan os.Signal, restore func()) {
	c := make(chan os.Signal, 1)
	signal.Reset(os.Interrupt)
	signal.Notify(c, os.Interrupt)
	return c, func() { signal.Stop(c) }
}
