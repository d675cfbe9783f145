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
		if _, err := a.keywords(t.Context(), tc.question, tc.l, now); err != nil {
			t.Fatal(err)
		}
		got := strings.Join(slices.Concat(p.words...), " ")
		if !strings.Contains(got, tc.want) || tc.want == "" && len(p.words) > 0 || strings.Contains(got, "Kursk") || strings.ContainsAny(got, "0123456789") {
			t.Errorf("%s: asked for %q", tc.question, got)
		}
	}
	p := &thesaurus{}
	if _, err := asker(t, &archive{}).Planning(p, slog.New(slog.DiscardHandler)).keywords(t.Context(), "quokka wallaby bilby numbat potoroo dunnart echidna platypus", news.English, now); err != nil || len(p.words[0]) != mostUnknown {
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
		got, err := asker(t, &archive{}).Planning(tc.planner, slog.New(slog.DiscardHandler)).keywords(t.Context(), question, news.English, now)
		if err != nil || len(got) != tc.want || len(tc.planner.words) != 1 {
			t.Errorf("%s: %v, %v", name, err, got)
		}
	}
	if got, err := asker(t, &archive{}).keywords(t.Context(), question, news.English, now); got != nil || err != nil {
		t.Errorf("without a planner: %v, %v", got, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	p := &thesaurus{cancel: cancel, err: context.Canceled}
	if _, err := asker(t, &archive{}).Planning(p, slog.New(slog.DiscardHandler)).keywords(ctx, question, news.English, now); !errors.Is(err, context.Canceled) {
		t.Errorf("the end of the context: %v", err)
	}
}
