package command

import (
	"context"
	"fmt"
	"os"

	"tumen/config"
	"tumen/editor"
	"tumen/llm"
	"tumen/news"
	"tumen/store"
	"tumen/topic"
)

// newModel returns the editor that works with the configured model, nil when none is configured.
func (e *Env) newModel(c config.Config, s *store.Store, p *topic.Pack) (*editor.Model, error) {
	if !c.Model.Configured() {
		return nil, nil
	}
	client, err := e.newClient(c, s)
	if err != nil {
		return nil, err
	}
	return editor.NewModel(editor.ModelOptions{
		Pack:    p,
		Client:  client,
		Models:  editor.Models{Report: c.Model.Report, Write: c.Model.Write, Answer: c.Model.Answer},
		Context: c.Model.Context,
		Log:     e.logger(c),
	}), nil
}

// newClient returns a client of the configured server. What it pays for is kept in s and counted there; without one,
// nothing is.
func (e *Env) newClient(c config.Config, s *store.Store) (*llm.Client, error) {
	o := llm.Options{
		BaseURL:  c.Model.URL,
		Key:      c.Model.Key,
		Timeout:  c.Model.Timeout,
		Parallel: c.Model.Parallel,
		Context:  c.Model.Context,
		Stream:   c.Model.Stream,
		Prices:   llm.Prices{},
		Budget:   c.Model.Budget,
		Now:      e.Now,
		Log:      e.logger(c),
	}
	for name, price := range c.Model.Prices {
		o.Prices[name] = llm.Price(price)
	}
	if s != nil {
		o.Cache, o.Ledger = s, s
	}
	client, err := llm.New(o)
	if err != nil {
		return nil, misused("%w", err)
	}
	return client, nil
}

// writable opens an archive that must be there for writing where a model works on it: what the model writes is kept, so
// that it is paid for once. Without a model nothing is changed by looking. Who may only read the archive is shown what is
// written already.
func (e *Env) writable(ctx context.Context, c config.Config) (*store.Store, error) {
	if !c.Model.Configured() && c.Model.Embed == "" {
		return e.archive(ctx, c)
	}
	if _, err := os.Stat(c.Store); err != nil { // to open one for writing would make it
		return e.archive(ctx, c)
	}
	s, err := store.Open(ctx, c.Store, store.Options{})
	if err == nil {
		e.restated(ctx, c, s)
		return s, nil
	}
	look, readErr := e.archive(ctx, c)
	if readErr != nil {
		return nil, err
	}
	fmt.Fprintf(e.Err, "tumen: %v\ntumen: nothing new is asked of the model; what it has written before is used\n", err)
	return look, nil
}

// tiny is the smallest question that shows whether a model keeps to a schema.
var tiny = llm.Call{
	Purpose: news.PurposeCheck,
	Schema: llm.Schema{Name: "check", JSON: []byte(`{"type":"object","properties":{"language":{"type":"string","enum":["uk","de","ko","en"]}},` +
		`"required":["language"],"additionalProperties":false}`)},
	System: `Say in which language the text is. Answer with JSON only: {"language": "uk"}, "de", "ko" or "en".`,
	User:   `Text: Добрий день.`,
	Most:   200,
}

// model tries the model with one tiny call for each model that is named.
func (d *diagnosis) model(ctx context.Context, c config.Config) {
	if !c.Model.Configured() {
		none := "none: claims are the sources' own sentences, nothing is translated; see README, \"With a language model\""
		if c.Model.Key != "" {
			none = "a key is there but no model: name one with TUMEN_MODEL, or a server with OPENAI_BASE_URL; until then claims are the sources' own sentences"
		}
		d.say("model", nil, none)
		return
	}
	s, err := d.env.writable(ctx, c)
	if err != nil { // there is no archive yet, or doctor has said what is wrong with it: the calls are not counted then
		s = nil
	} else {
		defer func() {
			if err := s.Close(); err != nil {
				d.say("archive", err, "")
			}
		}()
	}
	client, err := d.env.newClient(c, s)
	if err != nil {
		d.say("model", err, "")
		return
	}
	works := map[string]string{}
	var names []string
	for _, w := range []struct{ name, work string }{{c.Model.Report, "reports"}, {c.Model.Write, "writes"}, {c.Model.Answer, "answers"}} {
		if _, known := works[w.name]; !known {
			names = append(names, w.name)
			works[w.name] = w.work
		} else {
			works[w.name] += ", " + w.work
		}
	}
	for _, name := range names {
		d.try(ctx, client, name, works[name])
	}
}

func (d *diagnosis) try(ctx context.Context, client *llm.Client, name, work string) {
	call := tiny
	call.Model = name
	started := d.env.Now()
	r, err := client.Ask(ctx, call)
	if err != nil {
		d.say("model", err, "")
		return
	}
	how := "keeps to a schema"
	if !r.Format {
		how = "takes no schema and is asked in words, which costs more repairs"
	}
	count := ""
	if r.Usage.Estimated {
		count = "; the server counts no tokens, so that they are estimated"
	}
	d.say("model", nil, fmt.Sprintf("%s (%s) answers in %s and %s%s", r.Model, work, d.env.Now().Sub(started).Round(latency), how, count))
}
