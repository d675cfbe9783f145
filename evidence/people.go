package evidence

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// koreanPerson is a Korean name before a title.
var koreanPerson = regexp.MustCompile(`(?:^|[\s“‘(])([김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥][가-힣]{2}) (?:[가-힣]{2,8} )?[가-힣]{0,6}(?:의원|국방상|외무상|총참모장|참모장|장관|국장|차관|대변인|의장|위원장|대표|교수|원장|소장|대사|총장|부장|실장|연구원|연구위원|기자|사령관|장군|대령|중령|소령|대통령|총리|씨|박사|분석가|센터장|본부장|처장|이사)`)

// peopleOf are the people of a text whom the pack doesn't know: two names with capitals in a row, or a Korean name before a title.
func (c *Checker) peopleOf(r reading) []string {
	t := r.texts[0]
	var out []string
	if t.Language == news.Korean {
		for _, m := range koreanPerson.FindAllStringSubmatchIndex(t.Text, -1) {
			if at := (lang.Span{Start: m[2], End: m[3]}); !covered(at, r) && !noName(t.Text[at.Start:at.End]) {
				out = append(out, t.Text[at.Start:at.End])
			}
		}
		return out
	}
	if t.Language == news.German { // where any noun has a capital
		return germanPeople(t, r)
	}
	for _, run := range c.capitals(t, r) {
		words := run.words
		if run.opens && (len(words) > 2 || c.words.is(common, t.Language, t.Text[words[0].Start:words[0].End])) {
			words = words[1:]
		}
		if len(words) != 2 || c.isOffice(t, words) {
			continue
		}
		out = append(out, t.Text[words[0].Start:words[1].End])
	}
	return out
}

// wordEndings are those of Korean words that are no names but look like them.
var wordEndings = regexp.MustCompile(`(?:의|를|을|는|회|당|만|한|온|관이|주민)$`)

func noName(word string) bool {
	return wordEndings.MatchString(word) || len(meaning(word, news.Korean)) > 0
}

// isOffice reports whether two words with capitals are a title or an institution rather than a person.
func (c *Checker) isOffice(t Text, words []lang.Span) bool {
	for _, w := range words {
		word := bareWord(t.Text[w.Start:w.End])
		if c.words.is(institution, t.Language, word) || c.words.is(title, t.Language, word) || abbreviation(word) || slices.ContainsFunc(meaning(word, t.Language), isWide) || utf8.RuneCountInString(word) < 3 {
			return true
		}
	}
	return t.Language == news.Ukrainian && c.describes(t, words[0])
}

// germanPerson is a name of two parts behind a word for what somebody is, or beside a word of saying.
var germanPerson = regexp.MustCompile(`(?:(?:[a-zß]{3,}(?:er|erin|in|ent|entin|ist|istin|eur|eurin|chef|chefin|or|orin|nom|nomin|ete|eter|ant|loge|login|mann|frau|herr|rat)|[Mm]inister|[Ss]precher|General|Oberst|Präsident|Professor|Direktor|Leiter|Expert|Forscher|Ökonom|Analyst|Botschafter)(?:in|e|en|s)? |(?:sagte|erklärte|so|meint|meinte|betonte|schrieb) )(\p{Lu}\p{L}+(?:-\p{Lu}\p{L}+)? \p{Lu}\p{L}+(?:-\p{Lu}\p{L}+)?)`)

func germanPeople(t Text, r reading) []string {
	var out []string
	for _, m := range germanPerson.FindAllStringSubmatchIndex(t.Text, -1) {
		at := lang.Span{Start: m[2], End: m[3]}
		if covered(at, r) || slices.ContainsFunc(r.mentions, func(o topic.Mention) bool { return o.Start < at.End && at.Start < o.End }) {
			continue
		}
		if first, _, _ := strings.Cut(t.Text[at.Start:at.End], " "); len(meaning(first, t.Language)) == 0 {
			out = append(out, t.Text[at.Start:at.End])
		}
	}
	return out
}

// namedThere reports whether a person is named in a translation: by the sounds of his last name, or of both.
func (c *Checker) namedThere(name string, from news.Language, s reading) bool {
	parts := strings.Fields(strings.ReplaceAll(name, "-", " "))
	if from == news.Korean { // the family name is one syllable
		_, n := utf8.DecodeRuneInString(name)
		parts = []string{name[:n], name[n:]}
	}
	t, joined := s.texts[0], ""
	for _, p := range parts {
		joined += lang.Skeleton(p)
	}
	last := bareWord(parts[len(parts)-1])
	if from != news.Korean && strings.Contains(strings.ToLower(t.Text), strings.ToLower(last)) {
		return true
	}
	words := lang.Words(t.Text)
	first := variants(strings.ToLower(parts[0]))
	for i := range words {
		if t.Language != news.Korean && !isCapital(t.Text[words[i].Start:words[i].End]) {
			continue
		}
		for n := 1; n <= 3 && i+n <= len(words); n++ {
			if soundsAs(skeletonOf(t, words[i:i+n]), joined, t.Language == news.Korean || from == news.Korean) {
				return true
			}
		}
		sk := lang.Skeleton(t.Text[words[i].Start:words[i].End])
		if from != news.Korean && slices.ContainsFunc(first, func(v string) bool { return len(v) >= leastSounds && sk == v }) {
			return true
		}
		if from != news.Korean && slices.ContainsFunc(variants(strings.ToLower(last)), func(v string) bool {
			return len(v) >= leastSounds && strings.HasPrefix(sk, v) || t.Language != news.Korean && len(v) > 1 && slices.Contains(variants(strings.ToLower(bareWord(t.Text[words[i].Start:words[i].End]))), v)
		}) {
			return true
		}
	}
	return false
}

// skeletonOf is how some words of a text sound together, in Korean without the particle of the last.
func skeletonOf(t Text, words []lang.Span) string {
	out := ""
	for i, w := range words {
		word := t.Text[w.Start:w.End]
		if t.Language == news.Korean && i == len(words)-1 {
			word = lang.Stem(word, t.Language)
		}
		out += lang.Skeleton(strings.ReplaceAll(word, "-", " "))
	}
	return out
}

// soundsAs reports whether some words sound as a name, of which one sound in five may differ; Korean writes r less often than others.
func soundsAs(words, name string, korean bool) bool {
	a, b := words, name
	if korean {
		a, b = withoutR(words), withoutR(name)
	}
	if len(a) == 0 || len(a) > len(b)+1 || len(b) < 2 {
		return false
	}
	return startsLike(a, b, min(2, len(b)/5)) && (len(b) >= leastSounds || words == name)
}

// otherState is a state that a translation puts right beside somebody who serves another, as the source does not: the North Korean minister
// Kozlov.
func otherState(s, e reading) string {
	for i, m := range s.mentions {
		if m.Entity.Type != "state" || !ofOneState(m.Entity.Party) {
			continue
		}
		for _, j := range []int{i - 1, i + 1} {
			if j < 0 || j >= len(s.mentions) {
				continue
			}
			o := s.mentions[j]
			if o.Entity.Type != "person" || !ofOneState(o.Entity.Party) || o.Entity.Party == m.Entity.Party || !titled(s.texts[0], m, o) {
				continue
			}
			if !slices.ContainsFunc(e.mentions, func(x topic.Mention) bool { return x.Entity == m.Entity && x.Entity.Type == "state" }) {
				return s.texts[0].Text[m.Start:m.End]
			}
		}
	}
	return ""
}

// offices are words for the office that somebody holds.
var offices = regexp.MustCompile(`(?i)^[^,.;]*(?:minister|leader|president|chief|envoy|ambassador|präsident|chef|führer|machthaber|botschafter|міністр\p{L}*|президент\p{L}*|лідер\p{L}*|посол|посла|голова|장관|대통령|위원장|대사|외무상|국방상|총리|의장)[^,.;]*$`)

// titled reports whether nothing but an office stands between a state and a person, so that the one is the other's.
func titled(t Text, state, person topic.Mention) bool {
	const reach = 60 // bytes
	from, to := state.End, person.Start
	if t.Language == news.Korean && person.Start < state.Start { // 알렉산드르 코즐로프 북한 천연자원부 장관
		rest := t.Text[state.End:min(len(t.Text), state.End+reach)]
		return strings.TrimSpace(t.Text[person.End:state.Start]) == "" && offices.MatchString(strings.ToValidUTF8(untilParticle(rest), ""))
	}
	if from >= to || to-from > reach {
		return false
	}
	between := t.Text[from:to]
	return len(strings.Fields(between)) <= 3 && offices.MatchString(between) && particleOf(between) == ""
}

// untilParticle is a text up to the first word that ends in a particle of a subject or an object.
func untilParticle(text string) string {
	at := 0
	for _, w := range lang.Words(text) {
		word := text[w.Start:w.End]
		for _, p := range []string{"은", "는", "이", "가", "을", "를", "에게", "와", "과"} {
			if base, ok := strings.CutSuffix(word, p); ok && len(base) > 3 {
				return text[:w.Start] + base
			}
		}
		at = w.End
	}
	return text[:at]
}
