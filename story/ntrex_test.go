package story

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"tumen/news"
	"tumen/topic"
)

// TestTranslationsFindEachOther looks for each translated document's English original among all, by the likeness
// that Place uses. The texts are general news by other hands: this measures numbers, days and skeletons of names, not
// the topic pack, and is no measure of Place's thresholds.
func TestTranslationsFindEachOther(t *testing.T) {
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
	profiles := map[news.Language][]Profile{}
	counts := map[string]int{}
	total := 0
	for _, l := range news.Languages() {
		for _, doc := range order {
			article := news.Article{Language: l, Text: strings.Join(docs[doc][l], "\n")}
			lead, whole := Read(pack, article)
			p := Profile{Features: Describe(article, nil, lead, whole), Language: l}
			profiles[l] = append(profiles[l], p)
			for _, f := range p.Features {
				counts[f]++
			}
			total++
		}
	}
	s := newScale(func(f string) int { return counts[f] }, total)
	for l, least := range map[news.Language]float64{news.German: 0.95, news.Ukrainian: 0.85, news.Korean: 0.75} {
		right := 0
		for i, p := range profiles[l] {
			best, at := -1.0, -1
			for j, q := range profiles[news.English] {
				if c := s.cosine(p.Features, q.Features, sharedFeatures(p.Features, q.Features), false); c > best {
					best, at = c, j
				}
			}
			if at == i {
				right++
			}
		}
		top := share(right, len(order))
		t.Logf("%s → en: the original comes first for %.3f of %d documents", l, top, len(order))
		if top < least {
			t.Errorf("%s: %.3f, want at least %.2f", l, top, least)
		}
	}
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
