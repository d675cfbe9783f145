package lang

import (
	"slices"
	"strings"

	"tumen/news"
)

// What says of a number that it comes on top of what was counted before: before the number, and behind it or what it counts. "Noch" and
// "still" are left out: they say as often that a number has stayed.
var (
	furtherBefore = map[news.Language][]string{
		news.English:   {"another", "further", "additional", "extra"},
		news.German:    {"weitere", "weiteren", "weiterer", "zusätzliche", "zusätzlichen", "zusätzlich"},
		news.Ukrainian: {"ще", "додатково", "додаткові", "додаткових"},
		news.Korean:    {"추가로", "추가", "추가로도"},
	}
	furtherBehind = map[news.Language][]string{
		news.English:   {"more", "additional", "further", "extra"},
		news.German:    {"weitere", "weiteren", "weiterer", "zusätzliche", "zusätzlichen", "zusätzlich"},
		news.Ukrainian: {"додаткових", "додатково"},
		news.Korean:    {"추가로", "더"},
	}
	comparing = []string{"than", "als", "ніж", "за", "보다"}
)

// furtherReach is how many words may stand between the number and what says that it comes on top.
const furtherReach = 2

// Further reports whether a text counts what lies between low and high on top of others: 3,000 more soldiers are no total, and neither
// contradict the 11,000 of before nor follow them.
func Further(text string, l news.Language, low, high float64) bool {
	for _, n := range Numbers(text, l) {
		if n.Low != low || n.High != high {
			continue
		}
		before, behind := text[:n.Start], text[n.End:]
		before = before[strings.LastIndexAny(before, clauseEnds)+1:]
		if at := strings.IndexAny(behind, clauseEnds); at >= 0 {
			behind = behind[:at]
		}
		if anyFurther(smallWords(before), smallWords(behind), l) {
			return true
		}
	}
	return false
}

// clauseEnds are the signs beyond which nothing is said of a number.
const clauseEnds = ",;:.!?"

func anyFurther(before, behind []string, l news.Language) bool {
	if len(before) > 0 && slices.Contains(furtherBefore[l], before[len(before)-1]) {
		return true
	}
	for i, w := range behind[:min(len(behind), furtherReach)] {
		if slices.Contains(furtherBehind[l], w) {
			return i+1 == len(behind) || !slices.Contains(comparing, behind[i+1])
		}
	}
	return false
}

// smallWords are the words of a text in small letters.
func smallWords(text string) []string {
	var out []string
	for _, s := range Words(text) {
		out = append(out, strings.ToLower(text[s.Start:s.End]))
	}
	return out
}
