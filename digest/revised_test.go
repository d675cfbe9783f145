package digest

import (
	"strings"
	"testing"

	"tumen/news"
)

// TestAReportReadAgainTellsOnlyWhatItAdds: a model makes other claims of a report of which the reader was shown sentences. What it
// makes of those is no news to him, what it makes of others is.
func TestAReportReadAgainTellsOnlyWhatItAdds(t *testing.T) {
	in := testInput(news.English)
	a := article(70, "Daily", "https://daily.example/1", "On troops", news.English, "2025-04-29")
	claim := func(id int64, text, quote string, sentence int) news.Cited {
		c := said(a, sentence, 9, news.Troops, text, func(c *news.Claim) { c.ID, c.Attribution = id, by("NIS", "") })
		c.Quotes = []string{quote}
		return c
	}
	in.Previous.Claims = append(in.Previous.Claims, claim(700, "Trains came.", "Trains came, the agency said.", 1))
	again := claim(701, "The NIS said trains arrived at the border.", "Trains came, the agency said.", 1)
	added := claim(702, "The NIS said engineers had crossed into Russia with pontoons.", "Engineers crossed with pontoons, it added.", 2)
	in.Claims = append(in.Claims, again, added)
	text := Text(Compose(in, now()))
	if strings.Contains(text, "trains arrived") || !strings.Contains(text, "pontoons") {
		t.Error(text)
	}
	// Who had no digest before is told both.
	in.Previous = Previous{}
	if text := Text(Compose(in, now())); !strings.Contains(text, "trains arrived") || !strings.Contains(text, "pontoons") {
		t.Error(text)
	}
}
