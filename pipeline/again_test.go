package pipeline_test

import (
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// The first news of a matter names one side, or none. It is taken in as soon as a report of the same event ties that to the topic, and not by
// one that only shares its place, its sum or its thieves.
func TestWhatWasLeftOutIsTakenInByAReportOfTheSameEvent(t *testing.T) {
	const (
		theft = "FBI blames North Korea for Dramabit theft\n\nThe FBI said North Korea's Lazarus group stole the $37 million that the crypto exchange " +
			"Dramabit lost last week. Part of the loot went to a broker in Vladivostok, Russia, who sold it for roubles."
		depot = "Ukrainian drones destroy North Korean shells at Kamenolamsk\n\nUkraine's General Staff said its drones destroyed an ammunition depot " +
			"with 4,300 tonnes of North Korean shells near Kamenolamsk in Russia on 14 March 2026."
		cargo = "Seoul: Russia-bound lathes seized in Klaipeda were for North Korean arms plant\n\nThe 57 lathes that Lithuanian customs found in Klaipeda were " +
			"meant for a joint Russian and North Korean arms factory, South Korea's spy agency NIS said."
	)
	for name, c := range map[string]struct {
		on, off string
		days    int // from the report on the topic back to the other
		taken   bool
	}{
		"the theft before the thieves are known": {theft, "Dramabit halts trading\n\nThe crypto exchange Dramabit stopped trading on Tuesday after hackers " +
			"took $37 million from it. The firm is based in Malta.", 4, true},
		"in another language": {theft, "Kryptobörse Dramabit bestohlen\n\nHacker haben bei der Börse Dramabit 37 Millionen Dollar erbeutet. " +
			"Das Unternehmen setzte den Handel aus.", 4, true},
		"and another script": {theft, "Хакери обікрали біржу Dramabit\n\nКриптобіржа Dramabit втратила 37 мільйонів доларів через злам. Торги зупинено.", 4, true},
		"another theft of as much": {theft, "Kelpcoin halts trading\n\nThe crypto exchange Kelpcoin stopped trading on Tuesday after hackers " +
			"took $37 million from it. The firm is based in Malta.", 4, false},
		"the same thieves elsewhere": {theft, "Lazarus robs bank in Lima\n\nNorth Korea's Lazarus group took $12 million from a bank in Lima, police said.", 1, false},
		"another matter of the exchange": {theft, "Dramabit names new chief\n\nThe crypto exchange Dramabit has hired a lawyer as its chief executive. " +
			"She takes over 37 offices.", 4, false},
		"weeks before": {theft, "Dramabit halts trading\n\nThe crypto exchange Dramabit stopped trading on Tuesday after hackers took $37 million from it.", 15, false},
		"the same fire of the same night": {depot, "Großbrand in Munitionslager bei Kamenolamsk\n\nIn der Nacht zum 14. März 2026 hat in Russland ein " +
			"Munitionslager bei Kamenolamsk gebrannt. Der Gouverneur sprach von Drohnen. Niemand kam ums Leben.", -1, true},
		"another fire at the place": {depot, "Großbrand in Munitionslager bei Kamenolamsk\n\nAm 9. März 2026 hat in Russland ein Munitionslager bei " +
			"Kamenolamsk gebrannt. Niemand kam ums Leben.", 4, false},
		"the fire of the night elsewhere": {depot, "Großbrand in Munitionslager bei Tscheljadinsk\n\nIn der Nacht zum 14. März 2026 hat in Russland ein " +
			"Munitionslager bei Tscheljadinsk gebrannt. Der Gouverneur sprach von Drohnen.", -1, false},
		"a cargo by its number and port": {cargo, "Customs stop 57 lathes in Klaipeda\n\nLithuanian customs officers in the port of Klaipeda seized 57 lathes on their " +
			"way to a Russian arms maker.", 3, true},
		"as many of something else at the port": {cargo, "57 cruise ships to call at Klaipeda\n\nThe port of Klaipeda expects 57 cruise ships this summer, " +
			"a record. None comes from Russia.", 3, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := openStore(t)
			p := pipelineOn(t, s)
			day := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
			sum := mustRun(t, p, text("file:on", day, c.on), text("file:off", day.AddDate(0, 0, -c.days), c.off))
			if on := article(t, s, "file:on"); on.State != news.Filed {
				t.Fatalf("the report that is to tie the other is %s: %s", on.State, on.Reason)
			}
			off := article(t, s, "file:off")
			if taken := off.State == news.Filed; taken != c.taken {
				t.Fatalf("%s: %s", off.State, off.Reason)
			}
			if c.taken && (!strings.Contains(off.Reason, "file:on") || sum.Done[news.OffTopic] != 0) {
				t.Errorf("reason %q, done %v", off.Reason, sum.Done)
			}
		})
	}
}

// Nobody knows when the other report comes: what was left out is looked at again some times within a week, and then no more. What was taken
// in takes in nothing: it knows nothing of the topic by itself.
func TestWhatWasLeftOutIsLookedAtForAWeek(t *testing.T) {
	s := openStore(t)
	p := pipelineOn(t, s)
	now := start
	p.Now = func() time.Time { return now }
	left := func() int {
		due, err := s.LeftOut(t.Context(), now.AddDate(1, 0, 0), 9)
		if err != nil {
			t.Fatal(err)
		}
		return len(due)
	}
	mustRun(t, p,
		text("file:first", now, "Dramabit halts trading\n\nThe crypto exchange Dramabit stopped trading after hackers took $37 million from it."),
		text("file:rain", now, "Rain in Malta\n\nIt rained for 37 days in Malta, the longest time since 1950."))
	now = now.Add(11 * time.Hour)
	mustRun(t, p, text("file:tie", now, "FBI blames North Korea for Dramabit theft\n\nThe FBI said North Korea's Lazarus group stole the $37 million that "+
		"the crypto exchange Dramabit lost. Part of the loot went to a broker in Vladivostok, Russia, who sold it for roubles."))
	if a := article(t, s, "file:first"); a.State != news.OffTopic {
		t.Errorf("looked at before its time: %s", a.State)
	}
	now = now.Add(2 * time.Hour)
	mustRun(t, p, text("file:next", now, "Dramabit and Kelpcoin close\n\nAfter the hack that cost it $37 million the exchange Dramabit joins Kelpcoin, which lost $53 million."))
	if a := article(t, s, "file:first"); a.State != news.Filed {
		t.Errorf("not taken in: %s", a.State)
	}
	mustRun(t, p, text("file:far", now, "Kelpcoin robbed\n\nHackers took $53 million from the exchange Kelpcoin, which closes."))
	if a := article(t, s, "file:far"); a.State != news.OffTopic {
		t.Errorf("taken in by what was itself taken in: %s", a.Reason)
	}
	for range 9 {
		now = now.AddDate(0, 0, 3)
		mustRun(t, p)
	}
	if n := left(); n != 0 {
		t.Errorf("%d are still to be looked at", n)
	}
}
