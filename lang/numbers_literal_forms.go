package lang

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// indian reads digits as India groups them, in lakhs and crores: 12,34,567.89.
func indian(groups []string, seps []rune) literal {
	k := len(groups)
	var fraction string
	if k > 3 && seps[k-2] == '.' {
		k--
		fraction = "." + groups[k]
	}
	if k < 3 || len(groups[0]) > 2 || len(groups[k-1]) != 3 {
		return literal{}
	}
	for i := 1; i < k; i++ {
		if seps[i-1] != ',' || i < k-1 && len(groups[i]) != 2 {
			return literal{}
		}
	}
	whole := strings.Join(groups[:k], "")
	v, err := strconv.ParseFloat(whole+fraction, 64)
	if err != nil || len(whole) > maxDigits {
		return literal{}
	}
	return literal{value: v, digits: len(whole), ok: true}
}

// isList reports whether numbers are listed with commas and no space: 22,24,26.
func isList(seps []rune) bool {
	for _, s := range seps {
		if s != ',' {
			return false
		}
	}
	return len(seps) > 1
}

// listed reports whether the digits at token i go on a list without spaces: 22,24,26.
func (r *numberReader) listed(i int) bool {
	return r.l == news.English && i > 1 && r.mark(i-1, ',') && r.tight(i) && r.tight(i-1) && r.toks[i-2].kind == digitToken
}

// raise reads the power that stands at the end of the literal: 1.3e6, 12.32e+14, 10^9.
func (x *literal) raise(text string) {
	if !x.ok || x.end >= len(text) {
		return
	}
	sign := text[x.end]
	if sign != 'e' && sign != 'E' && sign != '^' {
		return
	}
	i := x.end + 1
	signed := i < len(text) && (text[i] == '-' || text[i] == '+')
	if signed {
		i++
	}
	end := digitsEnd(text, i)
	if end == i || end-i > 3 || sign == 'E' && !signed && x.plain {
		return // 5E8 is a name
	}
	if r, _ := utf8.DecodeRuneInString(text[end:]); unicode.IsLetter(r) {
		return
	}
	exponent, err := strconv.Atoi(text[x.end+1 : end])
	if err != nil {
		return
	}
	v := math.Pow(x.value, float64(exponent))
	if sign != '^' {
		v, err = strconv.ParseFloat(strconv.FormatFloat(x.value, 'g', -1, 64)+"e"+strconv.Itoa(exponent), 64)
	}
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) || math.Abs(v) > 1e24 {
		return
	}
	x.value, x.end, x.plain = v, end, false
}

// vulgar is the value of a fraction that is one character.
func vulgar(m rune) float64 {
	const signs = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
	i := strings.IndexRune(signs, m)
	if i < 0 {
		return 0
	}
	parts := [...][2]float64{{1, 2}, {1, 3}, {2, 3}, {1, 4}, {3, 4}, {1, 5}, {2, 5}, {3, 5}, {4, 5}, {1, 6}, {5, 6}, {1, 7}, {1, 8},
		{3, 8}, {5, 8}, {7, 8}, {1, 9}, {1, 10}}
	p := parts[utf8.RuneCountInString(signs[:i])]
	return p[0] / p[1]
}
