package llm

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"

	openai "github.com/sashabaranov/go-openai"

	"tumen/news"
)

// mostDimensions is how many numbers a vector may have: more than any model gives.
const mostDimensions = 16_384

// Embed returns a vector for each of texts, in their order, all of one length and none without direction. One request is made for all, with
// its retries; it is counted and bounded as any call. Nothing is kept: who asks keeps what was paid for.
func (c *Client) Embed(ctx context.Context, purpose news.Purpose, model string, texts []string) ([][]float32, error) {
	if err := ctx.Err(); err != nil || len(texts) == 0 {
		return nil, err
	}
	if model == "" {
		return nil, errors.New("no model for vectors is named")
	}
	var out [][]float32
	err := c.retried(ctx, func(ctx context.Context) (err error) {
		if err := c.restingModel(model); err != nil {
			return err
		}
		out, err = c.embedded(ctx, purpose, model, texts)
		if f, ok := errors.AsType[*failure](err); ok && f.absent {
			return c.restModel(model, err)
		}
		return err
	})
	return out, err
}

// embedded reserves, asks and settles.
func (c *Client) embedded(ctx context.Context, purpose news.Purpose, model string, texts []string) ([][]float32, error) {
	messages := make([]openai.ChatCompletionMessage, len(texts))
	for i, t := range texts {
		messages[i].Content = t
	}
	u, err := c.reserve(ctx, Call{Purpose: purpose, Model: model}, messages)
	if err != nil {
		return nil, err
	}
	var out [][]float32
	var said said
	err = c.exchanged(ctx, nil, func(ctx context.Context, x *exchange) error {
		response, err := c.api.CreateEmbeddings(ctx, openai.EmbeddingRequestStrings{
			Input: texts, Model: openai.EmbeddingModel(model), EncodingFormat: openai.EmbeddingEncodingFormatFloat,
		})
		said.begun = x.begun()
		if err != nil {
			return err
		}
		if response.Usage.PromptTokens > 0 {
			said.usage = &openai.Usage{PromptTokens: response.Usage.PromptTokens}
		}
		said.whole = true
		out, err = vectors(response.Data, len(texts))
		return err
	})
	u.Failed = err != nil
	c.price(&u, said)
	c.settle(ctx, u)
	return out, err
}

// vectors puts what a server returned in order and checks it.
func vectors(data []openai.Embedding, n int) ([][]float32, error) {
	out := make([][]float32, n)
	for _, e := range data {
		if e.Index < 0 || e.Index >= n || out[e.Index] != nil {
			return nil, fmt.Errorf("a vector is of text %d of %d, or there are two of it", e.Index+1, n)
		}
		out[e.Index] = e.Embedding
	}
	for i, v := range out {
		if len(v) == 0 || len(v) > mostDimensions || len(v) != len(out[0]) {
			return nil, fmt.Errorf("the vector of text %d of %d has %d numbers, the first has %d", i+1, n, len(v), len(out[0]))
		}
		if !unit(v) {
			return nil, fmt.Errorf("the vector of text %d of %d points nowhere", i+1, n)
		}
	}
	return out, nil
}

// unit makes a vector one of length 1, and reports whether that can be done.
func unit(v []float32) bool {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	length := math.Sqrt(sum)
	if !(length > 0) || math.IsInf(length, 0) {
		return false
	}
	for i := range v {
		v[i] = float32(float64(v[i]) / length)
	}
	return true
}

// EmbedOne returns the vector of one text, as Embed does. It is kept, so that the same text is paid for once.
func (c *Client) EmbedOne(ctx context.Context, purpose news.Purpose, model, text string) ([]float32, error) {
	sum := sha256.Sum256([]byte("vector 1\x00" + model + "\x00" + text))
	key := hex.EncodeToString(sum[:])
	call := Call{Purpose: purpose, Model: model}
	if c.keeps(call) {
		value, found, err := c.o.Cache.CachedReply(ctx, key)
		if err != nil {
			return nil, fmt.Errorf("looking for a kept vector of model %s: %w", model, err)
		}
		if v := news.VectorOf(value); found && len(v) > 0 {
			return v, nil
		}
	}
	out, err := c.Embed(ctx, purpose, model, []string{text})
	if err != nil {
		return nil, err
	}
	c.keep(ctx, call, key, news.Bytes(out[0]))
	return out[0], nil
}
