package digest

import (
	"testing"

	"tumen/news"
)

// reportedBy is one claim of a story, as an outlet of a grade reports it.
func reportedBy(outlet string, id int64, more func(*news.Claim)) news.Cited {
	a := article(id, outlet, "https://any.example/"+outlet, "", news.English, "2025-04-30")
	return said(a, 1, 70, news.Troops, "North Korean troops were moved to the river in large numbers.", more)
}

// TestWhatNobodyKnownVouchesForIsNoKeyPoint: each case is one story, told by rule and by the model's statement.
func TestWhatNobodyKnownVouchesForIsNoKeyPoint(t *testing.T) {
	who := func(name string) func(*news.Claim) {
		return func(c *news.Claim) { c.Attribution = by(name, "") }
	}
	stands := func(s news.Status) func(*news.Claim) {
		return func(c *news.Claim) { c.Status = s }
	}
	denies := func(c *news.Claim) {
		c.Attribution, c.Stance, c.Status = by("KCNA", ""), news.Denied, news.StatusDenied
	}
	through := func(c *news.Claim) { c.Attribution = by("Courier", "") }
	cases := []struct {
		name   string
		claims []news.Cited
		want   bool
	}{
		{"an unknown outlet on its own word", []news.Cited{reportedBy("Courier", 1, nil)}, false},
		{"somebody known, in an unknown outlet", []news.Cited{reportedBy("Courier", 1, who("NIS"))}, true},
		{"somebody unknown, in an unknown outlet", []news.Cited{reportedBy("Courier", 1, who("a man in the street"))}, false},
		{"somebody known, in an outlet that is known to be bad", []news.Cited{reportedBy("Trumpet", 1, who("NIS"))}, false},
		{"somebody known, in the medium of a state", []news.Cited{reportedBy("Organ", 1, who("Kremlin"))}, false},
		{"somebody known, in what anybody may have sent in", []news.Cited{reportedBy(news.SentIn, 1, who("NIS"))}, false},
		{"an outlet of good grade on its own word", []news.Cited{reportedBy("Herald", 1, nil)}, true},
		{"the medium of a state that admits what concerns it", []news.Cited{reportedBy("Organ", 1, stands(news.StatusConfirmed))}, true},
		{"what two sides say", []news.Cited{reportedBy("Trumpet", 1, stands(news.StatusCorroborated))}, true},
		{"what is disputed is not credible by that", []news.Cited{reportedBy("Courier", 1, stands(news.StatusDisputed))}, false},
		{"two unknown outlets", []news.Cited{reportedBy("Courier", 1, nil), reportedBy("Bote", 2, nil)}, true},
		{"two unknown outlets of which one quotes the other", []news.Cited{reportedBy("Courier", 1, nil), reportedBy("Bote", 2, through)}, false},
		{"two of which one is known to be bad", []news.Cited{reportedBy("Courier", 1, nil), reportedBy("Trumpet", 2, nil)}, false},
		{"one outlet twice", []news.Cited{reportedBy("Courier", 1, nil), reportedBy("Courier", 2, nil)}, false},
		// What a state's medium is quoted with is that medium's word, but that it denies is a fact.
		{"a state's medium, quoted elsewhere", []news.Cited{reportedBy("Courier", 1, who("KCNA"))}, false},
		{"a denial by a state's medium, quoted elsewhere", []news.Cited{reportedBy("Courier", 1, denies)}, true},
	}
	for _, k := range cases {
		in := testInput(news.English)
		in.Claims, in.State = k.claims, map[string]bool{"Organ": true}
		in.Grades = map[string]news.Grade{"Trumpet": news.GradeD, "Herald": news.GradeC, "Courier": news.GradeUnknown}
		e := Compose(in, now())
		if got := len(e.Takeaways) == 1; got != k.want {
			t.Errorf("%s: by rule it is a key point: %t", k.name, got)
		}
		if len(e.Sections) != 1 {
			t.Errorf("%s: it is not told at all", k.name)
		}
		in.Takeaways = []news.Statement{{Text: "The model says so.", Claims: []int64{11}}}
		if len(k.claims) > 1 {
			in.Takeaways[0].Claims = append(in.Takeaways[0].Claims, 21)
		}
		if got := Compose(in, now()).Takeaways; (len(got) == 1) != k.want {
			t.Errorf("%s: as the model puts it, it is a key point: %t", k.name, len(got) == 1)
		}
	}
}

// TestCredibilityMakesNothingMoreImportant: the same story is as important whoever tells it.
func TestCredibilityMakesNothingMoreImportant(t *testing.T) {
	var scores []int
	for _, outlet := range []string{"Trumpet", "Herald", "Organ"} {
		in := testInput(news.English)
		in.Claims, in.State = []news.Cited{reportedBy(outlet, 1, nil)}, map[string]bool{"Organ": true}
		in.Grades = map[string]news.Grade{"Trumpet": news.GradeE, "Herald": news.GradeA}
		c := newComposer(in, now())
		fit, _ := c.candidates()
		scores = append(scores, c.drafts(fit)[0].score)
	}
	if scores[0] != scores[1] || scores[1] != scores[2] {
		t.Error(scores)
	}
}
