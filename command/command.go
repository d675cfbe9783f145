// Package command has a file for each command of the program and does the wiring: it reads the settings, opens the
// store, puts the parts together and prints. What the parts do stands in their own packages.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"tumen/config"
	"tumen/news"
	"tumen/store"
	"tumen/topic"
)

// The exit codes.
const (
	done   = 0
	failed = 1
	misuse = 2
)

// Env is what a command gets from outside.
type Env struct {
	In      io.Reader
	Out     io.Writer
	Err     io.Writer
	Now     func() time.Time
	Lookup  func(string) (string, bool) // of the environment
	Version string
	// Terminal reports whether a person sits before In and Out, before Out, or before Err.
	Terminal struct{ Dialogue, Out, Err bool }
	// Interrupts has each Ctrl-C come on a channel instead of ending the program, until restore is called; nil where it can't be.
	Interrupts func() (signals <-chan os.Signal, restore func())

	globals Globals
	recent  *recent // warnings and errors of the log; nil where nobody asks for them
}

// Process is the Env of the running process.
func Process(version string) *Env {
	e := &Env{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Now: time.Now, Lookup: os.LookupEnv, Version: version, Interrupts: interrupts}
	e.Terminal.Out = term.IsTerminal(int(os.Stdout.Fd()))
	e.Terminal.Dialogue = term.IsTerminal(int(os.Stdin.Fd())) && e.Terminal.Out
	e.Terminal.Err = term.IsTerminal(int(os.Stderr.Fd()))
	return e
}

// Globals are the settings that can be given to every command.
type Globals struct {
	Settings    string `placeholder:"FILE" help:"settings file (default: tumen.yaml where it exists)"`
	Store       string `placeholder:"FILE" group:"Settings" help:"file that holds the archive"`
	Zone        string `placeholder:"ZONE" group:"Settings" help:"time zone of the reader, such as Europe/Kyiv"`
	Pack        string `placeholder:"DIR" group:"Settings" help:"folder of another topic pack"`
	Timeout     string `placeholder:"TIME" group:"Settings" help:"time that a source has to answer"`
	MaxDocument string `placeholder:"SIZE" group:"Settings" help:"size above which a document is refused"`
	Workers     string `placeholder:"N" group:"Settings" help:"articles that are worked on at a time"`
	LogLevel    string `placeholder:"LEVEL" group:"Settings" help:"debug, info, warn or error"`
}

func (g Globals) flags() map[string]string {
	flags := map[string]string{}
	for key, value := range map[string]string{
		"store": g.Store, "zone": g.Zone, "pack": g.Pack, "timeout": g.Timeout,
		"max-document": g.MaxDocument, "workers": g.Workers, "log-level": g.LogLevel,
	} {
		if value != "" {
			flags[key] = value
		}
	}
	return flags
}

// CLI is the command line.
type CLI struct {
	Globals

	Demo      Demo      `cmd:"" help:"Show the whole way on built-in sample reports; needs no key, no token, no server."`
	Ingest    Ingest    `cmd:"" help:"Take reports into the archive: files, folders, addresses of pages and feeds, or - for standard input."`
	Digest    Digest    `cmd:"" help:"Print the digest of what is new, of a day, or since a day."`
	Ask       Ask       `cmd:"" help:"Answer a question from the archive, every line cited."`
	Search    Search    `cmd:"" help:"Find reports by words in any of the four languages, with the sentences that have them."`
	Translate Translate `cmd:"" help:"Translate a whole report, sentence by sentence, beside its original."`
	Figures   Figures   `cmd:"" help:"List the figures that the archive holds, conflicting ones side by side."`
	Stories   Stories   `cmd:"" help:"List the newest stories: how each stands, and how many independent origins it has."`
	Story     Story     `cmd:"" help:"Print what is said in a story, where each thing was first seen, and what happened to it."`
	Export    Export    `cmd:"" help:"Write claims with their citations, all or what a search finds, as CSV, JSON or Markdown."`
	Feedback  Feedback  `cmd:"" help:"List what readers think of answers, or say what you think of one."`
	Run       Run       `cmd:"" help:"Run the service until stopped: follow the feeds and, with a token, be a bot in Telegram."`
	Sources   Sources   `cmd:"" help:"List, try, add, change, import and export the sources that are followed."`
	Status    Status    `cmd:"" help:"Say what the archive holds, what waits and why, and what the model costs."`
	Config    Config    `cmd:"" help:"Show the settings in force and where each comes from."`
	Doctor    Doctor    `cmd:"" help:"Check settings, archive, model and feeds, and say the remedy for what is wrong."`
	Inspect   Inspect   `cmd:"" help:"Show what one step makes of an input, as JSON lines."`
	Version   Version   `cmd:"" help:"Print the version."`
}

// errMisuse marks what the person at the command line has to write differently.
var errMisuse = errors.New("misuse")

func misused(format string, args ...any) error {
	return fmt.Errorf("%w%w", fmt.Errorf(format, args...), quiet{errMisuse})
}

// quiet is an error that is found by errors.Is and adds no words.
type quiet struct{ error }

func (quiet) Error() string   { return "" }
func (q quiet) Unwrap() error { return q.error }

// Main runs the command of args and returns the exit code.
func Main(ctx context.Context, args []string, env *Env) int {
	var cli CLI
	exited := -1
	parser, err := kong.New(&cli,
		kong.Name("tumen"),
		kong.Description("A cited and checked digest of reporting on Russia–North Korea cooperation.\n\nTry it: tumen demo"),
		kong.Writers(env.Out, env.Err),
		kong.Exit(func(code int) { exited = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(env),
	)
	if err != nil {
		return env.fail(err)
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(inFull(args))
	if exited >= 0 {
		return exited
	}
	if err != nil {
		fmt.Fprintf(env.Err, "tumen: %v%s\nSee: %s --help\n", err, alike(err), meant(err))
		return misuse
	}
	env.globals = cli.Globals
	out := &sticky{w: env.Out}
	env.Out = out
	env.Err = &shared{w: env.Err}
	err = parsed.Run()
	if err == nil && out.err != nil {
		err = fmt.Errorf("writing the output: %w: what was to be shown is not complete", out.err)
	}
	return env.fail(err)
}

// inFull writes out the short names that formats go by as ends of file names.
func inFull(args []string) []string {
	long := map[string]string{"md": "markdown", "txt": "text", "htm": "html"}
	out := slices.Clone(args)
	for i, arg := range out {
		name, value, joined := strings.Cut(arg, "=")
		switch {
		case arg == "--":
			return out
		case joined && name == "--format" && long[value] != "":
			out[i] = name + "=" + long[value]
		case i > 0 && out[i-1] == "--format" && long[arg] != "":
			out[i] = long[arg]
		}
	}
	return out
}

// meant is the command that somebody was about to give when his words were no longer understood.
func meant(err error) string {
	if e, ok := errors.AsType[*kong.ParseError](err); ok && e.Context != nil {
		if n := e.Context.Selected(); n != nil {
			return n.FullPath()
		}
	}
	return "tumen"
}

// unknownFlag is what the parser says of an option that there is not.
var unknownFlag = regexp.MustCompile(`^unknown flag --([\w-]+)$`)

// alike asks for the option that somebody may have meant by one that there is not: one that begins his word or that his word begins. One
// that is only misspelt the parser finds itself.
func alike(err error) string {
	e, ok := errors.AsType[*kong.ParseError](err)
	unknown := unknownFlag.FindStringSubmatch(err.Error())
	if !ok || e.Context == nil || unknown == nil {
		return ""
	}
	for _, f := range e.Context.Flags() {
		if !f.Hidden && (strings.HasPrefix(f.Name, unknown[1]) || strings.HasPrefix(unknown[1], f.Name)) {
			return ", did you mean \"--" + f.Name + "\"?"
		}
	}
	return ""
}

// shared is a writer for several goroutines: the log, the progress and the messages go to the same place.
type shared struct {
	mu sync.Mutex
	w  io.Writer
}

func (s *shared) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.w.Write(p)
}

// sticky keeps the first error of a writer, so that what is printed line by line is checked once, at the end: a full disk
// must not pass for success.
type sticky struct {
	w   io.Writer
	err error
}

func (s *sticky) Write(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.w.Write(p)
	s.err = err
	return n, err
}

// fail tells a person what went wrong and returns the exit code; nothing went wrong with a nil error.
func (e *Env) fail(err error) int {
	if err == nil {
		return done
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(e.Err, "tumen: stopped. What was done is kept; the same command goes on from there.")
		return failed
	}
	fmt.Fprintf(e.Err, "tumen: %s\n", strings.TrimSpace(err.Error()))
	if errors.Is(err, errMisuse) {
		return misuse
	}
	return failed
}

// settings loads the settings; lang is the command's own --lang, if it has one.
func (e *Env) settings(lang news.Language) (config.Config, error) {
	flags := e.globals.flags()
	if lang != "" {
		flags["language"] = string(lang)
	}
	c, err := config.Load(config.Input{Flags: flags, Lookup: e.Lookup, File: e.globals.Settings})
	if err != nil {
		return c, misused("%w", err)
	}
	return c, nil
}

// logger writes what the settings ask for to the error output.
func (e *Env) logger(c config.Config) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		level = slog.LevelWarn
	}
	var handler slog.Handler = slog.NewTextHandler(e.Err, &slog.HandlerOptions{Level: level})
	if e.recent != nil {
		handler = e.recent.handler(handler)
	}
	return slog.New(handler)
}

// pack loads the topic pack that the settings name.
func (e *Env) pack(c config.Config) (*topic.Pack, error) {
	if c.Pack == "" {
		return topic.Default()
	}
	p, err := topic.Load(os.DirFS(c.Pack))
	if err != nil {
		return nil, fmt.Errorf("topic pack %s: %w", c.Pack, err)
	}
	return p, nil
}

// archive opens the store for reading only, so that a command that looks changes nothing and makes no file. An archive that an
// older version left is brought up to date before.
func (e *Env) archive(ctx context.Context, c config.Config) (*store.Store, error) {
	s, err := e.reading(ctx, c)
	if errors.Is(err, news.ErrNotFound) {
		return nil, fmt.Errorf("there is no archive %s yet: `tumen ingest FILE…` makes it, `tumen demo` needs none", c.Store)
	}
	return s, err
}

// closing joins the error of closing to err.
func closing(err *error, c io.Closer) { *err = errors.Join(*err, c.Close()) }
