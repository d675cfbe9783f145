package topic

import (
	"slices"
	"testing"

	"tumen/news"
)

// TestHearsayLetsNobodySpeak reads sentences in which it is said and nobody says it, in which somebody is told, and
// beside them those that look alike and have a speaker. A false speaker makes a rumour a confirmation, so that none is allowed.
func TestHearsayLetsNobodySpeak(t *testing.T) {
	p := pack(t)
	for _, c := range readLines[speakersOfSet](t, "testdata/hearsay.jsonl") {
		found := p.Attribution(c.Text, c.Language, p.Find(c.Text, c.Language))
		if len(c.Who) == 0 {
			if len(found) > 0 {
				t.Errorf("%s: %q speaks, and nobody does\n\t%s", c.Language, found[0].Who, c.Text)
			}
			continue
		}
		right := len(found) == 1 && slices.ContainsFunc(c.Who, func(id string) bool {
			e, ok := p.Entity(id)
			return ok && e.Name(news.English) == found[0].Who
		})
		if !right {
			t.Errorf("%s: %v, want %v\n\t%s", c.Language, found, c.Who, c.Text)
		}
	}
}
