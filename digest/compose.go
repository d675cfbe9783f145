package digest

import (
	"cmp"
	"math"
	"slices"
	"time"

	"tumen/lang/phrases"
	"tumen/news"
	"tumen/topic"
)

// Names is where the names and parties of speakers and places are looked up: a *topic.Pack.
type Names interface {
	Entities() []*topic.Entity
}

// Input is what an edition is composed from.
type Input struct {
	Language news.Language  // of the reader
	Zone     *time.Location // of the reader; nil is UTC
	Since    time.Time      // beginning of the period; zero for the beginning of the archive
	Until    time.Time      // end of the period; zero for now
	Cutoff   time.Time      // until when reports were taken in; zero for Until
	Claims   []news.Cited   // of the period, in any order
	Ledger   []news.LedgerLine
	Coverage Coverage
	Sources  []SourceState         // the silent and failing ones
	State    map[string]bool       // outlets, as the record has them, and IDs of sources that belong to a state which is a party
	Grades   map[string]news.Grade // of outlets and sources, named likewise; what is not in it is unknown
	Pack     Names                 // may be nil: then names are as the record has them
	Length   Length
	Week     bool            // the period is a week, of which a review is made
	Sections []news.Category // those that the reader has chosen; none for all
	Mode     Mode
	Previous Previous
	Lost     []news.Cited // claims of earlier editions that have lost their evidence since

	AllFigures bool // the table has a row for everything that is counted, however many there are

	// What a model has written for the edition, checked before it is handed in. Claims are chosen, told apart and
	// ordered by their own texts all the same: with and without renditions an edition shows the same ones.
	Renders        bool             // a model puts claims into the reader's language: none is preferred for its own
	Renditions     map[int64]string // a claim's text in the edition's language, by the claim's id
	Takeaways      []news.Statement // the key points; without any that stands, they are chosen by rule
	FillTakeaways  bool             // there may be more to tell than Takeaways do: what is missing of them is chosen by rule
	DroppedWriting int              // sentences of the model for this edition that failed the evidence check
	Unwritten      news.Awaited     // why the model did not write the key points, or not all renditions
}

// Coverage counts what was read in the period.
type Coverage struct {
	Articles map[news.Language]int // read
	Sources  int                   // outlets or configured sources they came from
	OffTopic int                   // articles
	Reprints int                   // articles
	Dropped  int                   // sentences that failed the evidence check
	Undated  int                   // articles without a date, counted by when they were filed
	Unquoted int                   // articles that are there and that nobody allows us to quote

	// Articles that were read without the model although one is configured.
	Extractive     int // for good: it gave no usable report of them
	AwaitingBudget int // for now: the day's budget was spent
	AwaitingModel  int // for now: the model could not be had
	Unread         int // sentences of articles longer than the model takes
}

// Previous is what the reader was shown last. The zero value says that this is the first edition.
type Previous struct {
	At     time.Time    // its cut-off
	Claims []news.Cited // filed up to then, as far as the stories and reports of the period go back
}

// limits of an edition, by its length.
type limits struct {
	takeaways, items, sentences, rows, values, side int
	perStory                                        int // items of one story
	conflicts                                       int // values of a row that differ; of each origin one in any case
}

func (l Length) limits() limits {
	if l == Short {
		return limits{takeaways: 3, items: 8, sentences: 1, rows: 6, values: 4, side: 0, perStory: 2, conflicts: 8}
	}
	return limits{takeaways: 5, items: 25, sentences: 3, rows: 20, values: 8, side: 2, perStory: 2, conflicts: 16}
}

const (
	takeawayWords = 30  // more is no takeaway
	takeawayRunes = 300 // for scripts without spaces
	// up to how many key points sentences in other languages fill the list, where the reader's own has fewer
	foreignTakeaways = 3

	fewItems      = 20   // up to which a full edition shows twice as much of each
	sentenceRunes = 1000 // more is no sentence that a person wrote
	alsoShown     = 4    // further reports named beside a sentence
)

// composer carries what every step of one composition needs.
type composer struct {
	Input
	most    limits
	p       phrases.Printer
	names   names
	notes   notes
	past    past
	newest  int64                 // when the newest report of the period was made, in seconds
	changes map[int64]*Change     // since the reader's last edition, by the claim's id
	known   map[int64]*news.Cited // by the claim's id
	partsOf map[wholeKey][]news.LedgerLine
	told    map[rowKey]bool // disputed rows that an item before has shown
	alien   map[int64]bool  // claims shown in another language than the edition's
	written bool            // something shown is a model's
	unfit   int             // key points handed in that can't be shown
}

// Compose makes the edition of a period as of now.
func Compose(in Input, now time.Time) Edition {
	c := newComposer(in, now)
	fit, left := c.candidates()
	drafts, left := c.choose(fit, left)
	lines := c.ledger()
	c.partsOf = partsByWhole(lines)
	lines = c.wanted(lines)

	e := Edition{Language: c.Language, Length: c.Length, Withdrawn: c.withdrawn()}
	e.NothingNew = len(drafts)+len(e.Withdrawn) == 0
	e.Takeaways = c.takeaways(drafts)
	e.Sections, e.LeftOut = c.sections(drafts, left, lines)
	e.Figures, e.Sides = []FigureRow{}, []Side{}
	if !e.NothingNew {
		e.Figures, e.LeftOut.Figures = c.rows(lines, c.most.rows)
		e.Sides = c.sides(fit)
	}
	c.originals(&e)
	e.Endnotes = c.notes.list()
	e.Header = c.header(now)
	return e
}

// newComposer prepares a composition as of now.
func newComposer(in Input, now time.Time) *composer {
	in = in.settled(now)
	c := &composer{
		Input: in,
		most:  in.Length.limits(),
		p:     phrases.For(in.Language),
		names: newNames(in.Pack, in.Language),
		past:  newPast(&in),
		notes: notes{zone: in.Zone, state: in.State, names: newNames(in.Pack, in.Language)},
		known: make(map[int64]*news.Cited, len(in.Claims)),
		told:  map[rowKey]bool{}, changes: map[int64]*Change{},
		alien: map[int64]bool{},
	}
	if in.AllFigures {
		c.most.rows = math.MaxInt
	}
	for i := range in.Claims {
		if id := in.Claims[i].Claim.ID; id != 0 {
			c.known[id] = &in.Claims[i]
		}
	}
	return c
}

// settled fills in what an Input may leave out.
func (in Input) settled(now time.Time) Input {
	if in.Zone == nil {
		in.Zone = time.UTC
	}
	if in.Until.IsZero() {
		in.Until = now
	}
	if in.Length == "" {
		in.Length = Full
	}
	in.Language = phrases.For(in.Language).Language()
	in.Sections = known(in.Sections)
	return in
}

func (c *composer) header(now time.Time) Header {
	cutoff := c.Cutoff
	if cutoff.IsZero() {
		cutoff = c.Until
	}
	if now.Before(cutoff) {
		cutoff = now
	}
	h := Header{
		From: moment(c.Since), To: c.Until.UTC(),
		Cutoff: cutoff.UTC(), CutoffLocal: cutoff.In(c.Zone), Zone: c.Zone.String(),
		ByLanguage: counts(c.Coverage.Articles), Sources: c.Coverage.Sources,
		Silent: []SourceState{}, Failing: []SourceState{},
		OffTopic: c.Coverage.OffTopic, Reprints: c.Coverage.Reprints,
		Dropped: c.Coverage.Dropped + c.DroppedWriting + c.unfit, Undated: c.Coverage.Undated, Unquoted: c.Coverage.Unquoted,
		Mode: c.Mode, Previous: moment(c.Previous.At), Claims: len(c.Claims),
		Extractive: c.Coverage.Extractive, AwaitingBudget: c.Coverage.AwaitingBudget,
		AwaitingModel: c.Coverage.AwaitingModel, Unread: c.Coverage.Unread, Unwritten: c.Unwritten,
		Sections: c.Sections, Week: c.Week,
	}
	if c.Mode == Model {
		h.Unrendered, h.Written = len(c.alien), c.written
	}
	for _, n := range h.ByLanguage {
		h.Articles += n.Articles
	}
	for _, s := range slices.SortedFunc(slices.Values(c.Sources), byName) {
		switch s.Condition {
		case Silent:
			h.Silent = append(h.Silent, s)
		case Failing:
			h.Failing = append(h.Failing, s)
		}
	}
	return h
}

func byName(a, b SourceState) int { return cmp.Compare(a.Name, b.Name) }

// moment is t for a field that is null when there is none.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

// counts orders the articles of each language, most first, so that the header reads the same each time.
func counts(articles map[news.Language]int) []Count {
	all := make([]Count, 0, len(articles))
	for l, n := range articles {
		if n > 0 {
			all = append(all, Count{Language: l, Articles: n})
		}
	}
	slices.SortFunc(all, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Language, b.Language))
	})
	return all
}

// sections puts the chosen items under their categories and counts what is left out.
func (c *composer) sections(drafts []draft, left leftovers, lines []news.LedgerLine) ([]Section, LeftOut) {
	out := LeftOut{Sentences: left.unfit, Repeated: left.repeated}
	sections := []Section{}
	for _, category := range news.Categories() {
		s := Section{
			Category: category, Title: c.p.T("category."+string(category), nil),
			Items: []Item{}, More: left.items[category],
		}
		for _, d := range drafts {
			if d.category == category {
				s.Items = append(s.Items, c.item(d, lines))
				out.Sentences += d.more
			}
		}
		out.Items += s.More
		out.Sentences += left.sentences[category]
		if len(s.Items) > 0 {
			sections = append(sections, s)
		}
	}
	return sections, out
}

func (c *composer) item(d draft, lines []news.LedgerLine) Item {
	it := Item{
		Story: d.story, Category: d.category, Status: d.status, Origins: d.origins,
		Change: d.change, Sentences: []Sentence{}, More: d.more,
	}
	c.byDay(d.shown)
	for _, groups := range c.together(d.shown) {
		it.Sentences = append(it.Sentences, c.sentenceOf(groups))
	}
	it.Disputed = c.disputed(d, lines)
	return it
}
