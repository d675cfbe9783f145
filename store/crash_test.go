package store

import (
	"bufio"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tumen/news"
)

// writeForEver takes articles through all steps and says of each when it is filed, until the process is killed.
func writeForEver(path string) {
	ctx := context.Background()
	s, err := Open(ctx, path, Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := 0; ; i++ {
		if err := wholeWay(ctx, s, i); err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println("filed", i)
	}
}

// wholeWay takes article i through all steps, or through those that are left.
func wholeWay(ctx context.Context, s *Store, i int) error {
	address := fmt.Sprintf("file:%06d.txt", i)
	body := fmt.Sprintf("Soldiers came to %s.|They left %d.", address, i)
	id, _, err := s.AddDocument(ctx, news.Document{Address: address, Body: []byte(body), Fetched: noon(0)})
	if err != nil {
		return err
	}
	a, err := s.Article(ctx, id)
	if err != nil {
		return err
	}
	switch a.State {
	case news.New:
		_, err = s.SaveRead(ctx, readable(id, address, noon(0), strings.Split(body, "|")...))
		if err != nil {
			return err
		}
		fallthrough
	case news.Read:
		keys := make([]uint64, 20)
		for j := range keys {
			keys[j] = uint64(i*100 + j)
		}
		if err := s.SaveScreen(ctx, id, news.Relevant, "", 0, keys); err != nil {
			return err
		}
		fallthrough
	case news.Relevant:
		c := claim("Soldiers came.", 1, 2)
		c.Entities = []string{"north_korea", "russia", fmt.Sprint("e", i%50)}
		c.Figures = []news.Figure{{Indicator: "troops_sent", Low: float64(i), High: float64(i)}}
		var awaits news.Awaited
		if i%3 == 0 {
			awaits = news.AwaitedModel
		}
		r := news.Report{Claims: []news.Claim{c, claim("They left.", 2)}, By: news.Extractive}
		if err := s.SaveReport(ctx, id, r, awaits, time.Time{}); err != nil {
			return err
		}
		fallthrough
	case news.Reported:
		f := news.Filing{Filed: noon(1), Features: []string{"north_korea", "russia", fmt.Sprint("f", i/3), fmt.Sprint("g", i)}}
		found, err := s.StoryCandidates(ctx, map[string]float64{f.Features[2]: 1, f.Features[3]: 1}, noon(-3), noon(3), 20)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			f.Story = found[0].Story
		}
		if _, err = s.SaveFiling(ctx, id, f); err != nil {
			return err
		}
		fallthrough
	case news.Filed:
		if a, err = s.Article(ctx, id); err != nil || a.Awaits == "" {
			return err
		}
		return s.SaveRevision(ctx, id, news.Report{Claims: []news.Claim{claim("Troops came.", 1), claim("They went.", 2)}, By: byModel}, noon(9))
	}
	return nil
}

func TestKilledAnywhereTheArchiveEndsTheSame(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	last := -1
	for round := range 6 {
		cmd := child(t, "write", path)
		out, err := cmd.StdoutPipe()
		ok(t, err)
		ok(t, cmd.Start())
		lines := bufio.NewScanner(out)
		for n := 0; n < 15+7*round && lines.Scan(); n++ {
			if _, err := fmt.Sscanf(lines.Text(), "filed %d", &last); err != nil {
				t.Fatal(lines.Text())
			}
		}
		time.Sleep(time.Duration(round*round) * 500 * time.Microsecond) // somewhere within the next article
		ok(t, cmd.Process.Kill())
		for lines.Scan() { // what it said before it died counts as well
			if _, err := fmt.Sscanf(lines.Text(), "filed %d", &last); err != nil {
				t.Fatal(lines.Text())
			}
		}
		if err := cmd.Wait(); err == nil {
			t.Fatal("it ended before it was killed")
		}
		s := must[*Store](t)(Open(t.Context(), path, Options{}))
		sound(t, s)
		if got := must[Counts](t)(s.Counts(t.Context())).ByState[news.Filed]; got <= last {
			t.Fatalf("%d are filed, but the number %d was said to be", got, last)
		}
		ok(t, s.Close())
	}
	const all = 150
	if last >= all {
		t.Fatalf("%d articles were done before the end", last)
	}
	s, whole := openAt(t, path, Options{}), open(t)
	for i := range all {
		ok(t, wholeWay(t.Context(), s, i))
		ok(t, wholeWay(t.Context(), whole, i))
	}
	sound(t, s)
	equal(t, dump(t, s), dump(t, whole))
}

func TestReadersSeeWholeTransactionsWhileAWriterWrites(t *testing.T) {
	s := open(t)
	const articles = 60
	done := make(chan struct{})
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for {
				got, err := s.Cited(context.Background(), news.Query{})
				if err != nil {
					t.Error(err)
					return
				}
				if len(got)%2 != 0 { // an article's two claims are filed together
					t.Errorf("%d claims", len(got))
				}
				for _, v := range got {
					if v.Claim.Story == 0 || len(v.Quotes) != len(v.Claim.Sentences) {
						t.Errorf("half a claim: %+v", v)
					}
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	var writers sync.WaitGroup
	for w := range 3 { // steps that wait are saved by several at once
		writers.Go(func() {
			for i := w; i < articles; i += 3 {
				if err := wholeWay(context.Background(), s, i); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	close(done)
	wait.Wait()
	equal(t, must[Counts](t)(s.Counts(t.Context())).ByState[news.Filed], articles)
	sound(t, s)
}
