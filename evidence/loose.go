package evidence

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

//go:embed data/loose.tsv
var looseData string

// The uses of the words of loose.tsv.
const (
	looseNote    = "note"
	looseMonth   = "month"
	loosePronoun = "pronoun"
	looseSaid    = "said"

	looseCondition  = "condition"
	looseConcession = "concession"
)

// looseWords are those words by use and language.
var looseWords = sync.OnceValue(func() map[string]map[news.Language][]string {
	table, err := readLoose(looseData)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return table
})

func readLoose(data string) (map[string]map[news.Language][]string, error) {
	table := map[string]map[news.Language][]string{looseNote: {}, looseMonth: {}, loosePronoun: {}, looseSaid: {}, looseCondition: {}, looseConcession: {}}
	n := 0
	for line := range strings.Lines(data) {
		n++
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != 3 || table[row[0]] == nil || !news.Language(row[1]).Read() || row[2] != strings.ToLower(row[2]) {
			return nil, fmt.Errorf("reading the table of what translators put differently: line %d is no row of use, language and words in small letters", n)
		}
		table[row[0]][news.Language(row[1])] = strings.Split(row[2], "|")
	}
	return table, nil
}

// loosely reports whether a problem of own is only a way in which people put into one language what other says in another. It is asked of
// translations alone: of a claim one would rather know.
func (c *Checker) loosely(p Problem, own, other reading) bool {
	switch p.Kind {
	case KindNumber:
		return looseNumber(p, own, other) || looseTwo(p, own, other) || looseRange(p, own, other)
	case KindUnit:
		return looseUnit(p, own, other)
	case KindBound:
		return looseBound(p, own, other) || looseMultiple(p, own, other)
	case KindDate:
		return looseDate(p, own, other) || sameWeekday(p, own, other) || firstMonths(p, own, other) || sameStart(p, own, other)
	case KindName:
		return looseName(p, own, other)
	case KindCasualty:
		return looseCasualty(p, own, other)
	case KindPolarity:
		return notOnly.MatchString(own.texts[0].Text) || notOnly.MatchString(other.texts[0].Text) || notExcluded.MatchString(own.texts[0].Text) && notExcluded.MatchString(other.texts[0].Text)
	case KindAttribution:
		return openQuote(own.texts[0].Text) || ofState(p, own, other) || c.looseSpeaker(p, own, other)
	case KindStance:
		return looseFuture(p, own) || looseStance(p, own, other) || strings.Contains(p.Detail, "estimate") && (examines(own.texts[0]) && examines(other.texts[0]))
	}
	return false
}

var (
	perOne   = regexp.MustCompile(`^1\s?(?:인당|명당|개당|척당|대당|발당|기당|회당|시간당)`)
	oneOrTwo = regexp.MustCompile(`^\d, ?\d(?:년|개|명|일|달|주|월|차)`)
	thousand = regexp.MustCompile(`(?i)(?:^|[^\p{L}\d])(?:тисяч[аіуею]{1,2}|tausend|thousand)(?:$|\P{L})`)
)

// looseNumber knows the one of "each", a number of two that a language puts beside the other, and a thousand in a word.
func looseNumber(p Problem, own, other reading) bool {
	text, at := own.texts[0].Text, min(p.Start, len(own.texts[0].Text))
	if perOne.MatchString(text[at:]) {
		return true
	}
	for _, from := range []int{at, strings.LastIndexByte(text[:at], ',') - 1} {
		if from >= 0 && at-from <= 3 && oneOrTwo.MatchString(text[from:]) {
			return true
		}
	}
	for _, n := range own.numbers {
		if n.Start == p.Start && n.Low == 1000 && n.High == 1000 && thousand.MatchString(other.texts[0].Text) {
			return true
		}
	}
	return false
}

// looseUnit knows a currency that is named once for several amounts.
func looseUnit(p Problem, own, other reading) bool {
	has := func(r reading, unit string) bool {
		return slices.ContainsFunc(r.numbers, func(o quantity) bool { return o.Unit == unit })
	}
	for _, n := range own.numbers {
		if n.Start > p.Start || n.End < p.End && n.Start != p.Start {
			continue
		}
		for _, o := range other.numbers {
			if near(n.Low, o.Low) && (n.Unit == "" && has(own, o.Unit) || o.Unit == "" && has(other, n.Unit) || n.Unit+o.Unit == "times") {
				return true
			}
		}
	}
	return false
}

// talkOver are the German nouns and verbs that go with an "über" that limits nothing: Gespräche über 6000 Pioniere.
var talkOver = regexp.MustCompile(`(?i)(?:gespräch|verhandl|bericht|vertrag|verträge|abkommen|vereinbarung|diskussion|streit|inform|sprach|sprech|berät|beriet|beratung|debatte|angaben|einigung|studie|erkenntnis)\p{L}* über $`)

// looseBound knows a little more than a number, which is at least it, a price that begins somewhere, and a German word of talking.
func looseBound(p Problem, own, other reading) bool {
	text := own.texts[0].Text
	for _, n := range own.numbers {
		if n.Start != p.Start {
			continue
		}
		if strings.HasSuffix(text[:n.Start], "über ") && talkOver.MatchString(text[:n.Start]) || talkAbout.MatchString(text[:n.Start]) {
			return true
		}
		if own.texts[0].Language == news.German && n.Unit == "times" && strings.HasSuffix(strings.ToLower(text[:n.Start]), "mehr als dem ") {
			return true
		}
		if own.texts[0].Language == news.Korean && (strings.HasPrefix(text[n.End:], "부터") || strings.HasPrefix(text[n.End:], "에서 시작") || strings.HasPrefix(text[n.End:], " 초과")) {
			return true
		}
		loose := func(b news.Bound) bool { return b == news.AtLeast || b == news.MoreThan || b == news.About }
		if slices.ContainsFunc(other.numbers, func(o quantity) bool {
			return near(n.Low, o.Low) && (n.over && loose(o.Bound) || o.over && loose(n.Bound))
		}) {
			return true
		}
	}
	return false
}

var (
	untilNow = regexp.MustCompile(`(?i)(?:bis|until|to|up to|up until|as of|до|по|на|станом на) $`)
	figures  = regexp.MustCompile(`\d+`)
	yearEnd  = regexp.MustCompile(`(?i)end of the year|year.s end|year-end|jahresende|ende des jahres|ende dieses jahres|кінця року|кінця цього року|연말|연내|올해 안|올해 말`)
)

// looseDate knows "until today", the ends of a span of months told as two, the end of the year, and a date of which the other text has
// each figure.
func looseDate(p Problem, own, other reading) bool {
	text, there := own.texts[0].Text, other.texts[0].Text
	start, end := min(p.Start, len(text)), min(p.End, len(text))
	if untilNow.MatchString(text[:start]) && !strings.ContainsAny(p.Found, "0123456789") {
		return true
	}
	if yearEnd.MatchString(text) && yearEnd.MatchString(there) && !strings.ContainsAny(p.Found, "0123456789") {
		return true
	}
	if all := figures.FindAllString(text[start:end], -1); len(all) > 1 {
		have := figures.FindAllString(there, -1)
		if !slices.ContainsFunc(all, func(f string) bool { return !slices.Contains(have, f) }) {
			return true
		}
	}
	for _, d := range own.dates {
		if d.Start != p.Start || d.Period.Precision != news.Month {
			continue
		}
		for _, o := range other.dates {
			if !o.Period.From.IsZero() && !o.Period.To.IsZero() && (o.Period.From.Month() == d.Period.From.Month() || o.Period.To.Month() == d.Period.To.Month()) &&
				o.Period.To.Sub(o.Period.From).Hours() < 24*124 {
				return true
			}
		}
	}
	return false
}

// sinoKorean are the syllables by which Korean compounds name a state: 방북, 대북, 북러.
var sinoKorean = map[string]*regexp.Regexp{
	"north_korea":   regexp.MustCompile(`[방대남친탈재주월한미중러]북|북[한측러미중일핵군]`),
	"russia":        regexp.MustCompile(`[방대친북미중한]러|러[측북중]|[^\p{L}]러 `),
	"south_korea":   regexp.MustCompile(`[방대주친남]한|한[미러일중]|남[북측]`),
	"united_states": regexp.MustCompile(`[방대주친반한북]미|미[측북중러일]|한미`),
}

// looseName knows a month in a cell, a person by a part of his name, what stands in a Korean compound, and Ukrainian cases.
func looseName(p Problem, own, other reading) bool {
	if slices.Contains(looseWords()[looseMonth][own.texts[0].Language], strings.ToLower(p.Found)) {
		return true
	}
	i := slices.IndexFunc(own.mentions, func(m topic.Mention) bool { return m.Start == p.Start && m.End == p.End })
	if i < 0 && p.Start == 0 && p.End >= len(own.texts[0].Text) && own.mentions != nil && p.Found == strings.TrimSpace(own.texts[0].Text) {
		return false // of the whole sentence: who does what to whom
	}
	if sameFigures(p.Found, other.texts[0].Text) || soundsThere(p.Found, other.texts[0]) {
		return true
	}
	if i < 0 && sameMeanings(p.Found, own.texts[0].Language, other.texts[0]) {
		return true
	}
	if i < 0 {
		return otherCase(p.Found, own.texts[0].Language, other.texts[0])
	}
	x := own.mentions[i].Entity
	if inCompound(x, other.texts[0]) || x.Type == "org" && sameMeanings(p.Found, own.texts[0].Language, other.texts[0]) {
		return true
	}
	if x.Type == "place" && otherCase(p.Found, own.texts[0].Language, other.texts[0]) {
		return true
	}
	there := other.texts[0]
	low := strings.ToLower(there.Text)
	if there.Language == news.Korean {
		if re := sinoKorean[x.Party]; re != nil && standsForState(x) && re.MatchString(there.Text) {
			return true
		}
		if name := x.Name(news.Korean); utf8.RuneCountInString(name) > 1 && strings.Contains(there.Text, name) {
			return true
		}
	}
	if ofState(p, own, other) {
		return true
	}
	if x.Type != "person" {
		return false
	}
	for part := range strings.FieldsSeq(strings.ToLower(strings.ReplaceAll(x.Name(there.Language), "-", " "))) {
		if r := []rune(part); len(r) > 3 && strings.Contains(low, string(r[:max(4, len(r)-2)])) {
			return true
		}
	}
	h := hear([]Text{there}, own.texts[0].Language)
	return slices.ContainsFunc(strings.Fields(strings.ReplaceAll(x.Name(news.English), "-", " ")), func(part string) bool {
		sk := lang.Skeleton(part)
		return len(sk) > 2 && slices.Contains(h.alone, sk) || len(part) > 3 && strings.Contains(low, strings.ToLower(part))
	}) || familyName(x, there)
}

// familyName reports whether a text names a Korean by the family name alone, with a capital: Choe.
func familyName(x *topic.Entity, t Text) bool {
	first, _, _ := strings.Cut(x.Name(t.Language), " ")
	if t.Language == news.Korean || len(first) < 3 {
		return false
	}
	return slices.ContainsFunc(lang.Words(t.Text), func(w lang.Span) bool { return bareWord(t.Text[w.Start:w.End]) == first })
}

// ofState reports whether a problem is the media of a state, which the other text calls the media in its capital.
func ofState(p Problem, own, other reading) bool {
	return slices.ContainsFunc(own.mentions, func(m topic.Mention) bool {
		x := m.Entity
		return m.Start == p.Start && (x.Type == "outlet" || x.Type == "org") && x.Party != "" && strings.Contains(x.Name(news.English), "media") &&
			slices.ContainsFunc(other.mentions, func(o topic.Mention) bool { return o.Entity.Party == x.Party && standsForState(o.Entity) })
	})
}

// notExcluded says in each language that something is not excluded, in whatever order.
var notExcluded = regexp.MustCompile(`(?i)(?:not|cannot|can't) be (?:ruled out|excluded)|nicht (?:auszuschließen|ausgeschlossen|ausschließen)|не (?:виключ|можна виключ)|виключ\p{L}* (?:не можна|не варто|не слід)|배제할 수 없`)

// examined are words for looking into a thing, which some languages have for estimating too.
var examined = regexp.MustCompile(`(?i)analy[sz]|auswert|ausgewertet|аналіз|дослід|분석`)

func examines(t Text) bool { return examined.MatchString(t.Text) }

// softened are the Ukrainian endings before which a consonant changes: Владивосток, у Владивостоці.
var softened = []struct{ end, bare string }{{"ці", "к"}, {"зі", "г"}, {"сі", "х"}}

// otherCase reports whether a name that the pack doesn't know stands in the other text in a Ukrainian case that changes its sounds.
func otherCase(name string, l news.Language, other Text) bool {
	same := func(ukrainian, foreign string) bool {
		for _, s := range softened {
			if stem, ok := strings.CutSuffix(strings.ToLower(ukrainian), s.end); ok && len(stem) > 6 {
				a, b := lang.Skeleton(stem+s.bare), lang.Skeleton(foreign)
				if len(a) > leastSounds && len(b) > leastSounds && startsLike(b, a, 1) {
					return true
				}
			}
		}
		return false
	}
	switch {
	case l == news.Ukrainian:
		return slices.ContainsFunc(lang.Words(other.Text), func(w lang.Span) bool { return same(name, other.Text[w.Start:w.End]) })
	case other.Language == news.Ukrainian:
		return slices.ContainsFunc(lang.Words(other.Text), func(w lang.Span) bool { return same(other.Text[w.Start:w.End], name) })
	}
	return false
}

// openQuote reports whether a text begins or ends inside a quotation: who speaks stands in the sentence before or behind it.
func openQuote(text string) bool {
	opens := strings.Count(text, "„") + strings.Count(text, "«")
	closes := strings.Count(text, "»")
	curly := strings.Count(text, "“") + strings.Count(text, "”")
	straight := strings.Count(text, `"`)
	return (opens+closes+curly+straight)%2 == 1
}
