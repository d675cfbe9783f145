package lang

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// unit reads percent and currency, before or behind the numeral.
func (r *numberReader) unit(n *numeral, out *Number) {
	if i := n.to; i < len(r.toks) && r.same(i) && r.unitBehind(n, out) {
		return
	}
	r.unitBefore(n, out)
}

// unitBehind reads what the number counts from behind it, and reports whether it is percent or money.
func (r *numberReader) unitBehind(n *numeral, out *Number) bool {
	i := n.to
	if r.mark(i, '%') || r.mark(i, '％') {
		out.Kind, n.to, n.end = KindPercent, i+1, r.toks[i].end
		return true
	}
	j := i
	if r.mark(j, '-') && r.tight(j) {
		j++
	}
	if p, k := at(r.toks, j, percentCls); p != nil {
		out.Kind, n.to, n.end = KindPercent, k, r.toks[k-1].end
		return true
	}
	if sign, _ := r.signBefore(n); sign != "" || n.ordinal || n.times {
		return false
	}
	if code, k := r.sign(i); code != "" {
		out.Kind, out.Unit, n.to, n.end = KindMoney, code, k, r.toks[k-1].end
		r.coins(n, out, &phrase{}, k)
		return true
	}
	if code := r.million(j); code != "" {
		n.low, n.high = n.low*1e6, n.high*1e6
		out.Kind, out.Unit, n.to, n.end = KindMoney, code, j+1, r.toks[j].end
		return true
	}
	return !r.otherThanMoney(n, j) && r.currency(n, out, j) || r.coin(n, out, j)
}

// sign reads a currency sign at token i, with the letters that may stand before a dollar: 5 $, 3.14 US$.
func (r *numberReader) sign(i int) (string, int) {
	if code := r.moneyMark(i); code != "" {
		return code, i + 1
	}
	if i+1 < len(r.toks) && r.toks[i].kind == wordToken && r.mark(i+1, '$') && r.tight(i+1) {
		if code := prefixedDollar(r.text[r.toks[i].start:r.toks[i].end]); code != "" {
			return code, i + 2
		}
	}
	return "", i
}

// signBefore returns the currency of the sign before the numeral and the token at which it begins, unless the sign
// belongs to the number before.
func (r *numberReader) signBefore(n *numeral) (string, int) {
	i := n.from - 1
	code := r.moneyMark(i)
	if code == "" || !r.same(n.from) || r.taken(i) {
		return "", i
	}
	if code == "USD" && i > 0 && r.toks[i-1].kind == wordToken && !r.taken(i-1) && (r.tight(i) || r.toks[n.from].gap) {
		c := prefixedDollar(r.text[r.toks[i-1].start:r.toks[i-1].end])
		if c != "" && (r.tight(i) || c == "CAD" || r.toks[i-1].end-r.toks[i-1].start > 1) { // "a $ 4 billion" has an article
			return c, i - 1
		}
	}
	return code, i
}

// taken reports whether token i is part of a number that was read already.
func (r *numberReader) taken(i int) bool {
	return len(r.out) > 0 && i >= 0 && r.out[len(r.out)-1].End > r.toks[i].start
}

// otherThanMoney reports whether the name of a currency at token j means something else: pounds that are a weight, the
// Mark of a name, "five won medals".
func (r *numberReader) otherThanMoney(n *numeral, j int) bool {
	p, k := at(r.toks, j, moneyClass)
	if p == nil || len(p.words) > 1 || r.l != news.English && r.l != news.German {
		return false
	}
	next := k < len(r.toks) && !r.toks[k].gap && r.mark(k, '-') || k < len(r.toks) && r.toks[k].kind == wordToken && r.same(k)
	switch p.code {
	case "GBP":
		return r.weighs(n, j, k)
	case "KRW":
		return r.l == news.English && next && n.low < 100 && n.lastScale == 1
	case "DEM":
		return next && r.toks[k].capital && n.low < 100
	}
	return false
}

// weighs reports whether pounds at tokens j to k are a weight: what weighs stands near, or "of" what.
func (r *numberReader) weighs(n *numeral, j, k int) bool {
	if r.toks[j].capital && r.l == news.English || r.toks[k-1].end-r.toks[j].start < 4 {
		return false
	}
	if n.lastScale >= 1e6 {
		return false
	}
	const behind, before = 4, 6
	for i := n.from - 1; i >= max(0, n.from-before) && !r.mark(i, ',') && !r.toks[i].stop; i-- {
		if r.is(i, weightCls) {
			return true
		}
	}
	for i := k; i < min(len(r.toks), k+behind) && r.same(i) && !r.mark(i, ',') && !r.toks[i].stop; i++ {
		if r.is(i, weightCls) {
			return true
		}
	}
	return r.mark(j-1, '-') || r.is(k, ofClass) && r.same(k)
}

// million reads the code of a currency with the M of a million, as accountants write it: 30 MUSD.
func (r *numberReader) million(i int) string {
	if i < 0 || i >= len(r.toks) || r.toks[i].end-r.toks[i].start != 4 || r.text[r.toks[i].start] != 'M' {
		return ""
	}
	word := r.text[r.toks[i].start:r.toks[i].end]
	if p := r.x.words[word[1:]].one(moneyClass); p != nil && inCapitals(word) {
		return p.code
	}
	return ""
}

// coin reads parts of a currency and coins that stand alone: 50 cents, ten dimes, 10 grand. Their value is in the part
// where it has a name for hundredths, since these don't tell the currency.
func (r *numberReader) coin(n *numeral, out *Number, j int) bool {
	if r.l != news.English && r.l != news.German {
		return false
	}
	if r.mark(j, '¢') {
		out.Kind, n.to, n.end = KindMoney, j+1, r.toks[j].end
		return true
	}
	if p, k := at(r.toks, j, pieceClass); p != nil && (r.toks[j].end-r.toks[j].start > 1 || r.tight(j)) {
		out.Kind, n.to, n.end = KindMoney, k, r.toks[k-1].end
		return true
	}
	p, k := at(r.toks, j, coinClass)
	if p == nil || r.toks[j].capital || k < len(r.toks) && r.same(k) && r.toks[k].kind == wordToken && !r.is(k, andClass) && !r.is(k, ofClass) {
		return false
	}
	n.low, n.high = cents(n.low*p.value), cents(n.high*p.value)
	out.Kind, n.to, n.end = KindMoney, k, r.toks[k-1].end
	if p.value < 1 {
		out.Unit = "USD"
	}
	return true
}

// cents rounds what binary fractions have made of an amount of money.
func cents(v float64) float64 { return math.Round(v*1e6) / 1e6 }

// unitBefore reads the sign, code or name of a currency that stands before the number.
func (r *numberReader) unitBefore(n *numeral, out *Number) {
	if n.ordinal || n.times || !r.same(n.from) || r.taken(n.from-1) {
		return
	}
	if r.percentOf(n) {
		out.Kind = KindPercent
		return
	}
	if code, j := r.signBefore(n); code != "" {
		out.Kind, out.Unit, n.start = KindMoney, code, r.toks[j].start
		r.coins(n, out, &phrase{}, n.to)
		return
	}
	if n.word {
		return
	}
	if code := r.million(n.from - 1); code != "" {
		n.low, n.high = n.low*1e6, n.high*1e6
		out.Kind, out.Unit, n.start = KindMoney, code, r.toks[n.from-1].start
		return
	}
	i := n.from
	if r.mark(i-1, '.') && r.tight(i-1) && r.toks[i].gap && !r.toks[i-1].stop {
		i-- // Rs. 20
	}
	p, j := before(r.toks, i, moneyClass)
	if p == nil || r.taken(j) || !r.namesAmount(n, p, j, i) {
		return
	}
	out.Kind, out.Unit, n.start = KindMoney, p.code, r.toks[j].start
	r.coins(n, out, p, n.to)
}

// percentOf reads "per cent of twenty", where a sentence begins with the word, and takes it into the number.
func (r *numberReader) percentOf(n *numeral) bool {
	if !r.is(n.from-1, ofClass) {
		return false
	}
	p, j := before(r.toks, n.from-1, percentCls)
	if p == nil || j > 0 && !r.toks[j-1].stop && !r.toks[j].broken {
		return false
	}
	n.start = r.toks[j].start
	return true
}

// namesAmount reports whether the currency at tokens j to i belongs to the number behind it: a code, or a name that is
// neither counted itself nor a noun with an article. "In dollars 20 years ago" is no amount.
func (r *numberReader) namesAmount(n *numeral, p *phrase, j, i int) bool {
	first := r.text[r.toks[j].start:r.toks[i-1].end]
	if len(p.words) == 1 && (isCode(first) || inCapitals(first) || i < n.from || first == "Rs") {
		return true
	}
	if r.l != news.English || len(p.words) == 1 && (p.code == "KRW" || p.code == "BRL" || p.code == "GBP" || p.code == "ZAR") {
		return false
	}
	if r.is(j-1, oneClass) || r.is(j-1, dateSkip) || r.is(j-1, ofClass) || r.is(j-1, numClass) || r.is(j-1, scaleClass) {
		return false
	}
	return !strings.HasSuffix(first, "s") || n.to >= len(r.toks)
}

// isCode reports whether a currency word is written as a code.
func isCode(s string) bool {
	for _, c := range s {
		if !unicode.IsUpper(c) {
			return false
		}
	}
	return utf8.RuneCountInString(s) == 3
}

// prefixedDollar is the currency of a dollar sign with these letters before it, empty if they have none.
func prefixedDollar(s string) string {
	switch strings.ToUpper(s) {
	case "US", "U", "USD":
		return "USD"
	case "A", "AU", "AUD":
		return "AUD"
	case "C", "CA", "CAN", "CAD", "CDN":
		return "CAD"
	case "HK", "HKD":
		return "HKD"
	case "S", "SG", "SGD":
		return "SGD"
	case "NT", "NTD", "TWD":
		return "TWD"
	case "NZ", "NZD":
		return "NZD"
	case "MX", "MEX", "MXN":
		return "MXN"
	case "R", "BRL":
		return "BRL"
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
	const signs = "$＄€£₴₽₩￦¥￥₹₫₪₦₱₺₸฿₡₲₾₼₵₭₮₿"
	codes := [...]string{"USD", "USD", "EUR", "GBP", "UAH", "RUB", "KRW", "KRW", "JPY", "JPY", "INR", "VND", "ILS", "NGN", "PHP",
		"TRY", "KZT", "THB", "CRC", "PYG", "GEL", "AZN", "GHS", "LAK", "MNT", "BTC"}
	if m < utf8.RuneSelf && m != '$' {
		return ""
	}
	i := strings.IndexRune(signs, m)
	if i < 0 {
		return ""
	}
	return codes[utf8.RuneCountInString(signs[:i])]
}
