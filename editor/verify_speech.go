package editor

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// stance is how the claim is put. A denial must be one in the sentences, and a hedge of theirs is never lost. Between
// stated and claimed our reader decides, for what counts as acknowledged stands on it.
func (v *verifier) stance(d draft) (news.Stance, string) {
	given := news.Stance(d.raw.Stance)
	if !slices.Contains([]news.Stance{news.Stated, news.Claimed, news.Estimated, news.Planned, news.Possible, news.Denied}, given) {
		return "", fmt.Sprintf("its stance %q is none of the allowed ones", brief(d.raw.Stance))
	}
	var read []news.Stance
	denying := 0
	for _, id := range d.own {
		read = append(read, v.read[id-1].stance)
		if lang.Stance(v.righted[id-1], v.article.Language) == news.Denied {
			denying++
		}
	}
	own := stance(d.text, news.English)
	switch {
	case given == news.Denied && denying == 0:
		return "", "its stance is denied, but none of the cited sentences denies anything"
	case given != news.Denied && !slices.ContainsFunc(read, func(s news.Stance) bool { return s != news.Denied }):
		return "", "the cited sentences deny this: say so in text and stance"
	case given == news.Denied && !negates(d.text):
		return "", "its stance is denied, but its text does not say that anybody denies it"
	case own == news.Denied && denying == 0:
		return "", "its text says that somebody denies it, but none of the cited sentences does"
	case given == news.Denied, denying > 0 && denies(d.text):
		return news.Denied, ""
	}
	if given != news.Stated && given != news.Claimed {
		return given, ""
	}
	weak := func(s news.Stance) bool { return s == news.Estimated || s == news.Planned || s == news.Possible }
	switch {
	case !slices.ContainsFunc(read, func(s news.Stance) bool { return !weak(s) }):
		return read[0], ""
	case slices.Contains(read, news.Claimed):
		return news.Claimed, ""
	case given == news.Claimed && !v.anySpeech(d):
		return news.Claimed, ""
	}
	return news.Stated, ""
}

// negates reports whether an English text denies something, or says that it is not so.
func negates(text string) bool {
	return denies(text) || slices.ContainsFunc(lang.Markers(text, news.English), func(m lang.Marker) bool { return m.Kind == lang.MarkNegate })
}

// denies reports whether an English text says that somebody denies something.
func denies(text string) bool {
	if stance(text, news.English) == news.Denied {
		return true
	}
	return slices.ContainsFunc(strings.Fields(strings.ToLower(text)), func(w string) bool {
		return slices.ContainsFunc([]string{"reject", "dismiss", "refut", "invented", "false", "fake", "fabricat", "baseless", "unfounded"},
			func(start string) bool { return strings.HasPrefix(w, start) })
	})
}

// heard is who speaks in a sentence to our reader. leansOn is the sentence that names him, where this one does not.
type heard struct {
	news.Attribution
	leansOn int
}

// heard are the speakers of the sentences that the model names. A sentence tells who speaks in another only near it.
func (v *verifier) heard(d draft) []heard {
	var out []heard
	for _, id := range d.own {
		near := len(d.own) == 1 || slices.ContainsFunc(d.own, func(o int) bool { return o != id && max(o-id, id-o) <= nearSpeech })
		if !near {
			continue
		}
		r := v.read[id-1]
		for _, a := range r.speech {
			h := heard{Attribution: a}
			if r.speaksOn {
				h.leansOn = r.leansOn
			}
			out = append(out, h)
		}
	}
	return out
}

// nearSpeech is how many sentences may lie between what is said and who says it.
const nearSpeech = 3

func (v *verifier) anySpeech(d draft) bool { return len(v.heard(d)) > 0 }

// speech is who says the claim. Whom the text lets speak must speak in the sentences; what the model says of speakers
// beside it is taken as far as they show it, else our own reading.
func (v *verifier) speech(d *draft) ([]news.Attribution, string) {
	said := v.heard(*d)
	for _, a := range v.pack.Attribution(d.text, news.English, d.mentions) {
		for _, who := range []string{a.Who, a.Via} {
			if e, ok := v.pack.Named(who); ok && d.letsSpeak(e) && !v.speaks(e, *d, said) {
				return nil, fmt.Sprintf("attribution %q: the cited sentences do not let it say this", who)
			}
		}
	}
	var out []news.Attribution
	for _, raw := range d.raw.Attribution[:min(len(d.raw.Attribution), mostSpeakers)] {
		who := v.speaker(raw.Who, *d, said)
		if who == "" {
			continue
		}
		a := news.Attribution{Who: who, Role: v.asWritten(raw.Role, *d), Via: v.relay(raw.Via, *d)}
		if a.Via == a.Who {
			a.Via = ""
		}
		if !slices.ContainsFunc(out, func(o news.Attribution) bool { return o.Who == a.Who }) {
			out = append(out, a)
		}
	}
	out = v.origin(out, said)
	if len(out) > 0 {
		for _, h := range said { // who is only meant by a pronoun is named where the pronoun leads
			if h.leansOn > 0 && h.Who == out[0].Who && v.given[h.leansOn] {
				v.lean(d, append(d.ids, h.leansOn))
				break
			}
		}
	}
	return out, ""
}

const mostSpeakers = 4

// letsSpeak reports whether e stands in the text as one who speaks: beside a word of saying, and not as the place where
// somebody is ("an expert from Kyiv estimates").
func (d draft) letsSpeak(e *topic.Entity) bool {
	markers := lang.Markers(d.text, news.English)
	return slices.ContainsFunc(d.mentions, func(m topic.Mention) bool {
		if m.Entity.ID != e.ID {
			return false
		}
		before := strings.Fields(strings.ToLower(d.text[:m.Start]))
		if land(e) && len(before) > 1 && slices.Contains([]string{"from", "in", "at", "near", "of"}, before[len(before)-1]) {
			return false
		}
		return slices.ContainsFunc(markers, func(x lang.Marker) bool { return max(x.Start-m.End, m.Start-x.End) <= besideSaying })
	})
}

// besideSaying is how many bytes of an English text may stand between who speaks and the word of saying.
const besideSaying = 20

// origin puts right where the claim comes from: our reader's speaker, where the model has none or only who relays him.
func (v *verifier) origin(out []news.Attribution, said []heard) []news.Attribution {
	if len(said) == 0 {
		return out
	}
	if len(out) == 0 {
		return []news.Attribution{said[0].Attribution}
	}
	for _, h := range said {
		switch e, _ := v.pack.Named(out[0].Who); {
		case h.Who == out[0].Who:
			if out[0].Via == "" {
				out[0].Via = h.Via
			}
			return out
		case h.Via == out[0].Who:
			return []news.Attribution{h.Attribution}
		case e != nil && (e.Agency || e.Outlet):
			if o, ok := v.pack.Named(h.Who); ok && !o.Agency && !o.Outlet {
				return []news.Attribution{{Who: h.Who, Role: h.Role, Via: out[0].Who}}
			}
		}
	}
	return out
}

// speaker returns the name under which a speaker of the model is recorded; empty if the sentences do not let him speak.
func (v *verifier) speaker(who string, d draft, said []heard) string {
	e := v.entity(who)
	if e == nil {
		if isName(who) {
			return v.asWritten(who, d)
		}
		return "" // lawmakers, officials: nobody in particular
	}
	if v.speaks(e, d, said) {
		if h, ok := v.sameVoice(e, said); ok {
			return h.Who
		}
		return e.Name(news.English)
	}
	return ""
}

// speaks reports whether the sentences let e speak: our reader hears him, or one who speaks for the same side; or they name
// him so that he may be the one. Our reader misses some, so whoever is named may; not a country, which every sentence
// names, unless as its side or its government; and of the two whose word confirms a thing only who stands near a word of
// saying.
func (v *verifier) speaks(e *topic.Entity, d draft, said []heard) bool {
	name := e.Name(news.English)
	for _, h := range said {
		if h.Who == name || h.Via == name {
			return true
		}
	}
	if _, ok := v.sameVoice(e, said); ok {
		return true
	}
	for _, id := range d.ids {
		text := v.article.Sentences[id-1].Text
		for _, m := range v.read[id-1].mentions {
			switch {
			case m.Entity.ID != e.ID:
			case land(e):
				if asSide(text[m.End:]) && (v.article.Language == news.Korean || v.voice(text, m)) {
					return true
				}
			case e.Party != "north_korea" && e.Party != "russia" || v.voice(text, m):
				return true
			}
		}
	}
	return false
}

// land reports whether e is a country, a capital or another place.
func land(e *topic.Entity) bool { return e.Type == "state" || e.Type == "place" }

// asSide reports whether what follows a country's name makes it one that speaks.
func asSide(rest string) bool {
	rest = strings.ToLower(strings.TrimLeft(rest, " "))
	return slices.ContainsFunc([]string{"측", "당국", "정부", "сторон", "влад", "уряд", "посадов", "seite", "regierung", "behörd", "beamte",
		"side", "government", "official", "authorit"}, func(w string) bool { return strings.HasPrefix(rest, w) })
}

// voice reports whether a word of saying stands near a mention; in Korean it ends the sentence, and the name is its topic.
func (v *verifier) voice(text string, m topic.Mention) bool {
	return slices.ContainsFunc(lang.Markers(text, v.article.Language), func(x lang.Marker) bool {
		switch x.Kind {
		case lang.MarkNegate, lang.MarkPlan, lang.MarkPossible:
			return false
		}
		if v.article.Language == news.Korean {
			word, _, _ := strings.Cut(strings.TrimLeft(text[m.End:], " "), " ")
			return x.Start >= m.End && slices.ContainsFunc([]string{"은", "는", "이", "가", "측", "측은", "측이"}, func(p string) bool { return strings.HasSuffix(word, p) })
		}
		return max(x.Start-m.End, m.Start-x.End) <= nearVoice
	})
}

// nearVoice is how many bytes may stand between a name and the word of saying.
const nearVoice = 40

// sameVoice is the speaker that our reader hears where e is another name for him: the Kremlin for its spokesman.
func (v *verifier) sameVoice(e *topic.Entity, said []heard) (heard, bool) {
	for _, h := range said {
		o, ok := v.pack.Named(h.Who)
		if !ok || o.ID == e.ID || e.Party == "" || o.Party != e.Party {
			continue
		}
		relays := e.Agency || e.Outlet || o.Agency || o.Outlet
		if !relays && (land(e) || land(o)) {
			return h, true
		}
	}
	return heard{}, false
}

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
