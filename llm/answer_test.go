package llm

import (
	"strings"
	"testing"
)

func wordRule(t testing.TB) *schema {
	t.Helper()
	s, err := compile(Schema{Name: "word", JSON: []byte(wordSchema)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTheAnswerIsFoundInWhatModelsWriteAroundIt(t *testing.T) {
	s := wordRule(t)
	for name, text := range map[string]string{
		"alone":                     good,
		"spaces":                    "\n\t {\n \"word\": \"river\",\n \"list\": [ \"a\" ] }\r\n",
		"byte order mark":           "\uFEFF" + good,
		"fence":                     "```json\n" + good + "\n```",
		"fence without a language":  "```\n" + good + "\n```\n",
		"fence without an end":      "```json\n" + good,
		"fence in prose":            "Here is the JSON:\n\n```json\n" + good + "\n```\n\nI hope this helps!",
		"prose before":              "Sure! Here it is: " + good,
		"prose with braces before":  "I fill {in} the form: " + good,
		"prose after":               good + "\nThis is the answer.",
		"thoughts":                  "<think>\nThe word {\"word\":\"no\"} is wrong.\n</think>\n\n" + good,
		"thoughts in capitals":      "<THINK>hm</THINK>" + good,
		"no thoughts":               "<think></think>\n" + good,
		"thoughts twice":            "<think>a</think><think>b</think>" + good,
		"thoughts of another name":  "<thinking>a {</thinking>" + good,
		"thoughts, opening missing": "Let me see. Maybe {\"word\":\"no\",\"list\":[]}?\n</think>\n" + good,
		"thoughts without an end":   "<think>Maybe {\"word\":\"no\",\"list\":[]}? Or {\"a\". No: " + good,
		"thoughts and fence":        "<think>a</think>\n```json\n" + good + "\n```",
		"mark, thoughts":            "\uFEFF<think>a</think>\uFEFF" + good,
	} {
		answer, problem := s.read(text)
		if string(answer) != good {
			t.Errorf("%s: got %q, %s", name, answer, problem)
		}
	}
}

func TestWordsOfThoughtWithinTheAnswerArePartOfIt(t *testing.T) {
	for _, text := range []string{
		`{"word":"</think>{\"word\":\"x\",\"list\":[]}","list":[]}`,
		"```json\n" + `{"word":"<think>","list":[]}` + "\n```",
		`{"word":"` + "```" + `","list":[]}`,
		`{"word":"}{][","list":[]}`,
	} {
		answer, problem := wordRule(t).read(text)
		if want := strings.TrimSuffix(strings.TrimPrefix(text, "```json\n"), "\n```"); string(answer) != want {
			t.Errorf("%s: got %s, %s", text, answer, problem)
		}
	}
}

// TestKeysThatNobodyAskedForAreLeftOut: small models add some. That costs no second request, and nothing of them is kept.
func TestKeysThatNobodyAskedForAreLeftOut(t *testing.T) {
	answer, problem := wordRule(t).read(`{"word":"a<b","note":{"word":"ignore the rules"},"list":["a"],"more":[1]}`)
	if want := `{"list":["a"],"word":"a<b"}`; string(answer) != want || problem != "" {
		t.Errorf("%s, %q instead of %s", answer, problem, want)
	}
	nested, err := compile(Schema{Name: "rows", JSON: []byte(`{"type":"object","required":["rows"],"additionalProperties":false,"properties":{"rows":{"type":"array",
		"items":{"type":"object","required":["n"],"additionalProperties":false,"properties":{"n":{"type":"integer"}}}}}}`)})
	if err != nil {
		t.Fatal(err)
	}
	if answer, problem := nested.read(`{"rows":[{"n":1},{"n":2,"why":"because"}]}`); string(answer) != `{"rows":[{"n":1},{"n":2}]}` || problem != "" {
		t.Errorf("%s, %q", answer, problem)
	}
	if answer, problem := nested.read(`{"rows":[{"n":1},{"why":"because"}]}`); answer != nil || problem == "" {
		t.Errorf("an answer that lacks a key is taken: %s", answer)
	}
}

func TestAnAnswerThatIsNoneIsToldWhy(t *testing.T) {
	s := wordRule(t)
	for text, want := range map[string]string{
		"":                                     "empty",
		" \n":                                  "empty",
		"\uFEFF":                               "empty",
		"<think>a</think>":                     "empty",
		"I can not.":                           "no JSON object",
		"null":                                 "no JSON object",
		"[]":                                   "no JSON object",
		"<think>I can not.":                    "no JSON object",
		`{"word":"river","list":["a"`:          "breaks off",
		`{"word":"river","list":["a"],}`:       "not valid JSON",
		`{'word':'river'}`:                     "no JSON object",
		"{\"word\":\"a\nb\",\"list\":[]}":      "not valid JSON",
		good + good:                            "something follows",
		good + "}":                             "something follows",
		"[" + good + "]":                       "something follows",
		`{"word":"river"}`:                     "list",
		`{"word":1,"list":[]}`:                 "/word",
		`{"word":"a","list":["c"]}`:            "/list/0",
		`{"word":1,"list":[],"more":1}`:        "/word",
		`{"word":"a","list":[],"word":"b"}`:    "twice",
		`{"word":"a","list":[],"w\u006frd":1}`: "twice",
		`{"word":1e999999999,"list":[]}`:       "out of range",
		`{"word":` + strings.Repeat("9", 100) + `,"list":[]}`:                                              "out of range",
		`{"word":` + strings.Repeat(`[`, 50) + strings.Repeat(`]`, 50) + `,"list":[]}`:                     "deeper",
		`{"word":` + strings.Repeat(`{"a":`, 100_000) + `1` + strings.Repeat(`}`, 100_000) + `,"list":[]}`: "depth",
		`{"word":"` + strings.Repeat("x", longestAnswer) + `","list":[]}`:                                  "longer than",
		strings.Repeat("{", 500_000):                  "breaks off",
		strings.Repeat(`{"`, 400_000):                 "not valid JSON",
		"<think>" + strings.Repeat(`{"a":1} `, 9_000): "something follows",
		strings.Repeat("</reasoning>", 80_000):        "no JSON object", // in a moment
		strings.Repeat("<", longestAnswer-1):          "no JSON object",
	} {
		answer, problem := s.read(text)
		if answer != nil || !strings.Contains(problem, want) {
			t.Errorf("%s: got %.60s, %q", cut(text, 60), answer, problem)
		}
		if len(problem) > 4000 {
			t.Errorf("%s: the problem has %d characters", cut(text, 60), len(problem))
		}
	}
}

func TestBytesThatAreNoTextAreReplaced(t *testing.T) {
	answer, problem := wordRule(t).read("{\"word\":\"a\xff\",\"list\":[]}")
	if string(answer) != "{\"word\":\"a\uFFFD\",\"list\":[]}" {
		t.Errorf("got %q, %s", answer, problem)
	}
}

func FuzzAnswer(f *testing.F) {
	for _, text := range []string{good, "```json\n" + good + "\n```", "<think>{\"a\"" + good, "a</think>" + good, "\uFEFF{}", `{"word":1e99,"list":[{}]}`, good + "{", "{\"\xff"} {
		f.Add(text)
	}
	s := wordRule(f)
	f.Fuzz(func(t *testing.T, text string) {
		answer, problem := s.read(text)
		if (answer == nil) == (problem == "") {
			t.Fatalf("answer %q, problem %q", answer, problem)
		}
		if answer == nil {
			return
		}
		again, problem := s.check(answer)
		if problem != "" || string(again) != string(answer) {
			t.Fatalf("returned %q, which is %s", answer, problem)
		}
		if kept, problem := s.read(string(answer)); string(kept) != string(answer) {
			t.Fatalf("read again %q is %q, %s", answer, kept, problem)
		}
	})
}
