package topic

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"tumen/lang"
	"tumen/news"
)

// Voice is a part of a sentence in which one speaker speaks, and who; nobody where that can't be told.
type Voice struct {
	lang.Span
	Speech []news.Attribution
}

// Voices parts a sentence in which two speakers stand side by side, each with what he says: "Seoul had spoken of 2,000 dead, Pyongyang
// admitted nine". They follow each other without a gap; there are none where one speaker has all of the sentence.
func (p *Pack) Voices(text string, l news.Language, mentions []Mention) []Voice {
	return p.Read(text, l).Voices(mentions)
}

// Voices is Voices of the text.
func (r *Reading) Voices(mentions []Mention) []Voice {
	if len(r.Text) > longest || !severalSpeak(mentions) {
		return nil
	}
	c := voiceCutter{Reading: r, mentions: mentions, turns: r.turns()}
	var out []Voice
	start := 0
	for i, t := range c.turns {
		if t.at <= start {
			continue
		}
		left, right, ok := c.part(start, t, c.clauseEnd(i))
		if !ok {
			continue
		}
		if len(out) == 0 {
			out = append(out, Voice{Speech: left})
		}
		out[len(out)-1].End = t.at
		out = append(out, Voice{lang.Span{Start: t.at, End: len(r.Text)}, right})
		start = t.at
	}
	return out
}

// severalSpeak reports whether two different speakers are named, without which a sentence needs no second look.
func severalSpeak(mentions []Mention) bool {
	first := slices.IndexFunc(mentions, func(m Mention) bool { return m.Entity.Speaker })
	return first >= 0 && slices.ContainsFunc(mentions[first:], func(m Mention) bool {
		return m.Entity.Speaker && m.Entity.ID != mentions[first].Entity.ID
	})
}

// turn is a place where another clause can begin.
type turn struct {
	at, words int  // where it begins, and its words behind the conjunction
	against   bool // by a word that sets one against the other: "while", "aber", "натомість", 반면
	joined    bool // by no more than "and"
	stopped   bool // behind a comma or a stop
}

// turns are the places where a clause can begin: behind a comma or another sign, at a conjunction, behind a Korean verb that goes on.
func (r *Reading) turns() []turn {
	var out []turn
	words := lang.Words(r.Text)
	for i := 1; i < len(words); i++ {
		if t, ok := r.turnAt(words, i); ok {
			out = append(out, t)
		}
	}
	return out
}

func (r *Reading) turnAt(words []lang.Span, i int) (turn, bool) {
	w := words[i]
	sign := r.Text[words[i-1].End:w.Start]
	t := turn{at: w.Start, words: w.Start, stopped: strings.ContainsAny(sign, ",;—–")}
	if r.Language == news.Korean {
		before := r.Text[words[i-1].Start:words[i-1].End]
		t.against = koreanTurn(before, "으나", "지만", "는데") || slices.Contains([]string{"반면", "비해", "반해", "달리"}, before)
		t.joined = koreanTurn(before, "고", "며", "면서") && !endsQuotation(before)
		return t, t.against || t.joined || t.stopped
	}
	t.against = strings.Contains(sign, ";")
	for found := true; found; { // "but", "and while", "а в той час як"
		found = false
		for _, list := range [...]string{"against", "pair"} {
			next := strings.ToValidUTF8(r.Text[t.words:min(len(r.Text), t.words+longestConjunction)], "")
			if end := r.pack.words.opensWith(list, r.Language, next); end > 0 {
				t.against, t.joined, found = t.against || list == "against", list == "pair", true
				t.words += end
			}
		}
	}
	return t, t.against || t.joined || t.stopped
}

// opensWith is where the longest word or phrase of a list ends with which text opens, and the spaces behind it; 0 if there is none.
func (w wordLists) opensWith(list string, l news.Language, text string) int {
	end := 0
	for _, s := range w.spans(list, l, text, true) {
		if s.Start == 0 {
			end = max(end, s.End)
		}
	}
	if end == 0 {
		return 0
	}
	return len(text) - len(strings.TrimLeft(text[end:], " "))
}

// longestConjunction is the number of bytes within which a conjunction of the lists ends: "в той час як".
const longestConjunction = 40

func koreanTurn(word string, ends ...string) bool {
	return slices.ContainsFunc(ends, func(e string) bool { return strings.HasSuffix(word, e) })
}

// voiceCutter finds where one voice ends and another begins.
type voiceCutter struct {
	*Reading
	mentions []Mention
	turns    []turn
}

// clauseEnd is where the clause that begins at turn i ends: before the next one that somebody else opens.
func (c voiceCutter) clauseEnd(i int) int {
	for _, t := range c.turns[i+1:] {
		if t.at >= c.turns[i].words && (t.against || t.stopped) && c.opener(t) != nil {
			return t.at
		}
	}
	return len(c.Text)
}

// part says who speaks before a turn, from start, and who behind it, up to end; false where no other voice begins there.
func (c voiceCutter) part(start int, t turn, end int) (left, right []news.Attribution, ok bool) {
	if right = c.denial(t); len(right) > 0 {
		if left = c.said(start, t.at); len(left) > 0 && left[0].Who != right[0].Who {
			return left, right, true
		}
	}
	opener := c.opener(t)
	t.against = t.against || opener != nil && c.pack.words.is("against", c.Language, firstWord(strings.TrimLeft(c.Text[opener.End:], ", ")))
	if opener == nil || relays(opener.Entity) && !t.against || c.reported(start, t, end) {
		return nil, nil, false
	}
	left = c.said(start, t.at)
	right = c.said(t.words, end)
	if first := c.opener(turn{words: start}); len(left) == 0 && len(right) > 0 && c.shareVerb(first, t, opener) {
		left = []news.Attribution{{Who: name(first)}}
	}
	known := len(left) > 0
	if !known && (c.Language == news.Korean || !t.against) && !c.opensAgainst(start) && !c.ownClause(start, opener) {
		return nil, nil, false
	}
	switch {
	case known && c.elliptic(t, opener, end):
		right = []news.Attribution{{Who: name(opener)}}
	case len(right) == 0 || !c.within(t.words, end, right[0].Who) || !t.against && !c.tells(t, opener) && !(known && c.numberIn(start, t.at) && c.denies(opener.End, end)):
		return nil, nil, false
	}
	if known && (left[0].Who == right[0].Who || left[0].Via == right[0].Who) {
		return nil, nil, false
	}
	if t.joined && !t.stopped && c.Language != news.Korean { // "Lee said that A and the NIS believed B": his, or another's
		right = nil
	}
	return left, right, true
}

// opener is the speaker with whom a clause begins.
func (c voiceCutter) opener(t turn) *Mention {
	for i := range c.mentions {
		m := &c.mentions[i]
		if m.Start < t.words || !m.Entity.Speaker {
			continue
		}
		before := c.Text[t.words:m.Start]
		cited := slices.ContainsFunc(c.Markers(), func(k lang.Marker) bool { return k.Kind == lang.MarkCite && k.Start == t.words })
		if strings.ContainsAny(before, ",;:") || len(strings.Fields(before)) > wordsOfOpener || !cited && c.pack.words.whole("clause", c.Language, before) {
			return nil
		}
		return m
	}
	return nil
}

// wordsOfOpener is how many words may stand before the speaker of a clause: "spricht der ukrainische Präsident Selenskyj".
const wordsOfOpener = 3

// said is who says what stands in a part of the sentence.
func (c voiceCutter) said(from, to int) []news.Attribution {
	return c.pack.Read(c.Text[from:to], c.Language).Attribution(c.own(from, to))
}

// own are the mentions in a part of the sentence, with their places in it.
func (c voiceCutter) own(from, to int) []Mention {
	var out []Mention
	for _, m := range c.mentions {
		if m.Start >= from && m.End <= to {
			m.Start, m.End = m.Start-from, m.End-from
			out = append(out, m)
		}
	}
	return out
}

// shareVerb reports whether two Korean topics each have a number and the verb at the end of the sentence: "한국은 2천 명, 우크라이나는 4천 명으로 추산한다".
func (c voiceCutter) shareVerb(first *Mention, t turn, second *Mention) bool {
	if c.Language != news.Korean || !t.stopped || t.against || t.joined || first == nil || first.End > t.at || !c.numberIn(first.End, t.at) || !c.numberIn(second.End, len(c.Text)) {
		return false
	}
	s := speechSentence{text: c.Text, lang: c.Language, words: c.pack.words}
	for _, m := range []*Mention{first, second} {
		particle, _ := s.particle(m.End)
		if !strings.HasPrefix(particle, "은") && !strings.HasPrefix(particle, "는") {
			return false
		}
	}
	return true
}

// within reports whether who is named close to the opening of a clause, so that he speaks there and is not only spoken of.
func (c voiceCutter) within(from, to int, who string) bool {
	return slices.ContainsFunc(c.mentions, func(m Mention) bool {
		return m.Start >= from && m.End <= to && name(&m) == who && len(strings.Fields(c.Text[from:m.Start])) <= wordsOfOpener+1
	})
}

// opensAgainst reports whether what stands from start begins with a word that sets it against what follows: "While Seoul counts 600, …".
func (c voiceCutter) opensAgainst(start int) bool {
	return c.Language != news.Korean && c.pack.words.is("against", c.Language, firstWord(c.Text[start:]))
}

// ownClause reports whether a German clause in which the subject stands first follows one that another speaker opens: neither is what the
// other says, for there the verb would stand first.
func (c voiceCutter) ownClause(start int, opener *Mention) bool {
	before := c.opener(turn{words: start})
	return c.Language == news.German && before != nil && before.End <= opener.Start && before.Entity.ID != opener.Entity.ID
}

// tells reports whether a clause without a word that sets it against the one before has more than who says what stands before it: a number
// before its first comma, as in "…, Pyongyang admitted nine", not in "…, the NIS said, and 300 would follow".
func (c voiceCutter) tells(t turn, opener *Mention) bool {
	end := len(c.Text)
	if at := stop.FindStringIndex(c.Text[opener.End:]); len(at) > 0 && c.Language != news.Korean {
		end = opener.End + at[0]
	}
	first := opener.Start <= t.words || !c.verbIn(t.words, opener.Start) || c.opensAgainst(0)
	return first && c.numberIn(opener.End, end)
}

// stop is the end of a clause: a comma that stands in no number.
var stop = regexp.MustCompile(`[,;](?:\D|$)`)

// numberIn reports whether a number that can be a figure stands in a part of the sentence.
func (c voiceCutter) numberIn(from, to int) bool {
	dates := c.Dates(time.Time{})
	return slices.ContainsFunc(c.Numbers(), func(n lang.Number) bool {
		return n.Start >= from && n.End <= to && c.pack.isFigure(n, c.Text, c.Language) &&
			!slices.ContainsFunc(dates, func(d lang.Date) bool { return d.Start <= n.Start && n.End <= d.End })
	})
}

// denial is who calls untrue, in a clause that begins at a turn and ends the sentence, what was said before: ", which Russia denies".
func (c voiceCutter) denial(t turn) []news.Attribution {
	if !t.stopped {
		return nil
	}
	if at := relativeDenial.FindStringIndex(c.Text); len(at) == 0 || at[0] > t.at || strings.TrimLeft(c.Text[at[0]:t.at], ", ") != "" {
		return nil
	}
	s := c.Reading.speech(c.mentions)
	if len(s.speakers) == 0 {
		return nil
	}
	if e := s.deniesAll(); e != nil {
		return []news.Attribution{{Who: name(e)}}
	}
	return nil
}

// denies reports whether a denial stands in a part of the sentence: "…, Moskau wies das zurück".
func (c voiceCutter) denies(from, to int) bool {
	return slices.ContainsFunc(c.Markers(), func(m lang.Marker) bool { return m.Kind == lang.MarkDeny && m.Start >= from && m.End <= to })
}

// verbIn reports whether a word of speech stands in a part of the sentence.
func (c voiceCutter) verbIn(from, to int) bool {
	return slices.ContainsFunc(c.Markers(), func(m lang.Marker) bool { return speaks(m) && m.Start >= from && m.End <= to })
}

// elliptic reports whether a clause leaves out the verb that it shares with the one before: "der NIS dagegen nur 300". A country there can
// be whose people are counted, "Russia lost 900 and North Korea 300", unless it is neither of the two at war.
func (c voiceCutter) elliptic(t turn, opener *Mention, end int) bool {
	if c.Language == news.Korean || c.verbIn(t.words, end) || c.pack.words.whole("preposition", c.Language, c.Text[t.words:opener.Start]) ||
		land(opener.Entity) && whomOf(opener.Entity.Party) != "" && opener.Entity.Type == "state" {
		return false
	}
	for _, n := range c.Numbers() {
		if n.Start < opener.End || n.End > end {
			continue
		}
		between := strings.Fields(c.Text[opener.End:n.Start])
		if len(between) == 0 && !c.bare(n, end) { // "Пхеньян двома хвилями відправив …"
			return false
		}
		return !slices.ContainsFunc(between, func(w string) bool {
			return strings.ContainsFunc(w, unicode.IsLetter) && !c.pack.words.is("only", c.Language, w) && !c.pack.words.is("against", c.Language, w)
		})
	}
	return false
}

// bare reports whether a number in digits has hardly anything behind it up to the end of its clause: "Zelensky 4,000 dead".
func (c voiceCutter) bare(n lang.Number, end int) bool {
	behind := c.Text[n.End:end]
	if at := stop.FindStringIndex(behind); len(at) > 0 {
		behind = behind[:at[0]]
	}
	return strings.ContainsAny(n.Text, "0123456789") && len(strings.Fields(behind)) <= wordsOfOpener
}

// reported reports whether what follows a turn is itself what the one before says: "Zelensky said that, while the NIS counts 600, …",
// "Selenskyj sagte, der NIS schätze …".
func (c voiceCutter) reported(start int, t turn, end int) bool {
	if c.Language == news.Korean {
		return false
	}
	before := strings.TrimRight(c.Text[start:t.at], " ,")
	if c.pack.words.is("clause", c.Language, lastWord(before)) {
		return true
	}
	for _, m := range c.Markers() {
		if speaks(m) && m.End == start+len(before) && !c.numberIn(start, t.at) {
			return true
		}
		if c.Language == news.German && speaks(m) && m.Start >= t.words && m.End <= end && subjunctive(c.Text[m.Start:m.End]) {
			return true
		}
	}
	return false
}

// subjunctive reports whether a German verb of speech stands in the mood of what another says: "schätze", not "schätzte".
func subjunctive(verb string) bool {
	verb = firstWord(verb)
	return strings.HasSuffix(verb, "e") && !strings.HasSuffix(verb, "te") && !capitalised(verb)
}
