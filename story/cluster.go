package story

import (
	"time"

	"tumen/news"
)

// Report is one text of a batch to be clustered.
type Report struct {
	ID        string
	Language  news.Language
	Published time.Time // zero when not known
	Title     string
	Text      string
}

// Assignment is what became of a report: its story, numbered from 1 in the order of the batch, and the report that it
// copies, empty for none. A copy is of the story of its original.
type Assignment struct {
	ID        string
	Story     int64
	ReprintOf string
}

// Cluster puts a batch of reports into stories as they would be filed one after the other into an empty archive.
// describe gives the features of a report, as Describe makes them. The result has one assignment a report, in order.
func Cluster(reports []Report, describe func(Report) []string) []Assignment {
	b := batch{
		reports: reports,
		out:     make([]Assignment, len(reports)),
		byKey:   map[uint64][]int{},
		counts:  map[string]int{},
		profile: map[int]Profile{},
	}
	for i, r := range reports {
		b.out[i].ID = r.ID
		keys := Fingerprint(r.Text)
		if of, ok := b.copied(i, keys); ok {
			b.addCopy(i, of)
		} else {
			b.place(i, describe(r))
		}
		for _, key := range keys {
			b.byKey[key] = append(b.byKey[key], i)
		}
	}
	return b.out
}

// batch is the archive that Cluster builds up.
type batch struct {
	reports []Report
	out     []Assignment
	byKey   map[uint64][]int // reports by fingerprint
	counts  map[string]int   // articles by feature
	total   int
	profile map[int]Profile // by report; of a text and its copies the first has it
	stories int64
}

// article is a report as IsReprint takes it; its id serves as the address.
func (b *batch) article(i int) news.Article {
	r := b.reports[i]
	return news.Article{Address: r.ID, Title: r.Title, Text: r.Text, Language: r.Language, Published: r.Published}
}

// copied returns the first report that i is a copy of, or that is a copy of i.
func (b *batch) copied(i int, keys []uint64) (int, bool) {
	best := -1
	compared := map[int]bool{}
	for _, key := range keys {
		for _, j := range b.byKey[key] {
			if compared[j] || (best >= 0 && j >= best) {
				continue
			}
			compared[j] = true
			if same, _ := IsReprint(b.article(i), b.article(j)); same {
				best = j
			}
		}
	}
	return best, best >= 0
}

// addCopy files report i beside of, and says which of the two is the original. Copies of a copy are told to be of its
// original.
func (b *batch) addCopy(i, of int) {
	b.out[i].Story = b.out[of].Story
	root := of
	for j := range b.out[:i] {
		if b.out[j].ID == b.out[of].ReprintOf {
			root = j
		}
	}
	original, _ := Original(b.article(root), b.article(i))
	if original.Address != b.reports[i].ID {
		b.out[i].ReprintOf = b.reports[root].ID
		return
	}
	for j := range b.out[:i] {
		if j == root || b.out[j].ReprintOf == b.reports[root].ID {
			b.out[j].ReprintOf = b.reports[i].ID
		}
	}
}

// place files report i into the story that it fits, or begins one.
func (b *batch) place(i int, features []string) {
	p := Profile{Features: features, Published: b.reports[i].Published, Language: b.reports[i].Language}
	byStory := map[int64]int{}
	var candidates []Candidate
	for j := range b.out[:i] {
		other, ok := b.profile[j]
		if !ok {
			continue
		}
		at, ok := byStory[b.out[j].Story]
		if !ok {
			at = len(candidates)
			byStory[b.out[j].Story] = at
			candidates = append(candidates, Candidate{Story: b.out[j].Story})
		}
		candidates[at].Articles = append(candidates[at].Articles, other)
	}
	df := func(feature string) int { return b.counts[feature] }
	story, _, _ := Place(p, candidates, df, b.total)
	if story == 0 {
		b.stories++
		story = b.stories
	}
	b.out[i].Story = story
	b.profile[i] = p
	b.total++
	for _, f := range features {
		b.counts[f]++
	}
}
