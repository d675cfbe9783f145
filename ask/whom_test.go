package ask

import (
	"testing"

	"tumen/news"
	"tumen/topic"
)

// TestWhoSaysSoAloneAsksNothing: a question that leans on another, asked alone, is about nothing; any report would have its words.
func TestWhoSaysSoAloneAsksNothing(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewSearcher(&archive{}, pack)
	if err != nil {
		t.Fatal(err)
	}
	for question, want := range map[string]bool{
		"who says so?": true, "is it confirmed?": true, "what changed after?": true, "wer sagt das?": true, "хто це каже?": true, "누가 말했나?": true,
		"who says that 600 were killed?": false, "drones": false, "Kursk?": false, "what changed after the treaty?": false, "хто каже про Курськ?": false, "드론": false,
	} {
		l := news.English
		switch {
		case question == "wer sagt das?":
			l = news.German
		case question[0] == "х"[0]:
			l = news.Ukrainian
		case question[0] > 0xe0:
			l = news.Korean
		}
		p := planIn(pack, s.words, question, l, now)
		j := newJudge(s, p, finding{parts: s.parts(p.sought()), weights: make([]float64, 20)})
		if got := j.asksNothing(); got != want {
			t.Errorf("%s (%s): %v, want %v", question, l, got, want)
		}
	}
}
