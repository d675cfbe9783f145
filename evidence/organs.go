package evidence

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

//go:embed data/organs.tsv
var organsData string

// organs knows what every state has by the words that stand for it without a name.
type organs struct {
	places
	words words
	find  func(Text) []topic.Mention
}

// unnamedOrgan is a place at which a text speaks of an organ without the name that the pack has for it.
type unnamedOrgan struct {
	lang.Span
	row   int
	party string // whose it is, by the state named beside it
	home  string // where none is: whose it is in a text of this language
	bare  bool   // whether no state is named beside it
}

// home is the state whose ministries and services a text of a language names without the state.
func home(l news.Language) string {
	switch l {
	case news.Korean:
		return "south_korea"
	case news.Ukrainian:
		return "ukraine"
	}
	return ""
}

// besideOrgan is how many bytes may stand between an organ and the state that it is of: Міністерстві оборони в Сеулі.
const besideOrgan = 40

// unnamedOrgans are those that the texts of a reading speak of.
func (r *reading) unnamedOrgans() []unnamedOrgan {
	if r.organs == nil {
		return nil
	}
	var out []unnamedOrgan
	for _, t := range r.texts {
		mentions := r.organs.mentionsIn(r, t)
		from := len(out)
		low := strings.ToLower(t.Text)
		if len(low) != len(t.Text) {
			continue
		}
		for row := range r.organs.places.words {
			for _, w := range r.organs.places.words[row][t.Language] {
				for _, at := range w.all(low) {
					inside := func(start, end int) bool { return start <= at && at < end }
					if slices.ContainsFunc(mentions, func(m topic.Mention) bool { return m.Entity.Type == "org" && inside(m.Start, m.End) && !generic(t, m) }) ||
						slices.ContainsFunc(out[from:], func(o unnamedOrgan) bool { return inside(o.Start, o.End) }) {
						continue
					}
					o := unnamedOrgan{Span: lang.Span{Start: at, End: at + len(w.text)}, row: row}
					o.party = owner(t, o.Span, mentions)
					if o.party == "" {
						o.home, o.bare = home(t.Language), true
					}
					out = append(out, o)
				}
			}
		}
	}
	return out
}

// mentionsIn are the names in one text of a reading.
func (g *organs) mentionsIn(r *reading, t Text) []topic.Mention {
	if len(r.texts) == 1 {
		return r.mentions
	}
	return g.find(t)
}

// generic reports whether a name of the pack is a common word that only the press of one state uses as a name: 국방부.
func generic(t Text, m topic.Mention) bool {
	return t.Language == news.Korean && !strings.Contains(t.Text[m.Start:m.End], " ") && m.Entity.Type == "org" && m.Entity.Party == home(t.Language)
}

// owner is the side named right beside an organ; empty if there is none.
func owner(t Text, at lang.Span, mentions []topic.Mention) string {
	party, best := "", besideOrgan+1
	for _, m := range mentions {
		if m.Start <= at.Start && at.End <= m.End {
			continue
		}
		if !standsForState(m.Entity) && m.Entity.Party != "un" {
			continue
		}
		gap := m.Start - at.End
		var text string
		switch {
		case m.End <= at.Start:
			gap, text = at.Start-m.End, t.Text[m.End:at.Start]
		case at.End <= m.Start && t.Language != news.Korean: // there it always stands before
			text = t.Text[at.End:m.Start]
		default:
			continue
		}
		if gap < best && !strings.ContainsAny(text, ",;:.()") && (m.End <= at.Start || len(strings.Fields(text)) <= 1) && (t.Language != news.Korean || !strings.Contains(text, " ") || gap <= 1) {
			party, best = m.Entity.Party, gap
		}
	}
	return party
}

// all are the places at which a text in small letters has the word.
func (w placeWord) all(low string) []int {
	var out []int
	for from := 0; ; {
		at := strings.Index(low[from:], w.text)
		if at < 0 {
			return out
		}
		at += from
		from = at + len(w.text)
		if before, _ := utf8.DecodeLastRuneInString(low[:at]); !unicode.IsLetter(before) {
			out = append(out, at)
		}
	}
}

// entityOf is an entity of the pack as it is looked for without its name.
type entityOf struct{ *topic.Entity }

// unnamedIn reports whether the evidence speaks of an organ of x's kind without its name, and it can be x: it is of the
// same state, or of none that is named and the text is of that state or about it.
func (x entityOf) unnamedIn(e *reading) bool {
	if e.organs == nil {
		return false
	}
	rows := e.organs.stands[x.ID]
	if len(rows) == 0 {
		return false
	}
	return slices.ContainsFunc(e.unnamedOrgans(), func(o unnamedOrgan) bool {
		if !slices.Contains(rows, o.row) {
			return false
		}
		if !o.bare {
			return o.party == x.Party
		}
		if o.home != "" {
			return o.home == x.Party
		}
		states := false
		for _, m := range e.mentions {
			if m.Entity.Party == x.Party && m.Entity.Type != "outlet" {
				return true
			}
			states = states || standsForState(m.Entity)
		}
		return !states // a text about nobody's but the officer's own
	})
}

// impliedState reports whether mention i of the sentence names a state or its capital only to say whose organ it is, which the evidence
// needn't say: 국방부 in the Korean press, Міноборони in the Ukrainian.
func impliedState(i int, s, e *reading) bool {
	m := s.mentions[i]
	if !standsForState(m.Entity) || !ofOneState(m.Entity.Party) || e.organs == nil {
		return false
	}
	t := s.texts[0]
	beside := func(o lang.Span) bool {
		from, to := min(m.End, o.End), max(m.Start, o.Start)
		return from <= to && to-from <= besideOrgan && !strings.ContainsAny(t.Text[from:to], ",;:.")
	}
	own := slices.ContainsFunc(s.unnamedOrgans(), func(o unnamedOrgan) bool { return beside(o.Span) }) ||
		slices.ContainsFunc(s.mentions, func(o topic.Mention) bool {
			return o.Entity.Type == "org" && o.Entity.Party == m.Entity.Party && beside(o.Span)
		}) || e.organs.titled(t, m)
	if !own {
		own = slices.ContainsFunc(s.speech, func(a news.Attribution) bool {
			name := m.Entity.Name(news.English)
			return a.Who == name || a.Via == name
		})
	}
	return own && (slices.ContainsFunc(e.mentions, func(o topic.Mention) bool {
		return o.Entity.Type == "org" && o.Entity.Party == m.Entity.Party
	}) || slices.ContainsFunc(e.unnamedOrgans(), func(o unnamedOrgan) bool { return o.home == m.Entity.Party }))
}

// titled reports whether a title or an organ stands within two words of the mention of a state: South Korean official, посадовця
// південнокорейського уряду.
func (g *organs) titled(t Text, m topic.Mention) bool {
	before, behind := strings.Fields(t.Text[:m.Start]), strings.Fields(t.Text[m.End:])
	near := append(slices.Clone(before[max(0, len(before)-1):]), behind[:min(2, len(behind))]...)
	return slices.ContainsFunc(near, func(w string) bool {
		w = strings.ToLower(strings.Trim(w, ",.;:«»„“”\"'()"))
		if g.words.is(title, t.Language, w) {
			return true
		}
		first, _ := utf8.DecodeRuneInString(w)
		return slices.ContainsFunc(g.starts[t.Language][first], func(p placeWord) bool { return strings.HasPrefix(w, p.text) })
	})
}

// actsFor reports whether the evidence names one who acts for the state: Putin and Kim signed.
func actsFor(x *topic.Entity, e reading) bool {
	return x.Type == "state" && ofOneState(x.Party) && slices.ContainsFunc(e.mentions, func(m topic.Mention) bool {
		return m.Entity.Type == "person" && m.Entity.Party == x.Party && m.Entity.Speaker
	})
}

// commonNoun reports whether mention i is a common word that only the press of one state uses as a name, and the evidence has an organ of
// its kind that may be meant: one without a state, or one of a state that the sentence has named before.
func commonNoun(i int, s, e *reading) bool {
	m := s.mentions[i]
	if e.organs == nil || !generic(s.texts[0], m) {
		return false
	}
	rows := e.organs.stands[m.Entity.ID]
	before := func(party string) bool {
		return slices.ContainsFunc(s.mentions[:i], func(o topic.Mention) bool { return standsForState(o.Entity) && o.Entity.Party == party })
	}
	return len(rows) > 0 && (slices.ContainsFunc(e.unnamedOrgans(), func(o unnamedOrgan) bool {
		return slices.Contains(rows, o.row) && (o.bare || before(o.party))
	}) || slices.ContainsFunc(e.mentions, func(o topic.Mention) bool {
		return o.Entity.Type == "org" && before(o.Entity.Party) && slices.ContainsFunc(e.organs.stands[o.Entity.ID], func(row int) bool { return slices.Contains(rows, row) })
	}))
}

// serves reports whether one of the texts speaks of somebody who serves a side.
func (g *organs) serves(party string, e reading) bool {
	for _, t := range e.texts {
		for _, m := range g.mentionsIn(&e, t) {
			if m.Entity.Party == party && standsForState(m.Entity) && g.titled(t, m) {
				return true
			}
		}
	}
	return false
}

// namedBefore reports whether somebody stands right before a word of saying, so that who stands behind it is spoken of or to: Сеул звинуватив Москву.
func (r *reading) namedBefore(m lang.Marker, behind topic.Mention) bool {
	return slices.ContainsFunc(r.mentions, func(o topic.Mention) bool {
		return o.End <= m.Start && m.Start-o.End <= besideMarker && o.Entity.ID != behind.Entity.ID && o.Entity.Speaker
	})
}
