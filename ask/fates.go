package ask

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/lang/terms"
	"tumen/news"
)

//go:embed data/fates.tsv
var fatesFile string

// The roles of the words of a fate.
const (
	roleItself = "itself"
	roleOther  = "other"
	roleNoun   = "noun"
)

// fates are the words of what can befall somebody or something that has a name, by fate and role.
type fates map[string]map[string]words

func readFates(table string) (fates, error) {
	out := fates{}
	for n, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 4 || !slices.Contains(roles(), cells[2]) {
			return nil, fmt.Errorf("fates, line %d: no fate, language, role and words", n+1)
		}
		fate, l, role := cells[0], news.Language(cells[1]), cells[2]
		if out[fate] == nil {
			out[fate] = map[string]words{roleItself: {}, roleOther: {}, roleNoun: {}}
		}
		if out[fate][role][l] != nil || cells[3] != strings.ToLower(cells[3]) {
			return nil, fmt.Errorf("fates, line %d: stands twice or not in small letters", n+1)
		}
		out[fate][role][l] = map[string][]string{fate: strings.Split(cells[3], "|")}
	}
	for fate := range out {
		for _, role := range roles() {
			if len(out[fate][role]) != len(news.Languages()) {
				return nil, fmt.Errorf("fates: %s %s is not in every language", fate, role)
			}
		}
	}
	return out, nil
}

func roles() []string { return []string{roleItself, roleOther, roleNoun} }

// befalls is that a fate is asked of those whom some parts of a question name.
type befalls struct {
	fate string
	of   []int
}

// fatesAsked returns what a question asks to have befallen somebody whom it names: whether, when, where, why or how. Who was arrested with him is
// another question.
func (j *judge) fatesAsked() []befalls {
	var named []int
	for k := range j.found.parts {
		if j.single(k) {
			named = append(named, k)
		}
	}
	text, l := j.plan.itself(), j.plan.language
	spans := j.namesIn(text, l, named)
	if len(spans) == 0 || j.plan.count || !j.asksForEvent(text, l) {
		return nil
	}
	var out []befalls
	for _, fate := range slices.Sorted(maps.Keys(j.fates)) {
		if slices.ContainsFunc(j.clauses(text, l, fate), func(c clause) bool { return slices.ContainsFunc(spans, c.asked) }) {
			out = append(out, befalls{fate, named})
		}
	}
	return out
}

// itself is a question without what it takes over of those before it.
func (p plan) itself() string { return p.text[p.said:] }

// asksForEvent reports whether a question wants to know of something that happened whether, when, where, why or how it did.
func (j *judge) asksForEvent(text string, l news.Language) bool {
	if j.plan.kind == status || j.plan.kind == times || j.words.whether(text, l) {
		return true
	}
	asks := map[news.Language][]string{news.English: {"why", "where", "how"}, news.German: {"warum", "wieso", "weshalb", "wo", "wie"},
		news.Ukrainian: {"чому", "де", "як", "навіщо"}, news.Korean: {"왜", "어디", "어디서", "어떻게"}}[l]
	for i, s := range lang.Words(text) {
		if (i == 0 || l == news.Korean) && slices.Contains(asks, strings.ToLower(text[s.Start:s.End])) {
			return true
		}
	}
	return false
}

// single reports whether a part names one person, ship or other thing that something can befall, and no state, body or place.
func (j *judge) single(k int) bool {
	x := j.found.parts[k]
	if x.name != nil {
		return x.name.Type == "person" || x.name.Type == "ship" || x.name.Type == "event"
	}
	written := j.capital[k] || j.behindTitle(k) || strings.ContainsAny(x.text, "0123456789") && strings.ContainsFunc(x.text, unicode.IsUpper) || j.quoted(x.text)
	return written && !x.light && !x.number && !j.located[k]
}

// behindTitle reports whether a word stands where a name does: in German behind what somebody is, or behind such a name, in Korean before it.
func (j *judge) behindTitle(k int) bool {
	text, word := j.plan.itself(), j.found.parts[k].text
	at := strings.Index(text, word)
	if at < 0 {
		return false
	}
	switch j.plan.language {
	case news.Korean:
		n := utf8.RuneCountInString(word)
		return n > 1 && n <= longestKorean && j.words.is(firstWord(text[at+len(word):]), news.Korean, wordsPerson)
	case news.German:
		first, _ := utf8.DecodeRuneInString(word)
		before := lang.Words(text[:at])
		if !unicode.IsUpper(first) || len(before) == 0 {
			return false
		}
		title := text[before[len(before)-1].Start:before[len(before)-1].End]
		return j.words.is(title, news.German, wordsPerson) || officer(title) || k > 0 && j.found.parts[k-1].text == title && j.behindTitle(k-1)
	}
	return false
}

// longestKorean is how many syllables a Korean name has at most.
const longestKorean = 4

// officer reports whether a German word is of an officer.
func officer(title string) bool {
	title = strings.ToLower(title)
	return strings.HasPrefix(title, "oberst") || strings.HasPrefix(title, "general") || strings.HasSuffix(title, "major") || strings.HasSuffix(title, "leutnant") || title == "hauptmann"
}

// quoted reports whether a question has a word in quotation marks, and so as a name.
func (j *judge) quoted(word string) bool {
	text := j.plan.itself()
	at := strings.Index(text, word)
	return at > 0 && strings.ContainsAny(text[:at][max(0, at-3):], "«„“\"‘") && at+len(word) < len(text) && strings.ContainsAny(text[at+len(word):min(len(text), at+len(word)+3)], "»“”\"’")
}

// meets reports whether a claim tells of those whom the question names what it asks to have befallen them.
func (j *judge) meets(h hit) bool {
	for _, asked := range j.asked {
		told := func(text string, l news.Language) bool {
			spans := j.namesIn(text, l, asked.of)
			if len(spans) == 0 && j.nameBefore(h, asked.of) {
				spans = pronouns(text, l)
			}
			return j.befallen(text, l, asked.fate, spans)
		}
		tells := false
		for text, l := range textsOf(h) {
			tells = tells || told(text, l)
		}
		if !tells {
			return false
		}
	}
	return true
}

// nameBefore reports whether the sentence before a claim names one of some parts.
func (j *judge) nameBefore(h hit, of []int) bool {
	before := j.around.before(h)
	return slices.ContainsFunc(of, func(k int) bool { return k < len(before) && before[k] >= leastPresent })
}

// pronouns are where a text stands for one of whom the sentence before it tells.
func pronouns(text string, l news.Language) []lang.Span {
	of := map[news.Language][]string{
		news.English: {"he", "she", "it", "his", "her", "its"}, news.German: {"er", "sie", "es", "dessen", "sein", "seinen", "ihr", "ihren"},
		news.Ukrainian: {"він", "вона", "воно", "його", "її"}, news.Korean: {"그는", "그가", "그의", "그녀는"},
	}[l]
	var out []lang.Span
	for _, s := range lang.Words(text) {
		if slices.Contains(of, strings.ToLower(text[s.Start:s.End])) {
			out = append(out, s)
		}
	}
	return out
}

// namesIn returns where a text names one of some parts; names that stand side by side are one.
func (j *judge) namesIn(text string, l news.Language, of []int) []lang.Span {
	var spans []lang.Span
	add := func(found []finds, s lang.Span) {
		if slices.ContainsFunc(found, func(f finds) bool { return f.value >= leastPresent && slices.Contains(of, f.part) }) {
			spans = append(spans, s)
		}
	}
	var known []lang.Span
	for _, m := range j.pack.Find(text, l) {
		known = append(known, m.Span)
		if slices.ContainsFunc(of, func(k int) bool { return j.found.parts[k].name == m.Entity }) {
			spans = append(spans, m.Span)
		}
	}
	for _, s := range lang.Words(text) {
		if !touches(known, s) {
			add(j.examiner.word(text[s.Start:s.End], l), s)
		}
	}
	for _, run := range terms.NameRuns(text, l) {
		for _, t := range terms.Sounds(text[run.Start:run.End], l) {
			if !touches(known, run) {
				add(j.examiner.finds[t], run)
			}
		}
	}
	return joined(text, merged(spans))
}

// joined makes one of spans between which only a space or a hyphen stands.
func joined(text string, spans []lang.Span) []lang.Span {
	var out []lang.Span
	for _, s := range spans {
		if n := len(out); n > 0 && strings.Trim(text[out[n-1].End:s.Start], " -") == "" {
			out[n-1].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}

// befallen reports whether a text tells a fate of one of those who are named at some places.
func (j *judge) befallen(text string, l news.Language, fate string, names []lang.Span) bool {
	return slices.ContainsFunc(j.clauses(text, l, fate), func(c clause) bool { return slices.ContainsFunc(names, c.of) })
}

// clauses are the places of a text where it tells a fate.
func (j *judge) clauses(text string, l news.Language, fate string) []clause {
	if len(text) > longestTold {
		return nil
	}
	var out []clause
	for _, role := range roles() {
		for at := range j.fates[fate][role].places(text, l, fate) {
			if l == news.Korean && strings.HasPrefix(text[at.End:], "자") { // 희생자, 전사자: those who fell, whoever is named beside them
				continue
			}
			out = append(out, clause{judge: j, text: text, language: l, fate: at, role: role})
		}
	}
	return out
}

// longestTold is how many bytes a text may have of which it is read whose fate it tells: a sentence has fewer.
const longestTold = 4000
