package botfake

import "encoding/json"

// User is a person or a bot, as the Bot API writes it.
type User struct {
	ID           int64  `json:"id"`
	IsBot        bool   `json:"is_bot"`
	FirstName    string `json:"first_name"`
	Username     string `json:"username,omitempty"`
	LanguageCode string `json:"language_code,omitempty"`
}

// me is the bot, with what only getMe says of it.
type me struct {
	User
	CanJoinGroups bool `json:"can_join_groups"`
	ReadsAll      bool `json:"can_read_all_group_messages"`
	Inline        bool `json:"supports_inline_queries"`
	Business      bool `json:"can_connect_to_business"`
	WebApp        bool `json:"has_main_web_app"`
	Topics        bool `json:"has_topics_enabled"`
	UserTopics    bool `json:"allows_users_to_create_topics"`
	Bots          bool `json:"can_manage_bots"`
	Guests        bool `json:"supports_guest_queries"`
	JoinRequests  bool `json:"supports_join_request_queries"`
}

// Chat is where a message stands.
type Chat struct {
	ID        int64  `json:"id"`
	Type      string `json:"type"` // "private", "group", "supergroup" or "channel"
	Title     string `json:"title,omitempty"`
	Username  string `json:"username,omitempty"`
	FirstName string `json:"first_name,omitempty"`
	IsForum   bool   `json:"is_forum,omitempty"`
}

// Entity is a formatted span; Offset and Length count UTF-16 units. It is our own reading, so that the one of the bot
// is checked against it.
type Entity struct {
	Type     string `json:"type"`
	Offset   int    `json:"offset"`
	Length   int    `json:"length"`
	URL      string `json:"url,omitempty"`
	User     *User  `json:"user,omitempty"`
	Language string `json:"language,omitempty"`
	Emoji    string `json:"custom_emoji_id,omitempty"`
}

// Button is one below a message.
type Button struct {
	Text string `json:"text"`
	Data string `json:"callback_data,omitempty"`
	URL  string `json:"url,omitempty"`
}

// Keyboard is rows of buttons below a message.
type Keyboard struct {
	Rows [][]Button `json:"inline_keyboard"`
}

// Preview says how links are shown.
type Preview struct {
	Disabled bool   `json:"is_disabled,omitempty"`
	URL      string `json:"url,omitempty"`
	Small    bool   `json:"prefer_small_media,omitempty"`
	Large    bool   `json:"prefer_large_media,omitempty"`
	Above    bool   `json:"show_above_text,omitempty"`
}

// Document is a file in a message.
type Document struct {
	FileID   string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	Name     string `json:"file_name,omitempty"`
	MIME     string `json:"mime_type,omitempty"`
	Size     int64  `json:"file_size"`
}

// Photo is a picture in a message, in one of its sizes.
type Photo struct {
	FileID   string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	Width    int    `json:"width"`
	Height   int    `json:"height"`
	Size     int64  `json:"file_size"`

	Data []byte `json:"-"`
}

// Origin is where a forwarded message was first written.
type Origin struct {
	Type       string `json:"type"` // "user", "hidden_user", "chat" or "channel"
	Date       int64  `json:"date"`
	Chat       *Chat  `json:"chat,omitempty"`             // of a channel
	MessageID  int64  `json:"message_id,omitempty"`       // in a channel
	SenderChat *Chat  `json:"sender_chat,omitempty"`      // of a chat
	User       *User  `json:"sender_user,omitempty"`      // of a user
	Name       string `json:"sender_user_name,omitempty"` // of a hidden user
}

// Message is what stands in a chat.
type Message struct {
	ID              int64     `json:"message_id"`
	Thread          int64     `json:"message_thread_id,omitempty"`
	InTopic         bool      `json:"is_topic_message,omitempty"`
	From            *User     `json:"from,omitempty"`
	SenderChat      *Chat     `json:"sender_chat,omitempty"`
	Chat            Chat      `json:"chat"`
	Date            int64     `json:"date"` // 0 in a press of a button whose message is gone
	EditDate        int64     `json:"edit_date,omitempty"`
	ReplyTo         *Message  `json:"reply_to_message,omitempty"`
	Forward         *Origin   `json:"forward_origin,omitempty"`
	Text            string    `json:"text,omitempty"`
	Entities        []Entity  `json:"entities,omitempty"`
	Preview         *Preview  `json:"link_preview_options,omitempty"`
	Caption         string    `json:"caption,omitempty"`
	CaptionEntities []Entity  `json:"caption_entities,omitempty"`
	Document        *Document `json:"document,omitempty"`
	Photo           []Photo   `json:"photo,omitempty"`
	Keyboard        *Keyboard `json:"reply_markup,omitempty"`
	NewMembers      []User    `json:"new_chat_members,omitempty"`
	LeftMember      *User     `json:"left_chat_member,omitempty"`
	MigrateTo       int64     `json:"migrate_to_chat_id,omitempty"`
	MigrateFrom     int64     `json:"migrate_from_chat_id,omitempty"`
	Opened          *Opened   `json:"forum_topic_created,omitempty"`

	Own   bool `json:"-"` // the bot wrote it
	Quiet bool `json:"-"` // it came without a sound
	Edits int  `json:"-"` // how often the bot changed it

	touched int64 // when it last changed, in the count of the server's changes
}

// Opened says that a thread of a forum was opened.
type Opened struct {
	Name  string `json:"name"`
	Color int    `json:"icon_color"`
}

// Buttons returns the buttons' texts, row by row.
func (m Message) Buttons() []string {
	var texts []string
	if m.Keyboard != nil {
		for _, row := range m.Keyboard.Rows {
			for _, b := range row {
				texts = append(texts, b.Text)
			}
		}
	}
	return texts
}

// Member is how somebody stands in a chat.
type Member struct {
	User   User   `json:"user"`
	Status string `json:"status"`
	IsIn   *bool  `json:"is_member,omitempty"`  // of "restricted"
	Until  *int64 `json:"until_date,omitempty"` // of "kicked" and "restricted"
	Hidden *bool  `json:"is_anonymous,omitempty"`
	*Rights
}

// mayNot are the rights that somebody who is restricted is said not to have. Some are called as those of an administrator.
var mayNot = []string{
	"can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes",
	"can_send_voice_notes", "can_send_polls", "can_send_other_messages", "can_add_web_page_previews", "can_react_to_messages",
	"can_edit_tag", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
}

// MarshalJSON writes a member as the Bot API does.
func (m Member) MarshalJSON() ([]byte, error) {
	type member Member // without this method
	body, err := json.Marshal(member(m))
	if err != nil || m.Status != muted {
		return body, err
	}
	all := map[string]any{}
	if err := json.Unmarshal(body, &all); err != nil {
		return nil, err
	}
	for _, right := range mayNot {
		all[right] = false
	}
	return json.Marshal(all)
}

// Rights are what an administrator may; those that must be said and matter to nobody here are all given.
type Rights struct {
	Edited   bool  `json:"can_be_edited"`
	Manage   bool  `json:"can_manage_chat"`
	Delete   bool  `json:"can_delete_messages"`
	Video    bool  `json:"can_manage_video_chats"`
	Restrict bool  `json:"can_restrict_members"`
	Promote  bool  `json:"can_promote_members"`
	Info     bool  `json:"can_change_info"`
	Invite   bool  `json:"can_invite_users"`
	Stories  bool  `json:"can_post_stories"`
	EditSt   bool  `json:"can_edit_stories"`
	DeleteSt bool  `json:"can_delete_stories"`
	Welcome  bool  `json:"can_send_welcome_messages"`
	Post     *bool `json:"can_post_messages,omitempty"`
	Edit     *bool `json:"can_edit_messages,omitempty"`
}

// callback is a press of a button.
type callback struct {
	ID       string   `json:"id"`
	From     User     `json:"from"`
	Message  *Message `json:"message,omitempty"`
	Instance string   `json:"chat_instance"`
	Data     string   `json:"data"`
}

// memberUpdate says that the bot's own standing in a chat changed.
type memberUpdate struct {
	Chat Chat   `json:"chat"`
	From User   `json:"from"`
	Date int64  `json:"date"`
	Old  Member `json:"old_chat_member"`
	New  Member `json:"new_chat_member"`
}
