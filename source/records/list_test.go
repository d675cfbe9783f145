package records_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tumen/news"
	"tumen/source/records"
)

func read(t *testing.T, text string) []records.Line {
	t.Helper()
	lines, err := records.ReadList([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// What other readers export: folders in folders, bare ampersands, no quotes, another case, no text.
func TestListsOfOtherReadersAreRead(t *testing.T) {
	lines := read(t, `<?xml version="1.0" encoding="UTF-8"?>
<!-- exported -->
<opml version="1.0">
<head><title>Mine & yours</title><ownerEmail>me@example.org</ownerEmail></head>
<body>
 <outline text="News" title="News">
  <outline text="Korea">
   <outline type="rss" text="연합뉴스 북한" title="연합뉴스 북한" xmlUrl="https://example.org/rss?a=1&b=2" htmlUrl="https://example.org/?emc=rss&partner=rss" language="ko-KR"/>
  </outline>
  <outline TYPE="RSS" TEXT="Upper" XMLURL="https://example.org/upper"/>
  <outline type=rss text=bare xmlUrl="https://example.org/bare" excludeUnreadCount=0/>
  <outline type="rss" text="No address" htmlUrl="https://example.org/page"/>
  <outline type="rss" text="Secret page" htmlUrl="https://me:pass@example.org/page"/>
  <outline text="only a thought"/>
  <outline text="Wallace &amp; &nbsp;Gromit&undefined;" xmlUrl=" https://example.org/wallace "/>
 </outline>
 <outline xmlUrl="feed://example.org/scheme"/>
</body></opml>`)
	want := []struct {
		name, address string
		line          int
		says          string
	}{
		{"연합뉴스 북한", "https://example.org/rss?a=1&b=2", 8, ""},
		{"Upper", "https://example.org/upper", 10, ""},
		{"bare", "https://example.org/bare", 11, ""},
		{"No address", "", 12, "tumen sources add https://example.org/page"},
		{"Secret page", "", 13, "finds the feed"},
		{"Wallace & Gromit&undefined;", "https://example.org/wallace", 15, ""},
		{"", "feed://example.org/scheme", 17, "https://"},
	}
	if len(lines) != len(want) {
		t.Fatalf("%+v", lines)
	}
	for i, w := range want {
		l := lines[i]
		if l.Source.Name != w.name || l.Source.Address != w.address || l.Line != w.line || !strings.Contains(l.Problem, w.says) ||
			(w.says == "") != (l.Problem == "") || strings.Contains(l.Problem, "pass") {
			t.Errorf("%+v\nwant %+v", l, w)
		}
	}
	if s := lines[0].Source; s.Language != news.Korean || s.Kind != news.SourceFeed || s.ID != "" || s.Grade != "" {
		t.Errorf("%+v", s)
	}
}

func TestListsInOtherCharactersAreRead(t *testing.T) {
	windows := "<?xml version=\"1.0\" encoding=\"windows-1251\"?><opml version=\"1.1\"><body><outline text=\"\xd3\xea\xf0\xe0\xbf\xed\xf1\xfc\xea\xb3 \xed\xee\xe2\xe8\xed\xe8\" xmlUrl=\"https://example.org/\"/></body></opml>"
	for name, text := range map[string]string{
		"windows-1251": windows,
		"BOM":          "\ufeff<opml><body><outline text='Українські новини' xmlUrl='https://example.org/'/></body></opml>",
		"wrong label":  "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><opml><body><outline text='Українські новини' xmlUrl='https://example.org/'/></body></opml>",
	} {
		t.Run(name, func(t *testing.T) {
			if lines := read(t, text); len(lines) != 1 || lines[0].Source.Name != "Українські новини" {
				t.Errorf("%+v", lines)
			}
		})
	}
}

func TestHostileListsAreBounded(t *testing.T) {
	bomb := `<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY a "` + strings.Repeat("ha", 100) + `">`
	for i := range 20 {
		bomb += fmt.Sprintf(`<!ENTITY a%d %q>`, i, strings.Repeat(fmt.Sprintf("&a%d;", max(i-1, 0)), 10))
	}
	bomb += `<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body><outline text="&a19;&x;" xmlUrl="https://example.org/"/></body></opml>`
	lines := read(t, bomb)
	if len(lines) != 1 || len(lines[0].Source.Name) > 100 || strings.Contains(lines[0].Source.Name, "haha") || strings.Contains(lines[0].Source.Name, "root") {
		t.Errorf("entities are resolved: %.200q", lines[0].Source.Name)
	}
	for name, c := range map[string]struct{ text, says string }{
		"10 MB":         {strings.Repeat(" ", records.MostBytes) + "<opml/>", "larger than 10 MB"},
		"a deep one":    {"<opml><body>" + strings.Repeat("<outline text='x'>", 100_000), "deep"},
		"a long one":    {"<opml><body>" + strings.Repeat("<outline xmlUrl='https://example.org/'/>", 10_001), "10000 entries"},
		"a long JSON":   {`{"sources":[` + strings.Repeat(`{},`, 10_001) + `{}]}`, "10000 entries"},
		"a page":        {"<html><body><p>no list</p></body></html>", "no OPML"},
		"a feed":        {"<rss><channel><outline xmlUrl='https://example.org/'/></channel></rss>", "no OPML"},
		"a picture":     {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "can't be read"},
		"nothing":       {"", "no OPML"},
		"a cut one":     {"<opml><body><outline text='", "line 1"},
		"no such JSON":  {`{"sources": {"a": 1}}`, "export --json"},
		"unclosed JSON": {`{"sources": [`, "export --json"},
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			if _, err := records.ReadList([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v", err)
			}
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("it takes %s", took)
			}
		})
	}
}

// A list as long as may be, all of one server, with each entry twice.
func TestALongListIsTakenInTime(t *testing.T) {
	var b strings.Builder
	b.WriteString("<opml><body>")
	for i := range 10_000 {
		fmt.Fprintf(&b, "<outline text='%s' xmlUrl='https://example.org/feed/%d'/>\n", strings.Repeat("x", 500), i/2)
	}
	began := time.Now()
	taken := records.Take(nil, read(t, b.String()+"</body></opml>"), now)
	counts, ids := map[records.Outcome]int{}, map[string]bool{}
	var fresh []news.Source
	for _, v := range taken {
		counts[v.Outcome]++
		ids[v.Source.ID] = true
		if v.Outcome == records.Added {
			fresh = append(fresh, v.Source)
		}
	}
	all, _ := records.Merge(nil, nil, fresh)
	if counts[records.Added] != 5000 || counts[records.Known] != 5000 || len(ids) != 5000 || len(all) != 5000 {
		t.Errorf("%v, %d IDs, %d sources", counts, len(ids), len(all))
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("it takes %s", took)
	}
}

func TestAListThatBreaksOffKeepsWhatStandsBefore(t *testing.T) {
	lines := read(t, "<opml><body>\n<outline text='a' xmlUrl='https://example.org/a'/>\n<outline text='b' xmlUrl='https://exam")
	if len(lines) != 2 || lines[0].Problem != "" || !strings.Contains(lines[1].Problem, "broken here") || lines[1].Line != 3 {
		t.Errorf("%+v", lines)
	}
}

func TestWhatCantBeTakenSaysWhy(t *testing.T) {
	for name, c := range map[string]struct{ entry, says string }{
		"a secret":                    {`"address": "https://me:pa55@example.org/"`, "tumen.yaml"},
		"no address":                  {`"id": "a"`, "no address"},
		"a grade":                     {`"address": "https://example.org/", "grade": "A+"`, `grade "A+": write A to E`},
		"an ID":                       {`"address": "https://example.org/", "id": "a b"`, `id "a b"`},
		"an interval that is no time": {`"address": "https://example.org/", "interval": "daily"`, "30m"},
		"two faults":                  {`"address": "https://example.org/", "side": "mars", "rights": "all"`, "; rights"},
	} {
		t.Run(name, func(t *testing.T) {
			lines := read(t, `{"sources":[{`+c.entry+`}]}`)
			if len(lines) != 1 || !strings.Contains(lines[0].Problem, c.says) || strings.Contains(lines[0].Problem, "pa55") {
				t.Errorf("%+v", lines)
			}
		})
	}
}

func TestSecretsAreNotExported(t *testing.T) {
	all, _ := records.Merge(nil, []news.Source{source("a", "https://example.org/?token=0123"), source("b", "https://example.org/b")}, nil)
	list, left := records.Export(all)
	if len(list) != 1 || len(left) != 1 || left[0] != "a" {
		t.Errorf("%+v, %v", list, left)
	}
}

// Whatever is said of sources comes back from both kinds of lists as it was.
func TestExportedSourcesComeBackAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []news.Source
		for i := range rapid.IntRange(0, 5).Draw(t, "n") {
			all = append(all, drawn(t, i))
		}
		merged, _ := records.Merge(nil, nil, all)
		list, _ := records.Export(merged)
		var opml bytes.Buffer
		if err := records.WriteOPML(&opml, list, "Sources & more"); err != nil {
			t.Fatal(err)
		}
		asJSON, err := json.Marshal(map[string]any{"sources": list})
		if err != nil {
			t.Fatal(err)
		}
		for _, data := range [][]byte{opml.Bytes(), asJSON} {
			lines, err := records.ReadList(data)
			if err != nil && len(all) > 0 {
				t.Fatalf("%v\n%s", err, data)
			}
			got := map[string]news.Source{}
			for _, l := range lines {
				if l.Problem != "" {
					t.Fatalf("%+v\n%s", l, data)
				}
				got[l.Source.ID] = l.Source
			}
			for _, want := range all {
				if got[want.ID] != want {
					t.Fatalf("%+v\nwant %+v\n%s", got[want.ID], want, data)
				}
			}
		}
	})
}

func drawn(t *rapid.T, i int) news.Source {
	word := rapid.StringMatching(`[a-zA-Zа-яїєґ가-힣<>&"'=]{1,10}( [a-z&"'<]{1,5})?`)
	s := news.Source{
		ID: fmt.Sprintf("source-%d", i), Kind: rapid.SampledFrom(append(news.SourceKinds(), "")).Draw(t, "kind"),
		Address: fmt.Sprintf("https://example.org/%d?a=1&b='2'", i), Outlet: word.Draw(t, "outlet"), Name: word.Draw(t, "name"),
		Language: rapid.SampledFrom([]news.Language{"", "uk", "ja"}).Draw(t, "language"), Side: rapid.SampledFrom(append(news.Sides(), "")).Draw(t, "side"),
		State: rapid.Bool().Draw(t, "state"), Grade: rapid.SampledFrom(append(news.Grades(), "")).Draw(t, "grade"),
		Rights:   rapid.SampledFrom([]news.Rights{"", news.RightsQuote, news.RightsLink}).Draw(t, "rights"),
		Interval: time.Duration(rapid.IntRange(1, 10_000).Draw(t, "minutes")) * time.Minute, Paused: rapid.Bool().Draw(t, "paused"),
	}
	switch s.Kind {
	case news.SourceFolder:
		s.Address = fmt.Sprintf("/srv/re & ports/%d", i)
	case news.SourceLinks:
		s.Selector = `h2 > a[href^="/news"]`
	}
	return s
}

func FuzzReadList(f *testing.F) {
	f.Add([]byte("<opml><body><outline text='a' xmlUrl='https://example.org/a'/></body></opml>"))
	f.Add([]byte(`{"sources":[{"id":"a","address":"https://example.org/"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		lines, err := records.ReadList(data)
		if err != nil {
			return
		}
		for _, l := range lines {
			if l.Problem == "" && records.Wrong(l.Source) != "" {
				t.Errorf("taken: %+v", l)
			}
			if !utf8.ValidString(l.Source.Name) || strings.ContainsAny(l.Source.Name, "\n\r\x00") {
				t.Errorf("%q", l.Source.Name)
			}
		}
	})
}

func TestTimesAreWrittenWithoutWhatIsZero(t *testing.T) {
	for want, d := range map[string]time.Duration{"": 0, "2h": 2 * time.Hour, "1h30m": 90 * time.Minute, "45m": 45 * time.Minute, "168h": 168 * time.Hour} {
		if got := records.Brief(d); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
