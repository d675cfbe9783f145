package telegram

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"strings"

	"tumen/digest/entities"
	"tumen/news"
)

// Call is a message to be sent or edited, as it is kept until then: without the chat, which is added when it is sent.
type Call struct {
	Method string `json:"method"`
	Params Params `json:"params"`
	File   *File  `json:"file,omitempty"` // that is sent with it
}

// File is what a call uploads.
type File struct {
	Param string `json:"param"` // the parameter that it stands for
	Name  string `json:"name"`
	Data  []byte `json:"data"`
}

// Shape is what a message has besides its text.
type Shape struct {
	Keyboard *Keyboard
	Quiet    bool  // delivered without a sound; not for edits
	ReplyTo  int64 // number of the message that it answers, 0 for none; not for edits
}

// SendText is a new message. Links in it get no preview. If the message that it answers is gone, it is sent all the same.
func SendText(t entities.Text, o Shape) Call {
	p := textParams(t, nil)
	o.add(p)
	return Call{Method: "sendMessage", Params: p}
}

// add adds the shape to the parameters of a new message.
func (o Shape) add(p Params) {
	if o.Keyboard != nil && len(o.Keyboard.Rows) > 0 {
		p["reply_markup"] = o.Keyboard
	}
	if o.Quiet {
		p["disable_notification"] = true
	}
	if o.ReplyTo != 0 {
		p["reply_parameters"] = map[string]any{"message_id": o.ReplyTo, "allow_sending_without_reply": true}
	}
}

// SendPhoto is a new message with a picture, PNG or JPEG, and a text below it.
func SendPhoto(name string, picture []byte, caption entities.Text, o Shape) Call {
	p := Params{}
	if caption.Text != "" {
		p["caption"] = caption.Text
	}
	if len(caption.Entities) > 0 {
		p["caption_entities"] = caption.Entities
	}
	o.add(p)
	return Call{Method: "sendPhoto", Params: p, File: &File{Param: "photo", Name: name, Data: picture}}
}

// EditText puts another text and keyboard in place of those of a message. Without a keyboard, the message loses its own.
func EditText(message int64, t entities.Text, o Shape) Call {
	p := textParams(t, o.Keyboard)
	p["message_id"] = message
	return Call{Method: "editMessageText", Params: p}
}

// EditKeyboard puts another keyboard in place of that of a message; nil takes it away.
func EditKeyboard(message int64, k *Keyboard) Call {
	p := Params{"message_id": message}
	if k != nil {
		p["reply_markup"] = k
	}
	return Call{Method: "editMessageReplyMarkup", Params: p}
}

func textParams(t entities.Text, k *Keyboard) Params {
	p := Params{"text": t.Text, "link_preview_options": map[string]any{"is_disabled": true}}
	if len(t.Entities) > 0 {
		p["entities"] = t.Entities
	}
	if k != nil && len(k.Rows) > 0 {
		p["reply_markup"] = k
	}
	return p
}

// Plain is the same message without its formatting, for when the server doesn't take that.
func Plain(c Call) Call {
	c.Params = maps.Clone(c.Params)
	delete(c.Params, "entities")
	delete(c.Params, "caption_entities")
	return c
}

// In is the call with the chat that it is for. A thread is named only where something is sent: a message that is edited
// stands in its thread.
func (c Call) In(chat news.Chat) Call {
	more := Params{"chat_id": chat.ID}
	if chat.Thread != 0 && strings.HasPrefix(c.Method, "send") {
		more["message_thread_id"] = chat.Thread
	}
	c.Params = c.Params.with(more)
	return c
}

// Encode writes a call as it is kept. Equal calls give equal bytes. One with a keyboard that a server would refuse is
// refused here, where the mistake is.
func (c Call) Encode() ([]byte, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	body, err := json.Marshal(c)
	if err != nil {
		return nil, fmt.Errorf("writing a %s: %w: %w", c.Method, err, news.ErrGiveUp)
	}
	return body, nil
}

func (c Call) check() error {
	k, ok := c.Params["reply_markup"].(*Keyboard)
	if !ok || k == nil {
		return nil
	}
	if err := k.Check(); err != nil {
		return &Error{Method: c.Method, Description: err.Error(), kinds: []error{ErrRefused, news.ErrGiveUp}}
	}
	return nil
}

// DecodeCall reads a call that was kept.
func DecodeCall(body []byte) (Call, error) {
	var c Call
	if err := json.Unmarshal(body, &c); err != nil {
		return Call{}, fmt.Errorf("reading a kept call: %w: %w", err, news.ErrGiveUp)
	}
	if c.Method == "" {
		return Call{}, fmt.Errorf("reading a kept call: it names no method: %w", news.ErrGiveUp)
	}
	return c, nil
}

// Send makes the call in a chat and returns the number of the message that it made or changed. The number is 0 when the
// server doesn't say it.
func (c *Client) Send(ctx context.Context, chat news.Chat, call Call) (int64, error) {
	if err := call.check(); err != nil {
		return 0, err
	}
	call = call.In(chat)
	var result json.RawMessage
	if err := c.call(ctx, call.Method, call.Params, &result, limits{timeout: c.timeout, size: longestAnswer, upload: call.File}); err != nil {
		return 0, err
	}
	var sent struct {
		ID int64 `json:"message_id"`
	}
	// An edit may be answered with true, and what was sent must not count as failed: it would be sent again.
	if err := json.Unmarshal(result, &sent); err != nil {
		return 0, nil //nolint:nilerr // see above
	}
	return sent.ID, nil
}
