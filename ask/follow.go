package ask

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"tumen/lang"
	"tumen/lang/terms"
	"tumen/news"
	"tumen/topic"
)

// mostBefore is how many questions of a conversation one can lean on.
const mostBefore = 3

// resolve returns a question with what it leaves to those asked before it, the oldest first: "and wounded?" after "How many North Koreans
// were killed?" asks how many North Koreans were wounded. It is a text to be read by newPlan, not by people. A question that says itself
// what it is about is returned as it stands.
func resolve(pack *topic.Pack, w words, question string, before []string, l news.Language, now time.Time) string {
	if len(before) > mostBefore {
		before = before[len(before)-mostBefore:]
	}
	base, of := "", l
	for _, b := range before {
		b = lang.CleanLine(b)
		if b == "" || len([]rune(b)) > longestQuestion || w.orders(b, writtenIn(b, l)) {
			continue
		}
		of = writtenIn(b, l)
		base = lean(pack, w, b, of, base, of, now)
	}
	return lean(pack, w, question, l, base, of, now)
}

// writtenIn returns the language of an earlier question: the one it is in now, as far as its letters allow.
func writtenIn(text string, l news.Language) news.Language {
	hangul := strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Hangul, r) })
	cyrillic := strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
	switch {
	case hangul:
		return news.Korean
	case cyrillic:
		return news.Ukrainian
	case !strings.ContainsFunc(text, unicode.IsLetter):
		return l
	case l == news.Korean || l == news.Ukrainian:
		return news.English
	}
	return l
}

// said is what a question says itself.
type said struct {
	text       string
	mentions   []topic.Mention
	indicators []topic.IndicatorMention
	dates      []lang.Date
	plan       plan
}

func sayingOf(pack *topic.Pack, w words, text string, l news.Language, now time.Time) said {
	return said{text, pack.Find(text, l), pack.Indicators(text, l), datesOf(text, l, now), newPlan(pack, w, text, l, now)}
}

// lean returns the question with what it takes over from base, the one before it.
func lean(pack *topic.Pack, w words, question string, l news.Language, base string, of news.Language, now time.Time) string {
	if base == "" {
		return question
	}
	q := sayingOf(pack, w, question, l, now)
	if !leans(w, q, l) {
		return question
	}
	b := sayingOf(pack, w, base, of, now)
	var out []lang.Span // what it says otherwise
	if len(q.indicators) > 0 {
		for _, m := range b.indicators {
			out = append(out, m.Span)
		}
	}
	if len(q.dates) > 0 {
		for _, d := range b.dates {
			out = append(out, d.Span)
		}
	}
	for _, m := range q.mentions {
		if at := replaces(m.Entity, b, of); at >= 0 {
			out = append(out, b.mentions[at].Span)
		}
	}
	if asksElse(w, question, l) || q.plan.confirm {
		for _, m := range b.mentions { // who said what was asked before need not say this
			if m.Entity.Speaker && m.Entity.Type != "person" && !own(m.Entity) && !located(base, m.Span, of) {
				out = append(out, m.Span)
			}
		}
		for _, kind := range []string{wordsCount, wordsWhen, wordsWho, wordsWhat, wordsWhich, wordsNext} {
			if at := w.span(base, of, kind); at.End > at.Start {
				out = append(out, at)
			}
		}
	}
	return lang.CleanLine(without(base, out) + " " + question)
}

// asksElse reports whether a question has a word of asking of its own.
func asksElse(w words, question string, l news.Language) bool {
	return slices.ContainsFunc([]string{wordsCount, wordsWhen, wordsWho, wordsWhat, wordsWhich, wordsNext}, func(kind string) bool {
		return w.find(question, l, kind) >= 0
	})
}

// How many words a question that names nothing of its own has at most to go on from the one before: a Korean word is two of others.
const (
	fewAsked       = 5
	fewAskedKorean = 3
	fewPlacing     = 3 // of one that names nothing but a place
	fewPointing    = 8 // of one that points back: "Who says it was a North Korean missile?"
)

// leans reports whether a question goes on from the one before it: it opens like one that does, speaks of what was spoken of, or is
// short and names nothing that it could be about.
func leans(w words, q said, l news.Language) bool {
	specific := slices.ContainsFunc(q.mentions, func(m topic.Mention) bool { return m.Entity.Type == "person" || !seat(m.Entity) && !m.Entity.Speaker })
	subject, asked := len(q.plan.matter)+len(q.indicators), len(lang.Words(q.text))
	few := fewAsked
	if l == news.Korean {
		few = fewAskedKorean
	}
	switch {
	case w.opens(q.text, l):
		return subject < 3 && !(specific && subject > 1)
	case specific && subject == 0 && len(q.mentions) == 1 && asked <= fewPlacing && located(q.text, q.mentions[0].Span, l):
		return true // "in Kursk?"
	case specific || len(q.dates) > 0 && subject > 0:
		return false
	case len(q.mentions)+len(q.indicators)+len(q.plan.matter) == 0:
		return true // "since when?", "who says so?"
	case w.find(q.text, l, wordsIt) >= 0 && asked <= fewPointing && len(q.dates)+len(q.plan.values) == 0:
		return true
	}
	return asked <= few && (strings.HasSuffix(q.text, "?") && q.known(l) || asksElse(w, q.text, l))
}

// known reports whether any word of a question means something: "xyzzy?" asks nothing of what was asked before.
func (q said) known(l news.Language) bool {
	return len(q.mentions)+len(q.indicators)+len(q.dates) > 0 || slices.ContainsFunc(lang.Words(q.text), func(s lang.Span) bool {
		word := q.text[s.Start:s.End]
		return len(terms.Meanings(word, l))+len(terms.Related(word, l)) > 0
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

// replaces returns which mention of the question before an entity of the next one stands in for, -1 for none: who can speak for whoever
// was asked to, else a place for a place, a person for a person, a country for a country.
func replaces(e *topic.Entity, b said, of news.Language) int {
	speaks := func(m topic.Mention) bool {
		return m.Entity != e && (m.Entity == b.plan.speaker || m.Entity.Speaker && !own(m.Entity) && !located(b.text, m.Span, of))
	}
	if e.Speaker || e.Type == "state" || e.Type == "person" {
		for i := len(b.mentions) - 1; i >= 0; i-- { // who is asked to speak is named last
			if speaks(b.mentions[i]) {
				return i
			}
		}
	}
	return slices.IndexFunc(b.mentions, func(m topic.Mention) bool { return m.Entity.Type == e.Type && m.Entity != e && !e.Speaker })
}

// without returns a text without some of its parts.
func without(text string, parts []lang.Span) string {
	slices.SortFunc(parts, func(a, b lang.Span) int { return cmp.Compare(a.Start, b.Start) })
	var b strings.Builder
	at := 0
	for _, p := range parts {
		if p.Start >= at {
			b.WriteString(text[at:p.Start])
		}
		at = max(at, p.End)
	}
	b.WriteString(text[at:])
	return b.String()
}
