package decode

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// seedsOf adds the samples to a fuzz target.
func seedsOf(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("..", "extract", "testdata", "read", "*.*"))
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body)
	}
	f.Add([]byte("\xFF\xFE\x00\x00"))
	f.Add([]byte("<?xml encoding='koi8-u'?>\xd0\xd1"))
	f.Add([]byte("A\n\nreferences\n1. ^ \"x\"\n"))
}

func FuzzDecode(f *testing.F) {
	seedsOf(f)
	f.Add([]byte("\x1b$)C\x0eGQ1[\x0f"))
	f.Add([]byte("\xEF\xBB\xBF\xEF\xBB\xBF<?xml version='1.0'?><!DOCTYPE a [ ]><rss>\x00"))
	f.Add([]byte("ÐŸÑ€Ð¸ ÐŸÑ€Ð¸ ÐŸÑ€Ð¸ РџСЂРё РџСЂРё РџСЂРё"))
	f.Fuzz(func(t *testing.T, body []byte) {
		_ = kindOf(string(body), "", "")
		text, charset, err := Text(body, "")
		if err != nil {
			return
		}
		if !utf8.ValidString(text) || charset == "" {
			t.Errorf("%s: %q is no valid text", charset, text)
		}
		if !utf8.Valid(body) || charset != "utf-8" {
			return
		}
		// Of valid UTF-8 only marks at its beginning and zero bytes are dropped, unless it was encoded twice.
		kept := strings.ReplaceAll(strings.ReplaceAll(string(body), "\uFEFF", ""), "\x00", "")
		if got := strings.ReplaceAll(strings.ReplaceAll(text, "\uFEFF", ""), "\x00", ""); got != kept && got != unscrambled(kept) {
			t.Errorf("valid UTF-8 was changed: %q", text)
		}
	})
}
