package digest

import (
	"slices"
	"strings"

	"tumen/news"
)

// past is what the reader's last edition said, looked up by what a change is told from.
type past struct {
	any     bool
	stories map[int64]bool
	claims  map[int64]bool
	address map[string]int64             // the version of an article that was cited
	quotes  map[string]bool              // what was cited of which address
	figures map[speakerRow][]news.Figure // what a speaker gave for a row
}

type speakerRow struct {
	origin string
	row    rowKey
}

func newPast(prev Previous) past {
	p := past{
		any:     !prev.At.IsZero() || len(prev.Claims) > 0,
		stories: map[int64]bool{}, claims: map[int64]bool{}, address: map[string]int64{}, quotes: map[string]bool{},
		figures: map[speakerRow][]news.Figure{},
	}
	for i := range prev.Claims {
		cited := &prev.Claims[i]
		p.stories[cited.Claim.Story] = cited.Claim.Story != 0
		p.claims[cited.Claim.ID] = true
		p.address[cited.Article.Address] = cited.Article.ID
		p.quotes[quoteKey(cited)] = true
		for _, f := range cited.Claim.Figures {
			key := speakerRow{cited.Origin(), keyOf(f)}
			p.figures[key] = append(p.figures[key], f)
		}
	}
	return p
}

// quoteKey is the same for the same sentences of two versions of a report.
func quoteKey(cited *news.Cited) string {
	return cited.Article.Address + "\x1f" + strings.Join(cited.Quotes, "\x1f")
}

// shown reports whether the same sentences were cited before, from an earlier version of the report.
func (p past) shown(cited *news.Cited) bool {
	return p.corrected(cited) && !p.claims[cited.Claim.ID] && p.quotes[quoteKey(cited)]
}

// claim says what is different about a claim since the last edition; nil for nothing, and when there was none.
func (p past) claim(c *composer, cited *news.Cited) *Change {
	corrected := p.corrected(cited)
	switch {
	case !p.any || p.claims[cited.Claim.ID]:
		return nil
	case !corrected && !p.stories[cited.Claim.Story]:
		return &Change{Kind: New}
	case cited.Claim.Stance == news.Denied || cited.Claim.Status == news.StatusDenied:
		return &Change{Kind: Denied}
	}
	old, now, changed := p.figure(cited)
	switch {
	case corrected:
		ch := &Change{Kind: Corrected}
		if changed {
			ch.Old, ch.New = c.p.Quantity(old), c.p.Quantity(now)
		}
		return ch
	case changed:
		return &Change{Kind: Changed, Old: c.p.Quantity(old), New: c.p.Quantity(now)}
	}
	return nil
}

// corrected reports whether an earlier version of the claim's report was cited.
func (p past) corrected(cited *news.Cited) bool {
	was, known := p.address[cited.Article.Address]
	return known && was != cited.Article.ID
}

// figure finds the first figure of a claim that its speaker gave otherwise before. A value that the speaker gave
// then as well has not changed.
func (p past) figure(cited *news.Cited) (old, now news.Figure, changed bool) {
	for _, f := range cited.Claim.Figures {
		before := p.figures[speakerRow{cited.Origin(), keyOf(f)}]
		for i, b := range before {
			if b.Low == f.Low && b.High == f.High && b.Bound == f.Bound {
				break
			}
			if i == len(before)-1 {
				return b, f, true
			}
		}
	}
	return old, now, false
}

// item says what is different about a story: a denial before a correction before another figure.
func (p past) item(c *composer, d draft) *Change {
	all := make([]*news.Cited, 0, len(d.groups))
	for _, g := range d.groups {
		all = append(all, g.cited)
	}
	if p.any && (d.story == 0 || !p.stories[d.story]) && !slices.ContainsFunc(all, p.corrected) { // a corrected report may have left its story
		return &Change{Kind: New}
	}
	return p.weightiest(c, all)
}

// weightiest is the change among claims that a reader must know first; nil when nothing changed.
func (p past) weightiest(c *composer, all []*news.Cited) *Change {
	var found *Change
	for _, cited := range all {
		ch := p.claim(c, cited)
		if ch != nil && (found == nil || weight(ch.Kind) > weight(found.Kind)) {
			found = ch
		}
	}
	return found
}

func weight(k Kind) int {
	switch k {
	case Denied:
		return 3
	case Corrected:
		return 2
	case Changed:
		return 1
	default:
		return 0
	}
}
