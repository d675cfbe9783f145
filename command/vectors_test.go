package command

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

// vectorServer is a model server that makes vectors too: one way for texts with any of words in them, another for the rest.
func vectorServer(t *testing.T, c *clerk, words ...string) (address string, calls *atomic.Int32, down *atomic.Bool) {
	t.Helper()
	calls, down = new(atomic.Int32), new(atomic.Bool)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v1/embeddings" {
			c.handle(w, r)
			return
		}
		if calls.Add(1); down.Load() {
			http.Error(w, `{"error":{"message":"no such model"}}`, http.StatusNotFound)
			return
		}
		var asked struct {
			Model string
			Input []string
		}
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil || asked.Model != "vec" || len(asked.Input) == 0 || r.Header.Get("Authorization") != "Bearer "+modelKey {
			t.Errorf("%+v, %v", asked, err)
		}
		type vector struct {
			Index     int       `json:"index"`
			Embedding []float32 `json:"embedding"`
		}
		var out struct {
			Data  []vector       `json:"data"`
			Usage map[string]int `json:"usage"`
		}
		for i, text := range asked.Input {
			v := vector{i, []float32{-1, 1}}
			for _, word := range words {
				if strings.Contains(text, word) {
					v.Embedding = []float32{1, 1}
				}
			}
			out.Data = append(out.Data, v)
		}
		out.Usage = map[string]int{"prompt_tokens": 5 * len(asked.Input)}
		if err := json.NewEncoder(w).Encode(out); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(s.Close)
	return s.URL + "/v1", calls, down
}

// TestOtherWordsForTheSameAreFoundByVectors, which are made only where a model is set for them, once, and counted; without the server, words
// are looked for alone.
func TestOtherWordsForTheSameAreFoundByVectors(t *testing.T) {
	samples := absolute(t, "samples")
	p := withSamples(t)
	c := newClerk(t)
	address, calls, down := vectorServer(t, c, "убит", "Kümmelblättchen", "Quastenflosser")
	p.env = c.env()
	p.env["OPENAI_BASE_URL"] = address
	found := func(words string) int {
		var out struct {
			Found []struct{ Article struct{ URL string } }
		}
		p.json(&out, "search", words, "--lang", "de", "--json")
		return len(out.Found)
	}
	p.must("ingest", samples)
	if n := found("Kümmelblättchen"); n != 0 || calls.Load() != 0 {
		t.Fatalf("%d found, %d calls before a model is set", n, calls.Load())
	}
	p.env["TUMEN_MODEL_EMBED"] = "vec"
	if out := p.must("doctor"); !strings.Contains(out, "vec makes vectors of 2 numbers") {
		t.Error(out)
	}
	p.must("ingest", samples)
	made := calls.Load()
	p.must("ingest", samples)
	if calls.Load() != made || made < 2 {
		t.Errorf("%d calls, then %d", made, calls.Load())
	}
	for range 2 {
		if n := found("Kümmelblättchen"); n == 0 {
			t.Error("nothing found by vectors")
		}
	}
	if calls.Load() != made+1 {
		t.Errorf("%d calls for one question", calls.Load()-made)
	}
	if out := p.must("status", "--cost"); !strings.Contains(out, "vectors") {
		t.Error(out)
	}
	down.Store(true)
	if n := found("Quastenflosser"); n != 0 {
		t.Error("found without the server")
	}
	if out := p.must("search", "Soldaten", "--lang", "de"); !strings.Contains(out, "1. ") {
		t.Error(out)
	}
}
