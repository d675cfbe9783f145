package editor

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/evidence"
	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// Bounds of a claim of a model.
const (
	longestClaim = 400 // characters
	mostCited    = 4   // sentences that the model may name; code may add those that these lean on
	mostFigures  = 12
)

// rawClaim is a claim as a model gives it.
type rawClaim struct {
	Text        string       `json:"text"`
	Category    string       `json:"category"`
	Stance      string       `json:"stance"`
	Attribution []rawSpeaker `json:"attribution"`
	Figures     []rawFigure  `json:"figures"`
	EventDate   string       `json:"event_date"`
	Precision   string       `json:"date_precision"`
	Sentences   []int        `json:"sentences"`
}

type rawSpeaker struct {
	Who  string `json:"who"`
	Role string `json:"role"`
	Via  string `json:"via"`
}

type rawFigure struct {
	Indicator string `json:"indicator"`
	Whom      string `json:"whom"`
	Value     string `json:"value"`
	Low       string `json:"low"`
	High      string `json:"high"`
	Bound     string `json:"bound"`
	Unit      string `json:"unit"`
	Place     string `json:"place"`
	AsOf      string `json:"as_of"`
	Among     string `json:"among"`
}

// verifier holds a model's claims against one article. It does no I/O. Its own reading of the sentences is that of the
// extractive editor, so that a claim means the same whoever made it.
type verifier struct {
	pack        *topic.Pack
	checker     *evidence.Checker
	article     news.Article
	read        []sentence   // by id - 1
	righted     []string     // by id - 1
	given       map[int]bool // ids of the sentences that the model has seen
	corrections []topic.Correction
}

// verifier is one for an article whose sentences have been read, and of which the model has seen those given.
func (e *Extractive) verifier(a news.Article, read []sentence, given []int) *verifier {
	v := &verifier{pack: e.pack, checker: e.checker, article: a, read: read, righted: righted(e.pack, a),
		given: map[int]bool{}, corrections: e.pack.Corrections(a.Text, a.Language)}
	for _, id := range given {
		v.given[id] = true
	}
	return v
}

// draft is a claim on its way through the checks.
type draft struct {
	raw      rawClaim
	text     string
	mentions []topic.Mention // in text
	own      []int           // the sentences that the model names
	ids      []int           // these and those that they lean on
	quotes   []evidence.Text // of ids, wrong terms put right
	checked  int             // of ids, those that the text was held against: one that comes later may say another number of what it counts
	leftOut  int             // figures of the model that nothing shows
}

// verify makes a claim of a model's, or says what is wrong with it. What only concerns the fields beside the text is
// put right by our readers or left out, without a word: the model has no better source for it than they have.
func (v *verifier) verify(raw rawClaim) (news.Claim, int, []string) {
	d := draft{raw: raw, text: strings.Join(strings.Fields(raw.Text), " ")}
	d.raw.Figures = raw.Figures[:min(len(raw.Figures), mostFigures)]
	if problem := v.cite(&d); problem != "" {
		return news.Claim{}, 0, []string{problem}
	}
	if problems := v.checkText(&d); len(problems) > 0 {
		return news.Claim{}, 0, problems
	}
	stance, problem := v.stance(d)
	if problem != "" {
		return news.Claim{}, 0, []string{problem}
	}
	speech, problem := v.speech(&d)
	if problem != "" {
		return news.Claim{}, 0, []string{problem}
	}
	if len(d.ids) > d.checked {
		if found := v.checker.CheckRecorded(evidence.Text{Language: news.English, Text: v.meant(d.text)}, d.quotes, v.article.Published); len(found) > 0 {
			return news.Claim{}, 0, worded(found)
		}
	}
	c := news.Claim{
		Article: v.article.ID, Language: news.English, Text: v.marked(d), Category: v.category(d), Stance: stance, Attribution: speech,
		Figures: v.figures(&d), EventDate: v.eventDate(d), Entities: v.entities(d), Sentences: d.ids,
	}
	return c, d.leftOut, nil
}

// cite takes the sentences that the model names, if they are such as it was given.
func (v *verifier) cite(d *draft) string {
	for _, id := range d.raw.Sentences {
		if !v.given[id] {
			return fmt.Sprintf("there is no sentence S%d: cite the numbers of the sentences that carry the claim", id)
		}
		if v.commanding(id) {
			return fmt.Sprintf("S%d only says what is to be written: it carries no claim", id)
		}
	}
	d.own = slices.Clone(d.raw.Sentences)
	slices.Sort(d.own)
	d.own = slices.Compact(d.own)
	switch {
	case len(d.own) == 0:
		return "it cites no sentence: cite those that carry it"
	case len(d.own) > mostCited:
		return fmt.Sprintf("it cites %d sentences: cite the 1 to %d that carry it, or make it smaller", len(d.own), mostCited)
	}
	v.lean(d, d.own)
	return ""
}

// lean makes ids the sentences that the claim stands on.
func (v *verifier) lean(d *draft, ids []int) {
	d.ids = slices.Clone(ids)
	slices.Sort(d.ids)
	d.ids = slices.Compact(d.ids)
	d.quotes = evidenceOf(v.righted, v.article.Language, d.ids)
}

// meant is the text with the wrong terms that it took over from its source put right, as they are in the evidence. A wrong
// term that the source doesn't have stays, and is objected to.
func (v *verifier) meant(text string) string {
	if len(v.corrections) == 0 {
		return text
	}
	return replaced(news.Sentence{End: len(text), Text: text}, v.pack.Corrections(text, news.English), func(c topic.Correction) string { return c.Right })
}

// checkText holds the text against its sentences.
func (v *verifier) checkText(d *draft) []string {
	if n := utf8.RuneCountInString(d.text); n > longestClaim {
		return []string{fmt.Sprintf("its text has %d characters: at most %d, one fact a claim", n, longestClaim)}
	}
	if n := len(lang.Sentences(d.text, news.English)); n > 1 {
		return []string{fmt.Sprintf("its text has %d sentences: write one, one fact a claim", n)}
	}
	text := evidence.Text{Language: news.English, Text: v.meant(d.text)}
	d.mentions = v.pack.Find(d.text, news.English)
	found := v.checker.CheckRecorded(text, d.quotes, v.article.Published)
	if len(found) > 0 {
		v.lean(d, append(v.leansOn(*d), d.own...))
		if found = v.checker.CheckRecorded(text, d.quotes, v.article.Published); len(found) > 0 {
			return worded(found)
		}
	}
	d.checked = len(d.ids)
	problems := v.hardened(*d)
	for _, name := range v.unknownNames(*d) {
		problems = append(problems, fmt.Sprintf("%q is neither in the cited sentences nor in the list of names: use the name of the list, or say who or what it is without a name", name))
	}
	if what := v.unknownMatter(d); what != "" {
		problems = append(problems, fmt.Sprintf("the cited sentences say nothing of %s", what))
	}
	if len(problems) == 0 && !v.anchored(*d) {
		problems = append(problems, "nothing in it can be checked against the cited sentences: say who or what, with the names, numbers and dates they give")
	}
	if len(problems) == 0 && len(v.carriers(*d)) == 0 {
		problems = append(problems, "the cited sentences name no more of it than countries: cite those that carry it, or say only what they say")
	}
	if len(problems) == 0 && !v.onTopic(*d) {
		problems = append(problems, "it is not about cooperation between Russia and North Korea, or not a statement")
	}
	return problems
}

// onTopic reports whether a claim is one about the topic: the text or a sentence that it cites names a side or counts what
// belongs to it, and the text neither asks nor speaks to anybody. What an article has a model say is mostly neither.
func (v *verifier) onTopic(d draft) bool {
	if speaks(d.text) {
		return false
	}
	about := v.pack.Category(d.text, news.English) != news.Other || len(v.pack.Indicators(d.text, news.English)) > 0
	for _, m := range d.mentions {
		about = about || slices.Contains(parties, m.Entity.Party)
	}
	return about && slices.ContainsFunc(d.ids, func(id int) bool {
		r := v.read[id-1]
		return r.besideTopic() || r.signs > 0 || slices.ContainsFunc(r.mentions, func(m topic.Mention) bool { return slices.Contains(parties, m.Entity.Party) })
	})
}

// parties are those of whom a report on the topic mostly speaks.
var parties = []string{"north_korea", "russia", "south_korea", "ukraine"}

// worded puts problems of the evidence check into words for the model.
func worded(found []evidence.Problem) []string {
	var out []string
	for _, p := range found {
		if p.Kind == evidence.KindLength || len(p.Found) > 80 {
			out = append(out, p.Kind+": "+p.Detail)
			continue
		}
		out = append(out, fmt.Sprintf("%s %q: %s", p.Kind, p.Found, p.Detail))
	}
	return out
}

// leansOn are the sentences without which the cited ones can't be understood: the one before, where a pronoun speaks or
// is counted, and the one that gives the full name of whom a short form names.
func (v *verifier) leansOn(d draft) []int {
	var out []int
	for _, id := range d.own {
		if before := v.read[id-1].leansOn; before > 0 && v.given[before] {
			out = append(out, before)
		}
	}
	for _, m := range d.mentions {
		for _, id := range d.own {
			if !mentionsEntity(v.read[id-1].mentions, m.Entity.ID) || v.names(id, m.Entity.ID) {
				continue
			}
			for k := id - 1; k > 0; k-- {
				if v.names(k, m.Entity.ID) {
					out = append(out, k)
					break
				}
			}
		}
	}
	return out
}

// names reports whether sentence id, read by itself, names an entity.
func (v *verifier) names(id int, entity string) bool {
	return mentionsEntity(v.read[id-1].mentions, entity) && mentionsEntity(v.pack.Find(v.righted[id-1], v.article.Language), entity)
}

func mentionsEntity(mentions []topic.Mention, id string) bool {
	return slices.ContainsFunc(mentions, func(m topic.Mention) bool { return m.Entity.ID == id })
}

// anchored reports whether something in the text has been held against the sentences: a name, a number, a date, or what
// both count or speak of.
func (v *verifier) anchored(d draft) bool {
	if len(d.mentions) > 0 || len(lang.Numbers(d.text, news.English)) > 0 || len(lang.Dates(d.text, news.English, v.article.Published)) > 0 {
		return true
	}
	category := v.pack.Category(d.text, news.English)
	indicators := v.pack.Indicators(d.text, news.English)
	for _, id := range d.own {
		if category != news.Other && category == v.read[id-1].category {
			return true
		}
		for _, m := range v.pack.Indicators(v.righted[id-1], v.article.Language) {
			if slices.ContainsFunc(indicators, func(o topic.IndicatorMention) bool { return o.Indicator == m.Indicator }) {
				return true
			}
		}
	}
	return false
}

// category is the model's, if it has one to give.
func (v *verifier) category(d draft) news.Category {
	if c := news.Category(d.raw.Category); c != news.Other && slices.Contains(news.Categories(), c) {
		return c
	}
	for _, id := range d.own {
		if c := v.read[id-1].category; c != news.Other {
			return c
		}
	}
	return news.Other
}

func (v *verifier) entities(d draft) []string {
	var out []string
	for _, m := range d.mentions {
		out = append(out, m.Entity.ID)
	}
	for _, id := range d.own {
		for _, m := range v.read[id-1].mentions {
			out = append(out, m.Entity.ID)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// marked is the text with the mark of a wrong term of its sentences: "HUR [in the source: GRU]". It is put in once, and
// after the check, for it is ours.
func (v *verifier) marked(d draft) string {
	text := d.text
	wrong := v.pack.Corrections(text, news.English) // the model has kept the wrong term
	if len(wrong) > 0 {
		whole := news.Sentence{End: len(text), Text: text}
		return replaced(whole, wrong[:1], func(c topic.Correction) string { return mark(c.Right, c.Wrong, news.English) })
	}
	for _, c := range v.corrections {
		for _, id := range d.ids {
			s := v.article.Sentences[id-1]
			if c.Start < s.Start || c.End > s.End {
				continue
			}
			if at := v.placeOf(d, s, c); at > 0 {
				return text[:at] + " [" + inTheSource[news.English] + ": " + c.Wrong + "]" + text[at:]
			}
		}
	}
	return text
}

// placeOf is where the text has named what correction c of a sentence means, 0 for nowhere.
func (v *verifier) placeOf(d draft, s news.Sentence, c topic.Correction) int {
	for _, m := range v.read[s.ID-1].mentions {
		if s.Start+m.Start > c.Start || s.Start+m.End < c.End {
			continue
		}
		for _, o := range d.mentions {
			if o.Entity.ID != m.Entity.ID {
				continue
			}
			for _, s := range []string{"'s", "’s"} {
				if strings.HasPrefix(d.text[o.End:], s) {
					return o.End + len(s)
				}
			}
			return o.End
		}
	}
	return 0
}
