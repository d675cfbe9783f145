package lang

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
	eventCls          // what the day before it names: 전쟁 in 6.25전쟁
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
	ontoClass   // where a change ends that began at the number before: to, auf
	partyCls    // what a number in words before it counts in a name: six-party talks
	bandClass   // closes a range after between: and, und
	notOneClass // behind "one": of, another
	shareClass  // makes a share of an ordinal: a fifth part
	clockPrep   // what a time of day stands behind
	singular    // behind what a vague word in the form of both numbers is one only: менше тисячі
	articleCls  // the, a: before a name
	orClass     // joins the dates of a list
	dateNameCls // before a day that is a name: імені 1 Травня
	doneClass   // a form of the past: war, сказав; tells that a day is not one to come
	classCount
)

func classNames() map[string]class {
	return map[string]class{
		"num": numClass, "one": oneClass, "hundred": hundredCls, "scale": scaleClass, "ord": ordClass,
		"frac": fracClass, "half": halfClass, "point": pointClass, "share": shareClass, "clockprep": clockPrep, "singular": singular, "and": andClass, "several": severalCls,
		"vague": vagueClass, "of": ofClass, "percent": percentCls, "money": moneyClass, "coined": coinedCls, "piece": pieceClass, "times": timesClass,
		"fold": foldClass, "before": boundBefore, "after": boundAfter, "fill": fillClass, "change": changeCls,
		"from": fromClass, "between": betweenCls, "to": toClass, "band": bandClass, "onto": ontoClass, "party": partyCls, "label": labelClass,
		"unit": unitClass, "clock": clockClass, "counted": countedCls, "ordend": ordEndClass,
		"notone": notOneClass, "minus": minusClass, "twin": twinClass, "tenth": tenthClass, "event": eventCls, "sums": sumsClass, "halved": halvedCls, "month": monthClass, "weekday": weekdayCls, "rel": relClass,
		"ago": agoClass, "past": pastClass, "next": nextClass, "last": lastClass, "this": thisClass,
		"dateunit": dateUnit, "part": partClass, "season": seasonCls, "year": yearWord, "yearprep": yearPrep,
		"since": sinceClass, "dateafter": afterClass, "until": untilClass, "datebefore": beforeCls,
		"dateto": dateTo, "dateand": dateAnd, "datebetween": dateBtween, "datefrom": dateFrom,
		"dateskip": dateSkip, "future": futureCls, "quarter": quarterCls, "halfyear": halfYear,
		"clockunit": clockUnit, "dfew": fewClass, "dwithin": withinCls, "din": inClass, "doffset": offsetCls, "holiday": holidayCls,
		"weekof": weekOfCls, "decade": decadeCls, "century": centuryCls, "drest": restClass, "dnow": nowClass, "donwards": onwardsCls,
		"nextnext": nextNext, "every": everyClass, "daypart": daypartCls, "morning": morningOf, "don": onClass, "dat": atClass, "dfor": forClass, "dor": orClass, "darticle": articleCls,
		"marker": markerCls, "bracket": bracketCls, "multiple": timesWhole, "measure": measureCls, "divide": divideCls,
		"alone": aloneClass, "dname": dateNameCls, "done": doneClass, "coin": coinClass, "weight": weightCls,
	}
}
