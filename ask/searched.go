package ask

import (
	"slices"
	"strings"
	"unicode"

	"tumen/news"
)

// searchedFor tells a reader what was looked for to answer his question.
func searchedFor(w words, parts []part, p plan, l news.Language) *news.LookedFor {
	out := &news.LookedFor{Names: []string{}, Words: []string{}, Days: []news.SearchedDays{}}
	for _, x := range parts {
		word := strings.TrimSpace(x.text)
		switch {
		case x.name != nil:
			out.Names = once(out.Names, x.name.Name(l))
		case word != "" && !w.idle(word, p.language) && !w.asksWho(word, p.language):
			out.Words = once(out.Words, word)
		}
	}
	for _, d := range p.periods {
		days := news.SearchedDays{From: news.ISODay(d.From), To: news.ISODay(d.To), Precision: d.Precision}
		if !slices.Contains(out.Days, days) {
			out.Days = append(out.Days, days)
		}
	}
	if len(out.Names)+len(out.Words)+len(out.Days) == 0 {
		return nil
	}
	return out
}

// idle reports whether a word of a question says nothing of what is looked for.
func (w words) idle(word string, l news.Language) bool {
	if letters := []rune(word); len(letters) == 1 && !unicode.Is(unicode.Hangul, letters[0]) {
		return true
	}
	for _, kind := range []string{wordsFiller, wordsLight, wordsAnd, wordsIt, wordsWho, wordsWhat, wordsWhich, wordsWhen, wordsSays} {
		if w.is(word, l, kind) {
			return true
		}
	}
	return false
}

// asksWho reports whether a word asks for a person, in whichever language a few words of a question were taken to be.
func (w words) asksWho(word string, l news.Language) bool {
	return slices.ContainsFunc(languagesOf(word, l), func(l news.Language) bool { return w.is(word, l, wordsWho) })
}

// idle reports whether a question says nothing of what it is about: "help", "what else".
func (p plan) idle(w words, parts []part) bool {
	if p.count && p.ofPeople() && len(p.states)+len(p.specific)+len(p.matter) == 0 && w.find(p.text, p.language, wordsIt) >= 0 {
		return true // "how many of them died?": nobody knows who they are
	}
	if p.thanks {
		return true
	}
	return len(p.periods)+len(p.indicators) == 0 && !slices.ContainsFunc(parts, func(x part) bool {
		return x.name != nil || x.number || !x.light && !w.idle(x.text, p.language)
	})
}

func once(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}
