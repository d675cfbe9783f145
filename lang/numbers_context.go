package lang

import (
	"math"

	"tumen/news"
)

// designates reports whether a numeral in digits is part of a name or of a time, a score or a note, and no quantity.
func (r *numberReader) designates(n numeral) bool {
	i := n.from
	if p, _ := before(r.toks, i, clockPrep); p != nil && n.low <= 24 && r.same(i) && !r.oneDecimal(n) {
		return true
	}
	if n.word {
		if p, _ := at(r.toks, i, clockPrep); p != nil && len(p.words) > 1 { // пів на десяту
			return true
		}
		hanging := r.tight(i) && r.mark(i-1, '-') && r.tight(i-1)                                                // по-перше
		if r.l == news.Ukrainian && (hanging && !n.times || n.ordinal && n.low > 1000 && r.is(n.to, yearWord)) { // рік-два
			return true
		}
		if r.mark(n.to, '-') && r.tight(n.to) && r.tight(n.to+1) && r.is(n.to+1, partyCls) { // six-party talks
			return true
		}
		return n.ordinal && (hanging || r.unitAhead(n.to) || r.clock(n) || r.heeds(n))
	}
	if r.tight(i) && r.toks[i-1].kind == wordToken { // KN23
		return !r.attached(i)
	}
	if r.tight(i) && (r.mark(i-1, '-') || r.mark(i-1, '–') || r.mark(i-1, '‑') || r.mark(i-1, '_') || r.mark(i-1, '/') ||
		r.mark(i-1, '.') || r.mark(i-1, ':') || r.mark(i-1, '#') || r.mark(i-1, '№') || r.mark(i-1, '+') ||
		r.mark(i-1, '§')) && !r.minus(i) && !r.plus(i) {
		return true
	}
	if r.mark(i-1, '№') || r.mark(i-1, '§') || r.mark(i-1, '#') {
		return true
	}
	if r.mark(i-1, '[') && r.mark(n.to, ']') {
		return true
	}
	if n.plain && (r.labelled(i) || r.onListOfNames(n) || r.unitNumber(n)) {
		r.named = n.to
		return true
	}
	return r.clock(n) || r.suffixNames(n) || r.bareYear(n) || n.plain && n.digits >= 11 && !r.alone(i)
}

// oneDecimal reports whether a numeral in digits has one digit behind its decimal sign, as no time of day has.
func (r *numberReader) oneDecimal(n numeral) bool {
	s := r.text[n.start:n.end]
	return !n.word && len(s) > 2 && isDigit(rune(s[len(s)-1])) && (s[len(s)-2] == '.' || s[len(s)-2] == ',')
}

// heeds reports whether the German ordinal "achten" is rather the verb: no article stands before it.
func (r *numberReader) heeds(n numeral) bool {
	return r.l == news.German && n.low == 8 && n.to == n.from+1 && r.text[n.start:n.end] == "achten" && !r.is(n.from-1, ordEndClass)
}

// attached reports whether the letters right before a numeral are a currency or a bound, not a designation's.
func (r *numberReader) attached(i int) bool { return r.is(i-1, moneyClass) || r.million(i-1) != "" }

// minus reports whether the hyphen before token i is a sign: it stands alone and behind no word.
func (r *numberReader) minus(i int) bool {
	if !r.tight(i) || !(r.mark(i-1, '-') || r.mark(i-1, '−') || r.mark(i-1, '–')) {
		return false
	}
	return i < 2 || r.toks[i-1].gap || r.mark(i-2, '(')
}

// spacedMinus reports whether the hyphen before token i is a sign in spite of the space behind it: it opens the text, or
// degrees follow the number, which ends before token to.
func (r *numberReader) spacedMinus(i, to int) bool {
	if r.tight(i) || !r.same(i) || !(r.mark(i-1, '-') || r.mark(i-1, '−')) {
		return false
	}
	if i == 1 {
		return true
	}
	if p, _ := at(r.toks, to, measureCls); p == nil || p.value != 1 {
		return r.mark(to, '°') && r.toks[i-2].kind == wordToken
	}
	return r.toks[i-2].kind == wordToken
}

// plus reports whether the plus before token i is a sign of growth: "(+1200)".
func (r *numberReader) plus(i int) bool {
	return r.tight(i) && r.mark(i-1, '+') && (r.toks[i-1].gap || r.mark(i-2, '('))
}

func (r *numberReader) labelled(i int) bool {
	j := i
	for j > 0 && r.same(j) && (r.mark(j-1, '.') || r.mark(j-1, '-') || r.mark(j-1, '«') || r.mark(j-1, '"')) {
		if r.mark(j-1, '.') && r.toks[j-1].stop {
			return false
		}
		j--
	}
	if !r.same(i) {
		return false
	}
	p, _ := before(r.toks, j, labelClass)
	return p != nil
}

// onListOfNames reports whether the numeral goes on a list of names, "Resolutions 1718, 1874 and 2397", or is one itself behind
// the name of who gave it: "резолюція Ради Безпеки 2397".
func (r *numberReader) onListOfNames(n numeral) bool {
	if r.is(n.to, countedCls) || n.digits < 2 {
		return false
	}
	i := n.from
	for i > 0 && i > n.from-3 && r.same(i) && (r.mark(i-1, ',') || r.is(i-1, bandClass)) {
		i--
	}
	if i < n.from && i > 0 && i == r.named {
		return true
	}
	last := r.toks[n.to-1]
	if n.digits != 4 || i < n.from || n.to < len(r.toks) && r.toks[n.to].kind == wordToken && !r.is(n.to, bandClass) || last.broken {
		return false
	}
	for j := i - 1; j >= 0 && j > i-5 && r.toks[j].kind == wordToken && r.same(j+1); j-- {
		if p := r.toks[j].e.one(labelClass); p != nil && p.code == "far" {
			return true
		}
	}
	return false
}

// clock reports whether the numeral is a time of day, a score or an address: 14:30, 6 p.m., 12 Uhr, 1:0.
func (r *numberReader) clock(n numeral) bool {
	if r.mark(n.to, ':') && r.tight(n.to) && n.to+1 < len(r.toks) && r.toks[n.to+1].kind == digitToken && r.tight(n.to+1) {
		return true
	}
	if n.low > 24 {
		return false
	}
	i := n.to
	if !n.word {
		i = r.ordinalEnd(i)
	}
	p, _ := at(r.toks, i, clockClass)
	return p != nil && r.same(i)
}

// phone is the token behind the telephone number with a country code that begins at token i, i if none does.
func (r *numberReader) phone(i int) int {
	if !r.mark(i, '+') || !r.tight(i+1) || r.toks[i+1].kind != digitToken || !r.toks[i].gap && !r.mark(i-1, '(') {
		return i
	}
	const least, most = 9, 15 // digits
	digits, groups, j := 0, 0, i+1
	for j < len(r.toks) && r.same(j) && digits <= most {
		if t := r.toks[j]; t.kind == digitToken {
			digits += t.end - t.start
			groups++
		} else if t.kind != markToken || !(t.mark == '-' || t.mark == '(' || t.mark == ')' || t.mark == '.' && r.tight(j+1)) {
			break
		}
		j++
	}
	if digits < least || digits > most || groups < 3 && !(groups == 1 && digits >= least) {
		return i
	}
	return j
}

// localPhone is the token behind the telephone number without a country code that begins at token i, whose zero no
// quantity has: 030 / 12 34 56-78, 067 123 45 67. It is i if none begins there.
func (r *numberReader) localPhone(i int) int {
	const least, most = 7, 13 // digits
	t := r.toks[i]
	if size := t.end - t.start; t.kind != digitToken || r.text[t.start] != '0' || size < 2 || size > 5 || r.tight(i) && !r.mark(i-1, '(') {
		return i
	}
	digits, groups, end := 0, 0, i
	for j := i; j < len(r.toks) && (j == i || r.same(j)) && digits <= most; j++ {
		if t := r.toks[j]; t.kind == digitToken {
			digits += t.end - t.start
			groups++
			end = j + 1
		} else if t.kind != markToken || !(t.mark == '-' || t.mark == '–' || t.mark == '/' || t.mark == ')') {
			break
		}
	}
	if digits < least || digits > most || groups < 2 {
		return i
	}
	return end
}

// suffixNames reports whether what hangs on the digits makes them a name (5G, 9K720, 810-та бригада); what hangs on
// a quantity is a unit (23mm) or an ordinal's ending.
func (r *numberReader) suffixNames(n numeral) bool {
	i := n.to
	if i >= len(r.toks) {
		return false
	}
	if sign, _ := r.sign(i); r.tight(i) && r.toks[i].kind == wordToken && r.toks[i].capital && !r.is(i, moneyClass) && sign == "" &&
		r.million(i) == "" && r.toks[i-1].kind == digitToken {
		return true
	}
	if n.plain && r.tight(i) && r.toks[i].kind == wordToken && i+1 < len(r.toks) && r.tight(i+1) &&
		r.toks[i+1].kind == digitToken && !r.area(i) {
		return true
	}
	return n.plain && (r.ordinalEnd(i) > i && r.unitAhead(r.ordinalEnd(i)) || r.l == news.German && r.mark(i, '.') && r.unitAhead(i+1))
}

// area reports whether a square or cubic measure stands at token i: 24703m2.
func (r *numberReader) area(i int) bool {
	exponent := r.text[r.toks[i+1].start:r.toks[i+1].end]
	return r.is(i, measureCls) && (exponent == "2" || exponent == "3")
}

// ordinalEnd is the token behind the ending that makes digits an ordinal: 10th, 10-та, 10-го; i if there is none.
func (r *numberReader) ordinalEnd(i int) int {
	j := i
	if r.mark(j, '-') && r.tight(j) {
		j++
	}
	if j < len(r.toks) && r.tight(j) && r.is(j, ordEndClass) {
		return j + 1
	}
	return i
}

// unitAhead reports whether a brigade, corps or the like follows within a few words.
func (r *numberReader) unitAhead(i int) bool {
	const reach, longReach = 6, 14
	far := i + reach
	for j := i; j < len(r.toks) && j < far && r.same(j); j++ {
		switch t := r.toks[j]; {
		case r.is(j, unitClass):
			return true
		case t.kind == wordToken || r.mark(j, '-'):
		case r.mark(j, ',') && j+1 < len(r.toks) && r.toks[j+1].kind == digitToken:
		case t.kind == digitToken && r.ordinalEnd(j+1) > j+1: // 1-ша, 2-га й 5-та армії
			far = min(j+reach, i+longReach)
		default:
			return false
		}
	}
	return false
}

// bareYear reports whether four digits are rather a year than a count: 1990 to 2039 without anything that counts.
func (r *numberReader) bareYear(n numeral) bool {
	if !n.plain || n.digits != 4 || n.low < 1900 || n.low > 2049 || math.Mod(n.low, 100) == 0 {
		return false
	}
	if p, _ := before(r.toks, n.from, boundBefore); p != nil && r.same(n.from) {
		return false
	}
	if r.is(n.from-1, moneyClass) || r.moneyMark(n.from-1) != "" {
		return false
	}
	i := n.to
	if i >= len(r.toks) || !r.same(i) {
		return true
	}
	return !(r.is(i, countedCls) || r.is(i, moneyClass) || r.is(i, percentCls) || r.mark(i, '%') || r.moneyMark(i) != "" ||
		r.is(i+1, countedCls) && r.toks[i].kind == wordToken)
}

// extend reads what follows a numeral: an ordinal's ending, a multiple's, the other end of a range.
func (r *numberReader) extend(n numeral) numeral {
	if (r.minus(n.from) || r.spacedMinus(n.from, n.to)) && !n.word {
		n.low, n.high = -n.low, -n.high
		n.start = r.toks[n.from-1].start
	}
	if p, j := before(r.toks, n.from, minusClass); p != nil && r.same(n.from) {
		n.low, n.high = -n.low, -n.high
		n.start = r.toks[j].start
	}
	if j := r.ordinalEnd(n.to); j > n.to && n.plain {
		n.ordinal = true
		n.to, n.end = j, r.toks[j-1].end
		return n
	}
	if r.l == news.German && n.plain && r.mark(n.to, '.') && r.tight(n.to) &&
		(r.is(n.from-1, ordEndClass) || len(r.toks) == 2) {
		n.ordinal = true
		n.to, n.end = n.to+1, r.toks[n.to].end
		return n
	}
	if n.ordinal {
		return r.ordinalRange(n)
	}
	if n = r.multiple(n); n.times || n.vague {
		return n
	}
	return r.ranges(n)
}

// multiple reads "12 times", "12-fold", "у 12 разів".
func (r *numberReader) multiple(n numeral) numeral {
	j := n.to
	if r.mark(j, '-') && r.tight(j) {
		j++
	}
	if p, k := at(r.toks, j, foldClass); p != nil && r.same(j) {
		n.times, n.to = true, k
		n.end = r.toks[k-1].end
		return n
	}
	if r.l != news.German { // 12-mal
		j = n.to
	}
	if p, k := at(r.toks, j, timesClass); p != nil && r.same(n.to) {
		n.times, n.to = true, k
		n.end = r.toks[k-1].end
	}
	return n
}
