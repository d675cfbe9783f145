package ask

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tumen/lang/phrases"
	"tumen/news"
	"tumen/topic"
)

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// write composes the answer: first the figures asked for, put into the reader's words by code, then what the other
// claims say, in the writer's words or as they stand. What a figure stands in is read in its citation.
func (a *Asker) write(ctx context.Context, answer *news.Answer, p plan, best ranked, against conflicts) error {
	say := phrases.For(answer.Language)
	var told []news.Cited // those that no figure says
	for _, c := range best.claims {
		if a.figure(say, p, c, against) == "" {
			told = append(told, c)
		}
	}
	statements, err := a.statements(ctx, answer, told)
	if err != nil {
		return err
	}
	if !answer.Written {
		answer.Nearest = answer.Nearest && len(told) == len(best.claims) // a figure that was asked for is an answer
		a.quote(answer, say, p, best, against)
		return nil
	}
	notes := citations{}
	var lines []string
	for _, c := range best.claims {
		if figure := a.figure(say, p, c, against); figure != "" {
			lines = append(lines, a.lineOf("• "+figure, p.disputes(c, against), say, &notes, c)+notes.refs(best.also[c.Claim.ID]))
		}
	}
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	for _, s := range statements {
		lines = append(lines, a.line(s.text, say, &notes, s.claims...))
	}
	for _, c := range unsaid(statements, told) {
		lines = append(lines, a.line(asItStands(say, c), say, &notes, c))
	}
	answer.Answer, answer.Citations = strings.Join(lines, "\n"), notes
	return nil
}

// quote composes the answer without a writer. Citations are numbered by how well their claims answer the question.
func (a *Asker) quote(answer *news.Answer, say phrases.Printer, p plan, best ranked, against conflicts) {
	var figures, claims []string
	notes := citations{}
	for _, c := range best.claims {
		if figure := a.figure(say, p, c, against); figure != "" {
			figures = append(figures, a.lineOf("• "+figure, p.disputes(c, against), say, &notes, c)+notes.refs(best.also[c.Claim.ID]))
		} else {
			claims = append(claims, a.standing(say, p, &notes, c)+notes.refs(best.also[c.Claim.ID]))
		}
	}
	if len(figures) > 0 && len(claims) > 0 {
		figures = append(figures, "")
	}
	if answer.Nearest {
		claims = append([]string{say.T("ask.nearest", nil)}, claims...)
	}
	answer.Answer, answer.Citations = strings.Join(append(figures, claims...), "\n"), notes
}

// standing is a claim as it stands; who asks whether something is confirmed is told first how it stands.
func (a *Asker) standing(say phrases.Printer, p plan, notes *citations, c news.Cited) string {
	text := asItStands(say, c)
	if _, status := news.Standing([]news.Claim{c.Claim}); p.confirm && !p.when && status != "" {
		return capital(say.T("status."+string(status), nil)) + ": " + text + " — " + a.told(say, []news.Cited{c}) + " " + fmt.Sprintf("[%d]", notes.cite(c))
	}
	return a.line(text, say, notes, c)
}

// line is a text with what is known of the claims that it stands on, and their citations.
func (a *Asker) line(text string, say phrases.Printer, notes *citations, claims ...news.Cited) string {
	return a.lineOf(text, true, say, notes, claims...)
}

// lineOf is line, without what is disputed of the claims where the text says it itself.
func (a *Asker) lineOf(text string, disputed bool, say phrases.Printer, notes *citations, claims ...news.Cited) string {
	return text + " — " + a.details(say, claims, disputed) + " " + notes.refs(claims)
}

// citations are those of an answer, numbered from 1 in the order of their first use.
type citations []news.Citation

// cite returns the number of a claim.
func (n *citations) cite(c news.Cited) int {
	known := func(k news.Citation) bool {
		return k.Claim == max(0, c.Claim.ID) && k.Article == c.Article.ID && (k.Claim > 0 || k.Quote == quoteOf(c))
	}
	if at := slices.IndexFunc(*n, known); at >= 0 {
		return at + 1
	}
	*n = append(*n, citation(len(*n)+1, c))
	return len(*n)
}

// refs are the numbers of claims, as they stand behind a line.
func (n *citations) refs(claims []news.Cited) string {
	var refs strings.Builder
	for _, c := range claims {
		fmt.Fprintf(&refs, "[%d]", n.cite(c))
	}
	return refs.String()
}

// asItStands is the text of a claim, marked with its language where that is not the reader's.
func asItStands(say phrases.Printer, c news.Cited) string {
	if c.Claim.Language != say.Language() {
		return "(" + string(c.Claim.Language) + ") " + c.Claim.Text
	}
	return c.Claim.Text
}

// told is who says it and when it was reported. Of several claims, each speaker has his own date.
func (a *Asker) told(say phrases.Printer, claims []news.Cited) string {
	var told []string
	for _, c := range claims {
		when := say.T("note.undated", nil)
		if !c.Article.Published.IsZero() {
			when = say.Date(c.Article.Published.In(a.zone))
		}
		if who := a.speaker(say, c) + ", " + when; !slices.Contains(told, who) {
			told = append(told, who)
		}
	}
	return strings.Join(told, "; ")
}

// details are who says it, when it was reported and how it stands.
func (a *Asker) details(say phrases.Printer, claims []news.Cited, disputed bool) string {
	records := make([]news.Claim, 0, len(claims))
	for _, c := range claims {
		records = append(records, c.Claim)
	}
	parts := []string{a.told(say, claims)}
	stance, status := news.Standing(records)
	switch stance { // how well a plan or a possibility stands does not make it a fact
	case news.Planned, news.Possible:
		parts = append(parts, say.T("stance."+string(stance), nil))
	case news.Stated, news.Claimed, news.Estimated, news.Denied:
	}
	if status != "" && (disputed || status != news.StatusDisputed) {
		parts = append(parts, say.T("status."+string(status), nil))
	}
	return strings.Join(parts, ", ")
}

func (a *Asker) speaker(say phrases.Printer, c news.Cited) string {
	if len(c.Claim.Attribution) == 0 {
		if c.Article.Outlet == "" {
			return say.T("note.no_outlet", nil)
		}
		return outlet(a.pack, c.Article.Outlet, say)
	}
	first := c.Claim.Attribution[0]
	via := first.Via
	if via == "" {
		via = c.Article.Outlet
	}
	who := named(a.pack, first.Who, say.Language())
	if via = outlet(a.pack, via, say); via == who || via == "" {
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

// outlet is a name of a publisher in the reader's language; what readers sent in has none.
func outlet(pack *topic.Pack, name string, say phrases.Printer) string {
	if name == news.SentIn {
		return say.T("note.sent_in", nil)
	}
	return named(pack, name, say.Language())
}

func citation(n int, c news.Cited) news.Citation {
	return news.Citation{
		N: n, Article: c.Article.ID, Claim: max(0, c.Claim.ID), URL: c.Article.Address, Outlet: c.Article.Outlet, Title: c.Article.Title,
		Language: c.Article.Language, Published: news.ISODay(c.Article.Published), Quote: quoteOf(c), Status: c.Claim.Status,
	}
}

// quoteOf is the original words of a claim, empty where its source allows no quotation.
func quoteOf(c news.Cited) string {
	if c.Article.Rights == news.RightsLink {
		return ""
	}
	return strings.Join(c.Quotes, " ")
}
