package phrases

import (
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tumen/news"
)

func d(s string) time.Time {
	if s == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestADateIsWrittenInTheReadersManner(t *testing.T) {
	want := map[news.Language]string{
		news.Ukrainian: "30 квітня 2025\u00a0р.", news.German: "30. April 2025",
		news.Korean: "2025년 4월 30일", news.English: "30 April 2025",
	}
	for l, w := range want {
		if got := For(l).Date(d("2025-04-30")); got != w {
			t.Errorf("%s: got %q, want %q", l, got, w)
		}
	}
}

func TestAPeriodIsWrittenAsExactlyAsItIsKnown(t *testing.T) {
	cases := []struct {
		from, to       string
		how            news.Precision
		uk, de, ko, en string
	}{
		{"2025-04-30", "2025-04-30", news.Day, "30 квітня 2025\u00a0р.", "30. April 2025", "2025년 4월 30일", "30 April 2025"},
		{"2025-04-10", "2025-04-12", news.Day, "10–12 квітня 2025\u00a0р.", "10.–12. April 2025", "2025년 4월 10~12일",
			"10–12 April 2025"},
		{"2024-12-30", "2025-01-05", news.Week, "30 грудня 2024\u00a0р. – 5 січня 2025\u00a0р.",
			"30. Dezember 2024 bis 5. Januar 2025", "2024년 12월 30일 ~ 2025년 1월 5일", "30 December 2024 – 5 January 2025"},
		// Within a year the year is said once.
		{"2025-04-28", "2025-05-04", news.Week, "28 квітня – 4 травня 2025\u00a0р.", "28. April bis 4. Mai 2025",
			"2025년 4월 28일 ~ 5월 4일", "28 April – 4 May 2025"},
		{"2025-02-01", "2025-02-28", news.Month, "лютий 2025\u00a0р.", "Februar 2025", "2025년 2월", "February 2025"},
		{"2025-01-01", "2025-03-31", news.PartOfYear, "січень–березень 2025\u00a0р.", "Januar bis März 2025", "2025년 1월~3월",
			"January–March 2025"},
		// A winter belongs to two years.
		{"2024-12-01", "2025-02-28", news.PartOfYear, "грудень 2024\u00a0р. – лютий 2025\u00a0р.",
			"Dezember 2024 bis Februar 2025", "2024년 12월 ~ 2025년 2월", "December 2024 – February 2025"},
		{"2025-06-01", "2025-06-10", news.PartOfMonth, "початок червня 2025\u00a0р.", "Anfang Juni 2025", "2025년 6월 초",
			"early June 2025"},
		{"2025-06-11", "2025-06-20", news.PartOfMonth, "середина червня 2025\u00a0р.", "Mitte Juni 2025", "2025년 6월 중순",
			"mid-June 2025"},
		{"2025-06-21", "2025-06-30", news.PartOfMonth, "кінець червня 2025\u00a0р.", "Ende Juni 2025", "2025년 6월 말",
			"late June 2025"},
		// The first half of a month is neither its beginning nor its middle.
		{"2025-06-01", "2025-06-15", news.PartOfMonth, "1–15 червня 2025\u00a0р.", "1.–15. Juni 2025", "2025년 6월 1~15일",
			"1–15 June 2025"},
		{"2024-01-01", "2024-12-31", news.Year, "2024\u00a0р.", "2024", "2024년", "2024"},
		{"2023-01-01", "2024-12-31", news.Year, "2023–2024\u00a0рр.", "2023–2024", "2023~2024년", "2023–2024"},
		{"2024-10-01", "", news.Month, "з жовтня 2024\u00a0р.", "seit Oktober 2024", "2024년 10월부터", "since October 2024"},
		{"", "2025-06-11", news.Day, "до 11 червня 2025\u00a0р.", "bis 11. Juni 2025", "2025년 6월 11일까지", "up to 11 June 2025"},
		// A third of a month has borders that nobody named: "by mid-June" is not "until 20 June".
		{"", "2025-06-20", news.PartOfMonth, "до середини червня 2025\u00a0р.", "bis Mitte Juni 2025", "2025년 6월 중순까지",
			"up to mid-June 2025"},
		{"2025-06-01", "", news.PartOfMonth, "з початку червня 2025\u00a0р.", "seit Anfang Juni 2025", "2025년 6월 초부터",
			"since early June 2025"},
		{"", "2025-06-30", news.PartOfMonth, "до кінця червня 2025\u00a0р.", "bis Ende Juni 2025", "2025년 6월 말까지",
			"up to late June 2025"},
		{"2024-01-01", "", news.Year, "з 2024\u00a0р.", "seit 2024", "2024년부터", "since 2024"},
		{"", "", "", "", "", "", ""},
	}
	for _, c := range cases {
		p := news.Period{From: d(c.from), To: d(c.to), Precision: c.how}
		for l, want := range map[news.Language]string{
			news.Ukrainian: c.uk, news.German: c.de, news.Korean: c.ko, news.English: c.en,
		} {
			if got := For(l).Period(p); got != want {
				t.Errorf("%s %s–%s %s: got %q, want %q", l, c.from, c.to, c.how, got, want)
			}
		}
	}
}

func TestClockNamesItsZone(t *testing.T) {
	at := time.Date(2025, 4, 30, 21, 5, 0, 0, time.UTC)
	want := map[news.Language]string{
		news.Ukrainian: "30 квітня 2025\u00a0р., 21:05 UTC", news.German: "30. April 2025, 21:05\u00a0Uhr (UTC)",
		news.Korean: "2025년 4월 30일 21:05 UTC", news.English: "30 April 2025, 21:05 UTC",
	}
	for l, w := range want {
		if got := For(l).Clock(at); got != w {
			t.Errorf("%s: got %q, want %q", l, got, w)
		}
	}
	summer := at.In(time.FixedZone("CEST", 2*3600))
	if uk, de := For(news.Ukrainian).Clock(summer), For(news.German).Clock(summer); uk != "30 квітня 2025\u00a0р., 23:05 за центральноєвропейським часом" ||
		de != "30. April 2025, 23:05\u00a0Uhr (MESZ)" {
		t.Error(uk, de)
	}
	// Go has no letters for this zone, only its offset.
	if got := For(news.English).Clock(at.In(time.FixedZone("", 5*3600))); got != "1 May 2025, 02:05 UTC+05:00" {
		t.Error(got)
	}
}

func TestAnAppointmentNamesTheDayOfTheWeek(t *testing.T) {
	at := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	want := map[news.Language][3]string{
		news.Ukrainian: {"понеділок, 23 листопада, 08:00", "п’ятниця", "нд"}, news.German: {"Montag, 23. November, 08:00\u00a0Uhr", "Freitag", "So"},
		news.Korean: {"11월 23일 월요일 08:00", "금요일", "일"}, news.English: {"Monday, 23 November, 08:00", "Friday", "Sun"},
	}
	for l, w := range want {
		p := For(l)
		if got := [3]string{p.Appointment(at), p.Weekday(time.Friday), p.WeekdayShort(time.Sunday)}; got != w {
			t.Errorf("%s: got %q, want %q", l, got, w)
		}
	}
}

func TestANumberIsGroupedAndNeverRounded(t *testing.T) {
	cases := []struct {
		n              float64
		uk, de, ko, en string
	}{
		{0, "0", "0", "0", "0"},
		{600, "600", "600", "600", "600"},
		{4700, "4700", "4.700", "4,700", "4,700"},
		{13221, "13\u00a0221", "13.221", "13,221", "13,221"},
		{9000000, "9\u00a0000\u00a0000", "9.000.000", "9,000,000", "9,000,000"},
		{2.85, "2,85", "2,85", "2.85", "2.85"},
		{-1234.5, "−1234,5", "−1.234,5", "−1,234.5", "−1,234.5"},
		{math.NaN(), "", "", "", ""},
		{math.Inf(1), "", "", "", ""},
	}
	for _, c := range cases {
		for l, want := range map[news.Language]string{
			news.Ukrainian: c.uk, news.German: c.de, news.Korean: c.ko, news.English: c.en,
		} {
			if got := For(l).Number(c.n); got != want {
				t.Errorf("%s %g: got %q, want %q", l, c.n, got, want)
			}
		}
	}
}

func TestAQuantityKeepsItsBound(t *testing.T) {
	fig := func(low, high float64, b news.Bound, unit string) news.Figure {
		return news.Figure{Low: low, High: high, Bound: b, Unit: unit}
	}
	cases := []struct {
		f              news.Figure
		uk, de, ko, en string
	}{
		{fig(600, 600, news.Exact, ""), "600", "600", "600", "600"},
		{fig(15000, 15000, news.MoreThan, ""), "понад 15\u00a0000", "mehr als 15.000", "15,000 초과", "more than 15,000"},
		{fig(30000, 30000, news.UpTo, ""), "до 30\u00a0000", "bis zu 30.000", "최대 30,000", "up to 30,000"},
		{fig(4000, 4000, news.About, ""), "близько 4000", "rund 4.000", "약 4,000", "about 4,000"},
		{fig(100, 100, news.AtLeast, ""), "щонайменше 100", "mindestens 100", "최소 100", "at least 100"},
		{fig(50, 50, news.LessThan, ""), "менш як 50", "weniger als 50", "50 미만", "less than 50"},
		{fig(10000, 12000, news.Exact, ""), "10\u00a0000–12\u00a0000", "10.000 bis 12.000", "10,000~12,000", "10,000–12,000"},
		// "Thousands" is open above, whatever bound came with it.
		{fig(2000, math.Inf(1), news.About, ""), "щонайменше 2000", "mindestens 2.000", "최소 2,000", "at least 2,000"},
		{fig(9e6, 9e6, news.UpTo, ""), "до 9\u00a0млн", "bis zu 9\u00a0Mio.", "최대 900만", "up to 9 million"},
		{fig(2.8e9, 2.8e9, news.Exact, "USD"), "2,8\u00a0млрд дол. США", "2,8\u00a0Mrd. US-Dollar", "28억 달러", "$2.8 billion"},
		{fig(2e6, 3e6, news.Exact, ""), "2–3\u00a0млн", "2 bis 3\u00a0Mio.", "200만~300만", "2–3 million"},
		// Too exact for a word: nothing is rounded away.
		{fig(1234567, 1234567, news.Exact, ""), "1\u00a0234\u00a0567", "1.234.567", "1,234,567", "1,234,567"},
		{fig(60, 60, news.Exact, "%"), "60\u00a0%", "60\u00a0%", "60%", "60%"},
		{fig(7, 7, news.Exact, "chips"), "7\u00a0chips", "7\u00a0chips", "7\u00a0chips", "7\u00a0chips"},
		{fig(math.NaN(), 1, news.Exact, ""), "", "", "", ""},
		{news.Figure{Indicator: news.Killed, Low: 15000, High: 15000, Bound: news.MoreThan}, "понад 15\u00a0000", "mehr als 15.000", "15,000명 초과", "more than 15,000"},
	}
	for _, c := range cases {
		for l, want := range map[news.Language]string{
			news.Ukrainian: c.uk, news.German: c.de, news.Korean: c.ko, news.English: c.en,
		} {
			if got := For(l).Quantity(c.f); got != want {
				t.Errorf("%s %+v: got %q, want %q", l, c.f, got, want)
			}
		}
	}
}

// A written number, with its groups taken out, is the number.
func TestNumberLosesNoDigit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom(news.Languages()).Draw(t, "language")
		n := rapid.Int64Range(0, 1<<52).Draw(t, "n")
		p := For(l)
		digits := strings.ReplaceAll(p.Number(float64(n)), p.T("number.group", nil), "")
		var back int64
		for _, r := range digits {
			back = back*10 + int64(r-'0')
		}
		if back != n {
			t.Fatalf("%s: %d is written %q", l, n, p.Number(float64(n)))
		}
	})
}
