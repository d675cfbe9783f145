package digest

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"tumen/news"
)

var update = flag.Bool("update", false, "rewrite the golden files; then read them as text")

func formats(t *testing.T, e Edition) map[string]string {
	t.Helper()
	page, err := HTML(e)
	if err != nil {
		t.Fatal(err)
	}
	data, err := JSON(e)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{"txt": Text(e), "md": Markdown(e), "html": page, "json": string(data)}
}

func TestEditionsReadAsTheyWereReviewed(t *testing.T) {
	for _, l := range news.Languages() {
		e := Compose(testInput(l), now())
		for ext, got := range formats(t, e) {
			golden(t, "edition_"+string(l)+"."+ext, got)
		}
		in := testInput(l)
		in.Length = Short
		golden(t, "short_"+string(l)+".txt", Text(Compose(in, now())))
	}
}

func TestEditionsOfAModelReadAsTheyWereReviewed(t *testing.T) {
	for _, l := range news.Languages() {
		for ext, got := range formats(t, Compose(modelInput(l), now())) {
			golden(t, "model_"+string(l)+"."+ext, got)
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(filepath.Join("testdata", name)), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("testdata", name), []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := fs.ReadFile(os.DirFS("testdata"), name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run with -update and read the difference", name)
	}
}
