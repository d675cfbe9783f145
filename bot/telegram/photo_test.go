package telegram_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"testing"
	"time"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/internal/botfake"
	"tumen/news"
)

func picture(t *testing.T, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// kept is a call as it comes back from the outbox.
func kept(t *testing.T, c telegram.Call) telegram.Call {
	t.Helper()
	body, err := c.Encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := telegram.DecodeCall(body)
	if err != nil {
		t.Fatal(err)
	}
	return back
}

func TestAPictureComesWholeWithWhatStandsBelow(t *testing.T) {
	s, c := start(t)
	p := s.Person(17, "uk")
	p.Start("")
	data := picture(t, 108, 150)
	caption := entities.Text{Text: "Загиблі · КНДР", Entities: []entities.Entity{{Type: entities.Bold, Offset: 0, Length: 7}}}
	keyboard := &telegram.Keyboard{Rows: [][]telegram.Button{{{Text: "a", Data: "b"}}}}
	call := kept(t, telegram.SendPhoto("killed.png", data, caption, telegram.Shape{Keyboard: keyboard, Quiet: true}))
	id, err := c.Send(t.Context(), news.Chat{ID: 17}, call)
	if err != nil || id == 0 {
		t.Fatal(id, err)
	}
	got := s.Sent(17)[0]
	if len(got.Photo) != 1 || !bytes.Equal(got.Photo[0].Data, data) || got.Photo[0].Width != 108 || got.Caption != caption.Text ||
		len(got.CaptionEntities) != 1 || got.Keyboard == nil || !got.Quiet {
		t.Errorf("%+v", got)
	}
	if plain := telegram.Plain(call); plain.Params["caption_entities"] != nil || plain.File == nil {
		t.Errorf("without its formatting it is %v", plain.Params)
	}
}

// What keeps a message back keeps a picture back, and the wait that the server asks for is known.
func TestARefusedPictureSaysWhy(t *testing.T) {
	s, c := start(t)
	s.Person(17, "uk").Start("")
	send := func(data []byte) error {
		_, err := c.Send(t.Context(), news.Chat{ID: 17}, kept(t, telegram.SendPhoto("a.png", data, entities.Text{}, telegram.Shape{})))
		return err
	}
	for name, data := range map[string][]byte{
		"no picture": []byte("text"), "empty": {}, "thin": picture(t, 1, 21),
	} {
		if err := send(data); !errors.Is(err, telegram.ErrRefused) || !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("%s: %v", name, err)
		}
	}
	s.Fail(botfake.Fault{Method: "sendPhoto", Refused: true})
	if err := send(picture(t, 10, 10)); !errors.Is(err, news.ErrLater) {
		t.Error(err)
	}
	if err := send(picture(t, 10, 10)); err != nil {
		t.Error(err)
	}
	s.Fail(botfake.Fault{Method: "sendPhoto", Code: 429, RetryAfter: 7})
	e, ok := errors.AsType[*telegram.Error](send(picture(t, 10, 10)))
	if !ok || !errors.Is(e, telegram.ErrTooMany) || e.RetryAfter != 7*time.Second {
		t.Errorf("%+v", e)
	}
}
