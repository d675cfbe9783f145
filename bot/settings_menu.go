package bot

import (
	"context"
	"strings"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/lang/phrases"
	"tumen/news"
)

// menu is the first screen of the settings: all values, each on the button that changes it.
func (p *panel) menu(ctx context.Context) (entities.Text, *telegram.Keyboard, error) {
	var e entities.Builder
	p.title(&e)
	e.Plain("\n" + p.standing())
	switch {
	case p.t.chat.IsForum:
		e.Plain("\n\n" + p.t.say.T("bot.set.in_forum", nil))
	case !p.t.chat.Private():
		e.Plain("\n\n" + p.t.say.T("bot.set.in_group", nil))
	}
	rows := p.values()
	if p.away {
		rows = append(rows, []telegram.Button{{Text: p.t.say.T("bot.set.back", nil), Data: data("set", "chats")}})
		return e.Text(), p.keyboard(rows), nil
	}
	if p.t.chat.Private() {
		owned, err := p.b.owned(ctx, p.t.chat.ID)
		if err != nil {
			return entities.Text{}, nil, err
		}
		if len(owned) > 0 {
			rows = append(rows, []telegram.Button{p.button(p.t.say.N("bot.set.chats", len(owned), nil), "chats")})
		}
	}
	return e.Text(), p.keyboard(rows), nil
}

func (p *panel) values() [][]telegram.Button {
	say, s := p.t.say, p.sub
	text := func(key, value string) string { return say.T(key, map[string]any{"Value": value}) }
	length, other := say.T("bot.set.full", nil), "short"
	if s.Short {
		length, other = say.T("bot.set.short", nil), "full"
	}
	sound, turn := say.T("bot.set.loud", nil), "on"
	if s.Quiet {
		sound, turn = say.T("bot.set.quiet", nil), "off"
	}
	weekly, weeklyTurn := say.T("bot.set.weekly_off", nil), "on"
	if s.Weekly {
		weekly, weeklyTurn = say.T("bot.set.weekly_on", nil), "off"
	}
	return [][]telegram.Button{
		{p.button(text("bot.set.language", ownNames[s.Language]), "lang")},
		{p.button(text("bot.set.time", clock(s.Minute)), "time"), p.button(text("bot.set.days", daysOf(*s, say)), "days")},
		{p.button(text("bot.set.zone", zoneAt(s.Zone, p.t.now, say)), "zone")},
		{p.button(text("bot.set.sections", sectionsOf(*s, say, true)), "sec")},
		{p.button(text("bot.set.length", length), "len", other), p.button(text("bot.set.sound", sound), "quiet", turn)},
		{p.button(text("bot.set.weekly", weekly), "week", weeklyTurn)},
		{p.onOff()},
	}
}

// onOff begins, ends or resumes the subscription.
func (p *panel) onOff() telegram.Button {
	switch p.sub.Subscription {
	case news.Subscribed:
		return p.button(p.t.say.T("bot.set.unsubscribe", nil), "unsub")
	case news.Unreachable:
		return p.button(p.t.say.T("bot.set.resume", nil), "resume")
	}
	if p.t.chat.Private() && !p.away { // with a sample
		return telegram.Button{Text: p.t.say.T("bot.set.subscribe", nil), Data: data("join")}
	}
	return p.button(p.t.say.T("bot.set.subscribe", nil), "sub")
}

// daysOf names the days of a digest.
func daysOf(s news.Subscriber, say phrases.Printer) string {
	switch s.Weekdays & news.EveryDay {
	case news.EveryDay:
		return say.T("bot.set.every_day", nil)
	case workdays:
		return say.T("bot.set.workdays", nil)
	}
	var names []string
	for _, d := range week {
		if s.Weekdays.Has(d) {
			names = append(names, say.WeekdayShort(d))
		}
	}
	return strings.Join(names, ", ")
}

// sectionsOf says how many sections a digest has; on a button that names them, brief.
func sectionsOf(s news.Subscriber, say phrases.Printer, brief bool) string {
	all := len(news.Categories())
	some := map[string]any{"N": len(s.Sections), "All": all}
	switch every := len(s.Sections) == 0 || len(s.Sections) >= all; {
	case every && brief:
		return say.T("bot.set.sections_all", nil)
	case every:
		return say.T("bot.set.all_sections", nil)
	case brief:
		return say.T("bot.set.sections_some", some)
	}
	return say.T("bot.set.some_sections", some)
}

// planLine is all that a reader chose, in one line.
func planLine(s news.Subscriber, t *turn) string {
	length := t.say.T("bot.set.full", nil)
	if s.Short {
		length = t.say.T("bot.set.short", nil)
	}
	line := t.say.T("bot.set.plan", map[string]any{
		"Days": daysOf(s, t.say), "Time": clock(s.Minute), "Zone": zoneAt(s.Zone, t.now, t.say), "Sections": sectionsOf(s, t.say, false), "Length": length,
	})
	if s.Weekly {
		line += " " + t.say.T("bot.set.plan_weekly", nil)
	}
	return line
}
