package command

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"
)

// asProgram makes the test binary behave as the program itself, for tests that kill it.
const asProgram = "TUMEN_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(Main(context.Background(), os.Args[1:], Process("test")))
	}
	os.Exit(m.Run())
}

// fixed is the moment at which the commands of the tests run.
var fixed = time.Date(2025, 5, 3, 6, 0, 0, 0, time.UTC)

// lookup is an environment. The sources of the pack are switched off in it: no test reaches out to the real ones.
func lookup(env map[string]string) func(string) (string, bool) {
	return func(key string) (string, bool) {
		if v, ok := env[key]; ok {
			return v, true
		}
		return "false", key == "TUMEN_PACK_SOURCES"
	}
}

// program runs commands in a folder of its own, as a person would.
type program struct {
	t     *testing.T
	store string
	env   map[string]string
	in    string
	at    time.Time // when its commands run; zero for fixed
}

func newProgram(t *testing.T) *program {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	return &program{t: t, store: "tumen.db", env: map[string]string{}}
}

// run returns the exit code and what was printed.
func (p *program) run(args ...string) (code int, out, errs string) {
	p.t.Helper()
	var o, e bytes.Buffer
	env := &Env{
		In: strings.NewReader(p.in), Out: &o, Err: &e, Version: "test",
		Now:    p.now,
		Lookup: lookup(p.env),
	}
	code = Main(p.t.Context(), args, env)
	return code, o.String(), e.String()
}

func (p *program) now() time.Time {
	if p.at.IsZero() {
		return fixed
	}
	return p.at
}

// json runs a command that has to succeed and reads what it printed.
func (p *program) json(into any, args ...string) {
	p.t.Helper()
	if err := json.Unmarshal([]byte(p.must(args...)), into); err != nil {
		p.t.Fatal(err)
	}
}

// must runs a command that has to succeed and returns what it printed.
func (p *program) must(args ...string) string {
	p.t.Helper()
	code, out, errs := p.run(args...)
	if code != done {
		p.t.Fatalf("tumen %s: exit %d\n%s%s", strings.Join(args, " "), code, out, errs)
	}
	return out
}

// refused runs a command that has to fail with code and returns what it said.
func (p *program) refused(want int, args ...string) string {
	p.t.Helper()
	code, out, errs := p.run(args...)
	if code != want {
		p.t.Fatalf("tumen %s: exit %d, want %d\n%s%s", strings.Join(args, " "), code, want, out, errs)
	}
	if strings.TrimSpace(errs) == "" {
		p.t.Fatalf("tumen %s fails and does not say why", strings.Join(args, " "))
	}
	return out + errs
}
