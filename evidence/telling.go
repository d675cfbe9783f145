package evidence

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// telling is how a text tells what it tells: where it negates, denies, plans and lets somebody say it.
type telling struct {
	text    Text
	read    *topic.Reading
	markers []lang.Marker
	signs   []sign // in order
	all     manner // of all signs

	parts  []datePart // read when they are asked for
	dated  bool
	stance news.Stance
}

// sign is a place at which a text shows a manner.
type sign struct {
	lang.Span
	manner manner
}

// in is what a span of the text shows.
func (t *telling) in(span lang.Span) manner {
	var m manner
	for _, s := range t.signs {
		if span.Start <= s.Start && s.End <= span.End {
			m |= s.manner
		}
	}
	return m
}

// tell reads how a text tells its matter.
func (c *Checker) tell(t Text, read *topic.Reading, markers []lang.Marker, stance news.Stance) telling {
	out := telling{text: t, read: read, markers: markers, stance: stance}
	for _, m := range markers {
		out.signs = append(out.signs, sign{m.Span, ofMarker(t, m)})
	}
	w := c.manners[t.Language]
	if t.Language == news.Korean {
		out.koreanSigns(w)
	} else if w != nil {
		out.wordSigns(w)
	}
	slices.SortStableFunc(out.signs, func(a, b sign) int { return a.Start - b.Start })
	out.turnRound()
	for _, s := range out.signs {
		out.all |= s.manner
	}
	return out
}

// ofMarker is the manner that a marker of package lang shows.
func ofMarker(t Text, m lang.Marker) manner {
	switch m.Kind {
	case lang.MarkNegate:
		if deniesIn(t.Language, t.Text[m.Start:m.End]) {
			return deniesNot | unsays
		}
		if slices.Contains([]string{"без", "without", "ohne", "없이"}, strings.ToLower(t.Text[m.Start:m.End])) {
			return unsays
		}
		return negates | unsays
	case lang.MarkDeny:
		return denies | frames | unsays
	case lang.MarkPossible:
		if excludesIn(t.Text[m.Start:m.End]) {
			return wishes | hedges | excludesNot
		}
		return wishes | hedges
	case lang.MarkPlan:
		return wishes | hedges
	case lang.MarkEstimate:
		return guesses | frames
	case lang.MarkConfirm:
		return confirming | frames
	}
	return frames
}

// deniesIn reports whether a marker of negation negates a denial: did not deny, 부인하지 않.
func deniesIn(l news.Language, marker string) bool {
	for _, stem := range map[news.Language][]string{
		news.English: {"den"}, news.German: {"dement", "bestr", "bestreit"}, news.Ukrainian: {"спрост", "запереч"}, news.Korean: {"부인", "부정"},
	}[l] {
		if strings.Contains(strings.ToLower(marker), stem) {
			return true
		}
	}
	return false
}

// excludesIn reports whether a marker of possibility negates that something can't be: not ruled out, 배제하지 않.
func excludesIn(marker string) bool {
	for _, stem := range []string{"rule", "aus", "виключ", "배제"} {
		if strings.Contains(strings.ToLower(marker), stem) {
			return true
		}
	}
	return false
}

func (t *telling) koreanSigns(w *mannerWords) {
	text := t.text.Text
	for at, r := range text {
		for _, p := range w.inside[r] {
			if strings.HasPrefix(text[at:], p.text) {
				t.signs = append(t.signs, sign{lang.Span{Start: at, End: at + len(p.text)}, p.manner})
			}
		}
	}
}

func (t *telling) wordSigns(w *mannerWords) {
	spans := lang.Words(t.text.Text)
	low := strings.ToLower(t.text.Text)
	words := make([]string, len(spans))
	for i, s := range spans {
		if len(low) == len(t.text.Text) {
			words[i] = low[s.Start:s.End]
		} else {
			words[i] = strings.ToLower(t.text.Text[s.Start:s.End])
		}
		words[i] = strings.ReplaceAll(words[i], "’", "'")
	}
	for i, s := range spans {
		if m := w.of(words[i]); m != 0 && !(words[i] == "bereit" && setReady(words[:i])) && !slices.Contains([]string{"May", "МіГ", "МІГ"}, t.text.Text[s.Start:s.End]) {
			t.signs = append(t.signs, sign{s, m})
		}
		for _, p := range w.phrases[words[i]] {
			if end := p.behind(words, i); end >= 0 {
				t.signs = append(t.signs, sign{lang.Span{Start: s.Start, End: spans[end].End}, p.manner})
			}
		}
	}
	t.byForm(spans, words)
}

// behind returns the last word of the phrase whose first is words[i], -1 where it doesn't stand there.
func (p mannerPhrase) behind(words []string, i int) int {
	if p.apart {
		for j := i + 1; j < len(words) && j < i+25; j++ {
			if p.rest[0].begins(words[j]) {
				return j
			}
		}
		return -1
	}
	if i+len(p.rest) >= len(words) {
		return -1
	}
	for k, s := range p.rest {
		if !s.begins(words[i+1+k]) {
			return -1
		}
	}
	return i + len(p.rest)
}

// byForm adds the signs that a verb's form makes: is to open, Russia to open; має відкрити; wird öffnen, soll öffnen.
func (t *telling) byForm(spans []lang.Span, words []string) {
	for i, w := range words {
		if i+1 == len(words) {
			return
		}
		at := lang.Span{Start: spans[i].Start, End: spans[i+1].End}
		switch t.text.Language {
		case news.English:
			if w != "to" || i == 0 || slices.Contains([]string{"according", "thanks", "owing", "due"}, words[i-1]) {
				continue
			}
			next, _ := utf8.DecodeRuneInString(t.text.Text[spans[i+1].Start:])
			before, _ := utf8.DecodeRuneInString(t.text.Text[spans[i-1].Start:])
			if next >= 'a' && next <= 'z' && (before >= 'A' && before <= 'Z' || slices.Contains([]string{"is", "are", "was", "were", "be"}, words[i-1])) && !slices.Contains([]string{"the", "a", "an", "its", "their", "his", "about", "some", "more"}, words[i+1]) {
				t.signs = append(t.signs, sign{at, wishes | hedges})
			}
		case news.Ukrainian:
			if comes(w) {
				t.signs = append(t.signs, sign{spans[i], hedges})
			}
			if slices.Contains([]string{"має", "мають", "мав", "мала", "мали", "мало"}, w) && infinitiveWithin(words[i+1:]) {
				t.signs = append(t.signs, sign{at, wishes | hedges})
			}
		case news.German:
			if w == "so" && i > 0 && strings.ContainsAny(t.text.Text[spans[i-1].End:spans[i].Start], ",“”«»\"") {
				t.signs = append(t.signs, sign{spans[i], frames})
			}
			if m := germanFuture(w, t.text.Text, spans[i:], words[i:]); m != 0 {
				t.signs = append(t.signs, sign{at, m})
			}
		}
	}
}

// comes reports whether a word looks like a Ukrainian verb for what will be done: one with a prefix, in the present.
func comes(w string) bool {
	if !strings.HasSuffix(w, "ить") && !strings.HasSuffix(w, "ять") && !strings.HasSuffix(w, "тримає") && !strings.HasSuffix(w, "тримають") {
		return false
	}
	for _, p := range []string{"від", "над", "під", "по", "за", "на", "ви", "роз", "при", "про", "до", "пере", "з", "с", "о"} {
		if strings.HasPrefix(w, p) && len(w) > len(p)+10 {
			return true
		}
	}
	return false
}

// infinitiveWithin reports whether one of the next words is a Ukrainian infinitive.
func infinitiveWithin(words []string) bool {
	return slices.ContainsFunc(words[:min(7, len(words))], func(w string) bool {
		return strings.HasSuffix(w, "ти") && len(w) > 8 || strings.HasSuffix(w, "тися") || strings.HasSuffix(w, "тись")
	})
}

// germanFuture tells will and is to from being said to have, by the last word of the clause.
func germanFuture(verb, text string, spans []lang.Span, words []string) manner {
	to := slices.Contains([]string{"soll", "sollen", "solle"}, verb)
	if !to && !slices.Contains([]string{"wird", "werden", "werde"}, verb) {
		return 0
	}
	last := 0
	for k := 1; k < len(spans) && !strings.ContainsAny(text[spans[k-1].End:spans[k].Start], ",;:–—("); k++ {
		last = k
	}
	word := words[last]
	switch {
	case last == 0 || !strings.HasSuffix(word, "n") || text[spans[last].Start] >= 'A' && text[spans[last].Start] <= 'Z':
		return 0
	case to && slices.Contains([]string{"haben", "sein"}, word) && (strings.HasSuffix(words[last-1], "t") || strings.HasSuffix(words[last-1], "en")):
		return frames | hedges
	case !to && strings.Contains(word, "ge"):
		return 0
	}
	return wishes | hedges
}

// turnRound takes a denial that is negated for what it is.
func (t *telling) turnRound() {
	for i := range t.signs {
		s := &t.signs[i]
		if s.manner&(denies|excludes) == 0 {
			continue
		}
		if s.manner&denies != 0 && s.manner&frames == 0 {
			continue // "nothing to do with" and other nouns
		}
		if !t.negatedAt(s.Span) {
			continue
		}
		if s.manner&denies != 0 {
			s.manner = s.manner&^denies | deniesNot
		}
		if s.manner&excludes != 0 {
			s.manner = s.manner&^excludes | excludesNot | wishes | hedges
		}
	}
}

// negatedAt reports whether a negation stands in a verb, right before it or, behind it, in its clause.
func (t *telling) negatedAt(at lang.Span) bool {
	for _, m := range t.markers {
		if m.Kind != lang.MarkNegate && (m.Kind != lang.MarkPossible || !excludesIn(t.text.Text[m.Start:m.End])) {
			continue
		}
		if m.Start < at.End && at.Start < m.End {
			return true
		}
		var between string
		reach := 2
		if m.End <= at.Start {
			between = t.text.Text[m.End:at.Start]
		} else if t.text.Language == news.German || t.text.Language == news.Korean {
			between, reach = t.text.Text[at.End:m.Start], 4
		} else {
			continue
		}
		if len(strings.Fields(between)) <= reach && !strings.ContainsAny(between, ",;:.") {
			return true
		}
	}
	return false
}
