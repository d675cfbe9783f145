package pipeline_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"tumen/news"
	"tumen/pipeline"
	"tumen/store"
)

// rulesNote is where an archive keeps by which rules its stories stand.
const rulesNote = "story rules"

// byAnOlderProgram is an archive whose stories stand as nobody would compute it now, without a word of by which rules.
func byAnOlderProgram(t *testing.T) (s *store.Store, before []news.Story) {
	t.Helper()
	s = openStore(t)
	mustRun(t, pipelineOn(t, s), version("file:nis", start, nisNow), version("file:hur", start, hurNow), report(1))
	before = standing(t, s)
	for _, v := range before {
		all, err := s.ClaimsOfStory(t.Context(), v.ID)
		if err != nil {
			t.Fatal(err)
		}
		f := news.Filing{Category: v.Category, Status: news.StatusDenied, Origins: 7, Statuses: map[int64]news.Status{}}
		for _, c := range all {
			f.Statuses[c.Claim.ID] = news.StatusDenied
		}
		if err := s.SetStatuses(t.Context(), v.ID, f); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.SetNote(t.Context(), rulesNote, ""); err != nil {
		t.Fatal(err)
	}
	return s, before
}

func standing(t *testing.T, s *store.Store) []news.Story {
	t.Helper()
	out, err := s.Stories(t.Context(), []int64{1, 2, 3})
	if err != nil || len(out) < 2 {
		t.Fatal(out, err)
	}
	return out
}

func TestStoriesOfAnOlderProgramStandByTheRulesOfThisOne(t *testing.T) {
	s, want := byAnOlderProgram(t)
	told := happened(t, s)
	if old, err := pipeline.Outdated(t.Context(), s); !old || err != nil {
		t.Fatal("nobody notices that an older program left this archive", err)
	}
	if n, err := pipelineOn(t, s).Restate(t.Context()); n != len(want) || err != nil {
		t.Fatal(n, err)
	}
	if got := standing(t, s); !slices.Equal(got, want) {
		t.Errorf("%+v\n%+v", got, want)
	}
	if got := happened(t, s); !slices.Equal(got, told) {
		t.Errorf("an upgrade is no event: %v", got)
	}
	if old, err := pipeline.Outdated(t.Context(), s); old || err != nil {
		t.Error("it is done again each time", err)
	}
	if n, err := pipelineOn(t, s).Restate(t.Context()); n != 0 || err != nil {
		t.Error(n, err)
	}
}

// TestARunBringsStoriesUpToDate: nothing has to come in for it.
func TestARunBringsStoriesUpToDate(t *testing.T) {
	s, want := byAnOlderProgram(t)
	mustRun(t, pipelineOn(t, s))
	if got := standing(t, s); !slices.Equal(got, want) {
		t.Errorf("%+v\n%+v", got, want)
	}
}

// TestRestatingThatIsStoppedIsDoneAgain: who is stopped in the middle leaves no story behind.
func TestRestatingThatIsStoppedIsDoneAgain(t *testing.T) {
	s, want := byAnOlderProgram(t)
	p := pipelineOn(t, &unset{Store: s, after: 1})
	if _, err := p.Restate(t.Context()); !errors.Is(err, errDisk) {
		t.Fatal(err)
	}
	if slices.Equal(standing(t, s), want) {
		t.Fatal("nothing was left to do")
	}
	mustRun(t, pipelineOn(t, s))
	if got := standing(t, s); !slices.Equal(got, want) {
		t.Errorf("%+v\n%+v", got, want)
	}
}

// unset is a store that keeps no statuses from the after-th time on.
type unset struct {
	*store.Store
	after int
}

func (u *unset) SetStatuses(ctx context.Context, story int64, f news.Filing) error {
	if u.after--; u.after < 0 {
		return errDisk
	}
	return u.Store.SetStatuses(ctx, story, f)
}

// TestWhatANewerVersionTookBackIsToldAfterAnUpgradeToo: a story to which something has happened is not only computed anew.
func TestWhatANewerVersionTookBackIsToldAfterAnUpgradeToo(t *testing.T) {
	s := openStore(t)
	mustRun(t, pipelineOn(t, s), version("file:nis", start, nisNow), version("file:hur", start, hurNow))
	if err := s.SetNote(t.Context(), rulesNote, "0"); err != nil {
		t.Fatal(err)
	}
	mustRun(t, pipelineOn(t, s), version("file:hur", start.Add(time.Hour), hurGone))
	if got, want := happened(t, s), []string{"1 new by HUR", "1 withdrawn by file:hur"}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

// TestTheRulesOfANewerProgramAreLeft: an older program does not undo what a newer one has computed.
func TestTheRulesOfANewerProgramAreLeft(t *testing.T) {
	s, _ := byAnOlderProgram(t)
	if err := s.SetNote(t.Context(), rulesNote, "1000"); err != nil {
		t.Fatal(err)
	}
	left := standing(t, s)
	mustRun(t, pipelineOn(t, s))
	if got := standing(t, s); !slices.Equal(got, left) {
		t.Errorf("%+v\n%+v", got, left)
	}
}

func TestAnEmptyArchiveIsUpToDate(t *testing.T) {
	if old, err := pipeline.Outdated(t.Context(), openStore(t)); old || err != nil {
		t.Error(old, err)
	}
}
