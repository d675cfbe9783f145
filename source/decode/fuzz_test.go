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
	f.Fuzz(func(t *testing.T, body []byte) {
		text, charset, err := Text(body, "")
		if err != nil {
			return
		}
		if !utf8.ValidString(text) || charset == "" {
			t.Errorf("%s: %q is no valid text", charset, text)
		}
		if utf8.Valid(body) && charset == "utf-8" && text != strings.TrimPrefix(string(body), "\uFEFF") {
			t.Errorf("valid UTF-8 was changed: %q", text)
		}
	})
}
