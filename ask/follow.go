package ask

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// mostBefore is how many questions of a conversation one can lean on.
const mostBefore = 6

// asked is a text of a conversation with the language that it is written in.
type asked struct {
	text  string
	of    news.Language
	whole string // of what is taken over, the text with all that it asked
}

// reading is a way to understand a question: what it says itself, and what it takes over of those asked before it, the oldest first.
// "and wounded?" after "How many North Koreans were killed in Kursk?" takes over "How many North Koreans were in Kursk?".
type reading struct {
	asked
	over    []asked
	bare    bool          // it says nothing itself of what it is about
	speaker *topic.Entity // who is to speak in place of another
}

// reader reads conversations.
type reader struct {
	pack  *topic.Pack
	words words
	now   time.Time
}

// readings returns how a question can be understood after those asked before it, the oldest first; the likeliest comes first, and another
// where it could be meant either way.
func (r reader) readings(question string, l news.Language, before []string) []reading {
	if len(before) > mostBefore {
		before = before[len(before)-mostBefore:]
	}
	var over []asked
	for _, b := range before {
		b = lang.CleanLine(b)
		of := r.words.writtenIn(b, l)
		if b == "" || utf8.RuneCountInString(b) > longestQuestion || r.words.orders(b, of) || r.words.courteous(b, of) {
			continue
		}
		likeliest := r.after(asked{b, of, b}, over)[0]
		over = slices.Concat(likeliest.over, []asked{likeliest.asked})
	}
	return r.after(asked{question, l, question}, over)
}

// after returns how a question can be understood after what the one before it was about.
func (r reader) after(question asked, over []asked) []reading {
	alone := reading{asked: question}
	if len(over) == 0 || r.words.courteous(question.text, question.of) {
		return []reading{alone}
	}
	q := r.saying(question)
	all, opening := r.leave(q, over)
	goes := reading{r.inYear(q, over), all, r.words.matterOf(q) == 0, r.inPlaceOf(q, over)}
	leaning := []reading{goes}
	if !slices.Equal(all, opening) {
		goes.over = opening
		leaning = append(leaning, goes)
	}
	switch r.leans(q) {
	case goesOn:
		return leaning
	case ratherGoesOn:
		return append(leaning, alone)
	case ratherNew:
		return append([]reading{alone}, leaning...)
	default:
		return []reading{alone}
	}
}

// inYear returns a question with the year of the one before it behind a month that it names without one: "and in April?" after "How many
// were killed in September 2025?"
func (r reader) inYear(q said, over []asked) asked {
	later := datesOf(q.text, q.of, r.now.AddDate(1, 1, 0))
	if len(q.dates) != 1 || len(later) != 1 || q.dates[0].Period.Precision != news.Month || strings.ContainsAny(q.text, "12") && q.of != news.Korean {
		return q.asked
	}
	d := q.dates[0]
	if month := d.Period.From.Month(); d.Period.From.IsZero() || month != later[0].Period.From.Month() || d.Period.From.Equal(later[0].Period.From) {
		return q.asked // "last month", "April 2025"
	}
	for i := len(over) - 1; i >= 0; i-- {
		for _, b := range datesOf(over[i].text, over[i].of, r.now) {
			if b.Period.To.IsZero() {
				continue
			}
			named, year := q.asked, strconv.Itoa(b.Period.To.Year())
			if q.of == news.Korean {
				named.text = q.text[:d.Start] + year + "년 " + q.text[d.Start:]
			} else {
				named.text = q.text[:d.End] + " " + year + q.text[d.End:]
			}
			return named
		}
	}
	return q.asked
}

// text is all that is to be looked for, to be read by code and not by people. A word that is written large for nothing but standing first
// is no name behind other words.
func (r reading) text(w words) string {
	var out []string
	for _, x := range append(r.over, r.asked) {
		first, size := utf8.DecodeRuneInString(x.text)
		if spans := lang.Words(x.text); len(out) > 0 && len(spans) > 0 && spans[0].Start == 0 && w.idle(x.text[:spans[0].End], x.of) {
			x.text = string(unicode.ToLower(first)) + x.text[size:]
		}
		out = append(out, x.text)
	}
	return strings.Join(out, " ")
}

// plan returns what a reading asks for: what the question says itself, and of what it takes over that which it leaves open.
func (r reading) plan(pack *topic.Pack, w words, now time.Time) plan {
	p := planIn(pack, w, r.asked.text, r.of, now)
	p.own = asksElse(w, r.asked) || p.confirm || p.deny || p.speaker != nil && !according(r.asked) || p.kind == status
	if p.speaker == nil && r.speaker != nil {
		p.speakBy(r.speaker)
	}
	for i := len(r.over) - 1; i >= 0; i-- {
		p.add(planIn(pack, w, r.over[i].text, r.over[i].of, now), r.bare)
	}
	p.text = r.text(w)
	p.said = len(p.text) - len(r.asked.text)
	return p
}

// speakBy makes somebody whom a question names the one whose words it wants.
func (p *plan) speakBy(e *topic.Entity) {
	is := func(x *topic.Entity) bool { return x == e }
	p.speaker, p.states, p.specific = e, slices.DeleteFunc(p.states, is), slices.DeleteFunc(p.specific, is)
	if p.kind == explains {
		p.kind = who
	}
}

// add adds what was asked for before, where p leaves it open: to a question that asks something else only what it is about.
func (p *plan) add(o plan, bare bool) {
	p.states, p.specific = append(p.states, o.states...), append(p.specific, o.specific...)
	p.values, p.matter = append(p.values, o.values...), append(p.matter, o.matter...)
	if len(p.periods) == 0 {
		p.periods = o.periods
	}
	if p.category == news.Other {
		p.category = o.category
	}
	if len(p.indicators) == 0 && (bare || !p.own) {
		p.indicators = o.indicators
	}
	if p.own {
		return
	}
	if p.speaker == nil {
		p.speaker = o.speaker
	}
	p.count, p.when, p.confirm, p.deny, p.being = p.count || o.count, p.when || o.when, p.confirm || o.confirm, p.deny || o.deny, p.being || o.being
	p.ukrainians = p.ukrainians || o.ukrainians
	if p.kind == explains || p.count {
		p.kind = o.kind
	}
}

// writtenIn returns the language of an earlier question: the one it is in now, as far as its letters and its small words allow.
func (w words) writtenIn(text string, l news.Language) news.Language {
	switch {
	case strings.ContainsFunc(text, hangul):
		return news.Korean
	case strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }):
		return news.Ukrainian
	case !strings.ContainsFunc(text, unicode.IsLetter):
		return l
	}
	english, german := w.small(text, news.English), w.small(text, news.German)
	switch {
	case english > german, english == german && l != news.German:
		return news.English
	default:
		return news.German
	}
}

// small is how many words of a text are small words of a language, which tell it from others.
func (w words) small(text string, l news.Language) (n int) {
	for _, s := range lang.Words(text) {
		if w.is(text[s.Start:s.End], l, wordsFiller) {
			n++
		}
	}
	return n
}

// courteous reports whether a text asks nothing but thanks, greets or says that something was understood.
func (w words) courteous(text string, l news.Language) bool {
	if asksElse(w, asked{text: text, of: l}) || strings.HasSuffix(text, "?") {
		return false
	}
	thanks := false
	for _, s := range lang.Words(text) {
		word := text[s.Start:s.End]
		switch {
		case w.is(word, l, wordsThanks):
			thanks = true
		case !w.is(word, l, wordsFiller) && !w.is(word, l, wordsLight):
			return false
		}
	}
	return thanks
}
