package pipeline

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"tumen/news"
	"tumen/story"
	"tumen/topic"
)

const (
	lookBack = 10 * 24 * time.Hour // how far from an article's time its story is looked for

	// Of an article's features the rarest are looked up, until so many rows are read …
	fewestLookedUp = 8
	mostRows       = 400
	// … and of the articles that share some of them the most alike are compared, with the stories that they are of.
	mostCompared = 10
)

// file places each article's claims in a story, one article after the other, and computes how the story stands.
func (p *Pipeline) file(ctx context.Context, s *Summary) error {
	last, err := p.Store.LastFiled(ctx)
	if err != nil {
		return fmt.Errorf("asking when an article was filed last: %w", err)
	}
	touched, counts := map[int64]bool{}, &frequencies{store: p.Store, counts: map[string]int{}}
	err = p.each(ctx, news.StepFile, 1, s, func(ctx context.Context, a news.Article) (news.State, error) {
		// Editions are cut at a moment of filing, so that no two articles may share one, nor one be filed before the last
		// cut by a clock that was set back.
		now := p.Now()
		if !now.After(last.Add(time.Millisecond)) {
			now = last.Add(time.Millisecond)
		}
		f, err := p.filing(ctx, a, now, counts)
		if err != nil {
			return "", err
		}
		id, err := p.Store.SaveFiling(ctx, a.ID, f)
		if err != nil {
			return "", ofStore(err)
		}
		last, touched[id] = f.Filed, true
		counts.filed(f.Features)
		return news.Filed, nil
	})
	if err != nil {
		return err
	}
	return p.refresh(ctx, touched)
}

// filing finds an article's story and says how that stands with it.
func (p *Pipeline) filing(ctx context.Context, a news.Article, now time.Time, counts *frequencies) (news.Filing, error) {
	claims, err := p.Store.Claims(ctx, a.ID)
	if err != nil {
		return news.Filing{}, ofStore(err)
	}
	features := Describe(p.Pack, a, claims)
	id, shift, err := p.place(ctx, a, features, counts)
	if err != nil {
		return news.Filing{}, ofStore(err)
	}
	all, err := p.storyWith(ctx, id, a, claims)
	if err != nil {
		return news.Filing{}, ofStore(err)
	}
	f := p.standing(story.Turn{After: all}, now)
	f.Story, f.Features, f.Filed, f.Shift = id, features, now, shift
	return f, nil
}

// standing says how a story stands after a turn of which what comes before is not given, and what happens to it at that:
// claims that were not looked at before have no status yet.
func (p *Pipeline) standing(turn story.Turn, now time.Time) news.Filing {
	all := turn.After
	f := news.Filing{Category: category(all), Origins: story.Origins(all, p.rules())}
	f.Statuses, f.Status = story.Assess(all, p.rules())
	turn.After = slices.Clone(all)
	for i := range turn.After {
		if all[i].Claim.Status != "" {
			turn.Before = append(turn.Before, all[i])
		}
		turn.After[i].Claim.Status = f.Statuses[all[i].Claim.ID]
	}
	f.Events = story.Events(turn, p.rules(), now)
	for _, c := range turn.Lost {
		f.Told = append(f.Told, c.Claim.ID)
	}
	return f
}

// refresh computes anew how stories stand: those that lost an article, because it was replaced, or whose claims were
// revised, and those that got one, whose copies are known only to the store.
func (p *Pipeline) refresh(ctx context.Context, stories map[int64]bool) error {
	stale, err := p.Store.StaleStories(ctx)
	if err != nil {
		return fmt.Errorf("asking which stories changed: %w", err)
	}
	for _, id := range stale {
		stories[id] = true
	}
	for _, id := range slices.Sorted(maps.Keys(stories)) {
		all, err := p.Store.ClaimsOfStory(ctx, id)
		if err != nil {
			return fmt.Errorf("story %d: %w", id, err)
		}
		turn := story.Turn{After: all}
		if turn.Lost, turn.Newer, err = p.lost(ctx, id); err != nil {
			return fmt.Errorf("story %d: %w", id, err)
		}
		if err := p.Store.SetStatuses(ctx, id, p.standing(turn, p.Now())); err != nil {
			return fmt.Errorf("story %d: %w", id, err)
		}
	}
	return nil
}

// lost are the claims of a story that newer versions of their reports took back and no event tells of yet, with the claims of
// those versions.
func (p *Pipeline) lost(ctx context.Context, id int64) (lost, newer []news.Cited, err error) {
	lost, err = p.Store.Cited(ctx, news.Query{Stories: []int64{id}, Untold: true})
	if err != nil {
		return nil, nil, err
	}
	known := map[int64]bool{}
	for _, c := range lost {
		version := c.Article.ReplacedBy
		if known[version] {
			continue
		}
		known[version] = true
		claims, err := p.Store.Claims(ctx, version)
		if err != nil {
			return nil, nil, err
		}
		for _, claim := range claims {
			newer = append(newer, news.Cited{Claim: claim, Article: news.Article{ID: version, Address: c.Article.Address, Outlet: c.Article.Outlet}})
		}
	}
	return lost, newer, nil
}

// hear computes anew how the story of an original stands when a copy of it comes in: who publishes a copy is no voice of
// his own beside it. This is done before the copy is kept as one, so that a process that dies in between does it again.
func (p *Pipeline) hear(ctx context.Context, reprint news.Article, original int64) error {
	own, err := p.Store.Claims(ctx, original)
	if err != nil || len(own) == 0 || own[0].Story == 0 {
		return err
	}
	all, err := p.Store.ClaimsOfStory(ctx, own[0].Story)
	if err != nil {
		return err
	}
	for i := range all {
		if all[i].Article.ID == original {
			all[i].Copies = append(all[i].Copies, reprint)
		}
	}
	return p.Store.SetStatuses(ctx, own[0].Story, p.standing(story.Turn{After: all}, p.Now()))
}

// place finds the story of an article among those of its days, 0 for a new one, and says what it shows of that story and of others.
func (p *Pipeline) place(ctx context.Context, a news.Article, features []string, n *frequencies) (int64, news.Shift, error) {
	at := a.Reported()
	if err := n.learn(ctx, features, nil); err != nil {
		return 0, news.Shift{}, err
	}
	telling := story.Telling(features, n.count, n.total, fewestLookedUp, mostRows)
	candidates, err := p.Store.StoryCandidates(ctx, telling, at.Add(-lookBack), at.Add(lookBack), mostCompared)
	if err != nil || len(candidates) == 0 {
		return 0, news.Shift{}, err
	}
	if err := n.learn(ctx, nil, candidates); err != nil {
		return 0, news.Shift{}, err
	}
	own := news.Profile{Article: a.ID, Address: a.Address, Published: a.Published, Reported: at, Language: a.Language, Features: features}
	found, shift := story.File(own, candidates, n.count, n.total)
	return found, shift, nil
}

// frequencies remembers for one pass of filing how many articles carry each feature. The store counts them anew at each
// question, which takes the longer the more it holds; here only filing changes them, one article after the other.
type frequencies struct {
	store  Store
	counts map[string]int // of the features that were asked for
	total  int
}

// learn asks for the features that are not known yet.
func (n *frequencies) learn(ctx context.Context, own []string, candidates []news.StoryCandidate) error {
	var unknown []string
	ask := func(features []string) {
		for _, f := range features {
			if _, known := n.counts[f]; !known {
				n.counts[f] = 0
				unknown = append(unknown, f)
			}
		}
	}
	ask(own)
	for _, c := range candidates {
		for _, o := range c.Articles {
			ask(o.Features)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	counts, total, err := n.store.FeatureCounts(ctx, unknown)
	if err != nil {
		return err
	}
	maps.Copy(n.counts, counts)
	n.total = total
	return nil
}

func (n *frequencies) count(feature string) int { return n.counts[feature] }

// filed counts an article that was filed.
func (n *frequencies) filed(features []string) {
	n.total++
	for _, f := range features {
		if _, known := n.counts[f]; known {
			n.counts[f]++
		}
	}
}

// storyWith returns the claims of a story with those of an article that joins it.
func (p *Pipeline) storyWith(ctx context.Context, id int64, a news.Article, claims []news.Claim) ([]news.Cited, error) {
	var all []news.Cited
	if id != 0 {
		var err error
		if all, err = p.Store.ClaimsOfStory(ctx, id); err != nil {
			return nil, err
		}
	}
	for _, c := range claims {
		c.Status = "" // of a report that comes back it is that of another time
		all = append(all, news.Cited{Claim: c, Article: a})
	}
	return all, nil
}

func (p *Pipeline) rules() story.Rules {
	return story.RulesOf(p.Pack)
}

// Describe returns what an article is compared by when it is filed.
func Describe(pack *topic.Pack, a news.Article, claims []news.Claim) []string {
	lead, whole := story.Read(pack, a)
	return story.Describe(a, claims, lead, whole)
}

// category is what most of the claims are about, the first in the order of the digest's sections if several are.
func category(all []news.Cited) news.Category {
	counts := map[news.Category]int{}
	for _, c := range all {
		counts[c.Claim.Category]++
	}
	best := news.Other
	for _, c := range news.Categories() {
		if c != news.Other && counts[c] > 0 && (best == news.Other || counts[c] > counts[best]) {
			best = c
		}
	}
	return best
}
