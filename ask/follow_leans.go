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

// said is what a question says itself.
type said struct {
	asked
	mentions   []topic.Mention
	indicators []topic.IndicatorMention
	dates      []lang.Date
	plan       plan
}

func (r reader) saying(a asked) said {
	return said{a, r.pack.Find(a.text, a.of), r.pack.Indicators(a.text, a.of), datesOf(a.text, a.of, r.now), planIn(r.pack, r.words, a.text, a.of, r.now)}
}

// leaning is how surely a question goes on from the one before it.
type leaning int

const (
	isNew leaning = iota
	ratherNew
	ratherGoesOn
	goesOn
)

// How many words a question that names nothing of its own has at most to go on from the one before: a Korean word is two of others.
const (
	fewAsked         = 5
	fewAskedKorean   = 4
	fewPlacing       = 3  // of one that names nothing but a place
	fewPointing      = 11 // of one that points back: "Who says it was a North Korean missile?"
	fewOpened        = 7  // of one that opens like one that goes on
	fewDoubtful      = 8  // of one that may go on
	fewDoubtfulInOne = 5  // the same in Korean
)

// leans tells whether a question goes on from the one before it: it opens like one that does, speaks of what was spoken of, wants the
// words of somebody on nothing, or is short and names nothing that it could be about.
func (r reader) leans(q said) leaning {
	w, l := r.words, q.of
	specific := slices.ContainsFunc(q.mentions, func(m topic.Mention) bool { return m.Entity.Type == "person" || !seat(m.Entity) && !m.Entity.Speaker })
	matter := w.matterOf(q)
	subject, words := matter+len(q.indicators), len(lang.Words(q.text))
	few, doubtful := fewAsked, fewDoubtful
	if l == news.Korean {
		few, doubtful = fewAskedKorean, fewDoubtfulInOne
	}
	asks := strings.HasSuffix(q.text, "?") || asksElse(w, q.asked)
	switch {
	case w.opens(q.text, l) && specific && subject > 0:
		return ratherNew // "And what about the ferry to Rajin?"
	case w.opens(q.text, l) && (subject < 3 || words <= fewOpened):
		return goesOn
	case subject == 0 && q.wantsWords(w):
		return goesOn // "what did Peskov answer?"
	case specific && subject == 0 && len(q.mentions) == 1 && words <= fewPlacing && located(q.text, q.mentions[0].Span, l):
		return goesOn // "in Kursk?"
	case w.pointsBack(q.asked) && words <= fewPointing && len(q.dates)+len(q.plan.values) == 0 && (!specific || subject < 2):
		return ratherGoesOn
	case specific && subject == 0 && len(q.mentions) == 1 && words <= fewPlacing && asks:
		return ratherGoesOn // "Selenskyj?"
	case specific && subject > 0, len(q.dates) > 0 && subject > 0, specific && len(q.dates) > 0:
		return isNew
	case specific:
		return ratherNew
	case len(q.mentions)+subject == 0:
		return goesOn // "since when?", "who says so?", "in January?"
	case words <= few && asks && (q.known() || asksElse(w, q.asked) || l == news.Korean && (words > 1 || askedNoun(q).End > 0)):
		if len(q.mentions) > 0 && len(q.indicators) > 0 {
			return ratherGoesOn
		}
		return goesOn
	case words <= doubtful && asks && q.known():
		return ratherNew
	}
	return isNew
}

// pointsBack reports whether a question has a word that stands for what was asked before. A German one before a noun may be its article.
func (w words) pointsBack(q asked) bool {
	for at := range w.places(q.text, q.of, wordsIt) {
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(q.text[at.End:], " "))
		if q.of != news.German || !unicode.IsUpper(next) || !w.is(q.text[at.Start:at.End], q.of, wordsFiller) {
			return true
		}
	}
	return false
}

// matterOf is how many words of a question carry a matter: no time, and none that most reports have.
func (w words) matterOf(q said) (n int) {
	var taken []lang.Span
	for _, m := range q.mentions {
		taken = append(taken, m.Span)
	}
	for _, m := range q.indicators {
		taken = append(taken, m.Span)
	}
	for _, d := range q.dates {
		taken = append(taken, d.Span)
	}
	for _, s := range lang.Words(q.text) {
		word := q.text[s.Start:s.End]
		if !touches(taken, s) && !w.idle(word, q.of) && !strings.ContainsAny(word, "0123456789") {
			n++
		}
	}
	return n
}

// wantsWords reports whether a question wants to hear somebody, or anybody.
func (q said) wantsWords(w words) bool {
	return w.find(q.text, q.of, wordsSays) >= 0 && (q.plan.speaker != nil || asksElse(w, q.asked))
}

// asksElse reports whether a question has a word of asking of its own.
func asksElse(w words, q asked) bool {
	return slices.ContainsFunc(askingWords(), func(kind string) bool { return w.find(q.text, q.of, kind) >= 0 })
}

func askingWords() []string {
	return []string{wordsCount, wordsWhen, wordsWho, wordsWhat, wordsWhich, wordsNext}
}

// known reports whether any word of a question means something: "xyzzy?" asks nothing of what was asked before.
func (q said) known() bool {
	return len(q.mentions)+len(q.indicators)+len(q.dates) > 0 || slices.ContainsFunc(lang.Words(q.text), func(s lang.Span) bool {
		word := q.text[s.Start:s.End]
		return len(terms.Meanings(word, q.of))+len(terms.Related(word, q.of)) > 0
	})
}

// opens reports whether a question begins with a word that goes on from another.
func (w words) opens(question string, l news.Language) bool {
	spans := lang.Words(question)
	if len(spans) == 0 {
		return false
	}
	first := strings.ToLower(question[spans[0].Start:spans[0].End])
	return slices.ContainsFunc(w[l][wordsAnd], func(word string) bool { return strings.Fields(word)[0] == first && startsWith(question, word) })
}

func startsWith(text, words string) bool { return strings.HasPrefix(strings.ToLower(text), words) }
