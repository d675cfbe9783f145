package command

import (
	"testing"

	"tumen/news"
)

// A row of the whole war has no place of its own; who asks for Kursk gets the values that were said of Kursk.
func TestFiguresOfAPlaceAreFoundInARowOfTheWholeWar(t *testing.T) {
	point := func(place string) news.LedgerPoint {
		f := news.Figure{Indicator: news.Killed, Whom: news.NorthKoreanWhom, Low: 600, High: 600, Place: place}
		return news.LedgerPoint{Figure: f, Lines: []news.LedgerLine{{Figure: f}}}
	}
	rows := []news.LedgerRow{{Indicator: news.Killed, Whom: news.NorthKoreanWhom, Series: []news.LedgerSeries{
		{Speaker: "NIS", Points: []news.LedgerPoint{point(""), point("Kursk Oblast")}},
		{Speaker: "HUR", Points: []news.LedgerPoint{point("")}},
	}}}
	for place, want := range map[string]int{"": 3, "kursk": 1, "Vladivostok": 0} {
		got := 0
		for _, r := range (wantedFigures{place: place}).of(rows) {
			for _, s := range r.Series {
				got += len(s.Points)
			}
		}
		if got != want {
			t.Errorf("%d values of %q, want %d", got, place, want)
		}
	}
}
