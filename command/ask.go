package command

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"tumen/digest"
	"tumen/lang/phrases"
	"tumen/news"
	"tumen/topic"
)

// Ask answers questions from the archive.
type Ask struct {
	Question []string      `arg:"" optional:"" help:"the question; without one, questions are read from standard input: on a terminal a conversation, else one a line"`
	Lang     news.Language `placeholder:"L" help:"language of the answer: uk, de, ko or en (default: that of the question)"`
	Timeline bool          `help:"what happened one after the other"`
	After    []string      `sep:"none" placeholder:"QUESTION" help:"what was asked before, that a question such as “and wounded?” asks on from; up to six times, the earliest first"`
	Deadline time.Duration `default:"1m" placeholder:"TIME" help:"how long an answer may take, such as 30s; a model that takes longer is not waited for (default: 1m)"`
	Fresh    bool          `help:"answer anew, even if the same was asked within the hour"`
	Format   string        `enum:"text,json" default:"text" help:"text or json"`
	JSON     bool          `name:"json" help:"the same as --format json"`
}

// Help is shown by tumen ask --help.
func (Ask) Help() string {
	return `Each line of an answer names its sources by number; they stand below it with outlet, language, date, link and the original sentence. What the
archive doesn't have is not answered; what comes nearest is shown.

Examples:
  tumen ask
  tumen ask "Скільки північнокорейських солдатів відправили до Росії?"
  tumen ask --timeline "Shoigu visits"
  tumen ask --after "Wie viele nordkoreanische Soldaten wurden getötet?" "Und verwundet?"
  tumen ask --lang en --json "북한군 사상자는 몇 명인가?"
  tumen ask --json < questions.txt

docs/asking.md says more; docs/formats.md describes the JSON.`
}

// mostBefore is how many earlier questions a follow-up can lean on.
const mostBefore = 6

// Run runs the command.
func (c Ask) Run(ctx context.Context, e *Env) (err error) {
	settings, err := e.settings(c.Lang)
	if err != nil {
		return err
	}
	if c.Deadline <= 0 {
		return misused("--deadline %s: it must be more than nothing, such as 30s or 2m", c.Deadline)
	}
	if len(c.After) > mostBefore {
		return misused("--after is given %d times: a question can follow at most %d", len(c.After), mostBefore)
	}
	question := strings.Join(c.Question, " ")
	if len(c.Question) > 0 && strings.TrimSpace(question) == "" {
		return misused("the question is empty: write what you want to know")
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
	d.fixed, d.json, d.timeline, d.fresh, d.deadline = c.Lang != "", c.JSON || c.Format == "json", c.Timeline, c.Fresh, c.Deadline
	d.before = c.After
	if len(c.Question) == 0 {
		if d.prompt {
			fmt.Fprintln(e.Err, d.say().T("terminal.hint", nil))
		}
		return d.run(ctx, e.In)
	}
	_, err = d.answer(ctx, question, c.Timeline)
	if isQuestion(err) {
		return misused("%w", err)
	}
	return err
}

// answerText is the answer with its endnotes.
func answerText(a news.Answer, pack *topic.Pack, zone *time.Location, now time.Time) string {
	var b strings.Builder
	b.WriteString(a.Answer + "\n")
	say := phrases.For(a.Language)
	if a.Written {
		b.WriteString("\n" + say.T("ask.written", nil) + "\n")
	}
	if a.Written && a.Dropped > 0 {
		b.WriteString(say.N("ask.dropped", a.Dropped, nil) + "\n")
	}
	switch a.Unwritten {
	case news.AwaitedModel:
		b.WriteString("\n" + say.T("ask.unwritten.model", nil) + "\n")
	case news.AwaitedBudget:
		b.WriteString("\n" + say.T("ask.unwritten.budget", nil) + "\n")
	}
	for _, c := range a.Notes() {
		writeNote(&b, c, pack, say, zone)
	}
	if what := digest.LookedFor(a); what != "" {
		fmt.Fprintf(&b, "\n%s\n", what)
	}
	if a.Again && now.Sub(a.AsOf) >= time.Minute {
		fmt.Fprintf(&b, "\n%s\n", say.T("terminal.again", map[string]any{"Clock": say.Clock(a.AsOf.In(zone))}))
	}
	return b.String()
}

// writeNote writes what is behind a number in brackets. Of a source that allows no quotation there are no words.
func writeNote(w io.Writer, c news.Citation, pack *topic.Pack, say phrases.Printer, zone *time.Location) {
	date := say.T("note.undated", nil)
	if t, err := time.ParseInLocation(time.DateOnly, c.Published, zone); err == nil {
		date = say.Date(t)
	}
	outlet := speakerName(pack, c.Outlet, say.Language())
	fmt.Fprintf(w, "\n[%d] %s (%s), %s: %s\n    %s\n", c.N, outlet, c.Language, date, c.Title, c.URL)
	if c.Quote != "" {
		fmt.Fprintf(w, "    %s\n", say.T("quote.open", nil)+c.Quote+say.T("quote.close", nil))
	}
}
