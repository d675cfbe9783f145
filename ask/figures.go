package ask

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/lang/phrases"
	"tumen/news"
)

// Ledger lists the figures of claims, one line for each as one speaker gives it, and marks those beside which another can't hold.
type Ledger func([]news.Cited) []news.LedgerLine

// Reckoning returns an Asker of the same archive whose answers mark figures that can't both hold, as the ledger tells.
func (a *Asker) Reckoning(ledger Ledger) *Asker {
	with := *a
	with.ledger = ledger
	return &with
}

// conflicts are the figures beside which another can't hold: who says them, and what.
type conflicts map[string]bool

func conflictKey(origin string, f news.Figure) string {
	return strings.Join([]string{origin, string(f.Indicator), string(f.Whom), f.Unit, number(f.Low), number(f.High)}, "|")
}

// conflicting returns the conflicts among the figures that are asked for of the claims that answer.
func (a *Asker) conflicting(p plan, answers []hit) conflicts {
	if a.ledger == nil || len(p.indicators) == 0 {
		return nil
	}
	var cited []news.Cited
	for _, h := range answers {
		if slices.ContainsFunc(h.Claim.Figures, p.counts) {
			cited = append(cited, h.Cited)
		}
	}
	out := conflicts{}
	for _, l := range a.ledger(cited) {
		if l.Conflict {
			out[conflictKey(l.Origin, l.Figure)] = true
		}
	}
	return out
}

// wantsFigures reports whether a question is answered by figures: who asks when, where, why, who or whether wants sentences, as does who asks
// what somebody says of other things than losses.
func (p plan) wantsFigures() bool {
	if p.when || p.confirm || p.deny || p.count {
		return p.count && !p.when && !p.confirm && !p.deny
	}
	return !p.where && !p.why && !p.way && !p.who && p.kind != status && (p.kind != who || p.ofPeople())
}

// figure says the figures of a claim that were asked for, as of when and beside what they stand: "Killed (North Korea): about 600 (as
// of April 2025)"; nothing if there are none. Who asks when, or whether, wants sentences.
func (a *Asker) figure(say phrases.Printer, p plan, c news.Cited, against conflicts) string {
	if !p.wantsFigures() {
		return ""
	}
	var parts []string
	for _, f := range c.Claim.Figures {
		quantity := say.Quantity(f)
		if !p.counts(f) || quantity == "" {
			continue
		}
		if lang.Further(c.Claim.Text, c.Claim.Language, f.Low, f.High) {
			quantity = say.T("figures.further", map[string]any{"Value": quantity})
		}
		words := map[string]any{"Indicator": a.pack.IndicatorName(f.Indicator, say.Language()), "Quantity": quantity}
		text := say.T("ask.figure_of_none", words)
		if f.Whom != "" {
			words["Whom"] = say.T("whom."+string(f.Whom), nil)
			text = say.T("ask.figure", words)
		}
		var beside []string
		if !f.AsOf.IsZero() {
			beside = append(beside, asOf(say, f.AsOf))
		}
		if against[conflictKey(c.Origin(), f)] {
			beside = append(beside, say.T("ask.conflict", nil))
		}
		if len(beside) > 0 {
			text += " (" + strings.Join(beside, "; ") + ")"
		}
		if !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	return capital(strings.Join(parts, "; "))
}

// disputes reports whether that a claim is disputed is to be said of its figures: not where it is said of them one by one, or where it
// can be another of them that is.
func (p plan) disputes(c news.Cited, against conflicts) bool {
	return against == nil || !slices.ContainsFunc(c.Claim.Figures, func(f news.Figure) bool {
		return against[conflictKey(c.Origin(), f)] || !p.counts(f)
	})
}

// asOf is the time that a figure is of, as its source says.
func asOf(say phrases.Printer, when news.Period) string {
	if when.From.Equal(when.To) {
		return say.T("figures.as_of", map[string]any{"Date": say.Date(when.To)})
	}
	return say.Period(when)
}

// capital begins a line with a capital.
func capital(s string) string {
	if s == "" {
		return ""
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
