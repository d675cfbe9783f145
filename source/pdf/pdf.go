// Package pdf makes text of PDF files, by poppler's pdftotext in a process of its own.
//
// It promises: the text is what the pages say, in the order in which a reader reads it, a paragraph or a table's row a
// line. What a page repeats at its head or foot is left out; footnotes stand after the text; a footnote's mark never
// stands beside a figure as if it were a digit of it. A file that gives no text is an error that says why (a scan, a
// password, damage, a limit), never an empty text; one that gives a part of its text says so.
//
// It never trusts the file: the other program gets it on its standard input only after memory, processor time and file
// size of that process are limited, it has no environment and no file of its own, and it ends, with all that it started,
// when the time is over. It never guesses a time: the day on which a file was made is no day of publication, unless the
// first page names the same day.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"tumen/news"
	"tumen/source/failure"
)

// Limits bounds what one file may cost. The zero value is useful.
type Limits struct {
	Pages  int           // that are read, default 300; of a longer file the text is a part
	Output int64         // bytes that the other program may write, default 128 MB
	Text   int           // bytes of text, default 4 MB; no report is that long
	Memory uint64        // bytes of address space of the other program, default 1 GB
	CPU    time.Duration // processor time of the other program, default 30 s
	Time   time.Duration // until the other program is ended, default 90 s
}

func (l Limits) withDefaults() Limits {
	if l.Pages <= 0 {
		l.Pages = 300
	}
	if l.Output <= 0 {
		l.Output = 128 << 20
	}
	if l.Text <= 0 {
		l.Text = 4 << 20
	}
	if l.Memory == 0 {
		l.Memory = 1 << 30
	}
	if l.CPU <= 0 {
		l.CPU = 30 * time.Second
	}
	if l.Time <= 0 {
		l.Time = 90 * time.Second
	}
	return l
}

// Converter makes text of PDF files. The zero value is useful. It is safe for use by several goroutines.
type Converter struct {
	Limits Limits
	Find   func(program string) (path string, err error) // default Find; for tests
	Now    func() time.Time                              // default time.Now
}

// Text is what a file says.
type Text struct {
	Text      string    // paragraphs and rows of tables, each a line
	Title     string    // of the file's own data or the first page's largest line; empty when neither has one
	Published time.Time // the day that the first page and the file's own data agree on; zero when there is none
	Partial   bool      // a part of the file could not be read, or is beyond the limit
}

// waitForProgram is how long a file waits, before it is looked whether somebody has installed the program.
const waitForProgram = time.Minute

// Convert makes text of a file. Errors are a *failure.Error with news.ErrGiveUp where the same bytes can never be read and
// news.ErrAgain where they may be; a *news.WaitError where the program that reads them is missing, since a file must not
// be given up for what is wrong with the machine; or of the context.
func (c Converter) Convert(ctx context.Context, doc news.Document) (Text, error) {
	limits := c.Limits.withDefaults()
	find := c.Find
	if find == nil {
		find = Find
	}
	path, err := find(Program)
	if err != nil {
		return Text{}, c.missing(doc.Address, err)
	}
	read := newReader(limits.Pages + 1)
	ran, err := run(ctx, limits, path, read,
		doc.Body, "-bbox-layout", "-cropbox", "-nodiag", "-enc", "UTF-8", "-f", "1", "-l", fmt.Sprint(limits.Pages+1), "-", "-")
	if err != nil {
		if ctx.Err() != nil {
			return Text{}, fmt.Errorf("reading %s: %w", doc.Address, ctx.Err())
		}
		return Text{}, ran.problem(doc.Address, limits, err)
	}
	d := read.document()
	partial := ran.damaged || truncated(doc.Body) || d.cut
	if len(d.pages) > limits.Pages {
		d.pages, partial = d.pages[:limits.Pages], true
	}
	if len(d.pages) == 0 {
		return Text{}, failure.GiveUp(doc.Address, "it is a damaged PDF: it has no page that can be read", "get the file again, or give its text")
	}
	out := d.layOut()
	if len(out.Text) > limits.Text {
		return Text{}, failure.TooLarge(doc.Address, int64(len(out.Text)), int64(limits.Text))
	}
	if err := c.empty(ctx, doc, limits, d, &out); err != nil {
		return Text{}, err
	}
	out.Partial = out.Partial || partial
	return out, nil
}

// missing is the error for a machine without the program.
func (c Converter) missing(address string, cause error) error {
	now := time.Now
	if c.Now != nil {
		now = c.Now
	}
	e := failure.GiveUp(address, "PDF files are read by the program "+Program+", which is not installed here", Remedy)
	e.Class, e.Cause = news.ErrLater, cause
	return &news.WaitError{Until: now().Add(waitForProgram), Err: e}
}

// truncated reports whether the end of a file is missing, where its table of contents stands.
func truncated(body []byte) bool {
	const tail = 4 << 10 // some programs add bytes of their own after the end
	end := string(body[max(0, len(body)-tail):])
	return !strings.Contains(end, "%%EOF") && !strings.Contains(end, "startxref")
}

// Errors of a run that its caller decides by.
var (
	errTime   = errors.New("the time is over")
	errOutput = errors.New("more output than is allowed")
)
