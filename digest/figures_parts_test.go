package digest

import (
	"strings"
	"testing"

	"tumen/news"
	"tumen/story"
)

// TestPartsStandBelowTheirWhole: 600 of the casualties were killed, and two rotations make up the troops; neither is a rival
// of the other, nothing is added up.
func TestPartsStandBelowTheirWhole(t *testing.T) {
	in := testInput(news.English)
	cited := in.Claims[0]
	number := func(i news.Indicator, n float64, among string) news.Figure {
		return news.Figure{Indicator: i, Whom: news.NorthKoreanWhom, Low: n, High: n, Bound: news.Exact, Among: among}
	}
	cited.Claim.Figures = []news.Figure{
		number(news.Killed, 600, "4700 casualties"), number(news.Casualties, 4700, ""),
		number(news.TroopsSent, 4000, "15000 troops_sent"), number(news.TroopsSent, 15000, ""), number(news.TroopsSent, 11000, "15000 troops_sent"),
	}
	in.Claims = []news.Cited{cited}
	in.Ledger = story.Ledger(in.Claims)
	e := Compose(in, in.Until)
	want := map[news.Indicator]string{
		news.TroopsSent: "15,000: of these 11,000; of these 4,000", news.Killed: "600: ", news.Casualties: "4,700: of these, killed: 600",
	}
	for _, r := range e.Figures {
		if len(r.Values) != 1 {
			t.Errorf("%s has %d values", r.Indicator, len(r.Values))
			continue
		}
		var parts []string
		for _, p := range r.Values[0].Parts {
			parts = append(parts, p.Text)
		}
		if got := r.Values[0].Text + ": " + strings.Join(parts, "; "); got != want[r.Indicator] || r.Conflict {
			t.Errorf("%s: got %q, want %q", r.Indicator, got, want[r.Indicator])
		}
	}
	if len(e.Figures) != len(want) {
		t.Errorf("%d rows, want %d", len(e.Figures), len(want))
	}
	page, err := HTML(e)
	if err != nil {
		t.Fatal(err)
	}
	body, err := JSON(e)
	if err != nil {
		t.Fatal(err)
	}
	var messages strings.Builder
	for _, m := range FigureMessages(e) {
		messages.WriteString(m.Text + "\n")
	}
	for form, text := range map[string]string{"text": Text(e), "Markdown": Markdown(e), "HTML": page, "JSON": string(body), "messages": messages.String()} {
		for _, part := range []string{"of these 11,000", "of these 4,000", "of these, killed: 600"} {
			if strings.Count(text, part) != 1 {
				t.Errorf("%s has %q %d times", form, part, strings.Count(text, part))
			}
		}
	}
}

// One speaker's "about 600" and another's 600 are one part of the value that both give, and are told once.
func TestAPartIsToldOnceOfAValueThatSeveralGive(t *testing.T) {
	in := testInput(news.German)
	first, second := in.Claims[0], in.Claims[1]
	part := func(bound news.Bound) []news.Figure {
		return []news.Figure{
			{Indicator: news.Casualties, Whom: news.NorthKoreanWhom, Low: 4700, High: 4700, Bound: news.Exact},
			{Indicator: news.Killed, Whom: news.NorthKoreanWhom, Low: 600, High: 600, Bound: bound, Among: "4700 casualties"},
		}
	}
	first.Claim.Figures, second.Claim.Figures = part(news.About), part(news.Exact)
	first.Claim.Attribution, second.Claim.Attribution = []news.Attribution{{Who: "dpa"}}, []news.Attribution{{Who: "NIS"}}
	in.Claims = []news.Cited{first, second}
	in.Ledger = story.Ledger(in.Claims)
	var text strings.Builder
	for _, m := range FigureMessages(Compose(in, in.Until)) {
		text.WriteString(m.Text + "\n")
	}
	if n := strings.Count(text.String(), "davon Tote: "); n != 1 {
		t.Errorf("the part is told %d times in\n%s", n, text.String())
	}
}
