package topic

import (
	"strings"

	"tumen/lang"
	"tumen/news"
)

// authorWithin is how many words may stand between "Bericht" and who made it: "Bericht des japanischen Senders NHK".
const authorWithin = 4

// denied reports whether a word that cites is the object of a denial: "Russland wies Angaben des NIS zurück" goes by nobody's word but
// Russia's, and the NIS is who is contradicted.
func (s *speechSentence) denied(m lang.Marker) bool {
	if s.lang != news.German || m.Start == 0 || !capitalised(s.text[m.Start:]) {
		return false
	}
	for _, d := range s.markers {
		if d.Kind == lang.MarkDeny && d.End <= m.Start && len(strings.Fields(s.text[d.End:m.Start])) <= authorWithin && !strings.Contains(s.text[d.End:m.Start], ",") {
			return true
		}
	}
	return false
}

// denier is the subject of a verb of which the nearest name before it is given. Of a denial that stands at the end of its clause that
// can be the name of who made what is denied: "Der Kreml hat einen Bericht des Senders NHK zurückgewiesen". Who denies stands
// before the report then.
func (s *speechSentence) denier(verb lang.Marker, nearest *Mention) *Mention {
	if s.lang != news.German || nearest == nil || verb.Kind != lang.MarkDeny {
		return nearest
	}
	for _, m := range s.markers {
		if m.End > nearest.Start || m.Start == 0 || !capitalised(s.text[m.Start:]) || m.Kind != lang.MarkReport && m.Kind != lang.MarkCite && m.Kind != lang.MarkEstimate {
			continue
		}
		between := s.text[m.End:nearest.Start]
		if len(strings.Fields(between)) > authorWithin || strings.ContainsAny(between, ",;:") {
			continue
		}
		if e := s.previous(m.Start, speakerToVerb); e != nil && s.canSpeak(e) {
			return e
		}
	}
	return nearest
}
