package editor

import (
	"slices"
	"strings"

	"tumen/evidence"
	"tumen/lang"
	"tumen/news"
)

// faultUntranslated is the kind of a fault by which a sentence, or a piece of it, is still in its own language.
const faultUntranslated = "untranslated"

// faults is why a translation is not taken.
func (t *translator) faults(w *translating) []fault {
	if faults := t.formFaults(w); len(faults) > 0 {
		return faults
	}
	var faults []fault
	own := evidence.Text{Language: t.to, Text: w.text}
	for _, p := range t.m.checker.CheckTranslation(own, w.source, t.article.Published, evidence.Place{Before: t.before(w), OnTopic: t.onTopic()}) {
		faults = append(faults, fault{p.Kind, p.Found + ": " + p.Detail})
	}
	if len(faults) == 0 && slices.ContainsFunc(t.work, func(o *translating) bool {
		return o.over && o.id != w.id && o.text == w.text && !strings.EqualFold(o.source.Text, w.source.Text)
	}) {
		return []fault{{faultSame, "this is the translation of another line"}}
	}
	return faults
}

// before are the sentences before one, in which those are named to whom it points back.
func (t *translator) before(w *translating) []evidence.Text {
	var out []evidence.Text
	for _, o := range t.work {
		if o.id < w.id && o.id >= w.id-shownBefore {
			out = append(out, o.source)
		}
	}
	return out
}

// onTopic reports whether the report is on what the check knows best: at least one sentence in four names somebody of the pack's sides.
func (t *translator) onTopic() bool {
	if t.topical == nil {
		n := 0
		for _, w := range t.work {
			if t.m.checker.OnTopic(w.source) {
				n++
			}
		}
		topical := 4*n >= len(t.work)
		t.topical = &topical
	}
	return *t.topical
}

// formFaults is what is wrong with a translation whatever it says.
func (t *translator) formFaults(w *translating) []fault {
	text := w.text
	switch {
	case text == "":
		return []fault{{faultMissing, "there is no translation"}}
	case strings.ContainsAny(text, "[]\n\r\t"):
		return []fault{{faultForm, "square brackets and line ends are not allowed"}}
	case w.kind == news.BlockRow && strings.Count(text, "|") != strings.Count(w.source.Text, "|"):
		return []fault{{faultForm, "a row has as many cells as its original"}}
	case w.kind != news.BlockRow && len(lang.Sentences(text, t.to)) > len(lang.Sentences(w.source.Text, w.source.Language))+1:
		return []fault{{faultForm, "translate one sentence by one sentence"}}
	case strings.EqualFold(text, w.source.Text) && len(lang.Words(text)) > 2:
		return []fault{{faultUntranslated, "this is the original"}}
	case t.to == news.Ukrainian || t.to == news.Korean:
		if piece := latinPhrase.FindString(text); piece != "" && (scripted(w.source.Language) || !strings.Contains(w.source.Text, piece)) {
			return []fault{{faultUntranslated, piece + ": a piece is not put into the language"}}
		}
	}
	return nil
}

// scripted reports whether a language is written in Latin letters, so that a piece of it may stand in a translation untranslated.
func scripted(l news.Language) bool { return l == news.English || l == news.German }
