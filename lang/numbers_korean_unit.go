package lang

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// finish reads the range, unit and bound of a numeral, appends the number and returns where to go on.
func (r *koreanReader) finish(n koreanNumeral) int {
	out := Number{Bound: news.Exact, Kind: KindCardinal}
	if m, ok := r.severalMore(n); ok {
		n = m
	}
	n = r.sign(r.mixed(n))
	n, rejected := r.ranges(n)
	if rejected {
		return n.end
	}
	r.unit(&n, &out)
	r.andHalf(&n)
	out.Bound = r.bound(n)
	out.Low, out.High = n.low, n.high
	out.HasValue = !n.vague && n.low == n.high
	if n.ordinal && out.Kind == KindCardinal {
		out.Kind = KindOrdinal
	}
	out.Start, out.End = n.start, n.end
	out.Text = r.text[n.start:n.end]
	if last := len(r.out) - 1; last >= 0 && r.framed(r.out[last], out) {
		out = r.joined(r.out[last], out)
		r.out = r.out[:last]
	}
	r.out = append(r.out, out)
	return n.end
}

// sign reads a minus that stands right before digits.
func (r *koreanReader) sign(n koreanNumeral) koreanNumeral {
	if !n.literal || n.minus || len(r.out) > 0 && r.out[len(r.out)-1].End == n.start {
		return n
	}
	for _, s := range [...]string{"-", "−", "- ", "− "} {
		before, ok := strings.CutSuffix(r.text[:n.start], s)
		if !ok || before != "" && !strings.ContainsAny(before[len(before)-1:], " (<>=") {
			continue
		}
		if strings.HasSuffix(s, " ") && strings.TrimSpace(before) != "" {
			continue // a dash of the sentence
		}
		n.low, n.high, n.start, n.plain = -n.low, -n.high, n.start-len(s), false
		break
	}
	return n
}

// unit reads percent, currency, multiples and ordinal endings.
func (r *koreanReader) unit(n *koreanNumeral, out *Number) {
	j := n.end
	if p, end := r.x.at(r.text, j, 1<<boundAfter); p != nil && p.code == "about" { // 1만여 달러
		j = end
	}
	j = r.skipSpace(j)
	if p, end := r.x.at(r.text, j, 1<<scaleClass); p != nil && r.moneyEnds(end) { // 한 다스
		n.low, n.high, n.end, n.plain = n.low*p.value, n.high*p.value, end, false
		j = r.skipSpace(end)
	}
	if c, size := utf8.DecodeRuneInString(r.text[j:]); c == '%' || c == '％' {
		out.Kind, n.end = KindPercent, j+size
		for _, points := range [...]string{"p", "P", "포인트"} {
			if strings.HasPrefix(r.text[n.end:], points) {
				n.end += len(points)
			}
		}
		return
	} else if code := currencySign(c); code != "" {
		out.Kind, out.Unit, n.end = KindMoney, code, j+size
		return
	}
	if p, end := r.x.at(r.text, n.end, 1<<tenthClass); p != nil && p.value == 10 && n.low <= 10 && r.tenths(n, end) {
		out.Kind = KindPercent
		return
	}
	p, end := r.x.at(r.text, j, 1<<percentCls|1<<moneyClass|1<<timesClass|1<<ordEndClass|1<<pieceClass)
	switch {
	case p == nil:
		r.signBefore(n, out)
	case p.class == percentCls && (p.code != "near" || r.moneyEnds(end)):
		out.Kind, n.end = KindPercent, end
	case p.class == moneyClass && !r.weighs(n, p) && r.moneyStands(n, p, j, end):
		out.Kind, out.Unit, n.end = KindMoney, p.code, end
		r.cents(n, p.code)
	case p.class == pieceClass && r.moneyEnds(end):
		out.Kind, n.end = KindMoney, end
	case p.class == timesClass && r.moneyEnds(end):
		out.Kind, out.Unit, n.end = KindOther, "times", end
	case p.class == ordEndClass && !n.vague && (p.code != "near" || r.moneyEnds(end) || strings.HasPrefix(r.text[end:], "석") || strings.HasPrefix(r.text[end:], "인")):
		out.Kind, n.end = KindOrdinal, end
	default:
		r.signBefore(n, out)
	}
}

// tenths reads the Korean shares of ten, a hundred and a thousand, of which 할 ends at i: 3할 2푼 5리 is 32.5 %.
func (r *koreanReader) tenths(n *koreanNumeral, i int) bool {
	part := func(i, high int) (float64, float64, int) {
		i = r.skipSpace(i)
		m := r.cardinal(i)
		p, end := r.x.at(r.text, m.end, 1<<tenthClass)
		if m.end == i || p == nil || p.value >= float64(high) || m.low >= 10 {
			return 0, 0, i
		}
		return m.low * p.value, p.value, end
	}
	v, unit, end := part(i, 10)
	if unit == 0 {
		if !r.endsNumber(i) {
			return false
		}
		end = i
	} else if rest, _, k := part(end, 1); unit == 1 && rest > 0 {
		v, end = v+rest, k
	}
	n.low, n.end = n.low*10+v, end
	n.high = n.low
	return true
}

// cents adds the hundredths behind an amount of money: 3달러 50센트.
func (r *koreanReader) cents(n *koreanNumeral, code string) {
	if n.low != n.high || n.low != math.Trunc(n.low) {
		return
	}
	end := r.change(n.end, code)
	if end == n.end {
		return
	}
	m := r.cardinal(r.skipSpace(n.end))
	n.low += m.low / 100
	n.high, n.end = n.low, end
}

// change is the end of the hundredths of a currency that stand at i; i if none do.
func (r *koreanReader) change(i int, code string) int {
	j := r.skipSpace(i)
	m := r.cardinal(j)
	if m.end == j || m.low <= 0 || m.low >= 100 || m.native {
		return i
	}
	p, end := r.x.at(r.text, r.skipSpace(m.end), 1<<pieceClass)
	if p == nil || code == "" || !strings.Contains(p.code, code) || !r.moneyEnds(end) {
		return i
	}
	return end
}

// moneyStands reports whether the currency between i and end is one: 불 is the dollar, but also "no" (3불 정책).
func (r *koreanReader) moneyStands(n *koreanNumeral, p *phrase, i, end int) bool {
	if r.text[i:end] == "불" {
		return (n.frac || n.low > 3) && r.moneyEnds(end)
	}
	return p.code == "USD" || r.moneyEnds(end) || r.change(end, p.code) > end
}

// weighs reports whether pounds are a weight, since the words before speak of one.
func (r *koreanReader) weighs(n *koreanNumeral, p *phrase) bool {
	if p.code != "GBP" {
		return false
	}
	const reach = 60
	from := max(0, n.start-reach)
	for from < n.start && !utf8.RuneStart(r.text[from]) {
		from++
	}
	heavy := false
	r.x.each(r.text[from:n.start], 1<<measureCls, func(_, end int, _ *phrase) int {
		heavy = true
		return end
	})
	return heavy
}

// andHalf adds the half that stands behind what is counted: 두 시간 반, 3년 반.
func (r *koreanReader) andHalf(n *koreanNumeral) {
	if n.low != n.high || n.frac || n.ordinal || n.vague {
		return
	}
	i := n.end
	if p, end := r.x.at(r.text, r.skipSpace(i), 1<<halvedCls); p != nil {
		i = end
	} else if p, _ := r.x.endsWith(r.text, i, 1<<timesClass); p == nil {
		return
	}
	q, end := r.x.at(r.text, r.skipSpace(i), 1<<halfClass)
	if q == nil || q.code == "half" || !r.endsNumber(end) {
		return
	}
	if c, _ := utf8.DecodeRuneInString(r.text[end:]); unicode.Is(unicode.Hangul, c) && r.skipSpace(i) > i {
		return // 10년 반이
	}
	n.low += 0.5
	n.high, n.end, n.frac = n.low, end, true
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
