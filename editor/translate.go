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

// translateAtOnce is how many sentences one call translates at most: more, and models begin to lose or to merge some.
const translateAtOnce = 16

// translated is the answer.
type translated struct {
	Sentences []struct {
		ID   int    `json:"id"`
		Text string `json:"text"`
	} `json:"sentences"`
}

// TranslateOptions say what else a translation needs. The zero value is useful.
type TranslateOptions struct {
	Identify func(text string) (news.Language, float64) // tells the language of a sentence, and how surely; nil: all are in the article's
	Progress func(done, of int)                         // is told how many sentences are done
}

// Translate puts a whole report into language to, sentence by sentence, its title and headings too. Each translation is checked
// both ways: it adds nothing and leaves nothing out, as far as that can be checked. One that fails is written anew once; then the
// sentence has no translation but the kinds of its problems. One in language to stays as it is.
//
// An error is the model's, by which callers decide; sentences that it never came to are news.Unread. What the model has
// answered is kept by its client, so that another try goes on from there.
func (m *Model) Translate(ctx context.Context, a news.Article, to news.Language, o TranslateOptions) (news.Translation, error) {
	t := news.Translation{Article: a, To: to, Title: news.Parallel{Original: a.Title}, Passages: passagesOf(a)}
	t.Article.Text, t.Article.Sentences, t.Article.Blocks = "", nil, nil
	tr := translator{m: m, p: m.prompts.translate.in(to), to: to, article: a, work: o.workOn(&t), progress: o.Progress}
	err := tr.all(ctx)
	for _, w := range tr.work {
		w.settle()
	}
	t.By = tr.by
	return t, err
}

// settle says beside the sentence what came of it.
func (w *translating) settle() {
	switch {
	case w.over && len(w.faults) == 0:
		w.parallel.Translation = w.text
	case len(w.faults) > 0:
		w.parallel.Problem = kinds(w.faults)
	default:
		w.parallel.Problem = news.Unread
	}
}

// translator translates one report.
type translator struct {
	m        *Model
	p        prompt
	to       news.Language
	article  news.Article
	work     []*translating
	by       string
	topical  *bool // see onTopic; nil: not asked yet
	progress func(done, of int)
}

func (t *translator) all(ctx context.Context) error {
	for _, w := range t.work {
		if utf8.RuneCountInString(w.source.Text) > spotlightMost || !t.m.fits(t.p, t.page([]*translating{w}), t.most([]*translating{w})) {
			w.over, w.faults = true, []fault{{evidence.KindLength, "the sentence is too long"}}
		}
	}
	for rest := t.work; ; {
		var batch []*translating
		if batch, rest = t.next(rest); len(batch) == 0 {
			return nil
		}
		if err := t.batch(ctx, batch); err != nil {
			return err
		}
		if t.progress != nil {
			t.progress(len(t.work)-len(rest), len(t.work))
		}
	}
}

// next takes from work as many sentences as one call can take.
func (t *translator) next(work []*translating) (batch, rest []*translating) {
	for i, w := range work {
		if w.over {
			continue
		}
		more := append(slices.Clip(batch), w)
		if len(more) > translateAtOnce || len(batch) > 0 && !t.m.fits(t.p, t.page(more), t.most(more)) {
			return batch, work[i:]
		}
		batch = more
	}
	return batch, nil
}

// batch has sentences translated, in halves when the answer on all can't be used, down to the one that breaks it.
func (t *translator) batch(ctx context.Context, batch []*translating) error {
	err := t.twice(ctx, batch)
	if !errors.Is(err, llm.ErrUnusable) {
		return err
	}
	if len(batch) == 1 {
		t.leave(batch, err)
		return nil
	}
	half := (len(batch) + 1) / 2
	for part := range slices.Chunk(batch, half) {
		if err := t.batch(ctx, part); err != nil {
			return err
		}
	}
	return nil
}

// leave gives sentences up for which there is no answer.
func (t *translator) leave(batch []*translating, err error) {
	for _, w := range batch {
		if w.over = true; len(w.faults) == 0 {
			w.faults = []fault{{news.Unread, "there is no answer that can be used"}}
		}
	}
	t.m.log.Info("a model's answer can't be used: sentences stay without a translation", slog.String("language", string(t.to)),
		slog.Int("sentences", len(batch)), slog.Any("error", err))
}

// twice asks for the sentences of a batch, and once more for those that fail the check.
func (t *translator) twice(ctx context.Context, batch []*translating) error {
	failed, err := t.once(ctx, t.p.call, batch, false)
	if err != nil || len(failed) == 0 {
		return err
	}
	refused := failed
	failed, err = t.once(ctx, t.p.callAgain, refused, true)
	switch {
	case errors.Is(err, llm.ErrUnusable):
		t.leave(refused, err)
		return nil
	case err != nil:
		return err
	}
	for _, w := range failed {
		w.over = true
	}
	if len(failed) > 0 {
		t.m.log.Info("translations dropped", slog.String("language", string(t.to)), slog.Int("dropped", len(failed)), slog.Int("of", len(batch)))
	}
	return nil
}

// once asks the model for the sentences of batch and returns those whose translation is not taken.
func (t *translator) once(ctx context.Context, call asking, batch []*translating, last bool) (failed []*translating, err error) {
	var answer translated
	by, err := t.m.reply(ctx, call, t.p, news.PurposeTranslate, t.m.models.Write, t.most(batch), t.page(batch), &answer)
	if err != nil {
		return nil, fmt.Errorf("putting %d sentences into %s: %w", len(batch), languageNames[t.to], err)
	}
	t.by = by
	t.take(answer, batch, last)
	for _, w := range batch {
		if !w.over {
			failed = append(failed, w)
		}
	}
	return failed, nil
}

// most is how long an answer may become: about twice what such sentences take.
func (t *translator) most(batch []*translating) int {
	const english, frame, slack = 0.21, 30, 1.8 // tokens of a character, of what stands around a sentence; how much more may be needed
	most := 200.0
	for _, w := range batch {
		runes := float64(utf8.RuneCountInString(w.source.Text)) / sizeOf(w.source.Language).runes
		most += frame + slack*english*runes*sizeOf(t.to).tokens
	}
	return int(most)
}

// sizeOf is sizes, of an unknown language those of English.
func sizeOf(l news.Language) struct{ runes, tokens float64 } {
	if s, ok := sizes[l]; ok {
		return s
	}
	return sizes[news.English]
}

// How many sentences before and behind one are shown so that it is understood.
const (
	shownBefore = 2
	shownAfter  = 1
)

// labels of lines, by what they are.
var lineLabels = map[news.BlockKind]string{news.BlockHeading: "H", news.BlockRow: "R", news.BlockItem: "S", news.BlockParagraph: "S"}

// page shows the sentences of a batch between their neighbours, with what was wrong with a translation that was written before.
func (t *translator) page(batch []*translating) page {
	page := page{From: orUnknown(languageNames[t.article.Language]), Language: languageNames[t.to]}
	wanted := map[int]bool{}
	for _, w := range batch {
		wanted[w.id] = true
	}
	near := func(id int) bool {
		for i := id - shownAfter; i <= id+shownBefore; i++ {
			if wanted[i] {
				return true
			}
		}
		return false
	}
	var texts []saying
	for _, w := range t.work {
		switch {
		case wanted[w.id]:
			texts = append(texts, saying{w.source.Language, w.source.Text})
			page.Lines = append(page.Lines, spotlight(lineLabels[w.kind], int64(w.id), w.source.Text))
			page.Lines = append(page.Lines, refusal(int64(w.id), w.text, w.faults)...)
		case near(w.id):
			page.Lines = append(page.Lines, spotlight("N", int64(w.id), w.source.Text))
		}
	}
	page.Names = t.m.namesIn(t.to, texts)
	return page
}

func orUnknown(language string) string {
	if language == "" {
		return "a language that is not known"
	}
	return language
}

// take gives each sentence of batch its translation and checks it, what it says as well as its terms and its language's press.
// The last time code puts right what it can. One that passes is over.
func (t *translator) take(answer translated, batch []*translating, last bool) {
	byID, count := map[int]*translating{}, map[int]int{}
	for _, w := range batch {
		byID[w.id] = w
		w.text, w.faults = "", nil
	}
	for _, s := range answer.Sentences {
		if w := byID[s.ID]; w != nil { // any other number is of nothing that was asked
			count[s.ID]++
			w.text = strings.TrimSpace(s.Text)
		}
	}
	for _, w := range batch {
		if count[w.id] > 1 {
			w.text, w.faults = "", []fault{{faultTwice, "write one entry for each line"}}
			continue
		}
		var style []fault
		w.text, style = t.m.styled(w.text, t.to, append(t.before(w), w.source), []evidence.Text{w.source}, last)
		if w.faults = append(t.faults(w), style...); len(w.faults) == 0 {
			w.over = true
		}
	}
}
