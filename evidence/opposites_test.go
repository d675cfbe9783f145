package evidence

import (
	"testing"
	"time"
)

// What grew did not shrink, what was adopted was not rejected, what was doubled was not trebled; the same in other words is.
func TestTheOppositeIsObjectedTo(t *testing.T) {
	c := newChecker(t)
	for _, r := range []struct {
		text, evidence Text
		kind           string
	}{
		{Text{"uk", "Втрати зросли, повідомляє ГУР."}, Text{"en", "Losses fell, HUR reports."}, KindPolarity},
		{Text{"de", "Die Verluste nahmen zu, meldet die HUR."}, Text{"en", "Losses increased, HUR reports."}, ""},
		{Text{"ko", "손실이 증가했다고 우크라이나 정보총국(HUR)이 밝혔다."}, Text{"en", "Losses increased, HUR reports."}, ""},
		{Text{"en", "The Council rejected the resolution."}, Text{"uk", "Рада Безпеки ухвалила резолюцію."}, KindPolarity},
		{Text{"en", "The Council adopted the resolution."}, Text{"uk", "Рада Безпеки ухвалила резолюцію."}, ""},
		{Text{"de", "Die Flüge wurden ausgesetzt, so Moskau."}, Text{"ko", "모스크바는 항공편이 재개됐다고 밝혔다."}, KindPolarity},
		{Text{"en", "Trade between Russia and North Korea tripled."}, Text{"uk", "Торгівля між РФ і КНДР подвоїлася."}, KindNumber},
		{Text{"de", "Der Handel hat sich verdoppelt, so Seoul."}, Text{"ko", "서울은 교역이 두 배로 늘었다고 밝혔다."}, ""},
		{Text{"de", "Die Truppe halbierte sich, so die NIS."}, Text{"en", "The force doubled, the NIS said."}, KindPolarity},
	} {
		found := c.Check(r.text, []Text{r.evidence}, time.Time{})
		if r.kind == "" && len(found) > 0 || r.kind != "" && (len(found) == 0 || found[0].Kind != r.kind) {
			t.Errorf("%q for %q: %+v", r.text.Text, r.evidence.Text, found)
		}
	}
}
