package topic

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// score counts what a reader found against what was expected.
type score struct{ right, wrong, missed int }

func (s score) precision() float64 {
	return 100 * float64(s.right) / math.Max(1, float64(s.right+s.wrong))
}
func (s score) recall() float64 {
	return 100 * float64(s.right) / math.Max(1, float64(s.right+s.missed))
}

// floors are the per cent below which a reader's precision and recall in each language must not fall.
type floors struct{ precision, recall float64 }

// guard reports the scores of all languages and fails where one is below its floor.
func guard(t *testing.T, got map[news.Language]*score, floor map[news.Language]floors) {
	t.Helper()
	for _, l := range news.Languages() {
		s := got[l]
		if s == nil {
			t.Fatalf("no sentence in %s", l)
		}
		t.Logf("%s: %d right, %d wrong, %d missed: precision %.1f %%, recall %.1f %%",
			l, s.right, s.wrong, s.missed, s.precision(), s.recall())
		if s.precision() < floor[l].precision {
			t.Errorf("%s: precision %.1f %%, at least %.1f %% is asked for", l, s.precision(), floor[l].precision)
		}
		if s.recall() < floor[l].recall {
			t.Errorf("%s: recall %.1f %%, at least %.1f %% is asked for", l, s.recall(), floor[l].recall)
		}
	}
}

// readLines decodes a file of one JSON object a line.
func readLines[T any](t testing.TB, name string) []T {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var all []T
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var v T
		d := json.NewDecoder(strings.NewReader(sc.Text()))
		d.DisallowUnknownFields()
		if err := d.Decode(&v); err != nil {
			t.Fatalf("%s: %v in %s", name, err, sc.Text())
		}
		all = append(all, v)
	}
	return all
}

type SentenceOfSet struct {
	Language news.Language
	Text     string
}

type figuresOfSet struct {
	SentenceOfSet
	Figures []wantFigure
}

type speakersOfSet struct {
	SentenceOfSet
	Who []string // ids of the pack, any of which is right; nobody for none
	Via string   // "any" for whoever
}

// wantFigure is a figure that a reader of the sentence would note. "any" accepts every value. An optional one may be
// missed: the sentence does carry it, but it is no figure of the news.
type wantFigure struct {
	Indicator news.Indicator `json:"indicator"`
	Whom      string         `json:"whom"`
	Low       float64        `json:"low"`
	High      float64        `json:"high"`
	Bound     string         `json:"bound"`
	Unit      string         `json:"unit"`
	Among     string         `json:"among"`
	Optional  bool           `json:"optional"`
}

// verdict says how a figure that was read agrees with an expected one.
type verdict int

const (
	differs    verdict = iota
	incomplete         // nothing in it is wrong, but it keeps silent about the side or the whole
	agrees
)

// judge compares a figure with the expected one.
func (w wantFigure) judge(f news.Figure) verdict {
	if f.Indicator != w.Indicator || f.Low != w.Low || f.High != w.High ||
		w.Bound != "any" && w.Bound != string(f.Bound) || w.Unit != "" && w.Unit != f.Unit {
		return differs
	}
	whom := w.Whom == "any" || w.Whom == string(f.Whom) || w.Whom == "not_north_korean" && f.Whom != news.NorthKoreanWhom
	among := w.Among == "any" || w.Among == "" && f.Among == "" || w.Among != "" && strings.HasPrefix(f.Among, w.Among+" ")
	switch {
	case whom && among:
		return agrees
	case (whom || f.Whom == "") && (among || f.Among == ""):
		return incomplete
	}
	return differs
}

func TestFiguresOfTheSetAreRead(t *testing.T) {
	p := pack(t)
	got := map[news.Language]*score{}
	for _, c := range readLines[figuresOfSet](t, "testdata/figures.jsonl") {
		s := got[c.Language]
		if s == nil {
			s = &score{}
			got[c.Language] = s
		}
		left := c.Figures
		for _, m := range p.Figures(c.Text, c.Language, time.Time{}, p.Find(c.Text, c.Language)) {
			if m.Figure.Indicator == news.OtherIndicator {
				continue // a share, a length: allowed, and not the subject of this set
			}
			best, at := differs, -1
			for i, w := range left {
				if v := w.judge(m.Figure); v > best {
					best, at = v, i
				}
			}
			switch best {
			case agrees:
				s.right++
				left = slices.Delete(slices.Clone(left), at, at+1)
			case differs:
				s.wrong++
				t.Logf("%s: wrong %s\n\t%s", c.Language, describe(m.Figure), c.Text)
			}
		}
		for _, w := range left {
			if !w.Optional {
				s.missed++
				t.Logf("%s: missed %+v\n\t%s", c.Language, w, c.Text)
			}
		}
	}
	guard(t, got, map[news.Language]floors{
		news.English: {97, 88}, news.Ukrainian: {97, 88}, news.German: {97, 88}, news.Korean: {97, 88},
	})
}

func describe(f news.Figure) string {
	return fmt.Sprintf("%s %q %v-%v %s %q among %q", f.Indicator, f.Whom, f.Low, f.High, f.Bound, f.Unit, f.Among)
}

func TestSpeakersOfTheSetAreRead(t *testing.T) {
	p := pack(t)
	got := map[news.Language]*score{}
	for _, c := range readLines[speakersOfSet](t, "testdata/attribution.jsonl") {
		s := got[c.Language]
		if s == nil {
			s = &score{}
			got[c.Language] = s
		}
		var who []string
		for _, id := range c.Who {
			e, ok := p.Entity(id)
			if !ok {
				t.Fatalf("the set names %q, which the pack does not know", id)
			}
			who = append(who, e.Name(news.English))
		}
		found := p.Attribution(c.Text, c.Language, p.Find(c.Text, c.Language))
		right := false
		for _, a := range found {
			via := c.Via == "any" || c.Via == "" && a.Via == ""
			if e, ok := p.Entity(c.Via); ok {
				via = a.Via == e.Name(news.English)
			}
			if slices.Contains(who, a.Who) && via && !right {
				right = true
				continue
			}
			s.wrong++
			t.Logf("%s: wrong speaker %q via %q, expected %v via %q\n\t%s", c.Language, a.Who, a.Via, c.Who, c.Via, c.Text)
		}
		switch {
		case right:
			s.right++
		case len(who) > 0:
			s.missed++
			t.Logf("%s: missed speaker %v\n\t%s", c.Language, c.Who, c.Text)
		}
	}
	guard(t, got, map[news.Language]floors{
		news.English: {97, 92}, news.Ukrainian: {97, 92}, news.German: {97, 92}, news.Korean: {97, 92},
	})
}
