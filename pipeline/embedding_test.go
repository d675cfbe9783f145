package pipeline_test

import (
	"context"
	"errors"
	"testing"

	"tumen/news"
)

// embedder counts what it is asked, and fails after some calls.
type embedder struct {
	asked map[string]int
	calls int
	most  int
}

func (e *embedder) Model() string { return "v" }

func (e *embedder) Embed(_ context.Context, texts []string) ([][]float32, error) {
	if e.calls++; e.calls > e.most {
		return nil, errors.New("the server is down")
	}
	out := make([][]float32, len(texts))
	for i, text := range texts {
		e.asked[text]++
		out[i] = []float32{1, 0}
	}
	return out, nil
}

// TestVectorsAreMadeOnce, in as few calls as there are batches, on from where an earlier run could not go on, and a failure stops nothing.
func TestVectorsAreMadeOnce(t *testing.T) {
	s := openStore(t)
	var documents []news.Document
	for i := range 150 {
		documents = append(documents, report(i))
	}
	p := pipelineOn(t, s)
	mustRun(t, p, documents...) // without a model for it none are made
	left := func() int {
		claims, err := s.WithoutVector(t.Context(), "v", 0, 10_000)
		if err != nil {
			t.Fatal(err)
		}
		return len(claims)
	}
	all := left()
	if all < 100 {
		t.Fatalf("%d claims", all)
	}
	e := &embedder{asked: map[string]int{}, most: 1}
	p.Embedder = e
	mustRun(t, p)
	if n := left(); e.calls != 2 || n == all || n == 0 {
		t.Fatalf("%d calls, %d of %d claims left", e.calls, n, all)
	}
	e.most = 1000
	mustRun(t, p)
	if n := left(); n != 0 || e.calls > 3+all/64 {
		t.Errorf("%d claims left after %d calls", n, e.calls)
	}
	for text, n := range e.asked {
		if n > 1 {
			t.Errorf("paid %d times for %q", n, text)
		}
	}
	calls := e.calls
	mustRun(t, p)
	if e.calls != calls {
		t.Error("a run with nothing to do asks for vectors")
	}
}
