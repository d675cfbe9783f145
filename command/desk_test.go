package command

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tumen/digest"
	"tumen/news"
	"tumen/store"
)

// desk makes editions for readers out of an archive of generated reports, with the clerk for a model where there is one.
type desk struct {
	*readers
	*modelled
	at time.Time
}

func newDesk(t *testing.T, c *clerk) *desk {
	t.Helper()
	d := &desk{at: fixed.Add(time.Hour)}
	if c != nil {
		d.modelled = newModelled(t, c)
	} else {
		d.modelled = newModelled(t, newClerk(t))
		d.env = map[string]string{"TUMEN_STORE": d.program.store}
	}
	d.must("ingest", d.folder)
	d.open()
	return d
}

// open opens the archive as the service does.
func (d *desk) open() {
	t := d.t
	t.Helper()
	e := &Env{Err: t.Output(), Now: func() time.Time { return d.at }, Lookup: lookup(d.env)}
	c, err := e.settings("")
	if err != nil {
		t.Fatal(err)
	}
	pack, err := e.pack(c)
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), c.Store, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	model, err := e.newModel(c, s, pack)
	if err != nil {
		t.Fatal(err)
	}
	d.readers = newReaders(e.newEditions(c, s, pack, model), e.Now)
}

// more files one more report, and returns when.
func (d *desk) more(text string) time.Time {
	d.t.Helper()
	d.program.at = d.at
	name := filepath.Join(d.t.TempDir(), fmt.Sprintf("more-%d.txt", len(text)))
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	d.must("ingest", name)
	last, err := d.readers.store.LastFiled(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	return last
}

func (d *desk) get(who reader, since, until time.Time) digest.Edition {
	d.t.Helper()
	e, err := d.edition(d.t.Context(), who, since, until)
	if err != nil {
		d.t.Fatal(err)
	}
	return e
}

func full(l news.Language) reader { return reader{language: l, zone: time.UTC, length: digest.Full} }

// keyPoints counts how often the model was asked for key points; what it is told to write anew belongs to the first question.
func (c *clerk) keyPoints() (n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for asked, times := range c.asked {
		if strings.HasPrefix(asked, "takeaways\n") && !strings.Contains(asked, "\nRefused:\n") {
			n += times
		}
	}
	return n
}

func written(e digest.Edition) bool { return e.Header.Written && e.Header.Unwritten == "" }
