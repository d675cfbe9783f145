package command

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"
)

// mostRecent is how many warnings and errors are remembered for the admins of the bot.
const mostRecent = 20

// longestRecent is how much of one is, in characters.
const longestRecent = 300

// recent remembers the last warnings and errors of the log, without secrets.
type recent struct {
	mu      sync.Mutex
	entries []string // the newest last
	secrets []string
}

// newRecent returns one that keeps the given secrets out.
func newRecent(secrets ...string) *recent {
	secrets = slices.DeleteFunc(slices.Clone(secrets), func(s string) bool { return len(s) < 4 }) // a shorter one would blank out words
	slices.SortFunc(secrets, func(a, b string) int { return len(b) - len(a) })                    // one that holds another goes first
	return &recent{secrets: secrets}
}

// last returns what is remembered, the newest first.
func (r *recent) last() []string {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	out := slices.Clone(r.entries)
	slices.Reverse(out)
	return out
}

func (r *recent) add(at time.Time, text string) {
	for _, s := range r.secrets {
		text = strings.ReplaceAll(text, s, "•••")
	}
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > longestRecent {
		text = string(runes[:longestRecent]) + "…"
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.entries) == mostRecent {
		r.entries = slices.Delete(r.entries, 0, 1)
	}
	r.entries = append(r.entries, at.UTC().Format("2006-01-02 15:04 ")+text)
}

// handler returns a handler of the log that also tells r.
func (r *recent) handler(next slog.Handler) slog.Handler {
	return remembering{Handler: next, recent: r}
}

type remembering struct {
	slog.Handler
	recent *recent
	with   []slog.Attr
}

// Enabled reports whether anybody wants to know of a level.
func (h remembering) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= slog.LevelWarn || h.Handler.Enabled(ctx, l)
}

// Handle remembers a warning or error and hands everything on.
func (h remembering) Handle(ctx context.Context, record slog.Record) error {
	if record.Level >= slog.LevelWarn {
		parts := []string{record.Message}
		tell := func(a slog.Attr) bool {
			if a.Key != "stack" {
				parts = append(parts, fmt.Sprintf("%s: %v", a.Key, a.Value.Resolve()))
			}
			return true
		}
		for _, a := range h.with {
			tell(a)
		}
		record.Attrs(tell)
		h.recent.add(record.Time, strings.Join(parts, "; "))
	}
	if !h.Handler.Enabled(ctx, record.Level) {
		return nil
	}
	return h.Handler.Handle(ctx, record)
}

// WithAttrs is for what all records of a unit of work have.
func (h remembering) WithAttrs(attrs []slog.Attr) slog.Handler {
	h.Handler, h.with = h.Handler.WithAttrs(attrs), append(slices.Clip(h.with), attrs...)
	return h
}

// WithGroup is for names of parts; they are not remembered.
func (h remembering) WithGroup(name string) slog.Handler {
	h.Handler = h.Handler.WithGroup(name)
	return h
}
