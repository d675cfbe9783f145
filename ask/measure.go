package ask

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"tumen/lang"
	"tumen/news"
)

//go:embed data/measures.tsv
var measuresFile string

// measure is what a number gives besides how many there are: a length, a weight, a sum.
type measure string

const (
	measureMoney measure = "money"
	measureShare measure = "share"
)

// The roles of words of measures.
const (
	roleAsks = "asks"
	roleUnit = "unit"
)

// measures has the words of each language, role and measure; units that all languages write alike are in each.
type measures map[news.Language]map[string]map[measure][]string

func readMeasures(table string) (measures, error) {
	out := measures{}
	for _, l := range news.Languages() {
		out[l] = map[string]map[measure][]string{roleAsks: {}, roleUnit: {}}
	}
	for n, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 4 || cells[2] != roleAsks && cells[2] != roleUnit {
			return nil, fmt.Errorf("measures, line %d: no measure, language, role and words", n+1)
		}
		for _, l := range news.Languages() {
			if cells[1] == string(l) || cells[1] == "*" {
				of := out[l][cells[2]]
				of[measure(cells[0])] = append(of[measure(cells[0])], strings.Split(cells[3], "|")...)
			}
		}
	}
	for _, l := range news.Languages() {
		for m := range out[news.English][roleAsks] {
			if len(out[l][roleAsks][m]) == 0 {
				return nil, fmt.Errorf("measures: %s has no word that asks for %s", l, m)
			}
		}
	}
	return out, nil
}

// asked returns what a question wants measured; empty for nothing.
func (m measures) asked(question string, l news.Language) measure {
	for _, of := range slices.Sorted(maps.Keys(m[l][roleAsks])) {
		if m.asking(of, l).find(question, l, roleAsks) >= 0 {
			return of
		}
	}
	return ""
}

// asking are the words of a language that ask for a measure.
func (m measures) asking(of measure, l news.Language) words {
	return words{l: {roleAsks: m[l][roleAsks][of]}}
}

// of returns what a number in a text measures; empty where it counts.
func (m measures) of(text string, n lang.Number, l news.Language) measure {
	switch n.Kind {
	case lang.KindMoney:
		return measureMoney
	case lang.KindPercent:
		return measureShare
	}
	if n.HasValue && n.Low > 0 && n.Low < 1 {
		return measureShare // half of them
	}
	behind := strings.TrimLeft(strings.ToLower(text[n.End:]), " \u00a0\u202f-–")
	if end := strings.IndexFunc(behind, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsSymbol(r) && r != '%' }); end >= 0 {
		behind = behind[:end]
	}
	for _, of := range slices.Sorted(maps.Keys(m[l][roleUnit])) {
		if slices.ContainsFunc(m[l][roleUnit][of], func(unit string) bool { return isUnit(behind, unit, l) }) {
			return of
		}
	}
	return ""
}

// behindUnits is what may be written on to a Korean unit: particles, and what says how much about. After anything else it is another word:
// 초소 is no second.
var behindUnits = strings.Fields("의 를 을 은 는 이 가 에 로 으로 까지 부터 씩 짜리 간 급 동안 정도 가량 이상 이하 만 도 과 와 쯤 남짓 미만 여")

// isUnit reports whether a word behind a number is a unit; one ending in * stands for all that begin so.
func isUnit(word, unit string, l news.Language) bool {
	stem, open := strings.CutSuffix(unit, "*")
	rest, begins := strings.CutPrefix(word, stem)
	return begins && (rest == "" || open || l == news.Korean && slices.ContainsFunc(behindUnits, func(p string) bool { return strings.HasPrefix(rest, p) }))
}
