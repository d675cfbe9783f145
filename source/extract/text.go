package extract

import (
	"path"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/source/dates"
	"tumen/source/failure"
	"tumen/source/markup"
)

// readText reads plain text and Markdown.
func (r Reader) readText(doc news.Document, text string) (news.Article, error) {
	if markup.TurnsDigits(doc.Title + "\n" + text) {
		return news.Article{}, markup.Turned(doc.Address)
	}
	ls := lines(lang.Clean(text))
	switch strings.ToLower(path.Ext(doc.Address)) {
	case ".md", ".markdown":
		ls = markdown(ls)
	default:
		if strings.Contains(doc.ContentType, "markdown") {
			ls = markdown(ls)
		}
	}
	a := r.analyse(ls, known{title: lang.CleanLine(doc.Title)})
	reading := news.Article{Title: a.title, Byline: a.byline, Outlet: a.outlet, Published: a.published}
	if doc.Title != "" {
		reading.Title = lang.CleanLine(doc.Title)
	}
	reading.Text = strings.Join(a.body, "\n")
	reading.Blocks = blocksOf(a.body, writtenKinds(a))
	if reading.Text == "" && lang.Complete(a.title, dates.Languages(a.title)[0]) {
		reading.Title, reading.Text = "", a.title // a single sentence is a report, a single headline is none
		reading.Blocks = blocksOf([]string{a.title}, nil)
	}
	if reading.Text == "" {
		return news.Article{}, failure.GiveUp(doc.Address, "it holds no text of a report, only headings, menus or data",
			"give the report's own text")
	}
	return reading, nil
}

// known is what is known of a text before it is read.
type known struct {
	title string // given by the page or the feed
	page  bool   // the text comes out of a page, which has said its title and time elsewhere
}

// analysis is what the lines of a text turn out to be.
type analysis struct {
	title, byline, outlet string
	published             time.Time
	body                  []string
	lines                 []line // what each of body was
}

// headLines is how many lines from the start may say when, where and by whom; beyond, only labels and credits are
// looked for.
const headLines = 25

// analyse sorts the lines of a text.
func (r Reader) analyse(ls []line, k known) analysis {
	p, err := furniture()
	if err != nil {
		panic(err) // the embedded table is at fault, which its test keeps from happening; Read makes an error of it
	}
	s := sorter{reader: r, phrases: p, known: k, lines: ls, classes: make([]class, len(ls))}
	for i := range ls {
		s.lines[i].text = p.unglue(ls[i].text)
		s.classes[i] = s.classify(i)
	}
	s.dropRelated()
	s.cutEnd()
	if !k.page {
		s.dropForeign()
	}
	s.findTitle()
	s.collect()
	return s.result()
}

// sorter holds the state of one analysis.
type sorter struct {
	reader  Reader
	phrases *phrases
	known   known
	lines   []line
	classes []class

	title   string
	outlets []found
	bylines []string
	dates   []time.Time
	updates []time.Time
	out     []string
	from    []int // the line that each of out was
}

// class is what a line is.
type class int

const (
	classBody class = iota
	classDrop
	classRelated
	classEnd
	classComments
)

// found is a possible outlet and how sure its place makes it; higher is surer.
type found struct {
	name   string
	agency bool
	rank   int
}

// Ranks of places where an outlet's name stands.
const (
	rankOrigin = iota + 1 // "Source: X" names where a report came from, maybe not who publishes it
	rankLead              // agencies sign in the dateline
	rankByline
	rankLine
	rankLabel
)

// classify says what a line is and takes from it what it says of the report.
func (s *sorter) classify(i int) class {
	l := s.lines[i].text
	if len(l) > 1000 {
		if data(l) {
			return classDrop
		}
		return classBody
	}
	folded := fold(l)
	if c := s.byPhrase(l, folded); c != classBody {
		return c
	}
	if structural(l, folded, s.known.page) {
		s.signed(l)
		return classDrop
	}
	if s.caption(l) {
		return classDrop
	}
	if i < headLines && (s.labelled(l) || s.metaLine(i) || s.author(i)) {
		return classDrop
	}
	if i >= headLines && s.lateLabel(l) {
		return classDrop
	}
	return classBody
}

// byPhrase looks the line up in the table.
func (s *sorter) byPhrase(l, folded string) class {
	p := s.phrases
	switch {
	case folded == "":
		return classDrop
	case p.is("end", folded):
		return classEnd
	case p.is("comments", folded):
		return classComments
	case p.is("related", folded):
		return classRelated
	case p.is("whole", folded):
		return classDrop
	}
	if i := strings.IndexAny(l, ":：|"); i > 0 && i < 80 && p.exact["related"][fold(l[:i])] {
		return classDrop // "Read also: …" on one line
	}
	lower := strings.ToLower(l)
	if p.begins(lower) || utf8.RuneCountInString(l) <= 300 && p.holds(lower) {
		return classDrop
	}
	if name, ok := p.siteOf(l); ok {
		s.addOutlet(name, rankLine, true)
		return classDrop
	}
	return classBody
}

// caption reports whether a line is a picture's caption or credit. A long line that ends in a credit is body to which
// one was stuck.
func (s *sorter) caption(l string) bool {
	if utf8.RuneCountInString(l) > 500 {
		return false
	}
	return s.phrases.credited(l)
}

// labelled reads "Outlet: X" and the like at the head of a text.
func (s *sorter) labelled(l string) bool {
	p := s.phrases
	if v, ok := p.label("outlet", l); ok {
		s.addOutlet(v, rankLabel, true)
		return true
	}
	if v, ok := p.label("title", l); ok && v != "" {
		if s.title == "" {
			s.title = v
		}
		return true
	}
	if v, ok := p.label("date", l); ok {
		if st, is := dates.Find(v); is {
			s.dates = append([]time.Time{st.At}, s.dates...)
			if t, later := p.label("updated", strings.TrimLeft(v[st.End:], " |·,;/")); later && t != "" {
				return true // "입력 … 수정 …" on one line
			}
			return true
		}
	}
	if v, ok := p.label("byline", l); ok && v != "" && len(v) < 200 && !isProse(l) {
		s.addByline(v)
		return true
	}
	return s.lateLabel(l)
}

// lateLabel reads the labels that stand at the end of texts as well.
func (s *sorter) lateLabel(l string) bool {
	if v, ok := s.phrases.label("updated", l); ok {
		if st, is := dates.Find(v); is {
			s.updates = append(s.updates, st.At)
			return true
		}
	}
	if v, ok := s.phrases.label("origin", l); ok && len(strings.Fields(v)) <= 6 && len(v) < 120 {
		s.addOutlet(v, rankOrigin, false)
		return true
	}
	return false
}

// dropRelated drops the links below "Read also": up to the next line that is a sentence, or the next gap once
// there was one. Before the first prose it is a section's name above the headline, and only it is dropped.
func (s *sorter) dropRelated() {
	begun := false
	for i := range s.lines {
		begun = begun || s.classes[i] == classBody && isProse(s.lines[i].text)
		if s.classes[i] != classRelated {
			continue
		}
		s.classes[i] = classDrop
		if !begun {
			continue
		}
		for j := i + 1; j < len(s.lines); j++ {
			if s.classes[j] == classEnd || s.classes[j] == classComments || sentence(s.lines[j].text) ||
				s.lines[j].gap && j > i+1 && !listMark.MatchString(s.lines[j].text) {
				break
			}
			s.classes[j] = classDrop
		}
	}
}

// cutEnd drops what comes after the report: lists of sources, readers' comments. A heading counts as the end only when
// what follows is less of a report than what stands before, since menus at the head of a page use the same words.
func (s *sorter) cutEnd() {
	weight := make([]int, len(s.lines)+1) // characters of prose before each line
	for i, l := range s.lines {
		weight[i+1] = weight[i]
		if s.classes[i] == classBody && isProse(l.text) && !reference(l.text) {
			weight[i+1] += utf8.RuneCountInString(l.text)
		}
	}
	cut := false
	for i := range s.lines {
		if c := s.classes[i]; c == classEnd || c == classComments {
			if before, after := weight[i], weight[len(s.lines)]-weight[i]; before > 0 && after*2 <= before {
				cut = true
			}
			s.classes[i] = classDrop
		}
		if cut {
			s.classes[i] = classDrop
		}
	}
}

// collect gathers the body: without the title and without what was said before.
func (s *sorter) collect() {
	seen := map[string]bool{}
	if s.title != "" {
		seen[titleKey(s.title)] = true
	}
	prose := 0
	for i, l := range s.lines {
		if s.classes[i] != classBody {
			continue
		}
		text := l.text
		if len(s.out) < 8 {
			text = s.lead(text)
		}
		key := titleKey(text)
		if text == "" || seen[key] && (!s.known.page || isProse(text) || i < headLines) || prose == 0 && s.repeated(i) {
			continue
		}
		seen[key] = true
		if isProse(text) {
			prose++
		}
		s.out, s.from = append(s.out, text), append(s.from, i)
	}
}

// repeated reports whether a line at the head is said again inside a later one: a standfirst taken from the text.
func (s *sorter) repeated(i int) bool {
	text := s.lines[i].text
	if utf8.RuneCountInString(text) < 40 {
		return false
	}
	for j := i + 1; j < len(s.lines); j++ {
		if s.classes[j] == classBody && len(s.lines[j].text) > len(text) && strings.Contains(s.lines[j].text, text) {
			return true
		}
	}
	return false
}

// result chooses among what was found.
func (s *sorter) result() analysis {
	a := analysis{title: s.title, body: s.out, outlet: s.bestOutlet()}
	for _, i := range s.from {
		a.lines = append(a.lines, s.lines[i])
	}
	if len(s.bylines) > 0 {
		a.byline = s.bylines[0]
	}
	for _, t := range append(s.dates, s.updates...) {
		if !t.IsZero() {
			a.published = t
			break
		}
	}
	return a
}

// isProse reports whether a line is a paragraph rather than a heading or an item of a menu.
func isProse(l string) bool {
	n := utf8.RuneCountInString(l)
	if n >= 200 {
		return true
	}
	least := 80
	if hangul(l) {
		least = 35 // Korean says the same in half the characters
	}
	return n >= least && sentence(l)
}

// sentence reports whether a line ends as a sentence in the language of its script.
func sentence(l string) bool { return lang.Complete(l, dates.Languages(l)[0]) }

func hangul(l string) bool {
	return strings.ContainsFunc(l, func(r rune) bool { return unicode.Is(unicode.Hangul, r) })
}
