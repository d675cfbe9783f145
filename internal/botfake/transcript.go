package botfake

import (
	"slices"
	"strings"
	"unicode/utf16"
)

// mostLines is how much of a chat is kept for its transcript.
const mostLines = 2000

// line is something that was said or done in a chat.
type line struct {
	thread int64
	text   string
}

// say notes something for the transcript. An empty who needs no name.
func (c *chat) say(who, text string) {
	c.sayIn(0, who, text)
}

func (c *chat) sayIn(thread int64, who, text string) {
	if who != "" {
		text = who + ": " + strings.ReplaceAll(text, "\n", "\n    ")
	}
	c.said = append(c.said, line{thread, text})
	if len(c.said) > 2*mostLines {
		c.said = append([]line(nil), c.said[mostLines:]...)
	}
}

// log notes a message; did is empty for a new one, else what the bot does with it.
func (c *chat) log(m *Message, did string) {
	who := c.Title
	if m.From != nil {
		who = m.From.FirstName
	}
	if did == "deletes" {
		c.sayIn(m.Thread, "", "("+who+" deletes: "+firstLine(m.Text+m.Caption)+")")
		return
	}
	if did != "" {
		who += " (changed)"
	}
	if m.Forward != nil && m.Forward.Chat != nil {
		who += " (forwarded from " + m.Forward.Chat.Title + ")"
	}
	if m.ReplyTo != nil && m.ReplyTo.Opened == nil {
		who += " (in reply to “" + firstLine(m.ReplyTo.Text+m.ReplyTo.Caption) + "”)"
	}
	text := Marked(m.Text, m.Entities)
	if m.Document != nil {
		text = strings.TrimSpace("[file " + m.Document.Name + "] " + Marked(m.Caption, m.CaptionEntities))
	}
	if len(m.Photo) > 0 {
		text = strings.TrimSpace("[picture] " + Marked(m.Caption, m.CaptionEntities))
	}
	switch {
	case len(m.NewMembers) > 0:
		text = "(adds " + m.NewMembers[0].FirstName + ")"
	case m.LeftMember != nil:
		text = "(removes " + m.LeftMember.FirstName + ")"
	case m.Opened != nil:
		text = "(opens the thread " + m.Opened.Name + ")"
	case m.MigrateTo != 0:
		text = "(makes it a supergroup)"
	case m.MigrateFrom != 0:
		text = "(it became a supergroup)"
	}
	if m.Keyboard != nil {
		for _, row := range m.Keyboard.Rows {
			text += "\n"
			for i, b := range row {
				if i > 0 {
					text += " "
				}
				text += "[" + b.Text + "]"
			}
		}
	}
	c.sayIn(m.Thread, who, text)
}

// firstLine is a hint of a text.
func firstLine(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	if r := []rune(text); len(r) > 40 {
		text = string(r[:40]) + "…"
	}
	return text
}

// Transcript returns what was said and done in a chat from its beginning, as text: who and what, with links and emphasis
// in the manner of Markdown, and rows of buttons in brackets.
func (s *Server) Transcript(chat int64) string { return s.transcript(chat, -1) }

// ThreadTranscript returns what was said in a thread.
func (s *Server) ThreadTranscript(chat, thread int64) string { return s.transcript(chat, thread) }

func (s *Server) transcript(chat, thread int64) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[chat]
	if c == nil {
		return ""
	}
	var b strings.Builder
	for _, l := range c.said {
		if thread < 0 || l.thread == thread {
			b.WriteString(l.text + "\n")
		}
	}
	return b.String()
}

// marks stand around a span.
var marks = map[string][2]string{
	"bold": {"**", "**"}, "italic": {"_", "_"}, "underline": {"__", "__"}, "strikethrough": {"~~", "~~"}, "spoiler": {"||", "||"},
	"code": {"`", "`"}, "pre": {"```\n", "\n```"}, "blockquote": {"> ", ""}, "expandable_blockquote": {">> ", ""}, "text_link": {"[", "]"},
}

// Marked writes a text with its spans as marks: **bold**, _italic_, [link](address), > quote, >> quote that opens.
func Marked(text string, list []Entity) string {
	before, after := map[int]string{}, map[int]string{}
	for _, e := range list {
		m := marks[e.Type]
		end := m[1]
		if e.Type == "text_link" {
			end += "(" + e.URL + ")"
		}
		before[e.Offset] += m[0]
		after[e.Offset+e.Length] = end + after[e.Offset+e.Length]
	}
	quoted := func(at int) string {
		i := slices.IndexFunc(list, func(e Entity) bool {
			return strings.HasSuffix(e.Type, "blockquote") && e.Offset < at && at < e.Offset+e.Length
		})
		if i < 0 {
			return ""
		}
		return marks[list[i].Type][0]
	}
	var b strings.Builder
	at := 0
	for _, r := range text {
		b.WriteString(after[at] + before[at])
		b.WriteRune(r)
		at += utf16.RuneLen(r)
		if r == '\n' && before[at] == "" {
			b.WriteString(quoted(at))
		}
	}
	b.WriteString(after[at])
	return b.String()
}

// slice returns the part of a text that a span covers.
func slice(text string, e Entity) string {
	u := utf16.Encode([]rune(text))
	return string(utf16.Decode(u[e.Offset : e.Offset+e.Length]))
}

// found returns the spans that Telegram finds by itself in what a person writes: commands, names and links.
func found(text string) []Entity {
	var list []Entity
	at := 0
	for _, word := range splitWords(text) {
		length := units(word)
		body := strings.TrimRight(word, ".,;:!?)")
		kind := ""
		switch {
		case len(body) > 1 && body[0] == '/' && !strings.ContainsFunc(body[1:], func(r rune) bool { return !isPayload(r) && r != '@' }):
			kind = "bot_command"
		case len(body) > 4 && body[0] == '@' && !strings.ContainsFunc(body[1:], func(r rune) bool { return !isPayload(r) }):
			kind = "mention"
		case strings.HasPrefix(body, "http://") || strings.HasPrefix(body, "https://"):
			kind = "url"
		}
		if kind != "" {
			list = append(list, Entity{Type: kind, Offset: at, Length: units(body)})
		}
		at += length
	}
	return list
}

// splitWords cuts a text into words and the space between them.
func splitWords(text string) []string {
	var words []string
	start, space := 0, false
	for i, r := range text {
		is := r == ' ' || r == '\n' || r == '\t'
		if i > 0 && is != space {
			words = append(words, text[start:i])
			start = i
		}
		space = is
	}
	return append(words, text[start:])
}
