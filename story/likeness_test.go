package story

import (
	"testing"
	"time"

	"tumen/news"
)

// reporting is a report of a day of August 2026 with one claim by a speaker, of what happened on a day of that month.
func reporting(id int64, published, happened int, who, text string, figures ...news.Figure) Profile {
	day := time.Date(2026, 8, happened, 0, 0, 0, 0, time.UTC)
	a := news.Article{Language: news.English, Published: time.Date(2026, 8, published, 9, 0, 0, 0, time.UTC)}
	c := news.Claim{
		Ordinal: 1, Text: text, Language: news.English, Category: news.Troops, Sentences: []int{1}, Figures: figures,
		Attribution: []news.Attribution{{Who: who}}, EventDate: news.Period{From: day, To: day, Precision: news.Day},
	}
	return Profile{Article: id, Language: a.Language, Published: a.Published, Features: Describe(a, []news.Claim{c}, Reading{}, Reading{})}
}

func counting(indicator news.Indicator, n float64, place string) news.Figure {
	return news.Figure{Indicator: indicator, Low: n, High: n, Place: place}
}

func TestWhatSetsClaimsApart(t *testing.T) {
	first := reporting(1, 6, 5, "NIS", "The Angara unloaded 300 containers from Rajin at Vostochny.", counting("containers", 300, "Vostochny"))
	for name, c := range map[string]struct {
		later Profile
		one   bool
	}{
		"the same, a day later":          {reporting(2, 7, 5, "NIS", "The Angara unloaded 300 containers at Vostochny.", counting("containers", 300, "Vostochny")), true},
		"another speaker counts it anew": {reporting(2, 8, 8, "HUR", "HUR corrected the containers the Angara unloaded from Rajin at Vostochny to 280.", counting("containers", 280, "Vostochny")), true},
		"the next ship at the same port": {reporting(2, 15, 14, "NIS", "The Maya unloaded 300 containers from Rajin at Vostochny.", counting("containers", 300, "Vostochny")), false},
		"the same speaker on other news": {reporting(2, 7, 6, "NIS", "Kim toured a shipyard in Chongjin."), false},
	} {
		if score, why := newScale(noCounts, 0).compare(c.later, first); (score >= 1) != c.one {
			t.Errorf("%s: %.2f, %s", name, score, why)
		}
	}
}

// Each side's word is a matter of its own: readers look for both.
func TestTheConfirmationsOfTwoPartiesAreTwoMatters(t *testing.T) {
	moscow := reporting(1, 3, 3, "Valery Gerasimov", "Gerasimov confirmed that 600 artillerymen from North Korea fight in Belgorod Oblast.")
	pyongyang := reporting(2, 6, 6, "Central Military Commission", "The commission confirmed sending artillerymen to Belgorod Oblast.")
	report := reporting(3, 6, 3, "Valery Gerasimov", "Gerasimov said that 600 artillerymen fight in Belgorod Oblast.")
	s := newScale(noCounts, 0)
	if score, _ := s.compare(pyongyang, moscow); score >= 1 {
		t.Errorf("of two parties: %.2f", score)
	}
	if score, _ := s.compare(report, moscow); score < 1 {
		t.Errorf("of one: %.2f", score)
	}
}

// What an early report only mentions besides is not its matter.
func TestAReportOfTwoMattersDrawsInOnlyItsFirst(t *testing.T) {
	two := ofClaims(1, 10, guns, wagons)
	s := newScale(noCounts, 0)
	first, _ := s.compare(ofClaims(2, 11, guns), two)
	second, _ := s.compare(ofClaims(3, 11, wagons), two)
	if first <= second {
		t.Errorf("%.2f for its first matter, %.2f for its second", first, second)
	}
}

func TestAReportMustFitTheWholeStory(t *testing.T) {
	one, other := ofClaims(1, 10, guns), ofClaims(2, 10, flour)
	s := newScale(noCounts, 0)
	p := ofClaims(3, 11, guns)
	alone, _ := s.link(p, []Profile{one})
	both, _ := s.link(p, []Profile{one, other})
	if alone <= both {
		t.Errorf("%.2f with the one it is like, %.2f with another beside it", alone, both)
	}
}
