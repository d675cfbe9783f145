package ask

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tumen/news"
)

// scribe is a writer that says what it is told to.
type scribe struct {
	lines   []news.Statement
	dropped int
	err     error
	cancel  context.CancelFunc
	given   [][]news.Cited
	asked   []string
}

func (s *scribe) Answer(_ context.Context, question string, _ news.Language, claims []news.Cited) ([]news.Statement, int, error) {
	s.given, s.asked = append(s.given, claims), append(s.asked, question)
	if s.cancel != nil {
		s.cancel()
	}
	return s.lines, s.dropped, s.err
}

func on(text string, claims ...int64) news.Statement {
	return news.Statement{Text: text, Claims: claims}
}

// talks is an archive of what a question for no figure finds: 1 and 2 in English, 3 in English from a Korean report.
func talks() *archive {
	a := &archive{}
	a.add("Reuters", "Kremlin", "The Kremlin and North Korea signed a treaty in Pyongyang.").Claim.Category = news.Diplomacy
	a.add("BBC", "NIS", "North Korea ratified the treaty with Russia.").Claim.Category = news.Diplomacy
	c := a.add("Yonhap", "", "A further treaty with Russia is planned.")
	c.Claim.Category, c.Claim.Stance, c.Claim.Story, c.Article.Language = news.Diplomacy, news.Planned, 2, news.Korean
	c.Quotes = []string{"러시아와의 추가 조약이 계획되어 있다."}
	return a
}

const treaty = "What treaty did North Korea sign with Russia?"

func written(t *testing.T, a *archive, w *scribe, question string, l news.Language) news.Answer {
	t.Helper()
	got, err := asker(t, a).With(w, slog.New(slog.DiscardHandler)).Ask(t.Context(), Request{Question: question, Asked: news.English, Language: l, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestADenialThatTheWriterLeavesOutIsToldByCode: of the matter of which a statement tells, and of no other.
func TestADenialThatTheWriterLeavesOutIsToldByCode(t *testing.T) {
	for _, c := range []struct {
		name  string
		story int64 // of the denial; that of what is told is 1
		line  news.Statement
		told  bool
	}{
		{"left out", 1, on("Nordkorea hat den Vertrag mit Russland ratifiziert.", 2), true},
		{"cited", 1, on("Nordkorea hat den Vertrag ratifiziert, was der Kreml bestreitet.", 2, 3), false},
		{"of another matter", 2, on("Nordkorea hat den Vertrag mit Russland ratifiziert.", 2), false},
		{"of no known matter", 0, on("Nordkorea hat den Vertrag mit Russland ratifiziert.", 2), false},
	} {
		a := talks()
		a.claims[1].Claim.Story = 1
		d := &a.claims[2]
		d.Claim.Text, d.Claim.Stance, d.Claim.Story = "The Kremlin denied that North Korea had ratified a treaty with Russia.", news.Denied, c.story
		got := written(t, a, &scribe{lines: []news.Statement{c.line}}, treaty, news.German)
		if told := strings.Contains(got.Answer, "(en) The Kremlin denied"); told != c.told || !got.Written || len(got.Citations) != 1+min(1, len(c.line.Claims)-1)+map[bool]int{true: 1}[c.told] {
			t.Errorf("%s: %v\n%s\n%+v", c.name, told, got.Answer, got.Citations)
		}
	}
}

func TestWhatTheWriterSaysStandsWithItsEvidence(t *testing.T) {
	w := &scribe{lines: []news.Statement{
		on("Ein weiterer Vertrag ist geplant.", 3), on("Der Vertrag wurde unterzeichnet und ratifiziert.", 1, 2, 1),
	}}
	got := written(t, talks(), w, treaty, news.German)
	want := "Ein weiterer Vertrag ist geplant. — Yonhap, 30. April 2025, geplant, Angabe einer einzelnen Quelle [1]\n" +
		"Der Vertrag wurde unterzeichnet und ratifiziert. — Kreml (laut Reuters), 2. Mai 2025; " +
		"NIS (laut BBC), 1. Mai 2025, Angabe einer einzelnen Quelle [2][3]"
	if got.Answer != want || !got.Written || got.Dropped != 0 {
		t.Errorf("%s\nwritten %t, dropped %d", got.Answer, got.Written, got.Dropped)
	}
	for i, claim := range []int64{3, 1, 2} {
		if c := got.Citations[i]; c.N != i+1 || c.Claim != claim {
			t.Errorf("%+v", c)
		}
	}
	if len(w.given) != 1 || len(w.given[0]) != 3 || w.asked[0] != treaty {
		t.Errorf("the writer was given %v and asked %q", w.given, w.asked)
	}
}

// checkReferences is the promise that every line cites something, that there is what is cited, and nothing else.
func checkReferences(t *testing.T, a news.Answer) {
	t.Helper()
	used, next := map[int]bool{}, 1
	for _, line := range strings.Split(a.Answer, "\n") {
		found := reference.FindAllString(line, -1)
		if line != "" && len(found) == 0 {
			t.Errorf("a line without citation: %q", line)
		}
		for _, m := range found {
			n, err := strconv.Atoi(strings.Trim(m, "[]"))
			if err != nil || n > len(a.Citations) || a.Written && n > next {
				t.Errorf("%s of %d: %q", m, len(a.Citations), line)
			}
			used[n] = true
			next = max(next, n+1)
		}
	}
	if len(used) != len(a.Citations) {
		t.Errorf("%d of %d citations are used: %s", len(used), len(a.Citations), a.Answer)
	}
}

// TestALyingWriterIsNotShown covers each way in which a statement can't be shown. What the editor's check is for is not
// checked again.
func TestALyingWriterIsNotShown(t *testing.T) {
	good := on("A treaty was signed.", 1)
	for name, bad := range map[string]news.Statement{
		"a claim that there is not":        on("Invented.", 999),
		"one of its claims there is not":   on("Invented.", 1, 999),
		"a number below all":               on("Invented.", -1),
		"a citation of its own":            on("Invented [1].", 2),
		"no claim":                         on("Invented."),
		"no words":                         on(" \n\u200b", 2),
		"said already":                     on("A treaty  was signed.", 2),
		"a line without end":               on(strings.Repeat("Invented ", 1000), 2),
		"said already, with what hides it": on("A treaty\u200b was\nsigned.", 2),
	} {
		got := written(t, talks(), &scribe{lines: []news.Statement{good, bad}, dropped: 2}, treaty, news.English)
		if strings.Contains(got.Answer, "Invented") || strings.Count(got.Answer, "\n") != 0 || got.Dropped != 3 || !got.Written {
			t.Errorf("%s: dropped %d: %s", name, got.Dropped, got.Answer)
		}
		checkReferences(t, got)
	}
}

// TestALineStaysALine: a statement can neither begin another line nor bring citations of its own.
func TestALineStaysALine(t *testing.T) {
	got := written(t, talks(), &scribe{lines: []news.Statement{on("One.\n\nTwo.\u2028Three.\x1b[2J", 1)}}, treaty, news.English)
	if strings.Contains(got.Answer, "\n") || strings.Contains(got.Answer, "\x1b") || len(got.Citations) != 1 {
		t.Errorf("%q", got.Answer)
	}
}

func TestTheSameClaimsTwiceAreCitedOnce(t *testing.T) {
	w := &scribe{lines: []news.Statement{on("First.", 1, 2), on("Second.", 1, 2)}}
	got := written(t, talks(), w, treaty, news.English)
	if len(got.Citations) != 2 || strings.Count(got.Answer, "[1][2]") != 2 {
		t.Errorf("%d citations: %s", len(got.Citations), got.Answer)
	}
	checkReferences(t, got)
}

// TestAWriterThatFindsNoAnswerIsHeard: the claims that come nearest are shown, and said to be no more than that.
func TestAWriterThatFindsNoAnswerIsHeard(t *testing.T) {
	want := answer(t, talks(), treaty)
	got := written(t, talks(), &scribe{}, treaty, news.English)
	head, rest, _ := strings.Cut(got.Answer, "\n")
	if !got.Nearest || got.Written || !strings.Contains(head, "no answer") || rest != want.Answer {
		t.Errorf("%s", got.Answer)
	}
}

func TestWithoutAWriterThatAnswersTheClaimsStandAsTheyAre(t *testing.T) {
	want := answer(t, talks(), treaty)
	checkReferences(t, want)
	for name, w := range map[string]*scribe{
		"an error":                  {err: &news.WaitError{Err: news.ErrBudget}, lines: []news.Statement{on("Invented.", 1)}},
		"a call that took too long": {err: context.DeadlineExceeded}, // its own time limit, not ours
		"only lies":                 {lines: []news.Statement{on("Invented.", 999)}},
	} {
		got := written(t, talks(), w, treaty, news.English)
		if got.Answer != want.Answer || len(got.Citations) != len(want.Citations) || got.Written || len(w.given) != 1 {
			t.Errorf("%s:\n%s", name, got.Answer)
		}
		if got.Dropped != len(w.lines) && w.err == nil {
			t.Errorf("%s: dropped %d", name, got.Dropped)
		}
	}
}

func TestTheEndOfTheContextIsNoAnswer(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	w := &scribe{cancel: cancel, err: context.Canceled}
	got, err := asker(t, talks()).With(w, slog.New(slog.DiscardHandler)).Ask(ctx, Request{Question: treaty, Asked: news.English, Language: news.English, Now: now})
	if !errors.Is(err, context.Canceled) || got.Answer != "" {
		t.Errorf("%v: %s", err, got.Answer)
	}
}

func TestWhyTheWriterCouldNotIsLoggedAndNotShown(t *testing.T) {
	var log strings.Builder
	w := &scribe{err: errors.New("the server is down")}
	got, err := asker(t, talks()).With(w, slog.New(slog.NewTextHandler(&log, nil))).Ask(t.Context(), Request{Question: treaty, Asked: news.English, Language: news.English, Now: now})
	if err != nil || strings.Contains(got.Answer, "server") || !strings.Contains(log.String(), "the server is down") {
		t.Errorf("%v\n%s\n%s", err, got.Answer, log.String())
	}
}

// TestTheWriterIsNotAskedForNothing: it costs, and what it isn't given it can't make up.
func TestTheWriterIsNotAskedForNothing(t *testing.T) {
	w := &scribe{lines: []news.Statement{on("Invented.", 1)}}
	if got := written(t, talks(), w, "How many North Korean soldiers were killed?", news.English); !got.Refused || len(w.given) != 0 {
		t.Errorf("without a hit: %s", got.Answer)
	}
	a := &archive{}
	a.add("Reuters", "NIS", "North Korea lost 600 killed.", figure(news.Killed, 600, news.NorthKoreanWhom))
	if got := written(t, a, w, "How many North Korean soldiers were killed?", news.English); !strings.Contains(got.Answer, ": 600 — NIS") || len(w.given) != 0 {
		t.Errorf("for a figure: %s", got.Answer)
	}
}

// TestFiguresStayInTheWordsOfCode: the writer says what else there is, and no claim that it leaves out.
func TestFiguresStayInTheWordsOfCode(t *testing.T) {
	a := &archive{}
	a.add("Reuters", "NIS", "North Korean losses near Kursk were 600 killed.", figure(news.Killed, 600, news.NorthKoreanWhom))
	a.add("BBC", "NIS", "NIS spoke of North Korean soldiers killed.")
	a.add("CNN", "Kyiv", "Kyiv spoke of North Korean soldiers killed too.")
	a.claims[2].Claim.Story = 2
	const question = "What does Seoul say about North Koreans killed?"
	w := &scribe{lines: []news.Statement{on("Der NIS sprach von Toten.", 2)}}
	got := written(t, a, w, question, news.German)
	lines := strings.Split(got.Answer, "\n")
	if len(lines) != 3 || !strings.Contains(lines[0], "600") || !strings.HasSuffix(lines[0], "[1]") || lines[1] != "" ||
		!strings.HasPrefix(lines[2], "Der NIS sprach von Toten. — ") || !strings.HasSuffix(lines[2], "[2]") {
		t.Error(got.Answer)
	}
	checkReferences(t, got)
	for _, c := range w.given[0] {
		if c.Claim.ID == 1 {
			t.Error("the writer is given the claim of the figure")
		}
	}
	// A statement on the figure's claim is one on a claim that it wasn't given.
	w.lines = []news.Statement{on("Es waren 6.000.", 1)}
	if got := written(t, a, w, question, news.German); strings.Contains(got.Answer, "6.000") || got.Dropped != 1 {
		t.Error(got.Answer)
	}
}

// TestADisputedClaimMakesADisputedLine: a line never looks better than its weakest claim.
func TestADisputedClaimMakesADisputedLine(t *testing.T) {
	for _, tc := range []struct {
		one, other news.Claim
		want       string
	}{
		{news.Claim{Status: news.StatusConfirmed}, news.Claim{Status: news.StatusClaimed}, "single source"},
		{news.Claim{Status: news.StatusConfirmed}, news.Claim{Status: news.StatusDisputed}, "disputed"},
		{news.Claim{Status: news.StatusClaimed}, news.Claim{Status: news.StatusDenied, Stance: news.Denied}, "disputed"},
		{news.Claim{Status: news.StatusConfirmed}, news.Claim{Status: news.StatusDenied}, "denied"},
		{news.Claim{Status: news.StatusConfirmed}, news.Claim{Status: news.StatusEstimated, Stance: news.Possible}, "possible, estimate"},
		{news.Claim{Status: news.StatusCorroborated}, news.Claim{Status: news.StatusCorroborated}, "several independent sources"},
	} {
		a := talks()
		a.claims[0].Claim.Status, a.claims[1].Claim.Status = tc.one.Status, tc.other.Status
		a.claims[0].Claim.Stance, a.claims[1].Claim.Stance = tc.one.Stance, tc.other.Stance
		got := written(t, a, &scribe{lines: []news.Statement{on("Both.", 1, 2)}}, treaty, news.English)
		if !strings.HasSuffix(got.Answer, ", 1 May 2025, "+tc.want+" [1][2]") {
			t.Errorf("%s: %s", tc.want, got.Answer)
		}
	}
}

// TestAReportIsFoundInItsOwnLanguage: a model's claim is in English, whatever the report's language.
func TestAReportIsFoundInItsOwnLanguage(t *testing.T) {
	for _, tc := range []struct {
		name, question, quote, text string
		asked, reported             news.Language
		refused                     bool
	}{
		{"Korean", "북한군의 계급장에 대해 무엇이 알려졌나?", "북한군은 러시아군 계급장을 달았다.", "North Korean troops wore Russian insignia.", news.Korean, news.Korean, false},
		{"German", "Welche Abzeichen trugen nordkoreanische Soldaten?", "Nordkoreanische Soldaten trugen russische Abzeichen.", "North Korean troops wore Russian insignia.", news.German, news.German, false},
		{"English, of a Korean report", "What insignia did North Korean soldiers wear?", "북한군은 러시아군 계급장을 달았다.", "North Korean troops wore Russian insignia.", news.English, news.Korean, false},
		{"other words", "Welche Lieder sangen nordkoreanische Soldaten?", "Nordkoreanische Soldaten trugen russische Abzeichen.", "North Korean troops wore Russian insignia.", news.German, news.German, true},
		{"other words in Korean", "북한군의 노래에 대해 무엇이 알려졌나?", "북한군은 러시아군 계급장을 달았다.", "North Korean troops wore Russian insignia.", news.Korean, news.Korean, true},
	} {
		a := &archive{}
		c := a.add("Paper", "", tc.text)
		c.Claim.Category, c.Article.Language, c.Quotes = news.Other, tc.reported, []string{tc.quote}
		for range 12 { // what most reports have tells little
			a.add("Paper", "", "North Korean soldiers are in Russia.")
		}
		ask := asker(t, a)
		got, err := ask.Ask(t.Context(), Request{Question: tc.question, Asked: tc.asked, Language: tc.asked, Now: now})
		if err != nil || got.Refused != tc.refused {
			t.Errorf("%s: refused %t: %v, %s", tc.name, got.Refused, err, got.Answer)
		}
	}
}

// TestASentenceIsComparedWithoutItsContext: what a claim only leans on is not what it says.
func TestASentenceIsComparedWithoutItsContext(t *testing.T) {
	a := &archive{}
	c := a.add("Paper", "", "He named no figures.")
	c.Quotes = []string{"The minister spoke of insignia.", "He named no figures."}
	has := func() float64 {
		ask := asker(t, a)
		p := planIn(ask.pack, ask.words, "What insignia did North Korean soldiers wear?", news.English, now)
		found, err := ask.search.find(t.Context(), p, 10)
		if err != nil {
			t.Fatal(err)
		}
		return found.hits[0].has[slices.IndexFunc(found.parts, func(x part) bool { return x.text == "insignia" })]
	}
	if has() != 0 {
		t.Error("the sentence before counts")
	}
	c.Claim.Text = "The minister gave no figures." // a model's words
	if has() == 0 {
		t.Error("the sentences that carry a model's words don't count")
	}
}
