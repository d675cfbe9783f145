package command

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tumen/ask"
	"tumen/bot"
	"tumen/digest"
	"tumen/lang/identify"
	"tumen/news"
	"tumen/topic"
)

// searching searches for the bot's readers, as tumen search does.
type searching struct {
	searcher *ask.Searcher
	pack     *topic.Pack
	language *identify.Identifier
	now      func() time.Time
}

// Find finds what a line of words and filters asks for.
func (v searching) Find(ctx context.Context, s bot.Search) (digest.Finds, error) {
	zone := s.Zone
	if zone == nil {
		zone = time.UTC
	}
	typed := ask.ReadTyped(s.Line, s.Language, v.now().In(zone), v.pack)
	f := typed.Filter
	out := digest.Finds{
		Language: s.Language, Zone: zone, Pack: v.pack, Words: typed.Words, Languages: f.Languages, Outlets: typed.Outlets,
		Parties: f.Parties, Categories: f.Categories, Statuses: f.Statuses, From: f.From, Until: f.Until, Unread: typed.Unread,
	}
	in, _ := v.language.IdentifyHint(typed.Words, s.Language)
	if !in.Read() {
		in = s.Language
	}
	found, err := v.searcher.Search(ctx, typed.Words, in, f, s.Limit)
	if errors.Is(err, ask.ErrQuestion) {
		return out, fmt.Errorf("%w: %w", news.ErrGiveUp, err)
	}
	if err != nil {
		return out, err
	}
	out.More = len(found) == s.Limit
	for _, x := range found {
		hit := digest.Hit{Article: x.Article}
		if len(x.Claims) > 0 {
			hit.Story = x.Claims[0].Claim.Story
		}
		for _, sentence := range x.Sentences {
			hit.Sentences = append(hit.Sentences, digest.HitSentence{Text: sentence.Text, Spans: sentence.Hits})
		}
		out.Hits = append(out.Hits, hit)
	}
	return out, nil
}
