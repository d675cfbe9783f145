package llm

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"log/slog"

	"tumen/news"
)

// key names what a call asks: the same model, schema and texts have the same key, whatever they are for and however
// long the answer may be.
func (call Call) key() string {
	h := sha256.New()
	for _, part := range []string{"reply 1", call.Model, string(call.Schema.JSON), call.System, call.User} {
		// With the length before each part, no text can pass for the end of one part and the beginning of the next.
		var size [8]byte
		binary.BigEndian.PutUint64(size[:], uint64(len(part)))
		h.Write(size[:])
		h.Write([]byte(part))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// keeps reports whether replies to the call are kept. One that only tries whether the model works must ask it.
func (c *Client) keeps(call Call) bool { return c.o.Cache != nil && call.Purpose != news.PurposeCheck }

// cached looks for a reply that was paid for before. One that is not valid for the schema counts as not there.
func (c *Client) cached(ctx context.Context, call Call, s *schema, key string) (Reply, bool, error) {
	if !c.keeps(call) {
		return Reply{}, false, nil
	}
	value, found, err := c.o.Cache.CachedReply(ctx, key)
	if err != nil {
		return Reply{}, false, fmt.Errorf("looking for a kept reply of model %s: %w", call.Model, err)
	}
	if !found {
		return Reply{}, false, nil
	}
	answer, problem := s.check(value)
	if problem != "" {
		c.log.Warn("a kept reply is not valid; the model is asked again",
			slog.String("purpose", string(call.Purpose)), slog.String("model", call.Model), slog.String("problem", c.clean(problem)))
		return Reply{}, false, nil
	}
	return Reply{JSON: answer, Model: call.Model, Cached: true}, true, nil
}

// keep stores what was paid for, even when the caller has gone meanwhile. When it can't, the answer is good all the same.
func (c *Client) keep(ctx context.Context, call Call, key string, answer []byte) {
	if !c.keeps(call) {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), entryTime)
	defer cancel()
	if err := c.o.Cache.KeepReply(ctx, key, answer); err != nil {
		c.log.Error("a reply that was paid for could not be kept",
			slog.String("purpose", string(call.Purpose)), slog.String("model", call.Model), slog.Any("error", err))
	}
}
