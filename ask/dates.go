package ask

import (
	"slices"
	"strings"
	"time"

	"tumen/lang"
	"tumen/news"
)

// Years that a question can name by their digits alone.
const firstYear, lastYear = 1990, 2100

// datesOf returns the times that a question names. A question that looks back means the last June by "since June", and a year by
// four digits that count nothing.
func datesOf(question string, l news.Language, now time.Time) []lang.Date {
	dates := lang.Dates(question, l, now)
	for i, d := range dates {
		named := strings.ContainsAny(question[d.Start:d.End], "0123456789")
		if from := d.Period.From; from.After(now) && d.Period.To.IsZero() && !named && (d.Period.Precision == news.Month || d.Period.Precision == news.PartOfYear) {
			dates[i].Period.From = from.AddDate(-1, 0, 0)
		}
	}
	for _, n := range lang.Numbers(question, l) {
		year := int(n.Low)
		dated := slices.ContainsFunc(dates, func(d lang.Date) bool { return n.Start < d.End && d.Start < n.End })
		if dated || !n.HasValue || n.Low != float64(year) || year < firstYear || year > lastYear || n.End-n.Start != 4 || !ofTime(question, n.Start, n.End) {
			continue
		}
		dates = append(dates, lang.Date{Span: lang.Span{Start: n.Start, End: n.End}, Text: question[n.Start:n.End], Period: news.Period{
			From: time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC), To: time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC), Precision: news.Year,
		}})
	}
	return dates
}

// ofTime reports whether a number can be a year: a word of time stands before it, or nothing that is counted after it.
func ofTime(text string, start, end int) bool {
	before, rest := strings.Fields(strings.ToLower(text[:start])), strings.TrimSpace(text[end:])
	after := []string{"у", "в", "за", "протягом", "від", "з", "до", "після", "in", "seit", "since"}
	return rest == "" || strings.ContainsAny(rest[:1], ".,:;!?)–-") || len(before) > 0 && slices.Contains(after, before[len(before)-1])
}
