package topic

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// isFigure reports whether a number can be a figure.
func (p *Pack) isFigure(n lang.Number, text string, l news.Language) bool {
	switch n.Kind {
	case "percent", "money":
		return !vague(n) && !p.rate(n, text, l)
	case "cardinal":
		return !vague(n) && !partOfWord(n, text) && !p.rate(n, text, l) && !p.measures(n, text, l) && !p.ofCompound(n, text, l) && !p.numbered(n, text, l) && !compared(n, text, l)
	}
	return false
}

// compared reports a Korean number that only stands beside the one that is told: "북한이 밝힌 9명보다 많은 14명".
func compared(n lang.Number, text string, l news.Language) bool {
	words := strings.Fields(text[n.End:])
	return l == news.Korean && len(words) > 2 && strings.HasSuffix(words[0], "보다") && strings.ContainsAny(words[2], "0123456789") &&
		(n.Bound == news.MoreThan || n.Bound == news.LessThan)
}

// vague reports an amount such as "thousands", which is read as 2,000 to 9,000: to write these down as somebody's
// figures would say more than he did.
func vague(n lang.Number) bool {
	return n.Low != n.High && !strings.ContainsAny(n.Text, "0123456789") && n.High*2 == n.Low*9
}

// rate reports what can be made or sent in a time, which is no number of what was: "two million shells annually".
func (p *Pack) rate(n lang.Number, text string, l news.Language) bool {
	before, behind := clauseOf(n, text)
	return p.words.in("rate", l, behind) || p.words.whole("rate_before", l, before)
}

// clauseOf is what stands before and behind a number up to the commas.
func clauseOf(n lang.Number, text string) (before, behind string) {
	behind, _, _ = strings.Cut(text[n.End:], ",")
	return text[strings.LastIndex(text[:n.Start], ",")+1 : n.Start], behind
}

// ofEach reports whether number i is what each of several has, which nobody counts together: "five brigades, each with 2,000 soldiers".
// A price stays: 2,000 dollars for each is what he has to say.
func (s figureSentence) ofEach(i int) bool {
	if s.numbers[i].Kind != "cardinal" {
		return false
	}
	before, behind := clauseOf(s.numbers[i], s.text)
	if next := strings.IndexAny(behind, "0123456789"); next >= 0 {
		behind = behind[:next]
	}
	return s.hasEach(behind) || s.each(before)
}

// hasEach reports words behind a number that say that each of several has it: "four battalions of 500 soldiers each to Kursk", but not "600 soldiers,
// and each family got a medal", nor "gave each a watch".
func (s figureSentence) hasEach(behind string) bool {
	for _, at := range s.words.spans("each_behind", s.lang, behind, false) {
		next := firstWord(strings.TrimLeft(behind[at.End:], " .;:!?)"))
		if s.lang != news.English || next == "" || s.words.is("preposition", s.lang, next) {
			return true
		}
	}
	return false
}

// each reports words before a number that say that each of several has it: "each with about", "jeweils bis zu".
func (s figureSentence) each(before string) bool {
	for _, word := range slices.Backward(strings.Fields(before)) {
		if s.words.is("each", s.lang, word) {
			return true
		}
		if s.lang != news.English && s.words.is("of", s.lang, word) { // "кожен із 600" are all the 600
			return false
		}
		if !s.words.is("preposition", s.lang, word) && !s.words.is("about", s.lang, word) && !s.words.is("with", s.lang, word) {
			return false
		}
	}
	return false
}

// partOfWord reports a small number that only describes: "three-year-long".
func partOfWord(n lang.Number, text string) bool {
	rest := text[n.End:]
	return n.High < 100 && len(rest) > 1 && rest[0] == '-' && rest[1] >= 'a' && rest[1] <= 'z'
}

// measures reports a number of what no indicator counts: years, millimetres, villages. A Korean number needs the
// counter of people or things: "두 차례" (two times) stands before the soldiers that were sent in them.
func (p *Pack) measures(n lang.Number, text string, l news.Language) bool {
	rest := strings.TrimLeft(text[n.End:], " -‑")
	if l == news.Korean {
		return p.words.begins("counterless", l, rest) ||
			!p.words.begins("counter_people", l, rest) && !p.words.begins("counter_things", l, rest)
	}
	word := strings.ToLower(strings.TrimFunc(firstWord(rest), notLetter))
	return slices.ContainsFunc(p.words["measure"][l], func(m string) bool {
		return word == m || utf8.RuneCountInString(m) > 3 && strings.HasPrefix(word, m)
	})
}

// ofCompound reports a number that is the first of two before the calibre they share: "152- і 170-міліметрові", "122 and 152 mm".
func (p *Pack) ofCompound(n lang.Number, text string, l news.Language) bool {
	rest := text[n.End:]
	if strings.HasPrefix(rest, "- ") || strings.HasPrefix(rest, "-,") || strings.HasPrefix(rest, "‑ ") || strings.HasPrefix(rest, "‑,") {
		return strings.ContainsAny(n.Text, "0123456789")
	}
	words := strings.Fields(rest)
	if len(words) < 2 || !p.words.is("joint", l, words[0]) {
		return false
	}
	unit := strings.TrimLeft(words[1], "0123456789")
	if unit == words[1] {
		return false
	}
	if unit == "" && len(words) > 2 {
		unit = words[2]
	}
	return p.words.begins("calibre", l, strings.TrimLeft(unit, "-‑"))
}

// numbered reports a number that is a document's, an age's or a type's: "Resolution 2397", "aged 20".
func (p *Pack) numbered(n lang.Number, text string, l news.Language) bool {
	if p.words.begins("numbered", l, strings.TrimLeft(lastWord(text[:n.Start]), "(„«“\"")) {
		return true
	}
	words := strings.Fields(text[:n.Start]) // "aged 20 and 26"
	return len(words) >= 3 && p.words.is("pair", l, words[len(words)-1]) && p.words.begins("numbered", l, words[len(words)-3]) &&
		strings.IndexAny(words[len(words)-2], "0123456789") == 0
}

// limited reports a number that a rule allows: "the annual cap of 500,000 barrels".
func (s figureSentence) limited(i int) bool {
	words := strings.Fields(s.text[:s.numbers[i].Start])
	if s.lang == news.Korean {
		return len(words) > 0 && s.words.in("limit", s.lang, words[len(words)-1])
	}
	return s.words.whole("limit", s.lang, strings.Join(words[max(0, len(words)-limitToNumber):], " "))
}

// limitToNumber is how many words before a number can say that it is a limit: "erlaubt sind 500.000".
const limitToNumber = 3

func firstWord(text string) string {
	word, _, _ := strings.Cut(text, " ")
	return word
}

// counts tells by the word behind number i whether people or things are counted; both false where it does not say.
func (s figureSentence) counts(i int) (ofPeople, ofThings bool) {
	rest := strings.TrimLeft(s.text[s.numbers[i].End:], " ")
	if s.lang != news.Korean {
		return s.words.is("persons", s.lang, firstWord(rest)) || s.headed("bearer_people", i), false
	}
	if s.words.begins("counter_people", s.lang, rest) {
		return true, false
	}
	return false, s.words.begins("counter_things", s.lang, rest) && !strings.HasPrefix(rest, "이") && !strings.HasPrefix(rest, "가 ")
}

// fits reports whether indicator j can be what number i counts.
func (s figureSentence) fits(i, j int, taken map[int]bool) bool {
	if taken[j] {
		return false
	}
	if s.included(i, j) || s.formerDead(j) {
		return false
	}
	if s.weighed(i) && s.indicators[j].Indicator != news.Oil || s.headed("bearer", i) {
		return false
	}
	ofPeople, ofThings := s.counts(i)
	isPeople := people(s.indicators[j].Indicator)
	return (!ofPeople || isPeople) && (!ofThings || !isPeople)
}

// weighed reports whether number i is a weight: "7,000 tonnes of ammunition" are no 7,000 shells.
func (s figureSentence) weighed(i int) bool {
	rest := strings.TrimLeft(s.text[s.numbers[i].End:], " -‑")
	return s.words.is("weight", s.lang, firstWord(rest)) || s.lang == news.Korean && s.words.begins("weight", s.lang, rest)
}

// headed reports whether the noun behind number i, at most with what describes it between, is of the list: "two Russian freighters".
// What an indicator counts is a noun itself, unless the noun of the list follows it: "two container ships".
func (s figureSentence) headed(name string, i int) bool {
	at, end := s.numbers[i].End, len(s.text)
	if i+1 < len(s.numbers) {
		end = s.numbers[i+1].Start
	}
	for range wordsToHead {
		at += len(s.text[at:end]) - len(strings.TrimLeft(s.text[at:end], " "))
		word := firstWord(s.text[at:end])
		switch {
		case s.words.is(name, s.lang, word):
			return true
		case word == "" || strings.ContainsAny(word, ",;:.(") || s.words.is("preposition", s.lang, word) || s.words.is("of", s.lang, word) || s.words.is("joint", s.lang, word):
			return false
		}
		next := firstWord(strings.TrimLeft(s.text[at+len(word):end], " "))
		if s.indicatorAt(at) && !s.words.is(name, s.lang, next) {
			return false
		}
		at += len(word)
	}
	return false
}

// wordsToHead is how many words can stand from a number to its noun: "two large Russian freighters".
const wordsToHead = 3

func (s figureSentence) indicatorAt(pos int) bool {
	return slices.ContainsFunc(s.indicators, func(m IndicatorMention) bool { return m.Start == pos })
}
