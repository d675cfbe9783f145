package bot

import (
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tumen/bot/telegram"
)

// counting answers every request and counts them.
type counting struct {
	n    int
	body string
}

func (c *counting) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	c.n++
	c.body = r.URL.Path + " " + string(body)
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(`{"ok":true,"result":true}`)), Request: r,
	}, err
}

// TestTheSignOfWritingLastsAsLongAsTheWork: the messenger shows it for five seconds, so it comes every four, in the thread of
// the question, and no more when the answer is there.
func TestTheSignOfWritingLastsAsLongAsTheWork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent := &counting{}
		client, err := telegram.New(telegram.Options{Token: "1:a", API: "http://api.example", Transport: sent})
		if err != nil {
			t.Fatal(err)
		}
		b := New(Options{Client: client, Log: slog.New(slog.DiscardHandler)})
		stop := b.typing(t.Context(), &turn{chat: telegram.Chat{ID: -5}, message: &telegram.Message{InTopic: true, Thread: 9}})
		time.Sleep(14 * time.Second)
		stop()
		if sent.n != 4 || !strings.Contains(sent.body, "sendChatAction") || !strings.Contains(sent.body, "message_thread_id=9") {
			t.Errorf("%d signs, the last %s", sent.n, sent.body)
		}
		time.Sleep(time.Minute)
		if sent.n != 4 {
			t.Errorf("it goes on writing: %d signs", sent.n)
		}
	})
}
