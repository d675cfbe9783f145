package evidence

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// wrongNumber is a sentence with one number changed.
type wrongNumber struct {
	kind    string
	text    string
	at, end int         // where the change is, in bytes of text
	was     lang.Number // what stood there, if it was read
}

// wrongNumbers changes each number of a text in each way that a writer, or a model, slips.
func wrongNumbers(t Text) []wrongNumber {
	var out []wrongNumber
	replace := func(kind string, from, to int, by string, was lang.Number) {
		if by != "" && by != t.Text[from:to] {
			out = append(out, wrongNumber{kind, t.Text[:from] + by + t.Text[to:], from, from + len(by), was})
		}
	}
	read := lang.Numbers(t.Text, t.Language)
	inside := func(d lang.Span) (lang.Number, bool) {
		for _, n := range read {
			if n.Start <= d.Start && d.End <= n.End {
				return n, true
			}
		}
		return lang.Number{}, false
	}
	for _, d := range literals(t.Text) {
		was, counts := inside(d)
		lit := t.Text[d.Start:d.End]
		if !counts {
			if !strings.ContainsAny(lit, ",.") && len(lit) < 9 {
				v, _ := strconv.Atoi(lit)
				replace("other digits", d.Start, d.End, strconv.Itoa(v+1), was)
			}
			continue
		}
		wrong := wrongLiterals(lit)
		for _, kind := range slices.Sorted(maps.Keys(wrong)) {
			replace(kind, d.Start, d.End, wrong[kind], was)
		}
	}
	for _, n := range read {
		lower := strings.ToLower(n.Text)
		for _, pair := range scaleSlips(t.Language) {
			if at := strings.Index(lower, pair[0]); at >= 0 && len(lower) == len(n.Text) {
				replace("scale", n.Start+at, n.Start+at+len(pair[0]), pair[1], n)
			}
		}
		for _, forms := range spelledNumbers(t.Language) {
			words := strings.Split(forms, " ")
			for i, w := range words {
				if w == lower {
					replace("word", n.Start, n.End, words[(i+1)%len(words)], n)
				}
			}
		}
	}
	return out
}

// literals are the numbers in digits of a text, with their separators.
func literals(text string) []lang.Span {
	var out []lang.Span
	for _, d := range digitRuns(text) {
		if k := len(out) - 1; k >= 0 && d.Start == out[k].End+1 && strings.ContainsAny(text[out[k].End:d.Start], ",.") {
			out[k].End = d.End
			continue
		}
		out = append(out, d)
	}
	return out
}

// wrongLiterals writes other numbers as lit is written, each with the kind of slip.
func wrongLiterals(lit string) map[string]string {
	out := map[string]string{}
	sep := strings.IndexAny(lit, ",.")
	mark := ""
	if sep >= 0 {
		mark = lit[sep : sep+1]
	}
	digits := strings.NewReplacer(",", "", ".", "").Replace(lit)
	v, err := strconv.Atoi(digits)
	if err != nil || v == 0 {
		return nil
	}
	if sep > 0 && len(lit)-sep-1 != 3 && strings.LastIndexAny(lit, ",.") == sep { // a decimal fraction
		whole, _ := strconv.Atoi(lit[:sep])
		rest := lit[sep+1:]
		out["tenfold"] = strings.TrimRight(strings.TrimLeft(lit[:sep]+rest[:1], "0")+mark+rest[1:], mark)
		if out["tenfold"] == "" || strings.HasPrefix(out["tenfold"], mark) {
			delete(out, "tenfold")
		}
		out["tenth"] = strconv.Itoa(whole/10) + mark + strconv.Itoa(whole%10) + rest
		out["plus one"] = strconv.Itoa(whole+1) + lit[sep:]
		if whole > 1 {
			out["minus one"] = strconv.Itoa(whole-1) + lit[sep:]
		}
		if s := swapped(digits); s != "" {
			out["swapped"] = s[:sep] + mark + s[sep:]
		}
		return out
	}
	group := func(n int) string {
		s := strconv.Itoa(n)
		if mark == "" {
			return s
		}
		for i := len(s) - 3; i > 0; i -= 3 {
			s = s[:i] + mark + s[i:]
		}
		return s
	}
	out["tenfold"], out["plus one"] = group(v*10), group(v+1)
	if v%10 == 0 {
		out["tenth"] = group(v / 10)
	}
	if v > 1 {
		out["minus one"] = group(v - 1)
	}
	if s := swapped(digits); s != "" {
		w, _ := strconv.Atoi(s)
		out["swapped"] = group(w)
	}
	return out
}

// swapped changes the places of the first two digits that differ, but for a zero that would lead.
func swapped(digits string) string {
	for i := 0; i+1 < len(digits); i++ {
		if digits[i] != digits[i+1] && (i > 0 || digits[1] != '0') {
			return digits[:i] + digits[i+1:i+2] + digits[i:i+1] + digits[i+2:]
		}
	}
	return ""
}

// scaleSlips are words for a size and those that they are taken for.
func scaleSlips(l news.Language) [][2]string {
	switch l {
	case news.English:
		return [][2]string{{"million", "billion"}, {"billion", "million"}, {"thousand", "million"}, {"trillion", "billion"}, {"hundred", "thousand"}}
	case news.German:
		return [][2]string{{"million", "milliard"}, {"milliarde", "million"}, {"mio.", "Mrd."}, {"mrd.", "Mio."}, {"billion", "milliard"}, {"hundert", "tausend"}, {"tausend", "hundert"}}
	case news.Ukrainian:
		return [][2]string{{"мільйон", "мільярд"}, {"мільярд", "мільйон"}, {"млн", "млрд"}, {"млрд", "млн"}, {"тис.", "млн"}, {"тисяч", "мільйон"}}
	case news.Korean:
		return [][2]string{{"만", "억"}, {"억", "만"}, {"천", "만"}, {"조", "억"}, {"백", "천"}}
	}
	return nil
}

// spelledNumbers are rows of number words of one form, of which each is taken for the next and the last for the first.
func spelledNumbers(l news.Language) []string {
	switch l {
	case news.English:
		return []string{
			"two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
			"twenty thirty forty fifty sixty seventy eighty ninety", "third fourth fifth sixth seventh eighth ninth tenth",
		}
	case news.German:
		return []string{
			"zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn",
			"zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
			"dritte vierte fünfte sechste siebte achte neunte zehnte", "dritten vierten fünften sechsten siebten achten neunten zehnten",
		}
	case news.Ukrainian:
		return []string{
			"два три чотири", "дві три чотири", "п'ять шість сім вісім дев'ять десять одинадцять дванадцять", "п’ять шість сім вісім дев’ять десять одинадцять дванадцять",
			"двох трьох чотирьох п’яти шести семи восьми дев’яти десяти", "двох трьох чотирьох п'яти шести семи восьми дев'яти десяти",
			"двадцять тридцять сорок п'ятдесят", "третій четвертий п’ятий шостий сьомий", "третє четверте п’яте шосте сьоме", "третьому четвертому п’ятому шостому сьомому",
		}
	case news.Korean:
		return []string{"두 세 네 다섯 여섯 일곱 여덟 아홉 열", "둘 셋 넷 다섯", "스무 서른 마흔 쉰 예순", "두번째 세번째 네번째"}
	}
	return nil
}
