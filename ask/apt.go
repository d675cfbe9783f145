package ask

import (
	"slices"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// apt returns those of the answers that are of the kind that is asked for, or all where none is. Who asks how many wants numbers of just
// that; who asks for whose numbers they are, or whether they are confirmed, wants those numbers and who admits or denies them; who asks
// for the source wants what has one.
func apt(pack *topic.Pack, p plan, answers []hit) []hit {
	counted := func(h hit) bool { return slices.ContainsFunc(h.Claim.Figures, p.counts) }
	asksWhose := p.kind == who && p.speaker == nil
	named := func(h hit) bool { return p.namesValue(h.Claim) }
	var keep func(h hit) bool
	switch {
	case p.being:
		keep = func(h hit) bool {
			return slices.ContainsFunc(p.specific, func(e *topic.Entity) bool { return slices.Contains(h.Claim.Entities, e.ID) })
		}
	case len(p.values) > 0 && (p.confirm || asksWhose) && slices.ContainsFunc(answers, named):
		keep = func(h hit) bool { return named(h) || p.confirm && admits(pack, p, h.Claim) }
	case len(p.indicators) > 0 && p.count && slices.ContainsFunc(answers, counted):
		keep = func(h hit) bool { return counted(h) || !countsElse(h.Claim) }
	case p.ofPeople() && (p.confirm || asksWhose) && slices.ContainsFunc(answers, counted):
		keep = func(h hit) bool { return counted(h) || admits(pack, p, h.Claim) }
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
