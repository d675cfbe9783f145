package ask

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// enoughNames is how many names, numbers and times tell one matter from all others.
const enoughNames = 2

// identified reports whether a claim has enough of the names, numbers and times by which the question tells its matter from others. The
// sides, which all reports name, are none.
func (j *judge) identified(h hit) bool {
	n := 0
	for k, x := range j.found.parts {
		name := x.name != nil && !seat(x.name) && x.name.Type != "org" || x.name == nil && x.heard && j.capital[k]
		if (x.number || name) && h.has[k] >= leastPresent {
			n++
		}
	}
	if n > 0 && len(j.plan.periods) > 0 {
		n++
	}
	return n >= enoughNames
}

// carriesName reports whether a claim names somebody or something that the question does not, where that is what it asks for.
func (j *judge) carriesName(h hit) bool {
	if j.plan.count || j.words.find(j.plan.text, j.plan.language, wordsName) < 0 {
		return true
	}
	wants := j.nameOf()
	for text, l := range textsOf(h) {
		switch {
		case wants == wordsPerson:
			if j.namesPerson(text, l) {
				return true
			}
		case strings.ContainsAny(text, "«„“\"") || j.namesOther(text, l, h, wants == "" || wants == wordsPlace):
			return true
		}
	}
	return false
}

// ofState reports whether a claim names itself the states of whose office holder a question wants the name; the two sides go without saying.
func (j *judge) ofState(h hit) bool {
	if !j.plan.being && j.nameOf() != wordsPerson {
		return true
	}
	for k, x := range j.found.parts {
		if x.name != nil && x.name.Type == "state" && !own(x.name) && h.has[k] < leastPresent {
			return false
		}
	}
	return true
}

// nameOf returns of what the question wants the name: a person, a place or a company, by the word nearest behind "name", in Korean before it;
// empty for anything else.
func (j *judge) nameOf() string {
	p := j.plan
	name := j.words.span(p.text, p.language, wordsName)
	kind, nearest := "", len(p.text)
	for _, k := range []string{wordsPerson, wordsPlace, wordsCompany} {
		for at := range j.words.places(p.text, p.language, k) {
			d := at.Start - name.Start // the word can be both: "surnames"
			if p.language == news.Korean {
				d = name.Start - at.Start
			}
			if d >= 0 && d < nearest {
				kind, nearest = k, d
			}
		}
	}
	return kind
}

// namesOther reports whether a text has a name that the question does not have: one that the pack knows, countries, who speaks and, where something
// else is wanted, places aside, or a word written like one where its language writes no others so.
func (j *judge) namesOther(text string, l news.Language, h hit, places bool) bool {
	var taken []lang.Span
	for _, m := range j.pack.Find(text, l) {
		taken = append(taken, m.Span)
		speaks := m.Entity.Speaker && m.Entity.Type != "person"
		if !seat(m.Entity) && !speaks && (places || m.Entity.Type != "place") && !slices.ContainsFunc(j.found.parts, func(x part) bool { return x.name == m.Entity }) {
			return true
		}
	}
	if l == news.German || l == news.Korean {
		return false
	}
	for _, d := range lang.Dates(text, l, h.Article.Reported()) {
		taken = append(taken, d.Span)
	}
	for i, s := range lang.Words(text) {
		first, _ := utf8.DecodeRuneInString(text[s.Start:])
		if i > 0 && unicode.IsUpper(first) && !touches(taken, s) {
			values, _ := j.examiner.hits(text[s.Start:s.End], l)
			if !slices.ContainsFunc(values, func(v float64) bool { return v > 0 }) {
				return true
			}
		}
	}
	return false
}

// textsOf are what a claim says and the sentences on which it stands, with their languages.
func textsOf(h hit) map[string]news.Language {
	texts := map[string]news.Language{h.Claim.Text: h.Claim.Language}
	for _, q := range h.Quotes {
		texts[q] = h.Article.Language
	}
	return texts
}

// ofMatter reports whether a claim, or the sentence before it, has itself something of what a question counts, the two sides aside: a number
// in a sentence about something else of the same report answers nothing.
func (j *judge) ofMatter(h hit, values []float64) bool {
	if values == nil {
		return false
	}
	asked := false
	for k, x := range j.found.parts {
		if x.light || x.name != nil && own(x.name) || !x.foreign && !j.sameLanguage(h) {
			continue
		}
		if values[k] > 0 {
			return true
		}
		asked = true
	}
	return !asked
}

// afterNumber is how many letters after a number tell what it counts.
const afterNumber = 20

// countsNothing reports whether a number in a text is of a rank, a date, an age or an anniversary.
func (j *judge) countsNothing(text string, n lang.Number, l news.Language, h hit) bool {
	if n.Kind == lang.KindOrdinal || slices.ContainsFunc(lang.Dates(text, l, h.Article.Reported()), func(d lang.Date) bool {
		return n.Start < d.End && d.Start < n.End
	}) {
		return true
	}
	after := []rune(strings.ToLower(text[n.Start:min(len(text), n.End+afterNumber*utf8.UTFMax)]))
	after = after[:min(len(after), utf8.RuneCountInString(text[n.Start:n.End])+afterNumber)]
	return slices.ContainsFunc(j.words[l][wordsAge], func(word string) bool {
		at := strings.Index(string(after), strings.TrimSuffix(word, "*"))
		return at >= 0 && (l != news.Korean || at <= n.End-n.Start)
	})
}

// speaksOn reports whether a claim names no speaker and follows, in the same report, the words of s.
func (j *judge) speaksOn(h hit, s *topic.Entity) bool {
	return len(h.Claim.Attribution) == 0 && slices.ContainsFunc(j.reports[h.Article.ID].Claims, func(c news.Cited) bool {
		return namesSpeaker(j.pack, c.Claim, s)
	})
}

// denies reports whether a claim is that s, or one who speaks for s, denies what others say.
func (j *judge) denies(h hit, s *topic.Entity) bool {
	if h.Claim.Stance != news.Denied {
		return false
	}
	m := j.pack.Find(h.Claim.Text, h.Claim.Language)
	return len(m) > 0 && (m[0].Entity == s || speaksFor(m[0].Entity, s))
}

// spokenByOthers reports whether a claim has a speaker other than who only passes on what is told.
func (j *judge) spokenByOthers(h hit) bool {
	return slices.ContainsFunc(h.Claim.Attribution, func(a news.Attribution) bool {
		e, ok := j.pack.Named(a.Who)
		return !ok || !e.Agency && !e.Outlet
	})
}
