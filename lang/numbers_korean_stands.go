package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

const koreanCounters = 1<<countedCls | 1<<moneyClass | 1<<percentCls | 1<<timesClass | 1<<ordEndClass | 1<<pieceClass

// stands reports whether what is spelled in syllables is a number in this place: a word of its own that counts
// something or that can't be another word, since each syllable alone also means something else (이 this, 만 only, 조
// group).
func (r *koreanReader) stands(n koreanNumeral) bool {
	if !r.wordBegins(n.start) {
		return false
	}
	if n.mixed || r.alone(n) {
		return true
	}
	if n.native && n.sino == 0 {
		return r.nativeStands(n)
	}
	if c, size := utf8.DecodeRuneInString(r.text[n.end:]); (c == '~' || c == '∼' || c == '～') && n.unit > 1 && r.cardinal(n.end+size).end > n.end+size {
		return true // 삼백~사백 명
	}
	p, _ := r.x.at(r.text, r.skipSpace(n.end), koreanCounters)
	counted := p != nil && r.counts(n.end)
	if p != nil && p.class == ordEndClass {
		if i := n.end + len("등"); p.code == "near" && n.unit <= 1 { // 이등 is second, 사위 a son-in-law
			return n.sino == 1 && strings.HasPrefix(r.text[n.end:], "등") && (r.moneyEnds(i) || strings.HasPrefix(r.text[i:], "석"))
		}
		return counted && (n.unit > 1 && n.unit != 1e4 || n.sino > 1)
	}
	if n.sino == 1 {
		return r.oneStands(n, p, counted)
	}
	c, _ := utf8.DecodeRuneInString(r.text[n.start:])
	last, _ := utf8.DecodeLastRuneInString(r.text[:n.end])
	// 조사, 천사, 만일, 백일 are investigation, angel, if, a hundred days; no number begins with 조 or 억.
	if u := bigUnit(c); u > 1e4 || n.sino == 2 && c != '십' && max(u, smallUnit(c)) > 0 && sinoDigit(last) >= 0 {
		return u <= 1e4 && r.ofNumbers() && r.endsNumber(n.end)
	}
	if counted {
		return true
	}
	if q, _ := r.x.at(r.text, r.skipSpace(n.end), 1<<boundAfter); q != nil && n.unit > 0 && (q.code != string(news.About) || n.end == r.skipSpace(n.end)) {
		return true
	}
	if !r.endsNumber(n.end) {
		return false
	}
	return n.unit > 1 && (n.sino >= 3 || strings.Contains(r.text[n.start:n.end], "십")) || r.ofNumbers()
}

// oneStands decides for a single syllable, with the counter p behind it. 사건, 만일, 조건 are words of their own, so its
// counter must be plain to see.
func (r *koreanReader) oneStands(n koreanNumeral, p *phrase, counted bool) bool {
	apart := r.skipSpace(n.end) > n.end
	c, _ := utf8.DecodeRuneInString(r.text[n.start:])
	if n.unit <= 1 {
		if !counted {
			return (c == '영' || c == '삼' || c == '육' || c == '칠' || c == '팔') && r.endsNumber(n.end) && r.ofNumbers()
		}
		long := p.class == percentCls || p.class == moneyClass && p.code != "KRW" && p.code != "JPY" && p.code != "EUR" || p.class == pieceClass || p.code == "sino"
		return long && sinoDigit(c) > 0 && (!apart || c != '이' || p.class == percentCls && !strings.HasPrefix(r.text[n.end:], " 프로"))
	}
	if q, end := r.x.at(r.text, n.end, 1<<boundAfter); q != nil && n.unit <= 1e8 && r.counts(end) { // 천여 명
		return true
	}
	if n.unit > 1e8 || !counted {
		return n.unit <= 1e8 && strings.HasPrefix(r.text[n.end:], "보다") && r.boundNext(n.end)
	}
	switch p.class {
	case moneyClass, pieceClass, percentCls, timesClass:
		return apart || n.unit != 1e4 || !r.fullHouse(n.end)
	}
	return apart || p.code == "plain" || p.code == "sino"
}

func (r *koreanReader) boundNext(i int) bool {
	p, _ := r.x.at(r.text, i, 1<<boundAfter)
	return p != nil
}

// fullHouse reports whether 만원 at the unit's end i rather says that a house or bus is full.
func (r *koreanReader) fullHouse(i int) bool {
	rest, won := strings.CutPrefix(r.text[i:], "원")
	c, _ := utf8.DecodeRuneInString(strings.TrimPrefix(rest, " "))
	if !won || !unicode.Is(unicode.Hangul, c) {
		return false
	}
	p, _ := r.x.at(rest, 0, 1<<ofClass)
	q, _ := r.x.at(strings.TrimPrefix(rest, " "), 0, 1<<boundAfter)
	return p == nil && q == nil
}

// nativeStands decides for 하나 … 아흔아홉, which need a counter behind them when they are short (한 명, 두 척).
func (r *koreanReader) nativeStands(n koreanNumeral) bool {
	const short = len("한")
	q, _ := r.x.at(r.text, r.skipSpace(n.end), koreanCounters)
	if q != nil && r.counts(n.end) {
		// 한편, 한일, 세대 are words of their own: behind a single syllable the counter stands apart or is plain to see.
		if strings.HasPrefix(r.text[n.start:], "세배를") || q.code == "loose" && strings.HasPrefix(r.text[n.start:], "하나") {
			return false // a New Year's bow; "who is one of them"
		}
		if n.end-n.start > short || r.skipSpace(n.end) > n.end || q.code == "plain" || q.class == ordEndClass || q.class == timesClass {
			return true
		}
		return q.code == "near" && n.low > 1
	}
	bare, _ := utf8.DecodeRuneInString(r.text[n.end:])
	switch {
	case n.low > 10 && n.low != 50:
		return r.endsNumber(n.end)
	case n.low >= 3 && n.low < 10 && (n.end-n.start > short || strings.HasPrefix(r.text[n.start:], "셋") || strings.HasPrefix(r.text[n.start:], "넷")):
		return unicode.Is(unicode.Hangul, bare) && r.endsNumber(n.end)
	}
	return false
}

// counts reports whether a counter stands at i, or behind a space at i, and is not the beginning of another word (한
// 대통령).
func (r *koreanReader) counts(i int) bool {
	for _, c := range [...]class{ordEndClass, countedCls, moneyClass, pieceClass, timesClass, percentCls} {
		j := r.skipSpace(i)
		if p, end := r.x.at(r.text, j, 1<<c); p != nil {
			next, _ := utf8.DecodeRuneInString(r.text[end:])
			if !unicode.Is(unicode.Hangul, next) {
				return true
			}
			if q, _ := r.x.at(r.text, end, 1<<ofClass|1<<boundAfter|1<<countedCls); q != nil {
				return true
			}
			if c == moneyClass && r.change(end, p.code) > end { // 이달러이십삼센트
				return true
			}
		}
	}
	return false
}

// endsNumber reports whether the word ends at i, or only particles, endings or a bound are left of it.
func (r *koreanReader) endsNumber(i int) bool {
	for range 4 {
		if c, _ := utf8.DecodeRuneInString(r.text[i:]); !unicode.Is(unicode.Hangul, c) {
			return true
		}
		p, end := r.x.at(r.text, i, 1<<ofClass|1<<boundAfter)
		if p == nil {
			return false
		}
		if p.class == boundAfter {
			return true
		}
		i = end
	}
	return false
}

// ofNumbers reports whether the text speaks of numbers as such, "삼은 자연수이다", where a lone syllable may be one.
func (r *koreanReader) ofNumbers() bool {
	if r.sums == 0 {
		r.sums = -1
		r.x.each(r.text, 1<<sumsClass, func(_, _ int, _ *phrase) int {
			r.sums = 1
			return len(r.text)
		})
	}
	return r.sums > 0
}
