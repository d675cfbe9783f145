package topic

import (
	"strings"

	"tumen/lang"
	"tumen/news"
)

// isFigure reports whether a number can be a figure.
func isFigure(n lang.Number, text string, l news.Language) bool {
	switch n.Kind {
	case "cardinal", "percent", "money":
		return !vague(n) && !partOfWord(n, text) && !rate(n, text) && (l != news.Korean || !countsSomethingElse(n, text))
	}
	return false
}

// vague reports an amount such as "thousands", which is read as 2,000 to 9,000: to write these down as somebody's
// figures would say more than he did.
func vague(n lang.Number) bool {
	return n.Low != n.High && !strings.ContainsAny(n.Text, "0123456789") && n.High*2 == n.Low*9
}

// rate reports what can be made or sent in a time, which is no number of what was: "two million shells annually".
func rate(n lang.Number, text string) bool {
	clause, _, _ := strings.Cut(text[n.End:], ",")
	clause = strings.ToLower(clause)
	for _, w := range []string{"annually", "per year", "a year", "per month", "a month", "jährlich", "pro jahr", "im jahr produz", "pro monat", "на рік", "щороку", "щомісяця", "на місяць", "연간", "매년", "매달"} {
		if strings.Contains(clause, w) {
			return true
		}
	}
	return false
}

// partOfWord reports a small number that only describes: "three-year-long".
func partOfWord(n lang.Number, text string) bool {
	rest := text[n.End:]
	return n.High < 100 && len(rest) > 1 && rest[0] == '-' && rest[1] >= 'a' && rest[1] <= 'z'
}

// countsSomethingElse reports a Korean number whose counter is not one of people or things: "두 차례" (two times) before
// the soldiers that were sent in them.
func countsSomethingElse(n lang.Number, text string) bool {
	if n.Kind != "cardinal" {
		return false
	}
	rest := strings.TrimLeft(text[n.End:], " ")
	for _, counter := range []string{"명", "여", "인", "발", "기", "개", "문", "대", "척", "톤", "t", "정", "배럴", "이상", "이 ", "가 "} {
		if strings.HasPrefix(rest, counter) {
			return false
		}
	}
	return true
}
