package lang

import (
	"strings"
	"unicode/utf8"

	"tumen/news"
)

// ranges reads 3~4천, 3천∼4천, 1만에서 1만2000, 3-5발, 20과 30 사이.
func (r *koreanReader) ranges(n koreanNumeral) (koreanNumeral, bool) {
	if n.vague || n.ordinal || n.native && n.low != n.high {
		return n, false
	}
	i, kind := r.rangeMark(n.end)
	if i == n.end || n.native && kind == dashRange {
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
	if kind != dashRange && !r.between(m.end) && (kind == wordRange || !r.sameScale(n, m)) {
		return n, false
	}
	if low >= high || kind == dashRange && high > 50*low && low > 0 {
		if (n.plain || n.frac) && (m.plain || m.frac) && r.text[n.end] == '-' { // a score, a telephone number
			n.end = m.end
			return n, true
		}
		return n, false
	}
	n.low, n.high, n.end, n.plain, n.unit = low, high, m.end, false, m.unit
	return n, false
}

const koreanMeasured = 1<<countedCls | 1<<percentCls | 1<<moneyClass | 1<<ordEndClass | 1<<timesClass

// rangeMark is where the second end of a range begins: behind a dash, behind 에서, or behind 과 where 사이 must close it.
func (r *koreanReader) rangeMark(i int) (int, rangeKind) {
	j := i
	if p, end := r.x.at(r.text, r.skipSpace(j), koreanMeasured); p != nil && p.code != "loose" {
		j = end
	}
	if byteAt(r.text, j) == '%' {
		j++
	}
	for _, k := range [...]int{i, j} {
		for _, s := range [...]string{"~", "∼", "〜", "～", "–", "-", "−", " ~ ", " ∼ ", " - ", " – ", "~ ", "∼ ", " 내지 ", "내지 "} {
			if strings.HasPrefix(r.text[k:], s) {
				return k + len(s), dashRange
			}
		}
		if p, end := r.x.at(r.text, k, 1<<fromClass); p != nil {
			return r.skipSpace(end), looseRange
		}
		if c, size := utf8.DecodeRuneInString(r.text[k:]); (c == '과' || c == '와') && byteAt(r.text, k+size) == ' ' {
			return k + size + 1, wordRange
		}
	}
	return i, 0
}

// between reports whether 사이 or 까지 stands behind the second end, which makes a range of "1만에서 1만2000".
func (r *koreanReader) between(i int) bool {
	if p, end := r.x.at(r.text, r.skipSpace(i), koreanMeasured); p != nil {
		i = end
	}
	if byteAt(r.text, i) == '%' {
		i++
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

// framed reports whether two bounds that follow each other are the ends of one range: 100 이상 200 이하, "10보다 크고
// 20보다 작다".
func (r *koreanReader) framed(a, b Number) bool {
	if !a.HasValue || !b.HasValue || a.Kind != b.Kind && a.Kind != KindCardinal {
		return false
	}
	lower := func(n Number) bool { return n.Bound == news.AtLeast || n.Bound == news.MoreThan }
	upper := func(n Number) bool { return n.Bound == news.UpTo || n.Bound == news.LessThan }
	if !(lower(a) && upper(b) && a.Low < b.Low || upper(a) && lower(b) && b.Low < a.Low) {
		return false
	}
	bound, i := r.boundBehind(a.End)
	if second, _ := r.boundBehind(b.End); bound != a.Bound || second != b.Bound {
		return false
	}
	gap := strings.TrimLeft(r.text[min(i, b.Start):b.Start], ", ")
	for _, link := range [...]string{"", "고", "고,", "며", "며,", "이고", "이며", "이면서", "면서", "은", "인"} {
		if strings.TrimRight(gap, " ") == link {
			return i < b.Start
		}
	}
	return false
}

// joined makes one range of its two ends.
func (r *koreanReader) joined(a, b Number) Number {
	b.Low, b.High = min(a.Low, b.Low), max(a.High, b.High)
	b.Start, b.HasValue, b.Bound = a.Start, false, news.Exact
	b.Text = r.text[b.Start:b.End]
	return b
}

// bound finds what limits the number: 약 before it, 여 on it, 이상 behind its counter.
func (r *koreanReader) bound(n koreanNumeral) news.Bound {
	after, _ := r.boundBehind(n.end)
	if n.about && after == "" {
		after = news.About
	}
	if b := comparison(r.text[:n.start]); b != "" {
		return b
	}
	i := n.start
	for range 4 {
		for i > 0 && (r.text[i-1] == ' ' || r.text[i-1] == '\'') {
			i--
		}
		p, start := r.x.endsWith(r.text, i, 1<<boundBefore|1<<fillClass)
		if p == nil || !r.wordBegins(start) { // 만약, if, is not about
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

// comparison reads the sign of a comparison at the end of s.
func comparison(s string) news.Bound {
	for _, sign := range [...]struct {
		text  string
		bound news.Bound
	}{{"<>", ""}, {"=>", ""}, {"->", ""}, {">=", news.AtLeast}, {"<=", news.UpTo}, {"≥", news.AtLeast}, {"≤", news.UpTo}, {">", news.MoreThan}, {"<", news.LessThan}} {
		if strings.HasSuffix(s, sign.text) {
			return sign.bound
		}
	}
	return ""
}

// boundBehind finds what limits a number behind it, counters and particles between, and where that ends.
func (r *koreanReader) boundBehind(i int) (news.Bound, int) {
	about := news.Bound("")
	for range 4 {
		j := r.skipSpace(i)
		p, end := r.x.at(r.text, j, 1<<boundAfter)
		if p != nil && j > i && strings.HasPrefix(r.text[j:], "여") { // 2명과 여성 1명, but 2천 여명
			if c, _ := r.x.at(r.text, r.skipSpace(end), 1<<countedCls); c == nil {
				return about, i
			}
		}
		if p != nil {
			if p.code != string(news.About) {
				return news.Bound(p.code), end
			}
			about, i = news.About, end
			continue
		}
		q, end := r.x.at(r.text, j, 1<<countedCls|1<<moneyClass|1<<percentCls|1<<ofClass)
		if q == nil || (q.class == ofClass && j != i) {
			return about, i
		}
		i = end
	}
	return about, i
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
	return v, true
}
