package editor

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tumen/news"
)

// TestWhateverAModelAnswersNoClaimGetsWhatItDoesNotBear draws answers of any labels and of sentences that are true of some
// claim: a claim that got one was given it once, bears it, and says the same as all others that got it.
func TestWhateverAModelAnswersNoClaimGetsWhatItDoesNotBear(t *testing.T) {
	m := checkingModel(t)
	set := truthfulSet(t)
	x := set[5]
	claims := []news.Cited{x.cited(t, 6, news.English), x.seconded(t, 6, news.Ukrainian), set[8].cited(t, 9, news.English),
		killedBy(t, 1, "NIS", "600"), killedBy(t, 2, "HUR", "600")}
	texts := []string{x.DE, set[8].DE, set[12].DE, "Laut NIS und HUR wurden in Kursk 600 nordkoreanische Soldaten getötet.",
		"Laut NIS wurden in Kursk 600 nordkoreanische Soldaten getötet.", "", "[C1]", "Haha, reingelegt!"}
	told := []news.Told{{Text: set[8].DE, Claims: []news.Cited{set[8].seconded(t, 9, news.Korean)}}}
	rapid.Check(t, func(t *rapid.T) {
		var answer rendered
		for range rapid.IntRange(0, 6).Draw(t, "sentences") {
			answer.Sentences = append(answer.Sentences, renderedText{
				Claims: rapid.SliceOfN(rapid.IntRange(-1, len(claims)+2), 0, 4).Draw(t, "claims"), Text: rapid.SampledFrom(texts).Draw(t, "text"),
			})
		}
		named := make([]int, len(claims)) // by how many sentences, those of the same words being one
		seen := map[int][]string{}
		for _, s := range answer.Sentences {
			for i := range claims {
				if key := s.Text; slices.Contains(s.Claims, i+1) && !slices.Contains(seen[i], key) {
					seen[i], named[i] = append(seen[i], key), named[i]+1
				}
			}
		}
		o := rewriting{prompt: m.prompts.render, lang: news.German, told: told}
		o.work = m.renderings(o.prompt, o.lang, claims)
		m.take(answer, "m", o, o.work, told)
		for i, r := range o.work {
			if !r.over {
				if len(r.faults) == 0 {
					t.Fatalf("claim %d has neither a sentence nor a reason why not", i+1)
				}
				continue
			}
			if named[i] != 1 {
				t.Fatalf("claim %d is named by %d sentences and got %q", i+1, named[i], r.text)
			}
			var others []news.Cited
			for _, y := range o.work {
				if y != r && y.over && y.text == r.text {
					others = append(others, y.cited)
				}
			}
			if r.told != "" {
				others = append(others, told[0].Claims...)
			}
			if faults := m.renditionFaults(o.lang, r); len(faults) > 0 || !m.saysSameAsAll(r.cited, others) {
				t.Fatalf("claim %d got %q: %+v", i+1, r.text, faults)
			}
		}
	})
}
