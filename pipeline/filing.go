package pipeline

import (
	"context"
	"fmt"
	"time"

	"tumen/news"
	"tumen/story"
	"tumen/topic"
)

const (
	lookBack  = 6 * 24 * time.Hour // how far from an article's time its story is looked for
	minShared = 2                  // features that a story must share to be looked at
)

// file places each article's claims in a story, one article after the other, and computes how the story stands.
func (p *Pipeline) file(ctx context.Context, s *Summary) error {
	last := time.Time{}
	err := p.each(ctx, news.StepFile, 1, s, func(ctx context.Context, a news.Article) (news.State, error) {
		claims, err := p.Store.Claims(ctx, a.ID)
		if err != nil {
			return "", ofStore(err)
		}
		f := news.Filing{Features: Describe(p.Pack, a, claims), Filed: p.Now()}
		if f.Story, err = p.place(ctx, a, f.Features); err != nil {
			return "", ofStore(err)
		}
		all, err := p.storyWith(ctx, f.Story, a, claims)
		if err != nil {
			return "", ofStore(err)
		}
		f.Statuses, f.Status = p.assess(all)
		f.Category, f.Origins = category(all), story.Origins(all, p.rules())
		// Editions are cut at a moment of filing, so that no two articles may share one.
		if !f.Filed.After(last.Add(time.Millisecond)) {
			f.Filed = last.Add(time.Millisecond)
		}
		last = f.Filed
		_, err = p.Store.SaveFiling(ctx, a.ID, f)
		return news.Filed, ofStore(err)
	})
	if err != nil {
		return err
	}
	return p.refresh(ctx)
}

// refresh computes anew how those stories stand that lost an article, because it was replaced.
func (p *Pipeline) refresh(ctx context.Context) error {
	stale, err := p.Store.StaleStories(ctx)
	if err != nil {
		return fmt.Errorf("asking which stories changed: %w", err)
	}
	for _, id := range stale {
		all, err := p.Store.ClaimsOfStory(ctx, id)
		if err != nil {
			return fmt.Errorf("story %d: %w", id, err)
		}
		claims, status := p.assess(all)
		if err := p.Store.SetStatuses(ctx, id, category(all), status, story.Origins(all, p.rules()), claims); err != nil {
			return fmt.Errorf("story %d: %w", id, err)
		}
	}
	return nil
}

// place finds the story of an article among those of its days, 0 for a new one.
func (p *Pipeline) place(ctx context.Context, a news.Article, features []string) (int64, error) {
	at := a.Reported()
	candidates, err := p.Store.StoryCandidates(ctx, features, at.Add(-lookBack), at.Add(lookBack), minShared)
	if err != nil || len(candidates) == 0 {
		return 0, err
	}
	asked := map[string]bool{}
	var all []string
	ask := func(features []string) {
		for _, f := range features {
			if !asked[f] {
				asked[f] = true
				all = append(all, f)
			}
		}
	}
	ask(features)
	for _, c := range candidates {
		for _, o := range c.Articles {
			ask(o.Features)
		}
	}
	counts, total, err := p.Store.FeatureCounts(ctx, all)
	if err != nil {
		return 0, err
	}
	own := news.Profile{Article: a.ID, Address: a.Address, Published: a.Published, Reported: at, Language: a.Language, Features: features}
	found, _, _ := story.Place(own, candidates, func(f string) int { return counts[f] }, total)
	return found, nil
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
		all = append(all, news.Cited{Claim: c, Article: a})
	}
	return all, nil
}

func (p *Pipeline) assess(all []news.Cited) (map[int64]news.Status, news.Status) {
	return story.Assess(all, p.rules())
}

func (p *Pipeline) rules() story.Rules {
	return story.Rules{Confirms: p.Pack.Confirms, PartyOf: p.Pack.PartyOf, Voices: p.Pack.Voices, Admits: p.Pack.Admits}
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
