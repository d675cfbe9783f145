package bot

import (
	"context"
	"strings"

	"tumen/bot/telegram"
	"tumen/news"
)

// audience is who may use a command or a button.
type audience int

const (
	readers    audience = iota // everybody who is admitted
	chatAdmins                 // in groups and channels their admins; in a person's chat the person
	leavers                    // as chatAdmins, also when the bot is not open to them any more
	operators                  // admins of the bot
	strangers                  // also who is not admitted yet
)

// handler works on a turn. What it sends and saves is kept when it returns no error.
type handler func(b *Bot, ctx context.Context, t *turn, args []string) error

// command is what a message that begins with "/" asks for.
type command struct {
	do      handler
	who     audience
	private bool // only in a person's chat
	slow    bool // waits for the model or the network
}

// commands are all of them, by name. The menus of menu.go list them for people.
func commands() map[string]command {
	return map[string]command{
		"start":       {do: (*Bot).start, who: strangers},
		"subscribe":   {do: (*Bot).subscribe, who: chatAdmins, slow: true},
		"unsubscribe": {do: (*Bot).unsubscribe, who: leavers},
		"settings":    {do: (*Bot).settings, who: chatAdmins},
		"digest":      {do: (*Bot).digestNow, slow: true},
		"search":      {do: (*Bot).search, slow: true},
		"figures":     {do: (*Bot).figures},
		"sources":     {do: (*Bot).sources},
		"help":        {do: (*Bot).help, who: strangers},
		"privacy":     {do: (*Bot).privacy, who: strangers},
		"delete_me":   {do: (*Bot).deleteMe, who: strangers},
		"status":      {do: (*Bot).status, who: operators, private: true},
		"broadcast":   {do: (*Bot).broadcast, who: operators, private: true},
		"budget":      {do: (*Bot).budget, who: operators, private: true},
	}
}

// action is what a button asks for.
type action struct {
	do   handler
	who  audience
	slow bool // waits for the model or the network; the press is acknowledged before, so a toast has no place
	late bool // slow, and acknowledges the press itself as soon as it knows that it means something
}

// actions are all of them, by the name that the button carries.
func actions() map[string]action {
	return map[string]action{
		"start":     {do: (*Bot).startPressed, who: readers},
		"join":      {do: (*Bot).subscribe, who: chatAdmins, slow: true},
		"digest":    {do: (*Bot).digestNow, slow: true},
		"set":       {do: (*Bot).settingPressed, who: chatAdmins},
		"del":       {do: (*Bot).deletePressed, who: strangers},
		"figures":   {do: (*Bot).figuresPressed},
		"chart":     {do: (*Bot).chartPressed, slow: true},
		"story":     {do: (*Bot).storyPressed, slow: true},
		"answer":    {do: (*Bot).answerPressed},
		"timeline":  {do: (*Bot).timelinePressed, slow: true, late: true},
		"find":      {do: (*Bot).searchPressed},
		"broadcast": {do: (*Bot).broadcastPressed, who: operators},
	}
}

// handle works out what an update comes to. It changes nothing itself.
func (b *Bot) handle(ctx context.Context, t *turn) error {
	switch {
	case t.chat.ID == 0:
		return b.gone(ctx, t)
	case t.member != nil:
		return b.membership(ctx, t)
	case t.callback != nil:
		return b.press(ctx, t)
	case t.message.MigrateTo != 0:
		return b.o.Store.Migrate(ctx, t.chat.ID, t.message.MigrateTo)
	case t.message.MigrateFrom != 0: // said in the new group too, and either may be handled first, or alone
		return b.o.Store.Migrate(ctx, t.message.MigrateFrom, t.chat.ID)
	case t.message.LeftMember != nil || len(t.message.NewMembers) > 0:
		return nil // told by other updates
	}
	if name, args, ok := b.commandOf(t); ok {
		return b.obey(ctx, t, name, args)
	}
	if t.post { // what a channel publishes is not addressed to the bot
		return nil
	}
	return b.read(ctx, t)
}

// commandOf reads a message as a command: its name and words. A command for another bot of the group is none.
func (b *Bot) commandOf(t *turn) (name string, args []string, ok bool) {
	if t.message.Forward != nil || !strings.HasPrefix(t.message.Text, "/") {
		return "", nil, false
	}
	words := strings.Fields(t.message.Text)
	name, to, addressed := strings.Cut(words[0][1:], "@")
	if addressed && !strings.EqualFold(to, b.me.UserName) {
		return "", nil, false
	}
	return strings.ToLower(name), words[1:], true
}

func (b *Bot) obey(ctx context.Context, t *turn, name string, args []string) error {
	c, known := b.commands[name]
	switch {
	case !known && t.chat.Private():
		t.reply(t.text("bot.unknown_command", nil), nil)
		return nil
	case !known:
		return nil // most likely another bot's
	case c.private && !t.chat.Private():
		return nil
	}
	ok, err := b.may(ctx, t, c.who)
	if err != nil || !ok {
		return err
	}
	if t.sub.Pending != "" && t.chat.Private() { // whoever asks for something else has given up what was asked of him
		b.here(t).forget()
	}
	return c.do(b, ctx, t, args)
}

func (b *Bot) press(ctx context.Context, t *turn) error {
	name, args, ok := pressed(t.callback.Data)
	a, known := b.actions[name]
	if !ok || !known || t.chat.Type == "channel" { // what a reader of a channel presses must not have the bot write there
		t.notice(t.say.T("bot.old_button", nil))
		return nil
	}
	ok, err := b.may(ctx, t, a.who)
	if err != nil || !ok {
		return err
	}
	if a.slow && !a.late {
		b.acknowledge(ctx, t, nil)
	}
	return a.do(b, ctx, t, args)
}

// lengthy reports whether an update is a command or a press of a button that takes long, and so keeps no other waiting.
func (b *Bot) lengthy(u news.Update) bool {
	t, err := decode(u)
	switch {
	case err != nil:
		return false
	case t.callback != nil:
		name, _, _ := pressed(t.callback.Data)
		return b.actions[name].slow
	case t.message != nil:
		name, args, _ := b.commandOf(t)
		return b.commands[name].slow || len(args) > 0 && (name == "start" && shows(args[0]) || name == "sources" && strings.EqualFold(args[0], "add"))
	}
	return false
}

// gone answers a press whose message the messenger no longer has.
func (b *Bot) gone(_ context.Context, t *turn) error {
	if t.callback != nil {
		t.notice(t.say.T("bot.old_button", nil))
	}
	return nil
}

// mentioned reports whether a message in a group is addressed to the bot, by name or as a reply, and returns its words without
// the name.
func (b *Bot) mentioned(m *telegram.Message) (string, bool) {
	name := "@" + b.me.UserName
	text := m.Text
	if text == "" {
		text = m.Caption
	}
	for at := 0; at+len(name) <= len(text); at++ {
		if end := at + len(name); text[at] == '@' && strings.EqualFold(text[at:end], name) && !wordAt(text, end) {
			return strings.TrimSpace(text[:at] + text[end:]), true
		}
	}
	if m.ReplyTo != nil && m.ReplyTo.From != nil && m.ReplyTo.From.ID == b.me.ID {
		return text, true
	}
	return "", false
}

// wordAt reports whether a name goes on at i, so that "@tumen_botanist" is not "@tumen_bot".
func wordAt(s string, i int) bool {
	return i < len(s) && (s[i] == '_' || s[i] >= '0' && s[i] <= '9' || s[i] >= 'a' && s[i] <= 'z' || s[i] >= 'A' && s[i] <= 'Z')
}
