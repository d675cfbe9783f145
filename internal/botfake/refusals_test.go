package botfake

import (
	"strings"
	"testing"
)

// form is the fields of a request.
type form = map[string]string

// with returns a form with another field.
func with(f form, name, value string) form {
	out := form{name: value}
	for k, v := range f {
		if k != name {
			out[k] = v
		}
	}
	return out
}

// scene is a server with chats of all kinds.
type scene struct {
	*Server
	person, blocker, gone                              *Person
	super, forum, channel, left, kicked, muted, reader *Group
	old                                                *Group   // that became a supergroup
	lost                                               []*Group // kicked from a small group and from a channel, and never in either
	topic, closed                                      int64
	message, foreign, document                         string // numbers in the person's chat
	file, empty                                        string // of files
}

func setScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{Server: Start(t, Options{Limits: NoLimits, Unchecked: true})} // of these, many are against the contract too
	s.person, s.blocker, s.gone = s.Person(17, "uk"), s.Person(20, "en"), s.Person(21, "en")
	s.Person(18, "de") // never writes
	s.person.Start("")
	s.blocker.Start("")
	s.blocker.Block()
	s.gone.Start("")
	s.gone.Deactivate()
	s.super, s.forum = s.Supergroup("Large", s.person), s.Forum("Forum", s.person)
	s.channel, s.left, s.kicked = s.Channel("Channel", s.person), s.Supergroup("Left", s.person), s.Supergroup("Kicked", s.person)
	s.muted, s.reader, s.old = s.Supergroup("Muted", s.person), s.Channel("Reader", s.person), s.Group("Old", s.person)
	for _, g := range []*Group{s.super, s.forum, s.channel, s.kicked, s.muted, s.reader, s.old} {
		g.AddBot(s.person)
	}
	s.kicked.KickBot(s.person)
	s.muted.MuteBot(s.person)
	s.reader.DemoteBot(s.person)
	s.old.Upgrade(s.person)
	s.lost = []*Group{s.Group("a", s.person), s.Channel("b", s.person), s.Group("c", s.person), s.Channel("d", s.person)}
	for _, g := range s.lost[:2] {
		g.AddBot(s.person)
		g.KickBot(s.person)
	}
	s.topic, s.closed = s.forum.Topic("Open"), s.forum.Topic("Closed")
	s.forum.CloseTopic(s.closed)
	s.foreign = digits(s.person.Write("a").ID)
	if a := ask(t, s.Server, "sendMessage", form{"chat_id": "17", "text": "mine", "reply_markup": keys("a", "b")}); !a.OK {
		t.Fatal(a)
	}
	s.message = digits(s.Sent(17)[0].ID)
	s.file, s.empty = s.person.SendFile("a.txt", []byte("a"), "").Document.FileID, s.person.SendFile("b.txt", nil, "").Document.FileID
	if a := ask(t, s.Server, "sendDocument", form{"chat_id": "17", "document": s.file}); !a.OK {
		t.Fatal(a)
	}
	s.document = digits(s.Sent(17)[1].ID)
	return s
}

// keys is a keyboard with one button.
func keys(label, data string) string {
	return `{"inline_keyboard":[[{"text":"` + label + `","callback_data":"` + data + `"}]]}`
}

// links are entities over one letter each, with addresses of a length.
func links(n, length int) string {
	var all []string
	for i := range n {
		address := "https://a.example/" + strings.Repeat("x", length-len("https://a.example/"))
		all = append(all, `{"type":"text_link","offset":`+digits(int64(i))+`,"length":1,"url":"`+address+`"}`)
	}
	return "[" + strings.Join(all, ",") + "]"
}

// Each refusal once, in Telegram's words.
func TestWhatTelegramRefusesIsRefusedInItsWords(t *testing.T) {
	t.Parallel()
	s := setScene(t)
	text := form{"chat_id": "17", "text": "a"}
	to := func(g *Group) form { return with(text, "chat_id", digits(g.ID)) }
	edit := form{"chat_id": "17", "message_id": s.message, "text": "other"}
	command := func(name, description string) string {
		return `[{"command":"` + name + `","description":"` + description + `"}]`
	}
	long := strings.Repeat("ж", 4096)
	for _, c := range []struct {
		rule, method string
		params       form
		code         int
		want         string // the whole description
	}{
		{"no chat", "sendMessage", form{"text": "a"}, 400, "Bad Request: chat_id is empty"},
		{"unknown chat", "sendMessage", with(text, "chat_id", "999"), 400, "Bad Request: chat not found"},
		{"unknown name", "sendMessage", with(text, "chat_id", "@nobody"), 400, "Bad Request: chat not found"},
		{"somebody who never wrote", "sendMessage", with(text, "chat_id", "18"), 403, "Forbidden: bot can't initiate conversation with a user"},
		{"blocked", "sendMessage", with(text, "chat_id", "20"), 403, "Forbidden: bot was blocked by the user"},
		{"deactivated", "sendMessage", with(text, "chat_id", "21"), 403, "Forbidden: user is deactivated"},
		{"not a member", "sendMessage", to(s.left), 403, "Forbidden: bot is not a member of the supergroup chat"},
		{"kicked", "sendMessage", to(s.kicked), 403, "Forbidden: bot was kicked from the supergroup chat"},
		{"kicked from a small group", "sendMessage", to(s.lost[0]), 403, "Forbidden: bot was kicked from the group chat"},
		{"kicked from a channel", "sendMessage", to(s.lost[1]), 403, "Forbidden: bot was kicked from the channel chat"},
		{"not a member of a small group", "sendMessage", to(s.lost[2]), 403, "Forbidden: bot is not a member of the group chat"},
		{"not a member of a channel", "sendMessage", to(s.lost[3]), 403, "Forbidden: bot is not a member of the channel chat"},
		{"muted", "sendMessage", to(s.muted), 400, "Bad Request: not enough rights to send text messages to the chat"},
		{"no admin of the channel", "sendMessage", to(s.reader), 400, "Bad Request: need administrator rights in the channel chat"},
		{"upgraded", "sendMessage", to(s.old), 400, "Bad Request: group chat was upgraded to a supergroup chat"},
		{"unknown thread", "sendMessage", with(to(s.forum), "message_thread_id", "999"), 400, "Bad Request: message thread not found"},
		{"closed thread", "sendMessage", with(to(s.forum), "message_thread_id", digits(s.closed)), 400, "Bad Request: TOPIC_CLOSED"},
		{"the general thread by its number", "sendMessage", with(to(s.forum), "message_thread_id", "1"), 400, "Bad Request: message thread not found"},
		{"a thread of a person", "sendMessage", with(text, "message_thread_id", "3"), 400, "Bad Request: message thread not found"},

		{"no text", "sendMessage", with(text, "text", ""), 400, "Bad Request: message text is empty"},
		{"nothing but space", "sendMessage", with(text, "text", " \n "), 400, "Bad Request: message must be non-empty"},
		{"a unit too long", "sendMessage", with(text, "text", long+"a"), 400, "Bad Request: message is too long"},
		{"a pair of units too long", "sendMessage", with(text, "text", long[:len(long)-2]+"😀"), 400, "Bad Request: message is too long"},
		{"addresses that are too long together", "sendMessage", with(with(text, "text", long), "entities", links(20, 500)), 400, "Bad Request: ENTITIES_TOO_LONG"},
		{"far too long", "sendMessage", with(text, "text", strings.Repeat("a", 1<<15+1)), 400, "Bad Request: text is too long"},
		{"not Unicode", "sendMessage", with(text, "text", "a\xff"), 400, "Bad Request: strings must be encoded in UTF-8"},
		{"markup, which the fake doesn't parse", "sendMessage", with(text, "parse_mode", "HTML"), 400, "Bad Request: unsupported parse_mode"},

		{"no list of entities", "sendMessage", with(text, "entities", "{}"), 400, "Bad Request: can't parse MessageEntity: expected an Array of MessageEntity"},
		{"an entity behind the end", "sendMessage", with(text, "entities", `[{"type":"bold","offset":1,"length":1}]`), 400, "Bad Request: entity begins after the end of the text at UTF-16 offset 1"},
		{"an entity beyond the end", "sendMessage", with(text, "entities", `[{"type":"bold","offset":0,"length":2}]`), 400, "Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2"},
		{"an entity before the beginning", "sendMessage", with(text, "entities", `[{"type":"bold","offset":-1,"length":2}]`), 400, "Bad Request: receive an entity with incorrect offset -1"},
		{"an entity of less than nothing", "sendMessage", with(text, "entities", `[{"type":"bold","offset":0,"length":-1}]`), 400, "Bad Request: receive an entity with incorrect length -1"},
		{"an entity that begins in a letter", "sendMessage", form{"chat_id": "17", "text": "😀a", "entities": `[{"type":"bold","offset":1,"length":2}]`}, 400, "Bad Request: entity begins in a middle of a UTF-16 symbol at byte offset 1"},
		{"an entity that ends in a letter", "sendMessage", form{"chat_id": "17", "text": "a😀", "entities": `[{"type":"bold","offset":0,"length":2}]`}, 400, "Bad Request: entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 2"},
		{"a link to nowhere", "sendMessage", with(text, "entities", `[{"type":"text_link","offset":0,"length":1,"url":"nowhere"}]`), 400, "Bad Request: entity URL 'nowhere' is invalid: Wrong HTTP URL"},

		{"64 bytes and one more", "sendMessage", with(text, "reply_markup", keys("a", strings.Repeat("ж", 32)+"a")), 400, "Bad Request: BUTTON_DATA_INVALID"},
		{"a button without a text", "sendMessage", with(text, "reply_markup", keys("", "b")), 400, "Bad Request: can't parse inline keyboard button: Can't find field \"text\""},
		{"an entity of a kind that isn't", "sendMessage", with(text, "entities", `[{"type":"bald","offset":0,"length":1}]`), 400, "Bad Request: can't parse MessageEntity: Unsupported type specified"},
		{"a mention of nobody", "sendMessage", with(text, "entities", `[{"type":"text_mention","offset":0,"length":1}]`), 400, "Bad Request: can't parse MessageEntity: Can't find field \"user\""},
		{"a button that does nothing", "sendMessage", with(text, "reply_markup", keys("a", "")), 400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"},
		{"a link of a button to nowhere", "sendMessage", with(text, "reply_markup", `{"inline_keyboard":[[{"text":"a","url":"ftp://a.b"}]]}`), 400, "Bad Request: inline keyboard button URL 'ftp://a.b' is invalid: Wrong HTTP URL"},
		{"no JSON for buttons", "sendMessage", with(text, "reply_markup", "keys"), 400, "Bad Request: can't parse reply keyboard markup JSON object"},
		{"buttons that aren't in rows", "sendMessage", with(text, "reply_markup", `{"inline_keyboard":[{"text":"a"}]}`), 400, `Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays`},
		{"101 buttons", "sendMessage", with(text, "reply_markup", `{"inline_keyboard":[`+strings.TrimSuffix(strings.Repeat(`[{"text":"a","callback_data":"b"}],`, 101), ",")+`]}`), 400, "Bad Request: reply markup is too long"},
		{"a reply to nothing", "sendMessage", with(text, "reply_parameters", `{"message_id":999}`), 400, "Bad Request: message to be replied not found"},
		{"previews that aren't JSON", "sendMessage", with(text, "link_preview_options", "no"), 400, "Bad Request: can't parse link preview options JSON object"},
		{"replies that aren't JSON", "sendMessage", with(text, "reply_parameters", "no"), 400, "Bad Request: can't parse reply parameters JSON object"},

		{"an edit of nothing", "editMessageText", with(edit, "message_id", "999"), 400, "Bad Request: message to edit not found"},
		{"an edit of what somebody else wrote", "editMessageText", with(edit, "message_id", s.foreign), 400, "Bad Request: message can't be edited"},
		{"an edit without a message", "editMessageText", form{"chat_id": "17", "text": "a"}, 400, "Bad Request: message identifier is not specified"},
		{"an edit to the same", "editMessageText", form{"chat_id": "17", "message_id": s.message, "text": " mine\n", "reply_markup": keys("a", "b")}, 400, errNotModified.text},
		{"the same keyboard", "editMessageReplyMarkup", form{"chat_id": "17", "message_id": s.message, "reply_markup": keys("a", "b")}, 400, errNotModified.text},
		{"an edit to nothing", "editMessageText", with(edit, "text", ""), 400, "Bad Request: message text is empty"},
		{"an edit to too much", "editMessageText", with(edit, "text", long+"a"), 400, "Bad Request: message is too long"},
		{"an edit where it is blocked", "editMessageText", with(edit, "chat_id", "20"), 403, "Forbidden: bot was blocked by the user"},
		{"a text in place of a file", "editMessageText", with(edit, "message_id", s.document), 400, "Bad Request: there is no text in the message to edit"},
		{"a deletion of what somebody else wrote", "deleteMessage", form{"chat_id": digits(s.super.ID), "message_id": "2"}, 400, "Bad Request: message can't be deleted"},
		{"a deletion of nothing", "deleteMessage", form{"chat_id": "17", "message_id": "999"}, 400, "Bad Request: message to delete not found"},
		{"an action that isn't", "sendChatAction", form{"chat_id": "17", "action": "thinking"}, 400, "Bad Request: wrong parameter action in request"},
		{"an answer to no press", "answerCallbackQuery", form{"callback_query_id": "1"}, 400, "Bad Request: query is too old and response timeout expired or query ID is invalid"},

		{"a member of nothing", "getChatMember", form{"chat_id": "999", "user_id": "17"}, 400, "Bad Request: chat not found"},
		{"a member whom nobody knows", "getChatMember", form{"chat_id": digits(s.super.ID), "user_id": "999"}, 400, "Bad Request: user not found"},
		{"a member where the bot is none", "getChatMember", form{"chat_id": digits(s.left.ID), "user_id": "17"}, 403, "Forbidden: bot is not a member of the supergroup chat"},
		{"admins of a person", "getChatAdministrators", form{"chat_id": "17"}, 400, "Bad Request: there are no administrators in the private chat"},
		{"a chat that isn't", "getChat", form{"chat_id": "999"}, 400, "Bad Request: chat not found"},
		{"leaving a person", "leaveChat", form{"chat_id": "17"}, 400, "Bad Request: chat member status can't be changed in private chats"},
		{"a file that isn't", "getFile", form{"file_id": "x"}, 400, "Bad Request: invalid file_id"},
		{"no file", "getFile", form{"file_id": ""}, 400, "Bad Request: file_id not specified"},
		{"a caption of 1025", "sendDocument", form{"chat_id": "17", "document": s.file, "caption": long[:2*1025]}, 400, "Bad Request: message caption is too long"},
		{"an empty file", "sendDocument", form{"chat_id": "17", "document": s.empty}, 400, "Bad Request: file must be non-empty"},
		{"no photo", "sendPhoto", form{"chat_id": "17", "photo": "x"}, 400, "Bad Request: there is no photo in the request"},
		{"a photo that is a text", "sendPhoto", form{"chat_id": "17", "photo": s.file}, 400, "Bad Request: IMAGE_PROCESS_FAILED"},
		{"a photo without a byte", "sendPhoto", form{"chat_id": "17", "photo": s.empty}, 400, "Bad Request: file must be non-empty"},
		{"no document", "sendDocument", form{"chat_id": "17", "document": "x"}, 400, "Bad Request: there is no document in the request"},

		{"a command in large letters", "setMyCommands", form{"commands": command("Start", "a")}, 400, "Bad Request: BOT_COMMAND_INVALID"},
		{"a command of 33 letters", "setMyCommands", form{"commands": command(strings.Repeat("a", 33), "a")}, 400, "Bad Request: command length must not exceed 32"},
		{"no command", "setMyCommands", form{"commands": command("", "a")}, 400, "Bad Request: command must be non-empty"},
		{"a command without words", "setMyCommands", form{"commands": command("a", " ")}, 400, "Bad Request: command description must be non-empty"},
		{"a command with 257 letters", "setMyCommands", form{"commands": command("a", strings.Repeat("ж", 257))}, 400, "Bad Request: command description length must not exceed 256"},
		{"101 commands", "setMyCommands", form{"commands": "[" + strings.TrimSuffix(strings.Repeat(`{"command":"a","description":"b"},`, 101), ",") + "]"}, 400, "Bad Request: BOT_COMMANDS_TOO_MUCH"},
		{"few commands that are described at length", "setMyCommands", form{"commands": "[" + strings.TrimSuffix(strings.Repeat(`{"command":"a","description":"`+strings.Repeat("b", 250)+`"},`, 17), ",") + "]"}, 400, "Bad Request: BOT_COMMANDS_TOO_MUCH"},
		{"commands of a member in private", "setMyCommands", form{"commands": "[]", "scope": `{"type":"chat_member","chat_id":17,"user_id":17}`}, 400, "Bad Request: can't use specified scope in private chats"},
		{"commands of a channel", "setMyCommands", form{"commands": "[]", "scope": `{"type":"chat","chat_id":` + digits(s.channel.ID) + `}`}, 400, "Bad Request: can't change commands in channel chats"},
		{"commands that aren't JSON", "setMyCommands", form{"commands": "start"}, 400, "Bad Request: can't parse commands JSON object"},
		{"a scope that isn't JSON", "setMyCommands", form{"commands": "[]", "scope": "all"}, 400, "Bad Request: can't parse BotCommandScope JSON object"},
		{"a scope that isn't", "setMyCommands", form{"commands": "[]", "scope": `{"type":"all"}`}, 400, "Bad Request: can't parse BotCommandScope: Unsupported type specified"},
		{"a scope without its chat", "setMyCommands", form{"commands": "[]", "scope": `{"type":"chat"}`}, 400, "Bad Request: can't parse BotCommandScope: Empty chat_id specified"},
		{"a language that isn't", "setMyCommands", form{"commands": "[]", "language_code": "ukr"}, 400, "Bad Request: invalid language code specified"},
		{"commands of an unknown chat", "setMyCommands", form{"commands": "[]", "scope": `{"type":"chat","chat_id":999}`}, 400, "Bad Request: chat not found"},
		{"a description of 513", "setMyDescription", form{"description": strings.Repeat("ж", 513)}, 400, errDescription.text},
		{"a short description of 121", "setMyShortDescription", form{"short_description": strings.Repeat("ж", 121)}, 400, errShort.text},
		{"a name of 65", "setMyName", form{"name": strings.Repeat("ж", 65)}, 400, errName.text},
		{"a webhook without https", "setWebhook", form{"url": "http://example.org/hook"}, 400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"},
		{"a webhook to nowhere", "setWebhook", form{"url": "hook"}, 400, "Bad Request: invalid webhook URL specified"},
		{"a secret with other letters", "setWebhook", form{"url": "https://example.org/", "secret_token": "a b"}, 400, "Bad Request: secret token contains unallowed characters"},
		{"a secret of 257", "setWebhook", form{"url": "https://example.org/", "secret_token": strings.Repeat("a", 257)}, 400, "Bad Request: secret token is too long"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			t.Parallel()
			a := ask(t, s.Server, c.method, c.params)
			if a.OK || a.Code != c.code || a.Description != c.want {
				t.Errorf("%d %q; want %d %q", a.Code, a.Description, c.code, c.want)
			}
			if c.rule == "upgraded" && (a.Parameters.MigrateTo >= 0 || len(s.Messages(a.Parameters.MigrateTo)) != 1) {
				t.Errorf("migrate_to_chat_id is %d", a.Parameters.MigrateTo)
			}
		})
	}
}
