package story

import (
	"regexp"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// denials tells who denies something in a story, once for each side. Who brought the matter up himself and rejects what is said of that
// denies nothing that the story tells, and what a report says again of a denial is no second one.
func (r Rules) denials(t Turn) []news.StoryEvent {
	had := map[string]bool{}
	for i := range t.Before {
		if t.Before[i].Claim.Status == news.StatusDenied {
			had[r.side(t.Before[i].Origin())] = true
		}
	}
	var out []news.StoryEvent
	for _, c := range inTime(t.After) {
		if side := r.side(c.Origin()); c.Claim.Status == news.StatusDenied && !had[side] {
			had[side] = true
			if c.Claim.Category == news.Reactions && r.broughtUp(t.Before, side) || r.deniedBefore(t.Before, c) {
				continue
			}
			out = append(out, news.StoryEvent{Kind: news.EventDenied, Claim: c.Claim.ID, Who: c.Origin()})
		}
	}
	return out
}

// broughtUp reports whether a side asserted something in a story before.
func (r Rules) broughtUp(before []news.Cited, side string) bool {
	return slices.ContainsFunc(before, func(b news.Cited) bool {
		return r.side(b.Origin()) == side && b.Claim.Stance != news.Denied && b.Claim.Category != news.Reactions
	})
}

// deniedBefore reports whether an earlier denial is that of a speaker, told by the name of somebody whom the topic does not know: "the management
// of the plant denied it", by its director, and then the plant did.
func (r Rules) deniedBefore(before []news.Cited, c news.Cited) bool {
	name := wordsOf(c.Claim.Root())
	if len(name) == 0 {
		return false
	}
	return slices.ContainsFunc(before, func(b news.Cited) bool {
		if b.Claim.Status != news.StatusDenied || r.PartyOf(b.Origin()) != "" {
			return false
		}
		markers := lang.Markers(b.Claim.Text, b.Claim.Language)
		deny := slices.IndexFunc(markers, func(m lang.Marker) bool { return m.Kind == lang.MarkDeny })
		if deny < 0 {
			return false
		}
		subject := wordsOf(b.Claim.Text[:markers[deny].Start])
		return !slices.ContainsFunc(name, func(w string) bool { return !slices.Contains(subject, w) })
	})
}

// confirmations tells by whom a story becomes confirmed, and what other side says expressly that it confirms it. There must be something to
// confirm: what another side said of the same before. A side's first word on its own affairs is news, and who denies confirms only in passing.
func (r Rules) confirmations(t Turn) []news.StoryEvent {
	had, denies := map[string]bool{}, map[string]bool{}
	for i := range t.Before {
		if t.Before[i].Claim.Status == news.StatusConfirmed || bearsOut(&t.Before[i].Claim) {
			had[r.side(t.Before[i].Origin())] = true
		}
	}
	proven := slices.ContainsFunc(t.Before, func(b news.Cited) bool { return r.proves(&b.Claim) })
	for i := range t.After {
		if t.After[i].Claim.Stance == news.Denied {
			denies[r.side(t.After[i].Origin())] = true
		}
	}
	var out []news.StoryEvent
	for _, c := range inTime(t.After) {
		side := r.side(c.Origin())
		if c.Claim.Status != news.StatusConfirmed && !bearsOut(&c.Claim) || had[side] || denies[side] || len(had) > 0 && !r.expressly(&c.Claim) && (proven || !r.proves(&c.Claim)) {
			continue
		}
		if !r.saidBefore(t.Before, c, side) || r.repeatsItself(t.Before, c, side) {
			continue
		}
		had[side] = true
		out = append(out, news.StoryEvent{Kind: news.EventConfirmed, Claim: c.Claim.ID, Who: c.Origin()})
	}
	return out
}

// leastConfirmed is how many telling words, names aside, a claim must share with what it confirms, where they share no figure.
const leastConfirmed = 3

// saidBefore reports whether another side said before what a claim is on: a count that the claim's own bears out, or in words of which
// enough are the same. What was stated as done, and what was counted, a claim confirms without that count only if it says so.
func (r Rules) saidBefore(before []news.Cited, c news.Cited, side string) bool {
	mine := newUtterance(&c)
	for i := range before {
		b := &before[i]
		theirs := newUtterance(b)
		if r.side(b.Origin()) == side || b.Claim.ID == c.Claim.ID ||
			len(mine.figures) == 0 && (b.Claim.Stance == news.Stated || len(theirs.figures) > 0) && !r.expressly(&c.Claim) && !r.proves(&c.Claim) {
			continue
		}
		switch counts, holds := countsOf(theirs.figures, mine.figures); {
		case holds:
			return true
		case counts: // another figure is no confirmation
		case c.Claim.Language != b.Claim.Language || len(common(mine.content(), theirs.content())) >= leastConfirmed:
			return true
		}
	}
	return false
}

// countsOf reports whether two claims have figures of one count, and such of which both can be true.
func countsOf(x, y []news.Figure) (counts, holds bool) {
	for _, f := range x {
		for _, g := range y {
			if sameCount(f, g) {
				counts = true
				holds = holds || Hold(f, g)
			}
		}
	}
	return counts, holds
}

// expressly reports whether a claim says itself that something is confirmed.
func (r Rules) expressly(c *news.Claim) bool {
	return bearsOut(c) || r.Admits != nil && len(r.Admits(*c)) > 0
}

// proves reports whether pictures or documents are said to show a claim.
func (r Rules) proves(c *news.Claim) bool { return r.Proves != nil && r.Proves(*c) }

// repeatsItself reports whether a side only says again what it said itself before: it confirms nothing.
func (r Rules) repeatsItself(before []news.Cited, c news.Cited, side string) bool {
	mine := newUtterance(&c)
	return slices.ContainsFunc(before, func(b news.Cited) bool {
		return r.side(b.Origin()) == side && len(mine.figures) > 0 && sameThing(newUtterance(&b), mine)
	})
}

// takenBack tells what a speaker says that he corrects or withdraws of what he said before.
func (r Rules) takenBack(t Turn) []news.StoryEvent {
	if r.TakesBack == nil {
		return nil
	}
	known, spoke := map[int64]bool{}, map[string]bool{}
	for i := range t.Before {
		known[t.Before[i].Claim.ID] = true
		spoke[r.side(t.Before[i].Origin())] = true
	}
	var out []news.StoryEvent
	for _, c := range inTime(t.After) {
		if known[c.Claim.ID] || c.Claim.Root() == "" || !spoke[r.side(c.Origin())] {
			continue
		}
		kind := r.TakesBack(c.Claim)
		if kind == "" && r.callsOff(t.Before, &c) {
			kind = news.EventWithdrawn
		}
		if kind != "" && !r.takenBackBefore(t.Before, c, kind) {
			out = append(out, news.StoryEvent{Kind: kind, Claim: c.Claim.ID, Who: c.Origin()})
		}
	}
	return out
}

// takenBackBefore reports whether a report only tells again that something was taken back: the same side did so before, or who did is
// another whom the report names too.
func (r Rules) takenBackBefore(before []news.Cited, c news.Cited, kind news.EventKind) bool {
	if kind != news.EventWithdrawn {
		return false // what was corrected once can be corrected again
	}
	sides := map[string]bool{}
	for _, a := range c.Claim.Attribution {
		sides[fold(a.Who)] = true
	}
	return slices.ContainsFunc(before, func(b news.Cited) bool {
		return b.Claim.Root() != "" && sides[fold(b.Claim.Root())] && (r.TakesBack(b.Claim) == kind || calledOff.MatchString(b.Claim.Text))
	})
}

// revised tells changes of figures as corrections where the same report says that their speaker corrects what he said, and they are of
// the same time: nothing has changed since but what is known.
func (r Rules) revised(t Turn, events []news.StoryEvent) []news.StoryEvent {
	if r.TakesBack == nil {
		return events
	}
	corrects := map[voicePlace]bool{}
	at := map[int64]voicePlace{}
	for i := range t.After {
		c := &t.After[i]
		at[c.Claim.ID] = voicePlace{c.Article.ID, fold(c.Claim.Root())}
		if c.Claim.Root() != "" && r.TakesBack(c.Claim) == news.EventCorrected {
			corrects[at[c.Claim.ID]] = true
		}
	}
	for i := range events {
		if e := &events[i]; corrects[at[e.Claim]] && sameAsOf(*e.Old, *e.New) {
			e.Kind = news.EventCorrected
		}
	}
	return events
}

// voicePlace is a speaker in a report.
type voicePlace struct {
	article int64
	speaker string
}

// bearsOut reports whether the speaker of a claim says that he confirms: his name stands right before the word. "38 confirmed dead" and "could
// not confirm" say nothing of the kind, nor does what another is said to confirm.
func bearsOut(c *news.Claim) bool {
	if c.Root() == "" || c.Stance == news.Denied || c.Stance == news.Possible || c.Stance == news.Planned {
		return false
	}
	at := confirming.FindStringIndex(c.Text)
	if len(at) == 0 || slices.ContainsFunc(lang.Markers(c.Text[:at[1]], c.Language), func(m lang.Marker) bool { return m.Kind == lang.MarkNegate }) {
		return false
	}
	spoken := wordsOf(c.Text[:at[0]])
	return len(spoken) > 0 && slices.ContainsFunc(wordsOf(c.Root()), func(w string) bool { return sameName(w, spoken[len(spoken)-1]) })
}

// confirming finds where somebody says that he confirms.
var confirming = regexp.MustCompile(`(?i)(\b(confirms|confirmed|acknowledges|acknowledged|admits|admitted|bestätigt|bestätigte|bestätigten)\b|підтверд(ив|ила|или|жує|жують))`)

// sameName reports whether two words are one name, whatever its ending: "Prosecutor", "prosecutors".
func sameName(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	return x == y || len(x) >= leastName && strings.HasPrefix(y, x)
}

// leastName is how long a name is, in bytes, of which a longer word can be a form.
const leastName = 5

// calledOff finds how a report says that what was to be is not.
var calledOff = regexp.MustCompile(`(?i)(\b(cancels|cancelled|canceled|called off|calls off|sagte ab|abgesagt)\b|скасува(в|ла|ли)|скасовано|취소했|취소한)`)

// callsOff reports whether a speaker calls off what he planned, as far as the story has his plan.
func (r Rules) callsOff(before []news.Cited, c *news.Cited) bool {
	if c.Claim.Stance == news.Denied || c.Claim.Stance == news.Possible || !calledOff.MatchString(c.Claim.Text) {
		return false
	}
	mine := newUtterance(c)
	return slices.ContainsFunc(before, func(b news.Cited) bool {
		return b.Claim.Stance == news.Planned && r.side(b.Origin()) == r.side(c.Origin()) &&
			b.Claim.Language == c.Claim.Language && len(common(newUtterance(&b).content(), mine.content())) >= leastConfirmed
	})
}

// wordsOf are the words of a text in small letters.
func wordsOf(text string) []string {
	var out []string
	for _, s := range lang.Words(text) {
		out = append(out, strings.ToLower(text[s.Start:s.End]))
	}
	return out
}
