package command

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tumen/internal/newsserver"
)

// withPaper is a program whose settings name a paper on the loopback, and one feed that is gone.
func withPaper(t *testing.T) (*program, *newsserver.Server) {
	p := newProgram(t)
	s := newsserver.Start(t, newsserver.NewPaper(fixed))
	put(t, "tumen.yaml", fmt.Appendf(nil, "allow-private: true\nsources:\n  - {id: paper, address: %[1]s/feed/en.xml, grade: c, side: ukraine}\n"+
		"  - {id: dead, address: %[1]s/gone.xml}\n  - {id: secret, address: 'http://me:%[2]s@127.0.0.1:1/?key=%[2]s', paused: true}\n", s.URL, secret))
	return p, s
}

func (p *program) says(out string, parts ...string) {
	p.t.Helper()
	for _, part := range parts {
		if !strings.Contains(out, part) {
			p.t.Errorf("%q is not said:\n%s", part, out)
		}
	}
}

// TestSourcesAreAddedChangedAndForgotten goes the way of an operator at the terminal.
func TestSourcesAreAddedChangedAndForgotten(t *testing.T) {
	p, s := withPaper(t)
	p.says(p.must("sources"), "paper", "not read yet", "2 followed, 1 off", "--all")
	if left := names(t, "."); len(left) != 1 {
		t.Errorf("looking made %v", left)
	}
	p.refused(failed, "sources", "add", s.URL+"/gone.xml?x")
	if left := names(t, "."); len(left) != 1 {
		t.Errorf("what was refused made %v", left)
	}
	p.says(p.must("sources", "add", s.URL+"/feed/uk.xml", "--id", "uk", "--grade", "B"), "✓ uk (feed): working", "uk is followed from now on", "Розвідка Сеула")
	p.says(p.must("sources", "add", s.URL+"/feed/uk.xml"), "uk is followed already")
	p.says(p.must("sources", "add", "--force", s.URL+"/later.xml"), "127.0.0.1 is followed from now on, untried")
	for _, c := range []struct {
		code int
		args []string
		says string
	}{
		{misuse, []string{"sources", "add", "https://me:" + secret + "@example.org/feed"}, "tumen.yaml"},
		{failed, []string{"sources", "add", s.URL + "/gone.xml?x"}, "--force"},
		{misuse, []string{"sources", "add", s.URL + "/feed/de.xml", "--id", "uk"}, "--id"},
		{misuse, []string{"sources", "add", s.URL + "/feed/de.xml", "--grade", "best"}, "A to E"},
		{misuse, []string{"sources", "set", "uk"}, "--grade C"},
		{misuse, []string{"sources", "set", "uk", "--side", "mars"}, "north_korea"},
		{misuse, []string{"sources", "set", "paper", "--address", s.URL + "/x"}, "set by the settings"},
		{misuse, []string{"sources", "set", "uk", "--reset"}, "sources remove uk"},
		{misuse, []string{"sources", "remove", "paper"}, "sources pause paper"},
		{misuse, []string{"sources", "pause", "uk", "nobody"}, "sources list --all"},
	} {
		p.says(p.refused(c.code, c.args...), c.says)
	}
	p.must("sources", "pause", "paper", "uk")
	p.must("sources", "set", "paper", "--grade", "D", "--interval", "2h")
	p.says(p.must("sources", "list"), "2 followed, 3 off")
	p.must("sources", "resume", "uk", "secret")
	var list struct {
		Sources []map[string]any `json:"sources"`
	}
	out := p.must("sources", "list", "--json")
	if err := json.Unmarshal([]byte(out), &list); err != nil || len(list.Sources) != 5 || strings.Contains(out, secret) {
		t.Fatalf("%v\n%s", err, out)
	}
	if v := list.Sources[0]; v["id"] != "paper" || v["grade"] != "D" || v["interval"] != "2h" || v["paused"] != true || v["from"] != "settings" || v["condition"] != "untried" {
		t.Errorf("%v", v)
	}
	p.must("sources", "set", "paper", "--reset")
	p.must("sources", "remove", "uk", "127.0.0.1")
	p.says(p.must("sources"), "3 followed, 0 off")
}

func TestSourcesAreTriedSideBySideAndNothingIsKept(t *testing.T) {
	p, s := withPaper(t)
	out := p.refused(failed, "sources", "test")
	p.says(out, "✓ paper (feed): working", "✗ dead (feed): no longer exists", "2 tried, 1 would bring nothing", "Seoul's spy agency counts", "STATE")
	p.says(p.must("sources", "test", "paper", s.URL), "tried", "✓ http://127.0.0.1")
	var got struct {
		Sources []struct {
			ID, Condition string
			OK            bool
			Reports       []struct{ Title string }
		}
	}
	if err := json.Unmarshal([]byte(p.must("sources", "test", "paper", "--json")), &got); err != nil || len(got.Sources) != 1 || !got.Sources[0].OK ||
		got.Sources[0].Condition != "fine" || len(got.Sources[0].Reports) != 3 {
		t.Errorf("%+v, %v", got, err)
	}
	if left := names(t, "."); len(left) != 1 {
		t.Errorf("trying made %v", left)
	}
	out = p.refused(failed, "doctor")
	p.says(out, "✓ source    paper: working, 3 items", "✗ source    dead: no longer exists", "1 more are off")
	if strings.Contains(out, secret) {
		t.Error(out)
	}
}

func TestListsGoToOtherMachinesAndBack(t *testing.T) {
	p, s := withPaper(t)
	p.must("sources", "add", s.URL+"/feed/uk.xml", "--id", "uk", "--rights", "link")
	opml, asJSON := p.must("sources", "export"), p.must("sources", "export", "--json")
	if strings.Contains(opml+asJSON, secret) {
		t.Error("a secret is exported")
	}
	for _, list := range []string{opml, asJSON} {
		other := newProgram(t)
		put(t, "list", []byte(list))
		other.says(other.must("sources", "import", "--dry-run", "list"), "3 added, 0 known, 0 refused; nothing was done")
		other.in = list
		other.says(other.must("sources", "import"), "added paper", "added uk", "3 added, 0 known, 0 refused")
		other.says(other.must("sources", "import", "list"), "0 added, 3 known")
		if again := other.must("sources", "export"); again != opml {
			t.Errorf("what comes back is\n%s\nnot\n%s", again, opml)
		}
		put(t, "bad.opml", []byte("<opml><body>\n<outline text='x' type='rss'/>\n<outline xmlUrl='https://example.org/?token=0123'/></body></opml>"))
		other.says(other.refused(failed, "sources", "import", "bad.opml"), "line 2: refused x: it has no xmlUrl", "line 3: refused", "tumen.yaml", "0 added, 0 known, 2 refused")
		other.refused(failed, "sources", "import", "--json", "bad.opml")
		other.refused(misuse, "sources", "import", "absent.opml")
		put(t, "page.html", []byte("<html>"))
		other.says(other.refused(failed, "sources", "import", "page.html"), "no OPML")
	}
}

// TestThePacksListIsFollowedWhereNothingElseIsSaid looks at the list without visiting anybody.
func TestThePacksListIsFollowedWhereNothingElseIsSaid(t *testing.T) {
	p := newProgram(t)
	p.env["TUMEN_PACK_SOURCES"] = ""
	p.says(p.must("sources"), "yonhap-nk-ko", "E state", "pack")
	p.says(p.must("sources", "list", "--all"), "Japanese is not read yet")
	p.must("sources", "pause", "isw")
	p.must("sources", "resume", "isw-feed")
	shown := p.must("sources")
	if strings.Contains(shown, "ISW, its sitemap") || !strings.Contains(shown, "isw-feed") || !strings.Contains(shown, "pack, changed") {
		t.Error(shown)
	}
	put(t, "tumen.yaml", []byte("pack-sources: false\nsources: [{id: isw, grade: B}]\n"))
	code, out, errs := p.run("sources")
	if code != done {
		t.Errorf("a name that is nowhere hinders the rest: %d", code)
	}
	p.says(errs, "isw", "pack-sources")
	p.says(out, "0 followed", "tumen sources add")
}

func TestAFolderOfThisMachineIsFollowed(t *testing.T) {
	p, _ := withPaper(t)
	dir := filepath.Join(t.TempDir(), "reports")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	p.says(p.must("sources", "add", "--force", dir), "reports is followed")
	p.says(p.must("sources"), "folder")
}

// Who mistypes a flag of a command is shown that command's help, not the list of all.
func TestAWrongWordLeadsToTheHelpOfItsCommand(t *testing.T) {
	p := newProgram(t)
	for _, c := range []struct {
		args []string
		see  string
	}{
		{[]string{"sources", "add"}, "See: tumen sources add --help"},
		{[]string{"sources", "set", "x", "--interval", "5"}, "See: tumen sources set --help"},
		{[]string{"digest", "--nonsense"}, "See: tumen digest --help"},
		{[]string{"digest", "--language", "de"}, "unknown flag --language, did you mean \"--lang\"?"},
		{[]string{"nonsense"}, "See: tumen --help"},
	} {
		if out := p.refused(misuse, c.args...); !strings.Contains(out, c.see+"\n") {
			t.Errorf("%v: %s", c.args, out)
		}
	}
}

// What is said wrongly of a source is found before its server is asked, and what is no address is no failure of a server.
func TestAMistypedSourceIsRefusedAtOnce(t *testing.T) {
	p := newProgram(t)
	for _, c := range []struct {
		says string
		args []string
	}{
		{`side "mars"`, []string{"sources", "add", "http://127.0.0.1:9/feed", "--side", "mars"}},
		{`grade "Z"`, []string{"sources", "add", "http://127.0.0.1:9/feed", "--grade", "Z"}},
		{"begin it with https://", []string{"sources", "add", "hello"}},
		{`no source has the ID "hello"`, []string{"sources", "test", "hello"}},
		{`no source has the ID "hello"`, []string{"ingest", "--since", "2025-03-01", "hello"}},
	} {
		if out := p.refused(misuse, c.args...); !strings.Contains(out, c.says) || strings.Contains(out, "--force") || strings.Contains(out, "0 new") {
			t.Errorf("%v: %s", c.args, out)
		}
	}
}
