package llm

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	openai "github.com/sashabaranov/go-openai"

	"tumen/news"
)

const (
	mostModels = 1000 // of a list
	mostShown  = 20   // of them in an error
)

// Models lists what the server offers, in the order of the alphabet.
func (c *Client) Models(ctx context.Context) ([]string, error) {
	var names []string
	err := c.retried(ctx, func(ctx context.Context) (err error) {
		names, err = c.list(ctx)
		return err
	})
	return names, err
}

func (c *Client) list(ctx context.Context) (names []string, err error) {
	err = c.exchanged(ctx, nil, func(ctx context.Context, x *exchange) error {
		found, err := c.api.ListModels(ctx)
		if err != nil {
			return err
		}
		if _, isError := readServerText(x.body); isError {
			return errors.New("the list is an error") // which is told by what it says
		}
		names = modelNames(found.Models)
		return nil
	})
	return names, err
}

// onlyModel is the model of a server that has just one, for calls that name none.
func (c *Client) onlyModel(ctx context.Context) (string, error) {
	if err := c.lookup.Acquire(ctx, 1); err != nil {
		return "", err
	}
	defer c.lookup.Release(1)
	c.mu.Lock()
	only := c.only
	c.mu.Unlock()
	if only != "" {
		return only, nil
	}
	if err := c.restingModel(""); err != nil {
		return "", err
	}
	only, err := c.lookUp(ctx)
	if f, ok := errors.AsType[*failure](err); ok && f.absent {
		return "", c.restModel("", err)
	}
	return only, err
}

func (c *Client) lookUp(ctx context.Context) (string, error) {
	names, err := c.Models(ctx)
	if err != nil {
		return "", fmt.Errorf("asking the model server which models it has: %w", err)
	}
	names = talking(names)
	switch len(names) {
	case 0:
		return "", &failure{problem: "the model server has no model", class: news.ErrLater, absent: true, remedy: "load one there, or set TUMEN_MODEL"}
	case 1:
		c.mu.Lock()
		defer c.mu.Unlock()
		c.only = names[0]
		return names[0], nil
	}
	return "", &failure{problem: fmt.Sprintf("the model server has %d models: %s", len(names), listed(names)), class: news.ErrLater, absent: true,
		remedy: "set TUMEN_MODEL to one of them"}
}

func modelNames(found []openai.Model) []string {
	names := make([]string, 0, min(len(found), mostModels))
	for _, m := range found[:min(len(found), mostModels)] {
		if m.ID != "" {
			names = append(names, m.ID)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// talking leaves out models that only compute vectors; LM Studio lists one beside whatever else it has.
func talking(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return strings.Contains(strings.ToLower(n), "embed") })
}

func listed(names []string) string {
	shown := make([]string, 0, mostShown)
	for _, n := range names[:min(len(names), mostShown)] {
		shown = append(shown, plain(n, longestName))
	}
	text := strings.Join(shown, ", ")
	if more := len(names) - len(shown); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// absent adds to an error for a missing address or model which of the two it seems to be.
func (d *dialogue) absent(ctx context.Context, f *failure) error {
	var names []string
	err := d.client.guarded(ctx, func(ctx context.Context) (err error) {
		names, err = d.client.list(ctx)
		return err
	})
	there := func(n string) bool {
		return strings.TrimPrefix(n, "models/") == strings.TrimPrefix(d.call.Model, "models/")
	} // as Google lists them
	if err != nil || len(names) == 0 || slices.ContainsFunc(names, there) {
		return f
	}
	told := *f
	told.remedy = fmt.Sprintf("the server has no model of this name: set TUMEN_MODEL to one of %s", listed(names))
	return &told
}
