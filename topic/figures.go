package topic

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tumen/lang"
	"tumen/news"
)

// FigureMention is a figure and where its number stands.
type FigureMention struct {
	lang.Span
	Figure news.Figure
}

// Figures reads the figures of one sentence: numbers whose indicator the sentence itself shows. A number whose
// indicator is not clear is left out, for a figure under a wrong name is worse than none. Whom is empty where the
// sentence does not say whose people are counted; the caller may know it from the sentence before. Relative dates
// are taken from ref. mentions are those of Find in this sentence, or in the text around it, which knows who "Kim" is.
func (p *Pack) Figures(text string, l news.Language, ref time.Time, mentions []Mention) []FigureMention {
	numbers := slices.DeleteFunc(lang.Numbers(text, l), func(n lang.Number) bool { return !isFigure(n, text, l) })
	if len(numbers) == 0 {
		return nil
	}
	s := figureSentence{text: text, lang: l, numbers: numbers, indicators: p.Indicators(text, l), mentions: mentions}
	s.dates = lang.Dates(text, l, ref)
	var out []FigureMention
	taken := map[int]bool{}
	for i := range numbers {
		j, ok := s.indicatorOf(i, taken)
		if !ok && numbers[i].Kind != "money" {
			continue
		}
		f := news.Figure{Indicator: news.Money, Low: numbers[i].Low, High: numbers[i].High, Bound: numbers[i].Bound, Unit: numbers[i].Unit}
		if numbers[i].Kind == "percent" {
			f.Unit = "%"
		}
		if ok && numbers[i].Kind != "money" {
			taken[j] = true
			f.Indicator = s.specific(j, i, taken)
			f.Whom = s.whom(i, j, f.Indicator)
			if f.Indicator == news.TroopsSent && s.returning() {
				continue
			}
		}
		f.AsOf = s.asOf(i)
		f.Place = s.place()
		out = append(out, FigureMention{Span: numbers[i].Span, Figure: f})
	}
	markParts(out)
	return out
}

// figureSentence is a sentence with all that its figures are read from.
type figureSentence struct {
	text       string
	lang       news.Language
	numbers    []lang.Number
	indicators []IndicatorMention
	mentions   []Mention
	dates      []lang.Date
}

// returning reports whether the soldiers of the sentence are going home: they are not to be counted as sent.
func (s figureSentence) returning() bool {
	lower := strings.ToLower(s.text)
	for _, w := range []string{"returned to", "sent home", "taken home", "sent back", "вивезли", "повернул", "повернен", "zurückgekehrt", "zurückgebracht", "heimgekehrt", "귀국", "송환", "돌아갔", "돌려보"} {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}

// rank orders indicators that stand near the same number: "600 soldiers were killed" counts dead, and "7,887
// entered to study" counts students.
func rank(i news.Indicator) int {
	switch i {
	case news.Killed, news.Wounded, news.Casualties, news.Captured:
		return 4
	case news.TroopsSent:
		return 1
	case news.Entries:
		return 2
	default:
		return 3
	}
}

// indicatorOf finds what number i counts: the highest-ranking indicator of the piece of the sentence that follows
// it, or the one that stands directly before it.
func (s figureSentence) indicatorOf(i int, taken map[int]bool) (int, bool) {
	n := s.numbers[i]
	end := len(s.text)
	if i+1 < len(s.numbers) {
		end = s.numbers[i+1].Start
	}
	start := 0
	if i > 0 {
		start = s.numbers[i-1].End
	}
	if j, ok := s.partOf(i, taken); ok {
		return j, true
	}
	right, okRight := s.best(n.End, end, taken)
	left, okLeft := s.directlyBefore(start, n.Start, taken)
	if okRight && !okLeft && rank(s.indicators[right].Indicator) == 1 {
		if j, ok := s.last(start, n.Start, taken); ok && s.sumsUp(j, n.Start) {
			return j, true
		}
	}
	switch {
	case okRight && okLeft && rank(s.indicators[left].Indicator) > rank(s.indicators[right].Indicator):
		return left, true
	case okRight:
		return right, true
	case okLeft:
		return left, true
	}
	if n.High < leastFarFigure {
		return 0, false
	}
	return s.last(start, n.Start, taken)
}

// partOf finds what "4,000 of the 11,000 soldiers sent were killed" says of the first number: what follows the second.
func (s figureSentence) partOf(i int, taken map[int]bool) (int, bool) {
	if i+1 >= len(s.numbers) || !isOf(s.text[s.numbers[i].End:s.numbers[i+1].Start]) {
		return 0, false
	}
	for _, m := range s.indicators { // "4,700 casualties of which 600": the first has its own word
		if m.Start >= s.numbers[i].End && m.End <= s.numbers[i+1].Start {
			return 0, false
		}
	}
	end := len(s.text)
	if i+2 < len(s.numbers) {
		end = s.numbers[i+2].Start
	}
	j, ok := s.best(s.numbers[i+1].End, end, taken)
	if ok && rank(s.indicators[j].Indicator) == 1 { // the soldiers are those of the second number
		return 0, false
	}
	return j, ok
}

// isOf reports whether text only says that one number is part of another.
func isOf(text string) bool {
	words := strings.Fields(strings.ToLower(text))
	if len(words) == 0 || len(words) > 4 || strings.ContainsAny(text, ",;:") {
		return false
	}
	return slices.ContainsFunc(words, func(w string) bool { return w == "of" || w == "von" || w == "der" || w == "з" || w == "із" })
}

// sumsUp reports whether a casualty word before the number is what is counted though soldiers are named behind it:
// "losses came to some 4,700 men". Not if a sending stands between: "despite the losses it sent 3,000 men".
func (s figureSentence) sumsUp(j, number int) bool {
	m := s.indicators[j]
	if rank(m.Indicator) < 4 || strings.ContainsAny(s.text[m.End:number], ",;:") {
		return false
	}
	for _, o := range s.indicators {
		if o.Start >= m.End && o.End <= number && o.Indicator == news.TroopsSent {
			return false
		}
	}
	return true
}

// leastFarFigure is the number from which an indicator far before it may be meant: in "a division of builders, two
// brigades" it is not the builders who are two.
const leastFarFigure = 13

// best returns the highest-ranking indicator of the first comma-separated piece of text[from:to] that has one.
func (s figureSentence) best(from, to int, taken map[int]bool) (int, bool) {
	for from < to {
		end := to
		if c := strings.IndexAny(s.text[from:to], ",;:—–("); c >= 0 {
			end = from + c + 1
		}
		found, ok := -1, false
		for j, m := range s.indicators {
			if m.Start < from || m.End > end || taken[j] {
				continue
			}
			if !ok || rank(m.Indicator) > rank(s.indicators[found].Indicator) {
				found, ok = j, true
			}
		}
		if ok {
			return found, true
		}
		if end > from && end <= len(s.text) && s.text[end-1] == ';' {
			return 0, false
		}
		from = end
	}
	return 0, false
}

// directlyBefore returns the indicator after which only the number's own small words stand.
func (s figureSentence) directlyBefore(from, to int, taken map[int]bool) (int, bool) {
	for j := len(s.indicators) - 1; j >= 0; j-- {
		m := s.indicators[j]
		if m.Start < from || m.End > to || taken[j] {
			continue
		}
		between := s.text[m.End:to]
		if strings.ContainsAny(between, ",;(") || len(strings.Fields(between)) > 3 || hasJoint(between) {
			return 0, false
		}
		return j, true
	}
	return 0, false
}

// last returns the nearest indicator before the number, for "losses amount to 4,700".
func (s figureSentence) last(from, to int, taken map[int]bool) (int, bool) {
	for j := len(s.indicators) - 1; j >= 0; j-- {
		m := s.indicators[j]
		if m.Start >= from && m.End <= to && !taken[j] && !strings.ContainsAny(s.text[m.End:to], ";") {
			return j, true
		}
	}
	return 0, false
}

// hasJoint reports whether a word that begins another member of a list stands in text: "300 killed and 2,700 …".
func hasJoint(text string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(text)) {
		switch w {
		case "and", "or", "und", "oder", "та", "і", "й", "або", "및", "또는", "as":
			return true
		}
	}
	return false
}

// specific turns a general word for soldiers into engineers where the sentence has named builders or sappers
// before and given them no number of their own: "engineers and mine clearance teams, including 5,000 troops".
func (s figureSentence) specific(j, i int, taken map[int]bool) news.Indicator {
	ind := s.indicators[j].Indicator
	if ind != news.TroopsSent {
		return ind
	}
	for k, m := range s.indicators {
		if m.Indicator == news.Engineers && !taken[k] && m.End <= s.numbers[i].Start {
			return news.Engineers
		}
	}
	return ind
}

// asOf is the date that stands between the number's neighbours, the nearest if there are several.
func (s figureSentence) asOf(i int) news.Period {
	from, to := 0, len(s.text)
	if i > 0 {
		from = s.numbers[i-1].End
	}
	if i+1 < len(s.numbers) {
		to = s.numbers[i+1].Start
	}
	best, distance := news.Period{}, len(s.text)+1
	for _, d := range s.dates {
		if d.Start < from || d.End > to || s.reportDate(d) {
			continue
		}
		gap := max(d.Start-s.numbers[i].End, s.numbers[i].Start-d.End)
		if gap < distance {
			best, distance = d.Period, gap
		}
	}
	return best
}

// reportDate reports whether a date says when something was said: "reported on February 9".
func (s figureSentence) reportDate(d lang.Date) bool { return IsReportDate(s.text, s.lang, d) }

// IsReportDate reports whether d says when something was said, not when it happened: "reported on February 9".
func IsReportDate(text string, l news.Language, d lang.Date) bool {
	for _, m := range lang.Markers(text, l) {
		if m.Kind != "report" && m.Kind != "estimate" && m.Kind != "confirm" && m.Kind != "deny" {
			continue
		}
		if m.End <= d.Start && len(strings.Fields(text[m.End:d.Start])) <= 2 {
			return true
		}
		if d.End <= m.Start && len(strings.Fields(text[d.End:m.Start])) <= 1 {
			return true
		}
	}
	return false
}

// place is the one place below a state that the sentence names, empty for none or several.
func (s figureSentence) place() string {
	found := ""
	for _, m := range s.mentions {
		if m.Entity.Type != "place" || m.Entity.Speaker {
			continue
		}
		name := m.Entity.Name(news.English)
		if found != "" && found != name {
			return ""
		}
		found = name
	}
	return found
}

// markParts notes a number of dead, wounded or captured that stands in one sentence with the casualties they are
// part of.
func markParts(figures []FigureMention) {
	whole := slices.IndexFunc(figures, func(f FigureMention) bool { return f.Figure.Indicator == news.Casualties && f.Figure.Unit == "" })
	if whole < 0 {
		return
	}
	total := figures[whole].Figure
	v, ok := total.Value()
	if !ok {
		return
	}
	for i := range figures {
		f := &figures[i].Figure
		part := f.Indicator == news.Killed || f.Indicator == news.Wounded
		if part && f.Unit == "" && f.High < total.Low && (f.Whom == total.Whom || f.Whom == "" || total.Whom == "") {
			f.Among = strconv.FormatFloat(v, 'f', -1, 64) + " " + string(news.Casualties)
		}
	}
}
