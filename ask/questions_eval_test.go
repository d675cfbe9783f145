package ask_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"iter"
	"log/slog"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/ask"
	"tumen/editor"
	"tumen/lang/identify"
	"tumen/news"
	"tumen/pipeline"
	"tumen/source"
	"tumen/source/extract"
	"tumen/store"
	"tumen/topic"
)

// question is a line of testdata/questions.jsonl: what people ask an archive of the reports of story/testdata/events-*, which reports
// answer it, and whether any does. Strangers wrote it.
type question struct {
	ID         string        `json:"id"`
	Lang       news.Language `json:"lang"`
	Question   string        `json:"question"`
	Kind       string        `json:"kind"`
	Right      []string      `json:"right"`
	Answerable bool          `json:"answerable"`
}

func lines[T any](t *testing.T, path string) []T {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	var out []T
	scan := bufio.NewScanner(file)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		var v T
		if err := json.Unmarshal(scan.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// library is an archive of the reports of some sets, without a model.
func library(t *testing.T, pack *topic.Pack, sets ...string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "tumen.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	var documents []news.Document
	for _, set := range sets {
		for _, r := range lines[struct {
			ID, Lang, Published, Outlet, Title string
			Sentences                          []string
		}](t, "../story/testdata/"+set+"/reports.jsonl") {
			published, err := time.Parse(time.RFC3339, r.Published)
			if err != nil {
				t.Fatal(err)
			}
			documents = append(documents, news.Document{
				Address: "https://example.org/" + r.ID, ContentType: "text/plain; charset=utf-8", Fetched: now, Published: published, Outlet: r.Outlet,
				Body: []byte(r.Title + "\n\n" + strings.Join(r.Sentences, " ")),
			})
		}
	}
	p := &pipeline.Pipeline{
		Store: s, Reader: source.Reader{Reader: extract.Reader{Outlets: pack.Outlet}}, Language: identify.New(), Pack: pack,
		Editor: editor.NewExtractive(pack), Workers: 2, Now: func() time.Time { return now }, Log: slog.New(slog.DiscardHandler),
	}
	sum, err := p.Run(t.Context(), sequence(documents))
	if err != nil {
		t.Fatal(err)
	}
	if len(sum.Problems) > 0 {
		t.Fatalf("%+v", sum)
	}
	return s
}

var now = time.Date(2026, 5, 1, 6, 0, 0, 0, time.UTC)

func sequence(documents []news.Document) iter.Seq2[news.Document, error] {
	return func(yield func(news.Document, error) bool) {
		for _, d := range documents {
			if !yield(d, nil) {
				return
			}
		}
	}
}

// TestQuestionsOfStrangers asks one question in eight; TUMEN_QUESTIONS=all asks each. It fails when less is found, or more answered
// that can't be, than was reached once.
func TestQuestionsOfStrangers(t *testing.T) {
	every := 8
	if os.Getenv("TUMEN_QUESTIONS") == "all" {
		every = 1
	}
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	s := library(t, pack, "events-a", "events-b", "events-c")
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
	for i, q := range lines[question](t, "testdata/questions.jsonl") {
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
	t.Logf("of %d of them no right report was filed: screening took each for one off the topic", unfiled(t, s, every))
	ours(t, find, asker, every)
	if all.ten < all.answerable*floorTen/100 || all.three < all.answerable*floorThree/100 || all.answered > all.unanswerable*mostAnswered/100 ||
		all.refused > all.answerable*mostRefused/100 || all.right < all.answerable*floorRight/100 {
		t.Error("worse than was reached once")
	}
}

// ours asks the questions of testdata/questions-own-refuse.jsonl, most of which nothing answers though all but a word of them is told: the fate of
// somebody who is named, another weapon, side or year, or what no report is about. Every second was kept unseen while the judge was worked on.
func ours(t *testing.T, find *ask.Searcher, asker *ask.Asker, every int) {
	var halves [2]outcome
	for i, q := range lines[question](t, "testdata/questions-own-refuse.jsonl") {
		if i%every == 0 {
			halves[i/every%2].add(outcomeOf(t, find, asker, q))
		}
	}
	t.Logf("ours, one half: %s", halves[0])
	t.Logf("ours, the other: %s", halves[1])
	both := halves[0]
	both.add(halves[1])
	if both.answered > both.unanswerable*mostAnsweredOurs/100 || both.refused > both.answerable*mostRefused/100 {
		t.Error("worse than was reached once")
	}
}

// unfiled counts the questions that can be answered, but by none of the reports that the archive has filed.
func unfiled(t *testing.T, s *store.Store, every int) (n int) {
	t.Helper()
	filed, err := s.Articles(t.Context(), store.ArticleFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for i, q := range lines[question](t, "testdata/questions.jsonl") {
		if q.Answerable && i%every == 0 && !slices.ContainsFunc(filed, func(a news.Article) bool { return slices.Contains(q.Right, path.Base(a.Address)) }) {
			n++
		}
	}
	return n
}

// In percent. At first sight of the questions it was 79, 57 and 23.
const (
	floorTen     = 95
	floorThree   = 87
	floorRight   = 79
	mostRefused  = 12
	mostAnswered = 17

	mostAnsweredOurs = 15
)

// outcome counts what came of questions: those with a right report among the first ten and three that were found, with no answer, with a
// right citation; and those that nothing answers but were answered.
type outcome struct{ answerable, ten, three, refused, right, unanswerable, answered int }

func (o outcome) String() string {
	return fmt.Sprintf("%d answerable: a right report among ten %d, among three %d; refused %d, a right citation %d; %d unanswerable, of which answered %d",
		o.answerable, o.ten, o.three, o.refused, o.right, o.unanswerable, o.answered)
}

func (o *outcome) add(x outcome) {
	o.answerable, o.ten, o.three, o.refused = o.answerable+x.answerable, o.ten+x.ten, o.three+x.three, o.refused+x.refused
	o.right, o.unanswerable, o.answered = o.right+x.right, o.unanswerable+x.unanswerable, o.answered+x.answered
}

func outcomeOf(t *testing.T, find *ask.Searcher, asker *ask.Asker, q question) (o outcome) {
	t.Helper()
	answer, err := asker.Ask(t.Context(), ask.Request{Question: q.Question, Asked: q.Lang, Language: q.Lang, Now: now})
	if err != nil {
		t.Fatal(q.ID, err)
	}
	if !q.Answerable {
		o.unanswerable = 1
		if !answer.Refused {
			o.answered = 1
		}
		return o
	}
	found, err := find.Search(t.Context(), q.Question, q.Lang, ask.Filter{Now: now}, 10)
	if err != nil {
		t.Fatal(q.ID, err)
	}
	isRight := func(address string) bool {
		return slices.Contains(q.Right, strings.TrimPrefix(address, "https://example.org/"))
	}
	o.answerable = 1
	switch at := slices.IndexFunc(found, func(f ask.Found) bool { return isRight(f.Article.Address) }); {
	case at >= 0 && at < 3:
		o.ten, o.three = 1, 1
	case at >= 0:
		o.ten = 1
	}
	if answer.Refused {
		o.refused = 1
	}
	if slices.ContainsFunc(answer.Citations, func(c news.Citation) bool { return isRight(c.URL) }) {
		o.right = 1
	}
	return o
}
