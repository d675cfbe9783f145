package editor

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tumen/news"
)

// answers are what a truthful model says of sample reports, by the sample's name.
func answers(tb testing.TB) map[string]rawReport {
	tb.Helper()
	files, err := filepath.Glob("testdata/answers/*.json")
	if err != nil || len(files) == 0 {
		tb.Fatalf("%d answers: %v", len(files), err)
	}
	out := map[string]rawReport{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			tb.Fatal(err)
		}
		var r rawReport
		if err := json.Unmarshal(b, &r); err != nil {
			tb.Fatalf("%s: %v", f, err)
		}
		out[strings.TrimSuffix(filepath.Base(f), ".json")] = r
	}
	return out
}

// verifierOf holds claims against an article of which the model has seen everything.
func verifierOf(tb testing.TB, a news.Article) *verifier {
	tb.Helper()
	var all []int
	for _, s := range a.Sentences {
		all = append(all, s.ID)
	}
	return newEditor(tb).verifier(a, reading(tb, a), all)
}

// reading is what our readers find in an article's sentences.
func reading(tb testing.TB, a news.Article) []sentence {
	tb.Helper()
	read, err := newEditor(tb).readAll(tb.Context(), a)
	if err != nil {
		tb.Fatal(err)
	}
	return read
}

func TestATruthfulModelsClaimsPassUnchanged(t *testing.T) {
	passed, all, figures, found := 0, 0, 0, 0
	for name, r := range answers(t) {
		v := verifierOf(t, sample(t, name))
		for i, raw := range r.Claims {
			all++
			c, _, problems := v.verify(raw)
			if len(problems) > 0 {
				t.Errorf("%s %d: %q\n\t%s", name, i+1, raw.Text, strings.Join(problems, "\n\t"))
				continue
			}
			passed++
			if unmarked(c.Text) != unmarked(strings.ReplaceAll(raw.Text, "HUR", "GRU")) && c.Text != raw.Text {
				t.Errorf("%s %d: %q has become %q", name, i+1, raw.Text, c.Text)
			}
			for _, f := range v.parse(draft{raw: raw}) {
				if f.Indicator == news.OtherIndicator {
					continue
				}
				figures++
				if slices.ContainsFunc(c.Figures, func(g news.Figure) bool { return sameFigure(f, g) && g.Whom == f.Whom }) {
					found++
				} else {
					t.Errorf("%s %d: the figure %+v is not among %+v", name, i+1, f, c.Figures)
				}
			}
		}
	}
	t.Logf("%d of %d truthful claims pass, %d of %d figures kept", passed, all, found, figures)
}

// A speaker who is only meant by a pronoun, and a name that is only known by its full form before, are cited with it.
func TestASentenceThatLeansOnAnotherBringsIt(t *testing.T) {
	for _, c := range []struct {
		lang news.Language
		text string
		raw  rawClaim
		ids  []int
		who  string
	}{
		{news.English, "North Korea gave Russia 148 missiles, said Kyrylo Budanov. He added that North Korea had also sent 200 guns to Russia.",
			rawClaim{Text: "North Korea also sent 200 guns to Russia, Kyrylo Budanov said.", Category: "arms", Stance: "stated", Sentences: []int{2}}, []int{1, 2}, "Kyrylo Budanov"},
		{news.English, "Lawmaker Lee Seong-kweun spoke to reporters. North Korea sent 1,500 soldiers to Russia, Lee said.",
			rawClaim{Text: "North Korea sent 1,500 soldiers to Russia, Lee Seong-kweun said.", Category: "troops", Stance: "stated", Sentences: []int{2}}, []int{1, 2}, "Lee Seong-kweun"},
	} {
		got, _, problems := verifierOf(t, article(c.text, c.lang, day)).verify(c.raw)
		if len(problems) > 0 || !slices.Equal(got.Sentences, c.ids) || got.Root() != c.who {
			t.Errorf("%q: %v, %+v", c.raw.Text, problems, got)
		}
	}
}

// What our readers know better than the model, they put right: whose word it is, how certain, whose people, which day.
func TestFieldsBesideTheTextAreThoseOfTheSentences(t *testing.T) {
	const text = "Північна Корея планує відправити до Росії близько 1500 солдатів, повідомляє NIS."
	v := verifierOf(t, article(text, news.Ukrainian, day))
	c, leftOut, problems := v.verify(rawClaim{
		Text:     "North Korea plans to send about 1,500 soldiers to Russia, the NIS reports.",
		Category: "no such", Stance: "stated", Sentences: []int{1, 1},
		Attribution: []rawSpeaker{{Who: "South Korean lawmakers"}},
		Figures:     []rawFigure{{Indicator: "troops_sent", Whom: "russian", Value: "1.5 thousand", Bound: "exact"}, {Indicator: "killed", Value: "1500"}, {Indicator: "killed", Value: "many"}},
		EventDate:   "2025-04-30",
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if c.Stance != news.Planned || c.Root() != "NIS" || c.Category != news.Troops || !c.EventDate.IsZero() || !slices.Equal(c.Sentences, []int{1}) || leftOut != 2 {
		t.Errorf("%d left out: %+v", leftOut, c)
	}
	want := news.Figure{Indicator: news.TroopsSent, Whom: news.NorthKoreanWhom, Low: 1500, High: 1500, Bound: news.About}
	if len(c.Figures) != 1 || c.Figures[0] != want {
		t.Errorf("%+v", c.Figures)
	}
}

// The claim says what is meant and what the source wrote, whichever of the two the model took.
func TestAWrongTermIsMarkedInAModelsClaim(t *testing.T) {
	for _, c := range []struct {
		lang         news.Language
		source, text string
		want         string
	}{
		{news.English, "North Korea gave Russia 148 missiles, Ukraine's Main Military Intelligence (GRU) reported.",
			"North Korea gave Russia 148 missiles, HUR reported.", "North Korea gave Russia 148 missiles, HUR [in the source: GRU] reported."},
		{news.English, "North Korea gave Russia 148 missiles, Ukraine's Main Military Intelligence (GRU) reported.",
			"North Korea gave Russia 148 missiles, Ukraine's military intelligence (GRU) reported.", "North Korea gave Russia 148 missiles, Ukraine's military intelligence (HUR [in the source: GRU]) reported."},
		{news.Ukrainian, "КНДР передала Росії 148 ракет, повідомив керівник українського ГРУ Кирило Буданов.",
			"North Korea handed Russia 148 missiles, HUR's chief Kyrylo Budanov said.", "North Korea handed Russia 148 missiles, HUR's [in the source: ГРУ] chief Kyrylo Budanov said."},
	} {
		a := article(c.source, c.lang, day)
		got, _, problems := verifierOf(t, a).verify(rawClaim{Text: c.text, Category: "arms", Stance: "stated", Sentences: []int{1}})
		if len(problems) > 0 || got.Text != c.want {
			t.Errorf("%q: %v", got.Text, problems)
		}
		cited := news.Cited{Claim: got, Article: a, Quotes: []string{c.source}}
		for _, q := range evidenceOfCited(newEditor(t).pack, cited) {
			if !strings.Contains(q.Text, "HUR") && !strings.Contains(q.Text, "ГУР") {
				t.Errorf("the evidence reads %q", q.Text)
			}
		}
	}
}

func TestTheWordsThatNameNobodyAreInSmallLettersAndNobodysName(t *testing.T) {
	seen := map[string]bool{}
	for line := range strings.Lines(capitalsFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			if seen[w] || w != strings.ToLower(w) {
				t.Errorf("%q stands twice or has a capital", w)
			}
			seen[w] = true
		}
	}
	for _, e := range newEditor(t).pack.Entities() {
		if e.Type != "person" {
			continue
		}
		for w := range strings.FieldsSeq(strings.ToLower(e.Name(news.English))) {
			if len(w) > 3 && capitals()[w] {
				t.Errorf("%q is a part of the name %s", w, e.Name(news.English))
			}
		}
	}
}

// A name that the list does not have is taken only in the letters of the sentence.
func TestANameThatNobodyKnowsIsNotTaken(t *testing.T) {
	for _, c := range []struct {
		lang         news.Language
		source, text string
		ok           bool
	}{
		{news.English, "North Korea gave Russia 148 missiles, said Joe Brzeczynski.", "North Korea gave Russia 148 missiles, Joe Brzeczynski said.", true},
		{news.German, "Nordkorea hat Russland 148 Raketen geliefert, sagte Joe Brzeczynski.", "North Korea gave Russia 148 missiles, Joe Brzeczynski said.", true},
		{news.German, "Nordkorea hat Russland 148 Raketen geliefert, sagte Joe Brzeczynski.", "North Korea gave Russia 148 missiles, Jim Brzeczynski said.", false},
		{news.Ukrainian, "КНДР передала Росії 148 ракет, сказав Джо Бжечинський.", "North Korea gave Russia 148 missiles, Joe Brzeczynski said.", false},
		{news.Ukrainian, "КНДР передала Росії 148 ракет, сказав Джо Бжечинський.", "North Korea gave Russia 148 missiles, an official said.", true},
		{news.English, "North Korea gave Russia 148 missiles in Hanover, officials said.", "Han said that North Korea gave Russia 148 missiles.", false},
		{news.English, "North Korea gave Russia 148 missiles, officials said.", "Officials said that North Korea gave Russia 148 missiles.", true},
		{news.English, "North Korea gave Russia 148 missiles, officials said.", "Kowalenko said that North Korea gave Russia 148 missiles.", false},
	} {
		_, _, problems := verifierOf(t, article(c.source, c.lang, day)).verify(rawClaim{Text: c.text, Category: "arms", Stance: "stated", Sentences: []int{1}})
		if (len(problems) == 0) != c.ok {
			t.Errorf("%q for %q: %v", c.text, c.source, problems)
		}
	}
}

// Who concerns a matter confirms it by saying so: nobody is made to.
func TestAPartyIsNotMadeToSpeak(t *testing.T) {
	const source = "Kim Jong Un sent Russia 148 missiles from North Korea in January. Officials in Kyiv said that more will follow."
	for _, c := range []struct{ text, who string }{
		{"North Korea sent Russia 148 missiles in January.", "North Korea"},
		{"North Korea sent Russia 148 missiles in January.", "Kim Jong Un"},
		{"Kim Jong Un said that North Korea sent Russia 148 missiles in January.", "Kim Jong Un"},
		{"North Korea said that it sent Russia 148 missiles in January.", "North Korea"},
	} {
		got, _, problems := verifierOf(t, article(source, news.English, day)).verify(
			rawClaim{Text: c.text, Category: "arms", Stance: "stated", Attribution: []rawSpeaker{{Who: c.who}}, Sentences: []int{1}})
		if len(problems) == 0 && (got.Root() != "" || strings.Contains(got.Text, "said")) {
			t.Errorf("%q is said by %q", got.Text, got.Root())
		}
	}
}
