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

// rendered is the answer.
type rendered struct {
	Sentences []struct {
		Claim int    `json:"claim"`
		Text  string `json:"text"`
	} `json:"sentences"`
}

// rendering is a claim on its way into a language.
type rendering struct {
	cited    news.Cited
	plain    string
	evidence []evidence.Text
	text     string
	by       string
	faults   []fault
	over     bool // nothing more is done about it
	unread   bool // no answer of the model could be read: it may be tried another time
}

// Render puts claims into language l, one sentence for each that is not in it, and checks each against the claim's own
// sentences. A sentence that fails the check is written anew once; then the rendition has no text but the kinds of its
// problems. Claims for which no answer could be read, in two halves either, have no rendition, and are tried the next time.
// An error is the model's, by which callers decide; what was finished before it is returned with it.
func (m *Model) Render(ctx context.Context, l news.Language, claims []news.Cited) ([]news.Rendition, error) {
	p := m.prompts.render.in(l)
	work := m.renderings(p, l, claims)
	var err error
	for rest := work; ; {
		var batch []*rendering
		if batch, rest = m.nextBatch(p, l, rest); len(batch) == 0 {
			break
		}
		if err = m.renderBatch(ctx, p, l, batch, work); err != nil {
			break
		}
	}
	var out []news.Rendition
	for _, r := range work {
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
	out.Text = m.remarked(r.text, l, r.cited.Claim)
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
		if long(r.plain) || slices.ContainsFunc(c.Quotes, long) || !m.fits(p, m.renderPage(l, []*rendering{r}), renderMost(l, []*rendering{r})) {
			r.over, r.faults = true, []fault{{evidence.KindLength, "the claim or its source is too long"}}
		}
		all = append(all, r)
	}
	return all
}

// nextBatch takes from work as many claims as one call can take.
func (m *Model) nextBatch(p prompt, l news.Language, work []*rendering) (batch, rest []*rendering) {
	for i, r := range work {
		if r.over {
			continue
		}
		more := append(slices.Clip(batch), r)
		if len(more) > renderAtOnce || len(batch) > 0 && !m.fits(p, m.renderPage(l, more), renderMost(l, more)) {
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

// renderPage shows the claims of a batch, with what was wrong with a sentence that was written for one before.
func (m *Model) renderPage(l news.Language, batch []*rendering) page {
	page := page{Language: languageNames[l]}
	var texts []saying
	for i, r := range batch {
		id, c := int64(i+1), r.cited.Claim
		texts = append(texts, saying{c.Language, r.plain})
		page.Lines = append(page.Lines, spotlight("C", id, string(c.Language)+": "+r.plain))
		for _, e := range r.evidence {
			if e.Text != r.plain { // a claim of the extractive editor is its own sentence
				page.Lines = append(page.Lines, spotlight("S", id, e.Text))
			}
		}
		page.Lines = append(page.Lines, refusal(id, r.text, r.faults)...)
	}
	page.Names = m.namesIn(l, texts)
	return page
}

// renderBatch has the claims of a batch written, in two halves when the answer on all can't be used: what breaks it may
// be one claim, or the length. work is all that the call of Render is about.
func (m *Model) renderBatch(ctx context.Context, p prompt, l news.Language, batch, work []*rendering) error {
	err := m.renderAnew(ctx, p, l, batch, work)
	if !errors.Is(err, llm.ErrUnusable) {
		return err
	}
	half := (len(batch) + 1) / 2
	for part := range slices.Chunk(batch, half) {
		if half < len(batch) { // one claim has no halves
			err = m.renderAnew(ctx, p, l, part, work)
		}
		switch {
		case errors.Is(err, llm.ErrUnusable):
			m.leave(l, part, err)
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

// renderAnew asks for the sentences of a batch, and once more for those that fail the check.
func (m *Model) renderAnew(ctx context.Context, p prompt, l news.Language, batch, work []*rendering) error {
	failed, err := m.renderOnce(ctx, p.call, p, l, batch, work)
	if err != nil {
		return err
	}
	if len(failed) > 0 {
		refused := failed
		failed, err = m.renderOnce(ctx, p.callAgain, p, l, refused, work)
		switch {
		case errors.Is(err, llm.ErrUnusable):
			m.leave(l, refused, err)
			return nil
		case err != nil:
			return err
		}
	}
	for _, r := range failed {
		r.over = true
	}
	if len(failed) > 0 {
		m.log.Info("renditions dropped", slog.String("language", string(l)), slog.Int("dropped", len(failed)), slog.Int("of", len(batch)))
	}
	return nil
}

// renderOnce asks the model for the sentences of batch and returns the claims whose sentence is not taken.
func (m *Model) renderOnce(ctx context.Context, call asking, p prompt, l news.Language, batch, work []*rendering) (failed []*rendering, err error) {
	var answer rendered
	by, err := m.reply(ctx, call, p, news.PurposeRender, m.models.Write, renderMost(l, batch), m.renderPage(l, batch), &answer)
	if err != nil {
		return nil, fmt.Errorf("putting %d claims into %s: %w", len(batch), languageNames[l], err)
	}
	m.take(answer, by, l, batch, work)
	for _, r := range batch {
		if !r.over {
			failed = append(failed, r)
		}
	}
	return failed, nil
}

// take gives each claim of batch its sentence and checks it. One that passes is over.
func (m *Model) take(answer rendered, by string, l news.Language, batch, work []*rendering) {
	count := make([]int, len(batch))
	for _, r := range batch {
		r.text, r.by, r.faults = "", by, nil
	}
	for _, s := range answer.Sentences {
		if i := s.Claim - 1; i >= 0 && i < len(batch) { // any other number is of nothing that was asked
			count[i]++
			batch[i].text = strings.TrimSpace(s.Text)
		}
	}
	for i, r := range batch {
		if count[i] > 1 {
			r.text, r.faults = "", []fault{{faultTwice, "write one sentence for each claim"}}
			continue
		}
		if r.faults = m.renditionFaults(l, r); len(r.faults) > 0 {
			continue
		}
		same := func(o *rendering) bool {
			return o.over && o.text == r.text && len(o.faults) == 0 && !alike(o.cited.Claim, r.cited.Claim)
		}
		if r.over = !slices.ContainsFunc(work, same); !r.over {
			r.faults = []fault{{faultSame, "this is the sentence of another claim"}}
		}
	}
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
