package ask

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

//go:embed data/deeds.tsv
var deedsFile string

const (
	deedGive     = "give"
	deedSanction = "sanction"
	deedMeet     = "meet"
)

// does reports whether a text has a word of what one side does for another.
func (j *judge) does(text string, l news.Language) bool {
	return j.deeds.find(text, l, deedGive) >= 0 || j.deeds.find(text, l, deedSanction) >= 0
}

// sides are who does something for another in a text, and for whom, by what their states are known by.
type sides struct {
	givers    []string
	receivers []string
}

// directed leaves of the answers to a question whether one side did something those in which that side does it: not those that tell the
// contrary direction, nor, of a state that is none of the two sides, those in which it only speaks or is where something is.
func (j *judge) directed(answers []hit) []hit {
	text, l := j.plan.itself(), j.plan.language
	if !j.does(text, l) || len(answers) == 0 {
		return answers
	}
	asked := j.sidesIn(text, l, nil)
	if len(asked.givers) == 0 {
		return answers
	}
	giver, receiver := asked.givers[0], ""
	if len(asked.receivers) > 0 && asked.receivers[0] != giver {
		receiver = asked.receivers[0]
	}
	var sure, open []hit
	contrary := 0
	for _, h := range answers {
		told := j.sidesOf(h)
		gives, takes := slices.Contains(told.givers, giver), slices.Contains(told.receivers, receiver)
		switch {
		case !gives && receiver != "" && slices.Contains(told.givers, receiver), !takes && slices.Contains(told.receivers, giver):
			if j.hasAll(h) {
				contrary++
			}
		case gives:
			sure = append(sure, h)
		case bothSides(giver):
			open = append(open, h)
		}
	}
	whole := slices.DeleteFunc(slices.Clone(sure), func(h hit) bool { return !j.hasAll(h) })
	if contrary > len(whole) { // it asks for the other direction than what is told
		return whole
	}
	return append(sure, open...)
}

// hasAll reports whether a claim has itself all that a question says besides names.
func (j *judge) hasAll(h hit) bool {
	for k, x := range j.found.parts {
		if x.name == nil && !x.light && h.has[k] == 0 {
			return false
		}
	}
	return true
}

// bothSides reports whether a side is one of the two that all reports are about, and that they need not name.
func bothSides(side string) bool { return side == "north_korea" || side == "russia" }

// sidesOf returns who does something in a claim or the sentences on which it stands, and for whom.
func (j *judge) sidesOf(h hit) sides {
	var out sides
	for text, l := range textsOf(h) {
		if !j.does(text, l) {
			continue
		}
		s := j.sidesIn(text, l, &h)
		out.givers, out.receivers = append(out.givers, s.givers...), append(out.receivers, s.receivers...)
	}
	return out
}

// sideOf is what a state, its seat and those who speak for it are known by.
func sideOf(e *topic.Entity) string {
	if e.Party == "west" || e.Party == "other" {
		return e.ID
	}
	return e.Party
}

// sidesIn reads who does something for whom from what stands around the names of states and places: prepositions, cases, particles, and their
// order. In a claim, h, who says it does nothing by that.
func (j *judge) sidesIn(text string, l news.Language, h *hit) sides {
	var out sides
	bare := false
	for _, m := range j.pack.Find(text, l) {
		if m.Entity.Type != "state" && m.Entity.Type != "place" {
			continue
		}
		side := sideOf(m.Entity)
		switch j.roleOf(text, m, l, bare) {
		case gives:
			if h != nil && !bothSides(side) && j.saidBy(*h, m.Entity) {
				continue
			}
			bare = bare || seat(m.Entity)
			out.givers = append(out.givers, side)
		case takes:
			out.receivers = append(out.receivers, side)
		case neither:
		}
	}
	return out
}

// saidBy reports whether somebody of a state says a claim.
func (j *judge) saidBy(h hit, e *topic.Entity) bool {
	return slices.ContainsFunc(h.Claim.Attribution, func(a news.Attribution) bool {
		who, known := j.pack.Named(a.Who)
		return known && (sideOf(who) == sideOf(e) || who.Party == e.Party)
	})
}

// role is what a state is in what is done.
type role int

const (
	neither role = iota
	gives
	takes
)

// roleOf returns what a state or place that is named in a text does there. A second one that nothing stands before is who gets it: "Russia supplied North
// Korea with oil".
func (j *judge) roleOf(text string, m topic.Mention, l news.Language, bare bool) role {
	if l == news.Korean {
		return j.koreanRole(text, m)
	}
	before := ""
	for _, w := range slices.Backward(lang.Words(text[:m.Start])) {
		if before = strings.ToLower(text[w.Start:w.End]); !slices.Contains([]string{"the", "die", "der", "das", "den", "dem"}, before) {
			break
		}
	}
	switch {
	case slices.Contains([]string{"to", "into", "for", "towards", "an", "nach", "für", "in", "до", "для", "на"}, before) && !(before == "in" && l == news.English):
		return takes
	case before == "by", before == "durch":
		if words := lang.Words(text[:m.Start]); len(words) > 1 && j.does(text[words[max(0, len(words)-4)].Start:m.Start], l) {
			return gives
		}
		return neither
	case slices.Contains([]string{"from", "aus", "von", "vom", "з", "із", "зі", "від"}, before):
		return gives
	case slices.Contains([]string{"in", "at", "of", "with", "on", "against", "near", "inside", "over", "about", "than", "help", "helped", "helping", "alongside",
		"mit", "gegen", "bei", "über", "um", "zu", "zur", "bis", "im", "am", "у", "в", "про", "проти", "за", "над", "під", "через"}, before):
		return neither
	case describing(text, m, l):
		if m.Entity.Type == "state" && j.asksForNext(text[m.End:], l) {
			return gives
		}
		return neither
	case m.Entity.Type == "place" && !m.Entity.Speaker:
		return neither
	case l == news.Ukrainian && oblique(text[m.Start:m.End]):
		if bare || j.deeds.is(before, l, deedGive) {
			return takes
		}
		return neither
	case bare, l == news.English && j.deeds.is(before, l, deedGive):
		return takes
	}
	if !bothSides(sideOf(m.Entity)) && l != news.German && !j.does(clauseBehind(text[m.End:]), l) && !j.does(before, l) {
		return neither
	}
	return gives
}

// clauseBehind is what stands behind a name up to the next sign of punctuation.
func clauseBehind(text string) string {
	if i := strings.IndexAny(text, ",;:–—()"); i >= 0 {
		return text[:i]
	}
	return text
}

// describing reports whether a name stands as an adjective or a genitive before what it describes, or is of people.
func describing(text string, m topic.Mention, l news.Language) bool {
	name := text[m.Start:m.End]
	first, _ := utf8.DecodeRuneInString(name)
	switch l {
	case news.English:
		behind := text[m.End:]
		return strings.HasPrefix(behind, "'s") || strings.HasPrefix(behind, "’s") || slices.ContainsFunc([]string{"an", "ans", "ese", "ish", "nch"}, func(s string) bool { return strings.HasSuffix(name, s) }) && name != "Japan"
	case news.German:
		ends := slices.ContainsFunc([]string{"s", "en", "er", "ern", "in"}, func(s string) bool { return strings.HasSuffix(name, s) })
		return unicode.IsLower(first) || ends && name != m.Entity.Name(news.German)
	}
	return unicode.IsLower(first)
}

// oblique reports whether a Ukrainian name of a state is not in the nominative.
func oblique(name string) bool {
	return strings.ToUpper(name) != name && slices.ContainsFunc([]string{"і", "ї", "ю", "у", "и", "ом", "ем", "єм"}, func(s string) bool { return strings.HasSuffix(name, s) })
}

// asksForNext reports whether the next word of a text is something that the question says besides names.
func (j *judge) asksForNext(text string, l news.Language) bool {
	words := lang.Words(strings.TrimPrefix(strings.TrimPrefix(text, "'s"), "’s"))
	if len(words) == 0 {
		return false
	}
	text = strings.TrimPrefix(strings.TrimPrefix(text, "'s"), "’s")
	return slices.ContainsFunc(j.examiner.word(text[words[0].Start:words[0].End], l), func(f finds) bool {
		x := j.found.parts[f.part]
		return x.name == nil && !x.light && f.value > hitDistant
	})
}

func firstWord(text string) string {
	for _, s := range lang.Words(text) {
		return text[s.Start:s.End]
	}
	return ""
}

func (j *judge) koreanRole(text string, m topic.Mention) role {
	behind := text[m.End:]
	begins := func(with ...string) bool {
		return slices.ContainsFunc(with, func(s string) bool { return strings.HasPrefix(behind, s) })
	}
	switch {
	case begins("에서", "발 ", "산 "):
		return gives
	case begins("에게", "에 ", "로 ", "으로", "측에", "한테", "행"):
		return takes
	case m.Entity.Type == "place" && !m.Entity.Speaker:
		return neither
	case begins("이 ", "가 ", "은 ", "는 ", "측이", "도 "):
		return gives
	case begins(" ") && j.deeds.find(firstWord(behind), news.Korean, deedGive) >= 0: // sent there
		return takes
	case begins("군", " ") && j.asksForNext(strings.TrimPrefix(behind, " "), news.Korean):
		return gives
	}
	return neither
}
