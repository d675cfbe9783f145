package telegram

import (
	"encoding/json"
	"testing"
	"time"
)

func TestTheLaneOfAnUpdateGoesByWhatItMayTake(t *testing.T) {
	for body, want := range map[string]bool{
		`{"message":{"text":"/start"}}`:                                                  false,
		`{"message":{"text":"/start@bot topic_x","chat":{"type":"group"}}}`:              false,
		`{"message":{"text":"How many soldiers?","chat":{"type":"private"}}}`:            true,
		`{"message":{"text":"Kyiv","chat":{"type":"private"}}}`:                          true,
		`{"message":{"text":" /start"}}`:                                                 true,
		`{"message":{"text":"how many?","chat":{"type":"group"},"reply_to_message":{}}}`: true,
		`{"message":{"text":"/start","forward_origin":{"type":"channel"}}}`:              true, // a report that begins so is no command
		`{"message":{"document":{"file_id":"1"}}}`:                                       true,
		`{"message":{"document":{"file_id":"1"},"caption":"/start"}}`:                    true,
		`{"message":{"caption":"a picture with words"}}`:                                 true,
		`{"message":{"photo":[]}}`:                                                       false,
		`{"message":{"migrate_to_chat_id":-100}}`:                                        false,
		`{"message":{"left_chat_member":{"id":1}}}`:                                      false,
		`{"channel_post":{"text":"/settings"}}`:                                          false,
		`{"channel_post":{"text":"a post"}}`:                                             true,
		`{"callback_query":{"data":"x","message":{"text":"a long digest"}}}`:             false,
		`{"my_chat_member":{}}`:                                                          false,
		`{"poll":{}}`:                                                                    false,
	} {
		var u Update
		if err := json.Unmarshal([]byte(body), &u); err != nil {
			t.Fatal(err)
		}
		if got := Slow(u); got != want {
			t.Errorf("%s: slow is %v", body, got)
		}
		if head, ok := Head([]byte(`{"update_id":1,` + body[1:])); !ok || head.Slow != want {
			t.Errorf("%s: the head is %+v, %v", body, head, ok)
		}
	}
}

func TestTheHeadNamesTheChatOfEveryKindOfUpdate(t *testing.T) {
	for body, want := range map[string]int64{
		`{"update_id":1,"message":{"chat":{"id":-1001234567890123}}}`:              -1001234567890123,
		`{"update_id":1,"channel_post":{"chat":{"id":2}}}`:                         2,
		`{"update_id":1,"callback_query":{"message":{"chat":{"id":3},"date":0}}}`:  3,
		`{"update_id":1,"callback_query":{"inline_message_id":"x"}}`:               0,
		`{"update_id":1,"my_chat_member":{"chat":{"id":4}}}`:                       4,
		`{"update_id":1,"message":{"chat":{"id":"5"}}}`:                            5,
		`{"update_id":1,"message":{"chat":7}}`:                                     0,
		`{"update_id":1,"message":"x"}`:                                            0,
		`{"update_id":1,"message":null,"my_chat_member":{"chat":{"id":6}}}`:        6,
		`{"update_id":1,"edited_message":{"chat":{"id":8}}}`:                       0,
		`{"update_id":1.0,"message":{"chat":{"id":9e0}}}`:                          9,
		`{"update_id":1,"message":{"chat":{"id":9223372036854775808}}}`:            0,
		`{"update_id":1,"message":{"chat":{"id":10}},"message":{"chat":{"id":1}}}`: 1,
	} {
		if head, ok := Head([]byte(body)); !ok || head.ID != 1 || head.Chat != want {
			t.Errorf("%s: got %+v, %v", body, head, ok)
		}
	}
}

func FuzzHead(f *testing.F) {
	for _, seed := range []string{
		delivered, `{}`, `{"update_id":1}`, `{"update_id":"1","message":{"chat":{"id":-100,"type":"group"},"text":"a"}}`, `[`, `null`, `{"update_id":1e3}`,
		`{"update_id":7,"message":{"message_id":1,"from":{"id":5},"chat":{"id":5,"type":"private"},"date":1,"text":"/start","entities":[{"type":"bot_command","offset":0,"length":6}]}}`,
		`{"update_id":7,"message":{"forward_origin":{"type":"channel","chat":{"id":1}},"reply_to_message":{"reply_to_message":{}}}}`,
		`{"update_id":7,"my_chat_member":{"new_chat_member":{"status":"kicked","user":{"id":1}}}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		head, ok := Head(body)
		if ok != (head.ID > 0) {
			t.Fatalf("%d counts as %v", head.ID, ok)
		}
		if !json.Valid(body) && ok {
			t.Fatalf("what is no JSON has the number %d", head.ID)
		}
		var u Update
		if json.Unmarshal(body, &u) != nil {
			if head.Slow {
				t.Fatal("what can't be decoded is slow")
			}
			return
		}
		// What decodes into the bot's own types has the same number and chat there.
		if u.ID > 0 && json.Valid(body) && exactKeys(body) && head.ID != u.ID {
			t.Fatalf("decoded it is %d, its head says %d", u.ID, head.ID)
		}
		kept := head.Update(time.Unix(1, 0))
		if len(body) > 0 {
			body[0] ^= 1
			if string(kept.Body) == string(body) {
				t.Fatal("what is kept changes with what came")
			}
		}
	})
}

// exactKeys reports whether an object has the key of a number as it is written: encoding/json takes other letter cases too.
func exactKeys(body []byte) bool {
	fields := object(body)
	_, ok := fields["update_id"]
	return ok && len(fields) == 1
}

func FuzzParams(f *testing.F) {
	f.Add([]byte(`{"method":"sendMessage","params":{"text":"a","entities":[{"offset":1}],"chat_id":9007199254740993,"x":null,"y":1e400}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		call, err := DecodeCall(body)
		if err != nil {
			return
		}
		kept, err := call.Encode()
		if err != nil {
			t.Fatalf("what was read can't be kept: %v", err)
		}
		again, err := DecodeCall(kept)
		if err != nil {
			t.Fatal(err)
		}
		a, errA := call.Params.forLibrary()
		b, errB := again.Params.forLibrary()
		if errA != nil || errB != nil || len(a) != len(b) {
			t.Fatalf("%v, %v: %v, %v", a, b, errA, errB)
		}
		for name := range a {
			if a[name] != b[name] {
				t.Fatalf("%s is %q, kept again %q", name, a[name], b[name])
			}
		}
	})
}
