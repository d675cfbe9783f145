package story

import (
	"slices"
	"time"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// Trace is what an event leaves in whatever is written of it: its figures, its days, and the names of who and what it befell.
type Trace struct {
	article  news.Article
	features []string
	names    []string // that nothing but a name can be
	heard    []string // that sounds like one, but is a word that the tables have
	opening  []string // of both, those of the headline and the first sentence
}

// TraceLasts is how long after a report another may say of the same event what the first does not know yet.
const TraceLasts = 7 * 24 * time.Hour

const (
	traceRare     = 0.03 // of the articles, the share that may have what two reports are known by, but
	traceRareLast = 4    // in any case so many: of a small archive most is rare
	traceName     = 4    // sounds of a name: shorter ones meet by chance
	traceFigures  = 2    // digits of a figure besides its noughts: ten thousand is said of anything
	traceMatters  = 2    // that two reports share that have a name and a day in common, but no figure
)

// TraceOf reads the trace of a report from its text.
func TraceOf(pack *topic.Pack, a news.Article) Trace {
	a.Editor = "" // what a model made of it says nothing of names
	lead, whole := Read(pack, a)
	t := Trace{article: a, features: Describe(a, nil, lead, whole)}
	t.readNames(pack, a.Title)
	for i, s := range a.Sentences {
		if t.readNames(pack, s.Text); i < openingSentences {
			t.opening = slices.Concat(t.names, t.heard)
		}
	}
	for _, id := range whole.Entities {
		// A type of weapon is in reports of a hundred events.
		if e, known := pack.Entity(id); known && slices.Contains(acting, e.Type) && e.Type != "weapon" && !e.Agency && !e.Outlet && !e.Speaker {
			t.names = append(t.names, entityKind+id)
		}
	}
	slices.Sort(t.names)
	t.names = slices.Compact(t.names)
	return t
}

// readNames takes in the names in a text that the pack does not know.
func (t *Trace) readNames(pack *topic.Pack, text string) {
	l := t.article.Language
	rest := []byte(text)
	for _, m := range pack.Find(text, l) {
		blank(rest, m.Span)
	}
	var words []string // that a table knows, by their sounds
	for _, w := range lang.Words(text) {
		if word := text[w.Start:w.End]; lang.Known(word, l) == 1 {
			words = append(words, skeleton(word))
		}
	}
	for _, name := range rareWords(string(rest), l) {
		switch {
		case len(name) < traceName:
		case slices.Contains(words, name):
			t.heard = append(t.heard, wordKind+name)
		default:
			t.names = append(t.names, wordKind+name)
		}
	}
}

// calls reports whether a report has a name, or a word that sounds like it.
func (t Trace) calls(name string) bool {
	return slices.Contains(t.names, name) || slices.Contains(t.heard, name)
}

// Features are those by which reports of the same event are looked for.
func (t Trace) Features() []string { return slices.Concat(t.features, t.names) }

// Meets reports whether a trace can be that of a filed report, of which a figure or a name is known.
func (t Trace) Meets(p Profile) bool {
	return slices.ContainsFunc(common(t.features, p.Features), func(f string) bool {
		return isKind(f, wordKind) || isKind(f, numberKind) && significant(f[len(numberKind):]) >= traceFigures
	})
}

// Of reports whether two reports, not necessarily on the topic, tell of one event, and by what they are known to: of what few reports
// have, a name and a figure, or a name with which both open and the day; and the matter.
func (t Trace) Of(o Trace, df func(feature string) int, total int) (by []string, same bool) {
	if t.article.Reported().Sub(o.article.Reported()).Abs() > TraceLasts || slices.Contains(t.features, RoundUp) || slices.Contains(o.features, RoundUp) {
		return nil, false
	}
	if _, _, apart := differentEvents(t.features, o.features); apart {
		return nil, false
	}
	rare := func(f string) bool { return df(f) <= max(traceRareLast, int(traceRare*float64(total))) }
	shared := sharedFeatures(t.features, o.features)
	var names, opening, figures []string
	for _, name := range slices.Concat(t.names, o.names) {
		if !rare(name) || !t.calls(name) || !o.calls(name) || slices.Contains(names, name) {
			continue
		}
		names = append(names, name)
		if slices.Contains(t.opening, name) && slices.Contains(o.opening, name) {
			opening = append(opening, name)
		}
	}
	for _, f := range shared {
		if isKind(f, numberKind) && significant(f[len(numberKind):]) >= traceFigures && rare(f) {
			figures = append(figures, f)
		}
	}
	matters := countKind(shared, matterKind)
	switch {
	case len(names) > 0 && len(figures) > 0 && matters > 0:
		return append(names, figures...), true
	case len(opening) > 0 && haveKind(t.features, eventKind) && haveKind(o.features, eventKind) && matters >= traceMatters:
		return opening, true
	}
	return nil, false
}
