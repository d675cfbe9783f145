package house

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// root is the folder of go.mod, seen from this package.
const root = "../.."

func TestTheTreeKeepsTheRules(t *testing.T) {
	t.Parallel()
	tree := os.DirFS(root)
	if _, err := os.Stat(root + "/go.mod"); err != nil {
		t.Fatalf("the root of the module isn't where this test looks for it: %v", err)
	}
	found, err := check(tree, rooms)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Error(f)
	}
}

// sound is a tree that keeps the rules of soundRooms.
func sound() fstest.MapFS {
	return fstest.MapFS{
		"main.go":            text("// Tumen reads.\npackage main\n\nimport \"tumen/command\"\n\nfunc main() { command.Run() }\n"),
		"command/run.go":     text("// Package command wires.\npackage command\n\nimport (\n\t\"os\"\n\t\"tumen/config\"\n\t\"tumen/story\"\n)\n\nfunc Run() { _, _ = os.Args, config.X; story.Do() }\n"),
		"config/config.go":   text("// Package config reads settings.\npackage config\n\nimport \"os\"\n\nvar X = os.Args\n"),
		"story/story.go":     text("// Package story groups.\npackage story\n\nimport (\n\t\"net/url\"\n\t\"time\"\n)\n\nfunc Do() { _, _ = url.Parse(\"\"); _ = time.Hour }\n"),
		"story/real_test.go": text("package story_test\n\nimport (\n\t\"os\"\n\t\"time\"\n\t\"tumen/config\"\n)\n\nfunc f() { go f(); _, _, _ = time.Now(), config.X, os.Args }\n"),
		// The go command builds none of these.
		"story/testdata/x.go": text("package util\n"),
		".cache/mod/x.go":     text("package util\n"),
		"_old/x.go":           text("this is not Go\n"),
	}
}

func soundRooms() map[string]room {
	return map[string]room{
		mainDir:   rooms[mainDir],
		"command": rooms["command"],
		"config":  rooms["config"],
		"story":   rooms["story"],
	}
}

func text(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }

func TestASoundTreeHasNoFindings(t *testing.T) {
	t.Parallel()
	found, err := check(sound(), soundRooms())
	if err != nil || len(found) > 0 {
		t.Fatalf("found %q, error %v; want none", found, err)
	}
}

func TestEachPlantedViolationIsFound(t *testing.T) {
	t.Parallel()
	const doc = "// Package story groups.\npackage story\n\n"
	cases := []struct {
		rule, name, code, want string
	}{
		{"settings stay in command", "story/bad.go", doc + "import \"tumen/config\"\n\nvar _ = config.X\n", "story/bad.go:4: story imports config, but of ours it may import only news, lang, topic: "},
		{"nobody calls back into the wiring", "config/bad.go", "package config\n\nimport _ \"tumen/command\"\n", "config/bad.go:3: config imports command"},
		{"nobody imports main", "config/bad.go", "package config\n\nimport _ \"tumen\"\n", "config/bad.go:3: config imports ., but of ours it may import only news"},
		{"main calls commands only", "more.go", "package main\n\nimport _ \"tumen/story\"\n", "more.go:3: . imports story, but of ours it may import only command"},
		{"a pure package opens no file", "story/bad.go", doc + "import _ \"os\"\n", "story/bad.go:4: story imports os, but it is pure"},
		{"a pure package makes no request", "story/bad.go", doc + "import _ \"net/http\"\n", "story imports net/http, but it is pure"},
		{"a pure package starts no process", "story/bad.go", doc + "import _ \"os/exec\"\n", "story imports os/exec, but it is pure"},
		{"a pure package has no SQL", "story/bad.go", doc + "import _ \"database/sql\"\n", "story imports database/sql, but it is pure"},
		{"a file for another system counts too", "story/bad_windows.go", "//go:build windows\n\n" + doc + "import _ \"syscall\"\n", "story imports syscall, but it is pure"},
		{"now is passed in", "story/bad.go", doc + "import \"time\"\n\nvar n = time.Now\n", "story/bad.go:6: story uses time.Now"},
		{"the clock under another name is the clock", "story/bad.go", doc + "import t \"time\"\n\nfunc f() { t.Sleep(1) }\n", "story uses time.Sleep"},
		{"no goroutine in the middle", "story/bad.go", doc + "func f() { go f() }\n", "story/bad.go:4: story starts a goroutine"},
		{"nothing runs on import", "story/bad.go", doc + "func init() {}\n", "story/bad.go:4: func init"},
		{"nothing runs on import of a test", "story/bad_test.go", "package story\n\nfunc init() {}\n", "story/bad_test.go:3: func init"},
		{"a package has a job", "story/bad.go", "package util\n", "story/bad.go:1: package util"},
		{"a file is short", "story/bad.go", doc + strings.Repeat("//\n", maxLines-2), "story/bad.go: has 401 lines"},
		{"a test is short too", "story/bad_test.go", "package story\n" + strings.Repeat("//\n", maxLines), "story/bad_test.go: has 401 lines"},
		{"main is shorter", "main.go", "// Tumen reads.\npackage main\n" + strings.Repeat("//\n", maxLinesMain-2), "main.go: has 150 lines, 150 or more"},
		{"a package says what it promises", "story/story.go", "// Some words.\npackage story\n", "story: no file opens with a comment"},
		{"main says what it is", "main.go", "package main\n\nfunc main() {}\n", ".: no file opens with a comment"},
		{"a new package gets a row", "extra/extra.go", "// Package extra is new.\npackage extra\n", "extra/extra.go: package extra has no row"},
	}
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			t.Parallel()
			tree := sound()
			tree[c.name] = text(c.code)
			found, err := check(tree, soundRooms())
			if err != nil {
				t.Fatal(err)
			}
			if len(found) != 1 || !strings.Contains(found[0], c.want) {
				t.Errorf("found %q\nwant one finding with %q", found, c.want)
			}
		})
	}
}

func TestARowWithoutItsPackageIsFound(t *testing.T) {
	t.Parallel()
	with := soundRooms()
	with["gone"] = room{}
	found, err := check(sound(), with)
	if err != nil || len(found) != 1 || !strings.HasPrefix(found[0], "gone: the table of rooms has a row") {
		t.Errorf("found %q, error %v; want one finding about gone", found, err)
	}
}

func TestAFileThatIsNotGoIsAnError(t *testing.T) {
	t.Parallel()
	tree := sound()
	tree["story/bad.go"] = text("not Go\n")
	if _, err := check(tree, soundRooms()); err == nil || !strings.Contains(err.Error(), "story/bad.go:1") {
		t.Errorf("error %v; want one that names the file and line", err)
	}
}

func TestEveryRoomHasAReason(t *testing.T) {
	t.Parallel()
	for name, r := range rooms {
		if r.why == "" {
			t.Errorf("the row of %s doesn't say why", name)
		}
		for _, p := range r.may {
			if _, ok := rooms[p]; !ok && p != anything {
				t.Errorf("%s may import %s, which has no row", name, p)
			}
		}
		if r.serial && !r.pure {
			t.Errorf("%s may use no clock but the outside world: mark it pure", name)
		}
	}
}
