package ask_test

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/ask"
	"tumen/news"
	"tumen/topic"
)

// conversation is a line of testdata/follow-ups.jsonl, whose writer had not seen the code, or of follow-ups-own.jsonl, of which the half
// "before" was written before the code that it measures and the half "after" behind it: questions asked one after the other, each also as it
// would be asked alone.
type conversation struct {
	ID    string        `json:"id"`
	Lang  news.Language `json:"lang"`
	Half  string        `json:"half"`
	Turns []turn        `json:"turns"`
}

type turn struct {
	Question   string        `json:"question"`
	Standalone string        `json:"standalone"`
	Lang       news.Language `json:"lang"` // where it is not that of the conversation
	Right      []string      `json:"right"`
	Answerable bool          `json:"answerable"`
}

// TestQuestionsOfOtherStrangers asks one question in eight of a second set, and one conversation in four; TUMEN_QUESTIONS=all asks each.
func TestQuestionsOfOtherStrangers(t *testing.T) {
	every, everyConversation := 8, 4
	if os.Getenv("TUMEN_QUESTIONS") == "all" {
		every, everyConversation = 1, 1
	}
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	s := library(t, pack, "events-a", "events-b", "events-c", "events-d")
	find, err := ask.NewSearcher(s, pack)
	if err != nil {
		t.Fatal(err)
	}
	asker, err := ask.New(s, pack, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	var all outcome
	by := map[news.Language]*outcome{}
	for i, q := range lines[question](t, "testdata/questions-b.jsonl") {
		if i%every != 0 {
			continue
		}
		if by[q.Lang] == nil {
			by[q.Lang] = &outcome{}
		}
		o := outcomeOf(t, find, asker, q)
		by[q.Lang].add(o)
		all.add(o)
	}
	for l, o := range by {
		t.Logf("%s: %s", l, o)
	}
	t.Log("all:", all)
	for _, set := range []struct{ named, file, half string }{
		{"a stranger's", "follow-ups", ""}, {"own, before", "follow-ups-own", "before"}, {"own, after", "follow-ups-own", "after"},
	} {
		var turns, alone talk
		for i, c := range lines[conversation](t, "testdata/"+set.file+".jsonl") {
			if c.Half == set.half && i%everyConversation == 0 {
				converse(t, asker, c, &turns, &alone)
			}
		}
		t.Logf("later turns of conversations, %s: %s", set.named, turns)
		t.Logf("the same, asked alone: %s", alone)
	}
}

// talk counts what came of the later turns of conversations.
type talk struct{ answerable, refused, right, unanswerable, answered int }

func (k talk) String() string {
	return fmt.Sprintf("%d answerable: refused %d, a right citation %d; %d unanswerable, of which answered %d",
		k.answerable, k.refused, k.right, k.unanswerable, k.answered)
}

func converse(t *testing.T, asker *ask.Asker, c conversation, turns, alone *talk) {
	t.Helper()
	var before []string
	for i, turn := range c.Turns {
		l := cmp.Or(turn.Lang, c.Lang)
		if i > 0 {
			for k, r := range map[*talk]ask.Request{
				turns: {Question: turn.Question, Before: before},
				alone: {Question: turn.Standalone},
			} {
				r.Asked, r.Language, r.Now = l, l, now
				answer, err := asker.Ask(t.Context(), r)
				if err != nil {
					t.Fatal(c.ID, err)
				}
				k.count(answer, turn.Answerable, turn.Right)
			}
		}
		before = append(before, turn.Question)
	}
}

func (k *talk) count(a news.Answer, answerable bool, right []string) {
	switch {
	case !answerable:
		k.unanswerable++
		if !a.Refused {
			k.answered++
		}
		return
	case a.Refused:
		k.refused++
	case slices.ContainsFunc(a.Citations, func(c news.Citation) bool {
		return slices.Contains(right, strings.TrimPrefix(c.URL, "https://example.org/"))
	}):
		k.right++
	}
	k.answerable++
}
