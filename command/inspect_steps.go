package command

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"tumen/evidence"
	"tumen/lang/identify"
	"tumen/news"
	"tumen/pipeline"
	"tumen/story"
	"tumen/topic"
)

// InspectLanguage identifies the language of each line.
type InspectLanguage struct {
	Input
	Hint news.Language `placeholder:"L" help:"language of the writer, for short texts that leave a doubt: uk, de, ko or en"`
}

// Help is shown by tumen inspect language --help.
func (InspectLanguage) Help() string {
	return `A text without a word has the language und; another language than our four has its own ISO 639-1 code. The segments are the
pieces of a mixed text. With --hint, a text too short to be sure of is of that language where it can be.

Examples:
  echo 'Він сказав: 북한이 병력을 보냈다' | tumen inspect language
  echo 'Danke' | tumen inspect language --hint de`
}

// Run runs the command.
func (c InspectLanguage) Run(ctx context.Context, e *Env) error {
	type segment struct {
		Start    int           `json:"start"`
		End      int           `json:"end"`
		Language news.Language `json:"language"`
	}
	if c.Hint != "" {
		if err := readable("--hint", c.Hint); err != nil {
			return err
		}
	}
	saveMemory(e.Lookup)
	id := identify.New()
	return c.eachLine(ctx, e, func(line []byte) (any, error) {
		text := strings.ToValidUTF8(string(line), "\uFFFD") // so that the offsets hold in the text that is shown
		l, confidence := id.IdentifyHint(text, c.Hint)
		segments := []segment{}
		for _, s := range id.Segments(text) {
			segments = append(segments, segment{s.Start, s.End, s.Language})
		}
		return struct {
			Text       string        `json:"text"`
			Language   news.Language `json:"language"`
			Confidence float64       `json:"confidence"`
			Segments   []segment     `json:"segments"`
		}{text, l, confidence, segments}, nil
	})
}

// InspectArticle reads a file as a report.
type InspectArticle struct {
	Input
	URL string `name:"url" placeholder:"U" help:"address that the file was found at"`
}

// Help is shown by tumen inspect article --help.
func (InspectArticle) Help() string {
	return `The input is one page, PDF file or text. What it does not say of itself stays empty: its byline, its outlet, its time of
publication. --url gives the address, and the outlet by its site, of a page that does not state them. excerpt is true where the text is known to
be only a part of the report.

Examples:
  tumen inspect article page.html
  curl -s https://example.org/report | tumen inspect article --url https://example.org/report`
}

// Run runs the command.
func (c InspectArticle) Run(ctx context.Context, e *Env) (err error) {
	settings, err := e.settings("")
	if err != nil {
		return err
	}
	pack, err := e.pack(settings)
	if err != nil {
		return err
	}
	in, err := c.open(e)
	if err != nil {
		return err
	}
	defer closing(&err, in)
	body, err := io.ReadAll(io.LimitReader(in, settings.MaxDocument+1))
	if err != nil {
		return fmt.Errorf("reading the input: %w", err)
	}
	if int64(len(body)) > settings.MaxDocument {
		return fmt.Errorf("the input is larger than %d bytes: raise max-document", settings.MaxDocument)
	}
	address := c.URL
	if address == "" {
		address = "file:" + orElse(c.Path, "-")
	}
	p := e.newPipeline(settings, nil, pack, nil)
	a, err := p.Reader.Read(ctx, news.Document{Address: address, Body: body, Fetched: e.Now()})
	if err != nil {
		return err
	}
	p.Cut(&a)
	sentences := []string{}
	for _, s := range a.Sentences {
		sentences = append(sentences, s.Text)
	}
	published := ""
	if !a.Published.IsZero() {
		published = a.Published.UTC().Format(time.RFC3339)
	}
	return writeLine(e.Out, map[string]any{
		"title": a.Title, "byline": a.Byline, "outlet": a.Outlet, "published": published, "language": a.Language, "url": a.Address,
		"text": a.Text, "sentences": sentences, "excerpt": a.Excerpt,
	})
}

// InspectRelevance says whether texts are on the topic.
type InspectRelevance struct{ Input }

// Run runs the command.
func (c InspectRelevance) Run(ctx context.Context, e *Env) error {
	pack, err := e.configuredPack()
	if err != nil {
		return err
	}
	return c.eachObject(ctx, e, func(line []byte) (any, error) {
		var in struct {
			Title string        `json:"title"`
			Text  string        `json:"text"`
			Lang  news.Language `json:"lang"`
		}
		if err := decodeLine(line, &in); err != nil {
			return nil, err
		}
		if err := readable("lang", in.Lang); err != nil {
			return nil, err
		}
		r := pack.Relevance(in.Title, in.Text, in.Lang)
		return map[string]any{"relevant": r.Relevant, "score": r.Score, "reasons": append([]string{}, r.Reasons...)}, nil
	})
}

// InspectEvidence checks sentences against their evidence.
type InspectEvidence struct{ Input }

// Help is shown by tumen inspect evidence --help.
func (InspectEvidence) Help() string {
	return `Relative dates are taken from ref, the day of publication. With "translation": true the text is a translation of its one piece of
evidence, and what it leaves out is a problem, too.

Example:
  echo '{"lang":"en","text":"The NIS speaks of 600 dead.","evidence":[{"lang":"ko","text":"국정원은 북한군 600명이 사망했다고 밝혔다."}],"ref":"2025-04-30"}' | tumen inspect evidence`
}

// Run runs the command.
func (c InspectEvidence) Run(ctx context.Context, e *Env) error {
	pack, err := e.configuredPack()
	if err != nil {
		return err
	}
	checker := evidence.New(pack)
	return c.eachObject(ctx, e, func(line []byte) (any, error) {
		var in struct {
			Lang     news.Language   `json:"lang"`
			Text     string          `json:"text"`
			Evidence []evidence.Text `json:"evidence"`
			Ref      string          `json:"ref"`
			Whole    bool            `json:"translation"`
		}
		if err := decodeLine(line, &in); err != nil {
			return nil, err
		}
		ref, err := day(in.Ref)
		if err != nil {
			return nil, err
		}
		for _, l := range append([]evidence.Text{{Language: in.Lang}}, in.Evidence...) {
			if err := readable("lang", l.Language); err != nil {
				return nil, err
			}
		}
		text := evidence.Text{Language: in.Lang, Text: in.Text}
		var problems []evidence.Problem
		switch {
		case !in.Whole:
			problems = checker.Check(text, in.Evidence, ref)
		case len(in.Evidence) == 1:
			problems = checker.CheckTranslation(text, in.Evidence[0], ref, evidence.Place{})
		default:
			return nil, fmt.Errorf("a translation has one source, not %d: give one text as evidence", len(in.Evidence))
		}
		return map[string]any{"supported": len(problems) == 0, "problems": append([]evidence.Problem{}, problems...)}, nil
	})
}

// InspectStories puts reports into stories.
type InspectStories struct{ Input }

// Run runs the command.
func (c InspectStories) Run(ctx context.Context, e *Env) error {
	settings, err := e.settings("")
	if err != nil {
		return err
	}
	pack, err := e.pack(settings)
	if err != nil {
		return err
	}
	p := e.newPipeline(settings, nil, pack, nil)
	var reports []story.Report
	err = c.eachObject(ctx, e, func(line []byte) (any, error) {
		var in struct {
			ID        json.RawMessage `json:"id"` // text or number, given back as it came
			Lang      news.Language   `json:"lang"`
			Published string          `json:"published"`
			Title     string          `json:"title"`
			Text      string          `json:"text"`
		}
		if err := decodeLine(line, &in); err != nil {
			return nil, err
		}
		published, err := day(in.Published)
		if err != nil {
			return nil, err
		}
		reports = append(reports, story.Report{ID: string(in.ID), Language: in.Lang, Published: published, Title: in.Title, Text: in.Text})
		return nil, readable("lang", in.Lang)
	})
	if err != nil {
		return err
	}
	for _, a := range story.Cluster(reports, func(r story.Report) []string { return describeReport(ctx, p, pack, r) }) {
		if err := writeLine(e.Out, map[string]any{"id": orNull(a.ID), "story": a.Story, "reprint_of": orNull(a.ReprintOf)}); err != nil {
			return err
		}
	}
	return nil
}

// describeReport is what the pipeline compares a report by, with the claims that the editor finds in it.
func describeReport(ctx context.Context, p *pipeline.Pipeline, pack *topic.Pack, r story.Report) []string {
	a := news.Article{Title: r.Title, Text: r.Text, Language: r.Language, Published: r.Published}
	pipeline.CutIn(&a, r.Language)
	report, err := p.Editor.Report(ctx, a)
	if err != nil { // the context has ended; the caller sees it by itself
		return nil
	}
	a.Editor = report.By
	return pipeline.Describe(pack, a, report.Claims)
}

// orNull gives back a piece of JSON as it came, null where there was none.
func orNull(raw string) json.RawMessage {
	if raw == "" {
		return json.RawMessage("null")
	}
	return json.RawMessage(raw)
}

// configuredPack is the topic pack of the settings.
func (e *Env) configuredPack() (*topic.Pack, error) {
	settings, err := e.settings("")
	if err != nil {
		return nil, err
	}
	return e.pack(settings)
}
