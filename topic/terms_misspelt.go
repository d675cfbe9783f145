package topic

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// misspelt finds the names that the sources have and the text has not, among words that nobody knows: 김종은 is 김정은
// where the source speaks of him.
func (s *termSearch) misspelt() {
	for _, e := range s.pack.entities {
		if !s.named[e.ID] || e.Type == "state" || e.Type == "outlet" || s.hasFound(e.ID) {
			continue
		}
		if s.mentioned(e.ID) && e.Type != "org" || e.Type == "person" && s.tells(e) {
			continue
		}
		if s.nearly(e) || s.mentioned(e.ID) || e.Type != "person" || e.Party != "north_korea" && e.Party != "south_korea" {
			continue
		}
		s.otherwise(e)
	}
}

func (s *termSearch) hasFound(id string) bool {
	return slices.ContainsFunc(s.found, func(w WrongTerm) bool { return w.ID == id })
}

// near is a place that is nearly a name: the name, its case and how many letters differ.
type near struct {
	lang.Span
	name  string
	cases []lang.Case
	far   int
}

// nearly finds a name of e with a letter or two wrong. It reports whether there is one, right or wrong.
func (s *termSearch) nearly(e *Entity) bool {
	best := near{far: 100}
	for _, name := range s.pack.printedNames(e, s.lang) {
		if nameTypes[e.Type] || strings.Contains(name, " ") && s.proper(name) {
			s.nearest(e, name, &best)
		}
	}
	if best.far == 100 {
		return false
	}
	if best.far > 0 {
		right := best.name
		if e.Type == "person" && strings.Count(right, " ") == strings.Count(e.Name(s.lang), " ") && (e.Party == "north_korea" || e.Party == "south_korea") {
			right = e.Name(s.lang)
		}
		s.addNear(best, e, right)
	}
	return true
}

// proper reports whether an organisation's name is one, and not words that describe it: South Korean intelligence.
func (s *termSearch) proper(name string) bool {
	const small = 3 // of, für
	for i, w := range strings.Fields(name) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) && (i == 0 || s.lang == news.English && len(w) > small) {
			return false
		}
	}
	return true
}

// addNear takes a place that is nearly a name for wrong.
func (s *termSearch) addNear(n near, e *Entity, right string) {
	w := WrongTerm{Span: n.Span, ID: e.ID, Entity: e, Wrong: s.text[n.Start:n.End], Right: right, Mended: right}
	if s.quoted(n.Span, e) || overlapsFound(s.found, n.Span) || overlapsAny(s.guarded, n.Span) {
		return
	}
	if s.lang == news.Ukrainian {
		may := n.cases
		if by := casesByEnding(w.Wrong, right, s.declined(e)); len(may) == 6 && len(by) > 0 {
			may = by
		}
		s.unsure = false
		c := s.caseOf(n.Start, may, e, s.declined(e))
		w.Unsure = s.unsure && !s.declined(e).Fixed
		w.Mended = lang.Decline(right, c, s.declined(e))
	} else {
		s.mend(&w, badForm{id: e.ID, entity: e, base: w.Wrong, right: right})
	}
	if w.Mended != s.text[w.Start:w.End] {
		s.found = append(s.found, w)
	}
}

// nearest looks for the words of the text that are nearest to a name in any case.
func (s *termSearch) nearest(e *Entity, name string, best *near) {
	const least = 5
	want := tokenize(name)
	if len([]rune(joinedLetters(want))) < least {
		return
	}
	forms := map[lang.Case]string{lang.Nominative: name}
	if s.lang == news.Ukrainian {
		for _, c := range lang.Cases() {
			forms[c] = lang.Decline(name, c, s.declined(e))
		}
	}
	for _, c := range lang.Cases() {
		form, ok := forms[c]
		if !ok {
			continue
		}
		whole := joinedLetters(tokenize(form))
		most := min(2, max(1, len([]rune(whole))/5))
		for i := range s.tokens {
			for _, n := range []int{len(want), len(want) - 1} { // a name of three written as two
				if n < 1 || i+n > len(s.tokens) || n < len(want) && len(want) < 3 {
					continue
				}
				window := s.tokens[i : i+n]
				if !window[0].capital() && s.lang != news.Korean || !s.free(window) {
					continue
				}
				for _, end := range nameEnds(window[n-1], want[len(want)-1], s.lang) {
					written := joinedLetters(window[:n-1]) + letters(window[n-1].text[:end])
					d := distance(written, whole)
					if at := s.text[window[0].Start : window[n-1].Start+end]; d == 0 && letterless(at) != letterless(form) {
						d = 1 // with a breve
					}
					if d > most || !sameInitial(written, whole) || d > best.far {
						continue
					}
					at := lang.Span{Start: window[0].Start, End: window[n-1].Start + end}
					if d == best.far && best.name == name && best.Span == at {
						best.cases = append(best.cases, c)
					} else if d < best.far {
						*best = near{at, name, []lang.Case{c}, d}
					}
				}
			}
		}
	}
}

// nameEnds are how much of a word may be the end of a name: all of it, of a Korean word as many syllables as the name has,
// of a word with a possessive what stands before that.
func nameEnds(t, want token, l news.Language) []int {
	switch {
	case l == news.Korean && t.script == hangul:
		if n := len(want.text); n <= len(t.text) && (n == len(t.text) || lang.SameWord(t.text, t.text[:n], l)) {
			return []int{n}
		}
		return nil
	case l == news.English:
		for _, p := range []string{"'s", "’s"} {
			if stem, ok := strings.CutSuffix(t.text, p); ok {
				return []int{len(stem)}
			}
		}
	case l == news.German:
		if stem, ok := strings.CutSuffix(t.text, "s"); ok && !strings.HasSuffix(want.text, "s") {
			return []int{len(t.text), len(stem)}
		}
	}
	return []int{len(t.text)}
}

// otherwise finds a Korean name of three syllables that is told by another system of letters or with the family name
// behind: the only unknown name of that shape, where the sources name him.
func (s *termSearch) otherwise(e *Entity) {
	if s.lang == news.Korean {
		return
	}
	right := e.Name(s.lang)
	syllables := tokenize(right)
	if len(syllables) != 3 {
		return
	}
	turned := joinedLetters(syllables[1:]) + letters(syllables[0].text)
	straight := lang.Skeleton(strings.ReplaceAll(strings.ReplaceAll(right, " ", ""), "-", ""))
	for i := 0; i+3 <= len(s.tokens); i++ {
		window := s.tokens[i : i+3]
		if !s.free(window) || !window[0].capital() || !window[1].capital() || !s.syllables(window) {
			continue
		}
		end := nameEnds(window[2], syllables[2], s.lang)[0]
		written := joinedLetters(window[:2]) + letters(window[2].text[:end])
		sounds := lang.Skeleton(window[0].text + window[1].text + window[2].text[:end])
		if distance(written, turned) > 1 && distance(sounds, straight) > max(1, len(straight)/2) {
			continue
		}
		may := lang.Cases()
		if s.declined(e).Fixed {
			may = may[:1]
		}
		s.addNear(near{lang.Span{Start: window[0].Start, End: window[2].Start + end}, right, may, 1}, e, right)
		return
	}
}

// syllables reports whether words are short as those of a Korean name, the last one written after a hyphen or with a capital.
func (s *termSearch) syllables(window []token) bool {
	const longest = 7
	for i, t := range window {
		if n := len([]rune(t.text)); n > longest || t.script != letter {
			return false
		}
		if gap := s.text[window[max(0, i-1)].End:max(window[max(0, i-1)].End, t.Start)]; i > 0 && gap != " " && gap != "-" && gap != "‑" {
			return false
		}
		if i > 0 && !t.capital() && !strings.ContainsAny(s.text[window[i-1].End:t.Start], "-‐‑") {
			return false
		}
	}
	return true
}

// longState is how many letters a state's name or adjective has by which words nearly like it are known. Shorter words are near to
// many others.
const longState = 9

// stateNames are those of l.
func (p *Pack) stateNames(l news.Language) []badForm {
	var out []badForm
	for _, a := range p.aliases[l] {
		e, base := p.entities[a.value], printed(a.source)
		if e.Type == "state" && l != news.Korean && len(a.words) == 1 && a.context == nil && utf8.RuneCountInString(base) >= longState {
			out = append(out, badForm{id: e.ID, entity: e, base: base, fold: strings.ToLower(base)})
		}
	}
	return out
}

// states finds the names and adjectives of states with a letter or two wrong: nordkoranische.
func (s *termSearch) states() {
	const most = 2
	for _, t := range s.tokens {
		if utf8.RuneCountInString(t.text) < longState || !s.unknown([]token{t}) {
			continue
		}
		best, far := WrongTerm{}, most+1
		for _, b := range s.table.states {
			if t.fold[0] != b.fold[0] || s.quoted(t.Span, b.entity) {
				continue
			}
			if right, d := nearState(t.fold, b.base); d < far {
				best, far = WrongTerm{Span: t.Span, ID: b.id, Entity: b.entity, Wrong: t.text, Right: right, Mended: right, Unsure: d > 1}, d
			}
		}
		if far == 0 || far > most {
			continue
		}
		if r, n := utf8.DecodeRuneInString(best.Mended); t.capital() {
			best.Mended = string(unicode.ToUpper(r)) + best.Mended[n:]
		}
		s.found = append(s.found, best)
	}
}

// nearState is a word with the beginning put right that is nearly a state's name, and by how many letters it was wrong; 100 if it is
// no form of that name.
func nearState(word, base string) (right string, far int) {
	const never, ending = 100, 4
	letters, want := []rune(word), []rune(strings.ToLower(base))
	end, far := 0, never
	for n := max(1, len(want)-1); n <= min(len(letters), len(want)+1); n++ {
		if d := distance(string(letters[:n]), string(want)); d < far {
			end, far = n, d
		}
	}
	if far == never || letters[0] != want[0] || len(letters)-end > ending {
		return "", never
	}
	return base + string(letters[end:]), far
}

// free reports whether tokens belong to no name that the sources have, and stand in one phrase.
func (s *termSearch) free(window []token) bool {
	for i, t := range window {
		if t.script == digit || i > 0 && !joined(s.text, window[i-1], t) {
			return false
		}
		m, known := covering(s.mentions, t.Span)
		if known && (s.named[m.Entity.ID] || len(window) == 1 || m.Start <= window[0].Start && m.End >= window[len(window)-1].End) || overlapsFound(s.found, t.Span) {
			return false
		}
	}
	return true
}

func joinedLetters(tokens []token) string {
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(letters(t.text))
	}
	return b.String()
}

// letters are those of a word without marks, in small letters; of Hangul the single ones.
func letters(w string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(w) {
		switch {
		case r >= 0xac00 && r <= 0xd7a3:
			n := r - 0xac00
			b.WriteRune(0x1100 + n/588)
			b.WriteRune(0x1161 + n%588/28)
			if n%28 != 0 {
				b.WriteRune(0x11a7 + n%28)
			}
		case unicode.IsLetter(r):
			b.WriteRune(plainLetter(r))
		}
	}
	return b.String()
}

// letterless is a name in small letters without what stands between its words.
func letterless(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -‐‑’'ʼ«»„“\"", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// plainLetter is a letter without its breve or the like.
func plainLetter(r rune) rune {
	if p, ok := plainLetters[r]; ok {
		return p
	}
	return r
}

var plainLetters = map[rune]rune{'ŏ': 'o', 'ŭ': 'u', 'ö': 'o', 'ü': 'u', 'ä': 'a', 'ё': 'е', 'ґ': 'г', 'é': 'e', 'í': 'i', 'ó': 'o'}

func sameInitial(a, b string) bool {
	x, y := []rune(a), []rune(b)
	return len(x) > 0 && len(y) > 0 && x[0] == y[0]
}

// distance is how many letters must be put in, left out or changed to make one word of the other.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		before := row[0]
		row[0] = i + 1
		for j := range y {
			cost := before
			if x[i] != y[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(y)]
}
