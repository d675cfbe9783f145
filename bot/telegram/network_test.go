package telegram

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// hijacked takes the connection from the server, to treat it as a network does.
func hijacked(t *testing.T, treat func(net.Conn)) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		treat(conn)
		_ = conn.Close()
	}
}

func write(t *testing.T, text string) func(net.Conn) {
	return func(c net.Conn) {
		if _, err := io.WriteString(c, text); err != nil {
			t.Error(err)
		}
	}
}

// nowhere is an address at which nobody listens.
func nowhere(t *testing.T) string {
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// network is a way for a call to fail.
type network struct {
	name   string
	answer http.HandlerFunc // of a server; nil for none
	api    string
	change func(*Options)
	want   string // what it counts as
	says   string // stands in the error
}

func networks(t *testing.T) []network {
	elsewhere := func(status int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://elsewhere.example"+r.URL.Path, status)
		}
	}
	proxy := func(address string) func(*Options) {
		return func(o *Options) {
			o.Transport = &http.Transport{Proxy: func(*http.Request) (*url.URL, error) { return url.Parse(address) }}
		}
	}
	refusing := httptest.NewServer(says(407, "<html>Proxy Authentication Required</html>"))
	t.Cleanup(refusing.Close)
	secure := httptest.NewUnstartedServer(says(200, "{}"))
	secure.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelDebug)
	secure.StartTLS()
	t.Cleanup(secure.Close)
	const cutHead = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n"
	return []network{
		{name: "refused connection", api: "http://" + nowhere(t), says: "can't be reached"},
		{name: "no such host", api: "http://telegram.invalid", says: "can't be reached"},
		{name: "TLS failure", api: secure.URL, says: "can't be reached"},
		{name: "TLS where there is none", api: strings.Replace(refusing.URL, "http:", "https:", 1), says: "can't be reached"},
		{name: "timeout", answer: func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
			change: func(o *Options) { o.Timeout = 50 * time.Millisecond }, says: "did not answer in time"},
		{name: "timeout within the answer", answer: func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.WriteString(w, `{"ok":true,`)
			_ = http.NewResponseController(w).Flush()
			<-r.Context().Done()
		}, change: func(o *Options) { o.Timeout = 50 * time.Millisecond }, says: "did not answer in time"},
		{name: "connection cut before the answer", answer: hijacked(t, func(net.Conn) {}), says: "can't be reached"},
		{name: "cut body", answer: hijacked(t, write(t, cutHead+`{"ok":true,"result":{"id":1,"us`)), says: "is broken"},
		{name: "cut chunks", answer: hijacked(t, write(t, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"ok\":tr\r\n")), says: "is broken"},
		{name: "cut without a length", answer: hijacked(t, write(t, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"+`{"ok":true,"result":[{"a`)), says: "is broken"},
		{name: "no HTTP", answer: hijacked(t, write(t, "SSH-2.0-OpenSSH\r\n")), says: "can't be reached"},
		{name: "empty answer", answer: says(200, ""), says: "the answer is empty"},
		{name: "empty 500", answer: says(500, ""), says: "answers 500 Internal Server Error, and the answer is empty"},
		{name: "HTML 502", answer: says(502, "<html><title>502 "+testToken+"</title></html>"), says: "answers 502 Bad Gateway"},
		{name: "HTML 200", answer: says(200, "<html>Log in to the network</html>"), says: "check TELEGRAM_API_URL"},
		{name: "HTML 404", answer: says(404, "404 page not found"), says: "check TELEGRAM_API_URL"},
		{name: "JSON of another", answer: says(200, `{"error":"`+testToken+`"}`), says: "not one of a Bot API server"},
		{name: "a list", answer: says(200, `[]`), says: "not one of a Bot API server"},
		{name: "ok with 500", answer: says(500, `{"ok":true,"result":true}`), says: "answers 500"},
		{name: "redirect elsewhere", answer: elsewhere(302), says: "sends us to elsewhere.example"},
		{name: "redirect that keeps the POST", answer: elsewhere(307), says: "sends us to elsewhere.example"},
		{name: "redirect as a refusal", answer: func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "http://elsewhere.example")
			says(302, `{"ok":false,"error_code":403,"description":"Forbidden"}`)(w, r)
		}, says: "sends us to elsewhere.example"},
		{name: "too long", answer: says(200, `{"ok":true,"result":"`+strings.Repeat("x", longestAnswer)+`"}`), says: "too long"},
		{name: "proxy away", api: "http://a.example", change: proxy("http://u:pa55word@" + nowhere(t)), says: "can't be reached"},
		{name: "proxy refuses", api: "https://a.example", change: proxy(refusing.URL), says: "can't be reached"},
		{name: "proxy that is none", api: "http://a.example", change: proxy("gopher://u:pa55word@x"), says: "can't be reached"},
		{name: "bad proxy setting", api: "http://a.example", change: func(o *Options) {
			o.Transport = &http.Transport{Proxy: func(r *http.Request) (*url.URL, error) {
				return nil, fmt.Errorf("invalid proxy address \"http://u:pa55word@x\" for %s", r.URL)
			}}
		}, says: "can't be reached"},
		{name: "token in the description", answer: says(400, `{"ok":false,"error_code":400,"description":"Bad Request: no /bot`+testToken+`/x of `+url.QueryEscape(testToken)+` or bot12345:`+secretKey+`"}`),
			want: "refused, give up", says: "Bad Request: no /bot***/x"},
		{name: "token in pieces", answer: says(400, `{"ok":false,"error_code":400,"description":"`+secretKey[:20]+`\u200b`+secretKey[20:]+` `+secretKey[:14]+`… …`+secretKey[12:]+`"}`),
			want: "refused, give up", says: "***"},
		{name: "token between invisible signs", answer: says(400, `{"ok":false,"error_code":400,"description":"a`+strings.Join(strings.Split(secretKey, ""), `\u200d`)+`"}`),
			want: "refused, give up", says: "400 a***"},
		{name: "token at the cut", answer: says(400, `{"ok":false,"error_code":400,"description":"`+strings.Repeat("x", longestText-9)+testToken+`"}`),
			want: "refused, give up", says: "xxx"},
	}
}

func TestNoWayToFailShowsTheToken(t *testing.T) {
	for _, n := range networks(t) {
		t.Run(n.name, func(t *testing.T) {
			if n.want == "" {
				n.want = "unavailable, later"
			}
			if n.answer != nil {
				n.api = serve(t, n.answer).URL
			}
			var log logged
			change := func(o *Options) {
				o.Log = log.logger()
				if n.change != nil {
					n.change(o)
				}
			}
			c := client(t, n.api, change)
			var user User
			err := c.Call(t.Context(), "getMe", Params{"a": 1}, &user)
			mustCountAs(t, n.name, err, n.want)
			_, fileErr := c.File(t.Context(), "f", 100)
			_, pollErr := c.Updates(t.Context(), 5, 0)
			hookErr := c.SetWebhook(t.Context(), Hook{URL: "https://x/" + secretKey[5:], Secret: secretKey[6:]})
			log.logger().Error("failed", slog.Any("error", err), slog.Any("file", fileErr), slog.Any("poll", pollErr), slog.Any("hook", hookErr))
			seen := fmt.Sprintf("%v|%+v|%#v|%q|%v|%+v|%s", err, err, err, err, fileErr, pollErr, log.String())
			for e := err; e != nil; e = errors.Unwrap(e) {
				seen += fmt.Sprintf("|%v %#v", e, e)
			}
			mustHide(t, seen)
			if strings.Contains(seen, "pa55word") {
				t.Errorf("the proxy's password is seen in %s", seen)
			}
			if !strings.Contains(err.Error(), n.says) || strings.ContainsAny(err.Error(), "\n\x1b") {
				t.Errorf("got %q, without %q", err, n.says)
			}
		})
	}
}

func TestACallEndsWithItsContext(t *testing.T) {
	begun := make(chan struct{}, 1)
	s := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		begun <- struct{}{}
		<-r.Context().Done()
	})
	c := client(t, s.URL)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-begun
		cancel()
	}()
	err := c.Call(ctx, "getMe", nil, nil)
	if !errors.Is(err, context.Canceled) || errors.Is(err, ErrUnavailable) {
		t.Errorf("got %v", err)
	}
	mustHide(t, fmt.Sprint(err))
	if err := c.Call(canceled(t), "getMe", nil, nil); !errors.Is(err, context.Canceled) || len(s.asked) != 1 {
		t.Errorf("with an ended context: %v, %d requests", err, len(s.asked))
	}
	late, cancelLate := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancelLate()
	if err := c.Call(late, "getMe", nil, nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestAnAnswerThatCameCountsWhenNobodyWaitsAnyMore(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	c := client(t, "http://a.example", func(o *Options) {
		o.Transport = roundTrip(func(*http.Request) (*http.Response, error) {
			w := httptest.NewRecorder()
			says(403, `{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}`)(w, nil)
			r := w.Result()
			r.Body = &closing{r.Body, cancel}
			return r, nil
		})
	})
	if err := c.Call(ctx, "sendMessage", nil, nil); !errors.Is(err, ErrBlocked) {
		t.Errorf("got %v", err)
	}
}

// closing does something when it is closed.
type closing struct {
	io.ReadCloser
	then func()
}

func (c *closing) Close() error {
	c.then()
	return c.ReadCloser.Close()
}

func TestAClientShowsNoTokenWhenItIsPrinted(t *testing.T) {
	c := client(t, "")
	mustHide(t, fmt.Sprintf("%v %+v %#v %+v", c, c, *c, *c))
}

func TestAShortSecretIsHiddenToo(t *testing.T) {
	s := tokenSecrets("12:abcd")
	if got := s.clean("bot12:abcd, abcd of a\tb\x1b\u202e\xffc"); got != "bot***, *** of a bc" {
		t.Errorf("got %q", got)
	}
	if got := tokenSecrets("12:ab").clean("about"); got != "about" { // two letters stand in any text
		t.Errorf("got %q", got)
	}
}

func TestTheAddressOfTheWebhookIsASecretToo(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/getWebhookInfo") {
			says(200, `{"ok":true,"result":{"url":"https://h.example/in/AbC-1_xyz","pending_update_count":3,"last_error_date":7,"last_error_message":"no /in/AbC-1_xyz, 404"}}`)(w, r)
			return
		}
		says(400, `{"ok":false,"error_code":400,"description":"bad webhook: https://h.example/in/AbC-1_xyz with very-secret_1 can't be reached"}`)(w, r)
	})
	c := client(t, s.URL)
	err := c.SetWebhook(t.Context(), Hook{URL: "https://h.example/in/AbC-1_xyz", Secret: "very-secret_1"})
	if text := fmt.Sprint(err); strings.Contains(text, "AbC") || strings.Contains(text, "very") || !strings.Contains(text, "bad webhook: https://h.example") {
		t.Errorf("got %v", err)
	}
	info, err := c.Webhook(t.Context())
	want := HookInfo{Set: true, Host: "h.example", Pending: 3, LastError: "no /***, 404", LastErrorAt: time.Unix(7, 0).UTC()}
	if err != nil || info != want {
		t.Errorf("got %+v, %v", info, err)
	}
}

func TestATokenOfTheWrongFormIsRefusedWithoutShowingIt(t *testing.T) {
	for _, token := range []string{"", "12345", secretKey, "123:a/b", "123:a?b", "123:a%41", "123:" + secretKey + "\n1", "bot123:" + secretKey, "123:" + strings.Repeat("a", 101)} {
		_, err := New(Options{Token: token})
		if err == nil || !strings.Contains(err.Error(), "TELEGRAM_BOT_TOKEN") || token != "" && strings.Contains(err.Error(), token) {
			t.Errorf("%q: got %v", token, err)
		}
	}
	if _, err := New(Options{Token: " " + testToken + "\n"}); err != nil {
		t.Errorf("space around the token: %v", err)
	}
}

func TestTheAddressOfAnOwnServerMayHaveAPathAndASlashAtItsEnd(t *testing.T) {
	s := serve(t, says(200, `{"ok":true,"result":{"id":1,"is_bot":true,"username":"t","can_read_all_group_messages":true}}`))
	for api, want := range map[string]string{"": "/bot", "/": "/bot", "/a/b": "/a/b/bot", "/a//": "/a/bot", "/100%25": "/100%/bot", "/%s": ""} {
		c, err := New(Options{Token: testToken, API: s.URL + api})
		if want == "" {
			if err == nil {
				t.Errorf("%q is taken", api)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", api, err)
			continue
		}
		me, err := c.Me(t.Context())
		if err != nil || !me.CanReadAllGroupMessages || s.last().path != want+testToken+"/getMe" {
			t.Errorf("%q: got %v, %v at %s", api, me, err, s.last().path)
		}
	}
	for _, api := range []string{"localhost:8081", "ftp://a", "http://", "http://u:pa55word@a", "http://a?b=1", "http://a/#c", "http://a b", "://"} {
		_, err := New(Options{Token: testToken, API: api})
		if err == nil || !strings.Contains(err.Error(), "TELEGRAM_API_URL") || strings.Contains(err.Error(), "pa55word") {
			t.Errorf("%q: got %v", api, err)
		}
	}
}

func TestAnAnswerOfAnotherFormIsNotTriedAgain(t *testing.T) {
	s := serve(t, says(200, `{"ok":true,"result":"`+testToken+`"}`))
	var m Member
	err := client(t, s.URL).Call(t.Context(), "getChatMember", nil, &m)
	if !errors.Is(err, news.ErrGiveUp) || errors.Is(err, ErrUnavailable) {
		t.Errorf("got %v", err)
	}
	mustHide(t, fmt.Sprint(err))
}
