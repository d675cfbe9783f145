package identify

import (
	"strings"
	"sync"

	"tumen/news"

	"github.com/pemistahl/lingua-go"
)

// Identifier tells languages apart. Make one with New and share it: the models behind it are large.
type Identifier struct {
	words    func() map[string]news.Language
	wide     func() lingua.LanguageDetector // many languages, trigrams only: small
	cyrillic func() lingua.LanguageDetector // Ukrainian and what is taken for it, all n-grams: good with short texts
	latin    func() lingua.LanguageDetector // German, English and Dutch, all n-grams
}

// New returns an Identifier. It loads nothing yet.
func New() *Identifier {
	return &Identifier{
		wide: sync.OnceValue(func() lingua.LanguageDetector {
			return lingua.NewLanguageDetectorBuilder().FromLanguages(wideLanguages()...).WithLowAccuracyMode().Build()
		}),
		cyrillic: sync.OnceValue(func() lingua.LanguageDetector {
			return lingua.NewLanguageDetectorBuilder().
				FromLanguages(lingua.Ukrainian, lingua.Russian, lingua.Belarusian, lingua.Bulgarian).Build()
		}),
		latin: sync.OnceValue(func() lingua.LanguageDetector {
			return lingua.NewLanguageDetectorBuilder().FromLanguages(lingua.English, lingua.German, lingua.Dutch).Build()
		}),
		words: sync.OnceValue(loadWords),
	}
}

// wideLanguages are those of Latin and Cyrillic script that reports and chats in Europe come in. Kazakh and Mongolian
// are left to their own letters: lingua takes Ukrainian for Kazakh.
func wideLanguages() []lingua.Language {
	return []lingua.Language{
		lingua.Ukrainian, lingua.Russian, lingua.Belarusian, lingua.Bulgarian, lingua.Serbian, lingua.Macedonian,
		lingua.English, lingua.German, lingua.Dutch, lingua.French, lingua.Spanish, lingua.Catalan, lingua.Portuguese,
		lingua.Italian, lingua.Romanian, lingua.Polish, lingua.Czech, lingua.Slovak, lingua.Slovene, lingua.Croatian,
		lingua.Hungarian, lingua.Swedish, lingua.Danish, lingua.Bokmal, lingua.Finnish, lingua.Estonian, lingua.Latvian,
		lingua.Lithuanian, lingua.Turkish, lingua.Albanian, lingua.Vietnamese, lingua.Indonesian,
	}
}

const (
	// From so many letters on lingua looks at trigrams only, with large models as well as with small ones.
	longText = 120
	// A chat line of so few letters is in doubt whatever the models say.
	shortText = 24
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
	if sc == scriptOfLanguage(hint) && (confidence < doubt || s.letters[sc] < shortText && confidence < certain) {
		return hint, confidence
	}
	return l, confidence
}

// certain is the confidence of what letters or words decide, not a model.
const certain = 0.99

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

// byModel asks lingua. The small model of many languages says whether the text is in one that Tumen does not read; in
// a short text it must be surer of that, for it then often takes names for another language. Small words of one
// language outweigh a model that is not sure, two of them any model: names mislead it, and words do not.
func (d *Identifier) byModel(s *sample, sc script) (news.Language, float64) {
	text, near := s.latin.String(), isNearLatin
	if sc == cyrillic {
		text, near = s.cyr.String(), isNearCyrillic
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
	isForeign := top.Value() > 0 && !near(top.Language())
	if isForeign && (s.strange || top.Value()-best.Value() > foreignMargin(letters)) {
		return code(top.Language()), top.Value()
	}
	l, confidence := code(best.Language()), best.Value()
	if letters < longText {
		l, confidence = d.short(text, sc)
		confidence *= min(1, 0.5+float64(letters)/40)
		if isForeign {
			confidence *= 0.7
		}
	}
	switch word, n := d.byWords(text); {
	case n == 0:
	case word == l:
		confidence = max(confidence, 0.95)
	case n > 1:
		return word, certain
	case confidence < 0.9:
		return word, 0.85
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
func foreignMargin(letters int) float64 {
	switch {
	case letters < 12:
		return 1
	case letters < 40:
		return 0.9
	case letters < longText:
		return 0.6
	}
	return 0.3
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
