package botfake

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// Whatever is sent is refused or shown, and what is shown is sound.
func FuzzSend(f *testing.F) {
	f.Add("Привіт, світе", "bold", 0, 6, "https://a.b", "d")
	f.Add(" \n 😀 a\t", "text_link", 3, 2, "tg://user?id=1", "")
	f.Add("a\r\n", "pre", 1, 1, "", strings.Repeat("ж", 40))
	f.Add("한국어", "blockquote", -1, 1<<30, "http://", "\x00")
	f.Fuzz(func(t *testing.T, text, kind string, offset, length int, link, data string) {
		s := Start(t, Options{Offline: true, Unchecked: true, Limits: NoLimits})
		s.tb = nil // what is silently lost is no failure here
		s.Person(17, "uk").Start("")
		list, err := json.Marshal([]Entity{{Type: kind, Offset: offset, Length: length, URL: link}})
		if err != nil {
			t.Fatal(err)
		}
		keyboard, err := json.Marshal(Keyboard{Rows: [][]Button{{{Text: "a", Data: data}}}})
		if err != nil {
			t.Fatal(err)
		}
		body := url.Values{"chat_id": {"17"}, "text": {text}, "entities": {string(list)}, "reply_markup": {string(keyboard)}}
		req := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/bot"+s.Token+"/sendMessage", strings.NewReader(body.Encode()))
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		got := httptest.NewRecorder()
		s.ServeHTTP(got, req) // in this goroutine, so that the same input takes the same way
		var a answer
		if err := json.Unmarshal(got.Body.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		sent := s.Sent(17)
		if !a.OK {
			if a.Description == "" || len(sent) > 0 {
				t.Errorf("refused without a reason, or shown all the same: %+v, %d", a, len(sent))
			}
			return
		}
		m := sent[0]
		if m.Text == "" || units(m.Text) > mostUnits || strings.TrimRight(m.Text, " \n\t\r") != m.Text {
			t.Errorf("shown: %q", m.Text)
		}
		for _, e := range m.Entities {
			if r := checkSpans(m.Text, []Entity{e}); r != nil || e.Length < 1 {
				t.Errorf("%q with %+v: %v", m.Text, e, r)
			}
		}
		if !strings.Contains(s.Transcript(17), "[a]") {
			t.Error("no keyboard in the transcript")
		}
	})
}
