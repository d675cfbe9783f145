package botfake

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"tumen/internal/npm"
)

// description returns the installed one, or skips the test, or in CI fails it.
func description(tb testing.TB) *contract {
	tb.Helper()
	npm.Find(tb, described, "botapi")
	c, err := loadContract()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func TestTheDescriptionIsOfACurrentVersionAndHasWhatTheFakeAnswers(t *testing.T) {
	t.Parallel()
	c := description(t)
	if c.version != "10.3" {
		t.Errorf("the description is of Bot API %s", c.version)
	}
	if len(c.methods) < 180 || len(c.types) < 350 {
		t.Errorf("the description has %d methods and %d types: part of it was not read", len(c.methods), len(c.types))
	}
	var known []string
	for name := range c.methods {
		known = append(known, strings.ToLower(name))
	}
	for name := range methods {
		if !slices.Contains(known, name) {
			t.Errorf("the fake answers %s, which the description doesn't know", name)
		}
	}
}

// planted are requests with one thing wrong, and sound ones; values that aren't strings come as JSON.
var planted = []struct {
	rule, method string
	params       map[string]any
	want         string // empty for a sound one
}{
	{"all that the bot sends", "sendMessage", map[string]any{
		"chat_id": 17, "message_thread_id": 3, "text": "a", "entities": []any{map[string]any{"type": "bold", "offset": 0, "length": 1}},
		"link_preview_options": map[string]any{"is_disabled": true}, "disable_notification": true,
		"reply_parameters": map[string]any{"message_id": 1, "allow_sending_without_reply": true},
		"reply_markup":     map[string]any{"inline_keyboard": []any{[]any{map[string]any{"text": "a", "callback_data": "b"}}}},
	}, ""},
	{"a channel by its name", "sendMessage", map[string]any{"chat_id": "@news", "text": "a"}, ""},
	{"a text that looks like JSON", "sendMessage", map[string]any{"chat_id": 17, "text": `{"a":1`}, ""},
	{"another kind of markup", "sendMessage", map[string]any{"chat_id": 17, "text": "a", "reply_markup": map[string]any{"remove_keyboard": true}}, ""},
	{"the updates that are wanted", "getUpdates", map[string]any{"offset": -1, "timeout": 50, "allowed_updates": []any{"message", "my_chat_member"}}, ""},
	{"a scope of commands", "setMyCommands", map[string]any{"commands": []any{map[string]any{"command": "a", "description": "b"}}, "scope": map[string]any{"type": "chat", "chat_id": 17}}, ""},

	{"a method that isn't", "sendMesage", map[string]any{"chat_id": 17}, "sendMesage: Bot API 10.3 has no such method"},
	{"a method in small letters", "sendmessage", map[string]any{"chat_id": 17}, "sendmessage: Bot API 10.3 has no such method"},
	{"a typo", "sendMessage", map[string]any{"chat_id": 17, "text": "a", "disable_notifications": true}, `knows no parameter "disable_notifications"`},
	{"previews as they were switched off", "sendMessage", map[string]any{"chat_id": 17, "text": "a", "disable_web_page_preview": true}, `knows no parameter "disable_web_page_preview"`},
	{"replies as they were", "sendMessage", map[string]any{"chat_id": 17, "text": "a", "reply_to_message_id": 3}, `knows no parameter "reply_to_message_id"`},
	{"a reply that may be missing, as it was", "sendMessage", map[string]any{"chat_id": 17, "text": "a", "allow_sending_without_reply": true}, `knows no parameter "allow_sending_without_reply"`},
	{"no chat", "sendMessage", map[string]any{"text": "a"}, `the parameter "chat_id" is missing`},
	{"a number that is none", "sendMessage", map[string]any{"chat_id": 17, "text": "a", "message_thread_id": "three"}, `message_thread_id is "three", not a number`},
	{"a Boolean that is none", "sendMessage", map[string]any{"chat_id": 17, "text": "a", "protect_content": "ja"}, `protect_content is "ja", not a Boolean`},
	{"a typo in a button", "sendMessage", map[string]any{"chat_id": 17, "text": "a", "reply_markup": map[string]any{"inline_keyboard": []any{[]any{map[string]any{"text": "a", "callbackdata": "b"}}}}},
		`reply_markup.inline_keyboard[0][0] has the unknown field "callbackdata"`},
	{"a button without a text", "sendMessage", map[string]any{"chat_id": 17, "text": "a", "reply_markup": map[string]any{"inline_keyboard": []any{[]any{map[string]any{"callback_data": "b"}}}}},
		`reply_markup.inline_keyboard[0][0] lacks the field "text"`},
	{"buttons that aren't in rows", "sendMessage", map[string]any{"chat_id": 17, "text": "a", "reply_markup": map[string]any{"inline_keyboard": []any{map[string]any{"text": "a"}}}},
		`reply_markup.inline_keyboard[0] is {"text":"a"}, not a list`},
	{"an entity that isn't", "sendMessage", map[string]any{"chat_id": 17, "text": "a", "entities": []any{map[string]any{"type": "bald", "offset": 0, "length": 1}}}, `entities[0].type is "bald"`},
	{"an entity without a length", "sendMessage", map[string]any{"chat_id": 17, "text": "a", "entities": []any{map[string]any{"type": "bold", "offset": 0}}}, `entities[0] lacks the field "length"`},
	{"an offset as a text", "sendMessage", map[string]any{"chat_id": 17, "text": "a", "entities": []any{map[string]any{"type": "bold", "offset": "0", "length": 1}}}, `entities[0].offset is "0", not a number`},
	{"a typo in previews", "sendMessage", map[string]any{"chat_id": 17, "text": "a", "link_preview_options": map[string]any{"disabled": true}}, `link_preview_options has the unknown field "disabled"`},
	{"a typo in a reply", "sendMessage", map[string]any{"chat_id": 17, "text": "a", "reply_parameters": map[string]any{"message_id": 1, "allow_without_reply": true}}, `reply_parameters has the unknown field "allow_without_reply"`},
	{"a parse mode that isn't", "sendMessage", map[string]any{"chat_id": 17, "text": "a", "parse_mode": "html"}, `parse_mode is "html", which is none of the 3 alternatives`},
	{"an update that isn't", "getUpdates", map[string]any{"allowed_updates": []any{"messages"}}, `allowed_updates[0] is "messages", which is no such name`},
	{"the number of an update is none", "getUpdates", map[string]any{"allowed_updates": []any{"update_id"}}, `allowed_updates[0] is "update_id", which is no such name`},
	{"a scope that isn't", "setMyCommands", map[string]any{"commands": []any{}, "scope": map[string]any{"type": "all"}}, `scope.type is "all"`},
	{"a command without a description", "setMyCommands", map[string]any{"commands": []any{map[string]any{"command": "a"}}}, `commands[0] lacks the field "description"`},
}

// asForm is how the client writes parameters: JSON where they aren't strings. asJSON is a JSON body.
func asForm(tb testing.TB, params map[string]any, form bool) map[string]param {
	tb.Helper()
	out := map[string]param{}
	for name, v := range params {
		raw, err := json.Marshal(v)
		if err != nil {
			tb.Fatal(err)
		}
		p := param{text: string(raw), raw: raw}
		if s, is := v.(string); is {
			p.text = s
		}
		if form {
			p.raw = nil
		}
		out[name] = p
	}
	return out
}

func TestPlantedMistakesInRequestsAreCaughtByNameOfMethodAndField(t *testing.T) {
	t.Parallel()
	c := description(t)
	for _, p := range planted {
		for _, form := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, form %v", p.rule, form), func(t *testing.T) {
				t.Parallel()
				found := c.check(&call{method: p.method, params: asForm(t, p.params, form)})
				if p.want == "" {
					if len(found) > 0 {
						t.Errorf("found %q", found)
					}
					return
				}
				if len(found) == 0 || !strings.Contains(strings.Join(found, "\n"), p.want) || !strings.HasPrefix(found[0], p.method) {
					t.Errorf("found %q; want %q", found, p.want)
				}
			})
		}
	}
}

// noted is a test that notes what it is told.
type noted struct {
	testing.TB
	mu   sync.Mutex
	said []string
}

func (n *noted) Errorf(format string, a ...any) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.said = append(n.said, fmt.Sprintf(format, a...))
}

func TestARequestAgainstTheContractFailsTheTest(t *testing.T) {
	t.Parallel()
	description(t)
	n := &noted{TB: t}
	s := Start(n, Options{})
	s.Person(17, "de").Start("")
	if a := ask(t, s, "sendMessage", map[string]string{"chat_id": "17", "text": "a", "disable_web_page_preview": "true"}); !a.OK {
		t.Error("as with Telegram, what is unknown is ignored", a)
	}
	if want := `botfake: sendMessage: Bot API 10.3 knows no parameter "disable_web_page_preview"`; len(n.said) != 1 || n.said[0] != want {
		t.Errorf("said %q", n.said)
	}
	if v := s.Violations(); len(v) != 1 {
		t.Errorf("violations %q", v)
	}
}

func TestAnUncheckedServerKnowsNoContract(t *testing.T) {
	t.Parallel()
	n := &noted{TB: t}
	s := Start(n, Options{Unchecked: true})
	s.Person(17, "de").Start("")
	ask(t, s, "sendMessage", map[string]string{"chat_id": "17", "text": "a", "disable_web_page_preview": "true"})
	if len(n.said) > 0 {
		t.Errorf("said %q", n.said)
	}
}

func TestADescriptionOfAnotherFormIsAnErrorNotASilence(t *testing.T) {
	t.Parallel()
	for _, source := range []string{
		"", "export class X {}", "export interface X { a", "export interface X { a: ", "export type X = Y &", "export interface APIMethods { sendMessage: string }",
	} {
		if _, err := parseContract(source); err == nil {
			t.Errorf("%q is read", source)
		}
	}
}

func FuzzReadTypes(f *testing.F) {
	f.Add(`/** a */ export interface A { b?: "x" | number[]; c: Exclude<keyof A, "b">[] } export type T = | A | { toString(): string }`)
	f.Fuzz(func(_ *testing.T, source string) {
		_ = readTypes(source, map[string]*shape{}) // it may refuse, and must end
	})
}
