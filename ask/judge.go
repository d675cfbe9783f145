package ask

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// How a claim is judged to answer a question: set by trying, on every second question of a stranger's set.
const (
	leastCover   = 0.45 // of what the question says, that the claim and its report must have
	ofClaim      = 0.4  // what the claim has, beside all of its report
	otherWord    = 0.8  // what a word counts that a report in its language does not have: it can have another for it
	maybeName    = 0.4  // what a word counts that no table knows and that the report does not have
	leastKnown   = 0.4  // by weight, of the words whose meaning is known, that the report must have
	takenOver    = 0.5  // what a word counts that is taken over of an earlier question, whose names tell the matter
	leastOver    = 0.1  // the same of those that it takes over, where it has no others
	unfocused    = 0.8  // what a claim counts that has nothing of the very thing that is asked for
	leastPresent = 0.8  // how surely a person or a thing must be named
)

const (
	fewKnown    = 0.2  // by weight, of words whose meaning is known: of fewer nothing is asked
	fairly      = 0.61 // of the best answer's cover, that another must have to be told too: more than a report gives that its claim says nothing of
	mostNearest = 3    // reports that are shown with a refusal
)

// judge decides whether what was found answers a question. A claim that is near and says something else, of another month, person or
// place, or no number where one is asked for, answers nothing.
type judge struct {
	pack       *topic.Pack
	words      words
	thingWords words // by thing
	plan       plan
	found      finding
	examiner   *examiner
	located    []bool             // of each part, whether the question says that it is where something happens
	capital    []bool             // of each part, whether it is written like a name
	kinds      [][]news.Indicator // of each part, the kinds of figures that it names
	said       []bool             // of each part, whether the question says it itself and does not only take it over
	counted    []int              // the parts of which one is what is counted
	focus      int                // the part that is asked for; -1 where it can't be told
	measure    measure            // what the question wants measured; empty for nothing
	scales     measures
	around     surroundings
	reports    map[int64]*Found
	asked      []befalls // what the question asks to have befallen somebody
	fates      fates
	deeds      words
	things     []string // that it names and that a report tells or doesn't
}

func newJudge(s *Searcher, p plan, f finding) *judge {
	j := &judge{pack: s.pack, words: s.words, plan: p, found: f, examiner: newExaminer(s, f.parts), reports: map[int64]*Found{}, scales: s.scales, thingWords: s.things, fates: s.fates, deeds: s.deeds}
	for i := range f.articles {
		j.reports[f.articles[i].Article.ID] = &f.articles[i]
	}
	indicated := s.pack.Indicators(p.text, p.language)
	next := s.words.span(p.text, p.language, wordsNext)
	for k, x := range f.parts {
		at := strings.Index(p.text, x.text)
		develops := p.kind == timeline && s.words.find(x.text, p.language, wordsDevelops) >= 0
		if develops || s.words.is(x.text, p.language, wordsNext) || at >= 0 && at < next.End && next.Start < at+len(x.text) {
			f.weights[k] = 0 // it asks for a timeline and says nothing of what
		}
		j.kinds = append(j.kinds, nil)
		for _, m := range indicated {
			if at >= 0 && at < m.End && m.Start < at+len(x.text) {
				j.kinds[k] = append(j.kinds[k], m.Indicator)
			}
		}
		j.located = append(j.located, at >= 0 && within(p.text, lang.Span{Start: at, End: at + len(x.text)}, p.language))
		first, _ := utf8.DecodeRuneInString(x.text)
		j.capital = append(j.capital, x.named || at > 0 && unicode.IsUpper(first) && p.language != news.German)
		j.said = append(j.said, strings.Contains(p.text[p.said:], x.text))
		if named := x.name != nil || x.number || x.heard && j.capital[k]; !j.said[k] && !named {
			f.weights[k] *= takenOver
		}
	}
	j.counted = j.countedParts()
	j.measure = j.measured()
	j.focus = j.focusPart()
	j.asked = j.fatesAsked()
	j.things = j.thingsAsked()
	j.around = surroundings{judge: j, values: map[place][]float64{}}
	return j
}

// verdict is what is to be said of a question.
type verdict struct {
	answers []hit // that answer it, the best first
	nearest []hit // that do not, of different reports, the best first; where nothing answers
	judge   *judge
}

func (j *judge) verdict() verdict {
	v := verdict{judge: j}
	if j.plan.order || j.plan.view || j.asksNothing() {
		return v
	}
	if j.plan.idle(j.words, j.found.parts) {
		return v
	}
	for _, h := range j.found.hits {
		h.has = j.told(h)
		if h.score = j.cover(h); h.score >= leastCover && j.answers(h) {
			v.answers = append(v.answers, h)
		}
	}
	v.answers = j.directed(v.answers)
	slices.SortStableFunc(v.answers, func(a, b hit) int { return cmp.Compare(b.score, a.score) })
	if len(v.answers) == 0 {
		v.nearest = j.nearest()
	}
	return v
}

// asksNothing reports whether a question says of nothing what it asks: "who says so?" with nothing before it that it could lean on.
func (j *judge) asksNothing() bool {
	p := j.plan
	if len(p.states)+len(p.specific)+len(p.indicators)+len(p.periods)+len(p.values) > 0 || p.speaker != nil {
		return false
	}
	next := j.words.span(p.text, p.language, wordsNext)
	return !slices.ContainsFunc(j.found.parts, func(x part) bool {
		at := strings.Index(p.text, x.text)
		is := func(kind string) bool { return j.words.is(x.text, p.language, kind) }
		empty := x.light || is(wordsFiller) || is(wordsSays) || is(wordsIt) || at >= next.Start && at < next.End
		return x.name != nil || x.number || !empty
	})
}

// nearest returns the best claims of the reports that come nearest.
func (j *judge) nearest() []hit {
	return ofReports(slices.DeleteFunc(slices.Clone(j.found.hits), func(h hit) bool { return !j.near(h) || !j.tellsThings(h) }))
}

// ofReports returns the first claims of different reports.
func ofReports(hits []hit) []hit {
	var out []hit
	for _, h := range hits {
		if len(out) < mostNearest && !slices.ContainsFunc(out, func(o hit) bool { return o.Article.ID == h.Article.ID || o.Claim.Text == h.Claim.Text }) {
			out = append(out, h)
		}
	}
	return out
}

// near reports whether a claim has something of the question besides countries, their seats and words that most reports have: another
// name or a number, or most of the words. A report from Berlin is not near the weather there, nor is any that has a price near that of bread.
func (j *judge) near(h hit) bool {
	words, has := 0, 0
	for k, x := range j.found.parts {
		sound := h.has[k] == hitSound && !j.capital[k] // "borscht" sounds like much
		switch {
		case x.light || x.name != nil && seat(x.name):
		case x.name != nil || x.number:
			if h.has[k] > 0 {
				return true
			}
		default:
			if words++; h.has[k] > 0 && !sound {
				has++
			}
		}
	}
	return 2*has > words
}

// told returns what of each part a claim has, by its words, by what it counts and by who says it. That it has a sum says nothing of what
// the money is for.
func (j *judge) told(h hit) []float64 {
	out := slices.Clone(h.has)
	for k, x := range j.found.parts {
		counts := !j.plan.asksFor(news.Money) && slices.ContainsFunc(h.Claim.Figures, func(f news.Figure) bool { return j.plan.counts(f) && j.ofKind(k, f) })
		if counts || x.name != nil && x.name == j.plan.speaker && namesSpeaker(j.pack, h.Claim, x.name) {
			out[k] = 1
		}
		if j.asksFor(k) && j.gives(h, x.text) {
			out[k] = max(out[k], hitMeaning)
		}
	}
	return out
}

// has returns what of a part the claim or else its report has.
func (j *judge) has(h hit, k int) float64 {
	return max(h.has[k], j.reports[h.Article.ID].has[k])
}

// cover is how much of what the question says a claim has, and its report besides. What a report in another language can't be seen to
// have is left out.
func (j *judge) cover(h hit) float64 {
	total, sum := 0.0, 0.0
	for k, x := range j.found.parts {
		w, all := j.found.weights[k], j.has(h, k)
		switch {
		case all == 0 && x.name != nil && own(x.name):
			w = 0 // they go without saying
		case all > 0 || x.name != nil || x.number:
		case j.sameLanguage(h):
			w *= otherWord
		case x.heard && !j.capital[k]:
			w *= maybeName
		case !x.foreign:
			w = 0
		}
		total += w
		sum += w * (ofClaim*h.has[k] + (1-ofClaim)*all)
	}
	if total == 0 {
		return 0
	}
	if !j.focused(h) {
		return unfocused * sum / total
	}
	return sum / total
}

func (j *judge) sameLanguage(h hit) bool {
	return h.Claim.Language == j.plan.language || h.Article.Language == j.plan.language
}

// answers reports whether nothing that the question insists on is otherwise.
func (j *judge) answers(h hit) bool {
	return j.names(h) && j.substance(h) && j.meaning(h) && j.timely(h) && j.counts(h) && j.spoken(h) && j.carriesName(h) && j.tellsThings(h) && j.meets(h) && j.together(h) && j.ofState(h)
}

// names reports whether everyone and everything that the question names is in the report, and every number.
func (j *judge) names(h hit) bool {
	for k, x := range j.found.parts {
		has := j.has(h, k)
		switch {
		case x.name != nil && has == 0 && j.either(h, k):
		case x.number || x.name == nil && x.heard && j.capital[k]:
			if has == 0 {
				return false
			}
		case x.name == nil:
		case x.name.Type == "person", x.name.Type == "ship", x.name.Type == "weapon", x.name.Type == "company", x.name.Type == "document":
			if has < leastPresent {
				return false
			}
		case own(x.name):
			if j.located[k] && x.name.Type == "place" && !j.happensIn(h, x.name) {
				return false
			}
		case has == 0:
			return false
		}
	}
	return true
}

// substance reports whether the report has anything of what the question says besides the two sides, which all reports are about. That a
// word of the question can't be looked for in another language is no reason to take any text in it for an answer.
func (j *judge) substance(h hit) bool {
	asked := false
	for k, x := range j.found.parts {
		if x.light || x.name != nil && own(x.name) {
			continue
		}
		if j.has(h, k) > 0 {
			return true
		}
		asked = true
	}
	return !asked
}

// either reports whether the question offers a choice and the report has another of its kind: "Kimsuky or Lazarus?"
func (j *judge) either(h hit, k int) bool {
	of := j.found.parts[k].name
	return j.words.find(j.plan.text, j.plan.language, wordsOr) >= 0 && slices.ContainsFunc(j.found.parts, func(x part) bool {
		return x.name != nil && x.name != of && x.name.Type == of.Type && j.has(h, slices.IndexFunc(j.found.parts, func(y part) bool { return y.name == x.name })) >= leastPresent
	})
}

// own reports whether e is one of the two sides that all reports are about, or its seat.
func own(e *topic.Entity) bool {
	return seat(e) && (e.Party == "north_korea" || e.Party == "russia") || e.ID == "kremlin"
}

// happensIn reports whether the claim says that something is at a place.
func (j *judge) happensIn(h hit, e *topic.Entity) bool {
	in := func(text string, l news.Language) bool {
		return slices.ContainsFunc(j.pack.Find(text, l), func(m topic.Mention) bool {
			return (m.Entity == e || samePlace(m.Entity, e)) && located(text, m.Span, l)
		})
	}
	return in(h.Claim.Text, h.Claim.Language) || slices.ContainsFunc(h.Quotes, func(q string) bool { return in(q, h.Article.Language) })
}

// spoken reports whether the claim is by whom the question wants to hear, or tells of him.
func (j *judge) spoken(h hit) bool {
	s := j.plan.speaker
	if s == nil {
		return true
	}
	if j.plan.deny && len(j.plan.matter)+len(j.plan.indicators) == 0 && h.Claim.Stance != news.Denied {
		return false // "what does the Kremlin deny?" wants that and nothing else of it
	}
	if namesSpeaker(j.pack, h.Claim, s) {
		return true
	}
	if j.speaksOn(h, s) || j.denies(h, s) {
		return true
	}
	if seat(s) && j.spokenByOthers(h) {
		return false // it is another's words, that name the side
	}
	k := slices.IndexFunc(j.found.parts, func(x part) bool { return x.name == s })
	least := leastPresent
	if seat(s) {
		least = hitSide
	}
	return k >= 0 && h.has[k] >= least
}

// within reports whether a text says of what stands there that something is in it.
func within(text string, at lang.Span, l news.Language) bool {
	still := []string{"in", "at", "near", "inside", "outside", "around", "im", "bei", "у", "в", "під", "біля"}
	if l == news.Korean {
		return strings.HasPrefix(text[at.End:], "에서")
	}
	before := strings.Fields(strings.ToLower(text[:at.Start]))
	return slices.ContainsFunc(before[max(0, len(before)-2):], func(w string) bool { return slices.Contains(still, w) })
}

// located reports whether a text says of what stands there that something is in it, comes to it or from it.
func located(text string, at lang.Span, l news.Language) bool {
	if l == news.Korean {
		return slices.ContainsFunc([]string{"에서", "에 ", "으로", "로 ", "행 "}, func(p string) bool { return strings.HasPrefix(text[at.End:]+" ", p) })
	}
	before := strings.Fields(strings.ToLower(text[:at.Start]))
	for i := max(0, len(before)-2); i < len(before); i++ {
		if slices.Contains(placing(l), before[i]) {
			return true
		}
	}
	return false
}

// placing are the words before a place where something is.
func placing(l news.Language) []string {
	switch l {
	case news.English:
		return []string{"in", "at", "near", "to", "from", "inside", "outside", "around", "into"}
	case news.German:
		return []string{"in", "im", "bei", "nach", "aus"}
	case news.Ukrainian:
		return []string{"у", "в", "під", "біля", "до", "з", "із", "зі", "на"}
	}
	return nil
}
