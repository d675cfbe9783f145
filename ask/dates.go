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
	decades := decadeSpans(decadesOf(question, l))
	dates := slices.DeleteFunc(lang.Dates(question, l, now), func(d lang.Date) bool { return touches(decades, d.Span) })
	for i, d := range dates {
		named := strings.ContainsAny(question[d.Start:d.End], "0123456789")
		if from := d.Period.From; from.After(now) && d.Period.To.IsZero() && !named && (d.Period.Precision == news.Month || d.Period.Precision == news.PartOfYear) {
			dates[i].Period.From = from.AddDate(-1, 0, 0)
		}
	}
	for _, n := range lang.Numbers(question, l) {
		year := int(n.Low)
		dated := slices.ContainsFunc(dates, func(d lang.Date) bool { return n.Start < d.End && d.Start < n.End })
		if dated || touches(decades, n.Span) || !n.HasValue || n.Low != float64(year) || year < firstYear || year > lastYear || n.End-n.Start != 4 || !ofTime(question, n.Start, n.End) {
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

// decade is where a question names one of the last century. It is no time of what is reported: shells are of the eighties, and are fired now.
type decade struct {
	lang.Span
	year int
}

// decadesOf returns the decades that a question names.
func decadesOf(question string, l news.Language) []decade {
	var out []decade
	for _, d := range lang.Dates(question, l, time.Date(lastDecade, 1, 1, 0, 0, 0, 0, time.UTC)) {
		if p := d.Period; p.Precision == news.Year && p.From.Year()%10 == 0 && p.To.Year() == p.From.Year()+9 && p.From.Year() < lastDecade {
			out = append(out, decade{d.Span, p.From.Year()})
		}
	}
	for _, n := range lang.Numbers(question, l) {
		text := question[n.Start:n.End]
		plural := strings.HasSuffix(text, "-х") || strings.HasSuffix(text, "-ті") || strings.HasSuffix(text, "-их") || strings.HasSuffix(text, "-тих")
		plural = plural && l == news.Ukrainian || l == news.German && strings.HasPrefix(question[n.End:], "er-")
		if plural && n.Low >= 20 && n.Low < 100 && int(n.Low)%10 == 0 && !touches(decadeSpans(out), n.Span) {
			out = append(out, decade{n.Span, lastCentury + int(n.Low)})
		}
	}
	return out
}

const lastCentury, lastDecade = 1900, 2000

func decadeSpans(decades []decade) []lang.Span {
	out := make([]lang.Span, len(decades))
	for i, d := range decades {
		out[i] = d.Span
	}
	return out
}
