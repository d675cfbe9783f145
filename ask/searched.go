package ask

import (
	"slices"
	"strings"

	"tumen/news"
)

// searchedFor tells a reader what was looked for to answer his question.
func searchedFor(parts []part, p plan, l news.Language) *news.LookedFor {
	out := &news.LookedFor{Names: []string{}, Words: []string{}, Days: []news.SearchedDays{}}
	for _, x := range parts {
		word := strings.TrimSpace(x.text)
		switch {
		case x.name != nil:
			out.Names = once(out.Names, x.name.Name(l))
		case word != "":
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

func once(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}
