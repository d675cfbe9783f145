package topic

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// asOf is the date that stands between the number's neighbours, the nearest if there are several.
func (s figureSentence) asOf(i int) news.Period {
	from, to := 0, len(s.text)
	if i > 0 {
		from = s.numbers[i-1].End
	}
	if i+1 < len(s.numbers) {
		to = s.numbers[i+1].Start
	}
	best, distance := news.Period{}, len(s.text)+1
	for _, d := range s.dates {
		if d.Start < from || d.End > to || s.reportDate(d) {
			continue
		}
		if i > 0 && d.End <= s.numbers[i].Start && s.hasJoint(s.text[d.End:s.numbers[i].Start]) && s.dateIn(s.numbers[i].End, to) {
			continue // "300 in January and 600 in April"
		}
		gap := max(d.Start-s.numbers[i].End, s.numbers[i].Start-d.End)
		if gap < distance {
			best, distance = d.Period, gap
		}
	}
	return best
}

// asOfKorean reports whether what follows a Korean date makes it that of a count, and not of its report: 1월까지, 4월 기준.
func asOfKorean(behind string) bool {
	behind = strings.TrimLeft(behind, " 말초중순")
	return slices.ContainsFunc([]string{"까지", "기준", "현재"}, func(w string) bool { return strings.HasPrefix(behind, w) })
}

// shareDates gives the date that stands before or behind a list of figures to those of the list that have none: "300 dead and 2,700
// wounded by January", "as of April, 4,700 casualties, of them 600 dead".
func (s figureSentence) shareDates(figures []FigureMention) []FigureMention {
	for first := 0; first < len(figures); {
		last := first
		for last+1 < len(figures) && s.listed(figures[last], figures[last+1]) {
			last++
		}
		list := figures[first : last+1]
		if d, ok := s.dateOf(list); ok {
			for i := range list {
				list[i].Figure.AsOf = d
			}
		}
		first = last + 1
	}
	return figures
}

// listed reports whether two figures are told in one list: people who came to harm on one side, one after the other, or a whole and
// its part.
func (s figureSentence) listed(f, g FigureMention) bool {
	if s.ofTwoVoices(f.Span, g.Span) || f.Figure.Whom != g.Figure.Whom || rank(f.Figure.Indicator) != 4 || rank(g.Figure.Indicator) != 4 ||
		f.Start > g.Start {
		return false
	}
	between := s.text[f.End:g.Start]
	return len(strings.Fields(between)) <= besideInList && !strings.Contains(between, ";") && !s.dateIn(f.End, g.Start)
}

// besideInList is how many words may stand between two numbers of a list: "300 nordkoreanische Soldaten sind gefallen und weitere".
const besideInList = 8

func (s figureSentence) dateIn(from, to int) bool {
	return slices.ContainsFunc(s.dates, func(d lang.Date) bool { return d.Start >= from && d.End <= to })
}

// dateOf is the date of a whole list of which only the first figure or only the last has one. One that stands behind the list is that of the
// last alone where a comma parts that from the others, unless it says up to when was counted: "4,700 casualties, of them 100 in April".
func (s figureSentence) dateOf(list []FigureMention) (news.Period, bool) {
	first, last := list[0], list[len(list)-1]
	if len(list) < 2 {
		return news.Period{}, false
	}
	dated := slices.DeleteFunc(slices.Clone(list), func(f FigureMention) bool { return f.Figure.AsOf.IsZero() })
	if len(dated) != 1 || s.words.whole("since", s.lang, s.text[first.End:]) || s.lang == news.Korean && s.words.in("since", s.lang, s.text[first.End:]) {
		return news.Period{}, false
	}
	period := dated[0].Figure.AsOf
	switch dated[0].Span {
	case first.Span:
		return period, !s.dateIn(first.End, len(s.text))
	case last.Span:
		at := slices.IndexFunc(s.dates, func(d lang.Date) bool { return d.Start >= last.End && d.Period == period })
		if at < 0 {
			return news.Period{}, false
		}
		before := strings.Fields(s.text[last.End:s.dates[at].Start])
		near := strings.Join(before[max(0, len(before)-2):], " ")
		upTo := period.From.IsZero() || s.words.whole("as_of", s.lang, near) || s.words.whole("as_of", s.lang, s.text[s.dates[at].Start:s.dates[at].End])
		return period, upTo || !strings.ContainsAny(s.text[first.End:last.Start], ",(") && last.Figure.Among == ""
	}
	return news.Period{}, false
}

// withoutBirths leaves out the dates on which somebody was born, which are those of no count: "a rifleman born in 2005", "2005년생".
func (s figureSentence) withoutBirths(dates []lang.Date) []lang.Date {
	var out []lang.Date
	birth := -1 // where the last birth ends
	for _, d := range dates {
		if s.isBirth(d) || birth >= 0 && birth <= d.Start && s.words.is("pair", s.lang, s.text[birth:d.Start]) { // "born in 1999 and 2005"
			birth = d.End
			continue
		}
		out = append(out, d)
	}
	return out
}

// isBirth reports whether the words beside a date tell that somebody was born then.
func (s figureSentence) isBirth(d lang.Date) bool {
	behind := s.text[d.End:]
	if s.lang == news.Korean {
		return s.words.begins("born_behind", s.lang, behind)
	}
	behind = strings.TrimLeft(behind, " -‑")
	before := strings.Fields(s.text[:d.Start])
	near := before[max(0, len(before)-bornToDate):]
	return s.words.begins("born_behind", s.lang, behind) || slices.ContainsFunc(near, func(w string) bool { return s.words.is("born", s.lang, w) })
}

// bornToDate is how many words before a date can say that it is a birth's: "geboren am", "born on the".
const bornToDate = 2
