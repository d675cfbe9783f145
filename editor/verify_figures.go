package editor

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"tumen/evidence"
	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// source is a figure as our reader finds it in a cited sentence.
type source struct {
	news.Figure
	told bool // the sentence, or the one before, tells whose people are counted
}

// figures are those of the text as our reader finds them, with what the sentences and the model say beside. A figure has two
// witnesses at least: the text, the sentences, the model. The sentences' reading of bound and side comes first.
func (v *verifier) figures(d *draft) []news.Figure {
	sources := v.sources(*d)
	given := v.parse(*d)
	var out []news.Figure
	used := make([]bool, len(given))
	for _, b := range v.pack.Figures(d.text, news.English, v.article.Published, d.mentions) {
		f := b.Figure
		i := slices.IndexFunc(given, func(g news.Figure) bool { return sameFigure(g, f) })
		if i >= 0 {
			used[i] = true
		}
		k := slices.IndexFunc(sources, func(s source) bool { return sameFigure(s.Figure, f) })
		switch {
		case k >= 0:
			f = joined(f, sources[k].Figure)
			f.Whom = v.whom(*d, f, sources[k], given, i)
		case v.counts(*d, f.Indicator) && !slices.ContainsFunc(sources, func(s source) bool { return sameValue(s.Figure, f) }):
			f.Whom = v.whom(*d, f, source{}, given, i)
		default:
			d.leftOut++
			continue
		}
		if i >= 0 {
			place := f.Place
			f = v.beside(*d, f, d.raw.Figures[i])
			if k >= 0 {
				f.Place = place
			}
		}
		out = append(out, f)
	}
	for i, g := range given {
		if used[i] || slices.ContainsFunc(out, func(f news.Figure) bool { return sameFigure(f, g) }) {
			continue
		}
		k := slices.IndexFunc(sources, func(s source) bool { return sameFigure(s.Figure, g) })
		if k < 0 || !v.inText(*d, g) {
			d.leftOut++
			continue
		}
		f := sources[k].Figure
		f.Whom = v.whom(*d, f, sources[k], given, i)
		out = append(out, v.beside(*d, f, d.raw.Figures[i]))
	}
	return out
}

// sources are the figures of the cited sentences.
func (v *verifier) sources(d draft) []source {
	var out []source
	for _, id := range d.ids {
		r := v.read[id-1]
		for _, f := range r.figures {
			s := source{Figure: f.Figure}
			s.Whom = r.whom(f.Figure)
			s.told = f.Figure.Whom != "" || s.Whom == r.inherits && r.inherits != ""
			out = append(out, s)
		}
	}
	return out
}

// parse reads the model's figures, in their order; one that is no number stays without an indicator.
func (v *verifier) parse(d draft) []news.Figure {
	out := make([]news.Figure, len(d.raw.Figures))
	for i, raw := range d.raw.Figures {
		low, ok := readValue(raw.Value)
		high := low
		if !ok {
			var ok1, ok2 bool
			low, ok1 = readValue(raw.Low)
			high, ok2 = readValue(raw.High)
			switch {
			case !ok1 && !ok2:
				continue
			case !ok1:
				low = high
			case !ok2:
				high = low
			}
		}
		f := news.Figure{Indicator: news.Indicator(raw.Indicator), Whom: news.Whom(raw.Whom), Low: low, High: high}
		if f.Indicator == news.Money {
			f.Unit = strings.ToUpper(strings.TrimSpace(raw.Unit))
		}
		out[i] = f
	}
	return out
}

// readValue reads a number as models write one: 11,000, 11000 or 1.5 million.
func readValue(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 40 {
		return 0, false
	}
	if n, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64); err == nil {
		return n, n >= 0 && !math.IsInf(n, 0) && !math.IsNaN(n)
	}
	numbers := lang.Numbers(s, news.English)
	if len(numbers) != 1 || !numbers[0].HasValue {
		return 0, false
	}
	return numbers[0].Low, true
}

func sameValue(a, b news.Figure) bool { return same(a.Low, b.Low) && same(a.High, b.High) }

func same(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b)) }

// sameFigure reports whether a and b count the same by the same number. A currency that one of them does not give is none
// to differ in.
func sameFigure(a, b news.Figure) bool {
	return a.Indicator == b.Indicator && sameValue(a, b) && (a.Unit == b.Unit || a.Unit == "" || b.Unit == "")
}

// joined is a figure of the text with what its sentence knows better or besides.
func joined(f, s news.Figure) news.Figure {
	f.Bound, f.Unit = s.Bound, s.Unit
	if f.AsOf.IsZero() {
		f.AsOf = s.AsOf
	}
	// A text that is to be read alone names the place that its sentence leaves open. The same thing counted by others must
	// not look like another one for that.
	f.Place = s.Place
	if f.Among == "" {
		f.Among = s.Among
	}
	return f
}

// counts reports whether a cited sentence speaks of what an indicator counts.
func (v *verifier) counts(d draft, ind news.Indicator) bool {
	if ind == news.Money || ind == news.OtherIndicator { // its number has its currency or percent sign, which the evidence check has seen
		return true
	}
	return slices.ContainsFunc(d.ids, func(id int) bool { return v.speaksOf(id, ind) })
}

func (v *verifier) inText(d draft, f news.Figure) bool {
	return slices.ContainsFunc(lang.Numbers(d.text, news.English), func(n lang.Number) bool {
		return same(n.Low, f.Low) && same(n.High, f.High)
	})
}

// whom says whose people a figure counts: the sentences first, then the text, then the model, if the sentences name that
// side at all.
func (v *verifier) whom(d draft, f news.Figure, s source, given []news.Figure, i int) news.Whom {
	if f.Indicator == news.Money {
		return s.Whom
	}
	if f.Indicator == news.OtherIndicator { // nothing tells what the model means
		i = -1
	}
	if s.told {
		return s.Whom
	}
	candidates := []news.Whom{f.Whom}
	if i >= 0 {
		candidates = append(candidates, given[i].Whom)
	}
	for _, w := range candidates {
		party := map[news.Whom]string{news.NorthKoreanWhom: "north_korea", news.RussianWhom: "russia", news.UkrainianWhom: "ukraine"}[w]
		if party != "" && v.namesParty(d, party) && (w != news.NorthKoreanWhom || !v.ofOthers(d)) {
			return w
		}
	}
	return news.OtherWhom
}

// namesParty reports whether the sentences, or the one before the first, name a side.
func (v *verifier) namesParty(d draft, party string) bool {
	ids := append([]int{max(1, d.own[0]-1)}, d.ids...)
	return slices.ContainsFunc(ids, func(id int) bool {
		return slices.ContainsFunc(v.read[id-1].mentions, func(m topic.Mention) bool { return m.Entity.Party == party })
	})
}

// ofOthers reports whether a cited sentence counts civilians.
func (v *verifier) ofOthers(d draft) bool {
	return slices.ContainsFunc(d.ids, func(id int) bool { return v.read[id-1].others })
}

// beside adds to a figure what the model says beside its number, as far as the sentences show it.
func (v *verifier) beside(d draft, f news.Figure, raw rawFigure) news.Figure {
	if f.Place == "" {
		f.Place = v.place(d, raw.Place)
	}
	if f.AsOf.IsZero() {
		f.AsOf = v.dated(d, raw.AsOf)
	}
	if f.Among == "" {
		f.Among = v.among(d, f, raw.Among)
	}
	return f
}

// place is a place that the sentences name, under the pack's name.
func (v *verifier) place(d draft, place string) string {
	if len(place) > longestName {
		return ""
	}
	for _, m := range v.pack.Find(place, news.English) {
		if m.Entity.Type != "place" || m.Entity.Speaker {
			continue
		}
		for _, id := range d.ids {
			if mentionsEntity(v.read[id-1].mentions, m.Entity.ID) {
				return m.Entity.Name(news.English)
			}
		}
	}
	return ""
}

// among is the figure of the sentences that f is part of, if there is the one that the model names.
func (v *verifier) among(d draft, f news.Figure, among string) string {
	whole, ok := readValue(strings.TrimRight(strings.ToLower(among), " abcdefghijklmnopqrstuvwxyz_"))
	if !ok || whole <= f.High {
		return ""
	}
	for _, s := range v.sources(d) {
		if value, single := s.Value(); single && same(value, whole) && s.Indicator != f.Indicator && s.Unit == "" {
			return strconv.FormatFloat(value, 'f', -1, 64) + " " + string(s.Indicator)
		}
	}
	return ""
}

// eventDate is when it happened: the date that the model names, as our reader finds it in the sentences, else the first
// there that is not the date of the saying. Of several sentences one often only says when it was said, so that then the
// text must have the date, too.
func (v *verifier) eventDate(d draft) news.Period {
	if p := v.dated(d, d.raw.EventDate); !p.IsZero() {
		return p
	}
	own := lang.Dates(d.text, news.English, v.article.Published)
	for _, id := range d.own {
		p := v.read[id-1].eventDate
		if len(d.own) == 1 || slices.ContainsFunc(own, func(x lang.Date) bool { return x.Period.Overlaps(p) }) {
			return p
		}
	}
	return news.Period{}
}

// hardened is what the evidence check lets pass in a translation, but no claim may do: say a number flatly that its
// sentence limits, or let a time begin or end in another year or month than its sentence does.
func (v *verifier) hardened(d draft) []string {
	var problems []string
	sources := v.sources(d)
	for _, b := range v.pack.Figures(d.text, news.English, v.article.Published, d.mentions) {
		flat := b.Figure.Bound == news.Exact && slices.ContainsFunc(sources, func(s source) bool { return sameFigure(s.Figure, b.Figure) })
		if flat && !slices.ContainsFunc(sources, func(s source) bool { return sameFigure(s.Figure, b.Figure) && s.Bound == news.Exact }) {
			problems = append(problems, "bound: the sentences limit the number "+d.text[b.Start:b.End]+" (about, up to, more than …): say so")
		}
	}
	for _, x := range lang.Dates(d.text, news.English, v.article.Published) {
		if x.Period.From.IsZero() != x.Period.To.IsZero() && !v.sameEnd(d, x) {
			problems = append(problems, "date: the sentences let "+x.Text+" begin or end at another time")
		}
	}
	return problems
}

// sameEnd reports whether a sentence has a half-open time whose end is that of x. Without a year the tense tells which
// one is meant, in one language more than in another.
func (v *verifier) sameEnd(d draft, x lang.Date) bool {
	same := func(a, b time.Time) bool {
		switch x.Period.Precision {
		case news.Day, news.Week:
			return max(a.Sub(b), b.Sub(a)) < 7*24*time.Hour
		case news.Month, news.PartOfMonth:
			return a.Month() == b.Month() && (a.Year() == b.Year() || !strings.Contains(x.Text, strconv.Itoa(a.Year())))
		}
		return a.Year() == b.Year()
	}
	return slices.ContainsFunc(d.quotes, func(q evidence.Text) bool {
		return slices.ContainsFunc(lang.Dates(q.Text, q.Language, v.article.Published), func(o lang.Date) bool {
			p, q := x.Period, o.Period
			return q.From.IsZero() == p.From.IsZero() && q.To.IsZero() == p.To.IsZero() && same(p.From, q.From) && same(p.To, q.To)
		})
	})
}

// dated is the date of the sentences that is the given one, nothing if there is none but that of the saying.
func (v *verifier) dated(d draft, date string) news.Period {
	given, ok := readDate(date)
	if !ok {
		return news.Period{}
	}
	var best news.Period
	for _, q := range d.quotes {
		for _, x := range lang.Dates(q.Text, q.Language, v.article.Published) {
			if x.Period.Overlaps(given) && !topic.IsReportDate(q.Text, q.Language, x) && (best.IsZero() || x.Period.Precision == given.Precision) {
				best = x.Period
			}
		}
	}
	return best
}

// readDate reads a date as models are told to write it.
func readDate(s string) (news.Period, bool) {
	for _, f := range []struct {
		layout    string
		precision news.Precision
		last      func(time.Time) time.Time
	}{
		{time.DateOnly, news.Day, func(t time.Time) time.Time { return t }},
		{"2006-01", news.Month, func(t time.Time) time.Time { return t.AddDate(0, 1, -1) }},
		{"2006", news.Year, func(t time.Time) time.Time { return t.AddDate(1, 0, -1) }},
	} {
		if t, err := time.Parse(f.layout, strings.TrimSpace(s)); err == nil {
			return news.Period{From: t, To: f.last(t), Precision: f.precision}, true
		}
	}
	return news.Period{}, false
}
