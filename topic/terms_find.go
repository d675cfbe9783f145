package topic

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// WrongTerms returns the places of a text of ours where a name or term is written wrongly, in the order of the text and
// without overlaps. sources are the sentences that it stands on: whom they name and the text does not, is looked for among
// words that look like the name. What stands in a quotation is left as it is.
func (p *Pack) WrongTerms(text string, l news.Language, sources []Saying) []WrongTerm {
	if s := p.searchTerms(text, l, sources); s != nil {
		return s.found
	}
	return nil
}

// searchTerms looks through a text; nil for a language in which nothing is known.
func (p *Pack) searchTerms(text string, l news.Language, sources []Saying) *termSearch {
	t := p.terms[l]
	if t == nil {
		return nil
	}
	s := &termSearch{pack: p, table: t, text: text, lang: l, tokens: tokenize(text), named: make(map[string]bool), sources: sources}
	s.mentions = p.Read(text, l).Mentions()
	for _, src := range sources {
		for _, m := range p.Read(src.Text, src.Language).Mentions() {
			s.named[m.Entity.ID] = true
		}
		s.within(src)
	}
	s.guards()
	s.corrected()
	s.misspelt()
	s.listed()
	s.confusions()
	s.exchanged(sources)
	s.heard()
	s.hyphens()
	s.possessives()
	s.abbreviations()
	s.nominatives()
	s.ungoverned()
	s.states()
	slices.SortStableFunc(s.found, func(a, b WrongTerm) int { return cmp.Compare(a.Start, b.Start) })
	return s
}

// termSearch is the search of one text.
type termSearch struct {
	pack     *Pack
	table    *termTable
	text     string
	lang     news.Language
	tokens   []token
	mentions []Mention
	sources  []Saying
	named    map[string]bool // by the sources
	guarded  []lang.Span     // where nothing is wrong
	found    []WrongTerm
	unsure   bool // the case of the form that was made last is guessed
}

// within adds the organisations that a Korean source names in a longer word: 정찰총국장 is the head of 정찰총국.
func (s *termSearch) within(src Saying) {
	if src.Language != news.Korean {
		return
	}
	for id, names := range s.pack.terms[news.Korean].right {
		e := s.pack.byID[id]
		if e == nil || e.Type != "org" || s.named[id] {
			continue
		}
		s.named[id] = slices.ContainsFunc(names, func(n string) bool { return strings.Contains(src.Text, n+"장") })
	}
}

// add takes a place for wrong, unless it is in a quotation or taken already.
func (s *termSearch) add(span lang.Span, b badForm) {
	wrong := s.text[span.Start:span.End]
	if s.quoted(span, b.entity) || overlapsFound(s.found, span) || overlapsAny(s.guarded, span) {
		return
	}
	if wrong == b.right || slices.Contains(s.table.right[b.id], wrong) && b.base != wrong {
		return
	}
	if strings.HasSuffix(b.base, ".") && strings.HasPrefix(s.text[span.End:], ".") && strings.TrimSpace(s.text[span.End+1:]) != "" { // обл.
		span.End++
		wrong = s.text[span.Start:span.End]
	}
	w := WrongTerm{Span: span, ID: b.id, Entity: b.entity, Wrong: wrong, Right: b.right}
	s.unsure = false
	s.mend(&w, b)
	if w.Unsure = s.unsure; w.Mended == s.text[w.Start:w.End] {
		return
	}
	s.found = append(s.found, w)
}

func overlapsAny(spans []lang.Span, at lang.Span) bool {
	return slices.ContainsFunc(spans, func(o lang.Span) bool { return o.Start < at.End && at.Start < o.End })
}

// guards finds the phrases in which nothing is wrong: Chicken Kiev.
func (s *termSearch) guards() {
	var hits []hit
	for i := range s.tokens {
		hits = s.table.guard.at(hits[:0], s.text, s.tokens, i)
		if h, ok := best(hits); ok {
			s.guarded = append(s.guarded, lang.Span{Start: s.tokens[i].Start, End: h.stop})
		}
	}
}

// corrected finds the terms that are wrong beside the name of a party, as in sources: Ukraine's GRU.
func (s *termSearch) corrected() {
	for _, m := range s.mentions {
		if !m.Wrong {
			continue
		}
		for _, c := range s.pack.Corrections(s.text, s.lang) {
			if right := s.table.right[m.Entity.ID]; len(right) > 0 && m.Start <= c.Start && c.End <= m.End {
				s.add(c.Span, badForm{id: m.Entity.ID, entity: m.Entity, base: c.Wrong, right: s.sizedLike(c.Wrong, m.Entity.ID, right)})
			}
		}
	}
}

// exchanged finds the name of one in the place of another where the source names both in turn, and the text only one, as
// often as the source names the two: HUR accused the GRU.
func (s *termSearch) exchanged(sources []Saying) {
	for id, others := range s.table.confused {
		for _, other := range others {
			if !s.named[id] || !s.named[other] || s.mentioned(id) || id == "kursk_oblast" {
				continue
			}
			own := s.inTurn(s.mentions, id, other)
			for _, src := range sources {
				theirs := s.inTurn(s.pack.Read(src.Text, src.Language).Mentions(), id, other)
				if len(own) != len(theirs) || len(own) < 2 {
					continue
				}
				for i, m := range theirs {
					if m.Entity.ID == id {
						right := s.table.right[id]
						s.add(own[i].Span, badForm{id: id, entity: m.Entity, base: s.text[own[i].Start:own[i].End], right: s.sizedLike(s.text[own[i].Start:own[i].End], id, right)})
					}
				}
				break
			}
		}
	}
}

// inTurn are the mentions of two entities.
func (s *termSearch) inTurn(all []Mention, id, other string) []Mention {
	return slices.DeleteFunc(slices.Clone(all), func(m Mention) bool { return m.Entity.ID != id && m.Entity.ID != other })
}

func overlapsFound(found []WrongTerm, at lang.Span) bool {
	return slices.ContainsFunc(found, func(w WrongTerm) bool { return w.Start < at.End && at.Start < w.End })
}

// listed finds the forms that terms.tsv calls wrong, and the names of other languages.
func (s *termSearch) listed() {
	var hits []hit
	for i := 0; i < len(s.tokens); i++ {
		for _, m := range []*matcher{s.table.matcher, s.table.foreign} {
			hits = m.at(hits[:0], s.text, s.tokens, i)
			hits = slices.DeleteFunc(hits, func(h hit) bool { return !s.counts(h, lang.Span{Start: s.tokens[i].Start, End: h.stop}) })
			h, ok := best(hits)
			if !ok {
				continue
			}
			span := lang.Span{Start: s.tokens[i].Start, End: h.stop}
			if allForeign(s.text[span.Start:span.End], s.lang) && inBrackets(s.text, span) {
				break // the original form of a name
			}
			s.add(span, s.table.bad[h.pattern.value])
			i = max(i, h.end-1)
			break
		}
	}
}

// counts reports whether a form is wrong where it stands: no part of a longer name, and no name of somebody else whom the
// sources have.
func (s *termSearch) counts(h hit, span lang.Span) bool {
	b := s.table.bad[h.pattern.value]
	if b.ifNamed && !s.named[b.id] {
		return false
	}
	if h.pattern.alone && s.lang != news.Korean && nameGoesOn(s.text, s.tokens, h.end) {
		return false // Joseon Jungang Tongsin
	}
	m, ok := covering(s.mentions, span)
	if !ok {
		return true
	}
	if m.Entity == b.entity && !b.foreign && s.declinesRight(m) {
		return false
	}
	if m.Entity == b.entity && !b.foreign {
		return m.Start > span.Start || m.End < span.End || !slices.Contains(s.table.right[b.id], s.text[m.Start:m.End])
	}
	if m.Start < span.Start || m.End > span.End || b.foreign && (m.Entity != b.entity || !isForeign(s.text[span.Start:span.End], s.lang)) {
		return false
	}
	return m.Entity == b.entity || !b.ifNamed || !s.named[m.Entity.ID]
}

// declinesRight reports whether a Ukrainian mention is a right form in some case.
func (s *termSearch) declinesRight(m Mention) bool {
	if s.lang != news.Ukrainian {
		return false
	}
	written := s.text[m.Start:m.End]
	for _, right := range s.table.right[m.Entity.ID] {
		for _, c := range lang.Cases() { // with its capitals: Корейської народної армії
			if form := lang.Decline(right, c, s.declined(m.Entity)); len(form) == len(written) && form[2:] == written[2:] && strings.EqualFold(form, written) {
				return true
			}
		}
	}
	return false
}

// confusions finds another's name in the place of one that the sources have: GRU for HUR.
func (s *termSearch) confusions() {
	for _, m := range s.mentions {
		if s.named[m.Entity.ID] {
			continue
		}
		for id, others := range s.table.confused {
			if !s.named[id] || !slices.Contains(others, m.Entity.ID) {
				continue
			}
			right := s.table.right[id]
			if len(right) == 0 || s.lang == news.Ukrainian && isAdjective(s.text[m.Start:m.End]) {
				continue // на Курському напрямку
			}
			b := badForm{id: id, entity: s.pack.byID[id], base: m.Entity.Name(s.lang), right: s.sizedLike(s.text[m.Start:m.End], id, right)}
			s.add(m.Span, b)
		}
	}
}

// isAdjective reports whether a Ukrainian word has an ending that no noun has.
func isAdjective(word string) bool {
	return slices.ContainsFunc([]string{"ий", "ого", "ому", "ої", "ій", "их", "ими"}, func(e string) bool { return strings.HasSuffix(word, e) })
}

// sizedLike is the right form that is as long as the wrong one: an abbreviation for an abbreviation.
func (s *termSearch) sizedLike(wrong, id string, right []string) string {
	if s.lang == news.Korean && wrong == "GRU" && id == "hur" {
		return "HUR"
	}
	if strings.Contains(wrong, " ") {
		if i := slices.IndexFunc(right, func(r string) bool { return strings.Contains(r, " ") }); i >= 0 {
			return right[i]
		}
	}
	return right[0]
}

// mentioned reports whether the text names an entity in a form that is not wrong.
func (s *termSearch) mentioned(id string) bool {
	return slices.ContainsFunc(s.mentions, func(m Mention) bool { return m.Entity.ID == id && !overlapsFound(s.found, m.Span) })
}

// hyphens finds North Korean names written with hyphens, which their press and the agencies write without.
func (s *termSearch) hyphens() {
	if s.lang == news.Korean {
		return
	}
	for _, m := range s.mentions {
		written := s.text[m.Start:m.End]
		if m.Entity.Type != "person" || m.Entity.Party != "north_korea" || !strings.ContainsAny(written, "-‐‑–") || strings.Count(written, " ") > 2 {
			continue
		}
		if s.lang == news.German {
			written = strings.TrimSuffix(strings.TrimSuffix(written, "'s"), "’s")
		}
		words := strings.FieldsFunc(written, func(r rune) bool { return strings.ContainsRune(" -‐‑–", r) })
		if len(words) != 3 { // with a title
			continue
		}
		for i, w := range words {
			r, n := utf8.DecodeRuneInString(w)
			words[i] = strings.ToUpper(string(r)) + w[n:]
		}
		right := strings.Join(words, " ")
		if overlapsFound(s.found, m.Span) || s.quoted(m.Span, m.Entity) {
			continue
		}
		s.found = append(s.found, WrongTerm{Span: m.Span, ID: m.Entity.ID, Entity: m.Entity, Wrong: written, Right: m.Entity.Name(s.lang), Mended: right, Spelling: true})
	}
}

// possessives finds German genitives with an English apostrophe: Kim Jong Un's.
func (s *termSearch) possessives() {
	if s.lang != news.German {
		return
	}
	for _, m := range s.mentions {
		written := s.text[m.Start:m.End]
		name, ok := strings.CutSuffix(written, "'s")
		if !ok {
			name, ok = strings.CutSuffix(written, "’s")
		}
		if ok && !overlapsFound(s.found, m.Span) {
			s.found = append(s.found, WrongTerm{Span: m.Span, ID: m.Entity.ID, Entity: m.Entity, Wrong: written, Right: lang.Possessive(name, news.German), Mended: lang.Possessive(name, news.German)})
		}
	}
}

// quotationWords is from how many words on what stands in quotation marks is something said, and not a name.
const quotationWords = 4

// quoted reports whether a place stands in a quotation. What somebody calls a state is quoted by a word.
func (s *termSearch) quoted(at lang.Span, e *Entity) bool {
	least := quotationWords
	if e == nil || e.Type == "state" {
		least = 1
	}
	for _, q := range Quotations(s.text) {
		if q.Start <= at.Start && at.End <= q.End && len(strings.Fields(s.text[q.Start:q.End])) >= least {
			return true
		}
	}
	return false
}

// Quotations returns what stands in quotation marks, without the marks.
func Quotations(text string) []lang.Span {
	var out []lang.Span
	var open []struct {
		at    int
		close string
	}
	for i, r := range text {
		if n := len(open); n > 0 && strings.ContainsRune(open[n-1].close, r) {
			out = append(out, lang.Span{Start: open[n-1].at, End: i})
			open = open[:n-1]
			continue
		}
		if ends := closers[r]; ends != "" {
			open = append(open, struct {
				at    int
				close string
			}{i + utf8.RuneLen(r), ends})
		}
	}
	return out
}

var closers = map[rune]string{'„': "“”\"", '“': "”", '«': "»", '»': "«", '‹': "›", '"': "\"", '‘': "’", '「': "」", '『': "』", '《': "》", '‚': "‘’"}

// inBrackets reports whether a place is all that stands in round brackets.
func inBrackets(text string, at lang.Span) bool {
	return strings.HasSuffix(strings.TrimRight(text[:at.Start], " «„“\""), "(") && strings.HasPrefix(strings.TrimLeft(text[at.End:], " »“”\""), ")")
}
