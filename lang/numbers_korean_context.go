package lang

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// designates reports whether the numeral is part of a name, a time or a number of another kind.
func (r *koreanReader) designates(n koreanNumeral) bool {
	if n.digits > 11 && n.plain || n.digits > maxDigits {
		return true
	}
	c, size := utf8.DecodeLastRuneInString(r.text[:n.start])
	next, _ := utf8.DecodeRuneInString(r.text[n.end:])
	if n.literal {
		if c == '[' && next == ']' || c == '-' && n.start > size && r.text[n.start-size-1] != ' ' || c == '.' || c == ':' || c == '/' || c == '#' {
			return true
		}
		if next == '/' && isDigit(rune(byteAt(r.text, n.end+1))) && n.plain && !r.fraction(n) {
			return true
		}
		if next == ':' || (next == '-' && n.plain && strings.IndexByte("0123456789", byteAt(r.text, n.end+1)) >= 0 && r.chain(n.end)) {
			return true
		}
		if c < utf8.RuneSelf && unicode.IsLetter(c) && !r.codeBefore(n.start) {
			return true
		}
		if next < utf8.RuneSelf && unicode.IsUpper(next) {
			p, _ := r.x.at(r.text, n.end, 1<<moneyClass)
			return p == nil
		}
	}
	if p, start := r.x.endsWith(r.text, n.start, 1<<labelClass); p != nil && (p.code != "word" || start >= 0) {
		return true
	}
	if n.plain && (r.labelled(n.start) || r.bareYear(n)) {
		return true
	}
	if strings.HasPrefix(r.text[n.end:], "분") && n.plain && strings.HasSuffix(strings.TrimSuffix(r.text[:n.start], " "), "시") {
		return true // the minutes of a time of day
	}
	p, _ := r.x.at(r.text, n.end, 1<<unitClass|1<<clockClass|1<<countedCls|1<<timesClass)
	if p == nil {
		return false
	}
	return p.class == unitClass && (n.plain || n.sino > 0) || p.class == clockClass && n.high <= 24 && !n.vague
}

func byteAt(s string, i int) byte {
	if i < 0 || i >= len(s) {
		return 0
	}
	return s[i]
}

// bareYear reports whether four digits with nothing counted behind them are rather a year.
func (r *koreanReader) bareYear(n koreanNumeral) bool {
	if n.digits != 4 || n.low < 1900 || n.low > 2049 || math.Mod(n.low, 100) == 0 {
		return false
	}
	p, _ := r.x.at(r.text, n.end, 1<<countedCls|1<<moneyClass|1<<percentCls|1<<timesClass|1<<boundAfter)
	if p == nil {
		p, _ = r.x.at(r.text, r.skipSpace(n.end), 1<<moneyClass|1<<percentCls)
	}
	return p == nil && byteAt(r.text, n.end) != '%'
}

// fraction reports whether the digits are the numerator of one, such as 3/4.
func (r *koreanReader) fraction(n koreanNumeral) bool {
	end := digitsEnd(r.text, n.end+1)
	den, ok := wholeNumber(r.text[n.end+1 : end])
	return ok && den >= 2 && den <= 100 && n.low < float64(den) && byteAt(r.text, end) != '/'
}

// chain reports whether the digits behind the hyphen at i have another hyphen behind them: a telephone number.
func (r *koreanReader) chain(i int) bool {
	j := digitsEnd(r.text, i+1)
	return byteAt(r.text, j) == '-'
}

func (r *koreanReader) codeBefore(i int) bool {
	p, _ := r.x.endsWith(r.text, i, 1<<moneyClass)
	return p != nil
}

// labelled reports whether a word that numbers things stands before: 결의 2397.
func (r *koreanReader) labelled(i int) bool {
	if byteAt(r.text, i-1) != ' ' {
		return false
	}
	p, _ := r.x.endsWith(r.text, i-1, 1<<labelClass)
	return p != nil
}

// finish reads the range, unit and bound of a numeral, appends the number and returns where to go on.
func (r *koreanReader) finish(n koreanNumeral) int {
	out := Number{Bound: news.Exact, Kind: KindCardinal}
	n, rejected := r.ranges(n)
	if rejected {
		return n.end
	}
	if n.plain && byteAt(r.text, n.end) == '/' && r.fraction(n) {
		end := digitsEnd(r.text, n.end+1)
		if den, ok := wholeNumber(r.text[n.end+1 : end]); ok {
			n.low /= float64(den)
			n.high, n.end = n.low, end
		}
	}
	r.sign(&n)
	r.unit(&n, &out)
	out.Bound = r.bound(n)
	out.Low, out.High = n.low, n.high
	out.HasValue = !n.vague && n.low == n.high
	if n.ordinal && out.Kind == KindCardinal {
		out.Kind = KindOrdinal
	}
	out.Start, out.End = n.start, n.end
	out.Text = r.text[n.start:n.end]
	r.out = append(r.out, out)
	return n.end
}

func (r *koreanReader) sign(n *koreanNumeral) {
	if !n.literal || len(r.out) > 0 && r.out[len(r.out)-1].End == n.start {
		return
	}
	for _, s := range [...]string{"-", "−", "마이너스 ", "마이너스"} {
		if before, ok := strings.CutSuffix(r.text[:n.start], s); ok && (before == "" || before[len(before)-1] == ' ' || before[len(before)-1] == '(') {
			n.low, n.high, n.start = -n.low, -n.high, n.start-len(s)
			return
		}
	}
}

// ranges reads 3~4천, 3천∼4천, 1만에서 1만2000, 3-5발.
func (r *koreanReader) ranges(n koreanNumeral) (koreanNumeral, bool) {
	if n.vague || n.ordinal || n.native {
		return n, false
	}
	i, loose := r.rangeMark(n.end)
	if i == n.end {
		return n, false
	}
	m, ok := r.numeral(i)
	if !ok || m.vague || m.ordinal {
		return n, false
	}
	low, high := n.low, m.low
	if m.unit > 1 && n.unit <= 1 && low < 1000 && low < high/m.unit*10 && low*m.unit < high && m.literal {
		low *= m.unit
	}
	if loose && !r.between(m.end) && !r.sameScale(n, m) {
		return n, false
	}
	if low >= high || !loose && high > 50*low && low > 0 {
		if n.plain && m.plain && r.text[n.end] == '-' {
			n.end = m.end
			return n, true
		}
		return n, false
	}
	n.low, n.high, n.end, n.plain, n.unit = low, high, m.end, false, m.unit
	return n, false
}

// rangeMark is where the second end of a range begins: behind a dash, or behind 에서 when loose.
func (r *koreanReader) rangeMark(i int) (int, bool) {
	j := i
	if p, end := r.x.at(r.text, j, 1<<countedCls|1<<percentCls|1<<moneyClass); p != nil && p.code != "loose" {
		j = end
	}
	if byteAt(r.text, j) == '%' {
		j++
	}
	for _, k := range [...]int{i, j} {
		for _, s := range [...]string{"~", "∼", "〜", "～", "–", "-", "−", " ~ ", " ∼ ", " - ", " – "} {
			if strings.HasPrefix(r.text[k:], s) {
				return k + len(s), false
			}
		}
		if p, end := r.x.at(r.text, k, 1<<fromClass); p != nil {
			return r.skipSpace(end), true
		}
	}
	return i, false
}

// between reports whether 사이 or 까지 stands behind the second end, which makes a range of "1만에서 1만2000".
func (r *koreanReader) between(i int) bool {
	if p, end := r.x.at(r.text, r.skipSpace(i), 1<<countedCls|1<<percentCls|1<<moneyClass); p != nil {
		i = end
	}
	p, _ := r.x.at(r.text, r.skipSpace(i), 1<<toClass)
	return p != nil
}

// sameScale reports whether two numbers with the same unit frame what is counted, "400만에서 600만 발", and nothing rose
// from one to the other, "4만에서 6만 명으로 늘었다".
func (r *koreanReader) sameScale(n, m koreanNumeral) bool {
	if n.unit < 1e4 || n.unit != m.unit {
		return false
	}
	p, end := r.x.at(r.text, r.skipSpace(m.end), 1<<countedCls|1<<moneyClass)
	return p != nil && !strings.HasPrefix(r.text[end:], "으로") && !strings.HasPrefix(r.text[end:], "로")
}

// unit reads percent, currency, multiples and ordinal endings.
func (r *koreanReader) unit(n *koreanNumeral, out *Number) {
	j := n.end
	if p, end := r.x.at(r.text, j, 1<<boundAfter); p != nil && p.code == "about" { // 1만여 달러
		j = end
	}
	j = r.skipSpace(j)
	if c, size := utf8.DecodeRuneInString(r.text[j:]); c == '%' || c == '％' {
		out.Kind, n.end = KindPercent, j+size
		return
	} else if code := currencySign(c); code != "" {
		out.Kind, out.Unit, n.end = KindMoney, code, j+size
		return
	}
	p, end := r.x.at(r.text, j, 1<<percentCls|1<<moneyClass|1<<timesClass|1<<ordEndClass|1<<fracClass)
	switch {
	case p == nil:
		r.signBefore(n, out)
	case p.class == percentCls:
		out.Kind, n.end = KindPercent, end
	case p.class == moneyClass && (r.moneyEnds(end) || p.code == "USD"):
		out.Kind, out.Unit, n.end = KindMoney, p.code, end
	case p.class == timesClass && r.timesEnds(end):
		out.Kind, out.Unit, n.end = KindOther, "times", end
	case p.class == ordEndClass && !n.vague:
		out.Kind, n.end = KindOrdinal, end
	case p.class == fracClass:
		if v, k := r.numerator(r.skipSpace(end)); k > end && n.low > 0 {
			n.low = v / n.low
			n.high, n.end = n.low, k
		}
	default:
		r.signBefore(n, out)
	}
}

// numerator reads the digits, or the one syllable, behind 분의.
func (r *koreanReader) numerator(i int) (float64, int) {
	c, size := utf8.DecodeRuneInString(r.text[i:])
	if isDigit(c) {
		lit := readLiteral(r.text, i, news.Korean)
		return lit.value, lit.end
	}
	if v := sinoDigit(c); v > 0 && !r.spelledUnit(i) {
		return v, i + size
	}
	if m, ok := r.numeral(i); ok || m.end > i && m.low > 0 {
		if m.unit < 1e12 {
			return m.low, m.end
		}
		return sinoDigit(c), i + size
	}
	return 0, i
}

func (r *koreanReader) signBefore(n *koreanNumeral, out *Number) {
	free := 0 // behind the number before
	if len(r.out) > 0 {
		free = r.out[len(r.out)-1].End
	}
	if c, size := utf8.DecodeLastRuneInString(r.text[free:max(n.start, free)]); currencySign(c) != "" {
		out.Kind, out.Unit, n.start = KindMoney, currencySign(c), n.start-size
		return
	}
	k := n.start
	if byteAt(r.text, k-1) == ' ' {
		k--
	}
	if p, start := r.x.endsWith(r.text, k, 1<<moneyClass); p != nil && start >= free && r.text[start] < utf8.RuneSelf {
		out.Kind, out.Unit, n.start = KindMoney, p.code, start
	}
}

// moneyEnds reports whether the currency is not the beginning of another word (원 won, 원자로 reactor).
func (r *koreanReader) moneyEnds(i int) bool {
	c, _ := utf8.DecodeRuneInString(r.text[i:])
	if !unicode.Is(unicode.Hangul, c) {
		return true
	}
	p, _ := r.x.at(r.text, i, 1<<ofClass|1<<boundAfter)
	return p != nil
}

func (r *koreanReader) timesEnds(i int) bool { return r.moneyEnds(i) }

// bound finds what limits the number: 약 before it, 여 on it, 이상 behind its counter.
func (r *koreanReader) bound(n koreanNumeral) news.Bound {
	after := r.boundBehind(n.end)
	i := n.start
	for range 4 {
		for i > 0 && (r.text[i-1] == ' ' || r.text[i-1] == '\'') {
			i--
		}
		p, start := r.x.endsWith(r.text, i, 1<<boundBefore|1<<fillClass)
		if p == nil {
			break
		}
		if p.class == boundBefore {
			if after != "" && p.code == string(news.About) {
				return after
			}
			return news.Bound(p.code)
		}
		i = start
	}
	if after != "" {
		return after
	}
	return news.Exact
}

func (r *koreanReader) boundBehind(i int) news.Bound {
	about := news.Bound("")
	for range 4 {
		j := r.skipSpace(i)
		p, end := r.x.at(r.text, j, 1<<boundAfter)
		if p != nil {
			if p.code != string(news.About) {
				return news.Bound(p.code)
			}
			about, i = news.About, end
			continue
		}
		q, end := r.x.at(r.text, j, 1<<countedCls|1<<moneyClass|1<<percentCls|1<<ofClass)
		if q == nil || (q.class == ofClass && j != i) {
			return about
		}
		i = end
	}
	return about
}

// wholeNumber is the value of plain digits for dates; false when there are too many.
func wholeNumber(s string) (int, bool) {
	if s == "" || len(s) > 4 {
		return 0, false
	}
	v := 0
	for _, c := range []byte(s) {
		v = v*10 + int(c-'0')
	}
	return v, v <= math.MaxInt16
}
