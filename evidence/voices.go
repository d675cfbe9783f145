package evidence

import (
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// hearVoices reads who stands beside a word of saying, and whether anything is negated.
func (c *Checker) hearVoices(t Text, x *topic.Reading, r *reading) {
	markers := x.Markers()
	r.told = []telling{c.tell(t, x, markers, r.stances[0])}
	for _, m := range markers {
		if m.Kind == lang.MarkNegate || m.Kind == lang.MarkDeny {
			r.negates = true
		}
		if m.Kind == lang.MarkNegate || m.Kind == lang.MarkPlan || m.Kind == lang.MarkPossible {
			continue
		}
		r.sayings = append(r.sayings, m)
		for _, o := range r.mentions {
			if o.Start >= m.End && (!opensSpeaker(t, m, o) || m.Kind != lang.MarkCite && r.namedBefore(m, o)) { // said that Pyongyang …
				continue
			}
			if gap := max(o.Start-m.End, m.Start-o.End); gap <= besideMarker || gap <= besideOfficer && c.officer(t, o) {
				r.voices[o.Entity.ID] = true
			}
		}
	}
	if t.Language == news.Ukrainian && len(r.voices) > 0 { // Сеул заявив про 600, а Київ – про 3000
		for _, o := range r.mentions {
			if rest := strings.TrimLeft(t.Text[o.End:], " "); strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "—") {
				r.voices[o.Entity.ID] = true
			}
		}
	}
	for _, g := range r.told[0].signs {
		for _, o := range r.mentions {
			if g.manner&frames != 0 && g.manner&silences == 0 && o.End <= g.Start && g.Start-o.End <= besideMarker && (t.Language != news.German || strings.HasPrefix(t.Text[g.Start:], "spr")) {
				r.voices[o.Entity.ID] = true
			}
		}
	}
}

// opensSpeaker reports whether the mention behind a word of saying can be the one who says it: nothing stands between, and
// in English the word of saying is no verb with its subject before it.
func opensSpeaker(t Text, m lang.Marker, o topic.Mention) bool {
	if m.Kind == lang.MarkCite {
		return true
	}
	if t.Text[m.End:o.Start] == " by " {
		return true
	}
	if strings.ContainsAny(t.Text[m.End:o.Start], ",:;") || strings.Contains(t.Text[m.End:o.Start], "that") {
		return false
	}
	return t.Language != news.English || strings.HasSuffix(strings.TrimRight(t.Text[:m.Start], " "), ",") || strings.HasSuffix(strings.TrimRight(t.Text[:m.Start], " "), "”") || strings.HasSuffix(strings.TrimRight(t.Text[:m.Start], " "), "\"")
}

// besideMarker is the number of bytes, a word or a particle, that may stand between a speaker and the word of saying.
const besideMarker = 6

// besideOfficer is the number of bytes for one who speaks for his state, with his name: Russlands Botschafter N. N. sagte.
const besideOfficer = 80

// officer reports whether a title stands right behind the mention of a state.
func (c *Checker) officer(t Text, m topic.Mention) bool {
	next, _, _ := strings.Cut(strings.TrimSpace(t.Text[m.End:]), " ")
	return m.Entity.Type == "state" && c.words.is(title, t.Language, next)
}
