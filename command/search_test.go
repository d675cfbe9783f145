package command

import (
	"strings"
	"testing"
)

// TestReportsAreFoundByWordsOfAnyLanguage: a word in another form, a name and a word in another language find the report, and the
// sentence shows why.
func TestReportsAreFoundByWordsOfAnyLanguage(t *testing.T) {
	p := withSamples(t)
	for words, want := range map[string]string{
		"вбитими й пораненими": "*убитими* й *пораненими*", "북한군 사상자": "*사상자가*", "Soldaten gefallen": "dpa (de)", "Artilleriegranaten": "*", "workers of North Korea": "*workers*",
	} {
		if out := p.must("search", words, "--lang", "en"); !strings.Contains(out, want) || !strings.Contains(out, "1. ") || !strings.Contains(out, "Story ") {
			t.Errorf("%s: %s", words, out)
		}
	}
	if out := p.must("search", "Kümmelblättchen", "--lang", "de"); !strings.Contains(out, "Im Archiv wurde nichts gefunden") {
		t.Error(out)
	}
	var found struct {
		Search string
		Found  []struct {
			Article   struct{ Language, Outlet, URL string }
			Sentences []struct {
				Text string
				Hits [][2]int
			}
			Claims []struct{ Status string }
			Story  int64
		}
	}
	p.json(&found, "search", "солдати", "--in", "uk", "--since", "2025-04-30", "--until", "2025-04-30", "--json")
	if len(found.Found) == 0 {
		t.Fatal("nothing found")
	}
	for _, f := range found.Found {
		if f.Article.Language != "uk" || f.Article.URL == "" || f.Story == 0 || len(f.Claims) == 0 || len(f.Sentences) == 0 || len(f.Sentences[0].Hits) == 0 {
			t.Errorf("%+v", f)
		}
	}
	p.json(&found, "search", "--status", "denied", "--limit", "1", "--json")
	if len(found.Found) != 1 || found.Found[0].Claims == nil {
		t.Errorf("%+v", found)
	}
	if out := p.must("search", "troops", "--side", "Seoul", "--category", "troops", "--source", "reuters"); !strings.Contains(out, "Reuters (en)") || strings.Contains(out, "BBC") {
		t.Error(out)
	}
}

func TestASearchThatCanNotBeMadeSaysWhy(t *testing.T) {
	p := withSamples(t)
	for _, tc := range []struct {
		args []string
		want string
	}{
		{[]string{"search", "?!"}, "no word"},
		{[]string{"search", "x", "--side", "sideways"}, "south_korea"},
		{[]string{"search", "x", "--status", "true"}, "corroborated"},
		{[]string{"search", "x", "--category", "sports"}, "troops"},
		{[]string{"search", "x", "--in", "fr"}, "uk, de, ko, en"},
		{[]string{"search", "x", "--limit", "0"}, "from 1 to"},
		{[]string{"search", "x", "--since", "yesterday"}, "2025-06-11"},
		{[]string{"search", "x", "--since", "2025-05-02", "--until", "2025-05-01"}, "before"},
		{[]string{"search", strings.Repeat("x", 501)}, "500"},
	} {
		if out := p.refused(misuse, tc.args...); !strings.Contains(out, tc.want) {
			t.Errorf("%v: %s", tc.args, out)
		}
	}
}
