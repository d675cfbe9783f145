package topic

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// TestWhatIsOnlyIncludedIsNotCounted: of "casualties, including the dead, stand at 4,700" the number is no number of dead, nor is the
// number that another is only held against a figure; and who is told of in passing has not said it.
func TestWhatIsOnlyIncludedIsNotCounted(t *testing.T) {
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		l                   news.Language
		text, figures, said string
	}{
		{news.English, "Total casualties, including the dead, stand at 4,700.", "casualties 4700", ""},
		{news.English, "The NIS said that losses were 6,000, including the wounded.", "casualties 6000", "NIS"},
		{news.German, "Die Verluste, einschließlich der Toten, belaufen sich auf 4.700.", "casualties 4700", ""},
		{news.German, "Die Gesamtverluste, Verwundete eingeschlossen, bezifferte der NIS am Mittwoch in Seoul auf rund 6.200.", "casualties 6200", "NIS"},
		{news.Ukrainian, "Загальні втрати, включно із загиблими, становлять 4700 осіб.", "casualties 4700", ""},
		{news.Korean, "부상자를 포함한 2000명은 1~3월 항공기와 열차로 북한에 송환됐다.", "", ""}, // of whom nobody says how many were wounded
		{news.Korean, "전사자 600명을 포함해 4700명의 사상자가 발생했다.", "killed 600, casualties 4700", ""},
		{news.Korean, "국정원은 18일 쿠르스크에서 돌아온 북한 제528공병연대의 사망자가 북한이 밝힌 9명보다 많은 14명으로 추정된다고 밝혔다.", "killed 14", "NIS"},
		{news.Korean, "북한은 2024년 가을 1만1000명을 시작으로 병력을 보냈으며 국정원은 지난해 4월 전사자를 600명으로 추산한 바 있다.", "troops_sent 11000, killed 600", "NIS"},
		{
			news.English, "Gen. Oleksandr Syrskyi put confirmed North Korean deaths at about 2,400, saying the 3,000 cited by President Volodymyr Zelensky last week counted the missing as well.",
			"killed 2400", "Oleksandr Syrskyi",
		},
	}
	for _, c := range cases {
		mentions := p.Find(c.text, c.l)
		var figures []string
		for _, f := range p.Figures(c.text, c.l, time.Date(2025, 4, 30, 0, 0, 0, 0, time.UTC), mentions) {
			figures = append(figures, fmt.Sprintf("%s %.0f", f.Figure.Indicator, f.Figure.Low))
		}
		said := ""
		for _, a := range p.Attribution(c.text, c.l, mentions) {
			said = a.Who
		}
		if got := strings.Join(figures, ", "); got != c.figures || said != c.said {
			t.Errorf("%s\n got %q by %q\nwant %q by %q", c.text, got, said, c.figures, c.said)
		}
	}
}
