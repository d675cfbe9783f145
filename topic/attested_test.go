package topic

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tumen/news"
)

// shared returns a file of the evaluation data beside the project and skips the test where it is absent.
func shared(tb testing.TB, path string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", filepath.FromSlash(path)))
	if err != nil {
		tb.Skipf("the evaluation data are not there: %v", err)
	}
	return data
}

// Each way in which collected articles write a name must lead to its entity.
func TestAttestedSurfacesFindTheirEntity(t *testing.T) {
	p := pack(t)
	ids := map[string][]string{"Kim Jong Un": {"kim_jong_un"}, "Vladimir Putin": {"putin"}, "Sergei Shoigu": {"shoigu"},
		"Volodymyr Zelenskyy": {"zelenskyy"}, "Valery Gerasimov": {"gerasimov"}, "Kyrylo Budanov": {"budanov"},
		"Vadym Skibitskyi": {"skibitskyi"}, "Alexander Khinshtein": {"khinshtein"}, "Choe Son Hui": {"choe_son_hui"},
		"No Kwang Chol": {"no_kwang_chol"}, "Kim Yong Bok": {"kim_yong_bok"}, "Lavrov": {"lavrov"}, "Pyongyang": {"pyongyang"},
		"Kursk": {"kursk", "kursk_oblast"}, "HUR": {"hur"}, "NIS": {"nis"}, "SBU": {"sbu"}, "KCNA": {"kcna"}, "North Korea": {"north_korea"}}
	for i, line := range strings.Split(strings.TrimSpace(string(shared(t, "data/names/entity_aliases_attested.tsv"))), "\n") {
		cols := strings.Split(line, "\t")
		if i == 0 || len(cols) < 3 {
			continue
		}
		want, known := ids[cols[0]]
		if !known {
			t.Errorf("line %d: no id is known for %q", i+1, cols[0])
			continue
		}
		// A stem cut off by the collector, a part of a phrase that is no name by itself.
		text := map[string]string{"Служб": "Служби безпеки України", "보안국": "우크라이나 보안국은"}[cols[2]]
		if text == "" {
			text = cols[2]
		}
		found := false
		for _, m := range p.Find(text, news.Language(cols[1])) {
			for _, id := range want {
				found = found || m.Entity.ID == id
			}
		}
		if !found {
			t.Errorf("line %d: %q (%s) does not find %v", i+1, cols[2], cols[1], want)
		}
	}
}

// article is a row of the evaluation data.
type article struct {
	Lang  news.Language `json:"lang"`
	Label string        `json:"label"`
	Title string        `json:"title"`
	Text  string        `json:"text"`
}

func articles(tb testing.TB, name string) []article {
	tb.Helper()
	var out []article
	for _, line := range strings.Split(strings.TrimSpace(string(shared(tb, "data/articles/"+name+".jsonl"))), "\n") {
		var a article
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			tb.Fatalf("%s: %v", name, err)
		}
		out = append(out, a)
	}
	return out
}

// The five real reports are about the topic.
func TestSeedsAreRelevant(t *testing.T) {
	p := pack(t)
	files, err := filepath.Glob(filepath.Join("..", "..", "shared", "seeds", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Skip("the seed reports are not there")
	}
	for _, f := range files {
		data, err := os.ReadFile(f) // #nosec G304 -- a file of the evaluation data
		if err != nil {
			t.Fatal(err)
		}
		title, text, _ := strings.Cut(string(data), "\n")
		if r := p.Relevance(title, text, news.English); !r.Relevant {
			t.Errorf("%s: not relevant, score %v: %v", filepath.Base(f), r.Score, r.Reasons)
		}
	}
}

// Passing mentions and other matters must stay out, whatever the channel.
func TestOtherMattersAreNotRelevant(t *testing.T) {
	p := pack(t)
	for _, set := range []string{"unlp2025_telegram", "gnad10k_de"} {
		for i, a := range articles(t, set) {
			if r := p.Relevance(a.Title, a.Text, a.Lang); r.Relevant {
				t.Errorf("%s %d (%s): relevant, score %v: %v", set, i+1, a.Label, r.Score, r.Reasons)
			}
		}
	}
}

// State media of the North name Russia in many lists; what names no Russian side is never relevant.
func TestStateMediaWithoutRussiaAreNotRelevant(t *testing.T) {
	p := pack(t)
	relevant := map[string]int{}
	for i, a := range articles(t, "kcna_en") {
		r := p.Relevance(a.Title, a.Text, a.Lang)
		if r.Relevant {
			relevant[a.Label]++
		}
		if a.Label == "nk_only" && r.Relevant {
			t.Errorf("kcna %d: relevant, score %v: %v", i+1, r.Score, r.Reasons)
		}
		if testing.Verbose() {
			t.Logf("%s %v %.2f %s %v", a.Label, r.Relevant, r.Score, a.Title, r.Reasons)
		}
	}
	t.Logf("relevant: %v", relevant)
}
