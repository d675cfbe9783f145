package command

import (
	"os"
	"strings"
	"testing"

	"tumen/news"
)

// TestTheDemoReadsWell is what a newcomer sees first: review the files.
func TestTheDemoReadsWell(t *testing.T) {
	for _, l := range news.Languages() {
		path := absolute(t, "testdata/demo_"+string(l)+".txt")
		t.Run(string(l), func(t *testing.T) {
			p := newProgram(t)
			code, out, errs := p.run("demo", "--lang", string(l))
			if code != done {
				t.Fatalf("exit %d: %s", code, errs)
			}
			if !strings.Contains(errs, "Telegram") && !strings.Contains(errs, "텔레그램") {
				t.Errorf("what a token would add is not said: %s", errs)
			}
			if want := map[news.Language]string{
				news.English: "24 articles: 20 filed by subject; 2 reprints; 2 off topic\n", news.German: "24 Artikel: 20 nach Themen eingeordnet; 2 Nachdrucke; 2 nicht zum Thema\n",
				news.Ukrainian: "24 статті: 20 розподілено за темами; 2 передруки; 2 не за темою\n", news.Korean: "기사 24건: 주제별 분류 20건; 전재 2건; 주제와 무관 2건\n",
			}[l]; !strings.Contains(errs, want) {
				t.Errorf("the samples are not counted in the reader's language: %s", errs)
			}
			golden(t, path, out)
		})
	}
}

// TestTheDemoLeavesNothing: no archive, no settings, no temporary folder.
func TestTheDemoLeavesNothing(t *testing.T) {
	p := newProgram(t)
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	for _, format := range []string{"text", "markdown", "html", "json"} {
		if out := p.must("demo", "--format", format); !strings.Contains(out, "4,700") {
			t.Errorf("%s: the figures are missing", format)
		}
	}
	for _, dir := range []string{".", temporary} {
		if left := names(t, dir); len(left) > 0 {
			t.Errorf("%s has %v", dir, left)
		}
	}
}

// TestTheDemoIsTheSameEachTime: how many work at a time decides nothing that a reader sees.
func TestTheDemoIsTheSameEachTime(t *testing.T) {
	p := newProgram(t)
	for _, l := range news.Languages() {
		want := p.must("demo", "--lang", string(l), "--workers", "1")
		for range 4 {
			if p.must("demo", "--lang", string(l), "--workers", "8") != want {
				t.Fatalf("%s: the digest depends on which report was done first", l)
			}
		}
	}
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}
