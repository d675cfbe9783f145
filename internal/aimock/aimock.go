// Package aimock runs aimock, a model server that others wrote, for the length of a test. Our client is thus also tried
// against a reading of the API that isn't our own.
//
// It promises a server that has answered once, that listens on the loopback address alone and that ends with its test,
// also where the test doesn't end well. Where node or aimock is missing the test is skipped; in CI it fails instead.
//
// It is for tests only, and it knows nothing of what is asked.
package aimock

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// script is where `make aimock` puts the program, seen from the folder of go.mod.
const script = ".cache/aimock/node_modules/@copilotkit/aimock/dist/cli.js"

// endWithUs is a module that ends the server when its standard input does, which is at the latest when the process of
// the test is gone, however that went.
const endWithUs = `data:text/javascript,process.stdin.on("end",()=>process.exit(0)).resume()`

// listening is how the server's line with its address begins.
const listening = "[aimock] aimock server listening on "

// patience is how long a server may take to start or to say what it was asked: a second on an idle machine.
const patience = time.Minute

// Server is a running aimock.
type Server struct {
	URL  string // ends in /v1
	root string
	tb   testing.TB
}

// Request is what the server was asked.
type Request struct {
	Method string
	Path   string
	Header map[string]string          // names in small letters; the value of authorization is replaced by the server
	Body   map[string]json.RawMessage // fields of the JSON object as they came
	Status int                        // of the answer
}

// Start runs a server that gives the answers of fixtures and refuses every other question. Fixtures are a list in
// aimock's own form, as JSON text or as a value that encodes to it.
func Start(tb testing.TB, fixtures any) *Server {
	tb.Helper()
	node, program := find(tb)
	folder := write(tb, fixtures)
	s := &Server{tb: tb}
	out, ended := run(tb, node, program, folder)
	select {
	case s.root = <-out.address:
	case <-ended:
		tb.Fatalf("aimock ended before it listened:\n%s", out)
	case <-time.After(patience):
		tb.Fatalf("aimock did not listen within %s:\n%s", patience, out)
	}
	s.URL = s.root + "/v1"
	s.get("/v1/models", &struct{}{})
	return s
}

// run starts the process and has it ended with the test; ended is closed when it has.
func run(tb testing.TB, node, program, folder string) (out *output, ended <-chan struct{}) {
	tb.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	tb.Cleanup(cancel)
	c := exec.CommandContext(ctx, node, "--import", endWithUs, program, "--host", "127.0.0.1", "--port", "0", //nolint:gosec // both are what find found
		"--fixtures", folder, "--strict", "--validate-on-load", "--journal-max", "0")
	// Settings of whoever runs the tests must not change what the server does.
	c.Env = []string{"PATH=" + os.Getenv("PATH")}
	c.WaitDelay = patience
	out = &output{address: make(chan string, 1)}
	c.Stdout, c.Stderr = out, out
	in, err := c.StdinPipe()
	if err != nil {
		tb.Fatal(err)
	}
	if err := c.Start(); err != nil {
		tb.Fatalf("starting aimock: %v", err)
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
			tb.Logf("what aimock said:\n%s", out)
		}
	})
	return out, over
}

// Journal returns the questions so far, in the order of their arrival: calls of the model, whatever became of them, but
// not lists of models.
func (s *Server) Journal() []Request {
	s.tb.Helper()
	var entries []struct {
		Method, Path string
		Headers      map[string]string
		Body         map[string]json.RawMessage
		Response     struct{ Status int }
	}
	s.get("/__aimock/journal", &entries)
	var requests []Request
	for _, e := range entries {
		for name := range e.Body {
			if strings.HasPrefix(name, "_") { // a note of the server, no field that it was sent
				delete(e.Body, name)
			}
		}
		requests = append(requests, Request{e.Method, e.Path, e.Headers, e.Body, e.Response.Status})
	}
	return requests
}

// get reads a JSON value from the server.
func (s *Server) get(path string, into any) {
	s.tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.root+path, nil)
	if err != nil {
		s.tb.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		s.tb.Fatalf("asking aimock: %v", err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		s.tb.Fatalf("aimock's answer for %s: %s, %v:\n%s", path, resp.Status, err, text)
	}
	if err := json.Unmarshal(text, into); err != nil {
		s.tb.Fatalf("aimock's answer for %s: %v:\n%s", path, err, text)
	}
}

// find returns where node and aimock are.
func find(tb testing.TB) (node, program string) {
	tb.Helper()
	missing := tb.Skipf
	if os.Getenv("CI") == "true" {
		missing = tb.Fatalf
	}
	node, err := exec.LookPath("node")
	if err != nil {
		missing("this test needs aimock, which needs node, which isn't there: install node 20.15 or later with npm, then run make aimock")
	}
	program, err = installed()
	if errors.Is(err, os.ErrNotExist) {
		missing("this test needs aimock, which isn't there: run make aimock")
	} else if err != nil {
		tb.Fatal(err)
	}
	return node, program
}

// installed returns where aimock is. A test runs in the folder of its package, somewhere below that of go.mod.
func installed() (string, error) {
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
	program := filepath.Join(dir, filepath.FromSlash(script))
	_, err = os.Stat(program)
	return program, err
}

// write puts the fixtures where the server can read them, and returns the folder.
func write(tb testing.TB, fixtures any) string {
	tb.Helper()
	if text, ok := fixtures.(string); ok {
		fixtures = json.RawMessage(text)
	}
	file, err := json.Marshal(map[string]any{"fixtures": fixtures})
	if err != nil {
		tb.Fatalf("fixtures for aimock: %v", err)
	}
	dir := tb.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "fixtures.json"), file, 0o600); err != nil {
		tb.Fatal(err)
	}
	return dir
}

// output keeps what the server prints and hands on its address once.
type output struct {
	address chan string
	mu      sync.Mutex
	said    bytes.Buffer
	sent    bool
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	n, err := o.said.Write(b)
	if o.sent {
		return n, err
	}
	for line := range strings.Lines(o.said.String()) {
		address, found := strings.CutPrefix(line, listening)
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
