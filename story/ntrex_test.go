package story

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/topic"
)

// translated is the third-party set: documents of general news, each in four languages.
type translated struct {
	profiles map[news.Language][]Profile // by the number of the document
	counts   map[string]int
	total    int
}

// TestTranslationsAreOneStory takes documents that others have translated as reports of one day in four languages, and measures with
// what Place goes by, whole and with their first five sentences: for each pair of languages, which translation is nearest and which pairs
// Place puts together; then what stories come of all of them. Nothing was written or chosen by their words; the weights of what words mean
// were set on the documents of even number, and hold for those of odd number.
func TestTranslationsAreOneStory(t *testing.T) {
	for _, c := range []struct {
		sentences         int // 0 for all
		top, pairs, story float64
	}{{0, 0.96, 0.93, 0.93}, {5, 0.95, 0.90, 0.85}} {
		t.Run(fmt.Sprint("sentences=", c.sentences), func(t *testing.T) {
			set := readTranslated(t, c.sentences)
			languages := news.Languages()
			for i, from := range languages {
				for _, to := range languages[i+1:] {
					m := set.pair(from, to)
					t.Logf("%s–%s: pair F1 %.3f (even %.3f, odd %.3f), nearest is the translation %.3f and %.3f", from, to, m.f1(-1), m.f1(0), m.f1(1), m.first, m.firstBack)
					if m.f1(-1) < c.pairs || min(m.first, m.firstBack) < c.top {
						t.Errorf("%s–%s: want a pair F1 of %.2f and the translation nearest in %.2f", from, to, c.pairs, c.top)
					}
				}
			}
			all := set.stories(-1)
			t.Logf("stories of all: pair F1 %.3f (even %.3f, odd %.3f), %d wrong, %d apart", all.f1(-1), set.stories(0).f1(-1), set.stories(1).f1(-1), all.wrong[0]+all.wrong[1], all.apart[0]+all.apart[1])
			if all.f1(-1) < c.story {
				t.Errorf("stories: want a pair F1 of %.2f", c.story)
			}
		})
	}
}

// paired counts what was put together, by the half of the document: 0 even, 1 odd.
type paired struct {
	right, wrong, apart [2]int
	first, firstBack    float64 // share of documents whose translation is the nearest of all
}

// f1 is that of one half, or of both for -1.
func (m paired) f1(half int) float64 {
	right, off := 0, 0
	for h := range 2 {
		if half < 0 || half == h {
			right += m.right[h]
			off += m.wrong[h] + m.apart[h]
		}
	}
	return share(2*right, 2*right+off)
}

func (m *paired) add(together bool, x, y int) {
	switch {
	case together && x == y:
		m.right[x%2]++
	case together:
		m.wrong[x%2]++
	case x == y:
		m.apart[x%2]++
	}
}

// pair compares each document in one language with each in the other.
func (s translated) pair(from, to news.Language) paired {
	var m paired
	scale := newScale(func(f string) int { return s.counts[f] }, s.total)
	n := len(s.profiles[from])
	best, bestBack := make([]float64, n), make([]float64, n)
	at, atBack := make([]int, n), make([]int, n)
	for i, p := range s.profiles[from] {
		for j, q := range s.profiles[to] {
			score, _ := scale.compare(p, q)
			m.add(score >= 1, i, j)
			if score > best[i] {
				best[i], at[i] = score, j
			}
			if score > bestBack[j] {
				bestBack[j], atBack[j] = score, i
			}
		}
	}
	right, rightBack := 0, 0
	for i := range n {
		if best[i] > 0 && at[i] == i {
			right++
		}
		if bestBack[i] > 0 && atBack[i] == i {
			rightBack++
		}
	}
	m.first, m.firstBack = share(right, n), share(rightBack, n)
	return m
}

// stories files the documents of one half, or of both for -1, one after the other in all languages.
func (s translated) stories(half int) paired {
	var reports []Report
	features, document := map[string][]string{}, map[string]int{}
	for i := range s.profiles[news.English] {
		for _, l := range news.Languages() {
			if half >= 0 && half != i%2 {
				continue
			}
			p := s.profiles[l][i]
			id := fmt.Sprint(l, i)
			features[id], document[id] = p.Features, i
			reports = append(reports, Report{ID: id, Language: l, Published: p.Published, Text: id})
		}
	}
	out := Cluster(reports, func(r Report) []string { return features[r.ID] })
	var m paired
	for i, a := range out {
		for _, b := range out[:i] {
			m.add(a.Story == b.Story, document[a.ID], document[b.ID])
		}
	}
	return m
}

func readTranslated(t *testing.T, sentences int) translated {
	t.Helper()
	const path = "../../shared/data/mt/ntrex128_sentences.jsonl"
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no third-party translations at " + path)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}()
	docs, order := translations(t, bufio.NewScanner(file))
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	out := translated{profiles: map[news.Language][]Profile{}, counts: map[string]int{}}
	for _, l := range news.Languages() {
		for _, doc := range order {
			texts := docs[doc][l]
			if sentences > 0 {
				texts = texts[:min(sentences, len(texts))]
			}
			article := news.Article{Language: l, Text: strings.Join(texts, "\n"), Published: time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)}
			lead, whole := Read(pack, article)
			p := Profile{Features: Describe(article, nil, lead, whole), Language: l, Published: article.Published}
			out.profiles[l] = append(out.profiles[l], p)
			for _, f := range p.Features {
				out.counts[f]++
			}
			out.total++
		}
	}
	return out
}

// translations reads the sentences of each document by language, and the documents' order.
func translations(t *testing.T, scanner *bufio.Scanner) (map[string]map[news.Language][]string, []string) {
	docs := map[string]map[news.Language][]string{}
	var order []string
	for scanner.Scan() {
		var row map[string]any
		if err := json.Unmarshal(scanner.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		doc, ok := row["doc"].(string)
		if !ok {
			t.Fatalf("a row without a document: %s", scanner.Text())
		}
		if docs[doc] == nil {
			docs[doc] = map[news.Language][]string{}
			order = append(order, doc)
		}
		for _, l := range news.Languages() {
			if text, ok := row[string(l)].(string); ok {
				docs[doc][l] = append(docs[doc][l], text)
			}
		}
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	return docs, order
}
