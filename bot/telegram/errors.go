package telegram

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"tumen/news"
)

// Errors by which callers decide. Each call that fails gives an *Error that wraps one of them, and one of news.
var (
	// ErrBlocked says that the bot can't write to the chat, and won't be able to by itself: stop writing to it.
	ErrBlocked = errors.New("the chat can't be written to")
	// ErrNotModified says that a message stands as the edit would have it: there is nothing left to do.
	ErrNotModified = errors.New("the message stands so already")
	// ErrTooMany says that no more may be sent for the time of RetryAfter.
	ErrTooMany = errors.New("too many requests")
	// ErrMigrated says that the group has the number MigrateTo now.
	ErrMigrated = errors.New("the group has another number now")
	// ErrThreadGone says that the thread was deleted or closed. The chat can still be written to.
	ErrThreadGone = errors.New("the thread can't be written to")
	// ErrRefused says that the server doesn't take the request as it is.
	ErrRefused = errors.New("the request was refused")
	// ErrMessageGone says that the message to be changed was deleted, or can't be changed any more. It counts as ErrRefused.
	ErrMessageGone = errors.New("the message can't be changed")
	// ErrTooOld says that a press of a button was answered too late. It counts as ErrRefused.
	ErrTooOld = errors.New("the press of the button is too old")
	// ErrTooBig says that a file is larger than allowed. It counts as ErrRefused.
	ErrTooBig = errors.New("the file is too big")
	// ErrConflict says that somebody else receives the bot's updates.
	ErrConflict = errors.New("another receives the updates")
	// ErrUnauthorized says that the token is wrong or was revoked.
	ErrUnauthorized = errors.New("the token is not accepted")
	// ErrUnavailable says that no answer came, or none of a Bot API server. Whether the request was heard is unknown.
	ErrUnavailable = errors.New("the server gives no answer")
)

// Error is a call that failed. Its texts have no secret in them.
type Error struct {
	Method      string
	Code        int           // of the Bot API, or the HTTP status; 0 when no answer came
	Description string        // what the server said, or why there is no answer
	RetryAfter  time.Duration // how long the server asks to wait; 0 when it doesn't say
	MigrateTo   int64         // the number that a group has now; 0 otherwise

	kinds  []error
	remedy string
	broken bool // an answer began, but couldn't be taken in: a smaller one might
}

func (e *Error) Error() string {
	text := "telegram " + e.Method + ": "
	if e.Code != 0 && !strings.Contains(e.Description, fmt.Sprint(e.Code)) {
		text += fmt.Sprintf("%d ", e.Code)
	}
	text += e.Description
	if e.remedy != "" {
		text += "; " + e.remedy
	}
	return text
}

// Unwrap returns what the error counts as.
func (e *Error) Unwrap() []error {
	if e.kinds == nil {
		return classify(e.Code, e.Description, e.RetryAfter, e.MigrateTo)
	}
	return e.kinds
}

// failed makes an Error of what an exchange came to.
func (c *Client) failed(method string, x *exchange, err error) error {
	said, refused := errors.AsType[*tgbotapi.Error](err)
	if !refused && !x.ok {
		e := &Error{Method: method, Code: x.status, Description: c.transportFailure(x, err), RetryAfter: x.retryAfter(), broken: x.status == http.StatusOK}
		e.kinds = []error{ErrUnavailable, news.ErrLater}
		if x.status == http.StatusTooManyRequests || e.RetryAfter > 0 {
			e.kinds = []error{ErrTooMany, news.ErrLater}
		}
		return e
	}
	if !refused {
		said = x.refusal()
	}
	e := &Error{
		Method: method, Code: said.Code, Description: c.secrets.clean(said.Message),
		RetryAfter: bounded(said.RetryAfter), MigrateTo: said.MigrateToChatID,
	}
	if e.Code == 0 {
		e.Code = x.status
	}
	if e.RetryAfter == 0 {
		e.RetryAfter = x.retryAfter()
	}
	e.kinds = classify(e.Code, said.Message, e.RetryAfter, e.MigrateTo)
	switch {
	case errors.Is(e, ErrUnauthorized) && e.Code == http.StatusNotFound && c.own:
		e.remedy = "check TELEGRAM_API_URL and TELEGRAM_BOT_TOKEN"
	case errors.Is(e, ErrUnauthorized):
		e.remedy = "check TELEGRAM_BOT_TOKEN, @BotFather shows the valid one"
	case errors.Is(e, ErrConflict):
		e.remedy = "stop the other process that polls with this token, or remove the webhook that is set for it"
	}
	return e
}

// refusal reads as much of a refusal as can be read, where the library can't read all.
func (x *exchange) refusal() *tgbotapi.Error {
	var fields map[string]json.RawMessage
	e := &tgbotapi.Error{Message: "a refusal that can't be read"}
	if json.Unmarshal(x.body, &fields) == nil {
		_ = json.Unmarshal(fields["error_code"], &e.Code)               // stays 0: then the status counts
		_ = json.Unmarshal(fields["description"], &e.Message)           // stays as it is
		_ = json.Unmarshal(fields["parameters"], &e.ResponseParameters) // stays empty
	}
	return e
}

// classify says what a refusal counts as.
func classify(code int, description string, retryAfter time.Duration, migrateTo int64) []error {
	text := strings.ToLower(description)
	code = codeOf(code, text)
	// The library leaves the code out when a file was sent: these two say enough by themselves.
	if retryAfter > 0 || code == http.StatusTooManyRequests {
		return []error{ErrTooMany, news.ErrLater}
	}
	if migrateTo != 0 {
		return []error{ErrMigrated, news.ErrGiveUp}
	}
	switch {
	case code == http.StatusUnauthorized, code == http.StatusMisdirectedRequest,
		code == http.StatusNotFound && !strings.Contains(text, "method not found"), text == "logged out":
		return []error{ErrUnauthorized, news.ErrLater}
	case code == http.StatusForbidden:
		return []error{ErrBlocked, news.ErrGiveUp}
	case code == http.StatusConflict:
		return []error{ErrConflict, news.ErrLater}
	}
	for _, r := range refusals {
		if strings.Contains(text, r.text) {
			return append([]error{news.ErrGiveUp}, r.kinds...)
		}
	}
	if code >= 500 {
		return []error{ErrUnavailable, news.ErrLater}
	}
	return []error{ErrRefused, news.ErrGiveUp}
}

// codeOf finds the code in the description where there is none.
func codeOf(code int, text string) int {
	if code != 0 && code != http.StatusOK {
		return code
	}
	for prefix, code := range map[string]int{
		"bad request": 400, "unauthorized": 401, "forbidden": 403, "not found": 404, "conflict": 409,
		"misdirected request": 421, "too many requests": 429, "internal server error": 500, "bad gateway": 502,
	} {
		if strings.HasPrefix(text, prefix) {
			return code
		}
	}
	return http.StatusBadRequest
}

// refusals are the texts, in small letters, by which the server tells apart what has one code, mostly 400. There is
// nothing else to tell them apart by. The texts are those of the server's published source, those in capitals of what
// stands behind it.
var refusals = []struct {
	text  string
	kinds []error
}{
	{"message is not modified", []error{ErrNotModified}}, // "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as …"
	{"message_not_modified", []error{ErrNotModified}},    // "Bad Request: MESSAGE_NOT_MODIFIED"

	{"thread not found", []error{ErrThreadGone}}, // "Bad Request: message thread not found"
	{"topic_closed", []error{ErrThreadGone}},     // "Bad Request: TOPIC_CLOSED"
	{"topic_deleted", []error{ErrThreadGone}},    // "Bad Request: TOPIC_DELETED"
	{"topic_id_invalid", []error{ErrThreadGone}}, // "Bad Request: TOPIC_ID_INVALID"

	{"message to edit not found", []error{ErrMessageGone, ErrRefused}}, // "Bad Request: message to edit not found"
	{"message can't be edited", []error{ErrMessageGone, ErrRefused}},   // "Bad Request: message can't be edited"
	{"message_id_invalid", []error{ErrMessageGone, ErrRefused}},        // "Bad Request: MESSAGE_ID_INVALID"
	{"query is too old", []error{ErrTooOld, ErrRefused}},               // "Bad Request: query is too old and response timeout expired or query ID is invalid"
	{"file is too big", []error{ErrTooBig, ErrRefused}},                // "Bad Request: file is too big"

	{"chat not found", []error{ErrBlocked}},                       // "Bad Request: chat not found", "Bad Request: private chat not found"
	{"peer_id_invalid", []error{ErrBlocked}},                      // "Bad Request: PEER_ID_INVALID"
	{"not enough rights to send", []error{ErrBlocked}},            // "Bad Request: not enough rights to send text messages to the chat"
	{"have no rights to send", []error{ErrBlocked}},               // "Bad Request: have no rights to send a message"
	{"need administrator rights", []error{ErrBlocked}},            // "Bad Request: need administrator rights in the channel chat"
	{"chat_write_forbidden", []error{ErrBlocked}},                 // "Bad Request: CHAT_WRITE_FORBIDDEN"
	{"chat_restricted", []error{ErrBlocked}},                      // "Bad Request: CHAT_RESTRICTED"
	{"chat_send_plain_forbidden", []error{ErrBlocked}},            // "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN"
	{"chat_admin_required", []error{ErrBlocked}},                  // "Bad Request: CHAT_ADMIN_REQUIRED"
	{"channel_private", []error{ErrBlocked}},                      // "Bad Request: CHANNEL_PRIVATE"
	{"user_is_blocked", []error{ErrBlocked}},                      // "Bad Request: USER_IS_BLOCKED"
	{"user_is_deactivated", []error{ErrBlocked}},                  // "Bad Request: USER_IS_DEACTIVATED"
	{"input_user_deactivated", []error{ErrBlocked}},               // "Bad Request: INPUT_USER_DEACTIVATED"
	{"bot was kicked", []error{ErrBlocked}},                       // "Bad Request: bot was kicked from the chat", of older servers
	{"group chat was deactivated", []error{ErrBlocked}},           // "Bad Request: group chat was deactivated"
	{"upgraded to a supergroup", []error{ErrBlocked}},             // "Bad Request: group chat was upgraded to a supergroup chat", without the new number
	{"sent message was immediately deleted", []error{ErrRefused}}, // "Internal Server Error: sent message was immediately deleted and can't be returned": sending it again would go on for ever
}
