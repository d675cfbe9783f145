package chart

import (
	"bytes"
	"fmt"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang/freetype/truetype"
	"pgregory.net/rapid"

	"tumen/news"
)

func day(t testing.TB, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func killed(low, high float64, b news.Bound) news.Figure {
	return news.Figure{Indicator: news.Killed, Whom: news.NorthKoreanWhom, Low: low, High: high, Bound: b}
}

func sample(t testing.TB, l news.Language) Input {
	t.Helper()
	return Input{Language: l, Title: "Killed · North Korea", Cutoff: day(t, "2025-11-05"), Sources: []string{"[1] Вісник", "[2] 동해일보"}, Series: []Series{
		{Speaker: "NIS", Marks: []Mark{
			{At: day(t, "2025-09-02"), Figure: killed(2000, 2000, news.About), Conflict: true, Citations: []int{2}},
			{At: day(t, "2024-12-19"), Figure: killed(100, 100, news.AtLeast), Citations: []int{1}},
		}},
		{Speaker: "Zelensky", Marks: []Mark{{At: day(t, "2025-01-11"), Figure: killed(3000, 4000, "")}}},
		{Speaker: "KCNA", Marks: []Mark{{At: day(t, "2025-09-02"), Figure: killed(350, 350, ""), Conflict: true}}},
	}}
}

func planOf(in Input) *plan { return newPlan(in, newCanvas().measure) }

func (l *plan) said() string {
	var out []string
	for _, t := range l.texts {
		out = append(out, t.text)
	}
	return strings.Join(out, "\n")
}

func TestThePictureIsAPictureAndAlwaysTheSame(t *testing.T) {
	for _, l := range []news.Language{news.Ukrainian, news.German, news.Korean, news.English} {
		first, err := PNG(sample(t, l))
		if err != nil {
			t.Fatal(err)
		}
		again, err := PNG(sample(t, l))
		if err != nil || !bytes.Equal(first, again) {
			t.Errorf("%s: the same input gives other bytes, %v", l, err)
		}
		picture, err := png.DecodeConfig(bytes.NewReader(first))
		if err != nil || picture.Width != width || picture.Height != planOf(sample(t, l)).height {
			t.Errorf("%s: %+v, %v", l, picture, err)
		}
	}
}

// A value is as high as it is: the axis begins at zero, and twice as much is twice as high.
func TestHeightsAreInProportionFromZero(t *testing.T) {
	p := planOf(sample(t, news.English))
	zero := p.plot.bottom
	high := map[string]int{"at least 100": zero - p.marks[0].top, "about 2,000": zero - p.marks[1].top, "4,000": zero - p.marks[2].top, "3,000": zero - p.marks[2].low}
	for name, h := range map[string]float64{"at least 100": 100, "about 2,000": 2000, "3,000": 3000} {
		want := h / 4000 * float64(high["4,000"])
		if math.Abs(float64(high[name])-want) > 2 {
			t.Errorf("%s is %d high, not %.0f", name, high[name], want)
		}
	}
	if p.rules[0] != zero {
		t.Error("the axis does not begin at zero")
	}
}

// A range is drawn by its ends: a mark between them would look like an average that nobody has said.
func TestARangeKeepsBothEndsAndBoundsAreOpen(t *testing.T) {
	p := planOf(sample(t, news.English))
	least, about, span := p.marks[0], p.marks[1], p.marks[2]
	if !least.above || least.below || least.hollow || !about.hollow || about.above || span.low <= span.top {
		t.Errorf("at least %+v, about %+v, range %+v", least, about, span)
	}
	upTo := planOf(Input{Language: news.English, Series: []Series{{Speaker: "A", Marks: []Mark{
		{At: day(t, "2025-01-01"), Figure: killed(900, 900, news.UpTo)}, {At: day(t, "2025-02-01"), Figure: killed(5, math.Inf(1), "")},
	}}}})
	if !upTo.marks[0].below || upTo.marks[0].above || !upTo.marks[1].above {
		t.Errorf("up to %+v, open range %+v", upTo.marks[0], upTo.marks[1])
	}
	for _, text := range []string{"≥ 100", "≈ 2,000 ≠", "3,000–4,000", "350 ≠"} {
		if !strings.Contains(p.said(), text) {
			t.Errorf("no label %q in\n%s", text, p.said())
		}
	}
}

func TestTheLegendSaysEachValueWithItsDayAndSource(t *testing.T) {
	for l, want := range map[news.Language][]string{
		news.English:   {"at least 100 (19 Dec 2024) [1]", "about 2,000 (2 Sep 2025) ≠ [2]", "As reported"},
		news.German:    {"mindestens 100 (19.12.2024) [1]", "unvereinbar"},
		news.Korean:    {"(2024. 12. 19.) [1]", "3,000~4,000명"},
		news.Ukrainian: {"щонайменше 100 (19.12.2024) [1]", "3000–4000"},
	} {
		said := strings.ReplaceAll(planOf(sample(t, l)).said(), "\n", " ")
		for _, text := range want {
			if !strings.Contains(said, text) {
				t.Errorf("%s: no %q in\n%s", l, text, said)
			}
		}
	}
}

func TestWhatHasNoPlaceIsLeftOutAndSpeakersBeyondTheColoursAreCounted(t *testing.T) {
	in := Input{Language: news.English, Title: "x"}
	for i := range MostSpeakers + 3 {
		in.Series = append(in.Series, Series{Speaker: fmt.Sprint("Speaker ", i), Marks: []Mark{{At: day(t, "2025-01-01"), Figure: killed(float64(i+1), float64(i+1), "")}}})
	}
	if p := planOf(in); len(p.marks) != MostSpeakers || !strings.Contains(p.said(), "3 more speakers") {
		t.Errorf("%d marks\n%s", len(p.marks), p.said())
	}
	nothing := Input{Language: news.English, Title: "Guns", Series: []Series{
		{Speaker: "undated", Marks: []Mark{{Figure: killed(1, 1, "")}}},
		{Speaker: "no value", Marks: []Mark{{At: day(t, "2025-01-01"), Figure: killed(math.NaN(), math.NaN(), "")}, {At: day(t, "2025-01-01"), Figure: killed(math.Inf(1), math.Inf(1), "")}}},
	}}
	if _, err := PNG(nothing); err == nil || !strings.Contains(err.Error(), "Guns") {
		t.Errorf("an empty chart: %v", err)
	}
}

func TestAnyChartStaysWithinItsPictureAndNothingIsWrittenOver(t *testing.T) {
	measure := newCanvas().measure
	rapid.Check(t, func(t *rapid.T) {
		in := Input{
			Language: rapid.SampledFrom([]news.Language{news.Ukrainian, news.German, news.Korean, news.English}).Draw(t, "language"),
			Title:    rapid.StringN(0, 200, 400).Draw(t, "title"),
			Sources:  rapid.SliceOfN(rapid.String(), 0, 30).Draw(t, "sources"),
			Series: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Series {
				return Series{Speaker: rapid.StringN(0, 300, 600).Draw(t, "speaker"), Marks: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Mark {
					low := rapid.Float64Range(0, 2e7).Draw(t, "low")
					return Mark{
						At:       time.Unix(rapid.Int64Range(1.6e9, 1.8e9).Draw(t, "at"), 0),
						Figure:   killed(math.Round(low), math.Round(low)+float64(rapid.IntRange(0, 3000).Draw(t, "span")), rapid.SampledFrom([]news.Bound{"", news.Exact, news.About, news.UpTo, news.AtLeast}).Draw(t, "bound")),
						Conflict: rapid.Bool().Draw(t, "conflict"), Denied: rapid.Bool().Draw(t, "denied"),
					}
				}), 1, 15).Draw(t, "marks")}
			}), 1, 12).Draw(t, "series"),
		}
		p := newPlan(in, measure)
		whole := box{0, 0, width, p.height}
		for _, m := range p.marks {
			if !m.box().within(whole) || m.top < p.plot.top || m.low > p.plot.bottom {
				t.Fatalf("a mark leaves the picture: %+v in %+v", m, p.plot)
			}
		}
		for _, w := range p.texts {
			if b := (box{w.x, w.y - int(w.size), w.x + measure(w.text, w.size), w.y}); !b.within(whole) {
				t.Fatalf("%q leaves the picture: %+v", w.text, b)
			}
		}
		for i, b := range p.labels {
			if slices.ContainsFunc(p.labels[i+1:], b.overlaps) {
				t.Fatalf("a label is written over: %+v", b)
			}
		}
	})
}

// "Up to 5" on an axis to millions: its arrow must not run through the days below.
func TestNoArrowGoesBelowZeroOrIntoAnotherMark(t *testing.T) {
	p := planOf(Input{Language: news.English, Series: []Series{
		{Speaker: "A", Marks: []Mark{{At: day(t, "2025-01-01"), Figure: killed(5, 5, news.UpTo)}, {At: day(t, "2025-03-01"), Figure: killed(12e6, 12e6, news.UpTo)}}},
		{Speaker: "B", Marks: []Mark{{At: day(t, "2025-01-01"), Figure: killed(900, 900, news.AtLeast)}}},
	}})
	for i, m := range p.marks {
		if m.below && m.low+m.down > p.plot.bottom {
			t.Errorf("the arrow of mark %d goes down to %d, zero is at %d", i, m.low+m.down, p.plot.bottom)
		}
		if slices.ContainsFunc(p.marks[i+1:], func(o placed) bool { return o.reach().overlaps(m.reach()) }) {
			t.Errorf("mark %d is drawn over another: %+v", i, p.marks)
		}
	}
	if p.marks[1].down != stub {
		t.Errorf("an arrow that has room is %d long", p.marks[1].down)
	}
}

// A number whose thousands are grouped by a space must not end on the next line.
func TestWhatHoldsTogetherIsNotBroken(t *testing.T) {
	l := &layout{measure: newCanvas().measure}
	for room := 60; room < 700; room += 7 {
		for _, line := range l.wrap("щонайменше 250\u00a0000 (16.05.2025) 250\u00a0000", room, textSize) {
			if strings.HasPrefix(line, "000") && room > l.measure("250\u00a0000", textSize) {
				t.Fatalf("broken at a width of %d: %q", room, line)
			}
		}
	}
}

func TestTheAxisOfTimeNamesFewDaysInOrder(t *testing.T) {
	p := sample(t, news.English)
	for _, last := range []string{"2025-01-01", "2025-01-02", "2025-01-08", "2025-02-20", "2025-06-30", "2026-12-31", "2031-01-01", "2090-01-01"} {
		p.Series = []Series{{Speaker: "A", Marks: []Mark{{At: day(t, "2025-01-01"), Figure: killed(5, 5, "")}, {At: day(t, last), Figure: killed(7, 7, "")}}}}
		got := planOf(p)
		if n := len(got.stems); n < 1 || n > mostTicks+1 || !slices.IsSorted(got.stems) {
			t.Errorf("up to %s: days at %v", last, got.stems)
		}
	}
}

func TestTicksBeginAtZeroAndReachTheGreatestValue(t *testing.T) {
	for _, most := range []float64{0, 1, 3, 5, 350, 2000, 4700, 12000, 12e6, 2.8e9} {
		v := ticks(most)
		if v[0] != 0 || v[len(v)-1] < most || len(v) < 3 || len(v) > 9 {
			t.Errorf("up to %v: %v", most, v)
		}
	}
}

// Whoever changes a word of the interface must be able to draw it.
func TestTheFontHasAllLettersOfTheWords(t *testing.T) {
	f, err := truetype.Parse(fontFile)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../lang/phrases/words/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	files = append(files, "../../topic/data/indicators.yaml")
	for _, name := range files {
		if strings.Contains(filepath.Base(name), "bot.") || strings.Contains(filepath.Base(name), "chat.") {
			continue // what the bot says has signs for screens, which are never drawn here
		}
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range string(body) {
			if r > ' ' && r < 0x2600 && f.Index(r) == 0 {
				t.Errorf("%s has %q, which the font lacks", name, r)
			}
		}
	}
	for _, r := range "ґєіїҐЄІЇäöüßÄÖÜ가힣≥≤≈≠→–·…" {
		if f.Index(r) == 0 {
			t.Errorf("the font lacks %q", r)
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	in := sample(b, news.Ukrainian)
	for b.Loop() {
		if _, err := PNG(in); err != nil {
			b.Fatal(err)
		}
	}
}
