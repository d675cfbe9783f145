package editor

import (
	"fmt"
	"slices"
	"strings"

	"tumen/evidence"
	"tumen/news"
)

// telling is a sentence on its way to the claims that it tells.
type telling struct {
	text string
	of   []*rendering
	told *news.Told // what readers have already, where it is that
}

// take gives the claims of batch the sentences of an answer that pass the check. told are the sentences that the model was
// shown as those which readers have already; their labels go on from those of the claims.
func (m *Model) take(answer rendered, by string, o rewriting, batch []*rendering, told []news.Told) {
	for _, r := range batch {
		r.text, r.told, r.by, r.faults = "", "", by, nil
	}
	for _, t := range m.tellings(answer, batch, told) {
		m.judgeTelling(o, t)
	}
	for _, r := range batch {
		if !r.over && len(r.faults) == 0 {
			r.faults = []fault{{faultMissing, "there is no sentence"}}
		}
	}
}

// tellings are the sentences of an answer with their claims. Those of the same words are one, if their claims may be. A sentence that cites what
// was not asked for is nobody's, and a claim of which there are several is in none: nobody knows which the model means.
func (m *Model) tellings(answer rendered, batch []*rendering, told []news.Told) []telling {
	var all []telling
	count := make([]int, len(batch))
	for _, s := range answer.Sentences {
		slices.Sort(s.Claims)
		t := telling{text: strings.TrimSpace(s.Text)}
		var wrong []fault
		for _, n := range slices.Compact(s.Claims) {
			switch {
			case n >= 1 && n <= len(batch):
				t.of = append(t.of, batch[n-1])
			case n > len(batch) && n <= len(batch)+len(told) && t.told == nil:
				t.told = &told[n-len(batch)-1]
			default:
				wrong = []fault{{faultClaims, fmt.Sprintf("no claim can be told by %d", n)}}
			}
		}
		at := slices.IndexFunc(all, func(o telling) bool {
			return o.text == t.text && o.told == nil && t.told == nil && m.mayShare(o.of, t.of)
		})
		for _, r := range t.of {
			if at < 0 || !slices.Contains(all[at].of, r) {
				count[slices.Index(batch, r)]++
			}
			r.text, r.faults = t.text, append(r.faults, wrong...)
		}
		switch {
		case len(wrong) > 0:
		case at >= 0:
			all[at].of = append(all[at].of, slices.DeleteFunc(t.of, func(r *rendering) bool { return slices.Contains(all[at].of, r) })...)
		default:
			all = append(all, t)
		}
	}
	for i, n := range count {
		if n > 1 {
			batch[i].text, batch[i].faults = "", []fault{{faultTwice, "tell each claim by one sentence"}}
		}
	}
	for i := range all {
		all[i].of = slices.DeleteFunc(all[i].of, func(r *rendering) bool { return len(r.faults) > 0 })
	}
	return all
}

// mayShare reports whether all these claims may be told by one sentence.
func (m *Model) mayShare(some, more []*rendering) bool {
	all := slices.Concat(some, more)
	for i, x := range all {
		if slices.ContainsFunc(all[:i], func(y *rendering) bool { return x != y && !m.saysSame(x.cited, y.cited) }) {
			return false
		}
	}
	return true
}

// judgeTelling gives a sentence to those of its claims that bear it, each by itself, so that it holds wherever one of them
// is shown without the others. Who doesn't bear it is left out, and the rest judged again.
func (m *Model) judgeTelling(o rewriting, t telling) {
	var before []news.Cited
	var style []fault
	if t.told != nil {
		t.text, before = unmarkedText(t.told.Text, o.lang), t.told.Claims
	} else {
		t.text, style = m.styled(t.text, o.lang, m.vouched(citedBy(t.of)), claimTexts(t.of), o.last)
	}
	for len(t.of) > 0 {
		failed := false
		for _, r := range t.of {
			others := slices.Clone(before)
			for _, x := range t.of {
				if x != r {
					others = append(others, x.cited)
				}
			}
			r.text = t.text
			r.faults = m.tellingFaults(o, r, others)
			failed = failed || len(r.faults) > 0
		}
		if !failed {
			break
		}
		t.of = slices.DeleteFunc(slices.Clone(t.of), func(r *rendering) bool { return len(r.faults) > 0 })
	}
	if len(style) > 0 {
		m.refuseStyle(o, t, style)
		return
	}
	for _, r := range t.of {
		if r.over = true; t.told != nil {
			r.told = t.told.Text
		}
	}
}

// refuseStyle gives back a sentence that says what its claims say in words that the press does not use, and keeps what code
// can make of it, in case that nothing better comes.
func (m *Model) refuseStyle(o rewriting, t telling, style []fault) {
	cited := citedBy(t.of)
	spare, left := m.styled(t.text, o.lang, m.vouched(cited), claimTexts(t.of), true)
	for i, r := range t.of {
		r.text = spare
		if others := slices.Delete(slices.Clone(cited), i, i+1); len(left) == 0 && len(m.tellingFaults(o, r, others)) == 0 {
			r.spare = spare
		}
		r.text, r.faults = t.text, style
	}
}

// claimTexts are what claims say.
func claimTexts(all []*rendering) []evidence.Text {
	var out []evidence.Text
	for _, r := range all {
		out = append(out, evidence.Text{Language: r.cited.Claim.Language, Text: r.plain})
	}
	return out
}

func citedBy(all []*rendering) []news.Cited {
	var out []news.Cited
	for _, r := range all {
		out = append(out, r.cited)
	}
	return out
}

// tellingFaults is why a claim can't be told by its text, which tells the others too.
func (m *Model) tellingFaults(o rewriting, r *rendering, others []news.Cited) []fault {
	for _, c := range others {
		if !m.saysSame(r.cited, c) {
			return []fault{{faultClaims, "it tells a claim that does not say the same: write a sentence for this one"}}
		}
	}
	if faults := m.renditionFaults(o.lang, r); len(faults) > 0 {
		return faults
	}
	is := func(text string, c news.Cited) bool { return text == r.text && !m.saysSame(r.cited, c) }
	for _, x := range o.work {
		if x != r && x.passed() && is(x.text, x.cited) {
			return []fault{{faultSame, "this is the sentence of another claim"}}
		}
	}
	for _, t := range o.told {
		if slices.ContainsFunc(t.Claims, func(c news.Cited) bool { return is(unmarkedText(t.Text, o.lang), c) }) {
			return []fault{{faultSame, "this is the sentence of another claim"}}
		}
	}
	return nil
}
