package lang

import (
	"slices"
	"time"

	"tumen/news"
)

// Reading is a text that several readers want something of. It is cut into words once, and what was read once is not read again.
// It must not be used by several goroutines at a time.
type Reading struct {
	Text     string
	Language news.Language

	toks    []token
	scanned bool
	numbers []Number
	counted bool
	dates   []Date
	dated   time.Time // the day from which the dates were read
	hasDate bool
	markers []Marker // with claims told from reports
	marked  bool
}

// Read begins to read a text.
func Read(text string, l news.Language) *Reading { return &Reading{Text: text, Language: l} }

func (r *Reading) tokens() []token {
	if !r.scanned {
		r.toks, r.scanned = scan(r.Text, lexiconOf(r.Language)), true
	}
	return r.toks
}

// Numbers is Numbers of the text. The slice is the caller's.
func (r *Reading) Numbers() []Number {
	if !r.counted {
		r.counted = true
		if r.Language == news.Korean {
			r.numbers = koreanNumbers(r.Text)
		} else {
			r.numbers = numbersIn(r.Text, r.tokens(), r.Language)
		}
	}
	return slices.Clone(r.numbers)
}

// Dates is Dates of the text. The slice is the caller's.
func (r *Reading) Dates(ref time.Time) []Date {
	if !r.hasDate || !r.dated.Equal(ref) {
		r.hasDate, r.dated = true, ref
		if r.Language == news.Korean {
			r.dates = koreanDates(r.Text, ref)
		} else {
			r.dates = datesIn(r.Text, r.tokens(), r.Language, ref, true)
		}
	}
	return slices.Clone(r.dates)
}

func (r *Reading) allMarkers() []Marker {
	if !r.marked {
		r.marked = true
		if r.Language == news.Korean {
			r.markers = koreanMarkers(r.Text)
		} else {
			r.markers = markersIn(r.Text, r.tokens())
		}
	}
	return r.markers
}

// Markers is Markers of the text. The slice is the caller's.
func (r *Reading) Markers() []Marker {
	out := slices.Clone(r.allMarkers())
	for i := range out {
		if out[i].Kind == markClaim {
			out[i].Kind = MarkReport
		}
	}
	return out
}

// Stance is Stance of the text.
func (r *Reading) Stance() news.Stance { return stanceOf(r.allMarkers()) }
