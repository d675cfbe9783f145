package llm

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// asks is a server within the process that counts what it is asked.
type asks struct {
	chats, lists int
	chat         func(r *http.Request) (*http.Response, error)
	list         string
}

func (a *asks) serve(r *http.Request) (*http.Response, error) {
	if strings.HasSuffix(r.URL.Path, "/models") {
		a.lists++
		return response(200, a.list), nil
	}
	a.chats++
	return a.chat(r)
}

// about is a call about another text.
func about(text string) Call {
	q := call()
	q.User = text
	return q
}

// Somebody has to mend it: what was refused for one article is not sent for each of the thousands that follow.
func TestAWrongKeyOrAMissingModelIsNotSentForEachArticle(t *testing.T) {
	for name, k := range map[string]struct {
		status int
		text   string
		words  string
	}{
		"wrong key":          {401, `{"error":{"message":"Incorrect API key"}}`, "OPENAI_API_KEY"},
		"forbidden":          {403, `{"error":{"message":"Country not supported"}}`, "Country not supported"},
		"wrong key, as 400":  {400, `[{"error":{"message":"API key not valid","status":"INVALID_ARGUMENT"}}]`, "OPENAI_API_KEY"},
		"model":              {404, `{"error":{"message":"model 'm' not found"}}`, "TUMEN_MODEL to one of gemma, qwen3"},
		"model, as 400":      {400, `{"error":"Invalid model identifier"}`, "TUMEN_MODEL to one of gemma, qwen3"},
		"model, as 403":      {403, `{"error":{"message":"Project p does not have access to model m","code":"model_not_found"}}`, "TUMEN_MODEL"},
		"address":            {404, `404 page not found`, "OPENAI_BASE_URL"},
		"page of a stranger": {200, `<title>Log in</title>`, "OPENAI_BASE_URL"},
	} {
		t.Run(name, func(t *testing.T) {
			mended := false
			s := &asks{list: `{"data":[{"id":"qwen3"},{"id":"gemma"}]}`, chat: func(*http.Request) (*http.Response, error) {
				if mended {
					return response(200, completion(good, "stop")), nil
				}
				return response(k.status, k.text), nil
			}}
			if k.words == "OPENAI_BASE_URL" {
				s.list = `<title>no list either</title>`
			}
			var log logged
			inBubble(t, s.serve, func(t *testing.T, c *Client) {
				until := time.Now().Add(wrongRest)
				for _, text := range []string{"one", "two", "three"} {
					_, err := c.Ask(t.Context(), about(text))
					wait, ok := errors.AsType[*news.WaitError](err)
					if !ok || !wait.Until.Equal(until) || !errors.Is(err, news.ErrLater) || !strings.Contains(err.Error(), k.words) ||
						!strings.Contains(wait.Error(), k.words) {
						t.Errorf("%s: %v", text, err)
					}
					time.Sleep(time.Minute)
				}
				if s.chats != 1 || s.lists > 1 {
					t.Errorf("%d questions, %d looks at the list", s.chats, s.lists)
				}
				if n := strings.Count(log.String(), "level=WARN msg=\"the model"); n != 1 {
					t.Errorf("%d warnings:\n%s", n, log.String())
				}
				mended = true
				time.Sleep(time.Until(until))
				if _, err := c.Ask(t.Context(), about("four")); err != nil {
					t.Errorf("when it is mended: %v", err)
				}
			}, func(o *Options) { o.Log = log.logger() })
		})
	}
}

// Reports may have another model than digests.
func TestAMissingModelStopsNoOther(t *testing.T) {
	s := &asks{list: `{"data":[{"id":"n"}]}`}
	s.chat = func(*http.Request) (*http.Response, error) {
		if s.chats == 1 {
			return response(404, `{"error":{"message":"model 'm' not found"}}`), nil
		}
		return response(200, completion(good, "stop")), nil
	}
	inBubble(t, s.serve, func(t *testing.T, c *Client) {
		if _, err := c.Ask(t.Context(), call()); !errors.Is(err, news.ErrLater) {
			t.Errorf("got %v", err)
		}
		q := call()
		q.Model = "n"
		if _, err := c.Ask(t.Context(), q); err != nil {
			t.Errorf("the other: %v", err)
		}
	})
}

func TestAMissingModelDoesNotShowThatTheServerIsWell(t *testing.T) {
	if err := (&news.WaitError{Err: &failure{absent: true}}); answered(err) {
		t.Error("what was not sent counts as answered")
	}
	if answered(&failure{unsent: true}) || !answered(&failure{}) || !answered(&bad{}) || answered(context.Canceled) {
		t.Error("only what came from the server shows that it is there")
	}
}

func TestTheListIsNotAskedForEachCallWithoutAModel(t *testing.T) {
	s := &asks{list: `{"data":[{"id":"a"},{"id":"b"}]}`, chat: func(*http.Request) (*http.Response, error) {
		return response(200, completion(good, "stop")), nil
	}}
	inBubble(t, s.serve, func(t *testing.T, c *Client) {
		for _, text := range []string{"one", "two"} {
			q := about(text)
			q.Model = ""
			if _, err := c.Ask(t.Context(), q); !errors.Is(err, news.ErrLater) || !strings.Contains(err.Error(), "set TUMEN_MODEL to one of them") ||
				!strings.Contains(err.Error(), "a, b") {
				t.Errorf("%s: %v", text, err)
			}
		}
		if s.lists != 1 || s.chats != 0 {
			t.Errorf("%d looks at the list, %d questions", s.lists, s.chats)
		}
		s.list = `{"data":[{"id":"b"}]}`
		time.Sleep(wrongRest)
		q := about("three")
		q.Model = ""
		if r, err := c.Ask(t.Context(), q); err != nil || r.Model != "b" {
			t.Errorf("when there is one: %+v, %v", r, err)
		}
	})
}

// Google lists models/x and takes x.
func TestAModelOfTheListIsNotSaidToBeMissingFromIt(t *testing.T) {
	s := &asks{list: `{"data":[{"id":"models/m"},{"id":"models/n"}]}`, chat: func(*http.Request) (*http.Response, error) {
		return response(404, `{"error":{"message":"unknown model"}}`), nil
	}}
	inBubble(t, s.serve, func(t *testing.T, c *Client) {
		if _, err := c.Ask(t.Context(), call()); err == nil || strings.Contains(err.Error(), "no model of this name") {
			t.Errorf("got %v", err)
		}
	})
}
