package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

// forThoughts is how many tokens a model that thinks gets beside those of its answer: servers count both against one
// limit, and callers only know how long an answer may be.
const forThoughts = 8192

// blank is the number of spaces at the end of a cut answer that shows that the model wrote nothing else any more, which
// grammars bring some to; more room would be filled with more of them.
const blank = 64

// room is how many tokens a request may bring.
func (d *dialogue) room(messages []openai.ChatCompletionMessage, s shape) int {
	if !s.thinks || d.narrow {
		return d.call.Most
	}
	most := d.call.Most + forThoughts
	if d.client.o.Context > 0 && !d.client.official {
		most = min(most, d.client.o.Context-tokens(messages))
	}
	return max(most, d.call.Most)
}

func tokens(messages []openai.ChatCompletionMessage) (n int) {
	for _, m := range messages {
		n += Estimate(m.Content)
	}
	return n
}

// roomy asks. When the answer was cut, or there are only thoughts, it asks once more with room for thoughts, with which
// later calls of the model begin if that is what it needed.
func (d *dialogue) roomy(ctx context.Context, messages []openai.ChatCompletionMessage, s shape) ([]byte, shape, error) {
	answer, s, err := d.ask(ctx, messages, s)
	b, ok := errors.AsType[*bad](err)
	if !ok || s.thinks || !b.cut && !b.thought {
		return answer, s, err
	}
	raised := s
	raised.thinks = true
	if b.thought {
		d.client.learn(d.call.Model, s, raised)
	}
	before, after := d.room(messages, s), d.room(messages, raised)
	if after <= before {
		return answer, s, err
	}
	d.client.log.Info("the answer of the model has no end; trying with more room", slog.String("purpose", string(d.call.Purpose)),
		slog.String("model", d.call.Model), slog.Int("tokens", before), slog.Int("now", after), slog.Bool("thinks", b.thought))
	answer, next, err := d.ask(ctx, messages, raised)
	if err == nil {
		d.client.learn(d.call.Model, s, raised)
	}
	return answer, next, err
}

// judge takes the JSON out of what was said within so many tokens.
func (d *dialogue) judge(said said, most int) ([]byte, error) {
	rest, _ := withoutThoughts(said.text)
	thought := said.thought || len(rest) < len(strings.TrimSpace(said.text))
	switch {
	case said.finish == openai.FinishReasonLength && len(said.text)-len(strings.TrimRight(said.text, " \t\r\n")) >= blank:
		return nil, &bad{problem: fmt.Sprintf("the answer was cut at %d tokens, the last of which are only spaces", most)}
	case said.finish == openai.FinishReasonLength:
		return nil, &bad{problem: fmt.Sprintf("the answer was cut at %d tokens; %s", most, d.lessThought(most)), cut: true, thought: thought}
	case said.finish == openai.FinishReasonContentFilter:
		return nil, &bad{problem: "the server's content filter stopped the answer", final: true}
	case said.refusal != "":
		return nil, &bad{problem: "the model refuses: " + d.client.clean(said.refusal), final: true}
	case thought && strings.TrimSpace(rest) == "":
		return nil, &bad{problem: "the model thought and gave no answer; " + d.lessThought(most), thought: true}
	}
	answer, problem := d.schema.read(said.text)
	if problem != "" {
		return nil, &bad{problem: d.client.secrets.mask(problem), text: said.text} // the problem names what the model wrote
	}
	return answer, nil
}

// lessThought is the remedy for an answer without an end. A larger context is one only where it is what ended it.
func (d *dialogue) lessThought(most int) string {
	const remedy = "use a model that thinks less"
	if !d.client.official && !d.narrow && d.client.o.Context > 0 && most < d.call.Most+forThoughts {
		return remedy + ", or set a larger model-context (TUMEN_MODEL_CONTEXT) if it takes more"
	}
	return remedy
}

// thoughtsBeside are the thoughts that stand beside the answer in a body or in a piece of a stream, under the names that
// servers have for them.
func thoughtsBeside(body []byte) string {
	if !bytes.Contains(body, []byte(`"reasoning`)) {
		return ""
	}
	type message struct {
		Reasoning any `json:"reasoning"`
		Content   any `json:"reasoning_content"`
	}
	var form struct {
		Choices []struct {
			Message message `json:"message"`
			Delta   message `json:"delta"`
		} `json:"choices"`
	}
	if json.Unmarshal(body, &form) != nil || len(form.Choices) == 0 {
		return ""
	}
	m, d := form.Choices[0].Message, form.Choices[0].Delta
	for _, v := range []any{m.Content, m.Reasoning, d.Content, d.Reasoning} { // some servers send the same under both
		if text, ok := v.(string); ok && text != "" {
			return text
		}
	}
	return ""
}
