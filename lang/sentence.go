package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// Sentences cuts text into sentences. A line end always ends one. Spans have no white space and no footnote marks
// ([1], [a], [12][13]) at either end; marks inside stay. What is no sentence, such as a heading or a menu item, is
// returned as well: Complete tells them apart.
func Sentences(text string, l news.Language) []Span {
	var spans []Span
	abbr := abbreviationsOf(l)
	for start := 0; start < len(text); {
		end := start
		for end < len(text) {
			r, n := utf8.DecodeRuneInString(text[end:])
			if isLineEnd(r) {
				break
			}
			end += n
		}
		c := cutter{text: text[:end], start: start, l: l, abbr: abbr, spans: spans}
		spans = c.line()
		_, n := utf8.DecodeRuneInString(text[end:])
		start = end + n
	}
	return spans
}

// How many words make it possible (few), and how many likely (enough), that what ends with "2024 р." is a sentence.
const (
	fewWords    = 3
	enoughWords = 5
)

// cutter cuts one line. text ends where the line ends.
type cutter struct {
	text   string
	start  int // of the sentence that is being read
	words  int // in it, roughly
	quoted bool
	l      news.Language
	abbr   *abbreviations
	spans  []Span
}

func (c *cutter) line() []Span {
	c.skipSpace()
	for i := c.start; i < len(c.text); {
		r, n := rune(c.text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(c.text[i:])
		}
		switch {
		case r == '"':
			c.quoted = !c.quoted
		case r == ' ':
			c.words++
		case isStop(r):
			stop := c.stop(i)
			if c.ends(stop) {
				c.cut(stop.after)
				i = stop.after
			} else {
				i = stop.end
			}
			continue
		}
		i += n
	}
	c.cut(len(c.text))
	return c.spans
}

// cut ends the sentence at end.
func (c *cutter) cut(end int) {
	if s := trimSpan(c.text, Span{c.start, end}); s.Start < s.End {
		c.spans = append(c.spans, s)
	}
	c.start, c.words, c.quoted = end, 0, false
	c.skipSpace()
}

func (c *cutter) skipSpace() {
	for c.start < len(c.text) {
		r, n := utf8.DecodeRuneInString(c.text[c.start:])
		if !unicode.IsSpace(r) {
			return
		}
		c.start += n
	}
}

// stop is a run of points, question and exclamation marks with what clings to it.
type stop struct {
	start, end int  // the run itself
	after      int  // behind closing quotes, brackets and footnote marks
	closed     bool // has a closing quote or bracket
	noted      bool // has a footnote mark
	spaced     bool // white space or the line's end follows
	next       int  // where the first word after it starts, behind opening quotes and brackets
}

func (c *cutter) stop(i int) stop {
	s := stop{start: i, end: i}
	for s.end < len(c.text) {
		r, n := utf8.DecodeRuneInString(c.text[s.end:])
		if !isStop(r) {
			break
		}
		s.end += n
	}
	s.after = s.end
	quoted := c.quoted
	for s.after < len(c.text) {
		r, n := utf8.DecodeRuneInString(c.text[s.after:])
		if r == '"' {
			if !quoted && !atSpace(c.text, s.after+n) {
				break // opens the next sentence
			}
			quoted = false
		}
		if isClosing(r) {
			s.closed = true
			s.after += n
			continue
		}
		m := noteEnd(c.text, s.after)
		if m == s.after {
			break
		}
		s.noted = true
		s.after = m
	}
	s.spaced = atSpace(c.text, s.after)
	s.next = s.after
	for s.next < len(c.text) && s.next < s.after+32 {
		r, n := utf8.DecodeRuneInString(c.text[s.next:])
		if m := noteEnd(c.text, s.next); m > s.next {
			s.next = m
			s.noted = true
			continue
		}
		if !unicode.IsSpace(r) && !isOpening(r) {
			break
		}
		s.next += n
	}
	return s
}

// ends reports whether a sentence ends at s.
func (c *cutter) ends(s stop) bool {
	if s.next >= len(c.text) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(c.text[s.next:])
	if unicode.IsLower(next) {
		return false
	}
	if s.closed && c.goesOnKorean(s) {
		return false
	}
	run := c.text[s.start:s.end]
	first, _ := utf8.DecodeRuneInString(run)
	if first >= 0x3000 {
		return true // full-width stops end sentences without a space
	}
	if !s.spaced {
		return c.endsGlued(s, next)
	}
	switch {
	case run == ".":
		return c.endsAtPoint(s, next)
	case first == '.' || first == '…':
		return c.endsAtEllipsis(s)
	}
	return !s.closed || !c.saysAfter(s)
}

// endsGlued is for stops with no space after them: "architecture.Strategic", "level.[1]Officials", "했다.그는".
func (c *cutter) endsGlued(s stop, next rune) bool {
	before, _ := utf8.DecodeLastRuneInString(c.text[:s.start])
	if s.noted || s.closed {
		return unicode.IsUpper(next) || s.noted && isUncased(next)
	}
	if s.next != s.after && !unicode.IsUpper(next) && !isUncased(next) {
		return false
	}
	if isHangul(before) {
		return isHangul(next) && (isKoreanFinal(before) || c.text[s.start] != '.')
	}
	if !unicode.IsLower(before) || !unicode.IsUpper(next) || s.end-s.start > 1 && c.text[s.start] == '.' {
		return false
	}
	last := c.wordBefore(s.start, true)
	if strings.ContainsAny(last, ".:/@_=&#\\") || utf8.RuneCountInString(last) < 2 {
		return false
	}
	word := wordAt(c.text, s.next)
	if c.abbr.opens[word] {
		return true
	}
	return utf8.RuneCountInString(word) >= 4 && !c.isDomain(s.next+len(word))
}

// isDomain reports whether what ends at end goes on as an address does.
func (c *cutter) isDomain(end int) bool {
	return end < len(c.text) && strings.IndexByte("./:@_=", c.text[end]) >= 0 && !atSpace(c.text, end+1)
}

// endsAtPoint is for a single point before a space and something that is not lower case.
func (c *cutter) endsAtPoint(s stop, next rune) bool {
	word := c.wordBefore(s.start, false)
	if word == "" {
		return true
	}
	if n := countDigits(word); n == len(word) {
		return c.endsAfterNumber(s, next, n)
	}
	kind := c.abbr.kindOf(word, c.l)
	if kind == abbrUnit && utf8.RuneCountInString(word) == 1 && !c.afterNumber(s.start-len(word)) {
		kind = abbrBefore // "у 2024 р.", but "р. Дніпро"
	}
	switch {
	case c.l == news.German && isRoman(word):
		return c.opensAt(s.next)
	case kind == abbrBefore:
		return s.closed
	case kind == abbrNumber:
		return !unicode.IsDigit(next) && !isRoman(wordAt(c.text, s.next))
	case kind == abbrName:
		return s.noted || c.opensAt(s.next)
	case kind == abbrUnit:
		if s.noted || c.words >= fewWords && c.opensAt(s.next) {
			return true
		}
		return c.l != news.German && c.words >= enoughWords && unicode.IsUpper(next)
	}
	return true
}

// afterNumber reports whether a number stands right before i, or the "т." of "т. д.", the "н." of "н. е.".
func (c *cutter) afterNumber(i int) bool {
	before := strings.TrimRight(c.text[max(c.start, i-maxWordBytes):i], " \u00a0\u202f")
	if strings.HasSuffix(before, " т.") || strings.HasSuffix(before, " н.") {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	return unicode.IsDigit(last) || last == 'I' || last == 'V' || last == 'X' || last == 'І' || last == 'Х'
}

// endsAfterNumber tells "am 3. Juni", "1. Soldaten", "2024. 10. 3." from a number that ends a sentence.
func (c *cutter) endsAfterNumber(s stop, next rune, digits int) bool {
	if s.noted || s.closed {
		return true
	}
	listed := digits <= 3 && c.start == s.start-digits
	switch {
	case listed:
		return false
	case c.l == news.Korean:
		return false // a Korean sentence ends in a verb
	case digits <= 2 && isASCIIDigit(next):
		return c.l == news.English
	case c.l == news.German && digits <= 3:
		return c.opensAt(s.next)
	}
	return true
}

// endsAtEllipsis is for "..." and "…" before a space and something that is not lower case.
func (c *cutter) endsAtEllipsis(s stop) bool {
	before, _ := utf8.DecodeLastRuneInString(c.text[:s.start])
	if before == '[' || before == '(' {
		return false // words were left out of a quotation
	}
	if c.l == news.German || unicode.IsSpace(before) {
		return c.opensAt(s.next)
	}
	return true
}

// goesOnKorean reports whether a quotation goes on with the particle that quotes it: "했다."고 밝혔다.
func (c *cutter) goesOnKorean(s stop) bool {
	rest := c.text[s.next:]
	if r, _ := utf8.DecodeRuneInString(rest); !isHangul(r) {
		return false
	}
	if !s.spaced {
		return true
	}
	for _, p := range [...]string{"라고", "이라고", "고 ", "라며", "이라며", "라면서", "며 ", "면서", "라는", "이라는", "는 "} {
		if strings.HasPrefix(rest, p) {
			return true
		}
	}
	return false
}

// saysAfter reports whether a quotation that ends in ! or ? is followed by who says it.
func (c *cutter) saysAfter(s stop) bool {
	i := s.next
	for range 4 {
		w := wordAt(c.text, i)
		if w == "" {
			return false
		}
		if c.abbr.says[w] {
			return true
		}
		i += len(w)
		if i >= len(c.text) || c.text[i] != ' ' {
			return false
		}
		i++
	}
	return false
}

func (c *cutter) opensAt(i int) bool {
	w := wordAt(c.text, i)
	// "В. Путін": a word that opens sentences is here an initial.
	return c.abbr.opens[w] && (i+len(w) >= len(c.text) || c.text[i+len(w)] != '.')
}
