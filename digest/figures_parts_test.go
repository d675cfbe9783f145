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
