package llm

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

// said is what came of one request.
type said struct {
	text    string
	refusal string
	finish  openai.FinishReason
	usage   *openai.Usage // nil when the server did not say
	thought bool          // the model was seen to think
	whole   bool          // the answer came to its end
	begun   bool          // the server may have worked on it, and charge for that, whether or not an answer came
	written int           // about how many tokens it wrote
}

// send makes one HTTP request for an answer.
func (c *Client) send(ctx context.Context, call Call, sc *schema, messages []openai.ChatCompletionMessage, s shape) (said, error) {
	request := openai.ChatCompletionRequest{Model: call.Model, Messages: messages}
	if s.format {
		request.ResponseFormat = &openai.ChatCompletionResponseFormat{
			Type:       openai.ChatCompletionResponseFormatTypeJSONSchema,
			JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{Name: sc.name, Strict: true, Schema: sc.raw},
		}
	}
	// The library judges these fields by the model's name, and a name says nothing about the server; it also leaves out
	// a temperature of 0.
	fields := map[string]any{"max_tokens": call.Most}
	if s.completion {
		fields = map[string]any{"max_completion_tokens": call.Most}
	}
	if s.temperature {
		fields["temperature"] = 0
	}
	var out said
	err := c.exchanged(ctx, fields, func(ctx context.Context, x *exchange) (err error) {
		if c.o.Stream {
			if c.official {
				request.StreamOptions = &openai.StreamOptions{IncludeUsage: true}
			}
			out, err = c.stream(ctx, request, x)
		} else {
			out, err = c.whole(ctx, request, x)
		}
		if err == nil && x.streamError != nil {
			err = errors.New("the stream has an error in it")
		}
		out.whole, out.begun = err == nil, x.begun()
		return err
	})
	if out.usage != nil && out.usage.CompletionTokensDetails != nil && out.usage.CompletionTokensDetails.ReasoningTokens > 0 {
		out.thought = true
	}
	return out, err
}

// begun reports whether the server may have worked: an answer has begun, or none came to what was sent. A refusal is
// an answer, unless it is that of a gateway that did not wait for the server behind it.
func (x *exchange) begun() bool {
	switch x.status {
	case 0:
		return x.sent.Load()
	case http.StatusOK:
		return !isPage(x.body)
	}
	return x.status == http.StatusGatewayTimeout || x.status == statusTimeoutBehind
}

// statusTimeoutBehind is what some gateways say in place of 504.
const statusTimeoutBehind = 524

// exchanged runs one request of the library within its time and classes its failure.
func (c *Client) exchanged(ctx context.Context, fields map[string]any, request func(context.Context, *exchange) error) error {
	timed, cancel := context.WithTimeoutCause(ctx, c.o.Timeout, errTimeout)
	defer cancel()
	own, stop := context.WithCancelCause(timed)
	defer stop(nil)
	x := &exchange{fields: fields, stop: stop, idle: c.idle}
	traced := httptrace.WithClientTrace(own, &httptrace.ClientTrace{WroteRequest: func(info httptrace.WroteRequestInfo) {
		x.sent.Store(info.Err == nil)
	}})
	err := request(context.WithValue(traced, exchangeKey{}, x), x)
	if err == nil && x.status >= 200 && x.status < 300 {
		return nil
	}
	if own.Err() != nil && ctx.Err() == nil {
		err = context.Cause(own)
	}
	if _, ok := errors.AsType[*bad](err); ok {
		return err
	}
	return c.failed(ctx, x, err)
}

var errNoChoice = errors.New(`it has no answer in it ("choices" is empty)`)

// whole reads an answer that comes in one piece.
func (c *Client) whole(ctx context.Context, request openai.ChatCompletionRequest, x *exchange) (said, error) {
	response, err := c.api.CreateChatCompletion(ctx, request)
	if err != nil {
		return said{}, err
	}
	return wholeAnswer(response, x.body)
}

func wholeAnswer(response openai.ChatCompletionResponse, body []byte) (said, error) {
	var out said
	if response.Usage.PromptTokens > 0 || response.Usage.CompletionTokens > 0 {
		out.usage = &response.Usage
	}
	if len(response.Choices) == 0 {
		return out, errNoChoice
	}
	choice := response.Choices[0]
	out.text, out.refusal, out.finish = choice.Message.Content, choice.Message.Refusal, choice.FinishReason
	for _, part := range choice.Message.MultiContent {
		out.text += part.Text
	}
	thoughts := thoughtsBeside(body)
	out.thought = thoughts != ""
	out.written = Estimate(out.text + thoughts)
	return out, nil
}

// stream reads an answer that comes in pieces. Only a finish_reason shows that it is whole: the library reports the end
// of a cut stream like that of a whole one.
func (c *Client) stream(ctx context.Context, request openai.ChatCompletionRequest, x *exchange) (out said, err error) {
	stream, err := c.api.CreateChatCompletionStream(ctx, request)
	if err != nil {
		return out, err
	}
	defer stream.Close() //nolint:errcheck // what was only read has nothing left to lose
	if !x.streaming {
		return unstreamed(x.body)
	}
	var text, refusal strings.Builder
	for {
		piece, err := stream.Recv()
		if x.streamError != nil && err == nil {
			err = errors.New("the stream has an error in it")
		}
		if piece.Usage != nil {
			out.usage = piece.Usage
		}
		if len(piece.Choices) > 0 {
			choice := piece.Choices[0]
			text.WriteString(choice.Delta.Content)
			refusal.WriteString(choice.Delta.Refusal)
			if choice.FinishReason != "" {
				out.finish = choice.FinishReason
			}
		}
		if err == nil {
			continue
		}
		out.text, out.refusal = text.String(), refusal.String()
		out.thought = x.thoughts > 0
		out.written = Estimate(out.text) + x.thoughts
		if !errors.Is(err, io.EOF) {
			return out, err
		}
		if out.finish == "" || out.finish == openai.FinishReasonNull {
			return out, errors.New("the stream ended before the answer did")
		}
		return out, nil
	}
}

// unstreamed reads the answer of a server that was asked for a stream and does not make one.
func unstreamed(body []byte) (said, error) {
	var response openai.ChatCompletionResponse
	if err := json.Unmarshal(body, &response); err != nil {
		return said{}, err
	}
	return wholeAnswer(response, body)
}
