package lang

import (
	"unicode"
	"unicode/utf8"
)

// unit reads percent and currency, before or behind the numeral.
func (r *numberReader) unit(n *numeral, out *Number) {
	i := n.to
	if i < len(r.toks) && r.same(i) {
		if r.mark(i, '%') || r.mark(i, '％') {
			out.Kind, n.to, n.end = KindPercent, i+1, r.toks[i].end
			return
		}
		j := i
		if r.mark(j, '-') && r.tight(j) {
			j++
		}
		if p, k := at(r.toks, j, percentCls); p != nil {
			out.Kind, n.to, n.end = KindPercent, k, r.toks[k-1].end
			return
		}
		if code := r.moneyMark(i); code != "" {
			out.Kind, out.Unit, n.to, n.end = KindMoney, code, i+1, r.toks[i].end
			return
		}
		if !n.ordinal && r.currency(n, out, j) {
			return
		}
	}
	r.unitBefore(n, out)
}

func (r *numberReader) unitBefore(n *numeral, out *Number) {
	if n.ordinal || n.times || !r.same(n.from) {
		return
	}
	if len(r.out) > 0 && n.from > 0 && r.out[len(r.out)-1].End > r.toks[n.from-1].start {
		return // the sign belongs to the number before
	}
	if code := r.moneyMark(n.from - 1); code != "" {
		j := n.from - 1
		if j > 0 && r.tight(j) && r.toks[j-1].kind == wordToken {
			if c := prefixedDollar(r.text[r.toks[j-1].start:r.toks[j-1].end]); c != "" && code == "USD" {
				code = c
				j--
			}
		}
		out.Kind, out.Unit, n.start = KindMoney, code, r.toks[j].start
		return
	}
	if n.word {
		return
	}
	if p, j := before(r.toks, n.from, moneyClass); p != nil && len(p.words) == 1 && isCode(r.text[r.toks[j].start:r.toks[j].end]) {
		out.Kind, out.Unit, n.start = KindMoney, p.code, r.toks[j].start
	}
}

// isCode reports whether a currency word is written as a code, the only form that stands before its amount.
func isCode(s string) bool {
	for _, c := range s {
		if !unicode.IsUpper(c) {
			return false
		}
	}
	return utf8.RuneCountInString(s) == 3
}

func prefixedDollar(s string) string {
	switch s {
	case "US", "U":
		return "USD"
	case "A", "AU":
		return "AUD"
	case "C", "CA":
		return "CAD"
	case "HK":
		return "HKD"
	case "S":
		return "SGD"
	case "NT":
		return "TWD"
	}
	return ""
}

// moneyMark is the ISO 4217 code of the currency sign at token i.
func (r *numberReader) moneyMark(i int) string {
	if i < 0 || i >= len(r.toks) || r.toks[i].kind != markToken {
		return ""
	}
	return currencySign(r.toks[i].mark)
}

func currencySign(m rune) string {
	switch m {
	case '$', '＄':
		return "USD"
	case '€':
		return "EUR"
	case '£':
		return "GBP"
	case '₴':
		return "UAH"
	case '₽':
		return "RUB"
	case '₩', '￦':
		return "KRW"
	case '¥', '￥':
		return "JPY"
	case '₹':
		return "INR"
	}
	return ""
}
