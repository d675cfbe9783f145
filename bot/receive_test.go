package bot

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"tumen/internal/botfake"
)

// running runs the bot's loops until the test ends, or stop is called.
func (h *house) running() (stop func() error) {
	h.Helper()
	ctx, cancel := context.WithCancel(h.Context())
	ended := make(chan error, 1)
	go func() { ended <- h.bot.Run(ctx) }()
	var once error
	done := false
	stop = func() error {
		if !done {
			cancel()
			once, done = <-ended, true
		}
		return once
	}
	h.Cleanup(func() {
		if err := stop(); err != nil && !errors.Is(err, context.Canceled) {
			h.Errorf("the bot ended: %v", err)
		}
	})
	return stop
}

// draining sends what is kept, like the real sender without its rates.
type draining struct{ h **house }

func (d draining) Run(ctx context.Context) error {
	for sleep(ctx, 5*time.Millisecond) {
		(*d.h).send() //nolint:contextcheck // the house sends within the test's context
	}
	return ctx.Err()
}

func (draining) Wake() {}

// TestAWebhookIsServedAndAnswers: the messenger brings updates to the bot's own address, with the secret.
func TestAWebhookIsServedAndAnswers(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listen := l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	var h *house
	h = newHouse(t, func(o *Options) {
		o.Webhook = &Webhook{Address: "http://" + listen + "/hook-3f9a", Listen: listen, Secret: "a-secret-of-sixteen"}
		o.Sender = draining{&h}
		o.Now = time.Now
	})
	stop := h.running()
	p := h.fake.Person(17, "en")
	p.Start("")
	p.Write("/privacy")
	p.Await("/delete_me")
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// TestAWrongTokenEndsTheBotWithTheRemedy: time won't mend it.
func TestAWrongTokenEndsTheBotWithTheRemedy(t *testing.T) {
	h := newHouse(t)
	h.fake.Fail(botfake.Fault{Method: "getMe", Code: 401})
	err := h.bot.Run(t.Context())
	if err == nil || !strings.Contains(err.Error(), "@BotFather") || strings.Contains(err.Error(), h.fake.Token) {
		t.Error(err)
	}
}
