package evidence

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// polarity checks that a denial stays one, that none is made up, and that nothing is told to be so of which the evidence
// says that it is not, or the reverse.
func (c *Checker) polarity(s, e reading) []Problem {
	t, all := s.told[0], e.all()
	object := func(detail string) []Problem {
		return []Problem{whole(s.texts[0], KindPolarity, detail)}
	}
	can := t.all & (negates | denies | deniesNot | excludes | excludesNot | unsays)
	switch {
	case t.all&denies != 0 && all&deniesNot != 0 && all&denies == 0:
		return object("the evidence says that this was not denied")
	case t.all&orders != 0 && all&orders == 0:
		return []Problem{whole(s.texts[0], KindForeign, "this is an instruction to the reader, which the evidence does not have")}
	case t.all&silences != 0 && all&(silences|negates) == 0:
		return object("the evidence does not say that nothing was said to this")
	case t.all&already != 0 && t.all&(negates|yet) == 0 && all&yet != 0 && all&already == 0 && c.covers(s, e, yet):
		return object("the evidence says that it is not so yet")
	case t.all&excludes != 0 && all&excludesNot != 0 && all&excludes == 0:
		return object("the evidence does not rule this out")
	case t.all&excludesNot != 0 && all&excludes != 0 && all&excludesNot == 0:
		return object("the evidence rules this out")
	case t.all&denies != 0 && t.all&frames != 0 && all&(negates|denies|deniesNot|excludes|unsays) == 0:
		return object("the evidence does not deny this")
	case t.all&denies != 0 && all&denies != 0 && all&negates == 0 && len(e.told) == 1 && c.elsewhere(s, e, denies):
		return object("the evidence denies something else, not this")
	case all&denies != 0 && can&^silences == 0 && c.covers(s, e, denies):
		return object("the evidence denies this")
	case t.all&negates != 0 && all&(negates|denies|deniesNot|excludes|unsays) == 0 && !c.boundOnly(s) && c.mainly(s, negates) && c.plain(e) && related(s, e):
		return object("the evidence does not say that it is not so")
	case all&negates != 0 && can == 0 && !c.boundOnly(e) && c.mainly(e, negates) && c.plain(s) && related(s, e) && c.covers(s, e, negates):
		return object("the evidence says that it is not so")
	case t.all&negates != all&negates && t.all&(denies|deniesNot) == 0 && all&(denies|deniesNot) == 0 && c.sameWords(s, e) && !c.boundOnly(s) && !c.boundOnly(e):
		return object("the same is negated in one of the two and not in the other")
	}
	return nil
}

// sameWords reports whether two readings of one language tell the same in nearly the same words.
func (c *Checker) sameWords(s, e reading) bool {
	t := s.texts[0]
	if len(e.texts) != 1 || e.texts[0].Language != t.Language || !alike(size(t), size(e.texts[0])) {
		return false
	}
	low, own, all := strings.ToLower(e.texts[0].Text), 0, 0
	for _, w := range lang.Words(t.Text) {
		r := []rune(strings.ToLower(t.Text[w.Start:w.End]))
		if len(r) < 4 && t.Language != news.Korean {
			continue
		}
		all++
		if strings.Contains(low, string(r[:min(len(r), max(2, len(r)-2))])) {
			own++
		}
	}
	return all >= 3 && own*10 >= all*8
}

func alike(a, b float64) bool { return a > 0.75*b && b > 0.75*a }

// all is what the texts of a reading show.
func (r *reading) all() manner {
	var m manner
	for i := range r.told {
		m |= r.told[i].all
	}
	return m
}

// boundOnly reports whether each negation of a text only limits a number beside it: не більше 20, 20명을 넘지 않는.
func (c *Checker) boundOnly(r reading) bool {
	const beside = 24
	found := false
	for i := range r.told {
		t := &r.told[i]
		for _, g := range t.signs {
			if g.manner&negates == 0 {
				continue
			}
			found = true
			if !slices.ContainsFunc(r.numbers, func(n quantity) bool {
				limits := n.Bound == news.UpTo || n.Bound == news.AtLeast || n.Bound == news.LessThan || n.Bound == news.MoreThan
				return limits && strings.HasPrefix(t.text.Text[min(n.Start, len(t.text.Text)):], n.Text) && n.Start-g.End <= beside && g.Start-n.End <= beside &&
					(g.End <= n.Start || t.text.Language == news.Korean)
			}) {
				return false
			}
		}
	}
	return found
}

// covers reports whether the sentence tells what those parts of the evidence tell that show a manner. What the sentence
// names and counts stands in them rather than in the others, or it tells nearly all that the evidence tells.
func (c *Checker) covers(s, e reading, m manner) bool {
	said := c.anchors(s)
	x := c.share(said, e, m)
	for i := range e.told { // another text bears it as well
		t := &e.told[i]
		if len(e.told) > 1 && t.all&m == 0 && meeting(said, c.anchorsIn(e, i, lang.Span{End: len(t.text.Text)})) >= x.in {
			return false
		}
	}
	switch {
	case x.outside == 0 || x.in > x.out:
		return true
	case x.out > x.in:
		return (m != denies || x.in > 0) && size(s.texts[0]) >= 0.85*(x.inside+x.outside)
	}
	return x.inside >= x.outside || size(s.texts[0]) >= 0.75*(x.inside+x.outside)
}

// elsewhere reports whether what the sentence names and counts stands rather in the other parts.
func (c *Checker) elsewhere(s, e reading, m manner) bool {
	var said []anchor
	t := &s.told[0]
	for _, part := range c.scope(t, m) {
		said = append(said, c.anchorsIn(s, 0, part)...)
	}
	x := c.share(said, e, m)
	return x.out > x.in
}

// scope are the parts of a text that show a manner, with those that hang on them: denied the rumours, that ….
func (c *Checker) scope(t *telling, m manner) []lang.Span {
	var out []lang.Span
	before := false
	for _, part := range c.parts(t.text) {
		before = t.in(part)&m != 0 || before && (c.dependsOn(t.text, part) || m == wishes && c.goesOn(t, part))
		if before {
			out = append(out, part)
		}
	}
	return out
}

// shared is how many names and numbers of a sentence stand in the parts of its evidence that show a manner, and how many in
// the others, and how long these are.
type shared struct {
	in, out         int
	inside, outside float64
}

func (c *Checker) share(said []anchor, e reading, m manner) shared {
	var x shared
	for i := range e.told {
		t := &e.told[i]
		scope := c.scope(t, m)
		for _, part := range c.parts(t.text) {
			has := slices.Contains(scope, part)
			if !has && c.onlyFrame(t, part) {
				continue
			}
			n, piece := meeting(said, c.anchorsIn(e, i, part)), size(Text{t.text.Language, t.text.Text[part.Start:part.End]})
			if has {
				x.inside, x.in = x.inside+piece, x.in+n
			} else {
				x.outside, x.out = x.outside+piece, x.out+n
			}
		}
	}
	return x
}

// goesOn reports whether a part goes on with a plan: is to be long, have two lanes and be ready. It tells nothing that was done.
func (c *Checker) goesOn(t *telling, part lang.Span) bool {
	if t.text.Language == news.Korean || strings.Contains(t.text.Text[max(0, part.Start-3):part.Start], ";") || t.in(part)&frames != 0 {
		return false
	}
	return !slices.ContainsFunc(lang.Words(t.text.Text[part.Start:part.End]), func(w lang.Span) bool {
		return c.words.is(done, t.text.Language, t.text.Text[part.Start+w.Start:part.Start+w.End])
	})
}

// dependsOn reports whether a part begins with a word that makes it hang on the one before.
func (c *Checker) dependsOn(t Text, part lang.Span) bool {
	words := lang.Words(t.Text[part.Start:part.End])
	if len(words) == 0 || t.Language == news.Korean {
		return false
	}
	first := t.Text[part.Start+words[0].Start : part.Start+words[0].End]
	if !strings.Contains(t.Text[max(0, part.Start-3):part.Start], ",") && t.Language != news.English {
		return false
	}
	if t.Language == news.German { // in which what was denied needs no such word: wies den Vorwurf zurück, China dulde …
		return !c.words.is(coordinate, t.Language, first)
	}
	return c.words.is(subordinate, t.Language, first)
}

// anchor is something by which a piece of one text is found in another, whatever the language.
type anchor struct {
	entity    string
	low, high float64
}

func (c *Checker) anchors(r reading) []anchor {
	return c.anchorsIn(r, 0, lang.Span{End: len(r.texts[0].Text)})
}

// anchorsIn are the names and numbers in a span of text i of a reading.
func (c *Checker) anchorsIn(r reading, i int, span lang.Span) []anchor {
	var out []anchor
	t := r.told[i]
	for _, m := range r.mentionsOf(&t) {
		if span.Start <= m.Start && m.End <= span.End {
			out = append(out, anchor{entity: m.Entity.ID})
		}
	}
	for _, n := range r.numbersOf(&t) {
		if span.Start <= n.Start && n.End <= span.End {
			out = append(out, anchor{low: n.Low, high: n.High})
		}
	}
	return out
}

// mentionsOf are the names of one text of a reading.
func (r *reading) mentionsOf(t *telling) []topic.Mention {
	if len(r.texts) == 1 {
		return r.mentions
	}
	return t.read.Mentions()
}

// meeting is how many of some anchors are among others.
func meeting(a, b []anchor) int {
	n := 0
	for _, x := range a {
		if slices.Contains(b, x) {
			n++
		}
	}
	return n
}

// parts cuts a text where points, commas and words that join stand.
func (c *Checker) parts(t Text) []lang.Span {
	var out []lang.Span
	from := 0
	cut := func(to, next int) {
		if to > from && strings.TrimSpace(t.Text[from:to]) != "" {
			out = append(out, lang.Span{Start: from, End: to})
		}
		from = next
	}
	words := lang.Words(t.Text)
	for i, w := range words {
		if i > 0 && strings.ContainsAny(t.Text[words[i-1].End:w.Start], ",;:–—().") {
			cut(words[i-1].End, w.Start)
		}
		word := t.Text[w.Start:w.End]
		switch {
		case t.Language == news.Korean:
			if c.words.is(joint, t.Language, word) && !quoting(word) && i+1 < len(words) && !strings.HasPrefix(t.Text[words[i+1].Start:], "있") { // 하고 있다
				cut(w.End, w.End)
			}
		case i > 0 && c.words.is(coordinate, t.Language, word):
			cut(words[i-1].End, w.Start)
		}
	}
	cut(len(t.Text), len(t.Text))
	return out
}

// quoting reports whether a Korean word in -고 gives what is said and joins no clauses.
func quoting(word string) bool {
	for _, end := range []string{"다고", "라고", "냐고", "자고", "려고"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// mostParts is the number of clauses, those of saying it aside, up to which a text is one statement with its circumstances.
const mostParts = 2

// mainly reports whether a text shows a manner in a clause that is its matter: no clause that depends on another, and no
// small one beside others.
func (c *Checker) mainly(r reading, m manner) bool {
	for i := range r.told {
		t := &r.told[i]
		parts, sum := c.matter(t)
		if extra := len(parts) - mostParts; extra > 0 && (m != wishes || len(c.scope(t, m)) <= extra) {
			continue
		}
		for _, p := range parts {
			if t.in(p)&m != 0 && (m == wishes || float64(p.End-p.Start) >= 0.35*sum) && !c.dependent(t, p, m) {
				return true
			}
		}
	}
	return false
}

// plain reports whether one of the texts is one statement.
func (c *Checker) plain(r reading) bool {
	for i := range r.told {
		if parts, _ := c.matter(&r.told[i]); len(parts) <= mostParts {
			return true
		}
	}
	return false
}

// matter are the parts of a text but for those that only name who says it, and their length.
func (c *Checker) matter(t *telling) (parts []lang.Span, sum float64) {
	all := c.parts(t.text)
	for _, p := range all {
		if len(all) > 1 && c.onlyFrame(t, p) {
			continue
		}
		parts = append(parts, p)
		sum += float64(p.End - p.Start)
	}
	return parts, sum
}

// onlyFrame reports whether a part tells no more than who says it: it ends with the word of saying, or opens with it and
// does not go on to what is said.
func (c *Checker) onlyFrame(t *telling, p lang.Span) bool {
	words := lang.Words(t.text.Text[p.Start:p.End])
	if len(words) <= 2 {
		return true
	}
	if len(words) > 9 || t.text.Language == news.Korean && len(words) > 3 {
		return false
	}
	if slices.ContainsFunc(words, func(w lang.Span) bool {
		return slices.Contains([]string{"that", "dass", "що"}, strings.ToLower(t.text.Text[p.Start+w.Start:p.Start+w.End]))
	}) {
		return false
	}
	return slices.ContainsFunc(t.markers, func(m lang.Marker) bool {
		if m.Kind != lang.MarkReport && m.Kind != lang.MarkCite && m.Kind != lang.MarkEstimate || m.Start < p.Start || m.End > p.End {
			return false
		}
		return len(strings.Fields(t.text.Text[m.End:p.End])) <= 2 || len(strings.Fields(t.text.Text[p.Start:m.Start])) <= 1 && p.Start > 0
	})
}

// dependent reports whether the signs of a manner in a part stand behind a word that makes its clause hang on another.
func (c *Checker) dependent(t *telling, p lang.Span, m manner) bool {
	if t.text.Language == news.Korean {
		return false
	}
	from := p.Start
	for _, o := range t.markers {
		if o.Start >= p.Start && o.End <= p.End && (o.Kind == lang.MarkReport || o.Kind == lang.MarkCite) {
			from = o.End
			break
		}
	}
	words := lang.Words(t.text.Text[from:p.End])
	for i, w := range words {
		if at := from + w.Start; i > 1 || from == p.Start {
			if c.words.is(subordinate, t.text.Language, t.text.Text[at:from+w.End]) && !c.content(t.text.Language, t.text.Text[at:from+w.End]) {
				return true
			}
		}
		for _, s := range t.signs {
			if s.manner&m != 0 && s.Start <= from+w.Start && from+w.Start < s.End {
				return false
			}
		}
	}
	return false
}

// content reports whether a word begins a clause that gives what is said.
func (c *Checker) content(l news.Language, word string) bool {
	return slices.Contains([]string{"that", "dass", "що"}, strings.ToLower(word)) || l == news.German && slices.Contains([]string{"der", "dem", "unter", "wegen"}, strings.ToLower(word))
}

// related reports whether two readings have a name, a number or a day in common.
func related(s, e reading) bool {
	return slices.ContainsFunc(s.mentions, func(m topic.Mention) bool { return named(m.Entity, e) }) ||
		slices.ContainsFunc(s.numbers, func(n quantity) bool {
			return slices.ContainsFunc(e.numbers, func(o quantity) bool { return sameQuantity(n, o) })
		}) || len(s.dates) > 0 && len(e.dates) > 0
}
