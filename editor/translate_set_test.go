package editor

import (
	"bufio"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// translatedDocument is a report with good translations, aligned with its sentences. Strangers wrote them before there was what they
// measure.
type translatedDocument struct {
	ID        string
	Lang      news.Language
	Published time.Time
	Blocks    []struct {
		Kind      string
		Sentences []string
	}
	Translations map[news.Language][][]string
}

// translatedSentence is the translation of a sentence of one of them: good, or with the fault that is named.
type translatedSentence struct {
	Doc             string
	To              news.Language
	Block, Sentence int
	Text            string
	Fault           string
	Detail          string
}

func (x translatedSentence) key() string {
	return fmt.Sprintf("%s>%s %d.%d %s", x.Doc, x.To, x.Block, x.Sentence, x.Text)
}

// shown reports whether the authors of the check may look at a case. The other half they only count.
func (x translatedSentence) shown() bool {
	h := fnv.New32a()
	_, _ = h.Write([]byte(x.key()))
	return h.Sum32()%2 == 0
}

func jsonLines[T any](t testing.TB, path string) []T {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var all []T
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var x T
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

// translationSet is the set, ready to be checked.
type translationSet struct {
	m    *Model
	docs map[string]translatedDocument
}

func newTranslationSet(t testing.TB, dir string) translationSet {
	s := translationSet{m: checkingModel(t), docs: map[string]translatedDocument{}}
	for _, d := range jsonLines[translatedDocument](t, "testdata/"+dir+"/documents.jsonl") {
		s.docs[d.ID] = d
	}
	return s
}

// faults are what the check has against a translation of a sentence.
func (s translationSet) faults(x translatedSentence) []fault {
	d := s.docs[x.Doc]
	t := news.Translation{Article: news.Article{Language: d.Lang, Published: d.Published}, To: x.To}
	at := 0
	for i, b := range d.Blocks {
		p := news.Passage{Kind: news.BlockKind(b.Kind)}
		for j, text := range b.Sentences {
			p.Sentences = append(p.Sentences, news.Parallel{Original: text})
			if i < x.Block || i == x.Block && j < x.Sentence {
				at++
			}
		}
		t.Passages = append(t.Passages, p)
	}
	tr := translator{m: s.m, to: x.To, article: t.Article, work: TranslateOptions{}.workOn(&t)}
	w := tr.work[at]
	w.text = x.Text
	return tr.faults(w)
}

// tallies count what is right in each group.
type tallies struct {
	n, right map[string]int
}

func (c *tallies) add(right bool, groups ...string) {
	if c.n == nil {
		c.n, c.right = map[string]int{}, map[string]int{}
	}
	for _, g := range groups {
		c.n[g]++
		if right {
			c.right[g]++
		}
	}
}

func (c *tallies) share(group string) float64 {
	return 100 * float64(c.right[group]) / float64(c.n[group])
}

// TestTranslationsOfTheSetAreJudged counts the faults of the set that are caught and the good translations that pass, for the half that
// its authors have looked at and for the one that they have only counted. TUMEN_SHOW_SET=word lists what is judged wrongly in the first half.
func TestTranslationsOfTheSetAreJudged(t *testing.T) {
	for dir, floors := range map[string]map[string]float64{
		"translate":   {"fault": 91, "good": 92, "variant": 89}, // at first sight 70.2, 87.0 and 79.2
		"translate-b": {"fault": 91, "good": 94, "variant": 81}, // at first sight 81.0, 83.1 and 61.4
	} {
		t.Run(dir, func(t *testing.T) { judgeSet(t, dir, floors) })
	}
}

func judgeSet(t *testing.T, dir string, floors map[string]float64) {
	s := newTranslationSet(t, dir)
	var c tallies
	show := os.Getenv("TUMEN_SHOW_SET")
	judge := func(x translatedSentence, what string, groups ...string) {
		found := s.faults(x)
		right := (len(found) > 0) == (what == "fault")
		half := "counted"
		if x.shown() {
			half = "shown"
		}
		if !right && what != "fault" {
			for _, f := range found {
				c.add(false, "wrongly refused for "+f.kind+" "+half)
			}
		}
		c.add(right, append(groups, what, what+" "+half)...)
		if !right && show != "" && x.shown() && strings.Contains(what+" "+x.Fault, show) {
			t.Logf("%s %s %s>%s\n   %s\n   %s\n   %s | %v", what, x.Fault, x.Doc, x.To, s.docs[x.Doc].Blocks[x.Block].Sentences[x.Sentence], x.Text, x.Detail, found)
		}
	}
	for _, d := range jsonLines[translatedDocument](t, "testdata/"+dir+"/documents.jsonl") {
		for to, blocks := range d.Translations {
			for b, sentences := range blocks {
				for i, text := range sentences {
					judge(translatedSentence{Doc: d.ID, To: to, Block: b, Sentence: i, Text: text}, "good")
				}
			}
		}
	}
	for _, x := range jsonLines[translatedSentence](t, "testdata/"+dir+"/variants.jsonl") {
		judge(x, "variant")
	}
	for _, x := range jsonLines[translatedSentence](t, "testdata/"+dir+"/faults.jsonl") {
		judge(x, "fault", "fault: "+x.Fault, "fault in "+string(s.docs[x.Doc].Lang)+">"+string(x.To))
	}
	for _, g := range slices.Sorted(maps.Keys(c.n)) {
		t.Logf("%-28s %3d of %3d  %.1f", g, c.right[g], c.n[g], c.share(g))
	}
	for g, floor := range floors {
		if c.share(g) < floor {
			t.Errorf("%s: %.1f %% are judged rightly, less than the %.0f %% reached before", g, c.share(g), floor)
		}
	}
}
