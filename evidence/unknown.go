package evidence

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// unknownNames checks that the names which the pack doesn't know are the evidence's: the officer, the village, the ship.
// It looks only where capitals tell a name from a word: in Korean they don't, and a German noun has one too, so that
// there only what follows a title or another name is taken for one. Names of institutions are translated, not written over, and are left alone.
func (c *Checker) unknownNames(s, e reading) []Problem {
	t := s.texts[0]
	if t.Language == news.Korean {
		return nil
	}
	var problems []Problem
	var known *heard
	body, end := false, 0 // whether the run before named an institution, and where it ended
	runs := c.capitals(t, s)
	for i, run := range runs {
		name, kind := c.properName(t, run, s)
		if kind == aName && i+1 < len(runs) && ofAnother(t, run, runs[i+1]) {
			kind = aBody
		}
		goesOn := body && c.links(t, t.Text[end:run.words[0].Start])
		body, end = kind == aBody || goesOn, run.words[len(run.words)-1].End
		if kind != aName || goesOn {
			continue
		}
		if known == nil {
			known = hear(e.texts, t.Language)
		}
		if known.has(t.Text, name) || c.knownPlace(t, name, e, known.words) {
			continue
		}
		from, to := name[0].Start, name[len(name)-1].End
		problems = append(problems, Problem{Kind: KindName, Found: t.Text[from:to], Start: from, End: to,
			Detail: fmt.Sprintf("the evidence does not name %s", t.Text[from:to])})
	}
	return problems
}

// ofAnother reports whether a single word is put by an English "of" before the next run, which makes a title or an
// institution of the two: Game of Thrones.
func ofAnother(t Text, run, next capitalRun) bool {
	if t.Language != news.English || len(run.words) > 1 {
		return false
	}
	between := t.Text[run.words[0].End:next.words[0].Start]
	return between == " of " || between == " of the "
}

// capitalRun is some words with capitals in a row. opens says that the first of them has its capital from its place.
type capitalRun struct {
	words []lang.Span
	opens bool
}

// capitals returns the runs of words with capitals that are no name of the pack, no number and no date.
func (c *Checker) capitals(t Text, s reading) []capitalRun {
	var runs []capitalRun
	last := lang.Span{Start: -1} // the word before, if it belongs to the run
	capital, all := 0, 0
	for _, w := range lang.Words(t.Text) {
		all++
		if word := t.Text[w.Start:w.End]; !isCapital(word) || covered(w, s) || strings.Contains(word, "-") && coveredEnds(w, s) || inDate(w, s) || t.Language == news.Ukrainian && latinWord(word) {
			last.Start = -1
			continue
		}
		capital++
		if last.Start < 0 || !c.adjacent(t, last, w.Start) {
			runs = append(runs, capitalRun{opens: opensSentence(t.Text, w)})
		}
		run := &runs[len(runs)-1]
		run.words = append(run.words, w)
		last = w
	}
	if t.Language == news.English && (capital > 3 && 2*capital > all || capital == all) { // written as a headline
		return nil
	}
	return runs
}

// isCapital reports whether a word is written with a capital, and not only the first part of it: Russian-backed.
func isCapital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(r) {
		return false
	}
	_, tail, _ := strings.Cut(word, "-")
	next, _ := utf8.DecodeRuneInString(tail)
	return len(tail) <= len("bek") || unicode.IsUpper(next) || unicode.IsDigit(next) || !unicode.IsLetter(next)
}

// adjacent reports whether what stands between two words leaves them parts of one name: a space, the point of an
// title, the quotation mark before the name of a ship.
func (c *Checker) adjacent(t Text, before lang.Span, start int) bool {
	between := t.Text[before.End:start]
	if strings.HasPrefix(between, ".") && !c.words.is(title, t.Language, t.Text[before.Start:before.End]) {
		return false
	}
	if strings.IndexAny(between, "\"'“") == 0 || strings.ContainsAny(between, "«„") { // what stands in quotation marks is a name by itself
		return false
	}
	return strings.Trim(between, " \u00a0.«„“\"'‘") == "" && strings.Count(between, " ") <= 1 && between != ""
}

func inDate(w lang.Span, s reading) bool {
	for _, d := range s.dates {
		if d.Start <= w.Start && w.End <= d.End {
			return true
		}
	}
	return false
}

// opensSentence reports whether the word stands where any word has a capital: at the beginning, behind a full stop or
// a colon, and as the first of several words in quotation marks or brackets.
func opensSentence(text string, w lang.Span) bool {
	before := strings.TrimRight(text[:w.Start], " \u00a0")
	r, _ := utf8.DecodeLastRuneInString(before)
	switch {
	case before == "" || strings.ContainsRune(".!?:;–—-•|", r):
		return true
	case strings.ContainsRune("«„“”\"'‘’(", r):
		next, _ := utf8.DecodeRuneInString(text[w.End:])
		return !strings.ContainsRune("»“”\"'’)", next) || opensSentence(text, lang.Span{Start: len(before) - utf8.RuneLen(r), End: w.End})
	}
	return false
}

// runKind is what a run of capitals is.
type runKind int

const (
	aWord runKind = iota // perhaps no name at all
	aName
	aBody // an institution, whose name is translated
)

// properName returns the words of a run that are a name: those behind the last title in it. There are none if the run
// names an institution or a people, or may as well be no name.
func (c *Checker) properName(t Text, run capitalRun, s reading) ([]lang.Span, runKind) {
	words, titled := run.words, false
	for i, w := range run.words {
		next, _, _ := strings.Cut(strings.TrimLeft(t.Text[w.End:], " "), " ")
		switch word := bareWord(t.Text[w.Start:w.End]); {
		case c.words.is(institution, t.Language, word) || c.words.is(sight, t.Language, strings.Trim(next, ".,;:")):
			return nil, aBody
		case c.words.is(title, t.Language, word):
			words, titled = run.words[i+1:], true
		}
	}
	if len(words) == 0 {
		return nil, aWord
	}
	opens := run.opens && !titled
	switch {
	case t.Language == news.German && c.words.is(opener, t.Language, t.Text[words[0].Start:words[0].End]):
		return nil, aWord
	case t.Language == news.Ukrainian && len(words) == 1 && !titled && c.describes(t, words[0]):
		return nil, aBody
	case t.Language == news.German && (len(words) > 3 || !titled && (len(words) < 2 || !quoted(words, s))):
		return nil, aWord
	case opens && len(words) < 2:
		return nil, aWord
	case opens && t.Language != news.German:
		words = words[1:]
	}
	return words, aName
}

// describes reports whether a word is an adjective made of a noun, before what it describes: the first word of an
// institution's name, Медичному центрі.
func (c *Checker) describes(t Text, w lang.Span) bool {
	word := t.Text[w.Start:w.End]
	next, _ := utf8.DecodeRuneInString(strings.TrimPrefix(t.Text[w.End:], " "))
	return utf8.RuneCountInString(word) > 6 && unicode.IsLower(next) && c.words.is(relational, t.Language, word)
}

// bareWord is a word without the ending of an English or German owner and without a short second part in small letters.
func bareWord(word string) string {
	if first, second, ok := strings.Cut(word, "-"); ok && strings.ToLower(second) == second && len(first) > 2 && len(second) < 5 {
		word = first // War-era, Yunus-bek
	}
	for _, end := range []string{"'s", "’s", "'", "’"} {
		if bare, ok := strings.CutSuffix(word, end); ok {
			return bare
		}
	}
	return word
}

// quoted reports whether a word of saying stands right before or behind these words.
func quoted(words []lang.Span, s reading) bool {
	from, to := words[0].Start, words[len(words)-1].End
	for _, m := range s.sayings {
		if m.End <= from && from-m.End <= 1 || to <= m.Start && m.Start-to <= 1 {
			return true
		}
	}
	return false
}

// links reports whether the words between two runs of capitals make one name of them: Commission for Employment and Skills.
func (c *Checker) links(t Text, between string) bool {
	for word := range strings.FieldsSeq(between) {
		if !c.words.is(link, t.Language, word) {
			return false
		}
	}
	return true
}

// knownPlace reports whether each word of a name is one way to write a name that the evidence has in another.
func (c *Checker) knownPlace(t Text, name []lang.Span, e reading, words []string) bool {
	for _, w := range name {
		word := strings.ToLower(bareWord(t.Text[w.Start:w.End]))
		if !c.words.is(article, t.Language, word) && !c.places.borneOut(word, t.Language, e.texts) && !slices.Contains(words, word) {
			return false
		}
	}
	return true
}
