package command

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"tumen/config"
	"tumen/digest"
	"tumen/editor"
	"tumen/news"
	"tumen/store"
	"tumen/topic"
)

// editions makes editions of what the store holds.
type editions struct {
	store     shown
	pack      *topic.Pack
	following following     // the sources of which it is said how they fared
	model     *editor.Model // nil where none is configured
	log       *slog.Logger
	reader
	turns *turns // nil where an edition is made for whoever asks for it at the terminal
}

// newEditions returns a maker of editions for the reader at the terminal.
func (e *Env) newEditions(c config.Config, s *store.Store, p *topic.Pack, m *editor.Model) editions {
	return editions{
		store: shown{s, newFollowing(c, p, s)}, pack: p, following: newFollowing(c, p, s), model: m, log: e.logger(c),
		reader: reader{language: c.Language, zone: c.Zone},
	}
}

// reader is what somebody chose of the editions that are made for him.
type reader struct {
	language news.Language
	zone     *time.Location
	sections []news.Category // none for all
	length   digest.Length
	week     bool // a review of a week
}

// reads returns the claims that are in the reader's sections.
func (r reader) reads(claims []news.Cited) []news.Cited {
	if len(r.sections) == 0 {
		return claims
	}
	return slices.DeleteFunc(slices.Clone(claims), func(c news.Cited) bool {
		category := c.Claim.Category
		if !slices.Contains(news.Categories(), category) {
			category = news.Other // under which it is shown
		}
		return !slices.Contains(r.sections, category)
	})
}

// next makes the edition of what was filed since the last one of this language and length. When nothing was, it
// returns that one and false.
func (m editions) next(ctx context.Context, now time.Time) (digest.Edition, bool, error) {
	prefix := fmt.Sprintf("daily/%s/%s/", m.language, m.length)
	until, err := m.store.LastNews(ctx)
	if err != nil {
		return digest.Edition{}, false, err
	}
	last, err := m.store.LastEdition(ctx, m.language, prefix)
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return digest.Edition{}, false, err
	}
	if err == nil && !until.After(last.Until) {
		var edition digest.Edition
		if err := json.Unmarshal(last.Body, &edition); err != nil {
			return edition, false, fmt.Errorf("the stored edition %s can't be read: %w", last.Key, err)
		}
		if m.model != nil && edition.Header.Unwritten != "" { // what could not be written then may be now
			in := digest.Input{Since: last.Since, Until: last.Until}
			edition, err = m.compose(ctx, news.Query{FiledAfter: last.Since, FiledUntil: last.Until}, in, now)
		}
		return edition, false, err
	}
	if until.IsZero() { // nothing filed yet: an edition that says so, and is not kept
		edition, err := m.compose(ctx, news.Query{}, digest.Input{Until: now}, now)
		return edition, true, err
	}
	in := digest.Input{Since: last.Until, Until: until}
	if last.Key != "" {
		in.Previous.At = last.Until
	}
	if in.Lost, err = m.lost(ctx, last.Until, until); err != nil {
		return digest.Edition{}, false, err
	}
	edition, err := m.compose(ctx, news.Query{FiledAfter: last.Until, FiledUntil: until}, in, now)
	if err != nil {
		return edition, false, err
	}
	body, err := json.Marshal(edition)
	if err != nil {
		return edition, false, fmt.Errorf("keeping the edition: %w", err)
	}
	_, err = m.store.SaveEdition(ctx, store.Edition{
		Key: prefix + last.Until.UTC().Format(time.RFC3339Nano), Language: m.language, Made: now, Since: last.Until, Until: until, Body: body,
	})
	return edition, true, err
}

// lost are the claims that were filed before a period and lost their evidence in it: somebody has read them.
func (m editions) lost(ctx context.Context, since, until time.Time) ([]news.Cited, error) {
	if since.IsZero() {
		return nil, nil
	}
	return m.store.Cited(ctx, news.Query{FiledUntil: since, LostAfter: since, LostUntil: until})
}

// published makes the edition of what was published in a span of time; the undated count by when they were filed.
func (m editions) published(ctx context.Context, from, to, now time.Time) (digest.Edition, error) {
	if m.week {
		return m.reviewed(ctx, from, to, now)
	}
	return m.compose(ctx, news.Query{PublishedFrom: from, PublishedTo: to, Undated: true}, digest.Input{Since: from, Until: to, Cutoff: now}, now)
}

// reviewed makes the review of a week, with what is different from the week before.
func (m editions) reviewed(ctx context.Context, from, to, now time.Time) (digest.Edition, error) {
	before, err := m.store.Cited(ctx, news.Query{PublishedFrom: from.AddDate(0, 0, -weekDays), PublishedTo: from, Replaced: true})
	if err != nil {
		return digest.Edition{}, err
	}
	in := digest.Input{Since: from, Until: to, Cutoff: now}
	if len(before) > 0 { // else all would be new
		in.Previous = digest.Previous{At: from, Claims: before}
	}
	return m.compose(ctx, news.Query{PublishedFrom: from, PublishedTo: to, Undated: true}, in, now)
}

func (m editions) compose(ctx context.Context, q news.Query, in digest.Input, now time.Time) (digest.Edition, error) {
	p, err := m.read(ctx, q)
	if err != nil {
		return digest.Edition{}, err
	}
	if !in.Previous.At.IsZero() && in.Previous.Claims == nil {
		if in.Previous.Claims, err = m.past(ctx, p.claims, in.Since, in.Until); err != nil {
			return digest.Edition{}, err
		}
	}
	return m.edition(ctx, p, in, now)
}

// edition makes the edition of a period. Which one it is and what was told before it is said by in.
func (m editions) edition(ctx context.Context, p period, in digest.Input, now time.Time) (digest.Edition, error) {
	in.Language, in.Zone, in.Length, in.Sections, in.Week = m.language, m.zone, m.length, m.sections, m.week
	in.Claims, in.Ledger, in.Coverage, in.Sources, in.State, in.Grades = p.claims, p.ledger, p.coverage, p.sources, p.state, p.grades
	in.Pack = m.pack
	if m.model != nil {
		return m.write(ctx, in, now)
	}
	in.Mode = digest.Extractive
	if slices.ContainsFunc(p.claims, func(c news.Cited) bool { return c.Article.Editor != news.Extractive }) {
		in.Mode = digest.Model // that was there when the reports were read
	}
	return digest.Compose(in, now), nil
}

// coverage counts what was read in the period. What never was filed counts by when it was fetched.
func (m editions) coverage(articles []news.Article) digest.Coverage {
	c := digest.Coverage{Articles: map[news.Language]int{}}
	sources := map[string]bool{}
	for _, a := range articles {
		c.Articles[a.Language]++
		c.Dropped += a.Dropped
		c.Unread += a.Unread
		m.count(&c, a)
		sources[cmp.Or(a.Outlet, a.Source, a.Address)] = true
		switch a.State {
		case news.OffTopic:
			c.OffTopic++
		case news.Reprint:
			c.Reprints++
		default:
		}
		if a.Published.IsZero() {
			c.Undated++
		}
	}
	c.Sources = len(sources)
	return c
}

// unquoted counts the articles of which nothing is shown, because their source allows no quotation and nothing else is had
// of them.
func (m editions) unquoted(ctx context.Context, articles []news.Article) (n int, err error) {
	all, err := m.following.all(ctx)
	closed := map[string]bool{}
	for _, s := range all {
		closed[s.ID] = s.Rights == news.RightsLink
	}
	for _, a := range articles {
		if a.State == news.Filed && a.Editor == news.Extractive && closed[a.Source] {
			n++
		}
	}
	return n, err
}

// count counts an article that was read without the model although one is configured.
func (m editions) count(c *digest.Coverage, a news.Article) {
	switch {
	case m.model == nil || a.Editor != news.Extractive:
	case a.Awaits == news.AwaitedBudget:
		c.AwaitingBudget++
	case a.Awaits == news.AwaitedModel:
		c.AwaitingModel++
	default:
		c.Extractive++
	}
}

// articles are those of the period that were read to the end. One that was never filed counts by when it was fetched.
func (m editions) articles(ctx context.Context, q news.Query) ([]news.Article, error) {
	all, err := m.store.Articles(ctx, store.ArticleFilter{
		FiledAfter: q.FiledAfter, FiledUntil: q.FiledUntil, PublishedFrom: q.PublishedFrom, PublishedTo: q.PublishedTo, Undated: q.Undated,
	})
	if err != nil {
		return nil, err
	}
	others, err := m.store.Articles(ctx, store.ArticleFilter{
		States: []news.State{news.OffTopic, news.Reprint}, PublishedFrom: q.PublishedFrom, PublishedTo: q.PublishedTo, Undated: q.Undated,
	})
	for _, a := range others {
		if a.Fetched.After(q.FiledAfter) && (q.FiledUntil.IsZero() || !a.Fetched.After(q.FiledUntil)) {
			all = append(all, a)
		}
	}
	return all, err
}
