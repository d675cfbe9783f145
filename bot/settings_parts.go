package bot

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/news"
)

// ownNames are the languages as those call them who speak them.
var ownNames = map[news.Language]string{
	news.Ukrainian: "Українська", news.German: "Deutsch", news.Korean: "한국어", news.English: "English",
}

// week is the days in the order in which they are shown.
var week = []time.Weekday{
	time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday,
}

// workdays are Monday to Friday.
const workdays = news.EveryDay &^ (1<<time.Saturday | 1<<time.Sunday)

// press does what a button asks for and names the screen that is shown then. A button says what is to be, not what is to be
// turned over, so that a second press of it changes nothing. It reports false for a button that was never made.
func (p *panel) press(ctx context.Context, what, value string) (screen string, ok bool, err error) {
	switch what {
	case "sub", "unsub", "resume":
		return "menu", true, p.subscribe(ctx, what)
	case "days", "sec":
		if value == "" {
			return what, true, nil
		}
		return what, p.toggle(what, value), nil
	case "menu", "chats":
		return what, true, nil
	}
	if value == "" && slices.Contains([]string{"lang", "time", "zone"}, what) {
		return what, true, nil
	}
	if !p.set(what, value) {
		return "", false, nil
	}
	p.change()
	return "menu", true, nil
}

// set puts a value in a setting that has one.
func (p *panel) set(what, value string) bool {
	switch what {
	case "lang":
		l := news.Language(value)
		if !l.Read() {
			return false
		}
		p.sub.Language = l
	case "time":
		minute, err := strconv.Atoi(value)
		if err != nil || minute < 0 || minute >= 24*60 {
			return false
		}
		p.sub.Minute = minute
	case "zone":
		if _, known := zones().named[value]; !known {
			return false
		}
		p.sub.Zone = value
	case "len":
		p.sub.Short = value == "short"
		return value == "short" || value == "full"
	case "quiet":
		p.sub.Quiet = value == "on"
		return value == "on" || value == "off"
	case "week":
		p.sub.Weekly = value == "on"
		return value == "on" || value == "off"
	default:
		return false
	}
	return true
}

// toggle puts a day or a section in or takes it out. The last one stays, because nothing would be left.
func (p *panel) toggle(what, value string) bool {
	in, name := value[0] == '+', value[1:]
	change := p.section
	if what == "days" {
		change = p.day
	}
	return change(value, name, in)
}

func (p *panel) day(value, name string, in bool) bool {
	days := p.sub.Weekdays
	switch value {
	case "all":
		days = news.EveryDay
	case "work":
		days = workdays
	default:
		n, err := strconv.Atoi(name)
		if err != nil || n < 0 || n > 6 || value[0] != '+' && value[0] != '-' {
			return false
		}
		if days.Has(time.Weekday(n)) != in {
			days = days.Toggle(time.Weekday(n))
		}
	}
	if days == 0 {
		p.t.notice(p.t.say.T("bot.set.last_day", nil))
		return true
	}
	p.sub.Weekdays = days
	p.change()
	return true
}

func (p *panel) section(value, name string, in bool) bool {
	all := news.Categories()
	var now []news.Category
	switch c := news.Category(name); {
	case value == "all":
		now = all
	case value == "none":
		now = all[:1]
		p.t.notice(p.t.say.T("bot.set.one_stays", nil))
	case !slices.Contains(all, c) || value[0] != '+' && value[0] != '-':
		return false
	default:
		now = slices.DeleteFunc(slices.Clone(all), func(x news.Category) bool {
			if x == c {
				return !in
			}
			return !p.reads(x)
		})
	}
	switch len(now) {
	case 0:
		p.t.notice(p.t.say.T("bot.set.last_section", nil))
		return true
	case len(all):
		now = nil
	}
	p.sub.Sections = slices.Clone(now)
	p.change()
	return true
}

// reads reports whether a section is in the digest.
func (p *panel) reads(c news.Category) bool {
	return len(p.sub.Sections) == 0 || slices.Contains(p.sub.Sections, c)
}

// subscribe begins, ends or resumes the subscription. To resume is for all threads of a group at once.
func (p *panel) subscribe(ctx context.Context, what string) error {
	switch {
	case what == "sub" && p.sub.Subscription != news.Subscribed:
		enlist(p.sub, p.t.now)
		p.own()
		p.change()
	case what == "unsub" && p.sub.Subscription != news.Unsubscribed:
		p.sub.Subscription = news.Unsubscribed
		p.change()
	case what == "resume":
		return p.resumeAll(ctx)
	}
	return nil
}

// own notes who set a group up, where nobody did.
func (p *panel) own() {
	if p.sub.Owner == 0 && p.t.from != nil && !p.t.from.IsBot {
		p.sub.Owner = p.t.from.ID
	}
}

func (p *panel) resumeAll(ctx context.Context) error {
	all, err := p.b.o.Store.SubscribersOf(ctx, p.sub.Chat.ID)
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.Subscription != news.Unreachable {
			continue
		}
		if s.Chat == p.sub.Chat {
			resume(p.sub, p.t.now)
			p.own()
			p.change()
			continue
		}
		resume(&s, p.t.now)
		p.t.change.Subscribers = append(p.t.change.Subscribers, s)
	}
	return nil
}

// screen is a text with the buttons that belong to it.
func (p *panel) screen(ctx context.Context, name string) (entities.Text, *telegram.Keyboard, error) {
	var text entities.Text
	var rows [][]telegram.Button
	switch name {
	case "lang":
		text, rows = p.text("bot.set.ask_language"), p.languages()
	case "time":
		text, rows = p.text("bot.set.ask_time", "bot.set.type_time", "bot.set.reply_time"), p.hours()
	case "zone":
		text, rows = p.text("bot.set.ask_zone", "bot.set.type_zone", "bot.set.reply_zone"), p.zones()
	case "days":
		text, rows = p.text("bot.set.ask_days"), p.days()
	case "sec":
		text, rows = p.text("bot.set.ask_sections"), p.sections()
	case "chats":
		return p.chats(ctx)
	default:
		return p.menu(ctx)
	}
	return text, p.keyboard(append(rows, p.back()...)), nil
}

// back is the button that leads to the first screen.
func (p *panel) back() [][]telegram.Button {
	return [][]telegram.Button{{p.button(p.t.say.T("bot.set.back", nil), "menu")}}
}

// keyboard is rows of buttons. One that the messenger would refuse fails the turn when the message is kept.
func (p *panel) keyboard(rows [][]telegram.Button) *telegram.Keyboard {
	return &telegram.Keyboard{Rows: rows}
}

// button asks for something in the settings of the panel's chat.
func (p *panel) button(text string, args ...string) telegram.Button {
	if target := p.target(); target != "" {
		args = append(args, target)
	}
	return telegram.Button{Text: text, Data: data("set", args...)}
}

// mark shows what is chosen.
func mark(on bool, text string) string {
	if on {
		return "✅ " + text
	}
	return text
}

// inRows lays buttons out, so many in a row.
func inRows(n int, all []telegram.Button) [][]telegram.Button {
	return slices.Collect(slices.Chunk(all, n))
}

// text is that of a screen: what is asked, when the next digest comes, and how else it can be answered, in private and in a
// group.
func (p *panel) text(key string, typing ...string) entities.Text {
	var e entities.Builder
	p.title(&e)
	e.Plain("\n" + p.t.say.T(key, nil) + "\n\n" + p.standing())
	if len(typing) > 0 {
		how := typing[0]
		if !p.t.chat.Private() {
			how = typing[1]
		}
		e.Plain("\n\n" + p.t.say.T(how, nil))
	}
	return e.Text()
}

func (p *panel) title(e *entities.Builder) {
	e.Bold(p.t.say.T("bot.set.title", nil))
	if p.away {
		e.Bold(": " + p.name())
	}
}

// name is the panel's chat as its admins know it.
func (p *panel) name() string { return chatName(p.t, *p.sub) }

func chatName(t *turn, s news.Subscriber) string {
	name := s.Name
	if name == "" {
		name = t.say.T("bot.set.unnamed", nil)
	}
	if s.Chat.Thread != 0 {
		name = t.say.T("bot.set.topic", map[string]any{"Name": name, "Number": s.Chat.Thread})
	}
	return name
}

// standing says whether digests come, and when the next one does.
func (p *panel) standing() string { return p.t.standing(*p.sub) }

func (t *turn) standing(sub news.Subscriber) string {
	switch {
	case sub.Subscription == news.Unreachable:
		return t.say.T("bot.set.paused", nil)
	case sub.Subscription != news.Subscribed:
		return t.say.T("bot.set.off", nil)
	}
	next := sub
	replan(&next, t.now)
	return t.say.T("bot.set.next", map[string]any{
		"When": t.say.Appointment(next.Next.In(zoneOf(sub))), "Zone": zoneAt(sub.Zone, next.Next, t.say),
	})
}

func (p *panel) languages() [][]telegram.Button {
	var all []telegram.Button
	for _, l := range news.Languages() {
		all = append(all, p.button(mark(l == p.sub.Language, ownNames[l]), "lang", string(l)))
	}
	return inRows(2, all)
}

func (p *panel) hours() [][]telegram.Button {
	var all []telegram.Button
	for h := range 24 {
		all = append(all, p.button(mark(h*60 == p.sub.Minute, clock(h*60)), "time", strconv.Itoa(h*60)))
	}
	return inRows(4, all)
}

// clock writes a minute of the day.
func clock(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }

// zones are those of the languages, one far in the west, and the reader's own.
func (p *panel) zones() [][]telegram.Button {
	names := []string{"Europe/Kyiv", "Europe/Berlin", "Asia/Seoul", weakGuess, "America/New_York", "UTC"}
	if _, known := zones().named[p.sub.Zone]; known && !slices.Contains(names, p.sub.Zone) {
		names = append([]string{p.sub.Zone}, names...)
	}
	var all []telegram.Button
	for _, zone := range names {
		all = append(all, p.button(mark(zone == p.sub.Zone, zoneAt(zone, p.t.now, p.t.say)), "zone", zone))
	}
	return inRows(2, all)
}

// offers are places that may be meant.
func (p *panel) offers(places []place) [][]telegram.Button {
	var all []telegram.Button
	for _, o := range places {
		all = append(all, p.button(o.names[p.t.say.Language()]+", "+offsetAt(o.zone, p.t.now), "zone", o.zone))
	}
	return append(inRows(1, all), p.back()...)
}

func (p *panel) days() [][]telegram.Button {
	var all []telegram.Button
	for _, d := range week {
		on := p.sub.Weekdays.Has(d)
		all = append(all, p.button(mark(on, capital(p.t.say.WeekdayShort(d))), "days", turned(on)+strconv.Itoa(int(d))))
	}
	return append(inRows(4, all), []telegram.Button{
		p.button(capital(p.t.say.T("bot.set.every_day", nil)), "days", "all"), p.button(capital(p.t.say.T("bot.set.workdays", nil)), "days", "work"),
	})
}

// capital begins a button with a capital.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// turned is the sign of what pressing a button does that shows whether something is on.
func turned(on bool) string {
	if on {
		return "-"
	}
	return "+"
}

func (p *panel) sections() [][]telegram.Button {
	var all []telegram.Button
	for _, c := range news.Categories() {
		on := p.reads(c)
		all = append(all, p.button(mark(on, p.t.say.T("category."+string(c), nil)), "sec", turned(on)+string(c)))
	}
	return append(inRows(1, all), []telegram.Button{
		p.button(p.t.say.T("bot.set.all", nil), "sec", "all"), p.button(p.t.say.T("bot.set.none", nil), "sec", "none"),
	})
}
