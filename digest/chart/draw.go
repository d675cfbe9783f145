package chart

import (
	"math"

	"github.com/go-analyze/charts"
)

// The colours of speakers are those of Okabe and Ito, which people who see few colours tell apart, without the yellow that
// is lost on white. Each has a shape of its own as well.
var speakers = [MostSpeakers]charts.Color{
	{R: 0x00, G: 0x72, B: 0xb2, A: 255}, {R: 0xd5, G: 0x5e, B: 0x00, A: 255}, {R: 0x00, G: 0x9e, B: 0x73, A: 255},
	{R: 0xcc, G: 0x79, B: 0xa7, A: 255}, {R: 0x00, G: 0x00, B: 0x00, A: 255}, {R: 0xe6, G: 0x9f, B: 0x00, A: 255},
	{R: 0x56, G: 0xb4, B: 0xe9, A: 255}, {R: 0x77, G: 0x77, B: 0x77, A: 255},
}

// The other colours.
var (
	white = charts.Color{R: 255, G: 255, B: 255, A: 255}
	ruled = charts.Color{R: 0xdd, G: 0xdd, B: 0xdd, A: 255}
	tones = map[int]charts.Color{
		toneMain: {R: 0x1a, G: 0x1a, B: 0x1a, A: 255}, toneSoft: {R: 0x55, G: 0x55, B: 0x55, A: 255}, toneAlarm: {R: 0xb0, G: 0x00, B: 0x20, A: 255},
	}
)

// dots is what the drawing library takes for the size of letters: it counts in points of 92 to the inch.
func dots(size float64) float64 { return size * 72 / 92 }

// canvas measures texts.
type canvas struct{ painter *charts.Painter }

func newCanvas() canvas {
	return canvas{charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: 8, Height: 8, Font: font()})}
}

func (c canvas) measure(text string, size float64) int {
	b := c.painter.MeasureText(text, 0, charts.FontStyle{FontSize: dots(size), FontColor: tones[toneMain], Font: font()})
	return b.Width()
}

// draw puts a plan on paper.
func draw(p *charts.Painter, l *plan) {
	p.FilledRect(0, 0, width, l.height, white, white, 0)
	for i, y := range l.rules {
		colour, thick := ruled, 2.0
		if i == 0 { // zero
			colour, thick = tones[toneSoft], 3
		}
		p.LineStroke([]charts.Point{{X: l.plot.left, Y: y}, {X: l.plot.right, Y: y}}, colour, thick)
	}
	for _, x := range l.stems {
		p.LineStroke([]charts.Point{{X: x, Y: l.plot.bottom}, {X: x, Y: l.plot.bottom + 12}}, tones[toneSoft], 2)
	}
	for _, b := range l.labels { // no line of the axis strikes a value out
		p.FilledRect(b.left-4, b.top+4, b.right+4, b.bottom-2, white, white, 0)
	}
	for _, m := range l.marks {
		drawMark(p, m)
	}
	for _, m := range l.keys {
		drawMark(p, m)
	}
	for _, t := range l.texts {
		p.Text(t.text, t.x, t.y, 0, charts.FontStyle{FontSize: dots(t.size), FontColor: tones[t.tone], Font: font()})
	}
}

// drawMark draws one value: a bar between the ends of a range, which has no middle; an arrow where it is open; hollow where
// it is about.
func drawMark(p *charts.Painter, m placed) {
	colour := speakers[m.series]
	heights := []int{m.top}
	if m.low > m.top {
		heights = append(heights, m.low)
		p.LineStroke([]charts.Point{{X: m.x, Y: m.top}, {X: m.x, Y: m.low}}, colour, 8)
	}
	if m.above {
		arrow(p, m.x, m.top, -stub, colour)
	}
	if m.below && m.down > markSize { // else the mark hides it; what it says stands in the legend
		arrow(p, m.x, m.low, m.down, colour)
	}
	fill := colour
	if m.hollow {
		fill = white
	}
	for _, y := range heights {
		outline := shape(m.series, m.x, y)
		outline = append(outline, outline[:2]...) // past its beginning, so that the last corner is as sharp as the others
		p.FillArea(outline, fill)
		p.LineStroke(outline, colour, 4)
	}
	if m.denied {
		y := (m.top + m.low) / 2
		const r = markSize + 6
		p.LineStroke([]charts.Point{{X: m.x - r, Y: y - r}, {X: m.x + r, Y: y + r}}, tones[toneAlarm], 4)
		p.LineStroke([]charts.Point{{X: m.x - r, Y: y + r}, {X: m.x + r, Y: y - r}}, tones[toneAlarm], 4)
	}
}

// arrow draws an arrow from a mark, downwards for a length above 0.
func arrow(p *charts.Painter, x, y, length int, colour charts.Color) {
	tip, down := y+length, 1
	if length < 0 {
		down = -1
	}
	p.LineStroke([]charts.Point{{X: x, Y: y}, {X: x, Y: tip}}, colour, 5)
	p.FillArea([]charts.Point{{X: x - 10, Y: tip - down*14}, {X: x + 10, Y: tip - down*14}, {X: x, Y: tip + down*4}, {X: x - 10, Y: tip - down*14}}, colour)
}

// shape is the outline of a speaker's mark.
func shape(series, x, y int) []charts.Point {
	const r = markSize
	corners := func(n int, turn, second float64) []charts.Point {
		out := make([]charts.Point, 0, n)
		for i := range n {
			radius := float64(r)
			if i%2 == 1 {
				radius *= second
			}
			at := 2*math.Pi*float64(i)/float64(n) + turn
			out = append(out, charts.Point{X: x + int(math.Round(radius*math.Sin(at))), Y: y - int(math.Round(radius*math.Cos(at)))})
		}
		return out
	}
	switch series {
	case 0:
		return corners(24, 0, 1) // circle
	case 1:
		return corners(4, math.Pi/4, 1) // square
	case 2:
		return corners(3, 0, 1) // triangle
	case 3:
		return corners(4, 0, 1) // diamond
	case 4:
		return corners(8, 0, 0.4) // star of four points
	case 5:
		return corners(3, math.Pi, 1) // triangle on its tip
	case 6:
		return corners(10, 0, 0.45) // star of five
	}
	return corners(6, 0, 1) // hexagon
}
