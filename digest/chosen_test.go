package digest

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tumen/news"
)

func TestAnEditionShowsOnlyTheSectionsThatWereChosen(t *testing.T) {
	in := modelInput(news.English)
	whole := Compose(in, now())
	in.Sections = []news.Category{news.Labour, news.Arms, "nonsense", news.Arms}
	e := Compose(in, now())
	if !slices.Equal(e.Header.Sections, []news.Category{news.Arms, news.Labour}) {
		t.Error(e.Header.Sections)
	}
	var got []news.Category
	for _, s := range e.Sections {
		got = append(got, s.Category)
	}
	if !slices.Equal(got, e.Header.Sections) {
		t.Error(got)
	}
	for _, s := range e.Takeaways {
		if s.Story != 2 && s.Story != 3 {
			t.Errorf("a key point of story %d: %s", s.Story, s.Text)
		}
	}
	for _, r := range e.Figures {
		if r.Indicator == "killed" || r.Indicator == "oil" {
			t.Errorf("the figures have %s", r.Title)
		}
	}
	for _, s := range e.Sides {
		if s.Party == Moscow || s.Party == UN {
			t.Errorf("%s is heard of what was not chosen", s.Party)
		}
	}
	if e.LeftOut != (LeftOut{}) || e.Header.Dropped != whole.Header.Dropped || e.Header.Claims != whole.Header.Claims {
		t.Errorf("%+v, %d dropped, %d claims", e.LeftOut, e.Header.Dropped, e.Header.Claims)
	}
}

func TestAllSectionsAreTheSameAsNoChoice(t *testing.T) {
	in := testInput(news.German)
	want := Text(Compose(in, now()))
	for _, sections := range [][]news.Category{{}, news.Categories(), {"nonsense"}} {
		in.Sections = sections
		if e := Compose(in, now()); Text(e) != want || e.Header.Sections != nil {
			t.Errorf("with %v it reads otherwise", sections)
		}
	}
}

// TestAConflictIsWholeWhateverWasChosen: who reads of the one figure reads of the other, though it was told elsewhere.
func TestAConflictIsWholeWhateverWasChosen(t *testing.T) {
	in := testInput(news.English)
	in.Claims = slices.Clone(in.Claims)
	for i := range in.Claims {
		if in.Claims[i].Claim.ID == 32 {
			in.Claims[i].Claim.Category = news.Reactions
		}
	}
	in.Sections = []news.Category{news.Troops}
	e := Compose(in, now())
	at := slices.IndexFunc(e.Figures, func(r FigureRow) bool { return r.Indicator == "killed" })
	if at < 0 || !e.Figures[at].Conflict || len(e.Figures[at].Values) != 2 || len(e.Sections) != 1 {
		t.Errorf("%+v", e.Figures)
	}
}

func TestWhatIsChosenIsPartOfTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := testInput(rapid.SampledFrom(news.Languages()).Draw(t, "language"))
		in.Claims, in.Renditions, in.Takeaways = anyClaims(t), anyRenditions(t), anyTakeaways(t)
		in.Sections = rapid.SliceOfN(rapid.SampledFrom(news.Categories()), 1, 4).Draw(t, "sections")
		e := Compose(in, now())
		if err := checkCitations(e); err != nil {
			t.Fatal(err)
		}
		for _, s := range e.Sections {
			if !slices.Contains(in.Sections, s.Category) {
				t.Fatalf("%s was not chosen", s.Category)
			}
		}
		in.Sections = nil
		if whole := Compose(in, now()); e.LeftOut.Sentences > whole.LeftOut.Sentences+len(in.Claims) || e.NothingNew && !whole.NothingNew && len(e.Endnotes) > 0 {
			t.Fatalf("%+v of %+v", e.LeftOut, whole.LeftOut)
		}
	})
}
