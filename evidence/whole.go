package evidence

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// wholly finds what is asked of a translation alone, besides figures, dates and the names of the pack: that it has no remark and no
// sentence of its own, is translated, names who is named and says that somebody says it, and negates what is negated.
func (x *compared) wholly() []Problem {
	c, s, e := x.c, x.s, x.e
	var problems []Problem
	add := func(kind, found, detail string) {
		problems = append(problems, Problem{Kind: kind, Found: found, End: len(s.texts[0].Text), Detail: detail})
	}
	if words := remark(s.texts[0], e.texts[0]); words != "" {
		add(KindContent, words, "a remark of the translator: translate, and say nothing else")
	}
	if more := x.extraSentence(); more != "" && x.familiar() {
		add(KindContent, more, "the translation has a sentence more than the source")
	}
	problems = append(problems, x.onItsTopic()...)
	if words := leftForeign(s.texts[0], e.texts[0]); words != "" {
		add(KindLanguage, words, "these words are not translated")
	}
	for _, name := range c.peopleOf(e) {
		if !c.namedThere(name, e.texts[0].Language, s) {
			add(KindName, name, "the translation leaves out the name "+name+" of the source")
		}
	}
	if name := otherState(s, e); name != "" {
		add(KindName, name, "the translation puts this state to somebody who serves another")
	}
	if c.unattributed(s, e) {
		add(KindAttribution, e.texts[0].Text, "in the source somebody says this: "+unnamed)
	}
	if kind := lostKind(s, e); kind != "" {
		add(KindCasualty, kind, "the translation leaves out that the source tells of these")
	}
	for _, use := range []string{looseCondition, looseConcession} {
		if words := joins(use, e.texts[0], s.texts[0]); words != "" && x.familiar() {
			add(KindContent, words, "the translation leaves out the part that this word begins")
		}
	}
	if words := x.turned(); words != "" {
		add(KindPolarity, words, "the source negates this, by "+words+", and the translation doesn't")
	}
	return problems
}

// remark is where a translation talks of itself or adds a note, while the source has no such word.
func remark(s, e Text) string {
	low, there := strings.ToLower(s.Text), strings.ToLower(e.Text)
	if slices.ContainsFunc(looseWords()[looseNote][e.Language], func(w string) bool { return holds(there, w) >= 0 }) {
		return ""
	}
	for _, w := range looseWords()[looseNote][s.Language] {
		if at := holds(low, w); at >= 0 && at < len(s.Text) {
			return s.Text[at:min(len(s.Text), at+len(w))]
		}
	}
	return ""
}

// holds is where words stand in a text at the beginning of one of its words, else -1.
func holds(text, words string) int {
	for from := 0; ; {
		at := strings.Index(text[from:], words)
		if at < 0 {
			return -1
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		if at == 0 || !unicode.IsLetter(before) {
			return at
		}
		from = at + len(words)
	}
}

// A translation of more sentences than its source that is so much longer has a sentence of its own.
const (
	longerThanCut = 0.7
	muchLonger    = 3.0
)

// extraSentence is a sentence of a translation that has more of them than its source: one of which the source has nothing, or the last where
// the whole is much longer than is usual. A long sentence may be cut in two.
func (x *compared) extraSentence() string {
	s, e := x.s, x.e
	t := s.texts[0]
	all := lang.Sentences(t.Text, t.Language)
	if len(all) < 2 || len(all) <= len(lang.Sentences(e.texts[0].Text, e.texts[0].Language)) {
		return ""
	}
	by := stretch(t, e.texts[0], x.topical)
	units, _ := x.units()
	for i, at := range all {
		words, kept := t.Text[at.Start:at.End], 0
		for _, u := range units {
			if u.met > unmet && u.Start < at.End && at.Start < u.End {
				kept++
			}
		}
		if len(strings.Fields(words)) >= 3 && (kept == 0 || kept == 1 && i > 0 && by > longerThanCut) && !says(Text{t.Language, words}) {
			return words
		}
	}
	if by > muchLonger {
		return t.Text[all[len(all)-1].Start:]
	}
	return ""
}

// says reports whether a text has words by which somebody says it.
func says(t Text) bool {
	low := strings.ToLower(t.Text)
	return slices.ContainsFunc(looseWords()[looseSaid][t.Language], func(w string) bool {
		if t.Language == news.Korean {
			return strings.Contains(low, w)
		}
		return holds(low, w) >= 0
	})
}

// foreignWord is a word in small Latin letters.
var foreignWord = regexp.MustCompile(`^[a-zäöüß]{3,}$`)

// leftForeign is a run of two words or more in small letters that stand in the source as they are, or a word in small Latin letters where
// the translation is written in others.
func leftForeign(s, e Text) string {
	words := lang.Words(s.Text)
	latin := s.Language == news.English || s.Language == news.German
	run := 0
	for i, w := range words {
		word := s.Text[w.Start:w.End]
		if !foreignWord.MatchString(word) || !holdsWord(e.Text, word) {
			run = 0
			continue
		}
		run++
		if !latin && len(word) > 3 {
			return word
		}
		if from := words[i-run+1].Start; run > 1 && strings.Contains(e.Text, s.Text[from:w.End]) && w.End-from > 9 && e.Language != s.Language {
			return s.Text[from:w.End]
		}
	}
	return ""
}

func holdsWord(text, word string) bool {
	at := holds(text, word)
	if at < 0 {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[at+len(word):])
	return !unicode.IsLetter(next)
}

// unattributed reports whether the source is told as somebody's words, and the translation as if nobody said them.
func (c *Checker) unattributed(s, e reading) bool {
	if len(e.told) != 1 || len(s.told) != 1 || s.told[0].all&(frames|guesses|confirming|denies|deniesNot|silences) != 0 || len(s.speech) > 0 || len(s.sayings) > 0 {
		return false
	}
	if strings.ContainsAny(s.texts[0].Text, `"„“”«»`) || headed(s.texts[0].Text) {
		return false
	}
	if e.texts[0].Language == news.Korean && koreanView.MatchString(e.texts[0].Text) { // somebody takes it to be so
		return true
	}
	return says(e.texts[0]) && slices.ContainsFunc(e.told[0].markers, func(m lang.Marker) bool { return m.Kind == lang.MarkReport || m.Kind == lang.MarkCite })
}

// koreanView are the words by which a Korean sentence ends in somebody's view.
var koreanView = regexp.MustCompile(`[라다자]고 (?:본다|봤다|보고 있다|평가했다|분석했다|전망했다|예상했다|내다봤다|여긴다)`)

// turned is the word by which the source negates something, or says that it is not known, while the translation has no word that may stand for
// it.
func (x *compared) turned() string {
	c, s, e := x.c, x.s, x.e
	if s.told[0].all&(negates|denies|deniesNot|excludes|excludesNot|unsays|unknown|silences) != 0 || c.boundOnly(e) || !x.familiar() || notOnly.MatchString(e.texts[0].Text) {
		return ""
	}
	for _, g := range e.told[0].signs {
		if g.manner&(negates|unknown) != 0 && !covered(g.Span, e) {
			return e.texts[0].Text[g.Start:g.End]
		}
	}
	return ""
}

// lostKind is a kind of losses that the source tells of, by a word for it, and the translation has no word for.
func lostKind(s, e reading) string {
	has := func(r reading, kinds ...news.Indicator) bool {
		return slices.ContainsFunc(r.indicators, func(m topic.IndicatorMention) bool { return slices.Contains(kinds, m.Indicator) })
	}
	for _, k := range []news.Indicator{news.Wounded, news.Captured, news.Killed} {
		if has(e, k) && !has(s, k, news.Casualties) && !(k == news.Wounded && wounding.MatchString(s.texts[0].Text)) && !(k == news.Killed && lives.MatchString(s.texts[0].Text)) && has(s, news.Wounded, news.Captured, news.Killed) {
			return string(k)
		}
	}
	return ""
}

// lives are words for lives that are lost.
var lives = regexp.MustCompile(`(?i)\blives\b|\blife\b|leben|життя|목숨`)

// wounding are words for wounds.
var wounding = regexp.MustCompile(`(?i)wound|injur|hurt|verletz|verwund|поранен|пораня|травм|контуз|부상|다친|다쳤|다쳐`)

// sureJoint are the words that begin a clause of their own whatever stands around them.
var sureJoint = map[string]map[news.Language]*regexp.Regexp{
	looseCondition: {
		news.English:   regexp.MustCompile(`(?i)\b(?:if|unless|provided that)\b`),
		news.German:    regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:falls|sofern|vorausgesetzt)(?:$|[^\p{L}])`),
		news.Ukrainian: regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:якщо|за умови)(?:$|[^\p{L}])`),
		news.Korean:    regexp.MustCompile(`(?:다면|라면|할 경우|하면|되면)(?:$|[ ,])`),
	},
	looseConcession: {
		news.English:   regexp.MustCompile(`(?i)\b(?:although|even though|though)\b|, but `),
		news.German:    regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:obwohl|wenngleich|obgleich)(?:$|[^\p{L}])|, (?:aber|doch|jedoch) `),
		news.Ukrainian: regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:хоча|попри те)(?:$|[^\p{L}])|, (?:але|проте|однак) `),
		news.Korean:    regexp.MustCompile(`(?:지만|음에도|으나)(?:$|[ ,])`),
	},
}

// joins is a word of own that begins a condition or a concession, where the other text has no word that could.
func joins(use string, own, other Text) string {
	re := sureJoint[use][own.Language]
	if re == nil {
		return ""
	}
	found := re.FindString(own.Text)
	if found == "" {
		return ""
	}
	low := strings.ToLower(other.Text)
	if slices.ContainsFunc(looseWords()[use][other.Language], func(w string) bool {
		if other.Language == news.Korean {
			return strings.Contains(low, w)
		}
		return holdsWord(low, w)
	}) {
		return ""
	}
	return strings.TrimSpace(found)
}

// leastFamiliar is the share of the words of a text that must be known for it to be told from their meaning what is missing.
const leastFamiliar = 0.45

// familiar reports whether a text is on what the tables were written for, or enough of the words of both texts say something that can be
// looked for in the other.
func (x *compared) familiar() bool {
	if x.topical {
		return true
	}
	ours, theirs := x.units()
	enough := func(all []unit, t Text) bool {
		known := 0
		for _, u := range all {
			if u.kind != unitUnknown {
				known++
			}
		}
		return float64(known) >= leastFamiliar*float64(len(lang.Words(t.Text)))
	}
	return enough(ours, x.s.texts[0]) && enough(theirs, x.e.texts[0])
}
