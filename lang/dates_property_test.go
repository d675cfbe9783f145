package lang

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tumen/news"
)

var (
	englishMonths = strings.Fields("January February March April May June July August September October November December")
	germanMonths  = strings.Fields("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")
)

// aDay draws a day of the time that news tells of.
func aDay(t *rapid.T) time.Time {
	return midnight(2000, 1, 1).AddDate(0, 0, rapid.IntRange(0, 14000).Draw(t, "day"))
}

// A day that is written in any form of English or German is read as that day, whenever the text was published.
func TestPropertyWrittenDaysAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day, ref := aDay(t), aDay(t)
		y, m, d := day.Year(), int(day.Month()), day.Day()
		en, de := englishMonths[m-1], germanMonths[m-1]
		ending := "th"
		if d%10 < 4 && d%10 > 0 && d/10 != 1 {
			ending = []string{"st", "nd", "rd"}[d%10-1]
		}
		for text, l := range map[string]news.Language{
			fmt.Sprintf("It was signed on %s %d, %d in Pyongyang.", en, d, y):            "en",
			fmt.Sprintf("It was signed on %d %s %d in Pyongyang.", d, en, y):             "en",
			fmt.Sprintf("It was signed on the %d%s of %s %d.", d, ending, en, y):         "en",
			fmt.Sprintf("It was signed on %s, %s. %d, %d.", day.Weekday(), en[:3], d, y): "en",
			fmt.Sprintf("Signed %04d-%02d-%02d by both.", y, m, d):                       "en",
			fmt.Sprintf("Signed %02d-%s-%d by both.", d, en[:3], y):                      "en",
			fmt.Sprintf("Signed on %d/%d/%d by both.", m, d, y):                          "en",
			fmt.Sprintf("Unterzeichnet wurde am %d. %s %d in Pjöngjang.", d, de, y):      "de",
			fmt.Sprintf("Unterzeichnet wurde am %02d.%02d.%d von beiden.", d, m, y):      "de",
			fmt.Sprintf("Unterzeichnet wurde am %d.%d.%02d von beiden.", d, m, y%100):    "de",
			fmt.Sprintf("Unterzeichnet wurde am %04d-%02d-%02d von beiden.", y, m, d):    "de",
			fmt.Sprintf("Am %s, dem %d. %s %d, kam er.", germanDay(day), d, de, y):       "de",
			fmt.Sprintf("In der Nacht zum %d. %s %d griffen sie an.", d, de, y):          "de",
			fmt.Sprintf("In the night to %d %s %d they attacked.", d, en, y):             "en",
			fmt.Sprintf("They met at 9:30 a.m. on %s %d%s, %d.", en, d, ending, y):       "en",
			fmt.Sprintf("Sie trafen sich am %d. %s %d um 18.30 Uhr in Seoul.", d, de, y): "de",
		} {
			if y > 2038 && strings.Contains(text, fmt.Sprintf("%d.%d.%02d ", d, m, y%100)) {
				continue // two digits are of the century before from 40 on
			}
			want := day.Format(time.DateOnly) + " day"
			if got := briefDates(text, l, ref); got != want {
				t.Fatalf("%s %q published %s: got %s, want %s", l, text, ref.Format(time.DateOnly), got, want)
			}
		}
	})
}

func germanDay(t time.Time) string {
	return strings.Fields("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag")[isoWeekday(t)-1]
}

// A range is read with both its ends, in any form.
func TestPropertyWrittenRangesAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := rapid.IntRange(1, 27).Draw(t, "first")
		last := rapid.IntRange(first+1, 28).Draw(t, "last")
		m, y := rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1990, 2038).Draw(t, "year")
		en, de := englishMonths[m-1], germanMonths[m-1]
		want := midnight(y, m, first).Format(time.DateOnly) + "/" + midnight(y, m, last).Format(time.DateOnly) + " day"
		for text, l := range map[string]news.Language{
			fmt.Sprintf("They trained from %d to %d %s %d.", first, last, en, y):             "en",
			fmt.Sprintf("They trained %d–%d %s %d.", first, last, en, y):                     "en",
			fmt.Sprintf("They trained between %s %d and %s %d, %d.", en, first, en, last, y): "en",
			fmt.Sprintf("They trained from %s %d through %d, %d.", en, first, last, y):       "en",
			fmt.Sprintf("Sie übten vom %d. bis zum %d. %s %d.", first, last, de, y):          "de",
			fmt.Sprintf("Sie übten %d.–%d. %s %d.", first, last, de, y):                      "de",
			fmt.Sprintf("Sie übten zwischen dem %d. und dem %d. %s %d.", first, last, de, y): "de",
			fmt.Sprintf("Sie übten vom %02d.%02d. bis %02d.%02d.%d.", first, m, last, m, y):  "de",
		} {
			if got := briefDates(text, l, midnight(y+1, 1, 1)); got != want {
				t.Fatalf("%s %q: got %s, want %s", l, text, got, want)
			}
		}
	})
}

// FuzzDates reads any text in any language: no panic, spans that lie in the text in order, and no period that ends before
// it begins.
func FuzzDates(f *testing.F) {
	for _, s := range []string{
		"from 3 to 5 May, the last Friday of October 2024", "vom 26. auf den 27. April", "2024-10-03/2/29-3/1", "in 2 weeks, 3 days ago",
		"Easter Monday 2025 weekend", "the 22nd, 23rd or 31st of March", "Q3 2024 – 2018Q4", "in den 90er Jahren, 19. Jahrhundert",
		"next week Mon, Tue or Wed at 5pm", "'90s two thousand and", "Feb 29 to the 31st of this month", "з 3 до 5 травня", "5월 3∼5일",
	} {
		f.Add(s, 9000)
	}
	f.Fuzz(func(t *testing.T, text string, away int) {
		ref := midnight(2000, 1, 1).AddDate(0, 0, away%20000)
		for _, l := range news.Languages() {
			at := 0
			for _, d := range Dates(text, l, ref) {
				if d.Start < at || d.End <= d.Start || d.End > len(text) || text[d.Start:d.End] != d.Text {
					t.Fatalf("%s: span %d–%d of %q", l, d.Start, d.End, text)
				}
				at = d.End
				p := d.Days()
				if p.IsZero() || p.Precision == "" || !p.From.IsZero() && !p.To.IsZero() && p.To.Before(p.From) {
					t.Fatalf("%s: %q means %+v", l, d.Text, p)
				}
			}
		}
	})
}
