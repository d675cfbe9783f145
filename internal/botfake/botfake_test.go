package botfake

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// answer is what the server says.
type answer struct {
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Parameters  struct {
		RetryAfter int   `json:"retry_after"`
		MigrateTo  int64 `json:"migrate_to_chat_id"`
	} `json:"parameters"`
}

// send makes a request, over the network unless the server has none.
func send(tb testing.TB, s *Server, address, kind, body string) (*http.Response, error) {
	tb.Helper()
	req, err := http.NewRequestWithContext(tb.Context(), http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		tb.Fatal(err)
	}
	req.Header.Set("Content-Type", kind)
	client := http.DefaultClient
	if s.o.Offline {
		client = &http.Client{Transport: s.Transport()}
	}
	return client.Do(req)
}

// ask calls a method with the fields of a form.
func ask(tb testing.TB, s *Server, method string, form map[string]string) answer {
	tb.Helper()
	values := url.Values{}
	for k, v := range form {
		values.Set(k, v)
	}
	resp, err := send(tb, s, s.URL+"/bot"+s.Token+"/"+method, "application/x-www-form-urlencoded", values.Encode())
	if err != nil {
		tb.Fatal(err)
	}
	defer resp.Body.Close()
	var a answer
	if err := json.NewDecoder(resp.Body).Decode(&a); err != nil {
		tb.Fatal(err)
	}
	return a
}

func TestAConversation(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{})
	p := s.Person(17, "uk")
	p.Start("topic_x")
	var updates []struct {
		ID      int64 `json:"update_id"`
		Message Message
	}
	if err := json.Unmarshal(ask(t, s, "getUpdates", nil).Result, &updates); err != nil || len(updates) != 1 || updates[0].Message.Text != "/start topic_x" {
		t.Fatalf("%v %v", updates, err)
	}
	if a := ask(t, s, "sendMessage", map[string]string{
		"chat_id": "17", "text": "Привіт", "entities": `[{"type":"bold","offset":0,"length":6}]`,
		"reply_markup": `{"inline_keyboard":[[{"text":"Так","callback_data":"y"}]]}`,
	}); !a.OK {
		t.Fatal(a)
	}
	if m := p.Await("Привіт"); m.ID == 0 || m.Buttons()[0] != "Так" {
		t.Fatal(m)
	}
	p.Press("Так")
	t.Log(string(ask(t, s, "getUpdates", nil).Result))
	t.Log(s.Transcript(17))
}

// digits is a number as a form has it.
func digits(n int64) string { return strconv.FormatInt(n, 10) }
