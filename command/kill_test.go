package command

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var (
	kills   = flag.Int("kills", 4, "how often TestKilledAnywhereEndsTheSame kills an ingest")
	reports = flag.Int("reports", 60, "how many generated reports it takes")
)

// TestKilledAnywhereEndsTheSame kills an ingest at random moments, each in a fresh archive, runs it again and compares
// the exports: no report is lost, none is taken twice, and the end state is the same but for times and numbers.
// The full size is: go test ./command -run Killed -kills 50 -reports 200
func TestKilledAnywhereEndsTheSame(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "reports")
	generate(t, folder, *reports)
	whole, took := filepath.Join(dir, "whole.db"), time.Now()
	if out, err := ingestProcess(whole, folder).CombinedOutput(); err != nil {
		t.Fatalf("the ingest that nobody kills: %v\n%s", err, out)
	}
	span := time.Since(took)
	want := endState(t, whole)
	if want.filed == 0 || len(want.claims) < *reports/2 {
		t.Fatalf("the reports make %d stories and %d claims: too few to compare", want.filed, len(want.claims))
	}
	r := rand.New(rand.NewPCG(2025, 6))
	landed := 0
	for i := range *kills {
		store := filepath.Join(dir, fmt.Sprintf("killed-%d.db", i))
		moment := time.Duration(r.Int64N(int64(span)))
		c := ingestProcess(store, folder)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(moment, func() { _ = c.Process.Kill() }) // an error says that it has ended already
		if err := c.Wait(); err != nil {
			landed++
		}
		timer.Stop()
		if out, err := ingestProcess(store, folder).CombinedOutput(); err != nil {
			t.Fatalf("after a kill at %s: %v\n%s", moment, err, out)
		}
		if got := endState(t, store); !slices.Equal(got.claims, want.claims) {
			t.Errorf("killed at %s of %s: %s", moment, span, firstDifference(got.claims, want.claims))
		}
	}
	t.Logf("%d of %d kills landed before the end, which came after %s", landed, *kills, span)
	if landed == 0 {
		t.Error("no kill landed: the test shows nothing")
	}
}

func ingestProcess(store, folder string) *exec.Cmd {
	c := exec.Command(os.Args[0], "ingest", "--store", store, folder)
	c.Env = append(os.Environ(), asProgram+"=1", "TUMEN_PACK_SOURCES=false")
	return c
}

// state is an export without what may differ: numbers and times of fetching.
type state struct {
	claims []string
	filed  int
}

func endState(t *testing.T, store string) state {
	t.Helper()
	c := exec.Command(os.Args[0], "export", "--store", store)
	c.Env = append(os.Environ(), asProgram+"=1", "TUMEN_PACK_SOURCES=false")
	out, err := c.Output()
	if err != nil {
		t.Fatalf("export of %s: %v", store, err)
	}
	var all struct{ Claims []exportedClaim }
	if err := json.Unmarshal(out, &all); err != nil {
		t.Fatal(err)
	}
	// A story has no name but what is in it.
	members := map[int64][]string{}
	for _, c := range all.Claims {
		members[c.Story] = append(members[c.Story], c.Article.URL)
	}
	for id := range members {
		slices.Sort(members[id])
		members[id] = slices.Compact(members[id])
	}
	var s state
	s.filed = len(members)
	for _, c := range all.Claims {
		in := strings.Join(members[c.Story], " ")
		c.ID, c.Story, c.Article.ID, c.Article.Fetched = 0, 0, 0, ""
		line, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		s.claims = append(s.claims, string(line)+in)
	}
	slices.Sort(s.claims)
	return s
}

func firstDifference(got, want []string) string {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return fmt.Sprintf("claim %d differs:\n got %s\nwant %s", i, got[i], want[i])
		}
	}
	return fmt.Sprintf("%d claims instead of %d", len(got), len(want))
}

// generate writes n reports in four languages, some of them copies of others and some off the topic.
func generate(t *testing.T, folder string, n int) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%03d.txt", i)), []byte(generated(i)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func generated(i int) string {
	if i%10 == 7 { // a copy of the report of the same language before it
		return strings.Replace(generated(i-4), "\n", " — copy\n", 1)
	}
	if i%10 == 9 {
		return fmt.Sprintf("Harvest report %d\nReuters, %d April 2025\n\nFarmers brought in %d tonnes of wheat this season. Prices fell at the local market, officials said.\n", i, 1+i%28, 1000+i)
	}
	day, sent, dead := 1+i%28, 1000+37*i, 100+11*i
	switch i % 4 {
	case 0:
		return fmt.Sprintf("North Korea sends %d more soldiers\nReuters, %d April 2025\n\nNorth Korea sent %d soldiers to Russia, South Korea's National Intelligence Service said on Tuesday. About %d of them were killed in the Kursk region, according to the NIS. Convoy number %d left the port of Rason.\n", sent, day, sent, dead, i)
	case 1:
		return fmt.Sprintf("КНДР відправила ще %d солдатів\nУкрінформ, %d квітня 2025\n\nПівнічна Корея відправила до Росії %d солдатів, повідомило ГУР. Близько %d військових КНДР загинули на Курщині, заявив Буданов. Ешелон номер %d вирушив з порту Расон.\n", sent, day, sent, dead, i)
	case 2:
		return fmt.Sprintf("Nordkorea schickt weitere %d Soldaten\ndpa, %d. April 2025\n\nNordkorea hat %d Soldaten nach Russland entsandt, teilte der südkoreanische Geheimdienst NIS mit. Rund %d nordkoreanische Soldaten seien in der Region Kursk getötet worden, sagte ein Abgeordneter. Der Zug Nummer %d verließ den Hafen Rason.\n", sent, day, sent, dead, i)
	}
	return fmt.Sprintf("북한, 병력 %d명 추가 파병\n연합뉴스, 2025년 4월 %d일\n\n북한이 러시아에 병력 %d명을 보냈다고 국가정보원이 밝혔다. 국정원은 북한군 %d명이 쿠르스크에서 사망했다고 전했다. 수송 열차 %d호가 나선항을 떠났다.\n", sent, day, sent, dead, i)
}
