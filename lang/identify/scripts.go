package identify

import (
	"unicode"

	"tumen/news"
)

// ownScript is a writing system that for our purpose belongs to one language.
type ownScript struct {
	table    *unicode.RangeTable
	language news.Language
}

func ownScripts() []ownScript {
	return []ownScript{
		{unicode.Greek, "el"}, {unicode.Arabic, "ar"}, {unicode.Hebrew, "he"}, {unicode.Thai, "th"},
		{unicode.Devanagari, "hi"}, {unicode.Georgian, "ka"}, {unicode.Armenian, "hy"}, {unicode.Bengali, "bn"},
		{unicode.Tamil, "ta"}, {unicode.Telugu, "te"}, {unicode.Gujarati, "gu"}, {unicode.Gurmukhi, "pa"},
		{unicode.Kannada, "kn"}, {unicode.Malayalam, "ml"}, {unicode.Sinhala, "si"}, {unicode.Khmer, "km"},
		{unicode.Lao, "lo"}, {unicode.Myanmar, "my"}, {unicode.Ethiopic, "am"}, {unicode.Tibetan, "bo"},
	}
}

func tableOf(r rune) *unicode.RangeTable {
	for _, o := range ownScripts() {
		if unicode.Is(o.table, r) {
			return o.table
		}
	}
	return nil
}

// otherLanguage returns the language of a text in the writing system that s.other stands for.
func (s *sample) otherLanguage() news.Language {
	if s.other == unicode.Arabic {
		switch {
		case s.has("ټډړښځڅ"):
			return "ps"
		case s.has("ۆێڵڕ"):
			return "ku"
		case s.has("ٹڈڑے"):
			return "ur"
		case s.has("پچژگ"):
			return "fa"
		}
	}
	if s.other == unicode.Devanagari && s.has("ळ") {
		return "mr"
	}
	for _, o := range ownScripts() {
		if o.table == s.other {
			return o.language
		}
	}
	return news.Undetermined
}

// has reports whether one of letters occurs in the sample.
func (s *sample) has(letters string) bool {
	for _, r := range letters {
		if i := r - firstSeen; i >= 0 && i < rune(len(s.seen)) && s.seen[i] {
			return true
		}
	}
	return false
}

// byLetters returns the language that the Cyrillic letters alone decide, or Undetermined.
func (s *sample) byLetters() news.Language {
	switch {
	case s.has("їєґ") && !s.has("ыэёўъ"):
		return news.Ukrainian
	case s.has("ҷӣӯ"):
		return "tg"
	case s.has("ҙҫ"):
		return "ba"
	case s.has("ӑӗ"):
		return "cv"
	case s.has("ӕ"):
		return "os"
	case s.has("қғұ"):
		return "kk"
	case s.has("ќѓѕ"):
		return "mk"
	case s.has("јљњћђџ"):
		return "sr"
	case s.has("җә"):
		return "tt"
	case s.has("ң") && s.has("өү"):
		return "ky"
	case s.has("өү"):
		return "mn"
	}
	return news.Undetermined
}
