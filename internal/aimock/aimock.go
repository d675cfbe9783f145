// Package aimock runs aimock, a model server that others wrote, for the length of a test. Our client is thus also tried
// against a reading of the API that isn't our own.
//
// It promises a server that has answered once, that listens on the loopback address alone and that ends with its test,
// also where the test doesn't end well. Where node or aimock is missing the test is skipped; in CI it fails instead.
//
// It is for tests only, and it knows nothing of what is asked.
package aimock

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tumen/internal/npm"
)

// program is where `make aimock` puts it, below .cache.
const program = "aimock/node_modules/@copilotkit/aimock/dist/cli.js"

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
	node, cli := npm.Find(tb, program, "aimock")
	s := &Server{tb: tb}
	s.root = npm.Server{
		Name: "aimock", Node: node, Listening: "[aimock] aimock server listening on ",
		Args: []string{cli, "--host", "127.0.0.1", "--port", "0", "--fixtures", write(tb, fixtures), "--strict", "--validate-on-load", "--journal-max", "0"},
	}.Run(tb)
	s.URL = s.root + "/v1"
	s.get("/v1/models", &struct{}{})
	return s
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
	ctx, cancel := context.WithTimeout(context.Background(), npm.Patience)
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
