package story

import (
	"slices"
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
		heard:   map[int]int{},
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
	heard   map[int]int     // by copy: the report with the profile of its text
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
	b.heard[i] = b.original(of)
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
	p := Profile{Article: int64(i + 1), Features: features, Published: b.reports[i].Published, Language: b.reports[i].Language}
	candidates := b.candidates(i)
	story, shift := File(p, candidates, func(feature string) int { return b.counts[feature] }, b.total)
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
	b.shift(i, story, shift)
}

// candidates are the stories of the first n reports, by id.
func (b *batch) candidates(n int) []Candidate {
	byStory := map[int64]int{}
	var out []Candidate
	for j := range b.out[:n] {
		p, ok := b.profile[j]
		if !ok {
			continue
		}
		at, ok := byStory[b.out[j].Story]
		if !ok {
			at = len(out)
			byStory[b.out[j].Story] = at
			out = append(out, Candidate{Story: b.out[j].Story})
		}
		out[at].Articles = append(out[at].Articles, p)
	}
	return out
}

// shift merges and splits what report i shows, which was placed in a story.
func (b *batch) shift(i int, home int64, shift news.Shift) {
	for _, part := range shift.Parts {
		to := shift.Into
		if to == 0 {
			b.stories++
			to = b.stories
		}
		for j := range b.out[:i+1] {
			if k := b.original(j); slices.Contains(part, int64(k+1)) {
				b.out[j].Story = to
			}
		}
	}
	if len(shift.Merged) == 0 {
		return
	}
	to := min(home, slices.Min(shift.Merged))
	for j := range b.out[:i+1] {
		if of := b.out[j].Story; of == home || slices.Contains(shift.Merged, of) {
			b.out[j].Story = to
		}
	}
}

// original is the report of which j is a copy, else j: the one of a text that has a profile.
func (b *batch) original(j int) int {
	if _, own := b.profile[j]; own {
		return j
	}
	return b.heard[j]
}
