package ask

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/lang/terms"
	"tumen/news"
	"tumen/topic"
)

// focused reports whether a claim, or a sentence beside it, has the thing that the question asks for: who asks what sentence somebody got is
// not answered by what he is charged with. A thing that could not be seen in the claim's language is not missed.
func (j *judge) focused(h hit) bool {
	k := j.focus
	if k < 0 {
		return true
	}
	x := j.found.parts[k]
	if x.light || j.words.is(lang.Stem(x.text, j.plan.language), j.plan.language, wordsLight) || x.name != nil || x.number || !(x.foreign && !x.heard || j.sameLanguage(h)) {
		return true
	}
	return h.has[k] > 0 || has(j.around.before(h), k) || has(j.around.after(h), k)
}

func has(values []float64, k int) bool { return k < len(values) && values[k] > 0 }

// focusPart returns the part that a question asks for: the noun behind its "which" or "what", in Korean also the one that it ends with. -1
// where that can't be told.
func (j *judge) focusPart() int {
	p := j.plan
	word := j.focusWord()
	if word == "" {
		return -1
	}
	return slices.IndexFunc(j.found.parts, func(x part) bool { return x.name == nil && x.text == word && strings.Contains(p.text, word) })
}

func (j *judge) focusWord() string {
	p := j.plan
	asks := j.words.span(p.text, p.language, wordsWhose)
	switch {
	case p.language == news.Korean && asks.End == 0:
		return j.koreanFocus()
	case asks.End == 0:
		return ""
	}
	spans := slices.DeleteFunc(lang.Words(p.text), func(s lang.Span) bool { return s.Start < asks.End })
	switch p.language {
	case news.English:
		return j.englishFocus(spans)
	case news.German:
		for _, s := range spans[:min(len(spans), 3)] {
			if first, _ := utf8.DecodeRuneInString(p.text[s.Start:]); unicode.IsUpper(first) {
				return p.text[s.Start:s.End]
			}
		}
		return ""
	}
	for _, s := range spans[:min(len(spans), 2)] {
		if !j.named(s) {
			return p.text[s.Start:s.End]
		}
	}
	return ""
}

// mostFocus is how many words an English noun has before it that is asked for: "which Russian defence ministry".
const mostFocus = 4

// englishFocus returns the last of the words behind "which" that stand before a verb or a preposition.
func (j *judge) englishFocus(spans []lang.Span) string {
	p, last := j.plan, ""
	for i, s := range spans {
		word := strings.ToLower(p.text[s.Start:s.End])
		ends := slices.Contains(j.words[p.language][wordsWhether], word) || slices.Contains(j.words[p.language][wordsFiller], word) ||
			slices.Contains(placing(p.language), word)
		if i > mostFocus || ends {
			return last
		}
		last = ""
		if !j.named(s) {
			last = p.text[s.Start:s.End]
		}
	}
	return last
}

// koreanFocus returns the topic with which a question ends, or that stands before its last word: "월급은 얼마?"
func (j *judge) koreanFocus() string {
	spans := lang.Words(j.plan.text)
	for i := len(spans) - 1; i >= max(0, len(spans)-2); i-- {
		word := j.plan.text[spans[i].Start:spans[i].End]
		if (strings.HasSuffix(word, "은") || strings.HasSuffix(word, "는")) && utf8.RuneCountInString(word) > 2 && !j.named(spans[i]) {
			return word
		}
	}
	return ""
}

// named reports whether a name of the pack stands there.
func (j *judge) named(s lang.Span) bool {
	return slices.ContainsFunc(j.pack.Find(j.plan.text, j.plan.language), func(m topic.Mention) bool { return touches([]lang.Span{m.Span}, s) })
}

// gives reports whether a claim has a name of the kind that a word of the question wants: somebody for "which minister", somewhere for "which
// city".
func (j *judge) gives(h hit, word string) bool {
	is := func(kind string) bool { return j.words.is(word, j.plan.language, kind) }
	for text, l := range textsOf(h) {
		if is(wordsPerson) && j.namesPerson(text, l) || is(wordsPlace) && j.namesPlace(text, l) {
			return true
		}
	}
	return false
}

// namesPerson reports whether a text has somebody of whom the question does not speak.
func (j *judge) namesPerson(text string, l news.Language) bool {
	mentions := j.pack.Find(text, l)
	if slices.ContainsFunc(mentions, func(m topic.Mention) bool { return m.Entity.Type == "person" && !j.asksOf(m.Entity) }) {
		return true
	}
	var taken []lang.Span
	for _, m := range mentions {
		taken = append(taken, m.Span)
	}
	if l == news.Korean {
		return j.titled(text, taken)
	}
	return slices.ContainsFunc(terms.NameRuns(text, l), func(s lang.Span) bool { return !touches(taken, s) })
}

// titled reports whether a Korean text has somebody's name, that nothing takes for another: a short word before what he is.
func (j *judge) titled(text string, taken []lang.Span) bool {
	spans := lang.Words(text)
	for i, s := range spans[:max(0, len(spans)-1)] {
		n, title := utf8.RuneCountInString(text[s.Start:s.End]), spans[i+1]
		if n >= 2 && n <= 4 && !touches(taken, s) && j.words.is(text[title.Start:title.End], news.Korean, wordsPerson) {
			return true
		}
	}
	return false
}

// namesPlace reports whether a text says where something is, and the question does not say so.
func (j *judge) namesPlace(text string, l news.Language) bool {
	return slices.ContainsFunc(j.pack.Find(text, l), func(m topic.Mention) bool {
		return m.Entity.Type == "place" && !j.asksOf(m.Entity) && located(text, m.Span, l)
	})
}

func (j *judge) asksOf(e *topic.Entity) bool {
	return slices.ContainsFunc(j.found.parts, func(x part) bool { return x.name == e })
}

// asksFor reports whether a part is what the question asks for, or a word of it asks where something is.
func (j *judge) asksFor(k int) bool { return k == j.focus }
