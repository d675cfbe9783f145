package telegram

import (
	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"tumen/digest/entities"
)

// User is a person or a bot.
type User = tgbotapi.User

// Chat is where a message stands.
type Chat struct {
	ID       int64  `json:"id"`
	Type     string `json:"type"` // "private", "group", "supergroup" or "channel"
	Title    string `json:"title"`
	Username string `json:"username"`
	IsForum  bool   `json:"is_forum"`
}

// Private reports whether it is the chat of one person.
func (c Chat) Private() bool { return c.Type == "private" }

// Message is what somebody wrote. The library's own lacks threads, so the fields that the bot reads stand here.
type Message struct {
	ID              int64             `json:"message_id"`
	Thread          int64             `json:"message_thread_id"`
	InTopic         bool              `json:"is_topic_message"` // only then Thread is a forum's: else it is a row of replies
	From            *User             `json:"from"`
	SenderChat      *Chat             `json:"sender_chat"` // a group or channel that wrote as itself: an admin who stays unnamed
	Chat            Chat              `json:"chat"`
	Date            int64             `json:"date"` // unix seconds
	Text            string            `json:"text"`
	Entities        []entities.Entity `json:"entities"`
	Caption         string            `json:"caption"`
	CaptionEntities []entities.Entity `json:"caption_entities"`
	ReplyTo         *Message          `json:"reply_to_message"`
	Forward         *Origin           `json:"forward_origin"`
	Document        *Document         `json:"document"`
	Media                             // what else there can be in it
	Album           string            `json:"media_group_id"` // the same for files and pictures that were sent together
	MigrateTo       int64             `json:"migrate_to_chat_id"`
	MigrateFrom     int64             `json:"migrate_from_chat_id"`
	LeftMember      *User             `json:"left_chat_member"`
	NewMembers      []User            `json:"new_chat_members"`
}

// Media says which of the things that the bot can't read are in a message.
type Media struct {
	Photo     Present `json:"photo"`
	Sticker   Present `json:"sticker"`
	Voice     Present `json:"voice"`
	Video     Present `json:"video"`
	VideoNote Present `json:"video_note"`
	Audio     Present `json:"audio"`
	Animation Present `json:"animation"` // a document comes with it
	Contact   Present `json:"contact"`
	Location  Present `json:"location"`
	Venue     Present `json:"venue"`
	Poll      Present `json:"poll"`
	Dice      Present `json:"dice"`
	Story     Present `json:"story"`
	PaidMedia Present `json:"paid_media"`
	Checklist Present `json:"checklist"`
}

// Any reports whether there is any of them.
func (m Media) Any() bool { return m != Media{} }

// Present says that something is there, whatever it is.
type Present bool

// UnmarshalJSON takes anything but null as present, so that a new form of it poisons no update.
func (p *Present) UnmarshalJSON(data []byte) error {
	*p = string(data) != "null"
	return nil
}

// Origin is where a forwarded message was first written.
type Origin struct {
	Type      string `json:"type"` // "user", "hidden_user", "chat" or "channel"
	Date      int64  `json:"date"`
	Chat      *Chat  `json:"chat"` // of a channel
	Sender    *Chat  `json:"sender_chat"`
	User      *User  `json:"sender_user"`
	MessageID int64  `json:"message_id"` // in a channel
}

// Document is a file that was sent.
type Document struct {
	FileID string `json:"file_id"`
	Name   string `json:"file_name"`
	MIME   string `json:"mime_type"`
	Size   int64  `json:"file_size"` // bytes; 0 when not said
}

// Callback is a press of a button.
type Callback struct {
	ID      string   `json:"id"`
	From    User     `json:"from"`
	Message *Message `json:"message"` // the one with the button; nil or with a zero Date when it is too old
	Data    string   `json:"data"`
}

// Member is how somebody stands in a chat.
type Member struct {
	User   User   `json:"user"`
	Status string `json:"status"` // "creator", "administrator", "member", "restricted", "left" or "kicked"
	IsIn   bool   `json:"is_member"`

	CanSend bool `json:"can_send_messages"` // of who is restricted
	CanPost bool `json:"can_post_messages"` // of an admin of a channel
}

// MemberUpdate says that the bot's own standing in a chat changed.
type MemberUpdate struct {
	Chat Chat   `json:"chat"`
	From User   `json:"from"`
	Date int64  `json:"date"`
	Old  Member `json:"old_chat_member"`
	New  Member `json:"new_chat_member"`
}

// Update is something that happened. At most one of its parts is there.
type Update struct {
	ID          int64         `json:"update_id"`
	Message     *Message      `json:"message"`
	ChannelPost *Message      `json:"channel_post"`
	Callback    *Callback     `json:"callback_query"`
	MyMember    *MemberUpdate `json:"my_chat_member"`
}

// Wanted are the kinds of updates that the bot asks for.
func Wanted() []string {
	return []string{"message", "channel_post", "callback_query", "my_chat_member"}
}

// Button is one of a keyboard below a message. Exactly one of Data and URL is set.
type Button struct {
	Text string `json:"text"`
	Data string `json:"callback_data,omitempty"` // at most 64 bytes
	URL  string `json:"url,omitempty"`
}

// Keyboard is rows of buttons below a message.
type Keyboard struct {
	Rows [][]Button `json:"inline_keyboard"`
}

// Command is an entry of the menu of commands.
type Command struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}
