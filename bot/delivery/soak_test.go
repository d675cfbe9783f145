package delivery

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"tumen/internal/botfake"
	"tumen/news"
	"tumen/store"
)

var (
	soak  = flag.Int("soak", 0, "with how many subscribers and the messenger's own limits the soak tests run; 0 for a few, and limits ten times as high")
	kills = flag.Int("kills", 4, "how often TestSoakKilled kills the service")
)

// field is where a soak test takes place: subscribers who are all due at the same minute, and what they were sent.
type field struct {
	*testing.T
	fake    *botfake.Server
	service service
	people  int
	total   int // messages that there are to be

	mu     sync.Mutex
	memory [][2]int // KiB of the heap and of the system
}

func newField(t *testing.T) *field {
	f := &field{T: t, people: *soak, service: service{Store: filepath.Join(t.TempDir(), "tumen.db"), Parts: 3}}
	limits := botfake.Limits{}
	if f.people == 0 {
		f.people = 60
		limits = botfake.Limits{PerSecond: 300, Every: 100 * time.Millisecond}
		f.service.Limits = Limits{PerWindow: 300, Every: 100 * time.Millisecond}
	}
	f.fake = botfake.Start(t, botfake.Options{Limits: limits, Unchecked: *soak > 0})
	f.service.API, f.service.Token = f.fake.URL, f.fake.Token
	kept := f.open(false)
	now := time.Now().UTC()
	for i := range f.people {
		chat := int64(i + 1)
		f.fake.Person(chat, "uk").Start("")
		f.total += partsOf(chat, f.service.Parts)
		s := news.Subscriber{
			Chat: news.Chat{ID: chat}, Kind: news.PersonChat, Language: news.Ukrainian, Zone: "UTC", Minute: now.Hour()*60 + now.Minute(),
			Weekdays: news.EveryDay, Subscription: news.Subscribed, Next: now.Truncate(time.Minute),
		}
		if err := kept.Commit(t.Context(), news.Change{At: now, Subscribers: []news.Subscriber{s}}); err != nil {
			t.Fatal(err)
		}
	}
	f.close(kept)
	return f
}

func (f *field) open(readOnly bool) *store.Store {
	f.Helper()
	s, err := store.Open(f.Context(), f.service.Store, store.Options{ReadOnly: readOnly})
	if err != nil {
		f.Fatal(err)
	}
	return s
}

func (f *field) close(s *store.Store) {
	f.Helper()
	if err := s.Close(); err != nil {
		f.Fatal(err)
	}
}

// life runs the service until it is ended, or killed after a while, or until everything was sent. It reports whether
// that is so.
func (f *field) life(kill time.Duration) (all bool) {
	f.Helper()
	c := f.service.start(f.T)
	out, err := c.StdoutPipe()
	if err != nil {
		f.Fatal(err)
	}
	if err := c.Start(); err != nil {
		f.Fatal(err)
	}
	read := make(chan struct{})
	go func() {
		defer close(read)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			var m [2]int
			if _, err := fmt.Sscanf(lines.Text(), "memory %d %d", &m[0], &m[1]); err == nil {
				f.mu.Lock()
				f.memory = append(f.memory, m)
				f.mu.Unlock()
			}
		}
	}()
	ctx, cancel := context.WithCancel(f.Context())
	if kill > 0 {
		cancel()
		ctx, cancel = context.WithTimeout(f.Context(), kill)
	}
	defer cancel()
	all = f.fake.Wait(ctx, func() bool { return f.fake.Count("sendMessage") >= f.total && f.complete() })
	signal := syscall.SIGKILL
	if all {
		signal = syscall.SIGTERM
	}
	if err := c.Process.Signal(signal); err != nil {
		f.Errorf("the service ended by itself: %v", err)
	}
	<-read
	err = c.Wait()
	// One that finds everything sent may be asked to end before it listens for that.
	early := all && err != nil && c.ProcessState.Sys().(syscall.WaitStatus).Signal() == syscall.SIGTERM //nolint:errcheck,forcetypeassert // on the systems that have SIGKILL
	if (err == nil) != all && !early {
		f.Errorf("the service ended with %v", err)
	}
	return all
}

// parts returns the parts that a chat got, in the order in which it got them.
func (f *field) parts(chat int64) []int {
	var got []int
	for _, m := range f.fake.Sent(chat) {
		var year, month, day, part int
		head, _, _ := strings.Cut(m.Text, "\n")
		if _, err := fmt.Sscanf(head, "%d-%d-%d.%d", &year, &month, &day, &part); err != nil {
			f.Errorf("chat %d got %q", chat, head)
		}
		got = append(got, part)
	}
	return got
}

// complete reports whether every chat has its last part.
func (f *field) complete() bool {
	for i := range f.people {
		got := f.parts(int64(i + 1))
		if !slices.Contains(got, partsOf(int64(i+1), f.service.Parts)-1) {
			return false
		}
	}
	return true
}

// doubled checks that every chat got all parts in order, and returns how many came again.
func (f *field) doubled() int {
	f.Helper()
	doubled := 0
	for i := range f.people {
		chat := int64(i + 1)
		next := 0
		for _, part := range f.parts(chat) {
			switch part {
			case next:
				next++
			case next - 1:
				doubled++
			default:
				f.Errorf("chat %d got part %d instead of %d", chat, part, next)
			}
		}
		if want := partsOf(chat, f.service.Parts); next != want {
			f.Errorf("chat %d got %d parts instead of %d", chat, next, want)
		}
	}
	if n := f.fake.Earned(); n > 0 {
		f.Errorf("%d requests were refused for haste", n)
	}
	q := f.queue()
	if q.Urgent+q.Waiting > 0 || q.Sent != f.total || q.Dropped > 0 {
		f.Errorf("%d wait, %d were sent, %d dropped: %q", q.Waiting, q.Sent, q.Dropped, q.Problems)
	}
	return doubled
}

func (f *field) queue() news.Queue {
	f.Helper()
	s := f.open(true)
	defer f.close(s)
	q, err := s.Queue(f.Context(), time.Time{}.Add(time.Hour))
	if err != nil {
		f.Fatal(err)
	}
	return q
}

// TestSoakEverybodyIsDueAtOneMinute lets many subscribers be due at the same minute, and watches what the messenger gets
// from the service. The full size takes some seven minutes:
//
//	go test ./bot/delivery -run SoakEverybody -soak 5000 -timeout 30m -v
func TestSoakEverybodyIsDueAtOneMinute(t *testing.T) {
	f := newField(t)
	if !f.life(0) {
		t.Fatal("not everything was sent")
	}
	if n := f.doubled(); n > 0 {
		t.Errorf("%d messages were sent twice", n)
	}
	r := f.fake.Requests("sendMessage")
	most := 30.0
	if f.service.Limits.PerWindow > 0 {
		most = float64(f.service.Limits.PerWindow)
	}
	took := r[len(r)-1].At.Sub(r[0].At)
	rate := float64(len(r)-1) / took.Seconds()
	t.Logf("%d messages to %d chats in %s: %.2f a second, %.1f %% of what is permitted; %d refused for haste",
		len(r), f.people, took.Round(time.Millisecond), rate, 100*rate/most, f.fake.Earned())
	first, middle, last := f.memory[min(3, len(f.memory)-1)], f.memory[len(f.memory)/2], f.memory[len(f.memory)-1]
	t.Logf("KiB of the heap and of the system, at the beginning %v, in the middle %v, at the end %v", first, middle, last)
	if *soak == 0 {
		return // a few take no time: nothing is to be seen of the pace
	}
	if rate < 0.98*most {
		t.Errorf("%.2f messages a second are less than 98 %% of %.0f", rate, most)
	}
	if last[0] > first[0]+first[0]/2+4<<10 {
		t.Errorf("the heap grew from %d to %d KiB", first[0], last[0])
	}
}

// TestSoakKilled kills the service again and again while it sends. Nothing may be lost, and only what was in flight may
// come twice. The full size takes some ten minutes:
//
//	go test ./bot/delivery -run SoakKilled -soak 5000 -kills 20 -timeout 30m -v
func TestSoakKilled(t *testing.T) {
	f := newField(t)
	limits := f.service.Limits.withDefaults()
	whole := time.Duration(float64(f.total) / float64(limits.PerWindow) * float64(limits.Window))
	r := rand.New(rand.NewPCG(2026, 11))
	landed := 0
	for range *kills {
		// The first second goes by without a message.
		if f.life(limits.Window + time.Duration(r.Int64N(int64(whole)*3/2/int64(*kills)))) {
			break
		}
		landed++
	}
	if !f.life(0) {
		t.Fatal("not everything was sent")
	}
	doubled := f.doubled()
	if most := landed * limits.InFlight; doubled > most {
		t.Errorf("%d messages came twice, but at most %d were in flight when it was killed", doubled, most)
	}
	if landed < *kills/2 {
		t.Errorf("only %d of %d kills came before the end", landed, *kills)
	}
	t.Logf("%d messages to %d chats, %d kills: none lost, %d came twice (%d may be in flight at each)",
		f.total, f.people, landed, doubled, limits.InFlight)
}
