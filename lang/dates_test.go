package lang

import (
	"strings"
	"testing"
	"time"

	"tumen/news"
)

func isoOr(t time.Time) string {
	if t.IsZero() {
		return "…"
	}
	return t.Format("2006-01-02")
}

func briefDates(text string, l news.Language, ref time.Time) string {
	var out []string
	for _, d := range Dates(text, l, ref) {
		s := isoOr(d.Period.From)
		if !d.Period.To.Equal(d.Period.From) {
			s += "/" + isoOr(d.Period.To)
		}
		out = append(out, s+" "+string(d.Period.Precision))
	}
	return strings.Join(out, " | ")
}

// The reference is Wednesday, 11 June 2025.
func TestDatesOfNewsSentences(t *testing.T) {
	ref := time.Date(2025, 6, 11, 9, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		l          news.Language
		text, want string
	}{
		{"en", "On June 7, 2025 and 7 June 2025", "2025-06-07 day | 2025-06-07 day"},
		{"en", "signed in June 2024", "2024-06-01/2024-06-30 month"},
		{"en", "on Monday and yesterday", "2025-06-09 day | 2025-06-10 day"},
		{"en", "since the start of the year, by the end of the year", "2025-01-01/… part_of_year | …/2025-12-31 part_of_year"},
		{"de", "Seit Jahresbeginn, bis Jahresende, für 2027 geplant", "2025-01-01/… part_of_year | …/2025-12-31 part_of_year | 2027-01-01/2027-12-31 year"},
		{"uk", "від початку року до кінця року", "2025-01-01/2025-12-31 part_of_year"},
		{"uk", "У березні 2000 осіб прибули", "2025-03-01/2025-03-31 month"}, // so many, and no year
		{"uk", "У березні 2000 року вони прибули", "2000-03-01/2000-03-31 month"},
		{"ko", "연초부터 연말까지", "2025-01-01/2025-12-31 part_of_year"},
		{"en", "on Wednesday", "2025-06-11 day"}, // what is published that day
		{"en", "in December", "2024-12-01/2024-12-31 month"},
		{"en", "will arrive in December", "2025-12-01/2025-12-31 month"},
		{"en", "earlier this month", "2025-06-01/2025-06-10 part_of_month"},
		{"en", "between July and September 2024", "2024-07-01/2024-09-30 month"},
		{"en", "since September 2023", "2023-09-01/… month"},
		{"en", "by December 2019", "…/2019-12-31 month"},
		{"en", "June 7–10, 2025", "2025-06-07/2025-06-10 day"},
		{"en", "three weeks ago", "2025-05-19/2025-05-25 week"},
		{"en", "They may march.", ""}, // neither month
		{"en", "The Sun rose, and he read the Sunday Times in fall.", ""},
		{"en", "Model 2019, Resolution 2270, section 3.5, in 3/4 of cases, 24/7, the 27th time, a second time.", ""},
		{"en", "He was built up in two weeks, within three days and for the first time in 20 years.", ""}, // how long, not when
		{"en", "The last few months were hard, as every Monday is.", ""},
		{"en", "The first Friday of May 2025 and the last week of October 2024.", "2025-05-02 day | 2024-10-28/2024-11-03 week"},
		{"en", "They will meet in two weeks, on the Tuesday of next week.", "2025-06-23/2025-06-29 week | 2025-06-17 day"},
		{"en", "It fell from Q3 2024 to Q1 2025, late last month and in the 1990s.", "2024-07-01/2025-03-31 part_of_year | 2025-05-21/2025-05-31 part_of_month | 1990-01-01/1999-12-31 year"},
		{"en", "Two days before Christmas 2024, on Easter Monday 2025.", "2024-12-23 day | 2025-04-21 day"},
		{"en", "The tenth of September, two thousand, and nineteen ninety-six.", "2000-09-10 day | 1996-01-01/1996-12-31 year"},
		{"en", "On the 22nd, 23rd or 31st of March he said so.", "2025-03-22 day | 2025-03-23 day | 2025-03-31 day"},
		{"en", "Arrived 10/03/2024 and 23/10/2024.", "2024-10-03 day | 2024-10-23 day"}, // English puts the month first where it can
		{"de", "In der Nacht zum 26. April, vom 26. auf den 27. April und am 3.–5. Mai.", "2025-04-26 day | 2025-04-26/2025-04-27 day | 2025-05-03/2025-05-05 day"},
		{"de", "Heute vor einer Woche, vorgestern und am Montag letzter Woche.", "2025-06-04 day | 2025-06-09 day | 2025-06-02 day"},
		{"de", "Kapitel 3.5, so sagte er am Morgen, jeden Montag und in den letzten Wochen.", ""},
		{"de", "Mitte der Woche, Ende des Monats, im dritten Quartal 2024, in den 90er Jahren.", "2025-06-10/2025-06-12 day | 2025-06-21/2025-06-30 part_of_month | 2024-07-01/2024-09-30 part_of_year | 1990-01-01/1999-12-31 year"},
		{"de", "Am Karfreitag 2025 und am ersten Sonntag im Mai 2025.", "2025-04-18 day | 2025-05-04 day"},
		{"en", "2024 soldiers", ""},
		{"en", "in 2024 and in 2000 cases", "2024-01-01/2024-12-31 year"},
		{"uk", "7 червня 2025 року, торік", "2025-06-07 day | 2024-01-01/2024-12-31 year"},
		{"uk", "минулого тижня, у квітні", "2025-06-02/2025-06-08 week | 2025-04-01/2025-04-30 month"},
		{"uk", "07.06.2025; у 2024 році; червень 2025", "2025-06-07 day | 2024-01-01/2024-12-31 year | 2025-06-01/2025-06-30 month"},
		{"uk", "наприкінці жовтня 2024 року", "2024-10-21/2024-10-31 part_of_month"},
		{"de", "am 7. Juni 2025, gestern, im April", "2025-06-07 day | 2025-06-10 day | 2025-04-01/2025-04-30 month"},
		{"de", "Die 1959 eröffnete Brücke; 2024 wurden Soldaten entsandt; sie öffnete 1959.", "1959-01-01/1959-12-31 year | 2024-01-01/2024-12-31 year | 1959-01-01/1959-12-31 year"},
		{"de", "2024 nordkoreanische Soldaten, über 1950 verletzt, Resolution 1985 und 1950 Granaten", ""}, // so many, and no year
		{"de", "letzten Monat; vor drei Tagen; seit 2023", "2025-05-01/2025-05-31 month | 2025-06-08 day | 2023-01-01/… year"},
		{"de", "Anfang Juni 2025", "2025-06-01/2025-06-10 part_of_month"},
		{"ko", "2025년 6월 7일, 지난해 12월, 올해 4월", "2025-06-07 day | 2024-12-01/2024-12-31 month | 2025-04-01/2025-04-30 month"},
		{"ko", "지난달, 어제, 지난 7일, 이달 초", "2025-05-01/2025-05-31 month | 2025-06-10 day | 2025-06-07 day | 2025-06-01/2025-06-10 part_of_month"},
		{"ko", "2023년 9월부터, 3년간", "2023-09-01/… month"}, // the second counts years
		{"ko", "1∼2월, 2024년 3~4월", "2025-01-01/2025-02-28 month | 2024-03-01/2024-04-30 month"},
		{"ko", "2026년 중반으로 예정돼 있다", "2026-05-01/2026-08-31 part_of_year"},
		{"ko", "3년 전, 6월 10일 화요일", "2022-01-01/2022-12-31 year | 2025-06-10 day"},
		{"de", "am Freitag, dem 13. Juni", "2025-06-13 day"}, // the weekday tells the year
		{"ko", "2024년 10월 이후", "2024-10-01/… month"},
	} {
		if got := briefDates(c.text, c.l, ref); got != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.l, c.text, got, c.want)
		}
	}
}

func TestDatesWithoutReferenceNeedAYear(t *testing.T) {
	for text, l := range map[string]news.Language{
		"yesterday, on Monday, June 7, in April": "en", "вчора, 7 червня": "uk", "gestern, am 7. Juni": "de", "어제, 6월 7일, 지난달": "ko",
	} {
		if got := briefDates(text, l, time.Time{}); got != "" {
			t.Errorf("%s %q: got %s, want nothing", l, text, got)
		}
	}
}

func TestStance(t *testing.T) {
	for _, c := range []struct {
		l    news.Language
		text string
		want news.Stance
	}{
		{"en", "Russia rejected the accusations.", news.Denied},
		{"en", "Kyiv said 11,000 soldiers arrived.", news.Stated},
		{"en", "Pyongyang plans to send 6,000 men.", news.Planned},
		{"en", "The troops may be used in Kursk.", news.Possible},
		{"en", "Seoul estimates that 600 died.", news.Estimated},
		{"en", "Kyiv claimed that 600 died.", news.Claimed},
		{"uk", "Кремль спростував поставки.", news.Denied},
		{"uk", "КНДР планує надіслати ще 6 тисяч.", news.Planned},
		{"uk", "Ймовірно, загинуло 600.", news.Possible},
		{"uk", "Солдати прибули, повідомила розвідка.", news.Stated},
		{"uk", "За словами речника, прибуло 600 солдатів.", news.Claimed},
		{"uk", "Москва не спростувала поставки.", news.Stated},
		{"en", "They arrived in May.", news.Stated},
		{"en", "Moscow neither confirmed nor denied it.", news.Stated},
		{"de", "Moskau wies die Vorwürfe zurück.", news.Denied},
		{"de", "Moskau dementierte den Bericht.", news.Denied},
		{"de", "Seoul schätzt die Zahl auf 600.", news.Estimated},
		{"de", "Pjöngjang plant eine Entsendung.", news.Planned},
		{"ko", "러시아는 이를 부인했다.", news.Denied},
		{"ko", "러시아는 이를 부인해 왔다.", news.Denied},
		{"ko", "러시아는 이를 부인해왔다.", news.Denied},
		{"ko", "러시아는 이를 부인하고 있다.", news.Denied},
		{"ko", "국정원은 600명이 숨진 것으로 추정했다.", news.Estimated},
		{"ko", "추가로 파병할 계획이다.", news.Planned},
		{"ko", "국정원이 밝혔다.", news.Stated},
	} {
		if got := Stance(c.text, c.l); got != c.want {
			t.Errorf("%s %q: got %s, want %s (%+v)", c.l, c.text, got, c.want, Markers(c.text, c.l))
		}
	}
}

func TestMarkersHaveTheirSpans(t *testing.T) {
	for text, c := range map[string]struct {
		l    news.Language
		want string
	}{
		"Citing the NIS, Yonhap reported":       {"en", "Citing cite | reported report"},
		"За даними ГУР, заявив речник":          {"uk", "За даними cite | заявив report"},
		"Unter Berufung auf den NIS berichtete": {"de", "Unter Berufung auf cite | berichtete report"},
		"국정원에 따르면 연합뉴스가 보도했다":                   {"ko", "에 따르면 cite | 보도했다 report"},
	} {
		var got []string
		for _, m := range Markers(text, c.l) {
			got = append(got, text[m.Start:m.End]+" "+m.Kind)
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("%s %q: got %s, want %s", c.l, text, s, c.want)
		}
	}
}
