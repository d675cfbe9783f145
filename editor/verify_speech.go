package editor

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// Who says a claim decides whether it counts as confirmed, so that our own reader has the first word on it. A speaker of
// the model's, in its field or in its text, is taken
//
//   - if our reader hears him, or one for whom he stands, in a sentence that carries the claim;
//   - if our reader hears nobody there but an agency or a paper, and the sentences name him: one whose word would confirm
//     the claim only where he stands beside a word of saying as its subject.
//
// Else the speaker that our reader hears is recorded, or nobody.

// voice is who speaks in a sentence to our reader. leansOn is the sentence that names him, where this one does not.
type voice struct {
	news.Attribution
	id      int // of the sentence
	leansOn int
}

// speech is who says the claim, or what is wrong with whom the text lets say it.
func (v *verifier) speech(d *draft) ([]news.Attribution, string) {
	said := v.heard(*d)
	for _, e := range v.toldBy(*d) {
		if !v.mayTell(e, *d, said) {
			return nil, fmt.Sprintf("attribution %q: the cited sentences do not let it say this", e.Name(news.English))
		}
	}
	out := v.recorded(*d, said)
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

// toldBy are those whom the text lets speak.
func (v *verifier) toldBy(d draft) []*topic.Entity {
	var out []*topic.Entity
	for _, a := range v.pack.Attribution(d.text, news.English, d.mentions) {
		for _, who := range []string{a.Who, a.Via} {
			if e, ok := v.pack.Named(who); ok && d.letsSpeak(e) {
				out = append(out, e)
			}
		}
	}
	for _, x := range lang.Markers(d.text, news.English) { // "According to Russia, …" cites the country, if nobody else
		for _, m := range d.mentions {
			if x.Kind != lang.MarkCite || m.Start < x.End || len(out) > 0 {
				continue
			}
			between, rest := strings.TrimSpace(d.text[x.End:m.Start]), d.text[m.End:]
			if (between == "" || between == "the") && (rest == "" || strings.ContainsAny(rest[:1], ",.")) {
				out = append(out, m.Entity)
			}
		}
	}
	return out
}

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

// heard are those whom our reader hears in the sentences that carry the claim. Where it hears nobody there, one who speaks
// in another cited sentence near by says that, too: "Lawmakers met the NIS, which said … . 600 were killed". But nobody
// confirms a thing so.
func (v *verifier) heard(d draft) []voice {
	carriers := v.carriers(d)
	var out []voice
	for _, id := range carriers {
		out = append(out, v.voices(id)...)
	}
	if len(out) > 0 {
		return append(out, v.goingOn(d, carriers, out)...)
	}
	for _, id := range d.own {
		if !slices.ContainsFunc(carriers, func(o int) bool { return o != id && max(o-id, id-o) <= nearSpeech }) {
			continue
		}
		for _, h := range v.voices(id) {
			if !confirming(v.pack.PartyOf(h.Who)) {
				out = append(out, h)
			}
		}
	}
	return out
}

// goingOn are those who speak for the same side in cited sentences next to those that carry the claim: "The Kremlin rejected reports. They
// are made up, said its spokesman".
func (v *verifier) goingOn(d draft, carriers []int, said []voice) []voice {
	var out []voice
	party := v.pack.PartyOf(said[0].Who)
	for _, id := range d.own {
		if party == "" || slices.Contains(carriers, id) || !slices.Contains(carriers, id-1) && !slices.Contains(carriers, id+1) {
			continue
		}
		for _, h := range v.voices(id) {
			if v.pack.PartyOf(h.Who) == party {
				out = append(out, h)
			}
		}
	}
	return out
}

// nearSpeech is how many sentences may lie between what is said and who says it.
const nearSpeech = 3

// voices are the speakers of sentence id.
func (v *verifier) voices(id int) []voice {
	r := v.read[id-1]
	var out []voice
	for _, a := range r.speech {
		h := voice{Attribution: a, id: id}
		if r.speaksOn {
			h.leansOn = r.leansOn
		}
		out = append(out, h)
	}
	return out
}

// confirming reports whether the word of a party can confirm a thing that others only say.
func confirming(party string) bool {
	return party == "north_korea" || party == "russia" || party == "ukraine"
}

// mayTell reports whether the text may let e tell the claim, or pass it on.
func (v *verifier) mayTell(e *topic.Entity, d draft, said []voice) bool {
	if h, ok := v.voiceOf(e, said); ok {
		o, _ := v.pack.Named(h.Who)
		return o == nil || e.Type != "person" || !land(o) // what a country says not everybody says who belongs to it
	}
	if passesOn(e) && !confirming(v.pack.PartyOf(e.Name(news.English))) {
		return v.named(e, d)
	}
	return onlyPassedOn(v.pack, said) && v.stands(e, d)
}

// recorded is who is written down as the one who says the claim, the origin first: whom model and reader agree on; whom
// only the model has, where he is not held against another; whom our reader hears.
func (v *verifier) recorded(d draft, said []voice) []news.Attribution {
	agreed, guessed, via := v.compared(d, said)
	open := onlyPassedOn(v.pack, said)
	switch {
	case len(agreed) > 0 && (!open || len(guessed) == 0):
		return agreed
	case len(guessed) > 0 && open:
		if len(said) > 0 && guessed[0].Via == "" {
			guessed[0].Via = said[0].Who
		}
		return guessed
	case len(said) > 0:
		a := said[0].Attribution
		if a.Via == "" && via != a.Who {
			a.Via = via
		}
		return []news.Attribution{a}
	case via != "" && !confirming(v.pack.PartyOf(via)):
		return []news.Attribution{{Who: via}}
	}
	return nil
}

// compared holds the model's speakers against said: those on whom both agree, under our reader's names, those whom it may
// have missed, and through whom it all came.
func (v *verifier) compared(d draft, said []voice) (agreed, guessed []news.Attribution, via string) {
	add := func(to []news.Attribution, a news.Attribution) []news.Attribution {
		if a.Via == a.Who {
			a.Via = ""
		}
		if slices.ContainsFunc(to, func(o news.Attribution) bool { return o.Who == a.Who }) {
			return to
		}
		return append(to, a)
	}
	for _, raw := range d.raw.Attribution[:min(len(d.raw.Attribution), mostSpeakers)] {
		e, relay, role, name := v.entity(raw.Who), v.relay(raw.Via, d), v.asWritten(raw.Role, d), ""
		if via == "" {
			via = relay
		}
		if e != nil {
			name = e.Name(news.English)
		} else if isName(raw.Who) {
			name = v.asWritten(raw.Who, d)
		}
		switch h, ok := v.voiceOf(e, said); {
		case ok && h.Via == name: // the model has only who passes it on
			agreed = add(agreed, h.Attribution)
		case ok && relay == "":
			agreed = add(agreed, news.Attribution{Who: h.Who, Role: role, Via: h.Via})
		case ok:
			agreed = add(agreed, news.Attribution{Who: h.Who, Role: role, Via: relay})
		case e != nil && passesOn(e) && !confirming(v.pack.PartyOf(name)):
			if via == "" && v.named(e, d) {
				via = name
			}
		case e != nil && v.stands(e, d), e == nil && name != "":
			guessed = add(guessed, news.Attribution{Who: name, Role: role, Via: relay})
		}
	}
	return agreed, guessed, via
}

const mostSpeakers = 4

// voiceOf is the one of said who is e, or for whom e is another name: the Kremlin for its spokesman. One person is no
// other name for another.
func (v *verifier) voiceOf(e *topic.Entity, said []voice) (voice, bool) {
	if e == nil {
		return voice{}, false
	}
	for _, h := range said {
		if name := e.Name(news.English); h.Who == name || h.Via == name {
			return h, true
		}
	}
	for _, h := range said {
		o, ok := v.pack.Named(h.Who)
		if ok && e.Party != "" && o.Party == e.Party && !passesOn(e) && !passesOn(o) && (land(e) || land(o) || v.title(e, o, h.id)) {
			return h, true
		}
	}
	return voice{}, false
}

// title reports whether sentence id names a person with his office: "the head of HUR, Budanov".
func (v *verifier) title(person, office *topic.Entity, id int) bool {
	text, mentions := v.article.Sentences[id-1].Text, v.read[id-1].mentions
	return person.Type == "person" && office.Type != "person" && slices.ContainsFunc(mentions, func(m topic.Mention) bool {
		return m.Entity.ID == person.ID && slices.ContainsFunc(mentions, func(o topic.Mention) bool {
			return o.Entity.ID == office.ID && o.End <= m.Start && strings.Trim(text[o.End:m.Start], " ,") == ""
		})
	})
}

// passesOn reports whether e is one through whom others speak.
func passesOn(e *topic.Entity) bool { return e.Agency || e.Outlet }

// onlyPassedOn reports whether of said nobody speaks for himself, so that there may be an origin whom our reader misses.
func onlyPassedOn(p *topic.Pack, said []voice) bool {
	return !slices.ContainsFunc(said, func(h voice) bool {
		e, ok := p.Named(h.Who)
		return !ok || !passesOn(e) || confirming(p.PartyOf(h.Who))
	})
}

// named reports whether the sentences name e.
func (v *verifier) named(e *topic.Entity, d draft) bool {
	return slices.ContainsFunc(d.ids, func(id int) bool { return mentionsEntity(v.read[id-1].mentions, e.ID) })
}

// stands reports whether e may speak in the sentences though our reader hears nobody: whoever is named may; a country, which
// every sentence names, only as its side or its government near a word of saying; and one whose word confirms only as the
// subject of one, in a sentence that carries the claim. Who denies it does not confirm it.
func (v *verifier) stands(e *topic.Entity, d draft) bool {
	ids := d.ids
	strict := confirming(e.Party) && !denies(d.text)
	if strict {
		ids = v.carriers(d)
	}
	for _, id := range ids {
		text := v.article.Sentences[id-1].Text
		for _, m := range v.read[id-1].mentions {
			switch {
			case m.Entity.ID != e.ID:
			case strict:
				if v.subject(text, m) {
					return true
				}
			case !land(e) || asSide(text[m.End:]) && (v.article.Language == news.Korean || v.nearSaying(text, m)):
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

// saying are the words of a text by which somebody says something.
func (v *verifier) saying(text string) []lang.Marker {
	return slices.DeleteFunc(lang.Markers(text, v.article.Language), func(x lang.Marker) bool {
		return x.Kind == lang.MarkNegate || x.Kind == lang.MarkPlan || x.Kind == lang.MarkPossible
	})
}

// nearSaying reports whether a word of saying stands near a mention.
func (v *verifier) nearSaying(text string, m topic.Mention) bool {
	return slices.ContainsFunc(v.saying(text), func(x lang.Marker) bool { return max(x.Start-m.End, m.Start-x.End) <= nearVoice })
}

// nearVoice is how many bytes may stand between a name and the word of saying.
const nearVoice = 40

// subject reports whether a mention is the subject of a word of saying beside it: "Putin also said", "…, said Putin". A
// word that follows a comma or opens what is said belongs to another: "Beamte sagten, Putin habe".
func (v *verifier) subject(text string, m topic.Mention) bool {
	if v.article.Language == news.Korean && land(m.Entity) && koreanSide.MatchString(text[m.End:]) {
		return true
	}
	return slices.ContainsFunc(v.saying(text), func(x lang.Marker) bool {
		if x.Start >= m.End {
			between := strings.Fields(text[m.End:x.Start])
			switch {
			case v.article.Language == news.Korean:
				return len(between) <= 2 && len(between) > 0 && slices.Contains([]string{"은", "는", "이", "가", "측은", "측이"}, between[0])
			case len(between) == 1:
				return asSide(between[0]) || slices.Contains(beforeSaying, strings.ToLower(between[0]))
			}
			return len(between) == 0
		}
		if x.End > m.Start || v.article.Language == news.Korean || strings.TrimSpace(text[x.End:m.Start]) != "" {
			return false
		}
		before := strings.TrimRight(text[:x.Start], " ")
		return v.article.Language != news.English || strings.HasSuffix(before, ",") || strings.HasSuffix(before, "”") || strings.HasSuffix(before, "\"")
	})
}

// koreanSide is what follows a country that the sentence is about as a side; its verb is the last.
var koreanSide = regexp.MustCompile(`^ ?(측|당국|정부)(은|는)`)

// beforeSaying are words that may stand between a subject and its word of saying.
var beforeSaying = []string{"also", "has", "had", "have", "then", "later", "hat", "auch", "habe", "haben", "також", "теж", "раніше", "потім"}
