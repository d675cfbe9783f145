package ask

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"tumen/news"
)

// memory keeps answers as the store promises.
type memory struct {
	kept   map[string]news.Answer
	mark   int64
	marks  map[string]int64
	broken error
}

func (m *memory) KeptAnswer(_ context.Context, key string, since time.Time) (news.Answer, bool, int64, error) {
	a, found := m.kept[key]
	return a, found && a.AsOf.After(since) && m.marks[key] == m.mark, m.mark, m.broken
}

func (m *memory) KeepAnswer(_ context.Context, key string, a news.Answer, mark int64, _ time.Time) error {
	m.kept[key], m.marks[key] = a, mark
	return m.broken
}

// remembering is an asker with a memory, of an archive with one claim.
func remembering(t *testing.T) (*archive, *memory, *Asker) {
	t.Helper()
	a, m := &archive{}, &memory{kept: map[string]news.Answer{}, marks: map[string]int64{}}
	a.add("Reuters", "NIS", "North Korea lost 600 killed.", figure(news.Killed, 600, news.NorthKoreanWhom))
	return a, m, asker(t, a).Remembering(m, "", slog.New(slog.DiscardHandler))
}

func asking(t *testing.T, a *Asker, change func(*Request)) news.Answer {
	t.Helper()
	r := Request{Question: "How many North Korean soldiers were killed?", Asked: news.English, Language: news.English, Now: now}
	change(&r)
	got, err := a.Ask(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	if got.Question != r.Question {
		t.Errorf("asked %q, answered %q", r.Question, got.Question)
	}
	return got
}

// TestTheSameQuestionWithinTheHourGetsTheSameAnswer: and what differs in more than spaces or its mark is another question.
func TestTheSameQuestionWithinTheHourGetsTheSameAnswer(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*Request)
		again  bool
	}{
		"the same":               {func(*Request) {}, true},
		"a minute later":         {func(r *Request) { r.Now = now.Add(time.Minute) }, true},
		"without its mark":       {func(r *Request) { r.Question = "how many North Korean soldiers were killed" }, true},
		"an hour later":          {func(r *Request) { r.Now = now.Add(time.Hour) }, false},
		"on the day before":      {func(r *Request) { r.Now = now.Add(-7 * time.Hour) }, false},
		"afresh":                 {func(r *Request) { r.Fresh = true }, false},
		"in another language":    {func(r *Request) { r.Language = news.German }, false},
		"of another country":     {func(r *Request) { r.Question = "How many north korean soldiers were killed?" }, false},
		"in a conversation":      {func(r *Request) { r.Before = []string{"Who says so?"} }, false},
		"as a timeline":          {func(r *Request) { r.Timeline = true }, false},
		"an earlier time of day": {func(r *Request) { r.Now = now.Add(-time.Minute) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			_, m, a := remembering(t)
			first := asking(t, a, func(*Request) {})
			if first.Again || first.Refused {
				t.Fatalf("%+v", first)
			}
			for _, kept := range m.kept {
				if kept.Question != "" {
					t.Errorf("the question is kept: %q", kept.Question)
				}
			}
			got := asking(t, a, tc.change)
			if got.Again != tc.again || tc.again && (got.Answer != first.Answer || !got.AsOf.Equal(now)) {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestAnAnswerOfAnotherZoneOrMakerIsNotGiven(t *testing.T) {
	_, m, a := remembering(t)
	asking(t, a, func(*Request) {})
	for name, other := range map[string]*Asker{
		"zone": a.In(time.FixedZone("east", 3600)), "maker": a.Remembering(m, "another model", slog.New(slog.DiscardHandler)),
	} {
		if asking(t, other, func(*Request) {}).Again {
			t.Error(name)
		}
	}
}

// TestAnAnswerIsNotGivenAgainOnceItDoesNotHold: its evidence may be withdrawn, denied or closed while the archive stays as large.
func TestAnAnswerIsNotGivenAgainOnceItDoesNotHold(t *testing.T) {
	for name, change := range map[string]func(*archive, *memory){
		"the archive grew":      func(_ *archive, m *memory) { m.mark++ },
		"withdrawn":             func(a *archive, _ *memory) { a.claims = nil },
		"replaced":              func(a *archive, _ *memory) { a.claims[0].Claim.ID = 99 },
		"changed in standing":   func(a *archive, _ *memory) { a.claims[0].Claim.Status = news.StatusDenied },
		"no longer to be shown": func(a *archive, _ *memory) { a.claims[0].Article.Rights = news.RightsLink },
		"other words":           func(a *archive, _ *memory) { a.claims[0].Quotes = []string{"600 were lost."} },
	} {
		t.Run(name, func(t *testing.T) {
			a, m, asker := remembering(t)
			asking(t, asker, func(*Request) {})
			change(a, m)
			if got := asking(t, asker, func(*Request) {}); got.Again {
				t.Errorf("%+v", got)
			}
		})
	}
}

// TestABrokenMemoryKeepsNobodyFromAnAnswer: it is a saving, nothing more.
func TestABrokenMemoryKeepsNobodyFromAnAnswer(t *testing.T) {
	_, m, a := remembering(t)
	m.broken = errors.New("disk full")
	for range 2 {
		if got := asking(t, a, func(*Request) {}); got.Refused || got.Again {
			t.Errorf("%+v", got)
		}
	}
}

// TestASentenceWithoutAClaimIsCitedAgainAsLongAsItStands: and its source lets it be quoted.
func TestASentenceWithoutAClaimIsCitedAgainAsLongAsItStands(t *testing.T) {
	a, _, made := remembering(t)
	const sentence = "North Korea lost 600 killed."
	note := news.Citation{N: 1, Article: 1, URL: a.claims[0].Article.Address, Quote: sentence}
	kept := news.Answer{Citations: []news.Citation{note}}
	if !made.holds(t.Context(), kept) {
		t.Error("a sentence that stands can't be cited again")
	}
	a.claims[0].Quotes = []string{"North Korea lost 700 killed."}
	if made.holds(t.Context(), kept) {
		t.Error("a sentence is cited that its report has no more")
	}
	a.claims[0].Quotes, a.claims[0].Article.Rights = []string{sentence}, news.RightsLink
	if made.holds(t.Context(), kept) {
		t.Error("a sentence is quoted that must not be")
	}
}
