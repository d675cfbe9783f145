package telegram

import (
	"context"
	"errors"
	"time"

	"tumen/digest/entities"
	"tumen/news"
)

// mostToast is the longest text, in UTF-16 units, that an answer to a press of a button may have.
const mostToast = 200

// AnswerCallback ends the waiting of a pressed button. A text is shown for a moment, or until it is closed if alert is
// set. A press that is too old to be answered is no error: nobody waits any more.
func (c *Client) AnswerCallback(ctx context.Context, id, text string, alert bool) error {
	p := Params{"callback_query_id": id}
	if entities.Units(text) > mostToast {
		letters := []rune(text)
		for letters = letters[:min(len(letters), mostToast)]; entities.Units(string(letters)) >= mostToast; {
			letters = letters[:len(letters)-1]
		}
		text = string(letters) + "…"
	}
	if text != "" {
		p["text"] = text
	}
	if alert {
		p["show_alert"] = true
	}
	err := c.Call(ctx, "answerCallbackQuery", p, nil)
	if errors.Is(err, ErrTooOld) {
		return nil
	}
	return err
}

// Typing shows for about five seconds that the bot is writing.
func (c *Client) Typing(ctx context.Context, chat news.Chat) error {
	p := Call{Method: "sendChatAction", Params: Params{"action": "typing"}}.In(chat)
	return c.Call(ctx, p.Method, p.Params, nil)
}

// Scope is for whom a menu of commands is.
type Scope struct {
	Type string `json:"type"`
	Chat int64  `json:"chat_id,omitempty"` // of ScopeChat
}

// The scopes of commands that are used. The zero Scope counts as everybody.
var (
	ScopeAll         = Scope{Type: "default"}
	ScopePrivate     = Scope{Type: "all_private_chats"}
	ScopeGroups      = Scope{Type: "all_group_chats"}
	ScopeGroupAdmins = Scope{Type: "all_chat_administrators"}
)

// ScopeChat is the scope of one chat.
func ScopeChat(chat int64) Scope { return Scope{Type: "chat", Chat: chat} }

// SetCommands sets the menu of commands. An empty language is for all that have no menu of their own.
func (c *Client) SetCommands(ctx context.Context, scope Scope, language news.Language, commands []Command) error {
	p := menu(scope, language)
	p["commands"] = commands
	return c.Call(ctx, "setMyCommands", p, nil)
}

// DeleteCommands takes a menu away, so that the next wider one is shown.
func (c *Client) DeleteCommands(ctx context.Context, scope Scope, language news.Language) error {
	return c.Call(ctx, "deleteMyCommands", menu(scope, language), nil)
}

func menu(scope Scope, language news.Language) Params {
	p := Params{}
	if scope.Type != "" {
		p["scope"] = scope
	}
	if language != "" {
		p["language_code"] = string(language)
	}
	return p
}

// SetDescription sets what is shown in a chat with the bot before it is started: at most 512 letters.
func (c *Client) SetDescription(ctx context.Context, language news.Language, text string) error {
	p := menu(Scope{}, language)
	p["description"] = text
	return c.Call(ctx, "setMyDescription", p, nil)
}

// SetShortDescription sets what is shown on the bot's page and with a link to it: at most 120 letters.
func (c *Client) SetShortDescription(ctx context.Context, language news.Language, text string) error {
	p := menu(Scope{}, language)
	p["short_description"] = text
	return c.Call(ctx, "setMyShortDescription", p, nil)
}

// Hook says where a server delivers updates to.
type Hook struct {
	URL    string // https; its path should be hard to guess
	Secret string // 1 to 256 of A-Z a-z 0-9 _ -
}

// SetWebhook lets the server deliver the wanted updates. What waits there is kept.
func (c *Client) SetWebhook(ctx context.Context, h Hook) error {
	if err := checkSecret(h.Secret); err != nil {
		return err
	}
	// A refusal may repeat the address or the secret, and who knows both can send updates in the server's name.
	hidden := *c
	hidden.secrets = c.secrets.with(h.Secret, pathOf(h.URL))
	return hidden.Call(ctx, "setWebhook", Params{"url": h.URL, "secret_token": h.Secret, "allowed_updates": Wanted()}, nil)
}

// DeleteWebhook ends the delivery. What waits at the server is kept for polling.
func (c *Client) DeleteWebhook(ctx context.Context) error {
	return c.Call(ctx, "deleteWebhook", nil, nil)
}

// HookInfo says how the delivery of updates by the server stands.
type HookInfo struct {
	Set         bool // a webhook is set: polling is refused
	Host        string
	Pending     int // updates that wait at the server
	LastError   string
	LastErrorAt time.Time // UTC; zero for none
}

// Webhook returns how the delivery stands. It never has the address whole: the path is a secret.
func (c *Client) Webhook(ctx context.Context) (HookInfo, error) {
	var w struct {
		URL         string `json:"url"`
		Pending     int    `json:"pending_update_count"`
		LastError   string `json:"last_error_message"`
		LastErrorAt int64  `json:"last_error_date"`
	}
	if err := c.Call(ctx, "getWebhookInfo", nil, &w); err != nil {
		return HookInfo{}, err
	}
	info := HookInfo{
		Set: w.URL != "", Host: hostOf(w.URL), Pending: w.Pending,
		LastError: c.secrets.with(pathOf(w.URL)).clean(w.LastError),
	}
	if w.LastErrorAt > 0 {
		info.LastErrorAt = time.Unix(w.LastErrorAt, 0).UTC()
	}
	return info, nil
}
