package identify

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tumen/news"

	"github.com/pemistahl/lingua-go"
)

// Identifier tells languages apart. Make one with New and share it: the models behind it are large.
type Identifier struct {
	words    func() map[string]commonWord
	wide     func() lingua.LanguageDetector // most languages of lingua, trigrams only: small
	cyrillic func() lingua.LanguageDetector // Ukrainian and what is taken for it, all n-grams: good with short texts
	latin    func() lingua.LanguageDetector // German, English and Dutch, all n-grams
}

// New returns an Identifier. It loads nothing yet.
func New() *Identifier {
	return &Identifier{
		wide: sync.OnceValue(func() lingua.LanguageDetector {
			builder := lingua.NewLanguageDetectorBuilder().FromAllLanguagesWithout(unasked()...).WithLowAccuracyMode()
			loadByTwos(asked(), true)
			return builder.Build()
		}),
		cyrillic: sync.OnceValue(func() lingua.LanguageDetector {
			four := []lingua.Language{lingua.Ukrainian, lingua.Russian, lingua.Belarusian, lingua.Bulgarian}
			loadByTwos(four, false)
			return lingua.NewLanguageDetectorBuilder().FromLanguages(four...).Build()
		}),
		latin: sync.OnceValue(func() lingua.LanguageDetector {
			three := []lingua.Language{lingua.English, lingua.German, lingua.Dutch}
			loadByTwos(three, false)
			return lingua.NewLanguageDetectorBuilder().FromLanguages(three...).Build()
		}),
		words: sync.OnceValue(loadWords),
	}
}

// loadByTwos loads the models of languages two at a time: all at once lingua takes twice the memory while it loads. Its
// detectors share what is loaded.
func loadByTwos(languages []lingua.Language, small bool) {
	for i := 0; i < len(languages); i += 2 {
		builder := lingua.NewLanguageDetectorBuilder().FromLanguages(languages[i], languages[(i+1)%len(languages)]).WithPreloadedLanguageModels()
		if small {
			builder = builder.WithLowAccuracyMode()
		}
		builder.Build()
	}
}

// asked are the languages that the small model knows.
func asked() []lingua.Language {
	return slices.DeleteFunc(lingua.AllLanguages(), func(l lingua.Language) bool { return slices.Contains(unasked(), l) })
}

// Load loads all models, which takes some seconds, and returns when that is done. Without it each is loaded by the first
// text that needs it; what letters or common words decide needs none and is answered meanwhile.
func (d *Identifier) Load() {
	d.wide()
	d.cyrillic()
	d.latin()
}

const (
	// From so many letters on lingua looks at trigrams only, with large models as well as with small ones.
	longText = 120
	// A chat line of so few letters is in doubt whatever the models say.
	shortText = 24
	// A sentence of so many words that has no common word of ours is in no language of ours.
	sentenceWords = 8
	// Below this confidence a hint decides.
	doubt = 0.8
)

// Identify returns the language of text, an ISO 639-1 code, and how sure that is, from 0 to 1. A text without letters
// is news.Undetermined with confidence 0.
func (d *Identifier) Identify(text string) (news.Language, float64) {
	l, confidence, _ := d.identify(text)
	return l, confidence
}

// IdentifyHint is Identify for short texts whose writer's language is known, as of a chat: where the text leaves a
// doubt and the hint is written in the same letters, the hint is returned; for a text without letters too, with
// confidence 0.
func (d *Identifier) IdentifyHint(text string, hint news.Language) (news.Language, float64) {
	l, confidence, s := d.identify(text)
	if hint == "" || hint == news.Undetermined || hint == l {
		return l, confidence
	}
	sc, _ := s.main()
	if sc == noScript {
		return hint, 0
	}
	const sure = 0.9
	if l == news.Russian && hint != news.Russian && confidence >= sure { // Спасибо, да: no slip of somebody who writes Ukrainian
		return l, confidence
	}
	if sc == scriptOfLanguage(hint) && (confidence < doubt || s.letters[sc] < shortText && confidence < certain) {
		return hint, confidence
	}
	return l, confidence
}

// IdentifyQuestion is IdentifyHint for a question, which can be no more than names: it is in a language that is none of ours only if
// words of it say so. Where that is in doubt, it is taken to be in the hint's.
func (d *Identifier) IdentifyQuestion(question string, hint news.Language) news.Language {
	if l, confidence := d.Identify(question); l.Read() && confidence >= agreed {
		return l // "wer sagt das?" among questions in English
	}
	if hint == news.English && strings.ContainsAny(question, "äöüßÄÖÜ") && !asksInEnglish(question) {
		hint = news.German // "Was kostet Brot in Pjöngjang?": English spells that without
	}
	l, confidence := d.IdentifyHint(question, hint)
	if l.Read() {
		return l
	}
	if c := d.byWords(question); c.language.Read() && c.hits > 0 && c.others == 0 {
		return c.language // "Did Putin visit Pyongyang?" has names that look like words of other languages
	}
	words := 0 // that are no names
	for _, word := range strings.Fields(question) {
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsLower(first) {
			words++
		}
	}
	if strings.ContainsFunc(question, func(r rune) bool { return unicode.In(r, unicode.Latin, unicode.Cyrillic) }) && (words < fewWords || confidence < doubt) {
		return hint
	}
	return l
}

// asksInEnglish reports whether a question begins like an English one.
func asksInEnglish(question string) bool {
	first, _, _ := strings.Cut(strings.ToLower(question), " ")
	return slices.Contains([]string{"who", "whom", "whose", "how", "what", "when", "where", "why", "which", "did", "does", "do", "is", "are", "were", "has", "have", "had", "can", "will"}, first)
}

// fewWords is how many words in small letters tell a language: fewer can be a slip between names.
const fewWords = 2

const (
	certain = 0.99 // the confidence of what letters or words decide, not a model
	agreed  = 0.95 // that of what a model says and a word, and no other word denies
)

func scriptOfLanguage(l news.Language) script {
	switch l {
	case news.Korean:
		return hangul
	case news.Ukrainian, news.Russian, "be", "bg", "sr", "mk":
		return cyrillic
	}
	return latin
}

func (d *Identifier) identify(text string) (news.Language, float64, *sample) {
	s := take(text)
	sc, share := s.main()
	switch sc {
	case noScript:
		return news.Undetermined, 0, s
	case hangul, han, kana:
		return s.eastAsian(), share, s
	case otherScript:
		return s.otherLanguage(), share, s
	case cyrillic:
		if l := s.byLetters(); l != news.Undetermined {
			return l, max(certain, share), s
		}
	}
	l, confidence := d.byModel(s, sc)
	return l, confidence * (0.5 + share/2), s
}

// eastAsian tells Korean with Chinese characters in it (美, 尹) from Japanese and Chinese.
func (s *sample) eastAsian() news.Language {
	switch h, k, c := s.letters[hangul], s.letters[kana], s.letters[han]; {
	case h > 0 && 4*h >= c && h >= k:
		return news.Korean
	case 12*k >= c && k > 0:
		return "ja"
	}
	return "zh"
}

// byModel asks lingua, unless enough common words of one language leave no doubt. The small model of all languages says
// whether the text is in one that Tumen does not read. A text of some length has common words: where those of a
// near language are there, the small model is not believed; where there are none, it is, even if it is not sure. In a
// short text it must be surer, for it then often takes names for another language.
func (d *Identifier) byModel(s *sample, sc script) (news.Language, float64) {
	text, near := s.latin.String(), isNearLatin
	if sc == cyrillic {
		text, near = s.cyr.String(), isNearCyrillic
	}
	word := d.byWords(text)
	if word.decides() {
		return word.language, certain
	}
	if word.isForeign() {
		return word.language, doubt
	}
	letters := min(s.letters[sc], sampleLetters)
	values := d.wide().ComputeLanguageConfidenceValues(text)
	top, best := values[0], values[0]
	for _, v := range values {
		if near(v.Language()) {
			best = v
			break
		}
	}
	isForeign := top.Value() > 0 && !near(top.Language()) && s.mayBe(top.Language())
	if isForeign && (s.strange || top.Value()-best.Value() > max(foreignMargin(letters, word), rareMargin(top.Language(), letters, word))) {
		return code(top.Language()), top.Value()
	}
	l, confidence := code(best.Language()), best.Value()
	if word.words >= sentenceWords && word.hits == 0 && sc == latin && l.Read() && confidence < 0.9 && s.plain[latin] > 2*letters/3 {
		return news.Undetermined, 0
	}
	if letters < longText {
		l, confidence = d.short(text, sc)
		confidence *= min(1, 0.5+float64(letters)/40)
		if isForeign {
			confidence *= 0.7
		}
	}
	switch {
	case word.hits == 0 || word.others > 0:
	case word.language == l:
		confidence = max(confidence, agreed)
	case word.hits > 1:
		return word.language, certain
	case confidence < 0.9:
		return word.language, 0.85
	}
	return l, confidence
}

// short asks the large model of the languages that are taken for ours.
func (d *Identifier) short(text string, sc script) (news.Language, float64) {
	model := d.latin
	if sc == cyrillic {
		model = d.cyrillic
	}
	best := model().ComputeLanguageConfidenceValues(text)[0]
	if best.Value() == 0 {
		return news.Undetermined, 0
	}
	return code(best.Language()), best.Value()
}

// foreignMargin is by how much a language that Tumen does not read must lead in a text of so many letters.
func foreignMargin(letters int, word wordCount) float64 {
	near := word.near && word.hits > word.others
	switch {
	case letters < 12:
		return 1
	case near && word.hits > 1:
		return 1
	case near && letters < longText:
		return 0.9
	case word.hits > 0 && !word.near && word.others == 0:
		return 0.2
	case word.words < 3:
		return 1
	case letters < 28:
		return 0.7
	case letters < 60:
		return 0.5
	}
	return 0.05
}

// rareMargin is what a language in which few chat lines reach Tumen must lead by in a short text that has none of its common
// words: the model takes a misspelled English line for Welsh sooner than for French.
func rareMargin(l lingua.Language, letters int, word wordCount) float64 {
	if letters >= 60 || word.hits > 0 && word.language == code(l) {
		return 0
	}
	switch l {
	case lingua.Welsh, lingua.Irish, lingua.Basque, lingua.Albanian, lingua.Afrikaans, lingua.Swahili, lingua.Icelandic,
		lingua.Estonian, lingua.Latvian, lingua.Lithuanian, lingua.Slovene, lingua.Catalan, lingua.Azerbaijani:
		if letters < 28 {
			return 1
		}
		return 0.8
	}
	return 0
}

// unasked are the languages that lingua is not asked for. Kazakh and Mongolian have letters of their own, and lingua takes
// Ukrainian for Kazakh. The others cost more memory than they tell: what lingua learned of them holds many English and Latin names.
// Their common words are known all the same.
func unasked() []lingua.Language {
	return []lingua.Language{
		lingua.Kazakh, lingua.Mongolian, lingua.Latin, lingua.Ganda, lingua.Maori, lingua.Yoruba, lingua.Zulu, lingua.Xhosa, lingua.Sotho,
		lingua.Tswana, lingua.Tsonga, lingua.Shona, lingua.Tagalog, lingua.Somali, lingua.Esperanto, lingua.Nynorsk, lingua.Malay, lingua.Bosnian,
	}
}

// isNear reports whether l is among the languages that the large models tell apart.
func isNear(l news.Language) bool {
	switch l {
	case news.English, news.German, "nl", news.Ukrainian, news.Russian, "be", "bg":
		return true
	}
	return false
}

// mayBe reports whether the text has what it must have if it is in l: Serbian, Macedonian and Vietnamese are not written
// without their own letters.
func (s *sample) mayBe(l lingua.Language) bool {
	if l == lingua.Serbian || l == lingua.Macedonian {
		return s.has("јљњћђџќѓѕ")
	}
	return l != lingua.Vietnamese || s.strange
}

func isNearLatin(l lingua.Language) bool {
	return l == lingua.English || l == lingua.German || l == lingua.Dutch
}

func isNearCyrillic(l lingua.Language) bool {
	return l == lingua.Ukrainian || l == lingua.Russian || l == lingua.Belarusian || l == lingua.Bulgarian
}

func code(l lingua.Language) news.Language {
	return news.Language(strings.ToLower(l.IsoCode639_1().String()))
}
