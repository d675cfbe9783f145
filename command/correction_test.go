package command

import (
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tumen/digest"
	"tumen/news"
	"tumen/store"
	"tumen/topic"
)

// shelf is an archive into which reports are put by hand.
type shelf struct {
	*testing.T
	store *store.Store
}

func (s shelf) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// read takes in a version of a report, of sentences.
func (s shelf) read(address string, at time.Time, sentences ...string) (article int64) {
	s.Helper()
	a := news.Article{Address: address, Source: "desk", Outlet: "The Courier", Title: "Missiles", Published: at, Language: news.English}
	for i, text := range sentences {
		a.Sentences = append(a.Sentences, news.Sentence{ID: i + 1, Start: len(a.Text), End: len(a.Text) + len(text), Text: text})
		a.Text += text + "\n"
	}
	a.Text = strings.TrimSuffix(a.Text, "\n")
	sum := sha256.Sum256([]byte(a.Text))
	a.Hash = hex.EncodeToString(sum[:])
	var err error
	a.ID, _, err = s.store.AddDocument(s.Context(), news.Document{Address: address, ContentType: "text/plain", Body: []byte(a.Text), Fetched: at, Source: "desk"})
	s.must(err)
	_, err = s.store.SaveRead(s.Context(), a)
	s.must(err)
	return a.ID
}

// file files a report, whose sentences are its claims, each with a number of missiles or with none.
func (s shelf) file(article int64, f news.Filing, sentences []string, missiles ...float64) (story int64) {
	s.Helper()
	s.must(s.store.SaveScreen(s.Context(), article, news.Relevant, "", 0, []uint64{uint64(article)}))
	var claims []news.Claim
	for i, text := range sentences {
		c := news.Claim{
			Text: text, Language: news.English, Category: news.Arms, Stance: news.Stated, Sentences: []int{i + 1}, Attribution: []news.Attribution{{Who: "HUR"}},
		}
		if missiles[i] > 0 {
			c.Figures = []news.Figure{{Indicator: news.Missiles, Whom: news.NorthKoreanWhom, Low: missiles[i], High: missiles[i], Bound: news.Exact}}
		}
		claims = append(claims, c)
	}
	s.must(s.store.SaveReport(s.Context(), article, news.Report{Claims: claims, By: news.Extractive}, "", time.Time{}))
	story, err := s.store.SaveFiling(s.Context(), article, f)
	s.must(err)
	return story
}

// TestACorrectionReachesWhoGotTheItem although its story has become one with another meanwhile, and although a digest was made
// between the fetching of the new version and its filing.
func TestACorrectionReachesWhoGotTheItem(t *testing.T) {
	at := func(hours int) time.Time { return fixed.Add(time.Duration(hours) * time.Hour) }
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "tumen.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { shelf{t, db}.must(db.Close()) }()
	s := shelf{t, db}
	pack, err := topic.Default()
	s.must(err)
	now := at(10)
	m := editions{store: shown{db, following{store: db}}, following: following{store: db}, pack: pack, log: slog.New(slog.DiscardHandler)}
	r := newReaders(m, func() time.Time { return now })
	get := func(since, until time.Time) digest.Edition {
		now = until
		e, err := r.edition(t.Context(), full(news.English), since, until)
		s.must(err)
		return e
	}

	const address = "https://courier.example/1"
	other := s.file(s.read("https://courier.example/0", at(0), "HUR spoke of trains on the border bridge."), news.Filing{Filed: at(0)},
		[]string{"HUR spoke of trains on the border bridge."}, 0)
	was := []string{"HUR said that Russia had received 150 missiles from North Korea.", "HUR said that a further ship was expected in May."}
	told := s.file(s.read(address, at(1), was...), news.Filing{Filed: at(1)}, was, 150, 0)
	first := get(time.Time{}, at(10))
	if first.NothingNew || told == other {
		t.Fatal("the item was not told")
	}

	is := []string{"HUR said that Russia had received 148 missiles from North Korea."}
	again := s.read(address, at(11), is...)
	between := get(first.Header.To, at(12))
	if !between.NothingNew {
		t.Error("something is told of a version that is not filed yet")
	}
	lost, err := db.Cited(t.Context(), news.Query{Stories: []int64{told}, Replaced: true})
	s.must(err)
	f := news.Filing{Story: told, Filed: at(13), Shift: news.Shift{Merged: []int64{other}}}
	for _, c := range lost {
		f.Told = append(f.Told, c.Claim.ID)
		f.Events = append(f.Events, news.StoryEvent{Kind: news.EventWithdrawn, Claim: c.Claim.ID, Who: "The Courier", At: at(13)})
	}
	if into := s.file(again, f, is, 148); into != other {
		t.Fatalf("it is in story %d", into)
	}

	// The reader's next digest goes on from one that was made, and due, after the new version was fetched.
	e := get(at(12), at(24))
	if e.NothingNew || len(e.Sections) != 1 {
		t.Fatalf("%+v", e.Header)
	}
	ch := e.Sections[0].Items[0].Sentences[0].Change
	if ch == nil || ch.Kind != digest.Corrected || ch.Old != "150" || ch.New != "148" || ch.By != "HUR" {
		t.Errorf("%+v", ch)
	}
	var gone []string
	for _, w := range e.Withdrawn {
		gone = append(gone, w.Quote)
	}
	if strings.Join(gone, " ") != strings.Join(was, " ") {
		t.Errorf("withdrawn are %q", gone)
	}
	if after := get(at(24), at(48)); !after.NothingNew {
		t.Error("it is told twice")
	}
}
