package digest

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"tumen/digest/entities"
	"tumen/lang/phrases"
	"tumen/news"
)

// AnswerMessages writes an answer for a messenger, or a refusal with what comes nearest. The numbers at the ends of its lines
// lead to their reports.
func AnswerMessages(a news.Answer) []entities.Text {
	t := answerTeller(&a, nil)
	answer := t.block(func(b *entities.Builder) {
		for i, line := range strings.Split(a.Answer, "\n") {
			if i > 0 {
				b.Plain("\n")
			}
			t.answerLine(b, line)
		}
	})
	notes := t.block(func(b *entities.Builder) {
		for i, line := range t.answerNotes(&a) {
			if i > 0 {
				b.Italic("\n")
			}
			b.Italic(line)
		}
	})
	return entities.Split([]entities.Text{answer, notes}, 0, 0)
}

// answerNotes say who wrote an answer, or why it is not written, and of a refusal what was looked for in vain.
func (t *teller) answerNotes(a *news.Answer) []string {
	var all []string
	switch {
	case a.Written && a.Dropped > 0:
		all = append(all, t.w.p.T("ask.written", nil), t.w.p.N("ask.dropped", a.Dropped, nil))
	case a.Written:
		all = append(all, t.w.p.T("ask.written", nil))
	case a.Unwritten == news.AwaitedModel:
		all = append(all, t.w.p.T("ask.unwritten.model", nil))
	case a.Unwritten == news.AwaitedBudget:
		all = append(all, t.w.p.T("ask.unwritten.budget", nil))
	}
	if looked := LookedFor(*a); looked != "" && a.Refused {
		all = append(all, shortly(looked, shownLooked))
	}
	return all
}

const shownLooked = 300 // runes of what was looked for

// LookedFor says what was looked for to answer a question, also what it left to those before it; empty where that is not known.
func LookedFor(a news.Answer) string {
	if a.Searched == nil {
		return ""
	}
	say := phrases.For(a.Language)
	what := slices.Concat(a.Searched.Names, a.Searched.Words)
	for _, d := range a.Searched.Days {
		p := news.Period{Precision: d.Precision}
		p.From, _ = time.Parse(time.DateOnly, d.From) // an open end is none
		p.To, _ = time.Parse(time.DateOnly, d.To)
		what = append(what, say.Period(p))
	}
	if len(what) == 0 {
		return ""
	}
	return say.T("ask.searched", map[string]any{"What": strings.Join(what, " · ")})
}

// AnswerSources lists the reports that an answer cites, each with its numbers, and what was looked for; nothing for an answer without any.
func AnswerSources(a news.Answer, pack Names) []entities.Text {
	t := answerTeller(&a, pack)
	looked := t.block(func(b *entities.Builder) {
		if len(t.w.e.Endnotes) > 0 {
			b.Italic(shortly(LookedFor(a), shownLooked))
		}
	})
	return entities.Split([]entities.Text{t.sources(t.w.e.Endnotes), looked}, 0, 0)
}

// AnswerQuotes writes the original sentences behind an answer, by their numbers; nothing for an answer without any.
func AnswerQuotes(a news.Answer, pack Names) []entities.Text {
	t := answerTeller(&a, pack)
	var blocks []entities.Text
	for i := range t.w.e.Endnotes {
		n := &t.w.e.Endnotes[i]
		original := t.original(n)
		if original == "" {
			continue
		}
		blocks = append(blocks, t.block(func(b *entities.Builder) {
			if len(blocks) == 0 {
				b.Bold(sectionMark + t.w.p.T("bot.messages.originals", nil)).Plain("\n")
			}
			b.Plain(refs([]int{n.N}) + " ")
			t.source(b, n)
			b.LongQuote(func() { b.Plain(t.open + original + t.close) })
		}))
	}
	return entities.Split(blocks, 0, 0)
}

// answerTeller takes the citations of an answer for the endnotes of an edition.
func answerTeller(a *news.Answer, pack Names) *teller {
	names := newNames(pack, a.Language)
	e := Edition{Language: a.Language}
	for _, c := range a.Notes() {
		e.Endnotes = append(e.Endnotes, Endnote{
			N: c.N, Article: c.Article, Outlet: names.print(cmp.Or(c.Outlet, c.URL)), Title: c.Title, Language: c.Language,
			Published: c.Published, Undated: c.Published == "", Address: c.URL, Link: link(c.URL), Quotes: []string{c.Quote},
		})
	}
	t := newTeller(&e)
	t.w.brisk = false
	return t
}

// cites is what a line of an answer ends with.
var cites = regexp.MustCompile(`\s*((?:\[[0-9]{1,4}\])+)\s*$`)

// answerLine adds a line of an answer: what is said, who says it, and numbers that lead to the reports.
func (t *teller) answerLine(b *entities.Builder, line string) {
	said, numbers := line, ""
	if at := cites.FindStringSubmatchIndex(line); at != nil {
		said, numbers = line[:at[0]], line[at[2]:at[3]]
	}
	if numbers != "" && !strings.HasPrefix(said, entryMark) {
		b.Plain(entryMark)
	}
	details := ""
	if at := strings.LastIndex(said, detailsMark); at > 0 && numbers != "" {
		said, details = said[:at], said[at+len(detailsMark):]
	}
	b.Plain(said)
	if details != "" {
		b.Plain(" – ").Italic(details)
	}
	var ns []int
	for _, n := range strings.FieldsFunc(numbers, func(r rune) bool { return r == '[' || r == ']' }) {
		if i, err := strconv.Atoi(n); err == nil {
			ns = append(ns, i)
		}
	}
	t.refs(b, ns)
}

// detailsMark stands in an answer's line before who says it.
const detailsMark = " — "
