package evidence

import (
	"regexp"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// looseTwo knows the two of "the two leaders", which other languages need not count, and "both", "double", "second" and "mutual", which
// are two things too.
func looseTwo(p Problem, own, other reading) bool {
	text := own.texts[0].Text
	two := slices.ContainsFunc(own.numbers, func(n quantity) bool {
		return n.Start == p.Start && n.Low == 2 && n.High == 2 && !hasDigit(n.Text)
	})
	if !two {
		return false
	}
	if re := twoOf[other.texts[0].Language]; re != nil && re.MatchString(other.texts[0].Text) {
		return true
	}
	re := bothOf[own.texts[0].Language]
	return re != nil && re.MatchString(text)
}

var (
	twoOf = map[news.Language]*regexp.Regexp{
		news.English:   regexp.MustCompile(`(?i)\b(?:two|both|twice|second|double|pair|bilateral|mutual|twin)`),
		news.German:    regexp.MustCompile(`(?i)zwei|beid|doppel|bilateral|gegenseit|paar`),
		news.Ukrainian: regexp.MustCompile(`(?i)(?:^|\P{L})(?:дв[аіоу]|обид|обо|друг|взаєм|подв|пара|пару)`),
		news.Korean:    regexp.MustCompile(`두 |둘|양국|양측|양자|쌍|이중|상호|쌍방`),
	}
	bothOf = map[news.Language]*regexp.Regexp{
		news.English:   regexp.MustCompile(`(?i)\bthe two (?:leaders|sides|countries|states|men|ministers|presidents|nations|allies|neighbours|neighbors|capitals|foreign)`),
		news.German:    regexp.MustCompile(`(?i)\bbeide|die zwei `),
		news.Ukrainian: regexp.MustCompile(`(?i)обид|двох (?:країн|держав|лідерів|сторін|столиць)|двом[а]? (?:країнам|сторонам)`),
		news.Korean:    regexp.MustCompile(`두 (?:정상|나라|국가|사람|장관|지도자)|양국|양측|양 정상`),
	}
	figureRuns = regexp.MustCompile(`\d+(?:[.,]\d+)*`)
)

// sameFigures reports whether each figure in some words stands in a text, whatever points its language writes.
func sameFigures(words, text string) bool {
	plain := func(list []string) []string {
		for i, f := range list {
			list[i] = strings.ReplaceAll(f, ",", ".")
		}
		return list
	}
	const least = 3 // digits that tell a thing: a gun of 152 mm, but no "Geran-2"
	all, have := plain(figureRuns.FindAllString(words, -1)), plain(figureRuns.FindAllString(text, -1))
	return len(all) > 0 && len(all[0]) >= least && !slices.ContainsFunc(all, func(f string) bool { return !slices.Contains(have, f) })
}

// looseRange knows the ends of a range that the other text has as two numbers: between 4.2 and 5.8 billion.
func looseRange(p Problem, own, other reading) bool {
	return slices.ContainsFunc(own.numbers, func(n quantity) bool {
		if n.Start != p.Start || n.Low >= n.High || n.Low <= 0 {
			return false
		}
		has := func(v float64) bool {
			return slices.ContainsFunc(other.numbers, func(o quantity) bool { return near(o.Low, v) || near(o.High, v) })
		}
		return has(n.Low) && has(n.High)
	})
}

// talkAbout are the English words that go with an "about" that limits nothing.
var talkAbout = regexp.MustCompile(`(?i)\b(?:spoke|speak|talk|tell|told|ask|inform|report|worr|concern|question|negotiat|know|knew|learn|warn|lied|claim)\w*(?: \w+){0,2} about (?:the )?$`)

// looseSpeaker knows a speech that is told by another verb than one of saying ("called it a violation"), and who speaks beside the speakers
// of the other text and is named there.
func (c *Checker) looseSpeaker(p Problem, own, other reading) bool {
	t := own.texts[0]
	if strings.HasSuffix(p.Detail, unnamed) {
		first := len(own.mentions) > 0 && slices.ContainsFunc(other.speech, func(a news.Attribution) bool {
			i := mentionOf(a.Who, own)
			return i == 0 || i > 0 && own.mentions[i].Entity.Type != "state"
		})
		return first && slices.ContainsFunc(lang.Words(t.Text), func(w lang.Span) bool { return speechAct(t.Text[w.Start:w.End], t.Language) })
	}
	i := slices.IndexFunc(own.mentions, func(m topic.Mention) bool { return m.Start == p.Start && m.End == p.End && m.End > 0 })
	if i < 0 || !has(other, own.mentions[i].Entity.ID) || len(other.speech) == 0 {
		return false
	}
	return !slices.ContainsFunc(other.speech, func(a news.Attribution) bool {
		return !slices.ContainsFunc(own.speech, func(b news.Attribution) bool { return b.Who == a.Who || b.Via == a.Who })
	})
}

var speechActs = map[news.Language]*regexp.Regexp{
	news.English:   regexp.MustCompile(`(?i)^(?:call|describ|address|mention|brief|refer|rais|comment|urg|character|label|term|reject|dismiss|condemn|warn|accus|prais|thank|demand|tell|told|spoke|speak|put|reckon|left|inform|assur|promis|pledg)`),
	news.German:    regexp.MustCompile(`(?i)^(?:nannt|nennt|bezeichn|ging|ließ|unterricht|sprach|spricht|verwies|verweist|äußer|bezif|rechne|informier|forder|warnt|wies|verurteil|dankt|lobt|beschuldig|warf|kritisier|bewert|stuf)`),
	news.Ukrainian: regexp.MustCompile(`(?i)^(?:назва|назив|згада|говор|заклика|поінформ|порушив|прокоментув|охарактериз|засуди|застер|попереди|подяку|звинува|вимага|висловив|відкин|оцін|дорік)`),
	news.Korean:    regexp.MustCompile(`언급|평가|지칭|표현|거론|보고|규정|비난|규탄|경고|촉구|요구|감사|설명|묘사|지목`),
}

// speechAct reports whether a word tells that somebody says something, without being a word of saying it.
func speechAct(word string, l news.Language) bool {
	re := speechActs[l]
	return re != nil && re.MatchString(word)
}

// looseFuture knows the present tense for what is to come, where the day says that it is: er reist nächste Woche.
func looseFuture(p Problem, own reading) bool {
	if !strings.Contains(p.Detail, "plan") || own.ref.IsZero() {
		return false
	}
	return slices.ContainsFunc(own.dates, func(d lang.Date) bool { return d.Period.From.After(own.ref) })
}

// sameWeekday knows a day of the week on which the report itself appeared: it may be taken for a week earlier.
func sameWeekday(p Problem, own, other reading) bool {
	const week = 7 * 24
	return slices.ContainsFunc(own.dates, func(d lang.Date) bool {
		if d.Start != p.Start || d.Period.Precision != news.Day {
			return false
		}
		return slices.ContainsFunc(other.dates, func(o lang.Date) bool {
			apart := d.Period.From.Sub(o.Period.From).Hours()
			return (apart == week || apart == -week) && o.Period.Precision == news.Day && (!hasDigit(d.Text) || !hasDigit(o.Text))
		})
	})
}

// sameMeanings reports whether each word of a name says the same as a word of the other text: Pacific Fleet.
func sameMeanings(name string, l news.Language, other Text) bool {
	words := lang.Words(name)
	if len(words) < 2 {
		return false
	}
	var there []string
	for _, w := range lang.Words(other.Text) {
		there = append(there, meaning(other.Text[w.Start:w.End], other.Language)...)
	}
	return !slices.ContainsFunc(words, func(w lang.Span) bool {
		return !slices.ContainsFunc(meaning(name[w.Start:w.End], l), func(m string) bool { return !isWide(m) && slices.Contains(there, m) })
	})
}

// soundsThere reports whether a name stands in the other text by its sound, as a word with a capital: Київське, Kyivske.
func soundsThere(name string, other Text) bool {
	sk := lang.Skeleton(name)
	if len(sk) < 3 || strings.Contains(name, " ") {
		return false
	}
	return slices.ContainsFunc(lang.Words(other.Text), func(w lang.Span) bool {
		word := other.Text[w.Start:w.End]
		return (other.Language == news.Korean || isCapital(word)) && lang.Skeleton(word) == sk
	})
}
