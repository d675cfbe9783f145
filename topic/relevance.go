package topic

import (
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// Relevance says whether an article belongs to the topic and why.
type Relevance struct {
	Relevant bool
	Score    float64  // 0 to 1; Relevant from 0.5
	Verdict  Verdict  // the reason in one word, for programs
	Reasons  []string // in English, for people; never empty
}

// Verdict is why an article is on the topic or not.
type Verdict string

// The verdicts. Only OnTopic is relevant.
const (
	OnTopic       Verdict = "on_topic"
	NoSide        Verdict = "no_side"        // names neither North Korea nor Russia
	NoNorthKorea  Verdict = "no_north_korea" // names only Russia
	NoRussia      Verdict = "no_russia"      // names only North Korea
	NoCooperation Verdict = "no_cooperation" // names both, and nothing that passes between them
	InPassing     Verdict = "in_passing"     // in few of its sentences
	TooLittle     Verdict = "too_little"     // says less of it than it takes
)

// The measures of relevance. Points are given by sentence; a full point is one sentence that names both sides and says
// that something passes between them.
const (
	relevantFrom = 0.5  // the score from which an article is relevant
	enough       = 3.0  // points that make an article relevant however long it is
	scale        = 1.4  // points at which the score, but for the share, is 1-1/e
	thinShare    = 0.12 // an article that names North Korea in fewer of its sentences mentions it in passing
)

type signKind int

const (
	signAct signKind = iota
	signApart
)

func signNames() []string { return []string{"act", "apart"} }

func (p *Pack) loadSigns(fsys fs.FS) error {
	const file = "relevance.yaml"
	var rows []struct {
		ID    at                     `yaml:"id"`
		Words map[news.Language]list `yaml:"words"`
	}
	if err := decode(fsys, file, &rows); err != nil {
		return err
	}
	table := newWordTable(file)
	for _, r := range rows {
		kind := slices.Index(signNames(), r.ID.value)
		if kind < 0 {
			return fmt.Errorf("%s line %d: %q; use one of %s", file, r.ID.line, r.ID.value, strings.Join(signNames(), ", "))
		}
		if err := table.add(r.ID.value, kind, r.Words); err != nil {
			return err
		}
	}
	p.signs = table.matchers()
	return nil
}

// passage is a sentence of the article, or its title, and what it names.
type passage struct {
	number   int // 0 for the title
	tokens   []token
	north    int
	russia   int
	leaders  [2]bool // whether people of the North, of Russia are named
	rivals   int     // other states that are named in one breath with both: Iran, China
	sign     string
	acts     []string
	category news.Category
	words    []string // of the category
	apart    string
}

// Relevance says whether an article belongs to the topic: it must name both sides and, near each other, some
// cooperation between them, and more than in passing. It takes time linear in the text.
func (p *Pack) Relevance(title, text string, l news.Language) Relevance {
	var names counts
	passages := p.passages(title, l, &names)
	for i := range passages {
		passages[i].number = 0
	}
	passages = append(passages, p.passages(text, l, &names)...)
	switch {
	case names.north == nil && names.russia == nil:
		return Relevance{Verdict: NoSide, Reasons: []string{"no North Korean side", "no Russian side"}}
	case names.north == nil:
		return Relevance{Verdict: NoNorthKorea, Reasons: []string{"no North Korean side", "names Russia: " + names.russia.String()}}
	case names.russia == nil:
		return Relevance{Verdict: NoRussia, Reasons: []string{"names North Korea: " + names.north.String(), "no Russian side"}}
	}
	reasons := []string{"names North Korea: " + names.north.String(), "names Russia: " + names.russia.String()}
	points, why := pointsOf(passages)
	share := northShare(passages)
	score := 1 - math.Exp(-points/scale)
	verdict := TooLittle
	if points < enough && share < thinShare {
		score *= share / thinShare
		verdict = InPassing
		why = append(why, fmt.Sprintf("in passing: %.0f %% of the sentences name North Korea", 100*share))
	}
	score = math.Round(score*1000) / 1000
	if points == 0 {
		why = append(why, "no cooperation of the two named near both")
		verdict = NoCooperation
	}
	if score >= relevantFrom {
		verdict = OnTopic
	}
	return Relevance{Relevant: verdict == OnTopic, Score: score, Verdict: verdict, Reasons: append(reasons, why...)}
}

// passages cuts text into sentences and counts the sides in each.
func (p *Pack) passages(text string, l news.Language, names *counts) []passage {
	spans := lang.Sentences(text, l)
	tokens := tokenize(text)
	mentions := p.find(text, tokens, l)
	p.correct(text, tokens, mentions, l)
	out := make([]passage, 0, len(spans))
	t, m := 0, 0
	for i, s := range spans {
		g := passage{number: i + 1}
		for t < len(tokens) && tokens[t].Start < s.Start {
			t++
		}
		first := t
		for t < len(tokens) && tokens[t].Start < s.End {
			t++
		}
		g.tokens = tokens[first:t]
		for ; m < len(mentions) && mentions[m].Start < s.End; m++ {
			g.count(mentions[m].Entity, l, names)
		}
		out = append(out, g)
	}
	for i := range out {
		if out[i].north > 0 || out[i].russia > 0 || out[i].sign != "" {
			p.read(text, &out[i], l)
		}
	}
	return out
}

// count adds a mention. Outlets are no side: TASS on the weather is not about Russia.
func (g *passage) count(e *Entity, l news.Language, names *counts) {
	if e.Outlet || e.Type == "outlet" {
		return
	}
	if e.sign && g.sign == "" {
		g.sign = e.Name(spoken(l))
	}
	if e.both || e.Party == "north_korea" {
		g.north++
		names.north = names.north.add(e.Name(spoken(l)))
	}
	if e.both || e.Party == "russia" {
		g.russia++
		names.russia = names.russia.add(e.Name(spoken(l)))
	}
	if e.Type == "person" {
		g.leaders[0] = g.leaders[0] || e.Party == "north_korea"
		g.leaders[1] = g.leaders[1] || e.Party == "russia"
	}
	if e.Type == "state" && (e.Party == "china" || e.Party == "other") {
		g.rivals++
	}
}

// read finds the words of cooperation in a passage.
func (p *Pack) read(text string, g *passage, l news.Language) {
	own := spoken(l)
	p.signs[own].each(text, g.tokens, func(h hit, start int) {
		word := text[start:h.stop]
		if signKind(h.pattern.value) == signApart {
			g.apart = word
			return
		}
		g.acts = appendOnce(g.acts, word)
	})
	all := news.Categories()
	sums := make([]float64, len(all))
	words := make([][]string, len(all))
	p.categories[own].each(text, g.tokens, func(h hit, start int) {
		sums[h.pattern.value] += p.weights[all[h.pattern.value]]
		words[h.pattern.value] = appendOnce(words[h.pattern.value], text[start:h.stop])
	})
	most := 0.0
	for i, s := range sums {
		if s > most {
			most, g.category, g.words = s, all[i], words[i]
		}
	}
}

func appendOnce(words []string, w string) []string {
	if slices.Contains(words, w) {
		return words
	}
	return append(words, w)
}

// The points of a passage.
const (
	fullPoint      = 1.0
	actOnly        = 0.35 // an act, but nothing that it could be about
	titleCategory  = 0.4
	categoryOnly   = 0.2  // soldiers or shells, but nobody does anything
	besideFactor   = 0.5  // one side is named in the passage, the other in the one beside it
	rivalsFactor   = 0.4  // both are named in a list with other states
	apartFactor    = 0.15 // sport, a vote
	titleFactor    = 2.0  // the title says what the article is about
	reasonsAtMost  = 4
	wordsPerReason = 4
)

func pointsOf(passages []passage) (float64, []string) {
	total := 0.0
	type reason struct {
		points float64
		text   string
	}
	var reasons []reason
	for i := range passages {
		points, beside := value(passages, i)
		if points <= 0 {
			continue
		}
		total += points
		reasons = append(reasons, reason{points, passages[i].describe(beside)})
	}
	slices.SortStableFunc(reasons, func(a, b reason) int {
		switch {
		case a.points > b.points:
			return -1
		case a.points < b.points:
			return 1
		}
		return 0
	})
	var why []string
	for _, r := range reasons[:min(len(reasons), reasonsAtMost)] {
		why = append(why, r.text)
	}
	return total, why
}

// value returns the points of passage i and whether one of the sides is named only beside it.
func value(passages []passage, i int) (points float64, beside bool) {
	g := &passages[i]
	north, russia := g.north, g.russia
	if north == 0 && russia == 0 && g.sign == "" {
		return 0, false
	}
	if north == 0 || russia == 0 {
		beside = true
		for _, j := range [...]int{i - 1, i + 1} {
			if j >= 0 && j < len(passages) {
				north += passages[j].north
				russia += passages[j].russia
			}
		}
	}
	if north == 0 || russia == 0 {
		return 0, beside
	}
	switch {
	case g.sign != "", len(g.acts) > 0 && (len(g.words) > 0 || g.leaders == [2]bool{true, true}):
		points = fullPoint
	case len(g.acts) > 0:
		points = actOnly
	case len(g.words) > 0 && g.number == 0:
		points = titleCategory // titles leave verbs out
	case len(g.words) > 0:
		points = categoryOnly
	}
	if beside {
		points *= besideFactor
	}
	if g.rivals > 0 && g.sign == "" {
		points *= rivalsFactor
	}
	if g.apart != "" && g.sign == "" {
		points *= apartFactor
	}
	if g.number == 0 {
		points *= titleFactor
	}
	return points, beside
}

// describe says in English what was found in a passage.
func (g *passage) describe(beside bool) string {
	var b strings.Builder
	what := string(g.category)
	if what == "" {
		what = "sides together"
	}
	fmt.Fprintf(&b, "cooperation: %s (", what)
	words := g.words
	for _, a := range g.acts {
		words = appendOnce(slices.Clip(words), a)
	}
	if g.sign != "" {
		words = append([]string{g.sign}, words...)
	}
	b.WriteString(strings.Join(words[:min(len(words), wordsPerReason)], ", "))
	if g.number == 0 {
		b.WriteString(") in the title")
	} else {
		fmt.Fprintf(&b, ") in sentence %d", g.number)
	}
	if beside {
		b.WriteString(", the other side beside it")
	}
	if g.apart != "" {
		fmt.Fprintf(&b, ", but of another matter (%s)", g.apart)
	}
	if g.rivals > 0 {
		b.WriteString(", in one list with other states")
	}
	return b.String()
}

// northShare is the part of the sentences that name North Korea.
func northShare(passages []passage) float64 {
	named := 0
	for _, g := range passages {
		if g.north > 0 {
			named++
		}
	}
	if len(passages) == 0 {
		return 0
	}
	return float64(named) / float64(len(passages))
}

// counts says how often each name of a side occurs.
type counts struct{ north, russia *tally }

type tally struct {
	names []string
	times map[string]int
}

func (t *tally) add(name string) *tally {
	if t == nil {
		t = &tally{times: make(map[string]int)}
	}
	if t.times[name] == 0 {
		t.names = append(t.names, name)
	}
	t.times[name]++
	return t
}

const namesPerReason = 3

// String lists the commonest names: "Північна Корея ×3, Пхеньян".
func (t *tally) String() string {
	names := slices.Clone(t.names)
	slices.SortStableFunc(names, func(a, b string) int { return t.times[b] - t.times[a] })
	for i, n := range names {
		if t.times[n] > 1 {
			names[i] = fmt.Sprintf("%s ×%d", n, t.times[n])
		}
	}
	return strings.Join(names[:min(len(names), namesPerReason)], ", ")
}
