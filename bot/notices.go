package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/lang/phrases"
	"tumen/news"
)

// watchEvery is how long operators wait at most to hear that a source has changed.
const watchEvery = time.Minute

// watch tells the operators when a source begins to stand otherwise.
func (b *Bot) watch(ctx context.Context) error {
	for {
		told, err := b.tellOfSources(ctx)
		switch {
		case err != nil && ctx.Err() == nil:
			b.o.Log.LogAttrs(ctx, slog.LevelWarn, "operators could not be told of sources, it is tried again", slog.Any("error", err))
		case told:
			b.o.Sender.Wake()
		}
		if !sleep(ctx, watchEvery) {
			return ctx.Err()
		}
	}
}

// tellOfSources keeps one message for each operator who has begun to talk with the bot: nobody else can be written to. The
// key of the message comes of what it says, so that after a crash between the message and the note that it was told the
// same is not told twice.
func (b *Bot) tellOfSources(ctx context.Context) (told bool, err error) {
	changes, err := b.o.Operator.SourceChanges(ctx)
	if err != nil || len(changes) == 0 {
		return false, err
	}
	sum := sha256.New()
	for _, c := range changes {
		fmt.Fprintf(sum, "%s\x00%s\x00%d\x00", c.Name, c.Condition, c.Since.UnixMilli())
	}
	key := "sources/" + hex.EncodeToString(sum.Sum(nil)[:12])
	now := b.o.Now()
	change := news.Change{At: now}
	for _, id := range b.o.Access.Admins {
		s, err := b.o.Store.Subscriber(ctx, news.Chat{ID: id})
		if errors.Is(err, news.ErrNotFound) {
			continue
		}
		if err != nil {
			return false, err
		}
		body, err := telegram.SendText(changed(s, changes), telegram.Shape{Quiet: true}).Encode()
		if err != nil {
			return false, err
		}
		change.Outgoing = append(change.Outgoing, news.Outgoing{Chat: s.Chat, Key: key, Part: 1, Body: body, Created: now})
	}
	if len(change.Outgoing) == 0 { // it is told as soon as there is somebody to tell
		return false, nil
	}
	if err := b.o.Store.Commit(ctx, change); err != nil {
		return false, err
	}
	return true, b.o.Operator.SourcesTold(ctx, changes)
}

// changed is what an operator is told, in his language and his zone.
func changed(s news.Subscriber, changes []SourceChange) entities.Text {
	say := phrases.For(s.Language)
	zone := zoneOf(s)
	var e entities.Builder
	e.Inert().Bold(say.T("bot.owner.changed", nil))
	for i, c := range changes {
		if i == mostLines {
			e.Plain("\n" + say.N("bot.owner.more", len(changes)-i, nil))
			break
		}
		name := shorten(oneLine(c.Name), mostName)
		if !worse(c.Condition) {
			e.Plain("\n• " + say.T("bot.owner.well_again", map[string]any{"Name": name}))
			continue
		}
		e.Plain("\n• " + say.T("bot.owner.changed_to", map[string]any{
			"Name": name, "State": say.T("condition."+phrases.Part(string(c.Condition)), nil), "Since": moment(say, c.Since.In(zone)),
		}))
		if c.Detail != "" {
			e.Plain("\n  " + shorten(oneLine(c.Detail), mostLetters))
		}
	}
	return e.Text()
}

// worse reports whether a condition is one to do something about.
func worse(c news.Condition) bool { return !news.Health{Condition: c}.Well() }
