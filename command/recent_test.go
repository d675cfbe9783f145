package command

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

func TestTheLastWarningsAreRememberedWithoutSecrets(t *testing.T) {
	var out bytes.Buffer
	r := newRecent("12345:abcdef", "abcdef", "", "ab")
	log := slog.New(r.handler(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelError}))).With(slog.String("feed", "yonhap"))
	log.Info("nothing of note")
	log.Warn("could not be\nread", slog.Any("error", errors.New("https://h/bot12345:abcdef/x: abcdef refused")), slog.String("stack", "goroutine 1"))
	got := r.last()
	if len(got) != 1 || !strings.Contains(got[0], "could not be read; feed: yonhap; error: https://h/bot•••/x: ••• refused") ||
		strings.Contains(got[0], "goroutine") {
		t.Errorf("%q", got)
	}
	if out.Len() > 0 {
		t.Errorf("a warning is logged where only errors are wanted: %s", &out)
	}
	for i := range mostRecent + 5 {
		log.WithGroup("g").Error("the same again", slog.Int("number", i), slog.String("long", strings.Repeat("ї", 2*longestRecent)))
	}
	got = r.last()
	if len(got) != mostRecent || !strings.Contains(got[0], fmt.Sprintf("number: %d;", mostRecent+4)) || !strings.HasSuffix(got[0], "ї…") {
		t.Errorf("%d: %q", len(got), got[0])
	}
	if !strings.Contains(out.String(), "number=0") {
		t.Error("an error is not logged")
	}
}
