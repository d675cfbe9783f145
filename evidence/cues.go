package evidence

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

//go:embed data/cues.tsv
var cueFile embed.FS

// Classes of data/cues.tsv: how sure something is, and what only somebody says who speaks to a program.
const (
	cueMaybe        = "maybe"
	cueSettled      = "settled"
	cueComing       = "coming"
	cueShort        = "short"
	cueOpen         = "open"
	cueMum          = "mum"
	cueOrders       = "orders"
	cueLabel        = "label"
	cueIntelligence = "intelligence"
	byAnybody       = "by-anybody"
)

func loadCues() (actTable, error) {
	data, err := cueFile.ReadFile("data/cues.tsv")
	if err != nil {
		return actTable{}, fmt.Errorf("cues of the evidence check: %w", err)
	}
	return parseActs(string(data))
}

// cue is a word of the table of cues in a text.
type cue struct {
	lang.Span
	class string
}

// cuesOf finds the cues of a text, in order.
func (c *Checker) cuesOf(t Text, words []string) []cue {
	var out []cue
	table := c.cues.told[t.Language]
	var spans []lang.Span
	for i, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		for _, x := range table[first] {
			if !x.at(words, i) {
				continue
			}
			if spans == nil {
				spans = lang.Words(t.Text)
			}
			out = append(out, cue{lang.Span{Start: spans[i].Start, End: spans[min(len(spans), i+max(1, len(x.stems)))-1].End}, x.class})
		}
	}
	return out
}

// cuesIn are the cues of one text of a reading, found once.
func (c *Checker) cuesIn(r *reading, i int) []cue {
	if r.cues == nil {
		r.cues = make([][]cue, len(r.texts))
		for k, t := range r.texts {
			r.cues[k] = c.cuesOf(t, r.lower[k])
		}
	}
	return r.cues[i]
}

// cued reports whether any text of a reading has a cue of a class.
func (c *Checker) cued(r *reading, class string) bool {
	for i := range r.texts {
		if hasCue(c.cuesIn(r, i), class) {
			return true
		}
	}
	return false
}

func hasCue(cues []cue, class string) bool {
	return slices.ContainsFunc(cues, func(x cue) bool { return x.class == class })
}

// instructed looks for words that speak to a program, where the evidence has none: an order to the editor put behind the news.
func (c *Checker) instructed(s, e *reading) []Problem {
	for _, x := range c.cuesIn(s, 0) {
		t := s.texts[0]
		switch x.class {
		case cueLabel:
			if !strings.HasPrefix(t.Text[x.End:], ":") || !opensStatement(t.Text, x.Start) {
				continue
			}
		case cueOrders:
		default:
			continue
		}
		if isQuoted(t.Text, x.Start) || c.cued(e, cueOrders) || e.all()&orders != 0 {
			continue
		}
		return []Problem{{Kind: KindForeign, Found: t.Text[x.Start:x.End], Start: x.Start, End: x.End,
			Detail: "this is an instruction to the reader, which the evidence does not have"}}
	}
	return nil
}

// opensStatement reports whether a place begins a sentence or a bracket.
func opensStatement(text string, at int) bool {
	before := strings.TrimRight(text[:at], " \u00a0")
	return before == "" || strings.ContainsAny(before[len(before)-1:], ".!?[(;:\n\"")
}

// settles checks that what is only possible, weighed or suspected in the evidence is not told as decided, established or sure to come.
func (c *Checker) settles(s, e *reading) []Problem {
	own := c.cuesIn(s, 0)
	if hasCue(own, cueMaybe) || hasCue(own, cueOpen) || s.negates || !c.cued(e, cueMaybe) && !c.cued(e, cueOpen) || c.cued(e, cueSettled) {
		return nil
	}
	t := s.texts[0]
	if strings.HasSuffix(t.Text, "?") {
		return nil
	}
	for _, x := range own {
		if x.class != cueSettled && (x.class != cueComing || c.cued(e, cueComing) || onlyPassive(t, x)) {
			continue
		}
		if x.class == cueComing && (e.all()&wishes == 0 || slices.Contains(e.stances, news.Planned) || !c.covers(*s, *e, wishes)) || x.class == cueSettled && !c.plain(*e) && !c.covers(*s, *e, wishes) {
			continue
		}
		return []Problem{{Kind: KindStance, Found: t.Text[x.Start:x.End], Start: x.Start, End: x.End,
			Detail: "in the evidence this is only possible, weighed or suspected, neither decided nor sure"}}
	}
	return nil
}

// onlyPassive reports whether a German word for what is to come may only make a passive: werden geschickt.
func onlyPassive(t Text, x cue) bool {
	if t.Language != news.German {
		return false
	}
	spans := lang.Words(t.Text[x.Start:])
	words := lowerWords(t.Text[x.Start:])
	return len(words) < 2 || germanFuture(words[0], t.Text[x.Start:], spans, words) == 0
}

// leftOpen checks that what the evidence leaves open, or stops short of saying, is not told as so or as not so.
func (c *Checker) leftOpen(s, e *reading) []Problem {
	own := c.cuesIn(s, 0)
	if hasCue(own, cueMaybe) || hasCue(own, cueOpen) || hasCue(own, cueShort) || hasCue(own, cueMum) || s.told[0].all&(unknown|silences) != 0 {
		return nil
	}
	said := c.anchors(*s)
	for i := range e.told {
		t := &e.told[i]
		for _, x := range c.cuesIn(e, i) {
			if x.class != cueOpen && x.class != cueShort {
				continue
			}
			if c.tellsOpen(s, e, i, c.openScope(t, x), said) {
				return []Problem{whole(s.texts[0], KindStance, "the evidence leaves this open")}
			}
		}
	}
	return nil
}

// openScope is the piece of a text that a cue leaves open: its statement, from the comma or the word of the cue on.
func (c *Checker) openScope(t *telling, x cue) lang.Span {
	for _, piece := range statements(t.text) {
		if piece.Start > x.Start || x.End > piece.End {
			continue
		}
		if x.class == cueShort && t.text.Language != news.Korean && t.text.Language != news.German {
			return lang.Span{Start: x.End, End: piece.End}
		}
		clause := clauseOf(t.text.Text, x.Start, x.End)
		if piece.End-piece.Start < 2*(clause.End-clause.Start) || len(strings.Fields(t.text.Text[clause.Start:clause.End])) < 4 {
			return piece
		}
		return lang.Span{Start: clause.Start, End: min(piece.End, clause.End)}
	}
	return x.Span
}

// tellsOpen reports whether a sentence tells what an open piece of the evidence asks: it names or counts something that stands only there,
// or does something of which only that piece tells.
func (c *Checker) tellsOpen(s, e *reading, i int, open lang.Span, said []anchor) bool {
	inside := c.anchorsIn(*e, i, open)
	var outside []anchor
	for k := range e.told {
		for _, a := range c.anchorsIn(*e, k, lang.Span{End: len(e.told[k].text.Text)}) {
			if k != i || !slices.Contains(inside, a) {
				outside = append(outside, a)
			}
		}
	}
	for _, a := range said {
		if slices.Contains(inside, a) && !slices.Contains(outside, a) && len(outside) > 0 {
			return true
		}
	}
	text := e.told[i].text
	acts := c.actsIn(text, open)
	if len(acts) == 0 {
		return false
	}
	rest := c.actsIn(text, lang.Span{End: open.Start})
	rest = append(rest, c.actsIn(text, lang.Span{Start: open.End, End: len(text.Text)})...)
	t := s.texts[0]
	for _, class := range c.actsIn(t, lang.Span{End: len(t.Text)}) {
		if slices.Contains(acts, class) && !slices.Contains(rest, class) {
			return true
		}
	}
	return false
}

// actsIn are the classes of acts of which a piece of a text tells.
func (c *Checker) actsIn(t Text, span lang.Span) []string {
	if span.Start >= span.End {
		return nil
	}
	piece := lower(Text{t.Language, t.Text[span.Start:span.End]})
	var out []string
	for i := range piece.words {
		for _, class := range c.toldAt(piece, i) {
			if class != actDeny && class != actFact && !slices.Contains(out, class) {
				out = append(out, class)
			}
		}
	}
	return out
}
