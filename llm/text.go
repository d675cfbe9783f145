package llm

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	longestText = 300 // characters of what a server or a model says, in an error
	longestName = 100 // of a model's name
	masked      = "***"
)

var (
	markup = regexp.MustCompile(`<[^<>]*>`)
	title  = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title`)
)

// cut shortens a text to at most n bytes at a character's end.
func cut(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n] + " …"
}

// plain makes a text of others fit for one line of an error: no markup, no characters that control a terminal or hide,
// at most n characters.
func plain(text string, n int) string {
	text = markup.ReplaceAllString(cut(strings.ToValidUTF8(text, "\uFFFD"), 64<<10), " ")
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) > n {
		text = string([]rune(text)[:n]) + "…"
	}
	return text
}

// secrets are what must not be seen in any text.
type secrets []string

// shortestSecret is the length below which a key is no secret, but a word that a server without keys was given.
const shortestSecret = 4

// shortestPiece is the length from which a piece of a secret is masked too: servers show the beginning of a wrong key.
const shortestPiece = 6

func newSecrets(key string, user *url.Userinfo) secrets {
	found := []string{key}
	if user != nil {
		password, _ := user.Password()
		found = append(found, user.String(), password, user.Username(),
			base64.StdEncoding.EncodeToString([]byte(user.Username()+":"+password)))
	}
	var s secrets
	for _, f := range found {
		if len(f) < shortestSecret {
			continue
		}
		s = append(s, f)
		if escaped := url.QueryEscape(f); escaped != f {
			s = append(s, escaped)
		}
	}
	return s
}

var (
	authorization = regexp.MustCompile(`(?i)\b(bearer|basic)\s+[^\s"'<>,;]+`)
	knownKey      = regexp.MustCompile(`\bsk-[\w*.-]{4,}`)
	starred       = regexp.MustCompile(`[\w.-]*\*{3}[\w.*-]*`)
)

// mask replaces the secrets and longer pieces of them.
func (s secrets) mask(text string) string {
	for _, secret := range s {
		text = strings.ReplaceAll(text, secret, masked)
		text = maskPieces(text, secret)
	}
	text = authorization.ReplaceAllString(text, "$1 "+masked)
	text = knownKey.ReplaceAllString(text, masked)
	return starred.ReplaceAllString(text, masked)
}

func maskPieces(text, secret string) string {
	if len(secret) < shortestPiece {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		n := 0
		for n < len(secret) && i+n < len(text) && strings.Contains(secret, text[i:i+n+1]) {
			n++
		}
		if n >= shortestPiece {
			b.WriteString(masked)
			i += n
			continue
		}
		b.WriteByte(text[i])
		i++
	}
	return b.String()
}

// clean makes what a server said fit to be shown. The masking comes before the cutting, lest half a key remains.
func (c *Client) clean(text string) string {
	return plain(c.secrets.mask(plain(text, 8*longestText)), longestText)
}

// serverText is what a server says of an error.
type serverText struct {
	message string
	code    string // its code and its type
	status  int    // in an error that came with the status of a success
}

// mentions reports whether one of the words stands in it.
func (t serverText) mentions(words ...string) bool {
	all := strings.ToLower(t.message + " " + t.code)
	for _, w := range words {
		if strings.Contains(all, w) {
			return true
		}
	}
	return false
}

// readServerText takes the message out of the forms that servers give it: {"error":{"message":…}}, {"error":"…"},
// {"message":…}, {"detail":…}, a page, or plain words.
func readServerText(body []byte) (t serverText, isError bool) {
	if isPage(body) {
		if m := title.FindSubmatch(body); m != nil {
			t.message = string(m[1])
		}
		return t, false
	}
	var form struct {
		Error   json.RawMessage `json:"error"`
		Message json.RawMessage `json:"message"`
		Detail  json.RawMessage `json:"detail"`
	}
	if json.Unmarshal(body, &form) != nil {
		return serverText{message: string(body[:min(len(body), 16<<10)])}, false
	}
	for _, raw := range []json.RawMessage{form.Error, form.Message, form.Detail} {
		if s := string(raw); s == "" || s == "null" || s == `""` || s == "{}" || s == "false" {
			continue
		}
		return readError(raw), string(raw) == string(form.Error)
	}
	return serverText{}, false
}

func readError(raw json.RawMessage) serverText {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return serverText{message: text}
	}
	var object struct {
		Message any `json:"message"`
		Code    any `json:"code"`
		Type    any `json:"type"`
	}
	if json.Unmarshal(raw, &object) != nil {
		return serverText{message: string(raw)}
	}
	t := serverText{}
	if m, ok := object.Message.(string); ok {
		t.message = m
	} else {
		t.message = string(raw)
	}
	for _, code := range []any{object.Code, object.Type} {
		switch v := code.(type) {
		case string:
			t.code += v + " "
		case float64:
			if v >= 400 && v < 600 {
				t.status = int(v)
			}
		}
	}
	return t
}
