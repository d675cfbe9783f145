package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// deliverForEver receives updates, answers each with three messages and sends them, and says of each what it is about
// to do and what is done, until the process is killed.
func deliverForEver(path string) {
	ctx := context.Background()
	s, err := Open(ctx, path, Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for {
		if err := deliverOne(ctx, s); err != nil {
			fmt.Println(err)
			return
		}
	}
}

// deliverOne goes on where the archive stands.
func deliverOne(ctx context.Context, s *Store) error {
	offset, _, err := s.PollOffset(ctx)
	if err != nil {
		return err
	}
	id := max(offset, 1)
	u := news.Update{ID: id, Chat: id % 5, Body: []byte("x")}
	if err := s.KeepUpdates(ctx, []news.Update{u}, id+1, noon(0)); err != nil {
		return err
	}
	fmt.Println("kept", id)
	pending, err := s.PendingUpdates(ctx, noon(0), 10)
	if err != nil {
		return err
	}
	for _, u := range pending {
		if err := handleOne(ctx, s, u); err != nil {
			return err
		}
		fmt.Println("handled", u.ID)
	}
	waiting, err := s.NextOutgoing(ctx, noon(0), 2, nil) // less than comes, so that some always wait
	if err != nil {
		return err
	}
	return sendAll(ctx, s, waiting)
}

// handleOne counts the update in its chat, as its owner.
func handleOne(ctx context.Context, s *Store, u news.Update) error {
	v, err := s.Subscriber(ctx, news.Chat{ID: u.Chat + 100})
	if errors.Is(err, news.ErrNotFound) {
		v, err = news.Subscriber{Chat: news.Chat{ID: u.Chat + 100}, Kind: news.PersonChat}, nil
	}
	if err != nil {
		return err
	}
	v.Owner++
	return s.Commit(ctx, news.Change{At: noon(0), Update: u.ID, Subscribers: []news.Subscriber{v}, Outgoing: parts(u.Chat+100, fmt.Sprintf("u%06d", u.ID), 3)})
}

func sendAll(ctx context.Context, s *Store, waiting []news.Outgoing) error {
	for _, m := range waiting {
		fmt.Println("sending", m.ID, fmt.Sprintf("%s/%d", m.Key, m.Part), m.Chat.ID)
		if err := s.Settle(ctx, []news.Outcome{{ID: m.ID, At: noon(0), Message: m.ID}}); err != nil {
			return err
		}
		fmt.Println("sent", m.ID)
	}
	return nil
}

// followed is what a process said before it was killed.
type followed struct {
	t             *testing.T
	kept, handled int64
	sent          map[int64]bool    // said to be settled
	begun         map[int64]int     // how often it was begun to be sent
	last          map[string]string // of each chat
}

func (f *followed) line(text string) {
	var id, chat int64
	var name string
	switch {
	case strings.HasPrefix(text, "kept "):
		must[int](f.t)(fmt.Sscanf(text, "kept %d", &f.kept))
	case strings.HasPrefix(text, "handled "):
		must[int](f.t)(fmt.Sscanf(text, "handled %d", &f.handled))
	case strings.HasPrefix(text, "sending "):
		must[int](f.t)(fmt.Sscanf(text, "sending %d %s %d", &id, &name, &chat))
		f.begun[id]++
		if f.sent[id] {
			f.t.Fatalf("%s to %d is sent again, though it was settled", name, chat)
		}
		if last := f.last[fmt.Sprint(chat)]; name < last {
			f.t.Fatalf("%s to %d is sent after %s", name, chat, last)
		}
		f.last[fmt.Sprint(chat)] = name
	case strings.HasPrefix(text, "sent "):
		must[int](f.t)(fmt.Sscanf(text, "sent %d", &id))
		f.sent[id] = true
	default:
		f.t.Fatal(text)
	}
}

// TestKilledAnywhereNothingIsLostAndOnlyWhatWasInFlightIsSentAgain kills a delivering process twelve times.
func TestKilledAnywhereNothingIsLostAndOnlyWhatWasInFlightIsSentAgain(t *testing.T) {
	const kills = 12
	path := filepath.Join(t.TempDir(), "tumen.db")
	f := &followed{t: t, sent: map[int64]bool{}, begun: map[int64]int{}, last: map[string]string{}}
	for round := range kills {
		cmd := child(t, "deliver", path)
		out, err := cmd.StdoutPipe()
		ok(t, err)
		ok(t, cmd.Start())
		lines := bufio.NewScanner(out)
		for n := 0; n < 20+17*round && lines.Scan(); n++ {
			f.line(lines.Text())
		}
		time.Sleep(time.Duration(round*round) * 100 * time.Microsecond) // somewhere within the next transaction
		ok(t, cmd.Process.Kill())
		for lines.Scan() { // what it said before it died counts as well
			f.line(lines.Text())
		}
		if err := cmd.Wait(); err == nil {
			t.Fatal("it ended before it was killed")
		}
		s := must[*Store](t)(Open(t.Context(), path, Options{}))
		sound(t, s)
		offset, _, err := s.PollOffset(t.Context())
		ok(t, err)
		if offset <= f.kept || count(t, s, "SELECT COUNT(*) FROM updates") != int(offset-1) {
			t.Fatalf("update %d was said to be kept, the offset is %d", f.kept, offset)
		}
		if count(t, s, "SELECT COUNT(*) FROM updates WHERE handled IS NULL AND id <= $1", f.handled) > 0 {
			t.Fatalf("update %d was said to be handled", f.handled)
		}
		// Each handled update counts once in its chat and left its three messages.
		handled := count(t, s, "SELECT COUNT(*) FROM updates WHERE handled IS NOT NULL")
		equal(t, count(t, s, "SELECT COALESCE(SUM(owner), 0) FROM subscribers"), handled)
		equal(t, count(t, s, "SELECT COUNT(*) FROM outbox"), 3*handled)
		if got := count(t, s, "SELECT COUNT(*) FROM outbox WHERE settled IS NOT NULL"); got < len(f.sent) || got > len(f.begun) {
			t.Fatalf("%d are settled, %d were said to be, %d were begun", got, len(f.sent), len(f.begun))
		}
		ok(t, s.Close())
	}
	again := 0
	for _, n := range f.begun {
		again += n - 1
	}
	if again > kills || len(f.sent) < 100 {
		t.Fatalf("%d of %d messages were begun again after %d kills", again, len(f.begun), kills)
	}
}
