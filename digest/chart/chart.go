package chart

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/go-analyze/charts"
	"github.com/golang/freetype/truetype"

	"tumen/news"
)

// Input is what is drawn.
type Input struct {
	Language news.Language
	Title    string    // what is counted: "Killed · North Korea · Kursk region"
	Series   []Series  // one a speaker, the weightiest first
	Sources  []string  // where the values stand, by the numbers of the marks: "[1] Yonhap, 30 April 2025"
	Cutoff   time.Time // until when reports were taken in; zero for not said
}

// Series is what one speaker says, in any order.
type Series struct {
	Speaker string
	Marks   []Mark
}

// Mark is one value.
type Mark struct {
	At        time.Time   // the day that it is of, else that of its report
	Figure    news.Figure // its value, bound and unit
	Denied    bool        // the speaker denies it
	Planned   bool        // it is yet to come
	Conflict  bool        // another can't hold beside it
	Citations []int       // numbers in Sources
}

// MostSpeakers is how many a picture shows: as many as have a colour and a shape of their own. The others are counted.
const MostSpeakers = 8

// mostSources is how many stand below the picture. More are counted.
const mostSources = 40

// The font draws Ukrainian, German, Korean and English. It stands in the program because no machine can be relied on to
// have one.
//
//go:embed font/Pretendard-Regular.ttf
var fontFile []byte

var font = sync.OnceValue(func() *truetype.Font {
	f, err := truetype.Parse(fontFile)
	if err != nil {
		panic(err) // the font is part of the program; a test reads it
	}
	return f
})

// ErrNothing says that an input has no value that can be drawn.
var ErrNothing = errors.New("no value with a day")

// PNG draws the chart. Without a value that can be drawn the error is ErrNothing.
func PNG(in Input) ([]byte, error) {
	c := newCanvas()
	p := newPlan(in, c.measure)
	if len(p.marks) == 0 {
		return nil, fmt.Errorf("drawing a chart of %q, %d speakers: %w", in.Title, len(in.Series), ErrNothing)
	}
	painter := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: width, Height: p.height, Font: font()})
	draw(painter, p)
	body, err := painter.Bytes()
	if err != nil {
		return nil, fmt.Errorf("drawing a chart of %q: %w", in.Title, err)
	}
	return body, nil
}

// drawn returns the series with what of them can be drawn: values with a date, in the order of time, and no more speakers
// than can be told apart.
func drawn(all []Series) (kept []Series, more int) {
	for _, s := range all {
		s.Marks = slices.DeleteFunc(slices.Clone(s.Marks), func(m Mark) bool { return m.At.IsZero() || !isFinite(m.Figure) })
		if len(s.Marks) == 0 {
			continue
		}
		if len(kept) == MostSpeakers {
			more++
			continue
		}
		slices.SortStableFunc(s.Marks, func(a, b Mark) int { return a.At.Compare(b.At) })
		kept = append(kept, s)
	}
	return kept, more
}
