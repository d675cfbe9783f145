package topic

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode"

	"tumen/lang"
	"tumen/news"
)

// WrongTerm is a place of a text of ours where a name or term stands in a form that its language's press does not use, or
// where another's name stands for it.
type WrongTerm struct {
	lang.Span         // what is to be replaced; it may take in a particle or an article that goes with the wrong form
	ID        string  // of the entity or word
	Entity    *Entity // nil for a word
	Wrong     string  // as it stands in the text
	Right     string  // the form to name to a writer
	Mended    string  // what to put in the place of Span, inflected
	Unsure    bool    // whether that is the form which the place asks for is a guess
	Spelling  bool    // only a hyphen is wrong, which code puts right as well as a writer does
}

// Saying is a text in its language.
type Saying struct {
	Language news.Language
	Text     string
}

// badForm is one wrong form of a term.
type badForm struct {
	id      string
	entity  *Entity // nil for a word
	base    string  // the form in the nominative
	fold    string  // the form in small letters, of a state's name
	right   string  // what is put instead, in the nominative
	ifNamed bool    // counts only where the sources name the entity
	foreign bool    // another language's name, found by no row of terms.tsv
	unheard bool    // a form that nobody knows, so that its ending says nothing
}

// termTable is what is known of right and wrong forms in a language.
type termTable struct {
	bad      []badForm
	matcher  *matcher            // values are indexes into bad
	right    map[string][]string // by id
	guard    *matcher            // phrases in which nothing is wrong
	foreign  *matcher            // names of other languages; values are indexes into bad
	confused map[string][]string // by id: whose name models put for it
	states   []badForm           // long names of states, right ones
}

const termsFile = "terms.tsv"

// loadTerms reads terms.tsv, which a pack need not have.
func (p *Pack) loadTerms(fsys fs.FS) error {
	p.women = make(map[string]bool)
	p.terms = make(map[news.Language]*termTable)
	for _, l := range news.Languages() {
		p.terms[l] = &termTable{right: make(map[string][]string), confused: make(map[string][]string)}
	}
	p.hangulNames = make(map[string]bool)
	for _, a := range p.aliases[news.Korean] {
		if len(a.words) == 1 && a.words[0].script == hangul && !a.quoted {
			p.hangulNames[a.words[0].text] = true
		}
	}
	patterns, guards := make(map[news.Language][]pattern), make(map[news.Language][]pattern)
	data, err := fs.ReadFile(fsys, termsFile)
	if err == nil {
		for n, line := range strings.Split(string(data), "\n") {
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if err := p.termRow(strings.Split(line, "\t"), patterns, guards); err != nil {
				return fmt.Errorf("%s line %d: %w", termsFile, n+1, err)
			}
		}
	}
	for l, t := range p.terms {
		t.matcher = newMatcher(patterns[l])
		t.foreign = newMatcher(p.foreignNames(l, t))
		t.guard = newMatcher(guards[l])
		t.states = p.stateNames(l)
	}
	return nil
}

// termRow reads a row: id, language, right forms, wrong forms.
func (p *Pack) termRow(cols []string, patterns, guards map[news.Language][]pattern) error {
	if len(cols) != 4 {
		return fmt.Errorf("%d columns instead of 4; separate them by one tab and write - for an empty one", len(cols))
	}
	id, entity := cols[0], p.byID[cols[0]]
	if entity == nil && !strings.HasPrefix(id, "=") {
		return fmt.Errorf("no entity %q; use an id of entities/*.tsv, or = before that of a word", id)
	}
	if only, confused := strings.CutPrefix(cols[1], "*"); confused {
		return p.confusedRow(id, news.Language(only), cols[3])
	}
	l := news.Language(cols[1])
	t := p.terms[l]
	if t == nil {
		return fmt.Errorf("language %q; use uk, de, ko or en", cols[1])
	}
	if cols[2] != "-" {
		t.right[id] = strings.Split(cols[2], "|")
	} else if entity != nil {
		t.right[id] = []string{entity.Name(l)}
	}
	if len(t.right[id]) == 0 {
		return fmt.Errorf("%q has no right form", id)
	}
	if cols[3] == "-" {
		return nil
	}
	for written := range strings.SplitSeq(cols[3], "|") {
		bad := badForm{id: id, entity: entity, right: t.right[id][0]}
		form, right, own := strings.Cut(written, ">")
		if own {
			bad.right = right
		}
		form, bad.ifNamed = strings.CutPrefix(form, "?")
		bad.base = printed(form)
		if bad.base == bad.right {
			return fmt.Errorf("%q is right and wrong", bad.base)
		}
		pat, err := parsePattern(form, l)
		if err != nil {
			return err
		}
		if id == "=guard" {
			guards[l] = append(guards[l], pat)
			continue
		}
		pat.value = len(t.bad)
		t.bad = append(t.bad, bad)
		patterns[l] = append(patterns[l], pat)
	}
	return nil
}

// confusedRow reads whose names models put for id's; of the word =women, whose Korean names are women's.
func (p *Pack) confusedRow(id string, only news.Language, others string) error {
	for other := range strings.SplitSeq(others, "|") {
		if p.byID[other] == nil {
			return fmt.Errorf("no entity %q; use an id of entities/*.tsv", other)
		}
		if id == "=women" {
			p.women[other] = true
			continue
		}
		for l, t := range p.terms {
			if only == "" || only == l {
				t.confused[id] = append(t.confused[id], other)
			}
		}
	}
	return nil
}

// foreignNames are the names of people, places and states in other languages, where they are not written like this in l.
// A name that l has for anybody is left out.
func (p *Pack) foreignNames(l news.Language, t *termTable) []pattern {
	taken := make(map[string]bool)
	for _, own := range p.aliases[l] {
		taken[aliasKey(own)] = true
	}
	var out []pattern
	for _, other := range languages() {
		if other == l {
			continue
		}
		for _, a := range p.aliases[other] {
			e := p.entities[a.value]
			if taken[aliasKey(a)] || a.context != nil || a.quoted || a.open || a.alone || !a.capital {
				continue
			}
			if !nameTypes[e.Type] && !isForeign(printed(a.source), l) {
				continue // an organisation often has its name in English
			}
			if !nameTypes[e.Type] && (other == news.English || other == news.German) {
				continue
			}
			if a.short && (e.Party == "north_korea" || e.Party == "south_korea") && !isForeign(printed(a.source), l) {
				continue // Choe, in whatever language
			}
			if e.Type == "state" && printed(a.source) != e.Names[other] {
				continue // adjectives, which are inflected in other ways
			}
			taken[aliasKey(a)] = true
			a.value = len(t.bad)
			t.bad = append(t.bad, badForm{id: e.ID, entity: e, base: printed(a.source), right: p.ownLike(e, l, t, len(a.words)), foreign: true, ifNamed: a.short})
			a.short = false
			out = append(out, a)
		}
	}
	return out
}

var nameTypes = map[string]bool{"person": true, "place": true, "state": true}

// ownLike is e's name in l with as many words as another language's name has, else the one to print: Lavrov is Lawrow, and
// Sergei Lavrov Sergej Lawrow.
func (p *Pack) ownLike(e *Entity, l news.Language, t *termTable, words int) string {
	if e.Type != "person" || words > 1 {
		if len(t.right[e.ID]) > 0 && e.Type != "person" {
			return t.right[e.ID][0]
		}
		return e.Name(l)
	}
	for _, own := range append(slices.Clone(t.right[e.ID]), p.printedNames(e, l)...) {
		if !strings.Contains(own, " ") {
			return own
		}
	}
	return e.Name(l)
}

// printedNames are the names of e in l without their marks, but for short forms and those with a context.
func (p *Pack) printedNames(e *Entity, l news.Language) []string {
	var out []string
	for _, a := range p.aliases[l] {
		if p.entities[a.value] == e && !a.short && a.context == nil && !a.quoted {
			out = append(out, printed(a.source))
		}
	}
	return out
}

// isForeign reports whether a word is of letters that texts in l are not written in.
func isForeign(word string, l news.Language) bool {
	return strings.ContainsFunc(word, func(r rune) bool {
		switch {
		case !unicode.IsLetter(r):
			return false
		case unicode.Is(unicode.Hangul, r):
			return l != news.Korean
		case unicode.Is(unicode.Cyrillic, r):
			return l != news.Ukrainian
		case unicode.Is(unicode.Latin, r):
			return l == news.Ukrainian || l == news.Korean
		}
		return true
	})
}

// NamePrefix returns the longest Korean name of somebody known with which a word begins, and what is written on to it.
func (p *Pack) NamePrefix(word string) (name, rest string, ok bool) {
	if p.hangulNames[word] {
		return word, "", true
	}
	const most = 12
	n := 0
	for i := range word {
		if n++; n > most {
			break
		}
		if n > 2 && p.hangulNames[word[:i]] {
			name, rest, ok = word[:i], word[i:], true
		}
	}
	return name, rest, ok
}

// allForeign reports whether a word has no letter in which texts in l are written.
func allForeign(word string, l news.Language) bool {
	for _, r := range word {
		if unicode.IsLetter(r) && !isForeign(string(r), l) {
			return false
		}
	}
	return true
}

// OneForm writes the names and terms that have several right forms in l by the first of them, so that texts which differ in
// nothing else are the same.
func (p *Pack) OneForm(text string, l news.Language) string {
	t := p.terms[l]
	if t == nil {
		return text
	}
	for _, id := range slices.Sorted(maps.Keys(t.right)) {
		for _, form := range t.right[id][1:] {
			if !strings.Contains(t.right[id][0], form) && !strings.Contains(form, t.right[id][0]) {
				text = strings.ReplaceAll(text, form, t.right[id][0])
			}
		}
	}
	return text
}
