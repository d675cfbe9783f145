package bot

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tumen/bot/telegram"
	"tumen/digest"
	"tumen/news"
)

// fragile is a store that breaks down over one chat.
type fragile struct {
	Store
	chat int64
}

func (f fragile) Subscriber(ctx context.Context, c news.Chat) (news.Subscriber, error) {
	if c.ID == f.chat {
		panic("a chat that can't be looked up")
	}
	return f.Store.Subscriber(ctx, c)
}

// TestAChatThatBreaksEverythingStopsNoOther: also telling of the trouble breaks down over it.
func TestAChatThatBreaksEverythingStopsNoOther(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Store = fragile{o.Store, 17} })
	h.fake.Person(18, "en")
	h.put(write(1001, 17, "/privacy"))
	h.put(write(1002, 18, "/privacy"))
	for range mostTries {
		h.handle()
		h.now = h.now.Add(time.Hour)
	}
	if q := h.queue(); q.Updates != 0 || h.sub(17).Version != 0 {
		t.Errorf("%+v", q)
	}
	if !strings.Contains(h.log.String(), "a skipped update can't be marked") {
		t.Error("nobody is told")
	}
}

// TestWhatNeverPassesIsGivenUp: nothing of the chat is handled before it.
func TestWhatNeverPassesIsGivenUp(t *testing.T) {
	h := newHouse(t)
	h.reader(17, "en")
	before := len(h.said(17))
	h.bot.commands["figures"] = command{do: func(*Bot, context.Context, *turn, []string) error {
		return fmt.Errorf("down: %w", news.ErrLater)
	}}
	h.put(write(1001, 17, "/figures"))
	h.put(write(1002, 17, "/privacy"))
	began := h.now
	for h.queue().Updates > 0 && h.now.Sub(began) < 24*time.Hour {
		h.bot.lookAround()
		pending, err := h.store.PendingUpdates(t.Context(), h.now, 10)
		h.check(err)
		for _, u := range h.bot.begin(pending) {
			h.bot.settle(t.Context(), u)
			h.bot.end(u)
		}
		h.now = h.now.Add(10 * time.Second)
	}
	if took := h.now.Sub(began); took < 30*time.Minute || took > 2*time.Hour {
		t.Errorf("it took %s", took)
	}
	h.send()
	h.send()
	if said := h.said(17)[before:]; len(said) != 2 || !strings.Contains(said[0], "didn’t work") || !strings.Contains(said[1], "17") {
		t.Errorf("%q", said)
	}
}

// TestAListShutsOutWhoCameByACode: the owner of the bot has changed his mind.
func TestAListShutsOutWhoCameByACode(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Access = Access{Mode: ByList, People: []int64{18}} })
	for _, id := range []int64{17, 18} {
		h.check(h.store.Commit(t.Context(), news.Change{At: h.now, Subscribers: []news.Subscriber{
			{Chat: news.Chat{ID: id}, Kind: news.PersonChat, Language: news.English, Zone: "UTC", Weekdays: news.EveryDay, Admitted: true},
		}}))
		h.fake.Person(id, "en").Start("")
	}
	h.settle()
	for id, want := range map[int64]bool{17: false, 18: true} {
		in, err := h.bot.admitted(t.Context(), &turn{sub: h.sub(id), from: &telegram.User{ID: id}})
		if err != nil || in != want {
			t.Errorf("%d: %v, %v", id, in, err)
		}
	}
}

// TestAButtonThatWasMadeUpChangesNoMessageOfAGroup: a program other than the messenger's can press what it likes.
func TestAButtonThatWasMadeUpChangesNoMessageOfAGroup(t *testing.T) {
	h := newHouse(t)
	for i, what := range []string{"del:yes", "del:no", "del", "answer:x:view:a", "timeline:x:t", "timeline", "find:x:1", "find", "broadcast:send:", "nothing", ""} {
		id := int64(1001 + i)
		h.put(news.Update{ID: id, Chat: -5, Body: fmt.Appendf(nil, `{"update_id":%d,"callback_query":{"id":"1","data":"1:%s",
			"from":{"id":66,"first_name":"M"},"message":{"message_id":3,"date":1795348800,"text":"A digest","chat":{"id":-5,"type":"group"}}}}`, id, what)})
	}
	h.handle()
	if q := h.queue(); q.Updates != 0 || q.Urgent != 0 || q.Skipped != 0 {
		t.Errorf("%+v\n%s", q, h.log)
	}
}

// hanging never makes an edition in German, and waits for others as long as it may.
type hanging struct{}

func (hanging) Edition(ctx context.Context, w Wish) (digest.Edition, error) {
	if w.Language == news.German {
		<-ctx.Done()
		return digest.Edition{}, ctx.Err()
	}
	if end, ok := ctx.Deadline(); ok {
		time.Sleep(time.Until(end) * 2 / 3)
	} else {
		time.Sleep(90 * time.Second)
	}
	return digest.Edition{NothingNew: true, Language: w.Language, Length: w.Length}, nil
}

func (e hanging) Latest(ctx context.Context, w Wish) (digest.Edition, error) {
	return e.Edition(ctx, w)
}

// TestAModelThatHangsKeepsTheDigestsNoHour: each of thirty readers has another wish, and thirty more one that never comes.
func TestAModelThatHangsKeepsTheDigestsNoHour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, func(o *Options) { o.Editions = hanging{} })
		for i := range int64(30) {
			h.due(100+i, noon, noon.Add(-24*time.Hour-time.Duration(i)*time.Minute))
			h.due(200+i, noon, noon.Add(-24*time.Hour), func(s *news.Subscriber) { s.Language = news.German })
		}
		began := time.Now()
		if n := h.dispatch(); n != 30 || h.queue().Waiting != 30 {
			t.Errorf("%d served", n)
		}
		if took := time.Since(began); took > 15*time.Minute {
			t.Errorf("it took %s", took)
		}
		if s := h.sub(201); s.Day != "" || !s.Next.Equal(noon.Add(patience)) {
			t.Errorf("%+v", s)
		}
	})
}

// TestWhoIsShutOutGetsNothingMore: he could not even unsubscribe.
func TestWhoIsShutOutGetsNothingMore(t *testing.T) {
	for mode, want := range map[AccessMode]string{Open: "[-5 1 2 3 4]", ByCode: "[-5 1 3]", ByList: "[-5 2 3]"} {
		h := newHouse(t, func(o *Options) { o.Access = Access{Mode: mode, People: []int64{2}, Admins: []int64{3}} })
		for _, id := range []int64{-5, 1, 2, 3, 4} {
			h.due(id, noon, noon.Add(-24*time.Hour), func(s *news.Subscriber) {
				if s.Admitted = id == 1; id < 0 {
					s.Kind = news.GroupChat
				}
			})
		}
		for range 2 {
			h.dispatch()
		}
		var got []int64
		all, err := h.store.NextOutgoing(t.Context(), h.now, 9, nil)
		h.check(err)
		for _, o := range all {
			got = append(got, o.Chat.ID)
		}
		to, err := h.bot.audience(t.Context(), "")
		h.check(err)
		if fmt.Sprint(got) != want || len(to) != len(got) {
			t.Errorf("%s: %v and %d", mode, got, len(to))
		}
		if s := h.sub(4); !s.Next.Equal(noon.AddDate(0, 0, 1)) {
			t.Errorf("%+v", s)
		}
	}
}

// full is a store on a full disk: what is there can be read.
type full struct{ Store }

func (full) Commit(context.Context, news.Change) error { return news.ErrLater }

func (full) PostponeUpdate(context.Context, int64, string, time.Time) error { return news.ErrLater }

// TestAFullDiskIsNotTriedWithoutABreak: each try may cost money, and writes to the log.
func TestAFullDiskIsNotTriedWithoutABreak(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, func(o *Options) { o.Store = full{o.Store} })
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
		defer cancel()
		tries := 0
		h.bot.commands["privacy"] = command{who: strangers, do: func(*Bot, context.Context, *turn, []string) error {
			if tries++; tries > 1000 {
				cancel()
			}
			return nil
		}}
		h.put(write(1001, 17, "/privacy"))
		_ = h.bot.work(ctx)
		if tries < 5 || tries > 60 {
			t.Errorf("%d tries in ten minutes", tries)
		}
	})
}
