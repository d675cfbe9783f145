package editor

import (
	"log/slog"

	"tumen/evidence"
	"tumen/llm"
	"tumen/topic"
)

// Model does the language work with a language model. What it returns has passed the evidence check; what did not,
// after one repair, is dropped and counted.
type Model struct {
	pack       *topic.Pack
	checker    *evidence.Checker
	extractive *Extractive
	client     *llm.Client
	models     Models
	context    int
	log        *slog.Logger
	prompts    prompts
}

// prompts are what a model is told, for each purpose.
type prompts struct{ report, render, takeaways, plan, answer, translate prompt }

func allPrompts() prompts {
	return prompts{report: mustPrompt("report"), render: mustPrompt("render"), takeaways: mustPrompt("takeaways"), plan: mustPrompt("plan"),
		answer: mustPrompt("answer"), translate: mustPrompt("translate")}
}

// Models names the model for each work; an empty name is the only one of the server's list.
type Models struct{ Report, Write, Answer string }

// ModelOptions are what a Model works with.
type ModelOptions struct {
	Pack    *topic.Pack
	Client  *llm.Client
	Models  Models
	Context int // tokens that the model takes, question and answer together
	Log     *slog.Logger
}

// NewModel returns an editor that uses a model, and the extractive editor for what the model does not do.
func NewModel(o ModelOptions) *Model {
	x := NewExtractive(o.Pack)
	return &Model{pack: o.Pack, checker: x.checker, extractive: x, client: o.Client, models: o.Models, context: o.Context, log: o.Log,
		prompts: allPrompts()}
}
