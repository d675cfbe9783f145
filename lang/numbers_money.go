package lang

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"tumen/news"
)

// coin is what a pair of a currency and its coin means: the ISO 4217 code, empty where several currencies have such a
// pair, and the share of the unit that one coin is.
type coin struct {
	code  string
	share float64
}

// anyCurrency stands for all of them in a pair.
const anyCurrency = "*"

// addCoin reads a pair: value is code and share ("EUR:0.01"), names the first forms of the unit and the coin ("євро+цент").
func (x *lexicon) addCoin(value, names string) error {
	code, number, _ := strings.Cut(value, ":")
	share, err := strconv.ParseFloat(number, 64)
	if err != nil || share <= 0 || share >= 1 {
		return fmt.Errorf("%q is no code and share", value)
	}
	if code == "-" {
		code = ""
	}
	unit, part, ok := strings.Cut(names, "+")
	pair := [2]string{unit, part}
	if _, twice := x.coins[pair]; !ok || twice {
		return fmt.Errorf("%q stands twice, or is no pair", names)
	}
	x.coins[pair] = coin{code, share}
	return nil
}

// checkCoins reports pairs of what is no currency or no coin.
func (x *lexicon) checkCoins() error {
	heads := map[class]map[string]bool{moneyClass: {}, coinedCls: {}, pieceClass: {}}
	for _, e := range x.words {
		for _, p := range e.starts {
			if known, ok := heads[p.class]; ok {
				known[p.head] = true
			}
		}
	}
	for pair := range x.coins {
		if pair[0] != anyCurrency && !heads[moneyClass][pair[0]] && !heads[coinedCls][pair[0]] || !heads[pieceClass][pair[1]] {
			return fmt.Errorf("%q: one of them begins no line of currencies or coins", pair)
		}
	}
	return nil
}

// currency reads a currency's name at token i behind numeral n, with the coins that may follow: "5 доларів", "five
// dollars and ten cents". It reports whether there is one.
func (r *numberReader) currency(n *numeral, out *Number, i int) bool {
	p, k := at(r.toks, i, moneyClass)
	if p == nil {
		if p, k = at(r.toks, i, coinedCls); p == nil {
			return false
		}
		if !r.coins(n, out, p, k) {
			if p.code == "" || n.low < 1e6 { // millions of pounds are no weight
				return false
			}
			out.Unit, n.to, n.end = p.code, k, r.toks[k-1].end
		}
		out.Kind = KindMoney
		return true
	}
	out.Kind, out.Unit, n.to, n.end = KindMoney, p.code, k, r.toks[k-1].end
	r.coins(n, out, p, k)
	return true
}

// coins adds what stands in coins at token i behind the currency p, and reports whether there is any.
func (r *numberReader) coins(n *numeral, out *Number, p *phrase, i int) bool {
	if n.low != n.high || n.vague || !r.same(i) {
		return false
	}
	comma := r.mark(i, ',')
	if comma || r.is(i, bandClass) || r.is(i, andClass) {
		i++
	}
	if !r.same(i) {
		return false
	}
	m, j := r.numeral(i)
	if j == i || m.reject || m.low != m.high || m.ordinal || m.vague || m.low != math.Trunc(m.low) {
		return false
	}
	q, k := at(r.toks, j, pieceClass)
	if q == nil && !comma && r.hundredths(n, m, j) {
		n.low = cents(n.low + m.low/100)
		n.high, n.to, n.end = n.low, j, r.toks[j-1].end
		return true
	}
	if q == nil || !r.same(j) {
		return false
	}
	c, known := r.x.coins[[2]string{p.head, q.head}]
	if !known {
		c, known = r.x.coins[[2]string{anyCurrency, q.head}]
	}
	if !known {
		return false
	}
	// As many coins as make a unit are not kept beside it: such an amount is meant in hundredths.
	if m.low*c.share >= 1 && m.low < 100 {
		c.share = 0.01
	}
	n.low = math.Round((n.low+m.low*c.share)*1e6) / 1e6
	n.high, n.to, n.end = n.low, k, r.toks[k-1].end
	if c.code != "" {
		out.Unit = c.code
	}
	return true
}

// hundredths reports whether numeral m, which ends the sentence right behind an amount of money, counts its cents: "15
// dollars and 50", "zwei Euro fünfzig".
func (r *numberReader) hundredths(n *numeral, m numeral, i int) bool {
	if r.l != news.English && r.l != news.German || n.low != math.Trunc(n.low) || n.low >= 1e4 || n.lastScale > 1 || m.low < 1 || m.low > 99 {
		return false
	}
	if r.l == news.German && m.word && m.low >= 10 && !r.is(m.from-1, andClass) && r.phraseEnds(i) {
		return true
	}
	return i >= len(r.toks) || r.toks[i].broken || (r.mark(i, '.') || r.toks[i].stop) && (i+1 >= len(r.toks) || r.toks[i+1].broken)
}
