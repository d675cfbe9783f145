package lang

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"tumen/news"
)

//go:embed data/*.tsv
var tables embed.FS

// class is what a word or phrase does in a number, a date or a statement.
type class uint8

// The classes, as the first column of the tables names them.
const (
	noClass     class = iota
	numClass          // a number word that is added: five, двісті
	scaleClass        // multiplies by a thousand or more; dozen
	ordClass          // an ordinal word
	fracClass         // a third, чверть
	halfClass         // half
	pointClass        // the spoken decimal sign; value is 1 where a denominator follows: цілих
	severalCls        // several: makes a vague amount of the scale behind it
	ofClass           // joins two vague words: tens of thousands
	percentCls        // percent
	moneyClass        // currency; code is the ISO 4217 code, empty where several have the name
	pieceClass        // a part of a currency: cent; what share it is depends on the currency, and a pair says so
	timesClass        // twelve times
	boundBefore       // about; code is the bound
	boundAfter        // or more; code is the bound
	fillClass         // may stand between a bound and its number: another, ще
	fromClass         // opens a range: from, від
	toClass           // closes a range: to, до, bis
	labelClass        // what stands before a number that is a name: resolution, article
	unitClass         // what an ordinal before it designates: brigade, corps
	clockClass        // what makes a number a time of day: Uhr, p.m.
	countedCls        // what a four-digit number counts, so that it is no year
	ordEndClass       // the ending of an ordinal in digits: -та, th
	minusClass        // minus
	twinClass         // two numbers side by side, for about that many: 두세; code is both
	tenthClass        // the Korean shares of ten: 할, 푼, 리
	sumsClass         // a word of a text that speaks of numbers as such: 자연수
	halvedCls         // a unit behind which a half may stand: 두 시간 반
	measureCls        // a unit of measure: km, liter; value is 1 for temperatures, 2 for those that an article counts
	markerCls         // a marker; code is its kind
	monthClass
	weekdayCls
	relClass   // a whole relative date; code is unit and offset
	agoClass   // behind an amount of time
	pastClass  // before an amount of time
	nextClass  // next Monday
	lastClass  // last Monday
	thisClass  // this June
	dateUnit   // day, week, month, year
	partClass  // early, mid, late
	seasonCls  // value is the first month
	yearWord   // what makes four digits a year, behind them
	yearPrep   // what makes four digits a year, before them
	sinceClass // opens a half-open period at its beginning
	afterClass // the same without the day itself
	untilClass // opens a half-open period at its end
	beforeCls  // the same without the day itself
	dateTo     // joins two dates of a range
	dateAnd    // joins two dates after between
	dateBtween // between
	dateFrom   // from
	dateSkip   // may stand between the parts of a date: of, the
	futureCls  // a date without a year lies ahead
	quarterCls // quarter of a year
	halfYear   // half of a year
	bracketCls // a marker whose parts stand apart: "wies … zurück"
	timesWhole // a multiple in one word: zwölffach, вдвічі
	divideCls  // divides: one over three
	aloneClass // a number only where nothing else stands: a couple, eine
	weightCls  // what tells that pounds are a weight: weighs, bomb
	coinClass  // a coin by its name, value is its worth: dime; code is the currency
	clockUnit  // hour, minute, second
	fewClass   // a couple, a few: so many units of time
	withinCls  // before an amount of time to come
	inClass    // the same, if the text speaks of the future
	offsetCls  // between an amount of time and the day it is counted from; value is its direction
	holidayCls // a feast or public day; code is its rule
	weekOfCls  // the week of, week number
	decadeCls  // the nineties; value is their first year
	centuryCls // century
	restClass  // the rest of
	nowClass   // now, as the end of a range
	onwardsCls // and later
	nextNext   // after next
	everyClass // before what comes again and again and is no date
	daypartCls // morning, evening
	morningOf  // German: what makes Morgen the morning
	onClass    // before a day or month: on, in, am
	atClass    // before an hour: at, um
	forClass   // before a day: for

	// Classes of the tables of words only, behind the 64 that Korean may ask for.

	oneClass    // an article that is one only before a scale: a, eine
	hundredCls  // multiplies what stands before it by a hundred
	andClass    // joins parts of a number
	vagueClass  // thousands, десятки; value is the lower decimal unit
	coinedCls   // a currency whose name is a common word too: one only with its coin, or in millions where there is a code
	foldClass   // the suffix of a multiple: -fold
	changeCls   // rose, зросла: "from A to B" are two numbers
	betweenCls  // opens a range whose connector is betweenAnd
	bandClass   // closes a range after between: and, und
	notOneClass // behind "one": of, another
	shareClass  // makes a share of an ordinal: a fifth part
	clockPrep   // what a time of day stands behind
	classCount
)

func classNames() map[string]class {
	return map[string]class{
		"num": numClass, "one": oneClass, "hundred": hundredCls, "scale": scaleClass, "ord": ordClass,
		"frac": fracClass, "half": halfClass, "point": pointClass, "share": shareClass, "clockprep": clockPrep, "and": andClass, "several": severalCls,
		"vague": vagueClass, "of": ofClass, "percent": percentCls, "money": moneyClass, "coined": coinedCls, "piece": pieceClass, "times": timesClass,
		"fold": foldClass, "before": boundBefore, "after": boundAfter, "fill": fillClass, "change": changeCls,
		"from": fromClass, "between": betweenCls, "to": toClass, "band": bandClass, "label": labelClass,
		"unit": unitClass, "clock": clockClass, "counted": countedCls, "ordend": ordEndClass,
		"notone": notOneClass, "minus": minusClass, "twin": twinClass, "tenth": tenthClass, "sums": sumsClass, "halved": halvedCls, "month": monthClass, "weekday": weekdayCls, "rel": relClass,
		"ago": agoClass, "past": pastClass, "next": nextClass, "last": lastClass, "this": thisClass,
		"dateunit": dateUnit, "part": partClass, "season": seasonCls, "year": yearWord, "yearprep": yearPrep,
		"since": sinceClass, "dateafter": afterClass, "until": untilClass, "datebefore": beforeCls,
		"dateto": dateTo, "dateand": dateAnd, "datebetween": dateBtween, "datefrom": dateFrom,
		"dateskip": dateSkip, "future": futureCls, "quarter": quarterCls, "halfyear": halfYear,
		"clockunit": clockUnit, "dfew": fewClass, "dwithin": withinCls, "din": inClass, "doffset": offsetCls, "holiday": holidayCls,
		"weekof": weekOfCls, "decade": decadeCls, "century": centuryCls, "drest": restClass, "dnow": nowClass, "donwards": onwardsCls,
		"nextnext": nextNext, "every": everyClass, "daypart": daypartCls, "morning": morningOf, "don": onClass, "dat": atClass, "dfor": forClass,
		"marker": markerCls, "bracket": bracketCls, "multiple": timesWhole, "measure": measureCls, "divide": divideCls,
		"alone": aloneClass, "coin": coinClass, "weight": weightCls,
	}
}

// classSet is a set of classes.
type classSet [2]uint64

func (s *classSet) add(c class) { s[c/64] |= 1 << (c % 64) }

func (s *classSet) has(c class) bool { return s[c/64]&(1<<(c%64)) != 0 }

// entry is one word of the tables. What it does stands in its phrases, of which most have one word.
type entry struct {
	starts []*phrase // phrases that begin with it, the longest first
	ends   []*phrase // phrases that end with it, the longest first
	mask   classSet  // classes of its one-word phrases
}

// phrase is one form of one line of a table.
type phrase struct {
	words []*entry
	class class
	value float64
	code  string
	head  string // the first form of its line
}

// lexicon is all tables of one language. It never changes once it is loaded.
type lexicon struct {
	words   map[string]*entry
	stems   map[string][]stem // by the first three letters
	compose func(word []byte) *entry
	coins   map[[2]string]coin // by the first forms of currency and coin
	runs    runs               // of Korean, in place of words and stems
}

// stem stands for all words that begin with it; written with a star in the tables.
type stem struct {
	text string
	e    *entry
}

// find returns the entry of a folded word, nil if no table has it.
func (x *lexicon) find(word []byte) *entry {
	if e, ok := x.words[string(word)]; ok {
		return e
	}
	if x.compose != nil {
		if e := x.compose(word); e != nil {
			return e
		}
	}
	for _, s := range x.stems[string(stemKey(word))] {
		if len(word) >= len(s.text) && string(word[:len(s.text)]) == s.text {
			return s.e
		}
	}
	return nil
}

// inCapitals reports whether a word is written in Latin capitals throughout, as codes are: USD, DM.
func inCapitals(word string) bool {
	for i := range len(word) {
		if word[i] < 'A' || word[i] > 'Z' {
			return false
		}
	}
	return len(word) > 1
}

// lookup returns the entry of a word as it stands in a text, nil if no table has it. A form of the tables that is in
// capitals is found only in capitals.
func (x *lexicon) lookup(buf []byte, word string) *entry {
	if inCapitals(word) {
		if e, ok := x.words[word]; ok {
			return e
		}
	}
	return x.find(fold(buf, word))
}

// stemKey is the first three letters of a word.
func stemKey(word []byte) []byte {
	n := 0
	for i := range string(word) {
		if n == 3 {
			return word[:i]
		}
		n++
	}
	return word
}

// is reports whether the word alone is of class c.
func (e *entry) is(c class) bool { return e != nil && e.mask.has(c) }

// one returns the one-word phrase of class c.
func (e *entry) one(c class) *phrase {
	if !e.is(c) {
		return nil
	}
	for _, p := range e.starts {
		if p.class == c && len(p.words) == 1 {
			return p
		}
	}
	return nil
}

// at returns the longest phrase of class c that begins at token i, and the token behind it.
func at(toks []token, i int, c class) (*phrase, int) {
	if i < 0 || i >= len(toks) || toks[i].e == nil {
		return nil, i
	}
	for _, p := range toks[i].e.starts {
		if p.class != c {
			continue
		}
		if j, ok := matchFrom(toks, i, p); ok {
			return p, j
		}
	}
	return nil, i
}

// before returns the longest phrase of class c that ends right before token i, and its first token.
func before(toks []token, i int, c class) (*phrase, int) {
	if i < 1 || i > len(toks) || toks[i-1].e == nil {
		return nil, i
	}
	for _, p := range toks[i-1].e.ends {
		if p.class != c {
			continue
		}
		if j := i - span(toks, i, p); j >= 0 {
			return p, j
		}
	}
	return nil, i
}

// matchFrom matches p at token i; full stops and hyphens between its words don't count.
func matchFrom(toks []token, i int, p *phrase) (int, bool) {
	j := i
	for k, w := range p.words {
		for k > 0 && j < len(toks) && inner(toks[j]) {
			j++
		}
		if j >= len(toks) || toks[j].e != w || (k > 0 && toks[j].broken) {
			return i, false
		}
		j++
	}
	return j, true
}

// span is how many tokens p takes up when it ends right before token i; more than i if it doesn't.
func span(toks []token, i int, p *phrase) int {
	j := i
	for k := len(p.words) - 1; k >= 0; k-- {
		for k < len(p.words)-1 && j > 0 && inner(toks[j-1]) {
			j--
		}
		if j < 1 || toks[j-1].e != p.words[k] || (k > 0 && toks[j-1].broken) {
			return i + 1
		}
		j--
	}
	return i - j
}

func inner(t token) bool { return t.kind == markToken && !t.gap && (t.mark == '-' || t.mark == '.') }

// lexiconOf returns the tables of l; of a language without tables, empty ones, so that digits are read in all.
func lexiconOf(l news.Language) *lexicon {
	all := lexicons()
	if x, ok := all[l]; ok {
		return x
	}
	return all[news.Undetermined]
}

// lexicons loads all tables once. They are part of the program and a test loads them, so a faulty one is a fault of
// the build, for which there is no better remedy than to say so.
var lexicons = sync.OnceValue(func() map[news.Language]*lexicon {
	all, err := loadLexicons()
	if err != nil {
		panic("lang: " + err.Error())
	}
	return all
})

func loadLexicons() (map[news.Language]*lexicon, error) {
	all := map[news.Language]*lexicon{news.Undetermined: newLexicon()}
	for _, l := range news.Languages() {
		x := newLexicon()
		if l == news.Korean {
			x.runs = runs{}
		}
		for _, kind := range []string{"numbers", "money", "dates", "markers"} {
			name := "data/" + string(l) + "_" + kind + ".tsv"
			data, err := tables.ReadFile(name)
			if kind == "money" && errors.Is(err, fs.ErrNotExist) {
				continue // among the numbers
			}
			if err != nil {
				return nil, fmt.Errorf("reading %s: %w", name, err)
			}
			if err := x.load(string(data)); err != nil {
				return nil, fmt.Errorf("reading %s: %w", name, err)
			}
		}
		if err := x.compounds(l); err != nil {
			return nil, err
		}
		if err := x.checkCoins(); err != nil {
			return nil, fmt.Errorf("currencies of %s: %w", l, err)
		}
		x.settle()
		all[l] = x
	}
	return all, nil
}

// compounds sets what reads the compounds of l, in which numbers are written together with each other or with nouns.
func (x *lexicon) compounds(l news.Language) error {
	switch l {
	case news.German:
		x.compose = germanComposer()
	case news.Ukrainian:
		const name = "data/uk_compounds.tsv"
		data, err := tables.ReadFile(name)
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		c, err := loadCompounds(string(data))
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		x.compose = c.compose
	}
	return nil
}

func newLexicon() *lexicon {
	return &lexicon{words: map[string]*entry{}, stems: map[string][]stem{}, coins: map[[2]string]coin{}}
}

// entry returns the entry of a word of the tables, new if need be.
func (x *lexicon) entry(word string) *entry {
	key := fold(nil, strings.TrimSuffix(word, "*"))
	if inCapitals(word) {
		key = []byte(word)
	}
	if !strings.HasSuffix(word, "*") {
		e, ok := x.words[string(key)]
		if !ok {
			e = &entry{}
			x.words[string(key)] = e
		}
		return e
	}
	k := string(stemKey(key))
	for _, s := range x.stems[k] {
		if s.text == string(key) {
			return s.e
		}
	}
	e := &entry{}
	list := x.stems[k]
	i := 0
	for i < len(list) && len(list[i].text) >= len(key) { // the longest stem first
		i++
	}
	list = append(list, stem{})
	copy(list[i+1:], list[i:])
	list[i] = stem{text: string(key), e: e}
	x.stems[k] = list
	return e
}
