package lang

import (
	"strings"
	"testing"
	"time"

	"tumen/internal/thirdparty"
	"tumen/news"
)

// days is a period as a row of a set wants it: inclusive ISO days, "" for an end that is open.
type days struct{ from, to string }

// wantedDate is one date that a row wants, with all readings that are right.
type wantedDate struct {
	readings []days
	within   bool // any period inside a reading is right
	any      bool // that something is found is all that the row says
}

// dateRow is a row of any of the four sets in our terms.
type dateRow struct {
	lang, text string
	ref        time.Time
	want       []wantedDate
	orNone     bool // to find nothing is right too
	skip       bool // the row says nothing about days
}

func isoDays(p news.Period) days {
	var d days
	if !p.From.IsZero() {
		d.from = p.From.Format(time.DateOnly)
	}
	if !p.To.IsZero() {
		d.to = p.To.Format(time.DateOnly)
	}
	return d
}

// fits reports whether exactly the dates that the row wants were found, in their order.
func (r dateRow) fits(got []Date) bool {
	if r.orNone && len(got) == 0 {
		return true
	}
	if len(got) != len(r.want) {
		return false
	}
	for i, w := range r.want {
		if !w.fits(isoDays(got[i].Days())) {
			return false
		}
	}
	return true
}

func (w wantedDate) fits(got days) bool {
	if w.any {
		return true
	}
	for _, d := range w.readings {
		if got == d || w.within && got.from >= d.from && got.to <= d.to && got.from != "" && got.to != "" {
			return true
		}
	}
	return false
}

// evalDates reads the rows of a set. Russian is none of our languages.
func evalDates[T any](t *testing.T, name string, excused map[string]string, mapped func(T) dateRow, floors map[string]float64) {
	table := thirdparty.NewTable(name, excused)
	for _, raw := range thirdparty.Rows[T](t, name+".jsonl") {
		r := mapped(raw.Value)
		if r.skip || r.lang == "ru" {
			continue
		}
		got := Dates(r.text, news.Language(r.lang), r.ref)
		var brief []string
		for _, d := range got {
			x := isoDays(d.Days())
			brief = append(brief, d.Text+" = "+x.from+".."+x.to)
		}
		table.Add(t, r.lang, raw.Key, r.text, r.fits(got), strings.Join(brief, "; ")+" WANT "+r.wants())
	}
	table.Guard(t, floors)
}

func (r dateRow) wants() string {
	var out []string
	for _, w := range r.want {
		var s []string
		for _, d := range w.readings {
			s = append(s, d.from+".."+d.to)
		}
		out = append(out, strings.Join(s, " or "))
	}
	return strings.Join(out, "; ")
}

// cldrDate is a row of dates that were written by the patterns of CLDR.
type cldrDate struct{ Lang, Text, Date, Precision string }

// mapped takes the day after as the day of publication, so that a date without a year is the one meant.
func (r cldrDate) mapped() dateRow {
	day, err := time.Parse(time.DateOnly, r.Date)
	if err != nil {
		return dateRow{skip: true}
	}
	p := onDay(day)
	if r.Precision == "month" {
		p = monthOf(day.Year(), int(day.Month()))
	}
	return dateRow{lang: r.Lang, text: r.Text, ref: day.AddDate(0, 0, 1), want: []wantedDate{{readings: []days{isoDays(p)}}}}
}

func TestEvalDatesCLDR(t *testing.T) {
	evalDates(t, "numbers/cldr_dates", nil, cldrDate.mapped, map[string]float64{"uk": 100, "de": 100, "ko": 100, "en": 100})
}

func TestEvalDatesRecognizers(t *testing.T) {
	evalDates(t, "numbers/recognizers_datetime", thirdparty.Excused(t, "testdata/excused_recognizers_dates.tsv"), recognizersDate.mapped, map[string]float64{"de": 97, "ko": 99, "en": 95})
}

func TestEvalDatesDuckling(t *testing.T) {
	evalDates(t, "numbers/duckling", thirdparty.Excused(t, "testdata/excused_duckling_dates.tsv"), ducklingDate.mapped, map[string]float64{"uk": 100, "de": 100, "ko": 100, "en": 97})
}

func TestEvalDatesDateparser(t *testing.T) {
	evalDates(t, "numbers/dateparser", thirdparty.Excused(t, "testdata/excused_dateparser_dates.tsv"), dateparserDate.mapped, map[string]float64{"uk": 100, "de": 100, "en": 95})
}
