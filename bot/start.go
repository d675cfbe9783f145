package bot

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"log/slog"
	"strings"
	"time"

	"tumen/bot/telegram"
	"tumen/digest"
	"tumen/digest/entities"
	"tumen/lang/phrases"
	"tumen/news"
)

// start greets somebody, by a link with a payload or without: an invitation's code, "lang_uk", "digest", "story_12".
func (b *Bot) start(ctx context.Context, t *turn, args []string) error {
	switch {
	case t.post:
		return b.settingsOfChannel(ctx, t)
	case !t.chat.Private():
		return b.startInGroup(ctx, t, args)
	}
	payload := strings.Join(args, " ")
	invited := b.redeem(t, payload)
	if in, err := b.admitted(ctx, t); err != nil {
		return err
	} else if !in {
		if payload != "" && !shows(payload) && !strings.HasPrefix(payload, "lang_") && b.o.Access.Mode == ByCode {
			t.decline("bot.start.wrong_code")
			return nil
		}
		t.decline("bot.not_admitted." + string(b.o.Access.Mode))
		return nil
	}
	back := t.sub.Subscription == news.Unreachable
	if back {
		resume(&t.sub, t.now)
	}
	if l, ok := strings.CutPrefix(payload, "lang_"); ok && !invited && news.Language(l).Read() {
		t.speaks(news.Language(l))
	}
	t.save()
	b.presentOperator(ctx, t)
	if shows(payload) && !invited {
		if err := b.show(ctx, t, payload); err != nil {
			return err
		}
		if t.sub.Subscription == news.Subscribed && !back { // he got what he came for
			return nil
		}
	}
	if t.sub.Subscription != news.Subscribed {
		t.reply(b.greeting(t))
		return nil
	}
	hello := t.text("bot.start.again", nil)
	if back {
		hello = t.text("bot.start.back", nil)
	}
	t.reply(entities.Join("\n", hello, plain(t.standing(t.sub)), t.text("bot.start.ask", nil)), b.afterwards(t))
	return nil
}

// shows reports whether the payload of a link asks for something of the archive, which may take long.
func shows(payload string) bool { return payload == "digest" || strings.HasPrefix(payload, byStory) }

// show shows what the payload of a link asks for.
func (b *Bot) show(ctx context.Context, t *turn, payload string) error {
	if id, ok := strings.CutPrefix(payload, byStory); ok {
		return b.storyPressed(ctx, t, []string{id})
	}
	return b.digestNow(ctx, t, nil)
}

// redeem admits who has the code of the invitation. How long the comparing takes says nothing of the code.
func (b *Bot) redeem(t *turn, code string) bool {
	if !b.invites(code) {
		return false
	}
	t.sub.Admitted = true
	return true
}

// invites reports whether a text is the invitation's code.
func (b *Bot) invites(code string) bool {
	if b.o.Access.Mode != ByCode || b.o.Access.Code == "" {
		return false
	}
	want, got := sha256.Sum256([]byte(b.o.Access.Code)), sha256.Sum256([]byte(code))
	return subtle.ConstantTimeCompare(want[:], got[:]) == 1
}

// speaks changes the language of somebody who has not chosen more yet: with a language that says more of where he is, the
// zone is guessed anew.
func (t *turn) speaks(l news.Language) {
	if t.sub.Zone == weakGuess && t.sub.Subscription == news.Unsubscribed {
		_, t.sub.Zone = guess(string(l))
	}
	t.sub.Language = l
	t.speak()
}

// speak has what is said be in the language of the chat.
func (t *turn) speak() { t.say = phrases.For(t.sub.Language) }

func plain(s string) entities.Text { return entities.Text{Text: s} }

// greeting is the first message to somebody: what the bot does, what was guessed, and one button that is enough.
func (b *Bot) greeting(t *turn) (entities.Text, *telegram.Keyboard) {
	var e entities.Builder
	e.Bold(t.say.T("bot.start.title", nil))
	e.Plain("\n" + t.say.T("bot.start.about", nil) + "\n\n").Bold(planLine(t.sub, t)).Plain("\n" + t.say.T("bot.start.enough", nil))
	var languages []telegram.Button
	for _, l := range news.Languages() {
		languages = append(languages, telegram.Button{Text: mark(l == t.sub.Language, ownNames[l]), Data: data("start", "lang", string(l))})
	}
	rows := [][]telegram.Button{{{Text: t.say.T("bot.start.subscribe", nil), Data: data("join")}}}
	rows = append(rows, inRows(2, languages)...)
	rows = append(rows, []telegram.Button{{Text: t.say.T("bot.start.change", nil), Data: data("set", "menu")}}, b.invitations(t))
	return e.Text(), &telegram.Keyboard{Rows: rows}
}

// afterwards are the buttons of somebody who is subscribed.
func (b *Bot) afterwards(t *turn) *telegram.Keyboard {
	return &telegram.Keyboard{Rows: [][]telegram.Button{
		{{Text: t.say.T("bot.start.latest", nil), Data: data("digest")}, {Text: t.say.T("bot.group.settings", nil), Data: data("set", "menu")}},
		b.invitations(t),
	}}
}

// startPressed is a press of a button of the first message.
func (b *Bot) startPressed(_ context.Context, t *turn, args []string) error {
	if !t.chat.Private() || len(args) != 2 || args[0] != "lang" || !news.Language(args[1]).Read() {
		t.notice(t.say.T("bot.old_button", nil))
		return nil
	}
	t.speaks(news.Language(args[1]))
	t.save()
	t.edit(b.greeting(t))
	return nil
}

// sampleTime is how long somebody who has just subscribed waits for the sample.
const sampleTime = 20 * time.Second

// welcome subscribes a person: he gets the latest digest at once, as a sample, and is told when the next one comes.
func (b *Bot) welcome(ctx context.Context, t *turn) error {
	if t.sub.Subscription == news.Subscribed {
		t.edit(entities.Join("\n", t.text("bot.start.again", nil), plain(t.standing(t.sub))), b.afterwards(t))
		return nil
	}
	sample, ok := b.sample(ctx, t)
	enlist(&t.sub, t.now)
	if ok {
		t.sub.Until = t.now.UTC() // the next digest goes on from here
	}
	replan(&t.sub, t.now)
	t.save()
	next := entities.Join("\n", plain(t.standing(t.sub)), t.text("bot.start.ask", nil))
	if !ok {
		t.edit(entities.Join("\n", t.text("bot.start.subscribed", nil), next), b.afterwards(t))
		return nil
	}
	t.edit(t.text("bot.start.subscribed", nil), nil)
	b.replyEdition(t, t.say.T("bot.start.sample", nil), sample)
	t.reply(next, b.afterwards(t))
	return nil
}

// sample is the latest digest, if there is one. That it can't be made now keeps nobody from subscribing.
func (b *Bot) sample(ctx context.Context, t *turn) (digest.Edition, bool) {
	ctx, cancel := context.WithTimeout(ctx, sampleTime)
	defer cancel()
	w := wishOf(t.sub)
	w.Until = t.now
	e, err := b.o.Editions.Latest(ctx, w)
	if err != nil {
		b.o.Log.LogAttrs(ctx, slog.LevelWarn, "somebody subscribed without a sample", slog.Any("error", err))
	}
	return e, err == nil && !e.NothingNew
}

// subscribe is /subscribe: for a person as the button, in a group for its admins.
func (b *Bot) subscribe(ctx context.Context, t *turn, _ []string) error {
	if t.post {
		return b.settingsOfChannel(ctx, t)
	}
	if t.chat.Private() {
		return b.welcome(ctx, t)
	}
	p := b.here(t)
	if err := p.subscribe(ctx, "sub"); err != nil {
		return err
	}
	p.finish()
	return p.reply(ctx, "menu")
}

// unsubscribe is /unsubscribe.
func (b *Bot) unsubscribe(ctx context.Context, t *turn, _ []string) error {
	if t.post {
		return b.settingsOfChannel(ctx, t)
	}
	if t.sub.Subscription == news.Unsubscribed {
		t.reply(t.text("bot.set.off", nil), nil)
		return nil
	}
	p := b.here(t)
	if err := p.subscribe(ctx, "unsub"); err != nil {
		return err
	}
	p.finish()
	if !t.chat.Private() {
		t.reply(t.text("bot.group.unsubscribed", nil), nil)
		return nil
	}
	t.reply(t.text("bot.start.unsubscribed", nil), nil)
	return nil
}
