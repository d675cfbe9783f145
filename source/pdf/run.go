package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"tumen/news"
	"tumen/source/failure"
)

// Programs of others.
const (
	Program  = "pdftotext" // reads text
	Renderer = "pdftoppm"  // draws pages, by which a scan is told from an empty page
)

// Remedy says what to do where a program is missing.
const Remedy = "install poppler (Debian: apt-get install poppler-utils poppler-data; macOS: brew install poppler)"

// Find looks for a program where the environment says and then where it usually is, since a service may have no PATH.
func Find(program string) (string, error) {
	path, err := exec.LookPath(program)
	if err == nil {
		return path, nil
	}
	for _, folder := range []string{"/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"} {
		if path, err := exec.LookPath(filepath.Join(folder, program)); err == nil {
			return path, nil
		}
	}
	return "", err
}

// ran is how a program ended.
type ran struct {
	damaged bool   // it complained about the file
	said    string // the first that it said on standard error
}

// mostSaid is how much of what a program says of a file is kept.
const mostSaid = 8 << 10

// run gives a file to a program and what that writes to out. The program is limited before it gets the first byte.
func run(ctx context.Context, limits Limits, path string, out io.Writer, body []byte, args ...string) (ran, error) {
	timed, cancel := context.WithTimeoutCause(ctx, limits.Time, errTime)
	defer cancel()
	cmd := exec.CommandContext(timed, path, args...) // #nosec G204 -- the path is found by us and the arguments are ours
	cmd.Env = []string{}                             // no locale, no settings, nothing to find out
	cmd.Dir = "/"
	ownGroup(cmd)
	cmd.Cancel = func() error { return killGroup(cmd) }
	cmd.WaitDelay = 2 * time.Second
	said := &clipped{most: mostSaid}
	counted := &bounded{to: out, left: limits.Output}
	cmd.Stdout, cmd.Stderr = counted, said
	in, err := cmd.StdinPipe()
	if err != nil {
		return ran{}, err
	}
	if err := cmd.Start(); err != nil {
		return ran{}, err
	}
	if err := limit(cmd.Process.Pid, limits); err != nil {
		return ran{}, errors.Join(fmt.Errorf("limiting the program: %w", err), killGroup(cmd), cmd.Wait())
	}
	// A program that has read enough, or has died, closes its end; its exit says which.
	_, fed := io.Copy(in, bytes.NewReader(body))
	fed = errors.Join(fed, in.Close())
	err = cmd.Wait()
	if errors.Is(context.Cause(timed), errTime) {
		err = errTime
	}
	if counted.over {
		err = errOutput
	}
	if err == nil && fed != nil && !errors.Is(fed, syscall.EPIPE) {
		err = fed
	}
	r := ran{said: said.String()}
	r.damaged = strings.Contains(r.said, "Couldn't find trailer dictionary") || strings.Contains(r.said, "Couldn't read xref table") ||
		strings.Contains(r.said, "Bad 'Length' attribute") || strings.Contains(r.said, "Unterminated")
	return r, err
}

// problem says what a program's end means.
func (r ran) problem(address string, l Limits, err error) error {
	e := failure.GiveUp(address, "it is a damaged PDF, of which nothing can be read", "get the file again, or give its text")
	e.Cause = err
	exit, _ := errors.AsType[*exec.ExitError](err)
	switch {
	case errors.Is(err, errTime):
		// The machine may have been busy: what the file itself costs is limited as processor time.
		e.Class, e.Problem, e.Remedy = news.ErrAgain, fmt.Sprintf("reading this PDF takes longer than %s", l.Time), "try again, or give its text"
	case errors.Is(err, errOutput):
		e.Problem, e.Remedy = "this PDF gives more text than any report has", "give the part of it that matters"
	case exit == nil:
		e.Class, e.Problem, e.Remedy = news.ErrAgain, "the program "+Program+" can't be run: "+err.Error(), "see whether it runs by hand; try again"
	case strings.Contains(r.said, "Incorrect password"):
		e.Problem, e.Remedy = "this PDF is locked by a password", "save a copy without the password, or give its text"
	case exit.ExitCode() == 3:
		e.Problem, e.Remedy = "the author of this PDF does not allow its text to be taken out", "give the text that matters yourself"
	case overCPU(exit):
		e.Problem, e.Remedy = fmt.Sprintf("reading this PDF takes more than %s of processor time", l.CPU), "give its text"
	case strings.Contains(r.said, "Out of memory") || strings.Contains(r.said, "bad_alloc"):
		e.Problem, e.Remedy = fmt.Sprintf("reading this PDF takes more than %d MB of memory", l.Memory>>20), "give its text"
	case !exit.Exited():
		e.Problem, e.Remedy = "reading this PDF breaks the program "+Program, "give its text"
	}
	return e
}

// bounded passes on what is written until it is too much.
type bounded struct {
	to   io.Writer
	left int64
	over bool
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.left -= int64(len(p)); b.left < 0 {
		b.over = true
		return 0, errOutput // the program then writes to nobody, and ends
	}
	return b.to.Write(p)
}

// clipped keeps the beginning of what is written.
type clipped struct {
	strings.Builder
	most int
}

func (c *clipped) Write(p []byte) (int, error) {
	c.Builder.Write(p[:min(len(p), max(0, c.most-c.Len()))])
	return len(p), nil
}
