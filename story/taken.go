package story

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

const (
	// takenShare is the resemblance to a place of the other text from which on a sentence is taken from there. With every fifth word
	// changed it is about 0.7; sentences that two desks write on one event have 0.3 at most.
	takenShare    = 0.33
	mostSentences = 300 // a longer text is judged by its beginning
	datelineRunes = 90  // how far into the text a dateline can reach
)

// cutText is the text of an article cut for comparison.
type cutText struct {
	language  news.Language
	published time.Time
	sentences []sentence
	words     int // in what tells something
}

// sentence is what of a sentence is compared.
type sentence struct {
	text  string
	words []uint64 // hashes, in order
	tells bool     // not a menu item, credit or heading, which neither make nor unmake a copy
}

// cut cuts a text without its dateline.
func cut(a news.Article) cutText {
	out := cutText{language: a.Language, published: a.Published}
	text := a.Text[dateline(a.Text):]
	for _, span := range lang.Sentences(text, a.Language) {
		s := sentence{text: text[span.Start:span.End]}
		for _, w := range words(s.text) {
			s.words = append(s.words, hashWord(w))
		}
		if len(s.words) == 0 {
			continue
		}
		if len(out.sentences) == mostSentences {
			break
		}
		s.tells = lang.Complete(s.text, a.Language) || strings.ContainsFunc(s.text, unicode.IsDigit)
		out.sentences = append(out.sentences, s)
		out.words += len(s.words)
	}
	return out
}

// dateline is where the first dash or equals sign of a text's beginning ends, as in "SEOUL, April 30 (Yonhap) --" or
// "(서울=연합뉴스)". It is the only part in which a copy carries the date of its outlet.
func dateline(text string) int {
	head := text
	if line := strings.IndexByte(head, '\n'); line >= 0 {
		head = head[:line]
	}
	if runes := []rune(head[:min(len(head), datelineRunes*utf8.UTFMax)]); len(runes) > datelineRunes {
		head = string(runes[:datelineRunes])
	}
	end := 0
	for _, mark := range []string{" -- ", " — ", " – ", " - ", "=연합뉴스) ", ") = "} {
		if i := strings.Index(head, mark); i >= 0 && (end == 0 || i+len(mark) < end) {
			end = i + len(mark)
		}
	}
	return end
}

// takenFrom finds for each sentence of t where in other it is taken from, -1 for none, and which share of the words of t is taken.
// A place is a sentence of other and the next, so that a sentence is found that was cut in two, or made of two.
func (t cutText) takenFrom(other cutText) (from []int, share float64) {
	x := newIndex(other.sentences)
	taken, all := 0, 0
	for _, s := range t.sentences {
		place, like := x.source(s)
		if like < takenShare {
			place = -1
		}
		from = append(from, place)
		if place >= 0 {
			taken += len(s.words)
		}
		if place >= 0 || s.tells {
			all += len(s.words)
		}
	}
	return from, float64(taken) / float64(max(1, all))
}

// sources yields the sentences that are taken over, each with the one of original that it is taken from.
func (t cutText) sources(original cutText, from []int) func(yield func(i, source int) bool) {
	return func(yield func(i, source int) bool) {
		for i, place := range from {
			if place >= 0 && !yield(i, original.nearer(place, t.sentences[i])) {
				return
			}
		}
	}
}

// replaced returns which share of the words of the body, from the first taken sentence to the last, stands where the original says
// something else, and at how many places: news between what is taken as background. What is only added or only cut is not replaced, nor
// is anything before or behind, where outlets put their own lead and their furniture.
func (t cutText) replaced(original cutText, from []int) (share float64, places int) {
	sources, used := map[int]int{}, map[int]bool{}
	for i, source := range t.sources(original, from) {
		sources[i], used[source] = source, true
	}
	last, own, taken, replaced := -1, 0, 0, 0
	for i, s := range t.sentences {
		source, is := sources[i]
		if !is {
			if s.tells {
				own += len(s.words)
			}
			continue
		}
		gone := 0
		for k := last + 1; last >= 0 && k < source; k++ {
			if !used[k] {
				gone += len(original.sentences[k].words)
			}
		}
		if own > 0 && gone > 0 {
			replaced += min(own, gone)
			places++
		}
		taken += len(s.words)
		last, own = source, 0
	}
	return float64(replaced) / float64(max(1, replaced+taken)), places
}

// nearer returns the one of the two sentences of a place that has more words of s.
func (t cutText) nearer(place int, s sentence) int {
	if place+1 == len(t.sentences) {
		return place
	}
	in := map[uint64]bool{}
	for _, w := range s.words {
		in[w] = true
	}
	var common [2]int
	for i, other := range t.sentences[place : place+2] {
		for _, w := range other.words {
			if in[w] {
				common[i]++
			}
		}
	}
	if common[1] > common[0] {
		return place + 1
	}
	return place
}

// index has the places of a text that have a word, or two in a row.
type index struct {
	words, pairs map[uint64][]int
	likeness     []float64 // to what is looked up, by place
}

func newIndex(text []sentence) index {
	x := index{map[uint64][]int{}, map[uint64][]int{}, make([]float64, len(text))}
	for i, s := range text {
		for _, w := range s.words {
			note(x.words, w, i)
		}
		for _, p := range pairsOf(s) {
			note(x.pairs, p, i)
		}
	}
	return x
}

// note adds that a key occurs in a sentence, which is part of two places.
func note(m map[uint64][]int, key uint64, sentence int) {
	places := m[key]
	for p := max(0, sentence-1); p <= sentence; p++ {
		if len(places) == 0 || places[len(places)-1] < p {
			places = append(places, p)
		}
	}
	m[key] = places
}

func pairsOf(s sentence) []uint64 {
	var out []uint64
	for i := 1; i < len(s.words); i++ {
		out = append(out, hashRun(s.words[i-1:i+1]))
	}
	return out
}

// source returns the place that resembles a sentence most, and how much: the mean of the shares of its words and of its pairs of
// words that are found there, so that both the choice of words and their order count.
func (x index) source(s sentence) (place int, share float64) {
	clear(x.likeness)
	x.add(x.words, slices.Clone(s.words))
	x.add(x.pairs, pairsOf(s))
	for p, v := range x.likeness {
		if v > share {
			place, share = p, v
		}
	}
	return place, share
}

func (x index) add(m map[uint64][]int, keys []uint64) {
	slices.Sort(keys)
	keys = slices.Compact(keys)
	for _, k := range keys {
		for _, p := range m[k] {
			x.likeness[p] += 0.5 / float64(len(keys))
		}
	}
}
