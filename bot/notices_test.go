package bot

import (
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// Operators hear of a source once, in their own language; who has never begun to talk with the bot can't be written to.
func TestOperatorsHearOnceThatASourceChanged(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Access.Admins = []int64{7, 8} })
	changes := []SourceChange{
		{Name: "gur", Condition: news.Forbidden, Since: noon.Add(-time.Hour), Detail: "https://gur.example/: the server answers 403 Forbidden"},
		{Name: "dw-uk", Condition: news.Fine, Since: noon},
	}
	h.operator.changes = changes
	tell := func(want bool) {
		t.Helper()
		if told, err := h.bot.tellOfSources(t.Context()); told != want || err != nil {
			t.Fatalf("told %v, %v", told, err)
		}
		h.settle()
	}
	tell(false)
	p := h.fake.Person(7, "de")
	p.Start("")
	h.settle()
	tell(true)
	h.operator.changes = changes // a crash came before it was noted that this was told
	tell(true)
	h.operator.changes = nil
	tell(false)
	if len(h.operator.told) != 2*len(changes) {
		t.Errorf("%+v", h.operator.told)
	}
	var got []string
	for _, m := range h.fake.Messages(7) {
		if strings.Contains(m.Text, "gur") {
			got = append(got, strings.NewReplacer("\u2060", "", "\u00a0", " ").Replace(m.Text))
		}
	}
	if len(got) != 1 || !strings.Contains(got[0], "„gur“: Zugriff verweigert (seit") || !strings.Contains(got[0], "403 Forbidden") ||
		!strings.Contains(got[0], "„dw-uk“ ist wieder in Ordnung.") {
		t.Errorf("%q", got)
	}
}
