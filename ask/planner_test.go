package ask

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"tumen/news"
)

// thesaurus is a planner that says what it is told to.
type thesaurus struct {
	found  []news.Keyword
	err    error
	cancel context.CancelFunc
	words  [][]string
}

func (p *thesaurus) Keywords(_ context.Context, _ string, _ news.Language, words []string) ([]news.Keyword, error) {
	p.words = append(p.words, words)
	if p.cancel != nil {
		p.cancel()
	}
	return p.found, p.err
}

// otherWords asks for other words of a question as Ask does when it finds no answer.
func otherWords(ctx context.Context, a *Asker, question string, l news.Language) ([]news.Keyword, error) {
	p := planIn(a.pack, a.words, question, l, now)
	return a.keywords(ctx, p, a.search.parts(p.sought()))
}

func TestOtherWordsAreAskedOnlyForThoseThatNoTableKnows(t *testing.T) {
	for _, tc := range []struct {
		question string
		l        news.Language
		want     string
	}{
		{"Which quokkas did North Korea send to Kursk in November 2024?", news.English, "quokkas"},
		{"How many North Korean soldiers were killed?", news.English, ""},
		{"Скільки північнокорейських квокк на Курщині?", news.Ukrainian, "квокк"},
		{"Wie viele Quokkas schickte Nordkorea 2024?", news.German, "Quokkas"},
		{"북한이 보낸 쿼카는 4700마리인가?", news.Korean, "쿼카는"},
		{"", news.English, ""},
	} {
		p := &thesaurus{}
		a := asker(t, &archive{}).Planning(p, slog.New(slog.DiscardHandler))
		if _, err := otherWords(t.Context(), a, tc.question, tc.l); err != nil {
			t.Fatal(err)
		}
		got := strings.Join(slices.Concat(p.words...), " ")
		if !strings.Contains(got, tc.want) || tc.want == "" && len(p.words) > 0 || strings.Contains(got, "Kursk") || strings.ContainsAny(got, "0123456789") {
			t.Errorf("%s: asked for %q", tc.question, got)
		}
	}
	p := &thesaurus{}
	if _, err := otherWords(t.Context(), asker(t, &archive{}).Planning(p, slog.New(slog.DiscardHandler)), "quokka wallaby bilby numbat potoroo dunnart echidna platypus", news.English); err != nil || len(p.words[0]) != mostUnknown {
		t.Errorf("%v: asked for %q", err, p.words)
	}
}

func TestAPlannerThatFailsLeavesTheQuestionAsItIs(t *testing.T) {
	const question = "Which quokkas did North Korea send?"
	good := news.Keyword{For: "quokkas", Language: news.German, Text: "Kurzschwanzkängurus"}
	for name, tc := range map[string]struct {
		planner *thesaurus
		want    int
	}{
		"it works":                    {&thesaurus{found: []news.Keyword{good}}, 1},
		"a budget that is spent":      {&thesaurus{err: &news.WaitError{Err: news.ErrBudget}, found: []news.Keyword{good}}, 0},
		"a call that took too long":   {&thesaurus{err: context.DeadlineExceeded}, 0},
		"words that nobody asked for": {&thesaurus{found: []news.Keyword{{For: "Korea", Language: news.German, Text: "Kursk"}, good}}, 1},
		"a language that we don't":    {&thesaurus{found: []news.Keyword{{For: "quokkas", Language: "fr", Text: "ami"}, good}}, 1},
	} {
		got, err := otherWords(t.Context(), asker(t, &archive{}).Planning(tc.planner, slog.New(slog.DiscardHandler)), question, news.English)
		if err != nil || len(got) != tc.want || len(tc.planner.words) != 1 {
			t.Errorf("%s: %v, %v", name, err, got)
		}
	}
	if got, err := otherWords(t.Context(), asker(t, &archive{}), question, news.English); got != nil || err != nil {
		t.Errorf("without a planner: %v, %v", got, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	p := &thesaurus{cancel: cancel, err: context.Canceled}
	if _, err := otherWords(ctx, asker(t, &archive{}).Planning(p, slog.New(slog.DiscardHandler)), question, news.English); !errors.Is(err, context.Canceled) {
		t.Errorf("the end of the context: %v", err)
	}
}

// TestAQuestionIsAskedAgainInAModelsWords: only where its own find no answer, once, and what is found by them has to answer it as well.
func TestAQuestionIsAskedAgainInAModelsWords(t *testing.T) {
	a := &archive{}
	c := a.add("tagesschau", "", "Nordkorea hat Russland Kurzschwanzkängurus geschickt.")
	c.Claim.Language, c.Article.Language = news.German, news.German
	a.add("reuters", "", "North Korea sent soldiers to Russia.")
	a.add("afp", "", "North Korea sent shells to Russia.")
	good := []news.Keyword{{For: "quokkas", Language: news.German, Text: "Kurzschwanzkängurus"}}
	for _, tc := range []struct {
		question string
		found    []news.Keyword
		calls    int
		cited    int64
	}{
		{"Which quokkas did North Korea send to Russia?", good, 1, 1},
		{"Which quokkas did North Korea send to Russia in May 2019?", good, 1, 0}, // another time, whatever the words
		{"Did North Korea send soldiers to Russia?", good, 0, 2},
	} {
		p := &thesaurus{found: tc.found}
		got, err := asker(t, a).Planning(p, slog.New(slog.DiscardHandler)).Ask(t.Context(), Request{Question: tc.question, Asked: news.English, Language: news.English, Now: now})
		if err != nil {
			t.Fatal(err)
		}
		if len(p.words) != tc.calls || got.Refused != (tc.cited == 0) || tc.cited > 0 && got.Citations[0].Claim != tc.cited {
			t.Errorf("%s: %d calls, %+v", tc.question, len(p.words), got)
		}
	}
}
