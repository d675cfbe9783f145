package aimock

import (
	"context"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// ask sends a question and returns the answer's status and text.
func ask(t *testing.T, s *Server, body string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+"/chat/completions", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

const greeting = `[{"match":{"userMessage":"hello"},"response":{"content":{"said":"good morning"}}}]`

func TestOnlyWhatIsInTheFixturesIsAnsweredAndAllIsInTheJournal(t *testing.T) {
	t.Parallel()
	s := Start(t, greeting)
	if status, text := ask(t, s, `{"model":"m","messages":[{"role":"user","content":"hello"}]}`); status != http.StatusOK || !strings.Contains(text, "good morning") {
		t.Errorf("answer with a fixture: %d %s", status, text)
	}
	if status, text := ask(t, s, `{"model":"m","messages":[{"role":"user","content":"who are you?"}]}`); status != http.StatusServiceUnavailable {
		t.Errorf("answer without a fixture: %d %s", status, text)
	}
	journal := s.Journal()
	if len(journal) != 2 || journal[0].Status != http.StatusOK || journal[1].Status != http.StatusServiceUnavailable {
		t.Fatalf("journal: %v", journal)
	}
	r := journal[0]
	if r.Method != http.MethodPost || r.Path != "/v1/chat/completions" {
		t.Errorf("journal: %s %s", r.Method, r.Path)
	}
	// What the server adds to the fields for itself isn't among them.
	if fields := slices.Sorted(maps.Keys(r.Body)); !slices.Equal(fields, []string{"messages", "model"}) {
		t.Errorf("fields: %v", fields)
	}
}

func TestFixturesMayBeAValue(t *testing.T) {
	t.Parallel()
	type object = map[string]any
	s := Start(t, []object{{"match": object{"userMessage": "hello"}, "response": object{"content": "good morning"}}})
	if status, text := ask(t, s, `{"model":"m","messages":[{"role":"user","content":"hello"}]}`); status != http.StatusOK {
		t.Errorf("%d %s", status, text)
	}
}

func TestTheServerEndsWithItsTest(t *testing.T) {
	var s *Server
	t.Run("a test", func(t *testing.T) { s = Start(t, greeting) })
	if s == nil {
		t.Skip("the test with the server was skipped")
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+"/models", nil)
	if err != nil {
		t.Fatal(err)
	}
	if resp, err := http.DefaultClient.Do(req); err == nil {
		resp.Body.Close()
		t.Errorf("it still answers: %s", resp.Status)
	}
}
