package topic

import (
	"slices"
	"strings"

	"tumen/news"
)

// rank orders indicators that stand near the same number: "600 soldiers were killed" counts dead, and "7,887
// entered to study" counts students.
func rank(i news.Indicator) int {
	switch i {
	case news.Killed, news.Wounded, news.Casualties, news.Captured:
		return 4
	case news.TroopsSent:
		return 1
	case news.Entries:
		return 2
	default:
		return 3
	}
}

// indicatorOf finds what number i counts: the highest-ranking indicator of the piece of the sentence that follows
// it, or the one that stands directly before it.
func (s figureSentence) indicatorOf(i int, taken map[int]bool) (int, bool) {
	n := s.numbers[i]
	start, end := s.window(i)
	if i+1 < len(s.numbers) && s.isOf(s.text[n.End:s.numbers[i+1].Start]) {
		return s.partOf(i, taken)
	}
	right, okRight := s.best(i, n.End, end, taken)
	left, okLeft := s.directlyBefore(i, start, taken)
	if okRight && !okLeft && rank(s.indicators[right].Indicator) == 1 || okLeft && rank(s.indicators[left].Indicator) == 1 {
		if j, ok := s.last(i, start, taken); ok && s.sumsUp(j, n.Start) && (!okRight || rank(s.indicators[right].Indicator) == 1) {
			return j, true
		}
	}
	if okRight {
		if j, ok := s.befell(i, right, taken); ok {
			return j, true
		}
	}
	if okRight && okLeft {
		if s.describedBy(left) && harms(s.indicators[left].Indicator, s.indicators[right].Indicator) {
			return right, true
		}
		l, r := s.indicators[left], s.indicators[right]
		if rank(l.Indicator) > rank(r.Indicator) || s.hasJoint(s.text[n.End:r.Start]) ||
			s.lang == news.Korean && rank(l.Indicator) == rank(r.Indicator) {
			return left, true
		}
	}
	switch {
	case okRight:
		return right, true
	case okLeft:
		return left, true
	}
	return s.far(i, start, taken)
}

// sentOff reports whether number i, without a word of its own for people, is the whole of whom others are part, and they were sent:
// "4,000 of the 11,000 sent to Russia", "러시아에 파병된 1만1000명 가운데".
func (s figureSentence) sentOff(i int) bool {
	n := s.numbers[i]
	if n.High < leastArmy || s.weighed(i) {
		return false
	}
	if s.lang == news.Korean {
		rest := strings.TrimLeft(s.text[n.End:], " 여명은의이")
		return s.words.begins("of", s.lang, rest) && s.words.begins("sending", s.lang, lastWord(s.text[:n.Start]))
	}
	part := i > 0 && s.isOf(s.text[s.numbers[i-1].End:n.Start])
	words := strings.Fields(s.text[:n.Start])
	opens := len(words) > 0 && len(words) <= 2 && s.words.is("of", s.lang, words[0])
	behind := strings.Fields(s.text[n.End:])
	return (part || opens) && s.words.in("sending", s.lang, strings.Join(behind[:min(len(behind), sentToNumber)], " "))
}

// sentToNumber is how many words behind a number can say that so many were sent: "11.000 nach Russland Entsandten".
const sentToNumber = 3

// window is where the words of number i can stand: between its neighbours.
func (s figureSentence) window(i int) (start, end int) {
	end = len(s.text)
	if i+1 < len(s.numbers) {
		end = s.numbers[i+1].Start
	}
	if i > 0 {
		start = s.numbers[i-1].End
	}
	return start, end
}

// far is an indicator far before the number, which must be large, must have no word of its own behind it, and across a
// comma must be called an amount: "the death toll from the strike, the worst this year, rose to 13".
func (s figureSentence) far(i, start int, taken map[int]bool) (int, bool) {
	n := s.numbers[i]
	rest := strings.TrimLeft(s.text[n.End:], " ")
	open := rest == "" || strings.IndexByte(",;.:)!?", rest[0]) >= 0 || strings.HasPrefix(rest, "—") ||
		s.words.is("onward", s.lang, firstWord(rest)) || s.lang == news.Korean && s.words.begins("onward", s.lang, rest)
	j, ok := s.last(i, start, taken)
	if !ok || n.High < leastFarFigure || !open && !(people(s.indicators[j].Indicator) && s.sideAt(n.End)) || strings.ContainsAny(s.text[s.indicators[j].End:n.Start], ",:") && !s.amounts(n.Start) {
		return 0, false
	}
	return j, true
}

// sideAt reports whether a people is named at pos: "reisten 13.221 Nordkoreaner ein".
func (s figureSentence) sideAt(pos int) bool {
	return slices.ContainsFunc(s.mentions, func(m Mention) bool {
		return m.Start >= pos && strings.TrimSpace(s.text[pos:m.Start]) == "" && s.names(m.Entity)
	})
}

// amounts reports whether the words before the number at pos call it an amount: "rose to", "put at some".
func (s figureSentence) amounts(pos int) bool {
	words := strings.Fields(s.text[:pos])
	return slices.ContainsFunc(words[max(0, len(words)-2):], func(w string) bool { return s.words.is("amounting", s.lang, w) })
}

// partOf finds what "4,000 of the 11,000 soldiers sent were killed" says of the first number: what follows the second.
func (s figureSentence) partOf(i int, taken map[int]bool) (int, bool) {
	for j, m := range s.indicators { // "4,700 casualties of which 600": the first has its own word
		if m.Start >= s.numbers[i].End && m.End <= s.numbers[i+1].Start {
			return j, !taken[j]
		}
	}
	end := len(s.text)
	if i+2 < len(s.numbers) {
		end = s.numbers[i+2].Start
	}
	j, ok := s.best(i, s.numbers[i+1].End, end, taken)
	if !ok || rank(s.indicators[j].Indicator) < 4 { // soldiers or workers are those of the second number
		return 0, false
	}
	for k := j + 1; k < len(s.indicators); k++ { // "600 of 4,700 casualties were deaths": the casualties are the second's
		if m := s.indicators[k]; rank(m.Indicator) == 4 && m.End <= end && s.fits(i, k, taken) {
			return k, true
		}
	}
	return j, true
}

// sumsUp reports whether a casualty word before the number is what is counted though soldiers are named behind it:
// "losses came to some 4,700 men". Not if a sending stands between: "despite the losses it sent 3,000 men".
func (s figureSentence) sumsUp(j, number int) bool {
	m := s.indicators[j]
	if rank(m.Indicator) < 4 || strings.ContainsAny(s.text[m.End:number], ",;:") {
		return false
	}
	for _, o := range s.indicators {
		if o.Start >= m.End && o.End <= number && o.Indicator == news.TroopsSent && !s.amounts(number) {
			return false
		}
	}
	return true
}

// leastFarFigure is the number from which an indicator far before it may be meant: in "a division of builders, two
// brigades" it is not the builders who are two.
const leastFarFigure = 13

// best returns the highest-ranking indicator of the first comma-separated piece of text[from:to] that has one.
func (s figureSentence) best(i, from, to int, taken map[int]bool) (int, bool) {
	for from < to {
		end := to
		if c := strings.IndexAny(s.text[from:to], ",;:—–("); c >= 0 {
			end = from + c + 1
		}
		found, ok := -1, false
		for j, m := range s.indicators {
			if m.Start < from || m.End > end || !s.fits(i, j, taken) || s.ofNext(i, m) {
				continue
			}
			if !ok || rank(m.Indicator) > rank(s.indicators[found].Indicator) && (people(m.Indicator) || !people(s.indicators[found].Indicator)) {
				found, ok = j, true
			}
		}
		if ok {
			return found, true
		}
		if end > from && end <= len(s.text) && s.text[end-1] == ';' {
			return 0, false
		}
		from = end
	}
	return 0, false
}

// ofNext reports whether a Korean noun stands directly before the next number, whose it is then: "사망자 600명, 부상자
// 4천100명". A verb in this place ends what was said of this number: "300명이 숨지고 2천700명이".
func (s figureSentence) ofNext(i int, m IndicatorMention) bool {
	if i+1 < len(s.numbers) && m.End <= s.numbers[i+1].Start && strings.ContainsAny(s.text[s.numbers[i].End:m.Start], ",;(") &&
		s.labels(s.text[m.End:s.numbers[i+1].Start]) {
		return true
	}
	if s.lang != news.Korean || i+1 >= len(s.numbers) || m.End > s.numbers[i+1].Start {
		return false
	}
	between := s.text[m.End:s.numbers[i+1].Start]
	word := s.text[m.Start:m.End] + firstWord(between)
	if slices.ContainsFunc([]string{"고", "며", "서", "나"}, func(end string) bool { return strings.HasSuffix(word, end) }) {
		return false
	}
	return len(strings.Fields(between)) <= 1 && !strings.ContainsAny(between, ",;(")
}

// labels reports whether the text between an indicator and the number behind it makes it the number's label: "davon Tote: rund 600".
func (s figureSentence) labels(between string) bool {
	behind, is := strings.CutPrefix(strings.TrimLeft(between, " "), ":")
	return is && len(strings.Fields(behind)) <= 2
}

// directlyBefore returns the indicator after which only the number's own small words stand.
func (s figureSentence) directlyBefore(i, from int, taken map[int]bool) (int, bool) {
	to := s.numbers[i].Start
	for j := len(s.indicators) - 1; j >= 0; j-- {
		m := s.indicators[j]
		if m.Start < from || m.End > to || !s.fits(i, j, taken) {
			continue
		}
		between := s.text[m.End:to]
		if strings.ContainsAny(between, ",;(") || len(strings.Fields(between)) > 3 || s.hasJoint(between) {
			return 0, false
		}
		return j, true
	}
	return 0, false
}

// last returns the indicator before number i that ranks highest, of equal ones the nearest: "losses amount to 4,700".
func (s figureSentence) last(i, from int, taken map[int]bool) (int, bool) {
	found, ok := 0, false
	to := s.numbers[i].Start
	for j, m := range s.indicators {
		if m.Start < from || m.End > to || !s.fits(i, j, taken) || strings.Contains(s.text[m.End:to], ";") {
			continue
		}
		if !ok || rank(m.Indicator) >= rank(s.indicators[found].Indicator) {
			found, ok = j, true
		}
	}
	return found, ok
}

// hasJoint reports whether a word that begins another member of a list stands in text: "300 killed and 2,700 …".
func (s figureSentence) hasJoint(text string) bool {
	for w := range strings.FieldsSeq(text) {
		if s.words.is("joint", s.lang, w) {
			return true
		}
	}
	return false
}

// specific turns "died or were wounded" into casualties, and a general word for soldiers into engineers where the
// sentence has named builders or sappers before and given them no number of their own: "engineers and mine clearance
// teams, including 5,000 troops".
func (s figureSentence) specific(j, i int, taken map[int]bool) news.Indicator {
	ind := s.indicators[j].Indicator
	if ind == news.Workers && j > 0 && s.indicators[j-1].Indicator == news.Engineers && // "군사건설 인력": military builders
		strings.TrimSpace(s.text[s.indicators[j-1].End:s.indicators[j].Start]) == "" {
		return news.Engineers
	}
	if from, to := s.numbers[i].End, s.indicators[j].Start; ind == news.Wounded && from < to && s.words.whole("or", s.lang, s.text[from:to]) {
		return news.Casualties
	}
	if ind != news.TroopsSent {
		return ind
	}
	for k, m := range s.indicators {
		if m.Indicator == news.Engineers && !taken[k] && m.End <= s.numbers[i].Start {
			return news.Engineers
		}
	}
	return ind
}
