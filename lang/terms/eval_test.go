package terms

import (
	"encoding/json"
	"hash/fnv"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tumen/lang"
	"tumen/news"
)

const sentencesFile = "../../../shared/data/mt/ntrex128_sentences.jsonl"

// index is a ranked index in memory, as a full-text engine would make it of the same terms.
type index struct {
	docs  []map[string]int
	sizes []int
	df    map[string]int
	mean  float64
	words map[string]bool
}

func newIndex(texts []string, l news.Language) *index {
	x := &index{df: map[string]int{}, words: map[string]bool{}}
	total := 0
	for _, text := range texts {
		doc := map[string]int{}
		n := 0
		for _, t := range Slim(Of(text, l)) {
			doc[t]++
			n++
		}
		for t := range doc {
			x.df[t]++
		}
		total += n
		x.docs, x.sizes = append(x.docs, doc), append(x.sizes, n)
	}
	x.mean = float64(total) / float64(len(texts))
	return x
}

// search returns the documents that have a term of the query, best first, by BM25.
func (x *index) search(query []string) []int {
	score := map[int]float64{}
	for _, q := range query {
		idf := math.Log(1 + (float64(len(x.docs)-x.df[q])+.5)/(float64(x.df[q])+.5))
		for i, doc := range x.docs {
			if tf := float64(doc[q]); tf > 0 {
				score[i] += idf * tf * 2.2 / (tf + 1.2*(.25+.75*float64(x.sizes[i])/x.mean))
			}
		}
	}
	out := slices.Collect(maps.Keys(score))
	slices.SortFunc(out, func(a, b int) int {
		switch {
		case score[a] != score[b] && score[a] > score[b]:
			return -1
		case score[a] != score[b]:
			return 1
		}
		return a - b
	})
	return out
}

func sentences(t testing.TB, l news.Language) []string {
	t.Helper()
	data, err := os.ReadFile(sentencesFile)
	if os.IsNotExist(err) {
		t.Skip("the evaluation data beside the project isn't there")
	}
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		var row map[string]any
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		text, _ := row[string(l)].(string)
		out = append(out, text)
	}
	return out
}

// TestEvalSearch asks for one word in the form in which it stands in one sentence: every sentence with another
// form of a dictionary word of which it can be a form is to be found.
func TestEvalSearch(t *testing.T) {
	for _, tc := range []struct {
		language          news.Language
		file              string
		recall, precision float64
	}{
		{news.Ukrainian, "uk_UA", .93, .80}, {news.German, "de_DE", .90, .80}, {news.English, "en_US", .94, .80}, {news.Korean, "ko", .96, .80},
	} {
		t.Run(string(tc.language), func(t *testing.T) {
			d := readDictionary(t, tc.file)
			texts := sentences(t, tc.language)
			recall, precision, n := measure(t, d, texts, tc.language)
			t.Logf("eval\tsearch, another form of a word\t%s\t%d asked\t%.1f %%\trecall@10; precision %.3f", tc.language, n, 100*recall, precision)
			if recall < tc.recall || precision < tc.precision {
				t.Errorf("below %.2f and %.2f", tc.recall, tc.precision)
			}
		})
	}
}

func measure(t *testing.T, d dictionary, texts []string, l news.Language) (recall, precision float64, n int) {
	of := map[string][]string{}
	holds := map[string]map[int]bool{} // by dictionary word
	for i, text := range texts {
		for _, s := range lang.Words(text) {
			w := text[s.Start:s.End]
			if _, known := of[w]; !known {
				of[w] = d.lemmas(w)
				if l == news.Korean { // nouns of two syllables and more, as what people look for
					of[w] = slices.DeleteFunc(of[w], func(x string) bool { return !d.has(x, "530") || utf8.RuneCountInString(norm.NFC.String(x)) < 2 })
				}
			}
			for _, lemma := range of[w] {
				if holds[lemma] == nil {
					holds[lemma] = map[int]bool{}
				}
				holds[lemma][i] = true
			}
		}
	}
	x := newIndex(texts, l)
	var failures []string
	asked := map[string]bool{}
	for _, q := range questions(of, l) {
		want := map[int]bool{}
		for _, lemma := range of[q] {
			maps.Copy(want, holds[lemma])
		}
		if l == news.Korean {
			q = norm.NFC.String(shortest(of[q]))
			want = holds[norm.NFD.String(q)]
			if asked[q] {
				continue
			}
			asked[q] = true
		}
		if len(want) < 2 || len(want) > 40 {
			continue
		}
		n++
		got := x.search(Widen(Query(q, l)))
		top := got[:min(10, len(got))]
		right := 0
		for _, i := range top {
			if want[i] {
				right++
			}
		}
		recall += float64(right) / float64(min(10, len(want)))
		if len(top) > 0 {
			precision += float64(right) / float64(len(top))
		} else {
			precision++
		}
		if right < min(10, len(want)) || right < len(top) {
			failures = append(failures, failure(q, l, of, want, top, texts))
		}
	}
	if os.Getenv("SHOW") != "" {
		t.Log(strings.Join(failures, "\n"))
	}
	return recall / float64(n), precision / float64(n), n
}

func failure(q string, l news.Language, of map[string][]string, want map[int]bool, top []int, texts []string) string {
	var b strings.Builder
	b.WriteString(q + ":")
	for i := range want {
		if !slices.Contains(top, i) && len(top) < 10 {
			b.WriteString(" -")
			for _, s := range lang.Words(texts[i]) {
				if w := texts[i][s.Start:s.End]; slices.ContainsFunc(of[w], func(x string) bool {
					return slices.Contains(of[q], x) || l == news.Korean && norm.NFC.String(x) == q
				}) {
					b.WriteString(w)
				}
			}
		}
	}
	for _, i := range top {
		if !want[i] {
			b.WriteString(" +")
			for _, s := range lang.Words(texts[i]) {
				w := texts[i][s.Start:s.End]
				for _, wanted := range Query(q, l) {
					if slices.Contains(Of(w, l), wanted) {
						b.WriteString(w)
						break
					}
				}
			}
		}
	}
	return b.String()
}

func shortest(words []string) string {
	return slices.MinFunc(words, func(a, b string) int { return utf8.RuneCountInString(a) - utf8.RuneCountInString(b) })
}

// questions returns 800 words, or all if there are fewer, picked by a hash.
func questions(of map[string][]string, l news.Language) []string {
	least := 4
	if l == news.Korean {
		least = 2
	}
	var out []string
	for w, lemmas := range of {
		if len(lemmas) > 0 && utf8.RuneCountInString(w) >= least && (l == news.German || strings.ToLower(w) == w) {
			out = append(out, w)
		}
	}
	hash := func(w string) uint32 {
		h := fnv.New32a()
		_, _ = h.Write([]byte(w))
		return h.Sum32()
	}
	slices.SortFunc(out, func(a, b string) int { return int(int64(hash(a)) - int64(hash(b))) })
	return out[:min(len(out), 3000)]
}

// TestEvalSearchCompounds asks for a noun: every sentence with it or with a compound that ends in it is to be found.
func TestEvalSearchCompounds(t *testing.T) {
	d := readDictionary(t, "de_DE")
	texts := sentences(t, news.German)
	holds := map[string]map[int]bool{}
	which := map[string]map[int]string{}
	compounds := map[string]map[int]bool{}
	note := func(to map[string]map[int]bool, lemma string, i int) {
		if to[lemma] == nil {
			to[lemma] = map[int]bool{}
		}
		to[lemma][i] = true
	}
	for i, text := range texts {
		for _, s := range lang.Words(text) {
			w := text[s.Start:s.End]
			for _, lemma := range d.lemmas(w) {
				note(holds, lemma, i)
			}
			if w == strings.ToLower(w) {
				continue
			}
			for at := range w {
				if at < 3 || len(w)-at < 4 || !partOfCompound(d, strings.ToLower(w[:at])) {
					continue
				}
				for _, lemma := range d.lemmas(title(w[at:])) {
					if lemma == title(lemma) && len(lemma) >= 4 {
						note(compounds, lemma, i)
						if which[lemma] == nil {
							which[lemma] = map[int]string{}
						}
						which[lemma][i] = w
						note(holds, lemma, i)
					}
				}
			}
		}
	}
	x := newIndex(texts, news.German)
	recall, precision, n := 0.0, 0.0, 0
	var failures []string
	for _, q := range slices.Sorted(maps.Keys(compounds)) {
		want := holds[q]
		if len(want) > 40 {
			continue
		}
		n++
		got := x.search(Widen(Query(q, news.German)))
		top := got[:min(10, len(got))]
		right := 0
		line := q + ":"
		for _, i := range top {
			if want[i] {
				right++
			} else {
				line += " +" + hit(texts[i], q)
			}
		}
		recall += float64(right) / float64(min(10, len(want)))
		precision += float64(right) / float64(max(1, len(top)))
		if right < min(10, len(want)) {
			line += " MISSED"
			for i := range want {
				if !slices.Contains(top, i) && len(top) < 10 {
					line += " " + which[q][i]
				}
			}
		}
		failures = append(failures, line)
	}
	if os.Getenv("SHOW") != "" {
		t.Log(strings.Join(failures, "\n"))
	}
	recall, precision = recall/float64(n), precision/float64(n)
	t.Logf("eval\tsearch, last part of a compound\tde\t%d asked\t%.1f %%\trecall@10; precision %.3f", n, 100*recall, precision)
	if recall < .85 || precision < .60 {
		t.Error("below .85 and .60")
	}
}

func hit(text, q string) string {
	for _, s := range lang.Words(text) {
		w := text[s.Start:s.End]
		for _, wanted := range Query(q, news.German) {
			if slices.Contains(Of(w, news.German), wanted) {
				return w
			}
		}
	}
	return "?"
}

// partOfCompound reports whether the dictionary has w, alone or without what joins it to the next part.
func partOfCompound(d dictionary, w string) bool {
	if slices.Contains(germanPrefixes, strings.NewReplacer("ä", "a", "ö", "o", "ü", "u").Replace(w)) {
		return false // "Vorsprung" is no kind of "Sprung"
	}
	for _, join := range []string{"", "s", "n", "en", "es", "er", "e", "-"} {
		if bare, found := strings.CutSuffix(w, join); found && len(bare) >= 3 && len(d.lemmas(bare)) > 0 {
			return true
		}
	}
	return len(d.words[title(w)]) > 0
}
