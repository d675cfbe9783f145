package editor

import (
	"context"
	"strings"
	"testing"

	"tumen/evidence"
	"tumen/news"
)

// TestTruthfulTextsKeepTheirStyle holds the rules to sentences that were written to be true and well told. What a rule
// objects to here is asked for again, and what is harmful is dropped.
func TestTruthfulTextsKeepTheirStyle(t *testing.T) {
	m := checkingModel(t)
	const mostAsked = 1 // of the sentences in a language
	for _, l := range news.Languages() {
		var all, lost share
		for _, p := range truthfulPairs(t) {
			if p.lang != l {
				continue
			}
			sources := m.vouched([]news.Cited{p.cited})
			_, faults := m.styled(p.text, l, sources, sources, false)
			all.add(len(faults) > 0)
			if len(faults) > 0 {
				t.Logf("%s %v: %s", l, faults, p.text)
			}
			_, left := m.styled(p.text, l, sources, sources, true)
			lost.add(len(left) > 0)
		}
		t.Logf("%s: %d of %d asked for again, %d dropped", l, all.n, all.of, lost.n)
		if all.n > mostAsked || lost.n > 0 {
			t.Errorf("%s: %d of %d true sentences are asked for again, %d are dropped", l, all.n, all.of, lost.n)
		}
	}
}

// TestAWrongTermIsAskedForOnceAndThenReplaced follows a wrong term through each way in which a model writes.
func TestAWrongTermIsAskedForOnceAndThenReplaced(t *testing.T) {
	rows, claims := some(t, 6)
	right := rows[0].KO // 국정원은 또 북한 노동자 약 1만5000명이 …
	wrong := strings.Replace(right, "북한", "북조선", 1)
	untrue := strings.Replace(wrong, "1만5000", "9만", 1)
	render := func(texts ...string) []string {
		var out []string
		for _, text := range texts {
			out = append(out, answerOf(t, "sentences", tells(text, 1)))
		}
		return out
	}
	for _, c := range []struct {
		name    string
		answers []string
		want    string
		problem string
		asked   int
	}{
		{"the second time it is right", render(wrong, right), right, "", 2},
		{"it stays wrong, and code replaces it", render(wrong, wrong), right, "", 2},
		{"the second one is untrue: the first, put right by code, is taken", render(wrong, untrue), right, "", 2},
		{"a particle that does not fit is no reason to ask again", render(strings.Replace(right, "국정원은", "국정원는", 1)), right, "", 1},
		{"a judgement is no matter of words and can't be put right", render("안타깝게도 "+right, "안타깝게도 "+right), "", "commentary", 2},
		{"the judgement of the second answer does not keep the first from being taken", render(wrong, "안타깝게도 "+right), right, "", 2},
	} {
		m, w := writing(t, 0, c.answers...)
		got, err := m.Render(context.Background(), news.Korean, claims, nil)
		if err != nil || len(got) != 1 || got[0].Text != c.want || got[0].Problem != c.problem || len(w.asked) != c.asked {
			t.Errorf("%s: %v, %d requests, %+v", c.name, err, len(w.asked), got)
		}
	}

	german := strings.Replace(rows[0].DE, "nordkoreanische", "North Korean", 1)
	if german == rows[0].DE {
		t.Fatal("the sentence has another wording now")
	}
	for _, key := range []string{"takeaways", "answer"} {
		m, w := writing(t, 0, answerOf(t, key, statedEntry{german, []int{1}}), answerOf(t, key, statedEntry{german, []int{1}}))
		var got []news.Statement
		var dropped int
		var err error
		if key == "answer" {
			got, dropped, err = m.Answer(context.Background(), "Wie viele?", news.German, claims)
		} else {
			got, dropped, err = m.Takeaways(context.Background(), news.German, claims, nil)
		}
		if err != nil || len(got) != 1 || got[0].Text != rows[0].DE || dropped != 0 || len(w.asked) != 2 {
			t.Errorf("%s: %v, %d dropped, %d requests: %+v, want %q", key, err, dropped, len(w.asked), got, rows[0].DE)
		}
	}
}

// A row of the table of the press that can't be read would be missed by nobody but the reader.
func TestThePressTableIsChecked(t *testing.T) {
	if _, err := parsePress(pressFile); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"fr\tcommentary\tx\t-", "en\tcommentary\t(\t-", "en\tcommentary\tx"} {
		if _, err := parsePress(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
	for l, rules := range pressRules() {
		for _, r := range rules {
			if pressDetails[r.rule] == "" {
				t.Errorf("%s: a model can't be told what to do about %q", l, r.rule)
			}
		}
	}
}

func FuzzStyled(f *testing.F) {
	m := promptModel(f)
	f.Add("de", "Der NIS sagte, 600 Soldaten sind \"gefallen\".", "ko", "국정원은 600명이 숨졌다고 밝혔다.")
	f.Add("ko", "국정원는 «러북» \"말\"", "en", "HUR")
	f.Add("uk", "на протязі року являється GRU", "en", "\xff")
	f.Fuzz(func(_ *testing.T, l, text, of, source string) {
		sources := []evidence.Text{{Language: news.Language(of), Text: source}}
		m.styled(text, news.Language(l), sources, sources, false)
		m.styled(text, news.Language(l), sources, sources, true)
	})
}
