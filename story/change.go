package story

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"tumen/news"
)

// Turn is a moment of a story's life: what is added to it, and what is taken from it.
type Turn struct {
	Before []news.Cited // what it said; each claim with the status that it had, none for a new story
	After  []news.Cited // what it says now, each claim with its new status
	Lost   []news.Cited // claims that a newer version of their report no longer carries, and that no event tells of yet
	Newer  []news.Cited // the claims of those newer versions, whatever story they are in
}

const (
	grownShare = 0.1            // two figures of one speaker that can both hold differ when one is that much greater
	oneTelling = 24 * time.Hour // what outlets make of one briefing: "more than 4,000" of the one is the "4,700" of the other
)

// Events says what a turn changes. Of a new story that is only that it begins; what it begins with is its timeline. Neither
// the order of the claims nor their ids matter, but for the ids that the events name.
func Events(t Turn, r Rules, at time.Time) []news.StoryEvent {
	if len(t.Before) == 0 && len(t.Lost) == 0 {
		if len(t.After) == 0 {
			return nil
		}
		first := slices.MinFunc(t.After, byTime)
		return []news.StoryEvent{{Kind: news.EventNew, At: at, Claim: first.Claim.ID, Who: first.Origin()}}
	}
	out := replaced(t)
	corrected := map[int64]bool{}
	for _, e := range out {
		corrected[e.Claim] = e.Kind == news.EventCorrected
	}
	out = append(out, newFigures(t, corrected)...)
	out = append(out, r.firstOf(t, news.StatusDenied, news.EventDenied)...)
	out = append(out, r.firstOf(t, news.StatusConfirmed, news.EventConfirmed)...)
	for i := range out {
		out[i].At = at
	}
	return out
}

// replaced tells of lost claims: corrected, where the newer version of the report says something else in their place, by the
// same speaker on the same count or in much the same words; withdrawn, where it says nothing. What it says in other words is
// neither.
func replaced(t Turn) []news.StoryEvent {
	lost := slices.Clone(t.Lost)
	slices.SortFunc(lost, byTime)
	var out []news.StoryEvent
	taken := map[int64]bool{}
	for i := range lost {
		was := newUtterance(&lost[i])
		e := news.StoryEvent{Kind: news.EventWithdrawn, Claim: was.cited.Claim.ID, Who: was.cited.Article.Name()}
		for j := range t.Newer {
			is := newUtterance(&t.Newer[j])
			if is.cited.Article.Address != was.cited.Article.Address || taken[is.cited.Claim.ID] || was.speaker != is.speaker {
				continue
			}
			if sameThing(was, is) { // other words for the same
				e.Kind = ""
				break
			}
			if before, after, ok := instead(was, is); ok {
				taken[is.cited.Claim.ID] = true
				e.Kind, e.Claim, e.Old, e.New = news.EventCorrected, is.cited.Claim.ID, before, after
				if is.cited.Claim.Story != was.cited.Claim.Story {
					e.Other = is.cited.Claim.Story
				}
				break
			}
		}
		if e.Kind != "" {
			out = append(out, e)
		}
	}
	return out
}

// instead reports whether what a speaker says in the newer version of a report stands where another thing stood, and the
// figures that differ.
func instead(was, is *utterance) (before, after *news.Figure, ok bool) {
	for i, f := range was.figures {
		for j, g := range is.figures {
			if sameCount(f, g) && !near(size(f), size(g), sameSizes) {
				return &was.figures[i], &is.figures[j], true
			}
		}
	}
	x, y := was.content(), is.content()
	return nil, nil, 2*len(common(x, y)) >= max(len(x), len(y), 1)
}

// newFigures are the changes of figures that a story tells now and did not tell before, the earliest first.
func newFigures(t Turn, corrected map[int64]bool) []news.StoryEvent {
	before, after := changes(t.Before), changes(t.After)
	var out []news.StoryEvent
	for _, key := range slices.Sorted(maps.Keys(after)) {
		c := after[key]
		if _, told := before[key]; !told && !corrected[c.later.cited.Claim.ID] {
			out = append(out, news.StoryEvent{
				Kind: news.EventFigure, Claim: c.later.cited.Claim.ID, Who: c.later.cited.Origin(), Old: &c.earlier.figure, New: &c.later.figure,
			})
		}
	}
	slices.SortStableFunc(out, func(a, b news.StoryEvent) int { return cmp.Compare(a.Claim, b.Claim) })
	return out
}

// change is one speaker's other figure for the same thing.
type change struct{ earlier, later statement }

// changes finds what speakers of a story changed, by a key that is the same for the same change whichever report of it is
// there. The later figure is set beside the last that the speaker gave before; what he has said before is no change.
func changes(cited []news.Cited) map[string]change {
	bySpeaker := map[string][]statement{}
	for _, s := range statements(cited) {
		if s.voice.origin != "" && s.cited.Claim.Root() != "" {
			bySpeaker[s.voice.origin] = append(bySpeaker[s.voice.origin], s)
		}
	}
	out := map[string]change{}
	for speaker, all := range bySpeaker {
		slices.SortStableFunc(all, func(a, b statement) int { return byTime(*a.cited, *b.cited) })
		for i, s := range all {
			if was, ok := lastBefore(all[:i], s); ok {
				g := s.group
				g.Place = ""
				key := fmt.Sprint(speaker, g, size(was.figure), size(s.figure))
				if _, known := out[key]; !known {
					out[key] = change{was, s}
				}
			}
		}
	}
	return out
}

// lastBefore is the last figure among earlier ones of the same speaker beside which this one is another. There is none when
// the speaker has given this one already, when it is of an earlier day, or when it is told beside the old one only.
func lastBefore(earlier []statement, s statement) (found statement, ok bool) {
	for _, e := range earlier {
		if e.cited.Article.ID == s.cited.Article.ID || !comparable(e, s) {
			continue
		}
		if near(size(e.figure), size(s.figure), sameSizes) || holdsBeside(s.figure, e.beside) && !differs(e, s) {
			return statement{}, false
		}
		if differs(e, s) && (!ok || !holdsBeside(found.figure, s.beside)) {
			found, ok = e, true
		}
	}
	if !ok || recalled(found, s) {
		return statement{}, false
	}
	return found, true
}

// comparable reports whether two figures of one speaker count the same.
func comparable(a, b statement) bool {
	return sameCount(a.figure, b.figure) && a.plan == b.plan && a.part == b.part
}

// differs reports whether the later of two figures says something else. Of one telling, only what can't both hold does.
func differs(earlier, later statement) bool {
	if !Hold(earlier.figure, later.figure) {
		return true
	}
	apart := later.cited.Article.Reported().Sub(earlier.cited.Article.Reported())
	return apart > oneTelling && !near(size(earlier.figure), size(later.figure), grownShare)
}

// recalled reports whether a figure is of a time before that of the one told earlier: what was so in January is no news in
// April.
func recalled(earlier, later statement) bool {
	a, b := earlier.figure.AsOf, later.figure.AsOf
	return !b.To.IsZero() && !a.From.IsZero() && b.To.Before(a.From)
}

// firstOf tells who gives a story a claim of a status that no claim of the same side had in it before.
func (r Rules) firstOf(t Turn, status news.Status, kind news.EventKind) []news.StoryEvent {
	had := map[string]bool{}
	for i := range t.Before {
		if t.Before[i].Claim.Status == status {
			had[r.side(t.Before[i].Origin())] = true
		}
	}
	after := slices.Clone(t.After)
	slices.SortFunc(after, byTime)
	var out []news.StoryEvent
	for i := range after {
		c := &after[i]
		if side := r.side(c.Origin()); c.Claim.Status == status && !had[side] {
			had[side] = true
			out = append(out, news.StoryEvent{Kind: kind, Claim: c.Claim.ID, Who: c.Origin()})
		}
	}
	return out
}
