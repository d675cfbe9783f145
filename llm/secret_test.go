package llm

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"tumen/news"
)

func TestNoKeyIsInAnyErrorOrLog(t *testing.T) {
	const key = "sk-proj-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789"
	const password = "pa55word&of=mine"
	echoes := map[string]string{
		"whole":        `{"error":{"message":"Incorrect API key provided: ` + key + `. You can find it at https://x."}}`,
		"masked":       `{"error":{"message":"Incorrect API key provided: sk-proj-AbCd****************6789."}}`,
		"prefix":       `{"error":{"message":"The key sk-proj-AbCdEfGhIjKl... is unknown"}}`,
		"suffix":       `{"error":{"message":"The key …QrStUvWxYz0123456789 is unknown"}}`,
		"header":       `{"error":{"message":"bad header Authorization: Bearer ` + key + `"}}`,
		"in markup":    `<html><title>401 ` + key[:20] + `<b>` + key[20:] + `</title>`,
		"split":        `{"error":{"message":"` + key[:20] + `\u200b` + key[20:] + `"}}`,
		"at the cut":   `{"error":{"message":"` + strings.Repeat("x", longestText-10) + key + `"}}`,
		"plain":        key,
		"password":     `{"error":"no user with ` + password + `"}`,
		"escaped":      `{"error":"no user with ` + url.QueryEscape(password) + `"}`,
		"address":      `{"error":"no page http://someone:` + url.QueryEscape(password) + `@h/v1"}`,
		"other's key":  `{"error":"sk-or-v1-9876543210fedcba is no key"}`,
		"basic":        `{"error":"Authorization: Basic c29tZW9uZTpwYTU1d29yZCZvZj1taW5l"}`,
		"as a refusal": `{"choices":[{"message":{"refusal":"` + key + `"},"finish_reason":"stop"}]}`,
		"as an answer": completion(`{"`+key+`":1}`, "stop"),
	}
	secret := []string{key, password, url.QueryEscape(password), "AbCdEf", "QrStUv", "0123456789", "sk-proj-", "pa55word", "****", "sk-or-v1-98", "c29tZW9u"}
	for name, text := range echoes {
		for _, status := range []int{200, 301, 400, 401, 403, 404, 429, 500} {
			f := serve(t)
			for range 12 {
				f.steps = append(f.steps, with("Location", "https://"+key+".example/", fails(status, text)))
			}
			var log logged
			c := client(t, strings.Replace(f.URL, "://", "://someone:"+url.QueryEscape(password)+"@", 1), func(o *Options) {
				o.Key, o.Log, o.Ledger = key, log.logger(), &ledger{}
			})
			_, err := c.Ask(t.Context(), call())
			_, listErr := c.Models(t.Context())
			seen := fmt.Sprintf("%v|%+v|%v|%s", err, err, listErr, log.String())
			for _, s := range secret {
				if strings.Contains(seen, s) {
					t.Errorf("%s, %d: %q is seen in %s", name, status, s, seen)
				}
			}
		}
	}
}

func TestAnAddressThatCanNotBeReachedIsToldWithoutItsPassword(t *testing.T) {
	f := serve(t)
	f.Close()
	_, err := client(t, strings.Replace(f.URL, "://", "://someone:pa55word@", 1)).Ask(t.Context(), call())
	if err == nil || strings.Contains(err.Error(), "pa55word") || strings.Contains(err.Error(), "someone") {
		t.Errorf("got %v", err)
	}
}

func TestShortWordsInPlaceOfAKeyAreNoSecrets(t *testing.T) {
	s := newSecrets("no", nil)
	if got := s.mask("no model is not known"); got != "no model is not known" {
		t.Errorf("got %q", got)
	}
	if got := newSecrets("", nil).mask("the bearer of news: sk is Slovak"); got != "the bearer *** news: sk is Slovak" {
		t.Errorf("got %q", got)
	}
}

func TestModelNamesOfAServerAreShownPlain(t *testing.T) {
	f := serve(t, fails(200, `{"data":[{"id":"a\u001b[31m"},{"id":"b<script>"}]}`))
	q := call()
	q.Model, q.Purpose = "", news.PurposeCheck
	_, err := client(t, f.URL).Ask(t.Context(), q)
	if text := fmt.Sprint(err); strings.ContainsAny(text, "\x1b<>") {
		t.Errorf("got %q", text)
	}
}
