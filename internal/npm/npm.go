// Package npm finds and runs what others wrote for node and make installs: servers and descriptions that our tests are
// tried against.
//
// It promises that a server has listened once, on the loopback address alone, and ends with its test, also where the test
// doesn't end well. Where node or what is asked for is missing the test is skipped; in CI it fails instead. It is for
// tests only, and knows nothing of what it runs.
package npm

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// endWithUs is a module that ends the server when its standard input does, which is at the latest when the process of
// the test is gone, however that went.
const endWithUs = `data:text/javascript,process.stdin.on("end",()=>process.exit(0)).resume()`

// Patience is how long a server may take to start or to say what it was asked: a second on an idle machine.
const Patience = time.Minute

// ErrMissing says that something isn't installed, and how it can be.
var ErrMissing = errors.New("isn't there")

// Installed returns where a file or folder is that a target of make installs; name is its path below .cache. A test runs
// in the folder of its package, somewhere below that of go.mod.
func Installed(name, target string) (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if filepath.Dir(dir) == dir {
			return "", errors.New("no folder above that of the test has a go.mod")
		}
		dir = filepath.Dir(dir)
	}
	found := filepath.Join(dir, ".cache", filepath.FromSlash(name))
	if _, err := os.Stat(found); errors.Is(err, os.ErrNotExist) {
		return "", fmt.Errorf(".cache/%s %w: run make %s", name, ErrMissing, target)
	} else if err != nil {
		return "", err
	}
	return found, nil
}

// Find returns where node and a file that a target of make installs are, or skips the test, or in CI fails it.
func Find(tb testing.TB, name, target string) (node, file string) {
	tb.Helper()
	missing := tb.Skipf
	if os.Getenv("CI") == "true" {
		missing = tb.Fatalf
	}
	node, err := exec.LookPath("node")
	if err != nil {
		missing("this test needs node, which isn't there: install node 20.15 or later with npm, then run make %s", target)
	}
	file, err = Installed(name, target)
	if errors.Is(err, ErrMissing) {
		missing("this test needs what others wrote: %v", err)
	} else if err != nil {
		tb.Fatal(err)
	}
	return node, file
}

// Server is how a server is run.
type Server struct {
	Name      string   // for messages
	Node      string   // as Find returns it
	Args      []string // of node
	Listening string   // how its line with its address begins
}

// Run starts a server that ends with its test, and returns its address.
func (s Server) Run(tb testing.TB) (address string) {
	tb.Helper()
	out, ended := s.start(tb)
	select {
	case address = <-out.address:
	case <-ended:
		tb.Fatalf("%s ended before it listened:\n%s", s.Name, out)
	case <-time.After(Patience):
		tb.Fatalf("%s did not listen within %s:\n%s", s.Name, Patience, out)
	}
	return address
}

// start runs the process and has it ended with the test; ended is closed when it has.
func (s Server) start(tb testing.TB) (out *output, ended <-chan struct{}) {
	tb.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	tb.Cleanup(cancel)
	c := exec.CommandContext(ctx, s.Node, append([]string{"--import", endWithUs}, s.Args...)...) //nolint:gosec // what Find found
	// Settings of whoever runs the tests must not change what the server does.
	c.Env = []string{"PATH=" + os.Getenv("PATH")}
	c.WaitDelay = Patience
	out = &output{listening: s.Listening, address: make(chan string, 1)}
	c.Stdout, c.Stderr = out, out
	in, err := c.StdinPipe()
	if err != nil {
		tb.Fatal(err)
	}
	if err := c.Start(); err != nil {
		tb.Fatalf("starting %s: %v", s.Name, err)
	}
	over := make(chan struct{})
	go func() {
		defer close(over)
		_ = c.Wait() // never nil: it is killed
	}()
	tb.Cleanup(func() {
		cancel() // kills it by its id
		<-over
		_ = in.Close()
		if tb.Failed() {
			tb.Logf("what %s said:\n%s", s.Name, out)
		}
	})
	return out, over
}

// output keeps what the server prints and hands on its address once.
type output struct {
	listening string
	address   chan string
	mu        sync.Mutex
	said      bytes.Buffer
	sent      bool
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	n, err := o.said.Write(b)
	if o.sent {
		return n, err
	}
	for line := range strings.Lines(o.said.String()) {
		address, found := strings.CutPrefix(line, o.listening)
		if address, whole := strings.CutSuffix(address, "\n"); found && whole {
			o.sent = true
			o.address <- address
			break
		}
	}
	return n, err
}

// String returns all that was printed so far.
func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.said.String()
}
