package command

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tumen/internal/botfake"
	"tumen/news"
	"tumen/store"
)

// filled takes reports into the archive before the bot begins.
func (b *botted) filled() {
	b.Helper()
	folder := filepath.Join(b.TempDir(), "reports")
	generate(b.T, folder, fewReports)
	if code, out := b.command("ingest", folder); code != done {
		b.Fatalf("exit %d\n%s", code, out)
	}
}

// subscribed has people be subscribed already, with their next digest due at a moment.
func (b *botted) subscribed(due time.Time, l news.Language, people ...*botfake.Person) {
	b.Helper()
	s, err := store.Open(b.Context(), b.store, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	c := news.Change{At: b.now()}
	for _, p := range people {
		c.Subscribers = append(c.Subscribers, news.Subscriber{
			Chat: news.Chat{ID: p.ID()}, Kind: news.PersonChat, Owner: p.ID(), Language: l, Zone: "UTC", Minute: due.Hour()*60 + due.Minute(),
			Weekdays: news.EveryDay, Subscription: news.Subscribed, Joined: b.now(), Next: due, Until: due.Add(-24 * time.Hour),
		})
	}
	if err := s.Commit(b.Context(), c); err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

// digests are the digests that somebody got: messages that begin as one does.
func (b *botted) digests(p *botfake.Person, title string) (n int) {
	for _, m := range b.fake.Sent(p.Chat()) {
		if strings.HasPrefix(m.Text, title) {
			n++
		}
	}
	return n
}

// TestADigestArrivesWhenItIsDue at a set clock, with the model down from the beginning: nobody is told of an error.
func TestADigestArrivesWhenItIsDue(t *testing.T) {
	b := newBotted(t, fixed)
	c := newClerk(t)
	for k, v := range c.env() {
		b.env[k] = v
	}
	b.filled()
	c.serve = func(w http.ResponseWriter, _ *http.Request, _ string) bool {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = fmt.Fprint(w, `{"error":{"message":"geheim: the model is overloaded"}}`) // the caller may have gone
		return true
	}
	p := b.fake.Person(17, "uk")
	due := fixed.Add(2 * time.Hour)
	b.subscribed(due, news.Ukrainian, p)
	p.Write("/privacy") // whom the bot may write to
	b.start()
	p.Await("17")
	b.pass(2 * time.Hour)
	m := p.Await("КНДР")
	b.stop()
	for _, word := range []string{"overloaded", "503", "error", "clerk", "127.0.0.1"} {
		for _, m := range b.fake.Messages(p.Chat()) {
			if strings.Contains(m.Text, word) {
				t.Errorf("a reader is told %q:\n%s", word, m.Text)
			}
		}
	}
	if len(m.Entities) == 0 {
		t.Errorf("nothing is set apart in\n%s", m.Text)
	}
	if n := b.digests(p, "Росія – КНДР"); n != 1 {
		t.Errorf("%d digests of one day", n)
	}
}

// TestARestartInTheMiddleOfTheDeliveryLosesAndDoublesNothing stops the program as its owner does while digests go out.
func TestARestartInTheMiddleOfTheDeliveryLosesAndDoublesNothing(t *testing.T) {
	b := newBotted(t, fixed)
	b.filled()
	var people []*botfake.Person
	for i := range 24 {
		p := b.fake.Person(int64(100+i), "de")
		people = append(people, p)
		p.Write("/privacy") // whom the bot may write to
	}
	b.subscribed(fixed.Add(time.Hour), news.German, people...)
	b.start()
	for _, p := range people {
		p.Await(fmt.Sprint(p.ID())) // the answer tells everybody his ID
	}
	sent := func() (n int) {
		for _, p := range people {
			n += b.digests(p, "Russland–Nordkorea")
		}
		return n
	}
	b.pass(time.Hour)
	for range 3 {
		before := sent()
		b.fake.Await("some digests to go out", func() bool { return sent() > before+2 })
		b.stop()
		b.start()
	}
	b.fake.Await("all digests to go out", func() bool { return sent() >= len(people) })
	b.quiet(people[0])
	b.stop()
	parts := len(b.fake.Sent(people[0].Chat()))
	for _, p := range people {
		if n, all := b.digests(p, "Russland–Nordkorea"), len(b.fake.Sent(p.Chat())); n != 1 || all != parts {
			t.Errorf("%d digests and %d messages in all, others have 1 and %d\n%s", n, all, parts, b.fake.Transcript(p.Chat()))
		}
	}
	if code, out := b.command("status"); code != done || !strings.Contains(out, "subscribers: 24 people") || !strings.Contains(out, "queue: 0 messages") {
		t.Errorf("exit %d\n%s", code, out)
	}
}

// TestWhatAReaderSendsInIsTakenInWhereThatIsWished, and stands in the next digest as what it is.
func TestWhatAReaderSendsInIsTakenInWhereThatIsWished(t *testing.T) {
	b := newBotted(t, fixed)
	b.env["TUMEN_TELEGRAM_TAKE_IN"] = "true"
	b.start()
	p := b.fake.Person(17, "en")
	p.Start("")
	p.Press("🔔")
	b.quiet(p)
	p.SendFile("report.txt", []byte(generated(0)), "")
	p.Await("On topic")
	s := b.archive()
	b.fake.Await("it to be filed", func() bool {
		cited, err := s.Cited(t.Context(), news.Query{})
		return err == nil && len(cited) > 0 && cited[0].Article.Source == news.SentIn && cited[0].Article.Outlet == news.SentIn
	})
	p.Write("/digest")
	p.Await("1,000")
	b.stop()
}

// TestADueDigestNeedsNoModel: what it shows was written after the round before it.
func TestADueDigestNeedsNoModel(t *testing.T) {
	b := newBotted(t, fixed)
	c := newClerk(t)
	for k, v := range c.env() {
		b.env[k] = v
	}
	b.filled()
	p := b.fake.Person(17, "uk")
	p.Write("/privacy") // whom the bot may write to
	b.subscribed(fixed.Add(20*time.Minute), news.Ukrainian, p)
	b.start()
	b.fake.Await("the key points to be written", func() bool { return c.keyPoints() > 0 })
	b.quiet(p)
	c.serve = func(w http.ResponseWriter, _ *http.Request, purpose string) bool {
		t.Errorf("a digest waits for the model to %s", purpose)
		w.WriteHeader(http.StatusServiceUnavailable)
		return true
	}
	b.pass(20 * time.Minute)
	m := p.Await("Росія – КНДР")
	b.quiet(p)
	b.stop()
	if !strings.Contains(m.Text, "Північна Корея відправила до Росії") || strings.Contains(m.Text, "(en)") {
		t.Errorf("it isn't in the reader's language:\n%s", m.Text)
	}
}
