package editor

import (
	"slices"
	"unicode/utf8"

	"tumen/evidence"
	"tumen/news"
)

// pressDetails tell a model what to do about a rule that it broke.
var pressDetails = map[string]string{
	pressCommentary: "leave your own judgement out", pressStance: "it makes more of it than the source, use the verb of its stance",
	pressAddress: "do not speak to the reader", pressMeta: "do not speak of the translation or the task", pressScript: "write it in the letters of the language",
	pressUntranslated: "put it into the language", pressRussism: "this is a Russian calque", pressOnUkraine: "write в Україні", pressCasing: "before this region stands на",
	pressIndicative: "what somebody says stands in the Konjunktiv", pressAnglicism: "this is an English phrase", pressQuotation: "use „ and “",
	pressHonorific: "write -다 style without honorifics", pressParticle: "the particle does not fit the name", pressPassive: "say who says it",
}

// typographic are the rules that code mends as well as a model does: nobody is asked again for them.
var typographic = []string{pressQuotation, pressParticle, pressOnUkraine, pressCasing}

// styled holds a text of a model to the terms of the pack and the rules of its language's press; sources are what it
// stands on, and tells those of them that it must tell whole. It returns the text, with what is only a matter of signs put right, and what it is refused for. The last
// time it is put right as far as code can, and refused only where it still says more than its sources, or where a name of
// what it tells is nowhere in it.
func (m *Model) styled(text string, l news.Language, sources, tells []evidence.Text, last bool) (string, []fault) {
	if utf8.RuneCountInString(text) > longest {
		return text, nil // no sentence: what its words are is no matter, and looking at them takes long
	}
	found := m.offences(text, l, sources)
	if signs := mendedPress(text, found, typographic); signs != text {
		text, found = signs, m.offences(signs, l, sources)
	}
	if better := respelt(m.pack, text, l, sources); better != text {
		text, found = better, m.offences(better, l, sources)
	}
	if !last {
		faults := append(m.termFaults(text, l, sources), m.untoldFaults(text, l, tells)...)
		for _, o := range found {
			faults = append(faults, fault{o.rule, text[o.Start:o.End] + ": " + pressDetails[o.rule]})
		}
		return text, faults
	}
	better := mendedPress(text, found, nil)
	better, unsure := mendedTerms(m.pack, better, l, sources)
	better = m.recounted(better, l, sources)
	if better != text {
		text, found = better, m.offences(better, l, sources)
	}
	faults := slices.Concat(unsure, m.untoldFaults(text, l, tells))
	for _, o := range found {
		if slices.Contains(harmful, o.rule) {
			faults = append(faults, fault{o.rule, text[o.Start:o.End] + ": " + pressDetails[o.rule]})
		}
	}
	return text, faults
}

// mendedPress is a text with what code can put right of what was found, of the rules that are named, else of all.
func mendedPress(text string, found []offence, only []string) string {
	after := len(text)
	for _, o := range slices.Backward(found) {
		if o.can && o.End <= after && (only == nil || slices.Contains(only, o.rule)) {
			text, after = text[:o.Start]+o.mend+text[o.End:], o.Start
		}
	}
	return text
}

// vouched is what a text that cites claims is held to: their sentences, what they say, and that they are confirmed where
// they are.
func (m *Model) vouched(cited []news.Cited) []evidence.Text {
	var out []evidence.Text
	for _, c := range cited {
		out = append(out, evidenceOfCited(m.pack, c)...)
		out = append(out, evidence.Text{Language: c.Claim.Language, Text: plainClaim(c.Claim)})
		if c.Claim.Status == news.StatusConfirmed {
			out = append(out, evidence.Text{Language: news.English, Text: "This is confirmed."})
		}
	}
	return out
}
