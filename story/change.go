package story

import (
	"fmt"
	"maps"
	"math"
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
	out = append(out, r.takenBack(t)...)
	instead := map[int64]int{} // of claims that correct something, by their place in out
	for i, e := range out {
		if e.Kind == news.EventCorrected {
			instead[e.Claim] = i
		}
	}
	for _, e := range r.revised(t, append(newFigures(t), r.toldAgainst(t)...)) {
		i, ok := instead[e.Claim]
		switch {
		case !ok:
			instead[e.Claim] = len(out) // a change is told once
			out = append(out, e)
		case out[i].Old == nil: // what is corrected is the figure
			out[i].Old, out[i].New = e.Old, e.New
		}
	}
	out = append(out, r.denials(t)...)
	out = append(out, r.confirmations(t)...)
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
// figures that differ. A figure that both have stands where it stood: of "1,000 and 5,000", in whose place comes "1,000 and
// 3,000", the 5,000 was another.
func instead(was, is *utterance) (before, after *news.Figure, ok bool) {
	kept := func(f news.Figure, in []news.Figure) bool {
		return slices.ContainsFunc(in, func(g news.Figure) bool { return sameCount(f, g) && near(size(f), size(g), sameSizes) })
	}
	for i, f := range was.figures {
		for j, g := range is.figures {
			if sameCount(f, g) && !kept(f, is.figures) && !kept(g, was.figures) {
				return &was.figures[i], &is.figures[j], true
			}
		}
	}
	x, y := was.content(), is.content()
	return nil, nil, 2*len(common(x, y)) >= max(len(x), len(y), 1)
}

// newFigures are the changes of figures that a story tells now and did not tell before, the earliest first.
func newFigures(t Turn) []news.StoryEvent {
	before, after := changes(t.Before), changes(t.After)
	var told []change
	for _, key := range slices.Sorted(maps.Keys(after)) {
		if _, known := before[key]; !known {
			told = append(told, after[key])
		}
	}
	slices.SortStableFunc(told, func(a, b change) int { return byTime(*a.later.cited, *b.later.cited) })
	var out []news.StoryEvent
	for i := range told {
		c := &told[i]
		out = append(out, news.StoryEvent{
			Kind: news.EventFigure, Claim: c.later.cited.Claim.ID, Who: c.later.cited.Origin(), Old: &c.earlier.figure, New: &c.later.figure,
		})
	}
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
	if isDifference(earlier, s) {
		return statement{}, false
	}
	for _, e := range earlier {
		if e.cited.Article.ID == s.cited.Article.ID || !countSame(e, s) {
			if e.cited.Article.ID != s.cited.Article.ID && anywhere(e.group) == anywhere(s.group) && size(e.figure) == size(s.figure) {
				return statement{}, false // two outlets name the place in two ways
			}
			continue
		}
		if near(size(e.figure), size(s.figure), sameSizes) || repeats(s, e) || holdsBeside(s.figure, e.beside) && !differs(e, s) {
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

// isDifference reports whether a figure is what lies between two that its speaker gave: where nine of 52 voyages were counted twice and 43
// are left, nine is no third count of them.
func isDifference(earlier []statement, s statement) bool {
	for i, a := range earlier {
		for _, b := range earlier[:i] {
			if anywhere(a.group) == anywhere(s.group) && anywhere(b.group) == anywhere(s.group) && size(a.figure) != size(b.figure) &&
				math.Abs(size(a.figure)-size(b.figure)) == size(s.figure) && size(s.figure) != size(a.figure) && size(s.figure) != size(b.figure) {
				return true
			}
		}
	}
	return false
}

// countSame reports whether two figures of one speaker count the same.
func countSame(a, b statement) bool {
	return sameCount(a.figure, b.figure) && a.plan == b.plan && a.part == b.part
}

// repeats reports whether a claim also has the earlier figure: a rise that is told, or figures of two things.
func repeats(s, earlier statement) bool {
	return slices.ContainsFunc(s.beside, func(f news.Figure) bool { return near(size(f), size(earlier.figure), sameSizes) })
}

// differs reports whether the later of two figures says something else. Of one telling, only what can't both hold does, and what is
// fewer as of the same day is another outlet's reading of it: of who was sent, some remain.
func differs(earlier, later statement) bool {
	apart := later.cited.Article.Reported().Sub(earlier.cited.Article.Reported())
	if !Hold(earlier.figure, later.figure) {
		return apart > oneTelling || !sameAsOf(earlier.figure, later.figure) || size(later.figure) > size(earlier.figure)
	}
	return apart > oneTelling && !near(size(earlier.figure), size(later.figure), grownShare)
}

// sameAsOf reports whether two figures are expressly of the same time.
func sameAsOf(f, g news.Figure) bool {
	return !f.AsOf.IsZero() && f.AsOf.From.Equal(g.AsOf.From) && f.AsOf.To.Equal(g.AsOf.To)
}

// recalled reports whether a figure is of a time before that of the one told earlier: what was so in January is no news in
// April.
func recalled(earlier, later statement) bool {
	a, b := earlier.figure.AsOf, later.figure.AsOf
	return !b.To.IsZero() && !a.From.IsZero() && b.To.Before(a.From)
}

// inTime are claims in the order of their reports.
func inTime(cited []news.Cited) []news.Cited {
	out := slices.Clone(cited)
	slices.SortFunc(out, byTime)
	return out
}
