package digest

import (
	"cmp"
	"slices"
	"time"

	"tumen/digest/entities"
	"tumen/lang/phrases"
	"tumen/news"
)

// life writes down what is said in a story.
type life struct {
	*teller
	names   names
	zone    *time.Location
	all     []told
	reports int // that say it
}

// told is a thing said in a story with the sentence that it is shown by.
type told struct {
	entry    news.StoryEntry
	cited    *news.Cited // the claim that is shown: of those that the reader can read, the earliest
	sentence Sentence
	others   []int // endnotes of the other reports that say it
}

// newLife puts entries into sentences. What can't be shown is counted and left out.
func newLife(in StoryInput) *life {
	entries := in.Entries
	if len(entries) == 0 {
		claims := slices.Clone(in.Claims)
		slices.SortStableFunc(claims, byPublication)
		entries = eachByItself(claims)
	}
	c := newComposer(Input{Language: in.Language, Zone: in.Zone, Renditions: in.Renditions, Pack: in.Pack}, time.Time{})
	l, unfit, reports := &life{names: c.names, zone: c.Zone}, 0, map[string]bool{}
	shown := map[string]bool{} // names with their original form
	for _, e := range entries {
		k, ok := c.tell(e)
		if !ok {
			unfit++
			continue
		}
		for i := range e.Claims {
			reports[e.Claims[i].Article.Address] = true // whatever version of it
		}
		c.withOriginals(formsOf(c.Pack), &k.sentence, shown)
		l.all = append(l.all, k)
	}
	figures := c.counted(in.Ledger)
	l.teller = newTeller(&Edition{
		Language: c.Language, Figures: figures, Endnotes: c.notes.list(), LeftOut: LeftOut{Sentences: unfit},
		Header: Header{CutoffLocal: time.Time{}.In(c.Zone)},
	})
	l.w.brisk = false // a story can go over years
	l.reports = len(reports)
	return l
}

// eachByItself makes an entry of each claim.
func eachByItself(claims []news.Cited) []news.StoryEntry {
	out := make([]news.StoryEntry, 0, len(claims))
	for _, c := range claims {
		out = append(out, news.StoryEntry{Claims: []news.Cited{c}, Origin: c.Origin(), Status: c.Claim.Status, Lost: c.Claim.Lost})
	}
	return out
}

func byPublication(a, b news.Cited) int {
	return cmp.Or(
		a.Article.Reported().Compare(b.Article.Reported()),
		cmp.Compare(a.Article.ID, b.Article.ID),
		cmp.Compare(a.Claim.Ordinal, b.Claim.Ordinal),
		cmp.Compare(a.Claim.ID, b.Claim.ID),
	)
}

// tell chooses what is shown of an entry.
func (c *composer) tell(e news.StoryEntry) (told, bool) {
	k := told{entry: e}
	for i := range e.Claims {
		cited := &e.Claims[i]
		if presentable(cited) && (k.cited == nil || !c.own(&k.cited.Claim) && c.own(&cited.Claim)) {
			k.cited = cited
		}
	}
	if k.cited == nil {
		return k, false
	}
	k.sentence = c.sentence(group{candidate: candidate{cited: k.cited}})
	k.sentence.Status = status(&k.cited.Claim)
	c.known[k.cited.Claim.ID] = k.cited
	for i := range e.Claims {
		if other := &e.Claims[i]; other.Article.ID != k.cited.Article.ID && presentable(other) {
			if n := c.cite(other); !slices.Contains(k.others, n) {
				k.others = append(k.others, n)
			}
		}
	}
	return k, true
}

// head says what follows and how much, and how the story stands.
func (l *life) head(in StoryInput) entities.Text {
	return l.block(func(b *entities.Builder) {
		b.Bold(l.w.p.T("bot.messages.story", nil)).Plain("\n" + l.counts())
		if in.Story.ID == 0 {
			return
		}
		b.Plain("\n").Italic(l.standing(&in.Story))
		if asked := l.asked(in); asked != "" {
			b.Plain("\n" + asked)
		}
	})
}

// counts says how much is told.
func (l *life) counts() string {
	return l.w.p.T("bot.messages.story_counts", map[string]any{
		"Statements": l.w.p.N("bot.messages.statements", len(l.all), nil),
		"Reports":    l.w.p.N("bot.messages.in_reports", l.reports, nil),
	})
}

// standing says how a story stands, on how many independent sources, and of which days it is.
func (l *life) standing(s *news.Story) string {
	status, origins := "", ""
	if s.Stands() {
		status = l.w.p.T("status."+string(s.Status), nil)
	}
	if s.Origins > 0 {
		origins = l.w.p.N("story.origins", s.Origins, nil)
	}
	return join(status, origins, l.days(s))
}

// asked says that a story was asked for by the number of one that is now part of it, else nothing.
func (l *life) asked(in StoryInput) string {
	if in.Asked == 0 || in.Asked == in.Story.ID {
		return ""
	}
	return l.w.p.T("story.asked", map[string]any{"Asked": in.Asked, "Story": in.Story.ID})
}

// days are those from the first to the last report. A report without a date has none: it is counted, and where there are
// no others it is said when the first of them was seen.
func (l *life) days(s *news.Story) string {
	var from, to time.Time
	undated := map[int64]bool{}
	for i := range l.all {
		for _, c := range l.all[i].entry.Claims {
			at := c.Article.Published
			switch {
			case at.IsZero():
				undated[c.Article.ID] = true
			case from.IsZero():
				from, to = at, at
			case at.Before(from):
				from = at
			case at.After(to):
				to = at
			}
		}
	}
	p := l.w.p
	if from.IsZero() && s.First.IsZero() {
		return ""
	}
	if from.IsZero() {
		return p.T("story.undated", map[string]any{"Date": p.Date(l.date(s.First))})
	}
	days := p.Period(news.Period{From: l.date(from), To: l.date(to), Precision: news.Day})
	if len(undated) == 0 {
		return days
	}
	return join(days, p.N("count.undated", len(undated), nil))
}

// date is the day of a moment where the reader is.
func (l *life) date(t time.Time) time.Time {
	y, m, d := t.In(l.zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func (l *life) moment(t time.Time) string { return dayOrClock(l.w.p, t, l.zone) }

// dayOrClock is a time as the reader's clock shows it; of a report that only names its day, that day.
func dayOrClock(p phrases.Printer, t time.Time, zone *time.Location) string {
	if utc := t.UTC(); utc.Equal(utc.Truncate(24 * time.Hour)) {
		return p.Date(utc)
	}
	return p.Clock(t.In(zone))
}

// history tells what happened to a story; nothing when all that happened is that it began.
func (l *life) history(in StoryInput) entities.Text {
	all := l.events(in)
	if len(all) == 0 {
		return entities.Text{}
	}
	return l.block(func(b *entities.Builder) {
		b.Bold(sectionMark + l.w.p.T("story.history", nil))
		for _, h := range all {
			b.Plain("\n" + entryMark + h.text)
		}
	})
}

// happening is an event in words, with the claim that brought it where that is shown.
type happening struct {
	text  string
	claim *news.Cited
}

// events are what happened to a story, none when all that happened is that it began.
func (l *life) events(in StoryInput) []happening {
	if !slices.ContainsFunc(in.Events, func(e news.StoryEvent) bool { return e.Kind != news.EventNew }) {
		return nil
	}
	claims := map[int64]*news.Cited{}
	for i := range l.all {
		for j := range l.all[i].entry.Claims {
			claims[l.all[i].entry.Claims[j].Claim.ID] = &l.all[i].entry.Claims[j]
		}
	}
	out := make([]happening, 0, len(in.Events))
	for i := range in.Events {
		e := &in.Events[i]
		at, c := e.At, claims[e.Claim]
		if c != nil && !c.Article.Published.IsZero() && !l.instead(c) {
			at = c.Article.Published // the archive may have learnt of it later
		}
		out = append(out, happening{l.moment(at) + ": " + l.event(e, c), c})
	}
	return out
}

// event is what happened, by whom, and the figures before and after; c is the claim that brought it, nil for none.
func (l *life) event(e *news.StoryEvent, c *news.Cited) string {
	p := l.w.p
	what := p.T("story.event."+string(e.Kind), nil)
	if e.Other != 0 {
		what = p.T("story.number", map[string]any{"What": what, "Story": e.Other})
	}
	var figures string
	if e.Old != nil && e.New != nil {
		key, indicator := "indicator."+string(e.New.Indicator), ""
		if e.New.Indicator != news.OtherIndicator && p.Has(key) {
			indicator = p.T(key, nil)
		}
		before := p.Quantity(*e.Old)
		if by := l.name(e.OldBy); by != "" {
			before += " (" + by + ")"
		}
		figures = join(indicator, before+" → "+p.Quantity(*e.New))
	}
	who := l.name(e.Who)
	switch e.Kind {
	case news.EventDenied, news.EventConfirmed, news.EventFigure:
		// An outlet that names no speaker has denied nothing itself: it writes that somebody did.
		if c != nil && c.Claim.Root() == "" && who != "" {
			who = p.T("story.by", map[string]any{"Outlet": who})
		}
	}
	return join(what, who, figures)
}

// name is how an outlet or a speaker is called, empty for none.
func (l *life) name(who string) string {
	switch {
	case who == news.SentIn:
		return l.w.p.T("note.sent_in", nil)
	case news.IsAddress(who):
		return l.w.p.T("note.no_outlet", nil)
	}
	return plain(l.names.print(who), shownName)
}

// entry is a thing said, below the name of the report that it is shown from unless the one before is from there too.
func (l *life) entry(i int) entities.Text {
	k := &l.all[i]
	head := func(b *entities.Builder) {
		b.Plain(sectionMark)
		l.source(b, l.evidence(&k.sentence))
		b.Plain("\n")
	}
	if l.follows(i) {
		head = nil
	}
	return l.statement(&k.sentence, head, nil, func(b *entities.Builder) {
		if seen := l.firstSeen(i); seen != "" {
			b.Plain("\n" + seen)
		}
		for i, n := range k.others {
			note := l.page(l.notes[n])
			b.Plain(" · ")
			if i == 0 {
				b.Plain(l.w.p.T("story.also", nil) + " ")
			}
			if note.Link != "" {
				b.Link(note.Outlet, note.Link)
			} else {
				b.Plain(note.Outlet)
			}
			if note.Label != "" {
				b.Plain(" " + note.Label)
			}
		}
		if !k.entry.Lost.IsZero() {
			b.Plain("\n" + l.w.p.T("story.lost", map[string]any{"When": l.w.clock(k.entry.Lost)}))
		}
	})
}

// instead reports whether a claim is of a report that was changed after it was published: by itself or by what is no longer said
// in it.
func (l *life) instead(c *news.Cited) bool {
	return slices.ContainsFunc(l.all, func(k told) bool {
		return slices.ContainsFunc(k.entry.Claims, func(o news.Cited) bool {
			return o.Article.Address == c.Article.Address && !(o.Claim.Lost.IsZero() && k.entry.Lost.IsZero())
		})
	})
}

// follows reports whether an entry is shown from the same report as the one before.
func (l *life) follows(i int) bool {
	return i > 0 && l.all[i].cited.Article.ID == l.all[i-1].cited.Article.ID
}

// firstSeen says where a thing was first seen, unless it would say what the entry before says.
func (l *life) firstSeen(i int) string {
	if k := &l.all[i]; !l.follows(i) || k.elsewhere() {
		return l.seen(&k.entry)
	}
	return ""
}

// elsewhere reports whether a thing was said in other reports than the one that it is shown from.
func (k *told) elsewhere() bool {
	e := &k.entry
	return len(k.others)+len(e.Copies) > 0 || e.Undated && !k.cited.Article.Published.IsZero() || e.Outlet != k.cited.Article.Outlet
}

// seen says when and where a thing was first said, and how many copies of the reports there are.
func (l *life) seen(e *news.StoryEntry) string {
	if e.First.IsZero() {
		return ""
	}
	outlet := l.w.p.T("note.no_outlet", nil)
	if e.Outlet != "" {
		outlet = l.name(e.Outlet)
	}
	if label := l.w.label(e.Language); label != "" {
		outlet += " " + label
	}
	where := map[string]any{"When": l.moment(e.First), "Outlet": outlet}
	seen := l.w.p.T("story.first_seen", where)
	if e.Undated {
		seen = l.w.p.T("story.seen_by", where)
	}
	if len(e.Copies) > 0 {
		seen = join(seen, l.w.p.N("story.copies", len(e.Copies), nil))
	}
	return seen
}
