package command

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// thinking is how long the slow model takes for an answer.
const thinking = 20 * time.Millisecond

var reportNumber = regexp.MustCompile(`(?:Convoy number|Ешелон номер|Der Zug Nummer) (\d+)|수송 열차 (\d+)호`)

// numberOf is the number of the generated report that a prompt has, empty for none.
func numberOf(prompt string) string {
	m := reportNumber.FindStringSubmatch(prompt)
	if m == nil {
		return ""
	}
	return m[1] + m[2]
}

// TestKilledWithASlowModelNoFinishedReportIsPaidForTwice kills an ingest at random moments, each in a fresh archive, and
// runs it again: a report that was finished is not asked for again, and the end state is that of a run that nobody
// killed.
// The full size is: go test ./command -run SlowModel -kills 50 -reports 120, of which it takes a third.
func TestKilledWithASlowModelNoFinishedReportIsPaidForTwice(t *testing.T) {
	c := newClerk(t)
	c.serve = func(_ http.ResponseWriter, r *http.Request, _ string) bool {
		select {
		case <-time.After(thinking):
		case <-r.Context().Done():
		}
		return false
	}
	dir := t.TempDir()
	folder := filepath.Join(dir, "reports")
	generate(t, folder, max(*reports/3, 8))
	whole, took := filepath.Join(dir, "whole.db"), time.Now()
	if out, err := modelProcess(c, whole, folder); err != nil {
		t.Fatalf("the ingest that nobody kills: %v\n%s", err, out)
	}
	span := time.Since(took)
	want := endState(t, whole)
	r := rand.New(rand.NewPCG(2025, 11))
	landed, repeated := 0, 0
	for i := range *kills {
		store := filepath.Join(dir, fmt.Sprintf("killed-%d.db", i))
		// The model is asked in the last part of a run; before it there is nothing to pay for.
		moment := span/4 + time.Duration(r.Int64N(int64(span*3/4)))
		c.forget()
		child := ingestProcess(store, folder)
		child.Env = append(child.Env, modelEnv(c)...)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(moment, func() { _ = child.Process.Kill() }) // an error says that it has ended already
		if err := child.Wait(); err != nil {
			landed++
		}
		timer.Stop()
		before := c.forget()
		finished := finishedReports(t, store)
		if out, err := modelProcess(c, store, folder); err != nil {
			t.Fatalf("after a kill at %s: %v\n%s", moment, err, out)
		}
		for prompt := range c.forget() {
			n := numberOf(prompt)
			if slices.Contains(finished, n) {
				t.Errorf("killed at %s: report %s was finished and is asked for again", moment, n)
			}
			repeated += before[prompt]
		}
		if got := endState(t, store); !slices.Equal(got.claims, want.claims) {
			t.Errorf("killed at %s of %s: %s", moment, span, firstDifference(got.claims, want.claims))
		}
	}
	t.Logf("%d of %d kills landed before the end, which came after %s; %d answers were on their way at a kill and were asked for again",
		landed, *kills, span, repeated)
	if landed == 0 {
		t.Error("no kill landed: the test shows nothing")
	}
	if most := 2 * landed; repeated > most { // two calls at a time
		t.Errorf("%d answers were paid for twice: only those on their way at a kill may be, at most %d", repeated, most)
	}
}

// forget returns what was asked, and how often, and begins anew.
func (c *clerk) forget() map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := c.asked
	c.asked = map[string]int{}
	return out
}

func modelEnv(c *clerk) []string {
	var out []string
	for k, v := range c.env() {
		out = append(out, k+"="+v)
	}
	return out
}

func modelProcess(c *clerk, store, folder string) (string, error) {
	p := ingestProcess(store, folder)
	p.Env = append(p.Env, modelEnv(c)...)
	out, err := p.CombinedOutput()
	return string(out), err
}

// finishedReports are the numbers of the reports whose claims the archive has.
func finishedReports(t *testing.T, store string) []string {
	t.Helper()
	if _, err := os.Stat(store); err != nil {
		return nil // killed before it was made
	}
	p := &program{t: t, store: store, env: map[string]string{"TUMEN_STORE": store}}
	code, out, errs := p.run("export")
	if code != done {
		if strings.Contains(errs, "no archive") || strings.Contains(errs, "schema") { // killed while it was made
			return nil
		}
		t.Fatalf("export: %s", errs)
	}
	var numbers []string
	for _, m := range regexp.MustCompile(`"url": ?"file:0*(\d+)\.txt"`).FindAllStringSubmatch(out, -1) {
		numbers = append(numbers, m[1])
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}
