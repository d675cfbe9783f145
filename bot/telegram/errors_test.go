package telegram

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"tumen/news"
)

// kinds are all that a call can count as.
var kinds = map[string]error{
	"blocked": ErrBlocked, "not modified": ErrNotModified, "too many": ErrTooMany, "migrated": ErrMigrated, "thread gone": ErrThreadGone,
	"refused": ErrRefused, "message gone": ErrMessageGone, "too old": ErrTooOld, "too big": ErrTooBig, "conflict": ErrConflict,
	"unauthorized": ErrUnauthorized, "unavailable": ErrUnavailable, "later": news.ErrLater, "again": news.ErrAgain, "give up": news.ErrGiveUp,
}

// countsAs lists what an error counts as.
func countsAs(err error) map[string]bool {
	found := map[string]bool{}
	for name, kind := range kinds {
		if errors.Is(err, kind) {
			found[name] = true
		}
	}
	return found
}

// refusalsOfTelegram are texts of the server's published source, of what stands behind it, and of reports of users.
var refusalsOfTelegram = []struct {
	code int
	text string
	rest string // of the answer, behind the description
	want string
}{
	{403, "Forbidden: bot was blocked by the user", "", "blocked, give up"},
	{403, "Forbidden: user is deactivated", "", "blocked, give up"},
	{403, "Forbidden: bot was kicked from the group chat", "", "blocked, give up"},
	{403, "Forbidden: bot was kicked from the supergroup chat", "", "blocked, give up"},
	{403, "Forbidden: bot was kicked from the channel chat", "", "blocked, give up"},
	{403, "Forbidden: bot is not a member of the group chat", "", "blocked, give up"},
	{403, "Forbidden: bot is not a member of the supergroup chat", "", "blocked, give up"},
	{403, "Forbidden: bot is not a member of the channel chat", "", "blocked, give up"},
	{403, "Forbidden: the group chat was deleted", "", "blocked, give up"},
	{403, "Forbidden: bot can't initiate conversation with a user", "", "blocked, give up"},
	{403, "Forbidden: bot can't send messages to bots", "", "blocked, give up"},
	{400, "Bad Request: chat not found", "", "blocked, give up"},
	{400, "Bad Request: private chat not found", "", "blocked, give up"},
	{400, "Bad Request: PEER_ID_INVALID", "", "blocked, give up"},
	{400, "Bad Request: not enough rights to send text messages to the chat", "", "blocked, give up"},
	{400, "Bad Request: have no rights to send a message", "", "blocked, give up"},
	{400, "Bad Request: need administrator rights in the channel chat", "", "blocked, give up"},
	{400, "Bad Request: CHAT_WRITE_FORBIDDEN", "", "blocked, give up"},
	{400, "Bad Request: CHAT_RESTRICTED", "", "blocked, give up"},
	{400, "Bad Request: CHANNEL_PRIVATE", "", "blocked, give up"},
	{400, "Bad Request: group chat was deactivated", "", "blocked, give up"},
	{400, "Bad Request: USER_IS_BLOCKED", "", "blocked, give up"},
	{400, "Bad Request: group chat was upgraded to a supergroup chat", `,"parameters":{"migrate_to_chat_id":-1001234567890123}`, "migrated, give up"},
	{400, "Bad Request: group chat was upgraded to a supergroup chat", "", "blocked, give up"}, // whither is not said
	{400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message", "", "not modified, give up"},
	{400, "Bad Request: message thread not found", "", "thread gone, give up"},
	{400, "Bad Request: TOPIC_CLOSED", "", "thread gone, give up"},
	{400, "Bad Request: TOPIC_DELETED", "", "thread gone, give up"},
	{400, "Bad Request: TOPIC_ID_INVALID", "", "thread gone, give up"},
	{400, "Bad Request: message to edit not found", "", "message gone, refused, give up"},
	{400, "Bad Request: message can't be edited", "", "message gone, refused, give up"},
	{400, "Bad Request: MESSAGE_ID_INVALID", "", "message gone, refused, give up"},
	{400, "Bad Request: query is too old and response timeout expired or query ID is invalid", "", "too old, refused, give up"},
	{400, "Bad Request: file is too big", "", "too big, refused, give up"},
	{400, "Bad Request: message text is empty", "", "refused, give up"},
	{400, "Bad Request: message is too long", "", "refused, give up"},
	{400, "Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 5", "", "refused, give up"},
	{400, "Bad Request: BUTTON_DATA_INVALID", "", "refused, give up"},
	{400, "Bad Request: message to be replied not found", "", "refused, give up"},
	{400, "Logged out", "", "unauthorized, later"},
	{401, "Unauthorized", "", "unauthorized, later"},
	{401, "Unauthorized: invalid token specified", "", "unauthorized, later"},
	{404, "Not Found", "", "unauthorized, later"}, // what a token of the wrong form gets
	{404, "Not Found: method not found", "", "refused, give up"},
	{421, "Misdirected Request: unallowed token specified", "", "unauthorized, later"},
	{409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", "", "conflict, later"},
	{409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", "", "conflict, later"},
	{413, "Request Entity Too Large", "", "refused, give up"},
	{429, "Too Many Requests: retry after 7", `,"parameters":{"retry_after":7}`, "too many, later"},
	{429, "Too Many Requests", "", "too many, later"},
	{500, "Internal Server Error: restart", "", "unavailable, later"},
	{500, "Internal Server Error: sent message was immediately deleted and can't be returned", "", "refused, give up"},
	{502, "Bad Gateway", "", "unavailable, later"},
}

func TestEachRefusalCountsAsWhatTheCallerHasToDo(t *testing.T) {
	for _, c := range refusalsOfTelegram {
		text, err := json.Marshal(c.text)
		if err != nil {
			t.Fatal(err)
		}
		s := serve(t, says(c.code, fmt.Sprintf(`{"ok":false,"error_code":%d,"description":%s%s}`, c.code, text, c.rest)))
		err = client(t, s.URL).Call(t.Context(), "sendMessage", nil, nil)
		mustCountAs(t, fmt.Sprintf("%d %s", c.code, c.text), err, c.want)
		e, ok := errors.AsType[*Error](err)
		if !ok || e.Code != c.code || e.Description != c.text || e.Method != "sendMessage" || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%d %s: got %+v", c.code, c.text, err)
			continue
		}
		if strings.Contains(c.rest, "retry_after") && e.RetryAfter != 7*time.Second {
			t.Errorf("%s: wait %s", c.text, e.RetryAfter)
		}
		if strings.Contains(c.rest, "migrate") && e.MigrateTo != -1001234567890123 {
			t.Errorf("%s: to %d", c.text, e.MigrateTo)
		}
		// The library leaves the code out when a file was sent. The text says enough.
		if !strings.Contains(" Logged out Request Entity Too Large", c.text) {
			mustCountAs(t, "without a code: "+c.text, &Error{Description: c.text, RetryAfter: e.RetryAfter, MigrateTo: e.MigrateTo}, c.want)
		}
	}
}

func mustCountAs(t *testing.T, name string, err error, want string) {
	t.Helper()
	expected := map[string]bool{}
	for _, w := range strings.Split(want, ", ") {
		expected[w] = true
	}
	if got := countsAs(err); fmt.Sprint(got) != fmt.Sprint(expected) {
		t.Errorf("%s: counts as %v, want %v (%v)", name, got, expected, err)
	}
}

func TestAnUploadThatIsRefusedWithoutACodeCountsByItsWait(t *testing.T) {
	// What v5.5.1 makes of a 429 on sendDocument.
	library := &tgbotapi.Error{Message: "whatever", ResponseParameters: tgbotapi.ResponseParameters{RetryAfter: 7}}
	err := client(t, "").failed("sendDocument", &exchange{}, library)
	mustCountAs(t, "upload", err, "too many, later")
	if e, ok := errors.AsType[*Error](err); !ok || e.RetryAfter != 7*time.Second {
		t.Errorf("got %+v", err)
	}
}

func TestARefusalThatTheLibraryCantReadIsReadAsFarAsItGoes(t *testing.T) {
	for body, want := range map[string]string{
		`{"ok":false,"error_code":"403","description":"Forbidden: bot was blocked by the user"}`: "blocked, give up",
		`{"ok":false,"error_code":429,"parameters":{"retry_after":1.5}}`:                         "too many, later",
		`{"ok":false,"error_code":400,"description":7}`:                                          "refused, give up",
		`{"ok":false}`: "blocked, give up", // its status is all that it says
	} {
		s := serve(t, says(403, body))
		mustCountAs(t, body, client(t, s.URL).Call(t.Context(), "sendMessage", nil, nil), want)
	}
}

func TestAWaitIsTakenFromTheHeaderTooAndIsBounded(t *testing.T) {
	for value, want := range map[string]time.Duration{"": 0, "12": 12 * time.Second, "-5": 0, "soon": 0, "99999999999": 24 * time.Hour, "999999999": 24 * time.Hour} {
		for _, body := range []string{`<html>429</html>`, `{"ok":false,"error_code":429,"description":"Too Many Requests"}`} {
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Retry-After", value)
				says(429, body)(w, r)
			})
			err := client(t, s.URL).Call(t.Context(), "sendMessage", nil, nil)
			e, ok := errors.AsType[*Error](err)
			if !ok || e.RetryAfter != want || !errors.Is(err, ErrTooMany) {
				t.Errorf("%q, %s: got %+v", value, body, err)
			}
		}
	}
	s := serve(t, says(429, `{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":9000000000000}}`))
	if e, ok := errors.AsType[*Error](client(t, s.URL).Call(t.Context(), "sendMessage", nil, nil)); !ok || e.RetryAfter > 24*time.Hour {
		t.Errorf("got %+v", e)
	}
}

func TestAnErrorThatAPersonMustMendSaysHow(t *testing.T) {
	for _, c := range []struct {
		code        int
		description string
		remedy      string
	}{
		{401, "Unauthorized", "check TELEGRAM_BOT_TOKEN"},
		{404, "Not Found", "check TELEGRAM_API_URL and TELEGRAM_BOT_TOKEN"},
		{409, "Conflict: terminated by other getUpdates request", "stop the other process"},
	} {
		s := serve(t, says(c.code, fmt.Sprintf(`{"ok":false,"error_code":%d,"description":%q}`, c.code, c.description)))
		if err := client(t, s.URL).Call(t.Context(), "getMe", nil, nil); err == nil || !strings.Contains(err.Error(), c.remedy) {
			t.Errorf("got %v", err)
		}
	}
}
