package evidence

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

//go:embed data/contrasts.tsv
var contrastsData string

//go:embed data/judged.tsv
var judgedData string

// wordForms are the words of one row of a table, by language.
type wordForms map[news.Language][]stem

// contrast is a group of words that exclude one another.
type contrast struct {
	kind  string
	sides []wordForms
}

// contrastTable are the groups of contrasts.tsv, in their order.
var contrastTable = sync.OnceValue(func() []contrast {
	table, err := readContrasts(contrastsData)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return table
})

// judgedTable are the classes of judged.tsv.
var judgedTable = sync.OnceValue(func() []wordForms {
	table, err := readJudged(judgedData)
	if err != nil {
		panic(err) // so is this one
	}
	return table
})

func readContrasts(data string) ([]contrast, error) {
	var out []contrast
	last := ""
	for i, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != 2+len(meaningColumns) {
			return nil, fmt.Errorf("reading the table of contrasts: line %d has %d columns, not %d", i+1, len(row), 2+len(meaningColumns))
		}
		forms, err := readForms(row[2:], false)
		if err != nil {
			return nil, fmt.Errorf("reading the table of contrasts: line %d: %w", i+1, err)
		}
		if row[1] != last {
			out, last = append(out, contrast{kind: row[0]}), row[1]
		}
		g := &out[len(out)-1]
		g.sides = append(g.sides, forms)
	}
	return out, nil
}

func readJudged(data string) ([]wordForms, error) {
	var out []wordForms
	for i, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != 1+len(meaningColumns) {
			return nil, fmt.Errorf("reading the table of judgements: line %d has %d columns, not %d", i+1, len(row), 1+len(meaningColumns))
		}
		forms, err := readForms(row[1:], true)
		if err != nil {
			return nil, fmt.Errorf("reading the table of judgements: line %d: %w", i+1, err)
		}
		out = append(out, forms)
	}
	return out, nil
}

func readForms(cells []string, open bool) (wordForms, error) {
	out := wordForms{}
	for i, l := range meaningColumns {
		for form := range strings.SplitSeq(cells[i], "|") {
			bare, star := strings.CutSuffix(form, "*")
			if bare == "" || bare != strings.ToLower(bare) || bare != strings.TrimSpace(bare) {
				return nil, fmt.Errorf("the form %q is empty or not in small letters", form)
			}
			out[l] = append(out[l], stem{bare, open || star || l == news.Korean})
		}
	}
	return out, nil
}

// in is where a text, given in small letters, has one of the words, and which; nothing where it has none. Words within longer ones of the
// same table do not count: 효율 in 비효율.
func (f wordForms) in(low string, l news.Language) string {
	for _, s := range f[l] {
		for from := 0; ; {
			at := strings.Index(low[from:], s.text)
			if at < 0 {
				break
			}
			at += from
			before, _ := utf8.DecodeLastRuneInString(low[:at])
			after, _ := utf8.DecodeRuneInString(low[at+len(s.text):])
			if (unicode.IsDigit(before) || strings.ContainsRune("~∼-–", before)) && unicode.IsDigit(rune(s.text[0])) { // 1월 in 11월, 5월 in 1~5월
				from = at + len(s.text)
				continue
			}
			if (l == news.Korean && !isNegating(before) || !unicode.IsLetter(before)) && (s.open || !unicode.IsLetter(after)) {
				return s.text
			}
			from = at + len(s.text)
		}
	}
	return ""
}

// isNegating reports whether a syllable before a Korean word turns it round.
func isNegating(r rune) bool { return strings.ContainsRune("비불무미", r) }

// onItsTopic finds by words what a translation judges, turns round, leaves in German and tells as certain. In news of any kind those words
// mean too much else.
func (x *compared) onItsTopic() []Problem {
	if !x.topical {
		return nil
	}
	s, e := x.s.texts[0], x.e.texts[0]
	problems := x.contrasted()
	add := func(kind, word, detail string) {
		if word != "" {
			problems = append(problems, Problem{Kind: kind, Found: word, End: len(s.Text), Detail: detail})
		}
	}
	add(KindContent, judgement(s, e), "a judgement that the source does not make")
	add(KindLanguage, untranslatedWord(s, e), "this word is not translated")
	add(KindStance, unhedgedWord(x.s, x.e), "the source says only that this seems so, by this word")
	return problems
}

// contrasted finds words of a translation that exclude those of its source: tonnes for barrels, ineffective for effective.
func (x *compared) contrasted() []Problem {
	own, other := x.s.texts[0], x.e.texts[0]
	low, there := strings.ToLower(own.Text), strings.ToLower(other.Text)
	turns := x.s.told[0].all&(negates|denies) != 0 || x.e.told[0].all&(negates|denies) != 0
	for _, g := range contrastTable() {
		if g.kind == KindPolarity && turns { // not impossible
			continue
		}
		ours, word := g.onlySide(low, own.Language)
		theirs, _ := g.onlySide(there, other.Language)
		if ours >= 0 && theirs >= 0 && ours != theirs {
			return []Problem{{Kind: g.kind, Found: word, End: len(own.Text), Detail: fmt.Sprintf("the source says something else than %q", word)}}
		}
	}
	return nil
}

// onlySide is the side of a group of which a text has a word, and the word; -1 where it has words of none or of several.
func (g contrast) onlySide(low string, l news.Language) (int, string) {
	side, word := -1, ""
	for i, forms := range g.sides {
		if w := forms.in(low, l); w != "" {
			if side >= 0 {
				return -1, ""
			}
			side, word = i, w
		}
	}
	return side, word
}

// judgement is a word by which a translation judges what it tells, as its source does not.
func judgement(s, e Text) string {
	low, there := strings.ToLower(s.Text), strings.ToLower(e.Text)
	for _, class := range judgedTable() {
		if word := class.in(low, s.Language); word != "" && class.in(there, e.Language) == "" {
			return word
		}
	}
	return ""
}

// untranslatedWord is a word of a German source that stands in an English translation, or the other way round, and is none of its language.
func untranslatedWord(s, e Text) string {
	latin := func(l news.Language) bool { return l == news.English || l == news.German }
	if s.Language == e.Language || !latin(s.Language) || !latin(e.Language) {
		return ""
	}
	const least = 7 // letters; shorter words are often the same in both
	words := lang.Words(s.Text)
	capital := func(i int) bool { return i >= 0 && i < len(words) && isCapital(s.Text[words[i].Start:words[i].End]) }
	for i, w := range words {
		word := s.Text[w.Start:w.End]
		if capital(i) && (s.Language == news.German || capital(i+1) || capital(i-1) && !silentWord(s, words[i-1])) { // a name
			continue
		}
		if utf8.RuneCountInString(word) >= least && holdsWord(e.Text, word) && len(meaning(word, e.Language)) > 0 && len(meaning(word, s.Language)) == 0 {
			return word
		}
	}
	return ""
}

// silentWord reports whether a word is one that other languages do without.
func silentWord(t Text, w lang.Span) bool {
	return meaningTable()[t.Language].silent[strings.ToLower(t.Text[w.Start:w.End])]
}
