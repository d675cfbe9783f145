package llm

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// longestAnswer is the size in bytes above which an answer is refused.
const longestAnswer = 1 << 20

// mostDrafts is how many objects are looked at in thoughts that were never closed.
const mostDrafts = 32

// read finds the JSON object in what a model wrote and checks it. Models put it in fences, say something before or
// after it, and think aloud; the problem is told in words that the model can act on.
func (s *schema) read(text string) (answer []byte, problem string) {
	if len(text) > longestAnswer {
		return nil, fmt.Sprintf("it is longer than %d bytes", longestAnswer)
	}
	object, problem := object(strings.ToValidUTF8(text, "\uFFFD"))
	if problem != "" {
		return nil, problem
	}
	return s.check(object)
}

// object cuts the one JSON object out of a text.
func object(text string) (found []byte, problem string) {
	text, thinking := withoutThoughts(text)
	if strings.TrimSpace(text) == "" {
		return nil, "it is empty"
	}
	problem = "there is no JSON object in it"
	for range mostDrafts {
		start := objectStart(text)
		if start < 0 {
			return nil, problem
		}
		var raw json.RawMessage
		d := json.NewDecoder(strings.NewReader(text[start:]))
		err := d.Decode(&raw)
		switch {
		case errors.Is(err, io.ErrUnexpectedEOF):
			problem = "the JSON breaks off before its end"
		case err != nil:
			problem = "it is not valid JSON: " + err.Error()
		case strings.ContainsAny(text[start+int(d.InputOffset()):], "{}[]"):
			problem = "something follows the JSON object; only one object is wanted"
		default:
			return raw, ""
		}
		if !thinking {
			return nil, problem
		}
		// Thoughts without an end may have drafts in them: the answer is the object behind which nothing comes.
		next := start + 1
		if err == nil {
			next = start + int(d.InputOffset())
		}
		text = text[next:]
	}
	return nil, problem
}

// objectStart finds a brace that can begin an object with keys or an empty one, and not one in prose.
func objectStart(text string) int {
	for i := 0; i < len(text); i++ {
		j := strings.IndexByte(text[i:], '{')
		if j < 0 {
			return -1
		}
		i += j
		rest := strings.TrimLeft(text[i+1:min(len(text), i+200)], " \t\r\n")
		if rest == "" || rest[0] == '"' || rest[0] == '}' {
			return i
		}
	}
	return -1
}

// mostThoughts is how often a model may stop to think: a text of nothing but tags must not be read again for each.
const mostThoughts = 8

var thoughts = []string{"think", "thinking", "thought", "reasoning"}

// withoutThoughts drops what a model thought before its answer. Only what stands before the answer is looked at: the
// same words may be part of it. Some servers eat the opening tag; some models never close.
func withoutThoughts(text string) (rest string, unclosed bool) {
	for range mostThoughts {
		text = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(text), "\uFEFF"))
		if text == "" || text[0] == '{' || strings.HasPrefix(text, "```") {
			return text, unclosed
		}
		before := len(text)
		for _, tag := range thoughts {
			if _, after, ok := cutFold(text, "</"+tag+">"); ok {
				text, unclosed = after, false
				break
			}
			if opening := "<" + tag + ">"; len(text) >= len(opening) && strings.EqualFold(text[:len(opening)], opening) {
				text, unclosed = text[len(opening):], true
				break
			}
		}
		if len(text) == before || unclosed {
			break
		}
	}
	return text, unclosed
}

// cutFold is strings.Cut for a separator of ASCII letters in either case.
func cutFold(text, separator string) (before, after string, found bool) {
	for i := 0; ; i++ {
		j := strings.IndexByte(text[i:], separator[0])
		if j < 0 || i+j+len(separator) > len(text) {
			return text, "", false
		}
		i += j
		if strings.EqualFold(text[i:i+len(separator)], separator) {
			return text[:i], text[i+len(separator):], true
		}
	}
}

// isPage reports whether a body is a web page where JSON was to come.
func isPage(body []byte) bool {
	head := bytes.TrimLeft(bytes.TrimPrefix(body, []byte("\uFEFF")), " \t\r\n")
	return len(head) > 0 && head[0] == '<'
}
