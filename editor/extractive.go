package editor

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/evidence"
	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// Sentences outside these bounds, in characters, are no claims: a shorter one says nothing by itself, a longer one
// is a list or a page whose structure was lost.
const (
	shortest = 20
	longest  = 700
)

// Extractive makes claims of an article without a model.
type Extractive struct {
	pack    *topic.Pack
	checker *evidence.Checker
}

// NewExtractive returns an editor for the topic of pack.
func NewExtractive(pack *topic.Pack) *Extractive {
	return &Extractive{pack: pack, checker: evidence.New(pack)}
}

// Report returns the article's claims in the order of its text, and how many were dropped because the evidence
// check did not pass them.
func (e *Extractive) Report(ctx context.Context, a news.Article) (news.Report, error) {
	read, err := e.readAll(ctx, a)
	if err != nil {
		return news.Report{}, err
	}
	return e.reportOn(ctx, a, read)
}

// reportOn is Report of an article whose sentences have been read.
func (e *Extractive) reportOn(ctx context.Context, a news.Article, read []sentence) (news.Report, error) {
	report := news.Report{By: news.Extractive}
	corrections := e.pack.Corrections(a.Text, a.Language)
	for _, r := range read {
		if err := ctx.Err(); err != nil {
			return news.Report{}, err
		}
		if r.fragment || !r.onTopic() {
			continue
		}
		for _, voice := range r.voices() {
			c := e.claim(voice, a, corrections)
			if !e.supported(c, a) {
				report.Dropped++
				continue
			}
			c.Ordinal = len(report.Claims) + 1
			report.Claims = append(report.Claims, c)
		}
	}
	return report, nil
}

// readAll reads each sentence of an article with what it takes over from the one before.
func (e *Extractive) readAll(ctx context.Context, a news.Article) ([]sentence, error) {
	seen := map[string]bool{}
	mentions := e.pack.Find(a.Text, a.Language)
	var out []sentence
	var before antecedent
	for _, s := range a.Sentences {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r := e.read(s, a, within(mentions, s))
		key := strings.ToLower(strings.Join(strings.Fields(lang.StripNotes(s.Text)), " "))
		if seen[key] || !claimable(s.Text, a.Language) || ordersWriting(s.Text, a.Language) {
			r.fragment, before = true, antecedent{}
		} else {
			seen[key] = true
			r.follow(before)
			before = r.asContext()
		}
		out = append(out, r)
	}
	return out, nil
}

// claimable reports whether a sentence can stand by itself: whole, and of a size that a person reads as a sentence.
func claimable(text string, l news.Language) bool {
	n := utf8.RuneCountInString(text)
	least := shortest
	if l == news.Korean { // a syllable is a letter
		least /= 2
	}
	return n >= least && n <= longest && lang.Complete(text, l)
}

func (e *Extractive) claim(r sentence, a news.Article, corrections []topic.Correction) news.Claim {
	c := news.Claim{
		Article:     a.ID,
		Text:        lang.StripNotes(corrected(r.Sentence, corrections, a.Language)),
		Language:    a.Language,
		Category:    r.category,
		Stance:      r.stance,
		Attribution: r.speech,
		EventDate:   r.eventDate,
		Sentences:   []int{r.ID},
	}
	if r.leansOn > 0 {
		c.Sentences = []int{r.leansOn, r.ID}
	}
	for _, f := range r.figures {
		f.Figure.Whom = r.whom(f.Figure)
		c.Figures = append(c.Figures, f.Figure)
	}
	for _, m := range r.mentions {
		c.Entities = append(c.Entities, m.Entity.ID)
	}
	slices.Sort(c.Entities)
	c.Entities = slices.Compact(c.Entities)
	return c
}

// corrected marks a wrong term of the source: "HUR [in the source: GRU]". The quote stays as it is.
func corrected(s news.Sentence, corrections []topic.Correction, l news.Language) string {
	return replaced(s, corrections, func(c topic.Correction) string { return mark(c.Right, c.Wrong, l) })
}

// supported checks the claim against its own sentences. A marked correction puts a name into the claim that its
// sentence lacks, so the check is made on the text before the mark.
func (e *Extractive) supported(c news.Claim, a news.Article) bool {
	var quotes []evidence.Text
	var own string
	for _, id := range c.Sentences {
		own = a.Sentences[id-1].Text
		quotes = append(quotes, evidence.Text{Language: a.Language, Text: own})
	}
	plain := evidence.Text{Language: a.Language, Text: lang.StripNotes(own)}
	return len(e.checker.CheckRecorded(plain, quotes, a.Published)) == 0
}
