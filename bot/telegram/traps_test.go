package telegram

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// These tests show why the library is used for its requests alone: what v5.5.1 does where it is left to itself, beside
// what this package does. The first halves fail when a later version is better, and some of our code can go.

// bare is the library as it comes.
func bare(t *testing.T, address string) *tgbotapi.BotAPI {
	t.Helper()
	b := &tgbotapi.BotAPI{Token: testToken, Client: &http.Client{}}
	b.SetAPIEndpoint(address + "/bot%s/%s")
	return b
}

func TestTrapTheLibraryShowsTheTokenWhenTheNetworkFails(t *testing.T) {
	address := "http://" + nowhere(t)
	if _, err := bare(t, address).GetMe(); err == nil || !strings.Contains(err.Error(), testToken) {
		t.Errorf("the library says %v", err)
	}
	_, err := client(t, address).Me(t.Context())
	mustHide(t, fmt.Sprintf("%+v", err))
}

func TestTrapTheLibrarysLogIsSilent(t *testing.T) {
	_ = client(t, "")
	if err := tgbotapi.SetLogger(nil); err == nil {
		t.Error("the library takes no logger at all")
	}
	if err := muteLibrary(); err != nil {
		t.Error(err)
	}
	b := client(t, "").bot(nil)
	if b.Debug {
		t.Error("the library would log what it sends")
	}
}

func TestTrapOnePoisonedUpdateSpoilsTheLibrarysBatch(t *testing.T) {
	s := serve(t, says(200, `{"ok":true,"result":[{"update_id":1},{"update_id":2,"message":{"message_id":"x"}},{"update_id":3}]}`))
	if got, err := bare(t, s.URL).GetUpdates(tgbotapi.UpdateConfig{}); err == nil {
		t.Errorf("the library takes %v", got)
	}
	raw, err := client(t, s.URL).Updates(t.Context(), 0, 0)
	if err != nil || len(raw) != 3 {
		t.Fatalf("got %s, %v", raw, err)
	}
	for i, body := range raw {
		if head, ok := Head(body); !ok || head.ID != int64(i)+1 {
			t.Errorf("got %+v", head)
		}
	}
}

func TestTrapTheLibraryLosesTheCodeOfARefusedUpload(t *testing.T) {
	s := serve(t, says(429, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}`))
	_, err := bare(t, s.URL).UploadFiles("sendDocument", nil, []tgbotapi.RequestFile{{Name: "document", Data: tgbotapi.FileBytes{Name: "a", Bytes: []byte("b")}}})
	e, ok := errors.AsType[*tgbotapi.Error](err)
	if !ok || e.Code != 0 || e.RetryAfter != 7 {
		t.Errorf("the library says %+v", err)
	}
	if err := client(t, s.URL).failed("sendDocument", &exchange{}, err); !errors.Is(err, ErrTooMany) {
		t.Errorf("got %v", err)
	}
}

func TestTrapTheLibraryTakesAPageForBrokenJSON(t *testing.T) {
	s := serve(t, says(502, "<html><title>502 Bad Gateway</title></html>"))
	_, err := bare(t, s.URL).GetMe()
	if _, ok := errors.AsType[*json.SyntaxError](err); !ok {
		t.Errorf("the library says %v", err)
	}
	_, err = client(t, s.URL).Me(t.Context())
	if e, ok := errors.AsType[*Error](err); !ok || e.Code != 502 || !errors.Is(err, ErrUnavailable) {
		t.Errorf("got %v", err)
	}
}

func TestTrapTheLibraryFailsOnWhatWasDone(t *testing.T) {
	s := serve(t, says(200, `{"ok":true,"result":true}`))
	if _, err := bare(t, s.URL).Send(tgbotapi.NewEditMessageText(1, 2, "x")); err == nil {
		t.Error("the library takes true for a message")
	}
	if err := client(t, s.URL).Call(t.Context(), "editMessageText", nil, nil); err != nil {
		t.Error(err)
	}
}

func TestTrapTheLibraryKnowsNoThreads(t *testing.T) {
	const body = `{"update_id":1,"message":{"message_id":2,"message_thread_id":77,"is_topic_message":true,"date":1,"chat":{"id":-5,"type":"supergroup","is_forum":true},"text":"?",
		"forward_origin":{"type":"channel","date":1,"chat":{"id":-6,"title":"c"},"message_id":9},"entities":[{"type":"text_link","offset":0,"length":1,"url":"https://a"}]}}`
	var theirs tgbotapi.Update
	if err := json.Unmarshal([]byte(body), &theirs); err != nil {
		t.Fatal(err)
	}
	if again, err := json.Marshal(theirs); err != nil || strings.Contains(string(again), "77") {
		t.Errorf("the library has %s", again)
	}
	var ours Update
	if err := json.Unmarshal([]byte(body), &ours); err != nil {
		t.Fatal(err)
	}
	m := ours.Message
	if m.Thread != 77 || !m.InTopic || !m.Chat.IsForum || m.Forward.Chat.ID != -6 || m.Forward.MessageID != 9 || m.Entities[0].URL != "https://a" {
		t.Errorf("got %+v", m)
	}
}
