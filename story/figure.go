package story

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"tumen/lang"
	"tumen/news"
)

// Group is what two figures must share to be comparable at all: killed North Koreans in Kursk are compared with no
// others. Place is the figure's region.
type Group struct {
	Indicator news.Indicator
	Whom      news.Whom
	Place     string
	Unit      string
}

// Key returns the group of a figure.
func Key(f news.Figure) Group {
	return Group{Indicator: f.Indicator, Whom: f.Whom, Place: f.Region(), Unit: strings.ToLower(f.Unit)} // "%" is a unit of its own
}

// otherIndicator counts what the topic pack has no indicator for; only its unit says what that is.
const otherIndicator = news.Indicator("other")

const (
	aboutShare     = 0.1                 // "about 4,000" is 3,600 to 4,400
	likenessShare  = 0.9                 // two figures support each other when the smaller is at least that much of the larger
	undatedReaches = 30 * 24 * time.Hour // a figure without a date is of the month before it was published
)

// Hold reports whether two figures of one group can both be true: "up to 12,000" and 11,000, "more than 4,000" and
// 4,700, 13,000 and 13,221 can; 600 and 2,000 can't.
func Hold(a, b news.Figure) bool {
	if single(a) && single(b) {
		return math.Abs(a.Low-b.Low) <= max(rounding(a.Low), rounding(b.Low))
	}
	lowA, highA := limits(a)
	lowB, highB := limits(b)
	return lowA <= highB && lowB <= highA
}

// single reports whether a figure is one value without a bound.
func single(f news.Figure) bool {
	return f.Low == f.High && (f.Bound == news.Exact || f.Bound == "")
}

// limits are the least and the greatest value that a figure allows. A round exact figure stands for what rounds to it.
func limits(f news.Figure) (low, high float64) {
	low, high = f.Low, f.High
	switch f.Bound {
	case news.About:
		return low * (1 - aboutShare), high * (1 + aboutShare)
	case news.AtLeast, news.MoreThan:
		return low, math.Inf(1)
	case news.UpTo, news.LessThan:
		return 0, high
	}
	if single(f) {
		slack := rounding(low)
		return low - slack, high + slack
	}
	return low, high
}

// rounding is half a unit of the second digit of a number that has at most two digits before its zeros, 0 of others.
func rounding(x float64) float64 {
	if x < 100 || x != math.Trunc(x) {
		return 0
	}
	digits := strconv.FormatFloat(x, 'f', -1, 64)
	if len(strings.TrimRight(digits, "0")) > 2 {
		return 0
	}
	return math.Pow(10, float64(len(digits)-2)) / 2
}

// support reports whether two figures that can both hold also say about the same. "More than 100" holds beside
// 14,000 and does not bear it out.
func support(a, b news.Figure) bool {
	x, y := size(a), size(b)
	return Hold(a, b) && x > 0 && y > 0 && min(x, y) >= likenessShare*max(x, y) && reaches(a, b) && reaches(b, a)
}

// reaches reports whether a is as much as b says at least: 4,700 does not bear out "more than 5,000".
func reaches(a, b news.Figure) bool {
	return b.Bound != news.AtLeast && b.Bound != news.MoreThan || size(a) >= b.Low
}

// size is the one value by which a figure is remembered.
func size(f news.Figure) float64 {
	if f.Bound == news.UpTo || f.Bound == news.LessThan {
		return f.High
	}
	if f.Bound == news.AtLeast || f.Bound == news.MoreThan {
		return f.Low
	}
	return (f.Low + f.High) / 2
}

// statement is a figure with what decides what it can be compared with.
type statement struct {
	group  Group
	figure news.Figure
	voice  voice
	cited  *news.Cited
	plan   bool          // what is to come is compared with plans only
	part   bool          // a part of another figure of the same indicator, or what comes on top of one
	beside []news.Figure // what the same claim says of the same group: "5,000 builders and 1,000 sappers"
	period news.Period
	own    bool      // the period is the figure's own, not guessed from the day of the report
	day    time.Time // that it is of, as far as it is known, else of its report
}

// statements returns the figures of cited claims that say something of their own. A denied or merely possible figure
// contradicts nobody, nor does one of an unnamed kind.
func statements(cited []news.Cited) []statement {
	var out []statement
	for i := range cited {
		v := newVoice(&cited[i])
		for _, f := range cited[i].Claim.Figures {
			if s, ok := newStatement(&cited[i], v, f); ok {
				out = append(out, s)
			}
		}
	}
	withParts(out)
	return out
}

// withParts gives each statement the parts that its speaker names of the same thing in other reports: whether one outlet quotes them and
// another does not, 11,000 stays the first of the 15,000.
func withParts(all []statement) {
	type speaker struct {
		origin string
		group  Group
	}
	parts := map[speaker][]statement{}
	for _, s := range all {
		if s.part && s.voice.origin != "" {
			parts[speaker{s.voice.origin, s.group}] = append(parts[speaker{s.voice.origin, s.group}], s)
		}
	}
	for i := range all {
		s := &all[i]
		for _, p := range parts[speaker{s.voice.origin, s.group}] {
			if p.voice.claim != s.voice.claim && (p.period.IsZero() || s.period.IsZero() || p.period.Overlaps(s.period)) {
				s.beside = append(slices.Clip(s.beside), p.figure)
			}
		}
	}
}

func newStatement(c *news.Cited, v voice, f news.Figure) (statement, bool) {
	s := statement{
		group:  Key(f),
		figure: f,
		voice:  v,
		cited:  c,
		plan:   c.Claim.Stance == news.Planned || isToCome(f, c.Article.Reported()),
		part:   isPart(f, c.Claim.Figures) || lang.Further(c.Claim.Text, c.Claim.Language, f.Low, f.High),
		period: period(f, c.Article.Reported()),
		own:    !f.AsOf.IsZero(),
		day:    dayOf(f, c.Article.Published),
	}
	for _, g := range c.Claim.Figures {
		if Key(g) == s.group {
			s.beside = append(s.beside, g)
		}
	}
	unnamed := f.Indicator == "" || (f.Indicator == otherIndicator && s.group.Unit == "")
	silent := c.Claim.Stance == news.Denied || c.Claim.Stance == news.Possible
	return s, !unnamed && !silent
}

// isToCome reports whether a figure is of a day after its report: "about 10,000 by December" is no count.
func isToCome(f news.Figure, reported time.Time) bool {
	return !reported.IsZero() && f.AsOf.From.After(reported.Add(daySlack))
}

// period is the time that a figure is of. Without a date of its own it is of the weeks before the report; zero when
// that is not known either.
func period(f news.Figure, reported time.Time) news.Period {
	if !f.AsOf.IsZero() || reported.IsZero() {
		return f.AsOf
	}
	day := reported.UTC().Truncate(24 * time.Hour)
	return news.Period{From: day.Add(-undatedReaches), To: day, Precision: news.Month}
}

// sameMatter reports whether two statements speak of the same: group, kind and time. A time that is not known can be
// any. Two figures of one speaker in one article are a story told ("rose from 600 to 2,000"), no contradiction.
func sameMatter(a, b statement) bool {
	if !sameScope(a, b) || a.plan != b.plan || a.part != b.part || sameBreath(a.voice, b.voice) {
		return false
	}
	return a.period.IsZero() || b.period.IsZero() || a.period.Overlaps(b.period)
}

// sameScope reports whether two statements count the same thing in the same place. Whoever names no place counts no fewer than those in
// one: more of the North's soldiers in Kursk than anywhere is a contradiction, fewer are a part.
func sameScope(a, b statement) bool {
	if a.group == b.group {
		return true
	}
	if anywhere(a.group) != anywhere(b.group) || a.group.Place != "" && b.group.Place != "" || a.group.Whom != news.NorthKoreanWhom {
		return false
	}
	if a.group.Place != "" {
		a, b = b, a
	}
	_, most := limits(a.figure)
	least, _ := limits(b.figure)
	return least > most
}

// sameBreath reports whether two claims are one, or by one speaker in one article.
func sameBreath(a, b voice) bool {
	return a.claim == b.claim || a.article == b.article && a.origin == b.origin
}

// conflict reports whether two statements can't both be true. Two claims that each name several figures agree when each
// figure of the one has its match in the other.
func conflict(a, b statement) bool {
	return sameMatter(a, b) && !Hold(a.figure, b.figure) && !holdsBeside(a.figure, b.beside) && !holdsBeside(b.figure, a.beside) &&
		!developed(a, b) && sameSpan(a, b)
}

func holdsBeside(f news.Figure, others []news.Figure) bool {
	return slices.ContainsFunc(others, func(o news.Figure) bool { return Hold(f, o) })
}
