package ask

import (
	"slices"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// fewestOfMany is of how many claims that count it a development is told, without what else was found.
const fewestOfMany = 2

// apt returns those of the answers that are of the kind that is asked for, or all where none is. Who asks how many wants numbers of just
// that; who asks for whose numbers they are, or whether they are confirmed, wants those numbers and who admits or denies them; who asks
// for the source wants what has one.
func (r ranker) apt(answers []hit) []hit {
	pack, p := r.pack, r.plan
	answers = r.ofNames(answers)
	counted := func(h hit) bool { return slices.ContainsFunc(h.Claim.Figures, p.counts) }
	asksWhose := p.kind == who && p.speaker == nil
	named := func(h hit) bool { return p.namesValue(h.Claim) }
	var keep func(h hit) bool
	switch {
	case p.kind == timeline:
		if len(slices.DeleteFunc(slices.Clone(answers), func(h hit) bool { return !counted(h) })) < fewestOfMany {
			return answers
		}
		keep = func(h hit) bool { return counted(h) || r.newness(h.Claim) > 0 }
	case p.being:
		keep = func(h hit) bool {
			return slices.ContainsFunc(p.specific, func(e *topic.Entity) bool { return slices.Contains(h.Claim.Entities, e.ID) })
		}
	case len(p.values) > 0 && (p.confirm || asksWhose) && slices.ContainsFunc(answers, named):
		keep = func(h hit) bool {
			return named(h) || p.confirm && (admits(pack, p, h.Claim) || counted(h) && p.subject != nil && namesSpeaker(pack, h.Claim, p.subject))
		}
	case len(p.indicators) > 0 && p.count && slices.ContainsFunc(answers, counted):
		keep = func(h hit) bool { return counted(h) || !countsElse(h.Claim) }
	case p.ofPeople() && (p.confirm || asksWhose) && slices.ContainsFunc(answers, counted):
		keep = func(h hit) bool { return counted(h) || admits(pack, p, h.Claim) || p.confirm && settled(h) }
	case p.confirm && slices.ContainsFunc(answers, settled):
		keep = settled
	case p.speaker != nil && len(p.indicators) > 0 && slices.ContainsFunc(answers, counted):
		keep = func(h hit) bool {
			return counted(h) || slices.ContainsFunc(pack.Indicators(h.Claim.Text, h.Claim.Language), func(m topic.IndicatorMention) bool { return p.asksFor(m.Indicator) })
		}
	case asksWhose:
		keep = func(h hit) bool { return len(h.Claim.Attribution) > 0 }
	default:
		return answers
	}
	var out []hit
	for _, h := range answers {
		if keep(h) {
			out = append(out, h)
		}
	}
	if len(out) == 0 {
		return answers
	}
	return out
}

// ofNames returns those of the answers whose reports have any name of the question that sounds alike in others. That a word which no table
// knows is a name is seen by its being found in another language; of a Korean one, which no capital tells from others, in two of them.
func (r ranker) ofNames(answers []hit) []hit {
	var names []int
	for k, x := range r.found.parts {
		if x.name != nil || x.number || x.foreign && !x.heard {
			continue
		}
		var heard []news.Language
		for _, h := range answers {
			if l := h.Article.Language; l != r.plan.language && r.has(h, k) > 0 && !slices.Contains(heard, l) {
				heard = append(heard, l)
			}
		}
		if len(heard) > 1 || len(heard) == 1 && x.heard {
			names = append(names, k)
		}
	}
	if len(names) == 0 {
		return answers
	}
	return slices.DeleteFunc(slices.Clone(answers), func(h hit) bool {
		return !slices.ContainsFunc(names, func(k int) bool { return r.has(h, k) > 0 })
	})
}

// inWordsOf returns those of the answers that are the words of whom a question wants to hear; else those in which another tells what he said; else
// those that are nobody's, of which he may be the source without being named in that sentence.
func (r ranker) inWordsOf(answers []hit) []hit {
	speakers := append([]*topic.Entity{r.plan.speaker}, r.plan.speakers...)
	his := func(h hit) bool {
		return slices.ContainsFunc(speakers, func(s *topic.Entity) bool {
			return namesSpeaker(r.pack, h.Claim, s) || r.denies(h, s) || r.speaksOn(h, s) || len(h.Claim.Attribution) == 0 && !seat(s) && r.speaks(h.Claim, s)
		})
	}
	quoted := func(h hit) bool { // "of the 72 million that Kozlov gave Seoul thinks little": by another, but told of him
		return slices.ContainsFunc(r.pack.Find(h.Claim.Text, h.Claim.Language), func(m topic.Mention) bool {
			return m.Entity.Type == "person" && slices.Contains(speakers, m.Entity)
		})
	}
	for _, fits := range []func(hit) bool{his, quoted} {
		if slices.ContainsFunc(answers, fits) {
			return slices.DeleteFunc(slices.Clone(answers), func(h hit) bool { return !fits(h) })
		}
	}
	return slices.DeleteFunc(slices.Clone(answers), r.spokenByOthers)
}

// settled reports whether a claim is confirmed or denied, or says of others that they do so.
func settled(h hit) bool {
	return h.Claim.Status == news.StatusConfirmed || h.Claim.Stance == news.Denied || marked(h.Claim)
}

func marked(c news.Claim) bool {
	return slices.ContainsFunc(lang.Markers(c.Text, c.Language), func(m lang.Marker) bool {
		return m.Kind == lang.MarkConfirm || m.Kind == lang.MarkDeny
	})
}

// ofPeople reports whether a question counts the dead, the wounded or the captured.
func (p plan) ofPeople() bool {
	return slices.ContainsFunc(p.indicators, func(i news.Indicator) bool { return slices.Contains(toll(), i) })
}

// countsElse reports whether all that a claim counts is something that has a name of its own.
func countsElse(c news.Claim) bool {
	return len(c.Figures) > 0 && !slices.ContainsFunc(c.Figures, func(f news.Figure) bool { return f.Indicator == news.OtherIndicator })
}

// admits reports whether a claim says of what is counted that somebody confirms or denies it.
func admits(pack *topic.Pack, p plan, c news.Claim) bool {
	return slices.ContainsFunc(pack.Indicators(c.Text, c.Language), func(m topic.IndicatorMention) bool { return p.asksFor(m.Indicator) }) &&
		(c.Stance == news.Denied || marked(c))
}
