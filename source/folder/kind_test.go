package folder

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/source/failure"
	"tumen/source/visit"
)

func put(t *testing.T, changed time.Time, text string, path ...string) string {
	t.Helper()
	name := filepath.Join(path...)
	err := os.MkdirAll(filepath.Dir(name), 0o700)
	err = errors.Join(err, os.WriteFile(name, []byte(text), 0o600), os.Chtimes(name, changed, changed))
	if err != nil {
		t.Fatal(err)
	}
	return name
}

var noon = time.Date(2025, 6, 11, 12, 0, 0, 0, time.UTC)

func look(t *testing.T, root string) visit.Harvest {
	t.Helper()
	h, err := Kind{}.Visit(t.Context(), visit.Visit{Source: news.Source{ID: "desk", Address: root}, Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func names(h visit.Harvest) string {
	var out []string
	for _, i := range h.Items {
		out = append(out, i.Address)
	}
	return strings.Join(out, " ")
}

const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>R</title><item><title>A</title><link>https://example.org/a</link>` +
	`<description>Soldiers left.</description></item><item><title>B</title><link>https://example.org/b</link></item></channel></rss>`

func TestAFolderListsItsFiles(t *testing.T) {
	root, hour := t.TempDir(), noon.Add(-time.Hour)
	put(t, hour, "One.", root, "one.txt")
	put(t, hour, "Two.", root, "june", "Звіт 2 #1.md")
	put(t, hour, feed, root, "feed.xml")
	put(t, hour, "<p>Page.</p>", root, "page.xml")
	put(t, hour, "no", root, "picture.png")
	put(t, hour, "About the folder.", root, "README.md")
	put(t, hour, "About the folder.", root, "june", "license.txt")
	put(t, hour, "no", root, ".hidden", "three.txt")
	put(t, noon.Add(-time.Second), "half a sen", root, "half.txt")
	put(t, noon.Add(time.Hour), "By a wrong clock.", root, "tomorrow.txt")
	secret := put(t, hour, "not yours", t.TempDir(), "secret.txt")
	if err := os.Symlink(secret, filepath.Join(root, "link.txt")); err != nil {
		t.Fatal(err)
	}
	h := look(t, root)
	if got := names(h); got != "https://example.org/a file:june/Звіт 2 #1.md file:one.txt file:page.xml file:tomorrow.txt" || len(h.Problems) > 0 {
		t.Errorf("%s, %v", got, h.Problems)
	}
	for _, i := range h.Items {
		if i.Open == nil {
			if string(i.Body) != "Soldiers left." {
				t.Errorf("%s: %s", i.Address, i.Body)
			}
			continue
		}
		d, err := i.Open(t.Context())
		if err != nil || len(d.Body) == 0 || !d.Fetched.Equal(noon) || !d.Published.IsZero() || i.Changed.IsZero() {
			t.Errorf("%+v, %v", d, err)
		}
	}
	if err := os.Remove(filepath.Join(root, "feed.xml")); err != nil {
		t.Fatal(err)
	}
}

func TestAFileThatIsWrittenMeanwhileWaits(t *testing.T) {
	root := t.TempDir()
	name := put(t, noon.Add(-time.Hour), "Half", root, "a.txt")
	item := look(t, root).Items[0]
	put(t, noon.Add(-time.Minute), "Half and the rest.", name)
	if _, err := item.Open(t.Context()); !errors.Is(err, news.ErrAgain) {
		t.Errorf("%v", err)
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if _, err := item.Open(t.Context()); !errors.Is(err, news.ErrGiveUp) {
		t.Errorf("%v", err)
	}
}

func TestWhatIsNoFolderIsSaidSo(t *testing.T) {
	root := t.TempDir()
	for address, says := range map[string]string{
		filepath.Join(root, "nowhere"):                "no such file or folder",
		"file:" + put(t, noon, "x", root, "a.txt"):    "it is no folder",
		filepath.Join(root, strings.Repeat("a", 300)): "no name a file can have",
	} {
		_, err := Kind{}.Visit(t.Context(), visit.Visit{Source: news.Source{Address: address}, Now: noon})
		if e, ok := errors.AsType[*failure.Error](err); !ok || !strings.Contains(e.Problem, says) || e.Remedy == "" {
			t.Errorf("%s: %v", address, err)
		}
	}
	if h := look(t, root); names(h) != "" {
		t.Errorf("%s", names(h))
	}
}

func TestOfVeryManyFilesTheNewestAreWatched(t *testing.T) {
	if testing.Short() {
		t.Skip("it writes 10,002 files")
	}
	root := t.TempDir()
	for i := range mostFiles + 2 {
		put(t, noon.Add(-time.Duration(i+10)*time.Second), "x", root, fmt.Sprintf("%d.txt", i))
	}
	h := look(t, root)
	if len(h.Items) != mostFiles || h.Items[0].Address != "file:0.txt" || len(h.Problems) != 1 || !strings.Contains(h.Problems[0].Error(), "10002 files") {
		t.Errorf("%d items, %v", len(h.Items), h.Problems)
	}
}
