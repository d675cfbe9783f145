package pipeline_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/store"
)

// retelling is a line of story/testdata/reprints.
type retelling struct{ ID, Kind, Group, Title, Text, Published string }

// retold are two originals of each language with their copies and with the reports that follow them.
func retold(t *testing.T) (documents []news.Document, all []retelling) {
	t.Helper()
	for _, l := range news.Languages() {
		data, err := os.ReadFile("../story/testdata/reprints/own-" + string(l) + ".jsonl")
		if err != nil {
			t.Fatal(err)
		}
		var groups []string
		for line := range strings.Lines(string(data)) {
			var r retelling
			if err := json.Unmarshal([]byte(line), &r); err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(groups, r.Group) {
				groups = append(groups, r.Group)
			}
			if slices.Index(groups, r.Group) >= 2 {
				continue
			}
			at, err := time.Parse(time.RFC3339, r.Published)
			if err != nil {
				t.Fatal(err)
			}
			documents = append(documents, text("file:"+r.ID, at, r.Title+"\n\n"+r.Text))
			all = append(all, r)
		}
	}
	return documents, all
}

// TestEditedCopiesAreReprintsInWhateverOrderTheyCome guards the whole way of a copy, through the keys in the store.
func TestEditedCopiesAreReprintsInWhateverOrderTheyCome(t *testing.T) {
	documents, all := retold(t)
	s := openStore(t)
	mustRun(t, pipelineOn(t, s), documents...)
	want := snapshot(t, s)
	voices := map[string]int{} // by group; the furniture of one copy dates it before its original
	for _, r := range all {
		a := article(t, s, "file:"+r.ID)
		switch r.Kind {
		case "background", "bulletin", "template", "independent", "denial":
			if a.State == news.Reprint {
				t.Errorf("%s: %s", r.ID, a.Reason)
			}
		default:
			if a.State == news.Filed {
				voices[r.Group]++
			}
		}
	}
	for group, n := range voices {
		if n != 1 {
			t.Errorf("%s: %d of the original and its copies count as origins", group, n)
		}
	}
	if len(voices) < 6 {
		t.Errorf("only %d groups are on the topic", len(voices))
	}
	rand.New(rand.NewPCG(6, 1)).Shuffle(len(documents), func(i, j int) { documents[i], documents[j] = documents[j], documents[i] })
	s = openStore(t)
	mustRun(t, pipelineOn(t, s), documents...)
	same(t, "shuffled", snapshot(t, s), want)
}

// older is an archive from which an upgrade took the fingerprints.
type older struct {
	*store.Store
	unprinted []int64
}

func (o *older) SaveScreen(ctx context.Context, id int64, state news.State, reason string, of int64, keys []uint64) error {
	if len(keys) > 0 {
		o.unprinted = append(o.unprinted, id)
	}
	return o.Store.SaveScreen(ctx, id, state, reason, of, nil)
}

func (o *older) Unprinted(ctx context.Context, limit int) (out []news.Article, err error) {
	for _, id := range o.unprinted[:min(limit, len(o.unprinted))] {
		a, err := o.Article(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

func (o *older) SaveFingerprint(ctx context.Context, id int64, keys []uint64) error {
	o.unprinted = o.unprinted[1:]
	return o.Store.SaveFingerprint(ctx, id, keys)
}

func TestACopyOfWhatAnOlderArchiveHasIsAReprint(t *testing.T) {
	documents, _ := retold(t)
	old := &older{Store: openStore(t)}
	mustRun(t, pipelineOn(t, old), documents[0])
	if len(old.unprinted) != 1 {
		t.Fatalf("%d articles without a fingerprint", len(old.unprinted))
	}
	copied := documents[0]
	copied.Address, copied.Body = "file:copy", append([]byte("Another title\n"), copied.Body...)
	copied.Published = copied.Published.Add(time.Hour)
	mustRun(t, pipelineOn(t, old), text("file:other", start, "Weather\n\nIt rains in Kyiv."))
	mustRun(t, pipelineOn(t, old.Store), copied)
	if a := article(t, old.Store, "file:copy"); a.State != news.Reprint {
		t.Errorf("%s, %s", a.State, a.Reason)
	}
	if len(old.unprinted) != 0 {
		t.Errorf("%d articles still without a fingerprint", len(old.unprinted))
	}
}
