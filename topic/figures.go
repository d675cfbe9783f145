package topic

import (
	"slices"
	"strings"
	"time"

	"tumen/lang"
	"tumen/news"
)

// FigureMention is a figure and where its number stands.
type FigureMention struct {
	lang.Span
	Figure news.Figure
}

// Figures reads the figures of one sentence: numbers whose indicator the sentence itself shows. A number whose
// indicator is not clear is left out, for a figure under a wrong name is worse than none; so is one that is denied,
// supposed or asked for. Whom is empty where the
// sentence does not say whose people are counted; the caller may know it from the sentence before. Relative dates
// are taken from ref. mentions are those of Find in this sentence, or in the text around it, which knows who "Kim" is.
func (p *Pack) Figures(text string, l news.Language, ref time.Time, mentions []Mention) []FigureMention {
	return p.Read(text, l).Figures(ref, mentions)
}

// Figures is Figures of the text.
func (r *Reading) Figures(ref time.Time, mentions []Mention) []FigureMention {
	if len(r.Text) > longest {
		return r.figuresInPieces(ref, mentions)
	}
	p, text, l := r.pack, r.Text, r.Language
	numbers := slices.DeleteFunc(r.Numbers(), func(n lang.Number) bool { return !p.isFigure(n, text, l) })
	numbers = p.withoutReplaced(numbers, text, l)
	if len(numbers) == 0 {
		return nil
	}
	var voices []Voice
	if doubtful := p.Doubtful(text, l); doubtful || len(numbers) > 1 {
		voices = r.Voices(mentions)
		if doubtful {
			numbers = p.undoubted(numbers, text, l, voices)
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	s := figureSentence{text: text, lang: l, words: p.words, numbers: numbers, indicators: r.Indicators(), mentions: mentions, markers: r.Markers()}
	s.dates = s.withoutBirths(r.Dates(ref))
	var out, denied []FigureMention
	taken := s.takenByEach()
	for i, n := range numbers {
		f := news.Figure{Low: n.Low, High: n.High, Bound: n.Bound, Unit: n.Unit}
		if s.ofEach(i) || !s.count(i, &f, taken) {
			continue
		}
		if p.denies(s.markers, text, l, n.Span) {
			denied = append(denied, FigureMention{Span: n.Span, Figure: f})
			continue
		}
		if f.Bound == news.Exact && s.aboutBefore(n.Start) {
			f.Bound = news.About
		}
		f.AsOf = s.asOf(i)
		f.Place = s.place()
		out = append(out, FigureMention{Span: n.Span, Figure: f})
	}
	s.voices = voices
	out = s.continued(out, denied)
	s.markParts(out)
	return s.markSum(s.shareDates(out))
}

// undoubted are the numbers of a sentence that isn't all meant so: those of a speaker whom another contradicts in a part of his own.
func (p *Pack) undoubted(numbers []lang.Number, text string, l news.Language, voices []Voice) []lang.Number {
	return slices.DeleteFunc(numbers, func(n lang.Number) bool {
		at := slices.IndexFunc(voices, func(v Voice) bool { return v.Start <= n.Start && n.End <= v.End })
		return at < 0 || len(voices[at].Speech) == 0 || strings.HasSuffix(strings.TrimRight(text, " \"'”’»)]"), "?") || p.Doubtful(text[voices[at].Start:voices[at].End], l)
	})
}

// figureSentence is a sentence with all that its figures are read from.
type figureSentence struct {
	text       string
	lang       news.Language
	words      wordLists
	numbers    []lang.Number
	indicators []IndicatorMention
	mentions   []Mention
	dates      []lang.Date
	markers    []lang.Marker
	voices     []Voice // where several speak
}

// takenByEach are the indicators that belong to what each of several has: the five of "five brigades with 2,000 soldiers each" are
// no soldiers.
func (s figureSentence) takenByEach() map[int]bool {
	taken := map[int]bool{}
	for i := range s.numbers {
		if s.ofEach(i) {
			s.count(i, &news.Figure{}, taken)
		}
	}
	return taken
}

// count tells what number i counts and whose it is; false where the sentence does not show it.
func (s figureSentence) count(i int, f *news.Figure, taken map[int]bool) bool {
	kind := s.numbers[i].Kind
	if kind == "money" {
		f.Indicator = news.Money
		return true
	}
	if s.ratio(i) {
		return false
	}
	j, ok := s.indicatorOf(i, taken)
	switch {
	case kind == "percent": // a share of shells is no number of shells
		f.Indicator, f.Unit = news.OtherIndicator, "%"
		if ok {
			f.Whom = s.whom(i, j, s.indicators[j].Indicator)
		}
		return ok
	case !ok && s.army(i) && !s.together(i):
		f.Indicator, f.Whom = news.TroopsSent, news.NorthKoreanWhom
	case !ok && s.thoseThere(i):
		f.Indicator, f.Whom = news.TroopsSent, news.NorthKoreanWhom
	case !ok && s.sentOff(i):
		f.Indicator, f.Whom = news.TroopsSent, s.whom(i, -1, news.TroopsSent)
	case !ok:
		return false
	case s.limited(i): // the cap of 500,000 barrels
		return false
	case s.numbers[i].High < 1: // half of the shells: the word is its own, and no figure
		taken[j] = true
		return false
	default:
		taken[j] = true
		f.Indicator = s.specific(j, i, taken)
		f.Whom = s.whom(i, j, f.Indicator)
	}
	if f.Indicator != news.TroopsSent {
		return true
	}
	if s.wasLost(s.numbers[i].Start) {
		f.Indicator = news.Casualties
		return true
	}
	if !s.sent() {
		return false
	}
	// soldiers who go home were not sent, and those of Moscow and Kyiv are at war in any case
	return !s.words.in("returning", s.lang, s.text) && f.Whom != news.RussianWhom && f.Whom != news.UkrainianWhom && f.Whom != news.OtherWhom
}

// sent reports whether the sentence says that soldiers were sent or are there, or names a Russian place or side.
func (s figureSentence) sent() bool {
	return s.words.in("sending", s.lang, s.text) || slices.ContainsFunc(s.mentions, func(m Mention) bool { return m.Entity.Party == "russia" })
}

// wasLost reports whether the number at pos is what a side lost: the verb stands a few words before it.
func (s figureSentence) wasLost(pos int) bool {
	words := strings.Fields(s.text[:pos])
	return slices.ContainsFunc(words[max(0, len(words)-lostToNumber):], func(w string) bool { return s.words.is("lost", s.lang, w) })
}

// lostToNumber is how many words before a number the loss can stand: "verlor binnen eines Tages 1.150 Soldaten".
const lostToNumber = 4

// aboutBefore reports whether a preposition parts the number at pos from a word that makes it a round one.
func (s figureSentence) aboutBefore(pos int) bool {
	words := strings.Fields(s.text[:pos])
	return len(words) > 1 && s.words.is("about", s.lang, words[len(words)-2]) && s.words.is("preposition", s.lang, words[len(words)-1])
}

// army reports whether a Korean number of people stands directly behind the North's army: "북한군 1만2천명이".
func (s figureSentence) army(i int) bool {
	n := s.numbers[i]
	ofPeople, _ := s.counts(i)
	if s.lang != news.Korean || !ofPeople || n.High < leastArmy {
		return false
	}
	before := strings.TrimRight(s.text[:n.Start], " ")
	for _, most := range [...]string{"최대", "최소", "약", "모두"} { // "북한군이 최대 7000명"
		if short, is := strings.CutSuffix(before, " "+most); is {
			before = strings.TrimRight(short, "이은 ")
		}
	}
	return strings.HasSuffix(before, "군") && slices.ContainsFunc(s.mentions, func(m Mention) bool {
		return m.Entity.Party == "north_korea" && m.Start < len(before) && m.End >= len(before)-len("군")
	})
}

// leastArmy is the number from which soldiers of an army are a contingent, not some who did something.
const leastArmy = 100

// reportDate reports whether a date says when something was said: "reported on February 9".
func (s figureSentence) reportDate(d lang.Date) bool {
	return isReportDate(s.markers, s.text, s.lang, d)
}

// IsReportDate reports whether d says when something was said, not when it happened: "reported on February 9".
func IsReportDate(text string, l news.Language, d lang.Date) bool {
	return isReportDate(lang.Markers(text, l), text, l, d)
}

func isReportDate(markers []lang.Marker, text string, l news.Language, d lang.Date) bool {
	for _, m := range markers {
		if m.Kind != "report" && m.Kind != "estimate" && m.Kind != "confirm" && m.Kind != "deny" {
			continue
		}
		if m.End <= d.Start && len(strings.Fields(text[m.End:d.Start])) <= 2 {
			return true
		}
		// Nobody says a thing in a whole year: "entered Russia in 2024 for alleged study".
		if d.End <= m.Start && d.Period.Precision != news.Year && len(strings.Fields(text[d.End:m.Start])) <= 1 {
			return true
		}
		if l == news.Korean && m.Start > len(text)-koreanVerb && d.End <= m.Start && !asOfKorean(text[d.End:]) && (ofTopic(text[:d.Start]) || behindQuotation(text[:d.Start])) {
			return true
		}
	}
	return false
}

// koreanVerb is how far from the end of a Korean sentence, in bytes, its own verb can begin: "밝힌 바 있다고 한다.".
const koreanVerb = 40

// ofTopic reports whether a Korean text is no more than a topic, whose day follows: "국가정보원은 30일 … 밝혔다".
func ofTopic(text string) bool {
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > 4 {
		return false
	}
	last := words[len(words)-1]
	if last == "지난" || last == "이날" {
		words = words[:len(words)-1]
		if len(words) == 0 {
			return false
		}
		last = words[len(words)-1]
	}
	return strings.HasSuffix(last, "은") || strings.HasSuffix(last, "는")
}

// behindQuotation reports whether a Korean text ends with what is said and who says it: "보냈다고 국가정보원이 2일 … 밝혔다".
func behindQuotation(text string) bool {
	words := strings.Fields(text)
	if len(words) == 0 || !strings.HasSuffix(words[len(words)-1], "이") && !strings.HasSuffix(words[len(words)-1], "가") {
		return false
	}
	return slices.ContainsFunc(words[max(0, len(words)-4):len(words)-1], endsQuotation)
}

// endsQuotation reports whether a Korean word ends what is said: 보냈다고, 것이라고.
func endsQuotation(word string) bool {
	return slices.ContainsFunc([]string{"다고", "라고", "냐고", "자고"}, func(end string) bool { return strings.HasSuffix(word, end) })
}

// place is the one place below a state that the sentence names, empty for none or several.
func (s figureSentence) place() string {
	found := ""
	for _, m := range s.mentions {
		if m.Entity.Type != "place" || m.Entity.Speaker {
			continue
		}
		name := m.Entity.Name(news.English)
		if found != "" && found != name {
			return ""
		}
		found = name
	}
	return found
}
