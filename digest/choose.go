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
	score    int
	own      bool     // in the reader's language, or will be
	complete bool     // ends as a sentence does
	count    int      // words
	words    []string // sorted set, folded
	figures  string   // key of its figures, empty for none
	entities string   // key of its entities
}

// group is candidates that say the same: one is shown, the others are named beside it.
type group struct {
	candidate
	also []candidate
}

// draft is an item before it is written down.
type draft struct {
	story    int64
	category news.Category
	status   news.Status
	origins  int
	score    int
	groups   []group // all, best first
	shown    []group
	more     int // groups not shown
}

// leftovers counts what does not become part of the edition.
type leftovers struct {
	unfit     int                   // claims that can't be shown: no evidence, no text or endless
	items     map[news.Category]int // items beyond the limit
	sentences map[news.Category]int // their sentences
}

// candidates returns the claims that can be shown, best first.
func (c *composer) candidates() (fit []candidate, unfit int) {
	newest := int64(0)
	for i := range c.Claims {
		newest = max(newest, c.Claims[i].Article.Reported().Unix())
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
			unfit++
			continue
		}
		fit = append(fit, c.candidate(cited, newest))
	}
	slices.SortFunc(fit, better)
	return fit, unfit
}

// presentable reports whether a claim has words and evidence. A sentence without end is left out whole: cut short,
// it could say something else.
func presentable(cited *news.Cited) bool {
	quoted := slices.ContainsFunc(cited.Quotes, func(q string) bool { return strings.TrimSpace(q) != "" })
	text := strings.TrimSpace(cited.Claim.Text)
	return quoted && text != "" && utf8.RuneCountInString(text) <= sentenceRunes
}

func (c *composer) candidate(cited *news.Cited, newest int64) candidate {
	cl := &cited.Claim
	words := strings.FieldsFunc(strings.ToLower(cl.Text), notWord)
	k := candidate{
		cited: cited, own: c.own(cl),
		complete: lang.Complete(cl.Text, cl.Language),
		count:    len(strings.Fields(cl.Text)),
		figures:  figuresKey(cl.Figures), entities: strings.Join(cl.Entities, " "),
	}
	slices.Sort(words)
	k.words = slices.Compact(words)
	k.score = c.score(k, newest)
	return k
}

// notWord splits a text into what is compared: letters and digits of any script.
func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// score weighs what makes one sentence more worth showing than another of the same story. Half a day's age costs a
// point; no age costs more than a figure is worth.
func (c *composer) score(k candidate, newest int64) int {
	s := statusWeight(status(&k.cited.Claim))
	s += 6 * min(len(k.cited.Claim.Figures), 2)
	s += min(len(k.cited.Claim.Entities), 3)
	s -= int(min((newest-k.cited.Article.Reported().Unix())/(12*3600), 6))
	if k.own { // nobody is helped by the better sentence in a language that he can't read
		s += 9
	}
	if !k.complete {
		s -= 20
	}
	if k.count > 60 || k.count < 4 {
		s -= 6
	}
	return s
}

func statusWeight(s news.Status) int {
	switch s {
	case news.StatusConfirmed:
		return 12
	case news.StatusCorroborated:
		return 10
	case news.StatusDisputed:
		return 9
	case news.StatusDenied:
		return 8
	case news.StatusEstimated:
		return 4
	default:
		return 2
	}
}

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
	if a.figures != "" && a.entities != "" && a.entities == b.entities {
		return true
	}
	return alike(a.words, b.words)
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

// choose makes items of the candidates and keeps the best.
func (c *composer) choose(all []candidate, unfit int) ([]draft, leftovers) {
	left := leftovers{unfit: unfit, items: map[news.Category]int{}, sentences: map[news.Category]int{}}
	drafts := c.drafts(all)
	said := map[string]bool{}
	sentences := c.most.sentences
	if len(drafts) <= fewItems && c.Length == Full { // a quiet day has room for more of each
		sentences *= 2
	}
	kept := drafts[:0]
	for _, d := range drafts {
		d.groups = slices.DeleteFunc(d.groups, func(g group) bool { return said[strings.Join(g.words, " ")] })
		if len(d.groups) == 0 {
			continue
		}
		if len(kept) == c.most.items {
			left.items[d.category]++
			left.sentences[d.category] += len(d.groups)
			continue
		}
		for _, g := range d.groups {
			said[strings.Join(g.words, " ")] = true
		}
		kept = append(kept, d.cut(sentences))
	}
	return kept, left
}

// drafts makes an item of each story in each category, best first. A claim without a story is its own.
func (c *composer) drafts(all []candidate) []draft {
	type key struct {
		story, claim int64
		category     news.Category
	}
	members := map[key][]candidate{}
	var order []key
	for _, k := range all {
		id := key{story: k.cited.Claim.Story, category: category(k.cited.Claim.Category)}
		if id.story == 0 {
			id.claim = k.cited.Claim.ID
		}
		if _, ok := members[id]; !ok {
			order = append(order, id)
		}
		members[id] = append(members[id], k)
	}
	drafts := make([]draft, 0, len(order))
	for _, id := range order {
		drafts = append(drafts, newDraft(id.story, id.category, members[id]))
	}
	slices.SortStableFunc(drafts, func(a, b draft) int {
		return cmp.Or(cmp.Compare(b.score, a.score), better(a.groups[0].candidate, b.groups[0].candidate))
	})
	return drafts
}

// category is a category of the vocabulary; what is none of them is under Other rather than lost.
func category(c news.Category) news.Category {
	if slices.Contains(news.Categories(), c) {
		return c
	}
	return news.Other
}

func newDraft(story int64, category news.Category, members []candidate) draft {
	origins := map[string]bool{}
	disputed := false
	for _, k := range members {
		origins[k.cited.Origin()] = true
		disputed = disputed || status(&k.cited.Claim) == news.StatusDisputed
	}
	d := draft{story: story, category: category, origins: len(origins), groups: gather(members)}
	d.status = status(&d.groups[0].cited.Claim)
	if disputed {
		d.status = news.StatusDisputed
	}
	d.score = d.groups[0].score + 8*min(d.origins-1, 5)
	if category == news.Other {
		d.score -= 10
	}
	return d
}

// cut decides which sentences are shown. A denial is always among them, so that it is never silence.
func (d draft) cut(limit int) draft {
	n := min(limit, len(d.groups))
	d.shown = slices.Clone(d.groups[:n])
	d.more = len(d.groups) - n
	denies := func(g group) bool { return g.cited.Claim.Stance == news.Denied }
	if at := slices.IndexFunc(d.groups, denies); at >= n && n > 1 {
		d.shown[n-1] = d.groups[at]
	}
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

// takeaway returns the first sentence shown that is short and whole, in the reader's language if there is one.
func (d draft) takeaway() (found group, ok bool) {
	for _, g := range d.shown {
		if !short(g.cited.Claim.Text) || !g.complete || leans(g.cited) || g.cited.Claim.Stance == news.Possible {
			continue
		}
		if g.own {
			return g, true
		}
		if !ok {
			found, ok = g, true
		}
	}
	return found, ok
}
