package evidence

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// voice is who is said to say something: somebody of the pack, or a name that it doesn't know.
type voice struct {
	entity *topic.Entity
	name   []lang.Span
	lang.Span
}

// statement is a sentence of the evidence in which somebody says something.
type statement struct {
	text int
	lang.Span
}

// exchanged checks that of several sentences of the evidence in which different people say different things, none is
// put into the mouth of who says another. What the sentence tells is found by its names, numbers and acts, and, in one language, its words.
func (c *Checker) exchanged(s, e *reading) []Problem {
	said := c.spokenStatements(e)
	if len(said) < 2 || s.told[0].all&denies != 0 {
		return nil
	}
	v, ok := c.voiceOf(s)
	if !ok {
		return nil
	}
	own := -1
	for i, x := range said {
		if !c.speaksIn(v, s.texts[0], x, e) {
			continue
		}
		if own >= 0 {
			return nil
		}
		own = i
	}
	if own < 0 {
		return nil
	}
	score := make([]int, len(said))
	for i, x := range said {
		score[i] = c.tellsOf(s, v, e, x)
	}
	for i, x := range said {
		if i != own && score[i] >= score[own]+3 && c.countsIn(s, e, x, said[own]) && !c.otherVoiceIn(s, v, e, x) && c.hasOwnVoice(e, v, x) {
			return []Problem{whole(s.texts[0], KindAttribution, "in the evidence another says this")}
		}
	}
	return nil
}

// spokenStatements are the sentences of the evidence in which somebody says something.
func (c *Checker) spokenStatements(e *reading) []statement {
	var out []statement
	for i := range e.told {
		t := &e.told[i]
		for _, piece := range statements(t.text) {
			if t.reported(piece) || t.in(piece)&(confirming|denies) != 0 {
				out = append(out, statement{i, piece})
			}
		}
	}
	return out
}

// voiceOf is whoever stands nearest to the only word of saying of a sentence.
func (c *Checker) voiceOf(s *reading) (voice, bool) {
	t := s.texts[0]
	best, gap := voice{}, 1000
	take := func(v voice, m lang.Marker) {
		d := max(v.Start-m.End, m.Start-v.End)
		if d < 0 || d >= gap || d > 90 || strings.Contains(t.Text[min(m.End, v.End):max(m.Start, v.Start)], ";") {
			return
		}
		if v.Start >= m.End && t.Language == news.English && m.Kind != lang.MarkCite && !strings.HasSuffix(strings.TrimRight(t.Text[:m.Start], " "), ",") {
			return // said that Pyongyang …
		}
		if v.Start >= m.End && t.Language == news.Korean {
			return
		}
		best, gap = v, d
	}
	var runs []capitalRun
	if t.Language != news.Korean {
		runs = c.capitals(t, *s)
	}
	for _, m := range s.sayings {
		for i := range s.mentions {
			o := s.mentions[i]
			if o.Entity.Speaker && o.Entity.Type != "outlet" && !o.Entity.Agency {
				take(voice{entity: o.Entity, Span: o.Span}, m)
			}
		}
		for _, run := range runs {
			if t.Language == news.German && len(run.words) < 2 {
				continue
			}
			name, kind := run.words, aName
			if t.Language != news.German {
				name, kind = c.properName(t, run, *s)
			}
			if kind == aName && len(name) > 0 {
				take(voice{name: name, Span: lang.Span{Start: name[0].Start, End: name[len(name)-1].End}}, m)
			}
		}
	}
	return best, gap < 1000
}

// speaksIn reports whether a statement names a voice.
func (c *Checker) speaksIn(v voice, t Text, x statement, e *reading) bool {
	text := e.texts[x.text]
	if v.entity != nil {
		return slices.ContainsFunc(e.mentionsOf(&e.told[x.text]), func(m topic.Mention) bool {
			return x.Start <= m.Start && m.End <= x.End && (m.Entity.ID == v.entity.ID || v.entity.Type != "person" && m.Entity.Party == v.entity.Party && m.Entity.Type == "org")
		})
	}
	known := hear([]Text{{text.Language, text.Text[x.Start:x.End]}}, t.Language)
	return known.has(t.Text, v.name)
}

// tellsOf is how much of what a sentence tells a statement of the evidence tells.
func (c *Checker) tellsOf(s *reading, v voice, e *reading, x statement) int {
	score := 0
	theirs := c.anchorsIn(*e, x.text, x.Span)
	for _, a := range c.anchors(*s) {
		if v.entity != nil && a.entity == v.entity.ID || !slices.Contains(theirs, a) {
			continue
		}
		score++
		if a.entity == "" && a.low >= 2 {
			score += 2
		}
	}
	text, own := e.texts[x.text], s.texts[0]
	acts := c.actsIn(text, x.Span)
	for _, a := range c.actsIn(own, lang.Span{End: len(own.Text)}) {
		if slices.Contains(acts, a) {
			score++
		}
	}
	if text.Language == own.Language {
		score += sharedWords(own, strings.ToLower(text.Text[x.Start:x.End]))
	}
	return score
}

// countsIn reports whether a statement has a number of the sentence that another lacks: without one, what is told hardly shows whose it is.
func (c *Checker) countsIn(s, e *reading, x, other statement) bool {
	theirs, own := c.anchorsIn(*e, x.text, x.Span), c.anchorsIn(*e, other.text, other.Span)
	return slices.ContainsFunc(c.anchors(*s), func(a anchor) bool {
		return a.entity == "" && slices.Contains(theirs, a) && !slices.Contains(own, a)
	})
}

// sharedWords is how many of the longer words of a text begin a word of another of the same language, given in small letters.
func sharedWords(t Text, low string) int {
	n := 0
	for _, word := range lowerWords(t.Text) {
		letters := utf8.RuneCountInString(word)
		if letters < 5 && (t.Language != news.Korean || letters < 2) {
			continue
		}
		r := []rune(word)
		if strings.Contains(low, string(r[:max(2, len(r)-2)])) {
			n++
		}
	}
	return n
}

// otherVoiceIn reports whether the sentence lets somebody speak whom a statement names, besides the voice that it was asked about.
func (c *Checker) otherVoiceIn(s *reading, v voice, e *reading, x statement) bool {
	return slices.ContainsFunc(e.mentionsOf(&e.told[x.text]), func(m topic.Mention) bool {
		return x.Start <= m.Start && m.End <= x.End && s.voices[m.Entity.ID] && (v.entity == nil || m.Entity.ID != v.entity.ID)
	})
}

// hasOwnVoice reports whether a statement names who says it beside the word of saying, and it is another than the voice that was asked
// about. A statement that goes on from the one before does not.
func (c *Checker) hasOwnVoice(e *reading, v voice, x statement) bool {
	const reach = 60 // bytes
	t := &e.told[x.text]
	return slices.ContainsFunc(e.mentionsOf(t), func(m topic.Mention) bool {
		if m.Start < x.Start || m.End > x.End || !m.Entity.Speaker || m.Entity.Type != "person" && m.Entity.Type != "org" {
			return false
		}
		if v.entity != nil && (m.Entity.ID == v.entity.ID || m.Entity.Party == v.entity.Party && ofOneState(v.entity.Party)) {
			return false
		}
		return slices.ContainsFunc(t.markers, func(k lang.Marker) bool {
			return k.Start >= x.Start && k.End <= x.End && k.Kind != lang.MarkNegate && k.Kind != lang.MarkPlan && k.Kind != lang.MarkPossible &&
				(m.End <= k.Start && (k.Start-m.End <= reach || t.text.Language == news.Korean) || k.End <= m.Start && m.Start-k.End <= reach)
		})
	})
}
