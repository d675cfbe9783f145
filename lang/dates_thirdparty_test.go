package lang

import (
	"encoding/json"
	"testing"
	"time"

	"tumen/news"
)

func TestDatesReadCLDRForms(t *testing.T) {
	count := newTally()
	for _, raw := range rawRows(t, "cldr_dates.jsonl") {
		var r struct{ Lang, Text, Date, Precision string }
		if err := json.Unmarshal(raw, &r); err != nil {
			t.Fatal(err)
		}
		want, err := time.Parse(time.DateOnly, r.Date)
		if err != nil {
			t.Fatal(err)
		}
		if r.Lang == "ru" {
			continue
		}
		// Published the next day, so that a date without a year is the one meant.
		got := Dates(r.Text, news.Language(r.Lang), want.AddDate(0, 0, 1))
		ok := len(got) == 1 && !want.Before(got[0].Period.From) && !want.After(got[0].Period.To)
		switch r.Precision {
		case "day", "day-noyear":
			ok = ok && got[0].Period.Precision == news.Day
		default:
			ok = ok && string(got[0].Period.Precision) == r.Precision
		}
		count.add(t, r.Lang, r.Text, ok, got)
	}
	count.guard(t, map[string]int{"uk": 90, "de": 100, "ko": 69, "en": 92})
}

func TestDatesReadSentencesOfOthers(t *testing.T) {
	count := newTally()
	for _, raw := range rawRows(t, "recognizers_datetime.jsonl") {
		var r struct {
			Lang, Text, Model string
			Context           struct{ ReferenceDateTime string }
			Expected          []struct {
				Type  string
				Value struct {
					PastResolution, FutureResolution struct{ Date, StartDate, EndDate string }
				}
			}
		}
		if err := json.Unmarshal(raw, &r); err != nil {
			t.Fatal(err)
		}
		ref, err := time.Parse("2006-01-02T15:04:05", r.Context.ReferenceDateTime)
		if err != nil || r.Model != "DateParser" || len(r.Expected) != 1 {
			continue
		}
		got := Dates(r.Text, news.Language(r.Lang), ref)
		v := r.Expected[0].Value
		ok := len(got) == 1 && (isoOr(got[0].Period.From) == v.PastResolution.Date || isoOr(got[0].Period.From) == v.FutureResolution.Date)
		count.add(t, r.Lang, r.Text, ok, got)
	}
	count.guard(t, map[string]int{"de": 72, "ko": 48, "en": 32})
}
