package identify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// Segment is a piece of a text in one language, in bytes.
type Segment struct {
	Start    int           `json:"start"`
	End      int           `json:"end"`
	Language news.Language `json:"language"`
}

// minPiece is how many letters a quotation or a run of another script must have to be looked at by itself. Shorter
// ones, such as names, belong to what is around them.
const minPiece = 12

// Segments divides the whole of text into pieces of one language each; neighbours differ in language. A text without
// letters is one segment of news.Undetermined, an empty one has none.
func (d *Identifier) Segments(text string) []Segment {
	if text == "" {
		return nil
	}
	overall, _ := d.Identify(text)
	var segments []Segment
	add := func(end int, l news.Language) {
		start := 0
		if n := len(segments); n > 0 {
			start = segments[n-1].End
			if start == end {
				return
			}
			if last := &segments[n-1]; last.Language == l || l == news.Undetermined {
				last.End = end
				return
			} else if last.Language == news.Undetermined {
				last.Language, last.End = l, end // what came before had no letters
				return
			}
		}
		segments = append(segments, Segment{start, end, l})
	}
	for _, span := range lang.Sentences(text, overall) {
		for _, p := range pieces(text[span.Start:span.End]) {
			l, confidence := d.Identify(text[span.Start+p.Start : span.Start+p.End])
			piece := text[span.Start+p.Start : span.Start+p.End]
			if confidence < doubt && l != overall && (sameScript(l, overall) || l != news.Korean && letters(piece) < minPiece) {
				l = overall
			}
			at := span.Start + p.Start
			for _, m := range d.mixture(text[at:span.Start+p.End], l) {
				add(at+m.End, m.Language)
			}
		}
	}
	if len(segments) == 0 {
		return []Segment{{0, len(text), overall}}
	}
	segments[len(segments)-1].End = len(text)
	return segments
}

func sameScript(a, b news.Language) bool { return scriptOfLanguage(a) == scriptOfLanguage(b) }

// pieces divides a sentence at long quotations and where its script changes for longer than a name.
func pieces(sentence string) []lang.Span {
	var out []lang.Span
	start, unclosed := 0, 0
	for i, r := range sentence {
		if i < start || i < unclosed {
			continue
		}
		if _, opens := closing(r); !opens || isApostrophe(sentence, i, r) {
			continue
		}
		end, closed := quotationEnd(sentence, i)
		if !closed {
			unclosed = i + maxQuotation // so that a text of opening marks is read in linear time
			continue
		}
		if end > i {
			out = byScript(out, sentence, start, i)
			out = byScript(out, sentence, i, end)
			start = end
		}
	}
	return byScript(out, sentence, start, len(sentence))
}

// byScript appends the pieces of sentence[start:end] to out. In Korean a name is often followed by its spelling in Latin
// letters in brackets; that belongs to the name, however long.
func byScript(out []lang.Span, sentence string, start, end int) []lang.Span {
	from := start
	var r scriptRun
	piece := noScript // the script of the piece, as soon as it has a run that is no name
	bracketed := false
	for i, char := range sentence[from:end] {
		sc := coarse(scriptOf(char))
		switch char {
		case '(':
			bracketed = piece == hangul
		case ')':
			bracketed = false
		}
		if sc == noScript || bracketed && sc == latin {
			r.inWord = r.inWord && (char == '\'' || char == '’' || char == '-')
			continue
		}
		r.add(from+i, sc, char)
		if piece == sc || !r.speaks(piece == noScript) {
			continue
		}
		at := r.start
		if sc == hangul { // 슈어저(Scherzer)가 is one word
			at = max(start, 1+strings.LastIndexByte(sentence[:at], ' '))
		}
		if piece != noScript && at > start {
			out = append(out, lang.Span{Start: start, End: at})
			start = at
		}
		piece = sc
	}
	if end > start {
		out = append(out, lang.Span{Start: start, End: end})
	}
	return out
}

// scriptRun is a run of letters of one script.
type scriptRun struct {
	start, letters int
	script         script
	words, plain   int // words that begin with a small letter, and the letters of such words
	inWord, small  bool
	own            int // letters of the word, as long as it has only small ones
}

// add takes the letter char of script sc that stands at a place.
func (r *scriptRun) add(at int, sc script, char rune) {
	if sc != r.script {
		*r = scriptRun{start: at, script: sc}
	}
	switch {
	case !r.inWord:
		r.inWord, r.small, r.own = true, unicode.IsLower(char), 0
		if r.small {
			r.words++
		}
	case r.small && unicode.IsUpper(char): // iPhone
		r.small = false
		r.words--
		r.plain -= r.own
	}
	r.letters++
	if r.small {
		r.plain++
		r.own++
	}
}

// speaks reports whether the run is more than a name in a text of another script: long, or of words that are no names. At the
// beginning one such word is enough.
func (r *scriptRun) speaks(first bool) bool {
	const word = 5 // letters
	switch {
	case r.letters >= minPiece, r.script == hangul && r.letters >= minPiece/2:
		return true
	}
	return r.plain >= word && (first || r.words > 1)
}

// coarse puts what one language is written in together: Korean and Japanese reports use Chinese characters.
func coarse(sc script) script {
	if sc == han || sc == kana {
		return han
	}
	return sc
}

// closing returns the mark that closes the quotation that r opens.
func closing(r rune) (rune, bool) {
	switch r {
	case '«':
		return '»', true
	case '»':
		return '«', true
	case '“':
		return '”', true
	case '„':
		return '“', true
	case '"':
		return '"', true
	case '「':
		return '」', true
	case '『':
		return '』', true
	case '《':
		return '》', true
	case '‘':
		return '’', true
	case '‚':
		return '‘', true
	case '\'':
		return '\'', true
	}
	return 0, false
}

// isApostrophe reports whether the mark r at i stands in a word or behind one, where a single mark is an apostrophe.
func isApostrophe(s string, i int, r rune) bool {
	if r != '\'' && r != '’' && r != '‘' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	return scriptOf(before) != noScript || unicode.IsDigit(before)
}

// closes reports whether the mark r that starts at i ends a quotation: a single one only where no letter follows.
func closes(s string, i int, r rune) bool {
	if r != '\'' && r != '’' {
		return true
	}
	behind, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
	return scriptOf(behind) == noScript
}

// maxQuotation bounds the search for a closing mark, in bytes.
const maxQuotation = 1 << 10

// quotationEnd returns the end of the quotation that starts at i, 0 when it is too short to be judged, and whether it
// is closed at all.
func quotationEnd(s string, i int) (int, bool) {
	open, n := utf8.DecodeRuneInString(s[i:])
	want, _ := closing(open)
	letters := 0
	for j, r := range s[i+n:] {
		if j > maxQuotation {
			break
		}
		if r == want && closes(s, i+n+j, r) {
			if letters < minPiece {
				return 0, true
			}
			return i + n + j + utf8.RuneLen(r), true
		}
		switch scriptOf(r) {
		case noScript:
		case hangul: // says as much as two letters
			letters += 2
		default:
			letters++
		}
	}
	return 0, false
}
