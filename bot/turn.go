package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/lang/phrases"
	"tumen/news"
)

// turn is the handling of one update: what came, from whom, and what it comes to so far.
type turn struct {
	id       int64 // of the update
	message  *telegram.Message
	callback *telegram.Callback
	member   *telegram.MemberUpdate
	post     bool // message is a channel's

	chat telegram.Chat
	from *telegram.User // nil where nobody is named: a channel, an admin who stays unnamed
	sub  news.Subscriber
	say  phrases.Printer
	now  time.Time

	change news.Change
	saved  bool   // sub is to be kept
	once   string // the key of what is sent, where it is sent once whoever asks for it; empty for each time
	faults error  // calls that can't be sent
	toast  string
	alert  bool // the toast has to be closed

	acknowledged bool // the press was answered
}

// errPoison says that an update can't be handled, now or ever.
var errPoison = errors.New("the update can't be understood")

// decode reads an update as it was received.
func decode(u news.Update) (*turn, error) {
	var raw telegram.Update
	if err := json.Unmarshal(u.Body, &raw); err != nil {
		return nil, fmt.Errorf("%w: %w", errPoison, err)
	}
	t := &turn{id: u.ID, message: raw.Message, callback: raw.Callback, member: raw.MyMember}
	switch {
	case raw.ChannelPost != nil:
		t.message, t.post = raw.ChannelPost, true
		t.chat = raw.ChannelPost.Chat
	case raw.Message != nil:
		t.chat, t.from = raw.Message.Chat, raw.Message.From
		if raw.Message.SenderChat != nil { // "from" is then a stand-in
			t.from = nil
		}
	case raw.Callback != nil && raw.Callback.Message != nil:
		t.chat, t.from = raw.Callback.Message.Chat, &raw.Callback.From
	case raw.MyMember != nil:
		t.chat, t.from = raw.MyMember.Chat, &raw.MyMember.From
	default: // a kind that was not asked for, or a button of a message that is gone
		return t, nil
	}
	if t.chat.ID == 0 {
		return nil, fmt.Errorf("%w: it has no chat", errPoison)
	}
	return t, nil
}

// place is the chat with the forum's thread that the turn is about.
func (t *turn) place() news.Chat {
	c := news.Chat{ID: t.chat.ID}
	m := t.message
	if t.callback != nil {
		m = t.callback.Message
	}
	if m != nil && m.InTopic && !t.chat.Private() { // a person has one subscription, whatever threads the chat is shown in
		c.Thread = m.Thread
	}
	return c
}

// load finds what is kept of the chat, else what a new one begins with.
func (b *Bot) load(ctx context.Context, t *turn) error {
	sub, err := b.o.Store.Subscriber(ctx, t.place())
	if errors.Is(err, news.ErrNotFound) {
		sub, err = b.newcomer(ctx, t)
	}
	if err != nil {
		return err
	}
	t.sub, t.saved, t.change = sub, false, news.Change{At: t.now, Update: t.id}
	t.toast, t.alert, t.faults, t.once = "", false, nil, ""
	t.say = phrases.For(sub.Language)
	return nil
}

// save has the subscriber kept as it now is.
func (t *turn) save() {
	t.saved = true
	t.say = phrases.For(t.sub.Language)
}

// reply sends a text to the chat of the turn; in groups it answers the message that it is about.
func (t *turn) reply(text entities.Text, k *telegram.Keyboard) {
	shape := telegram.Shape{Keyboard: k}
	if !t.chat.Private() && t.callback == nil && t.message != nil && !t.post {
		shape.ReplyTo = t.message.ID
	}
	t.send(t.place(), telegram.SendText(text, shape))
}

// replyAll sends the parts of a long text one after the other, the keyboard below the last.
func (t *turn) replyAll(parts []entities.Text, k *telegram.Keyboard) {
	for i, p := range parts {
		if i == len(parts)-1 {
			t.reply(p, k)
		} else {
			t.reply(p, nil)
		}
	}
}

// mostAtOnce is how many messages of a long text are sent before a reader asks for more.
const mostAtOnce = 5

// replyPiece sends the next few parts of a long text, below them the button for more, which carries what goes on with the part
// that it is given, and other buttons. Where that can't be carried, or nobody can press it, there is none.
func (t *turn) replyPiece(parts []entities.Text, from int, goOn func(next int) string, others ...telegram.Button) {
	from = min(from, len(parts))
	to := min(from+mostAtOnce, len(parts))
	below := &telegram.Keyboard{}
	if next := goOn(to); to < len(parts) && len(next) <= telegram.MostData && !t.post {
		below.Rows = append(below.Rows, []telegram.Button{{Text: t.say.T("bot.story.more", nil), Data: next}})
	}
	for _, b := range others {
		if !t.post {
			below.Rows = append(below.Rows, []telegram.Button{b})
		}
	}
	t.replyAll(parts[from:to], below)
}

// edit puts a text in place of the message whose button was pressed; without one it is sent.
func (t *turn) edit(text entities.Text, k *telegram.Keyboard) {
	if t.callback == nil || t.callback.Message == nil || t.callback.Message.Date == 0 {
		t.reply(text, k)
		return
	}
	t.send(t.place(), telegram.EditText(t.callback.Message.ID, text, telegram.Shape{Keyboard: k}))
}

// send keeps a call for the chat to. Who is in the turn waits for it. A call that the messenger would refuse is a mistake of
// the program; it fails the turn when that is kept.
func (t *turn) send(to news.Chat, call telegram.Call) {
	body, err := call.Encode()
	t.faults = errors.Join(t.faults, err)
	t.change.Outgoing = append(t.change.Outgoing, news.Outgoing{
		Chat: to, Key: t.key(), Part: len(t.change.Outgoing) + 1, Urgent: true, Body: body, Created: t.now,
	})
}

// key is that of what the turn sends.
func (t *turn) key() string { return cmp.Or(t.once, fmt.Sprintf("update/%d", t.id)) }

// notice shows a line for a moment above the chat; only a press of a button can be answered so.
func (t *turn) notice(text string) { t.toast = text }

// text is a phrase without formatting.
func (t *turn) text(key string, data map[string]any) entities.Text {
	return entities.Text{Text: t.say.T(key, data)}
}

// zone is the reader's.
func (t *turn) zone() *time.Location { return zoneOf(t.sub) }

// words are what somebody wrote, from a message or below a file.
func (t *turn) words() string {
	if t.message == nil {
		return ""
	}
	if t.message.Text != "" {
		return t.message.Text
	}
	return t.message.Caption
}

// keep makes the change permanent.
func (b *Bot) keep(ctx context.Context, t *turn) error {
	if t.faults != nil {
		return t.faults
	}
	if t.saved {
		t.change.Subscribers = append(t.change.Subscribers, t.sub)
	}
	return b.o.Store.Commit(ctx, t.change)
}

// dataVersion is the first part of what a button carries; buttons of other versions are told to be out of date.
const dataVersion = "1"

// data is what a button carries: an action and its arguments. It holds no settings, which may have changed since.
func data(action string, args ...string) string {
	return strings.Join(append([]string{dataVersion, action}, args...), ":")
}

// pressed takes apart what a button carried; false for one that this version does not know.
func pressed(s string) (action string, args []string, ok bool) {
	parts := strings.Split(s, ":")
	if len(parts) < 2 || parts[0] != dataVersion {
		return "", nil, false
	}
	return parts[1], parts[2:], true
}
