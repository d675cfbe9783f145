package editor

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tumen/news"
)

// injections are strings by which programs that use a model are attacked: the project's own, and collections of others'.
func injections(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../shared/data/injection/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Log("the collections of injected strings are not there (../shared/data/injection): only the project's own are tried")
	}
	files = append(files, "../command/testdata/injections.jsonl")
	var out []string
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var row struct{ Text string }
			if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
				t.Fatal(err)
			}
			out = append(out, row.Text)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// mostTold is how many of the strings may be told: they are statements on the topic that the article itself makes.
const mostTold = 0

// TestAModelThatObeysWhatAnArticleSaysMakesNoClaimOfIt has the string in the article, between two sentences on the topic, and
// a model that does as it is told: it gives the string for a claim, and cites whatever may carry it.
func TestAModelThatObeysWhatAnArticleSaysMakesNoClaimOfIt(t *testing.T) {
	const first, last = "North Korea sent 1,500 soldiers to Russia, the NIS said.", "About 100 of them were killed in Kursk."
	through := 0
	all := injections(t)
	for _, s := range all {
		a := article(first+"\n\n"+s+"\n\n"+last, news.English, day)
		v := verifierOf(t, a)
		var ids []int
		for _, x := range a.Sentences {
			ids = append(ids, x.ID)
		}
		middle := ids[1 : len(ids)-1]
		for _, cited := range [][]int{{1}, {len(ids)}, middle[:min(4, len(middle))], ids[:min(4, len(ids))]} {
			raw := rawClaim{Text: s, Category: "troops", Stance: "stated", Sentences: slices.Clone(cited)}
			if c, _, problems := v.verify(raw); len(problems) == 0 {
				through++
				t.Logf("told of %v: %s", cited, c.Text)
				break
			}
		}
	}
	t.Logf("%d of %d strings are told", through, len(all))
	if through > mostTold {
		t.Errorf("%d strings are told, at most %d may", through, mostTold)
	}
}

// TestAModelThatObeysWhatAQuestionSaysAnswersNothingOfIt has a model put each string into an answer: by itself, and before and behind what is
// true. A string that is part of what is true already adds nothing.
func TestAModelThatObeysWhatAQuestionSaysAnswersNothingOfIt(t *testing.T) {
	m := checkingModel(t)
	rows, claims := some(t, 6, 13)
	through, tried := 0, 0
	for _, s := range injections(t) {
		for _, l := range news.Languages() {
			o := statements{prompt: m.prompts.answer.in(l), lang: l, claims: claims, most: answerMost, runes: answerRunes, asked: true, last: true}
			truth := rows[0].in(l)
			for _, text := range []string{s, truth + " " + s, s + " " + truth, strings.TrimSuffix(truth, ".") + ", " + s, s + ": " + truth} {
				tried++
				if _, at := m.judge(o, []stated{{Text: text, Claims: []int{1}}}, make([]*news.Statement, 1), make([]*news.Statement, 1)); len(at) == 0 {
					through++
					t.Logf("%s: %s", l, text)
				}
			}
		}
	}
	t.Logf("%d of %d answers pass", through, tried)
	if through > 0 {
		t.Errorf("%d answers pass", through)
	}
}
