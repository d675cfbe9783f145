package evidence

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

//go:embed data/deeds.tsv
var deedsData string

// Classes of the table of deeds that are judged in their own way.
const (
	deedSay    = "say"
	deedNotice = "notice"
	deedOther  = "no saying" // none of the table, and nothing that is said
)

// deed is a word that tells what happens, by the class of it.
type deed struct {
	lang.Span
	class string
}

// datedDeed is a date with what happens on it: what certainly does, and all that may.
type datedDeed struct {
	date       lang.Date
	near, wide []string
	part       lang.Span // where they stand
}

// dated checks that what the sentence puts on a day the evidence doesn't put on another: a visit on the 17th of which is reported on the
// 18th. It speaks only where the evidence has something else, and only that, on the day that the sentence names.
func (c *Checker) dated(s, e reading) []Problem {
	const most = 40 // dates, of which no sentence that is checked has more
	if len(s.dates) == 0 || len(s.dates) > most || len(e.dates) > most || !severalDays(e.dates) {
		return nil
	}
	told := c.deedsOfDates(s.texts[0], s.dates)
	var all []datedDeed
	for i, t := range e.texts {
		all = append(all, c.deedsOfDates(t, e.each[i])...)
	}
	var problems []Problem
	for _, x := range told {
		if len(x.wide) == 0 && x.date.Period.Precision == news.Day && !slices.ContainsFunc(s.sayings, func(m lang.Marker) bool { return x.part.Start <= m.Start && m.End <= x.part.End }) {
			x.near = []string{deedOther}
		}
		if len(x.near) == 0 || !slices.ContainsFunc(all, func(o datedDeed) bool { return c.otherDay(x, o) }) {
			continue
		}
		same, other := 0, 0
		for _, o := range all {
			if !dateAgrees(x.date, o.date) {
				continue
			}
			same++
			if x.near[0] == deedOther && (len(o.near) == 0 || !onlySays(o.wide)) {
				continue
			}
			if len(o.wide) > 0 && !slices.ContainsFunc(x.near, func(k string) bool { return c.sameDeed(k, o.wide) }) {
				other++
			}
		}
		if same > 0 && same == other {
			problems = append(problems, Problem{Kind: KindDate, Found: x.date.Text, Start: x.date.Start, End: x.date.End,
				Detail: "the evidence gives another day for this (" + strings.Join(x.near, ", ") + ")"})
		}
	}
	return problems
}

func onlySays(deeds []string) bool {
	return !slices.ContainsFunc(deeds, func(k string) bool { return k != deedSay })
}

// severalDays reports whether two of the dates have no day in common.
func severalDays(dates []lang.Date) bool {
	for i, d := range dates {
		if slices.ContainsFunc(dates[:i], func(o lang.Date) bool { return apartInTime(d, o) }) {
			return true
		}
	}
	return false
}

func apartInTime(a, b lang.Date) bool {
	p, q := a.Period, b.Period
	return !p.From.IsZero() && !p.To.IsZero() && !q.From.IsZero() && !q.To.IsZero() && (p.To.Before(q.From) || q.To.Before(p.From))
}

// otherDay reports whether the evidence has the deed of x on a day o that can't be its day.
func (c *Checker) otherDay(x, o datedDeed) bool {
	if !apartInTime(x.date, o.date) || dateAgrees(x.date, o.date) {
		return false
	}
	return slices.ContainsFunc(x.near, func(k string) bool {
		return k == deedOther && !slices.Contains(o.wide, deedSay) || len(o.near) > 0 && slices.Contains(o.wide, k)
	})
}

// sameDeed reports whether k is one of several classes, or one text may put it for one of them.
func (c *Checker) sameDeed(k string, several []string) bool {
	return slices.Contains(several, k) || slices.ContainsFunc(c.deeds.near[k], func(n string) bool { return slices.Contains(several, n) })
}

// deedsOfDates reads what a text tells of each of its dates.
func (c *Checker) deedsOfDates(t Text, dates []lang.Date) []datedDeed {
	x := lower(t)
	if t.Language == news.Korean {
		return koreanDeeds(t, dates, c.deedsIn(x, dates, lang.Span{End: len(t.Text)}))
	}
	var out []datedDeed
	for _, part := range c.clauses(x, t, dates) {
		deeds := c.deedsIn(x, dates, part)
		var own []lang.Date
		for _, d := range dates {
			if part.Start <= d.Start && d.End <= part.End {
				own = append(own, d)
			}
		}
		for _, d := range own {
			x := datedIn(t.Language, d, deeds, len(own))
			x.part = part
			out = append(out, x)
		}
	}
	return out
}

// datedIn gives a date of a clause the deeds of that clause. An English date belongs to the word before it; in other languages only
// a clause of one deed tells whose date it is.
func datedIn(l news.Language, d lang.Date, deeds []deed, dates int) datedDeed {
	out := datedDeed{date: d}
	var best *deed
	for i, x := range deeds {
		if !slices.Contains(out.wide, x.class) {
			out.wide = append(out.wide, x.class)
		}
		if x.End <= d.Start || best == nil {
			best = &deeds[i]
		}
	}
	switch {
	case best == nil:
	case len(out.wide) == len(classesAt(deeds, best.Start)):
		out.near = out.wide
	case l == news.English:
		out.near = classesAt(deeds, best.Start)
		if dates > 1 {
			out.wide = out.near
		}
	}
	return out
}

// classesAt are the classes of the deeds whose word begins at start.
func classesAt(deeds []deed, start int) []string {
	var out []string
	for _, x := range deeds {
		if x.Start == start {
			out = append(out, x.class)
		}
	}
	return out
}

// koreanDeeds gives each date of a Korean text the deeds between it and the next date; the date of who speaks, with the deed he tells of
// in between, has the last. Right behind who says it, a date may be that of the saying as well.
func koreanDeeds(t Text, dates []lang.Date, deeds []deed) []datedDeed {
	var out []datedDeed
	for i, d := range dates {
		end := len(t.Text)
		if i+1 < len(dates) {
			end = dates[i+1].Start
		}
		x := datedDeed{date: d, part: lang.Span{Start: d.End, End: len(t.Text)}}
		for _, k := range deeds {
			if k.Start >= d.End && k.Start < end {
				if len(x.wide) == 0 {
					x.near = classesAt(deeds, k.Start)
				}
				x.wide = append(x.wide, k.class)
			}
		}
		before := strings.TrimRight(t.Text[:d.Start], " ")
		topic := before == "" || strings.HasSuffix(before, "은") || strings.HasSuffix(before, "는") || strings.HasSuffix(before, ",")
		switch {
		case len(x.wide) == 0 && len(deeds) > 0 && deeds[len(deeds)-1].Start > d.End:
			x.near = []string{deeds[len(deeds)-1].class}
			x.wide = x.near
		case topic && slices.Contains(x.wide, deedSay) && !slices.Contains(x.near, deedSay):
			x.near = nil
		}
		out = append(out, x)
	}
	return out
}

// deedsIn are the deeds that a part of a text tells of. A statement is one of saying where its date stands right behind it.
func (c *Checker) deedsIn(x lowered, dates []lang.Date, part lang.Span) []deed {
	from, _ := slices.BinarySearchFunc(x.spans, part.Start, func(w lang.Span, at int) int { return w.Start - at })
	to := from
	for to < len(x.spans) && x.spans[to].End <= part.End {
		to++
	}
	words := x.words[from:to]
	var out []deed
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		long := slices.ContainsFunc(c.deeds.told[x.lang][first], func(k told) bool { return len(k.stems) > 1 && k.at(words, i) })
		for _, k := range c.deeds.told[x.lang][first] {
			if long && len(k.stems) == 1 || !k.at(words, i) { // reiste ab is not reiste
				continue
			}
			at, class := x.spans[from+i], k.class
			if class == deedNotice {
				if !slices.ContainsFunc(dates, func(d lang.Date) bool { return d.Start > at.End && d.Start-at.End <= len(" am Abend des ") }) {
					continue
				}
				class = deedSay
			}
			out = append(out, deed{at, class})
		}
	}
	return out
}

// clauses are the parts of a text between its commas and the words that join clauses. What has no deed goes with what follows
// at the beginning of a text, and elsewhere, without a comma, with what is before it.
func (c *Checker) clauses(x lowered, t Text, dates []lang.Date) []lang.Span {
	var out []lang.Span
	start, hard := 0, true
	inside := func(at int) bool {
		return slices.ContainsFunc(dates, func(d lang.Date) bool { return d.Start < at && at < d.End })
	}
	end := func(at int, comma bool) {
		part := lang.Span{Start: start, End: at}
		empty := len(c.deedsIn(x, dates, part)) == 0
		switch {
		case empty && len(out) == 0 && at < len(t.Text) && (!comma || strings.Count(t.Text[:at], " ") < 5): // Am 7. März, so die Agentur, reiste
			return
		case empty && !hard && len(out) > 0:
			out[len(out)-1].End = at
		default:
			out = append(out, part)
		}
		start, hard = at, comma
	}
	next := 0
	for at, r := range t.Text {
		if next < len(x.spans) && x.spans[next].Start == at {
			if at > 0 && !inside(at) && (c.words.is(coordinate, t.Language, x.words[next]) || t.Language == news.English && c.words.is(subordinate, t.Language, x.words[next])) {
				end(at, false)
			}
			next++
		}
		if strings.ContainsRune(",;:–—()", r) && !inside(at) && !digitFollows(t.Text[at+utf8.RuneLen(r):]) {
			end(at, true)
		}
	}
	end(len(t.Text), true)
	return out
}

func digitFollows(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsDigit(r)
}
