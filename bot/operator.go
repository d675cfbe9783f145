package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"tumen/digest/entities"
	"tumen/lang/phrases"
	"tumen/news"
)

// status shows operators how the program stands.
func (b *Bot) status(ctx context.Context, t *turn, _ []string) error {
	s, err := b.o.Operator.Status(ctx)
	if err != nil {
		return err
	}
	queue, err := b.o.Store.Queue(ctx, t.now.Add(-24*time.Hour))
	if err != nil {
		return err
	}
	reach, err := b.o.Store.Reach(ctx)
	if err != nil {
		return err
	}
	r := sheet{say: t.say, zone: t.zone()}
	r.archive(s)
	r.reach(reach)
	r.queue(queue)
	r.model(s)
	r.sources(s.Sources)
	r.lines(t.say.T("bot.owner.waiting", nil), s.Waiting)
	r.lines(t.say.T("bot.owner.dropped", nil), queue.Problems)
	r.lines(t.say.T("bot.owner.errors", nil), s.Errors)
	t.replyAll(entities.Split(r.blocks, entities.MostUnits, entities.MostEntities), nil)
	return nil
}

// budget shows operators what the model costs.
func (b *Bot) budget(ctx context.Context, t *turn, _ []string) error {
	s, err := b.o.Operator.Status(ctx)
	if err != nil {
		return err
	}
	r := sheet{say: t.say, zone: t.zone()}
	r.model(s)
	r.week(s.Week)
	t.replyAll(entities.Split(r.blocks, entities.MostUnits, entities.MostEntities), nil)
	return nil
}

// sheet puts what operators are shown together, a block for each matter.
type sheet struct {
	say    phrases.Printer
	zone   *time.Location
	blocks []entities.Text
}

// mostLines is how many lines of one kind are shown, and mostLetters how much of each.
const (
	mostLines   = 8
	mostLetters = 300
)

func (r *sheet) block(title string, lines ...string) {
	var e entities.Builder
	e.Bold(title)
	for _, l := range lines {
		if l != "" {
			e.Plain("\n" + shorten(l, mostLetters))
		}
	}
	r.blocks = append(r.blocks, e.Text())
}

func (r *sheet) lines(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	if more := len(lines) - mostLines; more > 0 {
		lines = append(slices.Clone(lines[:mostLines]), r.say.N("bot.owner.more", more, nil))
	}
	r.block(title, lines...)
}

func (r *sheet) archive(s Status) {
	filed := ""
	if !s.LastFiled.IsZero() {
		filed = r.say.T("bot.owner.last_filed", map[string]any{"At": moment(r.say, s.LastFiled.In(r.zone))})
	}
	r.block(r.say.T("bot.owner.archive", nil),
		r.say.N("bot.owner.articles", s.Articles, nil), r.say.N("bot.owner.claims", s.Claims, nil), r.say.N("bot.owner.stories", s.Stories, nil), filed)
}

func (r *sheet) reach(reach news.Reach) {
	lines := []string{
		r.say.N("bot.owner.people", reach.Subscribed[news.PersonChat], nil),
		r.say.N("bot.owner.groups", reach.Subscribed[news.GroupChat], nil),
		r.say.N("bot.owner.channels", reach.Subscribed[news.ChannelChat], nil),
	}
	for _, l := range news.Languages() {
		if n := reach.ByLanguage[l]; n > 0 {
			lines = append(lines, r.say.T("language."+string(l), nil)+": "+r.say.Number(float64(n)))
		}
	}
	if reach.Unreachable > 0 {
		lines = append(lines, r.say.N("bot.owner.unreachable", reach.Unreachable, nil))
	}
	r.block(r.say.T("bot.owner.readers", nil), lines...)
}

func (r *sheet) queue(q news.Queue) {
	oldest := ""
	if !q.Oldest.IsZero() {
		oldest = r.say.T("bot.owner.oldest", map[string]any{"At": moment(r.say, q.Oldest.In(r.zone))})
	}
	r.block(r.say.T("bot.owner.delivery", nil),
		r.say.N("bot.owner.sent", q.Sent, nil), r.say.N("bot.owner.in_queue", q.Urgent+q.Waiting, nil), oldest,
		r.say.N("bot.owner.unhandled", q.Updates, nil), counted(r.say, "bot.owner.given_up", q.Dropped), counted(r.say, "bot.owner.skipped", q.Skipped))
}

// counted is a phrase for n things, nothing for none.
func counted(say phrases.Printer, key string, n int) string {
	if n == 0 {
		return ""
	}
	return say.N(key, n, nil)
}

func (r *sheet) model(s Status) {
	if s.Model == "" {
		r.block(r.say.T("bot.owner.model", nil), r.say.T("bot.owner.no_model", nil))
		return
	}
	used := r.say.N("bot.owner.tokens", int(s.Today.Tokens), nil) + ", " + dollars(s.Today.Cost)
	limit := r.say.T("bot.owner.no_limit", nil)
	var limits []string
	if s.Limit.Tokens > 0 {
		limits = append(limits, r.say.N("bot.owner.tokens", int(s.Limit.Tokens), nil))
	}
	if s.Limit.Cost > 0 {
		limits = append(limits, dollars(s.Limit.Cost))
	}
	if len(limits) > 0 {
		limit = r.say.T("bot.owner.limit", map[string]any{"Limit": strings.Join(limits, ", ")})
	}
	r.block(r.say.T("bot.owner.model", nil), s.Model, r.say.T("bot.owner.today", map[string]any{"Used": used}), limit)
}

// week lists what the model used by day and purpose, the last day first.
func (r *sheet) week(sums []news.UsageSum) {
	sums = slices.Clone(sums)
	slices.SortStableFunc(sums, func(a, b news.UsageSum) int { return cmp.Or(b.Day.Compare(a.Day), cmp.Compare(b.Cost, a.Cost)) })
	var lines []string
	for _, u := range sums {
		lines = append(lines, fmt.Sprintf("%s · %s: %s, %s", news.ISODay(u.Day), r.say.T("bot.owner.purpose."+string(u.Purpose), nil),
			r.say.N("bot.owner.tokens", int(u.Input+u.Output), nil), dollars(u.Cost)))
	}
	if len(lines) == 0 {
		lines = []string{r.say.T("bot.owner.unused", nil)}
	}
	r.block(r.say.T("bot.owner.week", nil), lines...)
}

// dollars writes millionths of a US dollar. A call of a small model costs a hundredth of a cent.
func dollars(millionths int64) string { return fmt.Sprintf("$%.4f", float64(millionths)/1e6) }

func (r *sheet) sources(all []SourceStanding) {
	if len(all) == 0 {
		r.block(r.say.T("bot.owner.sources", nil), r.say.T("bot.owner.no_sources", nil))
		return
	}
	fine := 0
	var lines []string
	for _, s := range all {
		if s.State == SourceFine {
			fine++
			continue
		}
		line := s.Name + ": "
		if s.State == SourceSilent || s.State == SourceFailing {
			line += r.say.T("condition."+phrases.Part(string(s.Condition)), nil)
		} else {
			line += r.say.T("bot.owner.source."+string(s.State), nil)
		}
		if s.Problem != "" {
			line += " – " + s.Problem
		}
		lines = append(lines, line)
	}
	r.block(r.say.T("bot.owner.sources", nil), append([]string{r.say.N("bot.owner.fine", fine, nil)}, lines...)...)
}

// manageSources adds, removes, pauses and resumes sources: /sources add ADDRESS, /sources pause NAME.
func (b *Bot) manageSources(ctx context.Context, t *turn, args []string) error {
	if !b.operator(t) {
		return b.sources(ctx, t, nil)
	}
	what, name := strings.ToLower(args[0]), strings.Join(args[1:], " ")
	if name == "" {
		t.reply(t.text("bot.owner.sources_usage", nil), nil)
		return nil
	}
	var err error
	switch what {
	case "add":
		var s SourceStanding
		if s, err = b.o.Operator.AddSource(ctx, name); err == nil {
			name = s.Name
		}
	case "remove":
		err = b.o.Operator.RemoveSource(ctx, name)
	case "pause", "resume":
		err = b.o.Operator.PauseSource(ctx, name, what == "pause")
	default:
		t.reply(t.text("bot.owner.sources_usage", nil), nil)
		return nil
	}
	switch {
	case err == nil:
		t.reply(t.text("bot.owner.did."+what, map[string]any{"Name": entities.Clean(name)}), nil)
	case ctx.Err() != nil, errors.Is(err, news.ErrAgain):
		return err
	case errors.Is(err, news.ErrNotFound):
		t.reply(t.text("bot.owner.no_source", map[string]any{"Name": entities.Clean(name)}), nil)
	default: // an operator is told what is wrong, in the words of the program without how it sorts its errors
		why := strings.TrimSuffix(err.Error(), ": "+news.ErrGiveUp.Error())
		t.reply(t.text("bot.owner.refused", map[string]any{"Why": shorten(entities.Clean(why), mostLetters)}), nil)
	}
	return nil
}

// shorten cuts a text after most letters and shows that it did.
func shorten(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most])) + "…"
	}
	return s
}
