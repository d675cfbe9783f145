package command

import (
	"context"
	"fmt"
	"log/slog"

	"tumen/ask"
	"tumen/config"
	"tumen/llm"
	"tumen/news"
	"tumen/store"
	"tumen/topic"
)

// embedder makes vectors with the model that is set for it.
type embedder struct {
	client *llm.Client
	model  string
}

// Model is whose vectors are compared with each other.
func (m embedder) Model() string { return m.model }

// Embed makes vectors of texts.
func (m embedder) Embed(ctx context.Context, texts []string) ([][]float32, error) {
	return m.client.Embed(ctx, news.PurposeVectors, m.model, texts)
}

// newEmbedder returns who makes vectors; its client is nil where no model is set for it.
func (e *Env) newEmbedder(c config.Config, s *store.Store) (embedder, error) {
	if c.Model.Embed == "" || s == nil {
		return embedder{}, nil
	}
	client, err := e.newClient(c, s)
	return embedder{client, c.Model.Embed}, err
}

// nearing is an archive in which what says the same in other words is found too.
type nearing struct {
	shown
	by  embedder
	log *slog.Logger
}

// findable is the archive as it is searched.
func (e *Env) findable(c config.Config, p *topic.Pack, s *store.Store) (ask.Finder, error) {
	archive := shown{s, newFollowing(c, p, s)}
	by, err := e.newEmbedder(c, s)
	if err != nil || by.client == nil {
		return archive, err
	}
	return nearing{archive, by, e.logger(c)}, nil
}

// searchable opens an archive to search it: for writing where a model makes a vector of what is looked for, as that is counted.
func (e *Env) searchable(ctx context.Context, c config.Config) (*store.Store, error) {
	if c.Model.Embed == "" {
		return e.archive(ctx, c)
	}
	return e.writable(ctx, c)
}

// Near returns the articles with the claims that are nearest to a question. Where its vector can't be had, there are none, and the log says why.
func (n nearing) Near(ctx context.Context, question string, q news.Search, limit int) ([]int64, error) {
	values, err := n.by.client.EmbedOne(ctx, news.PurposeVectors, n.by.model, question)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		n.log.WarnContext(ctx, "no vector can be made of a question, which is looked for by its words alone", slog.Any("error", err))
		return nil, nil
	}
	return n.Nearest(ctx, n.by.model, values, q, limit)
}

// vectors tries the model that makes vectors.
func (d *diagnosis) vectors(ctx context.Context, c config.Config) {
	if c.Model.Embed == "" {
		return
	}
	client, err := d.env.newClient(c, nil)
	if err == nil {
		var out [][]float32
		if out, err = client.Embed(ctx, news.PurposeCheck, c.Model.Embed, []string{"Добрий день."}); err == nil {
			d.say("vectors", nil, fmt.Sprintf("%s makes vectors of %d numbers", c.Model.Embed, len(out[0])))
			return
		}
	}
	d.say("vectors", err, "")
}
