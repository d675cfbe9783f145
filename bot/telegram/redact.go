package telegram

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	masked         = "***"
	shortestSecret = 4   // bytes: below this a secret is a word that stands in any text
	shortestPiece  = 8   // bytes from which a piece of a secret is masked too: texts come cut
	longestText    = 512 // bytes of a server's text that are shown
)

// secrets are what must not be seen in any text. They are kept behind a pointer, so that printing their owner shows
// an address and not them.
type secrets struct{ all []string }

// tokenSecrets are the forms in which a token gets into texts.
func tokenSecrets(token string) *secrets {
	s := &secrets{}
	s.add(token)
	if _, key, ok := strings.Cut(token, ":"); ok {
		s.add(key)
	}
	return s
}

func (s *secrets) add(secret string) {
	if len(secret) < shortestSecret {
		return
	}
	s.all = append(s.all, secret)
	for _, escaped := range []string{url.QueryEscape(secret), url.PathEscape(secret)} {
		if escaped != secret {
			s.all = append(s.all, escaped)
		}
	}
}

// with returns the secrets and more of them.
func (s *secrets) with(more ...string) *secrets {
	both := &secrets{all: append([]string(nil), s.all...)}
	for _, m := range more {
		both.add(m)
	}
	return both
}

// userinfo is a name and a password in an address, such as that of a proxy.
var userinfo = regexp.MustCompile(`//[^/@\s"']*@`)

// clean makes a text of others fit for an error or a log: on one line, bounded, without invisible characters, which
// could also hide a secret from the search for it, and without secrets.
func (s *secrets) clean(text string) string {
	const enough = 16 * longestText // what is masked may be long
	if len(text) > enough {
		text = text[:enough]
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError:
			return -1
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, text)
	for _, secret := range s.all {
		text = strings.ReplaceAll(text, secret, masked)
	}
	for _, secret := range s.all {
		text = maskPieces(text, secret)
	}
	text = userinfo.ReplaceAllString(text, "//"+masked+"@")
	if len(text) > longestText {
		text = strings.ToValidUTF8(text[:longestText], "") + "…"
	}
	return strings.TrimSpace(text)
}

// maskPieces masks each stretch of at least shortestPiece bytes that stands in the secret too.
func maskPieces(text, secret string) string {
	if len(secret) < shortestPiece {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		if i+shortestPiece > len(text) || !strings.Contains(secret, text[i:i+shortestPiece]) {
			b.WriteByte(text[i])
			i++
			continue
		}
		end := i + shortestPiece
		for end < len(text) && strings.Contains(secret, text[i:end+1]) {
			end++
		}
		b.WriteString(masked)
		i = end
	}
	return b.String()
}
