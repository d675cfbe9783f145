package digest

import (
	"slices"
	"testing"

	"tumen/news"
)

// together is an edition in which a model told two claims of one story, of two speakers, by one sentence, and a third of
// another story by the same words.
func together(t *testing.T) (Edition, string) {
	t.Helper()
	in := modelInput(news.German)
	in.Takeaways = nil
	const text = "Der NIS und westliche Regierungsvertreter sprechen von hohen Verlusten."
	in.Renditions[11], in.Renditions[32], in.Renditions[35] = text, text, text
	return Compose(in, now()), text
}

func TestClaimsOfOneSentenceAreToldOnceWithTheCitationsAndSpeakersOfAll(t *testing.T) {
	e, text := together(t)
	var told []Sentence
	for _, s := range e.Sections {
		for _, it := range s.Items {
			for _, x := range it.Sentences {
				if x.Text == text {
					told = append(told, x)
				}
			}
		}
	}
	if len(told) != 2 {
		t.Fatalf("%d sentences, want one of each story: %+v", len(told), told)
	}
	s := told[0]
	if !slices.Equal(s.Claims, []int64{11, 32}) || len(s.Citations) != 2 || s.Language != news.German {
		t.Errorf("%+v", s)
	}
	for _, n := range s.Also {
		if slices.Contains(s.Citations, n) {
			t.Errorf("[%d] is cited and named beside", n)
		}
	}
	if s.Speaker != find(t, Compose(modelInput(news.German), now()), 11).Speaker+"; "+find(t, Compose(modelInput(news.German), now()), 32).Speaker {
		t.Errorf("speakers: %q", s.Speaker)
	}
	if !e.Header.Written {
		t.Error("a model's sentence is not told as one")
	}
}
