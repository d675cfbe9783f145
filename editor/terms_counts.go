package editor

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"tumen/evidence"
	"tumen/news"
)

// recount is a word or phrase for people lost, and what stands for those whom models take it for, in the same form: the
// killed are not the killed and wounded.
type recount struct {
	words   *regexp.Regexp // with one group in front that stays
	instead string
}

// recounts are tried in their order, so that a phrase stands before its words.
var recounts = map[news.Language][]recount{
	news.English: recountsOf("(?i)",
		"killed (?:and|or) (?:wounded|injured)", "killed", "dead (?:and|or) (?:wounded|injured)", "dead", "casualty (toll|count|figures?|numbers?)", "death $2",
		"death toll", "casualty toll", "deaths", "casualties", "fatalities", "casualties", "casualties", "deaths", "losses", "deaths",
		"lost their lives", "were killed or wounded", "died", "were killed or wounded", "were slain", "were killed or wounded", "killed", "killed or wounded",
		"dead", "dead and wounded"),
	news.German: recountsOf("", // a noun has a capital
		"Verluste an Toten und (?:Verwundeten|Verletzten)", "Zahl der Toten", "Verluste an Toten", "Verluste an Toten und Verwundeten",
		"Toten und (?:Verwundeten|Verletzten)", "Toten", "Tote und (?:Verwundete|Verletzte)", "Tote", "getötet (?:und|oder|beziehungsweise) (?:verwundet|verletzt)", "getötet",
		"getöteten (?:und|oder) (?:verwundeten|verletzten)", "getöteten", "(?:Toten|Gefallenen|Getöteten)", "Toten und Verletzten", "(?:Tote|Gefallene|Getötete)", "Tote und Verletzte",
		"(Zahl|Anzahl) der Todesopfer", "$2 der Toten und Verletzten", "Todesopfer", "Tote und Verletzte", "(?:sind|seien) gefallen", "wurden getötet oder verwundet",
		"gefallen", "getötet oder verwundet", "getötet", "getötet oder verwundet", "getöteten", "getöteten und verwundeten",
		"(?:kamen ums Leben|starben|fielen|verloren ihr Leben)", "wurden getötet oder verwundet"),
	news.Ukrainian: recountsOf("(?i)",
		"(?:убитих|вбитих|загиблих) (?:і|й|та) поранених", "загиблих", "(?:убитими|вбитими|загиблими) (?:і|й|та) пораненими", "убитими",
		"(?:убито|вбито) (?:і|й|та) поранено", "убито", "загинули (?:або|чи|та|й|і) (?:дістали поранення|зазнали поранень|були поранені|поранені)", "загинули",
		"(?:загиблих|убитих|вбитих|полеглих)", "убитих і поранених", "(?:загиблими|убитими|вбитими|полеглими)", "убитими й пораненими", "(?:убито|вбито)", "убито й поранено",
		"(?:загинули|полягли)", "загинули або дістали поранення", "(?:загинуло|полягло)", "загинуло або дістало поранення"),
	news.Korean: recountsOf("",
		"(?:죽거나 다쳤|숨지거나 다쳤|죽거나 부상했)", "숨졌", "(?:죽거나 다친|숨지거나 다친)", "숨진", "사상자", "사망자", "(?:사망자|전사자|희생자)", "사상자", "인명 피해", "사망자",
		"(?:숨졌|사망했|전사했|죽었|목숨을 잃었)", "숨지거나 다쳤", "(?:숨진|사망한|전사한|목숨을 잃은)", "숨지거나 다친"),
}

// recountsOf makes a table of phrases and what stands for each, read with flags.
func recountsOf(flags string, pairs ...string) []recount {
	var out []recount
	for p := range slices.Chunk(pairs, 2) {
		out = append(out, recount{regexp.MustCompile(flags + `(^|[^\p{L}])` + p[0]), p[1]})
	}
	return out
}

// recounted is a text with the phrase for the killed in the place of that for the killed and wounded, or the other way round,
// where the evidence has the other one and nothing else is wrong with it then.
func (m *Model) recounted(text string, l news.Language, sources []evidence.Text) string {
	problems := func(text string) (all int, miscounted bool) {
		found := m.checker.CheckRecorded(evidence.Text{Language: l, Text: text}, sources, time.Time{})
		return len(found), slices.ContainsFunc(found, func(p evidence.Problem) bool { return p.Kind == evidence.KindCasualty })
	}
	if len(sources) == 0 {
		return text
	}
	before, wrong := problems(text)
	if !wrong {
		return text
	}
	for _, r := range recounts[l] {
		for _, at := range r.words.FindAllStringSubmatchIndex(text, -1) {
			other := r.put(text, at, l)
			if all, miscounted := problems(other); !miscounted && all < before {
				return other
			}
		}
	}
	return text
}

// put writes what stands instead at one place, with a capital where there was one. A word of which only the beginning fits stays.
func (r recount) put(text string, at []int, l news.Language) string {
	start := at[3] // behind what stands in front
	if rest := text[at[1]:]; l != news.Korean && rest != "" && letterBegins(rest) {
		return text
	}
	instead := string(r.words.ExpandString(nil, r.instead, text, at))
	return text[:start] + asCapital(text[start:at[1]], instead) + text[at[1]:]
}

// letterBegins reports whether a text begins with a letter, or with a hyphen that holds a word together.
func letterBegins(text string) bool {
	return strings.HasPrefix(text, "-") || wordBegins.MatchString(text)
}

var wordBegins = regexp.MustCompile(`^\p{L}`)
