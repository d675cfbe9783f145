package digest

import (
	"cmp"
	"slices"
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
	c := newComposer(Input{
		Language: in.Language, Zone: in.Zone, Claims: slices.Clone(in.Claims), Renditions: in.Renditions, Pack: in.Pack,
	}, time.Time{})
	all := make([]*news.Cited, 0, len(c.Claims))
	unfit := 0
	for i := range c.Claims {
		if presentable(&c.Claims[i]) {
			all = append(all, &c.Claims[i])
		} else {
			unfit++
		}
	}
	if len(all) == 0 {
		return nil
	}
	slices.SortFunc(all, byPublication)
	told := make([]Sentence, 0, len(all))
	for _, cited := range all {
		told = append(told, c.sentence(group{candidate: candidate{cited: cited}}))
	}
	e := Edition{
		Language: c.Language, Endnotes: c.notes.list(), LeftOut: LeftOut{Sentences: unfit},
		Header: Header{CutoffLocal: time.Time{}.In(c.Zone)},
	}
	t := newTeller(&e)
	t.w.brisk = false // a story can go over years
	blocks := []entities.Text{t.storyHead(all)}
	for i := range told {
		blocks = append(blocks, t.statement(&told[i], i == 0 || all[i].Article.ID != all[i-1].Article.ID))
	}
	return entities.Split(append(blocks, t.leftOut()), 0, 0)
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
func (t *teller) storyHead(all []*news.Cited) entities.Text {
	reports := map[int64]bool{}
	for _, cited := range all {
		reports[cited.Article.ID] = true
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
func (t *teller) statement(s *Sentence, first bool) entities.Text {
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
		if original := t.original(note); original != l.Text && original != "" {
			b.LongQuote(func() { b.Plain(t.open + original + t.close) })
		}
	})
}
