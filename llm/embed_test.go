package llm

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"tumen/news"
)

// embeddings is the body of an answer with vectors in the order of their numbers.
func embeddings(tokens int, vectors ...string) string {
	var data []string
	for i, v := range vectors {
		if !strings.HasPrefix(v, "{") {
			v = fmt.Sprintf(`{"object":"embedding","index":%d,"embedding":%s}`, i, v)
		}
		data = append(data, v)
	}
	return fmt.Sprintf(`{"object":"list","data":[%s],"model":"v","usage":{"prompt_tokens":%d,"total_tokens":%d}}`, strings.Join(data, ","), tokens, tokens)
}

func gives(tokens int, vectors ...string) step {
	return body(200, "application/json", embeddings(tokens, vectors...))
}

func TestVectorsComeInTheOrderOfTheirTexts(t *testing.T) {
	f := serve(t, gives(7, `{"index":1,"embedding":[0,2]}`, `{"index":0,"embedding":[3,4]}`))
	l := &ledger{}
	c := client(t, f.URL, func(o *Options) { o.Ledger, o.Prices = l, Prices{"v": {Input: 1e6}} })
	got, err := c.Embed(t.Context(), news.PurposeVectors, "v", []string{"a", "b"})
	if err != nil || len(got) != 2 || math.Abs(float64(got[0][0])-.6) > 1e-6 || got[1][1] != 1 {
		t.Fatal(got, err)
	}
	if path := f.seen[0].URL.Path; path != "/v1/embeddings" || f.request(0)["model"] != "v" {
		t.Error(path, f.request(0))
	}
	if len(l.rows) != 1 || l.rows[0].Purpose != news.PurposeVectors || l.rows[0].Input != 7 || l.rows[0].Output != 0 || l.rows[0].Cost != 7e6 || l.rows[0].Estimated {
		t.Errorf("%+v", l.rows)
	}
}

func TestWhatIsNoVectorIsRefused(t *testing.T) {
	for name, answer := range map[string]string{
		"one too few":        embeddings(1, `[1,0]`),
		"none":               embeddings(1),
		"two of one text":    embeddings(1, `[1,0]`, `{"index":0,"embedding":[1,0]}`),
		"of no text":         embeddings(1, `[1,0]`, `{"index":7,"embedding":[1,0]}`),
		"of another length":  embeddings(1, `[1,0]`, `[1]`),
		"of no length":       embeddings(1, `[]`, `[]`),
		"of no direction":    embeddings(1, `[1,0]`, `[0,0]`),
		"an answer of words": completion("1, 0", "stop"),
	} {
		f := serve(t, times(tries, body(200, "application/json", answer))...)
		if got, err := client(t, f.URL).Embed(t.Context(), news.PurposeVectors, "v", []string{"a", "b"}); !errors.Is(err, news.ErrLater) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}

func TestVectorsKeepToTheBudget(t *testing.T) {
	f := serve(t)
	c := client(t, f.URL, func(o *Options) { o.Ledger, o.Budget = &ledger{}, news.Budget{Tokens: 100} })
	if _, err := c.Embed(t.Context(), news.PurposeVectors, "v", []string{strings.Repeat("слово ", 100)}); !errors.Is(err, news.ErrLater) || f.count() > 0 {
		t.Error(err, f.count())
	}
}

func TestTheVectorOfAQuestionIsPaidForOnce(t *testing.T) {
	f := serve(t, gives(3, `[1,1]`), gives(3, `[1,-1]`))
	kept := newCache()
	for range 3 {
		c := client(t, f.URL, func(o *Options) { o.Cache = kept })
		for _, model := range []string{"v", "w"} {
			got, err := c.EmbedOne(t.Context(), news.PurposeVectors, model, "How many?")
			if err != nil || len(got) != 2 || (got[1] > 0) != (model == "v") {
				t.Fatal(got, err)
			}
		}
	}
	for key, value := range kept.kept {
		if strings.Contains(key+string(value), "How many") {
			t.Error("a question can be read in what is kept")
		}
	}
}
