package config

import (
	"errors"
	"fmt"
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"

	"tumen/news"
)

// Model is how a language model is reached and what it may cost.
type Model struct {
	Key      string
	URL      string // of the server, without a path of its own; empty for that of OpenAI
	Report   string // name of the model for each work; empty for the only one of the server's list
	Write    string
	Answer   string
	Embed    string        // name of the model that makes vectors; empty for none
	Timeout  time.Duration // of one call
	Parallel int           // calls at a time
	Context  int           // tokens that the model takes, question and answer together
	Stream   bool          // take an answer in pieces
	Prices   map[string]Price
	Budget   news.Budget // of a day

	name string // for whatever work has no name of its own
}

// Price is what a million tokens cost, in US dollars. Cached is 0 where tokens that the server had ready cost as much as
// others.
type Price struct{ Input, Cached, Output float64 }

// Configured reports whether there is a model to work with. A key alone is none: it may be there for other programs,
// and must not be charged by one that was not told so.
func (m Model) Configured() bool {
	return m.URL != "" || m.Report != "" || m.Write != "" || m.Answer != ""
}

var modelKeys = []key{
	{name: "openai-api-key", env: "OPENAI_API_KEY", secret: true, help: "key of the model server; a server of one's own may need none",
		set: func(c *Config, v string) error { c.Model.Key = v; return nil }},
	{name: "openai-base-url", env: "OPENAI_BASE_URL", secret: true, address: true, help: "address of an OpenAI-compatible model server, such as http://localhost:11434/v1; empty for OpenAI's own",
		set: func(c *Config, v string) error { c.Model.URL = v; return checkModelURL(v) }},
	{name: "model", env: "TUMEN_MODEL", help: "name of the model; empty for the only one of the server's list",
		set: func(c *Config, v string) error { c.Model.name = v; return nil }},
	{name: "model-report", env: "TUMEN_MODEL_REPORT", help: "name of the model that makes claims of reports, if another",
		set: func(c *Config, v string) error { c.Model.Report = v; return nil }},
	{name: "model-write", env: "TUMEN_MODEL_WRITE", help: "name of the model that writes digests, if another",
		set: func(c *Config, v string) error { c.Model.Write = v; return nil }},
	{name: "model-answer", env: "TUMEN_MODEL_ANSWER", help: "name of the model that answers questions, if another",
		set: func(c *Config, v string) error { c.Model.Answer = v; return nil }},
	{name: "model-embed", env: "TUMEN_MODEL_EMBED", help: "name of the model that makes vectors of claims and questions, so that what says the same in other words is found; empty for none",
		set: func(c *Config, v string) error { c.Model.Embed = v; return nil }},
	{name: "model-timeout", env: "TUMEN_MODEL_TIMEOUT", fallback: "2m", help: "time that the model has for an answer",
		set: func(c *Config, v string) error { return duration(&c.Model.Timeout, v, time.Second, time.Hour) }},
	{name: "model-parallel", env: "TUMEN_MODEL_PARALLEL", fallback: "2", help: "questions that the model gets at a time, 1 to 64",
		set: func(c *Config, v string) error { return whole(&c.Model.Parallel, v, 1, 64) }},
	{name: "model-context", env: "TUMEN_MODEL_CONTEXT", fallback: "8192", help: "tokens that the model takes, question and answer together; of a longer report, the sentences on the topic are read",
		set: func(c *Config, v string) error { return whole(&c.Model.Context, v, 6000, 2_000_000) }},
	{name: "model-stream", env: "TUMEN_MODEL_STREAM", fallback: "false", help: "take answers in pieces, true or false: for servers behind a proxy that cuts long waits; most then don't count tokens",
		set: func(c *Config, v string) (err error) { c.Model.Stream, err = yes(v); return err }},
	{name: "model-prices", env: "TUMEN_MODEL_PRICES", help: "US dollars for a million tokens, in/out or in/cached/out, by model: small=0.20/1.20, large=2/0.20/12; without a name, for all",
		set: func(c *Config, v string) (err error) { c.Model.Prices, err = prices(v); return err }},
	{name: "model-budget", env: "TUMEN_MODEL_BUDGET", help: "US dollars that a day (UTC) may cost; empty for no limit",
		set: func(c *Config, v string) (err error) { c.Model.Budget.Cost, err = money(v); return err }},
	{name: "model-budget-tokens", env: "TUMEN_MODEL_BUDGET_TOKENS", help: "tokens, in and out, that a day (UTC) may use; empty for no limit",
		set: func(c *Config, v string) error {
			if v == "" {
				return nil
			}
			n, err := strconv.ParseInt(strings.ReplaceAll(v, "_", ""), 10, 64)
			if err != nil || n < 1 {
				return errors.New("write a whole number of tokens, such as 2000000")
			}
			c.Model.Budget.Tokens = n
			return nil
		}},
}

// settle gives each work its model, and checks what concerns several keys.
func (m *Model) settle() error {
	for _, work := range []*string{&m.Report, &m.Write, &m.Answer} {
		if *work == "" {
			*work = m.name
		}
	}
	if m.Budget.Cost == 0 || !m.Configured() && m.Embed == "" {
		return nil
	}
	const remedy = "give model-prices, or model-budget-tokens in place of model-budget"
	names := []string{m.Report, m.Write, m.Answer}
	if m.Embed != "" {
		names = append(names, m.Embed)
	}
	for _, name := range names {
		price, known := m.Prices[name]
		if !known {
			price, known = m.Prices[""]
		}
		switch {
		case !known && name == "":
			return fmt.Errorf("setting model-budget: the model has no name and model-prices has no price without one, so that its cost can't be counted: %s", remedy)
		case !known:
			return fmt.Errorf("setting model-budget: no price is known for the model %q, so that its cost can't be counted: %s", name, remedy)
		case price.Input+price.Output == 0:
			return fmt.Errorf("setting model-budget: a model that costs nothing never reaches it: %s", remedy)
		}
	}
	return nil
}

func checkModelURL(v string) error {
	if v == "" {
		return nil
	}
	u, err := url.Parse(v)
	const remedy = "write the address of the server up to /v1, such as http://localhost:11434/v1"
	switch {
	case err != nil || !isWeb(u):
		return errors.New("it does not begin with http:// or https:// and the name of a server: " + remedy)
	case u.RawQuery != "" || u.Fragment != "":
		return errors.New("it has something behind a ? or #: " + remedy)
	}
	return nil
}

// mostPrice is more than a million tokens ever cost, in US dollars.
const mostPrice = 1e6

// prices reads "0.20/1.20" and "small=0.20/1.20, large=2/0.20/12".
func prices(v string) (map[string]Price, error) {
	wrong := errors.New("write US dollars, with a point, for a million tokens as in/out or in/cached/out, such as small=0.20/1.20, large=2/0.20/12")
	out := map[string]Price{}
	for part := range strings.SplitSeq(v, ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		name, list := "", part
		if at := strings.LastIndexByte(part, '='); at >= 0 {
			name, list = strings.TrimSpace(part[:at]), part[at+1:]
		}
		var values []float64
		for s := range strings.SplitSeq(list, "/") {
			f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
			if err != nil || !(f >= 0 && f <= mostPrice) {
				return nil, wrong
			}
			values = append(values, f)
		}
		switch len(values) {
		case 2:
			out[name] = Price{Input: values[0], Output: values[1]}
		case 3:
			out[name] = Price{Input: values[0], Cached: values[1], Output: values[2]}
		default:
			return nil, wrong
		}
	}
	return out, nil
}

// money reads US dollars into millionths.
func money(v string) (int64, error) {
	if v == "" {
		return 0, nil
	}
	f, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(v), "$"), 64)
	if err != nil || !(f >= 0.000001 && f <= 1e6) {
		return 0, errors.New("write US dollars for a day with a point, such as 1.50, or leave it out for no limit")
	}
	return int64(math.Round(f * 1e6)), nil
}

func whole(to *int, v string, least, most int) error {
	n, err := strconv.Atoi(strings.ReplaceAll(v, "_", ""))
	if err != nil || n < least || n > most {
		return fmt.Errorf("write a whole number from %d to %d", least, most)
	}
	*to = n
	return nil
}
