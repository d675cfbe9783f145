package command

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"tumen/bot"
	"tumen/lang/identify"
	"tumen/news"
	"tumen/pipeline"
	"tumen/source"
	"tumen/source/extract"
	"tumen/source/failure"
	"tumen/store"
	"tumen/story"
	"tumen/topic"
)

// attributing reads documents and trusts those that readers sent in with nothing about who publishes them.
type attributing struct {
	source.Reader
	pack *topic.Pack
}

// newReader makes the reader of documents of every kind.
func newReader(p *topic.Pack) attributing {
	return attributing{source.Reader{Reader: extract.Reader{Outlets: p.Outlet}}, p}
}

// Read reads a document.
func (r attributing) Read(ctx context.Context, d news.Document) (news.Article, error) {
	a, err := r.Reader.Read(ctx, d)
	if err == nil && d.Source == news.SentIn {
		a.Outlet = outletOf(r.pack, d.Address)
	}
	return a, err
}

// outletOf is who publishes at an address of the web, as the pack knows him, else the name of the server or of the
// messenger's channel. A channel calls itself what it likes, so that its title counts for nothing.
func outletOf(p *topic.Pack, address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return news.SentIn
	}
	if name, _, ok := p.Outlet(u.Hostname()); ok {
		return name
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if channel, _, _ := strings.Cut(strings.TrimPrefix(u.Path, "/"), "/"); host == messenger && channel != "" {
		return host + "/" + channel
	}
	return host
}

// messenger is the server under which posts of the messenger's channels can be read.
const messenger = "t.me"

// examiner reads what readers send in.
type examiner struct {
	store    *store.Store
	pack     *topic.Pack
	fetch    func(context.Context, string) (news.Document, error) // of the public web only
	language *identify.Identifier
	model    interface { // nil where none is configured
		pipeline.Reporter
		Render(context.Context, news.Language, []news.Cited, []news.Told) ([]news.Rendition, error)
	}
	plain  pipeline.Reporter // the editor without a model
	takeIn bool
	wake   func() // there is something for the pipeline
	now    func() time.Time
	log    *slog.Logger
}

// mostExamined is how many claims of a report are put into the reader's language: who wants more of it reads it.
const mostExamined = 20

// Examine reads a report, judges whether it is on the topic, and says what claims it makes.
func (x *examiner) Examine(ctx context.Context, s bot.Submission) (bot.Examined, error) {
	d, err := x.document(ctx, s.Document)
	if err != nil {
		return bot.Examined{}, err
	}
	a, err := newReader(x.pack).Read(ctx, d)
	if err != nil {
		return bot.Examined{}, x.refused(ctx, bot.ErrUnreadable, err)
	}
	l, _ := x.language.Identify(a.Text)
	pipeline.CutIn(&a, l)
	if len(a.Sentences) == 0 {
		return bot.Examined{}, bot.ErrUnreadable
	}
	a.Source, a.Fetched = d.Source, d.Fetched
	out := bot.Examined{Relevant: l.Read(), Verdict: bot.ForeignLanguage}
	if out.Relevant {
		r := x.pack.Relevance(a.Title, a.Text, l)
		out.Relevant, out.Verdict, out.Reasons = r.Relevant, string(r.Verdict), r.Reasons
	}
	if out.Relevant {
		if err := x.claims(ctx, &out, &a, s); err != nil {
			return out, err
		}
		if err := x.keep(ctx, &out, d, a); err != nil {
			return out, err
		}
	}
	a.Sentences = nil
	out.Article = a
	return out, nil
}

// document completes what was sent: it fetches an address, and names a text by what it says. Whoever sends a text says only
// in vain where it stands, but for a forwarded post, of which the messenger says so.
func (x *examiner) document(ctx context.Context, d news.Document) (news.Document, error) {
	switch {
	case len(d.Body) == 0 && d.Address == "":
		return d, bot.ErrUnreadable
	case len(d.Body) == 0:
		fetched, err := x.fetch(ctx, d.Address)
		switch {
		case ctx.Err() != nil:
			return d, ctx.Err()
		case errors.Is(err, failure.ErrTooLarge):
			return d, x.refused(ctx, bot.ErrTooLarge, err)
		case err != nil:
			return d, x.refused(ctx, bot.ErrNoDocument, err)
		}
		fetched.Title, fetched.Published = d.Title, d.Published
		d = fetched
	default:
		sum := sha256.Sum256(d.Body)
		hash := hex.EncodeToString(sum[:6])
		post := strings.HasPrefix(d.Address, "https://"+messenger+"/")
		if !post && !strings.HasPrefix(d.Address, "file:"+hash) {
			d.Address = "file:" + hash
		}
	}
	d.Source, d.Outlet, d.Fetched = news.SentIn, "", x.now()
	return d, nil
}

// refused is why something could not be read: a kind for the reader, and in the log what happened.
func (x *examiner) refused(ctx context.Context, kind, err error) error {
	x.log.LogAttrs(ctx, slog.LevelInfo, "a report that was sent in can't be read", slog.Any("error", err))
	return fmt.Errorf("%w: %w", kind, err)
}

// claims has the report's claims made and put into the reader's language. Without a model they stand as in the report.
func (x *examiner) claims(ctx context.Context, out *bot.Examined, a *news.Article, s bot.Submission) error {
	modelled := s.Model && x.model != nil
	reporter := x.plain
	if modelled {
		reporter = x.model
	}
	report, err := reporter.Report(ctx, *a)
	if err != nil && modelled && ctx.Err() == nil {
		x.log.LogAttrs(ctx, slog.LevelWarn, "a report that was sent in is read without the model", slog.Any("error", err))
		modelled = false
		report, err = x.plain.Report(ctx, *a)
	}
	if err != nil {
		return fmt.Errorf("reporting what was sent in: %w", err)
	}
	a.Editor = report.By
	head := *a
	head.Text, head.Sentences = "", nil
	for i, c := range report.Claims {
		c.ID = int64(i + 1)
		v := news.Cited{Claim: c, Article: head}
		for _, n := range c.Sentences {
			v.Quotes = append(v.Quotes, a.Sentences[n-1].Text)
		}
		out.Claims = append(out.Claims, v)
	}
	statuses, _ := story.Assess(out.Claims, story.RulesOf(x.pack))
	for i := range out.Claims {
		out.Claims[i].Claim.Status = statuses[out.Claims[i].Claim.ID]
	}
	out.Renditions = map[int64]string{}
	if !modelled || ctx.Err() != nil {
		return ctx.Err()
	}
	written, err := x.model.Render(ctx, s.Language, out.Claims[:min(mostExamined, len(out.Claims))], nil)
	if err != nil && ctx.Err() == nil {
		x.log.LogAttrs(ctx, slog.LevelWarn, "a report that was sent in is shown without being translated", slog.Any("error", err))
	}
	for _, r := range written {
		if r.Text != "" {
			out.Renditions[r.Claim] = r.Text
		}
	}
	return ctx.Err()
}

// keep takes the report into the archive where that is wished, and says whether it was there.
func (x *examiner) keep(ctx context.Context, out *bot.Examined, d news.Document, a news.Article) (err error) {
	for _, address := range []string{d.Address, a.Address} {
		known, err := x.store.KnownAddress(ctx, address)
		if err != nil {
			return err
		}
		out.Known = out.Known || known
	}
	if !x.takeIn || out.Known {
		return nil
	}
	_, out.TakenIn, err = x.store.AddDocument(ctx, d)
	if err == nil && out.TakenIn {
		x.wake()
	}
	return err
}
