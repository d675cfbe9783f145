package story

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tumen/news"
	"tumen/topic"
)

// toldEvent is a line of testdata/events-*/events.jsonl: what is true of an event.
type toldEvent struct {
	Event   string       `json:"event"`
	Origins int          `json:"origins"`
	Status  news.Status  `json:"status"`
	Changes []toldChange `json:"changes"`
	Why     string       `json:"why"`
}

type toldChange struct {
	Report string         `json:"report"`
	Kind   news.EventKind `json:"kind"`
	Who    string         `json:"who"`
	Old    string         `json:"old"`
	New    string         `json:"new"`
}

// truths reads what is true of the events of a folder of testdata.
func truths(t testing.TB, name string) []toldEvent {
	t.Helper()
	folder := "testdata"
	if other := os.Getenv("TUMEN_EVENTS"); other != "" {
		folder = other
	}
	data, err := os.ReadFile(filepath.Join(folder, name, "events.jsonl"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("no events in %s", filepath.Join(folder, name))
	}
	if err != nil {
		t.Fatal(err)
	}
	var out []toldEvent
	for line := range strings.Lines(string(data)) {
		var v toldEvent
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// lived is what our functions make of an event when its reports come in one by one.
type lived struct {
	origins int
	status  news.Status
	changes []toldChange // without the beginning
}

// live files the reports of an event into one story, each with the claims of the set.
func live(t testing.TB, pack *topic.Pack, reports []told) lived {
	t.Helper()
	rules := RulesOf(pack)
	var out lived
	var all []news.Cited
	byClaim := map[int64]string{}
	for i, r := range reports {
		if r.ReprintOf != "" {
			continue
		}
		a := r.article(t)
		a.ID = int64(i + 1)
		before := slices.Clone(all)
		for _, c := range r.claims(t, pack) {
			c.ID, c.Article = int64(len(byClaim)+1), a.ID
			byClaim[c.ID] = r.ID
			all = append(all, news.Cited{Claim: c, Article: a})
		}
		var statuses map[int64]news.Status
		statuses, out.status = Assess(all, rules)
		for j := range all {
			all[j].Claim.Status = statuses[all[j].Claim.ID]
		}
		out.origins = Origins(all, rules)
		for _, e := range Events(Turn{Before: before, After: all}, rules, a.Published) {
			if e.Kind == news.EventNew {
				continue
			}
			c := toldChange{Report: byClaim[e.Claim], Kind: e.Kind, Who: e.Who}
			if e.Old != nil {
				c.Old, c.New = fmt.Sprint(size(*e.Old)), fmt.Sprint(size(*e.New))
			}
			out.changes = append(out.changes, c)
		}
	}
	return out
}

// TestTheLifeOfStories measures on the true events of all sets, with the claims given there, whether a story has the right number of
// independent origins and the right status in the end, and which of its changes are told, by report and kind. What is missing is mostly a
// matter of reading: to the authors of the sets each office of a state is an origin, and another speaker's other figure a change.
func TestTheLifeOfStories(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		set                              string
		origins, status, found, invented int // at least, at least, at least, at most
	}{
		{"events-a", 27, 29, 10, 0}, // before stories were summed up by what they are about 27, 26
		{"events-b", 25, 25, 12, 2}, // at first sight 22, 12, 6 and 8
		{"events-c", 12, 11, 24, 0}, // at first sight 11, 8, 13 and 6
		{"events-d", 9, 9, 15, 1},   // at first sight 10, 6, 15 and 6; one origin less since a call that a service publishes is the service’s word
	} {
		t.Run(c.set, func(t *testing.T) {
			byEvent := map[string][]told{}
			for _, r := range set(t, c.set) {
				byEvent[r.Event] = append(byEvent[r.Event], r)
			}
			var origins, status, found, wanted, invented, all int
			for _, want := range truths(t, c.set) {
				got := live(t, pack, byEvent[want.Event])
				all++
				if got.origins == want.Origins {
					origins++
				}
				if got.status == want.Status {
					status++
				}
				same := func(x, y toldChange) bool { return x.Report == y.Report && x.Kind == y.Kind }
				for _, v := range want.Changes {
					wanted++
					if slices.ContainsFunc(got.changes, func(o toldChange) bool { return same(o, v) }) {
						found++
					}
				}
				for _, v := range got.changes {
					if !slices.ContainsFunc(want.Changes, func(o toldChange) bool { return same(o, v) }) {
						invented++
					}
				}
				if testing.Verbose() && (got.origins != want.Origins || got.status != want.Status || len(got.changes)+len(want.Changes) > 0) {
					t.Logf("%s: origins %d (%d), status %s (%s)\n  told %v\n  true %v\n  %s", want.Event, got.origins, want.Origins, got.status, want.Status, got.changes, want.Changes, want.Why)
				}
			}
			if origins < c.origins || status < c.status || found < c.found || invented > c.invented {
				t.Errorf("want at least %d origins, %d statuses and %d changes right, and at most %d invented", c.origins, c.status, c.found, c.invented)
			}
			t.Logf("%d events: origins right %d, status right %d; of %d changes found %d, invented %d", all, origins, status, wanted, found, invented)
		})
	}
}
