package phrases

import (
	"strconv"
	"time"

	"tumen/news"
)

// Date writes the day of t, in t's own zone.
func (p Printer) Date(t time.Time) string {
	return p.T("date.day", p.parts(t))
}

// DateShort writes the day of t where there is little room.
func (p Printer) DateShort(t time.Time) string { return p.T("chart.day", p.shortParts(t)) }

// MonthShort writes the month of t where there is little room.
func (p Printer) MonthShort(t time.Time) string { return p.T("chart.month", p.shortParts(t)) }

func (p Printer) shortParts(t time.Time) map[string]any {
	return map[string]any{"Day": t.Day(), "Month": p.T("chart.month."+strconv.Itoa(int(t.Month())), nil), "Year": t.Year()}
}

// Clock writes the day, the time of day and the zone of t, in t's own zone.
func (p Printer) Clock(t time.Time) string { return p.ClockOn(p.Date(t), t) }

// ClockOn is Clock with the day as it is written elsewhere, such as without its year.
func (p Printer) ClockOn(day string, t time.Time) string {
	return p.T("date.clock", map[string]any{"Date": day, "Time": t.Format("15:04"), "Zone": p.zone(t)})
}

// Appointment writes when something comes that isn't far away, in t's own zone: the day of the week, the day and the time.
func (p Printer) Appointment(t time.Time) string {
	fields := p.parts(t)
	fields["Weekday"], fields["Time"] = p.Weekday(t.Weekday()), t.Format("15:04")
	return p.T("date.appointment", fields)
}

// Weekday is the name of a day of the week, as it stands in a sentence.
func (p Printer) Weekday(d time.Weekday) string { return p.T("weekday."+strconv.Itoa(int(d)), nil) }

// WeekdayShort is the short name of a day of the week.
func (p Printer) WeekdayShort(d time.Weekday) string {
	return p.T("weekday_short."+strconv.Itoa(int(d)), nil)
}

// zone is what the language calls t's zone, else its short name.
func (p Printer) zone(t time.Time) string {
	name := zone(t)
	if p.Has("zone." + name) {
		return p.T("zone."+name, nil)
	}
	return name
}

// zone is the short name of t's zone. Go has none for many zones: then it is the difference to UTC.
func zone(t time.Time) string {
	name := t.Format("MST")
	if name == "" || name[0] == '+' || name[0] == '-' {
		return "UTC" + t.Format("-07:00")
	}
	return name
}

// Period writes a span of days as exactly as it is known, and no more exactly. A zero period is the empty string.
func (p Printer) Period(d news.Period) string {
	switch {
	case d.IsZero():
		return ""
	case d.To.IsZero():
		return p.T("date.since", map[string]any{"Date": p.end(d.From, d.Precision)})
	case d.From.IsZero():
		return p.T("date.until", map[string]any{"Date": p.end(d.To, d.Precision)})
	}
	switch d.Precision {
	case news.Year:
		return p.years(d)
	case news.Month, news.PartOfYear:
		return p.months(d)
	case news.PartOfMonth:
		return p.partOfMonth(d)
	default:
		return p.days(d.From, d.To)
	}
}

// end writes the one end of an open period, in the form that follows "since" and "until".
func (p Printer) end(t time.Time, how news.Precision) string {
	switch how {
	case news.Year:
		return p.T("date.year_end", p.parts(t))
	case news.Month, news.PartOfYear:
		return p.T("date.month_end", p.parts(t))
	case news.PartOfMonth: // the day is but the border of a third of the month, and no source named it
		switch {
		case t.Day() <= 10:
			return p.T("date.early_end", p.parts(t))
		case t.Day() <= 20:
			return p.T("date.middle_end", p.parts(t))
		}
		return p.T("date.late_end", p.parts(t))
	default:
		return p.Date(t)
	}
}

func (p Printer) years(d news.Period) string {
	if d.From.Year() == d.To.Year() {
		return p.T("date.year", p.parts(d.To))
	}
	return p.T("date.years", p.span(d.From, d.To))
}

// months writes whole months; a span that does not begin and end with a month is written by its days.
func (p Printer) months(d news.Period) string {
	switch {
	case d.From.Day() != 1 || d.To.AddDate(0, 0, 1).Day() != 1:
		return p.days(d.From, d.To)
	case d.From.Year() != d.To.Year():
		return p.T("date.range", map[string]any{
			"From": p.T("date.month", p.parts(d.From)), "To": p.T("date.month", p.parts(d.To)),
		})
	case d.From.Month() != d.To.Month():
		return p.T("date.months", p.span(d.From, d.To))
	}
	return p.T("date.month", p.parts(d.To))
}

// partOfMonth writes the beginning, middle or end of a month. The borders are wide because languages draw them
// differently (초순 is the first ten days, "early" a little less).
func (p Printer) partOfMonth(d news.Period) string {
	same := d.From.Year() == d.To.Year() && d.From.Month() == d.To.Month()
	switch {
	case !same:
		return p.days(d.From, d.To)
	case d.From.Day() == 1 && d.To.Day() <= 11:
		return p.T("date.early", p.parts(d.From))
	case d.From.Day() >= 20 && d.To.AddDate(0, 0, 1).Day() == 1:
		return p.T("date.late", p.parts(d.From))
	case d.From.Day() >= 10 && d.To.Day() <= 21:
		return p.T("date.middle", p.parts(d.From))
	}
	return p.days(d.From, d.To)
}

func (p Printer) days(from, to time.Time) string {
	switch {
	case from.Year() == to.Year() && from.YearDay() == to.YearDay():
		return p.Date(from)
	case from.Year() == to.Year() && from.Month() == to.Month():
		return p.T("date.days", p.span(from, to))
	case from.Year() == to.Year(): // the year is said once
		return p.T("date.reach", map[string]any{
			"From": p.T("bot.messages.day", p.parts(from)), "FromOfYear": p.Date(from),
			"To": p.T("bot.messages.day", p.parts(to)), "ToOfYear": p.Date(to),
		})
	}
	return p.T("date.range", map[string]any{"From": p.Date(from), "To": p.Date(to)})
}

// parts are the fields of a date's phrase. A month has two forms: MonthOf stands after a day (Ukrainian "квітня"),
// Month alone ("квітень").
func (p Printer) parts(t time.Time) map[string]any {
	m := strconv.Itoa(int(t.Month()))
	return map[string]any{
		"Day": t.Day(), "Month": p.T("month."+m, nil), "MonthOf": p.T("month_of."+m, nil), "Year": t.Year(),
	}
}

func (p Printer) span(from, to time.Time) map[string]any {
	all := p.parts(to)
	for k, v := range p.parts(from) {
		all["From"+k] = v
	}
	return all
}
