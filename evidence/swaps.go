package evidence

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

//go:embed data/agents.tsv
var agentsData string

// actOn is what one party does to another, or what goes from one place to another.
type actOn struct {
	class    string
	from, to party
}

// party is one of the pack by its id, or by its state's side, or a name by its sound.
type party struct{ id, sound string }

// The classes of agents.tsv that are one act seen from two sides, and that of a way.
const (
	agentGive = "give"
	agentGet  = "get"
	agentMove = "move"
	agentHelp = "help"
)

// swapped checks that two parties, or two places, have not changed places: who accused whom, from where to where. It objects only where
// the evidence has the very reverse, and not what the sentence says.
func (c *Checker) swapped(s, e reading) []Problem {
	told := append(c.actsOn(s.texts[0], s.mentions), c.ways(s.texts[0], s.mentions)...)
	if len(told) == 0 {
		return nil
	}
	var all []actOn
	for i, t := range e.texts {
		all = append(append(all, c.actsOn(t, e.named[i])...), c.ways(t, e.named[i])...)
	}
	for _, x := range told {
		same := slices.ContainsFunc(all, x.same)
		reverse := slices.ContainsFunc(all, func(o actOn) bool { return x.same(actOn{o.class, o.to, o.from}) })
		if reverse && !same {
			return []Problem{whole(s.texts[0], KindName, "in the evidence the two have changed places")}
		}
	}
	return nil
}

// is reports whether two parties are the same, and whether that is certain. Names that the pack doesn't know are compared by their sounds,
// without their endings.
func (p party) is(o party) (same, certain bool) {
	if p.id != "" && o.id != "" {
		return p.id == o.id, true
	}
	const known = 3 // sounds that tell a name
	short := min(len(p.sound), len(o.sound))
	return short > 0 && (strings.HasPrefix(p.sound, o.sound) || strings.HasPrefix(o.sound, p.sound)), short >= known
}

// same reports whether two acts have the same parties in the same places; one of the two must be certain.
func (x actOn) same(o actOn) bool {
	from, a := x.from.is(o.from)
	to, b := x.to.is(o.to)
	return x.class == o.class && from && to && (a || b)
}

// partyOf is the side of a state or its seat, and everybody else by himself.
func partyOf(x *topic.Entity) party {
	if (standsForState(x) || isArmy(x)) && ofOneState(x.Party) {
		return party{id: x.Party}
	}
	return party{id: x.ID}
}

// actsOn reads who does what to whom, at each verb of the table in whose clause exactly two parties stand.
func (c *Checker) actsOn(t Text, mentions []topic.Mention) []actOn {
	if len(mentions) < 2 {
		return nil
	}
	x := lower(t)
	var out []actOn
	for i, w := range x.words {
		first, _ := utf8.DecodeRuneInString(w)
		for _, k := range c.agents.told[t.Language][first] {
			if !k.at(x.words, i) {
				continue
			}
			two := sidesAt(t, mentions, x.spans[i], k.class)
			if t.Language == news.Korean && len(two) > 2 { // those nearest to the verb, which stands behind them
				two = two[len(two)-2:]
			}
			if len(two) != 2 {
				continue
			}
			from, to, ok := c.sides(t, x, i, k.class, two[0], two[1])
			if !ok {
				continue
			}
			class := k.class
			if class == agentGet {
				class = agentGive
			}
			out = append(out, actOn{class, from, to})
		}
	}
	return out
}

// clauseReach is the number of bytes around a verb in which its parties are looked for.
const clauseReach = 400

// wordBefore is the word before a place, in small letters.
func wordBefore(text string, at int) string {
	before := strings.TrimRight(text[max(0, at-64):at], " \u00a0")
	return strings.ToLower(before[strings.LastIndexAny(before, " \u00a0")+1:])
}

// sidesAt are the parties in the clause of a verb, each once.
func sidesAt(t Text, mentions []topic.Mention, verb lang.Span, class string) []topic.Mention {
	from := max(0, verb.Start-clauseReach)
	to := min(len(t.Text), verb.End+clauseReach)
	clause := clauseOf(t.Text[from:to], verb.Start-from, verb.End-from)
	clause.Start, clause.End = clause.Start+from, clause.End+from
	first, _ := slices.BinarySearchFunc(mentions, clause.Start, func(m topic.Mention, at int) int { return m.Start - at })
	var out []topic.Mention
	for _, m := range mentions[first:] {
		if m.Start > clause.End {
			break
		}
		known := standsForState(m.Entity) || m.Entity.Type == "person" || m.Entity.Type == "org"
		if !known || m.Start < clause.Start || m.End > clause.End || isAdjective(t, m) && m.Entity.Type != "person" && !ofPeople(t, m) {
			continue
		}
		ofObject := class == agentHelp && strings.HasPrefix(behindPeople(t.Text[m.End:]), "의 ") // helped with what is the other's
		if t.Language == news.Korean && particleOf(behindPeople(t.Text[m.End:])) == "" && !ofObject {
			continue
		}
		if standsForState(m.Entity) && placed(t, m) || strings.HasPrefix(t.Text[m.End:], "-") {
			continue
		}
		if !slices.ContainsFunc(out, func(o topic.Mention) bool { return partyOf(o.Entity) == partyOf(m.Entity) }) {
			out = append(out, m)
		}
	}
	return out
}

// ofPeople reports whether an adjective stands before those who act for a state: North Korean troops.
func ofPeople(t Text, m topic.Mention) bool {
	if !standsForState(m.Entity) {
		return false
	}
	rest := strings.TrimLeft(t.Text[m.End:], " \u00a0")
	words := lang.Words(rest[:min(len(rest), 64)])
	return len(words) > 0 && words[0].Start == 0 && slices.ContainsFunc(meaning(rest[words[0].Start:words[0].End], t.Language), func(x string) bool { return x == "personnel" || x == "official" })
}

// behindPeople is what follows a Korean state and those who act for it: 북한군이, 북한 측은.
func behindPeople(rest string) string {
	for _, p := range []string{"군", "측", " 측", " 정부", " 당국", " 병사들", " 병력", " 군인들"} {
		if after, ok := strings.CutPrefix(rest, p); ok {
			return after
		}
	}
	return rest
}

// placed reports whether a state is where something happens, or a capital where something goes, and no government.
func placed(t Text, m topic.Mention) bool {
	before := wordBefore(t.Text, m.Start)
	if t.Language == news.Korean {
		p := particleOf(t.Text[m.End:])
		return p == "에서" || isSeat(m.Entity) && (p == "으로" || p == "로")
	}
	if slices.Contains([]string{"in", "at", "в", "у"}, before) {
		return true
	}
	return isSeat(m.Entity) && slices.Contains([]string{"to", "from", "nach", "aus", "до", "з", "із"}, before)
}

// particleOf is the Korean particle that follows a name or a name with its title; empty where none does.
func particleOf(rest string) string {
	for _, p := range []string{"으로부터", "로부터", "에게서", "에게", "에서", "으로", "로", "에", "께서", "이", "가", "은", "는", "을", "를"} {
		if after, ok := strings.CutPrefix(rest, p); ok && (after == "" || strings.HasPrefix(after, " ") || strings.HasPrefix(after, ",")) {
			return p
		}
	}
	return ""
}

// sides says which of two parties acts, by particles, cases, prepositions and order.
func (c *Checker) sides(t Text, x lowered, verb int, class string, a, b topic.Mention) (from, to party, ok bool) {
	ra, rb := c.sideOf(t, x, verb, class, a), c.sideOf(t, x, verb, class, b)
	if ra == unclear && rb == unclear {
		if t.Language == news.Korean || t.Language == news.English {
			return from, to, false
		}
		ra, rb = acts, gets // who comes first acts
	}
	if ra == acts && rb == acts && t.Language == news.Korean { // 한국은 러시아가 위반했다고 비난했다
		if isTopic(t, a) && !isTopic(t, b) {
			rb = gets
		} else if isTopic(t, b) && !isTopic(t, a) {
			ra = gets
		}
	}
	if ra == rb {
		return from, to, false
	}
	if rb == acts || ra == gets {
		a, b = b, a
	}
	from, to = partyOf(a.Entity), partyOf(b.Entity)
	if class == agentGet {
		from, to = to, from
	}
	return from, to, true
}

func isTopic(t Text, m topic.Mention) bool {
	p := particleOf(behindPeople(t.Text[m.End:]))
	return p == "은" || p == "는"
}

// sideOf says whether a party is the one that acts at a verb, or the one that something is done to.
func (c *Checker) sideOf(t Text, x lowered, verb int, class string, m topic.Mention) role {
	at := x.spans[verb]
	before := wordBefore(t.Text, m.Start)
	switch t.Language {
	case news.Korean:
		switch particleOf(behindPeople(t.Text[m.End:])) {
		case "이", "가", "은", "는", "께서":
			return acts
		default:
			return gets
		}
	case news.English:
		turned := passive(t.Text[max(0, at.Start-64):at.Start])
		switch {
		case before == "by":
			return acts
		case before == "to" || before == "from":
			return gets
		case (m.End <= at.Start) != turned:
			return acts
		case m.Start > at.End && turned: // was handed Ukraine
			return unclear
		}
		return gets
	case news.German:
		turned := slices.ContainsFunc(x.words[max(0, verb-20):min(len(x.words), verb+20)], func(w string) bool { return w == "wurde" || w == "wurden" || w == "worden" })
		switch {
		case before == "von" && turned && class != agentGet:
			return acts
		case before == "von", before == "dem", before == "den", before == "an", before == "der" && strings.HasPrefix(t.Text[m.Start:], "Ukraine"):
			return gets
		case turned && m.Start < at.Start:
			return gets
		case before == "die" && m.End <= at.Start:
			return acts
		}
	case news.Ukrainian:
		return ukrainianSide(strings.ToLower(t.Text[m.Start:m.End]), before)
	}
	return unclear
}

// ukrainianSide reads the case of a name, where its ending shows one.
func ukrainianSide(name, before string) role {
	if before == "від" {
		return gets
	}
	if slices.Contains([]string{"сша", "кндр", "єс", "оон", "шойгу", "хі"}, name[strings.LastIndex(name, " ")+1:]) {
		return unclear
	}
	for _, end := range []string{"у", "ю", "ові", "еві", "єві", "ії", "і", "и", "ої", "ого", "ому", "ина"} {
		if strings.HasSuffix(name, end) {
			return gets
		}
	}
	if strings.HasSuffix(name, "ія") || strings.HasSuffix(name, "на") && strings.HasPrefix(name, "укр") || strings.HasSuffix(name, "ва") {
		return acts
	}
	return unclear
}

// ways reads from where to where something goes.
func (c *Checker) ways(t Text, mentions []topic.Mention) []actOn {
	var from, to []party
	for _, w := range lang.Words(t.Text) {
		word, behind := t.Text[w.Start:w.End], t.Text[w.End:]
		var name party
		if i, ok := slices.BinarySearchFunc(mentions, w.Start, func(m topic.Mention, at int) int { return m.Start - at }); ok {
			name = party{id: mentions[i].Entity.ID, sound: lang.Skeleton(t.Text[mentions[i].Start:mentions[i].End])}
			w.End = mentions[i].End
			if mentions[i].Entity.Type != "place" && mentions[i].Entity.Type != "state" {
				continue
			}
		}
		if t.Language == news.Korean {
			for _, p := range []string{"에서", "으로", "로", "에"} {
				base, ok := strings.CutSuffix(word, p)
				if !ok || base == "" || hasDigit(base) || p == "에" && !goes.MatchString(behind) {
					continue
				}
				if name.id == "" {
					name.sound = lang.Skeleton(base)
				}
				if p == "에서" {
					from = append(from, name)
				} else {
					to = append(to, name)
				}
				break
			}
			continue
		}
		if !isCapital(word) || monthName(word, t.Language) {
			continue
		}
		if name.id == "" {
			name.sound = lang.Skeleton(word)
		}
		switch wordBefore(t.Text, w.Start) {
		case "from", "von", "aus", "з", "із", "зі":
			from = append(from, name)
		case "to", "nach", "до", "into":
			to = append(to, name)
		}
	}
	from, to = knownOf(from), knownOf(to)
	if len(from) == 0 && len(to) == 1 {
		from = peopleBut(to[0], t, mentions)
	}
	if len(from) != 1 || len(to) != 1 {
		return nil
	}
	return []actOn{{agentMove, from[0], to[0]}}
}

// goes are the Korean words for going that may follow a place with 에.
var goes = regexp.MustCompile(`^ (?:\S+ )?(?:들어[오온왔]|입국|도착|파견|파병|보낸|보냈|보내|간 |갔|온 |왔|이동)`)

// nationals are the people of a state by one word.
var nationals = regexp.MustCompile(`^(?:Russians|North Koreans|South Koreans|Ukrainians|Russen|Nordkoreaner|Südkoreaner|Ukrainer|росіян|українц|північнокорейц|південнокорейц)`)

// peopleBut are the states whose people a text tells of, but for one to which they go.
func peopleBut(to party, t Text, mentions []topic.Mention) []party {
	var out []party
	for _, m := range mentions {
		if m.Entity.Type != "state" || m.Entity.ID == to.id {
			continue
		}
		people := nationals.MatchString(t.Text[m.Start:]) || ofPeople(t, m)
		if t.Language == news.Korean {
			people = koreanPeople.MatchString(t.Text[m.End:])
		}
		if x := (party{id: m.Entity.ID}); people && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

var koreanPeople = regexp.MustCompile(`^(?:군|인|인들)?(?:이|은|가|는|의)? ?(?:주민|노동자|병사|병력|인력|군인|국민|유학생|기술자|공병)`)

// monthName reports whether a word is a month: from January is no place.
func monthName(word string, l news.Language) bool {
	return slices.Contains(looseWords()[looseMonth][l], strings.ToLower(word))
}

// knownOf are those of the pack among several, else all: 목적으로 is no place.
func knownOf(all []party) []party {
	known := slices.DeleteFunc(slices.Clone(all), func(p party) bool { return p.id == "" })
	if len(all) > 1 && len(known) > 0 {
		return known
	}
	return all
}
