package editor

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// joinable are the sentences that readers have already of which a claim of batch may say the same. The others are not
// shown to the model: they only cost.
func (m *Model) joinable(o rewriting, batch []*rendering) []news.Told {
	var out []news.Told
	for _, t := range o.told {
		if len(out) < joinableMost && slices.ContainsFunc(batch, func(r *rendering) bool { return m.saysSameAsAll(r.cited, t.Claims) }) {
			out = append(out, t)
		}
	}
	return out
}

// joinableMost is how many of them a call shows at most.
const joinableMost = 12

// repeated gives claims that repeat one word for word, which readers have a sentence of, that sentence, without asking
// anybody, if it passes the check.
func (m *Model) repeated(o rewriting) {
	for _, r := range o.work {
		if r.over {
			continue
		}
		for _, t := range o.told {
			same := func(c news.Cited) bool {
				return c.Claim.Language == r.cited.Claim.Language && plainClaim(c.Claim) == r.plain
			}
			if !slices.ContainsFunc(t.Claims, same) {
				continue
			}
			r.text = unmarkedText(t.Text, o.lang)
			if len(m.tellingFaults(o, r, t.Claims)) == 0 {
				r.told, r.by, r.over = t.Text, o.prompt.by(m.models.Write), true
				break
			}
			r.text = ""
		}
	}
}

func (m *Model) saysSameAsAll(c news.Cited, all []news.Cited) bool {
	return !slices.ContainsFunc(all, func(o news.Cited) bool { return !m.saysSame(c, o) })
}

// saysSame reports whether two claims may be told by one sentence: whatever code can tell them apart by is the same, who
// says it above all, and they count the same or share words. That they do say the same is for the model to find; it can't do so where this says no.
func (m *Model) saysSame(x, y news.Cited) bool {
	a, b := x.Claim, y.Claim
	if a.Category != b.Category || manner(a.Stance) != manner(b.Stance) || a.Root() != b.Root() {
		return false
	}
	if !a.EventDate.IsZero() && !b.EventDate.IsZero() && !a.EventDate.Overlaps(b.EventDate) {
		return false
	}
	meant, wrong := markOf(m.pack, a)
	if otherwise, word := markOf(m.pack, b); meant != otherwise || wrong != word {
		return false
	}
	if !slices.Equal(counted(a), counted(b)) {
		return false
	}
	return len(a.Figures) > 0 || a.Language == b.Language && m.wordsInCommon(plainClaim(a), plainClaim(b), a.Language)
}

// manner is the stance as far as it tells statements apart: a plain one and one that names who makes it are put the same way.
func manner(s news.Stance) news.Stance {
	if s == "" || s == news.Claimed {
		return news.Stated
	}
	return s
}

// count is a figure as far as it tells claims apart.
type count struct {
	indicator news.Indicator
	whom      news.Whom
	unit      string
	low, high float64
	bound     news.Bound
}

// counted are the figures of a claim in an order of their own.
func counted(c news.Claim) []count {
	var all []count
	for _, f := range c.Figures {
		all = append(all, count{f.Indicator, f.Whom, f.Unit, f.Low, f.High, f.Bound})
	}
	slices.SortFunc(all, func(a, b count) int {
		return cmp.Or(cmp.Compare(a.indicator, b.indicator), cmp.Compare(a.whom, b.whom), cmp.Compare(a.unit, b.unit), cmp.Compare(a.low, b.low),
			cmp.Compare(a.high, b.high), cmp.Compare(a.bound, b.bound))
	})
	return slices.Compact(all)
}

// wordsInCommon reports whether two texts of a language share half of the words of the shorter one, those of its names
// aside: who met and who telephoned have the same names.
func (m *Model) wordsInCommon(a, b string, l news.Language) bool {
	x, y := m.matter(a, l), m.matter(b, l)
	if len(x) > len(y) {
		x, y = y, x
	}
	both := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			both++
		}
	}
	return both > 0 && both*2 >= len(x)
}

// matter are the stems of the words of a text that are neither short nor of a name, each once.
func (m *Model) matter(text string, l news.Language) []string {
	mentions := m.pack.Find(text, l)
	markers := lang.Markers(text, l)
	var out []string
	for _, w := range lang.Words(text) {
		word := strings.ToLower(text[w.Start:w.End])
		of := func(s lang.Span) bool { return s.Start < w.End && w.Start < s.End }
		named := slices.ContainsFunc(mentions, func(o topic.Mention) bool { return o.Start < w.End && w.Start < o.End })
		if named || slices.ContainsFunc(markers, func(k lang.Marker) bool { return of(k.Span) }) {
			continue
		}
		if utf8.RuneCountInString(word) >= longEnough[l] {
			out = append(out, lang.Stem(word, l))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// longEnough is the length from which a word is one of those that say what it is about.
var longEnough = map[news.Language]int{news.English: 4, news.German: 4, news.Ukrainian: 4, news.Korean: 2}
