package pipeline_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"tumen/news"
)

// embedder counts what it is asked, and fails after some calls.
type embedder struct {
	asked map[string]int
	calls int
	most  int
	long  string // a text that the model can't take; empty for none
}

func (e *embedder) Model() string { return "v" }

func (e *embedder) Embed(_ context.Context, texts []string) ([][]float32, error) {
	if e.calls++; e.calls > e.most {
		return nil, errors.New("the server is down")
	}
	if e.long != "" && slices.Contains(texts, e.long) {
		return nil, errors.New("the input is too long")
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
	if n := left(); e.calls < 2 || e.calls > 4 || n == all || n == 0 {
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

// TestABatchThatIsRefusedKeepsNoOtherBack: the first claim is too long for the model, and those of the other batches get their vectors.
func TestABatchThatIsRefusedKeepsNoOtherBack(t *testing.T) {
	s := openStore(t)
	var documents []news.Document
	for i := range 150 {
		documents = append(documents, report(i))
	}
	p := pipelineOn(t, s)
	mustRun(t, p, documents...)
	before, err := s.WithoutVector(t.Context(), "v", 0, 10_000)
	if err != nil {
		t.Fatal(err)
	}
	p.Embedder = &embedder{asked: map[string]int{}, most: 1000, long: before[0].Text}
	mustRun(t, p)
	after, err := s.WithoutVector(t.Context(), "v", 0, 10_000)
	if err != nil || len(after) == 0 || len(after) > 64 || after[0].Text != before[0].Text {
		t.Errorf("%v: of %d claims %d are left", err, len(before), len(after))
	}
}
