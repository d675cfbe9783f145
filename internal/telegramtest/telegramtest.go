// Package telegramtest runs telegram-test-api, a server of the Bot API that others wrote, for the length of a test. The bot
// is thus also tried against a reading of the Bot API that isn't our own.
//
// It promises a server that has answered once, that listens on the loopback address alone and that ends with its test.
// Where node or the server is missing the test is skipped; in CI it fails instead. It is for tests only.
//
// What that server does otherwise than Telegram, so that no test may rest on it: it takes any token and any message; it
// hands out each update once whatever the offset, and answers a poll at once, so that a loop spins; its dates are
// milliseconds; edits, answers of presses and deletions give null for a result; it sends no secret to a webhook; methods
// that it lacks, such as setMyCommands or sendChatAction, give a status of 500 without "ok". It has private chats only.
//
//	s := telegramtest.Start(t)       // TELEGRAM_BOT_TOKEN is s.Token, TELEGRAM_API_URL is s.URL
//	p := s.Person(17, "uk")
//	p.Write("/start")
//	m := p.Await("Вітаю")            // of all that the bot wrote to p, as it stands now; also what came before
//	p.Press("Мова")                  // a part of a button's text
package telegramtest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"tumen/internal/npm"
)

// program is where `make botapi` puts the server, below .cache.
const program = "botapi/node_modules/telegram-test-api"

// listening is how the line with the server's address begins.
const listening = "telegram-test-api listens on "

// start is what node runs: the package has no command of its own. A port of 0 would be taken for the usual one, so it is
// set afterwards.
const start = `
const TelegramServer = require(process.argv[1]);
const server = new TelegramServer({host: "127.0.0.1", storeTimeout: 3600});
server.config.port = 0;
server.start().then(() => console.log("` + listening + `http://127.0.0.1:" + server.server.address().port));
`

// Server is a running telegram-test-api.
type Server struct {
	URL   string // what stands before "/bot"
	Token string // of the bot; any would do
	tb    testing.TB
}

// Start runs a server that ends with its test.
func Start(tb testing.TB) *Server {
	tb.Helper()
	node, folder := npm.Find(tb, program, "botapi")
	s := &Server{Token: "7000000002:AAEmadeUpForTestsAndOpensNothing0000", tb: tb}
	s.URL = npm.Server{Name: "telegram-test-api", Node: node, Args: []string{"-e", start, folder}, Listening: listening}.Run(tb)
	s.post("/bot"+s.Token+"/getMe", nil, nil)
	return s
}

// Person is somebody who writes to the bot.
type Person struct {
	s        *Server
	id       int64
	language string
}

// Person returns somebody who speaks a language.
func (s *Server) Person(id int64, language string) *Person {
	return &Person{s, id, language}
}

// Message is what the bot wrote, as it stands now.
type Message struct {
	ID      int64
	Text    string
	Buttons []Button
}

// Button is one below a message.
type Button struct {
	Text string `json:"text"`
	Data string `json:"callback_data"`
}

// fields are those of everything that a person sends.
func (p *Person) fields() map[string]any {
	return map[string]any{
		"botToken": p.s.Token,
		"date":     time.Now().Unix(),
		"from":     map[string]any{"id": p.id, "first_name": "Ann", "is_bot": false, "language_code": p.language},
		"chat":     map[string]any{"id": p.id, "first_name": "Ann", "type": "private"},
	}
}

// Write says something; what begins with a slash is a command.
func (p *Person) Write(text string) {
	p.s.tb.Helper()
	m := p.fields()
	m["text"] = text
	if !strings.HasPrefix(text, "/") {
		p.s.post("/sendMessage", m, nil)
		return
	}
	name, _, _ := strings.Cut(text, " ")
	m["entities"] = []any{map[string]any{"type": "bot_command", "offset": 0, "length": len(name)}}
	p.s.post("/sendCommand", m, nil)
}

// Press presses a button that has label in its text, in the last message that has one, and waits for one to have it.
func (p *Person) Press(label string) {
	p.s.tb.Helper()
	var at Message
	var pressed Button
	p.await("a button "+label, func(m Message) bool {
		for _, b := range m.Buttons {
			if b.Data != "" && strings.Contains(b.Text, label) {
				at, pressed = m, b
				return true
			}
		}
		return false
	})
	c := p.fields()
	message := p.fields()
	delete(message, "botToken")
	message["message_id"] = at.ID
	message["text"] = at.Text
	c["message"], c["data"] = message, pressed.Data
	p.s.post("/sendCallback", c, nil)
}

// Messages returns what the bot wrote to the person, with its edits.
func (p *Person) Messages() []Message {
	p.s.tb.Helper()
	var history struct {
		Result []struct {
			MessageID int64 `json:"messageId"`
			Message   struct {
				Chat   json.RawMessage `json:"chat_id"` // absent in what people wrote
				Text   string          `json:"text"`
				Markup *struct {
					Rows [][]Button `json:"inline_keyboard"`
				} `json:"reply_markup"`
			} `json:"message"`
		} `json:"result"`
	}
	p.s.post("/getUpdatesHistory", map[string]any{"token": p.s.Token}, &history)
	var found []Message
	for _, u := range history.Result {
		var chat json.Number
		if err := json.Unmarshal(bytes.Trim(u.Message.Chat, `"`), &chat); err != nil {
			continue
		}
		if id, err := chat.Int64(); err != nil || id != p.id {
			continue
		}
		m := Message{ID: u.MessageID, Text: u.Message.Text}
		if u.Message.Markup != nil {
			for _, row := range u.Message.Markup.Rows {
				m.Buttons = append(m.Buttons, row...)
			}
		}
		found = append(found, m)
	}
	return found
}

// Await waits until a message of the bot has part in its text, and returns the last such one.
func (p *Person) Await(part string) Message {
	p.s.tb.Helper()
	return p.await(part, func(m Message) bool { return strings.Contains(m.Text, part) })
}

// await asks again and again: that server has no way to be told of a message.
func (p *Person) await(what string, fits func(Message) bool) Message {
	p.s.tb.Helper()
	deadline := time.NewTimer(npm.Patience)
	defer deadline.Stop()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		messages := p.Messages()
		for i := len(messages) - 1; i >= 0; i-- {
			if fits(messages[i]) {
				return messages[i]
			}
		}
		select {
		case <-again.C:
		case <-deadline.C:
			p.s.tb.Fatalf("waited in vain for %q; the bot wrote %+v", what, messages)
		}
	}
}

// post asks the server and decodes its answer.
func (s *Server) post(path string, body, into any) {
	s.tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), npm.Patience)
	defer cancel()
	text, err := json.Marshal(body)
	if err != nil {
		s.tb.Fatal(err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL+path, bytes.NewReader(text))
	if err != nil {
		s.tb.Fatal(err)
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		s.tb.Fatalf("asking telegram-test-api: %v", err)
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		s.tb.Fatalf("telegram-test-api's answer for %s: %s, %v:\n%s", path, resp.Status, err, answer)
	}
	if into == nil {
		return
	}
	if err := json.Unmarshal(answer, into); err != nil {
		s.tb.Fatalf("telegram-test-api's answer for %s: %v:\n%s", path, err, answer)
	}
}
