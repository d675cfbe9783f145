package digest

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tumen/news"
)

// matter is a sentence of its own on a story.
func matter(id, story int64, category news.Category, more func(*news.Claim)) news.Cited {
	a := article(id, "Courier", fmt.Sprintf("https://courier.example/%d", id), "", news.English, "2025-04-30")
	return said(a, 1, story, category, fmt.Sprintf("Matter m%d was seen at place p%d by q%d on that day.", id, id*7, id*13), func(c *news.Claim) {
		c.Attribution = by("NIS", "")
		if more != nil {
			more(c)
		}
	})
}

func storiesIn(e Edition) (stories []int64) {
	for _, s := range e.Sections {
		for _, it := range s.Items {
			stories = append(stories, it.Story)
		}
	}
	return stories
}

// TestWhatIsNewsToTheReaderComesFirst: in one section, by what changed, whatever number of figures or reports the others have.
func TestWhatIsNewsToTheReaderComesFirst(t *testing.T) {
	killed := func(n float64) func(*news.Claim) {
		return func(c *news.Claim) {
			c.Figures = []news.Figure{figure("killed", news.NorthKoreanWhom, n, news.Exact, fmt.Sprint(n > 500))}
		}
	}
	in := testInput(news.English)
	in.Claims = []news.Cited{
		matter(1, 1, news.Troops, nil), // more on what is known
		matter(2, 2, news.Troops, killed(900)),
		matter(3, 3, news.Troops, func(c *news.Claim) { c.Stance, c.Status = news.Denied, news.StatusDenied }),
		matter(4, 4, news.Troops, func(c *news.Claim) { c.Status = news.StatusConfirmed }),
		matter(5, 5, news.Troops, nil), // a new story
	}
	in.Previous.Claims = []news.Cited{
		matter(81, 1, news.Troops, nil), matter(82, 2, news.Troops, killed(600)), matter(83, 3, news.Troops, nil), matter(84, 4, news.Troops, nil),
	}
	e := Compose(in, now())
	if got := storiesIn(e); !slices.Equal(got, []int64{3, 2, 4, 5, 1}) {
		t.Error(got)
	}
	var kinds []Kind
	for _, it := range e.Sections[0].Items {
		kinds = append(kinds, it.Change.Kind)
	}
	if !slices.Equal(kinds, []Kind{Denied, Changed, Confirmed, New, Added}) {
		t.Error(kinds)
	}
	if ch := e.Sections[0].Items[1].Change; ch.Old != "600" || ch.New != "900" || ch.By != "NIS" {
		t.Errorf("%+v", ch)
	}
}

// TestOneEventIsNotHalfAnEdition: a story that is told in every section has two items, and nothing of it is lost: what is not
// shown is counted, and a denial is shown.
func TestOneEventIsNotHalfAnEdition(t *testing.T) {
	for length, most := range map[Length]int{Full: 2, Short: 2} {
		in := testInput(news.English)
		in.Length, in.Claims, in.Previous = length, nil, Previous{}
		for i, c := range news.Categories() {
			in.Claims = append(in.Claims, matter(int64(10+i), 1, c, nil))
		}
		in.Claims = append(in.Claims, matter(30, 2, news.Cyber, nil), matter(31, 1, news.Sanctions, func(c *news.Claim) {
			c.Stance, c.Status = news.Denied, news.StatusDenied
		}))
		e := Compose(in, now())
		items, sentences := 0, 0
		for _, s := range e.Sections {
			for _, it := range s.Items {
				sentences += len(it.Sentences)
				if it.Story == 1 {
					items++
				}
			}
		}
		if items != most || sentences+e.LeftOut.Sentences != len(in.Claims) {
			t.Errorf("%s: %d items, %d of %d sentences shown, %+v", length, items, sentences, len(in.Claims), e.LeftOut)
		}
		if len(e.Takeaways) != 2 || e.Takeaways[0].Story == e.Takeaways[1].Story {
			t.Errorf("%s: key points %+v", length, e.Takeaways)
		}
		find(t, e, 311)
	}
}

// TestKeyPointsAreNotAllOfOneSection however important that is.
func TestKeyPointsAreNotAllOfOneSection(t *testing.T) {
	in := testInput(news.English)
	in.Claims = nil
	for i := range 6 {
		in.Claims = append(in.Claims, matter(int64(10+i), int64(10+i), news.Troops, func(c *news.Claim) {
			c.Figures = []news.Figure{figure("killed", news.NorthKoreanWhom, float64(100+i), news.Exact, fmt.Sprint(i))}
		}))
	}
	in.Claims = append(in.Claims, matter(30, 30, news.Cyber, nil), matter(31, 31, news.Trade, nil), matter(32, 32, news.Arms, nil))
	of := map[news.Category]int{}
	for _, s := range Compose(in, now()).Takeaways {
		for _, c := range in.Claims {
			if c.Claim.ID == s.Claim {
				of[c.Claim.Category]++
			}
		}
	}
	if of[news.Troops] != 2 || len(of) != 4 {
		t.Error(of)
	}
}

// TestChosenSectionsCountAlike: who reads of reactions and of losses alone has not said that losses come first.
func TestChosenSectionsCountAlike(t *testing.T) {
	in := testInput(news.English)
	in.Claims = []news.Cited{matter(1, 1, news.Troops, nil), matter(2, 2, news.Reactions, nil)}
	c := newComposer(in, now())
	fit, _ := c.candidates()
	if all := c.drafts(fit); all[0].score == all[1].score {
		t.Error("without a choice they count alike")
	}
	in.Sections = []news.Category{news.Troops, news.Reactions}
	c = newComposer(in, now())
	fit, _ = c.candidates()
	if all := c.drafts(fit); all[0].score != all[1].score {
		t.Error(all[0].score, all[1].score)
	}
}

// TestTheOriginsOfAnItemAreItsSides: whoever was briefed by a service speaks with its voice.
func TestTheOriginsOfAnItemAreItsSides(t *testing.T) {
	in := testInput(news.English)
	in.Claims = []news.Cited{matter(1, 1, news.Troops, nil)}
	for i, who := range []string{"NIS", "NIS", "HUR", "", "a passer-by"} {
		in.Claims = append(in.Claims, matter(int64(2+i), 1, news.Troops, func(c *news.Claim) { c.Attribution = by(who, "") }))
	}
	if it := Compose(in, now()).Sections[0].Items[0]; it.Origins != 3 {
		t.Errorf("%d origins", it.Origins)
	}
}

// TestNoEditionIsOfOneStory: whatever comes in, no story has more items than its length allows, and the items of one are in
// different sections.
func TestNoEditionIsOfOneStory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := testInput(rapid.SampledFrom(news.Languages()).Draw(t, "language"))
		in.Length = rapid.SampledFrom([]Length{Full, Short}).Draw(t, "length")
		in.Claims = anyClaims(t)
		of := map[int64]map[news.Category]int{}
		e := Compose(in, now())
		for _, s := range e.Sections {
			for _, it := range s.Items {
				if of[it.Story] == nil {
					of[it.Story] = map[news.Category]int{}
				}
				of[it.Story][s.Category]++
				if it.Story != 0 && (len(of[it.Story]) > in.Length.limits().perStory || of[it.Story][s.Category] > 1) {
					t.Fatalf("story %d: %v", it.Story, of[it.Story])
				}
			}
		}
	})
}

// TestWhatIsConfirmedIsTheKeyPointOfItsStory: several who reckon with a number do not stand before the party that admits the matter.
func TestWhatIsConfirmedIsTheKeyPointOfItsStory(t *testing.T) {
	in := testInput(news.English)
	in.Claims = []news.Cited{
		said(article(1, "Bote", "https://any.example/1", "", news.English, "2025-04-30"), 1, 70, news.Troops, "Western services put the number of North Korean troops at more than 11,000.", func(c *news.Claim) {
			c.Attribution, c.Status = by("NIS", ""), news.StatusCorroborated
			c.Figures = []news.Figure{figure("troops_sent", news.NorthKoreanWhom, 11000, news.MoreThan, "")}
		}),
		said(article(2, "Herald", "https://any.example/2", "", news.English, "2025-04-30"), 1, 70, news.Troops, "North Korea officially confirmed that its soldiers fought beside those of Russia.", func(c *news.Claim) {
			c.Attribution, c.Status = by("KCNA", ""), news.StatusConfirmed
		}),
	}
	e := Compose(in, now())
	if len(e.Takeaways) != 1 || e.Takeaways[0].Status != news.StatusConfirmed {
		t.Errorf("%+v", e.Takeaways)
	}
}
