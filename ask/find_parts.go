package ask

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/lang/terms"
	"tumen/news"
	"tumen/topic"
)

// part is one thing that a question says and that is looked for: a word, a name or a number.
type part struct {
	text    string
	name    *topic.Entity      // that it names; nil for other parts
	number  bool               // it is an amount
	foreign bool               // it can be found in texts of other languages than the question's
	heard   bool               // it is found in them by nothing but how it sounds
	named   bool               // it is written like a name, though its language has no capitals that tell
	light   bool               // a word that most texts have, whatever they are about
	means   bool               // a table knows what it means
	word    byLanguage         // what finds it in the archive
	related news.Terms         // looser than word
	value   map[string]float64 // by term, how much finding it counts
}

// byLanguage are terms by the language of which they are; those that are the same in all are of none.
type byLanguage map[news.Language]news.Terms

const (
	hitExact   = 1.0
	hitStem    = 0.95
	hitRoot    = 0.8
	hitTail    = 0.7
	hitName    = 1.0
	hitNumber  = 1.0
	hitMeaning = 0.9
	hitRelated = 0.75
	hitDistant = 0.5 // of several matters that a word is related to, one alone
	hitSound   = 0.9
	hitWord    = 0.5 // a word of a name of several
	hitSeat    = 0.8 // the city by which a state is called, or the state
	hitSide    = 0.4 // somebody who speaks for the side that is named
	lightWord  = 0.2

	leastHeard   = 5  // letters of a word that is looked for by its sound though it is not written like a name: "asdf" sounds like Sedov
	leastMeaning = 3  // letters of a word that is looked for by what it means
	leastNumber  = 10 // smaller ones are "two waves", "one of them"
)

// sought is what is looked for.
type sought struct {
	question string
	language news.Language // in which it is written
	periods  []news.Period // of which it asks
	dated    []lang.Span   // where it says so
	count    bool          // it asks how many
}

func newSought(question string, l news.Language, now time.Time) sought {
	q := sought{question: question, language: l}
	for _, d := range datesOf(question, l, now) {
		q.periods, q.dated = append(q.periods, d.Period), append(q.dated, d.Span)
	}
	return q
}

// languagesOf returns the languages in which a question may be read: a few words of the Latin script can be German or English, whatever
// language they were taken for.
func languagesOf(question string, l news.Language) []news.Language {
	if strings.ContainsFunc(question, func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }) {
		return slices.Compact(slices.Sorted(slices.Values([]news.Language{l, news.English, news.German})))
	}
	return []news.Language{l}
}

// scriptsOf returns languages with those besides in whose letters some words of a text are written: a conversation can change its language.
func scriptsOf(text string, languages []news.Language) []news.Language {
	out := slices.Clone(languages)
	for _, word := range strings.Fields(text) {
		for _, l := range languagesOfWord(word, languages) {
			if !slices.Contains(out, l) {
				out = append(out, l)
			}
		}
	}
	return out
}

// languagesOfWord returns those of some languages in which a word can be; of none of them, the one in whose letters it is written.
func languagesOfWord(word string, languages []news.Language) []news.Language {
	for l, letters := range map[news.Language]*unicode.RangeTable{news.Korean: unicode.Hangul, news.Ukrainian: unicode.Cyrillic} {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(letters, r) }) && !slices.Contains(languages, l) {
			return []news.Language{l}
		}
	}
	return languages
}

// parts returns what a question looks for. Words that carry no matter are left out, unless there are no others; a name that the pack
// knows is looked for as what it names, in every language.
func (s *Searcher) parts(q sought) []part {
	languages := languagesOf(q.question, q.language)
	var out, fillers []part
	var taken []lang.Span
	for _, l := range scriptsOf(q.question, languages) {
		for _, m := range s.pack.Find(q.question, l) {
			taken = append(taken, m.Span)
			if !slices.ContainsFunc(out, func(o part) bool { return o.name == m.Entity }) {
				out = append(out, s.namePart(m, q.question, l))
			}
		}
	}
	taken = append(taken, q.dated...)
	for _, d := range decadesOf(q.question, q.language) {
		out = append(out, decadePart(q.question[d.Start:d.End], d.year))
		taken = append(taken, d.Span)
	}
	for _, n := range lang.Numbers(q.question, q.language) {
		if n.HasValue && n.Low >= leastNumber && !touches(taken, n.Span) {
			out = append(out, numberPart(n))
			taken = append(taken, n.Span)
		}
	}
	runs := terms.NameRuns(q.question, q.language)
	for _, span := range lang.Words(q.question) {
		if len(out) == mostWords || touches(taken, span) {
			continue
		}
		word := q.question[span.Start:span.End]
		if initial(word) || slices.ContainsFunc(out, func(o part) bool { return o.name == nil && strings.EqualFold(o.text, word) }) {
			continue
		}
		w := s.wordPart(word, languagesOfWord(word, languages), q.language)
		if s.unknownName(q, span) {
			w.asName(word, q.language)
		}
		for _, run := range runs {
			if touches([]lang.Span{run}, span) {
				for _, t := range terms.Heard(q.question[run.Start:run.End], q.language) {
					w.everywhere(t, hitSound)
				}
			}
		}
		w.light = slices.ContainsFunc(languages, func(l news.Language) bool { return s.words.is(word, l, wordsLight) })
		if slices.ContainsFunc(languages, func(l news.Language) bool {
			return s.words.is(word, l, wordsFiller) || s.words.is(word, l, wordsSays)
		}) {
			fillers = append(fillers, w)
		} else if len(w.value) > 0 {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		return fillers
	}
	return out
}

func touches(taken []lang.Span, s lang.Span) bool {
	return slices.ContainsFunc(taken, func(t lang.Span) bool { return s.Start < t.End && t.Start < s.End })
}

// namePart is a name, which counts less where only another is named that stands for the same side.
func (s *Searcher) namePart(m topic.Mention, question string, l news.Language) part {
	term := terms.Name(m.Entity.ID)
	p := part{
		text: question[m.Start:m.End], name: m.Entity, foreign: true,
		word: byLanguage{"": {term}}, value: map[string]float64{term: hitName},
	}
	if words := lang.Words(p.text); len(words) > 1 && !m.Entity.Speaker && m.Entity.Type != "person" {
		for _, w := range words {
			for _, t := range terms.Meanings(p.text[w.Start:w.End], l) {
				p.value[t] = hitWord
			}
		}
	}
	for _, o := range s.pack.Entities() {
		switch {
		case o == m.Entity:
		case s.pack.SamePower(o, m.Entity):
			p.value[terms.Name(o.ID)] = hitSeat
		case samePlace(o, m.Entity) || s.speaksFor(o, m.Entity) || s.speaksFor(m.Entity, o):
			p.value[terms.Name(o.ID)] = hitSide
		}
	}
	return p
}

// speaksFor reports whether o speaks for e: for the only state of its side, or for one of those of the West.
func (s *Searcher) speaksFor(o, e *topic.Entity) bool {
	return speaksFor(o, e) || s.pack.SpeaksFor(o, e)
}

func numberPart(n lang.Number) part {
	term := terms.Number(n.Low)
	return part{text: n.Text, number: true, foreign: true, word: byLanguage{"": {term}}, value: map[string]float64{term: hitNumber}}
}

// decadePart is a decade, which reports write as 1980s or as 80s.
func decadePart(text string, year int) part {
	d := part{text: text, number: true, foreign: true, word: byLanguage{}, value: map[string]float64{}}
	d.everywhere(terms.Number(float64(year)), hitNumber)
	d.everywhere(terms.Number(float64(year-lastCentury)), hitWord)
	return d
}

func (s *Searcher) wordPart(word string, languages []news.Language, asked news.Language) part {
	w := part{text: word, word: byLanguage{}, value: map[string]float64{}}
	if _, term, ok := terms.Designation(word); ok { // another type of the same make is another thing
		w.everywhere(term, hitNumber)
		return w
	}
	for _, l := range languages {
		for _, t := range terms.Query(word, l) {
			w.word[l] = append(w.word[l], t)
			w.value[t] = max(w.value[t], valueOf(t))
		}
		if utf8.RuneCountInString(word) < leastMeaning && l != news.Korean {
			continue
		}
		for _, t := range terms.Meanings(word, l) {
			w.everywhere(t, hitMeaning)
			w.means = true
		}
		for _, t := range terms.Related(word, l) {
			w.related = append(w.related, t)
			w.value[t] = hitRelated
			w.foreign = true
		}
	}
	tabled := w.foreign
	switch {
	case w.foreign && asked == news.Korean: // whose letters tell no name from 포탄, a shell, which sounds like Putin
		languages = nil
	case w.foreign && asked == news.German && lang.Known(word, news.German) == 1: // nor do capitals of a noun
		languages = nil
	}
	for _, l := range languages {
		name := l == news.Korean || strings.ToLower(word) != word
		if !name && w.foreign || asked == news.German && tabled && l != asked {
			continue
		}
		known := w.foreign
		for _, t := range terms.Heard(word, l) {
			if !name && utf8.RuneCountInString(word) < leastHeard {
				continue
			}
			w.everywhere(t, hitSound)
			w.heard = !known
		}
		w.foreign = known || name && l != news.Korean
	}
	w.heard = w.foreign && !tabled
	for _, t := range terms.Digits(word) {
		w.everywhere(t, hitNumber)
	}
	return w
}

// asName makes a word that is written like a name into one that is found by nothing but its letters and its sound: what it begins like says
// nothing of it.
func (p *part) asName(word string, l news.Language) {
	sounds := terms.Heard(word, l)
	if len(sounds) == 0 {
		return
	}
	p.named, p.foreign, p.heard, p.related = true, true, true, nil
	p.word[""] = nil
	for term := range p.value {
		if kind := terms.KindOf(term); kind == terms.Meaning || kind == terms.OfMatter || kind == terms.Sound {
			delete(p.value, term)
		}
	}
	for _, t := range sounds {
		p.everywhere(t, hitSound)
	}
}

// initial reports whether a word is a single letter, in Korean with its particle: the K of "Artjom K." finds nothing by itself.
func initial(word string) bool {
	word = strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s"), ".")
	first, n := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(first) && !unicode.Is(unicode.Hangul, first) && (n == len(word) || strings.IndexFunc(word[n:], func(r rune) bool { return !unicode.Is(unicode.Hangul, r) }) < 0)
}

// everywhere adds a term that is the same in texts of all languages.
func (p *part) everywhere(term string, value float64) {
	if p.value[term] == 0 {
		p.word[""] = append(p.word[""], term)
	}
	p.value[term] = max(p.value[term], value)
	p.foreign = true
}

func valueOf(term string) float64 {
	switch terms.KindOf(term) {
	case terms.Stem:
		return hitStem
	case terms.Root:
		return hitRoot
	case terms.Tail:
		return hitTail
	default:
	}
	return hitExact
}
