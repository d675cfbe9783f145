package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tumen/digest"
	"tumen/news"
	"tumen/store"
)

// TestThousandsOfReadersCostNoMoreThanTheirDifferentChoices has 5,000 readers with 40 different choices due at once, as
// the bot's workers ask: several at a time.
func TestThousandsOfReadersCostNoMoreThanTheirDifferentChoices(t *testing.T) {
	c := newClerk(t)
	d := newDesk(t, c)
	choices := fortyChoices(t)
	if len(choices) != 40 {
		t.Fatalf("%d choices", len(choices))
	}
	calls := c.total()
	var all sync.WaitGroup
	work := make(chan int)
	for range 8 {
		all.Go(func() {
			for i := range work {
				// each is served a moment later than the one before
				if _, err := d.edition(t.Context(), choices[i%40], fixed.Add(-time.Hour), d.at.Add(time.Duration(i)*time.Millisecond)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range 5000 {
		work <- i
	}
	close(work)
	all.Wait()
	if d.composed != 40 {
		t.Errorf("%d editions were made", d.composed)
	}
	if n := c.keyPoints(); n != 4 {
		t.Errorf("%d calls for key points, want one for each language", n)
	}
	for asked, n := range c.asked {
		if n > 1 {
			t.Errorf("asked %d times: %s", n, asked)
		}
	}
	if c.total() == calls {
		t.Error("the model wrote nothing: the test shows nothing")
	}
	d.open() // another start of the service
	for _, who := range choices {
		d.get(who, fixed.Add(-time.Hour), d.at)
	}
	if d.composed != 0 {
		t.Errorf("%d editions were made again after a restart", d.composed)
	}
}

func TestAnEditionHasTheSectionsLengthZoneAndLanguageThatItsReaderChose(t *testing.T) {
	d := newDesk(t, newClerk(t))
	seoul, err := time.LoadLocation("Asia/Seoul")
	if err != nil {
		t.Fatal(err)
	}
	who := reader{language: news.Korean, zone: seoul, sections: []news.Category{news.Troops}, length: digest.Short}
	e := d.get(who, fixed.Add(-time.Hour), d.at)
	if e.NothingNew || e.Language != news.Korean || e.Length != digest.Short || e.Header.Zone != "Asia/Seoul" || !written(e) || len(e.Takeaways) == 0 {
		t.Errorf("%+v", e.Header)
	}
	for _, s := range e.Sections {
		if s.Category != news.Troops {
			t.Errorf("a section on %s", s.Category)
		}
	}
	who.sections = []news.Category{news.Cyber}
	if e := d.get(who, fixed.Add(-time.Hour), d.at); !e.NothingNew || len(e.Endnotes) != 0 || e.Header.Articles == 0 {
		t.Errorf("of a section without reports: nothing new %t, %+v", e.NothingNew, e.Header)
	}
}

func TestKeyPointsAreWrittenOnceForALanguageAndDay(t *testing.T) {
	c := newClerk(t)
	d := newDesk(t, c)
	d.get(full(news.German), fixed.Add(-time.Hour), d.at)
	if c.keyPoints() != 1 {
		t.Fatalf("%d calls", c.keyPoints())
	}
	d.at = d.at.Add(time.Hour)
	last := d.more("North Korea sends 9999 more soldiers\nReuters, 2 May 2025\n\nNorth Korea sent 9999 soldiers to Russia, South Korea's National Intelligence Service said on Tuesday.\n")
	d.at = d.at.Add(time.Hour)
	e := d.get(full(news.German), last.Add(-time.Minute), d.at)
	if c.keyPoints() != 1 {
		t.Errorf("%d calls in a day", c.keyPoints())
	}
	if len(e.Takeaways) == 0 || !strings.Contains(e.Takeaways[0].Text, "9999") {
		t.Errorf("what the key points of the day don't tell is not chosen by rule: %+v", e.Takeaways)
	}
	both := d.get(full(news.German), fixed.Add(-time.Hour), d.at)
	if !slices.ContainsFunc(both.Takeaways, func(s digest.Sentence) bool { return !strings.Contains(s.Text, "9999") }) {
		t.Errorf("none of the day's key points is taken: %+v", both.Takeaways)
	}
	d.at = d.at.Add(24 * time.Hour)
	d.more("North Korea sends 8888 more soldiers\nReuters, 3 May 2025\n\nNorth Korea sent 8888 soldiers to Russia, South Korea's National Intelligence Service said on Tuesday.\n")
	d.get(full(news.German), fixed.Add(-time.Hour), d.at)
	if c.keyPoints() != 2 {
		t.Errorf("%d calls in two days", c.keyPoints())
	}
}

func TestAnEditionTellsWhatChangedSinceTheDayBefore(t *testing.T) {
	d := newDesk(t, nil)
	first, err := d.readers.store.LastFiled(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d.at = first.Add(20 * time.Hour)
	d.more("North Korea sends 9999 more soldiers\nReuters, 2 May 2025\n\nNorth Korea sent 9999 soldiers to Russia, South Korea's National Intelligence Service said on Tuesday.\n")
	e := d.get(full(news.English), first, d.at.Add(time.Hour))
	told := 0
	for _, s := range e.Sections {
		for _, it := range s.Items {
			if it.Change != nil {
				told++
			}
		}
	}
	if told == 0 || e.Header.Previous == nil || !e.Header.Previous.Equal(first) {
		t.Errorf("no change is told: %+v", e.Header)
	}
	if e := d.get(full(news.English), time.Time{}, d.at.Add(time.Hour)); e.Header.Previous != nil {
		t.Error("a reader's first edition tells of one before")
	}
}

func TestTheSampleIsTheNewestDayThatHasAnything(t *testing.T) {
	d := newDesk(t, nil)
	d.at = fixed.AddDate(0, 0, 40)
	e, err := d.latest(t.Context(), full(news.Ukrainian))
	if err != nil {
		t.Fatal(err)
	}
	last, err := d.readers.store.LastFiled(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if e.NothingNew || !e.Header.To.Equal(last) || e.Header.From == nil || !e.Header.From.Equal(last.Add(-24*time.Hour)) || e.Header.Previous != nil {
		t.Errorf("%+v", e.Header)
	}
	if e := d.get(full(news.Ukrainian), last, d.at); !e.NothingNew {
		t.Error("what was the sample comes again")
	}
}

func TestAnEmptyArchiveGivesAnEditionThatSaysSo(t *testing.T) {
	d := &desk{modelled: newModelled(t, newClerk(t)), at: fixed}
	d.open()
	e, err := d.latest(t.Context(), full(news.German))
	if err != nil || !e.NothingNew {
		t.Errorf("%+v, %v", e, err)
	}
	if e := d.get(full(news.German), fixed.Add(-time.Hour), fixed); !e.NothingNew {
		t.Errorf("%+v", e)
	}
	if err := d.prepare(t.Context(), []news.Subscriber{{Language: news.German, Subscription: news.Subscribed, Next: fixed}}); err != nil {
		t.Error(err)
	}
}

func TestWithTheModelDownAnEditionGoesOutAndIsMadeAnewLater(t *testing.T) {
	c := newClerk(t)
	d := newDesk(t, c)
	down := true
	c.serve = func(w http.ResponseWriter, _ *http.Request, _ string) bool {
		if down {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		return down
	}
	e := d.get(full(news.Ukrainian), fixed.Add(-time.Hour), d.at)
	if e.NothingNew || e.Header.Unwritten != news.AwaitedModel || len(e.Sections) == 0 {
		t.Fatalf("%+v", e.Header)
	}
	d.get(full(news.Ukrainian), fixed.Add(-time.Hour), d.at)
	if d.composed != 1 {
		t.Errorf("%d editions were made for two readers", d.composed)
	}
	down = false
	d.at = d.at.Add(26 * time.Hour) // whatever the client makes of a server that failed
	if e := d.get(full(news.Ukrainian), fixed.Add(-time.Hour), d.at); !written(e) {
		t.Errorf("the model is back: %+v", e.Header)
	}
}

// TestAModelThatIsNewWritesWhatWasMadeWithoutIt: an operator who adds a model sees it in the next sample.
func TestAModelThatIsNewWritesWhatWasMadeWithoutIt(t *testing.T) {
	d := newDesk(t, newClerk(t))
	modelled := d.env
	d.env = map[string]string{"TUMEN_STORE": modelled["TUMEN_STORE"]}
	d.open()
	latest := func() digest.Edition {
		t.Helper()
		e, err := d.latest(t.Context(), full(news.Ukrainian))
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	before := latest()
	d.env = modelled
	d.open()
	if after := latest(); before.Header.Unrendered == 0 || after.Header.Unrendered > 0 {
		t.Errorf("before: %+v\nwith the model: %+v", before.Header, after.Header)
	}
}

// TestASlowModelHoldsNoDigestBack: what the model has not written in time is shown as it stands, and of many digests one
// waits for it.
func TestASlowModelHoldsNoDigestBack(t *testing.T) {
	c := newClerk(t)
	d := newDesk(t, c)
	d.turns = newTurns(100 * time.Millisecond)
	var asked atomic.Int32
	c.serve = func(_ http.ResponseWriter, r *http.Request, _ string) bool {
		asked.Add(1)
		<-r.Context().Done()
		return true
	}
	for _, l := range news.Languages() {
		for _, length := range []digest.Length{digest.Full, digest.Short} {
			e := d.get(reader{language: l, zone: time.UTC, sections: nil, length: length}, fixed.Add(-time.Hour), d.at)
			if e.NothingNew || e.Header.Unwritten != news.AwaitedModel {
				t.Errorf("%+v", e.Header)
			}
		}
	}
	if n := asked.Load(); n != 1 {
		t.Errorf("%d digests waited for a model that hangs", n)
	}
	d.turns = newTurns(100 * time.Millisecond) // after a while
	d.at = d.at.Add(unwrittenFor)
	d.get(full(news.German), fixed.Add(-time.Hour), d.at)
	if n := asked.Load(); n != 2 {
		t.Errorf("the model was asked %d times: it is not tried again", n)
	}
}

// TestWhoHasLittleTimeCallsNoModelHanging: the sample of a newcomer waits less than a digest that is due.
func TestWhoHasLittleTimeCallsNoModelHanging(t *testing.T) {
	turns := newTurns(time.Hour)
	for range 2 {
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
		writing, over := turns.patient(ctx)
		done, err := turns.take(writing, turn{news.German, 1})
		if err != nil {
			t.Fatal(err)
		}
		<-writing.Done()
		if ctx.Err() != nil {
			t.Error("no time is left to send what there is")
		}
		done()
		over()
		cancel()
	}
	if len(turns.of) > 0 {
		t.Errorf("%d turns are kept that nobody waits for", len(turns.of))
	}
}

func TestAnArchiveThatFailsIsAnError(t *testing.T) {
	d := newDesk(t, nil)
	other, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "gone.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	d.readers.store = shown{other, d.following}
	if _, err := d.edition(t.Context(), full(news.German), fixed, d.at); err == nil {
		t.Error("an archive that is closed gives an edition")
	}
	if _, err := d.latest(t.Context(), full(news.German)); err == nil {
		t.Error("an archive that is closed gives a sample")
	}
}

// TestNoKeyOfAnEditionIsTheBeginningOfAnother: the archive finds editions by the beginning of their key.
func TestNoKeyOfAnEditionIsTheBeginningOfAnother(t *testing.T) {
	var keys []string
	for _, zone := range []string{"Etc/GMT+1", "Etc/GMT+11", "UTC+1", "UTC+10:30"} {
		for _, length := range []digest.Length{digest.Full, digest.Short} {
			for _, sections := range [][]news.Category{nil, {news.Arms}, {news.Arms, news.Troops}} {
				for _, first := range []bool{true, false} {
					who := reader{language: news.German, zone: time.FixedZone(zone, 3600), sections: sections, length: length}
					keys = append(keys, who.key(span{fixed, fixed.Add(time.Hour), first}))
				}
			}
		}
	}
	for i, a := range keys {
		for j, b := range keys {
			if i != j && strings.HasPrefix(a, b) {
				t.Errorf("%s begins with %s", a, b)
			}
		}
	}
	one, other := full(news.German), full(news.German)
	one.sections, other.sections = []news.Category{news.Arms, news.Troops}, []news.Category{news.Troops, news.Arms}
	if one.key(span{}) != other.key(span{}) {
		t.Error("the order in which sections were chosen makes another edition")
	}
}

func TestEditionsInMemoryAreFew(t *testing.T) {
	d := newDesk(t, nil)
	for i := range editionsAtHand + 5 {
		d.get(reader{language: news.English, zone: time.FixedZone(fmt.Sprintf("UTC+%02d", i), i), sections: nil, length: digest.Short}, fixed.Add(-time.Hour), d.at)
	}
	if len(d.atHand) != editionsAtHand {
		t.Errorf("%d editions are in memory", len(d.atHand))
	}
	made := d.composed
	d.get(reader{language: news.English, zone: time.FixedZone("UTC+00", 0), sections: nil, length: digest.Short}, fixed.Add(-time.Hour), d.at)
	if d.composed != made {
		t.Error("one that is in the archive was made again")
	}
}

func TestABrokenSetOfKeyPointsIsAnErrorOfTheArchive(t *testing.T) {
	d := newDesk(t, newClerk(t))
	_, err := d.readers.store.SaveEdition(t.Context(), store.Edition{Key: "takeaways/de/" + news.ISODay(d.at), Language: news.German, Made: d.at,
		Body: json.RawMessage(`[]`)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.edition(t.Context(), full(news.German), fixed.Add(-time.Hour), d.at); err == nil || errors.Is(err, news.ErrNotFound) {
		t.Errorf("%v", err)
	}
}
