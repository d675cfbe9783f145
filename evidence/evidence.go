// Package evidence says whether a sentence in one language says only what its evidence in another says.
//
// It is pure: no I/O, no clock, no model. It looks for numbers, dates, names, kinds of casualties, speakers, bounds and units that the
// evidence lacks, for denials, plans, estimates and hearsay told as something else, for the opposite of what the evidence
// tells, for givers and receivers that have changed places, for the date of another event, for another language than the one
// claimed, and for markup, addresses, handles and instructions. What it passes is not thereby proven: it does not promise that every
// word follows from the evidence, which takes a reader, and where it can't tell it lets pass. docs/evaluation.md has what it catches
// of errors that its authors had not seen, and how often it objects to what is true.
//
// A number that counts people, arms or goods must be a number of the evidence; small numbers that languages put into grammar (one of
// them, both, the second time) may be added where nothing rivals them. Of verbs it knows a table by wide classes: who sent missiles has
// not fired them, refused to send them or stopped it; it objects only where the evidence tells of other acts and of none like it.
// Acts, denials, plans and confirmations are judged where a text names a side of the war or what it fights with, and in plain short
// sentences: in other news their words often mean something else.
//
// A denial and a plan are held against the clause of the evidence that the sentence tells; who said it must be named, but beside
// claims, where it is recorded (CheckRecorded). Of a translation it is also asked what was left out (CheckTranslation).
//
// A name that the pack doesn't know is looked for in the evidence by its letters or its sound, where capitals show
// that it is one. That finds most made-up names, not all: a Korean sentence shows few, the first word of a sentence and a
// headline's capitals show none, and short names sound alike.
//
// It knows that languages put the same thing differently: half is 50 %, Moscow speaks for Russia, Kursk and its
// region are one place on a map of the world, and who has two wounded prisoners can call them prisoners or wounded.
package evidence

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// MaxLength is the number of characters above which a sentence is refused.
const MaxLength = 900

// Text is a text with its language.
type Text struct {
	Language news.Language `json:"lang"`
	Text     string        `json:"text"`
}

// The kinds of problems.
const (
	KindNumber      = "number"
	KindBound       = "bound"
	KindUnit        = "unit"
	KindCasualty    = "casualty"
	KindDate        = "date"
	KindName        = "name"
	KindAttribution = "attribution"
	KindStance      = "stance"
	KindPolarity    = "polarity"
	KindForeign     = "foreign"
	KindLanguage    = "language"
	KindLength      = "length"
	KindContent     = "content" // of a translation: something is left out or added
)

// Problem is one thing that the evidence does not carry.
type Problem struct {
	Kind   string `json:"kind"`  // one of the kinds above
	Found  string `json:"found"` // what the sentence says
	Start  int    `json:"start"` // bytes into the sentence
	End    int    `json:"end"`
	Detail string `json:"detail"` // why it is a problem, for a person
}

// Checker holds what checking needs. It may be used by several goroutines at a time.
type Checker struct {
	pack      *topic.Pack
	words     words
	table     actTable
	cues      actTable
	places    places
	things    thingTable
	deeds     actTable
	organs    organs
	agents    actTable
	dateWords words
	offsets   map[news.Language][]length // days told from another day, halves of a year

	manners map[news.Language]*mannerWords
}

// New returns a checker that knows the names and indicators of pack.
func New(pack *topic.Pack) *Checker {
	c := tables()
	c.pack = pack
	c.organs.find = func(t Text) []topic.Mention { return pack.Find(t.Text, t.Language) }
	return &c
}

// tables are what a checker knows besides the pack. All checkers share them, and nothing changes them.
var tables = sync.OnceValue(func() Checker {
	w, err := loadWords()
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	a, err := loadActs()
	if err != nil {
		panic(err) // so is this one
	}
	p, err := loadPlaces(placesData)
	if err != nil {
		panic(err) // and this
	}
	o, err := loadPlaces(organsData)
	if err != nil {
		panic(err) // and this
	}
	d, err := loadDateWords()
	if err != nil {
		panic(err) // and this
	}
	g, err := parseActs(agentsData)
	if err != nil {
		panic(err) // and this
	}
	k, err := parseActs(deedsData)
	if err != nil {
		panic(err) // and this
	}
	h, err := loadThings(thingsData)
	if err != nil {
		panic(err) // and this
	}
	q, err := loadCues()
	if err != nil {
		panic(err) // and this
	}
	m, err := loadManners()
	if err != nil {
		panic(err) // and this
	}
	return Checker{words: w, table: a, cues: q, places: p, organs: organs{places: o, words: w}, things: h, deeds: k, agents: g, dateWords: d, manners: m, offsets: loadOffsets()}
})

// Check returns what sentence says beyond its evidence; nothing means that it is supported. Relative dates in any
// of the texts are taken from ref, the day of publication.
func (c *Checker) Check(sentence Text, evidence []Text, ref time.Time) []Problem {
	if problems := c.form(sentence, evidence); len(problems) > 0 {
		return problems
	}
	if len(evidence) == 0 {
		return []Problem{whole(sentence, KindNumber, "no evidence is cited: cite the sentences that carry it")}
	}
	var e reading
	for _, t := range evidence {
		if len(t.Text) <= longest {
			e.add(c.read(t, ref))
			continue
		}
		for _, at := range lang.Pieces(t.Text, t.Language, longest) {
			e.add(c.read(Text{t.Language, t.Text[at.Start:at.End]}, ref))
		}
	}
	if len(e.texts) == 0 { // white space, longer than a text
		e.add(c.read(evidence[0], ref))
	}
	return c.compare(c.read(sentence, ref), e)
}

// longest is the number of bytes up to which a text is read whole. A longer one is no sentence but an article, and is evidence as
// its sentences are.
const longest = 2048

// CheckRecorded is Check for a sentence beside which it is recorded who says it, as beside a claim: it need not say so itself.
func (c *Checker) CheckRecorded(sentence Text, evidence []Text, ref time.Time) []Problem {
	return slices.DeleteFunc(c.Check(sentence, evidence, ref), func(p Problem) bool { return p.Kind == KindAttribution && strings.HasSuffix(p.Detail, unnamed) })
}

// compare returns what s says beyond e.
func (c *Checker) compare(s, e reading) []Problem {
	var problems []Problem
	problems = append(problems, c.numbers(s, e)...)
	problems = append(problems, c.digits(s, e)...)
	problems = append(problems, measured(s, e)...)
	problems = append(problems, c.counted(s, e)...)
	problems = append(problems, c.tolls(s, e)...)
	problems = append(problems, c.died(s, e)...)
	problems = append(problems, c.dates(s, e)...)
	problems = append(problems, c.dated(s, e)...)
	problems = append(problems, names(s, e)...)
	problems = append(problems, c.unknownNames(s, e)...)
	problems = append(problems, roles(s, e)...)
	problems = append(problems, c.swapped(s, e)...)
	problems = append(problems, c.speakers(s, e)...)
	problems = append(problems, c.instructed(&s, &e)...)
	if onTopic(s) || onTopic(e) || isPlain(s, 17) && (isPlain(e, 21) || len(e.texts) > 1) && (related(s, e) || len(s.ones) > 0 && len(e.ones) > 0) {
		problems = append(problems, c.polarity(s, e)...)
		problems = append(problems, c.stance(s, e)...)
		problems = append(problems, c.opposites(s, e)...)
		problems = append(problems, c.settles(&s, &e)...)
		problems = append(problems, c.leftOpen(&s, &e)...)
		problems = append(problems, c.sources(&s, &e)...)
		problems = append(problems, c.exchanged(&s, &e)...)
	}
	if onTopic(s) || onTopic(e) || isPlain(s, 8) && isPlain(e, 12) {
		problems = append(problems, c.confirmed(s, e)...)
		problems = append(problems, c.acts(s, e)...)
		problems = append(problems, c.spoken(s, e)...)
	} else if len(e.speech) > 0 && mentionOf(e.speech[0].Who, s) < 0 {
		problems = append(problems, c.spoken(s, e)...)
	}
	return append(problems, c.foreignNames(s.texts[0], e.texts, s)...)
}

// onTopic reports whether a text names a side of the war or what it fights with. Words for acts, for denying and confirming are
// judged only there: elsewhere a shot is often at goal, and who is denied was kept from scoring.
func onTopic(r reading) bool {
	return slices.ContainsFunc(r.mentions, func(m topic.Mention) bool {
		switch m.Entity.Party {
		case "north_korea", "russia", "ukraine", "south_korea", "un":
			return true
		}
		return slices.Contains([]string{"weapon", "unit", "ship", "document", "event"}, m.Entity.Type)
	})
}

// isPlain reports whether a text has so few words that they can hardly mean something else.
func isPlain(r reading, words int) bool {
	if korean(r) { // which says more in a word
		words = words * 2 / 3
	}
	return len(r.texts) == 1 && strings.Count(strings.TrimSpace(r.texts[0].Text), " ") < words
}

// reading is what the readers of lang and topic make of a text. The spans in it hold for one text only: of several,
// only what is not a span may be used, or figures and mentions with their own text beside them.
type reading struct {
	texts      []Text
	lower      [][]string // the words of each text in small letters
	places     *places
	organs     *organs
	ref        time.Time
	each       [][]lang.Date // the dates of each text, with spans that hold there
	numbers    []quantity
	ones       []oneMeasure // one kilometre, about a kilometre
	runs       []digitRun
	dates      []lang.Date
	mentions   []topic.Mention
	named      [][]topic.Mention // the mentions of each text
	figures    []counting
	indicators []topic.IndicatorMention
	speech     []news.Attribution
	stances    []news.Stance
	transfers  []transfer
	negates    bool
	sayings    []lang.Marker // words by which somebody is said to say it
	told       []telling
	cues       [][]cue         // of each text, once they are asked for
	voices     map[string]bool // ids of those who stand right beside a word of saying
	states     map[string]bool // ids of the states in the names of organs: Russia's border service
}

// quantity is a number as it is compared. over says that it is a little more than its value (천여 명), which other languages put as about
// or as more than it.
type quantity struct {
	lang.Number
	over      bool
	measure   string // what stands behind it, if that is one of the measures
	counts    thingCount
	towards   bool    // a few, behind a Ukrainian до, which is "up to" as well as "to": до 24 центрів
	free      bool    // its bound may also be none
	estimated bool    // its bound is a word of estimating
	under     bool    // its bound is a little less
	bit       bool    // its bound is a little more
	sum       float64 // of it and its neighbour in a larger or smaller measure, in the least of its family: 2시간 30분
}

// counting is a figure of which it is known whether it is the whole that other figures are part of.
type counting struct {
	topic.FigureMention
	whole bool
}

func (c *Checker) read(t Text, ref time.Time) reading {
	x := c.pack.Read(t.Text, t.Language)
	mentions := x.Mentions()
	r := reading{
		texts:      []Text{t},
		lower:      [][]string{lowerWords(t.Text)},
		places:     &c.places,
		organs:     &c.organs,
		ref:        ref,
		dates:      c.realDates(t, readDates(x, ref)),
		mentions:   mentions,
		indicators: wounds(t, x.Indicators()),
		speech:     x.Attribution(mentions),
		stances:    []news.Stance{x.Stance()},
	}
	r.each, r.named = [][]lang.Date{r.dates}, [][]topic.Mention{mentions}
	r.transfers = c.transfers(t, r)
	r.numbers = c.quantities(t, x.Numbers())
	r.runs = c.digitsOf(t, r)
	r.ones = c.onesOf(t, r)
	for _, f := range x.Figures(ref, mentions) {
		r.figures = append(r.figures, counting{f, c.isWhole(t, f.Span)})
	}
	c.ownKind(t, r.figures, r.indicators)
	r.figures = append(r.figures, c.slainPeople(t, r)...)
	c.ownSide(t, r.figures, mentions)
	r.states = c.statesOf(t, mentions)
	r.voices = map[string]bool{}
	c.hearVoices(t, x, &r)
	return r
}

func (r *reading) add(o reading) {
	r.each, r.ref = append(r.each, o.each...), o.ref
	r.texts, r.places, r.organs = append(r.texts, o.texts...), o.places, o.organs
	r.named = append(r.named, o.named...)
	r.lower = append(r.lower, o.lower...)
	r.numbers = append(r.numbers, o.numbers...)
	r.ones = append(r.ones, o.ones...)
	r.runs = append(r.runs, o.runs...)
	r.dates = append(r.dates, o.dates...)
	r.mentions = append(r.mentions, o.mentions...)
	r.figures = append(r.figures, o.figures...)
	r.indicators = append(r.indicators, o.indicators...)
	r.speech = append(r.speech, o.speech...)
	r.stances = append(r.stances, o.stances...)
	r.transfers = append(r.transfers, o.transfers...)
	r.negates = r.negates || o.negates
	r.told = append(r.told, o.told...)
	if r.voices == nil {
		r.voices = map[string]bool{}
	}
	if r.states == nil {
		r.states = map[string]bool{}
	}
	maps.Copy(r.voices, o.voices)
	maps.Copy(r.states, o.states)
}
