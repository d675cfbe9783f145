package topic

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// pattern is a name or word as the data files write it.
type pattern struct {
	words    []patternWord
	value    int // what it stands for: an index into a table of the matcher's owner
	language news.Language
	own      bool // of the language of the text, not borrowed from English
	capital  bool // must begin with a capital
	exact    bool // exactly these letters
	quoted   bool // must stand in quotation marks
	short    bool // counts only after a fuller form
	alone    bool // counts only where it is no part of a longer name
	open     bool // the last word may go on in any way
	tail     bool // German: the last part of a compound
	context  []string
	source   string // as written in the data
}

type patternWord struct {
	text, fold string
	script     script
	ordinal    bool // the ending of a number: 810-та, 810-ї
}

// parsePattern reads a name in the notation of the data files.
func parsePattern(written string, l news.Language) (pattern, error) {
	p := pattern{language: l, own: true, source: written}
	rest := written
	if name, context, found := strings.Cut(rest, "{"); found {
		if !strings.HasSuffix(context, "}") {
			return p, fmt.Errorf("%q has { without } at its end", written)
		}
		for c := range strings.SplitSeq(strings.TrimSuffix(context, "}"), ";") {
			if c = strings.TrimSpace(c); c != "" {
				p.context = append(p.context, strings.ToLower(c))
			}
		}
		if len(p.context) == 0 {
			return p, fmt.Errorf("%q has an empty context", written)
		}
		rest = name
	}
	rest, p.exact = strings.CutPrefix(rest, "=")
	rest, p.short = strings.CutPrefix(rest, "~")
	rest, p.tail = strings.CutPrefix(rest, "*")
	rest, p.open = strings.CutSuffix(rest, "*")
	rest, p.alone = strings.CutSuffix(rest, "!")
	p.quoted = strings.HasPrefix(rest, "«") || strings.HasPrefix(rest, "„")
	for i, t := range tokenize(rest) {
		w := patternWord{text: t.text, fold: t.fold, script: t.script}
		if i > 0 && p.words[i-1].script == digit && t.script == letter && utf8.RuneCountInString(t.text) <= 2 && (l == news.Ukrainian || l == news.Russian) {
			w.ordinal = true
		}
		p.words = append(p.words, w)
	}
	// A number alone would be found in each such number; signs such as ㎜ are no letters.
	if len(p.words) == 0 || p.context == nil && !slices.ContainsFunc(p.words, func(w patternWord) bool { return w.script != digit }) {
		return p, fmt.Errorf("%q has no letters", written)
	}
	first, _ := utf8.DecodeRuneInString(p.words[0].text)
	p.capital = unicode.IsUpper(first)
	return p, nil
}

// key is how a pattern is filed: as much of the beginning of its first word as every form of it shares.
func (p pattern) key() string {
	w := p.words[0]
	n := utf8.RuneCountInString(w.fold)
	k := mostKeys
	if w.script == letter && !p.open && n < 5 {
		k = 2 // Київ, Києва
	}
	for i := range w.fold {
		if k == 0 {
			return w.fold[:i]
		}
		k--
	}
	return w.fold
}

// matcher finds patterns in tokens.
type matcher struct {
	patterns []pattern
	index    map[string][]group
	tails    []int32

	lock  sync.RWMutex
	known map[string][]start // by the text of a token: most tokens of a text come again in the next
	older map[string][]start // what was known before, as far as it was not asked for since
}

// start is what a token begins: the patterns of a group, of which the first word ends so many bytes after the token's start.
type start struct {
	members []int32
	length  int
	tail    bool // the token is all of it
}

// mostKnown is how many tokens a matcher remembers, and as many older ones, in a few megabytes. Then it forgets the older ones: what is
// frequent was asked for again by then.
const mostKnown = 20_000

// group is the patterns that begin with the same word, which is compared but once.
type group struct {
	members []int32 // indexes of patterns; the first one speaks for all
}

// sameStart reports whether a token begins p exactly if it begins q.
func sameStart(p, q *pattern) bool {
	single := len(p.words) == 1
	return p.words[0].text == q.words[0].text && p.capital == q.capital && p.exact == q.exact && p.language == q.language &&
		single == (len(q.words) == 1) && (!single || p.open == q.open)
}

func newMatcher(patterns []pattern) *matcher {
	m := &matcher{patterns: patterns, index: make(map[string][]group, len(patterns))}
	for i, p := range patterns {
		if p.tail {
			m.tails = append(m.tails, int32(i)) // #nosec G115 -- a pack has thousands of patterns, not billions
			continue
		}
		m.file(p.key(), int32(i)) // #nosec G115 -- as above
	}
	return m
}

func (m *matcher) file(key string, i int32) {
	groups := m.index[key]
	for g := range groups {
		if sameStart(&m.patterns[groups[g].members[0]], &m.patterns[i]) {
			groups[g].members = append(groups[g].members, i)
			return
		}
	}
	m.index[key] = append(groups, group{members: []int32{i}})
}

// hit is a pattern found: it covers the tokens up to end, and the bytes up to stop.
type hit struct {
	pattern *pattern
	end     int
	stop    int
}

// at appends to hits what begins with token i.
func (m *matcher) at(hits []hit, text string, tokens []token, i int) []hit {
	t := &tokens[i]
	for _, s := range m.starts(t) {
		if s.tail {
			hits = append(hits, hit{&m.patterns[s.members[0]], i + 1, t.End})
			continue
		}
		for _, n := range s.members {
			if end, stop, ok := m.patterns[n].match(text, tokens, i, t.Start+s.length); ok {
				hits = append(hits, hit{&m.patterns[n], end, stop})
			}
		}
	}
	return hits
}

// starts returns what a token begins. That depends on its text alone, and to find it takes ten times longer than to look it up.
func (m *matcher) starts(t *token) []start {
	m.lock.RLock()
	out, fresh := m.known[t.text]
	old := fresh
	if !fresh {
		out, old = m.older[t.text]
	}
	m.lock.RUnlock()
	if !old {
		out = m.begun(t)
	}
	if !fresh {
		m.remember(t.text, out)
	}
	return out
}

func (m *matcher) remember(token string, of []start) {
	m.lock.Lock()
	defer m.lock.Unlock()
	if m.known == nil || len(m.known) >= mostKnown {
		m.older, m.known = m.known, map[string][]start{}
	}
	m.known[strings.Clone(token)] = of // else it would keep the text of which it is a piece
}

// begun returns what a token begins, by all patterns that begin like it.
func (m *matcher) begun(t *token) (out []start) {
	for _, k := range t.keys() {
		for _, g := range m.index[k] {
			if stop, ok := m.patterns[g.members[0]].begins(t); ok {
				out = append(out, start{members: g.members, length: stop - t.Start})
			}
		}
	}
	for _, n := range m.tails {
		if t.script == letter && m.patterns[n].endsCompound(t) {
			out = append(out, start{members: []int32{n}, tail: true})
		}
	}
	return out
}

// best returns the longest of hits: of two equally long ones the one of the text's own language, then the first.
func best(hits []hit) (hit, bool) {
	if len(hits) == 0 {
		return hit{}, false
	}
	b := hits[0]
	for _, h := range hits[1:] {
		if h.stop > b.stop || h.stop == b.stop && h.pattern.own && !b.pattern.own {
			b = h
		}
	}
	return b, true
}

// begins reports whether t is a form of the first word of p and where that ends.
func (p *pattern) begins(t *token) (stop int, ok bool) {
	if p.capital && !t.capital() {
		return 0, false
	}
	return p.matchWord(t, &p.words[0], len(p.words) == 1)
}

// match reports whether p stands at token i, of which it is known that it begins p and where the first word stops.
func (p *pattern) match(text string, tokens []token, i, first int) (end, stop int, ok bool) {
	if len(tokens)-i < len(p.words) {
		return 0, 0, false
	}
	stop = first
	for j := 1; j < len(p.words); j++ {
		t := &tokens[i+j]
		if !joined(text, tokens[i+j-1], *t) {
			return 0, 0, false
		}
		stop, ok = p.matchWord(t, &p.words[j], j == len(p.words)-1)
		if !ok {
			return 0, 0, false
		}
	}
	if p.quoted && !quoted(text, tokens[i].Start) {
		return 0, 0, false
	}
	if p.context != nil && !p.inContext(text, tokens[i].Start, stop) {
		return 0, 0, false
	}
	return i + len(p.words), stop, true
}

// matchWord reports whether t is a form of w and where the name ends in it.
func (p *pattern) matchWord(t *token, w *patternWord, last bool) (stop int, ok bool) {
	if w.ordinal {
		return t.End, t.script == letter && len(t.text) <= 6
	}
	if t.script != w.script {
		return 0, false
	}
	if t.text == w.text {
		return t.End, true
	}
	switch w.script {
	case digit:
		return 0, false
	case hangul, han:
		return p.matchHangul(t, w, last)
	}
	if p.exact && !strings.HasPrefix(t.text, w.text) {
		return 0, false
	}
	if last && p.open {
		return t.End, strings.HasPrefix(t.fold, w.fold)
	}
	return t.End, alike(t.fold, w.fold) && lang.SameWord(t.text, w.text, p.language)
}

// alike reports whether two words share at least half of the second, as all forms of one word do. It spares the
// costly question.
func alike(form, base string) bool {
	const longestEnding = 12 // bytes
	if len(form) > len(base)+longestEnding {
		return false
	}
	n := min(len(form), len(base))
	i := 0
	for i < n && form[i] == base[i] {
		i++
	}
	return 2*i >= len(base)
}

// suffixes that make another word of a Korean name without changing whom it names.
var hangulSuffixes = [...]string{"측", "군", "발", "산", "제", "행", "주", "시", "식", "판", "씨", "당국", "정부", "지역", "전선"}

func (p *pattern) matchHangul(t *token, w *patternWord, last bool) (stop int, ok bool) {
	rest, found := strings.CutPrefix(t.text, w.text)
	if !found {
		return 0, false
	}
	stop = t.Start + len(w.text)
	if last && p.open {
		return stop, true
	}
	if w.script == han {
		return 0, false
	}
	if lang.SameWord(t.text, w.text, news.Korean) {
		return stop, true
	}
	if last && w != &p.words[0] && len(w.text) == len("조") { // 제5조도: what stands before makes a syllable a name
		return stop, lang.SameWord("제일"+t.text, "제일"+w.text, news.Korean)
	}
	if !last || utf8.RuneCountInString(w.text) < 2 {
		return 0, false
	}
	for _, s := range hangulSuffixes {
		if after, found := strings.CutPrefix(rest, s); found && (after == "" || lang.SameWord(rest, s, news.Korean)) {
			return stop, true
		}
	}
	return 0, false
}

// endsCompound reports whether a German word ends in p: Artilleriegranaten in granate.
func (p *pattern) endsCompound(t *token) bool {
	base := p.words[0].fold
	i := strings.LastIndex(t.fold, base[:len(base)-1])
	if i < 0 || len(t.fold) != len(t.text) {
		return false
	}
	return t.fold[i:] == base || lang.SameWord(t.fold[i:], base, news.German)
}

// contextReach is how far, in bytes, from a name the words of its context may stand.
const contextReach = 160

func (p *pattern) inContext(text string, start, stop int) bool {
	from, to := max(0, start-contextReach), min(len(text), stop+contextReach)
	// A name of the context must not be found in the name itself.
	before, after := strings.ToLower(text[from:start]), strings.ToLower(text[stop:to])
	for _, c := range p.context {
		if strings.Contains(before, c) || strings.Contains(after, c) {
			return true
		}
	}
	return false
}
