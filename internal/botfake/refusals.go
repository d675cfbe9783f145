package botfake

import (
	"fmt"
	"net/http"
)

// refusal is an answer with ok false. Its texts are those of Telegram, as its server of the Bot API (Client.cpp of
// tdlib/telegram-bot-api) and the library below it write them, with the prefix and the small first letter that it adds.
type refusal struct {
	code       int
	text       string
	retryAfter int   // seconds
	migrateTo  int64 // chat
}

// bad is a refusal of what was asked.
func bad(format string, a ...any) *refusal {
	return &refusal{code: http.StatusBadRequest, text: "Bad Request: " + fmt.Sprintf(format, a...)}
}

// forbidden is a refusal for want of a right.
func forbidden(text string) *refusal {
	return &refusal{code: http.StatusForbidden, text: "Forbidden: " + text}
}

// conflict is a refusal of a second reader of updates.
func conflict(text string) *refusal {
	return &refusal{code: http.StatusConflict, text: "Conflict: " + text}
}

// tooMany is a refusal for the time of wait seconds.
func tooMany(wait int) *refusal {
	return &refusal{code: http.StatusTooManyRequests, text: fmt.Sprintf("Too Many Requests: retry after %d", wait), retryAfter: wait}
}

var (
	errUnauthorized  = &refusal{code: http.StatusUnauthorized, text: "Unauthorized"}
	errUnknownMethod = &refusal{code: http.StatusNotFound, text: "Not Found: method not found"}
	errRestart       = &refusal{code: http.StatusInternalServerError, text: "Internal Server Error: restart"}
	errNotFound      = &refusal{code: http.StatusNotFound, text: "Not Found"}
)

// Refusals for the chat.
var (
	errNoChatID        = bad("chat_id is empty")
	errChatNotFound    = bad("chat not found")
	errUserNotFound    = bad("user not found")
	errNeverStarted    = forbidden("bot can't initiate conversation with a user")
	errBlocked         = forbidden("bot was blocked by the user")
	errDeactivated     = forbidden("user is deactivated")
	errKickedGroup     = forbidden("bot was kicked from the group chat")
	errKickedSuper     = forbidden("bot was kicked from the supergroup chat")
	errKickedChannel   = forbidden("bot was kicked from the channel chat")
	errNoMemberGroup   = forbidden("bot is not a member of the group chat")
	errNoMemberSuper   = forbidden("bot is not a member of the supergroup chat")
	errNoMemberChannel = forbidden("bot is not a member of the channel chat")
	errNoPosting       = bad("need administrator rights in the channel chat")
	errMuted           = bad("not enough rights to send text messages to the chat")
	errNoAdmins        = bad("there are no administrators in the private chat")
	errThreadNotFound  = bad("message thread not found")
	errTopicClosed     = bad("TOPIC_CLOSED")
)

// upgraded is the refusal of a group that became a supergroup.
func upgraded(to int64) *refusal {
	r := bad("group chat was upgraded to a supergroup chat")
	r.migrateTo = to
	return r
}

// Refusals for a message.
var (
	errTextEmpty        = bad("message text is empty")
	errMessageEmpty     = bad("message must be non-empty")
	errTooLong          = bad("message is too long")
	errTextTooLong      = bad("text is too long")
	errSpansTooLong     = bad("ENTITIES_TOO_LONG") // met by bots that send many links with long addresses
	errNotUTF8          = bad("strings must be encoded in UTF-8")
	errParseMode        = bad("unsupported parse_mode")
	errCaptionTooLong   = bad("message caption is too long")
	errReplyNotFound    = bad("message to be replied not found")
	errReplyJSON        = bad("can't parse reply parameters JSON object")
	errPreviewJSON      = bad("can't parse link preview options JSON object")
	errEditNotFound     = bad("message to edit not found")
	errNotEditable      = bad("message can't be edited")
	errNoTextToEdit     = bad("there is no text in the message to edit")
	errNotModified      = bad("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	errNoMessageID      = bad("message identifier is not specified")
	errDeleteNotFound   = bad("message to delete not found")
	errNotDeletable     = bad("message can't be deleted")
	errMarkupJSON       = bad("can't parse reply keyboard markup JSON object")
	errMarkupTooLong    = bad("reply markup is too long")
	errKeyboardForm     = bad("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays")
	errNoButtonText     = bad("can't parse inline keyboard button: Can't find field \"text\"")
	errButtonWithout    = bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
	errButtonData       = bad("BUTTON_DATA_INVALID")
	errQueryTooOld      = bad("query is too old and response timeout expired or query ID is invalid")
	errToastTooLong     = bad("MESSAGE_TOO_LONG")
	errWrongAction      = bad("wrong parameter action in request")
	errNoDocument       = bad("there is no document in the request")
	errNoPhoto          = bad("there is no photo in the request")
	errPhotoTooBig      = bad("file is too big")
	errNoPicture        = bad("IMAGE_PROCESS_FAILED")
	errPhotoForm        = bad("PHOTO_INVALID_DIMENSIONS")
	errFileEmpty        = bad("file must be non-empty")
	errFileUnknown      = bad("invalid file_id")
	errFileTooBig       = bad("file is too big")
	errFileNotSpecified = bad("file_id not specified")
)

// Refusals for the reading of updates.
var (
	errWebhookActive = conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	errOtherReader   = conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
	errWebhookTook   = conflict("terminated by setWebhook request")
	errWebhookURL    = bad("invalid webhook URL specified")
	errWebhookPlain  = bad("bad webhook: An HTTPS URL must be provided for webhook")
	errSecretTooLong = bad("secret token is too long")
	errSecretForm    = bad("secret token contains unallowed characters")
)

// Refusals for the menu and the bot's texts.
var (
	errCommandsJSON     = bad("can't parse commands JSON object")
	errCommandsTooMany  = bad("BOT_COMMANDS_TOO_MUCH")
	errCommandEmpty     = bad("command must be non-empty")
	errCommandTooLong   = bad("command length must not exceed 32")
	errCommandName      = bad("BOT_COMMAND_INVALID")
	errNotDescribed     = bad("command description must be non-empty")
	errDescribedTooLong = bad("command description length must not exceed 256")
	errLanguageCode     = bad("invalid language code specified")
	errScopeJSON        = bad("can't parse BotCommandScope JSON object")
	errScopeType        = bad("can't parse BotCommandScope: Unsupported type specified")
	errScopeChat        = bad("can't parse BotCommandScope: Empty chat_id specified")
	errScopePrivate     = bad("can't use specified scope in private chats")
	errScopeChannel     = bad("can't change commands in channel chats")
	// These come from behind the server that can be read, in words that nobody has reported.
	errDescription = bad("the description is longer than 512 characters")
	errShort       = bad("the short description is longer than 120 characters")
	errName        = bad("the name is longer than 64 characters")
)
