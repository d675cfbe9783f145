package dates

import (
	"strings"
	"testing"
)

func TestStampsSayWhatTheyAreTheTimeOf(t *testing.T) {
	for line, want := range map[string]string{
		"입력 2025.05.03. 14:20 수정 2025.05.04. 09:10":                    "published 2025-05-03T14:20, updated 2025-05-04T09:10",
		"등록 2025-05-03 오후 2:20 | 승인 2025-05-03 15:00":                  "published 2025-05-03T14:20, issued 2025-05-03T15:00",
		"기사입력 : 2025년 5월 3일 14:20":                                     "published 2025-05-03T14:20",
		"Опубліковано 14:20, 3 травня 2025. Оновлено 04.05.2025 09:10": "published 2025-05-03T14:20, updated 2025-05-04T09:10",
		"Субота, 3 травня 2025, 14:20":                                 "2025-05-03T14:20",
		"Stand: 3. Mai 2025, 14:20 Uhr":                                "issued 2025-05-03T14:20",
		"Veröffentlicht am Samstag, 03.05.2025 um 14.20 Uhr":           "published 2025-05-03T14:20",
		"Published 3 May 2025 2:20 PM EDT":                             "published 2025-05-03T14:20-0400",
		"Updated May 3, 2025, 2:20 p.m.":                               "updated 2025-05-03T14:20",
		"Posted on 2025-05-03":                                         "published 2025-05-03",
		"© 2019-2025":                                                  "",
		"14:20 in the morning of nowhere":                              "",
		"Published 02/06/2025":                                         "", // has two readings
	} {
		var got []string
		for _, s := range Stamps(line) {
			layout := "2006-01-02"
			if s.Moment.Clock {
				layout += "T15:04"
			}
			if s.Moment.Zoned {
				layout += "-0700"
			}
			name := map[Label]string{Published: "published ", Issued: "issued ", Updated: "updated "}[s.Label]
			got = append(got, name+s.Moment.At.Format(layout))
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}

func TestTimesForMachinesKeepTheirZone(t *testing.T) {
	for value, want := range map[string]string{
		"2025-05-03T14:20:00+03:00":     "2025-05-03T14:20+0300",
		"2025-05-03T14:20:00Z":          "2025-05-03T14:20+0000",
		"2025-05-03T14:20:00.000+0900":  "2025-05-03T14:20+0900",
		"2025-05-03 14:20:00":           "2025-05-03T14:20 as it stands",
		"20250503142000":                "2025-05-03T14:20 as it stands",
		"2025-05-03":                    "2025-05-03",
		"1746282000":                    "2025-05-03T14:20+0000",
		"1746282000000":                 "2025-05-03T14:20+0000",
		"Sat, 03 May 2025 14:20:00 EDT": "2025-05-03T14:20-0400",
		"1234567":                       "",
		"soon":                          "",
		"9999999999":                    "", // no year that a page of ours can be of
	} {
		m, got := Machine(value), ""
		switch {
		case m.IsZero():
		case m.Zoned:
			got = m.At.Format("2006-01-02T15:04-0700")
		case m.Clock:
			got = m.At.Format("2006-01-02T15:04") + " as it stands"
		default:
			got = m.Day()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
	}
}

func TestTableOfLabelsIsConsistent(t *testing.T) {
	if _, err := labels(); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"when\ten\tx", "updated\txx\tx", "updated\ten\tX", "updated\ten\tx\nupdated\ten\tx", "updated\ten\ta b c d e"} {
		if _, err := loadLabels(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
