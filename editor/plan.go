package editor

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// Bounds of what a model adds to a question.
const (
	planWords    = 6   // of the question
	planEach     = 2   // keywords for one of them in one language
	planRunes    = 30  // of a keyword
	planTokens   = 130 // for one word, rather many
	keywordWords = 2   // of a keyword
)

// planned is what a model says of one word of a question.
type planned struct {
	Word int      `json:"word"`
	UK   []string `json:"uk"`
	DE   []string `json:"de"`
	KO   []string `json:"ko"`
	EN   []string `json:"en"`
}

// Keywords returns other words for those of a question that is written in language l, in the four languages. Each stands for one of the
// given words; it is of one or two words in the letters of its language, and names nobody and nothing that the pack knows: whom and what a
// question is about is read by code. It takes one call, and what can't be used of its answer is left out.
func (m *Model) Keywords(ctx context.Context, question string, l news.Language, words []string) ([]news.Keyword, error) {
	words = words[:min(len(words), planWords)]
	if len(words) == 0 {
		return nil, nil
	}
	data := page{Language: languageNames[l], Question: spotlight("Q", 1, shortened(question))}
	for i, w := range words {
		data.Lines = append(data.Lines, spotlight("W", int64(i+1), w))
	}
	p, most := m.prompts.plan, planTokens*len(words)
	if !m.fits(p, data, most) {
		return nil, nil
	}
	call, err := p.call(news.PurposePlan, m.models.Answer, most, data)
	if err != nil {
		return nil, err
	}
	call.Answers = 1
	var answer struct{ Words []planned }
	if _, err := m.fill(ctx, p, call, &answer); err != nil {
		return nil, fmt.Errorf("looking for other words of a question: %w", err)
	}
	var out []news.Keyword
	taken := map[int]bool{}
	for _, a := range answer.Words {
		if a.Word < 1 || a.Word > len(words) || taken[a.Word] {
			continue
		}
		taken[a.Word] = true
		for _, in := range []struct {
			news.Language
			texts []string
		}{{news.Ukrainian, a.UK}, {news.German, a.DE}, {news.Korean, a.KO}, {news.English, a.EN}} {
			for _, text := range in.texts[:min(len(in.texts), planEach)] {
				k := news.Keyword{For: words[a.Word-1], Language: in.Language, Text: strings.Join(strings.Fields(text), " ")}
				if m.isKeyword(k) && !slices.Contains(out, k) {
					out = append(out, k)
				}
			}
		}
	}
	return out, nil
}

// shortened is a question as far as a model is shown it.
func shortened(question string) string {
	if r := []rune(question); len(r) > questionRunes {
		return string(r[:questionRunes])
	}
	return question
}

// lettersOf are the letters of the languages.
var lettersOf = map[news.Language]*unicode.RangeTable{
	news.Ukrainian: unicode.Cyrillic, news.German: unicode.Latin, news.Korean: unicode.Hangul, news.English: unicode.Latin,
}

// isKeyword reports whether a word of a model may be looked for.
func (m *Model) isKeyword(k news.Keyword) bool {
	n := utf8.RuneCountInString(k.Text)
	if n < 2 || n > planRunes || len(strings.Fields(k.Text)) > keywordWords || lang.Clean(k.Text) != k.Text {
		return false
	}
	for i, r := range k.Text {
		if i == 0 && !unicode.IsLetter(r) {
			return false
		}
		if !unicode.Is(lettersOf[k.Language], r) && !strings.ContainsRune(" -'’ʼ", r) {
			return false
		}
	}
	return len(m.pack.Find(k.Text, k.Language)) == 0 && len(m.pack.Indicators(k.Text, k.Language)) == 0
}
