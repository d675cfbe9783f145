package story

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tumen/news"
)

// ofClaims is a report with these claims, each some words, published on a day of June 2025 in an hour of its own.
func ofClaims(id int64, day int, claims ...string) Profile {
	a := news.Article{Language: news.English, Published: time.Date(2025, 6, day, int(id), 0, 0, 0, time.UTC)}
	var list []news.Claim
	for i, text := range claims {
		list = append(list, news.Claim{Ordinal: i + 1, Text: text, Language: news.English, Sentences: []int{i + 1}})
	}
	return Profile{Article: id, Language: a.Language, Published: a.Published, Features: Describe(a, list, Reading{}, Reading{})}
}

func noCounts(string) int { return 0 }

func storyOf(id int64, articles ...Profile) Candidate {
	return Candidate{Story: id, Articles: articles}
}

const (
	guns     = "Photographs show Koksan howitzers on flatcars in Krasnoyarsk, bloggers found."
	wagons   = "A satellite saw a train of covered wagons at Tumangang station under tarpaulins."
	oneTrain = "The covered wagons from Tumangang station under tarpaulins and the Koksan howitzers on flatcars in Krasnoyarsk are one train."
	flour    = "A freighter unloaded flour and soya in Rajin harbour for Wonsan bakeries."
)

func TestAReportThatNamesBothInOneBreathMakesTwoStoriesOne(t *testing.T) {
	first := storyOf(1, ofClaims(1, 10, guns), ofClaims(2, 10, guns))
	other := storyOf(2, ofClaims(3, 10, wagons), ofClaims(4, 11, wagons))
	third := storyOf(3, ofClaims(5, 11, flour))
	for name, c := range map[string]struct {
		claims []string
		merged []int64
	}{
		"in one breath":                  {[]string{oneTrain}, []int64{2}},
		"one after the other":            {[]string{guns, wagons}, nil}, // a report of two matters
		"only one of them":               {[]string{guns}, nil},
		"the other only as another one":  {[]string{"The Koksan howitzers on flatcars in Krasnoyarsk, photographed by bloggers, are unrelated to the covered wagons from Tumangang station."}, nil},
		"both, but with a third in hand": {[]string{oneTrain, flour}, []int64{2}},
	} {
		p := ofClaims(9, 12, c.claims...)
		home := storyOf(1, append(slices.Clone(first.Articles), p)...)
		got := Settle(9, home, []Candidate{third, other}, noCounts, 0)
		if !slices.Equal(got.Merged, c.merged) || len(got.Parts) > 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestAReportOfTwoMattersDoesNotHoldThemTogether(t *testing.T) {
	mixed := ofClaims(1, 10, guns, wagons)
	home := storyOf(7, mixed, ofClaims(2, 11, wagons), ofClaims(3, 11, guns), ofClaims(4, 12, wagons))
	got := Settle(4, home, nil, noCounts, 0)
	if fmt.Sprint(got.Parts) != "[[2 4]]" { // it stays with what its headline is about, which is in the story with its earliest article
		t.Errorf("%+v", got)
	}
	bridge := ofClaims(5, 12, oneTrain) // shows that they are one: then nothing is to be split
	if got := Settle(5, storyOf(7, ofClaims(2, 11, wagons), ofClaims(3, 11, guns), bridge), nil, noCounts, 0); !got.IsZero() {
		t.Errorf("with a bridge: %+v", got)
	}
}

// archive is made-up stories, of claims that share words by chance.
func archive(r *rapid.T) []Candidate {
	words := []string{"howitzers", "flatcars", "krasnoyarsk", "wagons", "tumangang", "tarpaulins", "freighter", "flour", "bakeries", "tunnel", "bridge", "pontoon"}
	var out []Candidate
	id := int64(0)
	for s := range rapid.IntRange(1, 5).Draw(r, "stories") {
		c := Candidate{Story: int64(s + 1)}
		for range rapid.IntRange(1, 4).Draw(r, "articles") {
			id++
			var claims []string
			for range rapid.IntRange(1, 3).Draw(r, "claims") {
				claim := ""
				for _, w := range rapid.SliceOfN(rapid.SampledFrom(words), 2, 6).Draw(r, "words") {
					claim += " " + w
				}
				if rapid.IntRange(0, 9).Draw(r, "apart") == 0 {
					claim += " unrelated to the " + rapid.SampledFrom(words).Draw(r, "other")
				}
				claims = append(claims, claim)
			}
			c.Articles = append(c.Articles, ofClaims(id, 10+int(id)%5, claims...))
		}
		out = append(out, c)
	}
	return out
}

// after is what the stories are when a shift of one of them is made; new ones are numbered from after next.
func after(stories []Candidate, home int64, shift news.Shift, next int64) []Candidate {
	var out []Candidate
	to := map[int64]int64{} // by article
	for _, part := range shift.Parts {
		into := shift.Into
		if into == 0 {
			next++
			into = next
		}
		for _, a := range part {
			to[a] = into
		}
	}
	byID := map[int64][]Profile{}
	for _, c := range stories {
		for _, a := range c.Articles {
			id := c.Story
			if v, moved := to[a.Article]; moved {
				id = v
			} else if slices.Contains(shift.Merged, id) {
				id = home
			}
			byID[id] = append(byID[id], a)
		}
	}
	for id, articles := range byID {
		out = append(out, Candidate{Story: id, Articles: articles})
	}
	slices.SortFunc(out, func(a, b Candidate) int { return int(a.Story - b.Story) })
	return out
}

func split(stories []Candidate, article int64) (home Candidate, others []Candidate) {
	for _, c := range stories {
		if slices.ContainsFunc(c.Articles, func(p Profile) bool { return p.Article == article }) {
			home = c
		} else {
			others = append(others, c)
		}
	}
	return home, others
}

// TestSettlingSwingsNotToAndFro asks again and again about the same article: after a few turns all stays as it is, and whatever order the
// others are given in, the answer is the same.
func TestSettlingSwingsNotToAndFro(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		stories := archive(r)
		all := 0
		for _, c := range stories {
			all += len(c.Articles)
		}
		article := rapid.Int64Range(1, int64(all)).Draw(r, "article")
		for turn := 0; ; turn++ {
			home, others := split(stories, article)
			shift := Settle(article, home, others, noCounts, 0)
			rand.New(rand.NewPCG(uint64(turn), 1)).Shuffle(len(others), func(i, j int) { others[i], others[j] = others[j], others[i] })
			if again := Settle(article, home, others, noCounts, 0); fmt.Sprint(again) != fmt.Sprint(shift) {
				r.Fatalf("%+v, in another order %+v", shift, again)
			}
			if shift.IsZero() {
				return
			}
			if turn > all {
				r.Fatalf("it does not come to rest: %+v", shift)
			}
			stories = after(stories, home.Story, shift, int64(100+100*turn))
		}
	})
}
