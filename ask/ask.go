// Package ask answers a question from the archive: claims that share what the question is about, each cited, or an
// honest no.
//
// It promises that every line of an answer cites a stored sentence, that figures which differ stand side by side and
// are not averaged, and that a question about something the archive does not have is refused. It plans, ranks and
// composes; it does no I/O but through Finder and Writer, and the question reaches nothing but the search and, as data,
// the Writer, whose statements are shown only with the claims that they cite.
package ask

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tumen/lang"
	"tumen/lang/phrases"
	"tumen/news"
	"tumen/topic"
)

// Finder is the archive.
type Finder interface {
	Archive
	FirstReported(context.Context) (time.Time, error)
}

// Writer puts what claims say to a question into a reader's language: an editor with a model. Each statement has been
// checked against the sentences of the claims that it cites; dropped counts those that failed. The question is data.
type Writer interface {
	Answer(ctx context.Context, question string, l news.Language, claims []news.Cited) (
		lines []news.Statement, dropped int, err error)
}

const (
	longestQuestion = 500  // characters
	mostClaims      = 6    // of an answer
	mostFound       = 2000 // claims that are ranked
	longestLine     = 1000 // characters of a statement: more is no sentence that anyone wrote
)

// ErrQuestion says that a text can't be taken as a question.
var ErrQuestion = errors.New("the question can't be answered")

// ErrLongQuestion says that a text is too long for a question. It is an ErrQuestion.
var ErrLongQuestion = fmt.Errorf("%w: it is too long", ErrQuestion)

// Asker answers questions. Make one with New.
type Asker struct {
	finder  Finder
	search  *Searcher
	pack    *topic.Pack
	zone    *time.Location
	words   words
	writer  Writer  // may be nil: then claims are shown as they stand
	planner Planner // may be nil: then the question's own words are all that is looked for
	ledger  Ledger  // may be nil: then no figure is marked as conflicting with another
	memory  Memory  // may be nil: then each question is answered anew
	maker   string
	log     *slog.Logger
}

// New returns an Asker of an archive whose answers give days of the reader's zone.
func New(finder Finder, pack *topic.Pack, zone *time.Location) (*Asker, error) {
	s, err := NewSearcher(finder, pack)
	if err != nil {
		return nil, err
	}
	return &Asker{finder: finder, search: s, pack: pack, zone: zone, words: s.words}, nil
}

// With returns an Asker of the same archive that has w write what is not a figure. Why w could not is logged; the answer
// is then made of the claims as they stand.
func (a *Asker) With(w Writer, log *slog.Logger) *Asker {
	with := *a
	with.writer, with.log = w, log
	return &with
}

// In returns an Asker of the same archive whose answers give days of another zone.
func (a *Asker) In(zone *time.Location) *Asker {
	in := *a
	in.zone = zone
	return &in
}

// Request is a question and what it is asked in.
type Request struct {
	Question string
	Asked    news.Language // in which the question is written; one that is not read is refused
	Language news.Language // of the answer
	Now      time.Time     // relative dates are taken from it
	Before   []string      // what was asked before it in the same conversation, the oldest first: what a follow-up leans on
	Timeline bool          // it wants what happened one after the other, whatever it asks
	Fresh    bool          // answers that were given before are not given again
}

// Ask answers a question.
func (a *Asker) Ask(ctx context.Context, r Request) (news.Answer, error) {
	question := strings.Join(strings.Fields(lang.Clean(r.Question)), " ")
	switch n := utf8.RuneCountInString(question); {
	case n == 0:
		return news.Answer{}, fmt.Errorf("%w: it is empty: write what you want to know", ErrQuestion)
	case n > longestQuestion:
		return news.Answer{}, fmt.Errorf("%w: it has %d characters: at most %d are taken", ErrLongQuestion, n, longestQuestion)
	}
	r.Question = question
	return a.remembered(ctx, r)
}

// answer answers a question that can be one.
func (a *Asker) answer(ctx context.Context, r Request) (news.Answer, error) {
	question, l := r.Question, r.Language
	answer := news.Answer{Question: question, Language: l, Citations: []news.Citation{}, AsOf: r.Now.UTC().Truncate(time.Second)}
	first, err := a.finder.FirstReported(ctx)
	if err != nil {
		return answer, err
	}
	answer.Since = news.ISODay(first)
	if !r.Asked.Read() {
		answer.Refused, answer.Answer = true, phrases.For(l).T("ask.language", nil)
		return answer, nil
	}
	if question, err = a.search.spelled(ctx, question, r.Asked); err != nil {
		return answer, err
	}
	before := slices.Clone(r.Before)
	for i, b := range before {
		if before[i], err = a.search.spelled(ctx, b, r.Asked); err != nil {
			return answer, err
		}
	}
	p, found, v, err := a.understood(ctx, reader{a.pack, a.words, r.Now}.readings(question, r.Asked, before), r.Now)
	if err != nil {
		return answer, err
	}
	if len(found.hits) > 0 && !v.has(unknown(found.parts), found.parts) { // of what nothing comes near, other words find nothing either
		if found, v, err = a.again(ctx, &p, found, v); err != nil {
			return answer, err
		}
	}
	answer.Searched = searchedFor(a.words, found.parts, p, l)
	if len(v.answers) == 0 {
		a.refuse(&answer, p, first, v.nearest)
		return answer, nil
	}
	order := newRanker(v.judge, l, v.answers)
	if p.speaker != nil {
		others := v.answers
		if v.answers = order.inWordsOf(v.answers); len(v.answers) == 0 { // that others say it is to be seen
			a.refuse(&answer, p, first, ofReports(others))
			return answer, nil
		}
	}
	v.answers = order.apt(v.answers)
	if r.Timeline || p.kind == timeline {
		a.timeline(&answer, order.rank(v.answers, mostEvents))
		return answer, nil
	}
	return answer, a.write(ctx, &answer, p, order.rank(v.answers, mostClaims), a.conflicting(p, v.answers))
}

// understood finds what there is for the first reading of a question that is answered; for the likeliest where none is.
func (a *Asker) understood(ctx context.Context, readings []reading, now time.Time) (plan, finding, verdict, error) {
	var p plan
	var found finding
	var v verdict
	for i, r := range readings {
		other := r.plan(a.pack, a.words, now)
		f, judged, err := a.judged(ctx, other)
		if err != nil {
			return p, f, judged, err
		}
		if i == 0 || len(judged.answers) > 0 {
			p, found, v = other, f, judged
		}
		if len(v.answers) > 0 {
			break
		}
	}
	return p, found, v, nil
}

// judged finds what there is for a plan and judges whether it is enough.
func (a *Asker) judged(ctx context.Context, p plan) (finding, verdict, error) {
	found, err := a.search.find(ctx, p, mostFound)
	if err != nil {
		return found, verdict{}, err
	}
	if err := a.addFigures(ctx, p, &found); err != nil {
		return found, verdict{}, err
	}
	a.addSentences(p, &found)
	slices.SortStableFunc(found.hits, func(x, y hit) int { return cmp.Compare(y.score, x.score) })
	return found, newJudge(a.search, p, found).verdict(), nil
}

// refuse says that there is nothing, since when, what comes nearest, and what to ask instead where there is not even that.
func (a *Asker) refuse(answer *news.Answer, p plan, first time.Time, nearest []hit) {
	say := phrases.For(answer.Language)
	text := say.T("ask.empty", nil)
	if !first.IsZero() {
		text = say.T("ask.nothing", map[string]any{"Date": say.Date(first.In(a.zone))})
	}
	answer.Refused = true
	if len(nearest) == 0 && !p.view && !p.order {
		text += " " + say.T("ask.narrow", nil)
	}
	lines := []string{text}
	notes := citations{}
	for _, h := range nearest {
		if len(notes) == 0 {
			lines = append(lines, "", say.T("ask.near", nil))
		}
		lines = append(lines, a.line(asItStands(say, h.Cited), say, &notes, h.Cited))
	}
	answer.Answer, answer.Near = strings.Join(lines, "\n"), notes
}
