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
