package evidence

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// counterpart is how a unit of a text is found in the other text.
type counterpart int

const (
	unmet   counterpart = iota // there is nothing for it
	sharing                    // there is something, which is taken by a unit elsewhere
	beside                     // there is something, which is taken by a unit beside it
	widely                     // there is a word of the same field for it alone
	exactly                    // there is the same for it alone
)

// likeSounds is how many consonants at their beginning make two words the same in two languages.
const likeSounds = 4

// unitKind is what a unit of a text is.
type unitKind int

const (
	unitWord    unitKind = iota
	unitWide             // a word of which also the wide meaning is known
	unitUnknown          // a word of which nothing is known
	unitCapital          // one with a capital: a name
	unitName             // a name of the pack
	unitNumber
	unitDate
)

// unit is a piece of a text that says something: a name, a number, a date, or a word.
type unit struct {
	lang.Span
	kind   unitKind
	means  []string
	sounds string
	words  int // how many others it can be the translation of
	met    counterpart
}

// unitsOf are the units of a text in their order.
func unitsOf(r reading) []unit {
	t := r.texts[0]
	var out []unit
	taken := func(w lang.Span) bool {
		return slices.ContainsFunc(out, func(u unit) bool { return u.Start < w.End && w.Start < u.End })
	}
	for _, m := range r.mentions {
		if !taken(m.Span) {
			out = append(out, unit{Span: m.Span, kind: unitName})
		}
	}
	for _, d := range r.dates {
		if !taken(d.Span) {
			out = append(out, unit{Span: d.Span, kind: unitDate})
		}
	}
	for _, n := range r.numbers {
		if !taken(n.Span) {
			out = append(out, unit{Span: n.Span, kind: unitNumber})
		}
	}
	named := len(out)
	first := true
	for _, w := range lang.Words(t.Text) {
		opens := first
		first = false
		if i := slices.IndexFunc(out[:named], func(u unit) bool { return u.Start < w.End && w.Start < u.End }); i >= 0 {
			if t.Language != news.Korean || out[i].End >= w.End {
				continue
			}
			w.Start = out[i].End // 북한군이: what stands behind a name in its word
			if u, ok := wordUnit(t, w, false); ok && u.kind == unitWide {
				out = append(out, u)
			}
			continue
		}
		if u, ok := wordUnit(t, w, opens); ok {
			out = append(out, u)
		}
	}
	slices.SortFunc(out, func(a, b unit) int { return a.Start - b.Start })
	return out
}

// wordUnit is the unit that a word is; not ok where other languages do without it.
func wordUnit(t Text, w lang.Span, opens bool) (unit, bool) {
	word := t.Text[w.Start:w.End]
	low := apostrophes.Replace(strings.ToLower(word))
	table := meaningTable()[t.Language]
	if table == nil { // a language of which only sounds are known
		table = &meaningWords{}
	}
	if table.silent[low] || t.Language == news.Korean && table.silent[lang.Stem(low, t.Language)] || !strings.ContainsFunc(word, unicode.IsLetter) {
		return unit{}, false
	}
	u := unit{Span: w, kind: unitWord, means: meaning(word, t.Language), words: 1}
	if sk := lang.Skeleton(word); len(sk) >= likeSounds {
		u.sounds = sk[:likeSounds]
	}
	switch n := utf8.RuneCountInString(word); {
	case slices.ContainsFunc(u.means, isWide):
		u.kind = unitWide
	case len(u.means) > 0:
	case saysOnly(word, t.Language):
		return unit{}, false
	case t.Language != news.Korean && isCapital(word) && (t.Language != news.German) && !opens && n > 2:
		u.kind = unitCapital
	case t.Language == news.Korean && n >= 2 || n >= 5:
		u.kind = unitUnknown
	default:
		return unit{}, false
	}
	if n := utf8.RuneCountInString(word); t.Language == news.German && n > 11 || t.Language == news.Korean && n > 4 || strings.Contains(word, "-") {
		u.words = 2
	}
	return u, true
}

// saysOnly reports whether a word only says that somebody says something.
func saysOnly(word string, l news.Language) bool {
	w := meaningTable()[l]
	if w == nil {
		return false
	}
	low := strings.ToLower(word)
	var own []string
	if l == news.Korean {
		own = w.korean(low)
	} else {
		if own = w.inflected(low, l == news.German); w.says(low) {
			return true
		}
	}
	for _, id := range lang.Concepts(word, l) {
		own = append(own, w.families[id]...)
	}
	return slices.Contains(own, saying)
}

// align looks for each unit of either text in the other.
func align(s, e reading) (ours, theirs []unit) {
	ours, theirs = unitsOf(s), unitsOf(e)
	meetFixed(ours, s, e)
	meetFixed(theirs, e, s)
	type pair struct {
		i, j, level int
		far         float64
	}
	var pairs []pair
	for i, a := range ours {
		if a.kind >= unitName {
			continue
		}
		for j, b := range theirs {
			if b.kind >= unitName {
				continue
			}
			if level := akin(a, b); level > 0 {
				far := float64(i)/float64(len(ours)) - float64(j)/float64(len(theirs))
				pairs = append(pairs, pair{i, j, level, max(far, -far)})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(b.level-a.level, cmp.Compare(a.far, b.far))
	})
	mine, other := make([][]int, len(ours)), make([][]int, len(theirs))
	for _, p := range pairs {
		if len(mine[p.i]) < ours[p.i].words && len(other[p.j]) < theirs[p.j].words && (len(mine[p.i]) == 0 || len(other[p.j]) == 0) {
			mine[p.i], other[p.j] = append(mine[p.i], p.j), append(other[p.j], p.i)
			level := widely
			if p.level == 2 {
				level = exactly
			}
			ours[p.i].met, theirs[p.j].met = max(ours[p.i].met, level), max(theirs[p.j].met, level)
		}
	}
	const near = 2 // units
	for _, p := range pairs {
		if len(mine[p.i]) == 0 && len(other[p.j]) > 0 {
			by := sharing
			if slices.ContainsFunc(other[p.j], func(k int) bool { return max(k-p.i, p.i-k) <= near }) {
				by = beside
			}
			ours[p.i].met = max(ours[p.i].met, by)
		}
		if len(other[p.j]) == 0 && len(mine[p.i]) > 0 {
			by := sharing
			if slices.ContainsFunc(mine[p.i], func(k int) bool { return max(k-p.j, p.j-k) <= near }) {
				by = beside
			}
			theirs[p.j].met = max(theirs[p.j].met, by)
		}
	}
	besideNames(ours, e)
	besideNames(theirs, s)
	return ours, theirs
}

// officeWords are the meanings of words that say what a name stands for: one language has "the intelligence service NIS" where another
// has its name alone.
var officeWords = []string{"intelligence", "ministry", "official", "parliament", "journalist"}

// besideNames takes words that only say what a name beside them stands for, and a name that is given twice in a row, for no more than
// they are.
func besideNames(units []unit, other reading) {
	army := slices.ContainsFunc(other.mentions, func(m topic.Mention) bool { return isArmy(m.Entity) }) // 북한군
	const reach = 4                                                                                     // bytes between a name and its short form
	name := func(i int) bool { return i >= 0 && i < len(units) && units[i].kind == unitName && units[i].met > unmet }
	for i := range units {
		u := &units[i]
		switch {
		case u.met > sharing:
		case u.kind == unitWide && (name(i-1) || name(i+1)) && slices.ContainsFunc(u.means, func(m string) bool { return slices.Contains(officeWords, m) || army && m == "personnel" }):
			u.met = beside
		case u.kind == unitName && u.met == sharing && (name(i-1) && u.Start-units[i-1].End <= reach || name(i+1) && units[i+1].Start-u.End <= reach):
			u.met = beside
		}
	}
}

// akin is 2 for words that mean or sound the same, 1 for words of one field.
func akin(a, b unit) int {
	if a.sounds != "" && a.sounds == b.sounds {
		return 2
	}
	out := 0
	for _, m := range a.means {
		if slices.Contains(b.means, m) {
			if !isWide(m) {
				return 2
			}
			out = 1
		}
	}
	return out
}

// meetFixed looks for the names, numbers and dates of own in other.
func meetFixed(units []unit, own, other reading) {
	seen := map[*topic.Entity]int{}
	for i := range units {
		u := &units[i]
		switch u.kind {
		case unitName:
			k := slices.IndexFunc(own.mentions, func(m topic.Mention) bool { return m.Span == u.Span })
			if !supported(k, own, other) {
				continue
			}
			u.met = exactly
			x := own.mentions[k].Entity
			n := 0
			for _, o := range other.mentions {
				if o.Entity == x || o.Entity.Party == x.Party && standsForState(o.Entity) && standsForState(x) {
					n++
				}
			}
			if seen[x]++; seen[x] > 1 && seen[x] > n {
				u.met = sharing
			}
		case unitNumber:
			k := slices.IndexFunc(own.numbers, func(n quantity) bool { return n.Span == u.Span })
			if slices.ContainsFunc(other.numbers, func(o quantity) bool { return sameQuantity(own.numbers[k], o) }) {
				u.met = exactly
			}
		case unitDate:
			k := slices.IndexFunc(own.dates, func(d lang.Date) bool { return d.Span == u.Span })
			d := own.dates[k]
			if slices.ContainsFunc(other.dates, func(o lang.Date) bool { return dateAgrees(d, o) || dateAgrees(o, d) }) {
				u.met = exactly
			}
		}
	}
}
