package ask

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// What a point of a claim's worth weighs beside how much it has of the question, and what it has of it itself beside what its report has.
const (
	ofStanding = 0.05
	ofItself   = 0.15
)

// What claims are worth, in points.
const (
	countsAsked  = 3    // it has a number of what is counted, or the one that the question names
	givesAsked   = 4    // the time, place or reason that is asked for
	givesKind    = 2    // something that may be the place that is asked for
	givesDay     = 5    // the day that is asked for
	givesVaguely = 1    // about when
	givesNothing = 0.5  // when it was said
	givesPerson  = 3    // somebody, where a question asks who
	tellsChange  = 5    // it says what is so now in place of what was said
	planned      = -3   // it only tells what was to be
	untrue       = -1.5 // it denies, where a question does not ask what is denied
	recallsOnly  = -2   // it only recalls what somebody said before
	overtaken    = -5   // another has since corrected it
	endAsked     = 6    // the first or the last, where a question asks for it
	latestOfMany = 2    // the latest of those that count the same
	denies       = 5    // where a question asks what is denied
	subject      = 5    // the words of him of whom a question asks whether or when he says so
	confirmed    = 1.5  // as it stands
	corroborated = 1    // the same
	readable     = 1    // the reader's language
	sameCategory = 0.5  // of the matter
	attributed   = 0.5  // somebody's statement
	speaks       = 2    // him whose words are asked for by his own name, and not only one of his side
	mentioned    = 1    // by whom the question names
	negates      = 1    // what is not there may be the reason
	besideDay    = 0.5  // the same where it asks for a day
	decides      = 2    // how much more a change is worth where the question wants a yes or a no
	unasked      = 0.25 // of what a change is worth where the question asks how something began
)

const (
	oneDay  = 36 * time.Hour       // how far at most the day on which somebody said something is from that of its report
	longAgo = 180 * 24 * time.Hour // how much older what counts the same is worth nothing for its time
)

// ranker puts the claims that answer a question in the order in which they are to be read.
type ranker struct {
	*judge
	language news.Language     // of the answer
	near     map[place]float64 // how much of the question the claims beside a sentence have
}

func newRanker(j *judge, l news.Language, answers []hit) ranker {
	r := ranker{j, l, map[place]float64{}}
	for _, h := range answers {
		for _, s := range h.Claim.Sentences {
			for _, at := range []place{{h.Article.ID, s - 1}, {h.Article.ID, s + 1}} {
				r.near[at] = max(r.near[at], h.score)
			}
		}
	}
	return r
}

// worth is how soon a claim is to be read, beside others that answer too.
func (r ranker) worth(h hit) float64 {
	itself := ofItself * r.itself(h)
	if r.plan.when {
		itself *= 2 // the day of something else is worse than none
	}
	return r.fitness(h) + itself + ofStanding*r.standing(h.Cited)
}

// hasMost reports whether a claim has more than half of what a question says besides the two sides: what was cancelled lacks only the verb
// that is asked, another matter the thing.
func (r ranker) hasMost(h hit) bool {
	has, all := 0, 0
	for k, x := range r.found.parts {
		if x.light || x.name != nil && own(x.name) || k >= len(h.has) {
			continue
		}
		if all++; h.has[k] > 0 {
			has++
		}
	}
	return 2*has > all
}

// fitness is how much of the question a claim has and whether that is what the question asks for, whoever says it.
func (r ranker) fitness(h hit) float64 {
	score := h.score
	if r.explainsIt(h.Claim) {
		for _, s := range h.Claim.Sentences {
			score = max(score, r.near[place{h.Article.ID, s}]) // the reason stands beside what it is of
		}
	}
	turn := r.newness(h.Claim) * h.score * min(1, 3*r.itself(h)) // that something else has changed is no news
	if turn > 0 && r.plan.kind == status && (!r.hasMost(h) || h.Claim.Stance == news.Planned && !r.plan.coming) {
		turn = 0
	}
	return score + ofStanding*(r.asked(h)+turn+r.stance(h.Claim))
}

// itself is how much of what the question says itself the claim has, without its report.
func (r ranker) itself(h hit) float64 {
	total, sum := 0.0, 0.0
	for k, x := range r.found.parts {
		if k >= len(h.has) || x.light || x.name != nil && own(x.name) {
			continue
		}
		w := r.found.weights[k]
		total += w
		sum += w * h.has[k]
	}
	if total == 0 {
		return 0
	}
	return sum / total
}

// standing orders what matches: what is counted before what is only told, the better standing, the reader's language because he can read it,
// whole statements of a speaker.
func (r ranker) standing(c news.Cited) float64 {
	s, p := 0.0, r.plan
	if p.wantsFigures() && slices.ContainsFunc(c.Claim.Figures, func(f news.Figure) bool { return p.counts(f) && p.asksFor(f.Indicator) }) {
		s += countsAsked
	}
	if p.namesValue(c.Claim) {
		s += countsAsked
	}
	for _, e := range p.specific {
		if namesSpeaker(r.pack, c.Claim, e) {
			s += mentioned
		}
	}
	switch c.Claim.Status {
	case news.StatusConfirmed:
		s += confirmed
	case news.StatusCorroborated:
		s += corroborated
	case news.StatusDenied, news.StatusDisputed, news.StatusClaimed, news.StatusEstimated:
	}
	if c.Claim.Language == r.language {
		s += readable
	}
	if c.Claim.Category == p.category && p.category != news.Other {
		s += sameCategory
	}
	if len(c.Claim.Attribution) > 0 {
		s += attributed
	}
	return s
}

// asked is what a claim is worth because it gives just what the question asks for.
func (r ranker) asked(h hit) float64 {
	s, p, c := 0.0, r.plan, h.Claim
	if p.when {
		s += r.dated(h)
	}
	if p.where {
		s += r.place(c.Text, c.Language)
	}
	if r.explainsIt(c) {
		s += givesAsked
	}
	if p.why && slices.ContainsFunc(lang.Markers(c.Text, c.Language), func(m lang.Marker) bool { return m.Kind == lang.MarkNegate }) {
		s += negates
	}
	if p.who && r.namesPerson(c.Text, c.Language) {
		s += givesPerson
	}
	if p.confirm && !p.when {
		s += confirming(r.pack, p, c)
	}
	if p.speaker != nil && r.speaks(c, p.speaker) {
		s += speaks
	}
	if p.subject != nil && (p.confirm || p.deny || p.tells) {
		switch {
		case namesSpeaker(r.pack, c, p.subject) || p.deny && r.denies(h, p.subject):
			s += subject
		case r.spokenByOthers(h):
			s -= subject
		}
	}
	return s
}

// speaks reports whether a claim names just whom a question wants to hear, or a person of his side, as its speaker or, where it has none, in its
// text; and not only an office of that side.
func (r ranker) speaks(c news.Claim, e *topic.Entity) bool {
	is := func(o *topic.Entity) bool {
		return o == e || r.pack.SpeaksFor(o, e) || o.Type == "person" && standsForSide(e) && o.Party == e.Party
	}
	if len(c.Attribution) == 0 {
		return slices.ContainsFunc(r.pack.Find(c.Text, c.Language), func(m topic.Mention) bool { return is(m.Entity) })
	}
	return slices.ContainsFunc(c.Attribution, func(a news.Attribution) bool {
		o, known := r.pack.Named(a.Who)
		return known && is(o)
	})
}

// stance is what the stance of a claim is worth to the question.
func (r ranker) stance(c news.Claim) float64 {
	switch {
	case c.Stance == news.Denied && r.plan.deny:
		return denies
	case c.Stance == news.Denied && !r.plan.confirm && r.plan.kind != status && r.plan.speaker == nil:
		return untrue
	case (c.Stance == news.Planned || c.Stance == news.Possible) && !r.plan.coming && !r.plan.last:
		return planned
	}
	return 0
}

// explainsIt reports whether a claim gives a reason where a question asks why, or a way where it asks how.
func (r ranker) explainsIt(c news.Claim) bool {
	return r.plan.why && r.words.find(c.Text, c.Language, wordsReason) >= 0 || r.plan.way && r.words.find(c.Text, c.Language, wordsMeans) >= 0
}

// dated is what a claim is worth because it says when what it tells was: on which day, which a number tells more surely than "on Friday" and
// "last week".
func (r ranker) dated(h hit) float64 {
	c := h.Claim
	best := 0.0
	for _, d := range lang.Dates(c.Text, c.Language, h.Article.Reported()) {
		switch days := d.Days(); {
		case ofSaying(c, d.Span):
			best = max(best, givesNothing)
		case days.Precision == news.Day && len(c.Attribution) > 0 && days.From.Sub(h.Article.Published).Abs() < oneDay:
			best = max(best, givesKind) // it may be the day of saying
		case days.Precision == news.Day && strings.ContainsAny(d.Text, "0123456789"):
			return givesDay
		case days.Precision == news.Day:
			best = max(best, givesPerson)
		default:
			best = max(best, givesVaguely)
		}
	}
	if best == 0 && (!c.EventDate.IsZero() || slices.ContainsFunc(c.Figures, func(f news.Figure) bool { return !f.AsOf.IsZero() })) {
		return givesVaguely
	}
	return best
}

// toSaying is how many letters at most stand between a verb of saying and the day on which something was said: "said on", "3일 밝혔다".
const toSaying = 5

// ofSaying reports whether a day is that on which somebody said what a claim tells.
func ofSaying(c news.Claim, day lang.Span) bool {
	return slices.ContainsFunc(lang.Markers(c.Text, c.Language), func(m lang.Marker) bool {
		if m.Kind != lang.MarkReport && m.Kind != lang.MarkCite {
			return false
		}
		between := ""
		switch {
		case m.End <= day.Start:
			between = c.Text[m.End:day.Start]
		case day.End <= m.Start:
			between = c.Text[day.End:m.Start]
		}
		return utf8.RuneCountInString(between) <= toSaying && !strings.ContainsAny(between, ",.;:")
	})
}

// place is what a text is worth because it says of anything where it is, in words that the question does not have.
func (r ranker) place(text string, l news.Language) float64 {
	var taken []lang.Span
	for _, m := range r.pack.Find(text, l) {
		e := m.Entity
		place := e.Type != "person" && e.Type != "state" && (!e.Speaker || e.Type == "place")
		if place && !r.asksOf(e) && r.atPlace(text, m.Span, l) {
			return givesAsked
		}
		taken = append(taken, m.Span)
	}
	if slices.ContainsFunc(lang.Words(text), func(s lang.Span) bool {
		word := text[s.Start:s.End]
		if touches(taken, s) || strings.Contains(r.plan.text, word) {
			return false
		}
		if l == news.Korean {
			return strings.HasSuffix(word, "에서")
		}
		first, _ := utf8.DecodeRuneInString(word)
		return unicode.IsUpper(first) && r.atPlace(text, s, l)
	}) {
		if l == news.English || l == news.Ukrainian {
			return givesPerson // what is written like a name
		}
		return givesKind
	}
	return 0
}

// atPlace reports whether a text says of anything that it is where something stands there, and not that it comes from it.
func (r ranker) atPlace(text string, at lang.Span, l news.Language) bool {
	before := strings.Fields(strings.ToLower(text[:at.Start]))
	from := len(before) > 0 && slices.Contains([]string{"from", "of", "aus", "von", "з", "із", "зі"}, before[len(before)-1])
	return !from && located(text, at, l)
}

// newness is what a claim is worth because it changes what was said before, less where it only recalls that.
func (r ranker) newness(c news.Claim) float64 {
	if p := r.plan; p.why || p.way || p.where || p.when && (p.first || p.last) {
		return 0 // who asks why knows that it has changed
	}
	changes := r.pack.TakesBack(c) != "" || r.words.find(c.Text, c.Language, wordsChanges) >= 0
	switch {
	case changes && r.plan.first:
		return unasked * tellsChange
	case changes && r.plan.kind == status:
		return decides * tellsChange
	case changes && r.plan.when:
		return besideDay * tellsChange
	case changes:
		return tellsChange
	case r.words.find(c.Text, c.Language, wordsRecalls) >= 0:
		return recallsOnly
	}
	return 0
}

// day is the day of what a claim tells: of the number that is asked for, if it has one, else of what happened, else of its report.
func (r ranker) day(c news.Cited) time.Time {
	for _, f := range c.Claim.Figures {
		if r.plan.counts(f) && !f.AsOf.To.IsZero() {
			return f.AsOf.To
		}
	}
	return dayOf(c)
}

// timed adds to the worth of claims what their place in time gives: the first or the last, where it is asked for, and the latest of those
// that count the same.
func (r ranker) timed(hits []hit) {
	p := r.plan
	gain := float64(latestOfMany)
	switch {
	case p.first || p.last:
		gain = endAsked
	case !p.count && p.kind != status || len(p.periods) > 0:
		return
	}
	var first, last time.Time
	for _, h := range hits {
		day := r.day(h.Cited)
		if first.IsZero() || day.Before(first) {
			first = day
		}
		if day.After(last) {
			last = day
		}
	}
	span := last.Sub(first)
	if !p.first && !p.last {
		span = max(span, longAgo) // that a count is some days younger says little
	}
	if span <= 0 {
		return
	}
	for i, h := range hits {
		at := r.day(h.Cited).Sub(first).Hours() / span.Hours()
		if p.first && !p.last {
			at = 1 - at
		}
		hits[i].score += ofStanding * gain * at
	}
}
