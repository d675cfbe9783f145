package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"tumen/news"
	"tumen/source/extract"
	"tumen/source/fetch"
)

const (
	paragraph = "<p>The number of freight cars that crossed the border station doubled in May, the ministry said.</p>"
	rssHead   = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>` +
		`<title>The Gazette &amp; Post</title><link>https://gazette.example/</link>`
	rssItem = `<item><title>Cars &lt;b&gt;double&lt;/b&gt;</title><link>/news/1?utm_source=rss&amp;id=5</link>` +
		`<pubDate>Wed, 11 Jun 2025 18:23:00 +0900</pubDate><description>Short.</description></item>`
)

func longItem() string {
	return `<item><title>Long</title><link>https://gazette.example/2</link><content:encoded><![CDATA[` +
		strings.Repeat(paragraph, 8) + `]]></content:encoded></item>`
}

func noon() time.Time { return time.Date(2025, 6, 11, 12, 0, 0, 0, time.UTC) }

func serve(t *testing.T, o fetch.Options, h http.HandlerFunc) (*fetch.Fetcher, string) {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	o.AllowPrivate, o.Now = true, noon
	f := fetch.New(o)
	t.Cleanup(f.Close)
	return f, server.URL
}

func write(t *testing.T, w io.Writer, s string) {
	t.Helper()
	if _, err := io.WriteString(w, s); err != nil {
		t.Logf("the client hung up: %v", err)
	}
}

// opened collects what Open yields: addresses, and errors as "! " and their text.
func opened(ctx context.Context, o Opener, what string) (addresses []string, docs []news.Document) {
	for doc, err := range o.Open(ctx, what) {
		if err != nil {
			addresses = append(addresses, "! "+err.Error())
			continue
		}
		addresses = append(addresses, doc.Address)
		docs = append(docs, doc)
	}
	return addresses, docs
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestFolderIsReadInOrderAndOneBadFileStopsNothing(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "b.txt"), "text")
	put(t, filepath.Join(dir, "a", "report.txt"), "text")
	put(t, filepath.Join(dir, "c", "report.txt"), "text") // the base name of another
	put(t, filepath.Join(dir, "a", "page.HTML"), "<html><p>x")
	put(t, filepath.Join(dir, "d.txt"), "")
	put(t, filepath.Join(dir, "e.md"), "%PDF-1.4")
	put(t, filepath.Join(dir, "photo.jpg"), "not taken")
	put(t, filepath.Join(dir, ".git", "hidden.txt"), "not taken")
	o := Opener{Now: noon}
	got, docs := opened(context.Background(), o, dir)
	want := []string{"file:page.HTML", "file:a/report.txt", "file:b.txt", "file:c/report.txt",
		"! file:d.txt: it is empty; give a document with text",
		"file:e.md"}
	if !slices.Equal(got, want) {
		t.Errorf("opened\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(docs) == 0 || !docs[0].Fetched.Equal(noon()) || docs[0].ContentType != "text/html" {
		t.Errorf("documents %+v", docs)
	}
	if got, _ := opened(context.Background(), o, filepath.Join(dir, "a", "report.txt")); !slices.Equal(got, []string{"file:report.txt"}) {
		t.Errorf("one file: %v", got)
	}
}

func TestTooLargeFileIsRefusedWithoutBeingRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "big.txt")
	put(t, path, "")
	if err := os.Truncate(path, 50<<20); err != nil {
		t.Fatal(err)
	}
	got, _ := opened(context.Background(), Opener{}, path)
	if want := "! file:big.txt: 50 MB is larger than the limit of 10 MB; no report is that long; cut it or raise the limit"; len(got) != 1 || got[0] != want {
		t.Errorf("%v, want %s", got, want)
	}
}

func TestWhatCannotBeOpenedSaysWhy(t *testing.T) {
	dir := t.TempDir()
	cases := map[string]string{
		filepath.Join(dir, "missing.txt"): "no such file or folder",
		dir:                               "holds no .txt",
		"-":                               "no standard input",
		"https://example.org/":            "not read here",
	}
	for what, says := range cases {
		for _, err := range (Opener{}).Open(context.Background(), what) {
			if !errors.Is(err, news.ErrGiveUp) || !strings.Contains(err.Error(), says) {
				t.Errorf("%s: %v, want %q", what, err, says)
			}
		}
	}
}

func TestFolderWithoutRightsSaysSo(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read everything; run as another user to see this refusal")
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "open.txt"), "text")
	closed := filepath.Join(dir, "closed")
	put(t, filepath.Join(closed, "x.txt"), "text")
	if err := os.Chmod(closed, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.Chmod(closed, 0o700); err != nil { // #nosec G302 -- so that the folder can be removed
			t.Error(err)
		}
	})
	got, _ := opened(context.Background(), Opener{}, dir)
	want := []string{"! " + closed + ": it can't be read: permission denied; give yourself the right to read it", "file:open.txt"}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestClosedFolderItselfSaysSo(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read everything; run as another user to see this refusal")
	}
	closed := filepath.Join(t.TempDir(), "closed")
	if err := os.Mkdir(closed, 0); err != nil {
		t.Fatal(err)
	}
	got, _ := opened(context.Background(), Opener{}, closed)
	if want := []string{"! " + closed + ": it can't be read: permission denied; give yourself the right to read it"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A pipe without a writer blocks whoever opens it; a device has no end.
func TestOnlyFilesAndFoldersAreOpened(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe.txt")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skipf("no pipes here: %v", err)
	}
	for _, what := range []string{pipe, dir, "/dev/zero"} {
		got, _ := opened(context.Background(), Opener{}, what)
		if len(got) != 1 || !strings.Contains(got[0], "neither a file nor a folder") {
			t.Errorf("%s: %v", what, got)
		}
	}
}

func TestNamesThatNeverOpenAreNotTriedAgain(t *testing.T) {
	dir := t.TempDir()
	loop := filepath.Join(dir, "loop.txt")
	if err := os.Symlink(loop, loop); err != nil {
		t.Skipf("no links here: %v", err)
	}
	put(t, filepath.Join(dir, "file"), "text")
	for what, says := range map[string]string{
		loop:                                  "lead back to themselves",
		dir:                                   "lead back to themselves", // in a folder too
		filepath.Join(dir, "file", "x.txt"):   "no name a file can have",
		dir + "/" + strings.Repeat("x", 5000): "no name a file can have",
		dir + "/a\x00b":                       "no name a file can have",
	} {
		got := 0
		for _, err := range (Opener{}).Open(context.Background(), what) {
			got++
			if !errors.Is(err, news.ErrGiveUp) || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "try again") {
				t.Errorf("%.80s: %v", what, err)
			}
		}
		if got != 1 {
			t.Errorf("%.80s: %d results", what, got)
		}
	}
}

func TestStandardInputIsOneDocument(t *testing.T) {
	got, docs := opened(context.Background(), Opener{Stdin: strings.NewReader("text")}, "-")
	if !slices.Equal(got, []string{"file:-"}) || string(docs[0].Body) != "text" {
		t.Errorf("%v", got)
	}
	got, _ = opened(context.Background(), Opener{Stdin: strings.NewReader("too long"), MaxBytes: 3}, "-")
	if len(got) != 1 || !strings.Contains(got[0], "limit of 3 bytes") {
		t.Errorf("%v", got)
	}
}

func TestFeedOnTheWebYieldsItsPages(t *testing.T) {
	var address string
	f, address := serve(t, fetch.Options{}, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feed": // served as a page, as many are
			w.Header().Set("Content-Type", "text/html")
			head := strings.ReplaceAll(rssHead, "https://gazette.example/", "http://"+r.Host+"/")
			write(t, w, head+rssItem+longItem()+fmt.Sprintf("<item><title>Gone</title><link>http://%s/gone</link></item></channel></rss>", r.Host))
		case "/news/1":
			write(t, w, "<html><p>page")
		default:
			w.WriteHeader(http.StatusGone)
		}
	})
	got, docs := opened(context.Background(), Opener{Fetcher: f}, address+"/feed")
	if len(got) != 3 || got[0] != address+"/news/1?id=5" || got[1] != "https://gazette.example/2" || !strings.HasPrefix(got[2], "! "+address+"/gone") {
		t.Fatalf("%v", got)
	}
	if docs[0].Title != "Cars double" || string(docs[0].Body) != "<html><p>page" || docs[0].Published.IsZero() {
		t.Errorf("%+v", docs[0])
	}
	if got, _ := opened(context.Background(), Opener{Fetcher: f}, address+"/news/1"); !slices.Equal(got, []string{address + "/news/1"}) {
		t.Errorf("%v", got)
	}
}

func TestFeedInAFileStaysOffTheWeb(t *testing.T) {
	path := filepath.Join(t.TempDir(), "feed.rss")
	put(t, path, rssHead+strings.ReplaceAll(rssItem, `/news`, `https://gazette.example/news`)+longItem()+"</channel></rss>")
	got, docs := opened(context.Background(), Opener{}, path)
	if !slices.Equal(got, []string{"https://gazette.example/news/1?id=5", "https://gazette.example/2"}) {
		t.Fatalf("%v", got)
	}
	if string(docs[0].Body) != "Short." {
		t.Errorf("%s", docs[0].Body)
	}
	reading, err := extract.Reader{}.Read(docs[1])
	if err != nil || reading.Title != "Long" || reading.Outlet != "The Gazette & Post" || !strings.HasPrefix(reading.Text, "The number") {
		t.Errorf("%+v, %v", reading, err)
	}
}
