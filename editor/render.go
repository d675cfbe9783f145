package editor

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/evidence"
	"tumen/llm"
	"tumen/news"
)

// renderAtOnce is how many claims one call puts into a language at most: more, and models begin to lose some.
const renderAtOnce = 25

// rendered is the answer: sentences, each with the claims that it tells, by their labels.
type rendered struct {
	Sentences []renderedText `json:"sentences"`
}

type renderedText struct {
	Claims []int  `json:"claims"`
	Text   string `json:"text"`
}

// rendering is a claim on its way into a language.
type rendering struct {
	cited    news.Cited
	plain    string
	evidence []evidence.Text
	text     string // as a model wrote it
	spare    string // a text that is right but for its style, which code has put right: taken if no better one comes
	told     string // what readers have already, with its marks, where the claim joins that
	by       string
	faults   []fault
	over     bool // nothing more is done about it
	unread   bool // no answer of the model could be read: it may be tried another time
}

// passed reports whether the claim has a sentence.
func (r *rendering) passed() bool { return r.over && len(r.faults) == 0 && !r.unread }

// rewriting is one order to put claims of a story into a language.
type rewriting struct {
	prompt prompt
	lang   news.Language
	work   []*rendering // all that the order is about
	told   []news.Told  // what readers have of the story already
	last   bool         // nothing is asked again
}

// Render puts the claims of one story into language l and checks each sentence against the sentences of every claim that
// it tells. Claims that say the same have one sentence, told is what readers of l have of the story already, and a claim
// that says the same as one of these joins it. A sentence that fails the check is written anew once; then the renditions
// of its claims have no text but the kinds of the problems. Claims for which no answer could be read, in two halves
// either, have no rendition, and are tried the next time. An error is the model's, by which callers decide; what was
// finished before it is returned with it.
func (m *Model) Render(ctx context.Context, l news.Language, claims []news.Cited, told []news.Told) ([]news.Rendition, error) {
	o := rewriting{prompt: m.prompts.render.in(l), lang: l, told: told}
	o.work = m.renderings(o.prompt, l, claims)
	m.repeated(o)
	var err error
	for rest := o.work; ; {
		var batch []*rendering
		if batch, rest = m.nextBatch(o, rest); len(batch) == 0 {
			break
		}
		if err = m.renderBatch(ctx, o, batch); err != nil {
			break
		}
	}
	var out []news.Rendition
	for _, r := range o.work {
		if r.over && !r.unread {
			out = append(out, m.rendition(l, r))
		}
	}
	return out, err
}

func (m *Model) rendition(l news.Language, r *rendering) news.Rendition {
	out := news.Rendition{Claim: r.cited.Claim.ID, Language: l, By: r.by}
	if len(r.faults) > 0 {
		out.Problem = kinds(r.faults)
		return out
	}
	if out.Text = r.told; r.told == "" {
		out.Text = m.remarked(r.text, l, r.cited.Claim)
	}
	return out
}

// renderings are the claims that are to be put into l. One whose sentences lost their structure, or that takes more than
// the model, is over before it begins.
func (m *Model) renderings(p prompt, l news.Language, claims []news.Cited) []*rendering {
	var all []*rendering
	for _, c := range claims {
		if c.Claim.Language == l {
			continue
		}
		r := &rendering{cited: c, plain: plainClaim(c.Claim), evidence: evidenceOfCited(m.pack, c), by: p.by(m.models.Write)}
		long := func(text string) bool { return utf8.RuneCountInString(text) > longest }
		if long(r.plain) || slices.ContainsFunc(c.Quotes, long) || !m.fits(p, m.renderPage(l, []*rendering{r}, nil), renderMost(l, []*rendering{r})) {
			r.over, r.faults = true, []fault{{evidence.KindLength, "the claim or its source is too long"}}
		}
		all = append(all, r)
	}
	return all
}

// nextBatch takes from work as many claims as one call can take.
func (m *Model) nextBatch(o rewriting, work []*rendering) (batch, rest []*rendering) {
	for i, r := range work {
		if r.over {
			continue
		}
		more := append(slices.Clip(batch), r)
		if len(more) > renderAtOnce || len(batch) > 0 && !m.fits(o.prompt, m.renderPage(o.lang, more, nil), renderMost(o.lang, more)) {
			return batch, work[i:]
		}
		batch = more
	}
	return batch, nil
}

// renderMost is how long an answer may become: about twice what such sentences take.
func renderMost(l news.Language, batch []*rendering) int {
	const english, frame, slack = 0.21, 30, 1.7 // tokens of a character, of what stands around a sentence; how much more may be needed
	most := 200.0
	for _, r := range batch {
		runes := float64(utf8.RuneCountInString(r.plain)) / sizes[r.cited.Claim.Language].runes
		most += frame + slack*english*runes*sizes[l].tokens
	}
	return int(most)
}

// renderPage shows the claims of a batch, with what was wrong with a sentence that was written for one before, and what
// readers have already that one of them may join.
func (m *Model) renderPage(l news.Language, batch []*rendering, told []news.Told) page {
	page := page{Language: languageNames[l]}
	var texts []saying
	under := map[string]int64{} // sentences that are shown already: several claims often stand on one
	for i, r := range batch {
		id, c := int64(i+1), r.cited.Claim
		texts = append(texts, saying{c.Language, r.plain})
		page.Lines = append(page.Lines, spotlight("C", id, string(c.Language)+": "+r.plain))
		for _, e := range r.evidence {
			switch before, known := under[e.Text]; {
			case e.Text == r.plain: // a claim of the extractive editor is its own sentence
			case known:
				page.Lines = append(page.Lines, spotlight("S", id, fmt.Sprintf("(as S%d)", before)))
			default:
				under[e.Text] = id
				page.Lines = append(page.Lines, spotlight("S", id, e.Text))
			}
		}
		page.Lines = append(page.Lines, refusal(id, r.text, r.faults)...)
	}
	for i, t := range told {
		page.Lines = append(page.Lines, spotlight("D", int64(len(batch)+i+1), unmarkedText(t.Text, l)))
	}
	page.Names = m.namesIn(l, texts)
	return page
}

// renderBatch has the claims of a batch written, in two halves when the answer on all can't be used: what breaks it may
// be one claim, or the length.
func (m *Model) renderBatch(ctx context.Context, o rewriting, batch []*rendering) error {
	err := m.renderAnew(ctx, o, batch)
	if !errors.Is(err, llm.ErrUnusable) {
		return err
	}
	half := (len(batch) + 1) / 2
	for part := range slices.Chunk(batch, half) {
		if half < len(batch) { // one claim has no halves
			err = m.renderAnew(ctx, o, part)
		}
		switch {
		case errors.Is(err, llm.ErrUnusable):
			m.leave(o.lang, part, err)
		case err != nil:
			return err
		}
	}
	return nil
}

// leave puts claims off until the next time.
func (m *Model) leave(l news.Language, claims []*rendering, err error) {
	for _, r := range claims {
		r.over, r.unread = true, true
	}
	m.log.Info("a model's answer can't be used: claims stay without a rendition for now", slog.String("language", string(l)),
		slog.Int("claims", len(claims)), slog.Any("error", err))
}

// renderAnew asks for the sentences of a batch, and once more for the claims whose sentence fails the check, which then
// get one that is written for them.
func (m *Model) renderAnew(ctx context.Context, o rewriting, batch []*rendering) error {
	failed, err := m.renderOnce(ctx, o.prompt.call, o, batch, m.joinable(o, batch))
	if err != nil {
		return err
	}
	if len(failed) > 0 {
		refused := failed
		o.last = true
		failed, err = m.renderOnce(ctx, o.prompt.callAgain, o, refused, nil)
		switch {
		case errors.Is(err, llm.ErrUnusable):
			m.leave(o.lang, unspared(refused), err)
			return nil
		case err != nil:
			return err
		}
	}
	failed = unspared(failed)
	for _, r := range failed {
		r.over = true
	}
	if len(failed) > 0 {
		m.log.Info("renditions dropped", slog.String("language", string(o.lang)), slog.Int("dropped", len(failed)), slog.Int("of", len(batch)))
	}
	return nil
}

// unspared gives claims that failed again their spare text and returns those that have none.
func unspared(failed []*rendering) []*rendering {
	return slices.DeleteFunc(failed, func(r *rendering) bool {
		if r.spare == "" {
			return false
		}
		r.text, r.faults, r.over = r.spare, nil, true
		return true
	})
}

// renderOnce asks the model for the sentences of batch and returns the claims that have none which can be taken. told is
// what they may join.
func (m *Model) renderOnce(ctx context.Context, call asking, o rewriting, batch []*rendering, told []news.Told) (failed []*rendering, err error) {
	var answer rendered
	page := m.renderPage(o.lang, batch, told)
	if len(told) > 0 && !m.fits(o.prompt, page, renderMost(o.lang, batch)) {
		told, page = nil, m.renderPage(o.lang, batch, nil)
	}
	by, err := m.reply(ctx, call, o.prompt, news.PurposeRender, m.models.Write, renderMost(o.lang, batch), page, &answer)
	if err != nil {
		return nil, fmt.Errorf("putting %d claims into %s: %w", len(batch), languageNames[o.lang], err)
	}
	m.take(answer, by, o, batch, told)
	for _, r := range batch {
		if !r.over {
			failed = append(failed, r)
		}
	}
	return failed, nil
}

// Tried reports whether r is what this model made of its claim, told the same as now: another try would hardly get
// further.
func (m *Model) Tried(r news.Rendition) bool {
	p := m.prompts.render.in(r.Language)
	if m.models.Write == "" { // it is known only when the server is asked
		return strings.HasSuffix(r.By, p.by(""))
	}
	return r.By == p.by(m.models.Write)
}
