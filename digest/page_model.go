package digest

import (
	"strings"

	"tumen/news"
)

// making says how the edition's sentences were made, and what the model could not do.
func (w words) making(h *Header) []string {
	lines := w.mode(h)
	lines = append(lines, w.lacking(h)...)
	if h.Unrendered > 0 {
		lines = append(lines, w.p.N("header.unrendered", h.Unrendered, nil))
	}
	return lines
}

// mode says who wrote the sentences.
func (w words) mode(h *Header) []string {
	if h.Mode == "" || h.Mode == Model && !h.Written {
		return nil
	}
	return []string{w.p.T("mode."+string(h.Mode), nil)}
}

// lacking says what was done without the model.
func (w words) lacking(h *Header) []string {
	var lines []string
	if without := w.without(h); without != "" {
		lines = append(lines, without)
	}
	switch h.Unwritten {
	case news.AwaitedBudget, news.AwaitedModel:
		lines = append(lines, w.p.T("unwritten."+string(h.Unwritten), nil))
	}
	return lines
}

// reports counts those read without the model, and all that were used.
func (w words) reports(h *Header) (without, of int) {
	without = h.Extractive + h.AwaitingBudget + h.AwaitingModel
	return without, max(h.Articles-h.OffTopic-h.Reprints, without)
}

// without says how many reports were read without the model, and why.
func (w words) without(h *Header) string {
	n, of := w.reports(h)
	if n == 0 {
		return ""
	}
	var why []string
	add := func(key string, count int) {
		switch count {
		case 0:
		case n: // the only reason
			why = append(why, w.p.T("without."+key, nil))
		default:
			why = append(why, w.p.T("without."+key, nil)+": "+w.p.Number(float64(count)))
		}
	}
	add("model", h.AwaitingModel)
	add("budget", h.AwaitingBudget)
	add("unusable", h.Extractive)
	return w.p.T("header.without_model", map[string]any{
		"N": w.p.Number(float64(n)), "Of": w.p.N("count.of_reports", of, nil), "Why": strings.Join(why, "; "),
	})
}
