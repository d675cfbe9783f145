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
	t := p.terms[l]
	if t == nil {
		return nil
	}
	s := &termSearch{pack: p, table: t, text: text, lang: l, tokens: tokenize(text), named: make(map[string]bool)}
	s.mentions = p.Read(text, l).Mentions()
	for _, src := range sources {
		for _, m := range p.Read(src.Text, src.Language).Mentions() {
			s.named[m.Entity.ID] = true
		}
	}
	s.listed()
	s.confusions()
	s.hyphens()
	s.misspelt()
	slices.SortStableFunc(s.found, func(a, b WrongTerm) int { return cmp.Compare(a.Start, b.Start) })
	return s.found
}

// termSearch is the search of one text.
type termSearch struct {
	pack     *Pack
	table    *termTable
	text     string
	lang     news.Language
	tokens   []token
	mentions []Mention
	named    map[string]bool // by the sources
	found    []WrongTerm
}

// add takes a place for wrong, unless it is in a quotation or taken already.
func (s *termSearch) add(span lang.Span, b badForm) {
	wrong := s.text[span.Start:span.End]
	if inQuotation(s.text, span) || overlapsFound(s.found, span) {
		return
	}
	if isForeign(wrong, s.lang) && inBrackets(s.text, span) && b.id != "hur" { // the original form of a name
		return
	}
	w := WrongTerm{Span: span, ID: b.id, Entity: b.entity, Wrong: wrong, Right: b.right}
	s.mend(&w, b)
	if w.Mended == s.text[w.Start:w.End] {
		return
	}
	s.found = append(s.found, w)
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
			s.add(lang.Span{Start: s.tokens[i].Start, End: h.stop}, s.table.bad[h.pattern.value])
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
	m, ok := covering(s.mentions, span)
	if !ok {
		return true
	}
	if b.foreign || m.Start < span.Start || m.End > span.End {
		return false
	}
	return m.Entity == b.entity || !b.ifNamed || !s.named[m.Entity.ID]
}

// confusions finds another's name in the place of one that the sources have: GRU for HUR.
func (s *termSearch) confusions() {
	for _, m := range s.mentions {
		if s.named[m.Entity.ID] {
			continue
		}
		for id, others := range s.table.confused {
			if !s.named[id] || !slices.Contains(others, m.Entity.ID) || s.mentioned(id) {
				continue
			}
			right := s.table.right[id]
			if len(right) == 0 {
				continue
			}
			b := badForm{id: id, entity: s.pack.byID[id], base: m.Entity.Name(s.lang), right: s.sizedLike(s.text[m.Start:m.End], id, right)}
			s.add(m.Span, b)
		}
	}
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
		words := strings.FieldsFunc(written, func(r rune) bool { return strings.ContainsRune(" -‐‑–", r) })
		if len(words) != 3 { // with a title
			continue
		}
		for i, w := range words {
			r, n := utf8.DecodeRuneInString(w)
			words[i] = strings.ToUpper(string(r)) + w[n:]
		}
		right := strings.Join(words, " ")
		if overlapsFound(s.found, m.Span) || inQuotation(s.text, m.Span) {
			continue
		}
		s.found = append(s.found, WrongTerm{Span: m.Span, ID: m.Entity.ID, Entity: m.Entity, Wrong: written, Right: m.Entity.Name(s.lang), Mended: right})
	}
}

// quotationWords is from how many words on what stands in quotation marks is something said, and not a name.
const quotationWords = 4

// inQuotation reports whether a place stands in a quotation.
func inQuotation(text string, at lang.Span) bool {
	for _, q := range Quotations(text) {
		if q.Start <= at.Start && at.End <= q.End && len(strings.Fields(text[q.Start:q.End])) >= quotationWords {
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
		if close := closers[r]; close != "" {
			open = append(open, struct {
				at    int
				close string
			}{i + utf8.RuneLen(r), close})
		}
	}
	return out
}

var closers = map[rune]string{'„': "“”\"", '“': "”", '«': "»", '»': "«", '‹': "›", '"': "\"", '‘': "’", '「': "」", '『': "』", '《': "》", '‚': "‘’"}

// inBrackets reports whether a place is all that stands in round brackets.
func inBrackets(text string, at lang.Span) bool {
	return strings.HasSuffix(strings.TrimRight(text[:at.Start], " «„“\""), "(") && strings.HasPrefix(strings.TrimLeft(text[at.End:], " »“”\""), ")")
}
