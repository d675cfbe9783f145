package editor

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"tumen/news"
)

// What a relevant report may take from reading to the digests of all four languages, as `tumen status --cost` says it.
const (
	wholeInput  = 6000
	wholeOutput = 3000
)

// matters are what the sample reports with answers are about, by a part of their names: each is a story.
var matters = []string{"nis-casualties", "missiles", "kremlin-denial", "kcna-confirms", "tumen-bridge", "students-workers"}

// spent adds up tokens.
type spent struct{ in, out int }

func (s *spent) add(o spent) { s.in, s.out = s.in+o.in, s.out+o.out }

// written is what it takes to put claims of one story into all languages. A text in another language than English takes
// what passageTokens says it takes, and all claims are written: a digest shows fewer of a story that has many.
func written(t *testing.T, m *Model, claims []news.Cited) (sum spent) {
	t.Helper()
	for _, l := range []news.Language{news.Ukrainian, news.German, news.Korean} {
		o := rewriting{prompt: m.prompts.render.in(l), lang: l}
		o.work = m.renderings(o.prompt, l, claims)
		for rest := o.work; ; {
			var batch []*rendering
			if batch, rest = m.nextBatch(o, rest); len(batch) == 0 {
				break
			}
			call, err := o.prompt.call(news.PurposeRender, "m", renderMost(l, batch), m.renderPage(l, batch, nil))
			if err != nil {
				t.Fatal(err)
			}
			sum.in += tokens(t, call.System, string(call.Schema.JSON), call.User)
			var answer rendered
			for i, r := range batch {
				answer.Sentences = append(answer.Sentences, tells("", i+1))
				sum.out += tokens(t, r.plain) * passageTokens[l] / passageTokens[news.English]
			}
			frame, err := json.Marshal(answer)
			if err != nil {
				t.Fatal(err)
			}
			sum.out += tokens(t, string(frame))
		}
	}
	return sum
}

// keyPoints is what the key points of a day take in all languages.
func keyPoints(t *testing.T, m *Model, claims []news.Cited) (sum spent) {
	t.Helper()
	for _, l := range news.Languages() {
		page := page{Language: languageNames[l]}
		for i, c := range claims[:min(takeawayClaims, len(claims))] {
			page.Lines = append(page.Lines, spotlight("C", int64(i+1), "story 1; "+m.speakerIn(l, c)+"; claimed: "+plainClaim(c.Claim)))
		}
		p := m.prompts.takeaways.in(l)
		call, err := p.call(news.PurposeTakeaways, "m", 1, page)
		if err != nil {
			t.Fatal(err)
		}
		ratio := float64(passageTokens[l]) / float64(passageTokens[news.English])
		sum.add(spent{int(float64(tokens(t, call.System, string(call.Schema.JSON))) + float64(tokens(t, call.User))*ratio), int(takeawaysMost * 60 * ratio)})
	}
	return sum
}

// TestAReportTakesTheTokensReckonedWithInAllLanguages adds up all calls for the sample reports that have recorded answers.
func TestAReportTakesTheTokensReckonedWithInAllLanguages(t *testing.T) {
	m := promptModel(t)
	reports := answers(t)
	stories := map[string][]news.Cited{}
	var read, all, alone spent
	var claims []news.Cited
	for _, name := range slices.Sorted(maps.Keys(reports)) {
		a := sample(t, name)
		fixed, rest := reportTokens(t, m, a)
		read.add(spent{fixed + rest, tokens(t, answerText(t, name))})
		matter := slices.IndexFunc(matters, func(s string) bool { return strings.Contains(name, s) })
		if matter < 0 {
			t.Fatalf("%s is of no story", name)
		}
		var own []news.Cited
		for i, raw := range reports[name].Claims {
			own = append(own, citedRaw(int64(len(claims)+i+1), raw, a))
		}
		stories[matters[matter]] = append(stories[matters[matter]], own...)
		alone.add(written(t, m, own))
		claims = append(claims, own...)
	}
	all.add(read)
	for _, s := range slices.Sorted(maps.Keys(stories)) {
		all.add(written(t, m, stories[s]))
	}
	points := keyPoints(t, m, claims)
	all.add(points)
	n := len(reports)
	t.Logf("%d reports, %d stories, %d claims", n, len(stories), len(claims))
	t.Logf("a report takes %d in, %d out, of that to be read %d in, %d out; as a story of its own %d in, %d out", all.in/n, all.out/n, read.in/n, read.out/n,
		(read.in+alone.in+points.in)/n, (read.out+alone.out+points.out)/n)
	if all.in > wholeInput*n || all.out > wholeOutput*n {
		t.Errorf("a report takes %d tokens in and %d out, at most %d and %d are reckoned with", all.in/n, all.out/n, wholeInput, wholeOutput)
	}
}
