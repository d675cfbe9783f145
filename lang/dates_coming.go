package lang

import (
	"strings"

	"tumen/news"
)

// speaksOfFuture reports whether a word of the future stands close before token i or behind token j, in the sentence.
func (d *dateReader) speaksOfFuture(i, j int) bool {
	for k := i - 1; k >= 0 && k >= i-8 && !d.toks[k].stop && !d.toks[k+1].broken; k-- {
		if d.is(k, futureCls) {
			return true
		}
	}
	for k := j; k < len(d.toks) && k < j+8 && !d.toks[k].broken && !d.toks[k].stop; k++ {
		if d.is(k, futureCls) {
			return true
		}
	}
	return false
}

// comingSoon reports whether the day p between tokens i and j, which has no year, is rather the one within two weeks after ref
// than that of the year before: tomorrow's day in a sentence that has no verb of the past, such as "An exhibition opens on
// 12 June".
func (d *dateReader) comingSoon(p point, i, j int) bool {
	const days = 14
	if p.year > 0 || p.month == 0 || p.day == 0 || p.weekday > 0 || !p.fixed.IsZero() || d.ref.IsZero() || d.bare {
		return false
	}
	today := dayOf(d.ref)
	year := today.Year()
	if p.month < int(today.Month()) {
		year++
	}
	day := midnight(year, p.month, p.day)
	return day.After(today) && !day.After(today.AddDate(0, 0, days)) && !d.past(i, -1) && !d.past(j, 1)
}

// past reports whether a form of the past stands in the sentence, from token i on or before it.
func (d *dateReader) past(i, step int) bool {
	const reach = 40
	if step < 0 {
		i--
	}
	verb := false
	for n := 0; n < reach && i >= 0 && i < len(d.toks); i, n = i+step, n+1 {
		t := d.toks[i]
		if t.stop || step > 0 && t.broken {
			break
		}
		if t.kind != wordToken {
			continue
		}
		if d.is(i, doneClass) || d.pastForm(d.text[t.start:t.end], t.capital) {
			verb = true
		}
		if step < 0 && t.broken {
			break
		}
	}
	return verb
}

// pastForm reports whether a word has the ending of a past tense or a participle. Nouns that end so only leave the day where
// it was.
func (d *dateReader) pastForm(word string, capital bool) bool {
	switch d.l {
	case news.Ukrainian:
		return endsIn(word, "ла") || endsIn(word, "ло") || endsIn(word, "ли") || endsIn(word, "в") && !endsIn(word, "ів") && !endsIn(word, "їв") ||
			endsIn(word, "вся") || endsIn(word, "лася") || endsIn(word, "лося") || endsIn(word, "лися") || endsIn(word, "но") || endsIn(word, "то")
	case news.English:
		return endsIn(word, "ed")
	case news.German:
		return !capital && (endsIn(word, "te") || endsIn(word, "ten") || endsIn(word, "iert") || endsIn(word, "gt") || endsIn(word, "llt"))
	}
	return false
}

// endsIn reports whether word is longer than ending and ends in it.
func endsIn(word, ending string) bool {
	const least = 3
	return len(word) >= len(ending)+least && strings.HasSuffix(word, ending)
}
