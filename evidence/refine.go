package evidence

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// ownKind gives a casualty figure the kind that its own clause names, if it names only one: of "at least 1,000 were killed,
// with total casualties at 4,000" the first is no total. Who was destroyed or eliminated was killed.
func (c *Checker) ownKind(t Text, figures []counting, indicators []topic.IndicatorMention) {
	for i, f := range figures {
		soldiers := f.Figure.Indicator == news.TroopsSent && c.slain(t, f.Span) // знищили 17 солдатів
		if !isCasualty(f.Figure.Indicator) && !soldiers || f.whole {
			continue
		}
		if c.slain(t, f.Span) {
			figures[i].Figure.Indicator = news.Killed
			continue
		}
		clause := clauseOf(t.Text, f.Start, f.End)
		kind, several := news.Indicator(""), false
		for _, m := range indicators {
			if isCasualty(m.Indicator) && clause.Start <= m.Start && m.End <= clause.End {
				several = several || kind != "" && kind != m.Indicator
				kind = m.Indicator
			}
		}
		if kind != "" && !several {
			figures[i].Figure.Indicator = kind
		}
	}
}

// ownSide takes back whose people a figure counts where that side is only where they went: North Koreans sent to Russia
// are no Russians.
func (c *Checker) ownSide(t Text, figures []counting, mentions []topic.Mention) {
	side := map[news.Whom]string{news.RussianWhom: "russia", news.NorthKoreanWhom: "north_korea", news.UkrainianWhom: "ukraine"}
	for i, f := range figures {
		if w := ownerBefore(t, f, mentions); w != "" {
			figures[i].Figure.Whom = w
			continue
		}
		party := side[f.Figure.Whom]
		if party == "" {
			continue
		}
		if !slices.ContainsFunc(mentions, func(m topic.Mention) bool { return m.Entity.Party == party && !c.goal(t, m) }) {
			figures[i].Figure.Whom = ""
		}
	}
}

// goal reports whether a mention is where something goes.
func (c *Checker) goal(t Text, m topic.Mention) bool {
	if t.Language == news.Korean {
		return strings.HasPrefix(t.Text[m.End:], "에 ") || strings.HasPrefix(t.Text[m.End:], "로 ")
	}
	before := strings.Fields(t.Text[:m.Start])
	return len(before) > 0 && c.words.is(toWord, t.Language, before[len(before)-1])
}

// slain reports whether the number at span counts those whom a soldier's word for killing says: знищили 50.
func (c *Checker) slain(t Text, span lang.Span) bool {
	if t.Language == news.Korean {
		for i, w := range strings.Fields(t.Text[span.End:]) {
			if i < 2 && c.words.is(slay, t.Language, w) {
				return true
			}
		}
		return false
	}
	before := strings.Fields(t.Text[:span.Start])
	for _, w := range before[max(0, len(before)-2):] {
		if c.words.is(slay, t.Language, w) {
			return true
		}
	}
	return false
}

// slainPeople are the people whom a soldier's word for killing counts, where nothing else has read the number as a figure.
func (c *Checker) slainPeople(t Text, r reading) []counting {
	fell := c.has(fallen, t)
	if !fell && !c.has(slay, t) {
		return nil
	}
	var out []counting
	for _, n := range r.numbers {
		if slices.ContainsFunc(r.figures, func(f counting) bool { return f.Start < n.End && n.Start < f.End }) || !c.slain(t, n.Span) && (!fell || !c.has(fallen, Text{t.Language, inClause(t.Text, n.Span)})) {
			continue
		}
		behind := lang.Words(t.Text[n.End:])
		if !slices.ContainsFunc(behind[:min(3, len(behind))], func(w lang.Span) bool {
			return c.words.is(people, t.Language, t.Text[n.End+w.Start:n.End+w.End])
		}) {
			continue
		}
		f := counting{}
		f.Span, f.Figure.Indicator, f.Figure.Low, f.Figure.High = n.Span, news.Killed, n.Low, n.High
		out = append(out, f)
	}
	return out
}

// inClause is the clause around a place.
func inClause(text string, at lang.Span) string {
	clause := clauseOf(text, at.Start, at.End)
	return text[clause.Start:clause.End]
}

// clauseOf returns the piece between commas, semicolons, colons and dashes around a place. A comma inside a number is none.
func clauseOf(text string, start, end int) lang.Span {
	from, to := 0, len(text)
	for at, r := range text {
		if !strings.ContainsRune(",;:–—()", r) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[at+utf8.RuneLen(r):])
		if r == ',' && unicode.IsDigit(next) {
			continue
		}
		if at < start {
			from = at + utf8.RuneLen(r)
		} else if at >= end {
			to = at
			break
		}
	}
	return lang.Span{Start: from, End: to}
}

// realDates drops what only looks like a date: the Sun of Park Sun-won, the Morgen of am Morgen, and a year that is a
// number of people (у березні 2000 осіб).
func (c *Checker) realDates(t Text, dates []lang.Date) []lang.Date {
	return slices.DeleteFunc(dates, func(d lang.Date) bool {
		rest := t.Text[d.End:]
		switch t.Language {
		case news.English:
			before := strings.ToLower(t.Text[:d.Start])
			return len(d.Text) == 3 && (len(rest) > 1 && rest[0] == '-' && unicode.IsLower(rune(rest[1])) || strings.HasSuffix(before, "the ")) // the newspaper
		case news.Korean: // 올 is this year, or what will come: 올 것으로
			next, _, _ := strings.Cut(strings.TrimLeft(rest, " "), " ")
			if first, _ := utf8.DecodeRuneInString(rest); d.Text == "모레" && unicode.Is(unicode.Hangul, first) && !strings.HasPrefix(rest, "까지") && !strings.HasPrefix(rest, "부터") {
				return true
			}
			return d.Text == "올" && (c.words.is(ahead, t.Language, next) || strings.HasPrefix(next, "수"))
		case news.German:
			if d.Text == "morgen" && strings.HasSuffix(strings.ToLower(t.Text[:d.Start]), "heute ") {
				return true
			}
			return d.Text == "Morgen" && !opensSentence(t.Text, lang.Span{Start: d.Start, End: d.End})
		}
		return false
	})
}
