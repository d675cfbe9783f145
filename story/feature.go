package story

import (
	"math"
	"slices"
	"strconv"
	"time"

	"tumen/lang"
	"tumen/news"
)

// The kinds of feature, by the beginning of the key. They are the same in every language.
const (
	entityKind = "e:" // an entity of the topic pack, by its id
	leadKind   = "s:" // an entity that the headline or the lead is about, besides its e:
	figureKind = "f:" // a number that is known to count something: indicator and value
	numberKind = "n:" // a number of the text
	titleKind  = "t:" // a number of the headline or the lead, besides its n:
	eventKind  = "v:" // a day on which what is told happened
	dayKind    = "d:" // a day that is named
	monthKind  = "m:" // a month that is named
	wordKind   = "w:" // the skeleton of a word that may be a name

	meaningKind = "o:" // what a word means, by the concept of lang
)

const (
	vagueSpan    = 3                   // how many times its low end the high end of a true range is at most
	leastNumber  = 13                  // smaller ones are often written as words and are in every text
	eventsBefore = 10 * 24 * time.Hour // an event of the lead is at most that much older than the report …
	eventsAfter  = 45 * 24 * time.Hour // … or announced at most that far ahead
)

// Reading is what the readers of language and topic found in a text.
type Reading struct {
	Entities []string      // ids of the topic pack
	Numbers  []float64     // values; both ends of a range
	Dates    []news.Period // days, months, years
	Figures  []news.Figure // numbers of which it is known what they count
	Media    []string      // English names of agencies and papers: they pass on what others say
	Names    []string      // skeletons of words that may be names and that neither the topic pack nor a lexicon of lang knows

	// Of the headline and the first sentence, which say what a report is about, the lead has besides:
	Opening  string           // their text
	Speakers []string         // who says what they tell
	Actors   []string         // people, ships, companies, weapons and units, by id
	Counts   []news.Indicator // what their figures count
}

// Describe returns the features of an article, sorted and without repeats: lead is what was read in its headline and
// first sentences, whole what was read in all of it. The claims may be missing; with them the features are sharper.
// Features are keys, not values: two articles share one or do not.
func Describe(article news.Article, claims []news.Claim, lead, whole Reading) []string {
	var out []string
	for _, id := range slices.Concat(whole.Entities, lead.Entities) {
		out = append(out, entityKind+id)
	}
	for _, id := range lead.Entities {
		out = append(out, leadKind+id)
	}
	for _, f := range slices.Concat(whole.Figures, lead.Figures) {
		out = appendFigure(out, f)
	}
	for _, n := range slices.Concat(whole.Numbers, lead.Numbers) {
		out = appendNumber(out, numberKind, n)
	}
	for _, n := range lead.Numbers {
		out = appendNumber(out, titleKind, n)
	}
	for _, p := range slices.Concat(whole.Dates, lead.Dates) {
		out = appendDate(out, p)
	}
	events := lead.Dates
	for _, c := range claims {
		out = appendClaim(out, c)
		events = append(slices.Clip(events), c.EventDate)
	}
	for _, p := range events {
		if isDay(p) && isRecent(p.From, article.Published) {
			out = append(out, eventKind+p.From.Format(time.DateOnly))
		}
	}
	for _, w := range rareWords(article.Text, article.Language) {
		out = append(out, wordKind+w)
	}
	for _, c := range lang.Concepts(article.Title+"\n"+article.Text, article.Language) {
		out = append(out, meaningKind+c)
	}
	if told := claimFeatures(article, claims, whole.Media); len(told) > 0 {
		out = append(out, told...)
	} else {
		out = append(out, openingFeatures(article, lead, whole)...)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if isRoundUp(article, out) {
		at, _ := slices.BinarySearch(out, RoundUp)
		out = slices.Insert(out, at, RoundUp)
	}
	return out
}

func appendNumber(out []string, kind string, n float64) []string {
	year := n == math.Trunc(n) && n >= 1990 && n <= 2035
	if n < leastNumber || year || math.IsInf(n, 0) || math.IsNaN(n) {
		return out
	}
	return append(out, kind+strconv.FormatFloat(n, 'f', -1, 64))
}

func appendDate(out []string, p news.Period) []string {
	switch {
	case isDay(p):
		return append(out, dayKind+p.From.Format(time.DateOnly), monthKind+p.From.Format("2006-01"))
	case p.Precision == news.Month && !p.From.IsZero():
		return append(out, monthKind+p.From.Format("2006-01"))
	}
	return out
}

func appendClaim(out []string, c news.Claim) []string {
	for _, id := range c.Entities {
		out = append(out, entityKind+id)
	}
	for _, f := range c.Figures {
		out = appendFigure(out, f)
	}
	return appendDate(out, c.EventDate)
}

// appendFigure leaves out whom a figure counts: one language says "North Korean soldiers", the next "the soldiers".
func appendFigure(out []string, f news.Figure) []string {
	if f.Indicator == "" || isVague(f.Low, f.High) {
		return out
	}
	for _, n := range []float64{f.Low, f.High} {
		if n > 0 && !math.IsInf(n, 0) && !math.IsNaN(n) {
			out = append(out, figureKind+string(f.Indicator)+":"+strconv.FormatFloat(n, 'f', -1, 64))
		}
	}
	return out
}

// isVague reports whether a range is that of an indefinite amount: "thousands" is no two numbers.
func isVague(low, high float64) bool { return low > 0 && high > vagueSpan*low }

func isDay(p news.Period) bool {
	return !p.From.IsZero() && p.From.Equal(p.To) && (p.Precision == news.Day || p.Precision == "")
}

// isRecent reports whether a day can be that of a reported event. Of an undated article's days none can be told from
// those of the background.
func isRecent(day, published time.Time) bool {
	return !published.IsZero() && day.After(published.Add(-eventsBefore)) && day.Before(published.Add(eventsAfter))
}

func countKind(features []string, kind string) int {
	n := 0
	for _, f := range features {
		if isKind(f, kind) {
			n++
		}
	}
	return n
}

func isKind(feature, kind string) bool { return len(feature) > 2 && feature[:2] == kind }
