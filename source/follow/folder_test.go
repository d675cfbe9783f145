package follow_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

func TestAFolderIsWatched(t *testing.T) {
	root := t.TempDir()
	d := newDesk(t, newSite(t))
	d.sources = []news.Source{{ID: "desk", Kind: news.SourceFolder, Address: root, Outlet: "Desk"}}
	write := func(name, text string, changed time.Time) {
		t.Helper()
		path := filepath.Join(root, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, changed, changed); err != nil {
			t.Fatal(err)
		}
	}
	if got := d.round(); len(got.documents)+len(got.problems) > 0 || d.track("desk").Condition != news.Fine {
		t.Errorf("empty: %+v, %+v", got, d.track("desk"))
	}
	d.read(news.Document{Address: "file:a.txt", Body: []byte("Another file of the name, taken by hand."), Fetched: noon})
	write("a.txt", "North Korea sent soldiers.", noon)
	write("b.txt", "\x00\x01\x02\x03\x04", noon)
	write("c.txt", "half a sen", d.now.Add(-time.Second))
	got := d.round()
	if a := got.documents["file:a.txt"]; len(got.documents) != 1 || string(a.Body) != "North Korea sent soldiers." || a.Source != "desk" || a.Outlet != "Desk" || a.Excerpt {
		t.Errorf("%s", paths(got))
	}
	if len(got.problems) != 1 || !got.says("b.txt") {
		t.Errorf("%v", got.problems)
	}
	write("c.txt", "Half a sentence, and the rest.", d.now.Add(-time.Minute))
	if got := d.round(); paths(got) != "file:c.txt" || !strings.Contains(string(got.documents["file:c.txt"].Body), "rest") || len(got.problems) > 0 {
		t.Errorf("%s, %v", paths(got), got.problems)
	}
	write("b.txt", "Saved again, as text.", d.now.Add(-time.Minute))
	if got := d.round(); paths(got) != "file:b.txt" {
		t.Errorf("%s, %v", paths(got), got.problems)
	}
	for i := range 12 { // an editor saves often
		write("a.txt", "North Korea sent soldiers."+strings.Repeat(" More.", i+1), d.now.Add(-time.Minute))
		if got := d.round(); paths(got) != "file:a.txt" {
			t.Errorf("version %d: %s, %v", i, paths(got), got.problems)
		}
	}
	d.now = d.now.AddDate(1, 0, 0)
	if got := d.round(); len(got.documents)+len(got.problems) > 0 || d.track("desk").Condition != news.Fine {
		t.Errorf("a year later: %+v, %+v", got, d.track("desk"))
	}
	if err := os.RemoveAll(root); err != nil {
		t.Fatal(err)
	}
	d.round()
	if got := d.track("desk"); got.Condition != news.Gone || !strings.Contains(got.Detail, "no such file or folder") {
		t.Errorf("%+v", got)
	}
}
