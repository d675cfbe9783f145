package editor

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"tumen/evidence"
	"tumen/llm"
	"tumen/news"
)

// server answers chat completions with the given texts, one a request; behind the last it fails the test.
type server struct {
	t       *testing.T
	answers []string
	asked   []string // the user's part of each request
	systems map[string]bool
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var request struct {
		Messages []struct{ Role, Content string }
	}
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil || len(request.Messages) < 2 {
		s.t.Errorf("%d messages, %v", len(request.Messages), err)
	}
	s.systems[request.Messages[0].Content] = true
	s.asked = append(s.asked, request.Messages[1].Content)
	if len(s.asked) > len(s.answers) {
		s.t.Errorf("request %d is one too many:\n%s", len(s.asked), request.Messages[1].Content)
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	answer := s.answers[len(s.asked)-1]
	if answer == "429" {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
		return
	}
	text, _ := json.Marshal(answer)
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, `{"id":"1","object":"chat.completion","model":"test","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":%s}}],`+
		`"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}`, text)
}

// model is an editor that works with a server of the given answers.
func model(t *testing.T, context int, log io.Writer, answers ...string) (*Model, *server) {
	t.Helper()
	s := &server{t: t, answers: answers, systems: map[string]bool{}}
	web := httptest.NewServer(s)
	t.Cleanup(web.Close)
	logger := slog.New(slog.NewTextHandler(log, nil))
	client, err := llm.New(llm.Options{BaseURL: web.URL + "/v1", Timeout: time.Minute, Now: func() time.Time { return day }, Log: logger})
	if err != nil {
		t.Fatal(err)
	}
	return NewModel(ModelOptions{Pack: newEditor(t).pack, Client: client, Models: Models{Report: "test"}, Context: context, Log: logger}), s
}

const briefText = "North Korea sent 1,500 soldiers to Russia, the NIS said. North Korea gave Russia 148 missiles, the NIS said."

// reply is a model's answer of claims about briefText, each with its sentence.
func reply(t *testing.T, texts ...string) string {
	t.Helper()
	r := rawReport{Relevant: true, Claims: []rawClaim{}}
	for i, text := range texts {
		r.Claims = append(r.Claims, rawClaim{Text: text, Category: "troops", Stance: "stated", Attribution: []rawSpeaker{}, Figures: []rawFigure{}, Sentences: []int{i%2 + 1}})
	}
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

const (
	soldiers = "North Korea sent 1,500 soldiers to Russia, the NIS said."
	missiles = "North Korea gave Russia 148 missiles, the NIS said."
	lied     = "North Korea gave Russia 1,480 missiles, the NIS said."
)

func TestAReportIsCheckedRepairedOnceThenDroppedAndCounted(t *testing.T) {
	const extractive = news.Extractive
	by := "test/report-1"
	for _, c := range []struct {
		rule    string
		answers []string
		claims  []string
		dropped int
		by      string
		pending bool
	}{
		{"what passes is taken", []string{reply(t, soldiers, missiles)}, []string{soldiers, missiles}, 0, by, false},
		{"what fails is asked for again", []string{reply(t, soldiers, lied), strings.Replace(reply(t, missiles), "[1]", "[2]", 1)}, []string{soldiers, missiles}, 0, by, false},
		{"what fails again is dropped", []string{reply(t, soldiers, lied), strings.Replace(reply(t, lied), "[1]", "[2]", 1)}, []string{soldiers}, 1, by, false},
		{"what is left out in the repair is counted", []string{reply(t, soldiers, lied), reply(t)}, []string{soldiers}, 1, by, false},
		{"the repair brings no more than it was asked for", []string{reply(t, lied), reply(t, soldiers, missiles)}, []string{soldiers}, 0, by, false},
		{"a repair that can't be read drops what failed", []string{reply(t, soldiers, lied), "no", "no", "no"}, []string{soldiers}, 1, by, false},
		{"a claim made twice is one", []string{reply(t, soldiers, missiles, soldiers)}, []string{soldiers, missiles}, 0, by, false},
		{"a wait in the repair leaves all for later", []string{reply(t, soldiers, lied), "429"}, []string{soldiers, missiles}, 0, extractive, true},
		{"a model that is away is waited for", []string{"429"}, []string{soldiers, missiles}, 0, extractive, true},
		{"not relevant, though it is", []string{`{"relevant":false,"claims":[]}`}, []string{soldiers, missiles}, 0, extractive, false},
		{"no claims, though there are some", []string{`{"relevant":true,"claims":[]}`}, []string{soldiers, missiles}, 0, extractive, false},
		{"nothing but lies", []string{reply(t, lied), reply(t, lied)}, []string{soldiers, missiles}, 1, extractive, false},
		{"an answer that can't be read", []string{"no", "no", "no"}, []string{soldiers, missiles}, 0, extractive, false},
	} {
		var log bytes.Buffer
		m, s := model(t, 0, &log, c.answers...)
		r, err := m.Report(context.Background(), article(briefText, news.English, day))
		if err != nil || r.Dropped != c.dropped || r.By != c.by || (r.Pending != nil) != c.pending || strings.Join(texts(r.Claims), "|") != strings.Join(c.claims, "|") {
			t.Errorf("%s: %v, %+v\n%s", c.rule, err, r, log.String())
		}
		for i, x := range r.Claims {
			if x.Ordinal != i+1 || x.Article != 1 || x.Language != news.English {
				t.Errorf("%s: %+v", c.rule, x)
			}
		}
		if len(s.systems) > 1 {
			t.Errorf("%s: the first part differs from call to call, so that no server can keep it ready", c.rule)
		}
		if strings.Contains(log.String(), "soldiers") || strings.Contains(log.String(), "missiles") {
			t.Errorf("%s: what the article says is in the log:\n%s", c.rule, log.String())
		}
	}
}

func TestAnArticleOffTheTopicHasNoClaimsOfTheModels(t *testing.T) {
	m, _ := model(t, 0, io.Discard, `{"relevant":false,"claims":[]}`)
	r, err := m.Report(context.Background(), article("The weather in Berlin was fine on Monday.", news.English, day))
	if err != nil || len(r.Claims) != 0 || r.By != "test/report-1" || r.Pending != nil {
		t.Errorf("%v: %+v", err, r)
	}
}

func TestACancelledReportOfAModelIsAnError(t *testing.T) {
	m, _ := model(t, 0, io.Discard)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if r, err := m.Report(ctx, article(briefText, news.English, day)); !errors.Is(err, context.Canceled) || r.Claims != nil {
		t.Errorf("%v: %+v", err, r)
	}
}

// Of an article that is longer than the model takes, it gets the first sentence and those on the topic with their
// neighbours, under their own numbers, and the rest is counted.
func TestOfALongArticleTheSentencesOnTheTopicAreRead(t *testing.T) {
	filler := strings.Repeat("The town council met on Monday to speak about the new swimming pool and its costs for all. ", 40)
	text := "A long report begins. " + filler + "The lawmakers came out at noon. " + briefText + " Then they left the building. " + filler
	a := article(text, news.English, day)
	m, s := model(t, 4200, io.Discard, strings.Replace(reply(t, soldiers), "[1]", "[43]", 1))
	r, err := m.Report(context.Background(), a)
	if err != nil || len(r.Claims) != 1 || r.Claims[0].Sentences[0] != 43 {
		t.Fatalf("%v: %+v\n%s", err, r, strings.Join(s.asked, "\n"))
	}
	shown := strings.Count(s.asked[0], "\n[S")
	if r.Unread == 0 || r.Unread+shown != len(a.Sentences) {
		t.Errorf("%d shown and %d unread of %d", shown, r.Unread, len(a.Sentences))
	}
	for _, want := range []string{"[S1] A long", "[S42] The lawmakers", "[S43] North Korea sent", "[S44] North Korea gave", "[S45] Then they"} {
		if !strings.Contains(s.asked[0], want) {
			t.Errorf("%q is not shown:\n%s", want, s.asked[0])
		}
	}
	if llm.Estimate(s.asked[0]) > 4200 {
		t.Error("more is asked than the model takes")
	}
	// a sentence that it was not given can't be cited
	m, _ = model(t, 4200, io.Discard, strings.Replace(reply(t, "The town council met on Monday."), "[1]", "[80]", 1), reply(t))
	if r, err := m.Report(context.Background(), a); err != nil || r.By != news.Extractive || r.Dropped != 1 {
		t.Errorf("%v: %+v", err, r)
	}
}

func TestAModelThatTakesTooLittleIsNotAsked(t *testing.T) {
	m, s := model(t, 500, io.Discard)
	r, err := m.Report(context.Background(), article(briefText, news.English, day))
	if err != nil || r.By != news.Extractive || len(r.Claims) != 2 || len(s.asked) != 0 {
		t.Errorf("%v: %+v", err, r)
	}
}

// FuzzVerify: whatever a model answers, what is taken of it has passed the check against the sentences that it cites.
func FuzzVerify(f *testing.F) {
	a := sample(f, "20-en-gru-missiles")
	v := verifierOf(f, a)
	for _, r := range answers(f) {
		for _, raw := range r.Claims[:2] {
			b, err := json.Marshal(raw)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(b)
		}
	}
	f.Add([]byte(`{"text":"x","figures":[{"value":"1e999","low":"-","high":"NaN"}],"attribution":[{"who":"\u0000"}],"sentences":[1,1,1,-9]}`))
	// what it says of HUR is told by a sentence that it doesn't cite, which gives another number of missiles
	f.Add([]byte(`{"text":"1aAAAA missile0000UkrAiniAn00000000in 2024 0HUR00000!","stance":"stated","sentences":[2]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var raw rawClaim
		if json.Unmarshal(b, &raw) != nil {
			return
		}
		c, _, problems := v.verify(raw)
		if len(problems) > 0 {
			return
		}
		text := evidence.Text{Language: news.English, Text: strings.Join(strings.Fields(raw.Text), " ")}
		if found := v.checker.CheckRecorded(text, evidenceOf(v.righted, a.Language, c.Sentences), a.Published); len(found) > 0 {
			t.Errorf("%q is taken, but %+v", c.Text, found)
		}
		for _, x := range c.Figures {
			if !v.inText(draft{text: raw.Text}, x) {
				t.Errorf("the figure %+v is not in %q", x, raw.Text)
			}
		}
	})
}
