package editor

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"tumen/llm"
	"tumen/news"
)

// mostClaims is how many claims an article may give.
const mostClaims = 12

// Report returns what the model finds in an article, checked against its sentences: one call, one more for what failed the
// check, and what fails again is dropped and counted. While the model can't be had, the report is that of the extractive
// editor, with Pending saying why; when it has nothing to say of an article that the extractive editor finds claims in, too,
// but then for good.
func (m *Model) Report(ctx context.Context, a news.Article) (news.Report, error) {
	log := m.log.With(slog.Int64("article", a.ID))
	read, err := m.extractive.readAll(ctx, a)
	if err != nil {
		return news.Report{}, err
	}
	instead, err := m.extractive.reportOn(ctx, a, read)
	if err != nil {
		return news.Report{}, err
	}
	report, err := m.ask(ctx, a, read, log)
	switch {
	case ctx.Err() != nil:
		return news.Report{}, ctx.Err()
	case errors.Is(err, llm.ErrUnusable):
		log.Info("the model could not report on an article: its sentences serve as claims", slog.Any("error", err))
		return instead, nil
	case err != nil:
		log.Info("the model can't be had: the sentences of an article stand in for its claims", slog.Any("error", err))
		instead.Pending = err
		return instead, nil
	case len(report.Claims) == 0 && len(instead.Claims) > 0:
		log.Info("nothing of what the model says of an article can be used: its sentences serve as claims", slog.Int("dropped", report.Dropped))
		instead.Dropped += report.Dropped
		return instead, nil
	}
	return report, nil
}

// ask has the model report on what it can take of the article.
func (m *Model) ask(ctx context.Context, a news.Article, read []sentence, log *slog.Logger) (news.Report, error) {
	d := m.brief(a, read)
	if len(d.given) == 0 {
		return news.Report{}, fmt.Errorf("no sentence of the article fits into the %d tokens that the model takes: %w", m.context, llm.ErrUnusable)
	}
	call, err := m.prompts.report.call(news.PurposeReport, m.models.Report, d.most, d)
	if err != nil {
		return news.Report{}, fmt.Errorf("%w: %w", err, llm.ErrUnusable)
	}
	answer, by, err := m.claims(ctx, call)
	if err != nil {
		return news.Report{}, err
	}
	report := news.Report{Unread: len(a.Sentences) - len(d.given), By: m.prompts.report.by(by)}
	if !answer.Relevant && len(answer.Claims) == 0 { // claims are looked at, whatever else the model says of the article
		return report, nil
	}
	w := &work{v: m.extractive.verifier(a, read, d.given)}
	failed := w.take(answer.Claims[:min(len(answer.Claims), mostClaims)])
	report.Dropped = max(0, len(answer.Claims)-mostClaims)
	if len(failed) > 0 {
		before := len(w.claims)
		if err := m.repair(ctx, d, w, failed); err != nil {
			return news.Report{}, err
		}
		report.Dropped += len(failed) - (len(w.claims) - before)
	}
	report.Claims = w.inOrder()
	log.Info("the model has reported on an article", slog.Int("claims", len(report.Claims)), slog.Int("failed", len(failed)),
		slog.Int("dropped", report.Dropped), slog.Int("figures_left_out", w.leftOut), slog.Int("unread", report.Unread))
	return report, nil
}

// rawReport is a model's answer.
type rawReport struct {
	Relevant bool       `json:"relevant"`
	Claims   []rawClaim `json:"claims"`
}

func (m *Model) claims(ctx context.Context, call llm.Call) (answer rawReport, by string, err error) {
	reply, err := m.client.Ask(ctx, call)
	if err != nil {
		return answer, "", err
	}
	if err := json.Unmarshal(reply.JSON, &answer); err != nil {
		return answer, "", fmt.Errorf("the model's claims can't be read: %w: %w", err, llm.ErrUnusable)
	}
	return answer, reply.Model, nil
}

// repair asks once more for the claims that failed. A model that can't be had just now is an error, so that the same
// article later has the same claims; the first answer is kept and costs nothing then.
func (m *Model) repair(ctx context.Context, d reportData, w *work, failed []failure) error {
	for i, f := range failed {
		d.Failed = append(d.Failed, spotlight("C", int64(i+1), f.words()))
	}
	call, err := m.prompts.report.callAgain(news.PurposeReport, m.models.Report, answerTokens(len(failed)), d)
	if err != nil {
		return fmt.Errorf("%w: %w", err, llm.ErrUnusable)
	}
	answer, _, err := m.claims(ctx, call)
	switch {
	case errors.Is(err, llm.ErrUnusable):
		return nil // what passed stays, the rest is dropped
	case err != nil:
		return err
	}
	w.take(answer.Claims[:min(len(answer.Claims), len(failed))])
	return nil
}

// work is a report in the making.
type work struct {
	v       *verifier
	claims  []news.Claim
	leftOut int // figures that nothing shows
}

// failure is a claim that failed the check.
type failure struct {
	raw      rawClaim
	problems []string
}

// words puts a failure for the model.
func (f failure) words() string {
	var ids []string
	for _, id := range f.raw.Sentences[:min(len(f.raw.Sentences), 2*mostCited)] {
		ids = append(ids, fmt.Sprintf("S%d", id))
	}
	text := []rune(f.raw.Text)
	return fmt.Sprintf("text: %s | sentences: %s | wrong: %s", string(text[:min(len(text), longestClaim)]), strings.Join(ids, ", "), strings.Join(f.problems, "; "))
}

// take verifies claims and keeps those that pass.
func (w *work) take(raws []rawClaim) []failure {
	var failed []failure
	for _, raw := range raws {
		c, leftOut, problems := w.v.verify(raw)
		if len(problems) > 0 {
			failed = append(failed, failure{raw, problems})
			continue
		}
		w.leftOut += leftOut
		if slices.ContainsFunc(w.claims, func(o news.Claim) bool { return saysTheSame(c, o) }) {
			continue
		}
		w.claims = append(w.claims, c)
	}
	return failed
}

// saysTheSame reports whether two claims have the same text, or the same figures from the same sentences.
func saysTheSame(a, b news.Claim) bool {
	if strings.EqualFold(a.Text, b.Text) {
		return true
	}
	return len(a.Figures) > 0 && a.Stance == b.Stance && slices.Equal(a.Sentences, b.Sentences) && slices.Equal(a.Figures, b.Figures)
}

// inOrder returns the claims in the order of the article's text.
func (w *work) inOrder() []news.Claim {
	slices.SortStableFunc(w.claims, func(a, b news.Claim) int { return a.Sentences[0] - b.Sentences[0] })
	for i := range w.claims {
		w.claims[i].Ordinal = i + 1
	}
	return w.claims
}
