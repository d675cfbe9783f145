package editor

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"tumen/evidence"
	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// clause is a part of a statement that has a number or a word of saying.
type clause struct {
	lang.Span
	who      []string // who may speak in it, by their English names; any of them may have said it
	heard    bool     // who is read from the clause itself
	trailing bool     // who stands behind its numbers
	confirms []lang.Span
	denies   bool
	counts   bool // has a number
}

// joining are words between clauses, behind one or in front of the next.
var joining = map[news.Language]string{
	news.English: "and|but|while|whereas", news.German: "und|aber|während|dagegen", news.Ukrainian: "і|й|та|а|але|тоді як", news.Korean: "반면|한편",
}

// verbal is the end of a Korean verb behind which another may begin to speak.
var verbal = regexp.MustCompile(`[,;] | — | 반면 |(지만|으나|으며|는데|[했혔됐였]고) `)

// joints are where a clause may end and another, with another speaker, begin; links are those joints that begin one that
// stands by itself.
var (
	joints = withJoining(`(?i)[,;] | — | (%s)[ ,]`)
	links  = withJoining(`(?i)^(;|[ ,—]*(%s)[ ,])`)
)

func withJoining(pattern string) map[news.Language]*regexp.Regexp {
	out := map[news.Language]*regexp.Regexp{}
	for l, words := range joining {
		out[l] = regexp.MustCompile(fmt.Sprintf(pattern, words))
	}
	return out
}

// swappedFaults checks a statement on several claims clause by clause: who is said to say something must have said it
// in one of them, with these numbers and names, and what he confirms or denies must be what is confirmed or denied
// there. Else one speaker's figure could be told as another's, for both stand in the evidence as a whole.
func (m *Model) swappedFaults(s evidence.Text, cited []news.Cited) []fault {
	if len(cited) < 2 {
		return nil
	}
	for _, c := range m.clauses(s, cited) {
		said := strings.Trim(s.Text[c.Start:c.End], " ,;—")
		mine := cited
		if len(c.who) > 0 {
			mine = keep(cited, func(x news.Cited) bool {
				return slices.ContainsFunc(c.who, func(who string) bool { return m.letsSpeak(x, who) }) || !c.heard && m.isNobodys(x)
			})
			if len(mine) == 0 {
				return []fault{{evidence.KindAttribution, said + ": in no claim that is cited " + strings.Join(c.who, " or ") + " says this"}}
			}
		}
		for _, word := range c.confirms {
			mine = keep(mine, func(x news.Cited) bool { return m.confirmsIn(s, word, x) })
		}
		if c.denies {
			mine = keep(mine, func(x news.Cited) bool { return m.deniesIn(x) })
		}
		if len(mine) == 0 {
			return []fault{{evidence.KindPolarity, said + ": the claims that confirm or deny this are not of the one who is said to do so"}}
		}
		if len(mine) < len(cited) && m.addsTo(s, c, mine, cited) {
			return []fault{{evidence.KindAttribution, said + ": not all of this is in the claims of the one who is said to say it"}}
		}
	}
	return nil
}

func keep(all []news.Cited, is func(news.Cited) bool) []news.Cited {
	var out []news.Cited
	for _, c := range all {
		if is(c) {
			out = append(out, c)
		}
	}
	return out
}

// addsTo reports whether a clause has a number or a name that these of the cited claims don't have. Those who speak in the
// others may be named anywhere.
func (m *Model) addsTo(s evidence.Text, c clause, claims, cited []news.Cited) bool {
	mentions := m.pack.Find(s.Text, s.Language)
	return slices.ContainsFunc(m.checker.CheckRecorded(s, m.evidenceOfAll(claims), claims[0].Article.Published), func(p evidence.Problem) bool {
		switch {
		case p.Start >= c.End || c.Start >= p.End:
			return false
		case p.Kind == evidence.KindName:
			return !slices.ContainsFunc(mentions, func(o topic.Mention) bool {
				return o.Start < p.End && p.Start < o.End && m.anySpeaks(cited, o.Entity.Name(news.English))
			})
		}
		return p.Kind == evidence.KindNumber || p.Kind == evidence.KindBound
	})
}

func (m *Model) evidenceOfAll(claims []news.Cited) []evidence.Text {
	var all []evidence.Text
	for _, c := range claims {
		all = append(all, evidenceOfCited(m.pack, c)...)
	}
	return all
}

// letsSpeak reports whether who says what a claim says: code knows him as its speaker, or its sentences let him speak.
// Where nobody is read in them, only one of the same side as the known speaker can be the one.
func (m *Model) letsSpeak(c news.Cited, who string) bool {
	known := c.Claim.Attribution
	is := func(a news.Attribution) bool { return a.Who == who || a.Via == who }
	if slices.ContainsFunc(known, is) || len(known) == 0 && c.Article.Name() == who {
		return true
	}
	sameSide := func(a news.Attribution) bool { return m.pack.PartyOf(a.Who) == m.pack.PartyOf(who) }
	if len(m.readSpeakers(c)) == 0 && len(known) > 0 && !slices.ContainsFunc(known, sameSide) {
		return false
	}
	probe := evidence.Text{Language: news.English, Text: who + " said that this is so."}
	return !slices.ContainsFunc(m.checker.CheckRecorded(probe, evidenceOfCited(m.pack, c), c.Article.Published), func(p evidence.Problem) bool {
		return p.Kind == evidence.KindAttribution || p.Kind == evidence.KindName
	})
}

// readSpeakers are those who are read to speak in the sentences of a claim.
func (m *Model) readSpeakers(c news.Cited) []news.Attribution {
	var all []news.Attribution
	for _, e := range evidenceOfCited(m.pack, c) {
		all = append(all, m.pack.Attribution(e.Text, e.Language, m.pack.Find(e.Text, e.Language))...)
	}
	return all
}

// isNobodys reports whether a claim is its paper's own.
func (m *Model) isNobodys(c news.Cited) bool {
	return len(c.Claim.Attribution) == 0 && len(m.readSpeakers(c)) == 0
}

// confirmsIn reports whether a claim by itself bears a word of confirming at a place of a statement.
func (m *Model) confirmsIn(s evidence.Text, word lang.Span, c news.Cited) bool {
	return !slices.ContainsFunc(m.checker.CheckRecorded(s, evidenceOfCited(m.pack, c), c.Article.Published), func(p evidence.Problem) bool {
		return p.Kind == evidence.KindStance && p.Start == word.Start && p.End == word.End
	})
}

// deniesIn reports whether a claim denies something.
func (m *Model) deniesIn(c news.Cited) bool {
	return c.Claim.Stance == news.Denied || slices.ContainsFunc(evidenceOfCited(m.pack, c), func(e evidence.Text) bool {
		return slices.ContainsFunc(lang.Markers(e.Text, e.Language), func(k lang.Marker) bool { return k.Kind == lang.MarkDeny || k.Kind == lang.MarkNegate })
	})
}

// clauses cuts a statement where its speaker can change, and says who speaks in each clause. One that names nobody goes on
// with the speaker before; so does the first with the next, and both may be meant where the one before stood at the end.
func (m *Model) clauses(s evidence.Text, cited []news.Cited) []clause {
	all := m.cut(s)
	for i := range all {
		m.listen(s, &all[i], cited)
	}
	all = tagged(s, all)
	if !slices.ContainsFunc(all, func(c clause) bool { return c.heard }) {
		who := m.soleSpeaker(s, cited)
		if whole := m.pack.Attribution(s.Text, s.Language, m.pack.Find(s.Text, s.Language)); len(whole) > 0 {
			who = []string{whole[0].Who}
		}
		for i := range all {
			all[i].who, all[i].heard = who, len(who) > 0 // of all that is said
		}
		return all
	}
	var before *clause
	for i := range all {
		c := &all[i]
		if c.heard {
			before = c
			continue
		}
		next := slices.IndexFunc(all[i:], func(o clause) bool { return o.heard && !o.denies })
		if before != nil {
			c.who = append(c.who, before.who...)
		}
		if next >= 0 && (before == nil || before.trailing) {
			c.who = append(c.who, all[i+next].who...)
		}
	}
	return all
}

// jointsOf are the places where a clause of a text may begin.
func jointsOf(s evidence.Text) []int {
	var out []int
	if s.Language == news.Korean {
		for _, at := range verbal.FindAllStringIndex(s.Text, -1) {
			out = append(out, at[1])
		}
		return out
	}
	if joint := joints[s.Language]; joint != nil {
		for _, at := range joint.FindAllStringIndex(s.Text, -1) {
			out = append(out, at[0])
		}
	}
	return out
}

// tagged puts what only says who spoke ("…, the NIS said") together with the clause before, where it is not of one that
// speaks there already and goes on.
func tagged(s evidence.Text, all []clause) []clause {
	var out []clause
	var lead *clause // who speaks on
	link := links[s.Language]
	for i, c := range all {
		ends := i+1 == len(all) || link.MatchString(s.Text[all[i+1].Start:])
		tag := c.heard && !c.counts && !c.denies && (lead == nil || ends)
		if n := len(out) - 1; n >= 0 && tag && !out[n].heard && !link.MatchString(s.Text[c.Start:]) {
			c.Start, c.confirms, c.denies, c.trailing = out[n].Start, append(out[n].confirms, c.confirms...), out[n].denies, true
			out = out[:n]
		}
		if c.heard {
			lead = &c
			if c.trailing {
				lead = nil
			}
		}
		out = append(out, c)
	}
	return out
}

// cut returns the clauses of a statement. What has neither a number nor a word of saying is no clause by itself.
func (m *Model) cut(s evidence.Text) []clause {
	numbers, markers := lang.Numbers(s.Text, s.Language), lang.Markers(s.Text, s.Language)
	tells := func(from, to int) bool {
		in := func(x lang.Span) bool { return from <= x.Start && x.Start < to }
		return slices.ContainsFunc(numbers, func(n lang.Number) bool { return in(n.Span) }) ||
			slices.ContainsFunc(markers, func(k lang.Marker) bool { return ofSpeech(k) && in(k.Span) })
	}
	var out []clause
	start := 0
	for _, at := range jointsOf(s) {
		if tells(start, at) && tells(at, len(s.Text)) {
			out = append(out, clause{Span: lang.Span{Start: start, End: at}})
			start = at
		}
	}
	out = append(out, clause{Span: lang.Span{Start: start, End: len(s.Text)}})
	for i := range out {
		for _, k := range markers {
			if k.Start < out[i].Start || k.Start >= out[i].End {
				continue
			}
			switch k.Kind {
			case lang.MarkConfirm: // the checker knows which of them don't count
				out[i].confirms = append(out[i].confirms, k.Span)
			case lang.MarkDeny:
				out[i].denies = true
			}
		}
	}
	return out
}

func ofSpeech(k lang.Marker) bool {
	return k.Kind != lang.MarkNegate && k.Kind != lang.MarkPlan && k.Kind != lang.MarkPossible
}

// besides is the number of bytes, a word or a particle, that may stand between one who speaks and the word of saying.
const besides = 6

// agents stand before one who is the source of what is said before him.
var agents = regexp.MustCompile(`(?i)\b(by|von|durch|laut)( the| der| dem| den)? $`)

// listen finds who speaks in a clause: whom the clause is read to let speak, else those speakers of the claims who open
// it or stand beside a word of saying.
func (m *Model) listen(s evidence.Text, c *clause, cited []news.Cited) {
	text := s.Text[c.Start:c.End]
	mentions := m.pack.Find(text, s.Language)
	numbers := lang.Numbers(text, s.Language)
	c.counts = len(numbers) > 0
	stands := func(at int) { c.trailing = c.counts && at > numbers[0].Start }
	if read := m.pack.Attribution(text, s.Language, mentions); len(read) > 0 {
		c.who, c.heard = []string{read[0].Who}, true
		for _, o := range mentions {
			if o.Entity.Name(news.English) == read[0].Who {
				stands(o.Start)
			}
		}
		return
	}
	markers := lang.Markers(text, s.Language)
	for _, o := range mentions {
		beside := func(k lang.Marker) bool { return ofSpeech(k) && max(o.Start-k.End, k.Start-o.End) <= besides }
		start := text[:o.Start]
		opens := !isActor(o.Entity) && len(strings.Fields(strings.Trim(start, " ,;—"))) <= 2 && !strings.ContainsAny(start, "0123456789") || agents.MatchString(start)
		if name := o.Entity.Name(news.English); o.Entity.Speaker && (opens || slices.ContainsFunc(markers, beside)) && m.anySpeaks(cited, name) {
			c.who, c.heard = append(c.who, name), true
			stands(o.Start)
		}
	}
}

// anySpeaks reports whether one of the claims is known or read to be of who.
func (m *Model) anySpeaks(cited []news.Cited, who string) bool {
	is := func(a news.Attribution) bool { return a.Who == who }
	return slices.ContainsFunc(cited, func(c news.Cited) bool {
		return slices.ContainsFunc(c.Claim.Attribution, is) || slices.ContainsFunc(m.readSpeakers(c), is)
	})
}

// soleSpeaker is the one of the speakers of the claims whom a statement names in which nobody is read to speak, if there is
// only one and he is nobody whom it may be about.
func (m *Model) soleSpeaker(s evidence.Text, cited []news.Cited) []string {
	var who []string
	for _, o := range m.pack.Find(s.Text, s.Language) {
		if name := o.Entity.Name(news.English); !slices.Contains(who, name) && o.Entity.Speaker && !isActor(o.Entity) && m.anySpeaks(cited, name) {
			who = append(who, name)
		}
	}
	if len(who) != 1 {
		return nil
	}
	return who
}

// isActor reports whether e is one of the two states that the topic is about: most sentences name one, and it seldom speaks.
func isActor(e *topic.Entity) bool {
	return (e.Type == "state" || e.Type == "place") && (e.Party == "north_korea" || e.Party == "russia")
}
