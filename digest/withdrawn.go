package digest

import (
	"cmp"
	"slices"
	"strings"

	"tumen/digest/entities"
	"tumen/news"
)

// mostWithdrawn is how many sentences are told to have been taken back; a short edition has half of them.
const mostWithdrawn = 8

// withdrawn tells of claims that the reader was shown and that their report no longer carries, the latest first. A
// sentence on which several claims stood is told once.
func (c *composer) withdrawn() []Withdrawn {
	lost := slices.Clone(c.Lost)
	slices.SortStableFunc(lost, func(a, b news.Cited) int { return b.Claim.Lost.Compare(a.Claim.Lost) })
	told := map[string]bool{}
	var out []Withdrawn
	for i := range lost {
		v := &lost[i]
		quote := strings.Join(v.Quotes, " ")
		key := v.Article.Address + "\x1f" + quote
		if quote == "" || v.Article.Rights == news.RightsLink || told[key] || !c.wants(&v.Claim) {
			continue
		}
		told[key] = true
		out = append(out, Withdrawn{
			Quote: quote, Language: v.Article.Language, Outlet: v.Article.Name(), Name: c.notes.name(v.Article.Name()), Title: v.Article.Title,
			Address: v.Article.Address, Link: link(v.Article.Address), Story: v.Claim.Story, Claim: v.Claim.ID,
		})
	}
	most := mostWithdrawn
	if c.Length == Short {
		most /= 2
	}
	return out[:min(len(out), most)]
}

// withdrawn is the section of what was taken back, empty without any.
func (w words) withdrawn() block {
	b := block{Title: w.p.T("edition.withdrawn", nil)}
	for _, v := range w.e.Withdrawn {
		outlet := plain(cmp.Or(v.Name, v.Outlet), shownName)
		switch v.Outlet {
		case news.SentIn:
			outlet = w.p.T("note.sent_in", nil)
		case v.Address:
			outlet = w.p.T("note.no_outlet", nil)
		}
		l := line{
			Text: w.p.T("quote.open", nil) + plain(v.Quote, shownQuote) + w.p.T("quote.close", nil), Lang: code(v.Language), Label: w.label(v.Language),
			Meta: join(outlet, plain(cmp.Or(v.Link, v.Address), shownTitle)),
		}
		b.Lines = append(b.Lines, l)
	}
	return b
}

// withdrawn tells in a message what was taken back, with links to the reports as they are now.
func (t *teller) withdrawn() entities.Text {
	if len(t.w.e.Withdrawn) == 0 {
		return entities.Text{}
	}
	return t.block(func(b *entities.Builder) {
		b.Bold(sectionMark + t.w.p.T("edition.withdrawn", nil))
		for i, l := range t.w.withdrawn().Lines {
			b.Plain("\n• " + strings.TrimSpace(l.Text+" "+l.Label) + "\n")
			b.In(entities.Italic, func() {
				outlet, _, _ := strings.Cut(l.Meta, " · ")
				if to := t.w.e.Withdrawn[i].Link; to != "" && link(to) == to {
					b.Link(outlet, to)
				} else {
					b.Plain(outlet)
				}
			})
		}
	})
}
