package topic

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"tumen/news"
)

// A figure is written as what it counts, how many and the day up to which: "killed 300 2025-01-31"; without a date where it has none.
func TestADateIsThatOfItsWholeList(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		l    news.Language
		text string
		want []string
	}{
		{news.English, "By January almost 300 North Koreans had been killed and 2,700 wounded, the NIS said.", []string{"killed 300 2025-01-31", "wounded 2700 2025-01-31"}},
		{news.English, "The NIS counted 300 North Korean dead and almost 2,700 wounded by January.", []string{"killed 300 2025-01-31", "wounded 2700 2025-01-31"}},
		{news.English, "North Korea had 4,700 casualties, of them 600 dead, as of April.", []string{"casualties 4700 2025-04-30", "killed 600 2025-04-30"}},
		{news.German, "Der NIS nannte 4.700 Verluste unter den Nordkoreanern, davon 600 Tote, Stand April.", []string{"casualties 4700 2025-04-30", "killed 600 2025-04-30"}},
		{news.German, "Bis Januar wurden nach Angaben des NIS 300 nordkoreanische Soldaten getötet und 2.700 verwundet.", []string{"killed 300 2025-01-31", "wounded 2700 2025-01-31"}},
		{news.Ukrainian, "За даними НРС, до січня загинули 300 північнокорейців і 2700 були поранені.", []string{"killed 300 2025-01-31", "wounded 2700 2025-01-31"}},
		{news.Ukrainian, "Втрати КНДР сягнули 4700 осіб, із них 600 загиблих, станом на квітень.", []string{"casualties 4700 2025-04-30", "killed 600 2025-04-30"}},
		{news.Korean, "국정원은 1월까지 북한군 300명이 사망하고 2700명이 부상했다고 밝혔다.", []string{"killed 300 2025-01-31", "wounded 2700 2025-01-31"}},
		{news.Korean, "국정원은 4월 기준 북한군 사상자가 4700명, 이 중 사망자가 600명이라고 밝혔다.", []string{"casualties 4700 2025-04-30", "killed 600 2025-04-30"}},
		// Only the part is of that time.
		{news.English, "North Korea had 4,700 casualties, of them 100 dead in April.", []string{"casualties 4700", "killed 100 2025-04-30"}},
		{news.German, "Nordkorea hatte 4.700 Verluste, davon 100 Tote im April.", []string{"casualties 4700", "killed 100 2025-04-30"}},
		// Each has its own, and what is counted since is not of the time before.
		{news.English, "North Korea had 300 dead in January and 600 dead in April.", []string{"killed 300 2025-01-31", "killed 600 2025-04-30"}},
		{news.English, "In January 300 North Koreans were killed and 2,700 wounded since then.", []string{"killed 300 2025-01-31", "wounded 2700"}},
		// What another says in the same sentence is of his own time.
		{news.English, "The NIS counts 600 North Korean dead, whereas Kyiv claimed 4,000 casualties by January.", []string{"killed 600", "casualties 4000 2025-01-31"}},
		// The day on which it is said is none of the count.
		{news.Korean, "국정원은 30일 북한군 300명이 사망하고 2700명이 부상했다고 밝혔다.", []string{"killed 300", "wounded 2700"}},
	} {
		var got []string
		for _, f := range p.Figures(c.text, c.l, time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC), p.Find(c.text, c.l)) {
			row := fmt.Sprintf("%s %.0f", f.Figure.Indicator, f.Figure.High)
			if !f.Figure.AsOf.IsZero() {
				row += f.Figure.AsOf.To.Format(" 2006-01-02")
			}
			got = append(got, row)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\n\tgot  %q\n\twant %q", c.text, got, c.want)
		}
	}
}

// The year in which somebody was born is that of no count; the one in which he was captured is.
func TestABirthDatesNoFigure(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		l          news.Language
		text, want string
	}{
		{news.English, "Two North Koreans were captured, the younger a rifleman born in 2005.", ""},
		{news.English, "A 2005-born rifleman and another North Korean, two in all, were captured.", ""},
		{news.English, "The two captured North Koreans were born in 1999 and 2005.", ""},
		{news.Ukrainian, "Полонено двох північнокорейців, серед них стрілець 2005 року народження.", ""},
		{news.Ukrainian, "Полонено двох північнокорейців: стрільця, який народився 2005 року, і снайпера.", ""},
		{news.German, "Zwei Nordkoreaner wurden gefangen genommen, darunter ein Schütze, Jahrgang 2005.", ""},
		{news.German, "Zwei Nordkoreaner, geboren 2005 und 1999, wurden gefangen genommen.", ""},
		{news.Korean, "2005년생 소총수를 포함한 북한군 2명이 생포됐다.", ""},
		{news.Korean, "2005년에 태어난 소총수 등 북한군 2명이 생포됐다.", ""},
		{news.English, "In January 2025 two North Koreans were captured.", "2025-01-31"},
		{news.German, "Im Januar 2025 wurden zwei Nordkoreaner gefangen genommen, einer Jahrgang 2005.", "2025-01-31"},
		{news.Korean, "2005년생 소총수 등 북한군 2명이 2025년 1월 생포됐다.", "2025-01-31"},
	} {
		found := p.Figures(c.text, c.l, time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC), p.Find(c.text, c.l))
		if len(found) == 0 {
			t.Errorf("%s: no figure", c.text)
		}
		for _, f := range found {
			got := ""
			if !f.Figure.AsOf.IsZero() {
				got = f.Figure.AsOf.To.Format(time.DateOnly)
			}
			if got != c.want {
				t.Errorf("%s: %v is of %q, want %q", c.text, f.Figure.High, got, c.want)
			}
		}
	}
}

// What befell the counted is what is counted, not what they were before: two captured wounded are no two wounded beside 2,700.
func TestTheCapturedAreCountedAsCaptured(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		l    news.Language
		text string
		want []string
	}{
		{news.English, "Two wounded North Korean soldiers were captured in Kursk, Zelensky said.", []string{"captured 2"}},
		{news.English, "Ukraine captured two wounded North Korean soldiers in Kursk.", []string{"captured 2"}},
		{news.English, "Three captured North Korean soldiers died in hospital.", []string{"killed 3"}},
		{news.German, "Zwei verwundete nordkoreanische Soldaten wurden gefangen genommen.", []string{"captured 2"}},
		{news.German, "Die Ukraine nahm zwei verletzte Nordkoreaner gefangen.", []string{"captured 2"}},
		{news.Ukrainian, "Двоє поранених північнокорейських солдатів потрапили в полон.", []string{"captured 2"}},
		{news.Ukrainian, "ССО взяли в полон двох поранених військових КНДР.", []string{"captured 2"}},
		{news.Korean, "부상당한 북한군 2명이 생포됐다.", []string{"captured 2"}},
		{news.Korean, "우크라이나군은 부상한 북한군 병사 2명을 생포했다.", []string{"captured 2"}},
		{news.English, "The NIS counted 300 dead and 2,700 wounded North Koreans, and two wounded soldiers were captured.", []string{"killed 300", "wounded 2700", "captured 2"}},
		// Others were captured, or nobody of those who are counted.
		{news.English, "Six North Korean soldiers were wounded and two captured.", []string{"wounded 6", "captured 2"}},
		{news.English, "Of 20 wounded North Koreans two were captured.", []string{"wounded 20", "captured 2"}},
		{news.English, "Pyongyang flew out 300 wounded soldiers after Kyiv had captured others.", []string{"wounded 300"}},
		{news.German, "Nordkorea meldete 20 verwundete Soldaten, die einen Ort gefangen genommener Ukrainer bewachten.", []string{"wounded 20"}},
		{news.Ukrainian, "КНДР вивезла 300 поранених, поки інші потрапили в полон.", []string{"wounded 300"}},
		{news.Korean, "북한군 6명이 부상하고 2명이 생포됐다.", []string{"wounded 6", "captured 2"}},
	} {
		var got []string
		for _, f := range p.Figures(c.text, c.l, time.Time{}, p.Find(c.text, c.l)) {
			got = append(got, fmt.Sprintf("%s %.0f", f.Figure.Indicator, f.Figure.High))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\n\tgot  %q\n\twant %q", c.text, got, c.want)
		}
	}
}
