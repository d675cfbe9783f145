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
	if strings.HasSuffix(p.Detail, unnamed) && specified.MatchString(t.Text) {
		return true
	}
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

// specified are verbs of saying that also mean something else.
var specified = regexp.MustCompile(`(?i)\b(?:specified|clarified|elaborated|noted|specifies|reckons?|puts?) that |präzisierte|führte .* aus|уточни|зауваж`)

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

// looseCasualty knows a whole of losses that the other text gives as a whole too, or beside no other kind of them.
func looseCasualty(p Problem, own, other reading) bool {
	i := slices.IndexFunc(own.figures, func(f counting) bool {
		return f.Start == p.Start && f.End == p.End && f.Figure.Indicator == news.Casualties
	})
	if i < 0 || p.Found != string(news.Casualties) || !mentions(other, news.Casualties) && !lossWords.MatchString(other.texts[0].Text) {
		return false
	}
	f := own.figures[i].Figure
	if slices.ContainsFunc(other.numbers, func(n quantity) bool { // Losses: 4,700
		before := other.texts[0].Text[:n.Start]
		return near(n.Low, f.Low) && lossWords.MatchString(strings.ToValidUTF8(before[max(0, len(before)-24):], ""))
	}) {
		return true
	}
	if slices.ContainsFunc(other.figures, func(o counting) bool {
		return near(o.Figure.Low, f.Low) && near(o.Figure.High, f.High) && (o.whole || o.Figure.Indicator == news.Casualties || o.Figure.Indicator == "")
	}) {
		return true
	}
	return !mentions(other, news.Killed) && !mentions(other, news.Wounded) && !mentions(other, news.Captured)
}

// lossWords are words for losses of all kinds.
var lossWords = regexp.MustCompile(`(?i)losses|casualt|verluste|втрат|утрат|사상자|인명 ?피해|손실`)

// Words by which a thing is announced or made possible, which tell no less than words for a plan or a possibility.
var (
	announcing = regexp.MustCompile(`(?i)announc|kündig|оголос|анонс|발표|예고|notif`)
	enabling   = regexp.MustCompile(`(?i)enabl|made \w+(?: \w+){0,6} possible|makes? \w+(?: \w+){0,6} possible|ermöglich|möglich gemacht|möglich macht|уможлив|зробил[аио] можлив|가능하게|가능케`)
	never      = regexp.MustCompile(`(?i)impossib|unmöglich|неможлив|불가능`)
	wouldDe    = regexp.MustCompile(`(?i)(?:^|\P{L})(?:würden?|sollen?)(?:$|\P{L})`)
	willUk     = regexp.MustCompile(`\p{L}ти(?:му|меш|ме|мемо|мете|муть)(?:$|\P{L})`)
	notOnly    = regexp.MustCompile(`(?i)\b(?:not (?:just|only|merely|simply)|more than (?:a|just)|not a few|no fewer)\b|nicht (?:nur|bloß|einfach|wenige)|не (?:просто|лише|тільки|лиш|мало)|чимало|뿐만? 아니|단순한 .{1,20} 아니|만이 아니`)
)

// looseStance knows an announcement, what is made possible, and the Ukrainian future in one word.
func looseStance(p Problem, own, other reading) bool {
	a, b := own.texts[0], other.texts[0]
	both := func(re *regexp.Regexp) bool { return re.MatchString(a.Text) && re.MatchString(b.Text) }
	if !strings.Contains(p.Detail, "plan") && !strings.Contains(p.Detail, "beyond doubt") {
		return false
	}
	if a.Language == news.German && len(own.sayings) > 0 && wouldDe.MatchString(a.Text) { // indirect speech
		return true
	}
	if never.MatchString(a.Text) && other.told[0].all&negates != 0 {
		return true
	}
	if both(announcing) || both(enabling) || a.Language == news.Ukrainian && willUk.MatchString(a.Text) {
		return true
	}
	return strings.Contains(p.Detail, "beyond doubt") && strings.Contains(a.Text, "erwiesen") && holds(strings.ToLower(a.Text), "sich") >= 0
}

var (
	atLeast   = regexp.MustCompile(`(?i)at least|mindestens|wenigstens|щонайменше|принаймні|не менше|최소|적어도|이상`)
	monthsIn  = regexp.MustCompile(`(?i)months|monate|місяц|개월|달`)
	firstHalf = regexp.MustCompile(`(?i)first half|ersten? halbjahr|erste hälfte|першому? півріч|перше півріч|першій половині|상반기`)
)

// looseMultiple knows a limit of a multiple that the other text has too, by a word that stands elsewhere.
func looseMultiple(p Problem, own, other reading) bool {
	return atLeast.MatchString(own.texts[0].Text) && atLeast.MatchString(other.texts[0].Text) &&
		slices.ContainsFunc(own.numbers, func(n quantity) bool { return n.Start == p.Start && n.Unit == "times" })
}

// firstMonths knows the months from January on that the other text counts: the first five months.
func firstMonths(p Problem, own, other reading) bool {
	return slices.ContainsFunc(own.dates, func(d lang.Date) bool {
		from, to := d.Period.From, d.Period.To
		if d.Start != p.Start || from.IsZero() || to.IsZero() || from.Month() != 1 || from.Year() != to.Year() {
			return false
		}
		n := float64(to.Month())
		if n == 6 && firstHalf.MatchString(other.texts[0].Text) {
			return true
		}
		return monthsIn.MatchString(other.texts[0].Text) && slices.ContainsFunc(other.numbers, func(o quantity) bool { return o.Low == n })
	})
}

// inCompound reports whether the name of an entity begins a word of the other text: Kremlin, Kremlsprecher.
func inCompound(x *topic.Entity, other Text) bool {
	const least = 5
	name := []rune(strings.ToLower(x.Name(other.Language)))
	if len(name) < least || strings.Contains(string(name), " ") {
		return false
	}
	return holds(strings.ToLower(other.Text), string(name[:least])) >= 0
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

// sameStart knows a day from which on something is so, where one language has the "from" in the date.
func sameStart(p Problem, own, other reading) bool {
	return slices.ContainsFunc(own.dates, func(d lang.Date) bool {
		return d.Start == p.Start && slices.ContainsFunc(other.dates, func(o lang.Date) bool {
			return !d.Period.From.IsZero() && d.Period.From.Equal(o.Period.From) && d.Period.Precision == o.Period.Precision && (d.Period.To.IsZero() || o.Period.To.IsZero())
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
