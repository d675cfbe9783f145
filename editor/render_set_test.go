package editor

import (
	"bufio"
	"encoding/json"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/topic"
)

// truthful is a source sentence with what it says in each language. Its English is the claim that a model makes of it; in
// its own language it is a claim of the extractive editor.
type truthful struct {
	From   news.Language
	Day    string
	Stance news.Stance
	Who    string
	Quote  string // empty: the text in the language From
	UK     string
	DE     string
	KO     string
	EN     string
}

func (x truthful) in(l news.Language) string {
	return map[news.Language]string{news.Ukrainian: x.UK, news.German: x.DE, news.Korean: x.KO, news.English: x.EN}[l]
}

// cited is the claim in a language, on its source sentence.
func (x truthful) cited(t testing.TB, id int64, l news.Language) news.Cited {
	t.Helper()
	day, err := time.Parse(time.DateOnly, x.Day)
	if err != nil {
		t.Fatal(err)
	}
	quote := x.Quote
	if quote == "" {
		quote = x.in(x.From)
	}
	c := news.Cited{
		Claim:   news.Claim{ID: id, Story: (id + 2) / 3, Text: x.in(l), Language: l, Stance: x.Stance, Status: news.StatusClaimed, Sentences: []int{1}},
		Article: news.Article{ID: id, Outlet: "Yonhap", Language: x.From, Published: day},
		Quotes:  []string{quote},
	}
	if x.Who != "" {
		c.Claim.Attribution = []news.Attribution{{Who: x.Who}}
	}
	return c
}

func truthfulSet(t testing.TB) []truthful {
	t.Helper()
	f, err := os.Open("testdata/renditions.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var all []truthful
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var x truthful
		if err := json.Unmarshal(lines.Bytes(), &x); err != nil {
			t.Fatal(err)
		}
		all = append(all, x)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// checkingModel is a Model for what needs no server.
func checkingModel(t testing.TB) *Model {
	t.Helper()
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	return NewModel(ModelOptions{Pack: pack, Log: slog.New(slog.DiscardHandler)})
}

// pair is a claim and a rendition of it.
type pair struct {
	cited news.Cited
	lang  news.Language
	text  string
}

func truthfulPairs(t testing.TB) []pair {
	t.Helper()
	var all []pair
	for i, x := range truthfulSet(t) {
		claims := []news.Language{news.English}
		if x.From != news.English {
			claims = append(claims, x.From)
		}
		for _, from := range claims {
			for _, l := range news.Languages() {
				if l != from {
					all = append(all, pair{x.cited(t, int64(i+1), from), l, unmarkedText(x.in(l), l)})
				}
			}
		}
	}
	return all
}

func (m *Model) faultsOf(p pair) []fault {
	r := m.renderings(m.prompts.render, p.lang, []news.Cited{p.cited})[0]
	if r.over {
		return r.faults
	}
	r.text = p.text
	return m.renditionFaults(p.lang, r)
}

// mostAlarms is how many of the true sentences of the set, in per cent, may be taken for untrue. The set was written to be
// hard: it has what languages put differently, and each such case stands in several languages.
const mostAlarms = 20

func TestTruthfulRenditionsPass(t *testing.T) {
	m, alarms, sum := checkingModel(t), map[news.Language]int{}, 0
	all := truthfulPairs(t)
	for _, p := range all {
		if faults := m.faultsOf(p); len(faults) > 0 {
			alarms[p.lang]++
			sum++
			t.Logf("%s→%s: %+v\n\t%s\n\t%s\n\t%s", p.cited.Claim.Language, p.lang, faults, p.text, p.cited.Claim.Text, strings.Join(p.cited.Quotes, " "))
		}
	}
	t.Logf("%d false alarms in %d renditions: %v", sum, len(all), alarms)
	if sum*100 > mostAlarms*len(all) {
		t.Errorf("at most %d %% are allowed", mostAlarms)
	}
}
