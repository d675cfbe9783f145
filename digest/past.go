package digest

import (
	"slices"
	"strings"

	"tumen/news"
)

// mostCompared is with how many earlier claims of its story, the newest, a claim is compared: what was said longer ago and
// not since has become news again.
const mostCompared = 60

// past is what was told before the edition's period, looked up by what a change is told from.
type past struct {
	any     bool
	stories map[int64][]*candidate // the claims of each, the newest first
	claims  map[int64]bool
	address map[string]int64             // the version of an article that was cited
	quotes  map[string]bool              // what was cited of which address
	cited   map[int64]map[string]bool    // the sentences that were cited of an article
	figures map[speakerRow][]news.Figure // what a speaker gave for a row, the newest last
}

// speakerRow is what the figures of a speaker are told apart by: what is planned is no later number of what is there.
type speakerRow struct {
	origin  string
	row     rowKey
	planned bool
}

func rowOf(cited *news.Cited, f news.Figure) speakerRow {
	return speakerRow{cited.Origin(), keyOf(f), cited.Claim.Stance == news.Planned}
}

// newPast makes the past of the claims that the reader could be shown before, as far as it concerns the stories and the
// reports of the period.
func newPast(in *Input) past {
	prev := &in.Previous
	p := past{
		any:     !prev.At.IsZero() || len(prev.Claims) > 0,
		stories: map[int64][]*candidate{}, claims: map[int64]bool{}, address: map[string]int64{}, quotes: map[string]bool{},
		cited: map[int64]map[string]bool{}, figures: map[speakerRow][]news.Figure{},
	}
	told := map[int64]bool{}
	for i := range in.Claims {
		told[in.Claims[i].Claim.Story] = in.Claims[i].Claim.Story != 0
	}
	for i := range prev.Claims {
		cited := &prev.Claims[i]
		p.claims[cited.Claim.ID] = true
		p.address[cited.Article.Address] = max(cited.Article.ID, p.address[cited.Article.Address])
		p.quotes[quoteKey(cited)] = true
		for _, q := range cited.Quotes {
			if p.cited[cited.Article.ID] == nil {
				p.cited[cited.Article.ID] = map[string]bool{}
			}
			p.cited[cited.Article.ID][q] = true
		}
		if told[cited.Claim.Story] {
			p.stories[cited.Claim.Story] = append(p.stories[cited.Claim.Story], &candidate{cited: cited})
		}
	}
	for _, all := range p.stories {
		slices.SortStableFunc(all, func(a, b *candidate) int { return b.cited.Article.Reported().Compare(a.cited.Article.Reported()) })
		for _, k := range slices.Backward(all) {
			for _, f := range k.cited.Claim.Figures {
				p.figures[rowOf(k.cited, f)] = append(p.figures[rowOf(k.cited, f)], f)
			}
		}
	}
	return p
}

// quoteKey is the same for the same sentences of two versions of a report.
func quoteKey(cited *news.Cited) string {
	return cited.Article.Address + "\x1f" + strings.Join(cited.Quotes, "\x1f")
}

// shown reports whether the same sentences were cited before, from an earlier version of the report.
func (p *past) shown(cited *news.Cited) bool {
	return p.corrected(cited) && !p.claims[cited.Claim.ID] && p.quotes[quoteKey(cited)]
}

// before are the earlier claims of a claim's story with which it is compared.
func (p *past) before(cited *news.Cited) []*candidate {
	if cited.Claim.Story == 0 {
		return nil
	}
	all := p.stories[cited.Claim.Story]
	all = all[:min(len(all), mostCompared)]
	for _, k := range all {
		k.read()
	}
	return all
}

// repeats reports whether a claim says what was said before, by the same speaker or by nobody in particular: then it is no
// news, however many outlets carry it now.
func (p *past) repeats(k *candidate) bool {
	switch {
	case !p.any || p.corrected(k.cited):
		return false
	case p.claims[k.cited.Claim.ID], p.seen(k.cited):
		return true
	}
	who := fold(k.cited.Claim.Root())
	return slices.ContainsFunc(p.before(k.cited), func(b *candidate) bool {
		return (who == "" || who == fold(b.cited.Claim.Root())) && same(b, k)
	})
}

// seen reports whether all sentences of a claim were shown before, from the same report: another reader of it made another
// claim of them, which is no news.
func (p *past) seen(cited *news.Cited) bool {
	known := p.cited[cited.Article.ID]
	return len(cited.Quotes) > 0 && !slices.ContainsFunc(cited.Quotes, func(q string) bool { return !known[q] })
}

// claim says what is different about a claim since the last edition; nil when there was none.
func (p *past) claim(c *composer, k *candidate) *Change {
	if !p.any {
		return nil
	}
	cl := &k.cited.Claim
	before, corrected := p.before(k.cited), p.corrected(k.cited)
	if len(before) == 0 && !corrected {
		return &Change{Kind: New}
	}
	by := c.names.print(k.cited.Origin())
	if news.IsAddress(k.cited.Origin()) {
		by = "" // nobody is named
	}
	old, now, changed := p.figure(k.cited)
	values := Change{By: by}
	if changed {
		values.Old, values.New = c.p.Quantity(old), c.p.Quantity(now)
	}
	switch {
	case (cl.Stance == news.Denied || cl.Status == news.StatusDenied) && !p.has(before, k, news.StatusDenied):
		return &Change{Kind: Denied, By: by}
	case corrected:
		values.Kind = Corrected
	case cl.Status == news.StatusConfirmed && !p.has(before, k, news.StatusConfirmed):
		return &Change{Kind: Confirmed, By: by}
	case changed:
		values.Kind = Changed
	case c.seconds(before, k):
		return &Change{Kind: Also, By: by}
	default:
		return &Change{Kind: Added}
	}
	return &values
}

// has reports whether an earlier claim stood like that on the same matter. Of what counts nothing, the story is the matter;
// two deny the same when they are one.
func (p *past) has(before []*candidate, k *candidate, s news.Status) bool {
	return slices.ContainsFunc(before, func(b *candidate) bool {
		if status(&b.cited.Claim) != s {
			return false
		}
		if s == news.StatusDenied {
			return fold(b.cited.Claim.Root()) == fold(k.cited.Claim.Root())
		}
		return len(k.cited.Claim.Figures) == 0 || slices.ContainsFunc(k.cited.Claim.Figures, func(f news.Figure) bool {
			return slices.ContainsFunc(b.cited.Claim.Figures, func(g news.Figure) bool { return keyOf(f) == keyOf(g) })
		})
	})
}

// seconds reports whether a claim says what others said before and its own side did not.
func (c *composer) seconds(before []*candidate, k *candidate) bool {
	who := k.cited.Claim.Root()
	if who == "" || k.cited.Claim.Stance == news.Denied {
		return false
	}
	found := false
	for _, b := range before {
		other := b.cited.Claim.Root()
		if other == "" || b.cited.Claim.Stance == news.Denied || !alikeMatter(b, k) {
			continue
		}
		if c.names.side(other) == c.names.side(who) {
			return false
		}
		found = true
	}
	return found
}

// corrected reports whether an earlier version of the claim's report was cited.
func (p *past) corrected(cited *news.Cited) bool {
	was, known := p.address[cited.Article.Address]
	return known && was != cited.Article.ID
}

// figure finds the first figure of a claim that its speaker gave otherwise before. A value that the speaker gave
// then as well has not changed, nor has one of an earlier time than that.
func (p *past) figure(cited *news.Cited) (old, now news.Figure, changed bool) {
	if cited.Claim.Stance == news.Denied || cited.Claim.Stance == news.Possible {
		return old, now, false
	}
	for _, f := range cited.Claim.Figures {
		before := p.figures[rowOf(cited, f)]
		if len(before) == 0 || slices.ContainsFunc(before, func(b news.Figure) bool { return equal(b, f) }) {
			continue
		}
		last := before[len(before)-1]
		if f.AsOf.To.IsZero() || last.AsOf.From.IsZero() || !f.AsOf.To.Before(last.AsOf.From) {
			return last, f, true
		}
	}
	return old, now, false
}

// equal reports whether two figures are one number: that one outlet writes "about" and another does not is no change.
func equal(a, b news.Figure) bool {
	loose := func(f news.Figure) bool { return f.Bound == "" || f.Bound == news.Exact || f.Bound == news.About }
	return a.Low == b.Low && a.High == b.High && (a.Bound == b.Bound || loose(a) && loose(b))
}

// item says what is different about a story: a denial before a confirmation before a correction before another figure.
func (p *past) item(story int64, all []candidate) *Change {
	if !p.any {
		return nil
	}
	corrected := func(k candidate) bool { return p.corrected(k.cited) } // its report may have left the story
	if (story == 0 || len(p.stories[story]) == 0) && !slices.ContainsFunc(all, corrected) {
		return &Change{Kind: New}
	}
	var found *Change
	for i := range all {
		found = weightier(found, all[i].change)
	}
	return found
}

// weightier is the change of two that a reader must know first.
func weightier(a, b *Change) *Change {
	if a == nil || b != nil && changeWeight[b.Kind] > changeWeight[a.Kind] {
		return b
	}
	return a
}
