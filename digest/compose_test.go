package digest

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tumen/news"
)

// everySentence is all that an edition shows of its sources with citations: sentences and figures.
func everySentence(e Edition) (cited [][]int, also [][]int) {
	add := func(ss []Sentence) {
		for _, s := range ss {
			cited, also = append(cited, s.Citations), append(also, s.Also)
		}
	}
	rows := func(rs []FigureRow) {
		for _, r := range rs {
			for _, v := range r.Values {
				cited = append(cited, v.Citations)
			}
		}
	}
	add(e.Takeaways)
	for _, s := range e.Sections {
		for _, it := range s.Items {
			add(it.Sentences)
			rows(it.Disputed)
		}
	}
	rows(e.Figures)
	for _, s := range e.Sides {
		add(s.Sentences)
	}
	return cited, also
}

// checkCitations is the promise that nothing stands without evidence and no evidence without use.
func checkCitations(e Edition) error {
	used := map[int]bool{}
	cited, also := everySentence(e)
	for _, ns := range cited {
		if len(ns) == 0 {
			return fmt.Errorf("a sentence or figure without citation")
		}
	}
	for _, ns := range append(cited, also...) {
		for _, n := range ns {
			if n < 1 || n > len(e.Endnotes) {
				return fmt.Errorf("[%d] is no endnote", n)
			}
			used[n] = true
		}
	}
	seen := map[string]bool{}
	for i, n := range e.Endnotes {
		key := fmt.Sprint(n.Article, n.Address, n.Sentences)
		switch {
		case n.N != i+1:
			return fmt.Errorf("endnote %d stands in place %d", n.N, i+1)
		case !used[n.N]:
			return fmt.Errorf("nothing cites endnote %d", n.N)
		case len(n.Quotes) == 0:
			return fmt.Errorf("endnote %d quotes nothing", n.N)
		case seen[key]:
			return fmt.Errorf("endnote %d is there twice", n.N)
		}
		seen[key] = true
	}
	return nil
}

// anyClaims draws claims as bad as a store could hold them: without text, quotes, story or known category, with
// figures that are no numbers.
func anyClaims(t *rapid.T) []news.Cited {
	text := rapid.SampledFrom([]string{
		"", " ", "Seoul reported 600 dead.", "Сеул повідомив про 600 загиблих.", "북한군 600명이 사망했다.", "Title without end",
		"<b>x</b> [1](http://evil.example)", strings.Repeat("word ", 400), "One more, quite different statement was made.",
	})
	value := rapid.SampledFrom([]float64{0, 1, 600, 4700, 2e9, math.Inf(1), math.NaN(), -1})
	n := rapid.IntRange(0, 40).Draw(t, "claims")
	all := make([]news.Cited, 0, n)
	for i := range n {
		a := news.Article{
			ID: rapid.Int64Range(1, 8).Draw(t, "article"), Outlet: rapid.SampledFrom([]string{"", "A", "B"}).Draw(t, "outlet"),
			Address: rapid.SampledFrom([]string{"file:a", "https://a.example/1", "javascript:alert(1)"}).Draw(t, "address"),
		}
		if rapid.Bool().Draw(t, "dated") {
			a.Published = at("2025-04-20").Add(time.Duration(rapid.IntRange(0, 240).Draw(t, "hours")) * time.Hour)
		}
		c := news.Claim{
			ID: int64(i + 1), Ordinal: i, Story: rapid.Int64Range(0, 4).Draw(t, "story"), Text: text.Draw(t, "text"),
			Language: rapid.SampledFrom(append(news.Languages(), "ru")).Draw(t, "language"),
			Category: rapid.SampledFrom(append(news.Categories(), "nonsense")).Draw(t, "category"),
			Stance:   rapid.SampledFrom([]news.Stance{"", news.Stated, news.Denied, news.Possible}).Draw(t, "stance"),
			Status:   rapid.SampledFrom([]news.Status{"", news.StatusClaimed, news.StatusDisputed}).Draw(t, "status"),
		}
		if who := rapid.SampledFrom([]string{"", "NIS", "HUR", "KCNA", "Nobody"}).Draw(t, "who"); who != "" {
			c.Attribution = by(who, "")
		}
		for range rapid.IntRange(0, 2).Draw(t, "figures") {
			c.Figures = append(c.Figures, news.Figure{
				Indicator: rapid.SampledFrom([]news.Indicator{"killed", "casualties", "other", "", "x"}).Draw(t, "indicator"),
				Whom:      news.NorthKoreanWhom, Low: value.Draw(t, "low"), High: value.Draw(t, "high"),
			})
		}
		q := []string{c.Text}
		if rapid.IntRange(0, 9).Draw(t, "unquoted") == 0 {
			q = nil
		}
		c.Sentences = []int{rapid.IntRange(1, 3).Draw(t, "sentence")}
		all = append(all, news.Cited{Claim: c, Article: a, Quotes: q})
	}
	return all
}

func TestNothingStandsWithoutEvidence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := testInput(rapid.SampledFrom(news.Languages()).Draw(t, "language"))
		in.Length = rapid.SampledFrom([]Length{Full, Short}).Draw(t, "length")
		in.Claims = anyClaims(t)
		if rapid.Bool().Draw(t, "first") {
			in.Previous = Previous{}
		}
		e := Compose(in, now())
		if err := checkCitations(e); err != nil {
			t.Fatal(err)
		}
		if _, err := JSON(e); err != nil {
			t.Fatal(err)
		}
		shown := e.LeftOut.Items + len(e.Sections)
		if !e.NothingNew && shown == 0 {
			t.Fatal("an edition that is neither empty nor full")
		}
		for _, s := range e.Takeaways {
			if n := len(strings.Fields(s.Text)); n > takeawayWords {
				t.Fatalf("a takeaway of %d words", n)
			}
		}
	})
}

func TestTheOrderOfTheInputNeverShows(t *testing.T) {
	want, err := JSON(Compose(testInput(news.German), now()))
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		in := testInput(news.German)
		in.Claims = rapid.Permutation(in.Claims).Draw(t, "claims")
		got, err := JSON(Compose(in, now()))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Fatal("another order of the same claims gives another edition")
		}
	})
}

func TestEveryCategoryOfClaimsIsShownOrCounted(t *testing.T) {
	in := testInput(news.English)
	in.Claims, in.Length = manyClaims(200), Full
	e := Compose(in, now())
	items, sentences := 0, 0
	for _, s := range e.Sections {
		items += len(s.Items)
		for _, it := range s.Items {
			sentences += len(it.Sentences)
			if len(it.Sentences) > 3 {
				t.Errorf("an item of %d sentences", len(it.Sentences))
			}
		}
	}
	if items != 25 || len(e.Takeaways) != 5 {
		t.Errorf("%d items, %d takeaways", items, len(e.Takeaways))
	}
	if e.LeftOut.Items == 0 || sentences+e.LeftOut.Sentences != 200 {
		t.Errorf("of 200 sentences %d are shown and %d counted", sentences, e.LeftOut.Sentences)
	}
}

// manyClaims are n different sentences in about n/4 stories.
func manyClaims(n int) []news.Cited {
	all := make([]news.Cited, 0, n)
	for i := range n {
		l := news.Languages()[i%4]
		a := article(int64(100+i/3), fmt.Sprintf("Paper %d", i%11), fmt.Sprintf("https://paper.example/%d", i/3), "Title", l, "2025-04-30")
		c := said(a, i%3+1, int64(i/4+1), news.Categories()[i/4%10],
			fmt.Sprintf("Report number w%dx of the q%dz series said that a further y%dk was seen on the border.", i, i*7, i*13),
			func(c *news.Claim) {
				c.ID = int64(i + 1)
				c.Attribution = by([]string{"NIS", "HUR", "Kremlin", "Nobody"}[i/16%4], "")
				c.Entities = []string{"north_korea", fmt.Sprintf("place_%d", i%9)}
				c.Figures = []news.Figure{figure("killed", news.NorthKoreanWhom, float64(100+i), news.Exact, "")}
			})
		all = append(all, c)
	}
	return all
}

func BenchmarkCompose500Claims(b *testing.B) {
	in := testInput(news.English)
	in.Claims = manyClaims(500)
	b.ReportAllocs()
	for b.Loop() {
		Compose(in, now())
	}
}

func BenchmarkText500Claims(b *testing.B) {
	in := testInput(news.Korean)
	in.Claims = manyClaims(500)
	e := Compose(in, now())
	b.ReportAllocs()
	for b.Loop() {
		Text(e)
	}
}

// TestAnEmptyDayOfThePastEndsWithIt: that nothing was reported on a day says nothing of what has come since.
func TestAnEmptyDayOfThePastEndsWithIt(t *testing.T) {
	in := testInput(news.English)
	in.Claims, in.Since, in.Until, in.Cutoff = nil, now().AddDate(0, 0, -30), now().AddDate(0, 0, -29), now()
	if got := Text(Compose(in, now())); !strings.Contains(got, "1 April 2025") || !strings.Contains(got, "2 April 2025") || strings.Contains(got, "May") {
		t.Error(got)
	}
}
