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
	relevantFrom    = 0.5  // the score from which an article is relevant
	enough          = 3.0  // points that make an article relevant however long it is
	scale           = 1.4  // points at which the score, but for the share, is 1-1/e
	scalePerPassage = 0.24 // of a report of a few sentences fewer can say it
	thinShare       = 0.12 // an article that names North Korea in fewer of its sentences mentions it in passing
)

type signKind int

const (
	signAct signKind = iota
	signApart
	signMatter
	signRussian
	signBorder
	signWar
	signLoss
	signWeapon
	signNorthern
	signHands
	signStock
	signDealer
	signMoved
	signLoot
	signPast
	signTrial
	signKinds
)

func signNames() []string {
	return []string{"act", "apart", "matter", "russian", "border", "war", "loss", "weapon", "northern", "hands", "stock", "dealer", "moved", "loot", "past", "trial"}
}

func (p *Pack) loadSigns(fsys fs.FS) error {
	const file = "relevance.yaml"
	var rows []struct {
		ID    at                     `yaml:"id"`
		Words map[news.Language]list `yaml:"words"`
	}
	if err := decode(fsys, file, &rows); err != nil {
		return err
	}
	cooperation, places, things, ties := newWordTable(file), newWordTable(file), newWordTable(file), newWordTable(file)
	for _, r := range rows {
		kind := slices.Index(signNames(), r.ID.value)
		if kind < 0 {
			return fmt.Errorf("%s line %d: %q; use one of %s", file, r.ID.line, r.ID.value, strings.Join(signNames(), ", "))
		}
		table := cooperation
		switch signKind(kind) {
		case signRussian, signNorthern, signBorder, signWar, signPast, signMatter:
			table = places
		case signLoss, signWeapon:
			table = things
		case signHands, signStock, signDealer, signMoved, signLoot, signTrial:
			table = ties
		}
		if err := table.add(r.ID.value, kind, r.Words); err != nil {
			return err
		}
	}
	p.signs, p.places, p.things, p.ties = cooperation.matchers(), places.matchers(), things.matchers(), ties.matchers()
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
	matter   []string
	category news.Category
	words    []string // of the category
	apart    string
	front    front
	ties     [signKinds]string // what may tie the North to a place in Russia, by kind of sign
	tied     []string          // by which words it does
}

// Relevance says whether an article belongs to the topic: it must name both sides and, near each other, some
// cooperation between them, and more than in passing. North Koreans or their weapons in the war against Ukraine are
// cooperation with Russia, whether it is named or not. It takes time linear in the text.
func (p *Pack) Relevance(title, text string, l news.Language) Relevance {
	var names counts
	// A title is one passage, whatever signs it has: 두만강 건넌 열차 포착…화차 24량
	passages := p.passages(title, []lang.Span{{End: len(title)}}, l, &names)
	passages[0].number = 0
	passages = append(passages, p.passages(text, lang.Sentences(text, l), l, &names)...)
	tie(passages)
	var war *tally
	if names.north != nil && names.russia == nil {
		war = fronts(passages)
	}
	switch {
	case names.north == nil && names.russia == nil:
		return Relevance{Verdict: NoSide, Reasons: []string{"no North Korean side", "no Russian side"}}
	case names.north == nil:
		return Relevance{Verdict: NoNorthKorea, Reasons: []string{"no North Korean side", "names Russia: " + names.russia.String()}}
	case names.russia == nil && war == nil:
		return Relevance{Verdict: NoRussia, Reasons: []string{"names North Korea: " + names.north.String(), "no Russian side"}}
	}
	reasons := []string{"names North Korea: " + names.north.String()}
	if war != nil {
		reasons = append(reasons, "no Russian side, but its war: "+war.String())
	} else {
		reasons = append(reasons, "names Russia: "+names.russia.String())
	}
	points, why := pointsOf(passages)
	share := northShare(passages)
	score := 1 - math.Exp(-points/min(scale, scalePerPassage*float64(len(passages))))
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

// passages are the parts of text at spans, with the sides counted in each.
func (p *Pack) passages(text string, spans []lang.Span, l news.Language, names *counts) []passage {
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
		g := &out[i]
		p.readPlaces(text, g, l, names)
		p.readTies(text, g, l)
		if g.north > 0 || g.russia > 0 || g.sign != "" || g.front.war != "" {
			p.read(text, g, l)
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
	if e.Party == "ukraine" && g.front.war == "" {
		g.front.war = e.Name(spoken(l))
	}
	if e.Type == "unit" && e.Party == "north_korea" {
		g.front.loss = e.Name(spoken(l))
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
	p.readThings(text, g, l)
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
	if len(g.words) == 0 || g.category == news.Other {
		g.words = append(g.words, g.matter...)
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
	titleCategory  = 0.5
	titleSides     = 0.4  // a title of both sides, of whatever
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
	if len(g.tied) > 0 {
		return fullPoint * g.weight(), false
	}
	north, russia, leaders := g.north, g.russia, g.leaders
	if north == 0 && russia == 0 && g.sign == "" {
		return g.atFront(passages, i), false
	}
	if north == 0 || russia == 0 {
		beside = true
		for _, j := range [...]int{i - 1, i + 1} {
			if j >= 0 && j < len(passages) && passages[j].apart == "" { // "it has nothing to do with North Korea"
				north += passages[j].north
				russia += passages[j].russia
				leaders = [2]bool{leaders[0] || passages[j].leaders[0], leaders[1] || passages[j].leaders[1]}
			}
		}
	}
	if north == 0 || russia == 0 {
		return g.atFront(passages, i), false
	}
	switch {
	case g.sign != "", len(g.acts) > 0 && (len(g.words) > 0 || leaders == [2]bool{true, true}):
		points = fullPoint
	case len(g.acts) > 0 && g.number > 0:
		points = actOnly
	case (len(g.words) > 0 || len(g.acts) > 0) && g.number == 0:
		points = titleCategory // titles leave verbs or objects out
	case g.number == 0 && !beside && !slices.ContainsFunc(passages, func(o passage) bool { return o.apart != "" }):
		points = titleSides
	case len(g.words) > 0:
		points = categoryOnly
	}
	if beside {
		points *= besideFactor
	}
	points = max(points, g.atFront(passages, i)/g.weight())
	if g.rivals > 0 && g.sign == "" {
		points *= rivalsFactor
	}
	if g.apart != "" && g.sign == "" {
		points *= apartFactor
	}
	return points * g.weight(), beside
}

// weight is what a point of the passage counts: the title says what the article is about.
func (g *passage) weight() float64 {
	if g.number == 0 {
		return titleFactor
	}
	return 1
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
