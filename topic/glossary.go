package topic

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// Correction is a term that a source has wrong.
type Correction struct {
	lang.Span        // of the wrong term
	Wrong     string // as it stands in the text
	Right     string // what it should be, in the language of the text
}

// term is an entry of the glossary.
type term struct {
	entity *Entity // what the right term names; nil when it is no entity
	names  map[news.Language]string
	wrong  map[news.Language][]wrongForm
}

// wrongForm is a term that is wrong beside the names of one party.
type wrongForm struct {
	forms   *matcher
	between *matcher // words that may stand between the term and the party's name
	heads   *matcher // words after which a person of the party may follow behind a comma
	beside  string   // the party
	head    bool     // one of the heads must stand in the phrase
}

type glossaryRow struct {
	ID     at                       `yaml:"id"`
	Names  map[news.Language]string `yaml:"names"`
	Beside string                   `yaml:"beside"`
	Head   bool                     `yaml:"needs_head"`
	Wrong  map[news.Language]struct {
		Forms   list `yaml:"forms"`
		Between list `yaml:"between"`
		Heads   list `yaml:"heads"`
	} `yaml:"wrong"`
}

func (p *Pack) loadGlossary(fsys fs.FS) error {
	const file = "glossary.yaml"
	var rows []glossaryRow
	if err := decode(fsys, file, &rows); err != nil {
		return err
	}
	seen := make(map[string]bool)
	for _, r := range rows {
		where := fmt.Sprintf("%s line %d", file, r.ID.line)
		if r.ID.value == "" || seen[r.ID.value] {
			return fmt.Errorf("%s: id %q is empty or used before; give each term its own", where, r.ID.value)
		}
		seen[r.ID.value] = true
		for _, l := range news.Languages() {
			if r.Names[l] == "" {
				return fmt.Errorf("%s: %q has no term in %q; add it under names", where, r.ID.value, l)
			}
		}
		if len(r.Wrong) > 0 && !slices.Contains(knownParties(), r.Beside) {
			return fmt.Errorf("%s: %q is wrong beside the party %q; use one of %s", where, r.ID.value, r.Beside, strings.Join(knownParties(), ", "))
		}
		t := term{entity: p.byID[r.ID.value], names: r.Names, wrong: make(map[news.Language][]wrongForm)}
		for l, w := range r.Wrong {
			f := wrongForm{beside: r.Beside, head: r.Head}
			for _, part := range []struct {
				to   **matcher
				from list
			}{{&f.forms, w.Forms}, {&f.between, w.Between}, {&f.heads, w.Heads}} {
				table := newWordTable(file)
				if err := table.add(r.ID.value, 0, map[news.Language]list{l: part.from}); err != nil {
					return err
				}
				*part.to = newMatcher(table.patterns[l])
			}
			t.wrong[l] = append(t.wrong[l], f)
		}
		p.glossary = append(p.glossary, t)
	}
	return nil
}

// Corrections returns the terms that text has wrong: "Ukraine's Main Military Intelligence (GRU)" means HUR, while the
// GRU of Russia stays what it is.
func (p *Pack) Corrections(text string, l news.Language) []Correction {
	tokens := tokenize(text)
	var out []Correction
	p.eachWrong(text, tokens, p.find(text, tokens, l), l, func(span lang.Span, t *term) {
		out = append(out, Correction{span, text[span.Start:span.End], t.names[spoken(l)]})
	})
	return out
}

// correct makes mentions of wrong terms mentions of what is meant.
func (p *Pack) correct(text string, tokens []token, mentions []Mention, l news.Language) {
	p.eachWrong(text, tokens, mentions, l, func(span lang.Span, t *term) {
		if t.entity == nil {
			return
		}
		i := firstEndingAfter(mentions, span.Start)
		if i < len(mentions) && mentions[i].Start <= span.Start && span.End <= mentions[i].End {
			mentions[i].Entity, mentions[i].Wrong = t.entity, true
		}
	})
}

func (p *Pack) eachWrong(text string, tokens []token, mentions []Mention, l news.Language, f func(lang.Span, *term)) {
	for g := range p.glossary {
		for _, w := range p.glossary[g].wrong[spoken(l)] {
			w.each(text, tokens, mentions, func(span lang.Span) { f(span, &p.glossary[g]) })
		}
	}
}

// each calls f for each place where the term is wrong. Who calls HUR the GRU once in a text does so again: after a
// wrong one, the same word with no party beside it is as wrong.
func (w wrongForm) each(text string, tokens []token, mentions []Mention, f func(lang.Span)) {
	if !slices.ContainsFunc(mentions, func(m Mention) bool { return m.Entity.Party == w.beside }) {
		return // most texts: their words need not be looked up
	}
	var hits []hit
	wrong := ""
	for i := range tokens {
		hits = w.forms.at(hits[:0], text, tokens, i)
		h, ok := best(hits)
		if !ok {
			continue
		}
		span := lang.Span{Start: tokens[i].Start, End: h.stop}
		written := text[span.Start:span.End]
		_, _, owned := w.partyBefore(text, tokens, i, mentions)
		switch {
		case w.isBeside(text, tokens, i, h.end, mentions):
			wrong = written
		case written == wrong && !owned && !w.ownedBehind(text, tokens, h.end, mentions):
		default:
			continue
		}
		f(span)
	}
}

// ownedBehind reports whether the words right after a term say whose it is: "ГРУ РФ", "the GRU of Russia".
func (w wrongForm) ownedBehind(text string, tokens []token, end int, mentions []Mention) bool {
	for i := end; i < len(tokens) && samePhrase(text[tokens[i-1].End:tokens[i].Start]); i++ {
		if m, ok := covering(mentions, tokens[i].Span); ok && m.Entity.Party != "" {
			return true
		}
		if !w.mayStandBetween(text, tokens, i) {
			break
		}
	}
	return false
}

// isBeside reports whether the tokens from start to end stand in one phrase with a name of w's party.
func (w wrongForm) isBeside(text string, tokens []token, start, end int, mentions []Mention) bool {
	// What stands before the term says first whose it is: "Russia's GRU", "Ukraine's … (GRU)".
	if party, head, found := w.partyBefore(text, tokens, start, mentions); found {
		return party == w.beside && (head || !w.head)
	}
	return w.followedByParty(text, tokens, start, end, mentions)
}

func (w wrongForm) partyBefore(text string, tokens []token, start int, mentions []Mention) (party string, head, found bool) {
	for i := start - 1; i >= 0 && samePhrase(text[tokens[i].End:tokens[i+1].Start]); i-- {
		t := tokens[i]
		if m, ok := covering(mentions, t.Span); ok && m.Entity.Party != "" && m.End <= tokens[start].Start {
			// A Korean name with a particle, but for the genitive, belongs to another part of the sentence.
			return m.Entity.Party, head, t.script != hangul || modifies(text[m.End:max(m.End, t.End)])
		}
		if !w.mayStandBetween(text, tokens, i) {
			break
		}
		head = head || w.isHead(text, tokens, i)
	}
	return "", false, false
}

func (w wrongForm) followedByParty(text string, tokens []token, start, end int, mentions []Mention) bool {
	head := w.headBefore(text, tokens, start)
	for i := end; i < len(tokens); i++ {
		gap := text[tokens[i-1].End:tokens[i].Start]
		comma := strings.TrimSpace(strings.TrimLeft(gap, ")")) == "," && head
		if !samePhrase(gap) && !comma {
			return false
		}
		if m, ok := covering(mentions, tokens[i].Span); ok && m.Entity.Party != "" {
			return m.Entity.Party == w.beside && (!comma || m.Entity.Type == "person") && (head || !w.head)
		}
		if !w.mayStandBetween(text, tokens, i) {
			return false
		}
		head = head || w.isHead(text, tokens, i)
	}
	return false
}

// modifies reports whether what is written on to a Korean word leaves it a part of the next one's phrase.
func modifies(rest string) bool {
	return rest == "" || rest == "의" || rest == "군" || rest == "군의"
}

func (w wrongForm) mayStandBetween(text string, tokens []token, i int) bool {
	h, ok := best(w.between.at(nil, text, tokens, i))
	if !ok || tokens[i].script != hangul {
		return ok
	}
	return modifies(text[h.stop:max(h.stop, tokens[i].End)])
}

func (w wrongForm) isHead(text string, tokens []token, i int) bool {
	return len(w.heads.at(nil, text, tokens, i)) > 0
}

// headBefore reports whether one of the three tokens before i is a word such as "head" or "chief".
func (w wrongForm) headBefore(text string, tokens []token, i int) bool {
	for j := max(0, i-3); j < i; j++ {
		if w.isHead(text, tokens, j) {
			return true
		}
	}
	return false
}

// samePhrase reports whether what stands between two words leaves them in one phrase.
func samePhrase(gap string) bool {
	return !strings.ContainsAny(gap, ",.;:!?\n—–") && len(gap) <= 8
}

// covering returns the first of the mentions that has a part of s.
func covering(mentions []Mention, s lang.Span) (Mention, bool) {
	i := firstEndingAfter(mentions, s.Start)
	if i < len(mentions) && mentions[i].Start < s.End {
		return mentions[i], true
	}
	return Mention{}, false
}

// firstEndingAfter returns the index of the first mention that ends after a place in the text.
func firstEndingAfter(mentions []Mention, place int) int {
	i, _ := slices.BinarySearchFunc(mentions, place, func(m Mention, place int) int {
		if m.End <= place {
			return -1
		}
		return 1
	})
	return i
}
