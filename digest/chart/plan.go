package chart

import (
	"math"
	"slices"
	"time"

	"tumen/lang/phrases"
	"tumen/news"
)

// Sizes in pixels. A phone shows the picture at about a third of its width.
const (
	width     = 1080
	plotHigh  = 760
	edge      = 36 // around everything
	markSize  = 13 // half the height of a mark
	stub      = 46 // length of an arrow
	dodge     = 26 // between marks of different speakers on one day
	labelGap  = 10
	titleSize = 46
	textSize  = 32
	smallSize = 27
	lineHigh  = 1.36 // of the size of the letters
)

// measuring returns the width of a text in letters of a size.
type measuring func(text string, size float64) int

// box is a rectangle of the picture.
type box struct{ left, top, right, bottom int }

func (b box) overlaps(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

func (b box) within(o box) bool {
	return b.left >= o.left && b.right <= o.right && b.top >= o.top && b.bottom <= o.bottom
}

// written is a line of text. y is its base line.
type written struct {
	text string
	x, y int
	size float64
	tone int // one of those below
}

// The tones of texts.
const (
	toneMain = iota
	toneSoft
	toneAlarm
)

// placed is a mark of a series with its place.
type placed struct {
	series       int
	x, top, low  int // top is the place of the high end, low of the low one
	above, below bool
	down         int // length of the arrow below: none goes beyond zero
	hollow       bool
	denied       bool
}

func (m placed) box() box {
	return box{m.x - markSize, m.top - markSize, m.x + markSize, m.low + markSize}
}

// reach is the mark with its arrows.
func (m placed) reach() box {
	b := m.box()
	if m.above {
		b.top = min(b.top, m.top-stub-4)
	}
	if m.below {
		b.bottom = max(b.bottom, m.low+m.down+4)
	}
	return b
}

// plan is the whole picture before it is drawn.
type plan struct {
	height int
	plot   box
	rules  []int // heights of the lines of the axis
	stems  []int // places of the days
	marks  []placed
	keys   []placed // the marks of the legend
	texts  []written
	labels []box // of the texts beside marks
}

// scale says where values and days are.
type scale struct {
	plot        box
	most        float64
	first, last time.Time
}

func (s scale) y(v float64) int {
	return s.plot.bottom - int(math.Round(v/s.most*float64(s.plot.bottom-s.plot.top)))
}

func (s scale) x(t time.Time) int {
	const inner = 50 // so that no mark stands on the edge
	span := s.last.Sub(s.first)
	if span <= 0 {
		return (s.plot.left + s.plot.right) / 2
	}
	room := float64(s.plot.right - s.plot.left - 2*inner)
	return s.plot.left + inner + int(math.Round(float64(t.Sub(s.first))/float64(span)*room))
}

// newPlan lays a chart out.
func newPlan(in Input, measure measuring) *plan {
	l := &layout{in: in, p: phrases.For(in.Language), measure: measure, plan: &plan{}}
	l.series, l.more = drawn(in.Series)
	if len(l.series) == 0 {
		return l.plan
	}
	y := l.head(edge)
	l.axes(y)
	l.marks()
	l.label()
	y = l.legend(l.plan.plot.bottom + 110)
	l.plan.height = l.foot(y) + edge
	return l.plan
}

// layout is a plan on its way.
type layout struct {
	in      Input
	series  []Series
	more    int
	p       phrases.Printer
	measure measuring
	scale   scale
	plan    *plan
}

func (l *layout) write(text string, x, y int, size float64, tone int) {
	l.plan.texts = append(l.plan.texts, written{text, x, y, size, tone})
}

// paragraph writes lines one under the other and returns the top of what follows.
func (l *layout) paragraph(text string, x, top int, size float64, tone int) int {
	for _, line := range l.wrap(text, width-edge-x, size) {
		l.write(line, x, top+int(size), size, tone)
		top += int(size * lineHigh)
	}
	return top
}

func (l *layout) head(top int) int {
	return l.paragraph(l.in.Title, edge, top, titleSize, toneMain) + 24
}

// axes finds the extent of the values and of the time and names both.
func (l *layout) axes(top int) {
	most := 0.0
	first, last := l.series[0].Marks[0].At, l.series[0].Marks[0].At
	for _, s := range l.series {
		for _, m := range s.Marks {
			_, high, _, _ := ends(m.Figure)
			most = max(most, high)
			if m.At.Before(first) {
				first = m.At
			}
			if m.At.After(last) {
				last = m.At
			}
		}
	}
	values := ticks(most * 1.08) // room above for an arrow
	left := 0
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = l.p.Quantity(news.Figure{Low: v, High: v})
		left = max(left, l.measure(texts[i], smallSize))
	}
	plot := box{edge + left + 18, top, width - edge, top + plotHigh}
	l.scale = scale{plot: plot, most: values[len(values)-1], first: first, last: last}
	l.plan.plot = plot
	for i, v := range values {
		y := l.scale.y(v)
		l.plan.rules = append(l.plan.rules, y)
		l.write(texts[i], plot.left-18-l.measure(texts[i], smallSize), y+smallSize/3, smallSize, toneSoft)
	}
	end := 0
	for _, d := range days(l.p, first, last) {
		x := l.scale.x(d.at)
		w := l.measure(d.text, smallSize)
		at := min(max(x-w/2, edge), width-edge-w)
		if x < plot.left || x > plot.right || at < end {
			continue // before the first value, or no room beside the day before
		}
		l.plan.stems = append(l.plan.stems, x)
		l.write(d.text, at, plot.bottom+20+smallSize, smallSize, toneSoft)
		end = at + w + 16
	}
}

// marks finds a place for each value. What several speakers say of one day stands side by side.
func (l *layout) marks() {
	for i, s := range l.series {
		for _, m := range s.Marks {
			low, high, below, above := ends(m.Figure)
			at := placed{
				series: i, x: l.scale.x(m.At), top: l.scale.y(high), low: l.scale.y(low),
				above: above, below: below, down: min(stub, l.scale.plot.bottom-l.scale.y(low)), hollow: m.Figure.Bound == news.About, denied: m.Denied,
			}
			l.plan.marks = append(l.plan.marks, l.aside(at))
		}
	}
}

// aside moves a mark to the next free place beside those that stand there.
func (l *layout) aside(m placed) placed {
	start := m.x
	for try := range 2 * MostSpeakers {
		step := (try + 1) / 2 * dodge
		if try%2 == 0 {
			step = -step
		}
		m.x = min(max(start+step, l.scale.plot.left+markSize), l.scale.plot.right-markSize)
		if !slices.ContainsFunc(l.plan.marks, func(o placed) bool { return o.reach().overlaps(m.reach()) }) {
			return m
		}
	}
	m.x = start
	return m
}

// label writes the value beside each mark that has room for it. The legend has all of them.
func (l *layout) label() {
	at := 0
	for _, s := range l.series {
		for _, m := range s.Marks {
			mark := l.plan.marks[at]
			at++
			text := label(l.p, m)
			w := l.measure(text, smallSize)
			for _, b := range places(mark, w) {
				if l.free(b) {
					tone := toneMain
					if m.Conflict {
						tone = toneAlarm
					}
					l.plan.labels = append(l.plan.labels, b)
					l.write(text, b.left, b.bottom-smallSize/4, smallSize, tone)
					break
				}
			}
		}
	}
}

// places are where a text of that width can stand beside a mark, best first.
func places(m placed, w int) []box {
	const high = smallSize * 5 / 4
	top, bottom := m.reach().top, m.reach().bottom
	middle := (m.top + m.low) / 2
	right, left := m.x+markSize+labelGap, m.x-markSize-labelGap-w
	return []box{
		{right, middle - high/2, right + w, middle + high/2},
		{left, middle - high/2, left + w, middle + high/2},
		{m.x - w/2, top - labelGap - high, m.x - w/2 + w, top - labelGap},
		{m.x - w/2, bottom + labelGap, m.x - w/2 + w, bottom + labelGap + high},
		{right, top - high, right + w, top},
		{right, bottom, right + w, bottom + high},
		{left, top - high, left + w, top},
		{left, bottom, left + w, bottom + high},
	}
}

func (l *layout) free(b box) bool {
	if !b.within(box{l.scale.plot.left, l.scale.plot.top, width - edge/2, l.scale.plot.bottom}) {
		return false
	}
	covered := func(m placed) bool { return m.reach().overlaps(b) }
	return !slices.ContainsFunc(l.plan.labels, b.overlaps) && !slices.ContainsFunc(l.plan.marks, covered)
}
