package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"tumen/news"
)

// whole is all that a program reads of an archive.
type whole struct {
	Articles []news.Article
	Cited    []news.Cited
	Stories  []news.Story
	Stale    []int64
	Counts   Counts
	Feed     oldFeed
	Edition  Edition
	Failed   []Failure

	// Since schema 2.
	Usage      []news.UsageSum
	Reply      []byte
	Renditions map[int64]news.Rendition
	Waiting    Waiting // for a model
}

// oldFeed is what schemas 1 to 3 remembered of a source.
type oldFeed struct {
	Name, Address, ETag, LastModified string
	LastTry, LastSuccess              time.Time
	Failures                          int
	Error                             string
	NextFetch                         time.Time
}

func feedOf(v news.Track) oldFeed {
	return oldFeed{v.Source, v.Address, v.ETag, v.LastModified, v.LastTry, v.Answered, v.Failures, v.Detail, v.NextVisit}
}

func readWhole(t *testing.T, s *Store) whole {
	ctx := t.Context()
	w := whole{
		Cited:   must[[]news.Cited](t)(s.Cited(ctx, news.Query{})),
		Stories: must[[]news.Story](t)(s.Stories(ctx, []int64{1, 2, 3})),
		Stale:   must[[]int64](t)(s.StaleStories(ctx)),
		Counts:  must[Counts](t)(s.Counts(ctx)),
		Feed:    feedOf(must[news.Track](t)(s.Track(ctx, "desk"))),
		Edition: must[Edition](t)(s.LastEdition(ctx, news.Ukrainian, "")),
		Failed:  must[[]Failure](t)(s.FailedArticles(ctx)),
		Usage:   must[[]news.UsageSum](t)(s.UsageSums(ctx, noon(-100))),
		Waiting: waitingForModel(t, s, noon(10)),
	}
	reply, _, err := s.CachedReply(ctx, "key")
	ok(t, err)
	w.Reply = reply
	var claims []int64
	for _, v := range w.Cited {
		claims = append(claims, v.Claim.ID)
	}
	w.Renditions = must[map[int64]news.Rendition](t)(s.Renditions(ctx, news.Ukrainian, claims))
	var last int64
	ok(t, s.reader.QueryRow("SELECT MAX(id) FROM articles").Scan(&last))
	for id := int64(1); id <= last; id++ {
		w.Articles = append(w.Articles, must[news.Article](t)(s.Article(ctx, id)))
	}
	return w
}

// load makes a file of statements.
func load(t *testing.T, statements string) string {
	path := filepath.Join(t.TempDir(), "tumen.db")
	db := must[*sql.DB](t)(sql.Open("sqlite", path))
	must[sql.Result](t)(db.Exec("PRAGMA journal_mode = WAL"))
	must[sql.Result](t)(db.Exec(string(must[[]byte](t)(os.ReadFile(statements)))))
	ok(t, db.Close())
	return path
}

// upgraded opens an archive of an earlier schema with what the program of then read of it.
func upgraded(t *testing.T, schema string) (s *Store, want whole) {
	ok(t, json.Unmarshal(must[[]byte](t)(os.ReadFile("testdata/"+schema+".json")), &want))
	want.Counts.Editions = 0 // its only one has no key of those for everybody, which alone are counted now
	path := load(t, "testdata/"+schema+".sql")
	if _, err := Open(t.Context(), path, Options{ReadOnly: true}); !errors.Is(err, news.ErrGiveUp) {
		t.Fatalf("an older archive is read as if it were a new one: %v", err)
	}
	if _, err := Open(t.Context(), path, Options{ReadOnly: true}); !errors.Is(err, news.ErrOutdated) {
		t.Fatalf("who only reads can't tell that it is older: %v", err)
	}
	s = openAt(t, path, Options{})
	sound(t, s)
	h := must[Health](t)(s.Check(t.Context()))
	equal(t, h.Schema, h.Newest)
	for rule, query := range rules() {
		var broken string
		if err := s.reader.QueryRow(query).Scan(&broken); err == nil {
			t.Errorf("%s: broken by %s", rule, broken)
		}
	}
	return s, want
}

// TestAnArchiveOfSchema1ReadsTheSameWhenUpgraded compares with what the program of then read of its own archive.
func TestAnArchiveOfSchema1ReadsTheSameWhenUpgraded(t *testing.T) {
	s, want := upgraded(t, "schema1")
	// The only editor of then is named now.
	for i := range want.Articles {
		if v := &want.Articles[i]; v.State == news.Reported || v.State == news.Filed {
			v.Editor = news.Extractive
		}
	}
	for i := range want.Cited {
		want.Cited[i].Article.Editor = news.Extractive
	}
	want.Counts.ByEditor = map[string]int{news.Extractive: want.Counts.ByState[news.Filed]}
	want.Renditions = map[int64]news.Rendition{}
	want.Waiting = Waiting{Step: news.StepRevise}
	got := readWhole(t, s)
	equal(t, len(got.Articles), 10)
	equal(t, len(got.Cited), 3)
	equal(t, got, want)
	// Work goes on where it stood.
	equal(t, due(t, s, news.StepRead, noon(6)), []int64{10})
	equal(t, due(t, s, news.StepScreen, noon(6)), []int64{4})
	equal(t, due(t, s, news.StepReport, noon(10)), []int64{9})
	equal(t, due(t, s, news.StepFile, noon(6)), []int64{5})
	equal(t, len(due(t, s, news.StepRevise, noon(99))), 0) // what was final stays so
}

func TestAnArchiveOfSchema2ReadsTheSameWhenUpgraded(t *testing.T) {
	s, want := upgraded(t, "schema2")
	got := readWhole(t, s)
	equal(t, []int{len(got.Articles), len(got.Cited), len(got.Renditions), len(got.Usage), len(got.Reply)}, []int{12, 6, 2, 1, 3})
	equal(t, got, want)
	equal(t, due(t, s, news.StepReport, noon(10)), []int64{9})
	equal(t, due(t, s, news.StepRevise, noon(20)), []int64{11})
	// The bot begins with nothing.
	equal(t, must[news.Queue](t)(s.Queue(t.Context(), time.Time{})), news.Queue{})
	commit(t, s, news.Change{Subscribers: []news.Subscriber{reader(7)}, Outgoing: parts(7, "digest", 1)})
	equal(t, sendNext(t, s, noon(0)), "7 digest/0")
}

// served is what the program of schema 3 read beside: the bot's part, and the sources.
type served struct {
	Subscribers []news.Subscriber
	Queue       news.Queue
	Reach       news.Reach
	Next        []news.Outgoing
	Updates     []news.Update
	Offset      int64
	Answered    news.Answered
	Feedback    []Feedback
	Note        string
	Sources     []oldSource
	Feeds       []oldFeed
}

// oldSource is what schema 3 kept of a source.
type oldSource struct {
	Name, Address, Outlet string
	Paused                bool
	Added                 time.Time
}

func readServed(t *testing.T, s *Store) served {
	ctx := t.Context()
	var v served
	for _, chat := range []int64{7, -100, 8} {
		v.Subscribers = append(v.Subscribers, must[[]news.Subscriber](t)(s.SubscribersOf(ctx, chat))...)
	}
	v.Queue = must[news.Queue](t)(s.Queue(ctx, time.Time{}))
	v.Reach = must[news.Reach](t)(s.Reach(ctx))
	v.Next = must[[]news.Outgoing](t)(s.NextOutgoing(ctx, noon(5), 10, nil))
	v.Updates = must[[]news.Update](t)(s.PendingUpdates(ctx, noon(5), 10))
	offset, _, err := s.PollOffset(ctx)
	ok(t, err)
	v.Offset = offset
	v.Answered = must[news.Answered](t)(s.Answered(ctx, "a1"))
	v.Feedback = must[[]Feedback](t)(s.Feedback(ctx, noon(-10)))
	v.Note = must[string](t)(s.Note(ctx, "greeting"))
	for _, x := range must[[]news.Source](t)(s.Sources(ctx)) {
		v.Sources = append(v.Sources, oldSource{x.ID, x.Address, x.Outlet, x.Paused, x.Added})
		equal(t, x, news.Source{ID: x.ID, Address: x.Address, Outlet: x.Outlet, Paused: x.Paused, Added: x.Added})
	}
	for _, name := range []string{"desk", "example.org", "example.org-2", "never"} {
		v.Feeds = append(v.Feeds, feedOf(must[news.Track](t)(s.Track(ctx, name))))
	}
	return v
}

func TestAnArchiveOfSchema3ReadsTheSameWhenUpgraded(t *testing.T) {
	s, want := upgraded(t, "schema3")
	got := readWhole(t, s)
	equal(t, []int{len(got.Articles), len(got.Cited), len(got.Renditions)}, []int{12, 6, 2})
	equal(t, got, want)
	var also served
	ok(t, json.Unmarshal(must[[]byte](t)(os.ReadFile("testdata/schema3.json")), &also))
	equal(t, []int{len(also.Subscribers), len(also.Next), len(also.Sources), len(also.Feeds)}, []int{3, 1, 3, 4})
	equal(t, readServed(t, s), also)
	// How a source stands was not known in a word, only whether it could be read.
	conditions := map[string]news.Condition{"example.org": news.Fine, "example.org-2": news.Failing, "never": news.Failing, "nobody": news.Untried}
	for name, want := range conditions {
		equal(t, must[news.Track](t)(s.Track(t.Context(), name)).Condition, want)
	}
	// The bot goes on where it stood.
	equal(t, sendNext(t, s, noon(0)), "7 digest/2025-06-01/1")
	equal(t, sendNext(t, s, noon(0)), "7 digest/2025-06-01/2")
	// A source that an operator paused can be resumed.
	ok(t, s.SaveSource(t.Context(), news.Source{ID: "desk"}))
	equal(t, len(must[[]news.Source](t)(s.Sources(t.Context()))), 2)
}

func TestAnArchiveOfSchema5ReadsTheSameWhenUpgraded(t *testing.T) {
	s, want := upgraded(t, "schema5")
	got := readWhole(t, s)
	equal(t, []int{len(got.Articles), len(got.Cited), len(got.Stories)}, []int{15, 8, 3})
	equal(t, got, want)
	// Of each story that has reports it is kept when the first of them was filed, and of no other that anything happened.
	for story, at := range map[int64]time.Time{1: noon(1), 2: noon(3), 3: noon(5), 4: noon(5), 5: noon(13)} {
		events := must[[]news.StoryEvent](t)(s.StoryEvents(t.Context(), story))
		equal(t, len(events), 1)
		equal(t, events[0], news.StoryEvent{ID: events[0].ID, Story: story, Kind: news.EventNew, At: at})
	}
	equal(t, must[int64](t)(s.StoryOf(t.Context(), 3)), int64(3))
}

// TestWhatWasLeftOutBeforeIsLookedAtAgain: for a week, as if it had been kept since it was read; what is older is let be.
func TestWhatWasLeftOutBeforeIsLookedAtAgain(t *testing.T) {
	path := load(t, "testdata/schema5.sql")
	db := must[*sql.DB](t)(sql.Open("sqlite", path))
	now := time.Now()
	for id, reported := range map[int64]time.Time{1: now.AddDate(0, 0, -2), 2: now.AddDate(0, 0, -9)} {
		must[sql.Result](t)(db.ExecContext(t.Context(), "UPDATE articles SET state = 'off-topic', filed = NULL, reported = $1 WHERE id = $2", reported.UnixMilli(), id))
	}
	ok(t, db.Close())
	due := must[[]news.Article](t)(openAt(t, path, Options{}).LeftOut(t.Context(), now, 9))
	equal(t, len(due), 1)
	equal(t, []int64{due[0].ID, int64(due[0].Attempts)}, []int64{1, 1})
}

// TestAnArchiveIsNotUpgradedUnderARun: an older program that works on it would go on by tables that are no longer there.
func TestAnArchiveIsNotUpgradedUnderARun(t *testing.T) {
	path := load(t, "testdata/schema5.sql")
	lock := flock.New(path + ".lock")
	if held, err := lock.TryLock(); !held || err != nil {
		t.Fatal(held, err)
	}
	o := Options{Busy: time.Millisecond}
	if _, err := Open(t.Context(), path, o); !errors.Is(err, news.ErrAgain) {
		t.Fatalf("upgraded under a run: %v", err)
	}
	if _, err := Open(t.Context(), path, Options{ReadOnly: true}); !errors.Is(err, news.ErrOutdated) {
		t.Fatalf("it was changed: %v", err)
	}
	ok(t, lock.Unlock())
	sound(t, openAt(t, path, o))
}
