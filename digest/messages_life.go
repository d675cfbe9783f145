package digest

import (
	"cmp"
	"slices"
	"time"

	"tumen/digest/entities"
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
	l, unfit, reports := &life{names: c.names, zone: c.Zone}, 0, map[int64]bool{}
	shown := map[string]bool{} // names with their original form
	for _, e := range entries {
		k, ok := c.tell(e)
		if !ok {
			unfit++
			continue
		}
		for i := range e.Claims {
			reports[e.Claims[i].Article.ID] = true
		}
		c.withOriginals(formsOf(c.Pack), &k.sentence, shown)
		l.all = append(l.all, k)
	}
	l.teller = newTeller(&Edition{
		Language: c.Language, Endnotes: c.notes.list(), LeftOut: LeftOut{Sentences: unfit},
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
	p := l.w.p
	return l.block(func(b *entities.Builder) {
		b.Bold(p.T("bot.messages.story", nil)).Plain("\n")
		b.Plain(p.T("bot.messages.story_counts", map[string]any{
			"Statements": p.N("bot.messages.statements", len(l.all), nil),
			"Reports":    p.N("bot.messages.in_reports", l.reports, nil),
		}))
		if in.Story.ID == 0 {
			return
		}
		var standing []string
		if in.Story.Stands() {
			standing = append(standing, p.T("status."+string(in.Story.Status), nil))
		}
		if in.Story.Origins > 0 {
			standing = append(standing, p.N("story.origins", in.Story.Origins, nil))
		}
		standing = append(standing, l.days(&in.Story))
		b.Plain("\n").Italic(join(standing...))
		if in.Asked != 0 && in.Asked != in.Story.ID {
			b.Plain("\n" + p.T("story.asked", map[string]any{"Asked": in.Asked, "Story": in.Story.ID}))
		}
	})
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

// moment is a time as the reader's clock shows it; of a report that only names its day, that day.
func (l *life) moment(t time.Time) string {
	if utc := t.UTC(); utc.Equal(utc.Truncate(24 * time.Hour)) {
		return l.w.p.Date(utc)
	}
	return l.w.clock(t)
}

// history tells what happened to a story; nothing when all that happened is that it began.
func (l *life) history(in StoryInput) entities.Text {
	if !slices.ContainsFunc(in.Events, func(e news.StoryEvent) bool { return e.Kind != news.EventNew }) {
		return entities.Text{}
	}
	claims := map[int64]*news.Cited{}
	for i := range l.all {
		for j := range l.all[i].entry.Claims {
			claims[l.all[i].entry.Claims[j].Claim.ID] = &l.all[i].entry.Claims[j]
		}
	}
	return l.block(func(b *entities.Builder) {
		b.Bold(sectionMark + l.w.p.T("story.history", nil))
		for _, e := range in.Events {
			at := e.At
			if c := claims[e.Claim]; c != nil && !c.Article.Published.IsZero() {
				at = c.Article.Published // the archive may have learnt of it later
			}
			b.Plain("\n" + entryMark + l.moment(at) + ": " + l.event(&e))
		}
	})
}

// event is what happened, by whom, and the figures before and after.
func (l *life) event(e *news.StoryEvent) string {
	p := l.w.p
	what := p.T("story.event."+string(e.Kind), nil)
	if e.Other != 0 {
		what += " " + p.T("story.number", map[string]any{"Story": e.Other})
	}
	var figures string
	if e.Old != nil && e.New != nil {
		key, indicator := "indicator."+string(e.New.Indicator), ""
		if e.New.Indicator != news.OtherIndicator && p.Has(key) {
			indicator = p.T(key, nil)
		}
		figures = join(indicator, p.Quantity(*e.Old)+" → "+p.Quantity(*e.New))
	}
	return join(what, l.name(e.Who), figures)
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
	if i > 0 && k.cited.Article.ID == l.all[i-1].cited.Article.ID {
		head = nil
	}
	return l.statement(&k.sentence, head, nil, func(b *entities.Builder) {
		if seen := l.seen(&k.entry); seen != "" && (head != nil || k.elsewhere()) { // else it says what the entry before says
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

// elsewhere reports whether a thing was said in other reports than the one that it is shown from.
func (k *told) elsewhere() bool {
	e := &k.entry
	return len(k.others)+len(e.Copies) > 0 || e.Undated || e.Outlet != k.cited.Article.Outlet
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
