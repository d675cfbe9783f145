package digest

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/news"
)

// draft is an item before it is written down.
type draft struct {
	story    int64
	category news.Category
	status   news.Status
	change   *Change // since the reader's last edition; nil for none
	origins  int
	score    int     // its importance
	groups   []group // all, best first
	shown    []group
	more     int // groups not shown
}

// leftovers counts what does not become part of the edition.
type leftovers struct {
	unfit     int                   // claims that can't be shown: no evidence, no text or endless
	repeated  int                   // claims that say what the reader was told before
	items     map[news.Category]int // items beyond the limit
	sentences map[news.Category]int // their sentences
}

// choose makes items of the candidates and keeps the most important ones.
func (c *composer) choose(all []candidate, left leftovers) ([]draft, leftovers) {
	drafts := c.drafts(all)
	said := map[string]bool{}
	sentences := c.most.sentences
	if len(drafts) <= fewItems && c.Length == Full { // a quiet day has room for more of each
		sentences *= 2
	}
	kept := drafts[:0]
	for _, d := range drafts {
		d.groups = slices.DeleteFunc(d.groups, func(g group) bool { return said[strings.Join(g.wordSet(), " ")] })
		if len(d.groups) == 0 {
			continue
		}
		if len(kept) == c.most.items {
			left.items[d.category]++
			left.sentences[d.category] += len(d.groups)
			continue
		}
		for _, g := range d.groups {
			said[strings.Join(g.wordSet(), " ")] = true
		}
		kept = append(kept, d.cut(sentences))
	}
	return kept, left
}

// drafts makes an item of each story in each category, the most important first. A claim without a story is its own. Of one
// story there are only so many items, so that one event is not half an edition: what it has in further categories is told
// with the most important of them.
func (c *composer) drafts(all []candidate) []draft {
	type matter struct{ story, claim int64 }
	type key struct {
		matter
		category news.Category
	}
	members := map[key][]candidate{}
	var order []key
	for _, k := range all {
		id := key{matter{story: k.cited.Claim.Story}, category(k.cited.Claim.Category)}
		if id.story == 0 {
			id.claim = k.cited.Claim.ID
		}
		if _, ok := members[id]; !ok {
			order = append(order, id)
		}
		members[id] = append(members[id], k)
	}
	drafts := make([]draft, 0, len(order))
	of := map[matter][]int{} // drafts
	for _, id := range order {
		of[id.matter] = append(of[id.matter], len(drafts))
		drafts = append(drafts, c.newDraft(id.story, id.category, members[id]))
	}
	folded := map[int]bool{}
	for _, id := range order {
		its := of[id.matter]
		if len(its) <= c.most.perStory {
			continue
		}
		delete(of, id.matter)
		slices.SortStableFunc(its, func(i, j int) int { return first(drafts[i], drafts[j]) })
		whole := members[key{id.matter, drafts[its[0]].category}]
		for _, i := range its[c.most.perStory:] {
			whole = append(whole, members[key{id.matter, drafts[i].category}]...)
			folded[i] = true
		}
		slices.SortFunc(whole, better)
		drafts[its[0]] = c.newDraft(id.story, drafts[its[0]].category, whole)
	}
	kept := make([]draft, 0, len(drafts))
	for i := range drafts {
		if !folded[i] {
			kept = append(kept, drafts[i])
		}
	}
	slices.SortStableFunc(kept, first)
	return kept
}

// first orders drafts, the most important first.
func first(a, b draft) int {
	return cmp.Or(cmp.Compare(b.score, a.score), better(a.groups[0].candidate, b.groups[0].candidate))
}

// category is a category of the vocabulary; what is none of them is under Other rather than lost.
func category(c news.Category) news.Category {
	if slices.Contains(news.Categories(), c) {
		return c
	}
	return news.Other
}

// newDraft makes an item of what a story has, best first.
func (c *composer) newDraft(story int64, category news.Category, members []candidate) draft {
	d := draft{
		story: story, category: category, origins: c.origins(members), groups: gather(members), change: c.past.item(story, members),
	}
	// What is denied comes before its denial: that alone says little.
	if at := slices.IndexFunc(d.groups, func(g group) bool { return !g.denies() }); at > 0 {
		stated := d.groups[at]
		d.groups = slices.Insert(slices.Delete(d.groups, at, at+1), 0, stated)
	}
	d.status = status(&d.groups[0].cited.Claim)
	if slices.ContainsFunc(members, func(k candidate) bool { return status(&k.cited.Claim) == news.StatusDisputed }) {
		d.status = news.StatusDisputed
	}
	d.score = c.importance(&d)
	return d
}

// cut decides which sentences are shown. A denial is always among them, so that it is never silence.
func (d draft) cut(limit int) draft {
	n := min(limit, len(d.groups))
	d.shown = slices.Clone(d.groups[:n])
	if at := slices.IndexFunc(d.groups, func(g group) bool { return g.denies() }); at >= n {
		d.shown = append(d.shown[:max(n-1, 1)], d.groups[at]) // one sentence is no room for a claim and its denial
	}
	d.more = len(d.groups) - len(d.shown)
	return d
}

// leans reports whether a claim says nothing without the sentence before: "He added …". One that a model put into words
// stands by itself, however many sentences carry it.
func leans(cited *news.Cited) bool {
	verbatim := cited.Article.Editor == "" || cited.Article.Editor == news.Extractive
	return verbatim && len(cited.Claim.Sentences) > 1
}

// short reports whether a text is brief enough for a key point.
func short(text string) bool {
	return len(strings.Fields(text)) <= takeawayWords && utf8.RuneCountInString(text) <= takeawayRunes
}
