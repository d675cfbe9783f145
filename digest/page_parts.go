package digest

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"tumen/lang/phrases"
	"tumen/news"
)

// header says in lines what the edition stands on.
func (w words) header() []string {
	h := &w.e.Header
	lines := []string{w.period(h), w.cutoff(h)}
	if chosen := w.chosen(h); chosen != "" {
		lines = append(lines, chosen)
	}
	if h.Articles > 0 {
		lines = append(lines, w.read(h))
	}
	if set := w.setAside(h); set != "" {
		lines = append(lines, set)
	}
	if h.Dropped > 0 {
		lines = append(lines, w.p.N("header.dropped", h.Dropped, nil))
	}
	if h.Unread > 0 {
		lines = append(lines, w.p.N("header.unread", h.Unread, nil))
	}
	if len(h.Silent) > 0 {
		lines = append(lines, w.p.T("header.silent", map[string]any{"Names": w.sources(h.Silent)}))
	}
	if len(h.Failing) > 0 {
		lines = append(lines, w.p.T("header.failing", map[string]any{"Names": w.sources(h.Failing)}))
	}
	return append(lines, w.making(h)...)
}

// chosen names the sections that a reader has chosen, empty for all.
func (w words) chosen(h *Header) string {
	if len(h.Sections) == 0 {
		return ""
	}
	names := make([]string, 0, len(h.Sections))
	for _, c := range h.Sections {
		names = append(names, w.p.T("category."+string(category(c)), nil))
	}
	return w.p.T("header.sections", map[string]any{"Names": strings.Join(names, ", ")})
}

func (w words) period(h *Header) string {
	if h.From == nil {
		return w.p.T("header.period_until", map[string]any{"To": w.clock(h.To)})
	}
	return w.p.T("header.period", map[string]any{"From": w.clock(*h.From), "To": w.clock(h.To)})
}

func (w words) cutoff(h *Header) string {
	utc := w.p.Clock(h.Cutoff.UTC())
	if _, offset := h.CutoffLocal.Zone(); offset == 0 {
		return w.p.T("header.cutoff", map[string]any{"UTC": utc})
	}
	return w.p.T("header.cutoff_local", map[string]any{"UTC": utc, "Local": w.clock(h.Cutoff)})
}

func (w words) read(h *Header) string {
	var each []string
	for _, c := range h.ByLanguage {
		name := code(c.Language)
		if key := "language." + string(c.Language); w.p.Has(key) {
			name = w.p.T("language."+string(c.Language), nil)
		}
		each = append(each, name+" "+w.p.Number(float64(c.Articles)))
	}
	return w.p.T("header.read", map[string]any{
		"Articles":  w.p.N("count.articles", h.Articles, nil),
		"Languages": strings.Join(each, ", "),
		"Sources":   w.p.N("count.from_sources", h.Sources, nil),
	})
}

// setAside says which of the articles were not used, or only with a reserve.
func (w words) setAside(h *Header) string {
	var parts []string
	if h.OffTopic > 0 {
		parts = append(parts, w.p.N("count.off_topic", h.OffTopic, nil))
	}
	if h.Reprints > 0 {
		parts = append(parts, w.p.N("count.reprints", h.Reprints, nil))
	}
	if h.Undated > 0 {
		parts = append(parts, w.p.N("count.undated", h.Undated, nil))
	}
	if h.Unquoted > 0 {
		parts = append(parts, w.p.N("count.unquoted", h.Unquoted, nil))
	}
	if len(parts) == 0 {
		return ""
	}
	return w.p.T("header.counts", map[string]any{"Counts": strings.Join(parts, "; ")})
}

func (w words) sources(states []SourceState) string {
	names := make([]string, 0, len(states))
	for _, s := range states {
		name := plain(s.Name, shownName)
		if s.State != "" && s.State != news.Silent { // that it is silent is what the list says
			name += w.p.T("note.marks", map[string]any{"Marks": w.p.T("condition."+phrases.Part(string(s.State)), nil)})
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

func (w words) leftOut() string {
	var parts []string
	if n := w.e.LeftOut.Items; n > 0 {
		parts = append(parts, w.p.N("left.items", n, nil))
	}
	if n := w.e.LeftOut.Sentences; n > 0 {
		parts = append(parts, w.p.N("left.sentences", n, nil))
	}
	if n := w.e.LeftOut.Repeated; n > 0 {
		parts = append(parts, w.p.N("left.repeated", n, nil))
	}
	if n := w.e.LeftOut.Figures; n > 0 {
		parts = append(parts, w.p.N("left.figures", n, nil))
	}
	if len(parts) == 0 {
		return ""
	}
	return w.p.T("edition.left_out", map[string]any{"Counts": w.p.List(parts)})
}

func (w words) rows(rows []FigureRow) []pageRow {
	var out []pageRow
	for i := range rows {
		r := pageRow{Title: plain(rows[i].Title, shownTitle)}
		if rows[i].Conflict {
			r.Conflict = w.p.T("mark.disputed", nil)
		}
		for j := range rows[i].Values {
			r.Values = append(r.Values, w.value(&rows[i].Values[j]))
		}
		if rows[i].More > 0 {
			r.More = w.p.N("more.values", rows[i].More, nil)
		}
		out = append(out, r)
	}
	return out
}

// indicator names what a figure counts; one that the program does not know is named as in the record.
func (w words) indicator(i news.Indicator) string {
	if w.p.Has("indicator." + string(i)) {
		return w.p.T("indicator."+string(i), nil)
	}
	return plain(string(i), shownName)
}

// value tells a figure by its as-of date, else by the day of the report.
func (w words) value(v *FigureValue) pageValue {
	var when string
	if v.AsOf != nil && v.AsOf.From != v.AsOf.To { // "in 2024", "since October": a span is no state of things
		when = v.AsOf.Text
	} else if v.AsOf != nil {
		when = w.p.T("figures.as_of", map[string]any{"Date": v.AsOf.Text})
	} else if d, err := time.Parse(time.DateOnly, v.Reported); err == nil {
		when = w.p.T("figures.reported", map[string]any{"Date": w.date(d)})
	} else {
		when = w.p.T("note.undated", nil)
	}
	stance := ""
	switch v.Stance {
	case news.Denied, news.Planned, news.Possible, news.Estimated:
		stance = w.p.T("stance."+string(v.Stance), nil)
	}
	if v.Among != nil {
		stance = join(stance, w.p.T("figures.among", map[string]any{
			"Whole": plain(v.Among.Text, shownName), "Indicator": plain(w.p.Counted(v.Among.Indicator), shownName),
		}))
	}
	speaker := plain(v.Speaker, shownName)
	out := pageValue{
		Text: plain(v.Text, shownName), Refs: v.Citations, Conflict: v.Conflict, Speaker: speaker, When: when, Stance: stance,
	}
	out.parts = v.Parts
	for _, part := range v.Parts {
		out.Below = append(out.Below, plain(part.Text, shownName))
	}
	out.Meta = join(speaker, when, stance)
	return out
}

// marks are what a reader has to know of an outlet and a report before he believes them.
func (w words) marks(n *Endnote) string {
	var all []string
	if n.State {
		all = append(all, w.p.T("note.state_media", nil))
	}
	if n.Excerpt {
		all = append(all, w.p.T("note.excerpt", nil))
	}
	if len(all) == 0 {
		return ""
	}
	return w.p.T("note.marks", map[string]any{"Marks": strings.Join(all, "; ")})
}

func (w words) note(n *Endnote) pageNote {
	out := pageNote{
		N: n.N, Outlet: plain(cmp.Or(n.Name, n.Outlet), shownName), Lang: code(n.Language), Label: w.label(n.Language),
		Title: plain(n.Title, shownTitle), Link: n.Link, Address: plain(n.Address, shownTitle),
	}
	if n.Outlet == news.SentIn {
		out.Outlet = w.p.T("note.sent_in", nil)
	}
	if n.Outlet == n.Address {
		out.Outlet = w.p.T("note.no_outlet", nil)
	}
	out.Outlet += w.marks(n)
	if link(n.Link) != n.Link {
		out.Link = "" // an edition that was read back from elsewhere
	}
	if d, err := time.Parse(time.DateOnly, n.Published); err == nil && !n.Undated {
		out.Date = w.date(d)
	} else {
		out.Date = w.p.T("note.undated", nil)
	}
	for _, q := range n.Quotes {
		if q = plain(q, shownQuote); q != "" {
			out.Quotes = append(out.Quotes, q)
		}
	}
	var also []string
	for _, r := range n.Reprints {
		name := plain(cmp.Or(r.Name, r.Outlet), shownName)
		if r.Outlet == news.SentIn {
			name = w.p.T("note.sent_in", nil)
		}
		also = append(also, name)
	}
	if len(also) > 0 {
		out.Also = w.p.T("note.reprints", map[string]any{"Names": strings.Join(also, ", ")})
	}
	return out
}

// refs writes citations as they stand behind a sentence: "[1][2]".
func refs(ns []int) string {
	var b strings.Builder
	for _, n := range ns {
		b.WriteByte('[')
		b.WriteString(strconv.Itoa(n))
		b.WriteByte(']')
	}
	return b.String()
}
