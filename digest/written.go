package digest

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/news"
)

// own reports whether the reader gets a claim in his language: it is in it, or a model puts it there or has put it there.
func (c *composer) own(cl *news.Claim) bool {
	return c.Renders || cl.Language == c.Language || c.rendered(cl)
}

// rendered reports whether a claim is shown in words that were handed in. They serve only a claim in another language,
// and only if they can be shown: empty ones, or ones without end, are as good as none.
func (c *composer) rendered(cl *news.Claim) bool {
	text, ok := c.Renditions[cl.ID]
	return ok && cl.Language != c.Language && strings.TrimSpace(text) != "" &&
		utf8.RuneCountInString(text) <= sentenceRunes
}

// text is what a reader is shown of a claim.
func (c *composer) text(cl *news.Claim) string {
	if c.rendered(cl) {
		return c.Renditions[cl.ID]
	}
	return cl.Text
}

// statements writes the key points down that were handed in. One that can't stand is left out and counted; those beyond
// the edition's length are good, and are only not shown.
func (c *composer) statements() []Sentence {
	all := []Sentence{}
	said, of, in := map[string]bool{}, map[int64]bool{}, map[news.Category]int{}
	for _, s := range c.Takeaways {
		claims := c.standsOn(s)
		if len(claims) > 0 && !slices.ContainsFunc(claims, func(k *news.Cited) bool { return c.wants(&k.Claim) }) {
			continue // of sections that the reader has not chosen
		}
		if len(claims) == 0 || said[s.Text] || strings.TrimSpace(s.Text) == "" || !short(s.Text) {
			c.unfit++
			continue
		}
		said[s.Text] = true
		first := &claims[0].Claim
		section := category(first.Category)
		if of[first.Story] && first.Story != 0 || in[section] == perCategory || !c.news(claims) || !c.credible(claims) {
			continue // good, and not what a key point is for
		}
		if len(all) < c.most.takeaways {
			of[first.Story], c.written = true, true
			in[section]++
			all = append(all, c.statement(s.Text, claims))
		}
	}
	return all
}

// news reports whether a statement has anything that the reader was not told before.
func (c *composer) news(claims []*news.Cited) bool {
	return slices.ContainsFunc(claims, func(k *news.Cited) bool {
		_, told := c.changes[k.Claim.ID]
		return told
	})
}

// standsOn returns the claims of a statement, each once: none if one of them is not of this edition or has no evidence,
// or if they are of more than one story.
func (c *composer) standsOn(s news.Statement) []*news.Cited {
	var all []*news.Cited
	for _, id := range s.Claims {
		cited := c.known[id]
		if cited == nil || !presentable(cited) {
			return nil
		}
		if slices.Contains(all, cited) {
			continue
		}
		// What is in no story yet has nothing in common with anything.
		if len(all) > 0 && (cited.Claim.Story == 0 || cited.Claim.Story != all[0].Claim.Story) {
			return nil
		}
		all = append(all, cited)
	}
	return all
}

// statement writes one down with the evidence of all its claims and everyone who says them.
func (c *composer) statement(text string, claims []*news.Cited) Sentence {
	first := &claims[0].Claim
	s := Sentence{
		Text: text, Language: c.Language, Attribution: []news.Attribution{},
		Citations: []int{}, Also: []int{},
		Claim: first.ID, Claims: []int64{}, Story: first.Story,
		EventDate: c.eventDate(first, &claims[0].Article),
	}
	var speakers []string
	records := make([]news.Claim, 0, len(claims))
	for _, k := range claims {
		cl := k.Claim
		cl.Status = status(&cl)
		records = append(records, cl)
		s.Claims = append(s.Claims, cl.ID)
		s.Change = weightier(s.Change, c.changes[cl.ID])
		if n := c.cite(k); !slices.Contains(s.Citations, n) {
			s.Citations = append(s.Citations, n)
		}
		for _, a := range cl.Attribution {
			if !slices.Contains(s.Attribution, a) {
				s.Attribution = append(s.Attribution, a)
			}
		}
		if who := c.speaker(cl.Attribution, &k.Article); who != "" && !slices.Contains(speakers, who) {
			speakers = append(speakers, who)
		}
		if d := c.eventDate(&cl, &k.Article); s.EventDate != nil && (d == nil || *d != *s.EventDate) {
			s.EventDate = nil // they tell of more than one time
		}
	}
	s.Speaker = strings.Join(speakers, "; ") // "A, via B and C, via D" would make C a relay of A
	s.Stance, s.Status = news.Standing(records)
	return s
}

// Shown returns the claims that an edition shows, each once: those of its items, of what the sides say and of its key
// points, in that order. They are what a model has to put into the edition's language.
func Shown(e Edition) []int64 {
	ids := []int64{}
	seen := map[int64]bool{0: true} // a claim without a number can't be asked for
	add := func(sentences []Sentence) {
		for _, s := range sentences {
			for _, id := range s.Claims {
				if !seen[id] {
					seen[id] = true
					ids = append(ids, id)
				}
			}
		}
	}
	for _, s := range e.Sections {
		for _, it := range s.Items {
			add(it.Sentences)
		}
	}
	for _, s := range e.Sides {
		add(s.Sentences)
	}
	add(e.Takeaways)
	return ids
}
