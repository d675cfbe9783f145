package news_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tumen/news"
)

func day(d int) time.Time { return time.Date(2025, 1, d, 0, 0, 0, 0, time.UTC) }

func period(from, to int) news.Period {
	var p news.Period
	if from > 0 {
		p.From = day(from)
	}
	if to > 0 {
		p.To = day(to)
	}
	return p
}

func TestPeriodsOverlapWhereTheyCanMeanTheSameDay(t *testing.T) {
	for name, c := range map[string]struct {
		a, b news.Period
		want bool
	}{
		"the same day":                  {period(5, 5), period(5, 5), true},
		"the next day":                  {period(5, 5), period(6, 6), false},
		"a day of a week":               {period(5, 5), period(1, 7), true},
		"the last day of a week":        {period(7, 7), period(1, 7), true},
		"one day shared":                {period(1, 7), period(7, 9), true},
		"since, and a day after":        {period(5, 0), period(9, 9), true},
		"since, and a day before":       {period(5, 0), period(4, 4), false},
		"until, and a day before":       {period(0, 5), period(1, 1), true},
		"until, and a day after":        {period(0, 5), period(6, 6), false},
		"since and until that meet":     {period(5, 0), period(0, 5), true},
		"since and until that miss":     {period(6, 0), period(0, 5), false},
		"two that began":                {period(5, 0), period(9, 0), true},
		"what is not known is no day":   {period(0, 0), period(5, 5), false},
		"nor do two that are not known": {period(0, 0), period(0, 0), false},
		"not known beside what is open": {period(0, 0), period(5, 0), false},
	} {
		if got := c.a.Overlaps(c.b); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
		if got := c.b.Overlaps(c.a); got != c.want {
			t.Errorf("%s, the other way: %v", name, got)
		}
	}
}

// TestOverlapIsHavingADayInCommon compares with counting the days.
func TestOverlapIsHavingADayInCommon(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) (from, to int) {
			from = rapid.IntRange(1, 20).Draw(t, name)
			return from, from + rapid.IntRange(0, 10).Draw(t, name+" days")
		}
		a, b := [2]int{}, [2]int{}
		a[0], a[1] = draw("a")
		b[0], b[1] = draw("b")
		common := false
		for d := a[0]; d <= a[1]; d++ {
			common = common || d >= b[0] && d <= b[1]
		}
		if got := period(a[0], a[1]).Overlaps(period(b[0], b[1])); got != common {
			t.Fatalf("%v and %v: %v", a, b, got)
		}
	})
}

func TestLanguagesThatAreReadAreThoseListed(t *testing.T) {
	for _, l := range []news.Language{"uk", "de", "ko", "en", "ru", "fr", "UK", "", news.Undetermined} {
		if l.Read() != slices.Contains(news.Languages(), l) {
			t.Errorf("%q: read %v", l, l.Read())
		}
	}
	if news.Language("ru").Read() {
		t.Error("Russian is taken for one of the four")
	}
}

func TestListsAreWholeAndTheCallersOwn(t *testing.T) {
	if got := news.Categories(); got[0] != news.Troops || got[len(got)-1] != news.Other || len(got) != 10 {
		t.Errorf("%v", got)
	}
	if got := news.Indicators(); len(got) != 17 || got[len(got)-1] != news.OtherIndicator {
		t.Errorf("%v", got)
	}
	news.Categories()[0], news.Indicators()[0], news.Languages()[0] = "x", "x", "x"
	if news.Categories()[0] == "x" || news.Indicators()[0] == "x" || news.Languages()[0] == "x" {
		t.Error("who reads a list can change it for all")
	}
	for name, n := range map[string]int{
		"categories": len(slices.Compact(slices.Sorted(slices.Values(news.Categories())))),
		"indicators": len(slices.Compact(slices.Sorted(slices.Values(news.Indicators())))) - 7,
	} {
		if n != 10 {
			t.Errorf("%s: one stands twice", name)
		}
	}
}

func TestAnOriginIsTheRootElseTheOutletElseTheAddress(t *testing.T) {
	a := news.Article{Address: "https://paper.example/1"}
	if got := (news.Cited{Article: a}).Origin(); got != a.Address {
		t.Errorf("without outlet: %q", got)
	}
	a.Outlet = "The Paper"
	if got := (news.Cited{Article: a}).Origin(); got != "The Paper" || a.Name() != "The Paper" {
		t.Errorf("with an outlet: %q", got)
	}
	c := news.Claim{Attribution: []news.Attribution{{Who: "NIS", Via: "Yonhap"}, {Who: "a lawmaker"}}}
	if got := (news.Cited{Claim: c, Article: a}).Origin(); got != "NIS" || c.Root() != "NIS" {
		t.Errorf("attributed: %q", got)
	}
}

func TestAnArticleIsOrderedByPublicationElseFetching(t *testing.T) {
	a := news.Article{Fetched: day(9)}
	if got := a.Reported(); !got.Equal(day(9)) {
		t.Errorf("undated: %s", got)
	}
	a.Published = day(3)
	if got := a.Reported(); !got.Equal(day(3)) {
		t.Errorf("dated: %s", got)
	}
}

func TestARangeHasNoSingleValue(t *testing.T) {
	if v, single := (news.Figure{Low: 4700, High: 4700}).Value(); !single || v != 4700 {
		t.Errorf("%v, %v", v, single)
	}
	if _, single := (news.Figure{Low: 4000, High: 6000}).Value(); single {
		t.Error("a range is taken for a value")
	}
}

func TestDaysAreWrittenInUTCAndTheUnknownIsEmpty(t *testing.T) {
	if got := news.ISODay(time.Time{}); got != "" {
		t.Errorf("unknown: %q", got)
	}
	seoul := time.FixedZone("KST", 9*3600)
	if got := news.ISODay(time.Date(2025, 1, 2, 3, 0, 0, 0, seoul)); got != "2025-01-01" {
		t.Errorf("early in Seoul: %q", got)
	}
}

func TestErrorsAreToldApartThroughWrapping(t *testing.T) {
	all := []error{news.ErrNotFound, news.ErrAgain, news.ErrLater, news.ErrGiveUp}
	for i, a := range all {
		for j, b := range all {
			if errors.Is(fmt.Errorf("reading: %w", a), b) != (i == j) {
				t.Errorf("%v is %v", a, b)
			}
		}
	}
}

// TestAnAnswersKeysStayAsTheyAre guards what other programs read.
func TestAnAnswersKeysStayAsTheyAre(t *testing.T) {
	got, err := json.Marshal(news.Answer{Citations: []news.Citation{{}}})
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"question":"","language":"","answer":"","refused":false,"since":"","citations":[{"n":0,"article":0,"claim":0,` +
		`"url":"","outlet":"","title":"","language":"","published":"","quote":"","status":""}]}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
