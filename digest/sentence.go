package digest

import (
	"slices"
	"strings"
	"time"

	"tumen/news"
)

// sentence writes a chosen group down with its citations.
func (c *composer) sentence(g group) Sentence {
	cl := &g.cited.Claim
	c.written = c.written || c.rendered(cl) || !slices.Contains([]string{"", news.Extractive}, g.cited.Article.Editor)
	s := Sentence{
		Text: c.text(cl), Language: cl.Language, Stance: cl.Stance, Status: status(cl),
		Speaker:     c.speaker(cl.Attribution, &g.cited.Article),
		Attribution: append([]news.Attribution{}, cl.Attribution...),
		EventDate:   c.eventDate(cl, &g.cited.Article),
		Change:      c.past.claim(c, g.cited),
		Citations:   []int{c.cite(g.cited)},
		Also:        []int{},
		Claim:       cl.ID, Claims: []int64{cl.ID}, Story: cl.Story,
	}
	if c.rendered(cl) {
		s.Language = c.Language
	}
	if s.Language != c.Language {
		c.alien[cl.ID] = true
	}
	for _, k := range g.also {
		if len(s.Also) == alsoShown {
			break
		}
		n := c.cite(k.cited)
		if n != s.Citations[0] && !slices.Contains(s.Also, n) {
			s.Also = append(s.Also, n)
		}
	}
	return s
}

func (c *composer) cite(cited *news.Cited) int {
	return c.notes.cite(&cited.Article, cited.Claim.Sentences, cited.Quotes, cited.Copies)
}

// speaker says who makes a statement and through whom it came: "NIS, via Yonhap". Without an attribution it is the
// outlet's own; of a report without an outlet, nobody is named.
func (c *composer) speaker(attribution []news.Attribution, a *news.Article) string {
	if len(attribution) == 0 || attribution[0].Who == "" {
		return c.names.print(a.Outlet)
	}
	who := c.names.print(attribution[0].Who)
	via := relays(attribution, a.Outlet)
	if len(via) == 0 {
		return who
	}
	for i := range via {
		via[i] = c.names.print(via[i])
	}
	return c.p.T("speaker.via", map[string]any{"Who": who, "Via": strings.Join(via, ", ")})
}

// eventDate is when it happened, if that says more than the day of the report.
func (c *composer) eventDate(cl *news.Claim, a *news.Article) *Dated {
	d := c.dated(cl.EventDate)
	if d == nil || a.Published.IsZero() {
		return d
	}
	reported := day(a.Published, c.Zone)
	if cl.EventDate.Precision != news.Day {
		today, err := time.Parse(time.DateOnly, reported)
		if err == nil && cl.EventDate.Overlaps(news.Period{From: today, To: today}) {
			return nil
		}
		return d
	}
	if d.From == reported && d.To == reported {
		return nil
	}
	return d
}

func (c *composer) dated(p news.Period) *Dated {
	if p.IsZero() {
		return nil
	}
	return &Dated{From: day(p.From, nil), To: day(p.To, nil), Precision: p.Precision, Text: c.p.Period(p)}
}
