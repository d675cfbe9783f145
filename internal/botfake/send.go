package botfake

import (
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"
)

// sendMessage puts a message of the bot in a chat.
func (s *Server) sendMessage(c *call) (any, *refusal) {
	to, r := s.chatOf(c)
	if r != nil {
		return nil, r
	}
	if c.text("text") == "" {
		return nil, errTextEmpty
	}
	text, list, r := s.parseText(c, "text", "entities", mostUnits, errTooLong)
	if r != nil {
		return nil, r
	}
	m, r := s.compose(to, c)
	if r != nil {
		return nil, r
	}
	if text == "" {
		return nil, errMessageEmpty
	}
	m.Text, m.Entities = text, list
	if m.Preview, r = parsePreview(c); r != nil {
		return nil, r
	}
	return s.add(to, m).shown(), nil
}

// compose makes a message of the bot with all but what stands in it.
func (s *Server) compose(to *chat, c *call) (Message, *refusal) {
	if r := to.writable(); r != nil {
		return Message{}, r
	}
	keyboard, r := s.parseKeyboard(c)
	if r != nil {
		return Message{}, r
	}
	thread, r := to.thread(c.number("message_thread_id"))
	if r != nil {
		return Message{}, r
	}
	answered, r := to.replied(c)
	if r != nil {
		return Message{}, r
	}
	if answered != nil && thread == 0 && answered.InTopic {
		thread = answered.Thread
	}
	m := Message{Own: true, Thread: thread, ReplyTo: answered, Keyboard: keyboard, Quiet: c.flag("disable_notification")}
	if to.Type == "channel" {
		m.SenderChat = &to.Chat
	} else {
		m.From = &s.Bot
	}
	return m, nil
}

// replied returns the message that is answered, nil for none.
func (c *chat) replied(call *call) (*Message, *refusal) {
	text := call.text("reply_parameters")
	if text == "" {
		return nil, nil
	}
	var p struct {
		Message int64 `json:"message_id"`
		Without bool  `json:"allow_sending_without_reply"`
	}
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		return nil, errReplyJSON
	}
	if p.Message == 0 {
		return nil, nil
	}
	found := c.find(p.Message)
	if found == nil {
		if p.Without {
			return nil, nil
		}
		return nil, errReplyNotFound
	}
	return found.shown(), nil
}

func parsePreview(c *call) (*Preview, *refusal) {
	text := c.text("link_preview_options")
	if text == "" {
		return nil, nil
	}
	p := &Preview{}
	if err := json.Unmarshal([]byte(text), p); err != nil {
		return nil, errPreviewJSON
	}
	return p, nil
}

// sendDocument puts a file of the bot in a chat.
func (s *Server) sendDocument(c *call) (any, *refusal) {
	to, r := s.chatOf(c)
	if r != nil {
		return nil, r
	}
	f := c.files["document"]
	if f == nil {
		f = s.files[c.text("document")]
	}
	if f == nil {
		return nil, errNoDocument
	}
	if len(f.data) == 0 {
		return nil, errFileEmpty
	}
	caption, list, r := s.parseText(c, "caption", "caption_entities", mostCaption, errCaptionTooLong)
	if r != nil {
		return nil, r
	}
	m, r := s.compose(to, c)
	if r != nil {
		return nil, r
	}
	m.Document, m.Caption, m.CaptionEntities = s.keep(f), caption, list
	return s.add(to, m).shown(), nil
}

// edited returns the message that an edit means.
func (s *Server) edited(c *call) (*chat, *Message, *refusal) {
	in, r := s.chatOf(c)
	if r != nil {
		return nil, nil, r
	}
	if c.text("message_id") == "" {
		return nil, nil, errNoMessageID
	}
	if r := in.editable(); r != nil {
		return nil, nil, r
	}
	m := in.find(c.number("message_id"))
	if m == nil {
		return nil, nil, errEditNotFound
	}
	if !m.Own {
		return nil, nil, errNotEditable
	}
	return in, m, nil
}

// editable returns why nothing in a chat can be changed.
func (c *chat) editable() *refusal {
	r := c.writable()
	if r == errMuted { // what was said before can still be changed
		return nil
	}
	return r
}

func (s *Server) editMessageText(c *call) (any, *refusal) {
	in, m, r := s.edited(c)
	if r != nil {
		return nil, r
	}
	if c.text("text") == "" {
		return nil, errTextEmpty
	}
	if m.Document != nil || len(m.Photo) > 0 {
		return nil, errNoTextToEdit
	}
	text, list, r := s.parseText(c, "text", "entities", mostUnits, errTooLong)
	if r != nil {
		return nil, r
	}
	if text == "" {
		return nil, errMessageEmpty
	}
	keyboard, r := s.parseKeyboard(c)
	if r != nil {
		return nil, r
	}
	preview, r := parsePreview(c)
	if r != nil {
		return nil, r
	}
	if m.Text == text && slices.EqualFunc(m.Entities, list, sameEntity) && sameKeyboard(m.Keyboard, keyboard) {
		return nil, errNotModified
	}
	m.Text, m.Entities, m.Keyboard, m.Preview = text, list, keyboard, preview
	s.touch(in, m)
	return m.shown(), nil
}

func (s *Server) editMessageReplyMarkup(c *call) (any, *refusal) {
	in, m, r := s.edited(c)
	if r != nil {
		return nil, r
	}
	keyboard, r := s.parseKeyboard(c)
	if r != nil {
		return nil, r
	}
	if sameKeyboard(m.Keyboard, keyboard) {
		return nil, errNotModified
	}
	m.Keyboard = keyboard
	s.touch(in, m)
	return m.shown(), nil
}

// touch notes that the bot changed a message.
func (s *Server) touch(in *chat, m *Message) {
	m.Edits++
	m.EditDate = s.date()
	m.touched = s.seq + 1
	in.log(m, "changes")
	s.change()
}

func sameEntity(a, b Entity) bool { return reflect.DeepEqual(a, b) }

func sameKeyboard(a, b *Keyboard) bool { return reflect.DeepEqual(a, b) }

func (s *Server) deleteMessage(c *call) (any, *refusal) {
	in, r := s.chatOf(c)
	if r != nil {
		return nil, r
	}
	if in.Type != "private" {
		if r := in.standing(); r != nil && r != errMuted {
			return nil, r
		}
	}
	m := in.find(c.number("message_id"))
	if m == nil {
		return nil, errDeleteNotFound
	}
	old := s.date()-m.Date > 48*60*60
	if old || !m.Own && in.Type != "private" && in.bot != admin {
		return nil, errNotDeletable
	}
	in.log(m, "deletes")
	s.remove(in, m)
	return true, nil
}

// remove takes a message out of its chat.
func (s *Server) remove(in *chat, m *Message) {
	in.messages = slices.DeleteFunc(in.messages, func(o *Message) bool { return o == m })
	s.change()
}

// actions are what a bot may be seen doing.
var actions = []string{
	"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document", "choose_sticker",
	"find_location", "record_video_note", "upload_video_note",
}

func (s *Server) sendChatAction(c *call) (any, *refusal) {
	to, r := s.chatOf(c)
	if r != nil {
		return nil, r
	}
	if !slices.Contains(actions, c.text("action")) {
		return nil, errWrongAction
	}
	if r := to.writable(); r != nil {
		return nil, r
	}
	if _, r := to.thread(c.number("message_thread_id")); r != nil {
		return nil, r
	}
	to.actions = append(to.actions, c.text("action"))
	return true, nil
}

// Actions returns what the bot was seen doing in a chat, such as "typing".
func (s *Server) Actions(chat int64) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.chats[chat]; c != nil {
		return slices.Clone(c.actions)
	}
	return nil
}

func (s *Server) answerCallbackQuery(c *call) (any, *refusal) {
	p := s.callbacks[c.text("callback_query_id")]
	if p == nil || p.answered || s.now().Sub(p.at) > s.o.Answer {
		return nil, errQueryTooOld
	}
	text := c.text("text")
	if utf8.RuneCountInString(text) > 200 {
		return nil, errToastTooLong
	}
	p.answered, p.text, p.alert = true, text, c.flag("show_alert")
	if text != "" {
		p.in.say("", "("+s.Bot.FirstName+" shows: "+text+")")
	}
	return true, nil
}

// key of a press.
func (s *Server) pressID() string {
	s.nextPress++
	return strconv.FormatInt(4_000_000_000_000+s.nextPress, 10)
}
