package extract

import (
	"regexp"
	"strings"
	"unicode"

	"tumen/news"
)

// systemLine finds what a program has written above a text.
var systemLine = regexp.MustCompile(`^\[?(?:SYSTEM|System|INFO|WARN|WARNING|DEBUG|ERROR|NOTICE)\]?\s?[:\]]|^-{2,}\s?(?:Forwarded|Original|Begin|Weitergeleitete|Ursprüngliche)`)

// Words that are frequent in one language of Latin letters and no words of the other.
var latinWords = map[news.Language]map[string]bool{
	news.English: wordSet(`the of and to is are was were that for on with from by this these you your it its as at or not have has had been be will would
		can click here message forwarded sender via report text below above see original translated automatically please about which their`),
	news.German: wordSet(`der die das und nicht ist sind wurde wurden den dem des ein eine einen einem einer im am zum zur von mit auf für über bei nach aus
		sich dass auch wie wird werden hat haben hatte als um an vor unter gegen durch noch nur oder sie er es wir ihr zu soll sollen`),
}

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// languageOf guesses the language of lines by their script and, between English and German, by frequent words. It is empty
// where they don't say.
func languageOf(lines ...string) news.Language {
	count := map[news.Language]int{}
	latin := 0
	for _, l := range lines {
		for _, r := range l {
			switch {
			case unicode.Is(unicode.Hangul, r):
				count[news.Korean] += 2 // Korean says the same in half the characters
			case unicode.Is(unicode.Cyrillic, r):
				count[news.Ukrainian]++
			case unicode.Is(unicode.Latin, r):
				latin++
			}
		}
	}
	switch {
	case count[news.Korean] > latin && count[news.Korean] > count[news.Ukrainian]:
		return news.Korean
	case count[news.Ukrainian] > latin:
		return news.Ukrainian
	}
	clear(count)
	for _, l := range lines {
		for w := range strings.FieldsFuncSeq(strings.ToLower(l), func(r rune) bool { return !unicode.IsLetter(r) }) {
			for language, words := range latinWords {
				if words[w] || language == news.German && strings.ContainsAny(w, "äöüß") {
					count[language]++
				}
			}
		}
	}
	switch {
	case count[news.English] > count[news.German]:
		return news.English
	case count[news.German] > count[news.English]:
		return news.German
	}
	return ""
}

// dropForeign drops what stands above a text in another language than the text's own, or was written there by a program,
// when a line in the text's language follows that may be its headline: the notes of a translator, of a mail program, of whoever
// handed it on.
func (s *sorter) dropForeign() {
	var body []string
	for i, l := range s.lines {
		if s.classes[i] == classBody {
			body = append(body, l.text)
		}
	}
	own := languageOf(body...)
	const most = 4 // lines; a report of two languages is left alone
	head := s.head()
	for k, i := range head {
		if k >= most || !s.headlineIn(head[k+1:], own) {
			return
		}
		l := languageOf(s.lines[i].text)
		if !systemLine.MatchString(s.lines[i].text) && (l == "" || own == "" || l == own) {
			return
		}
		s.classes[i] = classDrop
	}
}

// headlineIn reports whether one of the lines may be a headline in a language.
func (s *sorter) headlineIn(head []int, own news.Language) bool {
	for _, i := range head {
		t := s.lines[i].text
		if l := languageOf(t); !isProse(t) && !endsInStop(t) && (l == "" || l == own) && !systemLine.MatchString(t) {
			return true
		}
	}
	return false
}
