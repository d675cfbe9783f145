package bot

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/news"
)

// panel is the settings of a chat as somebody changes them: of the chat of the turn, or of a group or channel that he sets up
// from his own chat.
type panel struct {
	b       *Bot
	t       *turn
	sub     *news.Subscriber
	away    bool
	changed bool
}

// here is the panel of the turn's own chat.
func (b *Bot) here(t *turn) *panel { return &panel{b: b, t: t, sub: &t.sub} }

// panelOf is the panel of a chat. Whoever may not change it is told so, and it is nil.
func (b *Bot) panelOf(ctx context.Context, t *turn, target news.Chat) (*panel, error) {
	if target == (news.Chat{}) || target == t.place() {
		return b.here(t), nil
	}
	if !t.chat.Private() || t.from == nil {
		t.decline("bot.old_button")
		return nil, nil
	}
	sub, err := b.o.Store.Subscriber(ctx, target)
	if errors.Is(err, news.ErrNotFound) {
		t.decline("bot.set.gone")
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if sub.Kind == news.PersonChat { // which nobody but the person sets up
		t.decline("bot.old_button")
		return nil, nil
	}
	switch is, err := b.administers(ctx, target.ID, t.from.ID); {
	case errors.Is(err, telegram.ErrBlocked), errors.Is(err, telegram.ErrRefused):
		t.decline("bot.set.gone")
		return nil, nil
	case err != nil:
		return nil, err
	case !is:
		t.decline("bot.admins_only")
		return nil, nil
	}
	return &panel{b: b, t: t, sub: &sub, away: true}, nil
}

// change notes that the settings are to be kept.
func (p *panel) change() {
	p.changed = true
	if !p.away {
		p.t.save() // what is said from now on is in the language that was chosen
	}
}

// finish has what was changed kept, with the time of the next digest that follows from it.
func (p *panel) finish() {
	if !p.changed {
		return
	}
	replan(p.sub, p.t.now)
	if !p.away {
		if !p.t.chat.Private() {
			p.sub.Name = titleOf(p.t.chat)
		}
		return
	}
	p.t.change.Subscribers = append(p.t.change.Subscribers, *p.sub)
}

// replan finds when the next digest is due, and the next review for who wishes it.
func replan(sub *news.Subscriber, now time.Time) {
	sub.Next, sub.Review = time.Time{}, time.Time{}
	if sub.Subscription != news.Subscribed {
		return
	}
	digests, reviews := plansOf(*sub)
	sub.Next, _ = digests.Next(now, sub.Day)
	if sub.Weekly {
		sub.Review, _ = reviews.Next(now, sub.Week)
	}
}

// How far back a first digest reaches, and one after a pause.
const (
	firstReach = 24 * time.Hour
	pauseReach = 7 * 24 * time.Hour
)

// enlist begins a subscription.
func enlist(sub *news.Subscriber, now time.Time) {
	sub.Subscription = news.Subscribed
	reach(sub, now.Add(-firstReach))
}

// resume goes on with a subscription that was interrupted.
func resume(sub *news.Subscriber, now time.Time) {
	sub.Subscription = news.Subscribed
	reach(sub, now.Add(-pauseReach))
	replan(sub, now)
}

// reach has the next digest begin no earlier than since.
func reach(sub *news.Subscriber, since time.Time) {
	if sub.Until.Before(since) {
		sub.Until = since.UTC()
	}
}

// settings shows the settings, or changes what is typed behind the command: a time or a place.
func (b *Bot) settings(ctx context.Context, t *turn, args []string) error {
	if t.post {
		return b.settingsOfChannel(ctx, t)
	}
	p := b.here(t)
	typed := strings.Join(args, " ")
	if typed == "" {
		return p.reply(ctx, "menu")
	}
	if minute, ok := typedClock(typed); ok {
		return p.takeTime(ctx, minute)
	}
	return p.typedZone(ctx, typed)
}

// settingPressed changes a setting and shows the screen that follows in place of the one whose button was pressed.
func (b *Bot) settingPressed(ctx context.Context, t *turn, args []string) error {
	target := news.Chat{}
	if n := len(args); n > 0 && strings.HasPrefix(args[n-1], "@") {
		var ok bool
		if target, ok = readTarget(args[n-1]); !ok {
			t.decline("bot.old_button")
			return nil
		}
		args = args[:n-1]
	}
	p, err := b.panelOf(ctx, t, target)
	if err != nil || p == nil {
		return err
	}
	what, value := "menu", ""
	if len(args) > 0 {
		what = args[0]
	}
	if len(args) > 1 {
		value = args[1]
	}
	p.forget()
	screen, ok, err := p.press(ctx, what, value)
	if err != nil {
		return err
	}
	if !ok {
		t.decline("bot.old_button")
		return nil
	}
	p.finish()
	text, k, err := p.screen(ctx, screen)
	if err != nil {
		return err
	}
	if (screen == "time" || screen == "zone") && t.callback.Message != nil {
		p.expect(screen, t.callback.Message.ID)
	}
	t.edit(text, k)
	return nil
}

// reply sends a screen as a new message.
func (p *panel) reply(ctx context.Context, screen string) error {
	p.forget()
	text, k, err := p.screen(ctx, screen)
	if err != nil {
		return err
	}
	p.t.reply(text, k)
	return nil
}

// takeTime sets a time that was typed.
func (p *panel) takeTime(ctx context.Context, minute int) error {
	p.sub.Minute = minute
	return p.took(ctx, entities.Text{})
}

// typedZone sets the zone of a place that was typed, or offers those that may be meant.
func (p *panel) typedZone(ctx context.Context, typed string) error {
	switch f := zones().find(typed); {
	case f.zone != "":
		p.sub.Zone = f.zone
		// Whoever sees what time it is there sees whether the right place was found.
		now := p.t.now.In(zoneOf(*p.sub)).Format("15:04")
		note := p.t.text("bot.set.zone_now", map[string]any{"Zone": zoneAt(f.zone, p.t.now, p.t.say), "Now": now})
		if strings.HasPrefix(f.zone, "UTC") {
			note = entities.Join(" ", note, p.t.text("bot.set.fixed", nil))
		}
		return p.took(ctx, note)
	case len(f.offers) > 0:
		p.t.reply(p.t.text("bot.set.which", nil), p.keyboard(p.offers(f.offers)))
	default:
		p.t.reply(p.t.text("bot.set.not_found", nil), p.keyboard(p.back()))
	}
	return nil
}

// took keeps a change that was typed, and shows the settings as they are now below it. The screen that asked for it stands
// above and loses its buttons, so that there is one to go on with.
func (p *panel) took(ctx context.Context, note entities.Text) error {
	asked := pendingOf(p.t.sub)
	p.forget()
	p.change()
	p.finish()
	text, k, err := p.screen(ctx, "menu")
	if err != nil {
		return err
	}
	if asked.message != 0 {
		p.t.send(p.t.place(), telegram.EditKeyboard(asked.message, nil))
	}
	p.t.reply(entities.Join("\n\n", note, text), k)
	return nil
}

// expect has the next words of the chat taken as the answer to a screen.
func (p *panel) expect(screen string, message int64) {
	p.t.sub.Pending = strings.TrimSuffix(screen+":"+strconv.FormatInt(message, 10)+":"+p.target(), ":")
	p.t.save()
}

// forget gives up what was asked for.
func (p *panel) forget() {
	if p.t.sub.Pending != "" {
		p.t.sub.Pending = ""
		p.t.save()
	}
}

// target names the chat of the panel in the data of a button; empty for the chat in which the button is.
func (p *panel) target() string {
	if !p.away {
		return ""
	}
	return writeTarget(p.sub.Chat)
}

func writeTarget(c news.Chat) string {
	s := "@" + strconv.FormatInt(c.ID, 36)
	if c.Thread != 0 {
		s += "." + strconv.FormatInt(c.Thread, 36)
	}
	return s
}

func readTarget(s string) (news.Chat, bool) {
	id, thread, topic := strings.Cut(strings.TrimPrefix(s, "@"), ".")
	var c news.Chat
	var err error
	if c.ID, err = strconv.ParseInt(id, 36, 64); err != nil || c.ID == 0 {
		return news.Chat{}, false
	}
	if topic {
		if c.Thread, err = strconv.ParseInt(thread, 36, 64); err != nil {
			return news.Chat{}, false
		}
	}
	return c, true
}

// The longest text that is taken as an answer to a screen.
const (
	mostAnswer = 40 // letters
	mostWords  = 4
)

// isTalk reports whether a text is said to the bot, and is no answer to a screen: nobody who asks a question instead is to be
// told that it is no place.
func isTalk(text string) bool {
	if len([]rune(text)) > mostAnswer || strings.ContainsAny(text, "?？\n") {
		return true
	}
	if len(strings.Fields(text)) <= mostWords {
		return false
	}
	_, isTime := typedClock(text)
	place := zones().find(text)
	return !isTime && place.zone == "" && len(place.offers) == 0
}

// pending is the screen that waits for an answer: its message, and what chat it sets up where that is another.
type pending struct {
	screen  string
	message int64
	target  string
}

func pendingOf(s news.Subscriber) pending {
	screen, rest, _ := strings.Cut(s.Pending, ":")
	number, target, _ := strings.Cut(rest, ":")
	message, err := strconv.ParseInt(number, 10, 64)
	if err != nil || screen != "time" && screen != "zone" {
		return pending{}
	}
	return pending{screen, message, target}
}

// pendingText takes what somebody wrote as the answer to a screen of the settings that asked for it. It reports false when it
// is none.
func (b *Bot) pendingText(ctx context.Context, t *turn) (bool, error) {
	asked := pendingOf(t.sub)
	if asked.message == 0 || t.post || t.message.Forward != nil || t.message.Text == "" {
		return false, nil
	}
	// In a group people talk with each other: there only a reply to the settings is meant for them.
	if !t.chat.Private() && (t.message.ReplyTo == nil || t.message.ReplyTo.ID != asked.message) {
		return false, nil
	}
	text := strings.TrimSpace(t.message.Text)
	if t.chat.Private() && isTalk(text) {
		b.here(t).forget()
		return false, nil
	}
	ok, err := b.may(ctx, t, chatAdmins)
	if err != nil || !ok {
		return true, err
	}
	target := news.Chat{}
	if asked.target != "" {
		if target, ok = readTarget(asked.target); !ok {
			return false, nil
		}
	}
	p, err := b.panelOf(ctx, t, target)
	if err != nil || p == nil {
		return true, err
	}
	if asked.screen == "zone" {
		return true, p.typedZone(ctx, text)
	}
	if minute, ok := typedClock(text); ok {
		return true, p.takeTime(ctx, minute)
	}
	p.t.reply(p.t.text("bot.set.no_time", nil), p.keyboard(p.back()))
	return true, nil
}
