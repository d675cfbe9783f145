package editor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/news"
	"tumen/topic"
)

// relay is through whom it came, if the sentences name him.
func (v *verifier) relay(via string, d draft) string {
	e := v.entity(via)
	if e == nil {
		if isName(via) {
			return v.asWritten(via, d)
		}
		return ""
	}
	for _, id := range d.ids {
		if mentionsEntity(v.read[id-1].mentions, e.ID) {
			return e.Name(news.English)
		}
	}
	return ""
}

// entity is whom a speaker's name means: the person before the office, the office before the country.
func (v *verifier) entity(name string) *topic.Entity {
	if len(name) > longestName {
		return nil
	}
	if e, ok := v.pack.Named(strings.TrimSpace(name)); ok {
		return e
	}
	var best *topic.Entity
	rank := func(e *topic.Entity) int {
		switch e.Type {
		case "person":
			return 3
		case "state", "place":
			return 1
		}
		return 2
	}
	mentions := v.pack.Find(name, news.English)
	for _, m := range mentions {
		if best == nil || rank(m.Entity) > rank(best) {
			best = m.Entity
		}
	}
	if best == nil || rank(best) == 1 && len(mentions) == 1 && !standsAlone(name[:mentions[0].Start]+name[mentions[0].End:]) {
		return nil // South Korean lawmakers are not South Korea
	}
	return best
}

// standsAlone reports whether what a country's name is written with leaves it the speaker.
func standsAlone(rest string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(rest)) {
		switch strings.Trim(w, ".,'’") {
		case "", "the", "government", "officials", "authorities", "side", "s":
		default:
			return false
		}
	}
	return true
}

const longestName = 120 // bytes

// asWritten is what the model writes, if the sentences have it in these words.
func (v *verifier) asWritten(text string, d draft) string {
	text = strings.TrimSpace(text)
	if text == "" || utf8.RuneCountInString(text) > 60 {
		return ""
	}
	for _, q := range d.quotes {
		if strings.Contains(strings.ToLower(q.Text), strings.ToLower(text)) && text == harmless(text) {
			return text
		}
	}
	return ""
}

// isName reports whether a text has a word that begins with a capital.
func isName(text string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(w string) bool {
		r, _ := utf8.DecodeRuneInString(w)
		return unicode.IsUpper(r)
	})
}

// brief is a piece of a model's answer as it may stand in a message to it.
func brief(text string) string {
	if r := []rune(text); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return text
}
