package digest

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"tumen/digest/entities"
	"tumen/lang"
	"tumen/news"
)

// StoryInput is what is shown of one story.
type StoryInput struct {
	Language   news.Language     // of the reader
	Zone       *time.Location    // of the reader; nil is UTC
	Claims     []news.Cited      // of the story, in any order
	Renditions map[int64]string  // a claim's text in the reader's language, by the claim's id; checked before it is handed in
	Pack       Names             // may be nil: then names are as the record has them
	Story      news.Story        // how it stands; without an ID that is not said
	Asked      int64             // the number that it was asked for by, if that is another: it was merged into this one
	Entries    []news.StoryEntry // what is said in it, in order; without any each claim stands for itself
	Events     []news.StoryEvent // what happened to it, in order
	Ledger     []news.LedgerLine // its figures, for a page
	Cutoff     time.Time         // up to when the archive was read, for a page; zero is not said
}

// StoryMessages writes all that is reported of a story for a messenger: how it stands, what happened to it, and then thing by
// thing what is said, by whom, where it was first seen and who passes it on, how it stands, and the original sentence.
// Without claims there is no message.
func StoryMessages(in StoryInput) []entities.Text {
	l := newLife(in)
	if len(l.all) == 0 {
		return nil
	}
	blocks := []entities.Text{l.head(in), l.history(in)}
	for i := range l.all {
		blocks = append(blocks, l.entry(i))
	}
	return entities.Split(append(blocks, l.leftOut()), 0, 0)
}

// Statements writes what one report says, in its order, a text each: what, who says it, how it stands, its figures, and the
// original sentence.
func Statements(in StoryInput) []entities.Text {
	claims := slices.Clone(in.Claims)
	slices.SortStableFunc(claims, func(a, b news.Cited) int { return cmp.Compare(a.Claim.Ordinal, b.Claim.Ordinal) })
	in.Entries = eachByItself(claims)
	l := newLife(in)
	blocks := make([]entities.Text, 0, len(l.all))
	for i := range l.all {
		blocks = append(blocks, l.statement(&l.all[i].sentence, nil, &l.all[i].cited.Claim, nil))
	}
	return blocks
}

// statement is one claim of a story with what head writes before it and below behind it; either may be nil.
func (t *teller) statement(s *Sentence, head func(b *entities.Builder), figures *news.Claim, below func(b *entities.Builder)) entities.Text {
	note := t.evidence(s)
	return t.block(func(b *entities.Builder) {
		if head != nil {
			head(b)
		}
		l := t.w.brief(s)
		b.Plain(entryMark + l.Text)
		if l.Label != "" {
			b.Plain(" " + l.Label)
		}
		b.Plain("\n").Italic(t.w.standing(s, "", l.Meta))
		if counted := t.counted(figures); counted != "" {
			b.Plain("\n" + counted)
		}
		if below != nil {
			below(b)
		}
		if original := t.original(note); original != l.Text && original != "" {
			b.LongQuote(func() { b.Plain(t.open + original + t.close) })
		}
	})
}

// counted writes the figures of a claim in a line: "Killed (North Korea): about 600; Captured: another 2".
func (t *teller) counted(c *news.Claim) string {
	if c == nil {
		return ""
	}
	var all []string
	for _, f := range c.Figures {
		if slices.ContainsFunc(c.Figures, func(g news.Figure) bool {
			return keyOf(f) == keyOf(g) && equal(f, g) && f.Bound != g.Bound && g.Bound == news.About
		}) {
			continue // "12 million; about 12 million" is one number
		}
		key := "indicator." + string(f.Indicator)
		if f.Indicator == news.OtherIndicator || !t.w.p.Has(key) || t.w.p.Quantity(f) == "" {
			continue
		}
		quantity := t.w.p.Quantity(f)
		if lang.Further(c.Text, c.Language, f.Low, f.High) {
			quantity = t.w.p.T("figures.further", map[string]any{"Value": quantity})
		}
		data := map[string]any{"Indicator": t.w.p.T("indicator."+string(f.Indicator), nil), "Quantity": quantity}
		text := t.w.p.T("ask.figure_of_none", data)
		if f.Whom != "" {
			data["Whom"] = t.w.p.T("whom."+string(f.Whom), nil)
			text = t.w.p.T("ask.figure", data)
		}
		if text = plain(text, shownName); !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return strings.Join(all, "; ")
}
