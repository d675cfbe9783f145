package telegram

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"tumen/digest/entities"
	"tumen/news"
)

var sample = entities.Text{Text: "Київ <b> 북한", Entities: []entities.Entity{{Type: entities.Link, Offset: 0, Length: 4, URL: "https://a/?x=1&y=2"}}}

func sampleKeyboard(t *testing.T) *Keyboard {
	t.Helper()
	k, err := NewKeyboard(nil, []Button{{Text: "👍", Data: "1:vote:up"}, {Text: "Seite", URL: "https://example.org/"}})
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestAMessageIsSentTheSameBeforeAndAfterItWasKept(t *testing.T) {
	s := serve(t, says(200, `{"ok":true,"result":{"message_id":77,"date":1}}`))
	c := client(t, s.URL)
	chat := news.Chat{ID: -1001234567890123, Thread: 9007199254740993} // more digits than a float keeps
	call := SendText(sample, Shape{Keyboard: sampleKeyboard(t), Quiet: true, ReplyTo: 9007199254740995})
	id, err := c.Send(t.Context(), chat, call)
	if err != nil || id != 77 {
		t.Fatalf("got %d, %v", id, err)
	}
	direct := s.last()
	want := map[string]string{
		"chat_id": "-1001234567890123", "message_thread_id": "9007199254740993", "text": "Київ <b> 북한", "disable_notification": "true",
		"reply_parameters": `{"allow_sending_without_reply":true,"message_id":9007199254740995}`, "link_preview_options": `{"is_disabled":true}`,
	}
	for name, value := range want {
		if got := direct.params.Get(name); got != value {
			t.Errorf("%s is %q, want %q", name, got, value)
		}
	}
	var spans []entities.Entity
	if err := json.Unmarshal([]byte(direct.params.Get("entities")), &spans); err != nil || !reflect.DeepEqual(spans, sample.Entities) {
		t.Errorf("entities are %s", direct.params.Get("entities"))
	}
	if direct.params.Has("parse_mode") || direct.params.Has("disable_web_page_preview") || direct.params.Has("reply_to_message_id") {
		t.Errorf("old parameters are sent: %v", direct.params)
	}
	if direct.path != "/bot"+testToken+"/sendMessage" {
		t.Errorf("the path is %s", direct.path)
	}

	body, err := call.Encode()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := DecodeCall(body)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := SendText(sample, Shape{Keyboard: sampleKeyboard(t), Quiet: true, ReplyTo: 9007199254740995}).Encode(); err != nil || !bytes.Equal(again, body) {
		t.Errorf("the same message is kept as %s and as %s", again, body)
	}
	if _, err := c.Send(t.Context(), chat, kept); err != nil {
		t.Fatal(err)
	}
	if got := s.last(); !sameJSON(got.params, direct.params) {
		t.Errorf("kept, it is sent as\n%v, directly as\n%v", got.params, direct.params)
	}
	if strings.Contains(string(body), "chat_id") || strings.Contains(string(body), "thread") {
		t.Errorf("the kept call knows its chat: %s", body)
	}
}

// sameJSON compares parameters, those that are JSON as values: keys of a map come in another order than fields.
func sameJSON(a, b map[string][]string) bool {
	read := func(m map[string][]string) map[string]any {
		values := map[string]any{}
		for k, v := range m {
			var x any
			d := json.NewDecoder(strings.NewReader(v[0]))
			d.UseNumber() // each digit counts
			if d.Decode(&x) != nil {
				x = v[0]
			}
			values[k] = x
		}
		return values
	}
	return reflect.DeepEqual(read(a), read(b))
}

func TestAnEditNamesNoThreadAndMayBeAnsweredWithTrue(t *testing.T) {
	s := serve(t, says(200, `{"ok":true,"result":true}`))
	c := client(t, s.URL)
	for _, call := range []Call{EditText(5, sample, Shape{}), EditKeyboard(5, nil), EditKeyboard(5, sampleKeyboard(t))} {
		if id, err := c.Send(t.Context(), news.Chat{ID: 3, Thread: 4}, call); err != nil || id != 0 {
			t.Errorf("%s: got %d, %v", call.Method, id, err)
		}
		if p := s.last().params; p.Has("message_thread_id") || p.Get("message_id") != "5" || p.Get("chat_id") != "3" {
			t.Errorf("%s: sent %v", call.Method, p)
		}
	}
}

func TestPlainLeavesTheTextAndTakesTheSpans(t *testing.T) {
	call := SendText(sample, Shape{Keyboard: sampleKeyboard(t)})
	plain := Plain(call)
	if plain.Params["entities"] != nil || plain.Params["text"] != sample.Text || plain.Params["reply_markup"] == nil {
		t.Errorf("got %v", plain.Params)
	}
	if call.Params["entities"] == nil {
		t.Error("the message itself lost its spans")
	}
}

func TestAKeyboardThatWouldBeRefusedIsNotBuilt(t *testing.T) {
	full := make([]Button, 8)
	for i := range full {
		full[i] = Button{Text: "x", Data: "y"}
	}
	rows := make([][]Button, 13)
	for i := range rows {
		rows[i] = full
	}
	for name, k := range map[string][][]Button{
		"data of 65 bytes":         {{{Text: "a", Data: strings.Repeat("a", 65)}}},
		"33 letters, 66 bytes":     {{{Text: "a", Data: strings.Repeat("ї", 33)}}},
		"neither data nor address": {{{Text: "a"}}},
		"both":                     {{{Text: "a", Data: "b", URL: "https://c"}}},
		"no text":                  {{{Text: " ", Data: "b"}}},
		"a script":                 {{{Text: "a", URL: "javascript:alert(1)"}}},
		"broken letters":           {{{Text: "a\xff", Data: "b"}}},
		"nine in a row":            {append(full, full[0])},
		"104 buttons":              rows,
	} {
		if _, err := NewKeyboard(k...); err == nil {
			t.Errorf("%s: it is built", name)
		}
		_, err := client(t, "http://127.0.0.1:1").Send(t.Context(), news.Chat{ID: 1}, SendText(sample, Shape{Keyboard: &Keyboard{Rows: k}}))
		if !errors.Is(err, ErrRefused) || !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("%s: sending gives %v", name, err)
		}
		if _, err := EditKeyboard(1, &Keyboard{Rows: k}).Encode(); !errors.Is(err, ErrRefused) {
			t.Errorf("%s: keeping gives %v", name, err)
		}
	}
	if _, err := NewKeyboard([]Button{{Text: "a", Data: strings.Repeat("a", 64)}}); err != nil {
		t.Errorf("64 bytes: %v", err)
	}
	if k, err := NewKeyboard(nil, []Button{}); k != nil || err != nil {
		t.Errorf("no buttons: %v, %v", k, err)
	}
}

func TestParametersAreWrittenAsTheServerReadsThem(t *testing.T) {
	type name string
	got, err := Params{
		"text": "a & b", "named": name("x"), "int": -1001234567890123, "id": int64(1 << 60), "unsigned": uint8(3), "yes": true, "no": false, "half": 0.5,
		"number": json.Number("12345678901234567890"), "list": []string{"a"}, "nothing": nil, "no keyboard": (*Keyboard)(nil), "large": float64(1 << 53),
	}.forLibrary()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"text": "a & b", "named": "x", "int": "-1001234567890123", "id": "1152921504606846976", "unsigned": "3", "yes": "true", "no": "false", "half": "0.5",
		"number": "12345678901234567890", "list": `["a"]`, "large": "9007199254740992",
	}
	if !reflect.DeepEqual(map[string]string(got), want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if _, err := (Params{"f": func() {}}).forLibrary(); err == nil {
		t.Error("a function is written")
	}
	if _, err := DecodeCall([]byte(`{"params":{}}`)); !errors.Is(err, news.ErrGiveUp) {
		t.Errorf("a call without a method: %v", err)
	}
	if _, err := DecodeCall([]byte(`{"method":`)); !errors.Is(err, news.ErrGiveUp) {
		t.Errorf("a cut call: %v", err)
	}
}
