package evidence

import (
	"slices"
	"testing"
	"time"

	"tumen/news"
)

// TestNoOrganSpeaksForAnother checks that of one state's organs one is not taken for another, and that the state may
// stand for each.
func TestNoOrganSpeaksForAnother(t *testing.T) {
	c := newChecker(t)
	for _, x := range []struct {
		said     string
		in       news.Language
		evidence string
		of       news.Language
		object   bool
	}{
		{"Russia's Defence Ministry rejected the report.", news.English, "МЗС Росії відкинуло це повідомлення.", news.Ukrainian, true},
		{"Das südkoreanische Außenministerium wies das zurück.", news.German, "한국 국방부는 이를 일축했다.", news.Korean, true},
		{"러시아 국방부는 이를 부인했다.", news.Korean, "Das russische Außenministerium dementierte dies.", news.German, true},
		{"우크라이나 총참모부는 300명이 숨졌다고 밝혔다.", news.Korean, "За даними ГУР, загинуло 300 осіб.", news.Ukrainian, true},
		{"Moscow rejected the report.", news.English, "МЗС Росії відкинуло це повідомлення.", news.Ukrainian, false},
		{"Seoul wies das zurück.", news.German, "한국 국방부는 이를 일축했다.", news.Korean, false},
		{"Das russische Außenministerium dementierte dies.", news.German, "러시아 외무부는 이를 부인했다.", news.Korean, false},
	} {
		problems := c.Check(Text{Text: x.said, Language: x.in}, []Text{{Text: x.evidence, Language: x.of}}, time.Time{})
		got := slices.ContainsFunc(problems, func(p Problem) bool { return p.Kind == KindAttribution || p.Kind == KindName })
		if got != x.object {
			t.Errorf("%q from %q: %v", x.said, x.evidence, problems)
		}
	}
}
