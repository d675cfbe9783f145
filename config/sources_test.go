package config_test

import (
	"strings"
	"testing"
	"time"

	"tumen/news"
)

func TestSourcesAreReadWithAllThatIsSaidOfThem(t *testing.T) {
	c := load(t, input(t, `
sources:
  - id: isw-list
    name: Institute for the Study of War
    kind: links
    address: https://example.org/research?section=7
    selector: "h2 > a"
    outlet: ISW
    language: en
    side: united_states
    state: no
    grade: c
    rights: link
    interval: 6h
    paused: yes
  - {id: кнк, address: "https://example.org/кнк"}
  - {name: desk, kind: folder, address: /srv/reports}
feeds:
  - name: Old name with spaces
    address: https://example.org/feed
`[1:], nil))
	want := []news.Source{
		{ID: "isw-list", Name: "Institute for the Study of War", Kind: news.SourceLinks, Address: "https://example.org/research?section=7",
			Selector: "h2 > a", Outlet: "ISW", Language: "en", Side: "united_states", Grade: news.GradeC, Rights: news.RightsLink,
			Interval: 6 * time.Hour, Paused: true},
		{ID: "кнк", Address: "https://example.org/кнк"},
		{ID: "desk", Kind: news.SourceFolder, Address: "/srv/reports"},
		{ID: "Old name with spaces", Address: "https://example.org/feed"},
	}
	if len(c.Sources) != len(want) {
		t.Fatalf("%+v", c.Sources)
	}
	for i := range want {
		if c.Sources[i] != want[i] {
			t.Errorf("%+v\nwant %+v", c.Sources[i], want[i])
		}
	}
}

// An entry without an address changes a source of the pack; "paused: false" follows one that the pack leaves off.
func TestAnEntryWithoutAnAddressIsAChange(t *testing.T) {
	c := load(t, input(t, "sources:\n  - {id: dw-uk, paused: false}\n  - {id: nknews, grade: B}\n", nil))
	if got := c.Sources; !got[0].Resumed || got[0].Paused || got[1].Resumed || got[1].Grade != news.GradeB {
		t.Errorf("%+v", got)
	}
	if !c.PackSources {
		t.Error("changes of the pack's sources switch the pack's sources off")
	}
}

func TestThePacksSourcesAreFollowedWhereNoOthersAreNamed(t *testing.T) {
	const own = "sources:\n  - {id: a, address: 'https://example.org/'}\n"
	for name, c := range map[string]struct {
		text, env string
		want      bool
	}{
		"nothing is said":       {"", "", true},
		"sources are named":     {own, "", false},
		"feeds are named":       {"feeds:\n  - {name: a, address: 'https://example.org/'}\n", "", false},
		"sources, and the pack": {own + "pack-sources: true\n", "", true},
		"neither":               {"", "false", false},
		"the environment":       {own + "pack-sources: false\n", "true", true},
	} {
		t.Run(name, func(t *testing.T) {
			got := load(t, input(t, c.text, map[string]string{"TUMEN_PACK_SOURCES": c.env}))
			want := "false"
			if c.want {
				want = "true"
			}
			if got.PackSources != c.want || setting(t, got, "pack-sources").Value != want {
				t.Errorf("%v, shown as %+v", got.PackSources, setting(t, got, "pack-sources"))
			}
		})
	}
	mustSay(t, refused(t, input(t, "pack-sources: perhaps\n", nil)), "pack-sources", "true or false")
}

func TestAFaultySourceSaysWhereAndWhatToDo(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		says []string
	}{
		"no list":        {"sources: https://example.org/feed\n", []string{"line 1", "dash", "id: …"}},
		"a text":         {"sources:\n  - https://example.org/feed\n", []string{"line 2", "source 1", "address: https://"}},
		"an unknown key": {"sources:\n  - id: a\n    url: https://example.org/feed\n", []string{"line 3", `"url"`, "selector"}},
		"no id":          {"sources:\n  - address: https://example.org/feed\n", []string{"line 2", "source 1 has no id"}},
		"an odd id":      {"sources:\n  - id: a b\n    address: https://example.org/feed\n", []string{"line 2", `"a b"`, "such as"}},
		"an odd name":    {"sources:\n  - name: a b\n    address: https://example.org/feed\n", []string{"line 2", `"a b"`, "such as"}},
		"one id twice": {"sources:\n  - {id: a, address: 'https://example.org/1'}\nfeeds:\n  - {name: a, address: 'https://example.org/2'}\n",
			[]string{"line 4", `called "a"`, "rename"}},
		"kind":           {"sources:\n  - id: a\n    address: https://example.org/\n    kind: rss\n", []string{"line 4", `"rss"`, "sitemap"}},
		"address":        {"sources:\n  - id: a\n    address: ftp://example.org/\n", []string{"line 3", "ftp://example.org/", "https://"}},
		"a folder":       {"sources:\n  - id: a\n    kind: folder\n    address: https://example.org/\n", []string{"line 4", "folder"}},
		"selector":       {"sources:\n  - id: a\n    kind: feed\n    selector: a\n    address: https://example.org/\n", []string{"line 4", "links"}},
		"side":           {"sources:\n  - {id: a, side: mars}\n", []string{"line 2", `"mars"`, "north_korea"}},
		"grade":          {"sources:\n  - {id: a, grade: best}\n", []string{"line 2", `"BEST"`, "unknown"}},
		"rights":         {"sources:\n  - {id: a, rights: all}\n", []string{"line 2", `"all"`, "quote"}},
		"language":       {"sources:\n  - {id: a, language: english}\n", []string{"line 2", `"english"`, "uk, de, ko or en"}},
		"interval":       {"sources:\n  - {id: a, interval: daily}\n", []string{"line 2", `"daily"`, "30m"}},
		"no interval":    {"sources:\n  - {id: a, interval: 0}\n", []string{"line 2", "30m"}},
		"paused":         {"sources:\n  - {id: a, paused: perhaps}\n", []string{"line 2", `"perhaps"`, "true or false"}},
		"a list":         {"sources:\n  - {id: a, outlet: [b]}\n", []string{"line 2", "outlet", "one value"}},
		"a list of flag": {"sources:\n  - {id: a, state: [b]}\n", []string{"line 2", "state", "one value"}},
	} {
		t.Run(name, func(t *testing.T) { mustSay(t, refused(t, input(t, c.text, nil)), c.says...) })
	}
}

func TestNoSecretOfASourceIsTold(t *testing.T) {
	const secret = "s3cr3tvalue"
	for _, text := range []string{
		"sources:\n  - id: a\n    address: ftp://u:" + secret + "@example.org/x\n",
		"sources:\n  - id: a\n    kind: folder\n    address: https://u:" + secret + "@example.org/x?key=" + secret + "\n",
		"sources:\n  - id: a\n    address: example.org/x?token=" + secret + "\n",
		"sources:\n  - https://u:" + secret + "@example.org\n",
	} {
		mustNotSay(t, refused(t, input(t, text, nil)), secret)
	}
	c := load(t, input(t, "sources:\n  - id: a\n    address: https://u:"+secret+"@example.org/x?key="+secret+"\n", nil))
	if got := setting(t, c, "sources.a").Value; strings.Contains(got, secret) || !strings.Contains(got, "example.org/x") {
		t.Error(got)
	}
}
