package botfake

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// tried is what a request came to.
type tried struct {
	code int
	kind string
	body string
	err  error // of the request, or of reading its answer
}

// try sends a message and takes whatever comes.
func try(t *testing.T, s *Server, chat, text string) tried {
	t.Helper()
	resp, err := send(t, s, s.URL+"/bot"+s.Token+"/sendMessage", "application/x-www-form-urlencoded", "chat_id="+chat+"&text="+text)
	if err != nil {
		return tried{err: err}
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return tried{resp.StatusCode, resp.Header.Get("Content-Type"), string(body), err}
}

func TestFaultsByScript(t *testing.T) {
	t.Parallel()
	for _, offline := range []bool{false, true} {
		for _, c := range []struct {
			rule  string
			fault Fault
			fits  func(tried) bool
			sent  int // messages in the chat afterwards
		}{
			{"a refusal", Fault{Code: 403, Text: "Forbidden: bot was blocked by the user"}, func(r tried) bool {
				return r.code == 403 && strings.Contains(r.body, `"description":"Forbidden: bot was blocked by the user"`)
			}, 0},
			{"a refusal with a new chat", Fault{Code: 400, Text: "Bad Request: x", MigrateTo: -1005}, func(r tried) bool {
				return strings.Contains(r.body, `"migrate_to_chat_id":-1005`)
			}, 0},
			{"an error of the server", Fault{Code: 500}, func(r tried) bool {
				return r.code == 500 && strings.Contains(r.body, `"description":"Internal Server Error"`)
			}, 0},
			{"a page of a server before it", Fault{HTML: true}, func(r tried) bool {
				return r.code == 502 && r.kind == "text/html" && strings.HasPrefix(r.body, "<html>")
			}, 0},
			{"an answer cut in its middle", Fault{Cut: true}, func(r tried) bool {
				return r.code == 200 && errors.Is(r.err, io.ErrUnexpectedEOF) && strings.HasPrefix(r.body, `{"ok":true`)
			}, 1},
			{"an answer that never comes", Fault{Lost: true}, func(r tried) bool { return r.err != nil && r.code == 0 }, 1},
			{"nobody listens", Fault{Refused: true}, func(r tried) bool { return r.err != nil && r.code == 0 }, 0},
			{"of another method", Fault{Method: "editMessageText", Code: 500}, func(r tried) bool { return r.code == 200 }, 1},
			{"of another chat", Fault{Chat: 18, Code: 500}, func(r tried) bool { return r.code == 200 }, 1},
			{"later", Fault{Skip: 1, Code: 500}, func(r tried) bool { return r.code == 200 }, 1},
		} {
			t.Run(c.rule, func(t *testing.T) {
				t.Parallel()
				s := Start(t, Options{Offline: offline})
				s.Person(17, "uk").Start("")
				s.Fail(c.fault)
				if r := try(t, s, "17", "a"); !c.fits(r) {
					t.Errorf("%+v", r)
				}
				if n := len(s.Sent(17)); n != c.sent {
					t.Errorf("%d messages, want %d", n, c.sent)
				}
			})
		}
	}
}

func TestFaultsAreMetInTheirOrderAndSoOften(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{Limits: NoLimits})
	s.Person(17, "uk").Start("")
	s.Fail(Fault{Skip: 1, Times: 2, Code: 500})
	stop := s.Fail(Fault{Code: 400, Times: -1})
	codes := []int{}
	for range 6 {
		if len(codes) == 5 {
			stop()
		}
		codes = append(codes, try(t, s, "17", "a").code)
	}
	if want := []int{400, 500, 500, 400, 400, 200}; !equal(codes, want) {
		t.Errorf("%v, want %v", codes, want)
	}
	journal := s.Requests("sendMessage")
	if len(journal) != 6 || !journal[0].Fault || journal[0].Code != 400 || journal[5].Fault || journal[5].Params["text"] != "a" || journal[5].Chat != 17 || s.Count("SENDMESSAGE") != 6 {
		t.Errorf("%+v", journal)
	}
}

func equal(a, b []int) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return bytes.Equal(x, y)
}

func TestASlowAnswerIsWaitedForInTheTimeOfABubble(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := Start(t, Options{Offline: true})
		s.Person(17, "uk").Start("")
		s.Fail(Fault{Delay: time.Minute})
		began := time.Now()
		if r := try(t, s, "17", "a"); r.code != 200 || time.Since(began) != time.Minute {
			t.Errorf("%+v after %s", r, time.Since(began))
		}
		s.Fail(Fault{Late: time.Minute})
		began = time.Now()
		go func() {
			time.Sleep(time.Second)
			if n := len(s.Sent(17)); n != 2 {
				t.Errorf("%d messages: it has taken effect", n)
			}
		}()
		if r := try(t, s, "17", "b"); r.code != 200 || time.Since(began) != time.Minute {
			t.Errorf("%+v after %s", r, time.Since(began))
		}
	})
}

func TestAServerThatIsDownAnswersNobody(t *testing.T) {
	t.Parallel()
	for _, offline := range []bool{false, true} {
		s := Start(t, Options{Offline: offline})
		s.Person(17, "uk").Start("")
		s.Down(true)
		if r := try(t, s, "17", "a"); r.err == nil || offline && !errors.Is(r.err, syscall.ECONNREFUSED) {
			t.Errorf("%+v", r)
		}
		s.Down(false)
		if r := try(t, s, "17", "a"); r.code != 200 {
			t.Errorf("%+v", r)
		}
	}
}

func TestOnlyTheBotIsAnswered(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{Unchecked: true})
	for _, c := range []struct {
		path string
		code int
		want string
	}{
		{"/bot" + s.Token + "/getMe", 200, `"username":"tumen_bot"`},
		{"/bot" + s.Token + "/GETME", 200, `"can_read_all_group_messages":false`},
		{"/bot1:other/getMe", 401, `"description":"Unauthorized"`},
		{"/bot" + s.Token + "/getMeNot", 404, `"description":"Not Found: method not found"`},
		{"/botno-token/getMe", 404, `"description":"Not Found"`},
		{"/getMe", 404, `"description":"Not Found"`},
		{"/file/bot1:other/documents/x", 401, `"description":"Unauthorized"`},
		{"/file/bot" + s.Token + "/documents/x", 404, `"description":"Not Found"`},
	} {
		resp, err := send(t, s, s.URL+c.path, "application/x-www-form-urlencoded", "")
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != c.code || !strings.Contains(string(body), c.want) {
			t.Errorf("%s: %d %s", c.path, resp.StatusCode, body)
		}
	}
}

// The real server takes parameters in each of these ways.
func TestAllFormsOfARequestAreRead(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{Limits: NoLimits})
	s.Person(17, "uk").Start("")
	var parts bytes.Buffer
	w := multipart.NewWriter(&parts)
	for name, value := range (form{"chat_id": "17", "text": "mixed", "reply_markup": keys("a", "b")}) {
		if err := w.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	at := s.URL + "/bot" + s.Token + "/sendMessage"
	for _, c := range []struct{ address, kind, body, want string }{
		{at, "application/x-www-form-urlencoded", "chat_id=17&text=form", "form"},
		{at + "?chat_id=17&text=query", "", "", "query"},
		{at, "application/json", `{"chat_id":17,"text":"object","reply_markup":` + keys("a", "b") + `}`, "object"},
		{at, w.FormDataContentType(), parts.String(), "mixed"},
	} {
		resp, err := send(t, s, c.address, c.kind, c.body)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if sent := s.Sent(17); resp.StatusCode != http.StatusOK || sent[len(sent)-1].Text != c.want {
			t.Errorf("%s: %d", c.want, resp.StatusCode)
		}
	}
	if resp, err := send(t, s, at, "application/json", "["); err != nil || resp.StatusCode != http.StatusBadRequest {
		t.Error(resp, err)
	} else {
		resp.Body.Close()
	}
}

func TestFilesGoBothWays(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{Limits: NoLimits})
	p := s.Person(17, "uk")
	m := p.SendFile("report.html", []byte("<p>a</p>"), "look")
	if m.Document.MIME != "text/html; charset=utf-8" || m.Document.Size != 8 || m.Caption != "look" {
		t.Errorf("%+v", m.Document)
	}
	var f struct {
		Path string `json:"file_path"`
		Size int64  `json:"file_size"`
	}
	if err := json.Unmarshal(ask(t, s, "getFile", form{"file_id": m.Document.FileID}).Result, &f); err != nil || f.Size != 8 {
		t.Fatal(f, err)
	}
	resp, err := send(t, s, s.URL+"/file/bot"+s.Token+"/"+f.Path, "", "")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if body, err := io.ReadAll(resp.Body); err != nil || string(body) != "<p>a</p>" {
		t.Errorf("%s %v", body, err)
	}
	large := p.SendLargeFile("large.pdf", 20<<20+1)
	if a := ask(t, s, "getFile", form{"file_id": large.Document.FileID}); a.Description != errFileTooBig.text {
		t.Error(a)
	}
	var parts bytes.Buffer
	w := multipart.NewWriter(&parts)
	part, err := w.CreateFormFile("document", "figures.csv")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(part, "a,b"); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.WriteField("chat_id", "17"), w.WriteField("caption", "Zahlen"), w.Close()); err != nil {
		t.Fatal(err)
	}
	sent, err := send(t, s, s.URL+"/bot"+s.Token+"/sendDocument", w.FormDataContentType(), parts.String())
	if err != nil {
		t.Fatal(err)
	}
	defer sent.Body.Close()
	if got := p.Await("Zahlen"); got.Document.Name != "figures.csv" {
		t.Errorf("%+v", got)
	}
}
