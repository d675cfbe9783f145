package extract

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tumen/lang"
	"tumen/news"
)

// seedsOf adds the samples to a fuzz target.
func seedsOf(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "read", "*.*"))
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

func FuzzReadText(f *testing.F) {
	seedsOf(f)
	f.Fuzz(func(t *testing.T, body []byte) {
		got, err := Reader{Outlets: outlets}.readText(news.Document{Address: "file:x.txt"}, string(body))
		if err != nil {
			if !errors.Is(err, news.ErrGiveUp) {
				t.Errorf("error without a class: %v", err)
			}
			return
		}
		if strings.TrimSpace(got.Text) == "" || got.Text != lang.Clean(got.Text) {
			t.Errorf("text %q", got.Text)
		}
		// Nothing is added: every line is made of the input's words in their order.
		clean := strings.Join(strings.Fields(lang.Clean(string(body))), "")
		for l := range strings.SplitSeq(got.Text, "\n") {
			if !strings.Contains(clean, strings.Join(strings.Fields(l), "")) {
				t.Errorf("%q is not in the input", l)
			}
		}
	})
}

func FuzzReadPage(f *testing.F) {
	seedsOf(f)
	f.Fuzz(func(t *testing.T, body []byte) {
		got, err := Reader{}.Read(news.Document{Address: "https://example.org/a", ContentType: "text/html", Body: body})
		if err == nil && (got.Text == "" || got.Text != lang.Clean(got.Text)) {
			t.Errorf("text %q", got.Text)
		}
		if err != nil && !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("error without a class: %v", err)
		}
	})
}

func TestTablesAreConsistent(t *testing.T) {
	if _, err := furniture(); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"whole\ten", "what\ten\tx", "whole\tfr\tx", "whole\ten\tUpper", "whole\ten\tx\nwhole\tuk\tx"} {
		if _, err := loadFurniture(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
	p, err := furniture()
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"whole", "related", "end", "comments", "date", "outlet"} {
		for phrase := range p.exact[kind] {
			if fold(phrase) != phrase {
				t.Errorf("%s %q is compared as %q and never matches", kind, phrase, fold(phrase))
			}
		}
	}
}

func benchmarkRead(b *testing.B, name string) {
	body, err := os.ReadFile(filepath.Join("testdata", "read", name))
	if err != nil {
		b.Fatal(err)
	}
	doc := news.Document{Address: addressOf(name), Body: body}
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := (Reader{Outlets: outlets}).Read(doc); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadPage(b *testing.B) { benchmarkRead(b, "uk.html") }
func BenchmarkReadText(b *testing.B) { benchmarkRead(b, "ko.txt") }
