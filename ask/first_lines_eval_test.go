package ask_test

import (
	"fmt"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tumen/ask"
	"tumen/news"
	"tumen/topic"
)

// firstLine is a line of testdata/first-lines.jsonl: a question to the archive of the reports of story/testdata/events-*, and what the line
// with which its answer begins must be. Who reads only that line must not be told what was corrected, cancelled or said of another matter.
type firstLine struct {
	Lang     news.Language `json:"lang"`
	Class    string        `json:"class"`
	Question string        `json:"question"`
	Of       []string      `json:"of"`    // the events of which the line may tell
	First    []string      `json:"first"` // the line, or what it cites, has one of these
	Never    []string      `json:"never"` // the line has none of these
}

// half counts what came of questions: how many there are, with the right first line, refused.
type half struct{ questions, right, refused int }

func (h half) String() string {
	return fmt.Sprintf("%d questions: the right line first %d, refused %d", h.questions, h.right, h.refused)
}

// TestTheFirstLineOfAnAnswerIsTheOneThatAnswers tells how often, of the half of the questions on which the order was tuned and of the other.
// TUMEN_QUESTIONS=all shows what stands first instead.
func TestTheFirstLineOfAnAnswerIsTheOneThatAnswers(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	asker, err := ask.New(library(t, pack, "events-a", "events-b", "events-c"), pack, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	var tuned, other half
	by := map[string]*half{}
	for i, q := range lines[firstLine](t, "testdata/first-lines.jsonl") {
		answer, err := asker.Ask(t.Context(), ask.Request{Question: q.Question, Asked: q.Lang, Language: q.Lang, Now: afterAll})
		if err != nil {
			t.Fatal(q.Question, err)
		}
		counted := &tuned
		if i%2 == 1 {
			counted = &other
		}
		if by[q.Class] == nil {
			by[q.Class] = &half{}
		}
		right := q.right(answer)
		for _, h := range []*half{counted, by[q.Class]} {
			h.questions++
			if answer.Refused {
				h.refused++
			}
			if right {
				h.right++
			}
		}
		if !right && os.Getenv("TUMEN_QUESTIONS") == "all" && counted == &tuned {
			t.Logf("%s, %s: %s\n%s", q.Lang, q.Class, q.Question, answer.Answer)
		}
	}
	for class, h := range by {
		t.Logf("%s: %s", class, h)
	}
	t.Log("the half that was tuned on:", tuned)
	t.Log("the other half:", other)
	if tuned.right < floorTuned || other.right < floorOther {
		t.Error("worse than was reached once")
	}
}

// What was reached once.
const (
	floorTuned = 33
	floorOther = 27
)

// afterAll is a day behind all reports, so that the latest is the latest.
var afterAll = time.Date(2026, 11, 1, 6, 0, 0, 0, time.UTC)

var cited = regexp.MustCompile(`\[([0-9]+)\]`)

// right reports whether an answer begins with the line that it must begin with.
func (q firstLine) right(a news.Answer) bool {
	all := strings.Split(a.Answer, "\n")
	at := slices.IndexFunc(all, cited.MatchString)
	if a.Refused || at < 0 {
		return false
	}
	line, told := all[at], all[at]
	of := len(q.Of) == 0
	for _, n := range cited.FindAllStringSubmatch(line, -1) {
		number, _ := strconv.Atoi(n[1])
		for _, c := range a.Citations {
			if c.N == number {
				told += "\n" + c.Quote
				of = of || slices.ContainsFunc(q.Of, func(event string) bool { return strings.HasPrefix(path.Base(c.URL), event) })
			}
		}
	}
	has := func(text string) func(string) bool {
		return func(word string) bool { return strings.Contains(strings.ToLower(text), strings.ToLower(word)) }
	}
	return of && (len(q.First) == 0 || slices.ContainsFunc(q.First, has(told))) && !slices.ContainsFunc(q.Never, has(line))
}
