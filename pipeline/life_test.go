package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/store"
)

// happened is what the archive holds of what happened to its stories.
func happened(t *testing.T, s *store.Store) []string {
	t.Helper()
	stories, err := s.Stories(t.Context(), []int64{1, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, v := range stories {
		events, err := s.StoryEvents(t.Context(), v.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			line := fmt.Sprintf("%d %s by %s", v.ID, e.Kind, e.Who)
			if e.Old != nil {
				line += fmt.Sprintf(": %v to %v", e.Old.Low, e.New.Low)
			}
			out = append(out, line)
		}
	}
	return out
}

// What is told of one matter: grounds and units that no other report names.
const matter = " They are trained at Sergeyevka, Knyaze-Volkonskoye and Ussuriysk beside the 83rd Airborne Brigade. Landing ships brought them " +
	"from Chongjin, Hamhung and Musudan. Their commander is said to be Colonel General Kim Yong Bok."

var (
	nisNow   = nisText + matter
	hurNow   = hurText + matter
	nisLater = strings.ReplaceAll(strings.ReplaceAll(nisNow, "12,300", "15,800"), "on Friday", "on Saturday")
	hurLess  = strings.ReplaceAll(hurNow, "12,300 soldiers", "2,600 soldiers")
	hurGone  = strings.ReplaceAll(hurNow, "North Korea has sent 12,300 soldiers to Russia, Ukraine's Defence Intelligence said on Friday. ", "")
)

func TestWhatHappensToAStoryIsKept(t *testing.T) {
	for name, c := range map[string]struct {
		turns [][]news.Document
		want  []string
	}{
		"a speaker gives another figure": {
			[][]news.Document{
				{version("file:nis", start, nisNow)},
				{text("file:later", start, nisLater)},
			},
			[]string{"1 new by NIS", "1 figure_changed by NIS: 12300 to 15800"},
		},
		"an outlet replaces what it said": {
			[][]news.Document{
				{version("file:nis", start, nisNow), version("file:hur", start, hurNow)},
				{version("file:hur", start.Add(time.Hour), hurLess)},
				{version("file:hur", start.Add(time.Hour), hurLess)}, // nothing that is new
			},
			[]string{"1 new by HUR", "1 corrected by file:hur: 12300 to 2600"},
		},
		"an outlet takes back what it said": {
			[][]news.Document{
				{version("file:nis", start, nisNow), version("file:hur", start, hurNow)},
				{version("file:hur", start.Add(time.Hour), hurGone)},
			},
			[]string{"1 new by HUR", "1 withdrawn by file:hur"},
		},
		"a version goes and comes back": {
			[][]news.Document{
				{version("file:nis", start, nisNow), version("file:hur", start, hurNow)},
				{version("file:hur", start.Add(time.Hour), hurLess)},
				{version("file:hur", start.Add(2*time.Hour), hurNow)},
			},
			[]string{"1 new by HUR", "1 corrected by file:hur: 12300 to 2600", "1 corrected by file:hur: 2600 to 12300"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := openStore(t)
			p := pipelineOn(t, s)
			for _, documents := range c.turns {
				mustRun(t, p, documents...)
			}
			got := happened(t, s)
			if slices.Sort(got); !slices.Equal(got, sorted(c.want)) {
				t.Errorf("got  %q\nwant %q\n%s", got, c.want, strings.Join(snapshot(t, s), "\n"))
			}
		})
	}
}

func sorted(lines []string) []string {
	out := slices.Clone(lines)
	slices.Sort(out)
	return out
}

// stumbling is an archive in which keeping how a story stands fails, before or after it is kept.
type stumbling struct {
	*store.Store
	calls, at int
	after     bool
}

var errStumbled = errors.New("stumbled")

func (s *stumbling) SetStatuses(ctx context.Context, id int64, f news.Filing) error {
	s.calls++
	if s.calls == s.at && !s.after {
		return errStumbled
	}
	err := s.Store.SetStatuses(ctx, id, f)
	if s.calls == s.at {
		return errStumbled
	}
	return err
}

func TestNothingHappensTwiceToAStoryThoughTheRunBreaksOff(t *testing.T) {
	turns := [][]news.Document{
		{version("file:nis", start, nisNow), version("file:hur", start, hurNow)},
		{version("file:hur", start.Add(time.Hour), hurLess), text("file:later", start, nisLater)},
		{version("file:hur", start.Add(2*time.Hour), hurGone)},
	}
	through := openStore(t)
	for _, documents := range turns {
		mustRun(t, pipelineOn(t, through), documents...)
	}
	want := happened(t, through)
	if len(want) != 4 {
		t.Fatalf("%q", want)
	}
	broken := 0
	for at := 1; at <= 6; at++ {
		for _, after := range []bool{false, true} {
			s := &stumbling{Store: openStore(t), at: at, after: after}
			p := pipelineOn(t, s.Store)
			p.Store = s
			for _, documents := range turns {
				if _, err := p.Run(t.Context(), sequence(documents)); err != nil {
					broken++
					mustRun(t, p, documents...)
				}
			}
			if got := happened(t, s.Store); !slices.Equal(sorted(got), sorted(want)) {
				t.Errorf("broken off at %d, after it was kept: %v\ngot  %q\nwant %q", at, after, got, want)
			}
		}
	}
	if broken < 4 {
		t.Errorf("only %d runs broke off", broken)
	}
}
