package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"tumen/config"
	"tumen/lang"
	"tumen/news"
	"tumen/store"
)

// Feedback lists what readers think of answers, or keeps what somebody thinks of one.
type Feedback struct {
	Since  string `placeholder:"D" help:"only what was said on this day or later, such as 2025-03-01"`
	Only   string `enum:"good,bad,all" default:"all" help:"good, bad or all"`
	Good   string `placeholder:"FILE" xor:"give" help:"keep 👍 for the answer in this file, as tumen ask --json wrote it; - for standard input"`
	Bad    string `placeholder:"FILE" xor:"give" help:"keep 👎 for it"`
	Format string `enum:"text,json" default:"text" help:"text or json"`
	JSON   bool   `name:"json" help:"the same as --format json"`
}

// Help is shown by tumen feedback --help.
func (Feedback) Help() string {
	return `Readers say it with 👍 and 👎 below an answer in Telegram, and with /good and /bad in tumen ask. Kept is the question, the answer and what it
cites, never who asked.

Examples:
  tumen feedback --only bad --since 2025-03-01
  tumen feedback --json
  tumen ask --json "북한군 사상자는 몇 명인가?" > answer.json; tumen feedback --good answer.json`
}

// largestAnswer is how many bytes of a file are read for an answer.
const largestAnswer = 1 << 20

// Run runs the command.
func (c Feedback) Run(ctx context.Context, e *Env) (err error) {
	settings, err := e.settings("")
	if err != nil {
		return err
	}
	since := time.Time{}
	if c.Since != "" {
		if since, _, err = window("", c.Since, settings.Zone, e.Now()); err != nil {
			return err
		}
	}
	if c.Good != "" || c.Bad != "" {
		if c.Since != "" || c.Only != "all" {
			return misused("--since and --only choose what is listed: leave them out to keep feedback")
		}
		return c.give(ctx, e, settings)
	}
	s, err := e.archive(ctx, settings)
	if err != nil {
		return err
	}
	defer closing(&err, s)
	all, err := s.Feedback(ctx, since)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(f store.Feedback) bool { return c.Only == "good" && !f.Up || c.Only == "bad" && f.Up })
	slices.Reverse(all) // the newest first
	if c.JSON || c.Format == "json" {
		return writeJSON(e.Out, feedbackJSON(all))
	}
	return writeFeedback(e.Out, all, settings.Zone)
}

// give keeps what is thought of an answer that a file has.
func (c Feedback) give(ctx context.Context, e *Env, settings config.Config) (err error) {
	name := c.Good + c.Bad
	answer, err := readAnswer(name, e.In)
	if err != nil {
		return err
	}
	s, err := e.archive(ctx, settings) // there has to be one
	if err != nil {
		return err
	}
	defer closing(&err, s)
	_, err = e.keepFeedback(ctx, s, store.Feedback{At: e.Now(), Up: c.Good != "", Answer: answer}, 0)
	return err
}

// readAnswer reads an answer as tumen ask --json writes it.
func readAnswer(name string, in io.Reader) (a news.Answer, err error) {
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return a, misused("%w: name a file with an answer that tumen ask --json wrote", err)
		}
		defer closing(&err, f)
		in = f
	}
	body, err := io.ReadAll(io.LimitReader(in, largestAnswer+1))
	if err != nil {
		return a, fmt.Errorf("reading the answer %s: %w", name, err)
	}
	if len(body) > largestAnswer {
		return a, misused("%s is larger than a megabyte: that is no answer of tumen ask --json", name)
	}
	if err := json.Unmarshal(body, &a); err != nil {
		return a, misused("%s has no answer as tumen ask --json writes one (%w)", name, err)
	}
	if strings.TrimSpace(a.Question) == "" || strings.TrimSpace(a.Answer) == "" {
		return a, misused("%s has no question and answer as tumen ask --json writes them", name)
	}
	return a, nil
}

// keepFeedback keeps what is thought of an answer, in place of what is kept under the number of an earlier one, if there is one; an archive that was opened to look at it is opened to write for this moment.
func (e *Env) keepFeedback(ctx context.Context, s *store.Store, f store.Feedback, earlier int64) (id int64, err error) {
	if s.Writable() {
		return s.SaveFeedback(ctx, f, earlier)
	}
	w, err := store.Open(ctx, s.Path(), store.Options{})
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	return w.SaveFeedback(ctx, f, earlier)
}

type shownFeedback struct {
	At     time.Time   `json:"at"`
	Good   bool        `json:"good"`
	Answer news.Answer `json:"answer"`
}

func feedbackJSON(all []store.Feedback) any {
	out := struct {
		Feedback []shownFeedback `json:"feedback"`
		Good     int             `json:"good"`
		Bad      int             `json:"bad"`
	}{Feedback: []shownFeedback{}}
	for _, f := range all {
		out.Feedback = append(out.Feedback, shownFeedback{f.At.UTC(), f.Up, f.Answer})
	}
	out.Good, out.Bad = votes(all)
	return out
}

func votes(all []store.Feedback) (good, bad int) {
	for _, f := range all {
		if f.Up {
			good++
		}
	}
	return good, len(all) - good
}

// writeFeedback lists it with what was answered and cited, for a person who looks for what went wrong. A question is a stranger's text.
func writeFeedback(w io.Writer, all []store.Feedback, zone *time.Location) error {
	var b strings.Builder
	for _, f := range all {
		mark := "👎"
		if f.Up {
			mark = "👍"
		}
		fmt.Fprintf(&b, "%s %s  %s\n", mark, f.At.In(zone).Format("2006-01-02 15:04"), oneLine(f.Answer.Question))
		for line := range strings.SplitSeq(strings.TrimSpace(f.Answer.Answer), "\n") {
			if line = oneLine(line); line != "" {
				fmt.Fprintf(&b, "   %s\n", line)
			}
		}
		for _, c := range f.Answer.Notes() {
			fmt.Fprintf(&b, "   [%d] %s %s\n", c.N, oneLine(c.Outlet), oneLine(c.URL))
		}
		b.WriteString("\n")
	}
	good, bad := votes(all)
	fmt.Fprintf(&b, "%d 👍, %d 👎\n", good, bad)
	_, err := io.WriteString(w, b.String())
	return err
}

// oneLine is a text without line ends and without what a terminal would act on.
func oneLine(text string) string { return strings.Join(strings.Fields(lang.Clean(text)), " ") }
