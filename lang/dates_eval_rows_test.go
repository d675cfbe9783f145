package lang

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"tumen/news"
)

// recognizersDate is a row of Recognizers-Text.
type recognizersDate struct {
	Lang, Text, Model string
	Context           struct{ ReferenceDateTime string }
	Expected          []struct {
		Type  string
		Value *struct {
			Timex, Mod                       string
			PastResolution, FutureResolution map[string]string
		}
		Resolution *struct {
			Values []map[string]any
		}
	}
}

// mapped takes over what has a day. Times of day, durations and sets ("every Monday") are no dates of ours, so a row
// that has nothing else wants nothing. Of a past and a future resolution either is right: the row gives both because
// its text has no tense.
func (r recognizersDate) mapped() dateRow {
	out := dateRow{lang: r.Lang, text: r.Text}
	at, _, _ := strings.Cut(r.Context.ReferenceDateTime, ".")
	ref, err := time.Parse("2006-01-02T15:04:05", at)
	if err == nil {
		out.ref = ref
	} else {
		out.ref = time.Date(2016, 11, 7, 0, 0, 0, 0, time.UTC)
	}
	// That a parser of one kind finds nothing says nothing about dates of another.
	out.skip = len(r.Expected) == 0 && (r.Model == "DateParser" || r.Model == "DatePeriodParser" || r.Model == "DurationParser")
	for _, e := range r.Expected {
		kind := e.Type[strings.LastIndex(e.Type, ".")+1:]
		switch {
		case kind == "time" || kind == "timerange" || kind == "duration" || kind == "set":
			continue
		case e.Value != nil:
			w := wantedDate{any: kind == "daterange" && len(e.Value.PastResolution) == 0, within: e.Value.Mod == "start" || e.Value.Mod == "mid" || e.Value.Mod == "end"}
			for _, v := range []map[string]string{e.Value.PastResolution, e.Value.FutureResolution} {
				w.readings = append(w.readings, recognized(v["date"], v["startDate"], v["endDate"], e.Value.Timex, e.Value.Mod)...)
			}
			out.want = appendWanted(out.want, w)
		case e.Resolution != nil:
			w := wantedDate{}
			for _, v := range e.Resolution.Values {
				mod := jsonText(v["Mod"])
				w.any = w.any || kind == "daterange" && jsonText(v["value"]) == "not resolved" // a summer has no days there
				if day := dayPart(jsonText(v["start"]) + jsonText(v["end"])); (kind == "datetimerange" || kind == "datetimealt") && mod != "" && len(jsonText(v["start"])+jsonText(v["end"])) == len("2016-11-07 17:00:00") {
					w.readings = append(w.readings, days{day, day}) // before or after an hour of a day is that day
				}
				w.within = w.within || mod == "start" || mod == "mid" || mod == "end"
				if k := jsonText(v["type"]); k == "time" || k == "timerange" || k == "duration" || k == "set" {
					continue
				}
				w.readings = append(w.readings, recognized(jsonText(v["value"]), jsonText(v["start"]), jsonText(v["end"]), jsonText(v["timex"]), mod)...)
			}
			out.want = appendWanted(out.want, w)
		default: // only the span is told
			out.want = append(out.want, wantedDate{any: true})
		}
	}
	out.orNone = len(out.want) > 0 && !slices.ContainsFunc(out.want, func(w wantedDate) bool { return !w.any || len(r.Expected) > len(out.want) }) &&
		r.Model != "MergedExtractorSkipFromTo"
	return out
}

// appendWanted leaves out what has no day at all, like the 30th of February: there is nothing to find.
func appendWanted(all []wantedDate, w wantedDate) []wantedDate {
	if len(w.readings) == 0 && !w.any {
		return all
	}
	return append(all, w)
}

func jsonText(v any) string { s, _ := v.(string); return s }

// recognized is a resolution in inclusive days. The end of a range is exclusive where a whole week, month or year is
// meant, and at midnight; of a range between two named days it is the second day itself, which both would include.
// "before" has its day excluded, "after" gives the day from which it holds.
func recognized(value, start, end, timex, mod string) []days {
	if value == "not resolved" || strings.HasPrefix(value, "0001-") || strings.HasPrefix(start, "0001-") || strings.HasPrefix(end, "0001-") {
		return nil
	}
	if value != "" {
		day := dayPart(value)
		switch {
		case len(day) != len(time.DateOnly):
			return nil
		case mod == "before" || mod == "after" || mod == "since" || mod == "until":
			return nil
		}
		return []days{{day, day}}
	}
	if start == "" && end == "" {
		return nil
	}
	from, last := dayPart(start), lastDay(end)
	out := []days{{from, last}}
	if from != "" && last != "" && strings.HasPrefix(timex, "(") { // between two that are named
		out = append(out, days{from, dayPart(end)})
		if d, err := time.Parse(time.DateOnly, dayPart(end)); err == nil && d.Day() == 1 {
			out = append(out, days{from, isoDays(monthOf(d.Year(), int(d.Month()))).to})
			if d.Month()%3 == 1 {
				out = append(out, days{from, isoDays(monthsOf(d.Year(), int(d.Month()), 3)).to})
			}
			if d.Month() == 1 {
				out = append(out, days{from, isoDays(yearOf(d.Year())).to})
			}
		}
	}
	if mod == "until" && end != "" {
		out = append(out, days{"", dayPart(end)})
	}
	return out
}

func dayPart(s string) string {
	if len(s) > len(time.DateOnly) {
		return s[:len(time.DateOnly)]
	}
	return s
}

// lastDay is the last day before a time at which something ends.
func lastDay(s string) string {
	if s == "" {
		return ""
	}
	d, err := time.Parse(time.DateOnly, dayPart(s))
	if err != nil || len(s) > len(time.DateOnly) && !strings.HasSuffix(s, "00:00:00") {
		return dayPart(s)
	}
	return d.AddDate(0, 0, -1).Format(time.DateOnly)
}

// ducklingDate is a row of Duckling.
type ducklingDate struct {
	Lang, Dim, Text, Section, From, To, Grain string
	Value                                     any
}

// mapped takes the days that the value touches; ends are exclusive. The ambiguous on purpose and what has no value are
// left out. A time of day without a date is none, though Duckling puts it on the day of reference or the next.
func (r ducklingDate) mapped() dateRow {
	ref := time.Date(2013, 2, 12, 4, 30, 0, 0, time.UTC)
	out := dateRow{lang: r.Lang, text: r.Text, ref: ref}
	value := strings.ReplaceAll(jsonText(r.Value), "-00", "-01")
	from, to := strings.ReplaceAll(r.From, "-00", "-01"), strings.ReplaceAll(r.To, "-00", "-01")
	if r.Dim != "Time" || r.Section == "latentCorpus" || value == "" && from == "" && to == "" {
		return dateRow{skip: true}
	}
	w := wantedDate{}
	if value != "" {
		d, err := time.Parse(time.DateOnly, dayPart(value))
		if err != nil {
			return dateRow{skip: true}
		}
		w.readings = []days{isoDays(grainOf(d, r.Grain))}
	} else {
		w.readings = []days{{dayPart(from), lastDay(to)}}
		if r.Grain == "Second" && dayPart(from) == "2013-02-12" { // from now until then
			w.readings = append(w.readings, days{"", lastDay(to)}, days{dayPart(from), dayPart(to)})
		}
		if r.Grain == "Hour" && strings.HasSuffix(from, "T18:00:00") && w.readings[0].from != w.readings[0].to { // a weekend from its eve
			d, _ := time.Parse(time.DateOnly, dayPart(from))
			w.readings = append(w.readings, days{d.AddDate(0, 0, 1).Format(time.DateOnly), lastDay(to)})
		}
	}
	day := w.readings[0]
	out.want = []wantedDate{w}
	out.orNone = (r.Grain == "Hour" || r.Grain == "Minute" || r.Grain == "Second") && day.from == day.to &&
		(day.from == "2013-02-12" || day.from == "2013-02-13") && !namesADay.MatchString(strings.ToLower(r.Text))
	return out
}

// namesADay finds the words with which a time is more than a time of day.
var namesADay = regexp.MustCompile(`today|tomorrow|yesterday|tonight|tonite|\bthis|last night|\bday\b|ago|now\b|heute|morgen\b|gestern|\btag|` +
	`сьогодн|завтра|вчора|сегодн|오늘|내일|어제|오후에|요일`)

func grainOf(d time.Time, grain string) news.Period {
	switch grain {
	case "Year":
		return yearOf(d.Year())
	case "Quarter":
		return monthsOf(d.Year(), int(d.Month()), 3)
	case "Month":
		return monthOf(d.Year(), int(d.Month()))
	case "Week":
		return news.Period{From: d, To: d.AddDate(0, 0, 6)}
	}
	return onDay(d)
}

// dateparserDate is a row of the tests of dateparser.
type dateparserDate struct {
	Lang, Text, Test, Value string
	Expected                string `json:"expected_py"`
	Kw                      map[string]string
}

// mapped takes the day of publication that the tests freeze. Of "three weeks ago" the day counts, and the whole week,
// month or year that the row names as its period. Rows that only translate have no day.
func (r dateparserDate) mapped() dateRow {
	out := dateRow{lang: r.Lang, text: r.Text, ref: time.Date(2012, 11, 13, 0, 0, 0, 0, time.UTC)}
	switch {
	case strings.Contains(r.Kw["settings"], "2000, 1, 1"):
		out.ref = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
		for _, m := range pyDate.FindAllStringSubmatch(r.Expected, -1) {
			out.want = append(out.want, pyWanted(m))
		}
	case r.Value != "":
		out.want = []wantedDate{{readings: []days{{dayPart(r.Value), dayPart(r.Value)}}}}
	case r.Expected != "" && strings.HasPrefix(r.Expected, "["):
		for _, m := range pyDate.FindAllStringSubmatch(r.Expected, -1) {
			out.want = append(out.want, pyWanted(m))
		}
	case r.Kw["ago"] != "" && !pyPast.MatchString(strings.ToLower(r.Text)): // an amount of time is no date, though they count it back
	case r.Kw["ago"] != "":
		out.want = []wantedDate{pyShift(out.ref, r.Kw["ago"], r.Kw["period"], -1)}
	case r.Kw["in_future"] != "":
		out.want = []wantedDate{pyShift(out.ref, r.Kw["in_future"], r.Kw["period"], 1)}
	default:
		out.skip = true
	}
	return out
}

var (
	pyHours = regexp.MustCompile(`'hours': (\d+)`)
	pyDate  = regexp.MustCompile(`datetime\((\d+), (today\.month|\d+), (today\.day|\d+)`)
	pyPast  = regexp.MustCompile(`ago|before|yesterday|till|now|vor|heute|gestern|[-+]`)
	pyDelta = regexp.MustCompile(`'(\w+)': ([\d.]+)`)
)

// pyWanted is a date as the tests write it; what is left to today means the whole month or year.
func pyWanted(m []string) wantedDate {
	year, _ := strconv.Atoi(m[1])
	month, err := strconv.Atoi(m[2])
	if err != nil {
		return wantedDate{readings: []days{isoDays(yearOf(year))}}
	}
	day, err := strconv.Atoi(m[3])
	if err != nil {
		return wantedDate{readings: []days{isoDays(monthOf(year, month))}}
	}
	return wantedDate{readings: []days{isoDays(onDay(midnight(year, month, day)))}}
}

func pyShift(ref time.Time, delta, period string, sign int) wantedDate {
	d := ref
	for _, m := range pyDelta.FindAllStringSubmatch(delta, -1) {
		x, _ := strconv.ParseFloat(m[2], 64)
		n := sign * int(x)
		switch m[1] {
		case "years":
			d = d.AddDate(n, 0, 0)
		case "months":
			d = d.AddDate(0, n, 0)
		case "weeks":
			d = d.AddDate(0, 0, 7*n)
		case "days":
			d = d.AddDate(0, 0, n)
		}
	}
	w := wantedDate{readings: []days{isoDays(onDay(d))}}
	if h := pyHours.FindStringSubmatch(delta); h != nil { // whole days of the hours, whatever the time of day
		n, _ := strconv.Atoi(h[1])
		w.readings = append(w.readings, isoDays(onDay(d.AddDate(0, 0, sign*(n/24)))), isoDays(onDay(d.AddDate(0, 0, sign*(n/24+1)))))
	}
	switch strings.Trim(period, "'") {
	case "week":
		monday := d.AddDate(0, 0, 1-isoWeekday(d))
		w.readings = append(w.readings, days{monday.Format(time.DateOnly), monday.AddDate(0, 0, 6).Format(time.DateOnly)})
	case "month":
		w.readings = append(w.readings, isoDays(monthOf(d.Year(), int(d.Month()))))
	case "year":
		w.readings = append(w.readings, isoDays(yearOf(d.Year())))
	}
	return w
}
