package digest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// candidate is a claim that can be shown, with what choosing it goes by.
type candidate struct {
	cited    *news.Cited
	score    int      // what it is worth among those of its story
	change   *Change  // since the reader's last edition; nil for none
	own      bool     // in the reader's language, or will be
	complete bool     // ends as a sentence does
	count    int      // words
	words    []string // sorted set, folded; see wordSet
	known    bool     // the next two are filled in
	figures  string   // key of its figures, empty for none
	entities string   // key of its entities
}

// group is candidates that say the same: one is shown, the others are named beside it.
type group struct {
	candidate
	also []candidate
}

func (g *group) denies() bool { return g.cited.Claim.Stance == news.Denied }

// all are the claims of a group.
func (g *group) all() []*news.Cited {
	all := make([]*news.Cited, 0, 1+len(g.also))
	all = append(all, g.cited)
	for i := range g.also {
		all = append(all, g.also[i].cited)
	}
	return all
}

// changed is what is different about what a group says. That the report of another one of it was corrected is not said of
// the one that is shown.
func (g *group) changed() *Change {
	found := g.change
	for _, k := range g.also {
		if k.change != nil && k.change.Kind != Corrected {
			found = weightier(found, k.change)
		}
	}
	return found
}

// candidates returns the claims that can be shown, best first.
func (c *composer) candidates() (fit []candidate, left leftovers) {
	left = leftovers{items: map[news.Category]int{}, sentences: map[news.Category]int{}}
	for i := range c.Claims {
		c.newest = max(c.newest, c.Claims[i].Article.Reported().Unix())
	}
	fit = make([]candidate, 0, len(c.Claims))
	for i := range c.Claims {
		cited := &c.Claims[i]
		if !c.wants(&cited.Claim) {
			continue // by choice, so that it is not counted as left out
		}
		if c.past.shown(cited) {
			continue // another sentence of its report was changed
		}
		if !presentable(cited) {
			left.unfit++
			continue
		}
		k := c.candidate(cited)
		if c.past.repeats(&k) {
			left.repeated++
			continue
		}
		k.change = c.past.claim(c, &k)
		c.changes[cited.Claim.ID] = k.change
		k.score = k.worth(c.newest)
		fit = append(fit, k)
	}
	slices.SortFunc(fit, better)
	return fit, left
}

// presentable reports whether a claim has words and evidence. A sentence without end is left out whole: cut short,
// it could say something else.
func presentable(cited *news.Cited) bool {
	quoted := slices.ContainsFunc(cited.Quotes, func(q string) bool { return strings.TrimSpace(q) != "" })
	text := strings.TrimSpace(cited.Claim.Text)
	return quoted && text != "" && utf8.RuneCountInString(text) <= sentenceRunes
}

func (c *composer) candidate(cited *news.Cited) candidate {
	k := candidate{
		cited: cited, own: c.own(&cited.Claim),
		complete: lang.Complete(cited.Claim.Text, cited.Claim.Language),
		count:    len(strings.Fields(cited.Claim.Text)),
	}
	k.read()
	return k
}

// read fills in what candidates are compared by, but for the words.
func (k *candidate) read() {
	if !k.known {
		cl := &k.cited.Claim
		k.figures, k.entities, k.known = figuresKey(cl.Figures), strings.Join(cl.Entities, " "), true
	}
}

// wordSet is the sorted set of a claim's words. It is made when it is asked for: most claims differ by something else.
func (k *candidate) wordSet() []string {
	if k.words == nil {
		words := strings.FieldsFunc(strings.ToLower(k.cited.Claim.Text), notWord)
		slices.Sort(words)
		k.words = append([]string{}, slices.Compact(words)...)
	}
	return k.words
}

// notWord splits a text into what is compared: letters and digits of any script.
func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// status is the claim's status; of one that was not filed yet, what its stance alone allows.
func status(cl *news.Claim) news.Status {
	switch {
	case cl.Status != "":
		return cl.Status
	case cl.Stance == news.Denied:
		return news.StatusDenied
	case cl.Stance == news.Estimated:
		return news.StatusEstimated
	default:
		return news.StatusClaimed
	}
}

// better orders candidates, best first; what is equal by worth is ordered by the record, so that the order of the
// input never shows.
func better(a, b candidate) int {
	return cmp.Or(
		cmp.Compare(b.score, a.score),
		b.cited.Article.Reported().Compare(a.cited.Article.Reported()),
		cmp.Compare(a.cited.Article.ID, b.cited.Article.ID),
		cmp.Compare(a.cited.Claim.Ordinal, b.cited.Claim.Ordinal),
		cmp.Compare(a.cited.Claim.ID, b.cited.Claim.ID),
		strings.Compare(a.cited.Claim.Text, b.cited.Claim.Text),
	)
}

// figuresKey is the same for figures that say the same, in whatever order. The date is not part of it: reports of
// one figure differ in whether they give one.
func figuresKey(figures []news.Figure) string {
	keys := make([]string, 0, len(figures))
	for _, f := range figures {
		keys = append(keys, strings.Join([]string{
			string(f.Indicator), string(f.Whom), f.Place, f.Unit, string(f.Bound),
			strconv.FormatFloat(f.Low, 'g', -1, 64), strconv.FormatFloat(f.High, 'g', -1, 64),
		}, "\x1f"))
	}
	slices.Sort(keys)
	return strings.Join(slices.Compact(keys), "\x1e")
}

// same reports whether two candidates say the same. A plan is not a fact and one speaker is not another, whatever
// figures they share. Without figures, the same names are not enough: they must be nearly the same words.
func same(a, b *candidate) bool {
	if a.figures != b.figures || manner(a.cited.Claim.Stance) != manner(b.cited.Claim.Stance) {
		return false
	}
	who, other := fold(a.cited.Claim.Root()), fold(b.cited.Claim.Root())
	if who != other && who != "" && other != "" {
		return false
	}
	return alikeMatter(a, b)
}

// alikeMatter reports whether two candidates tell of the same, whoever tells it. What happened on another day is something
// else, however much it is like it.
func alikeMatter(a, b *candidate) bool {
	x, y := a.cited.Claim.EventDate, b.cited.Claim.EventDate
	if a.figures != b.figures || !x.IsZero() && !y.IsZero() && !x.Overlaps(y) {
		return false
	}
	if a.figures != "" && a.entities != "" && a.entities == b.entities {
		return true
	}
	return alike(a.wordSet(), b.wordSet())
}

// manner is the stance as far as it tells statements apart: a plain statement and one that names who makes it are put
// the same way.
func manner(s news.Stance) news.Stance {
	if s == "" || s == news.Claimed {
		return news.Stated
	}
	return s
}

// alike reports whether two sorted sets of words share four fifths of all their words.
func alike(a, b []string) bool {
	if len(a)*5 < len(b)*4 || len(b)*5 < len(a)*4 {
		return false
	}
	i, j, both := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch strings.Compare(a[i], b[j]) {
		case 0:
			both++
			i++
			j++
		case -1:
			i++
		default:
			j++
		}
	}
	return both*5 >= (len(a)+len(b)-both)*4
}

// gather puts candidates, best first, into groups that say the same. Of a group, the best one in the reader's
// language is shown.
func gather(all []candidate) []group {
	var groups []group
	for i := range all {
		at := slices.IndexFunc(groups, func(g group) bool { return same(&g.candidate, &all[i]) })
		if at < 0 {
			groups = append(groups, group{candidate: all[i]})
			continue
		}
		g := &groups[at]
		next := all[i]
		if next.own && !g.own && next.complete {
			next, g.candidate = g.candidate, next
		}
		g.also = append(g.also, next)
	}
	slices.SortStableFunc(groups, func(a, b group) int { return better(a.candidate, b.candidate) })
	return groups
}
