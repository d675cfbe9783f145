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
		Reported:    c.reported(&g.cited.Article),
		Change:      g.changed(),
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
	c.also(&s, g.also)
	return s
}

// also names further reports beside a sentence.
func (c *composer) also(s *Sentence, reports []candidate) {
	for _, k := range reports {
		if len(s.Also) == alsoShown {
			break
		}
		if n := c.cite(k.cited); !slices.Contains(s.Citations, n) && !slices.Contains(s.Also, n) {
			s.Also = append(s.Also, n)
		}
	}
}

// together puts those of the groups that are shown together which have one sentence in the reader's language: whoever
// wrote it found that they say the same. That is done after the choice, which goes by their own texts.
func (c *composer) together(shown []group) [][]group {
	var all [][]group
	for _, g := range shown {
		at := slices.IndexFunc(all, func(o []group) bool { return c.oneSentence(&o[0].cited.Claim, &g.cited.Claim) })
		if at < 0 {
			all = append(all, []group{g})
			continue
		}
		all[at] = append(all[at], g)
	}
	return all
}

// oneSentence reports whether two claims of one story are told by one sentence of a model.
func (c *composer) oneSentence(a, b *news.Claim) bool {
	return a.Story != 0 && a.Story == b.Story && c.rendered(a) && c.rendered(b) && c.Renditions[a.ID] == c.Renditions[b.ID]
}

// sentenceOf writes down groups that have one sentence, with the citations and speakers of all.
func (c *composer) sentenceOf(groups []group) Sentence {
	if len(groups) == 1 {
		return c.sentence(groups[0])
	}
	claims := make([]*news.Cited, 0, len(groups))
	var others []candidate
	for _, g := range groups {
		claims, others = append(claims, g.cited), append(others, g.also...)
	}
	c.written = true
	s := c.statement(c.text(&claims[0].Claim), claims)
	c.also(&s, others)
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
	relayed := map[string]any{"Who": who, "Via": strings.Join(via, ", ")}
	if len(via) > 1 {
		return c.p.T("speaker.via_several", relayed) // Ukrainian has a verb here, which agrees
	}
	return c.p.T("speaker.via", relayed)
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
