package llm

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	openai "github.com/sashabaranov/go-openai"

	"tumen/news"
)

// ErrUnusable says that the model was asked and nothing usable came of it: the same call will hardly do better.
var ErrUnusable = errors.New("the model gave no usable answer")

// longestEcho is how much of a bad answer, in bytes, the model is shown when it is to repair it.
const longestEcho = 16 << 10

// bad is an answer that is none.
type bad struct {
	problem string // in words that the model can act on
	text    string // what it wrote; empty when there is nothing to repair
	cut     bool   // at the limit of tokens
	thought bool   // the model was seen to think, and not to answer
	final   bool   // the model will not do it, however it is asked
}

func (b *bad) Error() string { return ErrUnusable.Error() + ": " + plain(b.problem, longestText) }

func (b *bad) Unwrap() error { return ErrUnusable }

// dialogue is what is said to get one reply.
type dialogue struct {
	client *Client
	call   Call
	schema *schema
	narrow bool       // the server takes no larger limit than that of the call
	asked  int        // how often it was asked so far
	used   news.Usage // of all requests together
}

// most is how often it may be asked: as it stands, to repair that, and in another way.
func (d *dialogue) most() int {
	if d.call.Answers > 0 {
		return d.call.Answers
	}
	return 3
}

// run asks, lets the model repair an invalid answer once, and at last tries it without response_format: some servers'
// grammars keep a model from an answer that it gives freely. A model that thinks has more room from then on.
func (d *dialogue) run(ctx context.Context) (Reply, error) {
	s := d.client.shape(d.call.Model)
	question := d.question()
	d.asked = 1
	answer, s, err := d.roomy(ctx, question, s)
	if err == nil {
		return d.reply(answer, s), nil
	}
	if f, ok := errors.AsType[*failure](err); ok && f.absent {
		return Reply{}, d.client.restModel(d.call.Model, d.named(d.absent(ctx, f)))
	}
	first, ok := errors.AsType[*bad](err)
	if !ok || first.final || first.cut && first.thought || d.asked == d.most() { // however it is asked, it will think as long
		return Reply{}, d.named(err)
	}
	if first.text != "" {
		d.asked++
		d.client.log.Debug("asking the model to repair its answer", slog.String("purpose", string(d.call.Purpose)),
			slog.String("model", d.call.Model), slog.String("problem", d.client.clean(first.problem)))
		if answer, s, err = d.roomy(ctx, d.repair(question, first), s); err == nil {
			return d.reply(answer, s), nil
		}
		if f, ok := errors.AsType[*failure](err); ok && f.large { // with the bad answer in it; the question alone was not
			err = first
		}
		if !errors.Is(err, ErrUnusable) {
			return Reply{}, d.named(err)
		}
	}
	if !s.format || d.asked == d.most() {
		return Reply{}, d.named(err)
	}
	s.format = false
	d.asked++
	if answer, s, err = d.roomy(ctx, question, s); err != nil {
		return Reply{}, d.named(err)
	}
	return d.reply(answer, s), nil
}

func (d *dialogue) named(err error) error {
	return fmt.Errorf("model %s: %w", plain(d.call.Model, longestName), err)
}

func (d *dialogue) reply(answer []byte, s shape) Reply {
	return Reply{JSON: answer, Model: d.call.Model, Format: s.format, Asked: d.asked, Usage: d.used}
}

func (d *dialogue) question() []openai.ChatCompletionMessage {
	var m []openai.ChatCompletionMessage
	if d.call.System != "" { // an empty text would be left out of the message, which servers refuse
		m = append(m, openai.ChatCompletionMessage{Role: openai.ChatMessageRoleSystem, Content: d.call.System})
	}
	return append(m, openai.ChatCompletionMessage{Role: openai.ChatMessageRoleUser, Content: d.call.User})
}

func (d *dialogue) repair(question []openai.ChatCompletionMessage, b *bad) []openai.ChatCompletionMessage {
	return append(question[:len(question):len(question)],
		openai.ChatCompletionMessage{Role: openai.ChatMessageRoleAssistant, Content: cut(b.text, longestEcho)},
		openai.ChatCompletionMessage{Role: openai.ChatMessageRoleUser, Content: "This answer can't be used: " + b.problem +
			".\nReturn the whole JSON object again, corrected, and nothing else: no explanation, no code fence."})
}

// shape is what a server was found to take for a model.
type shape struct {
	format      bool // response_format
	temperature bool
	completion  bool // max_completion_tokens in place of max_tokens
	swapped     bool // completion was changed because the server said so
	thinks      bool // it needs room for thoughts
}

// shape begins with what OpenAI itself takes, or with what all the others take.
func (c *Client) shape(model string) shape {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.known(model)
}

// known is shape for who holds mu.
func (c *Client) known(model string) shape {
	if s, ok := c.shapes[model]; ok {
		return s
	}
	return shape{format: true, temperature: !c.official, completion: c.official}
}

// learn remembers what a call found out: the difference of two shapes, because others may have found out something else.
func (c *Client) learn(model string, from, to shape) {
	c.mu.Lock()
	defer c.mu.Unlock()
	known := c.known(model)
	known.format = known.format && (to.format || !from.format)
	known.temperature = known.temperature && (to.temperature || !from.temperature)
	if to.swapped && !from.swapped {
		known.completion, known.swapped = to.completion, true
	}
	known.thinks = known.thinks || to.thinks && !from.thinks
	c.shapes[model] = known
}

// without leaves out what the server seems to refuse. Gateways pass on to models that have rules of their own.
func (s shape) without(text serverText) (shape, bool) {
	switch {
	case s.temperature && text.mentions("temperature"):
		s.temperature = false
	case !s.swapped && text.mentions("max_tokens", "max_completion_tokens"):
		s.completion, s.swapped = !s.completion, true
	case s.format:
		s.format = false
	default:
		return s, false
	}
	return s, true
}

// ask sends the messages. When the server refuses a field, it is tried without it, and what it takes is remembered once
// it has answered.
func (d *dialogue) ask(ctx context.Context, messages []openai.ChatCompletionMessage, s shape) ([]byte, shape, error) {
	from := s
	for {
		answer, err := d.try(ctx, messages, s)
		f, ok := errors.AsType[*failure](err)
		if ok && f.large && d.room(messages, s) > d.call.Most {
			d.narrow = true // the room for thoughts was too much
			continue
		}
		if !ok || !f.refused {
			if s != from && (err == nil || errors.Is(err, ErrUnusable) && !ok) {
				d.client.learn(d.call.Model, from, s)
			}
			return answer, s, err
		}
		next, more := s.without(f.text)
		if !more {
			return nil, s, err
		}
		d.client.log.Warn("the model server refuses a field; trying without it", slog.String("model", d.call.Model),
			slog.Bool("response_format", next.format), slog.Bool("temperature", next.temperature), slog.Any("error", err))
		s = next
	}
}
