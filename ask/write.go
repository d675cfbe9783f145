package ask

import (
	"fmt"
	"strconv"
	"strings"

	"tumen/lang/phrases"
	"tumen/news"
	"tumen/topic"
)

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// write composes the answer: first the figures asked for, put into the reader's words by code, then the other claims
// as they stand. What a figure stands in is read in its citation. Who asks when, or whether, wants sentences.
func (a *Asker) write(answer *news.Answer, p plan, best []news.Cited) {
	say := phrases.For(answer.Language)
	var figures, claims []string
	for i, c := range best {
		answer.Citations = append(answer.Citations, citation(i+1, c))
		line := ""
		if !p.when && !p.confirm {
			line = a.figureLine(say, p, c, i+1)
		}
		if line != "" {
			figures = append(figures, line)
		} else {
			claims = append(claims, a.claimLine(say, c, i+1))
		}
	}
	if len(figures) > 0 && len(claims) > 0 {
		figures = append(figures, "")
	}
	answer.Answer = strings.Join(append(figures, claims...), "\n")
}

// figureLine says the figure that was asked for: "Killed (North Korea): about 600, says NIS [1]".
func (a *Asker) figureLine(say phrases.Printer, p plan, c news.Cited, n int) string {
	var parts []string
	for _, f := range c.Claim.Figures {
		quantity := say.Quantity(f)
		if !p.counts(f) || quantity == "" {
			continue
		}
		words := map[string]any{"Indicator": a.pack.IndicatorName(f.Indicator, say.Language()), "Quantity": quantity}
		if f.Whom == "" {
			parts = append(parts, say.T("ask.figure_of_none", words))
			continue
		}
		words["Whom"] = say.T("whom."+string(f.Whom), nil)
		parts = append(parts, say.T("ask.figure", words))
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf("• %s — %s [%d]", strings.Join(parts, "; "), a.details(say, c), n)
}

// claimLine is the sentence of the source, marked with its language where that is not the reader's.
func (a *Asker) claimLine(say phrases.Printer, c news.Cited, n int) string {
	text := c.Claim.Text
	if c.Claim.Language != say.Language() {
		text = "(" + string(c.Claim.Language) + ") " + text
	}
	return fmt.Sprintf("%s — %s [%d]", text, a.details(say, c), n)
}

// details are who says it, when it was reported and how it stands.
func (a *Asker) details(say phrases.Printer, c news.Cited) string {
	parts := []string{a.speaker(say, c)}
	if c.Article.Published.IsZero() {
		parts = append(parts, say.T("note.undated", nil))
	} else {
		parts = append(parts, say.Date(c.Article.Published.In(a.zone)))
	}
	switch c.Claim.Stance { // how well a plan or a possibility stands does not make it a fact
	case news.Planned, news.Possible:
		parts = append(parts, say.T("stance."+string(c.Claim.Stance), nil))
	case news.Stated, news.Claimed, news.Estimated, news.Denied:
	}
	if c.Claim.Status != "" {
		parts = append(parts, say.T("status."+string(c.Claim.Status), nil))
	}
	return strings.Join(parts, ", ")
}

func (a *Asker) speaker(say phrases.Printer, c news.Cited) string {
	if len(c.Claim.Attribution) == 0 {
		if c.Article.Outlet == "" {
			return say.T("note.no_outlet", nil)
		}
		return named(a.pack, c.Article.Outlet, say.Language())
	}
	first := c.Claim.Attribution[0]
	via := first.Via
	if via == "" {
		via = c.Article.Outlet
	}
	who := named(a.pack, first.Who, say.Language())
	if via = named(a.pack, via, say.Language()); via == who || via == "" {
		return who
	}
	return say.T("speaker.via", map[string]any{"Who": who, "Via": via})
}

// named is a name of the record in the reader's language where the pack has it.
func named(pack *topic.Pack, name string, l news.Language) string {
	if e, ok := pack.Named(name); ok {
		return e.Name(l)
	}
	return name
}

func citation(n int, c news.Cited) news.Citation {
	return news.Citation{
		N: n, Article: c.Article.ID, Claim: c.Claim.ID, URL: c.Article.Address, Outlet: c.Article.Outlet, Title: c.Article.Title,
		Language: c.Article.Language, Published: news.ISODay(c.Article.Published), Quote: strings.Join(c.Quotes, " "), Status: c.Claim.Status,
	}
}
