package topic

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"tumen/news"
)

func builtIn(t *testing.T) *Pack {
	t.Helper()
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// What a party's own organ says is never graded as trusted, what nobody judged is unknown, and what is unsure is off.
func TestTheListOfSourcesTrustsNobodyUnseen(t *testing.T) {
	p := builtIn(t)
	all := p.Sources()
	if len(all) != 46 {
		t.Errorf("%d sources", len(all))
	}
	followed, languages := 0, map[news.Language]int{}
	for _, s := range all {
		if s.Grade != "" && s.Grade < news.GradeD {
			t.Errorf("%s has the grade %s", s.ID, s.Grade)
		}
		if s.Name == "" || s.Side == "" || s.Language == "" || s.Outlet == "" {
			t.Errorf("not all is said of %s", s.ID)
		}
		if s.Paused {
			continue
		}
		followed++
		languages[s.Language]++
		if !s.Language.Read() {
			t.Errorf("%s is followed in a language that is not read: %s", s.ID, s.Language)
		}
	}
	if followed < 30 {
		t.Errorf("only %d are followed", followed)
	}
	for _, l := range news.Languages() {
		if languages[l] < 4 {
			t.Errorf("%d sources in %s", languages[l], l)
		}
	}
}

// An outlet of the list is called as the names of the pack call it, so that a report is counted with its like.
func TestTheListOfSourcesCallsOutletsAsThePackDoes(t *testing.T) {
	p := builtIn(t)
	for _, s := range p.Sources() {
		if name, _, known := p.Outlet(s.Outlet); !known || name != s.Outlet {
			t.Errorf("%s: the outlet %q is %q in the pack", s.ID, s.Outlet, name)
		}
		if name, _, known := p.Outlet(s.Address); known && name != s.Outlet && s.Kind != news.SourceChannel {
			t.Errorf("%s: the pack calls who publishes at %s %q, and the list %q", s.ID, s.Address, name, s.Outlet)
		}
	}
}

// The ten reports of the Daily NK's feed are those of less than a day.
func TestAShortFeedIsVisitedOftenEnough(t *testing.T) {
	for _, s := range builtIn(t).Sources() {
		if strings.HasPrefix(s.ID, "dailynk") && (s.Interval == 0 || s.Interval > 6*time.Hour) {
			t.Errorf("%s is visited every %s", s.ID, s.Interval)
		}
	}
}

func TestAPackWithoutAListNamesNobody(t *testing.T) {
	p, err := Load(smallPack())
	if err != nil || len(p.Sources()) != 0 || p.SourceNote("x") != "" {
		t.Errorf("%v, %v", p.Sources(), err)
	}
}

func TestAPackBringsItsOwnList(t *testing.T) {
	fsys := smallPack()
	fsys["sources.yaml"] = &fstest.MapFile{Data: []byte("- {id: a, kind: links, address: 'https://example.org/', selector: h2 a, language: ja, side: un, " +
		"grade: B, reason: it corrects itself, rights: link, interval: 90m, confidence: high}\n" +
		"- {id: b, kind: feed, address: 'https://example.org/b', confidence: low, note: Perhaps gone.}\n")}
	p, err := Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	all := p.Sources()
	want := news.Source{ID: "a", Kind: news.SourceLinks, Address: "https://example.org/", Selector: "h2 a", Language: "ja", Side: "un",
		Grade: news.GradeB, Rights: news.RightsLink, Interval: 90 * time.Minute}
	if len(all) != 2 || all[0] != want || !all[1].Paused || p.SourceNote("b") != "Perhaps gone. It is not sure that its address still holds." || p.SourceNote("a") != "it corrects itself" {
		t.Errorf("%+v", all)
	}
	all[0].ID = "changed"
	if p.Sources()[0].ID != "a" {
		t.Error("who gets the list can change it")
	}
}

func TestAFaultyListNamesLineValueAndRemedy(t *testing.T) {
	const good = "- {id: a, kind: feed, address: 'https://example.org/', confidence: high}\n"
	for name, c := range map[string]struct {
		text string
		says []string
	}{
		"an id twice":             {good + good, []string{"line 2", `"a"`, "its own"}},
		"an address twice":        {good + strings.Replace(good, "id: a", "id: b", 1), []string{"line 2", `"b"`, `"a"`, "one of them"}},
		"no id":                   {"- {kind: feed, address: 'https://example.org/', confidence: high}\n", []string{"id", "such as"}},
		"an unknown key":          {"- {id: a, url: x}\n", []string{"url"}},
		"kind":                    {strings.Replace(good, "kind: feed", "kind: rss", 1), []string{"line 1", `"rss"`, "feed"}},
		"no kind":                 {strings.Replace(good, "kind: feed, ", "", 1), []string{"line 1", "use feed"}},
		"a folder":                {"- {id: a, kind: folder, address: /srv, confidence: high}\n", []string{"line 1", "folder", "use feed"}},
		"no address":              {"- {id: a, kind: feed, confidence: high}\n", []string{"line 1", "no address"}},
		"no web address":          {"- {id: a, kind: feed, address: example.org, confidence: high}\n", []string{"line 1", "https://"}},
		"side":                    {strings.Replace(good, "}", ", side: mars}", 1), []string{"line 1", `"mars"`, "north_korea"}},
		"interval":                {strings.Replace(good, "}", ", interval: daily}", 1), []string{"line 1", `"daily"`, "30m"}},
		"confidence":              {strings.Replace(good, "high", "sure", 1), []string{"line 1", `"sure"`, "high, medium or low"}},
		"trusted for no reason":   {strings.Replace(good, "}", ", grade: B}", 1), []string{"line 1", `"a"`, "reason"}},
		"a state's, trusted":      {strings.Replace(good, "}", ", state: true, grade: C, reason: x}", 1), []string{"line 1", `"C"`, "D or E"}},
		"a state's, not judged":   {strings.Replace(good, "}", ", state: true}", 1), []string{"line 1", "D or E"}},
		"a number for a language": {strings.Replace(good, "}", ", language: 7}", 1), []string{"line 1", `"7"`, "two letters"}},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := smallPack()
			fsys["sources.yaml"] = &fstest.MapFile{Data: []byte(c.text)}
			_, err := Load(fsys)
			if err == nil {
				t.Fatal("it is taken as it is")
			}
			for _, says := range append(c.says, "sources.yaml") {
				if !strings.Contains(err.Error(), says) {
					t.Errorf("%q is not said: %v", says, err)
				}
			}
		})
	}
}
