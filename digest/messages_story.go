package digest

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"tumen/digest/entities"
	"tumen/news"
)

// StoryInput is what is shown of one story.
type StoryInput struct {
	Language   news.Language    // of the reader
	Zone       *time.Location   // of the reader; nil is UTC
	Claims     []news.Cited     // of the story, in any order
	Renditions map[int64]string // a claim's text in the reader's language, by the claim's id; checked before it is handed in
	Pack       Names            // may be nil: then names are as the record has them
}

// StoryMessages writes all that is reported of a story for a messenger, by the time of publication: report by report what
// it says, who says that, how it stands, and the original sentence. Without claims there is no message.
func StoryMessages(in StoryInput) []entities.Text {
	t, all := newStory(in, byPublication)
	if len(all) == 0 {
		return nil
	}
	blocks := []entities.Text{t.storyHead(all)}
	for i := range all {
		blocks = append(blocks, t.statement(&all[i].sentence, i == 0 || all[i].cited.Article.ID != all[i-1].cited.Article.ID, nil))
	}
	return entities.Split(append(blocks, t.leftOut()), 0, 0)
}

// Statements writes what one report says, in its order, a text each: what, who says it, how it stands, its figures, and the
// original sentence.
func Statements(in StoryInput) []entities.Text {
	t, all := newStory(in, func(a, b *news.Cited) int { return cmp.Compare(a.Claim.Ordinal, b.Claim.Ordinal) })
	blocks := make([]entities.Text, 0, len(all))
	for _, k := range all {
		blocks = append(blocks, t.statement(&k.sentence, false, k.cited.Claim.Figures))
	}
	return blocks
}

// told is a claim of a story with the sentence that it is shown by.
type told struct {
	cited    *news.Cited
	sentence Sentence
}

// newStory puts the claims into order and into sentences.
func newStory(in StoryInput, order func(a, b *news.Cited) int) (*teller, []told) {
	c := newComposer(Input{
		Language: in.Language, Zone: in.Zone, Claims: slices.Clone(in.Claims), Renditions: in.Renditions, Pack: in.Pack,
	}, time.Time{})
	var all []told
	unfit := 0
	for i := range c.Claims {
		if presentable(&c.Claims[i]) {
			all = append(all, told{cited: &c.Claims[i]})
		} else {
			unfit++
		}
	}
	slices.SortStableFunc(all, func(a, b told) int { return order(a.cited, b.cited) })
	for i := range all {
		all[i].sentence = c.sentence(group{candidate: candidate{cited: all[i].cited}})
	}
	t := newTeller(&Edition{
		Language: c.Language, Endnotes: c.notes.list(), LeftOut: LeftOut{Sentences: unfit},
		Header: Header{CutoffLocal: time.Time{}.In(c.Zone)},
	})
	t.w.brisk = false // a story can go over years
	return t, all
}

func byPublication(a, b *news.Cited) int {
	return cmp.Or(
		a.Article.Reported().Compare(b.Article.Reported()),
		cmp.Compare(a.Article.ID, b.Article.ID),
		cmp.Compare(a.Claim.Ordinal, b.Claim.Ordinal),
		cmp.Compare(a.Claim.ID, b.Claim.ID),
	)
}

// storyHead says what follows and how much.
func (t *teller) storyHead(all []told) entities.Text {
	reports := map[int64]bool{}
	for _, k := range all {
		reports[k.cited.Article.ID] = true
	}
	return t.block(func(b *entities.Builder) {
		b.Bold(t.w.p.T("bot.messages.story", nil)).Plain("\n")
		b.Plain(t.w.p.T("bot.messages.story_counts", map[string]any{
			"Statements": t.w.p.N("bot.messages.statements", len(all), nil),
			"Reports":    t.w.p.N("bot.messages.in_reports", len(reports), nil),
		}))
	})
}

// statement is one claim of a story, the first of a report below the name of that.
func (t *teller) statement(s *Sentence, first bool, figures []news.Figure) entities.Text {
	note := t.evidence(s)
	return t.block(func(b *entities.Builder) {
		if first {
			b.Plain(sectionMark)
			t.source(b, note)
			b.Plain("\n")
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
		if original := t.original(note); original != l.Text && original != "" {
			b.LongQuote(func() { b.Plain(t.open + original + t.close) })
		}
	})
}

// counted writes figures in a line: "Killed (North Korea): about 600; Captured: 2".
func (t *teller) counted(figures []news.Figure) string {
	var all []string
	for _, f := range figures {
		key := "indicator." + string(f.Indicator)
		if f.Indicator == news.OtherIndicator || !t.w.p.Has(key) || t.w.p.Quantity(f) == "" {
			continue
		}
		data := map[string]any{"Indicator": t.w.p.T("indicator."+string(f.Indicator), nil), "Quantity": t.w.p.Quantity(f)}
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
